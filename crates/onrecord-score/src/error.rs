//! What can go wrong while an answer key or a table of names is read.

/// Why a gold file or a table of names could not be read; says where and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A line of the gold is not a document in the gold's form.
    #[error(
        "line {line} of the gold is not an annotated document: {source}; mend that line (one JSON object a line)"
    )]
    Gold {
        /// One-based line.
        line: usize,
        /// What the reader met.
        source: serde_json::Error,
    },
    /// A table of names is not CSV.
    #[error("the table of names is not readable as CSV: {0}; mend that line")]
    Names(#[from] csv::Error),
    /// A table of names has no column of that name.
    #[error("the table of names has no column `{column}`; its columns are: {columns}")]
    Column {
        /// The column asked for.
        column: String,
        /// The columns that there are, joined by commas.
        columns: String,
    },
}

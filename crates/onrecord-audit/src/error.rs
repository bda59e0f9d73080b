//! What can go wrong while a sample is drawn and marked sheets are read.

/// Why an audit could not go on; each says the file, the place and the remedy.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The corpus, or the plan, holds nothing.
    #[error(
        "there is nothing to draw: no statement and no passage was found, or none was asked for; name inputs that hold text, and ask for more than 0"
    )]
    NothingToDraw,
    /// The file that describes a sample is not one.
    #[error(
        "{file} is not a sample that can be used: {reason}; take the file that `onrecord audit draw` wrote beside this sheet, or draw again"
    )]
    Sample {
        /// The file.
        file: String,
        /// What is wrong.
        reason: String,
    },
    /// A sheet cannot be read at all.
    #[error("{file} cannot be read as a sheet: {reason}; save it as .xlsx, .ods or .csv in UTF-8")]
    Sheet {
        /// The file.
        file: String,
        /// What is wrong.
        reason: String,
    },
    /// A sheet lacks a column.
    #[error(
        "{file}, row 1: there is no column `{column}`, only {found}; put its heading back as it was drawn"
    )]
    Column {
        /// The file.
        file: String,
        /// The column.
        column: &'static str,
        /// The columns that there are.
        found: String,
    },
    /// A row belongs to another sample.
    #[error(
        "{file}, row {row}: it belongs to the run `{found}`, and the sample is the run `{run}`; name the sheet that was drawn with this sample, or the folder of that run"
    )]
    AnotherRun {
        /// The file.
        file: String,
        /// One-based row; the heading is row 1.
        row: usize,
        /// The run that the row bears.
        found: String,
        /// The sample's.
        run: String,
    },
    /// A row's number is none of the sample's.
    #[error(
        "{file}, row {row}: the sample has no item `{found}`, only 1 to {items}; put the number back, or take the row out"
    )]
    Item {
        /// The file.
        file: String,
        /// One-based row.
        row: usize,
        /// What stands there.
        found: String,
        /// How many items the sample has.
        items: usize,
    },
    /// An item stands in two rows.
    #[error("{file}, row {row}: item {item} stands in row {first} already; take one of the two rows out")]
    Twice {
        /// The file.
        file: String,
        /// One-based row.
        row: usize,
        /// The item.
        item: usize,
        /// The row in which it stood first.
        first: usize,
    },
    /// What was to be judged is no longer what was drawn.
    #[error(
        "{file}, row {row}: the column `{column}` of item {item} says `{found}`, and what was drawn says `{drawn}`; put it back, or copy the marks into a fresh sheet"
    )]
    Changed {
        /// The file.
        file: String,
        /// One-based row.
        row: usize,
        /// The item.
        item: usize,
        /// The column.
        column: &'static str,
        /// What stands there now.
        found: String,
        /// What was drawn.
        drawn: String,
    },
    /// A mark is none of the three.
    #[error(
        "{file}, row {row}: the column `{column}` of item {item} says `{found}`; write yes, no or unsure, or leave it empty"
    )]
    Mark {
        /// The file.
        file: String,
        /// One-based row.
        row: usize,
        /// The item.
        item: usize,
        /// The column.
        column: &'static str,
        /// What stands there.
        found: String,
    },
    /// Rows are missing.
    #[error(
        "{file}: {count} of the sample's {items} items have no row, the first of them item {first}; put the rows back, marked or not: a sample without them says something else"
    )]
    Missing {
        /// The file.
        file: String,
        /// How many.
        count: usize,
        /// How many items the sample has.
        items: usize,
        /// The first that is missing.
        first: usize,
    },
    /// Nobody marked anything.
    #[error(
        "{file}: no row is marked; write yes, no or unsure under `is_statement`, or mark it with `onrecord audit mark`"
    )]
    Unmarked {
        /// The file.
        file: String,
    },
    /// The two sheets are one.
    #[error(
        "{first} and {second} bear the name of one annotator, `{by}`; name the sheets of two people, in files of two names"
    )]
    OneAnnotator {
        /// The first sheet.
        first: String,
        /// The second.
        second: String,
        /// The name.
        by: String,
    },
    /// More than two sheets.
    #[error("{count} sheets were named; agreement is between two people, so name one sheet or two")]
    Sheets {
        /// How many.
        count: usize,
    },
    /// A sheet or sample could not be written.
    #[error(transparent)]
    Export(#[from] onrecord_export::Error),
}

impl From<rust_xlsxwriter::XlsxError> for Error {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        Self::Export(error.into())
    }
}

impl From<csv::Error> for Error {
    fn from(error: csv::Error) -> Self {
        Self::Export(error.into())
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Export(error.into())
    }
}

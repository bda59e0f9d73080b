//! What can go wrong while writing.

use std::io;
use std::path::PathBuf;

use rust_xlsxwriter::XlsxError;

/// Why nothing, or not everything, was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be written; whatever stood there before still stands.
    #[error("cannot write {}: {source}; check that its folder exists, may be written to and has room", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A stream could not be written to.
    #[error("cannot write: {0}")]
    Io(#[from] io::Error),
    /// A table could not be laid out as CSV.
    #[error("cannot write as CSV: {0}")]
    Csv(csv::Error),
    /// A table could not be laid out as XLSX.
    #[error("cannot write as XLSX: {0}; write the table as CSV instead")]
    Xlsx(#[from] XlsxError),
    /// The key for links is one that node-link JSON uses for something else.
    #[error(
        "node-link JSON cannot keep its edges under {key:?}, which it uses itself; take `edges` or `links`"
    )]
    LinksKey {
        /// The key that was asked for.
        key: String,
    },
}

impl Error {
    /// Whether the reader of a pipe has gone away, which is no failure of ours.
    #[must_use]
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Io(error) | Self::File { source: error, .. } if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<csv::Error> for Error {
    fn from(error: csv::Error) -> Self {
        if error.is_io_error() { Self::Io(error.into()) } else { Self::Csv(error) }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Io(error.into())
    }
}

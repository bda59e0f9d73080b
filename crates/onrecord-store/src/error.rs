//! What can go wrong with a database file: which file, what about it, and the remedy.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why a database could not be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no file.
    #[error("there is no database at {}; make one with `onrecord build INPUT… -o DIR`", path.display())]
    Missing {
        /// The path that was asked for.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{} is not an onrecord database; give the onrecord.db that `onrecord build` wrote", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by another version of the schema.
    #[error(
        "{} has tables of version {found}, this onrecord reads version {known}; {}",
        path.display(),
        if found > known { "use the newer onrecord that wrote it" } else { "build it again from its inputs" }
    )]
    Version {
        /// The file.
        path: PathBuf,
        /// The version of its tables.
        found: i32,
        /// The version that this program reads.
        known: i32,
    },
    /// The file cannot be made, or not put in its place.
    #[error(
        "cannot write {}: {source}; choose a folder that exists and may be written to (nothing there was changed)",
        path.display()
    )]
    Create {
        /// The file that was to be written.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The disk is full.
    #[error(
        "no room left on the disk for {}; free some space or choose another folder (nothing there was changed)",
        path.display()
    )]
    Full {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// The corpus to be written contradicts itself.
    #[error("cannot write {}: {what}; this is a fault of the stage that made the corpus, please report it", path.display())]
    Inconsistent {
        /// The file that was to be written.
        path: PathBuf,
        /// What contradicts what.
        what: String,
    },
    /// The file holds what onrecord never writes.
    #[error("{} is damaged or was changed by hand: {what}; build it again from its inputs", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// Anything else that SQLite reports.
    #[error("{}: {source}; if another program holds the file, close it and try again", path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
}

/// A failure before it is known which file the caller spoke of.
#[derive(Debug)]
pub(crate) enum Fault {
    /// SQLite's.
    Sqlite(rusqlite::Error),
    /// The corpus contradicts itself.
    Inconsistent(String),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl Fault {
    /// The error of a write to `path`.
    pub(crate) fn writing(self, path: &Path) -> Error {
        let path = path.to_owned();
        match self {
            Self::Inconsistent(what) => Error::Inconsistent { path, what },
            Self::Sqlite(source) => match source.sqlite_error_code() {
                Some(ErrorCode::DiskFull) => Error::Full { path },
                Some(ErrorCode::ConstraintViolation) => {
                    Error::Inconsistent { path, what: source.to_string() }
                }
                Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::SystemIoFailure) => {
                    Error::Create { path, source: io::Error::other(source) }
                }
                _ => Error::Sqlite { path, source },
            },
        }
    }
}

/// The error of a read from `path`.
pub(crate) fn reading(path: &Path, source: rusqlite::Error) -> Error {
    let path = path.to_owned();
    match source {
        rusqlite::Error::FromSqlConversionFailure(_, _, what) => {
            Error::Damaged { path, what: what.to_string() }
        }
        rusqlite::Error::InvalidColumnType(_, column, _) => {
            Error::Damaged { path, what: format!("a value of column {column} has the wrong type") }
        }
        source => match source.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Error::Foreign { path },
            Some(ErrorCode::DatabaseCorrupt) => Error::Damaged { path, what: source.to_string() },
            _ => Error::Sqlite { path, source },
        },
    }
}

//! What can go wrong at the edges; everything between them is total.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why a run could not be finished; each says the file, the place and the remedy.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// An input could not be read.
    #[error(transparent)]
    Source(#[from] onrecord_source::Error),
    /// A pack is not there or has faults.
    #[error(transparent)]
    Pack(#[from] onrecord_pack::PackError),
    /// The database could not be written or read.
    #[error(transparent)]
    Store(#[from] onrecord_store::Error),
    /// A sample could not be drawn, or marked sheets not be read.
    #[error(transparent)]
    Audit(#[from] onrecord_audit::Error),
    /// A sample lies there already.
    #[error("{} is there already, and marks in it would be lost; name another folder", path.display())]
    AuditThere {
        /// What is there.
        path: PathBuf,
    },
    /// A file could not be written.
    #[error(transparent)]
    Export(#[from] onrecord_export::Error),
    /// A question has no answer, or the database could not be read.
    #[error(transparent)]
    Query(#[from] onrecord_query::Error),
    /// A folder or a file in it could not be made.
    #[error("cannot write {}: {source}; choose a folder that may be written to (what stood there still stands)", path.display())]
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// What is to be written would be read.
    #[error(
        "the output folder {} would lie among the inputs of {}, and be read by the next run; choose a folder outside it",
        folder.display(), input.display()
    )]
    OutputAmongInputs {
        /// The output folder.
        folder: PathBuf,
        /// The input.
        input: PathBuf,
    },
    /// No threads could be started.
    #[error("the {jobs} threads that --jobs asks for could not be started ({reason}); ask for fewer")]
    Threads {
        /// How many were asked for.
        jobs: usize,
        /// What the system said.
        reason: String,
    },
}

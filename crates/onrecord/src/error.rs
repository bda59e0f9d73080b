//! What can go wrong at the edges; everything between them is total.

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
    /// A file could not be written.
    #[error(transparent)]
    Export(#[from] onrecord_export::Error),
    /// A question has no answer, or the database could not be read.
    #[error(transparent)]
    Query(#[from] onrecord_query::Error),
    /// No threads could be started.
    #[error("the {jobs} threads that --jobs asks for could not be started ({reason}); ask for fewer")]
    Threads {
        /// How many were asked for.
        jobs: usize,
        /// What the system said.
        reason: String,
    },
}

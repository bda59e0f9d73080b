//! Who wants to know how far a long run has come.

use std::path::Path;

/// A step of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stage<'a> {
    /// The pack is loaded and inputs are read.
    Reading,
    /// So many documents are parsed.
    Parsing(usize),
    /// What they name is joined across all of them.
    Linking,
    /// A file is written.
    Writing(&'a Path),
}

/// Is told how far a run has come, from any thread; what it does bears on nothing.
pub trait Watch: Sync {
    /// A step begins.
    fn begins(&self, stage: &Stage<'_>);

    /// One more document is parsed.
    fn steps(&self) {}
}

/// Watches nothing.
impl Watch for () {
    fn begins(&self, _: &Stage<'_>) {}
}

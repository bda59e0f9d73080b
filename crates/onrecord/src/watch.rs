//! Who wants to know how far a long run has come.

use std::path::Path;

/// A step of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stage<'a> {
    /// Inputs are read, parsed and linked.
    Reading,
    /// A file is written.
    Writing(&'a Path),
}

/// Is told of each step as it begins; what it does bears on nothing.
pub trait Watch {
    /// A step begins.
    fn begins(&self, stage: &Stage<'_>);
}

/// Watches nothing.
impl Watch for () {
    fn begins(&self, _: &Stage<'_>) {}
}

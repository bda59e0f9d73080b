//! The design's rules, as tests: what `docs/architecture.md` says of crates, files, functions, words and packs.
//!
//! Every test gathers all faults and names each by file and line, with the remedy. The rules themselves are small
//! functions from text to faults, tried here on text that breaks them.

mod crates;
mod functions;
mod lexer;
mod modules;
mod packs;
mod sources;
mod texts;

/// Fails with all the faults, if there are any.
#[track_caller]
pub(crate) fn assert_none(rule: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{rule}\n  {}", faults.join("\n  "));
}

//! What a person may choose about the reading.

use std::path::PathBuf;

use crate::Format;

/// How inputs are to be read; the default detects everything and stops at the first fault.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The format of every input; none to detect it file by file.
    pub format: Option<Format>,
    /// Which column (second) holds which field (first), for JSONL and CSV: `("text", "body")`.
    pub map: Vec<(String, String)>,
    /// A CSV file with the columns `id` and `date`, whose dates stand above all others.
    pub dates: Option<PathBuf>,
    /// Whether a fault leaves out only what it spoils, and the reading goes on.
    pub keep_going: bool,
    /// How much is too much.
    pub limits: Limits,
}

/// Sizes beyond which an input is refused rather than read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes; 1 GiB by default.
    pub max_file_bytes: u64,
    /// The longest line, in bytes; 64 MiB by default.
    pub max_line_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_file_bytes: 1 << 30, max_line_bytes: 64 << 20 }
    }
}

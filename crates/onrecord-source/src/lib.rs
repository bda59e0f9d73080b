#![doc = include_str!("../README.md")]

mod bundle;
mod columns;
mod csv_rows;
mod dates;
mod detect;
mod document;
mod duplicates;
mod encoding;
mod error;
mod format;
mod html;
mod identity;
mod inputs;
mod jsonl;
mod lines;
mod newsletter;
mod options;
mod parse;
mod plain;
mod read;
mod source_line;

pub use duplicates::mark_duplicates;
pub use error::{Error, ErrorKind};
pub use format::Format;
pub use options::{Limits, Options};
pub use parse::{Reading, parse};
pub use read::{Harvest, Skipped, SourceFile, read};

#![doc = include_str!("../README.md")]

mod clean;
mod column;
mod dot;
mod edges;
mod error;
mod file;
mod format;
mod gexf;
mod graphml;
mod ids;
mod look;
mod node_link;
mod options;
#[cfg(test)]
mod readback;
#[cfg(test)]
mod samples;
mod statements;
mod time;
mod write;
mod xml;

pub use clean::{clean, no_formula};
pub use error::Error;
pub use file::to_file;
pub use format::{Format, TableFormat};
pub use options::{DotStyle, Options, TableOptions};
pub use statements::{StatementRow, statements_csv, statements_xlsx};
pub use write::write;

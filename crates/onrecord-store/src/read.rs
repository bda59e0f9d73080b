//! Reading back what was written, as it was written.

mod entities;
mod graph;
mod parts;
mod records;
mod values;

pub use entities::Naming;
pub use records::Heading;

pub(crate) use parts::{AWARD, MENTION, OUTCOME, POST, STATEMENT, award, mention, outcome, post, statement};
pub(crate) use records::{HEADING, heading};
pub(crate) use values::Cells;

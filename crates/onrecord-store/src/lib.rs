#![doc = include_str!("../README.md")]

mod error;
mod evidence;
mod fold;
mod json;
mod load;
mod meta;
mod open;
mod read;
mod select;
mod tally;
mod write;

pub use error::Error;
pub use evidence::{Figure, Holding, Office};
pub use fold::fold;
pub use meta::{BuildMeta, Counts};
pub use open::Store;
pub use read::{Heading, Naming};
pub use select::{Selection, Spoken, words};
pub use tally::{SpeakerTally, TopicTally};
pub use write::{SCHEMA, SCHEMA_VERSION, write};

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

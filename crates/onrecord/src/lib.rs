#![doc = include_str!("../README.md")]

mod build;
mod error;
mod manifest;
mod pipeline;

/// The words of the domain.
pub use onrecord_model as model;
/// Packs: names, words and rules.
pub use onrecord_pack as pack;
/// Files to documents.
pub use onrecord_source as source;
/// Documents to what their text says.
pub use onrecord_parse as parse;
/// What is said to entities and facts.
pub use onrecord_link as link;
/// Facts to a graph and its views.
pub use onrecord_graph as graph;
/// Graphs and tables to files.
pub use onrecord_export as export;
/// The database.
pub use onrecord_store as store;
/// Questions and answers.
pub use onrecord_query as query;
/// Scores against gold.
pub use onrecord_score as score;

pub use build::{Built, build};
pub use error::Error;
pub use manifest::Manifest;
pub use pipeline::{Extraction, Settings, extract, extract_documents};

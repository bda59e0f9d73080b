#![doc = include_str!("../README.md")]

mod audits;
mod build;
mod error;
mod manifest;
mod names;
mod pipeline;
mod products;
mod review;
mod run;
mod staging;
mod summary;
mod watch;

/// Samples to mark, and what the marks say.
pub use onrecord_audit as audit;
/// Graphs and tables to files.
pub use onrecord_export as export;
/// Facts to a graph and its views.
pub use onrecord_graph as graph;
/// What is said to entities and facts.
pub use onrecord_link as link;
/// The words of the domain.
pub use onrecord_model as model;
/// Packs: names, words and rules.
pub use onrecord_pack as pack;
/// Documents to what their text says.
pub use onrecord_parse as parse;
/// Questions and answers.
pub use onrecord_query as query;
/// Scores against gold.
pub use onrecord_score as score;
/// Files to documents.
pub use onrecord_source as source;
/// The database.
pub use onrecord_store as store;

pub use audits::{DrawnAudit, SAMPLE, SHEETS, draw_audit, plain_passages, read_audit};
pub use build::{Built, Oddity, build, oddities};
pub use error::Error;
pub use manifest::{Input, Manifest, Output, RunManifest};
pub use names::equal_names;
pub use pipeline::{Extraction, Settings, extract, extract_documents, extract_watched};
pub use products::{ExportOptions, Holdings, Product};
pub use review::review;
pub use run::{DATABASE, MANIFEST, PRODUCTS, Run, run};
pub use summary::{Summary, first, unresolved};
pub use watch::{Stage, Watch};

#![doc = include_str!("../README.md")]

mod build;
mod graph;
mod measure;
#[cfg(test)]
mod samples;
mod tally;
mod views;

pub use build::{Problem, build};
pub use graph::{About, Edge, EdgeKind, KnowledgeGraph, Link};
pub use onrecord_model::{Attributes, Node, NodeKind, Predicate, Value};
pub use views::{View, view};

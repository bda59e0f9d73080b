#![doc = include_str!("../README.md")]

mod confidence;
mod date;
mod document;
mod entity;
mod fact;
mod parsed;
mod record;
mod span;

pub use confidence::{Interval, MEASURED_FROM, confidence, wilson, wilson_share};
pub use date::{Date, DateBasis, Dating};
pub use document::{Document, Markup, MarkupKind, Note, Origin};
pub use entity::{Entity, EntityKind};
pub use fact::{Attributes, Fact, Node, NodeKind, Predicate, Provenance, Value};
pub use parsed::{
    Block, BlockKind, Chain, Figure, Form, Gender, Grant, Mention, Parsed, Passage, PersonName, Sign, Tenure,
    Utterance,
};
pub use record::{
    Award, Corpus, Cue, MentionKind, Merge, Outcome, Post, PostStatus, Record, RecordMention, Speaker,
    Statement, StatementKind,
};
pub use span::{CodePoints, Span};

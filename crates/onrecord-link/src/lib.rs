#![doc = include_str!("../README.md")]

mod entity;
mod fact;
mod holder;
mod local;
mod node;
mod people;
mod slug;
mod topic;

use onrecord_model::{Corpus, Document, Parsed};
use onrecord_pack::Grammar;

pub use local::{Local, local};
pub use slug::slug;
pub use topic::TopicFinder;

/// Links what was read of each document across the whole corpus: entities, facts and nodes.
///
/// `locals` come from [`local`], one a document, in any order; the result does not depend on it.
#[must_use]
pub fn link(mut locals: Vec<Local>, grammar: &Grammar) -> Corpus {
    locals.sort_by(|a, b| a.record.id.cmp(&b.record.id));
    let merges = people::unify(&mut locals, grammar);
    let records: Vec<_> = locals.into_iter().map(|local| local.record).collect();
    let entities = entity::entities(&records, &grammar.pack, &merges);
    let (nodes, facts) = fact::state(&records, &entities, &grammar.pack);
    Corpus { records, entities, nodes, facts, merges }
}

/// Links one document by itself.
#[must_use]
pub fn link_one(
    document: &Document,
    parsed: &Parsed,
    grammar: &Grammar,
    topics: &TopicFinder,
) -> onrecord_model::Record {
    let mut corpus = link(vec![local(document, parsed, grammar, topics)], grammar);
    corpus.records.pop().unwrap_or_default()
}

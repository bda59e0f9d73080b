//! Who spoke on which topic: the speakers' own words, counted by quotation.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::{Attributes, Node, Predicate, Value};

use super::{View, address, assemble, edge_id};
use crate::graph::{Edge, EdgeKind, KnowledgeGraph, Loose};
use crate::measure::count;
use crate::tally::{Statements, integer, release_of, text};

const MEANING: &str = "Who spoke on which topic, by the speaker's own words. An edge's weight is the number of \
                       quotations; a quotation over several paragraphs counts once.";

/// The `speakers` view.
pub(super) fn speakers(graph: &KnowledgeGraph) -> KnowledgeGraph {
    let said = said(graph);
    let mut pairs: BTreeMap<(&str, &str), Statements<'_>> = BTreeMap::new();
    let mut heard = BTreeSet::new();
    for link in graph.edges().filter(|link| link.edge.kind == EdgeKind::Fact(Predicate::About)) {
        for speaker in said.get(link.source.id.as_str()).into_iter().flatten() {
            heard.insert(*speaker);
            pairs.entry((speaker, &link.target.id)).or_default().add(link.source);
        }
    }
    let silent = said.values().flatten().collect::<BTreeSet<_>>().len() - heard.len();
    let edges =
        pairs.into_iter().map(|((speaker, topic), tally)| edge(graph, speaker, topic, &tally)).collect();
    assemble(graph, View::Speakers, MEANING, &left_out(silent), edges)
}

/// Ids of the speakers of each statement.
fn said(graph: &KnowledgeGraph) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut said: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for link in graph.edges().filter(|link| link.edge.kind == EdgeKind::Fact(Predicate::Said)) {
        said.entry(&link.target.id).or_default().insert(&link.source.id);
    }
    said
}

fn left_out(silent: usize) -> String {
    match silent {
        0 => String::new(),
        1 => "One speaker on no known topic is left out.".to_owned(),
        _ => format!("{silent} speakers on no known topic are left out."),
    }
}

fn edge(graph: &KnowledgeGraph, speaker: &str, topic: &str, tally: &Statements<'_>) -> Loose {
    let mut attributes = tally.counts();
    attributes.extend(kinds(tally));
    attributes.insert("basis".to_owned(), Value::Text("own words".to_owned()));
    attributes.insert("evidence".to_owned(), tally.evidence());
    if let Some(first) = tally.in_order().next() {
        attributes.insert("address".to_owned(), Value::Text(address(graph, release_of(first), place(first))));
        if let Some(words) = text(first, "text") {
            attributes.insert("words".to_owned(), Value::Text(words.to_owned()));
        }
    }
    let edge = Edge {
        id: edge_id(EdgeKind::SpokeOn, speaker, topic),
        kind: EdgeKind::SpokeOn,
        weight: tally.quotations() as f64,
        attributes,
    };
    (speaker.to_owned(), topic.to_owned(), edge)
}

/// How many of the statements stand in quotation marks, and how many are reported.
fn kinds(tally: &Statements<'_>) -> Attributes {
    let of_kind =
        |kind: &str| tally.in_order().filter(|node| text(node, "statement_kind") == Some(kind)).count();
    ["direct", "indirect"].map(|kind| (kind.to_owned(), count(of_kind(kind)))).into()
}

fn place(statement: &Node) -> Option<(i64, i64)> {
    Some((integer(statement, "start")?, integer(statement, "end")?))
}

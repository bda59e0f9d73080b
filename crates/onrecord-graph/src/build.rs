//! Nodes and facts to the full graph.

use std::collections::BTreeMap;

use onrecord_model::{Attributes, Fact, Node, NodeKind, Predicate, Value};

use crate::graph::{About, Edge, EdgeKind, KnowledgeGraph, Loose};
use crate::measure::count;
use crate::tally;

/// Something that could not enter the graph.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// Two nodes claim one id.
    #[error("node {id:?} is given {times} times; one was kept: give each node its own id")]
    RepeatedNode {
        /// The id.
        id: String,
        /// How often it is given.
        times: usize,
    },
    /// Two facts claim one id.
    #[error("fact {id:?} is given {times} times; one was kept: give each fact its own id")]
    RepeatedFact {
        /// The id.
        id: String,
        /// How often it is given.
        times: usize,
    },
    /// A fact points to or starts from a node that is not there.
    #[error("fact {fact:?} ({predicate}) needs the node {node:?}, which is not there; it was left out", predicate = .predicate.word())]
    MissingEnd {
        /// The fact's id.
        fact: String,
        /// What it says.
        predicate: Predicate,
        /// The id of the missing node.
        node: String,
    },
    /// A fact joins kinds that its predicate may not join.
    #[error(
        "fact {fact:?} says {subject} {predicate} {object}, which no fact may say; it was left out",
        subject = .subject.word(), predicate = .predicate.word(), object = .object.word()
    )]
    WrongEnds {
        /// The fact's id.
        fact: String,
        /// What it says.
        predicate: Predicate,
        /// The kind of node that it starts from.
        subject: NodeKind,
        /// The kind of node that it points to.
        object: NodeKind,
    },
}

/// Builds the full graph. Never fails: what cannot enter it is listed in [`KnowledgeGraph::problems`].
///
/// The order of `nodes` and `facts` does not matter. Speakers and topics get the counts of their
/// quotations, every node its measures, every edge its fact's provenance.
#[must_use]
pub fn build(nodes: &[Node], facts: &[Fact]) -> KnowledgeGraph {
    let mut problems = Vec::new();
    let mut nodes = distinct_nodes(nodes, &mut problems);
    let facts = sound_facts(facts, &nodes, &mut problems);
    let edges: Vec<Loose> = facts.iter().map(|fact| loose(fact, &nodes)).collect();
    tally::count_quotations(&mut nodes, &facts);
    let about = about(&nodes);
    let nodes = nodes.into_values().collect();
    KnowledgeGraph::assemble(about, nodes, edges).with_problems(problems)
}

fn distinct_nodes(nodes: &[Node], problems: &mut Vec<Problem>) -> BTreeMap<String, Node> {
    let mut by_id: BTreeMap<&str, Vec<&Node>> = BTreeMap::new();
    for node in nodes {
        by_id.entry(&node.id).or_default().push(node);
    }
    let mut distinct = BTreeMap::new();
    for (id, mut same) in by_id {
        if same.len() > 1 {
            problems.push(Problem::RepeatedNode { id: id.to_owned(), times: same.len() });
            // Which one is kept must not depend on the order of the input.
            same.sort_by_cached_key(|node| format!("{node:?}"));
        }
        distinct.insert(id.to_owned(), same[0].clone());
    }
    distinct
}

fn sound_facts<'f>(
    facts: &'f [Fact],
    nodes: &BTreeMap<String, Node>,
    problems: &mut Vec<Problem>,
) -> Vec<&'f Fact> {
    let mut by_id: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
    for fact in facts {
        by_id.entry(&fact.id).or_default().push(fact);
    }
    let mut sound = Vec::with_capacity(by_id.len());
    for (id, mut same) in by_id {
        if same.len() > 1 {
            problems.push(Problem::RepeatedFact { id: id.to_owned(), times: same.len() });
            same.sort_by_cached_key(|fact| format!("{fact:?}"));
        }
        match fault(same[0], nodes) {
            Some(problem) => problems.push(problem),
            None => sound.push(same[0]),
        }
    }
    sound
}

/// What is wrong with a fact's ends, if anything.
fn fault(fact: &Fact, nodes: &BTreeMap<String, Node>) -> Option<Problem> {
    let missing = |node: &String| Problem::MissingEnd {
        fact: fact.id.clone(),
        predicate: fact.predicate,
        node: node.clone(),
    };
    let Some(subject) = nodes.get(&fact.subject) else { return Some(missing(&fact.subject)) };
    let Some(object) = nodes.get(&fact.object) else { return Some(missing(&fact.object)) };
    let (from, to) = fact.predicate.ends();
    let fits = from.contains(&subject.kind) && to.contains(&object.kind);
    (!fits).then(|| Problem::WrongEnds {
        fact: fact.id.clone(),
        predicate: fact.predicate,
        subject: subject.kind,
        object: object.kind,
    })
}

fn loose(fact: &Fact, nodes: &BTreeMap<String, Node>) -> Loose {
    let edge = Edge {
        id: fact.id.clone(),
        kind: EdgeKind::Fact(fact.predicate),
        weight: 1.0,
        attributes: attributes(fact, nodes),
    };
    (fact.subject.clone(), fact.object.clone(), edge)
}

/// The fact's own attributes, its provenance laid flat among them, and the date of its document.
fn attributes(fact: &Fact, nodes: &BTreeMap<String, Node>) -> Attributes {
    let from = &fact.provenance;
    let mut flat = Attributes::new();
    let mut set = |key: &str, value| flat.insert(key.to_owned(), value);
    if let Some(document) = &from.document {
        set("document", Value::Text(document.clone()));
        set("start", count(from.start));
        set("end", count(from.end));
        set("words", Value::Text(from.text.clone()));
        if let Some(date) =
            nodes.get(&format!("document/{document}")).and_then(|node| node.attributes.get("date"))
        {
            set("date", date.clone());
        }
    }
    if !from.rule.is_empty() {
        set("rule", Value::Text(from.rule.clone()));
    }
    if let Some(confidence) = from.confidence {
        set("confidence", Value::Number(confidence));
    }
    if let Some(row) = &from.row {
        set("row", Value::Text(row.clone()));
    }
    for (key, value) in &fact.attributes {
        let taken = flat.get(key).is_some_and(|held| held != value) && key != "date";
        flat.insert(if taken { format!("own_{key}") } else { key.clone() }, value.clone());
    }
    flat
}

fn about(nodes: &BTreeMap<String, Node>) -> About {
    let dates = || nodes.values().filter_map(|node| tally::text(node, "date"));
    About {
        view: "full".to_owned(),
        description: "Every fact that was found, each with the words that it comes from.".to_owned(),
        directed: true,
        since: dates().min().map(str::to_owned),
        until: dates().max().map(str::to_owned),
    }
}

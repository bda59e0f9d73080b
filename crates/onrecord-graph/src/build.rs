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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples::{corpus, fact, node, text};
    use crate::{View, view};

    #[test]
    fn edges_carry_the_provenance_of_their_facts() {
        let (nodes, mut facts) = corpus();
        facts[0].provenance.confidence = Some(0.875);
        facts[0].provenance.rule = "lead-in".to_owned();
        facts[0]
            .attributes
            .extend([("status", text("current")), ("start", text("May"))].map(|(k, v)| (k.to_owned(), v)));
        let graph = build(&nodes, &facts);
        assert!(graph.problems().is_empty());
        let link = graph.edge("person/ada said statement/d1/s1").unwrap();
        let value = |key: &str| link.edge.attributes.get(key).cloned();
        assert_eq!(value("document"), Some(text("d1")));
        assert_eq!((value("start"), value("end")), (Some(Value::Integer(5)), Some(Value::Integer(9))));
        assert_eq!((value("rule"), value("confidence")), (Some(text("lead-in")), Some(Value::Number(0.875))));
        assert_eq!((value("date"), value("status")), (Some(text("2031-02-03")), Some(text("current"))));
        assert_eq!(value("own_start"), Some(text("May")), "what the fact itself calls start is not lost");
        let unmeasured = graph.edge("person/ada said statement/d1/s2").unwrap();
        assert!(!unmeasured.edge.attributes.contains_key("confidence"));
    }

    #[test]
    fn what_cannot_enter_is_named() {
        let (mut nodes, mut facts) = corpus();
        nodes.push(node("person/ada", &[("class", text("other"))]));
        facts.push(fact("person/ada", Predicate::Said, "statement/missing"));
        facts.push(fact("person/ada", Predicate::About, "topic/fraud"));
        facts.push(facts[0].clone());
        let graph = build(&nodes, &facts);
        let problems: Vec<_> = graph.problems().iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            [
                "node \"person/ada\" is given 2 times; one was kept: give each node its own id",
                "fact \"person/ada about topic/fraud\" says person about topic, which no fact may say; it was left out",
                "fact \"person/ada said statement/d1/s1\" is given 2 times; one was kept: give each fact its own id",
                "fact \"person/ada said statement/missing\" (said) needs the node \"statement/missing\", which is not \
             there; it was left out",
            ]
        );
        assert_eq!((graph.node_count(), graph.edge_count()), (nodes.len() - 1, facts.len() - 3));
    }

    #[test]
    fn speakers_and_topics_count_quotations() {
        let (nodes, facts) = corpus();
        let graph = build(&nodes, &facts);
        let count = |id: &str, key: &str| graph.node(id).unwrap().attributes.get(key).cloned();
        assert_eq!(count("person/ada", "quotations"), Some(Value::Integer(2)));
        assert_eq!(count("person/ada", "statements"), Some(Value::Integer(3)));
        assert_eq!(count("topic/fraud", "quotations"), Some(Value::Integer(3)));
        assert_eq!(count("topic/fraud", "releases"), Some(Value::Integer(2)));
        assert_eq!(count("force/harrowmere", "quotations"), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn the_order_of_the_input_does_not_matter(
            (nodes, facts) in Just(corpus()).prop_flat_map(|(mut nodes, mut facts)| {
                nodes.push(node("person/ada", &[("class", text("other"))]));
                let mut other = facts[0].clone();
                other.provenance.start = 1;
                facts.push(other);
                (Just(nodes).prop_shuffle(), Just(facts).prop_shuffle())
            })
        ) {
            let (sorted_nodes, sorted_facts) = {
                let (mut nodes, mut facts) = (nodes.clone(), facts.clone());
                nodes.sort_by_key(|node| format!("{node:?}"));
                facts.sort_by_key(|fact| format!("{fact:?}"));
                (nodes, facts)
            };
            let (one, other) = (build(&nodes, &facts), build(&sorted_nodes, &sorted_facts));
            for which in View::ALL {
                prop_assert_eq!(format!("{:?}", view(&one, which)), format!("{:?}", view(&other, which)));
            }
        }
    }
}

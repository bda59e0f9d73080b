//! Who stands beside whom in a release: people by being quoted, organisations by being named.

use std::collections::BTreeMap;

use onrecord_model::{Node, NodeKind, Predicate, Value};

use super::{View, address, assemble, edge_id};
use crate::graph::{Edge, EdgeKind, KnowledgeGraph, Loose};
use crate::tally::{Releases, release_of, text};

const PEOPLE: &str = "People quoted in the same release. An edge's weight is the number of such releases; its \
                      direction means nothing.";
const ORGANISATIONS: &str = "Organisations and forces named in the same release. An edge's weight is the number of \
                             such releases; its direction means nothing.";

/// Who appears in each release: release id to ids of nodes, each with the date that is known.
type Cast<'g> = BTreeMap<&'g str, BTreeMap<&'g str, Option<&'g str>>>;

/// The `people` view.
pub(super) fn people(graph: &KnowledgeGraph) -> KnowledgeGraph {
    let mut cast = Cast::new();
    for link in graph.edges().filter(|link| link.edge.kind == EdgeKind::Fact(Predicate::Said)) {
        if link.source.kind == NodeKind::Person {
            join(graph, &mut cast, link.target, &link.source.id);
        }
    }
    paired(graph, View::People, EdgeKind::QuotedWith, PEOPLE, &cast)
}

/// The `organisations` view.
pub(super) fn organisations(graph: &KnowledgeGraph) -> KnowledgeGraph {
    let mut cast = Cast::new();
    for link in graph.edges().filter(|link| link.edge.kind == EdgeKind::Fact(Predicate::Mentions)) {
        if matches!(link.target.kind, NodeKind::Organisation | NodeKind::Force) {
            join(graph, &mut cast, link.source, &link.target.id);
        }
    }
    paired(graph, View::Organisations, EdgeKind::NamedWith, ORGANISATIONS, &cast)
}

/// Puts `member` into the release that `place` (a statement or document) belongs to.
fn join<'g>(graph: &'g KnowledgeGraph, cast: &mut Cast<'g>, place: &'g Node, member: &'g str) {
    let release = release_of(place);
    if release.is_empty() {
        return;
    }
    let date = graph.node(&format!("document/{release}")).and_then(|document| text(document, "date"));
    let held = cast.entry(release).or_default().entry(member).or_default();
    *held = held.or(date).or(text(place, "date"));
}

fn paired(
    graph: &KnowledgeGraph,
    view: View,
    kind: EdgeKind,
    meaning: &str,
    cast: &Cast<'_>,
) -> KnowledgeGraph {
    let mut pairs: BTreeMap<(&str, &str), Releases<'_>> = BTreeMap::new();
    let mut alone: BTreeMap<&str, bool> = BTreeMap::new();
    for (release, members) in cast {
        let members: Vec<_> = members.iter().collect();
        for (place, &(a, date)) in members.iter().enumerate() {
            *alone.entry(a).or_insert(true) &= members.len() == 1;
            for &(b, other) in &members[place + 1..] {
                pairs.entry((a, b)).or_default().add(release, date.or(*other));
            }
        }
    }
    let edges = pairs.into_iter().map(|((a, b), releases)| edge(graph, kind, (a, b), &releases)).collect();
    let alone = alone.values().filter(|alone| **alone).count();
    assemble(graph, view, meaning, &left_out(alone), edges)
}

fn left_out(alone: usize) -> String {
    match alone {
        0 => String::new(),
        1 => "One that always stands alone is left out.".to_owned(),
        _ => format!("{alone} that always stand alone are left out."),
    }
}

fn edge(graph: &KnowledgeGraph, kind: EdgeKind, (a, b): (&str, &str), releases: &Releases<'_>) -> Loose {
    let mut attributes = releases.counts();
    let basis =
        if kind == EdgeKind::QuotedWith { "quoted in the same release" } else { "named in the same release" };
    attributes.insert("basis".to_owned(), Value::Text(basis.to_owned()));
    if let Some(first) = releases.in_order().first() {
        attributes.insert("address".to_owned(), Value::Text(address(graph, first, None)));
    }
    let weight = releases.len() as f64;
    (a.to_owned(), b.to_owned(), Edge { id: edge_id(kind, a, b), kind, weight, attributes })
}

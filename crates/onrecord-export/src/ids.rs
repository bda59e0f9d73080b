//! Ids that stay unique once forbidden characters are dropped from them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use onrecord_graph::KnowledgeGraph;

use crate::clean::clean;

/// The ids that had to change; almost always none.
#[derive(Debug, Default)]
pub(crate) struct Ids<'g>(BTreeMap<&'g str, String>);

impl<'g> Ids<'g> {
    /// Ids of the nodes.
    pub(crate) fn of_nodes(graph: &'g KnowledgeGraph) -> Self {
        Self::of(graph.nodes().map(|node| node.id.as_str()))
    }

    /// Ids of the edges.
    pub(crate) fn of_edges(graph: &'g KnowledgeGraph) -> Self {
        Self::of(graph.edges().map(|link| link.edge.id.as_str()))
    }

    fn of(ids: impl Iterator<Item = &'g str> + Clone) -> Self {
        let unclean: Vec<_> = ids.clone().filter(|id| matches!(clean(id), Cow::Owned(_))).collect();
        if unclean.is_empty() {
            return Self::default();
        }
        let mut taken: BTreeSet<String> = ids.map(str::to_owned).collect();
        let changed = unclean.into_iter().map(|id| {
            let unique = free(&clean(id), |candidate| taken.contains(candidate));
            taken.insert(unique.clone());
            (id, unique)
        });
        Self(changed.collect())
    }

    /// What to write for an id.
    pub(crate) fn get<'a>(&'a self, id: &'a str) -> &'a str {
        self.0.get(id).map_or(id, String::as_str)
    }
}

/// `wanted`, with the first number that makes it free where it is taken.
pub(crate) fn free(wanted: &str, taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2_u64..).map(|number| format!("{wanted}_{number}"));
    let mut candidates = std::iter::once(wanted.to_owned()).chain(numbered);
    candidates.find(|candidate| !taken(candidate)).unwrap_or_default()
}

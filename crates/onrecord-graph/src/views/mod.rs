//! Views: graphs computed from the full one, with counts for weights.

mod pairs;
mod speakers;

use onrecord_model::{Node, Value};

use crate::graph::{About, EdgeKind, KnowledgeGraph, Loose};
use crate::tally;

/// A way to look at the full graph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum View {
    /// Every fact.
    Full,
    /// Who spoke on which topic, weighted by quotations.
    #[default]
    Speakers,
    /// People quoted in the same release, weighted by releases.
    People,
    /// Organisations and forces named in the same release, weighted by releases.
    Organisations,
}

impl View {
    /// Every view, in the order of listings.
    pub const ALL: [Self; 4] = [Self::Full, Self::Speakers, Self::People, Self::Organisations];

    /// The view's name on the command line and in names of files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Speakers => "speakers",
            Self::People => "people",
            Self::Organisations => "organisations",
        }
    }

    /// The view of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }
}

/// The view of a full graph. Never fails: a graph without what the view shows gives an empty one.
#[must_use]
pub fn view(graph: &KnowledgeGraph, view: View) -> KnowledgeGraph {
    match view {
        View::Full => graph.clone(),
        View::Speakers => speakers::speakers(graph),
        View::People => pairs::people(graph),
        View::Organisations => pairs::organisations(graph),
    }
}

/// The parts of a view put together: its nodes are the ends of its edges.
fn assemble(
    graph: &KnowledgeGraph,
    view: View,
    meaning: &str,
    left_out: &str,
    edges: Vec<Loose>,
) -> KnowledgeGraph {
    let mut ends: Vec<&str> =
        edges.iter().flat_map(|(source, target, _)| [source.as_str(), target]).collect();
    ends.sort_unstable();
    ends.dedup();
    let nodes: Vec<Node> = ends.into_iter().filter_map(|id| graph.node(id).cloned()).collect();
    let about = About {
        view: view.name().to_owned(),
        description: [meaning, left_out].join(" ").trim_end().to_owned(),
        directed: view == View::Speakers,
        since: dates(&edges, "first").min(),
        until: dates(&edges, "last").max(),
    };
    KnowledgeGraph::assemble(about, nodes, edges)
}

fn dates<'e>(edges: &'e [Loose], key: &'e str) -> impl Iterator<Item = String> + 'e {
    edges.iter().filter_map(move |(_, _, edge)| match edge.attributes.get(key) {
        Some(Value::Text(date)) => Some(date.clone()),
        _ => None,
    })
}

/// An id that says which two nodes the edge joins; `>` and `%` are kept out of the parts, so that no
/// two pairs share one.
fn edge_id(kind: EdgeKind, source: &str, target: &str) -> String {
    let plain = |id: &str| id.replace('%', "%25").replace('>', "%3E");
    format!("{}:{}->{}", kind.word(), plain(source), plain(target))
}

/// Where a reader finds a place of a release: the release's address, else `id#start-end` or its id.
fn address(graph: &KnowledgeGraph, release: &str, place: Option<(i64, i64)>) -> String {
    let document = graph.node(&format!("document/{release}"));
    match (document.and_then(|node| tally::text(node, "url")), place) {
        (Some(url), _) => url.to_owned(),
        (None, Some((start, end))) => format!("{release}#{start}-{end}"),
        (None, None) => release.to_owned(),
    }
}

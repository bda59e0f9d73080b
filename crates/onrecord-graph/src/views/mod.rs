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

#[cfg(test)]
mod tests {
    use onrecord_model::{Attributes, NodeKind};

    use super::*;
    use crate::samples::{corpus, text};
    use crate::{Predicate, build};

    fn of_corpus(which: View) -> KnowledgeGraph {
        let (nodes, facts) = corpus();
        view(&build(&nodes, &facts), which)
    }

    fn wanted(numbers: &[(&str, i64)], texts: &[(&str, &str)], evidence: &[&str]) -> Attributes {
        let mut attributes: Attributes =
            numbers.iter().map(|(key, number)| ((*key).to_owned(), Value::Integer(*number))).collect();
        attributes.extend(texts.iter().map(|(key, words)| ((*key).to_owned(), text(words))));
        attributes
            .insert("evidence".to_owned(), Value::List(evidence.iter().map(|id| (*id).to_owned()).collect()));
        attributes
    }

    #[test]
    fn speakers_count_quotations_not_paragraphs() {
        let speakers = of_corpus(View::Speakers);
        let link = speakers.edge("spoke_on:person/ada->topic/fraud").unwrap();
        assert_eq!((link.edge.weight, link.edge.kind, speakers.edge_count()), (2.0, EdgeKind::SpokeOn, 2));
        let numbers = [
            ("quotations", 2),
            ("statements", 3),
            ("releases", 2),
            ("undated", 1),
            ("direct", 2),
            ("indirect", 1),
        ];
        let texts = [
            ("first", "2031-02-03"),
            ("last", "2031-02-03"),
            ("basis", "own words"),
            ("address", "https://example.org/d1"),
            ("words", "words of d1/s1"),
        ];
        assert_eq!(link.edge.attributes, wanted(&numbers, &texts, &["d1/s1", "d1/s2", "d2/s1"]));
        assert!(speakers.node("person/cy").is_none());
        assert!(speakers.about().description.ends_with("One speaker on no known topic is left out."));
        assert_eq!(speakers.about().since.as_deref(), Some("2031-02-03"));
    }

    #[test]
    fn an_undated_statement_is_found_by_its_release_and_place() {
        let (nodes, facts) = corpus();
        let later: Vec<_> = facts.into_iter().filter(|fact| !fact.object.contains("d1/s")).collect();
        let speakers = view(&build(&nodes, &later), View::Speakers);
        let link = speakers.edge("spoke_on:person/ada->topic/fraud").unwrap();
        assert_eq!(link.edge.attributes["address"], text("d2#7-17"));
        assert!(!link.edge.attributes.contains_key("first"));
    }

    #[test]
    fn people_stand_together_in_order_of_id() {
        let people = of_corpus(View::People);
        let links: Vec<_> = people.edges().collect();
        assert_eq!(links.len(), 1);
        assert_eq!((links[0].source.id.as_str(), links[0].target.id.as_str()), ("person/ada", "person/bo"));
        let texts = [
            ("first", "2031-02-03"),
            ("last", "2031-02-03"),
            ("basis", "quoted in the same release"),
            ("address", "https://example.org/d1"),
        ];
        assert_eq!(links[0].edge.attributes, wanted(&[("releases", 1), ("undated", 0)], &texts, &["d1"]));
        assert!(!people.about().directed);
        assert!(people.about().description.ends_with("One that always stands alone is left out."));
    }

    #[test]
    fn organisations_named_by_document_or_statement_stand_together() {
        let organisations = of_corpus(View::Organisations);
        let links: Vec<_> = organisations.edges().collect();
        assert_eq!(links.len(), 1);
        assert_eq!(links[0].edge.id, "named_with:force/harrowmere->organisation/harbour-watch");
        assert!(
            organisations.nodes().all(|node| matches!(node.kind, NodeKind::Force | NodeKind::Organisation))
        );
    }

    #[test]
    fn ids_of_edges_cannot_meet_and_words_lead_back() {
        assert_ne!(edge_id(EdgeKind::SpokeOn, "a->b", "c"), edge_id(EdgeKind::SpokeOn, "a", "b->c"));
        assert!(View::ALL.into_iter().all(|view| View::from_name(view.name()) == Some(view)));
        for kind in EdgeKind::OF_VIEWS.into_iter().chain(Predicate::ALL.iter().copied().map(EdgeKind::Fact)) {
            assert_eq!(EdgeKind::of_word(kind.word()), Some(kind));
        }
    }
}

//! The graph itself: nodes, edges, what it is about, and how to walk it.

use indexmap::IndexMap;
use onrecord_model::{Attributes, Node, Predicate};
use petgraph::Direction;
use petgraph::graph::{DiGraph, Edge as RawEdge, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::{Problem, measure};

/// A multigraph of facts, or a view of one: nodes in order of id, edges in order of id.
#[derive(Clone, Debug)]
pub struct KnowledgeGraph {
    about: About,
    graph: DiGraph<Node, Edge>,
    index: IndexMap<String, NodeIndex>,
    problems: Vec<Problem>,
}

/// What a graph shows; written into every format that has a place for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The view's name (`full`, `speakers`).
    pub view: String,
    /// What nodes and edges mean and what was left out, in sentences.
    pub description: String,
    /// Whether an edge's direction means anything; otherwise its ends are merely in order of id.
    pub directed: bool,
    /// The earliest ISO date of the data; none where nothing is dated.
    pub since: Option<String>,
    /// The latest ISO date of the data.
    pub until: Option<String>,
}

/// An edge: a fact of the full graph, or a count of facts in a view.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Unique among the edges of its graph; in the full graph the fact's own id.
    pub id: String,
    /// What it says.
    pub kind: EdgeKind,
    /// One for a fact; the number of quotations or releases in a view.
    pub weight: f64,
    /// What else is known of it, its provenance included.
    pub attributes: Attributes,
}

/// What an edge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum EdgeKind {
    /// A fact of the full graph.
    Fact(Predicate),
    /// The speaker spoke on the topic, in own words.
    SpokeOn,
    /// The two people were quoted in the same release.
    QuotedWith,
    /// The two bodies were named in the same release.
    NamedWith,
}

impl EdgeKind {
    /// The kinds that only views have.
    pub const OF_VIEWS: [Self; 3] = [Self::SpokeOn, Self::QuotedWith, Self::NamedWith];

    /// The kind's word in files (`said`, `spoke_on`).
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fact(predicate) => predicate.word(),
            Self::SpokeOn => "spoke_on",
            Self::QuotedWith => "quoted_with",
            Self::NamedWith => "named_with",
        }
    }

    /// The relationship type in Neo4j, GraphML and GEXF (`SAID`, `SPOKE_ON`).
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Fact(predicate) => predicate.label(),
            Self::SpokeOn => "SPOKE_ON",
            Self::QuotedWith => "QUOTED_WITH",
            Self::NamedWith => "NAMED_WITH",
        }
    }

    /// The kind that a word names.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        let of_views = Self::OF_VIEWS.into_iter().find(|kind| kind.word() == word);
        of_views.or_else(|| Predicate::of_word(word).map(Self::Fact))
    }
}

/// An edge together with its two ends.
#[derive(Clone, Copy, Debug)]
pub struct Link<'g> {
    /// Where it starts.
    pub source: &'g Node,
    /// The edge.
    pub edge: &'g Edge,
    /// Where it points to.
    pub target: &'g Node,
}

/// An edge on its way into a graph: id of its source, id of its target, itself.
pub(crate) type Loose = (String, String, Edge);

impl KnowledgeGraph {
    /// Puts nodes and edges in order, joins them and measures every node.
    ///
    /// Ids must be unique, and ends must be among the nodes: the callers see to both.
    pub(crate) fn assemble(about: About, mut nodes: Vec<Node>, mut edges: Vec<Loose>) -> Self {
        nodes.sort_by(|a, b| a.id.cmp(&b.id));
        edges.sort_by(|(_, _, a), (_, _, b)| a.id.cmp(&b.id));
        let mut graph = DiGraph::with_capacity(nodes.len(), edges.len());
        let mut index = IndexMap::with_capacity(nodes.len());
        for node in nodes {
            index.insert(node.id.clone(), graph.add_node(node));
        }
        for (source, target, edge) in edges {
            if let (Some(&source), Some(&target)) = (index.get(&source), index.get(&target)) {
                graph.add_edge(source, target, edge);
            }
        }
        measure::measure(&mut graph, about.directed);
        Self { about, graph, index, problems: Vec::new() }
    }

    pub(crate) fn with_problems(self, problems: Vec<Problem>) -> Self {
        Self { problems, ..self }
    }

    /// What the graph shows.
    #[must_use]
    pub const fn about(&self) -> &About {
        &self.about
    }

    /// What could not enter the graph, and why; empty for a view.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Number of nodes.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.graph.node_count()
    }

    /// Number of edges.
    #[must_use]
    pub fn edge_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// The nodes in order of id.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = &Node> + Clone {
        self.graph.raw_nodes().iter().map(|node| &node.weight)
    }

    /// The edges in order of id, with their ends.
    pub fn edges(&self) -> impl ExactSizeIterator<Item = Link<'_>> + Clone {
        self.graph.raw_edges().iter().map(|edge| self.link(edge))
    }

    /// The node of that id.
    #[must_use]
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.index_of(id).map(|index| &self.graph[index])
    }

    /// The edge of that id, with its ends.
    #[must_use]
    pub fn edge(&self, id: &str) -> Option<Link<'_>> {
        let edges = self.graph.raw_edges();
        let place = edges.binary_search_by(|edge| edge.weight.id.as_str().cmp(id)).ok()?;
        Some(self.link(&edges[place]))
    }

    /// The edges that start from a node, in order of id; none for an id that is not there.
    #[must_use]
    pub fn links_from(&self, id: &str) -> Vec<Link<'_>> {
        self.at(id, Direction::Outgoing)
    }

    /// The edges that point to a node, in order of id; none for an id that is not there.
    #[must_use]
    pub fn links_to(&self, id: &str) -> Vec<Link<'_>> {
        self.at(id, Direction::Incoming)
    }

    /// The petgraph index of a node.
    #[must_use]
    pub fn index_of(&self, id: &str) -> Option<NodeIndex> {
        self.index.get(id).copied()
    }

    /// The graph as petgraph has it, for its algorithms; indices are places in order of id.
    #[must_use]
    pub const fn petgraph(&self) -> &DiGraph<Node, Edge> {
        &self.graph
    }

    fn at(&self, id: &str, direction: Direction) -> Vec<Link<'_>> {
        let Some(index) = self.index_of(id) else { return Vec::new() };
        let mut places: Vec<_> =
            self.graph.edges_directed(index, direction).map(|edge| edge.id().index()).collect();
        places.sort_unstable();
        places.into_iter().map(|place| self.link(&self.graph.raw_edges()[place])).collect()
    }

    fn link<'g>(&'g self, edge: &'g RawEdge<Edge>) -> Link<'g> {
        Link { source: &self.graph[edge.source()], edge: &edge.weight, target: &self.graph[edge.target()] }
    }
}

//! GraphML in the form that Gephi, APOC, networkx, igraph, Cytoscape and yEd all read.

use std::io::Write;

use onrecord_graph::{Attributes, KnowledgeGraph, Link, Node, NodeKind};

use crate::Error;
use crate::column::{self, Column, Kind};
use crate::ids::Ids;
use crate::xml::Xml;

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";
const SCHEMA: &str =
    "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd";

/// Keys that every node has: id, and name where it differs, all text.
const NODE_KEYS: [(&str, &str); 4] =
    [("label", "label"), ("name", "name"), ("labels", "labels"), ("kind", "node_kind")];

/// Keys that every edge has: id, name, type.
const EDGE_KEYS: [(&str, &str, &str); 5] = [
    ("e_label", "label", "string"),
    ("e_interaction", "interaction", "string"),
    ("e_weight", "weight", "double"),
    ("e_kind", "edge_kind", "string"),
    // igraph fills an edge attribute `id` with numbers of its own.
    ("e_id", "edge_id", "string"),
];

/// Writes the graph as GraphML.
pub(crate) fn write(graph: &KnowledgeGraph, out: &mut impl Write) -> Result<(), Error> {
    let (node_columns, edge_columns) = (column::of_nodes(graph), column::of_edges(graph));
    let (ids, edge_ids) = (Ids::of_nodes(graph), Ids::of_edges(graph));
    let mut xml = Xml::new(out)?;
    xml.line(0)?;
    xml.start(
        "graphml",
        &[
            ("xmlns", NAMESPACE),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", SCHEMA),
        ],
    )?;
    keys(&mut xml, &node_columns, &edge_columns)?;
    xml.line(1)?;
    let direction = if graph.about().directed { "directed" } else { "undirected" };
    xml.start("graph", &[("id", &graph.about().view), ("edgedefault", direction)])?;
    for each in graph.nodes() {
        node(&mut xml, each, &node_columns, &ids)?;
    }
    for link in graph.edges() {
        edge(&mut xml, link, &edge_columns, &ids, &edge_ids)?;
    }
    xml.line(1)?;
    xml.end("graph")?;
    xml.line(0)?;
    xml.end("graphml")?;
    Ok(xml.line(0)?)
}

fn keys<W: Write>(xml: &mut Xml<W>, nodes: &[Column], edges: &[Column]) -> Result<(), Error> {
    for (id, name) in NODE_KEYS {
        key(xml, "node", id, name, "string")?;
    }
    for column in nodes {
        key(xml, "node", &format!("n_{}", column.name), &column.name, type_of(column.kind))?;
    }
    for (id, name, kind) in EDGE_KEYS {
        key(xml, "edge", id, name, kind)?;
    }
    // No column is called `label`, `weight`, `kind` or `id`: those names are reserved.
    for column in edges {
        key(xml, "edge", &format!("e_{}", column.name), &column.name, type_of(column.kind))?;
    }
    Ok(())
}

fn key<W: Write>(xml: &mut Xml<W>, side: &str, id: &str, name: &str, kind: &str) -> Result<(), Error> {
    xml.line(1)?;
    Ok(xml.empty("key", &[("id", id), ("for", side), ("attr.name", name), ("attr.type", kind)])?)
}

const fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Flag => "boolean",
        Kind::Integer => "int",
        Kind::Long => "long",
        Kind::Number => "double",
        Kind::Text | Kind::List => "string",
    }
}

fn node<W: Write>(xml: &mut Xml<W>, node: &Node, columns: &[Column], ids: &Ids<'_>) -> Result<(), Error> {
    let labels = labels(node.kind);
    xml.line(2)?;
    xml.start("node", &[("id", ids.get(&node.id)), ("labels", &labels)])?;
    let values = [node.name.as_str(), &node.name, &labels, node.kind.word()];
    for ((key, _), value) in NODE_KEYS.into_iter().zip(values) {
        xml.element("data", &[("key", key)], value)?;
    }
    data(xml, "n", columns, &node.attributes)?;
    Ok(xml.end("node")?)
}

/// The node's labels in Neo4j: a force is an organisation too.
fn labels(kind: NodeKind) -> String {
    match kind {
        NodeKind::Force => format!(":{}:{}", kind.label(), NodeKind::Organisation.label()),
        _ => format!(":{}", kind.label()),
    }
}

fn edge<W: Write>(
    xml: &mut Xml<W>,
    link: Link<'_>,
    columns: &[Column],
    ids: &Ids<'_>,
    edge_ids: &Ids<'_>,
) -> Result<(), Error> {
    let (id, kind) = (edge_ids.get(&link.edge.id), link.edge.kind);
    let (source, target) = (ids.get(&link.source.id), ids.get(&link.target.id));
    xml.line(2)?;
    xml.start("edge", &[("id", id), ("source", source), ("target", target), ("label", kind.label())])?;
    let weight = format!("{:?}", link.edge.weight);
    let values = [kind.label(), kind.label(), &weight, kind.word(), id];
    for ((key, ..), value) in EDGE_KEYS.into_iter().zip(values) {
        xml.element("data", &[("key", key)], value)?;
    }
    data(xml, "e", columns, &link.edge.attributes)?;
    Ok(xml.end("edge")?)
}

fn data<W: Write>(
    xml: &mut Xml<W>,
    side: &str,
    columns: &[Column],
    attributes: &Attributes,
) -> Result<(), Error> {
    for column in columns {
        if let Some(cell) = column.cell(attributes) {
            xml.element("data", &[("key", &format!("{side}_{}", column.name))], &cell.text())?;
        }
    }
    Ok(())
}

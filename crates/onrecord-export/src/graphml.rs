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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use onrecord_graph::{View, view};

    use crate::readback::{Element, Values, bars, expected, parse, written, written_id};
    use crate::{Format, Options, samples};

    /// The data of a node or edge by `attr.name`; a value in no declared key fails.
    fn data(element: &Element, names: &BTreeMap<(String, String), String>) -> Values {
        let named = |data: &Element| {
            let key = (element.name.clone(), data.get("key").to_owned());
            (names[&key].clone(), data.text.clone())
        };
        element.all("data").map(named).collect()
    }

    fn names(graphml: &Element) -> BTreeMap<(String, String), String> {
        let name = |key: &Element| {
            assert!(["boolean", "int", "long", "double", "string"].contains(&key.get("attr.type")));
            ((key.get("for").to_owned(), key.get("id").to_owned()), key.get("attr.name").to_owned())
        };
        graphml.all("key").map(name).collect()
    }

    #[test]
    fn every_value_of_every_node_reads_back() {
        let graph = samples::hostile();
        let root = parse(&written(&graph, Format::GraphMl, &Options::default()));
        let names = names(&root);
        let nodes: Vec<_> = root.one("graph").all("node").collect();
        assert_eq!(nodes.len(), graph.node_count());
        for (node, element) in graph.nodes().zip(nodes) {
            let mut wanted = expected(&node.attributes, bars);
            let name = crate::clean::clean(&node.name).into_owned();
            wanted.extend([("label".to_owned(), name.clone()), ("name".to_owned(), name)]);
            wanted.insert("labels".to_owned(), format!(":{}", node.kind.label()));
            wanted.insert("node_kind".to_owned(), node.kind.word().to_owned());
            assert_eq!(element.get("id"), written_id(&node.id));
            assert_eq!(data(element, &names), wanted);
        }
    }

    #[test]
    fn every_edge_of_every_view_reads_back_after_the_nodes() {
        for which in View::ALL {
            let graph = view(&samples::hostile(), which);
            let root = parse(&written(&graph, Format::GraphMl, &Options::default()));
            let names = names(&root);
            let children = &root.one("graph").children;
            assert!(children.is_sorted_by_key(|child| child.name == "edge"));
            assert_eq!(root.one("graph").all("edge").count(), graph.edge_count());
            for (link, element) in graph.edges().zip(root.one("graph").all("edge")) {
                let values = data(element, &names);
                assert_eq!(element.get("source"), written_id(&link.source.id));
                assert_eq!(element.get("target"), written_id(&link.target.id));
                assert_eq!(element.get("label"), link.edge.kind.label());
                assert_eq!(values["weight"], format!("{:?}", link.edge.weight));
                assert_eq!(values["edge_id"], element.get("id"));
                for (name, value) in expected(&link.edge.attributes, bars) {
                    assert_eq!(values[&name], value, "{name}");
                }
            }
        }
    }

    #[test]
    fn forces_are_organisations_too() {
        let graphml = written(&samples::small_world(), Format::GraphMl, &Options::default());
        assert!(graphml.contains("<node id=\"force/harrowmere\" labels=\":Force:Organisation\">"));
    }
}

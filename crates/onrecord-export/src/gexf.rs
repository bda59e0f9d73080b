//! GEXF 1.3 for Gephi: typed attributes, intervals, colours and sizes.

use std::collections::BTreeMap;
use std::io::Write;

use jiff::civil::Date;
use onrecord_graph::{Attributes, KnowledgeGraph, Link, Node};

use crate::column::{self, Cell, Column, Kind};
use crate::ids::Ids;
use crate::time::{self, Interval};
use crate::xml::Xml;
use crate::{Error, Options, look};

const NAMESPACE: &str = "http://gexf.net/1.3";
const SCHEMA: &str = "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd";

/// Everything that nodes and edges are written with.
struct Layout<'g> {
    ids: Ids<'g>,
    edge_ids: Ids<'g>,
    node_columns: Vec<Column>,
    edge_columns: Vec<Column>,
    node_times: BTreeMap<&'g str, Interval>,
}

/// Writes the graph as GEXF.
pub(crate) fn write(graph: &KnowledgeGraph, options: &Options, out: &mut impl Write) -> Result<(), Error> {
    let layout = layout(graph);
    let mut xml = Xml::new(out)?;
    xml.line(0)?;
    xml.start(
        "gexf",
        &[
            ("xmlns", NAMESPACE),
            ("xmlns:viz", "http://gexf.net/1.3/viz"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", SCHEMA),
            ("version", "1.3"),
        ],
    )?;
    meta(&mut xml, graph, options)?;
    open_graph(&mut xml, graph, &layout)?;
    declare(&mut xml, "node", &layout.node_columns)?;
    declare(&mut xml, "edge", &layout.edge_columns)?;
    nodes(&mut xml, graph, &layout)?;
    edges(&mut xml, graph, &layout)?;
    xml.line(1)?;
    xml.end("graph")?;
    xml.line(0)?;
    xml.end("gexf")?;
    Ok(xml.line(0)?)
}

fn layout(graph: &KnowledgeGraph) -> Layout<'_> {
    let mut node_columns = column::of_nodes(graph);
    if graph.nodes().any(|node| look::position(node).is_some()) {
        node_columns.retain(|column| !matches!(column.name.as_str(), "x" | "y" | "z"));
    }
    Layout {
        ids: Ids::of_nodes(graph),
        edge_ids: Ids::of_edges(graph),
        node_columns,
        edge_columns: column::of_edges(graph),
        node_times: time::of_nodes(graph),
    }
}

fn meta<W: Write>(xml: &mut Xml<W>, graph: &KnowledgeGraph, options: &Options) -> Result<(), Error> {
    let until = graph.about().until.as_deref().and_then(|until| until.parse::<Date>().ok());
    let dated = options.dated.or(until).map(|date| date.to_string());
    let dated: Vec<_> = dated.iter().map(|date| ("lastmodifieddate", date.as_str())).collect();
    xml.line(1)?;
    xml.start("meta", &dated)?;
    xml.element("creator", &[], "onrecord")?;
    xml.element("description", &[], &graph.about().description)?;
    Ok(xml.end("meta")?)
}

fn open_graph<W: Write>(xml: &mut Xml<W>, graph: &KnowledgeGraph, layout: &Layout<'_>) -> Result<(), Error> {
    let timed = !layout.node_times.is_empty()
        || graph.edges().any(|link| time::interval(&link.edge.attributes).is_some());
    let direction = if graph.about().directed { "directed" } else { "undirected" };
    let mut attributes =
        vec![("defaultedgetype", direction), ("mode", if timed { "dynamic" } else { "static" })];
    if timed {
        attributes.extend([("timeformat", "date"), ("timerepresentation", "interval")]);
    }
    xml.line(1)?;
    Ok(xml.start("graph", &attributes)?)
}

fn declare<W: Write>(xml: &mut Xml<W>, class: &str, columns: &[Column]) -> Result<(), Error> {
    xml.line(2)?;
    xml.start("attributes", &[("class", class), ("mode", "static")])?;
    attribute(xml, &format!("{class}_kind"), "string")?;
    for column in columns {
        attribute(xml, &column.name, type_of(column.kind))?;
    }
    xml.line(2)?;
    Ok(xml.end("attributes")?)
}

fn attribute<W: Write>(xml: &mut Xml<W>, name: &str, kind: &str) -> Result<(), Error> {
    xml.line(3)?;
    Ok(xml.empty("attribute", &[("id", name), ("title", name), ("type", kind)])?)
}

const fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Flag => "boolean",
        Kind::Integer => "integer",
        Kind::Long => "long",
        Kind::Number => "double",
        Kind::Text => "string",
        Kind::List => "liststring",
    }
}

fn nodes<W: Write>(xml: &mut Xml<W>, graph: &KnowledgeGraph, layout: &Layout<'_>) -> Result<(), Error> {
    xml.line(2)?;
    xml.start("nodes", &[])?;
    for each in graph.nodes() {
        node(xml, each, layout)?;
    }
    xml.line(2)?;
    Ok(xml.end("nodes")?)
}

fn node<W: Write>(xml: &mut Xml<W>, node: &Node, layout: &Layout<'_>) -> Result<(), Error> {
    let (start, end) = bounds(layout.node_times.get(node.id.as_str()).copied());
    let mut attributes = vec![("id", layout.ids.get(&node.id)), ("label", &node.name)];
    attributes.extend(start.as_deref().map(|start| ("start", start)));
    attributes.extend(end.as_deref().map(|end| ("end", end)));
    xml.line(3)?;
    xml.start("node", &attributes)?;
    values(xml, "node_kind", node.kind.word(), &layout.node_columns, &node.attributes)?;
    let (red, green, blue) = look::colour(node.kind);
    xml.empty("viz:size", &[("value", &format!("{:?}", look::size(node)))])?;
    xml.empty("viz:color", &[("r", &red.to_string()), ("g", &green.to_string()), ("b", &blue.to_string())])?;
    if let Some([x, y, z]) = look::position(node).map(|place| place.map(|part| format!("{part:?}"))) {
        xml.empty("viz:position", &[("x", &x), ("y", &y), ("z", &z)])?;
    }
    Ok(xml.end("node")?)
}

fn edges<W: Write>(xml: &mut Xml<W>, graph: &KnowledgeGraph, layout: &Layout<'_>) -> Result<(), Error> {
    xml.line(2)?;
    xml.start("edges", &[])?;
    for link in graph.edges() {
        edge(xml, link, layout)?;
    }
    xml.line(2)?;
    Ok(xml.end("edges")?)
}

fn edge<W: Write>(xml: &mut Xml<W>, link: Link<'_>, layout: &Layout<'_>) -> Result<(), Error> {
    let (edge, kind) = (link.edge, link.edge.kind);
    let (start, end) = bounds(time::interval(&edge.attributes));
    let weight = format!("{:?}", edge.weight);
    let mut attributes = vec![
        ("id", layout.edge_ids.get(&edge.id)),
        ("source", layout.ids.get(&link.source.id)),
        ("target", layout.ids.get(&link.target.id)),
        ("kind", kind.label()),
        ("label", kind.label()),
        ("weight", &weight),
    ];
    attributes.extend(start.as_deref().map(|start| ("start", start)));
    attributes.extend(end.as_deref().map(|end| ("end", end)));
    xml.line(3)?;
    xml.start("edge", &attributes)?;
    values(xml, "edge_kind", kind.word(), &layout.edge_columns, &edge.attributes)?;
    Ok(xml.end("edge")?)
}

fn bounds(interval: Option<Interval>) -> (Option<String>, Option<String>) {
    let written = |date: Option<Date>| date.map(|date| date.to_string());
    interval.map_or((None, None), |interval| (written(interval.start), written(interval.end)))
}

fn values<W: Write>(
    xml: &mut Xml<W>,
    kind_key: &str,
    kind: &str,
    columns: &[Column],
    attributes: &Attributes,
) -> Result<(), Error> {
    xml.start("attvalues", &[])?;
    xml.empty("attvalue", &[("for", kind_key), ("value", kind)])?;
    for column in columns {
        if let Some(cell) = column.cell(attributes) {
            let text = if let Cell::List(items) = cell { list(items).into() } else { cell.text() };
            xml.empty("attvalue", &[("for", &column.name), ("value", &text)])?;
        }
    }
    Ok(xml.end("attvalues")?)
}

/// A list as Gephi reads it: items that could be misread stand in quotes, with backslashes doubled.
fn list(items: &[String]) -> String {
    if items.is_empty() {
        return "<empty>".to_owned();
    }
    let items: Vec<_> = items.iter().map(|item| list_item(item)).collect();
    format!("[{}]", items.join(", "))
}

fn list_item(item: &str) -> String {
    let plain = !item.contains([',', '"', '\'', '\\', '(', ')', '[', ']']) && item.trim() == item;
    if plain && !item.is_empty() && item != "null" {
        return item.to_owned();
    }
    format!("\"{}\"", item.replace('\\', "\\\\").replace('"', "\\\""))
}

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

#[cfg(test)]
mod tests {
    use onrecord_graph::{View, view};

    use super::list;
    use crate::readback::{Element, Values, expected, parse, written, written_id};
    use crate::{Format, Options, samples};

    fn values(element: &Element) -> Values {
        let value = |value: &Element| (value.get("for").to_owned(), value.get("value").to_owned());
        element.one("attvalues").children.iter().map(value).collect()
    }

    /// Lists are cleaned with the attribute that they stand in.
    fn listed(items: &[String]) -> String {
        crate::clean::clean(&list(items)).into_owned()
    }

    #[test]
    fn every_value_of_every_node_reads_back() {
        let graph = samples::hostile();
        let root = parse(&written(&graph, Format::Gexf, &Options::default()));
        let nodes = root.one("graph").one("nodes");
        assert_eq!(nodes.children.len(), graph.node_count());
        for (node, element) in graph.nodes().zip(&nodes.children) {
            let mut wanted = expected(&node.attributes, listed);
            wanted.insert("node_kind".to_owned(), node.kind.word().to_owned());
            assert_eq!(element.get("id"), written_id(&node.id));
            assert_eq!(element.get("label"), crate::clean::clean(&node.name));
            assert_eq!(values(element), wanted);
            assert!(element.one("viz:color").get("r").parse::<u8>().is_ok());
        }
    }

    #[test]
    fn every_edge_of_every_view_reads_back() {
        for which in View::ALL {
            let graph = view(&samples::hostile(), which);
            let root = parse(&written(&graph, Format::Gexf, &Options::default()));
            let edges = root.one("graph").one("edges");
            assert_eq!(edges.children.len(), graph.edge_count());
            for (link, element) in graph.edges().zip(&edges.children) {
                let mut wanted = expected(&link.edge.attributes, listed);
                wanted.insert("edge_kind".to_owned(), link.edge.kind.word().to_owned());
                assert_eq!(element.get("source"), written_id(&link.source.id));
                assert_eq!(element.get("target"), written_id(&link.target.id));
                assert_eq!(element.get("weight"), format!("{:?}", link.edge.weight));
                assert_eq!(values(element), wanted);
            }
        }
    }

    #[test]
    fn dates_become_intervals_that_hold_those_of_the_edges() {
        let speakers = view(&samples::small_world(), View::Speakers);
        let root = parse(&written(&speakers, Format::Gexf, &Options::default()));
        assert_eq!(root.one("graph").get("timerepresentation"), "interval");
        assert_eq!(root.one("meta").get("lastmodifieddate"), "2031-08-01");
        let nodes = root.one("graph").one("nodes");
        let node = |id: &str| nodes.children.iter().find(|node| node.get("id") == id).unwrap();
        let ellery = node("person/maud-ellery");
        assert_eq!((ellery.get("start"), ellery.get("end")), ("2031-02-03", "2031-05-20"));
        assert!(!node("organisation/harbour-watch").attributes.contains_key("start"), "undated");
        assert!(!node("topic/rural-crime").attributes.contains_key("start"), "has an undated edge");
    }

    #[test]
    fn a_graph_without_dates_has_no_timeline() {
        let root = parse(&written(&onrecord_graph::build(&[], &[]), Format::Gexf, &Options::default()));
        assert_eq!(root.one("graph").get("mode"), "static");
        assert!(root.one("graph").one("nodes").children.is_empty());
    }

    #[test]
    fn lists_are_written_as_gephi_reads_them() {
        let items = ["Met Police", "a, b", "say \"x\"", "", "C:\\x", "null"].map(str::to_owned);
        assert_eq!(list(&items), r#"[Met Police, "a, b", "say \"x\"", "", "C:\\x", "null"]"#);
        assert_eq!(list(&[]), "<empty>");
    }
}

//! Node-link JSON: one node or edge a line, for networkx, d3 and whoever reads JSON.

use std::io::Write;

use onrecord_graph::{Attributes, KnowledgeGraph, Link, Node};
use serde_json::{Map, Value, json};

use crate::column::{self, Cell, Column};
use crate::{Error, Options};

/// Keys that the format has itself.
const OWN_KEYS: [&str; 4] = ["directed", "multigraph", "graph", "nodes"];

/// Writes the graph as node-link JSON, its edges under `options.links_key`.
pub(crate) fn write(graph: &KnowledgeGraph, options: &Options, out: &mut impl Write) -> Result<(), Error> {
    let key = options.links_key.as_str();
    if key.is_empty() || OWN_KEYS.contains(&key) {
        return Err(Error::LinksKey { key: key.to_owned() });
    }
    let (node_columns, edge_columns) = (column::of_nodes(graph), column::of_edges(graph));
    let about = graph.about();
    let description = json!({
        "generator": "onrecord", "view": about.view, "description": about.description,
        "since": about.since, "until": about.until,
    });
    write!(
        out,
        "{{\"directed\":{},\"multigraph\":true,\n\"graph\":{description},\n\"nodes\":[",
        about.directed
    )?;
    lines(out, graph.nodes().map(|each| node(each, &node_columns)))?;
    write!(out, "],\n{}:[", Value::from(key))?;
    lines(out, graph.edges().map(|link| edge(link, &edge_columns)))?;
    Ok(out.write_all(b"]}\n")?)
}

fn lines(out: &mut impl Write, items: impl Iterator<Item = Map<String, Value>>) -> Result<(), Error> {
    for (place, item) in items.enumerate() {
        out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &item)?;
    }
    Ok(out.write_all(b"\n")?)
}

fn node(node: &Node, columns: &[Column]) -> Map<String, Value> {
    let mut object = Map::new();
    let mut set = |key: &str, value: Value| object.insert(key.to_owned(), value);
    set("id", node.id.as_str().into());
    set("label", node.name.as_str().into());
    set("kind", node.kind.word().into());
    attributes(&mut object, columns, &node.attributes);
    object
}

fn edge(link: Link<'_>, columns: &[Column]) -> Map<String, Value> {
    let mut object = Map::new();
    let mut set = |key: &str, value: Value| object.insert(key.to_owned(), value);
    set("source", link.source.id.as_str().into());
    set("target", link.target.id.as_str().into());
    set("key", link.edge.id.as_str().into());
    set("id", link.edge.id.as_str().into());
    set("kind", link.edge.kind.word().into());
    set("label", link.edge.kind.label().into());
    set("weight", link.edge.weight.into());
    attributes(&mut object, columns, &link.edge.attributes);
    object
}

fn attributes(object: &mut Map<String, Value>, columns: &[Column], attributes: &Attributes) {
    for column in columns {
        if let Some(cell) = column.cell(attributes) {
            object.insert(column.name.clone(), value(cell));
        }
    }
}

fn value(cell: Cell<'_>) -> Value {
    match cell {
        Cell::Flag(flag) => flag.into(),
        Cell::Integer(number) => number.into(),
        Cell::Number(number) => number.into(),
        Cell::Text(text) => text.into_owned().into(),
        Cell::List(items) => items.into(),
    }
}

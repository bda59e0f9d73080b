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

#[cfg(test)]
mod tests {
    use onrecord_graph::{Value as Own, View, build, view};
    use serde_json::Value;

    use crate::readback::written;
    use crate::{Error, Format, Options, samples, write};

    #[test]
    fn every_value_reads_back_as_it_was() {
        let graph = samples::hostile();
        let read: Value =
            serde_json::from_str(&written(&graph, Format::NodeLink, &Options::default())).unwrap();
        assert_eq!(read["nodes"].as_array().unwrap().len(), graph.node_count());
        for (node, object) in graph.nodes().zip(read["nodes"].as_array().unwrap()) {
            assert_eq!(object["id"], node.id.as_str());
            assert_eq!(object["label"], node.name.as_str());
            for key in ["text", "aliases", "known", "wide"] {
                let wanted = node.attributes.get(key).map(|value| serde_json::to_value(value).unwrap());
                assert_eq!(object.get(key), wanted.as_ref(), "{key}");
            }
            match node.attributes.get("mixed") {
                Some(Own::Integer(number)) => assert_eq!(object["mixed"], number.to_string()),
                Some(Own::Text(text)) => assert_eq!(object["mixed"], text.as_str()),
                _ => assert!(object.get("mixed").is_none()),
            }
            assert!(object.get("infinite").is_none());
        }
    }

    #[test]
    fn edges_stand_under_the_key_that_was_asked_for() {
        let graph = view(&samples::hostile(), View::Speakers);
        let options = Options { links_key: "links".to_owned(), ..Options::default() };
        let read: Value = serde_json::from_str(&written(&graph, Format::NodeLink, &options)).unwrap();
        assert!(read.get("edges").is_none());
        let links = read["links"].as_array().unwrap();
        assert_eq!(links.len(), graph.edge_count());
        for (link, object) in graph.edges().zip(links) {
            assert_eq!(object["source"], link.source.id.as_str());
            assert_eq!(object["key"], link.edge.id.as_str());
            assert_eq!(object["weight"], link.edge.weight);
            assert_eq!(object["evidence"], serde_json::to_value(&link.edge.attributes["evidence"]).unwrap());
        }
    }

    #[test]
    fn a_key_that_the_format_needs_itself_is_refused() {
        let options = Options { links_key: "nodes".to_owned(), ..Options::default() };
        let refused = write(&build(&[], &[]), Format::NodeLink, &options, &mut Vec::new());
        assert!(matches!(refused, Err(Error::LinksKey { key }) if key == "nodes"));
    }
}

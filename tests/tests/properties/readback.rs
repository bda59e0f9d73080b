//! Readers of the exports, written apart from the writers: names of nodes, and the names that each edge joins.

use std::collections::BTreeMap;

use onrecord::export::Format;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use serde_json::Value;

/// What a reader finds in a file, sorted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// The names of nodes.
    pub(crate) nodes: Vec<String>,
    /// The names at both ends of edges.
    pub(crate) edges: Vec<(String, String)>,
}

impl Found {
    /// From names by id, and the ids that edges join.
    pub(crate) fn new(names: &BTreeMap<String, String>, joined: &[(String, String)]) -> Self {
        let name = |id: &String| {
            names.get(id).unwrap_or_else(|| panic!("an edge joins {id}, which is no node")).clone()
        };
        let mut edges: Vec<_> = joined.iter().map(|(source, target)| (name(source), name(target))).collect();
        let mut nodes: Vec<_> = names.values().cloned().collect();
        nodes.sort();
        edges.sort();
        Self { nodes, edges }
    }
}

type Parts = (BTreeMap<String, String>, Vec<(String, String)>);

/// Reads a file of a format that holds nodes and edges; `nodes` is the table that goes with a table of edges.
pub(crate) fn read_back(format: Format, file: &str, nodes: &str) -> Found {
    let (names, edges) = match format {
        Format::GraphMl => graphml(file),
        Format::Gexf => gexf(file),
        Format::NodeLink => node_link(file),
        Format::Dot => dot(file),
        _ => tables(nodes, file),
    };
    Found::new(&names, &edges)
}

fn node_link(file: &str) -> Parts {
    let graph: Value = serde_json::from_str(file).expect("JSON");
    let list = |key: &str| graph[key].as_array().cloned().unwrap_or_default();
    let text = |item: &Value, key: &str| item[key].as_str().expect("text").to_owned();
    let names = list("nodes").iter().map(|node| (text(node, "id"), text(node, "label"))).collect();
    (names, list("edges").iter().map(|edge| (text(edge, "source"), text(edge, "target"))).collect())
}

fn tables(nodes: &str, edges: &str) -> Parts {
    let rows = |table: &str, columns: [&str; 2]| -> Vec<(String, String)> {
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let header = reader.headers().expect("a header").clone();
        let place = |column: &str| header.iter().position(|name| name == column).expect("the column");
        let [a, b] = columns.map(place);
        let rows = reader.records().map(|row| row.expect("a row as long as the header"));
        rows.map(|row| (row[a].to_owned(), row[b].to_owned())).collect()
    };
    (rows(nodes, ["id", "label"]).into_iter().collect(), rows(edges, ["source", "target"]))
}

fn graphml(file: &str) -> Parts {
    let (mut names, mut edges, mut owner, mut key) =
        (BTreeMap::new(), Vec::new(), String::new(), String::new());
    walk(file, |event| match event {
        Xml::Opens("node", values) => owner.clone_from(&values["id"]),
        Xml::Opens("edge", values) => edges.push((values["source"].clone(), values["target"].clone())),
        Xml::Opens("data", values) => key.clone_from(&values["key"]),
        Xml::Closes("data", text) if key == "label" => {
            names.insert(std::mem::take(&mut owner), text.to_owned());
        }
        Xml::Closes("node", _) => owner.clear(),
        _ => {}
    });
    names.remove("");
    (names, edges)
}

fn gexf(file: &str) -> Parts {
    let (mut names, mut edges) = (BTreeMap::new(), Vec::new());
    walk(file, |event| match event {
        Xml::Opens("node", values) => {
            names.insert(values["id"].clone(), values["label"].clone());
        }
        Xml::Opens("edge", values) => edges.push((values["source"].clone(), values["target"].clone())),
        _ => {}
    });
    (names, edges)
}

/// A part of an XML file.
enum Xml<'x> {
    Opens(&'x str, &'x BTreeMap<String, String>),
    Closes(&'x str, &'x str),
}

/// Reads XML with all the normalisation that its standard asks for.
fn walk(file: &str, mut visit: impl FnMut(Xml<'_>)) {
    let (mut reader, mut text) = (Reader::from_str(file), String::new());
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) => {
                visit(Xml::Opens(start.name().0, &values(&start)));
                text.clear();
            }
            Event::Empty(start) => visit(Xml::Opens(start.name().0, &values(&start))),
            Event::End(end) => visit(Xml::Closes(end.name().0, &text)),
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(name) => {
                let reference = format!("&{};", name.into_inner());
                text.push_str(&quick_xml::escape::unescape(&reference).expect("a known reference"));
            }
            Event::Eof => return,
            _ => {}
        }
    }
}

fn values(start: &BytesStart<'_>) -> BTreeMap<String, String> {
    let pairs = start.attributes().map(|attribute| {
        let attribute = attribute.expect("an attribute");
        let value = attribute.normalized_value(XmlVersion::Explicit1_0).expect("a value");
        (attribute.key.0.to_owned(), value.into_owned())
    });
    pairs.collect()
}

/// Plain DOT: a node or an edge a line, every string in quotes.
fn dot(file: &str) -> Parts {
    let (mut names, mut edges) = (BTreeMap::new(), Vec::new());
    let mut rest = file.split_once('{').expect("a graph").1;
    while let Some((first, after)) = quoted(rest) {
        let edge = after.trim_start().strip_prefix("->").or_else(|| after.trim_start().strip_prefix("--"));
        let (second, after) = edge.and_then(quoted).map_or((None, after), |(id, after)| (Some(id), after));
        let (label, after) = attributes(after.trim_start().strip_prefix('[').expect("attributes"));
        match second {
            Some(second) => edges.push((first, second)),
            None => {
                names.insert(first, label);
            }
        }
        rest = after;
    }
    assert_eq!(rest.trim(), "}");
    (names, edges)
}

/// The label among the attributes up to `];`, and what comes after.
fn attributes(mut rest: &str) -> (String, &str) {
    let mut label = String::new();
    loop {
        let (name, after) = rest.split_once('=').expect("an attribute");
        let (value, after) = quoted(after).expect("a value in quotes");
        if name.trim_start_matches([',', ' ']) == "label" {
            label = value.replace("&amp;", "&");
        }
        match after.strip_prefix("];") {
            Some(after) => return (label, after),
            None => rest = after,
        }
    }
}

/// The string in quotes that comes next, read as Graphviz reads labels, and what comes after it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inner = text.trim_start().strip_prefix('"')?;
    let (mut value, mut escaped) = (String::new(), false);
    for (place, letter) in inner.char_indices() {
        match (escaped, letter) {
            (true, 'n') => value.push('\n'),
            (true, other) => value.push(other),
            (false, '"') => {
                let after = &inner[place + 1..];
                let Some(more) = after.trim_start().strip_prefix('+') else { return Some((value, after)) };
                let (next, after) = quoted(more)?;
                return Some((value + &next, after));
            }
            (false, '\\') => {}
            (false, other) => value.push(other),
        }
        escaped = !escaped && letter == '\\';
    }
    None
}

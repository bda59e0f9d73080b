//! Attributes as columns: one name and one type for a key, whichever nodes or edges carry it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use onrecord_graph::{Attributes, KnowledgeGraph, Value};

use crate::clean::clean;
use crate::ids::free;

/// What separates the items of a list where a format has no lists; inside items `¦` stands for it.
const BAR: char = '|';

/// Whole numbers up to here are exact as doubles.
const EXACT: u64 = 1 << 53;

/// Names that some reader gives a meaning of its own, on nodes and edges alike.
const RESERVED: &[&str] = &[
    "b",
    "color",
    "colour",
    "edge_id",
    "edge_kind",
    "end",
    "end_id",
    "g",
    "id",
    "ignore",
    "interaction",
    "key",
    "kind",
    "label",
    "labels",
    "name",
    "node_kind",
    "r",
    "size",
    "source",
    "start",
    "start_id",
    "target",
    "timeset",
    "type",
    "weight",
    "x",
    "y",
    "z",
];

/// An attribute as every format writes it.
#[derive(Debug)]
pub(crate) struct Column {
    /// The attribute's key in the graph.
    key: String,
    /// A name that no reader misunderstands.
    pub(crate) name: String,
    /// The type that holds every value.
    pub(crate) kind: Kind,
}

/// Types of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Flag,
    /// Whole numbers of 32 bits.
    Integer,
    /// Whole numbers that need 64 bits.
    Long,
    Number,
    Text,
    List,
}

/// A value on its way out.
#[derive(Debug)]
pub(crate) enum Cell<'v> {
    Flag(bool),
    Integer(i64),
    Number(f64),
    Text(Cow<'v, str>),
    List(&'v [String]),
}

/// Columns of the nodes' attributes, in order of key.
pub(crate) fn of_nodes(graph: &KnowledgeGraph) -> Vec<Column> {
    columns("node", graph.nodes().map(|node| &node.attributes))
}

/// Columns of the edges' attributes, in order of key.
pub(crate) fn of_edges(graph: &KnowledgeGraph) -> Vec<Column> {
    columns("edge", graph.edges().map(|link| &link.edge.attributes))
}

fn columns<'g>(side: &str, all: impl Iterator<Item = &'g Attributes>) -> Vec<Column> {
    let mut kinds: BTreeMap<&str, (Kind, bool)> = BTreeMap::new();
    for (key, value) in all.flatten() {
        let Some((kind, exact)) = kind(value) else { continue };
        let held = kinds.entry(key).or_insert((kind, exact));
        *held = (merge(*held, (kind, exact)), held.1 && exact);
    }
    let names = names(side, &kinds);
    let column = |(key, (kind, _)): (&str, _)| Column { key: key.to_owned(), name: names[key].clone(), kind };
    kinds.into_iter().map(column).collect()
}

/// The type of a value, and whether a double holds it exactly; none for what is no number.
fn kind(value: &Value) -> Option<(Kind, bool)> {
    match value {
        Value::Flag(_) => Some((Kind::Flag, true)),
        Value::Integer(number) if i32::try_from(*number).is_ok() => Some((Kind::Integer, true)),
        Value::Integer(number) => Some((Kind::Long, number.unsigned_abs() <= EXACT)),
        Value::Number(number) => number.is_finite().then_some((Kind::Number, true)),
        Value::Text(_) => Some((Kind::Text, true)),
        Value::List(_) => Some((Kind::List, true)),
    }
}

/// The type that holds both; text where no other does.
fn merge((a, a_exact): (Kind, bool), (b, b_exact): (Kind, bool)) -> Kind {
    match (a, b) {
        _ if a == b => a,
        (Kind::Integer | Kind::Long, Kind::Integer | Kind::Long) => Kind::Long,
        (Kind::Number, Kind::Integer | Kind::Long) | (Kind::Integer | Kind::Long, Kind::Number)
            if a_exact && b_exact =>
        {
            Kind::Number
        }
        _ => Kind::Text,
    }
}

/// Names of the keys; those that are safe as they are keep theirs whatever the others become.
fn names(side: &str, kinds: &BTreeMap<&str, (Kind, bool)>) -> BTreeMap<String, String> {
    let wanted =
        |key: &str| safe_name(side, key, matches!(kinds[key].0, Kind::Integer | Kind::Long | Kind::Number));
    let (safe, unsafe_): (Vec<&str>, Vec<&str>) = kinds.keys().partition(|key| wanted(key) == **key);
    let mut taken = BTreeSet::new();
    let mut names = BTreeMap::new();
    for key in safe.into_iter().chain(unsafe_) {
        let name = free(&wanted(key), |name| taken.contains(name));
        taken.insert(name.clone());
        names.insert(key.to_owned(), name);
    }
    names
}

/// A key as lower-case letters, digits and underscores, clear of names and words that readers act on.
fn safe_name(side: &str, key: &str, numeric: bool) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    let name: String = key.chars().map(plain).collect();
    // Gephi takes any column whose name holds these words for times.
    let name = name.replace("timestamp", "time_stamp").replace("interval", "inter_val");
    let position = numeric && matches!(name.as_str(), "x" | "y" | "z");
    match name.as_str() {
        "start" | "end" => format!("span_{name}"),
        _ if position => name,
        reserved if RESERVED.binary_search(&reserved).is_ok() => format!("{side}_{name}"),
        odd if !odd.starts_with(|c: char| c.is_ascii_alphabetic()) => format!("{side}_{name}"),
        _ => name,
    }
}

impl Column {
    /// The column's value of a node or edge, in the column's type; none where it has none.
    pub(crate) fn cell<'v>(&self, attributes: &'v Attributes) -> Option<Cell<'v>> {
        let value = attributes.get(&self.key)?;
        kind(value)?;
        Some(match (self.kind, value) {
            (Kind::Number, Value::Integer(number)) => Cell::Number(*number as f64),
            (Kind::Text, Value::Text(text)) => Cell::Text(Cow::Borrowed(text)),
            (Kind::Text, other) => Cell::Text(Cow::Owned(plain(other).text().into_owned())),
            (_, other) => plain(other),
        })
    }
}

fn plain(value: &Value) -> Cell<'_> {
    match value {
        Value::Flag(flag) => Cell::Flag(*flag),
        Value::Integer(number) => Cell::Integer(*number),
        Value::Number(number) => Cell::Number(*number),
        Value::Text(text) => Cell::Text(Cow::Borrowed(text)),
        Value::List(items) => Cell::List(items),
    }
}

impl Cell<'_> {
    /// The value as clean text: `true`, `5`, `0.5`, the words, the items joined by `|`.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
            Cell::Integer(number) => Cow::Owned(number.to_string()),
            Cell::Number(number) => Cow::Owned(format!("{number:?}")),
            Cell::Text(text) => clean(text),
            Cell::List(items) => Cow::Owned(joined(items)),
        }
    }
}

fn joined(items: &[String]) -> String {
    let items: Vec<_> = items.iter().map(|item| clean(item).replace(BAR, "¦")).collect();
    items.join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns_of(values: &[(&str, Value)]) -> Vec<(String, Kind)> {
        let all: Vec<Attributes> =
            values.iter().map(|(key, value)| [((*key).to_owned(), value.clone())].into()).collect();
        columns("node", all.iter()).into_iter().map(|column| (column.name, column.kind)).collect()
    }

    #[test]
    fn one_type_holds_every_value_of_a_key() {
        let big = Value::Integer(1 << 40);
        let huge = Value::Integer(i64::MAX);
        let half = Value::Number(0.5);
        let text = Value::Text("x".to_owned());
        let cases = [
            (vec![Value::Integer(1), big.clone()], Kind::Long),
            (vec![half.clone(), Value::Integer(1)], Kind::Number),
            (vec![Value::Integer(1), big, half.clone()], Kind::Number),
            (vec![huge.clone(), half.clone()], Kind::Text),
            (vec![huge, Value::Integer(1), half.clone()], Kind::Text),
            (vec![half, Value::Number(f64::NAN)], Kind::Number),
            (vec![Value::Flag(true), Value::Integer(1)], Kind::Text),
            (vec![Value::List(vec![]), text], Kind::Text),
        ];
        for (values, kind) in cases {
            let forwards: Vec<_> = values.iter().map(|value| ("kind_of", value.clone())).collect();
            let backwards: Vec<_> = forwards.iter().rev().cloned().collect();
            assert_eq!(columns_of(&forwards), [("kind_of".to_owned(), kind)], "{values:?}");
            assert_eq!(columns_of(&backwards), [("kind_of".to_owned(), kind)], "{values:?}, backwards");
        }
    }

    #[test]
    fn reserved_names_are_sorted_and_avoided() {
        assert!(RESERVED.is_sorted());
        let text = || Value::Text(String::new());
        let names = columns_of(&[("ID", text()), ("x", Value::Integer(1)), ("y", text()), ("2nd", text())]);
        let names: Vec<_> = names.into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["node_2nd", "node_id", "x", "node_y"]);
    }
}

//! What a file must hold, and a reader of XML: for the tests that read every format back.

use std::collections::BTreeMap;

use onrecord_graph::{Attributes, KnowledgeGraph, Value};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::clean::clean;
use crate::{Format, Options, write};

/// Name of a value to its text.
pub(crate) type Values = BTreeMap<String, String>;

/// Names that keys get in files, where they are not themselves.
const RENAMED: [(&str, &str); 9] = [
    ("source", "node_source"),
    ("Label", "node_label_2"),
    ("start", "span_start"),
    ("end", "span_end"),
    ("timestamp", "time_stamp"),
    ("interval_note", "inter_val_note"),
    ("Ключ \"&\"", "node_________"),
    ("", "node_"),
    ("infinite", "never written"),
];

/// The graph in a format, as text.
pub(crate) fn written(graph: &KnowledgeGraph, format: Format, options: &Options) -> String {
    let mut bytes = Vec::new();
    write(graph, format, options, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// What a file must hold of attributes, lists written by `list`; numbers that are none are no values.
pub(crate) fn expected(attributes: &Attributes, list: fn(&[String]) -> String) -> Values {
    let value = |(key, value): (&String, &Value)| {
        let name = RENAMED.iter().find(|(from, _)| from == key).map_or(key.as_str(), |(_, name)| name);
        let text = match value {
            Value::Flag(flag) => flag.to_string(),
            Value::Integer(number) if key == "number" => format!("{:?}", *number as f64),
            Value::Integer(number) => number.to_string(),
            Value::Number(number) if number.is_finite() => format!("{number:?}"),
            Value::Number(_) => return None,
            Value::Text(text) => clean(text).into_owned(),
            Value::List(items) => list(items),
        };
        Some((name.to_owned(), text))
    };
    attributes.iter().filter_map(value).collect()
}

/// A list joined as most formats have it.
pub(crate) fn bars(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| clean(item).replace('|', "¦")).collect();
    items.join("|")
}

/// The id as it is written: the hostile graph has one that is taken once it is clean.
pub(crate) fn written_id(id: &str) -> String {
    if id == "organisation/bell\u{7}" { "organisation/bell_2".to_owned() } else { clean(id).into_owned() }
}

/// An element of XML.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Values,
    pub(crate) text: String,
    pub(crate) children: Vec<Element>,
}

impl Element {
    /// The children of that name.
    pub(crate) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The only child of that name.
    pub(crate) fn one<'e>(&'e self, name: &'e str) -> &'e Self {
        let found: Vec<_> = self.all(name).collect();
        assert_eq!(found.len(), 1, "{name} in {}", self.name);
        found[0]
    }

    /// An attribute that must be there.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.attributes.get(name).unwrap_or_else(|| panic!("{} has no {name}", self.name))
    }
}

/// Reads a whole document with all the normalisation that XML asks for.
pub(crate) fn parse(xml: &str) -> Element {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(begun(&start)),
            Event::Empty(start) => open.last_mut().unwrap().children.push(begun(&start)),
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().children.push(done);
            }
            Event::Text(text) => open.last_mut().unwrap().text.push_str(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let reference = format!("&{};", name.into_inner());
                open.last_mut().unwrap().text.push_str(&quick_xml::escape::unescape(&reference).unwrap());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "every element is closed");
    open.remove(0).children.remove(0)
}

fn begun(start: &BytesStart<'_>) -> Element {
    let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        let value = attribute.normalized_value(XmlVersion::Explicit1_0).unwrap();
        (attribute.key.0.to_owned(), value.into_owned())
    };
    let attributes = start.attributes().map(Result::unwrap).map(attribute).collect();
    Element { name: start.name().0.to_owned(), attributes, ..Element::default() }
}

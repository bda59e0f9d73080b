//! XML with every value escaped and one element a line where a reader looks.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;

use crate::clean::clean;

/// A stream of XML.
pub(crate) struct Xml<W: Write>(Writer<W>);

/// Attributes of an element, in order.
pub(crate) type Pairs<'a> = &'a [(&'a str, &'a str)];

impl<W: Write> Xml<W> {
    /// Begins a document.
    pub(crate) fn new(out: W) -> io::Result<Self> {
        let mut writer = Writer::new(out);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self(writer))
    }

    /// A new line at some depth.
    pub(crate) fn line(&mut self, depth: usize) -> io::Result<()> {
        let space = format!("\n{}", "  ".repeat(depth));
        self.0.write_event(Event::Text(BytesText::from_escaped(space)))
    }

    /// `<name …>`.
    pub(crate) fn start(&mut self, name: &str, attributes: Pairs<'_>) -> io::Result<()> {
        self.0.write_event(Event::Start(element(name, attributes)))
    }

    /// `<name …/>`.
    pub(crate) fn empty(&mut self, name: &str, attributes: Pairs<'_>) -> io::Result<()> {
        self.0.write_event(Event::Empty(element(name, attributes)))
    }

    /// `</name>`.
    pub(crate) fn end(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// `<name …>text</name>`.
    pub(crate) fn element(&mut self, name: &str, attributes: Pairs<'_>, text: &str) -> io::Result<()> {
        self.start(name, attributes)?;
        self.0.write_event(Event::Text(BytesText::from_escaped(escape(text, false))))?;
        self.end(name)
    }
}

fn element<'a>(name: &'a str, attributes: Pairs<'a>) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (key, value) in attributes {
        element.push_attribute(Attribute { key: QName(key), value: escape(value, true) });
    }
    element
}

/// Escapes what XML reads otherwise, and the line ends and tabs that it would not give back.
fn escape(text: &str, attribute: bool) -> Cow<'_, str> {
    let text = clean(text);
    if !text.contains(['&', '<', '>', '"', '\r', '\n', '\t']) {
        return text;
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\r' => escaped.push_str("&#13;"),
            '\n' if attribute => escaped.push_str("&#10;"),
            '\t' if attribute => escaped.push_str("&#9;"),
            _ => escaped.push(character),
        }
    }
    Cow::Owned(escaped)
}

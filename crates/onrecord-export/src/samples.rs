//! Graphs for the tests of every format: one to break them, one to look at.

use onrecord_graph::{KnowledgeGraph, build};
use onrecord_model::{Attributes, Fact, Node, NodeKind, Predicate, Provenance, Value};

/// Texts that some format trips over.
pub(crate) fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "plain",
        "\"double\" and 'single', “curly”",
        "commas, semicolons; pipes | and\ttabs",
        "line one\nline two\r\nline three\rline four",
        "C:\\temp\\new and a last backslash\\",
        "<b>&amp; & &copy; &#233;</b> ]]> <!-- -->",
        "bell \u{7}, null \u{0}, vertical \u{b}, delete \u{7f}, not a character \u{fffe}",
        "emoji \u{1F46E}\u{200D}\u{2640}\u{FE0F} and שלום مرحبا right to left",
        "=HYPERLINK(\"https://example.org\")",
        "@cell",
        "+1",
        "-1",
        "\tindented",
        " spaces at the ends ",
        "\\N \\G \\l {a|b}",
        "",
        "{\"json\": [1, 2]}",
        "`cypher` ${x} %s",
        "null",
        "a:b c/d#1->e",
    ]
    .map(str::to_owned)
    .into();
    texts.push("twenty thousand é\\\"& ".repeat(1_000));
    texts.push("x".repeat(40_000));
    texts
}

/// A graph with hostile ids, names, keys and values, parallel edges and a self-loop.
pub(crate) fn hostile() -> KnowledgeGraph {
    let (mut nodes, mut facts) = (Vec::new(), Vec::new());
    for (place, text) in texts().into_iter().enumerate() {
        let id = format!("organisation/{text}");
        nodes.push(node(&id, NodeKind::Organisation, &text, hostile_attributes(place, &text)));
        facts.push(fact(&format!("loop {text}"), &id, Predicate::PartOf, &id, &text));
        speech(place, &text, &mut nodes, &mut facts);
    }
    nodes.push(node("organisation/bell", NodeKind::Organisation, "", Attributes::new()));
    nodes.push(node("organisation/bell\u{7}", NodeKind::Organisation, "bell", Attributes::new()));
    nodes.push(node("statement/d 1/s1", NodeKind::Statement, "said", Attributes::new()));
    for number in 0..3 {
        facts.push(fact(
            &format!("parallel:{number}"),
            "organisation/bell\u{7}",
            Predicate::Said,
            "statement/d 1/s1",
            "w",
        ));
    }
    build(&nodes, &facts)
}

/// A person says something on a topic and names a body, every name and id of them hostile.
fn speech(place: usize, text: &str, nodes: &mut Vec<Node>, facts: &mut Vec<Fact>) {
    let ids = ["person", "statement", "topic", "organisation"].map(|kind| format!("{kind}/{text}"));
    let [person, statement, topic, organisation] = &ids;
    let attributes =
        spoken(&format!("d {}\u{0}{}", place / 4, text.get(..3).unwrap_or("")), 3, "2031-01-02", text);
    nodes.push(node(person, NodeKind::Person, text, Attributes::new()));
    nodes.push(node(statement, NodeKind::Statement, text, attributes));
    nodes.push(node(topic, NodeKind::Topic, text, Attributes::new()));
    facts.push(fact(&format!("said {text}"), person, Predicate::Said, statement, text));
    facts.push(fact(&format!("said too {text}"), "person/plain", Predicate::Said, statement, text));
    facts.push(fact(&format!("about {text}"), statement, Predicate::About, topic, text));
    facts.push(fact(&format!("mentions {text}"), statement, Predicate::Mentions, organisation, text));
    facts.push(fact(
        &format!("mentions too {text}"),
        statement,
        Predicate::Mentions,
        "organisation/plain",
        text,
    ));
}

fn hostile_attributes(place: usize, text: &str) -> Attributes {
    let place = i64::try_from(place).unwrap();
    let mixed = if place % 2 == 0 { Value::Integer(place) } else { Value::Text(text.to_owned()) };
    let wide = if place == 3 { Value::Integer(i64::MAX) } else { Value::Integer(place) };
    let number = if place % 2 == 0 { Value::Integer(place) } else { Value::Number(place as f64 / 3.0) };
    let infinite = if place % 2 == 0 { Value::Number(f64::NAN) } else { Value::Number(f64::INFINITY) };
    [
        ("text", Value::Text(text.to_owned())),
        ("aliases", Value::List(vec![text.to_owned(), String::new(), "a|b".to_owned()])),
        ("none", Value::List(Vec::new())),
        ("known", Value::Flag(place % 2 == 0)),
        ("mixed", mixed),
        ("wide", wide),
        ("number", number),
        ("infinite", infinite),
        ("source", Value::Text("of the node".to_owned())),
        ("Label", Value::Text("own label".to_owned())),
        ("node_label", Value::Text("another".to_owned())),
        ("start", Value::Integer(place)),
        ("timestamp", Value::Text("not a time".to_owned())),
        ("interval_note", Value::Text("nor this".to_owned())),
        ("shape", Value::Text("no shape".to_owned())),
        ("Ключ \"&\"", Value::Text("odd key".to_owned())),
        ("", Value::Text("no key".to_owned())),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .into()
}

/// A made-up corpus: some people and forces who speak on some topics, with dates and addresses.
pub(crate) fn small_world() -> KnowledgeGraph {
    let (mut nodes, mut facts) = (Vec::new(), Vec::new());
    for (id, kind, name) in CAST {
        nodes.push(node(id, *kind, name, Attributes::new()));
    }
    for (number, (speaker, topics, quotations, date)) in SPEECHES.iter().enumerate() {
        let document = format!("news#{}", number / 2 + 1);
        release(&mut nodes, &document, date);
        for quotation in 1..=*quotations {
            let id = format!("statement/{document}/s{number}-{quotation}");
            let words =
                format!("We will do more than {quotation} thing about this, and we will say so in public.");
            let at = i64::try_from(number * 1_000 + quotation * 100).unwrap();
            nodes.push(node(&id, NodeKind::Statement, &words, spoken(&document, at, date, &words)));
            facts.push(fact(&format!("said-{number}-{quotation}"), speaker, Predicate::Said, &id, &words));
            for topic in *topics {
                facts.push(fact(
                    &format!("about-{number}-{quotation}-{topic}"),
                    &id,
                    Predicate::About,
                    topic,
                    &words,
                ));
            }
            for named in ["force/harrowmere", "organisation/harbour-watch"] {
                let fact_id = format!("mentions-{number}-{quotation}-{named}");
                facts.push(fact(&fact_id, &id, Predicate::Mentions, named, &words));
            }
        }
    }
    build(&nodes, &facts)
}

const CAST: &[(&str, NodeKind, &str)] = &[
    ("person/maud-ellery", NodeKind::Person, "Maud Ellery"),
    ("person/tobias-wrenfield", NodeKind::Person, "Tobias Wrenfield"),
    ("person/anjali-desmarais", NodeKind::Person, "Anjali Desmarais"),
    ("person/kit-oduya", NodeKind::Person, "Kit Oduya"),
    ("force/harrowmere", NodeKind::Force, "Harrowmere Constabulary"),
    (
        "organisation/harbour-watch",
        NodeKind::Organisation,
        "Harbour Watch and the Association of Waterside Parishes",
    ),
    ("topic/county-lines", NodeKind::Topic, "County lines"),
    ("topic/fraud", NodeKind::Topic, "Fraud and scams"),
    ("topic/knife-crime", NodeKind::Topic, "Knife crime"),
    ("topic/rural-crime", NodeKind::Topic, "Rural and wildlife crime"),
    ("topic/mental-health", NodeKind::Topic, "Mental health"),
];

/// Speaker, topics, number of quotations, date.
const SPEECHES: &[(&str, &[&str], usize, &str)] = &[
    ("person/maud-ellery", &["topic/county-lines", "topic/knife-crime"], 3, "2031-02-03"),
    ("person/tobias-wrenfield", &["topic/fraud"], 1, "2031-02-03"),
    ("person/anjali-desmarais", &["topic/rural-crime", "topic/fraud"], 2, "2031-03-11"),
    ("force/harrowmere", &["topic/county-lines"], 1, "2031-03-11"),
    ("person/maud-ellery", &["topic/mental-health", "topic/county-lines"], 4, "2031-05-20"),
    ("person/kit-oduya", &["topic/mental-health"], 1, "2031-05-20"),
    ("organisation/harbour-watch", &["topic/rural-crime"], 2, ""),
    ("person/kit-oduya", &["topic/knife-crime", "topic/mental-health"], 6, "2031-08-01"),
];

fn release(nodes: &mut Vec<Node>, document: &str, date: &str) {
    let id = format!("document/{document}");
    if nodes.iter().all(|node| node.id != id) {
        let mut attributes =
            Attributes::from([("title".to_owned(), Value::Text(format!("Release {document}")))]);
        attributes
            .insert("url".to_owned(), Value::Text(format!("https://example.org/?a=1&copy;={document}")));
        if !date.is_empty() {
            attributes.insert("date".to_owned(), Value::Text(date.to_owned()));
        }
        nodes.push(node(&id, NodeKind::Document, document, attributes));
    }
}

fn spoken(document: &str, start: i64, date: &str, words: &str) -> Attributes {
    let mut attributes: Attributes = [
        ("document", Value::Text(document.to_owned())),
        ("quotation", Value::Integer(start)),
        ("start", Value::Integer(start)),
        ("end", Value::Integer(start + 74)),
        ("text", Value::Text(words.to_owned())),
        ("statement_kind", Value::Text("direct".to_owned())),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .into();
    if !date.is_empty() {
        attributes.insert("date".to_owned(), Value::Text(date.to_owned()));
    }
    attributes
}

fn node(id: &str, kind: NodeKind, name: &str, attributes: Attributes) -> Node {
    Node { id: id.to_owned(), kind, name: name.to_owned(), attributes }
}

fn fact(id: &str, subject: &str, predicate: Predicate, object: &str, words: &str) -> Fact {
    let provenance = Provenance {
        document: Some("news#1".to_owned()),
        start: 3,
        end: 9,
        text: words.to_owned(),
        rule: "lead-in".to_owned(),
        ..Provenance::default()
    };
    let (id, subject, object) = (id.to_owned(), subject.to_owned(), object.to_owned());
    Fact { id, subject, predicate, object, attributes: Attributes::new(), provenance }
}

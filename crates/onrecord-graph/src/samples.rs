//! A made-up corpus for the tests, small enough to count by hand.

use onrecord_model::{Attributes, Fact, Node, NodeKind, Predicate, Provenance, Value};

/// A node with attributes.
pub(crate) fn node(id: &str, attributes: &[(&str, Value)]) -> Node {
    let kind = id.split_once('/').and_then(|(word, _)| NodeKind::of_word(word)).unwrap();
    let attributes = attributes.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
    Node { id: id.to_owned(), kind, name: id.to_owned(), attributes }
}

/// A fact with an id that says what it says.
pub(crate) fn fact(subject: &str, predicate: Predicate, object: &str) -> Fact {
    let provenance =
        Provenance { document: Some("d1".to_owned()), start: 5, end: 9, ..Provenance::default() };
    Fact {
        id: format!("{subject} {} {object}", predicate.word()),
        subject: subject.to_owned(),
        predicate,
        object: object.to_owned(),
        attributes: Attributes::new(),
        provenance,
    }
}

/// Text as a value.
pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn statement(id: &str, document: &str, quotation: i64, start: i64, date: Option<&str>) -> Node {
    let mut attributes = vec![
        ("document", text(document)),
        ("quotation", Value::Integer(quotation)),
        ("start", Value::Integer(start)),
        ("end", Value::Integer(start + 10)),
        ("statement_kind", text(if quotation == 9 { "indirect" } else { "direct" })),
        ("text", text(&format!("words of {id}"))),
    ];
    attributes.extend(date.map(|date| ("date", text(date))));
    node(&format!("statement/{id}"), &attributes)
}

/// Ada speaks in two releases on fraud, once over two paragraphs; Bo beside her in the dated one; Cy alone,
/// on nothing known, in the undated one of no address.
pub(crate) fn corpus() -> (Vec<Node>, Vec<Fact>) {
    let day = Some("2031-02-03");
    let nodes = vec![
        node("person/ada", &[]),
        node("person/bo", &[]),
        node("person/cy", &[]),
        node("force/harrowmere", &[]),
        node("organisation/harbour-watch", &[]),
        node("topic/fraud", &[]),
        node("document/d1", &[("date", text("2031-02-03")), ("url", text("https://example.org/d1"))]),
        node("document/d2", &[]),
        node("document/d3", &[]),
        statement("d1/s1", "d1", 1, 20, day),
        statement("d1/s2", "d1", 1, 60, day),
        statement("d1/s3", "d1", 2, 90, day),
        statement("d2/s1", "d2", 9, 7, None),
        statement("d3/s1", "d3", 1, 7, None),
    ];
    let said = |who, what| fact(who, Predicate::Said, what);
    let about = |what| fact(what, Predicate::About, "topic/fraud");
    let mut facts = vec![
        said("person/ada", "statement/d1/s1"),
        said("person/ada", "statement/d1/s2"),
        said("person/bo", "statement/d1/s3"),
        said("person/ada", "statement/d2/s1"),
        said("person/cy", "statement/d3/s1"),
    ];
    facts.extend(["statement/d1/s1", "statement/d1/s2", "statement/d1/s3", "statement/d2/s1"].map(about));
    facts.push(fact("document/d1", Predicate::Mentions, "force/harrowmere"));
    facts.push(fact("statement/d1/s1", Predicate::Mentions, "organisation/harbour-watch"));
    facts.push(fact("statement/d2/s1", Predicate::Mentions, "force/harrowmere"));
    (nodes, facts)
}

//! Nodes of the graph: entities, and the statements, documents, posts, figures and awards of records.

use std::collections::BTreeMap;

use onrecord_model::{Attributes, Award, Entity, Node, NodeKind, Outcome, Post, Record, Statement, Value};

use crate::slug::slug;

/// Nodes by id, each added once.
#[derive(Debug, Default)]
pub(crate) struct Nodes {
    all: BTreeMap<String, Node>,
}

impl Nodes {
    /// Whether a node of this id is there.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.all.contains_key(id)
    }

    /// All nodes, in order of id.
    pub(crate) fn into_sorted(self) -> Vec<Node> {
        self.all.into_values().collect()
    }

    fn add(&mut self, id: String, kind: NodeKind, name: String, attributes: Attributes) -> String {
        self.all.entry(id.clone()).or_insert_with(|| Node { id: id.clone(), kind, name, attributes });
        id
    }

    pub(crate) fn entity(&mut self, entity: &Entity) -> Option<String> {
        let kind = NodeKind::of_word(entity.kind.word())?;
        let mut attributes = Attributes::new();
        put(&mut attributes, "class", entity.class.clone());
        if !entity.aliases.is_empty() {
            attributes.insert("aliases".to_owned(), Value::List(entity.aliases.clone()));
        }
        for (scheme, value) in &entity.identifiers {
            put(&mut attributes, scheme, Some(value.clone()));
        }
        attributes.insert("known".to_owned(), Value::Flag(entity.known));
        Some(self.add(entity.id.clone(), kind, entity.name.clone(), attributes))
    }

    pub(crate) fn document(&mut self, record: &Record, copies: &[String]) -> String {
        let mut attributes = dates(record);
        put(&mut attributes, "title", Some(record.title.clone()));
        put(&mut attributes, "source", record.source.clone());
        put(&mut attributes, "publisher", record.publisher.clone());
        put(&mut attributes, "url", record.url.clone());
        put(&mut attributes, "hash", Some(record.hash.clone()));
        if !copies.is_empty() {
            attributes.insert("copies".to_owned(), Value::List(copies.to_vec()));
        }
        let name = if record.title.is_empty() { record.id.clone() } else { record.title.clone() };
        self.add(format!("document/{}", record.id), NodeKind::Document, name, attributes)
    }

    pub(crate) fn statement(&mut self, record: &Record, one: &Statement) -> String {
        let mut attributes = dates(record);
        put(&mut attributes, "statement_kind", Some(one.kind.word().to_owned()));
        put(&mut attributes, "text", Some(one.text.clone()));
        put(&mut attributes, "document", Some(record.id.clone()));
        put(&mut attributes, "url", record.url.clone());
        put(&mut attributes, "rule", Some(one.rule.clone()));
        number(&mut attributes, "start", one.start);
        number(&mut attributes, "end", one.end);
        number(&mut attributes, "quotation", one.quotation);
        if let Some(confidence) = one.confidence {
            attributes.insert("confidence".to_owned(), Value::Number(confidence));
        }
        let office = one.speakers.iter().find_map(|speaker| speaker.office.clone());
        put(&mut attributes, "office", office);
        self.add(format!("statement/{}", one.id), NodeKind::Statement, shorten(&one.text), attributes)
    }

    pub(crate) fn post(&mut self, post: &Post) -> String {
        let mut words = vec![post.title.clone()];
        words.extend(post.remit.iter().map(|remit| format!("for {remit}")));
        let organisation = post.organisation.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
        let name = format!("{}{organisation}", words.join(" "));
        let mut attributes = Attributes::new();
        put(&mut attributes, "title", Some(post.title.clone()));
        put(&mut attributes, "remit", post.remit.clone());
        put(&mut attributes, "organisation", post.organisation.clone());
        self.add(format!("post/{}", slug(&name)), NodeKind::Post, name, attributes)
    }

    pub(crate) fn outcome(&mut self, record: &Record, number_in: usize, outcome: &Outcome) -> String {
        let mut attributes = dates(record);
        attributes.insert("value".to_owned(), Value::Number(outcome.value));
        put(&mut attributes, "unit", Some(outcome.unit.clone()));
        put(&mut attributes, "text", Some(outcome.text.clone()));
        put(&mut attributes, "period", outcome.period.clone());
        let name = format!("{} {}", outcome.value, outcome.unit);
        self.add(format!("outcome/{}/f{number_in}", record.id), NodeKind::Outcome, name, attributes)
    }

    pub(crate) fn award(&mut self, award: &Award) -> String {
        self.add(
            format!("award/{}", slug(&award.award)),
            NodeKind::Award,
            award.award.clone(),
            Attributes::new(),
        )
    }
}

fn put(attributes: &mut Attributes, name: &str, value: Option<String>) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        attributes.insert(name.to_owned(), Value::Text(value));
    }
}

fn number(attributes: &mut Attributes, name: &str, value: usize) {
    attributes.insert(name.to_owned(), Value::Integer(i64::try_from(value).unwrap_or(i64::MAX)));
}

/// The dates of a record, as ISO text with their basis.
fn dates(record: &Record) -> Attributes {
    let mut attributes = Attributes::new();
    put(&mut attributes, "date", record.date.map(|date| date.to_string()));
    put(&mut attributes, "date_from", record.date_from.map(|date| date.to_string()));
    put(&mut attributes, "date_to", record.date_to.map(|date| date.to_string()));
    put(&mut attributes, "date_basis", Some(record.date_basis.word().to_owned()));
    attributes
}

/// The first words of a text, for labels.
fn shorten(text: &str) -> String {
    const LABEL: usize = 60;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= LABEL {
        return words;
    }
    let mut cut: String = words.chars().take(LABEL).collect();
    if let Some(space) = cut.rfind(' ') {
        cut.truncate(space);
    }
    cut.push('\u{2026}');
    cut
}

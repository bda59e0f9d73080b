//! Facts: what records and the pack state about nodes, each with the words or the row that it comes from.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::{
    Attributes, Entity, Fact, MentionKind, Node, Predicate, Provenance, Record, Statement, Value,
};
use onrecord_pack::Pack;

use crate::node::Nodes;

/// Every node and fact, in order of id. Repeats of a document yield none; people who are only mentioned, and hold no
/// office, get no node.
pub(crate) fn state(records: &[Record], entities: &[Entity], pack: &Pack) -> (Vec<Node>, Vec<Fact>) {
    let mut ledger = Ledger {
        nodes: Nodes::default(),
        facts: BTreeMap::new(),
        public: public_people(records),
        bytes: Vec::new(),
    };
    let mut copies: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for record in records {
        if let Some(original) = &record.duplicate_of {
            copies.entry(original).or_default().push(record.id.clone());
        }
    }
    let entities: BTreeMap<&str, &Entity> =
        entities.iter().map(|entity| (entity.id.as_str(), entity)).collect();
    for record in records.iter().filter(|record| record.duplicate_of.is_none()) {
        let copies = copies.get(record.id.as_str()).map_or(&[][..], Vec::as_slice);
        ledger.document(record, copies, &entities);
    }
    ledger.pack_facts(pack, &entities);
    (ledger.nodes.into_sorted(), ledger.facts.into_values().collect())
}

/// People who speak, or hold an office that the text states.
fn public_people(records: &[Record]) -> BTreeSet<String> {
    let speakers = records.iter().flat_map(|record| &record.statements).flat_map(|one| &one.speakers);
    let holders = records.iter().flat_map(|record| &record.posts).filter_map(|post| post.entity.clone());
    let awarded = records.iter().flat_map(|record| &record.awards).filter_map(|award| award.entity.clone());
    speakers.filter_map(|speaker| speaker.entity.clone()).chain(holders).chain(awarded).collect()
}

struct Ledger {
    nodes: Nodes,
    facts: BTreeMap<String, Fact>,
    public: BTreeSet<String>,
    /// The byte at which each character of the current record's text begins, and its end.
    bytes: Vec<usize>,
}

/// Where in a document a fact stands.
struct Place<'a> {
    record: &'a Record,
    start: usize,
    end: usize,
    rule: &'a str,
    confidence: Option<f64>,
}

type Known<'a> = BTreeMap<&'a str, &'a Entity>;

impl Ledger {
    fn document(&mut self, record: &Record, copies: &[String], entities: &Known<'_>) {
        let document = self.nodes.document(record, copies);
        let starts = record.text.char_indices().map(|(at, _)| at);
        self.bytes = starts.chain(std::iter::once(record.text.len())).collect();
        for statement in &record.statements {
            self.statement(record, statement, &document, entities);
        }
        self.mentions(record, &document, entities);
        for slug in &record.topics {
            let place =
                Place { record, start: 0, end: title_end(record), rule: "topic.release", confidence: None };
            self.link(
                &document,
                Predicate::Covers,
                &format!("topic/{slug}"),
                Attributes::new(),
                &place,
                entities,
            );
        }
        self.posts(record, entities);
        for (n, outcome) in record.outcomes.iter().enumerate() {
            let node = self.nodes.outcome(record, n + 1, outcome);
            let place =
                Place { record, start: outcome.start, end: outcome.end, rule: "figure", confidence: None };
            self.add(&document, Predicate::Reports, &node, Attributes::new(), &place);
            if let Some(operation) = &outcome.operation_entity {
                self.link(&node, Predicate::ResultOf, operation, Attributes::new(), &place, entities);
            }
        }
        for award in &record.awards {
            let node = self.nodes.award(award);
            let place = Place { record, start: award.start, end: award.end, rule: "award", confidence: None };
            let citation = award
                .citation
                .iter()
                .map(|words| ("citation".to_owned(), Value::Text(words.clone())))
                .collect();
            if let Some(person) = &award.entity {
                self.link(person, Predicate::Received, &node, citation, &place, entities);
            }
        }
    }

    fn statement(&mut self, record: &Record, one: &Statement, document: &str, entities: &Known<'_>) {
        let node = self.nodes.statement(record, one);
        let place =
            Place { record, start: one.start, end: one.end, rule: &one.rule, confidence: one.confidence };
        self.add(&node, Predicate::StatedIn, document, Attributes::new(), &place);
        for speaker in &one.speakers {
            if let Some(entity) = &speaker.entity {
                let mut attributes = Attributes::new();
                if let Some(office) = &speaker.office {
                    attributes.insert("office".to_owned(), Value::Text(office.clone()));
                }
                self.link(entity, Predicate::Said, &node, attributes, &place, entities);
            }
        }
        for slug in &one.topics {
            let place = Place { rule: "topic.words", confidence: None, ..place };
            self.link(&node, Predicate::About, &format!("topic/{slug}"), Attributes::new(), &place, entities);
        }
        let first = record.mentions.partition_point(|mention| mention.start < one.start);
        let inside = record.mentions[first..].iter().take_while(|mention| mention.start < one.end);
        for mention in inside.filter(|mention| mention.end <= one.end) {
            if let Some(entity) = mention.entity.as_ref().filter(|_| mention.kind != MentionKind::Place) {
                let place = Place {
                    record,
                    start: mention.start,
                    end: mention.end,
                    rule: &mention.basis,
                    confidence: None,
                };
                self.link(&node, Predicate::Mentions, entity, Attributes::new(), &place, entities);
            }
        }
    }

    /// The first mention of each entity in the document.
    fn mentions(&mut self, record: &Record, document: &str, entities: &Known<'_>) {
        let mut seen = BTreeSet::new();
        for mention in record.mentions.iter().filter(|mention| mention.kind != MentionKind::Place) {
            let Some(entity) = mention.entity.as_ref().filter(|&entity| seen.insert(entity.clone())) else {
                continue;
            };
            let place = Place {
                record,
                start: mention.start,
                end: mention.end,
                rule: &mention.basis,
                confidence: None,
            };
            self.link(document, Predicate::Mentions, entity, Attributes::new(), &place, entities);
        }
    }

    fn posts(&mut self, record: &Record, entities: &Known<'_>) {
        for post in &record.posts {
            let Some(person) = &post.entity else { continue };
            let node = self.nodes.post(post);
            let place = Place { record, start: post.start, end: post.end, rule: "office", confidence: None };
            let mut attributes =
                Attributes::from([("status".to_owned(), Value::Text(post.status.word().to_owned()))]);
            let as_of = record.date.map(|date| date.to_string());
            let values = [
                ("qualifier", &post.qualifier),
                ("from", &post.from),
                ("until", &post.until),
                ("as_of", &as_of),
            ];
            for (name, value) in values {
                attributes.extend(value.as_ref().map(|value| (name.to_owned(), Value::Text(value.clone()))));
            }
            self.link(person, Predicate::Holds, &node, attributes, &place, entities);
            if let Some(body) = &post.organisation_entity {
                self.link(&node, Predicate::At, body, Attributes::new(), &place, entities);
            }
            for slug in &post.topics {
                self.link(
                    &node,
                    Predicate::LeadsOn,
                    &format!("topic/{slug}"),
                    Attributes::new(),
                    &place,
                    entities,
                );
            }
        }
    }

    /// What the pack's rows say of the entities that are in the graph.
    fn pack_facts(&mut self, pack: &Pack, entities: &Known<'_>) {
        for row in &pack.organisations {
            if let Some(whole) = &row.part_of {
                self.row(&row.id, Predicate::PartOf, whole, &row.place.to_string(), entities);
            }
        }
        for row in &pack.operations {
            if let Some(owner) = &row.owner {
                self.row(owner, Predicate::Runs, &row.id, &row.place.to_string(), entities);
            }
            for topic in &row.topics {
                self.row(
                    &row.id,
                    Predicate::Addresses,
                    &format!("topic/{topic}"),
                    &row.place.to_string(),
                    entities,
                );
            }
        }
    }

    fn row(&mut self, subject: &str, predicate: Predicate, object: &str, row: &str, entities: &Known<'_>) {
        let there = self.nodes.has(subject) && self.nodes.has(object);
        if !there || !fits(predicate, entities.get(subject), entities.get(object)) {
            return;
        }
        let provenance =
            Provenance { row: Some(row.to_owned()), rule: "pack".to_owned(), ..Provenance::default() };
        self.insert(subject, predicate, object, Attributes::new(), provenance);
    }

    /// A fact with an entity at one of its ends or both: their nodes are added first; without them there is no fact.
    fn link(
        &mut self,
        subject: &str,
        predicate: Predicate,
        object: &str,
        attributes: Attributes,
        place: &Place<'_>,
        entities: &Known<'_>,
    ) {
        let there = [subject, object].iter().all(|id| self.nodes.has(id) || self.entity_node(id, entities));
        if there {
            self.add(subject, predicate, object, attributes, place);
        }
    }

    /// Adds an entity's node, unless it is a person who may have none; tells whether it is there.
    fn entity_node(&mut self, id: &str, entities: &Known<'_>) -> bool {
        let private = id.starts_with("person/") && !self.public.contains(id);
        !private && entities.get(id).is_some_and(|entity| self.nodes.entity(entity).is_some())
    }

    /// The words of a place.
    fn words(&self, place: &Place<'_>) -> String {
        let byte = |at: usize| self.bytes.get(at).copied();
        let span = byte(place.start).zip(byte(place.end));
        span.and_then(|(start, end)| place.record.text.get(start..end)).unwrap_or_default().to_owned()
    }

    fn add(
        &mut self,
        subject: &str,
        predicate: Predicate,
        object: &str,
        attributes: Attributes,
        place: &Place<'_>,
    ) {
        let text = self.words(place);
        let provenance = Provenance {
            document: Some(place.record.id.clone()),
            start: place.start,
            end: place.end,
            text,
            rule: place.rule.to_owned(),
            confidence: place.confidence,
            row: None,
        };
        self.insert(subject, predicate, object, attributes, provenance);
    }

    fn insert(
        &mut self,
        subject: &str,
        predicate: Predicate,
        object: &str,
        attributes: Attributes,
        provenance: Provenance,
    ) {
        let id = fact_id(subject, predicate, object, &attributes, &provenance);
        let (subject, object) = (subject.to_owned(), object.to_owned());
        self.facts.insert(id.clone(), Fact { id, subject, predicate, object, attributes, provenance });
    }
}

fn fits(predicate: Predicate, subject: Option<&&Entity>, object: Option<&&Entity>) -> bool {
    let (from, to) = predicate.ends();
    let is = |entity: Option<&&Entity>, kinds: &[onrecord_model::NodeKind]| {
        entity.is_some_and(|entity| kinds.iter().any(|kind| kind.word() == entity.kind.word()))
    };
    is(subject, from) && is(object, to)
}

/// Same parts, same id, in every build.
fn fact_id(
    subject: &str,
    predicate: Predicate,
    object: &str,
    attributes: &Attributes,
    provenance: &Provenance,
) -> String {
    let document = provenance.document.as_deref().unwrap_or_default();
    let place = format!("{}-{}", provenance.start, provenance.end);
    let row = provenance.row.as_deref().unwrap_or_default();
    let more = format!("{attributes:?}");
    let parts = [subject, predicate.word(), object, document, &place, row, &more].join("\u{1f}");
    let hash = blake3::hash(parts.as_bytes()).to_hex();
    format!("{}-{}", predicate.word(), &hash[..16])
}

/// The words that stand for the document as a whole: its title where the text has it, else its first line.
fn title_end(record: &Record) -> usize {
    let line = record.text.lines().next().unwrap_or_default();
    let title = record.text.find(&record.title).filter(|&at| at == 0 && !record.title.is_empty());
    title.map_or_else(|| line.chars().count(), |_| record.title.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_facts_id_does_not_change() {
        let provenance =
            Provenance { document: Some("a#1".to_owned()), start: 3, end: 9, ..Provenance::default() };
        let id =
            || fact_id("force/oak", Predicate::Said, "statement/a#1/s1", &Attributes::new(), &provenance);
        assert_eq!(id(), id());
        assert!(id().starts_with("said-"));
    }
}

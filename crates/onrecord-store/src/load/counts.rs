//! Counts of every entity and topic, made while the records pass: questions should not have to count all over again.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::{Corpus, Date, Record, Statement};
use rusqlite::{Connection, params};

use crate::error::Fault;

/// How much an entity says, and where it is named.
#[derive(Default)]
struct Said<'c> {
    quotations: usize,
    releases: usize,
    topics: BTreeSet<&'c str>,
    named_in: usize,
    first: Option<Date>,
    last: Option<Date>,
    /// The office of the latest statement that has one, and its date.
    office: Option<(Option<Date>, &'c str)>,
    figures: usize,
}

/// How much is said on a topic.
#[derive(Default)]
struct On<'c> {
    speakers: BTreeSet<&'c str>,
    quotations: usize,
    releases: usize,
    covered: usize,
}

/// Counts of a corpus, without repeats.
#[derive(Default)]
pub(super) struct Tallies<'c> {
    entities: BTreeMap<&'c str, Said<'c>>,
    topics: BTreeMap<&'c str, On<'c>>,
}

impl<'c> Tallies<'c> {
    /// Counts what `corpus` holds.
    pub(super) fn of(corpus: &'c Corpus) -> Self {
        let mut tallies = Self::default();
        for record in corpus.records.iter().filter(|record| record.duplicate_of.is_none()) {
            tallies.count_speakers(record);
            tallies.count_topics(record);
            let named = record.mentions.iter().filter_map(|mention| mention.entity.as_deref());
            for entity in named.collect::<BTreeSet<_>>() {
                tallies.entities.entry(entity).or_default().named_in += 1;
            }
            for operation in record.outcomes.iter().filter_map(|outcome| outcome.operation_entity.as_deref())
            {
                tallies.entities.entry(operation).or_default().figures += 1;
            }
        }
        tallies
    }

    fn count_speakers(&mut self, record: &'c Record) {
        let mut speeches: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for statement in &record.statements {
            for speaker in &statement.speakers {
                let Some(entity) = speaker.entity.as_deref() else { continue };
                speeches.entry(entity).or_default().insert(statement.quotation);
                let said = self.entities.entry(entity).or_default();
                said.topics.extend(statement.topics.iter().map(String::as_str));
                if let Some(office) = &speaker.office {
                    let later = (record.date, office.as_str());
                    let kept = said.office.filter(|kept| kept.0 > later.0);
                    said.office = kept.or(Some(later));
                }
            }
        }
        for (entity, quotations) in speeches {
            let said = self.entities.entry(entity).or_default();
            said.quotations += quotations.len();
            said.releases += 1;
            said.first = said.first.into_iter().chain(record.date).min();
            said.last = said.last.max(record.date);
        }
    }

    fn count_topics(&mut self, record: &'c Record) {
        let mut speeches: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for statement in &record.statements {
            for topic in &statement.topics {
                speeches.entry(topic).or_default().insert(statement.quotation);
                self.topics.entry(topic).or_default().speakers.extend(speakers(statement));
            }
        }
        for (topic, quotations) in speeches {
            let on = self.topics.entry(topic).or_default();
            on.quotations += quotations.len();
            on.releases += 1;
        }
        for topic in record.topics.iter().map(String::as_str).collect::<BTreeSet<_>>() {
            self.topics.entry(topic).or_default().covered += 1;
        }
    }

    /// Writes the counts of the entity `id`, which is of number `key`.
    pub(super) fn load_entity(&self, conn: &Connection, key: i64, id: &str) -> Result<(), Fault> {
        let none = Said::default();
        let said = self.entities.get(id).unwrap_or(&none);
        let day = |date: Option<Date>| date.map(|date| date.to_string());
        conn.prepare_cached("INSERT INTO entity_counts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(
            params![
                key,
                said.quotations,
                said.releases,
                said.topics.len(),
                said.named_in,
                day(said.first),
                day(said.last),
                said.office.map(|(_, office)| office),
                said.figures,
            ],
        )?;
        Ok(())
    }

    /// Writes the counts of the topic `slug`.
    pub(super) fn load_topic(&self, conn: &Connection, slug: &str) -> Result<(), Fault> {
        let none = On::default();
        let on = self.topics.get(slug).unwrap_or(&none);
        conn.prepare_cached("INSERT INTO topic_counts VALUES (?, ?, ?, ?, ?)")?.execute(params![
            slug,
            on.speakers.len(),
            on.quotations,
            on.releases,
            on.covered
        ])?;
        Ok(())
    }
}

/// Each person or body by its entity, or by its name where it has none.
fn speakers(statement: &Statement) -> impl Iterator<Item = &str> {
    let who = statement.speakers.iter().filter(|speaker| !speaker.document);
    who.filter_map(|speaker| speaker.entity.as_deref().or(speaker.name.as_deref()))
}

//! The parts of a record: statements, mentions, offices, figures, awards. Each reader takes the columns of the list
//! that stands above it.

use std::collections::BTreeMap;

use onrecord_model::{Award, Cue, Outcome, Post, RecordMention, Speaker, Statement};
use rusqlite::Result;

use super::values::Cells;
use crate::error::Error;
use crate::open::Store;

impl Store {
    /// Adds speakers and topics to statements, each given with its number.
    pub(crate) fn complete(&self, bare: Vec<(i64, Statement)>) -> Result<Vec<Statement>, Error> {
        let keys = serde_json::Value::from_iter(bare.iter().map(|(key, _)| *key)).to_string();
        let of_keys = |columns, table| {
            format!(
                "SELECT p.statement, {columns} FROM json_each(?) k CROSS JOIN {table} p ON p.statement = k.value \
                 ORDER BY p.statement, p.position"
            )
        };
        let topics = of_keys("p.topic", "statement_topics");
        let topics = self.all(&topics, [&keys], |cells| Ok((cells.take()?, cells.take()?)))?;
        let speakers =
            of_keys("p.name, p.entity, p.start_at, p.end_at, p.text, p.office, p.by_document", "speakers");
        let speakers = self.all(&speakers, [&keys], |cells| Ok((cells.take()?, speaker(cells)?)))?;
        let (mut topics, mut speakers) = (grouped(topics), grouped(speakers));
        let complete = |(key, statement)| Statement {
            topics: topics.remove(&key).unwrap_or_default(),
            speakers: speakers.remove(&key).unwrap_or_default(),
            ..statement
        };
        Ok(bare.into_iter().map(complete).collect())
    }
}

/// Parts by the number of what they belong to, in their order.
fn grouped<T>(parts: Vec<(i64, T)>) -> BTreeMap<i64, Vec<T>> {
    let mut groups: BTreeMap<i64, Vec<T>> = BTreeMap::new();
    for (key, part) in parts {
        groups.entry(key).or_default().push(part);
    }
    groups
}

pub(crate) const STATEMENT: &str = "p.key, p.id, p.quotation, p.kind, p.start_at, p.end_at, p.text, p.cue_text, \
     p.cue_start, p.cue_end, p.rule, p.confidence, p.passage_start, p.passage_end, p.alternatives";

/// A statement without speakers and topics, and its number.
pub(crate) fn statement(cells: &mut Cells<'_, '_>) -> Result<(i64, Statement)> {
    let key = cells.take()?;
    let statement = Statement {
        id: cells.take()?,
        quotation: cells.take()?,
        kind: cells.word()?,
        start: cells.take()?,
        end: cells.take()?,
        text: cells.take()?,
        cue: cue(cells)?,
        rule: cells.take()?,
        confidence: cells.take()?,
        passage: (cells.take()?, cells.take()?),
        alternatives: cells.list()?,
        ..Statement::default()
    };
    Ok((key, statement))
}

fn cue(cells: &mut Cells<'_, '_>) -> Result<Option<Cue>> {
    let (text, start, end): (Option<String>, Option<usize>, Option<usize>) =
        (cells.take()?, cells.take()?, cells.take()?);
    Ok(text.map(|text| Cue { start: start.unwrap_or_default(), end: end.unwrap_or_default(), text }))
}

fn speaker(cells: &mut Cells<'_, '_>) -> Result<Speaker> {
    Ok(Speaker {
        name: cells.take()?,
        entity: cells.take()?,
        start: cells.take()?,
        end: cells.take()?,
        text: cells.take()?,
        office: cells.take()?,
        document: cells.take()?,
    })
}

pub(crate) const MENTION: &str =
    "p.start_at, p.end_at, p.text, p.kind, p.entity, p.name, p.basis, p.confidence";

pub(crate) fn mention(cells: &mut Cells<'_, '_>) -> Result<RecordMention> {
    Ok(RecordMention {
        start: cells.take()?,
        end: cells.take()?,
        text: cells.take()?,
        kind: cells.word()?,
        entity: cells.take()?,
        name: cells.take()?,
        basis: cells.take()?,
        confidence: cells.take()?,
    })
}

pub(crate) const POST: &str = "p.person, p.entity, p.title, p.remit, p.organisation, p.organisation_entity, \
     p.status, p.qualifier, p.since, p.until, p.start_at, p.end_at, p.text, p.topics";

pub(crate) fn post(cells: &mut Cells<'_, '_>) -> Result<Post> {
    Ok(Post {
        person: cells.take()?,
        entity: cells.take()?,
        title: cells.take()?,
        remit: cells.take()?,
        organisation: cells.take()?,
        organisation_entity: cells.take()?,
        status: cells.word()?,
        qualifier: cells.take()?,
        from: cells.take()?,
        until: cells.take()?,
        start: cells.take()?,
        end: cells.take()?,
        text: cells.take()?,
        topics: cells.list()?,
    })
}

pub(crate) const OUTCOME: &str =
    "p.start_at, p.end_at, p.text, p.value, p.unit, p.operation, p.operation_entity, p.period";

pub(crate) fn outcome(cells: &mut Cells<'_, '_>) -> Result<Outcome> {
    Ok(Outcome {
        start: cells.take()?,
        end: cells.take()?,
        text: cells.take()?,
        value: cells.take::<Option<f64>>()?.unwrap_or(f64::NAN),
        unit: cells.take()?,
        operation: cells.take()?,
        operation_entity: cells.take()?,
        period: cells.take()?,
    })
}

pub(crate) const AWARD: &str = "p.person, p.entity, p.award, p.citation, p.start_at, p.end_at";

pub(crate) fn award(cells: &mut Cells<'_, '_>) -> Result<Award> {
    Ok(Award {
        person: cells.take()?,
        entity: cells.take()?,
        award: cells.take()?,
        citation: cells.take()?,
        start: cells.take()?,
        end: cells.take()?,
    })
}

//! The parts of a record: statements, mentions, offices, figures, awards.

use onrecord_model::{Award, Cue, Outcome, Post, RecordMention, Speaker, Statement};
use rusqlite::{Result, Row};

use super::values::{list, word};
use crate::error::Error;
use crate::open::Store;

/// What `statement` reads.
pub(crate) const STATEMENT: &str = "s.key, s.id, s.quotation, s.kind, s.start_at, s.end_at, s.text, s.cue_start, \
     s.cue_end, s.cue_text, s.rule, s.confidence, s.passage_start, s.passage_end, s.alternatives";

impl Store {
    /// Adds speakers and topics to the statement of number `key`.
    pub(crate) fn complete(&self, (key, mut statement): (i64, Statement)) -> Result<Statement, Error> {
        let topics = "SELECT topic FROM statement_topics WHERE statement = ? ORDER BY position";
        statement.topics = self.all(topics, [key], |row| row.get(0))?;
        let speakers = "SELECT name, entity, start_at, end_at, text, office FROM speakers WHERE statement = ? \
             ORDER BY position";
        statement.speakers = self.all(speakers, [key], speaker)?;
        Ok(statement)
    }
}

/// A statement without speakers and topics, and its number.
pub(crate) fn statement(row: &Row<'_>) -> Result<(i64, Statement)> {
    let statement = Statement {
        id: row.get("id")?,
        quotation: row.get("quotation")?,
        kind: word(row, "kind")?,
        start: row.get("start_at")?,
        end: row.get("end_at")?,
        text: row.get("text")?,
        speakers: Vec::new(),
        cue: cue(row)?,
        topics: Vec::new(),
        rule: row.get("rule")?,
        confidence: row.get("confidence")?,
        passage: (row.get("passage_start")?, row.get("passage_end")?),
        alternatives: list(row, "alternatives")?,
    };
    Ok((row.get("key")?, statement))
}

fn cue(row: &Row<'_>) -> Result<Option<Cue>> {
    let Some(text) = row.get("cue_text")? else { return Ok(None) };
    Ok(Some(Cue { start: row.get("cue_start")?, end: row.get("cue_end")?, text }))
}

fn speaker(row: &Row<'_>) -> Result<Speaker> {
    Ok(Speaker {
        name: row.get("name")?,
        entity: row.get("entity")?,
        start: row.get("start_at")?,
        end: row.get("end_at")?,
        text: row.get("text")?,
        office: row.get("office")?,
    })
}

pub(crate) fn mention(row: &Row<'_>) -> Result<RecordMention> {
    Ok(RecordMention {
        start: row.get("start_at")?,
        end: row.get("end_at")?,
        text: row.get("text")?,
        kind: word(row, "kind")?,
        entity: row.get("entity")?,
        name: row.get("name")?,
        basis: row.get("basis")?,
        confidence: row.get("confidence")?,
    })
}

pub(crate) fn post(row: &Row<'_>) -> Result<Post> {
    Ok(Post {
        person: row.get("person")?,
        entity: row.get("entity")?,
        title: row.get("title")?,
        remit: row.get("remit")?,
        organisation: row.get("organisation")?,
        organisation_entity: row.get("organisation_entity")?,
        status: word(row, "status")?,
        qualifier: row.get("qualifier")?,
        from: row.get("since")?,
        until: row.get("until")?,
        start: row.get("start_at")?,
        end: row.get("end_at")?,
        text: row.get("text")?,
        topics: list(row, "topics")?,
    })
}

pub(crate) fn outcome(row: &Row<'_>) -> Result<Outcome> {
    Ok(Outcome {
        start: row.get("start_at")?,
        end: row.get("end_at")?,
        text: row.get("text")?,
        value: row.get::<_, Option<f64>>("value")?.unwrap_or(f64::NAN),
        unit: row.get("unit")?,
        operation: row.get("operation")?,
        operation_entity: row.get("operation_entity")?,
        period: row.get("period")?,
    })
}

pub(crate) fn award(row: &Row<'_>) -> Result<Award> {
    Ok(Award {
        person: row.get("person")?,
        entity: row.get("entity")?,
        award: row.get("award")?,
        citation: row.get("citation")?,
        start: row.get("start_at")?,
        end: row.get("end_at")?,
    })
}

//! The parts of a record: statements, mentions, offices, figures, awards. Each reader takes the columns of the list
//! that stands above it.

use onrecord_model::{Award, Cue, Outcome, Post, RecordMention, Speaker, Statement};
use rusqlite::Result;

use super::values::Cells;
use crate::error::Error;
use crate::open::Store;

impl Store {
    /// Adds speakers and topics to the statement of number `key`.
    pub(crate) fn complete(&self, (key, mut statement): (i64, Statement)) -> Result<Statement, Error> {
        let topics = "SELECT topic FROM statement_topics WHERE statement = ? ORDER BY position";
        statement.topics = self.all(topics, [key], |cells| cells.take())?;
        let speakers = "SELECT name, entity, start_at, end_at, text, office FROM speakers WHERE statement = ? \
             ORDER BY position";
        statement.speakers = self.all(speakers, [key], speaker)?;
        Ok(statement)
    }
}

pub(crate) const STATEMENT: &str = "s.key, s.id, s.quotation, s.kind, s.start_at, s.end_at, s.text, s.cue_text, \
     s.cue_start, s.cue_end, s.rule, s.confidence, s.passage_start, s.passage_end, s.alternatives";

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

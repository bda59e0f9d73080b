//! One document with everything found in it.

use onrecord_model::{Award, Outcome, Post, Record, RecordMention, Statement};
use rusqlite::{Connection, params};

use crate::error::Fault;
use crate::json;

/// Writes `record` as the document of number `key`.
pub(super) fn load_record(conn: &Connection, key: i64, record: &Record) -> Result<(), Fault> {
    load_document(conn, key, record)?;
    for (position, topic) in record.topics.iter().enumerate() {
        conn.prepare_cached("INSERT INTO document_topics VALUES (?, ?, ?)")?
            .execute(params![key, topic, position])?;
    }
    for statement in &record.statements {
        load_statement(conn, key, statement)?;
    }
    for (position, mention) in record.mentions.iter().enumerate() {
        load_mention(conn, key, position, mention)?;
    }
    record.posts.iter().try_for_each(|post| load_post(conn, key, post))?;
    record.outcomes.iter().try_for_each(|outcome| load_outcome(conn, key, outcome))?;
    record.awards.iter().try_for_each(|award| load_award(conn, key, award))
}

fn load_document(conn: &Connection, key: i64, record: &Record) -> Result<(), Fault> {
    let day = |date: Option<onrecord_model::Date>| date.map(|date| date.to_string());
    conn.prepare_cached("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(
        params![
            key,
            record.id,
            record.title,
            record.source,
            record.publisher,
            record.url,
            day(record.date),
            day(record.date_from),
            day(record.date_to),
            record.date_basis.word(),
            record.duplicate_of,
            record.path,
            record.hash,
            json::of_list(&record.notes),
        ],
    )?;
    conn.prepare_cached("INSERT INTO texts VALUES (?, ?)")?.execute(params![key, record.text])?;
    Ok(())
}

fn load_statement(conn: &Connection, document: i64, statement: &Statement) -> Result<(), Fault> {
    let cue = statement.cue.as_ref();
    conn.prepare_cached("INSERT INTO statements VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
        .execute(params![
            statement.id,
            document,
            statement.quotation,
            statement.kind.word(),
            statement.start,
            statement.end,
            statement.text,
            cue.map(|cue| cue.start),
            cue.map(|cue| cue.end),
            cue.map(|cue| &cue.text),
            statement.rule,
            statement.confidence,
            statement.passage.0,
            statement.passage.1,
            json::of_list(&statement.alternatives),
        ])?;
    let key = conn.last_insert_rowid();
    for (position, topic) in statement.topics.iter().enumerate() {
        conn.prepare_cached("INSERT INTO statement_topics VALUES (?, ?, ?)")?
            .execute(params![key, topic, position])?;
    }
    load_speakers(conn, key, statement)
}

fn load_speakers(conn: &Connection, key: i64, statement: &Statement) -> Result<(), Fault> {
    for (position, speaker) in statement.speakers.iter().enumerate() {
        conn.prepare_cached("INSERT INTO speakers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(params![
            key,
            position,
            speaker.name,
            speaker.entity,
            speaker.start,
            speaker.end,
            speaker.text,
            speaker.office,
            speaker.document,
        ])?;
    }
    Ok(())
}

fn load_mention(
    conn: &Connection,
    document: i64,
    position: usize,
    mention: &RecordMention,
) -> Result<(), Fault> {
    conn.prepare_cached("INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(params![
        document,
        position,
        mention.start,
        mention.end,
        mention.text,
        mention.kind.word(),
        mention.entity,
        mention.name,
        mention.basis,
        mention.confidence,
    ])?;
    Ok(())
}

fn load_post(conn: &Connection, document: i64, post: &Post) -> Result<(), Fault> {
    conn.prepare_cached("INSERT INTO posts VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
        .execute(params![
            document,
            post.person,
            post.entity,
            post.title,
            post.remit,
            post.organisation,
            post.organisation_entity,
            post.status.word(),
            post.qualifier,
            post.from,
            post.until,
            post.start,
            post.end,
            post.text,
            json::of_list(&post.topics),
        ])?;
    Ok(())
}

fn load_outcome(conn: &Connection, document: i64, outcome: &Outcome) -> Result<(), Fault> {
    conn.prepare_cached("INSERT INTO outcomes VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(
        params![
            document,
            outcome.start,
            outcome.end,
            outcome.text,
            outcome.value,
            outcome.unit,
            outcome.operation,
            outcome.operation_entity,
            outcome.period,
        ],
    )?;
    Ok(())
}

fn load_award(conn: &Connection, document: i64, award: &Award) -> Result<(), Fault> {
    conn.prepare_cached("INSERT INTO awards VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)")?.execute(params![
        document,
        award.person,
        award.entity,
        award.award,
        award.citation,
        award.start,
        award.end,
    ])?;
    Ok(())
}

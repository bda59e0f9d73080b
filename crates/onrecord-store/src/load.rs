//! Filling the tables, in the order of the corpus, which makes the keys and so the bytes the same every time.

mod counts;
mod facts;
mod records;
mod titles;

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::{Corpus, Entity, EntityKind, Merge, NodeKind, Record};
use rusqlite::{Connection, params};

use crate::error::Fault;
use crate::fold::fold;
use crate::json;
use crate::meta::BuildMeta;

/// Fills every table but the full text, which is made from the others.
pub(crate) fn load(conn: &Connection, corpus: &Corpus, meta: &BuildMeta) -> Result<(), Fault> {
    let tallies = counts::Tallies::of(corpus);
    load_meta(conn, meta)?;
    for (slug, label) in topics(corpus) {
        conn.prepare_cached("INSERT INTO topics VALUES (?, ?)")?.execute(params![slug, label])?;
        tallies.load_topic(conn, slug)?;
    }
    let entities: BTreeSet<&str> = corpus.entities.iter().map(|entity| entity.id.as_str()).collect();
    for (key, record) in (1..).zip(&corpus.records) {
        check_entities(record, &entities)?;
        records::load_record(conn, key, record)?;
    }
    for (key, entity) in (1..).zip(&corpus.entities) {
        load_entity(conn, key, entity)?;
        tallies.load_entity(conn, key, &entity.id)?;
    }
    for merge in &corpus.merges {
        load_merge(conn, merge)?;
    }
    for word in titles::titles(corpus) {
        conn.prepare_cached("INSERT INTO titles VALUES (?)")?.execute([word])?;
    }
    facts::load_graph(conn, corpus)
}

fn load_meta(conn: &Connection, meta: &BuildMeta) -> Result<(), Fault> {
    for (name, value) in &meta.values {
        conn.prepare_cached("INSERT INTO build VALUES (?, ?)")?.execute(params![name, value])?;
    }
    for (path, hash) in &meta.inputs {
        conn.prepare_cached("INSERT INTO inputs VALUES (?, ?)")?.execute(params![path, hash])?;
    }
    Ok(())
}

/// Every topic with its label: a slug that nothing names is its own label.
fn topics(corpus: &Corpus) -> BTreeMap<&str, &str> {
    let mut topics = BTreeMap::new();
    for record in &corpus.records {
        let said = record.statements.iter().flat_map(|statement| &statement.topics);
        topics.extend(record.topics.iter().chain(said).map(|slug| (slug.as_str(), slug.as_str())));
    }
    let entities = corpus.entities.iter().filter(|entity| entity.kind == EntityKind::Topic);
    topics.extend(entities.map(|entity| (slug(&entity.id), entity.name.as_str())));
    let nodes = corpus.nodes.iter().filter(|node| node.kind == NodeKind::Topic);
    topics.extend(nodes.map(|node| (slug(&node.id), node.name.as_str())));
    topics
}

fn slug(id: &str) -> &str {
    id.strip_prefix("topic/").unwrap_or(id)
}

/// The tables promise that every entity that is named is there, so a record that breaks it is not written.
fn check_entities(record: &Record, entities: &BTreeSet<&str>) -> Result<(), Fault> {
    let speakers = record.statements.iter().flat_map(|statement| &statement.speakers);
    let mut named = speakers
        .map(|speaker| &speaker.entity)
        .chain(record.mentions.iter().map(|mention| &mention.entity))
        .chain(record.posts.iter().flat_map(|post| [&post.entity, &post.organisation_entity]))
        .chain(record.outcomes.iter().map(|outcome| &outcome.operation_entity))
        .chain(record.awards.iter().map(|award| &award.entity))
        .flatten();
    match named.find(|id| !entities.contains(id.as_str())) {
        None => Ok(()),
        Some(id) => {
            let document = &record.id;
            Err(Fault::Inconsistent(format!("document {document} names the entity {id}, which is not there")))
        }
    }
}

fn load_entity(conn: &Connection, key: i64, entity: &Entity) -> Result<(), Fault> {
    conn.prepare_cached("INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?)")?.execute(params![
        key,
        entity.id,
        entity.kind.word(),
        entity.class,
        entity.name,
        entity.known
    ])?;
    let names = [&entity.name].into_iter().chain(&entity.aliases);
    for (position, name) in names.enumerate() {
        let folded = fold(name);
        let last = folded.rsplit(' ').next().unwrap_or_default();
        conn.prepare_cached("INSERT INTO aliases VALUES (?, ?, ?, ?, ?)")?
            .execute(params![key, position, name, folded, last])?;
    }
    for (scheme, value) in &entity.identifiers {
        conn.prepare_cached("INSERT INTO identifiers VALUES (?, ?, ?)")?
            .execute(params![key, scheme, value])?;
    }
    Ok(())
}

fn load_merge(conn: &Connection, merge: &Merge) -> Result<(), Fault> {
    conn.prepare_cached("INSERT INTO merges VALUES (NULL, ?, ?, ?, ?)")?.execute(params![
        merge.entity,
        merge.name,
        merge.document,
        json::of_list(&merge.features)
    ])?;
    Ok(())
}

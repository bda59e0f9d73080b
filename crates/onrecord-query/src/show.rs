//! All that is known of one person, body or operation, with the words that it is known by.

mod write;

use std::collections::BTreeMap;

use onrecord_model::{EntityKind, Fact, Predicate};
use onrecord_store::{Figure, Office, SpeakerTally, Store};
use serde::Serialize;

use crate::error::{Candidate, Error};
use crate::resolve;
use crate::statement::DocumentAnswer;

/// All that is known of one entity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Card {
    /// Its id.
    pub entity: String,
    /// Its kind.
    pub kind: EntityKind,
    /// Finer class in the pack's words.
    pub class: Option<String>,
    /// Canonical name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Identifiers elsewhere, by scheme.
    pub identifiers: BTreeMap<String, String>,
    /// Whether the pack knows it, or the corpus alone.
    pub known: bool,
    /// How much it says, and where it is named.
    pub tally: SpeakerTally,
    /// Offices that it holds, held or will hold; of a body, those held at it. By date.
    pub offices: Vec<OfficeAnswer>,
    /// Topics that it speaks on by its own words: most quotations first.
    pub topics: Vec<TopicCount>,
    /// Figures that are its results.
    pub figures: Vec<FigureAnswer>,
    /// Honours and awards.
    pub awards: Vec<AwardAnswer>,
    /// What else joins it to others, but for statements and mentions.
    pub links: Vec<Link>,
    /// Documents that name it or let it speak: by date, those without one last.
    pub documents: Vec<DocumentAnswer>,
    /// Why names were taken to mean it.
    pub merges: Vec<MergeAnswer>,
    /// How the question was understood.
    pub notes: Vec<String>,
}

/// An office with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfficeAnswer {
    /// Who holds it.
    pub person: String,
    /// Entity id of the holder.
    pub entity: Option<String>,
    /// The office's noun.
    pub title: String,
    /// What a lead leads on.
    pub remit: Option<String>,
    /// The organisation.
    pub organisation: Option<String>,
    /// current, former or incoming, at the document's date.
    pub status: &'static str,
    /// interim, temporary, acting, joint, …
    pub qualifier: Option<String>,
    /// Since when, as the text says.
    pub from: Option<String>,
    /// Until when.
    pub until: Option<String>,
    /// The words that give it.
    pub words: String,
    /// First code point of them.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The document.
    pub document: DocumentAnswer,
}

/// A topic with the quotations on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TopicCount {
    /// Slug.
    pub topic: String,
    /// Name.
    pub label: String,
    /// Quotations.
    pub quotations: usize,
}

/// A figure with its evidence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FigureAnswer {
    /// The number.
    pub value: f64,
    /// The unit in words.
    pub unit: String,
    /// The period in the text's words.
    pub period: Option<String>,
    /// The clause that states it.
    pub words: String,
    /// First code point of it.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The document.
    pub document: DocumentAnswer,
}

/// An award with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AwardAnswer {
    /// Short name.
    pub award: String,
    /// What it was given for.
    pub citation: Option<String>,
    /// First code point of the words that state it.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The document.
    pub document: DocumentAnswer,
}

/// A fact that joins the entity to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What it says (`runs`, `part_of`).
    pub predicate: &'static str,
    /// Whether it starts from this entity.
    pub outward: bool,
    /// The other end.
    pub other: Candidate,
    /// Id of the fact, which `why` takes.
    pub fact: String,
}

/// Why a name was taken to mean the entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MergeAnswer {
    /// The name.
    pub name: String,
    /// Id of the document that uses it.
    pub document: String,
    /// What spoke for it.
    pub features: Vec<String>,
}

/// All that is known of whom or what `name` means.
///
/// # Errors
/// If it fits several or none, or the database cannot be read.
pub fn show(store: &Store, name: &str) -> Result<Card, Error> {
    let found = resolve::entity(store, name, &[])?;
    let gone = || Error::NoAnswer { what: "name", asked: name.to_owned(), near: Vec::new() };
    let entity = store.entity(&found.id)?.ok_or_else(gone)?;
    let id = entity.id.as_str();
    Ok(Card {
        tally: store.speaker_tally(id)?.ok_or_else(gone)?,
        offices: offices(store, id)?,
        topics: topics(store, id)?,
        figures: store.figures_of(id)?.into_iter().map(FigureAnswer::from).collect(),
        awards: awards(store, id)?,
        links: links(store, id)?,
        documents: store.documents_naming(id)?.into_iter().map(DocumentAnswer::from).collect(),
        merges: merges(store, id)?,
        notes: found.note.into_iter().collect(),
        entity: entity.id,
        kind: entity.kind,
        class: entity.class,
        name: entity.name,
        aliases: entity.aliases,
        identifiers: entity.identifiers,
        known: entity.known,
    })
}

fn offices(store: &Store, id: &str) -> Result<Vec<OfficeAnswer>, Error> {
    let held = store.offices_of(id)?.into_iter().chain(store.offices_at(id)?);
    Ok(held.map(OfficeAnswer::from).collect())
}

fn topics(store: &Store, id: &str) -> Result<Vec<TopicCount>, Error> {
    let topics = store.topics_of(id)?.into_iter();
    Ok(topics.map(|(topic, label, quotations)| TopicCount { topic, label, quotations }).collect())
}

fn awards(store: &Store, id: &str) -> Result<Vec<AwardAnswer>, Error> {
    let awards = store.awards_of(id)?.into_iter().map(|(award, document)| AwardAnswer {
        award: award.award,
        citation: award.citation,
        start: award.start,
        end: award.end,
        document: document.into(),
    });
    Ok(awards.collect())
}

fn merges(store: &Store, id: &str) -> Result<Vec<MergeAnswer>, Error> {
    let merges = store.merges_into(id)?.into_iter();
    let answer = |merge: onrecord_model::Merge| MergeAnswer {
        name: merge.name,
        document: merge.document,
        features: merge.features,
    };
    Ok(merges.map(answer).collect())
}

/// Statements, mentions and offices have lists of their own.
fn links(store: &Store, id: &str) -> Result<Vec<Link>, Error> {
    let listed =
        [Predicate::Said, Predicate::Mentions, Predicate::Holds, Predicate::Covers, Predicate::About];
    let mut links = Vec::new();
    for fact in store.facts_of(id)?.into_iter().filter(|fact| !listed.contains(&fact.predicate)) {
        links.push(link(store, id, fact)?);
    }
    links.sort_by(|a, b| (a.predicate, &a.other, &a.fact).cmp(&(b.predicate, &b.other, &b.fact)));
    Ok(links)
}

fn link(store: &Store, id: &str, fact: Fact) -> Result<Link, Error> {
    let outward = fact.subject == id;
    let other = if outward { fact.object } else { fact.subject };
    let name = store.node(&other)?.map_or_else(|| other.clone(), |node| node.name);
    Ok(Link {
        predicate: fact.predicate.word(),
        outward,
        other: Candidate { name, id: other },
        fact: fact.id,
    })
}

impl From<Office> for OfficeAnswer {
    fn from(Office { post, document }: Office) -> Self {
        Self {
            person: post.person,
            entity: post.entity,
            title: post.title,
            remit: post.remit,
            organisation: post.organisation,
            status: post.status.word(),
            qualifier: post.qualifier,
            from: post.from,
            until: post.until,
            words: post.text,
            start: post.start,
            end: post.end,
            document: document.into(),
        }
    }
}

impl From<Figure> for FigureAnswer {
    fn from(Figure { outcome, document }: Figure) -> Self {
        Self {
            value: outcome.value,
            unit: outcome.unit,
            period: outcome.period,
            words: outcome.text,
            start: outcome.start,
            end: outcome.end,
            document: document.into(),
        }
    }
}

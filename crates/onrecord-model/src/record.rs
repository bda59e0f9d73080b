//! What one document says, in the form that is written out: offsets are code points from here on.
//!
//! The serde names of this file are the wire words of `docs/formats.md`; scorers and users read them.

use serde::{Deserialize, Serialize};

use crate::{Date, DateBasis, Entity, Fact, Node};

/// One document with everything found in it: a line of `onrecord extract --format jsonl`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// The document's id.
    pub id: String,
    /// Headline.
    pub title: String,
    /// What the release names as its source.
    pub source: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The day of publication.
    pub date: Option<Date>,
    /// The earliest day that it can be.
    pub date_from: Option<Date>,
    /// The latest day that it can be.
    pub date_to: Option<Date>,
    /// How the date is known.
    pub date_basis: DateBasis,
    /// The document that this one repeats.
    pub duplicate_of: Option<String>,
    /// The text that all offsets count in, in Unicode code points.
    pub text: String,
    /// Slugs of the release's topics, sorted.
    pub topics: Vec<String>,
    /// Statements in order of their place.
    pub statements: Vec<Statement>,
    /// Mentions in order of their place.
    pub mentions: Vec<RecordMention>,
    /// Offices that the text says somebody holds, held or will hold.
    pub posts: Vec<Post>,
    /// Reported figures.
    pub outcomes: Vec<Outcome>,
    /// Honours and awards.
    pub awards: Vec<Award>,
    /// Path of the file, as it was given.
    pub path: String,
    /// BLAKE3 hash of title and text, in hexadecimal.
    pub hash: String,
    /// Oddities met on the way, in sentences.
    pub notes: Vec<String>,
}

/// Something that somebody said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Statement {
    /// `<document id>/s<n>`, `n` from one in order of place.
    pub id: String,
    /// One-based number, within the document, of the speech that it belongs to.
    pub quotation: usize,
    /// Own words or reported ones.
    pub kind: StatementKind,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words, without outer quotation marks.
    pub text: String,
    /// Who said it; more than one if they said it together.
    pub speakers: Vec<Speaker>,
    /// The words that say that somebody spoke.
    pub cue: Option<Cue>,
    /// Slugs of the topics of the whole quotation by its own words, sorted.
    pub topics: Vec<String>,
    /// The rule that found the speaker; empty where none did.
    pub rule: String,
    /// Lower bound of the 95 % Wilson interval of the rule's measured precision; none while it is unmeasured.
    pub confidence: Option<f64>,
    /// The whole sentence or paragraph that it stands in: start, end in code points.
    pub passage: (usize, usize),
    /// Other rules that would have named another speaker, as `rule: name`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
}

/// Own words or reported ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StatementKind {
    /// The speaker's own words, quoted.
    #[default]
    Direct,
    /// What the speaker said, in the release's words.
    Indirect,
}

impl StatementKind {
    /// The word of the wire form.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
        }
    }
}

/// The mention that names a speaker, and whom it names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Speaker {
    /// Canonical name, or the description of somebody unnamed; none if unresolved.
    pub name: Option<String>,
    /// Entity id; none for somebody unnamed or unresolved.
    pub entity: Option<String>,
    /// First code point of the mention.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// The words of the mention (`Mr Stephens`, `She`).
    pub text: String,
    /// The office given with it, as the text words it, where one is given or known from the same release.
    pub office: Option<String>,
    /// Whether it is a document that speaks (`the report`), of an author who is not known: it is nobody who spoke.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub document: bool,
}

/// The words that say that somebody spoke.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// A name in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordMention {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// What is named.
    pub kind: MentionKind,
    /// Entity id; none while two entities fit or none does.
    pub entity: Option<String>,
    /// Canonical name.
    pub name: String,
    /// How the mention was found and linked (`known`, `shape`, `acronym`, `surname`, …).
    #[serde(default)]
    pub basis: String,
    /// Measured confidence; none while it is unmeasured.
    pub confidence: Option<f64>,
}

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// A human being, by name or by an office that stands for a resolved person.
    Person,
    /// A body: force, agency, company, charity, committee.
    Organisation,
    /// A named operation, programme, project, campaign, plan, strategy or review.
    Operation,
    /// An office.
    Post,
    /// A place.
    Place,
}

impl MentionKind {
    /// The word of the wire form.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Operation => "operation",
            Self::Post => "post",
            Self::Place => "place",
        }
    }
}

/// An office that the text gives to a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Post {
    /// Canonical name of the person.
    pub person: String,
    /// Entity id of the person.
    pub entity: Option<String>,
    /// The office's noun: `Lead`, `Chair`, `Chief Constable`, `Director of Data`.
    pub title: String,
    /// What a lead leads on, in the text's words.
    pub remit: Option<String>,
    /// Canonical name of the organisation.
    pub organisation: Option<String>,
    /// Entity id of the organisation.
    pub organisation_entity: Option<String>,
    /// Whether it is held, was held or will be held.
    pub status: PostStatus,
    /// `interim`, `temporary`, `acting`, `joint`, `vice`, `deputy`.
    pub qualifier: Option<String>,
    /// Since when, as the text says: an ISO date, month (`2023-04`) or year.
    pub from: Option<String>,
    /// Until when, likewise.
    pub until: Option<String>,
    /// First code point of the words that give it.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub text: String,
    /// Slugs of the pack's topics that the remit names.
    pub topics: Vec<String>,
}

/// Whether an office is held when the text speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PostStatus {
    /// Held.
    #[default]
    Current,
    /// Held before.
    Former,
    /// To be held.
    Incoming,
}

impl PostStatus {
    /// The word of the wire form.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Former => "former",
            Self::Incoming => "incoming",
        }
    }
}

/// A figure that the text reports as a result or a measure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outcome {
    /// First code point of the clause that states it.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The clause.
    pub text: String,
    /// The number.
    pub value: f64,
    /// The unit in words: `arrests`, `kg cannabis`, `GBP`, `percent`.
    pub unit: String,
    /// Canonical name of the operation that it is a result of.
    pub operation: Option<String>,
    /// Entity id of that operation.
    pub operation_entity: Option<String>,
    /// The period in the text's words.
    pub period: Option<String>,
}

/// An honour or award that the text says somebody received.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Award {
    /// Canonical name of the person.
    pub person: String,
    /// Entity id of the person.
    pub entity: Option<String>,
    /// The award's short name: `KPM`, `CBE`.
    pub award: String,
    /// What it was given for, in the text's words.
    pub citation: Option<String>,
    /// First code point of the words that state it.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// Why two names were taken to be one entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// The entity.
    pub entity: String,
    /// The name that was taken into it.
    pub name: String,
    /// The document that uses that name.
    pub document: String,
    /// What spoke for it (`same full name`, `surname and force`).
    pub features: Vec<String>,
}

/// The whole result of a build: every layer, ready for the store.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corpus {
    /// Every document, in order of id; repeats keep their record but yield no facts.
    pub records: Vec<Record>,
    /// Every entity, in order of id.
    pub entities: Vec<Entity>,
    /// Every node of the graph, in order of id.
    pub nodes: Vec<Node>,
    /// Every fact, in order of id.
    pub facts: Vec<Fact>,
    /// Why names were taken together, in order of entity, name, document.
    pub merges: Vec<Merge>,
}

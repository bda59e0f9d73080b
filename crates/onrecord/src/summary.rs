//! What stands out in a database, and what nobody could be found for.

use std::collections::BTreeSet;

use onrecord_model::StatementKind;
use onrecord_query::{EntitiesAnswer, SaidAnswer, StatementAnswer};
use onrecord_store::{Counts, Selection, SpeakerTally, Store, TopicTally};
use serde::Serialize;

use crate::Error;

/// How many of the most quoted people and topics are named.
const MOST: usize = 5;

/// What stands out in a database; repeats of a release count once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Releases, without repeats.
    pub releases: usize,
    /// Documents that repeat another one.
    pub repeats: usize,
    /// Releases whose day is not known.
    pub undated: usize,
    /// Quotations: the statements of one speech count once.
    pub quotations: usize,
    /// Statements.
    pub statements: usize,
    /// Statements in the speakers' own words.
    pub direct: usize,
    /// Quotations that nobody could be found for.
    pub unresolved: usize,
    /// People who are named.
    pub people: usize,
    /// Those of them who speak.
    pub speakers: usize,
    /// Forces and other bodies that are named.
    pub organisations: usize,
    /// Operations that are named.
    pub operations: usize,
    /// Topics that somebody spoke on.
    pub topics: usize,
    /// The people with most quotations.
    pub most_quoted: Vec<SpeakerTally>,
    /// The topics with most quotations.
    pub most_spoken_on: Vec<TopicTally>,
}

impl Summary {
    /// The summary of a database.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn read(store: &Store) -> Result<Self, Error> {
        let Counts { documents, repeats, statements, quotations, .. } = store.counts()?;
        let said = store.spoken(&Selection::default())?;
        let direct = said.iter().filter(|spoken| spoken.statement.kind == StatementKind::Direct).count();
        let said = SaidAnswer {
            statements: said.into_iter().map(StatementAnswer::from).collect(),
            ..SaidAnswer::default()
        };
        let EntitiesAnswer { entities: mut people, .. } = onrecord_query::people(store)?;
        let mut topics = onrecord_query::topics(store)?.topics;
        topics.retain(|topic| topic.quotations > 0);
        let speakers = people.iter().filter(|person| person.quotations > 0).count();
        Ok(Self {
            releases: documents - repeats,
            repeats,
            undated: undated(store)?,
            quotations,
            statements,
            direct,
            unresolved: unresolved(said).quotations,
            people: people.len(),
            speakers,
            organisations: onrecord_query::organisations(store)?.entities.len(),
            operations: onrecord_query::operations(store)?.entities.len(),
            topics: topics.len(),
            most_quoted: people.drain(..speakers.min(MOST)).collect(),
            most_spoken_on: topics.drain(..topics.len().min(MOST)).collect(),
        })
    }
}

/// Of the statements of an answer those that nobody could be found for.
#[must_use]
pub fn unresolved(mut answer: SaidAnswer) -> SaidAnswer {
    answer.statements.retain(|one| one.speakers.iter().all(|speaker| speaker.name.is_none()));
    counted(answer)
}

/// The first `limit` statements of an answer, with a note on how many there are.
#[must_use]
pub fn first(mut answer: SaidAnswer, limit: usize) -> SaidAnswer {
    let all = answer.statements.len();
    if all > limit {
        answer.notes.push(format!("the first {limit} of {all} statements"));
        answer.statements.truncate(limit);
    }
    counted(answer)
}

fn counted(mut answer: SaidAnswer) -> SaidAnswer {
    let speeches = answer.statements.iter().map(|one| (one.document.id.as_str(), one.quotation));
    answer.quotations = speeches.collect::<BTreeSet<_>>().len();
    answer
}

fn undated(store: &Store) -> Result<usize, Error> {
    let mut undated = 0;
    for record in store.records()? {
        let record = record?;
        undated += usize::from(record.duplicate_of.is_none() && record.date.is_none());
    }
    Ok(undated)
}

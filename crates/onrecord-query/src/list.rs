//! Lists of everything of a kind: topics, people, organisations, operations.

use onrecord_model::{Date, EntityKind};
use onrecord_store::{SpeakerTally, Store, TopicTally};
use serde::Serialize;

use crate::answer::{Answer, cell, count};
use crate::error::Error;
use crate::filters::BODIES;
use crate::text::Text;

/// Every topic, most quotations first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TopicsAnswer {
    /// The topics.
    pub topics: Vec<TopicTally>,
}

/// Every entity of a kind, most quotations first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EntitiesAnswer {
    /// What they are: `people`, `organisations` or `operations`.
    pub kind: &'static str,
    /// The entities.
    pub entities: Vec<SpeakerTally>,
}

/// Every topic of the corpus.
///
/// # Errors
/// If the database cannot be read.
pub fn topics(store: &Store) -> Result<TopicsAnswer, Error> {
    Ok(TopicsAnswer { topics: store.topic_tallies()? })
}

/// Everybody who has an entity.
///
/// # Errors
/// If the database cannot be read.
pub fn people(store: &Store) -> Result<EntitiesAnswer, Error> {
    list(store, "people", &[EntityKind::Person])
}

/// Every force and other body that is named in the corpus or speaks in it.
///
/// # Errors
/// If the database cannot be read.
pub fn organisations(store: &Store) -> Result<EntitiesAnswer, Error> {
    list(store, "organisations", &BODIES)
}

/// Every named operation, programme, campaign and the like.
///
/// # Errors
/// If the database cannot be read.
pub fn operations(store: &Store) -> Result<EntitiesAnswer, Error> {
    list(store, "operations", &[EntityKind::Operation])
}

/// Those that the corpus names or lets speak: a pack knows many more.
fn list(store: &Store, kind: &'static str, kinds: &[EntityKind]) -> Result<EntitiesAnswer, Error> {
    let mut entities = store.speaker_tallies(kinds)?;
    entities.retain(|entity| entity.quotations > 0 || entity.named_in > 0 || entity.figures > 0);
    Ok(EntitiesAnswer { kind, entities })
}

impl Answer for TopicsAnswer {
    fn columns(&self) -> Vec<&'static str> {
        vec!["topic", "label", "speakers", "quotations", "releases", "covered"]
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let row = |topic: &TopicTally| {
            let counts = [topic.speakers, topic.quotations, topic.releases, topic.covered];
            let names = [topic.slug.clone(), topic.label.clone()];
            names.into_iter().chain(counts.map(|count| count.to_string())).collect()
        };
        self.topics.iter().map(row).collect()
    }

    fn is_empty(&self) -> bool {
        self.topics.is_empty()
    }

    fn text(&self) -> Text {
        let mut text = Text::default();
        for topic in &self.topics {
            text.heading(&topic.label).aside(format!(" ({})", topic.slug));
            text.plain(format!(
                " \u{2014} {} by {} in {}; {} on it\n",
                count(topic.quotations, "quotation"),
                count(topic.speakers, "speaker"),
                count(topic.releases, "release"),
                count(topic.covered, "release")
            ));
        }
        text
    }
}

impl Answer for EntitiesAnswer {
    fn columns(&self) -> Vec<&'static str> {
        vec![
            "name",
            "entity",
            "kind",
            "office",
            "quotations",
            "releases",
            "topics",
            "named_in",
            "figures",
            "first",
            "last",
        ]
    }

    fn rows(&self) -> Vec<Vec<String>> {
        self.entities.iter().map(row).collect()
    }

    fn is_empty(&self) -> bool {
        self.entities.is_empty()
    }

    fn text(&self) -> Text {
        let mut text = Text::default();
        for entity in &self.entities {
            text.heading(&entity.name);
            text.plain(entity.office.iter().map(|office| format!(", {office}")).collect::<String>());
            text.aside(format!(" ({})", entity.entity))
                .plain(format!(" \u{2014} {}\n", said_and_named(entity)));
        }
        text
    }
}

/// The counts of an entity in words.
pub(crate) fn said_and_named(tally: &SpeakerTally) -> String {
    let mut parts = Vec::new();
    if tally.quotations > 0 {
        let quotations = count(tally.quotations, "quotation");
        let period = period(tally.first, tally.last);
        parts.push(format!("{quotations} in {}{period}", count(tally.releases, "release")));
    }
    if tally.figures > 0 {
        parts.push(count(tally.figures, "figure"));
    }
    parts.push(format!("named in {}", count(tally.named_in, "release")));
    parts.join(", ")
}

fn period(first: Option<Date>, last: Option<Date>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
        (Some(day), _) => format!(", {day}"),
        _ => String::new(),
    }
}

fn row(tally: &SpeakerTally) -> Vec<String> {
    vec![
        tally.name.clone(),
        tally.entity.clone(),
        tally.kind.word().to_owned(),
        cell(tally.office.as_ref()),
        tally.quotations.to_string(),
        tally.releases.to_string(),
        tally.topics.to_string(),
        tally.named_in.to_string(),
        tally.figures.to_string(),
        cell(tally.first.as_ref()),
        cell(tally.last.as_ref()),
    ]
}

//! What mentions resolve to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Somebody or something that statements are made by or about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Readable id: `person/gavin-stephens`, `force/kent`, `operation/sceptre`, `topic/county-lines`.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// Finer class in the pack's words (`agency`, `charity`, `campaign`), where one is known.
    pub class: Option<String>,
    /// Canonical name.
    pub name: String,
    /// Other names that the corpus or the pack uses, sorted.
    pub aliases: Vec<String>,
    /// Identifiers elsewhere by scheme (`ons`, `wikidata`, `data_police_uk`).
    pub identifiers: BTreeMap<String, String>,
    /// Whether the pack knows it; otherwise the corpus alone does.
    pub known: bool,
}

/// Kinds of entity; the id's first part is the kind's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A police force.
    Force,
    /// Any other body.
    Organisation,
    /// A named operation, programme, project, campaign, plan, strategy or review.
    Operation,
    /// A subject that statements are about.
    Topic,
    /// A place.
    Place,
}

impl EntityKind {
    /// The word that begins ids of this kind.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Force => "force",
            Self::Organisation => "organisation",
            Self::Operation => "operation",
            Self::Topic => "topic",
            Self::Place => "place",
        }
    }

    /// The kind that an id's first part names.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        let kinds =
            [Self::Person, Self::Force, Self::Organisation, Self::Operation, Self::Topic, Self::Place];
        let (word, _) = id.split_once('/')?;
        kinds.into_iter().find(|kind| kind.word() == word)
    }
}

//! Why a question has no answer.

use std::fmt;

use onrecord_store::Naming;
use serde::Serialize;

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The database cannot be read.
    #[error(transparent)]
    Store(#[from] onrecord_store::Error),
    /// The name fits several.
    #[error("\u{201C}{asked}\u{201D} fits several; ask with the id of one of them: {}", listed(candidates))]
    Ambiguous {
        /// The name as it was asked.
        asked: String,
        /// Whom or what it may mean.
        candidates: Vec<Candidate>,
    },
    /// Nothing goes by the name.
    #[error("there is no {what} \u{201C}{asked}\u{201D} here{}", nearby(near))]
    NoAnswer {
        /// What it was taken for: `name`, `document`, `office`, `topic or word`, `statement or edge`.
        what: &'static str,
        /// What was asked.
        asked: String,
        /// What is written nearly so.
        near: Vec<Candidate>,
    },
}

/// Somebody or something that a name may mean.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Candidate {
    /// Its canonical name.
    pub name: String,
    /// Its id: of an entity, a document or a topic.
    pub id: String,
}

impl From<&Naming> for Candidate {
    fn from(naming: &Naming) -> Self {
        Self { name: naming.canonical.clone(), id: naming.entity.clone() }
    }
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name, self.id)
    }
}

fn listed(candidates: &[Candidate]) -> String {
    let names: Vec<String> = candidates.iter().map(Candidate::to_string).collect();
    names.join(", ")
}

fn nearby(near: &[Candidate]) -> String {
    if near.is_empty() { String::new() } else { format!("; near it are {}", listed(near)) }
}

//! What a person says about an item.

use serde::{Deserialize, Serialize};

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are the explanation")]
pub enum Mark {
    Yes,
    No,
    Unsure,
}

impl Mark {
    /// All three, in the order in which a sheet offers them.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Unsure];

    /// The word that stands in a sheet.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unsure => "unsure",
        }
    }

    /// The answer that a cell holds, by its word or the word's first letter, whatever the case; none for anything else.
    #[must_use]
    pub fn parse(cell: &str) -> Option<Self> {
        let cell = cell.trim().to_lowercase();
        Self::ALL
            .into_iter()
            .find(|mark| cell == mark.word() || (cell.len() == 1 && mark.word().starts_with(&cell)))
    }
}

/// The questions, in the order in which they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Of a statement found: is it one? Of a passage: does it hold one?
    Statement,
    /// Of what is a statement: are these its words, from the first to the last?
    Words,
    /// Of what is a statement: did this person say it?
    Speaker,
}

impl Question {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Statement, Self::Words, Self::Speaker];

    /// Its column in a sheet.
    #[must_use]
    pub const fn column(self) -> &'static str {
        match self {
            Self::Statement => "is_statement",
            Self::Words => "words_right",
            Self::Speaker => "speaker_right",
        }
    }
}

/// One person's marks on one item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// The answers, in order of [`Question::ALL`].
    pub answers: [Option<Mark>; 3],
    /// Anything that the person wrote beside it.
    pub note: String,
}

impl Marks {
    /// The answer to one question.
    #[must_use]
    pub const fn to(&self, question: Question) -> Option<Mark> {
        self.answers[question as usize]
    }

    /// Whether nothing is left to ask: of a passage only the first question is, of a statement found all three unless
    /// the first is answered by no or unsure.
    #[must_use]
    pub fn complete(&self, found: bool) -> bool {
        match self.answers {
            [None, ..] => false,
            [Some(Mark::Yes), words, speaker] if found => words.is_some() && speaker.is_some(),
            _ => true,
        }
    }
}

/// A sheet that somebody marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The file.
    pub file: String,
    /// Who, by the name of the file.
    pub by: String,
    /// The marks on each item, in the sample's order.
    pub marks: Vec<Marks>,
}

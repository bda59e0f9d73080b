//! One thing that was missed, spurious or wrong, with the words around it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One thing that was missed, spurious or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Miss {
    /// The layer (`direct`, `speaker`, `persons`).
    pub layer: String,
    /// Id of the document.
    pub document: String,
    /// What sort of error it is.
    pub fault: Fault,
    /// The rule that fired; empty where none did, or the layer has no rules.
    pub rule: String,
    /// What is peculiar about the passage (`pronoun`, `not closed`), in the order of `docs/formats.md`.
    pub phenomena: Vec<String>,
    /// What the key wants, in words: the speakers, the name, the office. None where it wants nothing.
    pub wanted: Option<String>,
    /// What was found instead, in words. None where nothing was.
    pub found: Option<String>,
    /// The words in question and those around them; none where they stand nowhere in the text.
    pub excerpt: Option<Excerpt>,
}

/// Sorts of error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// Wanted, and nothing was found.
    #[default]
    Missed,
    /// Found, and nothing was wanted.
    Spurious,
    /// A statement was found, but too much or too little of it.
    WrongSpan,
    /// The statement is right, somebody else is named as its speaker.
    WrongSpeaker,
    /// The statement is right, its speaker was not found.
    Unresolved,
    /// It was found under another name.
    WrongName,
    /// It was taken for something of another kind.
    WrongKind,
    /// It was found, with another office, body, value or unit.
    WrongDetail,
    /// The words are not those at the offsets.
    WrongOffsets,
    /// There is no record of the document.
    NoRecord,
}

/// Words in a text and those around them. Offsets are code points of the text that `fault` speaks of: the record's for
/// what was found, the key's for what was only wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Excerpt {
    /// First code point of the words.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Words before them, white space folded.
    pub before: String,
    /// The words, white space folded.
    pub words: String,
    /// Words after them, white space folded.
    pub after: String,
}

impl Fault {
    /// Every sort, in the order in which lists show them.
    pub const ALL: [Self; 10] = [
        Self::Missed,
        Self::Spurious,
        Self::WrongSpan,
        Self::WrongSpeaker,
        Self::Unresolved,
        Self::WrongName,
        Self::WrongKind,
        Self::WrongDetail,
        Self::WrongOffsets,
        Self::NoRecord,
    ];

    /// How it reads.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::Spurious => "spurious",
            Self::WrongSpan => "wrong span",
            Self::WrongSpeaker => "wrong speaker",
            Self::Unresolved => "unresolved",
            Self::WrongName => "wrong name",
            Self::WrongKind => "wrong kind",
            Self::WrongDetail => "wrong detail",
            Self::WrongOffsets => "wrong offsets",
            Self::NoRecord => "no record",
        }
    }
}

impl fmt::Display for Miss {
    /// One line: layer, document, fault, what was wanted and found, and the words with those around them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  {}  {}", self.layer, self.document, self.fault.words())?;
        self.wanted.iter().try_for_each(|wanted| write!(f, "  want {wanted}"))?;
        self.found.iter().try_for_each(|found| write!(f, "  got {found}"))?;
        self.excerpt.iter().try_for_each(|excerpt| write!(f, "  {excerpt}"))
    }
}

impl fmt::Display for Excerpt {
    /// The words in brackets, those around them before and after.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[[{}]]{}", self.before, self.words, self.after)
    }
}

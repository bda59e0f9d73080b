//! What the text of one document says by itself, before anything is linked: the layer that `parse` writes.

use crate::{Note, PostStatus, Span, StatementKind};

/// One document as it was read; every span is in bytes of its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// Title, headings, paragraphs and items, in order.
    pub blocks: Vec<Block>,
    /// Everything that names, describes or points at somebody or something, in order of place.
    pub mentions: Vec<Mention>,
    /// Mentions of one and the same, as far as the document alone tells.
    pub chains: Vec<Chain>,
    /// Statements in order of place.
    pub statements: Vec<Utterance>,
    /// Offices that the text gives to people.
    pub offices: Vec<Tenure>,
    /// Reported figures.
    pub figures: Vec<Figure>,
    /// Honours and awards.
    pub awards: Vec<Grant>,
    /// Oddities met while reading.
    pub notes: Vec<Note>,
}

/// A part of a document's layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where, without white space at its ends.
    pub span: Span,
}

/// A sentence, or the sentences that one stretch between quotation marks touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where.
    pub span: Span,
    /// What in it tells that somebody may speak.
    pub sign: Sign,
}

/// What in a passage tells that somebody may speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A quotation mark.
    Quoted,
    /// No quotation mark, but a reporting verb or phrase of the pack (`warned`, `according to`).
    Reporting,
    /// Neither.
    None,
}

/// Kinds of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the explanation")]
pub enum BlockKind {
    Title,
    /// The line that names the release's source.
    Source,
    Heading,
    Paragraph,
    /// An item of a list.
    Item,
    /// Contacts, notes and other matter that is no part of the story.
    Boilerplate,
}

/// A place in the text that names, describes or points at somebody or something.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// All of it: rank, honorific and name (`Chief Constable Haward`).
    pub span: Span,
    /// The name alone (`Haward`); the whole span where there is no name.
    pub name: Span,
    /// How it refers.
    pub form: Form,
    /// The chain that it belongs to.
    pub chain: usize,
    /// How it was found: `known`, `shape`, `acronym`, `surname`, `pronoun`, `office`, …
    pub basis: &'static str,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A person by name.
    Person,
    /// A body by name.
    Organisation,
    /// An operation, programme, campaign, plan or review by name.
    Operation,
    /// A place by name.
    Place,
    /// An office that stands for whoever holds it (`the chief constable`).
    Office,
    /// A person or group described (`a spokesman`, `residents`).
    Described,
    /// A document that speaks (`the report`).
    Document,
    /// he, she, they, it.
    Pronoun,
}

/// All mentions of one and the same in a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// How its fullest mention refers.
    pub form: Form,
    /// Its fullest name in the document, without rank, honorific and letters; for something described, the description.
    pub name: String,
    /// Entity ids that the pack offers for it: one if it is known, more if it is one of several.
    pub known: Vec<String>,
    /// Class by shape, for what the pack does not know (`charity`, `campaign`).
    pub class: Option<String>,
    /// For a person: what the text tells about the gender of the words used for them.
    pub gender: Gender,
    /// For a person: given names and surname.
    pub person: Option<PersonName>,
    /// Mentions in order of place.
    pub mentions: Vec<usize>,
    /// For somebody described or an office: the chain of the body that they speak for or belong to.
    pub of: Option<usize>,
}

/// A person's name in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonName {
    /// Given names and initials, in order; empty where only a surname is known.
    pub given: Vec<String>,
    /// Surname with its particles; empty where only a given name is known.
    pub surname: String,
}

impl PersonName {
    /// The name in full.
    #[must_use]
    pub fn full(&self) -> String {
        let words = self.given.iter().chain(std::iter::once(&self.surname)).filter(|word| !word.is_empty());
        words.map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// The gender of the words that a text uses for a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the explanation")]
pub enum Gender {
    #[default]
    Unknown,
    He,
    She,
}

/// A statement with its speakers.
#[derive(Clone, Debug, PartialEq)]
pub struct Utterance {
    /// The words, without outer quotation marks.
    pub span: Span,
    /// Own words or reported.
    pub kind: StatementKind,
    /// One-based number of the speech that it belongs to.
    pub quotation: usize,
    /// The mentions that name the speakers; none if unresolved.
    pub speakers: Vec<usize>,
    /// The words that say that somebody spoke.
    pub cue: Option<Span>,
    /// Id of the rule that found the speakers; empty where none did.
    pub rule: String,
    /// The rule's measured confidence.
    pub confidence: Option<f64>,
    /// The sentence or paragraph that it stands in.
    pub passage: Span,
    /// Other rules that fitted, with the mention that they name.
    pub alternatives: Vec<(String, usize)>,
}

/// An office that the text gives to a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tenure {
    /// The person's chain.
    pub chain: usize,
    /// The office's noun, in the text's words.
    pub title: String,
    /// What a lead leads on.
    pub remit: Option<String>,
    /// The chain of the organisation.
    pub organisation: Option<usize>,
    /// Id of the organisation that the title implies by itself.
    pub implied: Option<String>,
    /// Held, was held, will be held.
    pub status: PostStatus,
    /// `acting`, `temporary`, `interim`, …
    pub qualifier: Option<String>,
    /// Since when: ISO date, month or year.
    pub from: Option<String>,
    /// Until when.
    pub until: Option<String>,
    /// The words that give it.
    pub span: Span,
}

/// A reported figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// The clause that states it.
    pub span: Span,
    /// The number.
    pub value: f64,
    /// The unit in words.
    pub unit: String,
    /// The chain of the operation that it is a result of.
    pub operation: Option<usize>,
    /// The period in the text's words.
    pub period: Option<String>,
}

/// An honour or award given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grant {
    /// The person's chain.
    pub chain: usize,
    /// The award's short name.
    pub award: String,
    /// What it was given for.
    pub citation: Option<String>,
    /// The words that state it.
    pub span: Span,
}

//! A release as it came in. Its text is final: later layers only point at it.

use serde::{Deserialize, Serialize};

use crate::{Dating, Span};

/// One release, article or newsletter item.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The input's own id, else `path#place` (`kent/2023/news#1`).
    pub id: String,
    /// Headline; empty where there is none.
    pub title: String,
    /// Where the title stands in `text`; none where it came apart (JSONL, CSV, HTML metadata).
    pub title_span: Option<Span>,
    /// The part of `text` that is neither title nor source line.
    pub body: Span,
    /// What the release's source line or metadata names as its source.
    pub source: Option<String>,
    /// Who published it, where that is known apart from `source`.
    pub publisher: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its date, with the basis of it.
    pub date: Dating,
    /// The id of the document that this one repeats.
    pub duplicate_of: Option<String>,
    /// The text that every offset counts in.
    pub text: String,
    /// What the source's markup said about parts of `text`, in order of `span`.
    pub markup: Vec<Markup>,
    /// Where it came from.
    pub origin: Origin,
    /// Oddities met while reading.
    pub notes: Vec<Note>,
}

/// Where a document came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The file's path as it was given, or `-` for standard input.
    pub path: String,
    /// One-based place of the document in the file.
    pub place: usize,
    /// One-based line of the file at which it begins.
    pub line: usize,
    /// BLAKE3 hash of title and text, in hexadecimal.
    pub hash: String,
}

/// A part of the text that markup set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Markup {
    /// What it is.
    pub kind: MarkupKind,
    /// Where.
    pub span: Span,
}

/// Kinds of markup that bear on who said what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MarkupKind {
    /// A block quotation.
    Blockquote,
    /// The source of a quotation.
    Cite,
    /// A caption.
    Figcaption,
    /// A heading inside the body.
    Heading,
    /// An item of a list.
    Item,
}

/// Something odd that a stage met and went on from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The stage that met it (`source`, `parse`, `link`).
    pub stage: String,
    /// What it met, in a sentence.
    pub message: String,
    /// Where in the text, if anywhere.
    pub span: Option<Span>,
}

impl Note {
    /// A note of `stage` on the words at `span`.
    pub fn new(stage: &str, message: impl Into<String>, span: Option<Span>) -> Self {
        Self { stage: stage.to_owned(), message: message.into(), span }
    }
}

//! When a document was published, and how that is known.

use serde::{Deserialize, Serialize};

use crate::Span;

/// A calendar day, written as an ISO date (`2023-11-13`).
pub type Date = jiff::civil::Date;

/// How a document's date is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateBasis {
    /// The text says it.
    Stated,
    /// The file's or page's metadata says it.
    Metadata,
    /// The user gave it (`--dates`).
    User,
    /// Only a range is known: from `date_from`, up to `date_to`.
    Bounded,
    /// Nothing is known.
    #[default]
    Unknown,
}

impl DateBasis {
    /// The word of the wire form.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Metadata => "metadata",
            Self::User => "user",
            Self::Bounded => "bounded",
            Self::Unknown => "unknown",
        }
    }
}

/// A document's date with its basis; `date` is set unless the basis is bounded or unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dating {
    /// The day itself, where it is known.
    pub date: Option<Date>,
    /// The earliest day that it can be.
    pub from: Option<Date>,
    /// The latest day that it can be.
    pub to: Option<Date>,
    /// How it is known.
    pub basis: DateBasis,
    /// The words of the text that say so.
    pub evidence: Option<Span>,
}

impl Dating {
    /// A known day.
    #[must_use]
    pub const fn known(date: Date, basis: DateBasis, evidence: Option<Span>) -> Self {
        Self { date: Some(date), from: Some(date), to: Some(date), basis, evidence }
    }

    /// A range of days; either end may be open.
    #[must_use]
    pub const fn bounded(from: Option<Date>, to: Option<Date>, evidence: Option<Span>) -> Self {
        Self { date: None, from, to, basis: DateBasis::Bounded, evidence }
    }
}

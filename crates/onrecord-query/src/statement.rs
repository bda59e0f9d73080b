//! A statement as answers give it: with everything that a reader needs to check it.

use onrecord_model::{Date, StatementKind};
use onrecord_store::{Heading, Spoken};
use serde::Serialize;

use crate::answer::cell;
use crate::text::Text;

/// A statement, with the office held when speaking, and the document that it stands in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatementAnswer {
    /// The statement's id, which `why` takes.
    pub statement: String,
    /// Number of the speech within the document: statements that share it are one quotation.
    pub quotation: usize,
    /// Own words or reported ones.
    pub kind: StatementKind,
    /// The words, without outer quotation marks.
    pub words: String,
    /// First code point in the document's text.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Who said it.
    pub speakers: Vec<SpeakerAnswer>,
    /// Topics of the quotation by its own words: slugs.
    pub topics: Vec<String>,
    /// The document.
    pub document: DocumentAnswer,
    /// The rule that found the speaker; empty where none did.
    pub rule: String,
    /// Its measured confidence; none while unmeasured.
    pub confidence: Option<f64>,
}

/// A speaker of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpeakerAnswer {
    /// Canonical name or description; none if unresolved.
    pub name: Option<String>,
    /// Entity id.
    pub entity: Option<String>,
    /// The words that name the speaker there.
    pub text: String,
    /// Office when speaking, as the release words it.
    pub office: Option<String>,
    /// Whether it is a document of unknown author that speaks.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub document: bool,
}

/// A document, without its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentAnswer {
    /// Its id.
    pub id: String,
    /// Headline.
    pub title: String,
    /// What it names as its source.
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
    /// How the date is known: stated, metadata, user, bounded, unknown.
    pub date_basis: &'static str,
}

impl From<Heading> for DocumentAnswer {
    fn from(heading: Heading) -> Self {
        Self {
            id: heading.id,
            title: heading.title,
            source: heading.source,
            publisher: heading.publisher,
            url: heading.url,
            date: heading.date,
            date_from: heading.date_from,
            date_to: heading.date_to,
            date_basis: heading.date_basis.word(),
        }
    }
}

impl DocumentAnswer {
    /// The date as it is known: a day or a range with its basis, or that there is none.
    pub(crate) fn dated(&self) -> String {
        match (self.date, self.date_from, self.date_to) {
            (Some(date), ..) => format!("{date} ({})", self.date_basis),
            (None, Some(from), Some(to)) => format!("{from} to {to} ({})", self.date_basis),
            (None, Some(from), None) => format!("{from} or later ({})", self.date_basis),
            (None, None, Some(to)) => format!("{to} or earlier ({})", self.date_basis),
            (None, None, None) => "date unknown".to_owned(),
        }
    }

    /// The title, or the id where there is none.
    pub(crate) fn called(&self) -> &str {
        if self.title.is_empty() { &self.id } else { &self.title }
    }
}

impl From<Spoken> for StatementAnswer {
    fn from(spoken: Spoken) -> Self {
        let statement = spoken.statement;
        let speakers = statement.speakers.into_iter().map(|speaker| SpeakerAnswer {
            name: speaker.name,
            entity: speaker.entity,
            text: speaker.text,
            office: speaker.office,
            document: speaker.document,
        });
        Self {
            statement: statement.id,
            quotation: statement.quotation,
            kind: statement.kind,
            words: statement.text,
            start: statement.start,
            end: statement.end,
            speakers: speakers.collect(),
            topics: statement.topics,
            document: spoken.document.into(),
            rule: statement.rule,
            confidence: statement.confidence,
        }
    }
}

impl SpeakerAnswer {
    /// The name, or the words of the text where nobody was found.
    pub(crate) fn called(&self) -> String {
        match &self.name {
            Some(name) => name.clone(),
            None if self.text.is_empty() => "unresolved".to_owned(),
            None => format!("unresolved ({})", self.text),
        }
    }

    /// The name with the office, where one is known.
    pub(crate) fn titled(&self) -> String {
        self.office.as_ref().map_or_else(|| self.called(), |office| format!("{}, {office}", self.called()))
    }
}

impl StatementAnswer {
    /// Document and number of the quotation that it belongs to.
    pub(crate) fn speech(&self) -> (&str, usize) {
        (&self.document.id, self.quotation)
    }

    /// What every table of statements ends with.
    pub(crate) const COLUMNS: [&'static str; 14] = [
        "date",
        "date_basis",
        "words",
        "kind",
        "document",
        "title",
        "source",
        "url",
        "start",
        "end",
        "topics",
        "rule",
        "confidence",
        "statement",
    ];

    /// The cells under `COLUMNS`.
    pub(crate) fn cells(&self) -> [String; 14] {
        let document = &self.document;
        [
            self.day(),
            document.date_basis.to_owned(),
            self.words.clone(),
            self.kind.word().to_owned(),
            document.id.clone(),
            document.title.clone(),
            cell(document.source.as_ref()),
            cell(document.url.as_ref()),
            self.start.to_string(),
            self.end.to_string(),
            self.topics.join("|"),
            self.rule.clone(),
            cell(self.confidence.as_ref()),
            self.statement.clone(),
        ]
    }

    /// The day, or the range as ISO 8601 writes it (`2023-11-01/2023-11-13`, `../2023-11-13`).
    fn day(&self) -> String {
        let end = |date: Option<Date>| date.map_or_else(|| "..".to_owned(), |date| date.to_string());
        match (self.document.date, self.document.date_from, self.document.date_to) {
            (Some(date), ..) => date.to_string(),
            (None, None, None) => String::new(),
            (None, from, to) => format!("{}/{}", end(from), end(to)),
        }
    }

    /// Adds the words and where they come from, indented.
    pub(crate) fn write(&self, text: &mut Text) {
        let words = self.words.split_whitespace().collect::<Vec<_>>().join(" ");
        match self.kind {
            StatementKind::Direct => text.plain(format!("  \u{201C}{words}\u{201D}\n")),
            StatementKind::Indirect => text.plain(format!("  reported: {words}\n")),
        };
        let document = &self.document;
        let place = format!("{}, {}\u{2013}{}", document.id, self.start, self.end);
        text.aside(format!("    {} \u{B7} {} \u{B7} {place}\n", document.called(), document.dated()));
        text.aside(format!("    {} \u{B7} {}\n", self.statement, ruled(&self.rule, self.confidence)));
    }
}

/// The rule with its confidence.
pub(crate) fn ruled(rule: &str, confidence: Option<f64>) -> String {
    match (rule, confidence) {
        ("", _) => "no rule".to_owned(),
        (rule, Some(confidence)) => format!("rule {rule}, confidence {confidence:.2}"),
        (rule, None) => format!("rule {rule}, unmeasured"),
    }
}

//! What an audit draws from: every statement that was found, and every passage in which none was.

use onrecord_model::{Record, Sign, Statement, StatementKind};
use serde::{Deserialize, Serialize};

/// Stands for a rule where nobody was found, and for a publisher that is not known.
pub(crate) const NONE: &str = "(none)";

/// A document as the program read it.
#[derive(Clone, Copy, Debug)]
pub struct Audited<'a> {
    /// What was found in it.
    pub record: &'a Record,
    /// All its passages, in order.
    pub passages: &'a [PlainPassage],
}

/// A passage of a record's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlainPassage {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// What in it tells that somebody may speak.
    pub sign: Sign,
}

/// The three things that are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// A statement that was found.
    Found,
    /// A passage with a quotation mark or a reporting verb in which no statement was found.
    Candidate,
    /// Any other passage in which no statement was found.
    Other,
}

impl Part {
    /// All three, in order.
    pub const ALL: [Self; 3] = [Self::Found, Self::Candidate, Self::Other];

    /// What it is called for reading.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Found => "statements found",
            Self::Candidate => "passages with a quotation mark or a reporting verb and no statement found",
            Self::Other => "other passages with no statement found",
        }
    }
}

/// One thing that can be drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit<'a> {
    pub(crate) part: Part,
    pub(crate) record: &'a Record,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) sign: Sign,
    pub(crate) statement: Option<&'a Statement>,
}

impl<'a> Unit<'a> {
    /// What tells it from all others, whatever else is in the corpus.
    pub(crate) fn key(&self) -> String {
        let place = format!("{}\n{}-{}", self.record.id, self.start, self.end);
        self.statement.map_or(place.clone(), |statement| format!("{place}\n{}", statement.kind.word()))
    }

    /// What its stratum is made of, the most telling part first.
    pub(crate) fn cell(&self) -> Vec<&'a str> {
        match self.part {
            Part::Found => vec![self.kind(), self.rule(), self.publisher()],
            Part::Candidate => vec![self.kind(), self.publisher()],
            Part::Other => vec![self.publisher()],
        }
    }

    /// Own words or reported ones; for a passage, what is in it.
    pub(crate) fn kind(&self) -> &'static str {
        match (self.statement.map(|statement| statement.kind), self.sign) {
            (Some(StatementKind::Direct), _) => "direct",
            (Some(StatementKind::Indirect), _) => "indirect",
            (None, Sign::Quoted) => "quoted",
            (None, Sign::Reporting) => "reporting",
            (None, Sign::None) => "plain",
        }
    }

    /// The rule that found the speaker; empty for a passage.
    pub(crate) fn rule(&self) -> &'a str {
        self.statement.map_or("", |statement| if statement.rule.is_empty() { NONE } else { &statement.rule })
    }

    /// Who published the document, else what it names as its source.
    pub(crate) fn publisher(&self) -> &'a str {
        let named = [&self.record.publisher, &self.record.source].into_iter().flatten();
        named.map(|name| name.trim()).find(|name| !name.is_empty()).unwrap_or(NONE)
    }
}

/// Everything that can be drawn, in order of the documents. A document that repeats another is left out.
pub(crate) fn units<'a>(documents: &[Audited<'a>]) -> Vec<Unit<'a>> {
    let first = documents.iter().filter(|one| one.record.duplicate_of.is_none());
    first.flat_map(|one| found(one.record).chain(not_found(one))).collect()
}

fn found(record: &Record) -> impl Iterator<Item = Unit<'_>> {
    record.statements.iter().map(move |statement| Unit {
        part: Part::Found,
        record,
        start: statement.start,
        end: statement.end,
        sign: Sign::None,
        statement: Some(statement),
    })
}

fn not_found<'a>(document: &Audited<'a>) -> impl Iterator<Item = Unit<'a>> {
    let record = document.record;
    let mut taken: Vec<(usize, usize)> = record.statements.iter().map(|one| (one.start, one.end)).collect();
    taken.sort_unstable();
    // Where statements overlap, the furthest end so far decides.
    let mut furthest = 0;
    for (_, end) in &mut taken {
        furthest = furthest.max(*end);
        *end = furthest;
    }
    let free = move |passage: &&PlainPassage| {
        let before = taken.partition_point(|(start, _)| *start < passage.end);
        before.checked_sub(1).is_none_or(|last| taken[last].1 <= passage.start)
    };
    document.passages.iter().filter(free).map(move |passage| Unit {
        part: if passage.sign == Sign::None { Part::Other } else { Part::Candidate },
        record,
        start: passage.start,
        end: passage.end,
        sign: passage.sign,
        statement: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_drawn_from_only_where_no_statement_lies_in_it() {
        let said = |start, end| Statement { start, end, ..Statement::default() };
        let statements = vec![said(5, 40), said(8, 12), said(60, 70)];
        let record = Record { statements, ..Record::default() };
        let passage = |(start, end, sign)| PlainPassage { start, end, sign };
        let passages = [
            (0, 5, Sign::None),
            (5, 30, Sign::Quoted),
            (30, 45, Sign::None),
            (45, 60, Sign::Reporting),
            (60, 90, Sign::None),
        ]
        .map(passage);
        let all = units(&[Audited { record: &record, passages: &passages }]);
        let told: Vec<(Part, usize)> = all.iter().map(|unit| (unit.part, unit.start)).collect();
        let found = [(Part::Found, 5), (Part::Found, 8), (Part::Found, 60)];
        assert_eq!(told, [&found[..], &[(Part::Other, 0), (Part::Candidate, 45)]].concat());
        let again = Record { duplicate_of: Some("a".to_owned()), ..record };
        assert!(units(&[Audited { record: &again, passages: &passages }]).is_empty());
    }
}

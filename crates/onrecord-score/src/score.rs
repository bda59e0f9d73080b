//! The whole comparison: every annotated document with its record.

use std::collections::BTreeMap;

use onrecord_model::Record;

use crate::EqualNames;
use crate::entities::score_entities;
use crate::facts::score_facts;
use crate::fold::fold_case;
use crate::gold::GoldDocument;
use crate::miss::{Excerpt, Fault, Miss};
use crate::page::Page;
use crate::people::score_people;
use crate::report::{Scores, sum};
use crate::spans::{FoldedText, Place};
use crate::statements::score_statements;
use crate::tally::Tally;
use crate::topics::score_topics;

/// Scores `predicted` records against `gold`. Records are found by id, else by title; where there is none, everything
/// in the document counts as missed. Records of documents that the gold does not hold are passed over.
#[must_use]
pub fn score(gold: &[GoldDocument], predicted: &[Record], equal_names: &EqualNames) -> Scores {
    let records = Records::new(predicted);
    sum(gold.iter().map(|document| tally(document, records.of(document), equal_names)).collect())
}

/// Records by id and by title.
pub(crate) struct Records<'a> {
    by_id: BTreeMap<&'a str, &'a Record>,
    by_title: BTreeMap<String, &'a Record>,
}

impl<'a> Records<'a> {
    /// Of several records with one id or title the last counts.
    pub(crate) fn new(records: &'a [Record]) -> Self {
        let titled = records.iter().filter(|record| !record.title.is_empty());
        Self {
            by_id: records.iter().map(|record| (record.id.as_str(), record)).collect(),
            by_title: titled.map(|record| (fold_case(&record.title), record)).collect(),
        }
    }

    /// The record of an annotated document.
    pub(crate) fn of(&self, gold: &GoldDocument) -> Option<&'a Record> {
        let by_id = self.by_id.get(gold.id.as_str());
        by_id.or_else(|| self.by_title.get(&fold_case(&gold.title))).copied()
    }
}

/// Who published a document: as the key says, else the record's publisher, else its source.
fn publisher<'a>(gold: &'a GoldDocument, record: Option<&'a Record>) -> &'a str {
    let told = |record: &'a Record| record.publisher.as_deref().or(record.source.as_deref());
    let publisher = gold.publisher.as_deref().or_else(|| record.and_then(told));
    publisher.filter(|name| !name.is_empty()).unwrap_or("(unknown)")
}

/// An annotated document and its record, with their texts.
pub(crate) struct Both<'a> {
    pub(crate) gold: &'a GoldDocument,
    pub(crate) record: &'a Record,
    pub(crate) gold_page: Page,
    pub(crate) page: Page,
}

impl<'a> Both<'a> {
    pub(crate) fn new(gold: &'a GoldDocument, record: &'a Record) -> Self {
        let (gold_page, page) = (Page::new(&gold.text, &gold.title), Page::new(&record.text, &record.title));
        Self { gold, record, gold_page, page }
    }

    /// The first of these words that stands in the annotated text, with the words around it.
    pub(crate) fn wanted_at<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Option<Excerpt> {
        let mut places = words.into_iter().filter_map(|words| self.gold_page.find(words, 0));
        places.next().map(|place| self.gold_page.excerpt(place))
    }

    /// A place of the record with the words around it.
    pub(crate) fn found_at(&self, start: usize, end: usize) -> Option<Excerpt> {
        (start < end).then(|| self.page.excerpt(Place { start, end }))
    }
}

fn tally(gold: &GoldDocument, record: Option<&Record>, equal_names: &EqualNames) -> Tally {
    let mut tally = Tally::of(&gold.id, publisher(gold, record));
    let none = Record::default();
    if record.is_none() {
        let wanted = Some(gold.title.clone()).filter(|title| !title.is_empty());
        tally.miss("document", Miss { fault: Fault::NoRecord, wanted, ..Miss::default() });
    }
    let both = Both::new(gold, record.unwrap_or(&none));
    let (record, text) = (both.record, FoldedText::new(&gold.text));
    score_statements(&mut tally, &both, &text);
    score_entities(&mut tally, &both, equal_names);
    score_people(&mut tally, &both);
    score_facts(&mut tally, &both, &text);
    if let Some(must) = &gold.topic_slugs {
        let found = record.topics.iter().map(String::as_str).collect();
        score_topics(&mut tally, "topics", must, &gold.topic_slugs_optional, &found);
    }
    score_offsets(&mut tally, &both);
    tally
}

/// Whether every statement and mention stands where its offsets say.
fn score_offsets(tally: &mut Tally, both: &Both<'_>) {
    let statements = both.record.statements.iter().map(|s| (s.start, s.end, s.text.as_str()));
    let mentions = both.record.mentions.iter().map(|m| (m.start, m.end, m.text.as_str()));
    for (start, end, words) in statements.chain(mentions) {
        let right = both.page.slice(Place { start, end }).iter().copied().eq(words.chars());
        tally.judge("offsets", right);
        if !right {
            let (wanted, excerpt) = (Some(words.chars().take(80).collect()), both.found_at(start, end));
            let found = Some(format!("{start}..{end}"));
            tally.miss(
                "offsets",
                Miss { fault: Fault::WrongOffsets, wanted, found, excerpt, ..Miss::default() },
            );
        }
    }
}

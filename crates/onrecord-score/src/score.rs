//! The whole comparison: every annotated document with its record.

use std::collections::BTreeMap;

use onrecord_model::Record;

use crate::EqualNames;
use crate::entities::score_entities;
use crate::facts::score_facts;
use crate::fold::fold_case;
use crate::gold::GoldDocument;
use crate::people::score_people;
use crate::report::{Scores, sum};
use crate::spans::FoldedText;
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

fn tally(gold: &GoldDocument, record: Option<&Record>, equal_names: &EqualNames) -> Tally {
    let (mut tally, text, none) = (Tally::of(&gold.id), FoldedText::new(&gold.text), Record::default());
    if record.is_none() {
        tally.miss("document", "missing", gold.title.clone());
    }
    let record = record.unwrap_or(&none);
    score_statements(&mut tally, gold, record, &text);
    score_entities(&mut tally, gold, record, equal_names);
    score_people(&mut tally, gold, record);
    score_facts(&mut tally, gold, record, &text);
    if let Some(must) = &gold.topic_slugs {
        let found = record.topics.iter().map(String::as_str).collect();
        score_topics(&mut tally, "topics", must, &gold.topic_slugs_optional, &found);
    }
    score_offsets(&mut tally, record);
    tally
}

/// Whether every statement and mention stands where its offsets say.
fn score_offsets(tally: &mut Tally, record: &Record) {
    let text: Vec<char> = record.text.chars().collect();
    let statements = record.statements.iter().map(|s| (s.start, s.end, s.text.as_str()));
    let mentions = record.mentions.iter().map(|m| (m.start, m.end, m.text.as_str()));
    for (start, end, words) in statements.chain(mentions) {
        let right = slice(&text, start, end).iter().copied().eq(words.chars());
        tally.judge("offsets", right);
        if !right {
            tally.miss("offsets", format!("{start}..{end}"), words.chars().take(60).collect::<String>());
        }
    }
}

/// The characters from `start` to `end` as far as there are any.
fn slice(text: &[char], start: usize, end: usize) -> &[char] {
    let end = end.min(text.len());
    text.get(start..end).unwrap_or_default()
}

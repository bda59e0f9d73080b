//! What a person should look at, most valuable first.

mod names;
mod reason;
mod statements;

use std::collections::BTreeMap;

use onrecord_model::{Entity, Record};
use serde::Serialize;

use crate::answer::{Answer, cell, count};
use crate::passage::{Passage, Role, passage_in};
use crate::text::Text;

pub use reason::Reason;

/// Things that are worth a look, most valuable first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ReviewAnswer {
    /// The things.
    pub items: Vec<ReviewItem>,
    /// How many there are, where `items` was cut short.
    pub all: usize,
}

/// Something worth a look.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReviewItem {
    /// Why it is worth a look.
    pub reason: Reason,
    /// How much a look is worth: `statements` × `doubt`. A ranking, not a probability.
    pub value: f64,
    /// Statements that hang on it.
    pub statements: usize,
    /// How likely it is wrong: 1 for what is known to be open, 1 − confidence for a measured rule, one half for whatever
    /// nobody measured, one quarter for a sentence with one sign of speech.
    pub doubt: f64,
    /// Who it is about, as far as that is known: a name, or the words that stand for one.
    pub who: String,
    /// Ids of entities that it is about.
    pub entities: Vec<String>,
    /// The rule that fired; empty where none did or none is meant.
    pub rule: String,
    /// Its measured confidence; none while unmeasured.
    pub confidence: Option<f64>,
    /// The statement with which to begin; none where nothing was found.
    pub statement: Option<String>,
    /// The document.
    pub document: String,
    /// First code point of the words in the document's text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words in their passage; none where the place is empty.
    pub passage: Option<Passage>,
    /// What to do about it.
    pub remedy: &'static str,
    /// The sentence or paragraph around the words.
    #[serde(skip)]
    within: (usize, usize),
}

/// A sentence that looks as if somebody spoke in it, and in which nothing was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Silence {
    /// First code point in the document's text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Whether words of it are quoted.
    pub quoted: bool,
    /// Whether a verb of speech stands in it.
    pub reporting: bool,
}

/// One document as it is reviewed.
#[derive(Clone, Copy, Debug)]
pub struct Reviewed<'a> {
    /// What was found in it.
    pub record: &'a Record,
    /// Where nothing was found.
    pub silences: &'a [Silence],
}

/// What a person should look at in these documents, most valuable first; then by document and place. `is_office` says whether
/// a description is that of one office, such as one person holds. Repeats of a document are passed over.
#[must_use]
pub fn review(
    documents: &[Reviewed<'_>],
    entities: &[Entity],
    is_office: &dyn Fn(&str) -> bool,
) -> ReviewAnswer {
    let own: Vec<Reviewed<'_>> =
        documents.iter().copied().filter(|one| one.record.duplicate_of.is_none()).collect();
    let mut items = Vec::new();
    for document in &own {
        items.extend(statements::items(document, is_office));
    }
    items.extend(names::items(&own, entities));
    items.sort_by(|a: &ReviewItem, b: &ReviewItem| {
        let place = |item: &ReviewItem| (item.reason, item.document.clone(), item.start, item.who.clone());
        b.value.total_cmp(&a.value).then_with(|| place(a).cmp(&place(b)))
    });
    show(&own, &mut items);
    ReviewAnswer { all: items.len(), items }
}

/// Gives each item its passage; each text is taken apart once.
fn show(documents: &[Reviewed<'_>], items: &mut [ReviewItem]) {
    let mut by_document: BTreeMap<String, Vec<&mut ReviewItem>> = BTreeMap::new();
    for item in items {
        by_document.entry(item.document.clone()).or_default().push(item);
    }
    for document in documents {
        let Some(items) = by_document.remove(&document.record.id) else { continue };
        let letters: Vec<char> = document.record.text.chars().collect();
        for item in items {
            item.passage = passage_in(&letters, item.within, &[(item.start, item.end, Role::Words)]);
        }
    }
}

impl ReviewAnswer {
    /// The first `limit` things.
    #[must_use]
    pub fn first(mut self, limit: usize) -> Self {
        self.items.truncate(limit);
        self
    }
}

/// A place in a document.
#[derive(Clone, Copy)]
pub(crate) struct Spot<'a> {
    pub(crate) record: &'a Record,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The sentence or paragraph around it.
    pub(crate) within: (usize, usize),
}

impl ReviewItem {
    /// An item at a place; `statements` hang on it.
    pub(crate) fn at(spot: Spot<'_>, reason: Reason, statements: usize, doubt: f64) -> Self {
        let Spot { record, start, end, within } = spot;
        Self {
            reason,
            value: statements as f64 * doubt,
            statements,
            doubt,
            who: String::new(),
            entities: Vec::new(),
            rule: String::new(),
            confidence: None,
            statement: None,
            document: record.id.clone(),
            start,
            end,
            within,
            passage: None,
            remedy: reason.remedy(),
        }
    }

    /// The words in question.
    #[must_use]
    pub fn words(&self) -> String {
        let Some(passage) = &self.passage else { return String::new() };
        let (from, length) = (self.start.saturating_sub(passage.start), self.end - self.start);
        passage.text.chars().skip(from).take(length).collect()
    }
}

impl Answer for ReviewAnswer {
    fn columns(&self) -> Vec<&'static str> {
        vec![
            "value",
            "reason",
            "statements",
            "doubt",
            "who",
            "entities",
            "rule",
            "confidence",
            "statement",
            "document",
            "start",
            "end",
            "words",
            "passage",
            "remedy",
        ]
    }

    fn rows(&self) -> Vec<Vec<String>> {
        self.items.iter().map(row).collect()
    }

    fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    fn text(&self) -> Text {
        let mut text = Text::default();
        for item in &self.items {
            tell(&mut text, item);
        }
        let shown = self.items.len();
        if shown < self.all {
            text.aside(format!("the first {shown} of {}\n", count(self.all, "thing")));
        } else if shown == 0 {
            text.plain("nothing here needs a look\n");
        }
        text
    }
}

fn row(item: &ReviewItem) -> Vec<String> {
    vec![
        format!("{:.2}", item.value),
        item.reason.words().to_owned(),
        item.statements.to_string(),
        format!("{:.2}", item.doubt),
        item.who.clone(),
        item.entities.join(" "),
        item.rule.clone(),
        cell(item.confidence.as_ref()),
        cell(item.statement.as_ref()),
        item.document.clone(),
        item.start.to_string(),
        item.end.to_string(),
        item.words(),
        item.passage.as_ref().map(|passage| passage.text.clone()).unwrap_or_default(),
        item.remedy.to_owned(),
    ]
}

fn tell(text: &mut Text, item: &ReviewItem) {
    text.heading(item.reason.words());
    let who = if item.who.is_empty() { String::new() } else { format!(": {}", item.who) };
    text.plain(format!("{who}\n"));
    if let Some(passage) = &item.passage {
        text.plain("    ");
        passage.write(text);
        text.plain("\n");
    }
    let rule = match (item.rule.as_str(), item.confidence) {
        ("", _) => String::new(),
        (rule, Some(confidence)) => format!(" \u{B7} rule {rule}, confidence {confidence:.2}"),
        (rule, None) => format!(" \u{B7} rule {rule}, unmeasured"),
    };
    let id = item.statement.as_ref().unwrap_or(&item.document);
    let hang = count(item.statements, "statement");
    text.aside(format!(
        "    {id} at {}..{} \u{B7} {hang}, worth {:.2}{rule}\n",
        item.start, item.end, item.value
    ));
    text.aside(format!("    {}\n", item.remedy));
}

#[cfg(test)]
mod tests {
    use onrecord_model::{EntityKind, MentionKind, RecordMention, Speaker, Statement};

    use super::*;

    const TEXT: &str =
        "Ida Quill said: “It works.” The Chair said: “It will.” “So be it.” Somebody spoke of lamps.";

    fn place(words: &str) -> (usize, usize) {
        let byte = TEXT.find(words).unwrap();
        let start = TEXT[..byte].chars().count();
        (start, start + words.chars().count())
    }

    fn said(words: &str, name: Option<&str>, entity: Option<&str>, confidence: Option<f64>) -> Statement {
        let (start, end) = place(words);
        let own = |text: &str| text.to_owned();
        Statement {
            id: format!("a/{start}"),
            quotation: start,
            start,
            end,
            text: own(words),
            speakers: name
                .map(|name| Speaker { name: Some(own(name)), entity: entity.map(own), ..Speaker::default() })
                .into_iter()
                .collect(),
            rule: if name.is_some() { own("lead-in.person") } else { String::new() },
            confidence,
            passage: (0, 62),
            ..Statement::default()
        }
    }

    fn person(id: &str, name: &str, at: &str) -> (Entity, RecordMention) {
        let (start, end) = place(at);
        let entity = Entity {
            id: id.to_owned(),
            kind: EntityKind::Person,
            class: None,
            name: name.to_owned(),
            aliases: Vec::new(),
            identifiers: BTreeMap::new(),
            known: false,
        };
        let mention = RecordMention {
            start,
            end,
            text: at.to_owned(),
            kind: MentionKind::Person,
            entity: Some(id.to_owned()),
            name: name.to_owned(),
            basis: String::new(),
            confidence: None,
        };
        (entity, mention)
    }

    fn reviewed(
        statements: Vec<Statement>,
        people: &[(&str, &str, &str)],
        silences: &[Silence],
    ) -> ReviewAnswer {
        let (entities, mentions) = people.iter().map(|(id, name, at)| person(id, name, at)).unzip();
        let record =
            Record { id: "a".to_owned(), text: TEXT.to_owned(), statements, mentions, ..Record::default() };
        let repeat = Record { duplicate_of: Some("a".to_owned()), id: "b".to_owned(), ..record.clone() };
        let documents = [&record, &repeat].map(|record| Reviewed { record, silences });
        let entities: Vec<Entity> = entities;
        review(&documents, &entities, &|words| words.contains("Chair"))
    }

    fn told(answer: &ReviewAnswer) -> Vec<(Reason, f64, String)> {
        answer.items.iter().map(|item| (item.reason, item.value, item.words())).collect()
    }

    #[test]
    fn what_is_open_goes_before_what_is_doubtful() {
        let ida = Some("Ida Quill");
        let silence =
            Silence { start: place("Somebody").0, end: TEXT.chars().count(), quoted: false, reporting: true };
        let answer = reviewed(
            vec![
                said("It works.", ida, Some("person/ida-quill"), Some(0.6)),
                said("It will.", Some("the Chair"), None, Some(0.9)),
                said("So be it.", None, None, None),
            ],
            &[],
            &[silence],
        );
        let want = [
            (Reason::Unresolved, 1.0, "So be it."),
            (Reason::OfficeAlone, 1.0, "It will."),
            (Reason::LowConfidence, 0.4, "It works."),
            (Reason::NothingFound, 0.25, "Somebody spoke of lamps."),
        ];
        assert_eq!(told(&answer), want.map(|(reason, value, words)| (reason, value, words.to_owned())));
        let text = answer.clone().first(1).text().to_string();
        assert!(text.starts_with("no speaker found\n    Ida Quill said: “It works.”"), "{text}");
        assert!(text.contains("“[[So be it.]]”") && text.ends_with("the first 1 of 4 things\n"), "{text}");
        assert_eq!(answer.rows().iter().map(Vec::len).collect::<Vec<_>>(), [answer.columns().len(); 4]);
    }

    #[test]
    fn a_sure_rule_and_a_described_speaker_need_no_look() {
        let sure = said("It works.", Some("Ida Quill"), Some("person/ida-quill"), Some(0.8));
        let described = said("It will.", Some("a spokesman for the quay"), None, Some(0.9));
        let answer = reviewed(vec![sure, described], &[], &[]);
        assert!(answer.is_empty(), "{answer:?}");
        assert_eq!(answer.text().to_string(), "nothing here needs a look\n");
    }

    #[test]
    fn statements_that_one_look_settles_are_one_thing() {
        let unknown = |words| said(words, Some("Ida Quill"), Some("person/ida-quill"), None);
        let (mut first, mut second, mut third) =
            (unknown("It works."), unknown("It will."), unknown("So be it."));
        (first.quotation, second.quotation, third.quotation) = (1, 1, 2);
        third.alternatives = vec!["after.person: Tom Marsh".to_owned()];
        let answer = reviewed(vec![first, second, third], &[], &[]);
        let counted: Vec<_> =
            answer.items.iter().map(|item| (item.reason, item.statements, item.doubt)).collect();
        assert_eq!(counted, [(Reason::Unmeasured, 2, 0.5), (Reason::RulesDisagree, 1, 0.5)]);
    }

    #[test]
    fn names_that_are_nearly_the_same_are_shown_together() {
        let people = [
            ("person/ida-quill", "Ida Quill", "Ida Quill"),
            ("person/ida-quil", "Ida Quil", "Ida Qui"),
            ("person/i-quill", "I Quill", "I"),
            ("person/tom-quill", "Tom Quill", "Chair"),
            ("person/marsh", "Marsh", "Somebody"),
        ];
        let statement = said("It works.", Some("Marsh"), Some("person/marsh"), Some(0.9));
        let answer = reviewed(vec![statement], &people, &[]);
        let who: Vec<(Reason, &str)> =
            answer.items.iter().map(|item| (item.reason, item.who.as_str())).collect();
        assert_eq!(
            who,
            [
                (Reason::NearNames, "I Quill / Ida Quill"),
                (Reason::NearNames, "Ida Quil / Ida Quill"),
                (Reason::OneName, "Marsh"),
            ]
        );
    }
}

//! Why a statement or an edge stands: the words in their passage, the rule, the document.

mod edge;

use onrecord_model::{Fact, Node};
use onrecord_store::{Spoken, Store};
use serde::Serialize;

use crate::answer::{Answer, cell};
use crate::error::Error;
use crate::passage::{Passage, Role, passage};
use crate::statement::{DocumentAnswer, SpeakerAnswer, StatementAnswer, ruled};
use crate::text::Text;

/// Why a statement or an edge stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct WhyAnswer {
    /// Id of the statement or the fact.
    pub id: String,
    /// What it says, in a sentence.
    pub claim: String,
    /// The words that it rests on; empty for a fact of a pack.
    pub words: String,
    /// First code point of them in the document's text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words in the sentence or paragraph that they stand in.
    pub passage: Option<Passage>,
    /// Who said it, if it is a statement.
    pub speakers: Vec<SpeakerAnswer>,
    /// The rule that read them.
    pub rule: String,
    /// Its measured confidence; none while unmeasured.
    pub confidence: Option<f64>,
    /// Other rules' answers, as `rule: name`.
    pub alternatives: Vec<String>,
    /// The document.
    pub document: Option<DocumentAnswer>,
    /// Ids of the documents that repeat it.
    pub repeats: Vec<String>,
    /// For a fact of a pack: `pack/table.csv:line`.
    pub row: Option<String>,
    /// For an edge of a view, which counts several: each of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<WhyAnswer>,
}

/// Why the statement, fact or edge `id` stands (`a#1/s1`, `statement/a#1/s1`, `said-0123456789abcdef`,
/// `spoke_on:person/tamsin-oakhurst->topic/bell-theft`).
///
/// # Errors
/// If there is none of that id, or the database cannot be read.
pub fn why(store: &Store, id: &str) -> Result<WhyAnswer, Error> {
    if let Some(spoken) = store.statement(id.strip_prefix("statement/").unwrap_or(id))? {
        return of_statement(store, spoken);
    }
    if let Some(fact) = store.fact(id)? {
        return of_fact(store, fact);
    }
    let nothing = || Error::NoAnswer { what: "statement or edge", asked: id.to_owned(), near: Vec::new() };
    edge::of_view(store, id)?.ok_or_else(nothing)
}

fn of_statement(store: &Store, spoken: Spoken) -> Result<WhyAnswer, Error> {
    let (alternatives, cue) = (spoken.statement.alternatives.clone(), spoken.statement.cue.clone());
    let (within, speakers) = (spoken.statement.passage, spoken.statement.speakers.clone());
    let statement = StatementAnswer::from(spoken);
    let mut marks = vec![(statement.start, statement.end, Role::Words)];
    marks.extend(speakers.iter().map(|speaker| (speaker.start, speaker.end, Role::Speaker)));
    marks.extend(cue.map(|cue| (cue.start, cue.end, Role::Cue)));
    let text = store.text(&statement.document.id)?.unwrap_or_default();
    Ok(WhyAnswer {
        claim: claim(&statement),
        passage: passage(&text, within, &marks),
        repeats: store.repeats(&statement.document.id)?,
        id: statement.statement,
        words: statement.words,
        start: statement.start,
        end: statement.end,
        speakers: statement.speakers,
        rule: statement.rule,
        confidence: statement.confidence,
        alternatives,
        document: Some(statement.document),
        row: None,
        evidence: Vec::new(),
    })
}

fn claim(statement: &StatementAnswer) -> String {
    let names: Vec<String> = statement.speakers.iter().map(SpeakerAnswer::titled).collect();
    let who = if names.is_empty() { "somebody unresolved".to_owned() } else { names.join(" and ") };
    match statement.kind {
        onrecord_model::StatementKind::Direct => format!("{who} said this"),
        onrecord_model::StatementKind::Indirect => format!("{who} is reported to have said this"),
    }
}

fn of_fact(store: &Store, fact: Fact) -> Result<WhyAnswer, Error> {
    let from = &fact.provenance;
    let called = |node: Option<Node>, id: &str| node.map_or_else(|| id.to_owned(), |node| node.name);
    let subject = called(store.node(&fact.subject)?, &fact.subject);
    let object = called(store.node(&fact.object)?, &fact.object);
    let id = from.document.as_deref();
    let text = id.map_or(Ok(None), |id| store.text(id))?.unwrap_or_default();
    Ok(WhyAnswer {
        claim: format!("{subject} \u{2014} {} \u{2192} {object}", fact.predicate.word()),
        passage: passage(&text, (0, 0), &[(from.start, from.end, Role::Words)]),
        document: id.map_or(Ok(None), |id| store.heading(id))?.map(DocumentAnswer::from),
        repeats: id.map_or(Ok(Vec::new()), |id| store.repeats(id))?,
        id: fact.id,
        words: fact.provenance.text,
        start: fact.provenance.start,
        end: fact.provenance.end,
        speakers: Vec::new(),
        rule: fact.provenance.rule,
        confidence: fact.provenance.confidence,
        alternatives: Vec::new(),
        row: fact.provenance.row,
        evidence: Vec::new(),
    })
}

impl Answer for WhyAnswer {
    fn columns(&self) -> Vec<&'static str> {
        vec![
            "id",
            "claim",
            "words",
            "passage",
            "rule",
            "confidence",
            "alternatives",
            "document",
            "title",
            "date",
            "date_basis",
            "source",
            "url",
            "start",
            "end",
            "repeats",
            "row",
        ]
    }

    fn rows(&self) -> Vec<Vec<String>> {
        if self.evidence.is_empty() {
            return vec![self.row()];
        }
        self.evidence.iter().map(Self::row).collect()
    }

    fn is_empty(&self) -> bool {
        false
    }

    fn text(&self) -> Text {
        let mut text = Text::default();
        text.heading(&self.claim).plain("\n\n");
        for one in &self.evidence {
            one.write(&mut text);
            text.plain("\n");
        }
        if self.evidence.is_empty() {
            self.write(&mut text);
        }
        text
    }
}

impl WhyAnswer {
    fn row(&self) -> Vec<String> {
        let of = |part: fn(&DocumentAnswer) -> String| self.document.as_ref().map_or_else(String::new, part);
        vec![
            self.id.clone(),
            self.claim.clone(),
            self.words.clone(),
            self.passage.as_ref().map_or_else(String::new, |passage| passage.text.clone()),
            self.rule.clone(),
            cell(self.confidence.as_ref()),
            self.alternatives.join("|"),
            of(|document| document.id.clone()),
            of(|document| document.title.clone()),
            of(|document| cell(document.date.as_ref())),
            of(|document| document.date_basis.to_owned()),
            of(|document| cell(document.source.as_ref())),
            of(|document| cell(document.url.as_ref())),
            self.start.to_string(),
            self.end.to_string(),
            self.repeats.join("|"),
            cell(self.row.as_ref()),
        ]
    }

    fn write(&self, text: &mut Text) {
        if let Some(passage) = &self.passage {
            passage.write(text);
            text.plain("\n\n");
        }
        if let Some(row) = &self.row {
            text.plain(format!("row {row}\n"));
        }
        if self.row.is_none() || !self.rule.is_empty() {
            text.plain(format!("{}\n", ruled(&self.rule, self.confidence)));
        }
        if !self.alternatives.is_empty() {
            text.plain(format!("considered: {}\n", self.alternatives.join("; ")));
        }
        self.write_document(text);
    }

    fn write_document(&self, text: &mut Text) {
        let Some(document) = &self.document else { return };
        text.plain(format!("{} \u{B7} {}\n", document.called(), document.dated()));
        let source = document.source.as_ref().or(document.publisher.as_ref());
        let told =
            [source, document.url.as_ref()].into_iter().flatten().map(String::as_str).collect::<Vec<_>>();
        if !told.is_empty() {
            text.plain(format!("{}\n", told.join(" \u{B7} ")));
        }
        text.aside(format!("{}, {}\u{2013}{} \u{B7} {}\n", document.id, self.start, self.end, self.id));
        if !self.repeats.is_empty() {
            text.aside(format!("repeated in {}\n", self.repeats.join(", ")));
        }
    }
}

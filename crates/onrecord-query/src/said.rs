//! What was said: by whom, on what, in which words, where and when.

use std::collections::BTreeSet;

use onrecord_store::{Store, words};
use serde::Serialize;

use crate::answer::{Answer, count, left_out};
use crate::error::Error;
use crate::filters::{Filters, select};
use crate::resolve::{Subject, subject};
use crate::statement::{SpeakerAnswer, StatementAnswer};
use crate::text::Text;

/// A question for statements; what is not set does not narrow it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Who, where, when.
    pub filters: Filters,
    /// On this topic by their own words; if no topic is called so, with these words.
    pub topic: Option<String>,
    /// With these words; those within double quotes must follow each other.
    pub about: Option<String>,
}

/// The statements that a question asks for.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SaidAnswer {
    /// The statements: by date, those without one last, then document and place.
    pub statements: Vec<StatementAnswer>,
    /// How many quotations they are.
    pub quotations: usize,
    /// Quotations left out since their date is not known well enough.
    pub undated_left_out: usize,
    /// How the question was understood.
    pub notes: Vec<String>,
}

/// The statements that `question` asks for.
///
/// # Errors
/// If a name fits several or none, a word is wanted but there is none, or the database cannot be read.
pub fn said(store: &Store, question: &Question) -> Result<SaidAnswer, Error> {
    let (mut selection, mut notes) = select(store, &question.filters)?;
    let mut sought: Vec<String> = Vec::new();
    if let Some(topic) = &question.topic {
        match subject(store, topic)? {
            Subject::Topic { slug, note, .. } => {
                selection.topic = Some(slug);
                notes.extend(note);
            }
            Subject::Words(words) => {
                notes.push(format!(
                    "no topic is called \u{201C}{topic}\u{201D}: these are statements with its words"
                ));
                sought.push(words);
            }
        }
    }
    if let Some(about) = &question.about {
        let nothing = || Error::NoAnswer { what: "word", asked: about.clone(), near: Vec::new() };
        sought.push(words(about).ok_or_else(nothing)?);
    }
    selection.words = (!sought.is_empty()).then(|| sought.join(" "));
    let statements: Vec<StatementAnswer> = store.spoken(&selection)?.into_iter().map(Into::into).collect();
    let quotations = statements.iter().map(StatementAnswer::speech).collect::<BTreeSet<_>>().len();
    Ok(SaidAnswer { quotations, statements, undated_left_out: store.undated(&selection)?.len(), notes })
}

impl Answer for SaidAnswer {
    fn columns(&self) -> Vec<&'static str> {
        [&["speaker", "entity", "office"][..], &StatementAnswer::COLUMNS].concat()
    }

    fn rows(&self) -> Vec<Vec<String>> {
        self.statements.iter().map(row).collect()
    }

    fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }

    fn text(&self) -> Text {
        let mut text = Text::default();
        text.notes(&self.notes);
        for statement in &self.statements {
            text.heading(named(&statement.speakers)).plain("\n");
            statement.write(&mut text);
            text.plain("\n");
        }
        text.aside(format!("{} in ", count(self.quotations, "quotation")));
        text.aside(format!("{}\n", count(self.statements.len(), "statement")));
        text.aside(left_out(self.undated_left_out));
        text
    }
}

fn named(speakers: &[SpeakerAnswer]) -> String {
    let names: Vec<String> = speakers.iter().map(SpeakerAnswer::titled).collect();
    if names.is_empty() { "unresolved".to_owned() } else { names.join("; ") }
}

/// One row a statement; those who speak together are joined by `|`.
fn row(statement: &StatementAnswer) -> Vec<String> {
    let joined = |part: fn(&SpeakerAnswer) -> String| {
        statement.speakers.iter().map(part).collect::<Vec<_>>().join("|")
    };
    let head = [
        joined(|speaker| speaker.name.clone().unwrap_or_default()),
        joined(|speaker| speaker.entity.clone().unwrap_or_default()),
        joined(|speaker| speaker.office.clone().unwrap_or_default()),
    ];
    head.into_iter().chain(statement.cells()).collect()
}

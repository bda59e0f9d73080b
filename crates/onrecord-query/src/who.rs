//! Who spoke on a topic: by their own words, or only in a release on it.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use onrecord_model::Date;
use onrecord_store::{Selection, Store};
use serde::Serialize;

use crate::answer::{Answer, count, left_out};
use crate::error::Error;
use crate::filters::{Filters, select};
use crate::resolve::{Subject, subject};
use crate::statement::{SpeakerAnswer, StatementAnswer};
use crate::text::Text;

/// Who spoke on a topic.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct WhoAnswer {
    /// What was asked.
    pub asked: String,
    /// Slug of the topic; none if no topic is called so and words were searched.
    pub topic: Option<String>,
    /// Name of the topic, or the words.
    pub label: String,
    /// What the answer rests on: `topic` or `words`.
    pub basis: &'static str,
    /// Those whose own words are on it: most quotations first, then by name.
    pub speakers: Vec<Voice>,
    /// Those who spoke in a release on it, and never on it by their own words.
    pub release_only: Vec<Voice>,
    /// Quotations on it whose speaker was not found.
    pub unresolved: usize,
    /// Quotations left out since their date is not known well enough.
    pub undated_left_out: usize,
    /// How the question was understood.
    pub notes: Vec<String>,
}

/// A speaker with the statements that count for the question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Voice {
    /// Canonical name, or description.
    pub name: String,
    /// Entity id; none for somebody unnamed.
    pub entity: Option<String>,
    /// Whether the statements' own words are on the topic, or only the release is.
    pub own: bool,
    /// Quotations: the statements of one speech count once.
    pub quotations: usize,
    /// Releases in which they stand.
    pub releases: usize,
    /// Day of the first that is dated.
    pub first: Option<Date>,
    /// Day of the last one.
    pub last: Option<Date>,
    /// Offices when speaking, as the releases word them, in order of date.
    pub offices: Vec<String>,
    /// The statements: by date, those without one last.
    pub statements: Vec<StatementAnswer>,
}

/// Who spoke on the topic `asked` (a slug or label; if there is none of that name, statements and releases that hold
/// the words count).
///
/// # Errors
/// If a name of `filters` fits several or none, `asked` holds no word, or the database cannot be read.
pub fn who(store: &Store, asked: &str, filters: &Filters) -> Result<WhoAnswer, Error> {
    let (selection, notes) = select(store, filters)?;
    let mut answer = WhoAnswer { asked: asked.to_owned(), notes, ..WhoAnswer::default() };
    let (own, release) = match subject(store, asked)? {
        Subject::Topic { slug, label, note } => {
            answer.understood(Some(slug.clone()), label, "topic", note);
            let own = Selection { topic: Some(slug.clone()), ..selection.clone() };
            (own, Selection { release_topic: Some(slug), ..selection })
        }
        Subject::Words(words) => {
            let note =
                format!("no topic is called \u{201C}{asked}\u{201D}: these are statements with its words");
            answer.understood(None, asked.to_owned(), "words", Some(note));
            let own = Selection { words: Some(words.clone()), ..selection.clone() };
            (own, Selection { release_words: Some(words), ..selection })
        }
    };
    let undated: BTreeSet<_> = store.undated(&own)?.into_iter().chain(store.undated(&release)?).collect();
    answer.undated_left_out = undated.len();
    answer.fill(statements(store, &own)?, statements(store, &release)?);
    Ok(answer)
}

fn statements(store: &Store, selection: &Selection) -> Result<Vec<StatementAnswer>, Error> {
    Ok(store.spoken(selection)?.into_iter().map(StatementAnswer::from).collect())
}

impl WhoAnswer {
    fn understood(
        &mut self,
        topic: Option<String>,
        label: String,
        basis: &'static str,
        note: Option<String>,
    ) {
        (self.topic, self.label, self.basis) = (topic, label, basis);
        self.notes.extend(note);
    }

    fn fill(&mut self, own: Vec<StatementAnswer>, release: Vec<StatementAnswer>) {
        let unresolved =
            own.iter().filter(|statement| statement.speakers.iter().all(|who| who.name.is_none()));
        self.unresolved = unresolved.map(StatementAnswer::speech).collect::<BTreeSet<_>>().len();
        let own = voices(own, true);
        let mut release = voices(release, false);
        release.retain(|speaker, _| !own.contains_key(speaker));
        self.speakers = ranked(own);
        self.release_only = ranked(release);
    }
}

/// Every named speaker of `statements`, by entity or else by name; a document is nobody who spoke.
fn voices(statements: Vec<StatementAnswer>, own: bool) -> IndexMap<String, Voice> {
    let mut voices: IndexMap<String, Voice> = IndexMap::new();
    for statement in statements {
        for speaker in statement.speakers.clone() {
            let SpeakerAnswer { name: Some(name), entity, office, document: false, .. } = speaker else {
                continue;
            };
            let key = entity.clone().unwrap_or_else(|| name.clone());
            let voice = voices.entry(key).or_insert_with(|| Voice::silent(name, entity, own));
            voice.offices.extend(office.filter(|office| !voice.offices.contains(office)));
            voice.statements.push(statement.clone());
        }
    }
    voices
}

fn ranked(voices: IndexMap<String, Voice>) -> Vec<Voice> {
    let mut ranked: Vec<Voice> = voices.into_values().map(Voice::counted).collect();
    ranked.sort_by(|a, b| (b.quotations, &a.name, &a.entity).cmp(&(a.quotations, &b.name, &b.entity)));
    ranked
}

impl Voice {
    fn silent(name: String, entity: Option<String>, own: bool) -> Self {
        let (offices, statements) = (Vec::new(), Vec::new());
        Self { name, entity, own, quotations: 0, releases: 0, first: None, last: None, offices, statements }
    }

    fn counted(mut self) -> Self {
        let speeches: BTreeSet<_> = self.statements.iter().map(StatementAnswer::speech).collect();
        self.quotations = speeches.len();
        self.releases = speeches.iter().map(|(document, _)| document).collect::<BTreeSet<_>>().len();
        let days = || self.statements.iter().filter_map(|statement| statement.document.date);
        (self.first, self.last) = (days().min(), days().max());
        self
    }

    fn write(&self, text: &mut Text) {
        text.heading(&self.name);
        if self.entity.is_some() {
            text.plain(self.offices.iter().map(|office| format!(", {office}")).collect::<String>());
        }
        let counts = format!(
            " \u{2014} {} in {}\n",
            count(self.quotations, "quotation"),
            count(self.releases, "release")
        );
        text.aside(counts);
        self.statements.iter().for_each(|statement| statement.write(text));
        text.plain("\n");
    }
}

impl Answer for WhoAnswer {
    fn columns(&self) -> Vec<&'static str> {
        [&["speaker", "entity", "basis", "quotations", "office"][..], &StatementAnswer::COLUMNS].concat()
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let voices = self.speakers.iter().chain(&self.release_only);
        voices.flat_map(|voice| voice.statements.iter().map(|statement| row(voice, statement))).collect()
    }

    fn is_empty(&self) -> bool {
        self.speakers.is_empty() && self.release_only.is_empty()
    }

    fn text(&self) -> Text {
        let mut text = Text::default();
        text.notes(&self.notes);
        text.heading(&self.label);
        text.plain(format!(": {} by their own words\n\n", count(self.speakers.len(), "speaker")));
        self.speakers.iter().for_each(|voice| voice.write(&mut text));
        if !self.release_only.is_empty() {
            let held = if self.topic.is_some() { "on it" } else { "with these words" };
            text.plain(format!("Only in a release {held}, not by their own words:\n\n"));
            self.release_only.iter().for_each(|voice| voice.write(&mut text));
        }
        if self.unresolved > 0 {
            text.aside(format!(
                "{} on it by speakers who were not found\n",
                count(self.unresolved, "quotation")
            ));
        }
        text.aside(left_out(self.undated_left_out));
        text
    }
}

fn row(voice: &Voice, statement: &StatementAnswer) -> Vec<String> {
    let basis = if voice.own { "own words" } else { "release" };
    let office = statement
        .speakers
        .iter()
        .find(|speaker| speaker.entity == voice.entity && speaker.name.as_ref() == Some(&voice.name))
        .and_then(|speaker| speaker.office.clone());
    let head = [
        voice.name.clone(),
        voice.entity.clone().unwrap_or_default(),
        basis.to_owned(),
        voice.quotations.to_string(),
        office.unwrap_or_default(),
    ];
    head.into_iter().chain(statement.cells()).collect()
}

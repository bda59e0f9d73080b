//! All that is known of one person, body or operation, with the words that it is known by.

use std::collections::BTreeMap;

use onrecord_model::{EntityKind, Fact, Predicate};
use onrecord_store::{Figure, Office, SpeakerTally, Store};
use serde::Serialize;

use crate::answer::{Answer, cell, count};
use crate::error::{Candidate, Error};
use crate::list::said_and_named;
use crate::resolve;
use crate::statement::DocumentAnswer;
use crate::text::Text;

/// All that is known of one entity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Card {
    /// Its id.
    pub entity: String,
    /// Its kind.
    pub kind: EntityKind,
    /// Finer class in the pack's words.
    pub class: Option<String>,
    /// Canonical name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Identifiers elsewhere, by scheme.
    pub identifiers: BTreeMap<String, String>,
    /// Whether the pack knows it, or the corpus alone.
    pub known: bool,
    /// How much it says, and where it is named.
    pub tally: SpeakerTally,
    /// Offices that it holds, held or will hold; of a body, those held at it. By date.
    pub offices: Vec<OfficeAnswer>,
    /// Topics that it speaks on by its own words: most quotations first.
    pub topics: Vec<TopicCount>,
    /// Figures that are its results.
    pub figures: Vec<FigureAnswer>,
    /// Honours and awards.
    pub awards: Vec<AwardAnswer>,
    /// What else joins it to others, but for statements and mentions.
    pub links: Vec<Link>,
    /// Documents that name it or let it speak: by date, those without one last.
    pub documents: Vec<DocumentAnswer>,
    /// Why names were taken to mean it.
    pub merges: Vec<MergeAnswer>,
    /// How the question was understood.
    pub notes: Vec<String>,
}

/// An office with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfficeAnswer {
    /// Who holds it.
    pub person: String,
    /// Entity id of the holder.
    pub entity: Option<String>,
    /// The office's noun.
    pub title: String,
    /// What a lead leads on.
    pub remit: Option<String>,
    /// The organisation.
    pub organisation: Option<String>,
    /// current, former or incoming, at the document's date.
    pub status: &'static str,
    /// interim, temporary, acting, joint, …
    pub qualifier: Option<String>,
    /// Since when, as the text says.
    pub from: Option<String>,
    /// Until when.
    pub until: Option<String>,
    /// The words that give it.
    pub words: String,
    /// First code point of them.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The document.
    pub document: DocumentAnswer,
}

/// A topic with the quotations on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TopicCount {
    /// Slug.
    pub topic: String,
    /// Name.
    pub label: String,
    /// Quotations.
    pub quotations: usize,
}

/// A figure with its evidence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FigureAnswer {
    /// The number.
    pub value: f64,
    /// The unit in words.
    pub unit: String,
    /// The period in the text's words.
    pub period: Option<String>,
    /// The clause that states it.
    pub words: String,
    /// First code point of it.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The document.
    pub document: DocumentAnswer,
}

/// An award with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AwardAnswer {
    /// Short name.
    pub award: String,
    /// What it was given for.
    pub citation: Option<String>,
    /// First code point of the words that state it.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The document.
    pub document: DocumentAnswer,
}

/// A fact that joins the entity to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What it says (`runs`, `part_of`).
    pub predicate: &'static str,
    /// Whether it starts from this entity.
    pub outward: bool,
    /// The other end.
    pub other: Candidate,
    /// Id of the fact, which `why` takes.
    pub fact: String,
}

/// Why a name was taken to mean the entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MergeAnswer {
    /// The name.
    pub name: String,
    /// Id of the document that uses it.
    pub document: String,
    /// What spoke for it.
    pub features: Vec<String>,
}

/// All that is known of whom or what `name` means.
///
/// # Errors
/// If it fits several or none, or the database cannot be read.
pub fn show(store: &Store, name: &str) -> Result<Card, Error> {
    let found = resolve::entity(store, name, &[])?;
    let gone = || Error::NoAnswer { asked: name.to_owned(), near: Vec::new() };
    let entity = store.entity(&found.id)?.ok_or_else(gone)?;
    let id = entity.id.as_str();
    Ok(Card {
        tally: store.speaker_tally(id)?.ok_or_else(gone)?,
        offices: offices(store, id)?,
        topics: topics(store, id)?,
        figures: store.figures_of(id)?.into_iter().map(FigureAnswer::from).collect(),
        awards: awards(store, id)?,
        links: links(store, id)?,
        documents: store.documents_naming(id)?.into_iter().map(DocumentAnswer::from).collect(),
        merges: merges(store, id)?,
        notes: found.note.into_iter().collect(),
        entity: entity.id,
        kind: entity.kind,
        class: entity.class,
        name: entity.name,
        aliases: entity.aliases,
        identifiers: entity.identifiers,
        known: entity.known,
    })
}

fn offices(store: &Store, id: &str) -> Result<Vec<OfficeAnswer>, Error> {
    let held = store.offices_of(id)?.into_iter().chain(store.offices_at(id)?);
    Ok(held.map(OfficeAnswer::from).collect())
}

fn topics(store: &Store, id: &str) -> Result<Vec<TopicCount>, Error> {
    let topics = store.topics_of(id)?.into_iter();
    Ok(topics.map(|(topic, label, quotations)| TopicCount { topic, label, quotations }).collect())
}

fn awards(store: &Store, id: &str) -> Result<Vec<AwardAnswer>, Error> {
    let awards = store.awards_of(id)?.into_iter().map(|(award, document)| AwardAnswer {
        award: award.award,
        citation: award.citation,
        start: award.start,
        end: award.end,
        document: document.into(),
    });
    Ok(awards.collect())
}

fn merges(store: &Store, id: &str) -> Result<Vec<MergeAnswer>, Error> {
    let merges = store.merges_into(id)?.into_iter();
    let answer = |merge: onrecord_model::Merge| MergeAnswer {
        name: merge.name,
        document: merge.document,
        features: merge.features,
    };
    Ok(merges.map(answer).collect())
}

/// Statements, mentions and offices have lists of their own.
fn links(store: &Store, id: &str) -> Result<Vec<Link>, Error> {
    let listed =
        [Predicate::Said, Predicate::Mentions, Predicate::Holds, Predicate::Covers, Predicate::About];
    let mut links = Vec::new();
    for fact in store.facts_of(id)?.into_iter().filter(|fact| !listed.contains(&fact.predicate)) {
        links.push(link(store, id, fact)?);
    }
    links.sort_by(|a, b| (a.predicate, &a.other, &a.fact).cmp(&(b.predicate, &b.other, &b.fact)));
    Ok(links)
}

fn link(store: &Store, id: &str, fact: Fact) -> Result<Link, Error> {
    let outward = fact.subject == id;
    let other = if outward { fact.object } else { fact.subject };
    let name = store.node(&other)?.map_or_else(|| other.clone(), |node| node.name);
    Ok(Link {
        predicate: fact.predicate.word(),
        outward,
        other: Candidate { name, id: other },
        fact: fact.id,
    })
}

impl From<Office> for OfficeAnswer {
    fn from(Office { post, document }: Office) -> Self {
        Self {
            person: post.person,
            entity: post.entity,
            title: post.title,
            remit: post.remit,
            organisation: post.organisation,
            status: post.status.word(),
            qualifier: post.qualifier,
            from: post.from,
            until: post.until,
            words: post.text,
            start: post.start,
            end: post.end,
            document: document.into(),
        }
    }
}

impl From<Figure> for FigureAnswer {
    fn from(Figure { outcome, document }: Figure) -> Self {
        Self {
            value: outcome.value,
            unit: outcome.unit,
            period: outcome.period,
            words: outcome.text,
            start: outcome.start,
            end: outcome.end,
            document: document.into(),
        }
    }
}

impl OfficeAnswer {
    /// The office in words: `acting Chair (bells), Fenmarch Council`.
    fn called(&self) -> String {
        let qualifier = self.qualifier.as_ref().map_or_else(String::new, |word| format!("{word} "));
        let remit = self.remit.as_ref().map_or_else(String::new, |remit| format!(" ({remit})"));
        let organisation = self.organisation.as_ref().map_or_else(String::new, |name| format!(", {name}"));
        let from = self.from.as_ref().map_or_else(String::new, |from| format!(", from {from}"));
        let until = self.until.as_ref().map_or_else(String::new, |until| format!(", until {until}"));
        format!("{qualifier}{}{remit}{organisation}{from}{until}", self.title)
    }
}

/// The place of words in a document.
fn place(document: &DocumentAnswer, start: usize, end: usize) -> String {
    format!("{}, {start}\u{2013}{end}", document.id)
}

impl Answer for Card {
    fn columns(&self) -> Vec<&'static str> {
        vec!["what", "value", "detail", "date", "document", "start", "end"]
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let mut rows = vec![self.row("name", &self.name, &self.entity)];
        rows.extend(self.class.iter().map(|class| self.row("class", class, "")));
        rows.extend(self.aliases.iter().map(|alias| self.row("alias", alias, "")));
        rows.extend(self.identifiers.iter().map(|(scheme, value)| self.row("identifier", value, scheme)));
        rows.push(self.row("quotations", &self.tally.quotations.to_string(), ""));
        rows.extend(self.topics.iter().map(|on| self.row("topic", &on.topic, &on.quotations.to_string())));
        rows.extend(self.offices.iter().map(|office| {
            let holder =
                if office.entity.as_ref() == Some(&self.entity) { "" } else { office.person.as_str() };
            let detail = [office.status, holder].join(" ");
            placed("office", office.called(), detail.trim(), &office.document, office.start, office.end)
        }));
        rows.extend(self.figures.iter().map(|figure| {
            placed(
                "figure",
                figure.value.to_string(),
                &figure.unit,
                &figure.document,
                figure.start,
                figure.end,
            )
        }));
        rows.extend(self.awards.iter().map(|award| {
            let citation = cell(award.citation.as_ref());
            placed("award", award.award.clone(), &citation, &award.document, award.start, award.end)
        }));
        rows.extend(self.links.iter().map(|link| self.row(link.predicate, &link.other.id, &link.fact)));
        rows.extend(self.documents.iter().map(|document| {
            let title = document.title.clone();
            vec![
                "document".to_owned(),
                title,
                String::new(),
                document.dated(),
                document.id.clone(),
                String::new(),
                String::new(),
            ]
        }));
        rows.extend(
            self.merges.iter().map(|merge| self.row("merge", &merge.name, &merge.features.join("; "))),
        );
        rows
    }

    fn is_empty(&self) -> bool {
        false
    }

    fn text(&self) -> Text {
        let mut text = Text::default();
        text.notes(&self.notes);
        text.heading(&self.name).aside(format!(" ({})", self.entity)).plain("\n");
        text.plain(format!("{}\n", said_and_named(&self.tally)));
        self.write_names(&mut text);
        self.write_offices(&mut text);
        self.write_topics(&mut text);
        self.write_figures(&mut text);
        self.write_links(&mut text);
        self.write_documents(&mut text);
        text
    }
}

impl Card {
    fn row(&self, what: &str, value: &str, detail: &str) -> Vec<String> {
        let cells = [what, value, detail, "", "", "", ""];
        cells.map(str::to_owned).to_vec()
    }

    fn write_names(&self, text: &mut Text) {
        if !self.aliases.is_empty() {
            text.plain(format!("also {}\n", self.aliases.join(", ")));
        }
        for (scheme, value) in &self.identifiers {
            text.plain(format!("{scheme} {value}\n"));
        }
        for merge in &self.merges {
            let why = merge.features.join(", ");
            text.aside(format!("\u{201C}{}\u{201D} in {} is the same: {why}\n", merge.name, merge.document));
        }
    }

    fn write_offices(&self, text: &mut Text) {
        section(text, "Offices", self.offices.is_empty());
        for office in &self.offices {
            let holder = if office.entity.as_ref() == Some(&self.entity) {
                String::new()
            } else {
                format!("{}: ", office.person)
            };
            text.plain(format!("  {holder}{} \u{2014} {}, ", office.called(), office.status));
            text.plain(format!("{}\n", office.document.dated()));
            let place = place(&office.document, office.start, office.end);
            text.aside(format!("    \u{201C}{}\u{201D} \u{B7} {place}\n", office.words));
        }
        section(text, "Awards", self.awards.is_empty());
        for award in &self.awards {
            let citation = award.citation.as_ref().map_or_else(String::new, |words| format!(": {words}"));
            text.plain(format!("  {}{citation}\n", award.award));
            text.aside(format!("    {}\n", place(&award.document, award.start, award.end)));
        }
    }

    fn write_topics(&self, text: &mut Text) {
        section(text, "Spoke on", self.topics.is_empty());
        for topic in &self.topics {
            text.plain(format!("  {} \u{2014} {}\n", topic.label, count(topic.quotations, "quotation")));
        }
    }

    fn write_figures(&self, text: &mut Text) {
        section(text, "Figures", self.figures.is_empty());
        for figure in &self.figures {
            let period = figure.period.as_ref().map_or_else(String::new, |period| format!(", {period}"));
            text.plain(format!(
                "  {} {}{period} \u{2014} {}\n",
                figure.value,
                figure.unit,
                figure.document.dated()
            ));
            let place = place(&figure.document, figure.start, figure.end);
            text.aside(format!("    \u{201C}{}\u{201D} \u{B7} {place}\n", figure.words));
        }
    }

    fn write_links(&self, text: &mut Text) {
        section(text, "Links", self.links.is_empty());
        for link in &self.links {
            let arrow = if link.outward { "\u{2192}" } else { "\u{2190}" };
            text.plain(format!("  {} {arrow} {}", link.predicate, link.other.name));
            text.aside(format!(" \u{B7} {}\n", link.fact));
        }
    }

    fn write_documents(&self, text: &mut Text) {
        section(text, "Documents", self.documents.is_empty());
        for document in &self.documents {
            text.plain(format!("  {}", document.called()));
            text.aside(format!(" \u{B7} {} \u{B7} {}\n", document.dated(), document.id));
        }
    }
}

fn placed(
    what: &str,
    value: String,
    detail: &str,
    document: &DocumentAnswer,
    start: usize,
    end: usize,
) -> Vec<String> {
    let (what, detail) = (what.to_owned(), detail.to_owned());
    vec![what, value, detail, document.dated(), document.id.clone(), start.to_string(), end.to_string()]
}

fn section(text: &mut Text, name: &str, empty: bool) {
    if !empty {
        text.heading(format!("\n{name}\n"));
    }
}

//! One document's layer as a record: bodies, operations and topics linked, people still by document.

use std::collections::BTreeMap;

use onrecord_model::{
    Award, Chain, CodePoints, Cue, Document, Form, Mention, MentionKind, Outcome, Parsed, PersonName, Post,
    PostStatus, Record, RecordMention, Span, Speaker, Statement, Tenure, Utterance,
};
use onrecord_pack::{Grammar, Pack, folded_words};

use crate::slug::slug;
use crate::topic::TopicFinder;

/// A document's record before its people are linked to those of other documents.
#[derive(Clone, Debug, Default)]
pub struct Local {
    /// The record; people's entity ids are provisional until the corpus is linked.
    pub record: Record,
    pub(crate) people: Vec<LocalPerson>,
    pub(crate) offices: Vec<LocalOffice>,
}

/// An office that the document names without its holder.
#[derive(Clone, Debug, Default)]
pub(crate) struct LocalOffice {
    /// The provisional id in the record.
    pub(crate) key: String,
    /// The words of the phrase, folded.
    pub(crate) words: Vec<String>,
    /// Id of the body that it belongs to: the one that the words name, else the document's source.
    pub(crate) body: String,
}

/// A person of one document.
#[derive(Clone, Debug, Default)]
pub(crate) struct LocalPerson {
    /// The provisional id in the record.
    pub(crate) key: String,
    pub(crate) name: PersonName,
    pub(crate) mentions: usize,
    /// Offices with the ids of their organisations.
    pub(crate) posts: Vec<(String, Option<String>)>,
}

/// Links one document by itself; people get provisional ids.
#[must_use]
pub fn local(document: &Document, parsed: &Parsed, grammar: &Grammar, topics: &TopicFinder) -> Local {
    let linker = Linker {
        document,
        parsed,
        pack: &grammar.pack,
        points: CodePoints::new(&document.text),
        held: held(parsed),
    };
    let mut record = linker.header();
    record.mentions = linker.mentions();
    record.posts = linker.posts(topics);
    record.statements = linker.statements();
    record.outcomes = linker.outcomes();
    record.awards = linker.awards();
    record.topics = topics.of_document(document, parsed);
    own_topics(&mut record, topics);
    let people = linker.people(&record);
    let offices = linker.offices();
    Local { record, people, offices }
}

struct Linker<'a> {
    document: &'a Document,
    parsed: &'a Parsed,
    pack: &'a Pack,
    points: CodePoints,
    /// The offices in which a chain's person speaks, by the chain.
    held: BTreeMap<usize, &'a Tenure>,
}

/// Of the present offices of each chain the one that says most: with a remit, else with a body, else the first.
fn held(parsed: &Parsed) -> BTreeMap<usize, &Tenure> {
    let mut held: BTreeMap<usize, &Tenure> = BTreeMap::new();
    let says = |tenure: &Tenure| (tenure.remit.is_some(), tenure.organisation.is_some());
    for tenure in parsed.offices.iter().filter(|tenure| tenure.status == PostStatus::Current) {
        let best = held.entry(tenure.chain).or_insert(tenure);
        if says(tenure) > says(best) {
            *best = tenure;
        }
    }
    held
}

/// Canonical name and id of what a chain means.
struct Target {
    name: String,
    entity: Option<String>,
    basis: &'static str,
}

impl Linker<'_> {
    fn header(&self) -> Record {
        let document = self.document;
        Record {
            id: document.id.clone(),
            title: document.title.clone(),
            source: document.source.clone(),
            publisher: document.publisher.clone(),
            url: document.url.clone(),
            date: document.date.date,
            date_from: document.date.from,
            date_to: document.date.to,
            date_basis: document.date.basis,
            duplicate_of: document.duplicate_of.clone(),
            text: document.text.clone(),
            path: document.origin.path.clone(),
            hash: document.origin.hash.clone(),
            notes: document
                .notes
                .iter()
                .chain(&self.parsed.notes)
                .map(|note| format!("{}: {}", note.stage, note.message))
                .collect(),
            ..Record::default()
        }
    }

    fn words(&self, span: Span) -> String {
        span.of(&self.document.text).to_owned()
    }

    fn chain(&self, mention: usize) -> &Chain {
        &self.parsed.chains[self.parsed.mentions[mention].chain]
    }

    /// What a chain means: a person (by provisional id), a body or operation by the pack's name or its own.
    fn target(&self, number: usize) -> Target {
        let chain = &self.parsed.chains[number];
        match chain.form {
            Form::Person => {
                Target { name: chain.name.clone(), entity: Some(self.provisional(number)), basis: "name" }
            }
            Form::Organisation | Form::Operation => self.body(chain),
            Form::Office => Target {
                name: self.description(chain),
                entity: Some(self.provisional(number)),
                basis: "office",
            },
            _ => Target { name: self.description(chain), entity: None, basis: "description" },
        }
    }

    /// Somebody described, with the body that they speak for where the words leave it out.
    fn description(&self, chain: &Chain) -> String {
        let body = chain.of.map(|of| self.target(of).name);
        match body.filter(|_| chain.form == Form::Described && chain.name.split_whitespace().count() <= 2) {
            Some(body) => format!("{} for {body}", chain.name),
            None => chain.name.clone(),
        }
    }

    fn provisional(&self, chain: usize) -> String {
        format!("?{}?{chain}", self.document.id)
    }

    fn body(&self, chain: &Chain) -> Target {
        match chain.known.as_slice() {
            [one] => Target { name: self.name_of(one), entity: Some(one.clone()), basis: "known" },
            [] => {
                let kind = if chain.form == Form::Operation { "operation" } else { "organisation" };
                let entity =
                    Some(format!("{kind}/{}", slug(&short_operation(&chain.name, chain.form, self.pack))));
                Target { name: chain.name.clone(), entity, basis: "shape" }
            }
            _ => Target { name: chain.name.clone(), entity: None, basis: "one of several" },
        }
    }

    fn name_of(&self, id: &str) -> String {
        crate::entity::pack_name(self.pack, id).unwrap_or(id).to_owned()
    }

    fn mentions(&self) -> Vec<RecordMention> {
        self.parsed.mentions.iter().filter_map(|mention| self.mention(mention)).collect()
    }

    fn mention(&self, mention: &Mention) -> Option<RecordMention> {
        let chain = &self.parsed.chains[mention.chain];
        let kind = match (mention.form, chain.form) {
            (Form::Person, _) | (Form::Office, Form::Person) => MentionKind::Person,
            (Form::Organisation, _) => MentionKind::Organisation,
            (Form::Operation, _) => MentionKind::Operation,
            (Form::Office, _) => MentionKind::Post,
            (Form::Place, _) => MentionKind::Place,
            _ => return None,
        };
        let target = self.target(mention.chain);
        let (start, end) = self.points.of(mention.span);
        let text = self.words(mention.span);
        let basis = if mention.basis == "known" { target.basis } else { mention.basis }.to_owned();
        Some(RecordMention {
            start,
            end,
            text,
            kind,
            entity: target.entity,
            name: target.name,
            basis,
            confidence: None,
        })
    }

    fn posts(&self, topics: &TopicFinder) -> Vec<Post> {
        self.parsed.offices.iter().map(|tenure| self.post(tenure, topics)).collect()
    }

    fn post(&self, tenure: &Tenure, topics: &TopicFinder) -> Post {
        let person = self.target(tenure.chain);
        let body = tenure.organisation.map(|chain| self.target(chain));
        let implied = tenure.implied.as_ref().map(|id| Target {
            name: self.name_of(id),
            entity: Some(id.clone()),
            basis: "implied",
        });
        let body = body.or(implied);
        let (start, end) = self.points.of(tenure.span);
        Post {
            person: person.name,
            entity: person.entity,
            title: tenure.title.clone(),
            remit: tenure.remit.clone(),
            organisation: body.as_ref().map(|body| body.name.clone()),
            organisation_entity: body.and_then(|body| body.entity),
            status: tenure.status,
            qualifier: tenure.qualifier.clone(),
            from: tenure.from.clone(),
            until: tenure.until.clone(),
            start,
            end,
            text: self.words(tenure.span),
            topics: tenure.remit.as_deref().map(|remit| topics.of_remit(remit)).unwrap_or_default(),
        }
    }

    fn statements(&self) -> Vec<Statement> {
        self.parsed.statements.iter().enumerate().map(|(n, one)| self.statement(n, one)).collect()
    }

    fn statement(&self, n: usize, one: &Utterance) -> Statement {
        let (start, end) = self.points.of(one.span);
        let cue = one.cue.map(|span| {
            let (start, end) = self.points.of(span);
            Cue { start, end, text: self.words(span) }
        });
        Statement {
            id: format!("{}/s{}", self.document.id, n + 1),
            quotation: one.quotation,
            kind: one.kind,
            start,
            end,
            text: self.words(one.span),
            speakers: one.speakers.iter().map(|&mention| self.speaker(mention)).collect(),
            cue,
            topics: Vec::new(),
            rule: one.rule.clone(),
            confidence: one.confidence,
            passage: self.points.of(one.passage),
            alternatives: one
                .alternatives
                .iter()
                .map(|(rule, mention)| format!("{rule}: {}", self.chain(*mention).name))
                .collect(),
        }
    }

    fn speaker(&self, mention: usize) -> Speaker {
        let number = self.parsed.mentions[mention].chain;
        let target = self.target(number);
        let span = self.parsed.mentions[mention].span;
        let (start, end) = self.points.of(span);
        let form = self.parsed.chains[number].form;
        let office = self.held.get(&number);
        Speaker {
            name: (form != Form::Pronoun).then_some(target.name),
            document: form == Form::Document && target.entity.is_none(),
            entity: target.entity,
            start,
            end,
            text: self.words(span),
            office: office.map(|tenure| office_words(self, tenure)),
        }
    }

    fn outcomes(&self) -> Vec<Outcome> {
        let one = |figure: &onrecord_model::Figure| {
            let operation = figure.operation.map(|chain| self.target(chain));
            let (start, end) = self.points.of(figure.span);
            Outcome {
                start,
                end,
                text: self.words(figure.span),
                value: figure.value,
                unit: figure.unit.clone(),
                operation: operation.as_ref().map(|target| target.name.clone()),
                operation_entity: operation.and_then(|target| target.entity),
                period: figure.period.clone(),
            }
        };
        self.parsed.figures.iter().map(one).collect()
    }

    fn awards(&self) -> Vec<Award> {
        let one = |grant: &onrecord_model::Grant| {
            let person = self.target(grant.chain);
            let (start, end) = self.points.of(grant.span);
            Award {
                person: person.name,
                entity: person.entity,
                award: grant.award.clone(),
                citation: grant.citation.clone(),
                start,
                end,
            }
        };
        self.parsed.awards.iter().map(one).collect()
    }

    /// Offices of a known body; those that name none belong to the document's source, if it is known.
    fn offices(&self) -> Vec<LocalOffice> {
        let source = [&self.document.source, &self.document.publisher]
            .into_iter()
            .flatten()
            .find_map(|name| self.body_named(name));
        let offices = self.parsed.chains.iter().enumerate().filter(|(_, chain)| chain.form == Form::Office);
        let one = |(number, chain): (usize, &Chain)| {
            let of = chain.of.and_then(|of| self.target(of).entity);
            let words = folded_words(&chain.name);
            let definite = words.first().is_some_and(|first| self.is_definite(first));
            let body = of.or_else(|| source.clone().filter(|_| definite))?;
            Some(LocalOffice { key: self.provisional(number), words, body })
        };
        offices.filter_map(one).collect()
    }

    /// Whether a word is the definite article: the longer one of the pack's articles.
    fn is_definite(&self, word: &str) -> bool {
        word.len() > 2 && self.pack.words.iter().any(|row| row.class == "article" && row.word == word)
    }

    /// The pack's body of a name or alias.
    fn body_named(&self, name: &str) -> Option<String> {
        let wanted = folded_words(name);
        let named = |name: &String| folded_words(name) == wanted;
        let row =
            self.pack.organisations.iter().find(|row| named(&row.name) || row.aliases.iter().any(named))?;
        Some(row.id.clone())
    }

    fn people(&self, record: &Record) -> Vec<LocalPerson> {
        let chains = self.parsed.chains.iter().enumerate().filter(|(_, chain)| chain.form == Form::Person);
        let mut posts: BTreeMap<&str, Vec<(String, Option<String>)>> = BTreeMap::new();
        for post in &record.posts {
            if let Some(holder) = &post.entity {
                let held = (post.title.clone(), post.organisation_entity.clone());
                posts.entry(holder).or_default().push(held);
            }
        }
        let one = |(number, chain): (usize, &Chain)| {
            let key = self.provisional(number);
            LocalPerson {
                name: chain.person.clone().unwrap_or_default(),
                mentions: chain.mentions.len(),
                posts: posts.remove(key.as_str()).unwrap_or_default(),
                key,
            }
        };
        chains.map(one).collect()
    }
}

/// An office as people say it: title, remit, organisation.
fn office_words(linker: &Linker<'_>, tenure: &Tenure) -> String {
    let mut words = tenure.title.clone();
    if let Some(remit) = &tenure.remit {
        words = format!("{words} for {remit}");
    }
    let body = tenure.organisation.map(|chain| linker.target(chain).name);
    match body {
        Some(body) => format!("{words}, {body}"),
        None => words,
    }
}

/// An operation's name without its first word, where the pack knows that word (`Operation Oak`: `Oak`).
fn short_operation(name: &str, form: Form, pack: &Pack) -> String {
    if form != Form::Operation {
        return name.to_owned();
    }
    let first = |shape: &str| name.strip_prefix(shape).and_then(|rest| rest.strip_prefix(' '));
    let shapes = pack.operation_shapes.iter().filter(|shape| shape.position == "first");
    shapes.filter_map(|shape| first(&shape.word)).next().unwrap_or(name).to_owned()
}

/// Gives each quotation the topics of its own words, the same to each of its statements.
fn own_topics(record: &mut Record, topics: &TopicFinder) {
    let mut speeches: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, one) in record.statements.iter().enumerate() {
        speeches.entry(one.quotation).or_default().push(n);
    }
    for mine in speeches.into_values() {
        let words: Vec<&str> = mine.iter().map(|&n| record.statements[n].text.as_str()).collect();
        let found = topics.of_quotation(&words, &record.topics);
        mine.into_iter().for_each(|n| record.statements[n].topics.clone_from(&found));
    }
}

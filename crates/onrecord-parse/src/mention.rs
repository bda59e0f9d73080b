//! Mentions and chains: which names, phrases and pronouns of the document point at one and the same.

use std::ops::Range;

use onrecord_model::{Chain, Form, Gender, Mention, PersonName, Span, Tenure};
use onrecord_pack::{Sense, WordClass, folded_words};

use crate::hits::Hits;
use crate::names::{Name, Names};
use crate::office::{Offices, offices};
use crate::person::{gender_of, strip_possessive};
use crate::phrase::Phrase;
use crate::reading::Reading;
use crate::speech::{Segment, is_quoted};

/// Mentions with the tokens that they cover, and the chains that they form.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    pub(crate) all: Vec<Mention>,
    pub(crate) tokens: Vec<Range<usize>>,
    pub(crate) chains: Vec<Chain>,
    /// For each mention, the phrase that it was read from.
    pub(crate) phrases: Vec<Option<usize>>,
    /// Whether the mention is plural.
    pub(crate) plural: Vec<bool>,
    /// Whether the mention describes a human being.
    pub(crate) human: Vec<bool>,
    /// For a plural pronoun: the mentions of the people that it means together.
    pub(crate) group: Vec<Vec<usize>>,
}

/// Gathers names and phrases into mentions and chains; gives the offices that they tell of too.
pub(crate) fn mentions(
    reading: &Reading<'_>,
    hits: &Hits,
    names: &Names,
    phrases: &[Phrase],
    segments: &[Segment],
) -> (Mentions, Vec<Tenure>) {
    let mut out = Mentions::default();
    let chains = name_chains(reading, names, &mut out);
    for (name, chain) in names.all.iter().zip(&chains) {
        out.push(reading, name.tokens.clone(), name.name.clone(), name.form, *chain, name.basis);
    }
    for (number, phrase) in phrases.iter().enumerate() {
        let chain = out.phrase_chain(reading, phrase, phrase.body.map(|body| chains[body]));
        out.push(reading, phrase.tokens.clone(), phrase.tokens.clone(), phrase.form, chain, "phrase");
        let last = out.all.len() - 1;
        out.phrases[last] = Some(number);
        out.plural[last] = is_plural(reading, phrase);
        out.human[last] = is_human(reading, phrase);
        out.spokesperson(reading, phrase, last);
    }
    out.sort();
    let tenures = offices(&Offices { reading, hits, names, phrases }, &mut out);
    crate::definite::resolve(reading, hits, phrases, &tenures, &mut out);
    add_pronouns(reading, segments, &mut out);
    crate::pronoun::resolve(reading, &mut out, segments);
    (out, tenures)
}

fn add_pronouns(reading: &Reading<'_>, segments: &[Segment], out: &mut Mentions) {
    for token in 0..reading.tokens.len() {
        if is_subject_pronoun(reading, token) && !is_quoted(reading, segments, token) {
            let chain = out.new_chain(Form::Pronoun, reading.word(token).to_owned());
            out.push(reading, token..token + 1, token..token + 1, Form::Pronoun, chain, "pronoun");
        }
    }
    out.sort();
}

/// A plural noun; of offices, one that ends in the plural's s where its title does not.
fn is_plural(reading: &Reading<'_>, phrase: &Phrase) -> bool {
    let pack = &reading.grammar.pack;
    let words = reading.word(phrase.noun.end - 1).to_lowercase();
    let plural_of = |title: &str| words.ends_with('s') && !title.to_lowercase().ends_with('s');
    match phrase.sense {
        Sense::Descriptor { plural, .. } => plural,
        Sense::Office(row) => plural_of(&pack.offices[row].title),
        Sense::Rank(row) => plural_of(&pack.ranks[row].title),
        _ => false,
    }
}

fn is_human(reading: &Reading<'_>, phrase: &Phrase) -> bool {
    match phrase.sense {
        Sense::Descriptor { row, .. } => {
            matches!(reading.grammar.pack.descriptors[row].class.as_str(), "person" | "spokesperson")
        }
        _ => true,
    }
}

/// he, she, they, it as subjects.
fn is_subject_pronoun(reading: &Reading<'_>, token: usize) -> bool {
    let classes = reading.known[token].classes;
    let person = classes.any(&[WordClass::He, WordClass::She, WordClass::They, WordClass::It]);
    person && !classes.any(&[WordClass::Possessive, WordClass::Object]) && !reading.known[token].possessive
}

impl Mentions {
    fn push(
        &mut self,
        reading: &Reading<'_>,
        tokens: Range<usize>,
        name: Range<usize>,
        form: Form,
        chain: usize,
        basis: &'static str,
    ) {
        let name = without_possessive(reading.text, reading.span(name));
        let span = without_possessive(reading.text, reading.span(tokens.clone()));
        self.all.push(Mention { span: span.cover(name), name, form, chain, basis });
        self.tokens.push(tokens);
        self.phrases.push(None);
        self.plural.push(false);
        self.human.push(form == Form::Person);
        self.group.push(Vec::new());
    }

    pub(crate) fn new_chain(&mut self, form: Form, name: String) -> usize {
        self.chains.push(Chain {
            form,
            name,
            known: Vec::new(),
            class: None,
            gender: Gender::Unknown,
            person: None,
            mentions: Vec::new(),
            of: None,
        });
        self.chains.len() - 1
    }

    /// A new chain for a phrase; `definite` joins it to the person or body that it points back to.
    fn phrase_chain(&mut self, reading: &Reading<'_>, phrase: &Phrase, body: Option<usize>) -> usize {
        let words = clean(reading.span(phrase.tokens.clone()).of(reading.text));
        let chain = self.new_chain(phrase.form, words);
        self.chains[chain].of = body;
        self.chains[chain].gender = match phrase.sense {
            Sense::Descriptor { row, .. } => gender_of(&reading.grammar.pack.descriptors[row].gender),
            _ => Gender::Unknown,
        };
        chain
    }

    /// A spokesperson without a body speaks for the one named last before.
    fn spokesperson(&mut self, reading: &Reading<'_>, phrase: &Phrase, mention: usize) {
        let pack = &reading.grammar.pack;
        let speaks_for = match phrase.sense {
            Sense::Descriptor { row, .. } => pack.descriptors[row].class == "spokesperson",
            Sense::Office(row) => pack.offices[row].class == "spokesperson",
            _ => false,
        };
        let chain = self.all[mention].chain;
        if !speaks_for || self.chains[chain].of.is_some() {
            return;
        }
        let before = |n: &usize| {
            self.all[*n].form == Form::Organisation && self.tokens[*n].start < phrase.tokens.start
        };
        let nearest = (0..mention).filter(before).max_by_key(|&n| self.tokens[n].start);
        self.chains[chain].of = nearest.map(|n| self.all[n].chain);
    }

    /// Puts mentions in order of place and tells the chains where theirs are.
    fn sort(&mut self) {
        let mut order: Vec<usize> = (0..self.all.len()).collect();
        order.sort_by_key(|&n| (self.all[n].span.start, std::cmp::Reverse(self.all[n].span.end)));
        self.all = order.iter().map(|&n| self.all[n].clone()).collect();
        self.tokens = order.iter().map(|&n| self.tokens[n].clone()).collect();
        self.phrases = order.iter().map(|&n| self.phrases[n]).collect();
        self.plural = order.iter().map(|&n| self.plural[n]).collect();
        self.human = order.iter().map(|&n| self.human[n]).collect();
        self.group = order.iter().map(|&n| std::mem::take(&mut self.group[n])).collect();
        self.list_mentions();
    }

    /// Tells each chain which mentions are its own.
    pub(crate) fn list_mentions(&mut self) {
        self.chains.iter_mut().for_each(|chain| chain.mentions.clear());
        for (n, mention) in self.all.iter().enumerate() {
            self.chains[mention.chain].mentions.push(n);
        }
    }
}

/// A span without possessive `'s` at its end.
fn without_possessive(text: &str, span: Span) -> Span {
    Span::new(span.start, span.start + strip_possessive(span.of(text)).len())
}

/// Words with single spaces between them.
pub(crate) fn clean(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The chain of each name: people by their names' parts, bodies by id or by their words.
fn name_chains(reading: &Reading<'_>, names: &Names, out: &mut Mentions) -> Vec<usize> {
    let mut chains = vec![usize::MAX; names.all.len()];
    for full in [true, false] {
        for n in 0..names.all.len() {
            let name = &names.all[n];
            let whole = name
                .person
                .as_ref()
                .is_none_or(|person| !person.given.is_empty() && !person.surname.is_empty());
            if chains[n] == usize::MAX && whole == full {
                chains[n] = match &name.person {
                    Some(person) => person_chain(reading, names, &chains, out, n, person),
                    None => body_chain(reading, names, &chains, out, n),
                };
            }
        }
    }
    chains
}

fn person_chain(
    reading: &Reading<'_>,
    names: &Names,
    chains: &[usize],
    out: &mut Mentions,
    n: usize,
    person: &PersonName,
) -> usize {
    let fits = |&m: &usize| {
        let other = &names.all[m];
        chains[m] != usize::MAX
            && other.person.as_ref().is_some_and(|_| {
                let chain = &out.chains[chains[m]];
                let known = chain.person.as_ref();
                known.is_some_and(|known| one_person(reading, known, person))
                    && genders_agree(chain.gender, names.all[n].gender)
            })
    };
    let before = (0..n).rev().find(fits);
    let found = before.or_else(|| (n + 1..names.all.len()).find(fits));
    let Some(found) = found else { return new_person(out, names, n, person) };
    let chain = chains[found];
    let known = &mut out.chains[chain];
    if known.gender == Gender::Unknown {
        known.gender = names.all[n].gender;
    }
    if known.person.as_ref().is_some_and(|known| person.full().len() > known.full().len()) {
        known.name = person.full();
        known.person = Some(person.clone());
    }
    chain
}

fn new_person(out: &mut Mentions, names: &Names, n: usize, person: &PersonName) -> usize {
    let chain = out.new_chain(Form::Person, person.full());
    out.chains[chain].person = Some(person.clone());
    out.chains[chain].gender = names.all[n].gender;
    chain
}

const fn genders_agree(a: Gender, b: Gender) -> bool {
    !matches!((a, b), (Gender::He, Gender::She) | (Gender::She, Gender::He))
}

/// Whether two names can be one person's within a document.
fn one_person(reading: &Reading<'_>, known: &PersonName, name: &PersonName) -> bool {
    if name.surname.is_empty() {
        return known
            .given
            .first()
            .is_some_and(|given| name.given.first().is_some_and(|word| same_given(reading, given, word)));
    }
    if !known.surname.eq_ignore_ascii_case(&name.surname) {
        return false;
    }
    match (known.given.first(), name.given.first()) {
        (Some(a), Some(b)) => same_given(reading, a, b),
        _ => true,
    }
}

/// Whether two given names can be one: the same, an initial of it, or a short form.
fn same_given(reading: &Reading<'_>, a: &str, b: &str) -> bool {
    let first = |word: &str| word.chars().next().map(|c| c.to_lowercase().to_string());
    let initial = (a.chars().count() <= 2 || b.chars().count() <= 2) && first(a) == first(b);
    let stands = |short: &str, long: &str| {
        let rows = &reading.grammar.pack.given_names;
        let row = rows.binary_search_by(|row| row.name.as_str().cmp(short)).ok().map(|n| &rows[n]);
        row.is_some_and(|row| row.stands_for.iter().any(|full| full == long))
    };
    a.eq_ignore_ascii_case(b) || initial || stands(a, b) || stands(b, a)
}

fn body_chain(reading: &Reading<'_>, names: &Names, chains: &[usize], out: &mut Mentions, n: usize) -> usize {
    let name = &names.all[n];
    let words = body_words(reading, name);
    let key = folded_words(&words);
    let same = |&m: &usize| {
        let chain = &out.chains[chains[m]];
        let by_id = !name.known.is_empty() && chain.known == name.known;
        by_id || (name.known.is_empty() && names.all[m].form == name.form && folded_words(&chain.name) == key)
    };
    if let Some(found) = (0..names.all.len()).filter(|&m| chains[m] != usize::MAX).find(same) {
        return chains[found];
    }
    let chain = out.new_chain(name.form, words);
    out.chains[chain].known.clone_from(&name.known);
    out.chains[chain].class.clone_from(&name.class);
    chain
}

fn body_words(reading: &Reading<'_>, name: &Name) -> String {
    let words =
        name.full.clone().unwrap_or_else(|| reading.span(name.name.clone()).of(reading.text).to_owned());
    clean(strip_possessive(&words))
}

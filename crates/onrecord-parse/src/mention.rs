//! Mentions and chains: which names, phrases and pronouns of the document point at one and the same.

use std::ops::Range;

use onrecord_model::{Chain, Form, Gender, Mention, Span, Tenure};
use onrecord_pack::{Sense, WordClass};

use crate::hits::Hits;
use crate::names::Names;
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
    let chains = crate::chain::name_chains(reading, hits, names, &mut out);
    for (name, chain) in names.all.iter().zip(&chains) {
        out.push(reading, name.tokens.clone(), name.name.clone(), name.form, *chain, name.basis);
    }
    for (number, phrase) in phrases.iter().enumerate() {
        let chain = match kin_named(reading, names, phrase) {
            Some(name) => chains[name],
            None => out.phrase_chain(reading, phrase, phrase.body.map(|body| chains[body])),
        };
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
    crate::pronoun::pairs(reading, phrases, &mut out);
    crate::pronoun::resolve(reading, &mut out, segments);
    (out, tenures)
}

/// The name right after a phrase of kinship: `his wife, Denise`.
fn kin_named(reading: &Reading<'_>, names: &Names, phrase: &Phrase) -> Option<usize> {
    let end = phrase.tokens.end;
    let comma = reading.tokens.get(end).is_some_and(|token| token.is(','));
    let name = names.owner(end + usize::from(comma))?;
    let kin = matches!(phrase.sense, Sense::Kin(_)) && names.all[name].basis == "kin";
    kin.then_some(name)
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
            let class = reading.grammar.pack.descriptors[row].class.as_str();
            matches!(class, "person" | "rank" | "spokesperson")
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

//! Definite phrases that point back: `the Minister`, `the federation`, `the force`.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::{Chain, Form, Tenure};
use onrecord_pack::{Sense, WordClass, folded_words};

use crate::hits::Hits;
use crate::mention::Mentions;
use crate::phrase::Phrase;
use crate::reading::Reading;

/// Gives definite offices and bodies the chain of the person or body that the text has named.
pub(crate) fn resolve(
    reading: &Reading<'_>,
    hits: &Hits,
    phrases: &[Phrase],
    tenures: &[Tenure],
    mentions: &mut Mentions,
) {
    let holders = Holders::new(tenures, mentions);
    let mut seen = Seen::new(reading, hits);
    let mut known = BTreeMap::new();
    for (number, chain) in mentions.chains.iter().enumerate().filter(|(_, chain)| chain.known.len() == 1) {
        known.entry(chain.known[0].clone()).or_insert(number);
    }
    for n in 0..mentions.all.len() {
        let phrase = mentions.phrases[n].map(|phrase| &phrases[phrase]);
        let open = mentions.chains[mentions.all[n].chain].form != Form::Person && !mentions.plural[n];
        if let Some(phrase) = phrase.filter(|_| open) {
            let found = match phrase.sense {
                Sense::Office(_) | Sense::Rank(_) if phrase.form == Form::Office => {
                    let found = holders.of(reading, phrase, n).or_else(|| seen.titled(phrase));
                    found.or_else(|| seen.ranked(phrase))
                }
                Sense::Descriptor { row, .. } => match reading.grammar.pack.descriptors[row].class.as_str() {
                    "body" => seen.body(phrase),
                    "document" => seen.author(phrase, mentions, n),
                    "rank" => seen.titled(phrase).or_else(|| seen.ranked(phrase)),
                    _ => seen.titled(phrase),
                },
                _ => None,
            };
            let found = found.or_else(|| government(reading, hits, phrase, mentions, &mut known));
            if let Some(chain) = found {
                mentions.all[n].chain = chain;
            }
        }
        seen.note(mentions, phrase, n);
    }
    mentions.list_mentions();
}

/// Whether a phrase is "the" and its noun, and nothing else.
fn is_bare(reading: &Reading<'_>, phrase: &Phrase) -> bool {
    let article =
        reading.is(phrase.tokens.start, WordClass::Article) && reading.word(phrase.tokens.start).len() > 2;
    article && phrase.tokens.len() == phrase.noun.len() + 1
}

/// Who holds which office, by the words of the office.
struct Holders {
    /// For each word, the tenures that have it, in order.
    by_word: BTreeMap<String, Vec<usize>>,
    /// Words, chain and first mention of each tenure.
    tenures: Vec<(BTreeSet<String>, usize, usize)>,
}

impl Holders {
    /// Most tenures of one word that are looked at.
    const MOST: usize = 40;

    fn new(tenures: &[Tenure], mentions: &Mentions) -> Self {
        let mut holders = Self { by_word: BTreeMap::new(), tenures: Vec::new() };
        for tenure in tenures {
            let body =
                tenure.organisation.map(|chain| mentions.chains[chain].name.clone()).unwrap_or_default();
            let remit = tenure.remit.as_deref().unwrap_or_default();
            let words: BTreeSet<String> =
                folded_words(&format!("{} {remit} {body}", tenure.title)).into_iter().collect();
            for word in &words {
                holders.by_word.entry(word.clone()).or_default().push(holders.tenures.len());
            }
            let first = mentions.chains[tenure.chain].mentions.first().copied().unwrap_or(usize::MAX);
            holders.tenures.push((words, tenure.chain, first));
        }
        holders
    }

    /// The one person of the document whose office has all the phrase's words: of those named before, else of those
    /// named after.
    fn of(&self, reading: &Reading<'_>, phrase: &Phrase, n: usize) -> Option<usize> {
        let wanted = office_words(reading, phrase);
        let rarest =
            wanted.iter().map(|word| self.by_word.get(word)).min_by_key(|all| all.map_or(0, Vec::len))??;
        let fitting = rarest.iter().take(Self::MOST).map(|&at| &self.tenures[at]);
        let fitting: Vec<_> =
            fitting.filter(|(words, ..)| wanted.iter().all(|word| words.contains(word))).collect();
        let only = |before: bool| {
            let mut chains: Vec<usize> = fitting
                .iter()
                .filter(|(.., first)| (*first < n) == before)
                .map(|(_, chain, _)| *chain)
                .collect();
            chains.dedup();
            chains
        };
        match (only(true).as_slice(), only(false).as_slice()) {
            ([one], _) | ([], [one]) => Some(*one),
            _ => None,
        }
    }
}

/// The words of an office phrase that tell it from others.
fn office_words(reading: &Reading<'_>, phrase: &Phrase) -> Vec<String> {
    let text = reading.span(phrase.tokens.clone()).of(reading.text);
    let short = |word: &&str| word.chars().count() <= 3 && !word.chars().all(char::is_uppercase);
    let words: Vec<&str> = text.split_whitespace().filter(|word| !short(word)).collect();
    let qualifiers = &reading.grammar.pack.qualifiers;
    let mut words = folded_words(&words.join(" "));
    words.retain(|word| !qualifiers.iter().any(|row| row.word == *word));
    words
}

/// People and bodies named so far, by the words that a definite phrase may take up.
struct Seen<'a> {
    reading: &'a Reading<'a>,
    hits: &'a Hits,
    /// The last person with each title, in small letters.
    titles: BTreeMap<String, usize>,
    /// The last person with a rank.
    ranked: Option<usize>,
    /// Whether there are several.
    many_ranked: bool,
    /// The last body with each word in its name, and of each class or description.
    bodies: BTreeMap<String, usize>,
    classes: BTreeMap<String, usize>,
    /// The last document's author, by the document's noun.
    authors: BTreeMap<String, usize>,
    /// The last mention, where it is a body's.
    last_body: Option<usize>,
}

impl<'a> Seen<'a> {
    const fn new(reading: &'a Reading<'a>, hits: &'a Hits) -> Self {
        Self {
            reading,
            hits,
            titles: BTreeMap::new(),
            ranked: None,
            many_ranked: false,
            bodies: BTreeMap::new(),
            classes: BTreeMap::new(),
            authors: BTreeMap::new(),
            last_body: None,
        }
    }

    fn noun(&self, phrase: &Phrase) -> String {
        folded_words(self.reading.span(phrase.noun.clone()).of(self.reading.text)).join(" ")
    }

    /// The nearest person named before with the phrase's noun as a title (`Judge Ann Holt`, `the judge`).
    fn titled(&self, phrase: &Phrase) -> Option<usize> {
        is_bare(self.reading, phrase).then(|| self.titles.get(&self.noun(phrase)).copied()).flatten()
    }

    /// The nearest person named before with a rank (`PC Ann Holt`, `the officer`); for an office of more words the only
    /// one (`the senior investigating officer`).
    fn ranked(&self, phrase: &Phrase) -> Option<usize> {
        let rank = |sense| matches!(sense, Sense::Descriptor { row, plural: false } if self.is_rank(row));
        let fits = is_bare(self.reading, phrase) && self.hits.any(phrase.noun.end - 1, rank);
        let only = phrase.noun.len() == 1 || !self.many_ranked;
        self.ranked.filter(|_| fits && only)
    }

    fn is_rank(&self, row: usize) -> bool {
        self.reading.grammar.pack.descriptors[row].class == "rank"
    }

    /// The nearest body named before whose name has the phrase's noun (`the federation`), or whose kind it is (`the
    /// charity`).
    fn body(&self, phrase: &Phrase) -> Option<usize> {
        if !is_bare(self.reading, phrase) {
            return None;
        }
        let noun = self.noun(phrase);
        self.bodies.get(&noun).or_else(|| self.classes.get(&noun)).copied()
    }

    /// The body that a document is by: its own (`a report by the Oak Trust`), else that of the last one of its noun.
    fn author(&self, phrase: &Phrase, mentions: &Mentions, n: usize) -> Option<usize> {
        let own = mentions.chains[mentions.all[n].chain].of;
        own.or_else(|| {
            self.authors.get(&self.noun(phrase)).copied().filter(|_| is_bare(self.reading, phrase))
        })
    }

    fn note(&mut self, mentions: &Mentions, phrase: Option<&Phrase>, n: usize) {
        let mention = &mentions.all[n];
        let chain = &mentions.chains[mention.chain];
        match mention.form {
            Form::Person => self.note_person(mentions, n),
            Form::Organisation => {
                for word in folded_words(&chain.name) {
                    self.bodies.insert(word, mention.chain);
                }
                if let Some(class) = class_of(self.reading, chain) {
                    self.classes.insert(class.to_owned(), mention.chain);
                }
            }
            Form::Document if chain.form == Form::Organisation => {
                phrase.map(|phrase| self.authors.insert(self.noun(phrase), mention.chain));
            }
            Form::Described => {
                let said = phrase.filter(|_| self.is_apposition(mentions, n)).zip(self.last_body);
                said.map(|(phrase, body)| self.classes.insert(self.noun(phrase), body));
            }
            _ => {}
        }
        self.last_body = Some(mention.chain).filter(|_| mention.form == Form::Organisation);
    }

    fn note_person(&mut self, mentions: &Mentions, n: usize) {
        let mention = &mentions.all[n];
        let title = &self.reading.text[mention.span.start..mention.name.start.max(mention.span.start)];
        if !title.is_empty() {
            self.titles.insert(folded_words(title).join(" "), mention.chain);
        }
        let first = mentions.tokens[n].start;
        if self.hits.any(first, |sense| matches!(sense, Sense::Rank(_))) && !title.is_empty() {
            self.many_ranked |= self.ranked.is_some_and(|other| other != mention.chain);
            self.ranked = Some(mention.chain);
        }
    }

    /// Whether a comma, or a form of "be", parts a description from the body right before it.
    fn is_apposition(&self, mentions: &Mentions, n: usize) -> bool {
        let start = mentions.tokens[n].start;
        let joint = start
            .checked_sub(1)
            .is_some_and(|at| self.reading.tokens[at].is(',') || self.reading.is(at, WordClass::Be));
        joint && n > 0 && mentions.tokens[n - 1].end + 1 == start
    }
}

/// The class of a body: the pack's, or the one that the shape of its name tells.
fn class_of<'a>(reading: &'a Reading<'_>, chain: &'a Chain) -> Option<&'a str> {
    let known = chain.known.first().filter(|_| chain.known.len() == 1);
    let row = known.and_then(|id| reading.grammar.pack.organisation(id));
    row.map(|row| row.class.as_str()).or(chain.class.as_deref())
}

/// A phrase that is word for word a doubtful name of one body (`the government`), where the text names no other.
fn government(
    reading: &Reading<'_>,
    hits: &Hits,
    phrase: &Phrase,
    mentions: &mut Mentions,
    known: &mut BTreeMap<String, usize>,
) -> Option<usize> {
    let at = phrase.tokens.start;
    let hit = hits
        .at(at)
        .iter()
        .find(|hit| matches!(hit.sense, Sense::Organisation(_)) && hit.tokens == phrase.tokens)?;
    let id = crate::names::entity_id(reading, hit.sense)?;
    let chain = *known.entry(id.clone()).or_insert_with(|| {
        let chain = mentions
            .new_chain(Form::Organisation, reading.span(phrase.tokens.clone()).of(reading.text).to_owned());
        mentions.chains[chain].known.push(id);
        chain
    });
    Some(chain)
}

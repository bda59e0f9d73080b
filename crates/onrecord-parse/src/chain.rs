//! Which names of the text are one person's or one body's: looked up by surname, given name, id or words, so that a text
//! of many names costs no more than its length.

use std::collections::BTreeMap;

use onrecord_model::{Form, Gender, PersonName};
use onrecord_pack::{Sense, folded_words};

use crate::hits::Hits;
use crate::mention::{Mentions, clean};
use crate::names::{Name, Names};
use crate::person::strip_possessive;
use crate::reading::Reading;

/// Most people of one surname, or of one given name, that a name is compared with: those named last.
const NAMESAKES: usize = 24;

/// The chain of each name: people by their names' parts, bodies by id or by their words.
pub(crate) fn name_chains(
    reading: &Reading<'_>,
    hits: &Hits,
    names: &Names,
    out: &mut Mentions,
) -> Vec<usize> {
    let mut chains = vec![usize::MAX; names.all.len()];
    let mut people = People::new(reading, hits, names);
    let mut bodies = BTreeMap::new();
    let whole = |name: &Name| name.person.as_ref().is_none_or(is_whole);
    for full in [true, false] {
        for (n, name) in names.all.iter().enumerate().filter(|(_, name)| whole(name) == full) {
            chains[n] = match &name.person {
                Some(person) => people.chain(out, n, person),
                None => body_chain(reading, name, &mut bodies, out),
            };
        }
    }
    chains
}

/// Whether a name has both given name and surname.
const fn is_whole(person: &PersonName) -> bool {
    !person.given.is_empty() && !person.surname.is_empty()
}

/// The people found so far, by surname and by given name.
struct People<'a> {
    reading: &'a Reading<'a>,
    hits: &'a Hits,
    names: &'a Names,
    by_surname: BTreeMap<String, Vec<usize>>,
    by_given: BTreeMap<String, Vec<usize>>,
    /// For each person: chain, titles that the text gives them, and the names in full, by number, in order.
    chains: Vec<usize>,
    titles: Vec<Vec<String>>,
    places: Vec<Vec<usize>>,
    /// The last name in short, by number.
    later: Vec<Option<usize>>,
}

impl<'a> People<'a> {
    const fn new(reading: &'a Reading<'a>, hits: &'a Hits, names: &'a Names) -> Self {
        Self {
            reading,
            hits,
            names,
            by_surname: BTreeMap::new(),
            by_given: BTreeMap::new(),
            chains: Vec::new(),
            titles: Vec::new(),
            places: Vec::new(),
            later: Vec::new(),
        }
    }

    /// The chain of the person named at `n`; a new one where the name fits nobody.
    fn chain(&mut self, out: &mut Mentions, n: usize, name: &PersonName) -> usize {
        let fitting = self.fitting(out, n, name);
        let found = match fitting.as_slice() {
            [] => self.new_person(out, n, name),
            [one] => *one,
            many => match self.choose(many, n, name) {
                Some(one) => one,
                None => return out.new_chain(Form::Pronoun, name.full()),
            },
        };
        self.note(found, n, name);
        learn(out, self.chains[found], name, self.names.all[n].gender);
        self.chains[found]
    }

    /// The people whom a name fits.
    fn fitting(&self, out: &Mentions, n: usize, name: &PersonName) -> Vec<usize> {
        let keys = if name.surname.is_empty() {
            given_keys(self.reading, name)
        } else {
            vec![folded(&name.surname)]
        };
        let map = if name.surname.is_empty() { &self.by_given } else { &self.by_surname };
        let known =
            keys.iter().filter_map(|key| map.get(key)).flat_map(|all| all.iter().rev().take(NAMESAKES));
        let mut found: Vec<usize> = known.copied().filter(|&one| self.fits(out, one, n, name)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn fits(&self, out: &Mentions, one: usize, n: usize, name: &PersonName) -> bool {
        let chain = &out.chains[self.chains[one]];
        let known = chain.person.as_ref();
        known.is_some_and(|known| one_person(self.reading, known, name))
            && genders_agree(chain.gender, self.names.all[n].gender)
    }

    /// Of several people the one with the title that stands before the name, else the one named last before it, else
    /// the first one after it; none where the two nearest are named in one sentence.
    fn choose(&self, many: &[usize], n: usize, name: &PersonName) -> Option<usize> {
        let title = self.title(n);
        let titled: Vec<usize> = many
            .iter()
            .copied()
            .filter(|&one| title.iter().any(|title| self.titles[one].contains(title)))
            .collect();
        if let [one] = titled.as_slice() {
            return Some(*one);
        }
        let mut before: Vec<(usize, usize)> =
            many.iter().filter_map(|&one| Some((self.last_before(one, n)?, one))).collect();
        before.sort_unstable();
        match before.as_slice() {
            [] => many
                .iter()
                .copied()
                .min_by_key(|&one| self.places[one].first().copied().unwrap_or(usize::MAX)),
            [.., a, b] if name.given.is_empty() && self.are_together(a.0, b.0) => None,
            [.., nearest] => Some(nearest.1),
        }
    }

    /// Whether two people are named in full in one sentence.
    fn are_together(&self, a: usize, b: usize) -> bool {
        let sentence = |n: usize| self.reading.sentence_at(self.names.all[n].tokens.start);
        let full = |n: usize| self.names.all[n].person.as_ref().is_some_and(is_whole);
        sentence(a) == sentence(b) && full(a) && full(b)
    }

    /// The number of the last name of a person before the name `n`.
    fn last_before(&self, one: usize, n: usize) -> Option<usize> {
        let full = self.places[one]
            .partition_point(|&place| place < n)
            .checked_sub(1)
            .map(|at| self.places[one][at]);
        full.max(self.later[one])
    }

    /// The rank or honorific before the name `n`, in full and in small letters.
    fn title(&self, n: usize) -> Option<String> {
        let name = &self.names.all[n];
        let pack = &self.reading.grammar.pack;
        let hit = self
            .hits
            .longest(name.tokens.start, |sense| matches!(sense, Sense::Rank(_) | Sense::Honorific(_)))?;
        match hit.sense {
            Sense::Rank(row) if name.titled => Some(folded(&pack.ranks[row].title)),
            Sense::Honorific(row) if name.titled => Some(folded(&pack.honorifics[row].title)),
            _ => None,
        }
    }

    fn new_person(&mut self, out: &mut Mentions, n: usize, name: &PersonName) -> usize {
        let chain = out.new_chain(Form::Person, name.full());
        out.chains[chain].person = Some(name.clone());
        out.chains[chain].gender = self.names.all[n].gender;
        self.chains.push(chain);
        self.titles.push(Vec::new());
        self.places.push(Vec::new());
        self.later.push(None);
        self.chains.len() - 1
    }

    /// Notes a further name of a person.
    fn note(&mut self, one: usize, n: usize, name: &PersonName) {
        if is_whole(name) {
            self.places[one].push(n);
        } else {
            self.later[one] = Some(n);
        }
        let title = self
            .title(n)
            .filter(|title| self.titles[one].len() < NAMESAKES && !self.titles[one].contains(title));
        self.titles[one].extend(title);
        if !name.surname.is_empty() {
            enter(&mut self.by_surname, folded(&name.surname), one);
        }
        for key in given_keys(self.reading, name) {
            enter(&mut self.by_given, key, one);
        }
    }
}

fn enter(map: &mut BTreeMap<String, Vec<usize>>, key: String, one: usize) {
    let all = map.entry(key).or_default();
    if !all.iter().rev().take(NAMESAKES).any(|&other| other == one) {
        all.push(one);
    }
}

fn folded(words: &str) -> String {
    words.to_lowercase()
}

/// What the first given name may be looked up by: itself, and the full names that it is short for.
fn given_keys(reading: &Reading<'_>, name: &PersonName) -> Vec<String> {
    let Some(given) = name.given.first() else { return Vec::new() };
    let full = stands_for(reading, given).iter().map(|full| folded(full));
    std::iter::once(folded(given)).chain(full).collect()
}

/// A fuller name and a gender are the chain's from now on.
fn learn(out: &mut Mentions, chain: usize, name: &PersonName, gender: Gender) {
    let known = &mut out.chains[chain];
    if known.gender == Gender::Unknown {
        known.gender = gender;
    }
    if known.person.as_ref().is_some_and(|known| name.full().len() > known.full().len()) {
        known.name = name.full();
        known.person = Some(name.clone());
    }
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
    if folded(&known.surname) != folded(&name.surname) {
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
    let stands = |short: &str, long: &str| stands_for(reading, short).iter().any(|full| full == long);
    a.eq_ignore_ascii_case(b) || initial || stands(a, b) || stands(b, a)
}

/// The full names that a given name is short for.
fn stands_for<'a>(reading: &Reading<'a>, short: &str) -> &'a [String] {
    let rows = &reading.grammar.pack.given_names;
    let row = rows.binary_search_by(|row| row.name.as_str().cmp(short)).ok();
    row.map_or(&[], |row| rows[row].stands_for.as_slice())
}

/// By what a body is known: its ids, or its form and words.
type BodyKey = (Vec<String>, u8, Vec<String>);

fn body_chain(
    reading: &Reading<'_>,
    name: &Name,
    bodies: &mut BTreeMap<BodyKey, usize>,
    out: &mut Mentions,
) -> usize {
    let words = body_words(reading, name);
    let key = if name.known.is_empty() {
        (Vec::new(), name.form as u8, folded_words(&words))
    } else {
        (name.known.clone(), 0, Vec::new())
    };
    *bodies.entry(key).or_insert_with(|| {
        let chain = out.new_chain(name.form, words);
        out.chains[chain].known.clone_from(&name.known);
        out.chains[chain].class.clone_from(&name.class);
        chain
    })
}

fn body_words(reading: &Reading<'_>, name: &Name) -> String {
    let words =
        name.full.clone().unwrap_or_else(|| reading.span(name.name.clone()).of(reading.text).to_owned());
    clean(strip_possessive(&words))
}

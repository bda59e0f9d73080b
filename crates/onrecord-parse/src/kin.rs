//! People named by less than a name: by their kin (`his wife Jill`), or by a letter or number (`survivor J`).

use std::collections::BTreeMap;

use onrecord_model::{Form, Gender, PersonName};
use onrecord_pack::{Sense, WordClass};

use crate::hits::Hits;
use crate::names::{Name, Names, plain};
use crate::person::{gender_of, strip_possessive};
use crate::reading::Reading;

/// Adds given names that stand alone right after a word of kinship.
pub(crate) fn kin(reading: &Reading<'_>, hits: &Hits, names: &mut Names) {
    let kin = Kin::new(hits, names);
    for at in 0..reading.tokens.len() {
        let Some(hit) = hits.longest(at, |sense| matches!(sense, Sense::Kin(_))) else { continue };
        let Sense::Kin(row) = hit.sense else { continue };
        let comma = reading.tokens.get(hit.tokens.end).is_some_and(|token| token.is(','));
        let given = hit.tokens.end + usize::from(comma);
        if !is_lone_given_name(reading, names, given) {
            continue;
        }
        let row = &reading.grammar.pack.kinship[row];
        let surname = if row.surname { kin.surname(reading, at) } else { None };
        let word = strip_possessive(reading.word(given)).to_owned();
        let person = PersonName { given: vec![word], surname: surname.unwrap_or_default() };
        let gender = gender_of(&row.gender);
        names.offer(Name { person: Some(person), gender, ..plain(given..given + 1, Form::Person, "kin") });
    }
    names.sort();
}

/// The people named in full whose kin may be named without a surname.
struct Kin {
    /// Where each is named, in order, without those who have a rank: officers are named for what they do.
    people: Vec<(usize, Gender, PersonName)>,
    by_word: BTreeMap<String, String>,
}

impl Kin {
    fn new(hits: &Hits, names: &Names) -> Self {
        let full = |person: &PersonName| !person.surname.is_empty();
        let ranked = |name: &Name| {
            name.tokens
                .clone()
                .any(|at| at < name.name.start && hits.any(at, |sense| matches!(sense, Sense::Rank(_))))
        };
        let mut kin = Self { people: Vec::new(), by_word: BTreeMap::new() };
        for name in &names.all {
            let Some(person) = name.person.as_ref().filter(|person| full(person)) else { continue };
            for word in person.given.first().into_iter().chain([&person.surname]) {
                kin.by_word.entry(word.clone()).or_insert_with(|| person.surname.clone());
            }
            if !ranked(name) {
                kin.people.push((name.tokens.start, name.gender, person.clone()));
            }
        }
        kin.people.sort_by_key(|(start, ..)| *start);
        kin
    }

    /// The surname of the person whose kin the noun at `at` names: the one named before it with `'s`, else the last one
    /// before it whom the possessive fits.
    fn surname(&self, reading: &Reading<'_>, at: usize) -> Option<String> {
        const BACK: usize = 16;
        let before = at.checked_sub(1)?;
        if reading.known[before].possessive && reading.tokens[before].is_capital() {
            return self.by_word.get(strip_possessive(reading.word(before))).cloned();
        }
        let agrees = |gender: Gender| match gender {
            Gender::He => !reading.is(before, WordClass::She),
            Gender::She => !reading.is(before, WordClass::He),
            Gender::Unknown => true,
        };
        let last = self.people.partition_point(|(start, ..)| *start < at);
        let near = self.people[last.saturating_sub(BACK)..last].iter().rev();
        near.into_iter().find(|(_, gender, _)| agrees(*gender)).map(|(.., person)| person.surname.clone())
    }
}

fn is_lone_given_name(reading: &Reading<'_>, names: &Names, at: usize) -> bool {
    let Some(token) = reading.tokens.get(at) else { return false };
    let next_capital = reading
        .tokens
        .get(at + 1)
        .is_some_and(|next| next.is_capital() && next.spaced && !reading.is(at + 1, WordClass::NotAName));
    token.is_capital() && reading.is(at, WordClass::GivenName) && names.owner(at).is_none() && !next_capital
}

/// Adds `survivor J`, `officer NX121`: a description with a letter or code, which is what the text calls a person.
pub(crate) fn pseudonyms(reading: &Reading<'_>, hits: &Hits, names: &mut Names) {
    for at in 0..reading.tokens.len() {
        let human = |row: usize| matches!(&*reading.grammar.pack.descriptors[row].class, "person" | "rank");
        let hit =
            hits.longest(at, |sense| matches!(sense, Sense::Descriptor { row, plural: false } if human(row)));
        let Some(code) = hit.map(|hit| hit.tokens.end).filter(|&code| is_code(reading, code)) else {
            continue;
        };
        let words = reading.span(at..code + 1).of(reading.text);
        let person =
            PersonName { given: Vec::new(), surname: crate::mention::clean(strip_possessive(words)) };
        names.offer(Name { person: Some(person), ..plain(at..code + 1, Form::Person, "pseudonym") });
    }
    names.sort();
}

fn is_code(reading: &Reading<'_>, at: usize) -> bool {
    let Some(token) = reading.tokens.get(at).filter(|token| token.spaced) else { return false };
    let word = strip_possessive(reading.word(at));
    let letter = word.len() == 1
        && token.case == onrecord_pack::Case::Upper
        && !reading.is(at, WordClass::I)
        && !reading.is(at, WordClass::Article);
    let code =
        word.len() <= 6 && word.chars().any(char::is_uppercase) && word.chars().any(|c| c.is_ascii_digit());
    letter || code
}

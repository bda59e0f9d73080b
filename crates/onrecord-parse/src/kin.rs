//! People named by less than a name: by their kin (`his wife Jill`), or by a letter or number (`survivor J`).

use onrecord_model::{Form, PersonName};
use onrecord_pack::{Sense, WordClass};

use crate::hits::Hits;
use crate::names::{Name, Names, plain};
use crate::person::{gender_of, strip_possessive};
use crate::reading::Reading;

/// Adds given names that stand alone right after a word of kinship.
pub(crate) fn kin(reading: &Reading<'_>, hits: &Hits, names: &mut Names) {
    for at in 0..reading.tokens.len() {
        let Some(hit) = hits.longest(at, |sense| matches!(sense, Sense::Kin(_))) else { continue };
        let Sense::Kin(row) = hit.sense else { continue };
        let comma = reading.tokens.get(hit.tokens.end).is_some_and(|token| token.is(','));
        let given = hit.tokens.end + usize::from(comma);
        if !is_lone_given_name(reading, names, given) {
            continue;
        }
        let row = &reading.grammar.pack.kinship[row];
        let surname = if row.surname { kins_surname(names, at) } else { None };
        let word = strip_possessive(reading.word(given)).to_owned();
        let person = PersonName { given: vec![word], surname: surname.unwrap_or_default() };
        let gender = gender_of(&row.gender);
        names.offer(Name { person: Some(person), gender, ..plain(given..given + 1, Form::Person, "kin") });
    }
    names.sort();
}

fn is_lone_given_name(reading: &Reading<'_>, names: &Names, at: usize) -> bool {
    let Some(token) = reading.tokens.get(at) else { return false };
    let next_capital = reading
        .tokens
        .get(at + 1)
        .is_some_and(|next| next.is_capital() && next.spaced && !reading.is(at + 1, WordClass::NotAName));
    token.is_capital() && reading.is(at, WordClass::GivenName) && names.owner(at).is_none() && !next_capital
}

/// The surname of the person named last before a token.
fn kins_surname(names: &Names, at: usize) -> Option<String> {
    let before = names.all.iter().filter(|name| name.tokens.start < at);
    let people = before.filter_map(|name| Some((name.tokens.start, name.person.as_ref()?)));
    let named = people.filter(|(_, person)| !person.surname.is_empty());
    named.max_by_key(|(start, _)| *start).map(|(_, person)| person.surname.clone())
}

/// Adds `survivor J`, `officer NX121`: a description with a letter or code, which is what the text calls a person.
pub(crate) fn pseudonyms(reading: &Reading<'_>, hits: &Hits, names: &mut Names) {
    for at in 0..reading.tokens.len() {
        let human = |row: usize| reading.grammar.pack.descriptors[row].class == "person";
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

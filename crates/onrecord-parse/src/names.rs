//! Every name in the text: people, bodies, operations, places; the longest and surest reading of each stretch.

use std::collections::BTreeMap;
use std::ops::Range;

use onrecord_model::{Form, Gender, PersonName};
use onrecord_pack::{Case, Sense, WordClass};

use crate::body::{initials, shaped_at};
use crate::hits::Hits;
use crate::person::{NamedPerson, person_at, strip_possessive, surname_at};
use crate::reading::Reading;

/// A name in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) tokens: Range<usize>,
    /// The name alone, without titles and letters.
    pub(crate) name: Range<usize>,
    pub(crate) form: Form,
    pub(crate) basis: &'static str,
    /// Ids that the pack offers.
    pub(crate) known: Vec<String>,
    pub(crate) class: Option<String>,
    pub(crate) person: Option<PersonName>,
    pub(crate) gender: Gender,
    /// Full form of a shortened name (`Op Oak`: `Operation Oak`; an acronym: what it stands for).
    pub(crate) full: Option<String>,
    pub(crate) titled: bool,
}

/// All names, in order of place, none overlapping another.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) all: Vec<Name>,
    owners: Vec<Option<usize>>,
}

impl Names {
    /// The name that a token belongs to.
    pub(crate) fn owner(&self, token: usize) -> Option<usize> {
        self.owners.get(token).copied().flatten()
    }

    fn add(&mut self, name: Name) {
        let number = self.all.len();
        self.owners[name.tokens.clone()].fill(Some(number));
        self.all.push(name);
    }

    pub(crate) fn is_free(&self, tokens: Range<usize>) -> bool {
        tokens.into_iter().all(|n| self.owner(n).is_none())
    }

    /// Puts the names in order of place.
    pub(crate) fn sort(&mut self) {
        self.all.sort_by_key(|name| name.tokens.start);
        self.owners.fill(None);
        for (n, name) in self.all.iter().enumerate() {
            self.owners[name.tokens.clone()].fill(Some(n));
        }
    }
}

/// Finds every name.
pub(crate) fn names(reading: &Reading<'_>, hits: &Hits) -> Names {
    let mut names = Names { all: Vec::new(), owners: vec![None; reading.tokens.len()] };
    let mut doubtful = Vec::new();
    for block in 0..reading.blocks.len() {
        if reading.is_story(block) {
            first_pass(reading, hits, &mut names, &mut doubtful, reading.block_tokens[block].clone());
        }
    }
    crate::doubtful::accept(reading, hits, &mut names, doubtful);
    names.sort();
    crate::kin::kin(reading, hits, &mut names);
    crate::kin::pseudonyms(reading, hits, &mut names);
    acronyms(reading, &mut names);
    short_names(reading, hits, &mut names);
    crate::lone::couples(reading, &mut names);
    crate::lone::members(reading, hits, &mut names);
    crate::lone::lone_names(reading, hits, &mut names);
    crate::seats::seats(reading, hits, &mut names);
    names.sort();
    names
}

impl Names {
    /// Adds names in the room of the places that they cover; both lists are in order of place.
    pub(crate) fn replace_places(&mut self, found: Vec<Name>) {
        let covers = |name: &Name| {
            let first = found.partition_point(|new| new.tokens.end <= name.tokens.start);
            found.get(first).is_some_and(|new| new.tokens.start < name.tokens.end)
        };
        self.all.retain(|name| name.form != Form::Place || !covers(name));
        self.sort();
        found.into_iter().for_each(|name| self.offer(name));
        self.sort();
    }

    /// Adds a name unless one of its tokens is taken.
    pub(crate) fn offer(&mut self, name: Name) {
        if self.is_free(name.tokens.clone()) {
            self.add(name);
        }
    }
}

/// Names that need nothing but themselves; people who need a second sign are put aside.
fn first_pass(
    reading: &Reading<'_>,
    hits: &Hits,
    names: &mut Names,
    doubtful: &mut Vec<NamedPerson>,
    block: Range<usize>,
) {
    let mut at = block.start;
    while at < block.end {
        let sentence = reading.sentence_at(at).map_or(block.end, |n| reading.sentences[n].tokens.end);
        let person = person_at(reading, hits, at, sentence.min(block.end));
        let body = body_name(reading, hits, at, block.end);
        match (person, body) {
            (Some(person), body) if person.sure && prefers_person(reading, &person, body.as_ref()) => {
                at = person.tokens.end;
                names.add(person_name(person));
            }
            (_, Some(body)) => {
                at = body.tokens.end;
                names.add(body);
            }
            (Some(person), None) => {
                at = person.name.end;
                doubtful.push(person);
            }
            (None, None) => at = hits.office(at).map_or(at + 1, |office| office.tokens.end),
        }
    }
}

fn prefers_person(reading: &Reading<'_>, person: &NamedPerson, body: Option<&Name>) -> bool {
    let next = person.tokens.end;
    let comma = reading.tokens.get(next).is_some_and(|token| token.is(','));
    let acts = next < reading.tokens.len() && (comma || reading.is(next, WordClass::Auxiliary));
    body.is_none_or(|body| {
        let titled = person.titled && person.name.start > body.tokens.start;
        let shape = body.basis == "shape" && body.tokens.end >= person.tokens.end;
        let joined = reading.is(next, WordClass::And) && person.name.len() > 1;
        titled || person.tokens.end > body.tokens.end || ((acts || joined) && shape)
    })
}

pub(crate) fn plain(tokens: Range<usize>, form: Form, basis: &'static str) -> Name {
    Name {
        name: tokens.clone(),
        tokens,
        form,
        basis,
        known: Vec::new(),
        class: None,
        person: None,
        gender: Gender::Unknown,
        full: None,
        titled: false,
    }
}

pub(crate) fn person_name(person: NamedPerson) -> Name {
    let NamedPerson { tokens, name, parts, gender, titled, .. } = person;
    let basis = if titled { "title" } else { "name" };
    Name { name, person: Some(parts), gender, titled, ..plain(tokens, Form::Person, basis) }
}

/// The body, operation or place that begins at a token: the longest of what the pack knows and what its shape tells.
fn body_name(reading: &Reading<'_>, hits: &Hits, at: usize, end: usize) -> Option<Name> {
    let known = known_name(reading, hits, at).filter(|known| !cut_by_office(hits, &known.tokens));
    let shaped = shaped_at(reading, hits, at, end).map(|shaped| {
        let form = if shaped.operation { Form::Operation } else { Form::Organisation };
        let full =
            shaped.full_first.as_ref().map(|first| full_operation(reading, first, shaped.tokens.clone()));
        Name { class: Some(shaped.class), full, ..plain(shaped.tokens, form, "shape") }
    });
    match (known, shaped) {
        (Some(known), Some(shaped)) if shaped.tokens.end > known.tokens.end && known.form != Form::Place => {
            let apart = reading.is(known.tokens.end, WordClass::And);
            Some(if apart { known } else { shaped })
        }
        (Some(known), Some(shaped)) if shaped.tokens.end > known.tokens.end => Some(shaped),
        (Some(known), _) => Some(known),
        (None, shaped) => shaped,
    }
}

/// `Oakshire Police and Crime Commissioner` names an office, not the police.
fn cut_by_office(hits: &Hits, name: &Range<usize>) -> bool {
    let longer = |at: usize| {
        hits.at(at).iter().any(|hit| {
            matches!(hit.sense, Sense::Office(_)) && hit.tokens.len() > 2 && hit.tokens.end > name.end
        })
    };
    (name.start + 1..name.end).any(longer)
}

fn full_operation(reading: &Reading<'_>, first: &str, tokens: Range<usize>) -> String {
    let rest = tokens.skip(1).map(|n| strip_possessive(reading.word(n)));
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join(" ")
}

fn known_name(reading: &Reading<'_>, hits: &Hits, at: usize) -> Option<Name> {
    let wanted = |sense| matches!(sense, Sense::Organisation(_) | Sense::Operation(_) | Sense::Place(_));
    let longest =
        hits.at(at).iter().filter(|hit| hit.certain && wanted(hit.sense)).map(|hit| hit.tokens.end).max()?;
    let mut senses: Vec<Sense> = hits
        .at(at)
        .iter()
        .filter(|hit| hit.tokens.end == longest && hit.certain)
        .map(|hit| hit.sense)
        .collect();
    senses.retain(|&sense| wanted(sense));
    let mut bodies: Vec<String> = senses.iter().filter_map(|&sense| entity_id(reading, sense)).collect();
    bodies.sort();
    bodies.dedup();
    let operation = senses.iter().all(|sense| !matches!(sense, Sense::Organisation(_)))
        && senses.iter().any(|sense| matches!(sense, Sense::Operation(_)));
    let form = match (bodies.is_empty(), operation) {
        (true, _) => Form::Place,
        (false, true) => Form::Operation,
        (false, false) => Form::Organisation,
    };
    Some(Name { known: bodies, ..plain(at..longest, form, "known") })
}

/// The id of the pack's row behind a sense.
pub(crate) fn entity_id(reading: &Reading<'_>, sense: Sense) -> Option<String> {
    match sense {
        Sense::Organisation(row) | Sense::Seat(row) => {
            Some(reading.grammar.pack.organisations[row].id.clone())
        }
        Sense::Operation(row) => Some(reading.grammar.pack.operations[row].id.clone()),
        _ => None,
    }
}

/// Whether a verb of speech stands right beside a name.
pub(crate) fn speaks(reading: &Reading<'_>, hits: &Hits, place: &Range<usize>) -> bool {
    let spoken = |at: usize| {
        hits.cue(at).is_some_and(|(_, row, form)| {
            let class = reading.grammar.pack.cues[row].class.as_str();
            !matches!(class, "thought" | "document" | "source") && form != onrecord_pack::CueForm::Plain
        })
    };
    spoken(place.end) || place.start > 0 && spoken(place.start - 1)
}

/// `Full Name (FN)` and every later `FN`.
fn acronyms(reading: &Reading<'_>, names: &mut Names) {
    let mut defined: Vec<(String, usize)> = Vec::new();
    for at in 0..names.all.len() {
        let name = &names.all[at];
        if !matches!(name.form, Form::Organisation | Form::Operation) {
            continue;
        }
        let open = name.tokens.end;
        if let Some(acronym) = bracketed_acronym(reading, open) {
            defined.push((reading.word(acronym).to_owned(), at));
        } else if name.tokens.len() >= 3 {
            defined.push((initials(reading, name.tokens.clone()).to_uppercase(), at));
        }
    }
    for token in 0..reading.tokens.len() {
        let upper = reading.tokens[token].case == Case::Upper && reading.tokens[token].span.len() >= 3;
        if !upper || names.owner(token).is_some() {
            continue;
        }
        let word = strip_possessive(reading.word(token));
        let Some(&(_, source)) = defined.iter().find(|(acronym, _)| acronym == word) else { continue };
        let copy = Name {
            tokens: token..token + 1,
            name: token..token + 1,
            basis: "acronym",
            ..names.all[source].clone()
        };
        let full = copy
            .full
            .clone()
            .or_else(|| Some(reading.span(names.all[source].name.clone()).of(reading.text).to_owned()));
        names.add(Name { full, ..copy });
    }
    names.sort();
}

/// The token between brackets right after a name, if it is an acronym.
fn bracketed_acronym(reading: &Reading<'_>, open: usize) -> Option<usize> {
    let (bracket, word, close) =
        (reading.tokens.get(open)?, reading.tokens.get(open + 1)?, reading.tokens.get(open + 2)?);
    let mixed = word.span.of(reading.text).chars().filter(|c| c.is_uppercase()).count() >= 2;
    (bracket.is('(') && mixed && close.is(')')).then_some(open + 1)
}

/// Surnames, given names and operations' own words alone, once the full name has stood somewhere.
fn short_names(reading: &Reading<'_>, hits: &Hits, names: &mut Names) {
    let mut known: BTreeMap<String, Name> = BTreeMap::new();
    for (short, name) in names.all.iter().flat_map(|name| shorts(reading, name)) {
        known.entry(short).or_insert(name);
    }
    let mut last = 0;
    for token in 0..reading.tokens.len() {
        let particle = reading.is(token, WordClass::NameParticle);
        if token < last || !(reading.tokens[token].is_capital() || particle) {
            continue;
        }
        let (place, word) = surname_at(reading, token);
        let full = known.get(&word).or_else(|| known.get(&small_particle(&word, particle)));
        let Some(full) = full.or_else(|| known.get(&in_small_letters(&word))) else { continue };
        let free = place.clone().all(|n| names.owner(n).is_none()) && stands_alone(reading, names, &place);
        if free && (full.person.is_none() || may_be_person(reading, hits, &place)) {
            last = place.end;
            names.add(short_name(reading, full, &word, place));
        }
    }
    names.sort();
}

/// A word in capitals as it would stand in a name: `HALE` is `Hale`.
fn in_small_letters(word: &str) -> String {
    let mut letters = word.chars();
    let shouted = word.chars().all(char::is_uppercase);
    let rest = |letters: std::str::Chars<'_>| letters.flat_map(char::to_lowercase).collect::<String>();
    match letters.next().filter(|_| shouted) {
        Some(first) => format!("{first}{}", rest(letters)),
        None => word.to_owned(),
    }
}

/// `Van der Zee` at the beginning of a sentence is `van der Zee`.
fn small_particle(word: &str, particle: bool) -> String {
    let mut chars = word.chars();
    match chars.next().filter(|_| particle) {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => word.to_owned(),
    }
}

/// A surname, given name or word of an operation that stands for a name that is known in full.
fn short_name(reading: &Reading<'_>, full: &Name, word: &str, place: Range<usize>) -> Name {
    let Some(person) = &full.person else {
        let words =
            full.full.clone().unwrap_or_else(|| reading.span(full.name.clone()).of(reading.text).to_owned());
        let (tokens, name) = (place.clone(), place);
        return Name { tokens, name, basis: "short name", full: Some(words), titled: false, ..full.clone() };
    };
    let (given, surname, basis) = if person.surname.eq_ignore_ascii_case(word) {
        (Vec::new(), person.surname.clone(), "short name")
    } else {
        (vec![word.to_owned()], String::new(), "given name")
    };
    let person = Some(PersonName { given, surname });
    Name { tokens: place.clone(), name: place, basis, person, full: None, titled: false, ..full.clone() }
}

fn shorts(reading: &Reading<'_>, name: &Name) -> Vec<(String, Name)> {
    match (&name.form, &name.person) {
        (Form::Person, Some(person)) => {
            let given = person.given.first().filter(|given| given.len() > 2 && !person.surname.is_empty());
            let words = std::iter::once(&person.surname).chain(given).filter(|word| word.chars().count() > 2);
            words.map(|word| (word.clone(), name.clone())).collect()
        }
        (Form::Operation, _) if name.tokens.len() == 2 => {
            let last = strip_possessive(reading.word(name.tokens.end - 1)).to_owned();
            vec![(last, name.clone())]
        }
        _ => Vec::new(),
    }
}

/// Whether a capitalised word is no part of a longer run of capitals.
fn stands_alone(reading: &Reading<'_>, names: &Names, place: &Range<usize>) -> bool {
    let beside = |at: usize| {
        reading.tokens.get(at).is_some_and(|other| other.is_capital())
            && names.owner(at).is_none()
            && !reading.is(at, WordClass::NotAName)
    };
    let next = place.end;
    let after = beside(next) && reading.tokens[next].spaced && !reading.known[next - 1].possessive;
    let before = place.start > 0 && beside(place.start - 1);
    !after && !before
}

/// A word that is also a common one counts as a name only inside a sentence, or before a verb.
fn may_be_person(reading: &Reading<'_>, hits: &Hits, place: &Range<usize>) -> bool {
    let token = place.start;
    let first = reading.sentence_at(token).is_some_and(|n| reading.sentences[n].tokens.start == token);
    let common = reading.is(place.end - 1, WordClass::NotAName) && (first || !speaks(reading, hits, place));
    let next = place.end;
    let verb =
        next < reading.tokens.len() && (reading.is(next, WordClass::Auxiliary) || hits.cue(next).is_some());
    !common
        && (!first
            || verb
            || reading.known[next - 1].possessive
            || reading.tokens.get(next).is_some_and(|t| t.is(','))
            || !reading.known[token].classes.any(&[WordClass::Adverb]))
}

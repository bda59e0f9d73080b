//! People of whose names nothing is known: two or three capitalised words that the words round them, or the rest of the
//! text, show to be a person's.

use std::collections::BTreeSet;
use std::ops::Range;

use onrecord_model::{Form, PersonName};
use onrecord_pack::{Case, CueForm, Sense, TokenKind, WordClass};

use crate::hits::Hits;
use crate::names::{Names, person_name};
use crate::person::{NamedPerson, strip_possessive};
use crate::reading::Reading;

/// Longest doubtful name, in tokens.
const NAME_TOKENS: usize = 7;

/// Adds those of the doubtful names that are people's.
pub(crate) fn accept(reading: &Reading<'_>, hits: &Hits, names: &mut Names, doubtful: Vec<NamedPerson>) {
    let titled: BTreeSet<String> = names
        .all
        .iter()
        .filter(|name| name.titled)
        .filter_map(|name| name.person.as_ref())
        .map(|person| person.surname.clone())
        .collect();
    let alone = acting_alone(reading, hits);
    let mut accepted: BTreeSet<PersonName> = BTreeSet::new();
    let mut later = Vec::new();
    for person in doubtful {
        let again = titled.contains(&person.parts.surname) || accepted.contains(&person.parts);
        if again || is_known_alone(&alone, &person) || Signs::of(reading, hits, names, &person) {
            accepted.insert(person.parts.clone());
            names.offer(person_name(person));
        } else {
            later.push(person);
        }
    }
    let later = beside_people(reading, names, &mut accepted, later);
    let mut later = beside_people(reading, names, &mut accepted, later.into_iter().rev().collect());
    later.retain(|person| accepted.contains(&person.parts));
    later.into_iter().for_each(|person| names.offer(person_name(person)));
}

/// Single capitalised words that stand elsewhere as people do: before an auxiliary or a verb of speech, after one, or
/// with a possessive `'s`.
fn acting_alone<'a>(reading: &Reading<'a>, hits: &Hits) -> BTreeSet<&'a str> {
    let capital = |at: usize| reading.tokens.get(at).is_some_and(|token| token.is_capital());
    let acts = |at: usize| reading.is(at, WordClass::Auxiliary) || is_finite(reading, hits, at);
    let lone = |&at: &usize| {
        let before = at.checked_sub(1);
        capital(at)
            && reading.tokens[at].case == Case::Title
            && !capital(at + 1)
            && !before
                .is_some_and(|n| capital(n) || reading.is(n, WordClass::Article) || reading.tokens[n].is('-'))
            && !is_common(reading, hits, at)
            && (acts(at + 1)
                || reading.known[at].possessive
                || before.is_some_and(|n| is_finite(reading, hits, n)))
    };
    (0..reading.tokens.len()).filter(lone).map(|at| strip_possessive(reading.word(at))).collect()
}

fn is_common(reading: &Reading<'_>, hits: &Hits, at: usize) -> bool {
    const CLASSES: [WordClass; 3] = [WordClass::NotAName, WordClass::Month, WordClass::Weekday];
    let known = |sense| {
        matches!(
            sense,
            Sense::Place(_) | Sense::Organisation(_) | Sense::Operation(_) | Sense::OrganisationShape(_)
        )
    };
    reading.known[at].classes.any(&CLASSES) || hits.any(at, known)
}

/// Whether the text elsewhere calls a person by the last word of the name alone, and by the first word never.
fn is_known_alone(alone: &BTreeSet<&str>, person: &NamedPerson) -> bool {
    let first = person.parts.given.first().is_some_and(|given| !alone.contains(given.as_str()));
    first && alone.contains(person.parts.surname.as_str()) && person.name.len() <= NAME_TOKENS
}

/// Adds names that a comma or "and" joins to a person's; gives the others back.
fn beside_people(
    reading: &Reading<'_>,
    names: &mut Names,
    accepted: &mut BTreeSet<PersonName>,
    doubtful: Vec<NamedPerson>,
) -> Vec<NamedPerson> {
    let mut rest = Vec::new();
    for person in doubtful {
        let joint = |at: usize| {
            reading.tokens.get(at).is_some_and(|token| token.is(',')) || reading.is(at, WordClass::And)
        };
        let owner = |at: Option<usize>| {
            at.and_then(|at| names.owner(at)).is_some_and(|name| names.all[name].form == Form::Person)
        };
        let Range { start, end } = person.tokens.clone();
        let before = start.checked_sub(1).is_some_and(joint) && owner(start.checked_sub(2));
        let after = joint(end) && owner(Some(end + 1));
        if before || after {
            accepted.insert(person.parts.clone());
            names.offer(person_name(person));
        } else {
            rest.push(person);
        }
    }
    rest
}

fn is_finite(reading: &Reading<'_>, hits: &Hits, at: usize) -> bool {
    hits.cue(at).is_some_and(|(_, row, form)| {
        reading.grammar.pack.cues[row].class != "thought" && !matches!(form, CueForm::Plain)
    })
}

/// What stands round a doubtful name in its sentence.
struct Signs<'a> {
    reading: &'a Reading<'a>,
    hits: &'a Hits,
    sentence: Range<usize>,
    start: usize,
    end: usize,
}

impl<'a> Signs<'a> {
    /// Whether the words round a name show that it is a person's.
    fn of(reading: &'a Reading<'a>, hits: &'a Hits, names: &Names, person: &NamedPerson) -> bool {
        let Range { start, end } = person.tokens.clone();
        if person.name.len() > NAME_TOKENS || reading.known[end - 1].possessive || !names.is_free(start..end)
        {
            return false;
        }
        let sentence = reading.sentence_at(start).map_or(start..end, |n| reading.sentences[n].tokens.clone());
        let signs = Self { reading, hits, sentence, start, end };
        signs.speaks() || signs.role_before() || signs.set_off()
    }

    fn inside(&self, at: usize) -> bool {
        self.sentence.contains(&at)
    }

    fn is_role(&self, at: usize) -> bool {
        self.hits.any(at, |sense| {
            matches!(sense, Sense::Office(_) | Sense::Rank(_) | Sense::Descriptor { .. } | Sense::Kin(_))
        })
    }

    fn speaks(&self) -> bool {
        let near = self.end..self.sentence.end.min(self.end + 3);
        let next = near.into_iter().find(|&at| !self.reading.is(at, WordClass::Adverb)).unwrap_or(self.end);
        let after = self.inside(next) && is_finite(self.reading, self.hits, next);
        after || self.start > self.sentence.start && is_finite(self.reading, self.hits, self.start - 1)
    }

    /// `striker Tavio Brunnick`.
    fn role_before(&self) -> bool {
        let ends = |at: usize| self.hits.at(at).iter().any(|hit| hit.tokens.end == self.start);
        self.start > self.sentence.start
            && !self.reading.tokens[self.start - 1].is(',')
            && (self.start.saturating_sub(3)..self.start)
                .any(|at| self.inside(at) && ends(at) && self.is_role(at))
    }

    /// An age, an office or a relative clause, set off by a comma or bracket.
    fn set_off(&self) -> bool {
        let (first, reading) = (self.end + 1, self.reading);
        let mark =
            self.inside(self.end) && (reading.tokens[self.end].is(',') || reading.tokens[self.end].is('('));
        if !mark || !self.inside(first) {
            return false;
        }
        let age = reading.tokens[first].kind == TokenKind::Number && reading.tokens[first].span.len() <= 2;
        let who = reading.is(first, WordClass::Who);
        let serves = (first..(self.end + 9).min(self.sentence.end))
            .take_while(|&at| !reading.tokens[at].is(','))
            .any(|at| self.is_role(at));
        age || who || serves
    }
}

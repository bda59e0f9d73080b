//! People and bodies of whom the text gives only one word, and couples who share a surname.

use onrecord_model::{Form, PersonName};
use onrecord_pack::{Case, CueForm, Sense, TokenKind, WordClass};

use crate::hits::Hits;
use crate::names::{Name, Names, plain, speaks};
use crate::person::{strip_possessive, surname_at};
use crate::reading::Reading;

/// `Rita and Stan Colby`: the first of the couple has the surname of the second.
pub(crate) fn couples(reading: &Reading<'_>, names: &mut Names) {
    for n in 0..names.all.len() {
        let start = names.all[n].tokens.start;
        let Some(first) = start.checked_sub(2).filter(|_| reading.is(start - 1, WordClass::And)) else {
            continue;
        };
        let Some(person) =
            names.all[n].person.clone().filter(|person| !person.given.is_empty() && !names.all[n].titled)
        else {
            continue;
        };
        let lone = first == 0
            || !reading.tokens[first - 1].is_capital()
            || names.owner(first - 1).is_none() && reading.is(first - 1, WordClass::NotAName);
        if lone
            && names.owner(first).is_none()
            && reading.tokens[first].is_capital()
            && reading.is(first, WordClass::GivenName)
        {
            let person = PersonName { given: vec![reading.word(first).to_owned()], surname: person.surname };
            names.offer(Name { person: Some(person), ..plain(first..first + 1, Form::Person, "couple") });
        }
    }
    names.sort();
}

/// `Foreign minister Petrovan`, `said Mia`, `Tremlett said`: one word after an office, a given name beside a verb of
/// speech or before an age or a bracket that tells of its bearer, a name of unknown kind beside a verb of speech.
pub(crate) fn lone_names(reading: &Reading<'_>, hits: &Hits, names: &mut Names) {
    for at in 0..reading.tokens.len() {
        if !is_lone(reading, hits, names, at) {
            unknown(reading, hits, names, at);
            continue;
        }
        let given = reading.is(at, WordClass::GivenName);
        let after_office = at > 0
            && (at.saturating_sub(4)..at).any(|from| {
                hits.at(from).iter().any(|hit| matches!(hit.sense, Sense::Office(_)) && hit.tokens.end == at)
            });
        if !(after_office || given && (beside_verb(reading, hits, at) || is_told_of(reading, at + 1))) {
            unknown(reading, hits, names, at);
            continue;
        }
        let word = strip_possessive(reading.word(at)).to_owned();
        let person = if given && !after_office {
            PersonName { given: vec![word], surname: String::new() }
        } else {
            PersonName { given: Vec::new(), surname: word }
        };
        names.offer(Name { person: Some(person), ..plain(at..at + 1, Form::Person, "lone name") });
    }
    names.sort();
}

/// Adds a name of unknown kind right beside a verb of speech, a particle, hyphen or further capitals included: a person
/// by the looks, unless it is of several words or described as a body.
fn unknown(reading: &Reading<'_>, hits: &Hits, names: &mut Names, at: usize) {
    let Some((tokens, name)) = unknown_run(reading, hits, names, at) else { return };
    if reading.known[tokens.end - 1].possessive {
        return;
    }
    let body = is_body(reading, hits, tokens.end);
    let source = is_source(reading, hits, tokens.start);
    if !body && !source && (!speaks(reading, hits, &tokens) || is_subject(reading, hits, tokens.end)) {
        return;
    }
    let joint = tokens.clone().any(|n| reading.tokens[n].is('&'));
    if body || joint || tokens.len() > 1 && !is_joined(reading, &tokens) {
        names.offer(plain(tokens, Form::Organisation, "unknown name"));
        return;
    }
    let person = PersonName { given: Vec::new(), surname: name };
    names.offer(Name { person: Some(person), ..plain(tokens, Form::Person, "unknown name") });
}

/// Whether the words at a token make the name before it the subject of another verb than one of speech (`added 4%`).
fn is_subject(reading: &Reading<'_>, hits: &Hits, at: usize) -> bool {
    let verb = reading.tokens.get(at).is_some_and(|next| {
        let word = next.kind == TokenKind::Word && next.case == Case::Lower;
        word && hits.cue(at).is_none() && reading.known[at].classes.is_empty()
    });
    let amount = hits.cue(at).is_some_and(|(hit, ..)| {
        reading.tokens.get(hit.tokens.end).is_some_and(|next| next.kind == TokenKind::Number)
    });
    reading.is(at, WordClass::Auxiliary) || verb || amount
}

/// `, a charity`, `, the candle company` at a token.
fn is_body(reading: &Reading<'_>, hits: &Hits, at: usize) -> bool {
    const WORDS: usize = 4;
    let comma = reading.tokens.get(at).is_some_and(|token| token.is(','));
    if !comma || !reading.is(at + 1, WordClass::Article) {
        return false;
    }
    let body = |sense| matches!(sense, Sense::Descriptor { row, plural: false } if reading.grammar.pack.descriptors[row].class == "body");
    let last = |n: usize| {
        hits.longest(n, body).is_some_and(|hit| {
            reading.tokens.get(hit.tokens.end).is_some_and(|token| {
                token.kind != TokenKind::Word
                    || reading.known[hit.tokens.end].classes.any(&[
                        WordClass::Preposition,
                        WordClass::Who,
                        WordClass::Auxiliary,
                    ])
            })
        })
    };
    (at + 2..at + 2 + WORDS)
        .take_while(|&n| reading.tokens.get(n).is_some_and(|token| token.kind == TokenKind::Word))
        .any(last)
}

/// Whether hyphens and particles join the words of a name.
fn is_joined(reading: &Reading<'_>, tokens: &std::ops::Range<usize>) -> bool {
    tokens.clone().skip(1).all(|n| {
        reading.tokens[n].is('-')
            || reading.tokens[n - 1].is('-')
            || reading.is(n - 1, WordClass::NameParticle)
    })
}

/// A run of capitalised words that are no words of English and no name that is known: `Tallow & Wick`, `Zubrowski`.
fn unknown_run(
    reading: &Reading<'_>,
    hits: &Hits,
    names: &Names,
    at: usize,
) -> Option<(std::ops::Range<usize>, String)> {
    const TOKENS: usize = 8;
    let first = reading.sentence_at(at).is_some_and(|n| reading.sentences[n].tokens.start == at);
    let strange = |n: usize| {
        reading.tokens.get(n).is_some_and(|token| token.is_capital() && token.case == Case::Title)
            && names.owner(n).is_none()
            && (reading.known[n].classes.is_empty() || reading.known[n].classes.has(WordClass::GivenName))
            && !hits.any(n, |sense| first || !matches!(sense, Sense::Cue { .. }))
    };
    let before = at.checked_sub(1);
    let begins = before.is_none_or(|n| {
        let joint = reading.tokens[n].is('&') || reading.tokens[n].is('-') && !reading.tokens[at].spaced;
        !joint && (!reading.tokens[n].is_capital() || reading.sentence_at(n) != reading.sentence_at(at))
    });
    let governed = before.is_some_and(|n| {
        let source = is_source(reading, hits, at);
        let small = reading.is(n, WordClass::Preposition) || reading.is(n, WordClass::And);
        !source && (small || reading.known[n].possessive)
    });
    if !strange(at) || !begins || governed {
        return None;
    }
    let (mut tokens, name) = surname_at(reading, at);
    let stop = at + TOKENS;
    while tokens.end < stop {
        let joint = reading.tokens.get(tokens.end).is_some_and(|token| token.is('&'));
        let next = tokens.end + usize::from(joint);
        if !strange(next) || reading.sentence_at(next) != reading.sentence_at(at) {
            break;
        }
        tokens.end = next + 1;
    }
    Some((tokens, name))
}

/// Whether `according to` or the like ends right before a token.
fn is_source(reading: &Reading<'_>, hits: &Hits, at: usize) -> bool {
    const WORDS: usize = 5;
    (at.saturating_sub(WORDS)..at).any(|from| {
        let source = hits.cue(from).filter(|(hit, ..)| hit.tokens.end == at);
        source.is_some_and(|(_, row, _)| reading.grammar.pack.cues[row].class == "source")
    })
}

/// `the Greens of Oakshire`, right before a verb of speech: a party, team or the like by the plural of its members.
pub(crate) fn members(reading: &Reading<'_>, hits: &Hits, names: &mut Names) {
    let mut found = Vec::new();
    for at in 1..reading.tokens.len().saturating_sub(3) {
        let capital = |n: usize| reading.tokens[n].is_capital() && reading.tokens[n].case == Case::Title;
        let head = reading.is(at - 1, WordClass::Article) && capital(at) && reading.word(at).ends_with('s');
        let of = reading.is(at + 1, WordClass::NameJoint) && capital(at + 2);
        if !head || !of || names.owner(at).is_some() {
            continue;
        }
        let end = names.owner(at + 2).map_or(at + 3, |name| names.all[name].tokens.end);
        if speaks(reading, hits, &(at..end)) {
            found.push(plain(at..end, Form::Organisation, "members"));
        }
    }
    names.replace_places(found);
}

/// Whether an age, the star of a note, or a bracket with words about the name before it, begins at a token: `Poppy,
/// nine,`, `Nadia*`, `Jasmine (not her real name)`.
fn is_told_of(reading: &Reading<'_>, at: usize) -> bool {
    let starred = reading.tokens.get(at).is_some_and(|token| token.is('*') && !token.spaced);
    let Some(mark) = reading.tokens.get(at + usize::from(starred)) else { return false };
    let next = at + 1 + usize::from(starred);
    let age = mark.is(',')
        && (reading.is(next, WordClass::Number) || is_age(reading, next))
        && closes(reading, next + 1);
    let not = mark.is('(') && reading.is(next, WordClass::Not);
    let whose = mark.is(',') && reading.is(next, WordClass::Who) && reading.is(next, WordClass::Possessive);
    starred || age || not || whose
}

fn is_age(reading: &Reading<'_>, at: usize) -> bool {
    reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number && token.span.len() <= 2)
}

fn closes(reading: &Reading<'_>, at: usize) -> bool {
    reading.tokens.get(at).is_some_and(|token| token.is(',') || token.is('.'))
}

fn is_lone(reading: &Reading<'_>, hits: &Hits, names: &Names, at: usize) -> bool {
    let free = |n: usize| names.owner(n).is_none();
    let capital = reading.tokens[at].is_capital() && reading.tokens[at].case == Case::Title;
    let next = reading.tokens.get(at + 1).is_some_and(|token| token.is_capital() && token.spaced);
    let common = reading.known[at].classes.any(&[WordClass::NotAName, WordClass::Month, WordClass::Weekday]);
    let role = |sense| {
        matches!(
            sense,
            Sense::Rank(_) | Sense::Office(_) | Sense::Descriptor { .. } | Sense::OrganisationShape(_)
        )
    };
    capital && free(at) && !next && !common && !hits.any(at, role)
}

fn beside_verb(reading: &Reading<'_>, hits: &Hits, at: usize) -> bool {
    let finite = |n: usize| {
        hits.cue(n).is_some_and(|(_, row, form)| {
            reading.grammar.pack.cues[row].class == "speech"
                && matches!(form, CueForm::Past | CueForm::Present)
        })
    };
    let governed = at > 0 && reading.is(at - 1, WordClass::NameJoint);
    let small_before = at == 0 || !reading.tokens[at - 1].is_capital() && !governed;
    let after = at + 1 < reading.tokens.len() && finite(at + 1);
    small_before && (after || at > 0 && finite(at - 1))
}

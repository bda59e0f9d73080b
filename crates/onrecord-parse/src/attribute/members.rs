//! Where one sentence of reported speech ends and, within the sentence, another begins.

use std::ops::Range;

use onrecord_pack::Symbol;

use crate::cue::takes_object;
use crate::shape::{Layers, Shape};

/// Most units between the word that joins two clauses and the verb of the second.
const SUBJECT_UNITS: usize = 16;
/// Most units between a subject and its verb.
const BETWEEN_UNITS: usize = 4;

/// The parts of a sentence that may each report something, in order; together they are the whole sentence.
pub(super) fn members(layers: &Layers<'_>, shape: &Shape, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut from, mut spoken) = (sentence.start, false);
    for at in sentence.clone() {
        if spoken && at > from && begins_member(layers, shape, at, sentence.end) {
            out.push(from..at);
            (from, spoken) = (at, false);
        }
        spoken |= is(shape, at, &SPEECH);
    }
    out.push(from..sentence.end);
    out
}

/// Verbs that begin a speech of their own.
const VERBS: [Symbol; 4] = [Symbol::Say, Symbol::Tell, Symbol::Urge, Symbol::Call];
/// Signs that something has been reported before.
const SPEECH: [Symbol; 7] =
    [Symbol::Say, Symbol::Tell, Symbol::Urge, Symbol::Call, Symbol::Saying, Symbol::Show, Symbol::Source];

fn is(shape: &Shape, at: usize, symbols: &[Symbol]) -> bool {
    shape.units.get(at).is_some_and(|unit| symbols.contains(&unit.symbol))
}

/// Whether a new speech begins at a unit: a joining word or mark, and then a verb of speech with or without a subject.
fn begins_member(layers: &Layers<'_>, shape: &Shape, at: usize, end: usize) -> bool {
    let semicolon = is(shape, at, &[Symbol::Semicolon]);
    let comma = is(shape, at, &[Symbol::Comma, Symbol::Dash]);
    let joins = is(shape, at, &[Symbol::And, Symbol::But]);
    let after_mark = at > 0 && is(shape, at - 1, &[Symbol::Comma, Symbol::Semicolon, Symbol::Dash]);
    if joins && after_mark || !(semicolon || comma || joins) {
        return false;
    }
    let marked = semicolon || comma;
    let joined = joins || marked && is(shape, at + 1, &[Symbol::And, Symbol::But, Symbol::Subordinator]);
    let first = at + 1 + usize::from(joined && marked);
    let verb = past_adverbs(shape, first);
    if marked && is(shape, verb, &[Symbol::Saying])
        || joins_marked(shape, at) && is(shape, first, &[Symbol::That])
    {
        return true;
    }
    let relative = past_adverbs(shape, at + 2);
    if comma && is(shape, at + 1, &[Symbol::Who]) && is(shape, relative, &[Symbol::Say, Symbol::Tell]) {
        return true;
    }
    if is(shape, verb, &VERBS) {
        let but = is(shape, first - 1, &[Symbol::But]);
        return joined && opens_clause(layers, shape, verb, marked || but);
    }
    (semicolon || joined) && has_subject_and_verb(shape, first, end)
}

/// Whether a mark and “and” stand here: `…, and that it would last`.
fn joins_marked(shape: &Shape, at: usize) -> bool {
    is(shape, at, &[Symbol::Comma, Symbol::Semicolon]) && is(shape, at + 1, &[Symbol::And])
}

fn past_adverbs(shape: &Shape, from: usize) -> usize {
    let between = [Symbol::Adverb, Symbol::Auxiliary, Symbol::Time];
    (from..from + BETWEEN_UNITS).find(|&at| !is(shape, at, &between)).unwrap_or(from)
}

/// Whether the words after a verb without a subject of its own are what was said, rather than its object or a part of
/// what was said before; after a mark they need less to show it.
fn opens_clause(layers: &Layers<'_>, shape: &Shape, verb: usize, marked: bool) -> bool {
    const CLEAR: [Symbol; 7] =
        [Symbol::That, Symbol::He, Symbol::They, Symbol::It, Symbol::We, Symbol::I, Symbol::Quote];
    const LIKELY: [Symbol; 10] = [
        Symbol::Word,
        Symbol::Infinitive,
        Symbol::Article,
        Symbol::Possessive,
        Symbol::Person,
        Symbol::Body,
        Symbol::Described,
        Symbol::Office,
        Symbol::Name,
        Symbol::Number,
    ];
    let next = past_adverbs(shape, verb + 1);
    is(shape, next, &CLEAR)
        || is(shape, verb, &[Symbol::Urge, Symbol::Tell])
        || (marked || !takes_object(layers, shape.units[verb].span)) && is(shape, next, &LIKELY)
}

/// Whether a subject follows that has a verb of speech, and that verb something to report.
fn has_subject_and_verb(shape: &Shape, from: usize, end: usize) -> bool {
    const BARS: [Symbol; 8] = [
        Symbol::Semicolon,
        Symbol::Colon,
        Symbol::Stop,
        Symbol::Quote,
        Symbol::That,
        Symbol::Think,
        Symbol::Remark,
        Symbol::Saying,
    ];
    let mut commas = 0;
    for at in from..end.min(from + SUBJECT_UNITS) {
        if is(shape, at, &BARS) {
            return false;
        }
        commas += usize::from(is(shape, at, &[Symbol::Comma]));
        if is(shape, at, &VERBS) {
            let reports = at + 1 < end && !is(shape, at + 1, &[Symbol::Comma, Symbol::Stop]);
            return at > from && commas % 2 == 0 && reports;
        }
        let verb = past_adverbs(shape, at);
        if is(shape, at, &[Symbol::Auxiliary]) && !is(shape, verb, &VERBS) {
            return false;
        }
    }
    false
}

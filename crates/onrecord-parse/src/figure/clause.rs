//! The clause that states a figure, and the period that it is for.

use std::ops::Range;

use onrecord_model::Span;
use onrecord_pack::{TokenKind, WordClass};

use crate::reading::Reading;

/// The clause round `core` (number and unit): up to punctuation, and not into the figures before and after it.
pub(super) fn clause(reading: &Reading<'_>, core: Range<usize>, free: Range<usize>) -> Span {
    let mut from = core.start;
    while from > free.start && !bounds(reading, from - 1) {
        from -= 1;
    }
    while from < core.start && from > 0 && from == free.start && joins(reading, from) {
        from += 1;
    }
    let mut to = core.end;
    while to < free.end && !bounds(reading, to) {
        to += 1;
    }
    while to > core.end && (joins(reading, to - 1) || reading.is(to - 1, WordClass::Quantifier)) {
        to -= 1;
    }
    reading.span(from..to)
}

/// Whether a token only joins clauses or leads on to what follows.
fn joins(reading: &Reading<'_>, at: usize) -> bool {
    let token = &reading.tokens[at];
    let classes = reading.known[at].classes;
    let lead =
        [WordClass::And, WordClass::But, WordClass::Preposition, WordClass::Article, WordClass::Adverb];
    matches!(token.kind, TokenKind::Mark(mark) if mark != '%') || classes.any(&lead)
}

/// Punctuation that parts clauses.
fn bounds(reading: &Reading<'_>, at: usize) -> bool {
    let token = &reading.tokens[at];
    match token.kind {
        TokenKind::Mark(
            ',' | ';' | ':' | '(' | ')' | '\u{2013}' | '\u{2014}' | '\u{2022}' | '"' | '\u{201C}'
            | '\u{201D}' | '?' | '!',
        ) => true,
        TokenKind::Mark('.') => reading.tokens.get(at + 1).is_none_or(|next| next.spaced),
        TokenKind::Mark('-') => token.spaced,
        _ => false,
    }
}

/// The longest stretch of a sentence that names a time: `between April 2022 and June 2023`, `last week`.
pub(super) fn period(reading: &Reading<'_>, sentence: Range<usize>) -> Option<String> {
    let mut best: Option<Range<usize>> = None;
    let mut at = sentence.start;
    while at < sentence.end {
        let to = time_end(reading, at, sentence.end);
        if to > at && best.as_ref().is_none_or(|best| best.len() < to - at) {
            best = Some(at..to);
        }
        at = to.max(at + 1);
    }
    best.map(|tokens| reading.span(tokens).of(reading.text).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Where a stretch that names a time ends; `from` itself where none begins there.
fn time_end(reading: &Reading<'_>, from: usize, end: usize) -> usize {
    const LOOSE: [&str; 6] = ["of", "at", "with", "to", "as", "per"];
    let leads = reading.is(from, WordClass::Preposition)
        && !LOOSE.contains(&reading.word(from).to_lowercase().as_str());
    if !leads && !points(reading, from) {
        return from;
    }
    let (mut at, mut last, mut sure) = (from, from, false);
    while at < end && (is_time(reading, at) || links(reading, at, from)) {
        sure |= is_date(reading, at) || points(reading, at);
        at += 1;
        if is_time(reading, at - 1) {
            last = at;
        }
    }
    if sure && last > from + 1 { last } else { from }
}

/// `last`, `this`, `past` right before a time.
fn points(reading: &Reading<'_>, at: usize) -> bool {
    let pointing = [WordClass::Time, WordClass::Demonstrative];
    reading.known[at].classes.any(&pointing)
        && reading.tokens.get(at + 1).is_some_and(|next| next.spaced)
        && names_time(reading, at + 1)
}

/// Words inside a stretch of time that name none themselves: `the`, `and`, `to` between two.
fn links(reading: &Reading<'_>, at: usize, from: usize) -> bool {
    let classes = reading.known[at].classes;
    let inner = classes.any(&[WordClass::Article, WordClass::And, WordClass::Number]);
    let to = at > from
        && is_time(reading, at - 1)
        && (classes.has(WordClass::Preposition) || is_dash(reading, at));
    at == from || inner || to
}

fn is_dash(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.tokens[at].kind, TokenKind::Mark('-' | '\u{2013}'))
}

fn is_time(reading: &Reading<'_>, at: usize) -> bool {
    is_day(reading, at) || names_time(reading, at) || points(reading, at)
}

/// The day of a month, beside it.
fn is_day(reading: &Reading<'_>, at: usize) -> bool {
    let month = |n: usize| reading.tokens.get(n).is_some() && reading.is(n, WordClass::Month);
    let day = reading.word(at).parse().is_ok_and(|day: u32| (1..=31).contains(&day));
    day && (month(at + 1) || (at > 0 && month(at - 1)))
}

/// A year, a month or a day of the week.
fn is_date(reading: &Reading<'_>, at: usize) -> bool {
    let year = reading.word(at).parse().is_ok_and(|year: u32| (1900..2100).contains(&year));
    year || reading.known[at].classes.any(&[WordClass::Month, WordClass::Weekday])
}

fn names_time(reading: &Reading<'_>, at: usize) -> bool {
    is_date(reading, at) || reading.is(at, WordClass::Time)
}

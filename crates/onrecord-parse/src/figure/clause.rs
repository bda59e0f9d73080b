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
    let lead = [WordClass::And, WordClass::But, WordClass::Preposition, WordClass::Article, WordClass::Adverb];
    matches!(token.kind, TokenKind::Mark(mark) if mark != '%') || classes.any(&lead)
}

/// Punctuation that parts clauses.
fn bounds(reading: &Reading<'_>, at: usize) -> bool {
    let token = &reading.tokens[at];
    match token.kind {
        TokenKind::Mark(',' | ';' | ':' | '(' | ')' | '\u{2013}' | '\u{2014}' | '\u{2022}' | '"' | '\u{201C}' | '\u{201D}' | '?' | '!') => true,
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
    let opens = reading.is(from, WordClass::Preposition) || points(reading, from);
    if !opens {
        return from;
    }
    let (mut at, mut last, mut sure) = (from, from, false);
    while at < end && (is_time(reading, at) || links(reading, at, from)) {
        at += 1;
        if is_time(reading, at - 1) {
            last = at;
            sure |= names_time(reading, at - 1);
        }
    }
    if sure && last > from + 1 { last } else { from }
}

/// `last`, `this`, `past` right before a time.
fn points(reading: &Reading<'_>, at: usize) -> bool {
    let pointing = [WordClass::Time, WordClass::Demonstrative];
    reading.known[at].classes.any(&pointing) && reading.tokens.get(at + 1).is_some() && names_time(reading, at + 1)
}

fn links(reading: &Reading<'_>, at: usize, from: usize) -> bool {
    let classes = reading.known[at].classes;
    let inner = classes.any(&[WordClass::Article, WordClass::And, WordClass::Number, WordClass::Demonstrative]);
    let to = at > from && is_time(reading, at - 1) && (classes.has(WordClass::Preposition) || is_dash(reading, at));
    at == from || inner || to
}

fn is_dash(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.tokens[at].kind, TokenKind::Mark('-' | '\u{2013}'))
}

fn is_time(reading: &Reading<'_>, at: usize) -> bool {
    reading.tokens[at].kind == TokenKind::Number && reading.word(at).len() <= 4 || names_time(reading, at) || points(reading, at)
}

fn names_time(reading: &Reading<'_>, at: usize) -> bool {
    let year = reading.word(at).parse().is_ok_and(|year: u32| (1900..2100).contains(&year));
    year || reading.known[at].classes.any(&[WordClass::Month, WordClass::Weekday, WordClass::Time])
}

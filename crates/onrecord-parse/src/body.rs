//! Bodies and operations that the pack does not know, found by the shape of their names.

use std::ops::Range;

use onrecord_pack::{Case, Sense, TokenKind, WordClass};

use crate::hits::Hits;
use crate::reading::Reading;

/// Longest name of a body, in tokens.
const BODY_TOKENS: usize = 14;

/// A name found by its shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shaped {
    pub(crate) tokens: Range<usize>,
    /// The class that the word of its shape gives.
    pub(crate) class: String,
    pub(crate) operation: bool,
    /// The full form of its first word, where that is an abbreviation (`Op`).
    pub(crate) full_first: Option<String>,
}

/// The body or operation, known by its shape, that begins at token `from`.
pub(crate) fn shaped_at(reading: &Reading<'_>, hits: &Hits, from: usize, end: usize) -> Option<Shaped> {
    if !reading.tokens[from].is_capital() {
        return None;
    }
    operation_first(reading, hits, from, end).or_else(|| shaped_run(reading, hits, from, end))
}

/// `Operation Oak`, `Op Oak`, `Project Oak`.
fn operation_first(reading: &Reading<'_>, hits: &Hits, from: usize, end: usize) -> Option<Shaped> {
    let hit = hits.longest(from, |sense| matches!(sense, Sense::OperationShape(_)))?;
    let Sense::OperationShape(row) = hit.sense else { return None };
    let row = &reading.grammar.pack.operation_shapes[row];
    let first = hit.tokens.end;
    if row.position != "first"
        || first >= end
        || !reading.tokens[first].is_capital()
        || !plain_gap(reading, first)
    {
        return None;
    }
    let mut to = first + 1;
    while to < end && to < first + 3 && goes_on_operation(reading, hits, to) {
        to += 1;
    }
    let class = row.class.clone();
    let full_first = (!row.full.is_empty()).then(|| row.full.clone());
    Some(Shaped { tokens: from..to, class, operation: true, full_first })
}

fn goes_on_operation(reading: &Reading<'_>, hits: &Hits, at: usize) -> bool {
    let capital =
        reading.tokens[at].is_capital() && plain_gap(reading, at) && !reading.known[at - 1].possessive;
    let ends = hits.any(at, |sense| matches!(sense, Sense::Rank(_) | Sense::Office(_) | Sense::Honorific(_)));
    capital && !ends && !reading.is(at, WordClass::NotAName) && reading.tokens[at].case == Case::Title
}

/// Whether the token follows the one before it after a space.
fn plain_gap(reading: &Reading<'_>, at: usize) -> bool {
    reading.tokens[at].spaced
}

/// `Oak Valley Trust`, `University of Oak`, `Oak Violence Strategy`.
fn shaped_run(reading: &Reading<'_>, hits: &Hits, from: usize, end: usize) -> Option<Shaped> {
    if cannot_begin(reading, from)
        || begins_office(reading, hits, from, end)
        || begins_officer(reading, hits, from)
    {
        return None;
    }
    let acronym = usize::from(reading.tokens[from].case == Case::Upper && from + 1 < end);
    let first = shape_of(reading, hits, from, &["first", "both"]).or_else(|| {
        shape_of(reading, hits, from + acronym, &["first"]).map(|(class, len)| (class, len + acronym))
    });
    let run = capital_run(reading, hits, from, end);
    let run = if first.is_some() {
        before_office(reading, hits, from, run)
    } else {
        before_preposition(reading, hits, from, run)
    };
    for last in (from..run).rev() {
        let Some((operation, class, len)) = last_shape(reading, hits, from, last) else { continue };
        let words = capitals(reading, from..last + len);
        let bare =
            words < 2 || (class.1 == "group" && words < 3) || modifies_office(reading, hits, last + len, end);
        if last > from && !bare {
            let tokens = from..last + len;
            return Some(Shaped { tokens, class: class.0, operation, full_first: None });
        }
    }
    let (row, len) = first?;
    let of = from + len;
    let preposition = (of - 1..=of).any(|at| at > from && at < run && reading.is(at, WordClass::Preposition));
    let joined = of < run && preposition && capitals(reading, of..run) > 0;
    joined.then_some(Shaped { tokens: from..run, class: row, operation: false, full_first: None })
}

/// `Information Assurance Lead`: words before an office's noun, not a body.
fn modifies_office(reading: &Reading<'_>, hits: &Hits, at: usize, end: usize) -> bool {
    let office = |at: usize| hits.any(at, |sense| matches!(sense, Sense::Office(_)));
    let next = at < end && office(at) && !reading.known[at - 1].possessive;
    let after = at + 1 < end
        && reading.tokens[at].is_capital()
        && !reading.known[at - 1].possessive
        && office(at + 1)
        && reading.tokens[at + 1].is_capital();
    next || after
}

/// A name that ends in the word of its shape has no preposition, office, or second known body before it.
fn before_preposition(reading: &Reading<'_>, hits: &Hits, from: usize, run: usize) -> usize {
    let stops = |at: usize| {
        let preposition = !reading.tokens[at].is_capital() && reading.is(at, WordClass::Preposition);
        let office =
            hits.any(at, |sense| matches!(sense, Sense::Office(_))) && !ends_in_shape(reading, hits, at);
        let joined = reading.tokens[at - 1].is(',') || reading.is(at - 1, WordClass::And);
        let body = joined
            && hits
                .any(at, |sense| matches!(sense, Sense::Organisation(_) | Sense::Seat(_) | Sense::Place(_)));
        let comma_after_place = reading.tokens[at].is(',')
            && (from..at)
                .any(|n| hits.any(n, |sense| matches!(sense, Sense::Seat(_) | Sense::Organisation(_))));
        let two = reading.is(at, WordClass::And) && ends_in_shape(reading, hits, at - 1) && at - 1 > from;
        preposition || office || body || comma_after_place || two
    };
    (from + 1..run).find(|&at| stops(at)).unwrap_or(run)
}

/// `Bank of Oak | President`: an office right after a capitalised word is no part of the body's name.
fn before_office(reading: &Reading<'_>, hits: &Hits, from: usize, run: usize) -> usize {
    let office = |at: usize| {
        hits.any(at, |sense| matches!(sense, Sense::Office(_)))
            && reading.tokens[at - 1].is_capital()
            && !ends_in_shape(reading, hits, at)
    };
    (from + 2..run).find(|&at| office(at)).unwrap_or(run)
}

/// `Head of Security for …`: an office and not a body.
fn begins_office(reading: &Reading<'_>, hits: &Hits, from: usize, end: usize) -> bool {
    let office = hits.longest(from, |sense| matches!(sense, Sense::Office(_) | Sense::Rank(_)));
    office.is_some_and(|hit| hit.tokens.end < end && reading.is(hit.tokens.end, WordClass::Preposition))
}

/// `Mayor Ann Holt and …`: an office with its holder and not a body.
fn begins_officer(reading: &Reading<'_>, hits: &Hits, from: usize) -> bool {
    let office = hits.longest(from, |sense| matches!(sense, Sense::Office(_) | Sense::Rank(_)));
    office.is_some_and(|hit| {
        let name = hit.tokens.end;
        let given = reading.is(name, WordClass::GivenName) && reading.tokens[name].is_capital();
        given && (name..name + 4).any(|at| reading.is(at, WordClass::And))
    })
}

fn cannot_begin(reading: &Reading<'_>, at: usize) -> bool {
    const FUNCTION: [WordClass; 12] = [
        WordClass::Article,
        WordClass::Preposition,
        WordClass::Subordinator,
        WordClass::And,
        WordClass::But,
        WordClass::He,
        WordClass::She,
        WordClass::They,
        WordClass::We,
        WordClass::Demonstrative,
        WordClass::Auxiliary,
        WordClass::Possessive,
    ];
    let classes = reading.known[at].classes;
    classes.any(&FUNCTION)
        || reading.is(at, WordClass::Who)
        || classes.has(WordClass::Month)
        || classes.has(WordClass::Weekday)
}

/// The end of the run of capitalised words from `from`, with the small words that names have inside.
fn capital_run(reading: &Reading<'_>, hits: &Hits, from: usize, end: usize) -> usize {
    let end = end.min(from + BODY_TOKENS);
    let (mut at, mut last) = (from, from);
    while at < end {
        let token = &reading.tokens[at];
        if token.is_capital() {
            if at > from && begins_person(reading, hits, at) {
                break;
            }
            at += 1;
            last = at;
        } else if goes_on_small(reading, from, at, end) {
            at += 1;
        } else {
            break;
        }
    }
    last
}

/// A rank or honorific inside a run of capitals begins a person's name, unless the word also ends a body's.
fn begins_person(reading: &Reading<'_>, hits: &Hits, at: usize) -> bool {
    let titled = hits.any(at, |sense| matches!(sense, Sense::Rank(_) | Sense::Honorific(_)));
    titled && reading.tokens[at].case == Case::Title && !ends_in_shape(reading, hits, at)
}

/// Whether a word without a capital can stand inside a name that began at `from`.
fn goes_on_small(reading: &Reading<'_>, from: usize, at: usize, end: usize) -> bool {
    let token = &reading.tokens[at];
    let classes = reading.known[at].classes;
    let next_capital = at + 1 < end && reading.tokens[at + 1].is_capital();
    let number = token.kind == TokenKind::Number && at > from && token.span.len() <= 4 && next_capital;
    let small = classes.any(&[WordClass::NameJoint, WordClass::And, WordClass::NameParticle]);
    let article = classes.has(WordClass::Article)
        && at > from
        && at + 1 < end
        && reading.is(at - 1, WordClass::Preposition);
    number || joins(reading, at, end, small) || article
}

/// Whether a small word, `&`, a hyphen or a comma of a list can stand inside a name at `at`.
fn joins(reading: &Reading<'_>, at: usize, end: usize, small: bool) -> bool {
    let token = &reading.tokens[at];
    let next_capital = at + 1 < end && reading.tokens[at + 1].is_capital();
    match token.kind {
        TokenKind::Mark('&') => next_capital,
        TokenKind::Mark('-' | '\u{2013}') => !token.spaced && next_capital && !reading.tokens[at + 1].spaced,
        TokenKind::Mark(',') => next_capital && list_goes_on(reading, at, end),
        TokenKind::Word => {
            let article =
                at + 2 < end && reading.is(at + 1, WordClass::Article) && reading.tokens[at + 2].is_capital();
            small && (next_capital || (article && reading.is(at, WordClass::Preposition)))
        }
        _ => false,
    }
}

/// `Digital, Data and Technology Committee`: a comma between single capitalised words with "and" soon after.
fn list_goes_on(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let mut n = at + 1;
    while n + 1 < end && n < at + 8 {
        if reading.is(n, WordClass::And) {
            return reading.tokens[n + 1].is_capital();
        }
        if !(reading.tokens[n].is_capital() || reading.tokens[n].is(',')) {
            return false;
        }
        n += 1;
    }
    false
}

fn ends_in_shape(reading: &Reading<'_>, hits: &Hits, at: usize) -> bool {
    shape_of(reading, hits, at, &["last", "both", "group"]).is_some()
}

/// The class of a body's shape word at `at`, in one of `positions`, and its length.
fn shape_of(reading: &Reading<'_>, hits: &Hits, at: usize, positions: &[&str]) -> Option<(String, usize)> {
    let hit = hits.longest(at, |sense| matches!(sense, Sense::OrganisationShape(_)))?;
    let Sense::OrganisationShape(row) = hit.sense else { return None };
    let row = &reading.grammar.pack.organisation_shapes[row];
    positions.contains(&row.position.as_str()).then(|| (row.class.clone(), hit.tokens.len()))
}

type LastShape = (bool, (String, &'static str), usize);

fn last_shape(reading: &Reading<'_>, hits: &Hits, from: usize, at: usize) -> Option<LastShape> {
    if at == from || !reading.tokens[at].is_capital() || reading.known[at - 1].possessive && at == from + 1 {
        return None;
    }
    let body = hits.longest(at, |sense| matches!(sense, Sense::OrganisationShape(_)));
    if let Some(Sense::OrganisationShape(row)) = body.map(|hit| hit.sense) {
        let row = &reading.grammar.pack.organisation_shapes[row];
        let len = body.map_or(1, |hit| hit.tokens.len());
        let position = if row.position == "group" { "group" } else { "last" };
        return (row.position != "first").then(|| (false, (row.class.clone(), position), len));
    }
    let operation = hits.longest(at, |sense| matches!(sense, Sense::OperationShape(_)))?;
    let Sense::OperationShape(row) = operation.sense else { return None };
    let row = &reading.grammar.pack.operation_shapes[row];
    (row.position == "last").then(|| (true, (row.class.clone(), "last"), operation.tokens.len()))
}

fn capitals(reading: &Reading<'_>, tokens: Range<usize>) -> usize {
    tokens.filter(|&n| reading.tokens[n].is_capital()).count()
}

/// Initials of the capitalised words of a name, in lower case.
pub(crate) fn initials(reading: &Reading<'_>, tokens: Range<usize>) -> String {
    let words = tokens.filter(|&n| reading.tokens[n].is_capital());
    words.filter_map(|n| reading.word(n).chars().next()).flat_map(char::to_lowercase).collect()
}

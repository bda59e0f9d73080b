//! Words by which a release says when it was published: embargo, date line, "today (DATE)", dateline.

use std::sync::LazyLock;

use onrecord_model::Span;
use regex::Regex;

use super::date_line::date_lines;
use super::mention::{Mention, head, mentions, tail};
use crate::lines::{is_blank, lines, trim};

/// How a release says its date, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// `Embargoed until Friday 10 November 00:01`.
    Embargo,
    /// A line that is only a date, at the top or the bottom, or begins with `Published` and its like.
    DateLine,
    /// `today (13 November 2023)`, `yesterday (Tuesday 5 May)`.
    Today,
    /// `NORTHMOOR, 5 May 2020 –` before the first sentence.
    Dateline,
}

/// A date that the release gives as its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    pub(super) kind: Kind,
    pub(super) mention: Mention,
    /// Days from the mentioned day to the day of the release.
    pub(super) shift: i32,
    /// The words that say it; none where they stand outside the text.
    pub(super) evidence: Option<Span>,
}

/// Every claim of `text`, the surest kind first and in order of the text within a kind.
pub(super) fn claims(text: &str, found: &[Mention]) -> Vec<Claim> {
    let rows: Vec<Span> = lines(text).into_iter().filter(|line| !is_blank(line.of(text))).collect();
    let dated: Vec<Mention> = found.iter().filter(|mention| mention.has_day()).copied().collect();
    let mut claims = embargoes(text, &rows, &dated);
    claims.extend(date_lines(text, &rows, &dated));
    claims.extend(todays(text, &dated));
    claims.extend(datelines(text, &rows, &dated));
    claims
}

static EMBARGO: LazyLock<Regex> = LazyLock::new(|| {
    let lead = r"emb?argo(?:ed)?\b[^.\n]{0,24}?(?:\b(?:until|till|to|for|before)\b|:)";
    let not_for = r"\bnot\s+for\s+(?:publication|release|broadcast|use)\s+(?:before|until)\b";
    let line = r"^\s*(?:strictly\s+)?emb?argo(?:ed)?\b";
    Regex::new(&format!(r"(?i)\b(?:{lead}|{not_for})|{line}")).expect("the pattern is fixed and tested")
});

/// Embargo lines stand among the first lines or the last.
fn embargoes(text: &str, rows: &[Span], dated: &[Mention]) -> Vec<Claim> {
    let near = rows.iter().take(8).chain(rows.iter().skip(8).rev().take(3));
    let claim = |row: &Span| {
        let lead = EMBARGO.find(row.of(text))?;
        let (start, end) = (row.start + lead.start(), row.start + lead.end());
        let mention =
            dated.iter().find(|mention| mention.span.start >= end && mention.span.end <= row.end)?;
        let close = mention.span.start - end <= 60;
        let evidence = Span::new(start, mention.span.end);
        close.then_some(Claim { kind: Kind::Embargo, mention: *mention, shift: 0, evidence: Some(evidence) })
    };
    near.filter_map(claim).collect()
}

static DAY_WORD: LazyLock<Regex> = LazyLock::new(|| {
    let words = r"(?P<today>today|tonight|this\s+(?:morning|afternoon|evening))|(?P<yesterday>yesterday)|(?P<tomorrow>tomorrow)";
    Regex::new(&format!(r"(?i)\b(?:{words})\b")).expect("the pattern is fixed and tested")
});

static BETWEEN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[\s,(\[–—-]{1,4}(?:on\s+)?$").expect("the pattern is fixed and tested"));

/// How many words like "today" are looked at in one document; a bound on the work for hostile inputs.
const MOST_TODAYS: usize = 64;

/// "today" and its like right before a date, or right after it in brackets.
fn todays(text: &str, dated: &[Mention]) -> Vec<Claim> {
    let claim = |word: regex::Captures<'_>| {
        let whole = word.get(0)?;
        let shift = i32::from(word.name("yesterday").is_some()) - i32::from(word.name("tomorrow").is_some());
        let after = dated.iter().find(|mention| {
            let gap = text.get(whole.end()..mention.span.start);
            gap.is_some_and(|gap| gap.len() <= 12 && BETWEEN.is_match(gap))
        });
        let before = dated.iter().rev().find(|mention| {
            let gap = text.get(mention.span.end..whole.start());
            gap == Some(" (")
        });
        let mention = *after.or(before)?;
        let evidence = closed(text, mention.span.cover(Span::new(whole.start(), whole.end())));
        Some(Claim { kind: Kind::Today, mention, shift, evidence: Some(evidence) })
    };
    DAY_WORD.captures_iter(text).take(MOST_TODAYS).filter_map(claim).collect()
}

/// The span with the closing bracket that its opening one calls for.
fn closed(text: &str, span: Span) -> Span {
    let bracket = span.of(text).contains('(') && text[span.end..].starts_with(')');
    Span::new(span.start, span.end + usize::from(bracket))
}

static DATELINE_PLACE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:\p{Lu}[\p{L}.'’-]+[ ,(]*){0,4}$").expect("the pattern is fixed and tested")
});

static PREPOSITION: LazyLock<Regex> = LazyLock::new(|| {
    let words = "On|In|From|By|Until|Since|At|After|Before|During|Between|Week|For|To";
    Regex::new(&format!(r"^\s*(?:{words})\b")).expect("the pattern is fixed and tested")
});

static DATELINE_END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\)?\s*(?:[–—|:]|-\s)\s*(?:\D|$)").expect("the pattern is fixed and tested")
});

/// `PLACE, 5 May 2020 –` at the start of one of the first six lines; no range, no "On 5 May".
fn datelines(text: &str, rows: &[Span], dated: &[Mention]) -> Vec<Claim> {
    let claim = |row: &Span| {
        let mention = dated.iter().find(|mention| row.contains(mention.span))?;
        let lead = &text[row.start..mention.span.start];
        let place = lead.len() <= 60 && DATELINE_PLACE.is_match(lead) && !PREPOSITION.is_match(lead);
        let follows = head(&text[mention.span.end..row.end], 16);
        let opens = DATELINE_END.is_match(follows) && mentions(tail(follows, 12)).is_empty();
        let evidence = trim(text, Span::new(row.start, mention.span.end));
        let is_claim = mention.year.is_some() && place && opens && !is_date_start(text, row, mention);
        is_claim.then_some(Claim {
            kind: Kind::Dateline,
            mention: *mention,
            shift: 0,
            evidence: Some(evidence),
        })
    };
    let found: Vec<Claim> = rows.iter().take(6).filter_map(claim).collect();
    let is_timeline = found.windows(2).any(|pair| pair[0].mention.date() != pair[1].mention.date());
    if is_timeline { Vec::new() } else { found }
}

/// Whether another date follows the dash, so that the two are a range.
fn is_date_start(text: &str, row: &Span, mention: &Mention) -> bool {
    let rest = text[mention.span.end..row.end].trim_start_matches([' ', '–', '—', '-', '|', ':', ')']);
    mentions(head(rest, 32)).first().is_some_and(|next| next.span.start == 0)
}

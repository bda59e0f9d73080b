//! Quoted statements: which stretches were said, and by whom.

use onrecord_model::Span;
use onrecord_pack::{RulePlace, Symbol};

use super::Finding;
use super::around::{interviewee, near_finding, next_sentence, own_finding};
use super::context::{same_chain, span_of};
use super::floating::{carried, floating};
use super::reported::Clause;
use super::said::{is_speech, is_work_title};
use crate::shape::{Layers, Shape};
use crate::speech::{Segment, Voice};

/// A quoted statement.
pub(super) struct Speech {
    pub(super) words: Span,
    pub(super) quotation: usize,
    pub(super) finding: Finding,
    pub(super) passage: Span,
}

/// The last speech, for those that go on with it.
pub(super) struct Last {
    pub(super) segment: usize,
    pub(super) quotation: usize,
    pub(super) finding: Finding,
}

/// A stretch and its unit in the shape of its block.
#[derive(Clone, Copy)]
pub(super) struct Quote<'a> {
    pub(super) n: usize,
    pub(super) segment: &'a Segment,
    pub(super) shape: &'a Shape,
    pub(super) unit: usize,
}

/// Every quoted statement, in order.
pub(super) fn quoted(layers: &Layers<'_>, shapes: &[Shape], reported: &[Clause]) -> Vec<Speech> {
    let mut out: Vec<Speech> = Vec::new();
    let mut last: Option<Last> = None;
    let mut number = 0;
    let asked = layers.segments.iter().find(|segment| segment.voice == Voice::Asked);
    let asked = asked.and_then(|first| interviewee(layers, shapes, first.block));
    for (n, segment) in layers.segments.iter().enumerate() {
        let shape = &shapes[segment.block];
        let Some(unit) = shape.quote(n) else { continue };
        let quote = Quote { n, segment, shape, unit };
        let Some((finding, from)) = speaker(layers, shapes, reported, quote, last.as_ref(), asked.as_ref())
        else {
            continue;
        };
        number += usize::from(from.is_none());
        let quotation = from.unwrap_or(number);
        let passage = span_of(shape, shape.sentence(unit));
        adopt(layers, shapes, &mut out, n, &finding);
        last = Some(Last { segment: n, quotation, finding: finding.clone() });
        out.push(Speech { words: segment.words, quotation, finding, passage });
    }
    out
}

/// Who speaks a stretch, and the quotation that it goes on with, if any; nothing where nobody said it.
fn speaker(
    layers: &Layers<'_>,
    shapes: &[Shape],
    reported: &[Clause],
    quote: Quote<'_>,
    last: Option<&Last>,
    asked: Option<&Finding>,
) -> Option<(Finding, Option<usize>)> {
    if let Some(last) = last.filter(|last| goes_on(layers, quote, last)) {
        return Some((last.finding.clone(), Some(last.quotation)));
    }
    if quote.segment.voice == Voice::Asked {
        return Some((asked.cloned().unwrap_or_default(), None));
    }
    let own = own_finding(layers, shapes, quote).filter(|found| !is_fragment_title(layers, quote, found));
    if let Some(found) =
        own.or_else(|| clause_round(reported, quote.segment).map(|clause| clause.finding.clone()))
    {
        return Some((found, None));
    }
    let speech = is_speech(layers, quote, last);
    let floats = last.filter(|_| speech).and_then(|last| floating(layers, shapes, last, quote));
    let next = || next_sentence(layers, quote).map(|found| (found, None));
    floats
        .map(|(found, from)| (found, Some(from)))
        .or_else(next)
        .or_else(|| speech.then(|| (Finding::default(), None)))
}

/// Whether a stretch goes on with the one before it, as the layout says: unless its own sentence names another speaker.
fn goes_on(layers: &Layers<'_>, quote: Quote<'_>, last: &Last) -> bool {
    let follows = quote.segment.continues && last.segment + 1 == quote.n;
    let other = || {
        near_finding(layers, quote).is_some_and(|found| {
            let known = |&mention: &usize| same_chain(layers, &last.finding.speakers, mention);
            !last.finding.speakers.is_empty() && !found.speakers.iter().any(known)
        })
    };
    follows && !other()
}

/// A speech without a speaker right before one that has one, in the same paragraph and with nothing between, is that
/// speaker's too, where a rule says so.
fn adopt(layers: &Layers<'_>, shapes: &[Shape], out: &mut [Speech], n: usize, finding: &Finding) {
    let Some(previous) = n.checked_sub(1).map(|n| &layers.segments[n]) else { return };
    let segment = &layers.segments[n];
    let Some(last) = out.last_mut().filter(|last| last.words == previous.words) else { return };
    let shape = &shapes[segment.block];
    let between = shape.quote(n - 1).zip(shape.quote(n)).map(|(a, b)| &shape.text[a + 1..b]);
    let between = between.filter(|_| last.finding.speakers.is_empty() && !finding.speakers.is_empty());
    if let Some(taken) = between.and_then(|between| carried(layers, RulePlace::Forward, between, finding)) {
        last.finding = taken;
    }
}

/// A title after a verb that takes quotations (`sang “Abide With Me”`, `responded to the report, “On Trial”,`), rather
/// than words that a colon, or the verb itself, leads in.
fn is_fragment_title(layers: &Layers<'_>, quote: Quote<'_>, found: &Finding) -> bool {
    let before = &quote.shape.text[..quote.unit];
    let bare = before.trim_end_matches([Symbol::Comma.code(), Symbol::Mark.code()]);
    let verb = bare.len().checked_sub(1).and_then(|at| quote.shape.units.get(at)).map(|unit| unit.span);
    let led = before.ends_with([Symbol::Colon.code(), Symbol::Dash.code()])
        || bare.len() < before.len() && verb.is_some() && verb == found.cue
        || quote.unit == 0;
    let led_in = led && found.place == Some(RulePlace::Before);
    !led_in && is_work_title(quote.segment.words.of(layers.reading.text))
}

/// The reported clause that a stretch stands in; clauses are in order of their passages.
fn clause_round<'a>(reported: &'a [Clause], segment: &Segment) -> Option<&'a Clause> {
    let first = reported.partition_point(|clause| clause.passage.end < segment.outer.end);
    let near = reported[first..].iter().take_while(|clause| clause.passage.start <= segment.outer.start);
    near.into_iter().find(|clause| clause.passage.contains(segment.outer) && clause.covers(segment.outer))
}

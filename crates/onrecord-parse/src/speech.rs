//! Stretches between quotation marks, within a paragraph and over several of them.

use onrecord_model::{BlockKind, Span};
use onrecord_pack::WordClass;

use crate::hits::Hits;
use crate::marks::{Family, Mark, Role};
use crate::pairing::paired;
use crate::reading::Reading;
use crate::stretch::{BlockMarks, scan};

/// How many blocks on a speech may run before its closing mark.
const LONGEST_SPEECH: usize = 12;

/// Most tokens of a lead-in inside a quotation.
const INNER_LEAD_IN: usize = 25;

/// A stretch of quoted text within one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) block: usize,
    /// The words, without marks and white space at the ends.
    pub(crate) words: Span,
    /// With its marks.
    pub(crate) outer: Span,
    /// Whether it has its own opening and closing mark.
    pub(crate) opened: bool,
    pub(crate) closed: bool,
    /// Whether it goes on with the segment before it: the speech was still open.
    pub(crate) continues: bool,
    pub(crate) family: Family,
}

/// What is open at the end of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Carry {
    pub(crate) family: Family,
}

/// Every quoted stretch of the document, in order; none overlaps another.
pub(crate) fn segments(reading: &Reading<'_>, hits: &Hits) -> Vec<Segment> {
    let all: Vec<Vec<Mark>> = reading.blocks.iter().map(|block| paired(reading.text, block.span)).collect();
    let layout = Layout { reading, hits, all: &all };
    let (mut out, mut carry) = (Vec::new(), None);
    for block in 0..reading.blocks.len() {
        carry = match reading.blocks[block].kind {
            BlockKind::Source => None,
            BlockKind::Title => layout.take(&mut out, block, carry).and(None),
            _ => layout.take(&mut out, block, carry),
        };
    }
    out
}

/// Whether a token stands inside a quoted stretch.
pub(crate) fn is_quoted(reading: &Reading<'_>, segments: &[Segment], token: usize) -> bool {
    let at = reading.tokens[token].span.start;
    let n = segments.partition_point(|segment| segment.outer.start <= at);
    n.checked_sub(1).is_some_and(|n| segments[n].outer.holds(at))
}

/// The blocks with their marks.
struct Layout<'a> {
    reading: &'a Reading<'a>,
    hits: &'a Hits,
    all: &'a [Vec<Mark>],
}

impl Layout<'_> {
    /// Takes the stretches of one block; gives what is open after it.
    fn take(&self, out: &mut Vec<Segment>, block: usize, carry: Option<Carry>) -> Option<Carry> {
        let (reading, marks) = (self.reading, &self.all[block]);
        let span = reading.blocks[block].span;
        let begins_open = marks.first().is_some_and(|mark| mark.first && mark.role != Role::Close);
        if span.of(reading.text).starts_with('>') {
            out.push(marked_line(reading.text, block, span));
            return None;
        }
        if begins_open && is_inner_lead_in(reading, self.hits, marks, block) {
            return None;
        }
        if let Some(open) = carry.filter(|_| !begins_open) {
            return self.take_unmarked(out, block, open);
        }
        if carry.is_none() && follows_bare_lead_in(reading, self.hits, self.all, block) {
            out.push(Segment { continues: false, ..whole_block(block, span, Family::Double) });
            return None;
        }
        let bare = begins_bare_speech(reading, self.all, block);
        scan(reading.text, out, BlockMarks { block, span, marks }, carry, bare)
    }

    /// A block without an opening mark at its beginning, while a speech is open: a list or a paragraph of it, or the
    /// end of a speech that was never closed.
    fn take_unmarked(&self, out: &mut Vec<Segment>, block: usize, open: Carry) -> Option<Carry> {
        let (reading, marks) = (self.reading, &self.all[block]);
        let span = reading.blocks[block].span;
        let closes = marks.iter().any(|mark| mark.role == Role::Close && mark.last);
        let listed = goes_on_after_list(reading, self.all, out, block);
        if reading.blocks[block].kind == BlockKind::Item && listed {
            joins_list(reading, out, block, open.family);
            return Some(open).filter(|_| !closes);
        }
        if !closes && listed && leads_to_list(reading, block) {
            return Some(open);
        }
        let lost = || lost_opening(reading, self.all, block).then_some(block + 1);
        match reach(reading, self.all, block).or_else(lost) {
            Some(last) if last > block => {
                out.push(whole_block(block, span, open.family));
                Some(open)
            }
            reach => {
                let bare = begins_bare_speech(reading, self.all, block);
                scan(reading.text, out, BlockMarks { block, span, marks }, reach.map(|_| open), bare)
            }
        }
    }
}

/// A paragraph marked with `>`, as in mail.
fn marked_line(text: &str, block: usize, span: Span) -> Segment {
    let words = Span::new(span.start + 1, span.end).trim(text);
    Segment {
        block,
        words,
        outer: span,
        opened: true,
        closed: true,
        continues: false,
        family: Family::Double,
    }
}

/// Whether a list belongs to the open speech: the quoted words lead to it, or the speech goes on or closes after it.
fn goes_on_after_list(reading: &Reading<'_>, all: &[Vec<Mark>], out: &[Segment], block: usize) -> bool {
    let leads = out.last().is_some_and(|last| {
        last.words.of(reading.text).ends_with(':') || reading.blocks[last.block].kind == BlockKind::Item
    });
    let item = |n: usize| reading.blocks[n].kind == BlockKind::Item;
    let after = (block..reading.blocks.len()).find(|&n| !item(n) && !leads_to_list(reading, n));
    let opens =
        after.is_some_and(|n| all[n].first().is_some_and(|mark| mark.first && mark.role == Role::Open));
    let closes = (block..after.unwrap_or(all.len()))
        .any(|n| all[n].last().is_some_and(|mark| mark.role == Role::Close && mark.last));
    leads || opens || closes
}

/// An item inside an open quotation: the items of one list are one stretch.
fn joins_list(reading: &Reading<'_>, out: &mut Vec<Segment>, block: usize, family: Family) {
    let span = reading.blocks[block].span;
    let listing =
        out.last().is_some_and(|last| reading.blocks[last.block].kind == BlockKind::Item && !last.closed);
    match out.last_mut() {
        Some(last) if listing => last.outer.end = span.end,
        _ => out.push(whole_block(block, span, family)),
    }
    if let Some(last) = out.last_mut() {
        let words = Span::new(last.outer.start, span.end).of(reading.text);
        let bullet = words.len() - words.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let kept = words.trim_end_matches(['\u{201D}', '"', '\u{2019}', '\'']).trim_end().len();
        last.words = Span::new(last.outer.start + bullet, last.outer.start + kept.max(bullet));
    }
}

/// A paragraph without its opening mark between one that was not closed and one that opens again, in the first person.
fn lost_opening(reading: &Reading<'_>, all: &[Vec<Mark>], block: usize) -> bool {
    let paragraph = reading.blocks[block].kind == BlockKind::Paragraph && all[block].is_empty();
    let opens = all
        .get(block + 1)
        .and_then(|marks| marks.first())
        .is_some_and(|mark| mark.first && mark.role == Role::Open);
    let leads = reading.blocks[block].span.of(reading.text).ends_with(':');
    let person = reading.block_tokens[block]
        .clone()
        .any(|n| reading.is(n, WordClass::We) || reading.is(n, WordClass::I));
    paragraph && opens && !leads && person
}

/// A paragraph without any mark after a lead-in that ends in a verb of speech and a colon.
fn follows_bare_lead_in(reading: &Reading<'_>, hits: &Hits, all: &[Vec<Mark>], block: usize) -> bool {
    let Some(before) = block.checked_sub(1) else { return false };
    let kinds = (reading.blocks[before].kind, reading.blocks[block].kind);
    let plain = kinds == (BlockKind::Paragraph, BlockKind::Paragraph)
        && all[block].is_empty()
        && all[before].is_empty();
    let next_marked = all.get(block + 1).is_some_and(|marks| !marks.is_empty());
    let leads_on = reading.blocks[block].span.of(reading.text).ends_with(':');
    let range = reading.block_tokens[before].clone();
    let Some(colon) = range.clone().last().filter(|&n| reading.tokens[n].is(':')) else { return false };
    plain && ends_in_verb(reading, hits, colon) && !next_marked && !leads_on
}

/// A line with a colon that leads to a list.
fn leads_to_list(reading: &Reading<'_>, block: usize) -> bool {
    let item = reading.blocks.get(block + 1).is_some_and(|block| block.kind == BlockKind::Item);
    item && reading.blocks[block].span.of(reading.text).ends_with(':')
}

/// A paragraph that opens a mark only to introduce another speaker: `'Mr Crane said:-`.
fn is_inner_lead_in(reading: &Reading<'_>, hits: &Hits, marks: &[Mark], block: usize) -> bool {
    let range = reading.block_tokens[block].clone();
    let colon = range.clone().rev().find(|&n| !reading.tokens[n].is('-'));
    let Some(colon) = colon.filter(|&n| reading.tokens[n].is(':')) else { return false };
    marks.len() == 1 && range.len() <= INNER_LEAD_IN && ends_in_verb(reading, hits, colon)
}

/// Whether a verb of speech stands right before a colon.
fn ends_in_verb(reading: &Reading<'_>, hits: &Hits, colon: usize) -> bool {
    let cue = colon.checked_sub(1).and_then(|verb| hits.cue(verb));
    cue.is_some_and(|(_, row, _)| reading.grammar.pack.cues[row].class == "speech")
}

fn whole_block(block: usize, span: Span, family: Family) -> Segment {
    Segment { block, words: span, outer: span, opened: false, closed: false, continues: true, family }
}

/// While a speech is open and `block` has no opening mark at its beginning: the block with its closing mark.
fn reach(reading: &Reading<'_>, all: &[Vec<Mark>], block: usize) -> Option<usize> {
    for (n, marks) in all.iter().enumerate().skip(block).take(LONGEST_SPEECH) {
        if matches!(reading.blocks[n].kind, BlockKind::Heading | BlockKind::Source | BlockKind::Boilerplate) {
            return None;
        }
        let mut depth = 0_i32;
        for mark in marks {
            match mark.role {
                Role::Open if mark.first => return None,
                Role::Open | Role::Either => depth += 1,
                Role::Close => depth -= 1,
            }
            if depth < 0 {
                return Some(n);
            }
        }
    }
    None
}

/// Whether the block begins a speech without its opening mark: a lead-in ends in a colon before it, and either a later
/// mark closes it or the next paragraph goes on with an opening one.
fn begins_bare_speech(reading: &Reading<'_>, all: &[Vec<Mark>], block: usize) -> bool {
    let Some(before) = block.checked_sub(1) else { return false };
    let led_in = reading.blocks[before].span.of(reading.text).ends_with(':');
    let kind = reading.blocks[block].kind;
    let leads_on = reading.blocks[block].span.of(reading.text).ends_with(':');
    if !led_in
        || leads_on
        || kind == BlockKind::Item
        || !matches!(kind, BlockKind::Paragraph | BlockKind::Heading)
    {
        return false;
    }
    let opened_here = all[block].iter().any(|mark| mark.role != Role::Close);
    let closed_here = all[block].last().is_some_and(|mark| mark.role == Role::Close && mark.last);
    let goes_on = all
        .get(block + 1)
        .and_then(|marks| marks.first())
        .is_some_and(|mark| mark.first && mark.role == Role::Open);
    !opened_here && (closed_here || goes_on)
}

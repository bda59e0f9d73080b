//! Stretches between quotation marks, within a paragraph and over several of them.

use onrecord_model::{BlockKind, Span};
use onrecord_pack::WordClass;

use crate::hits::Hits;
use crate::marks::{Family, Mark, Role, marks};
use crate::reading::Reading;

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
struct Carry {
    family: Family,
}

/// Every quoted stretch of the document, in order; none overlaps another.
pub(crate) fn segments(reading: &Reading<'_>, hits: &Hits) -> Vec<Segment> {
    let text = reading.text;
    let all: Vec<Vec<Mark>> = reading.blocks.iter().map(|block| paired(text, block.span)).collect();
    let mut out = Vec::new();
    let mut carry: Option<Carry> = None;
    for block in 0..reading.blocks.len() {
        if matches!(reading.blocks[block].kind, BlockKind::Source) {
            carry = None;
            continue;
        }
        let begins_open = all[block].first().is_some_and(|mark| mark.first && mark.role != Role::Close);
        if reading.blocks[block].span.of(text).starts_with('>') {
            out.push(marked_line(text, block, reading.blocks[block].span));
            carry = None;
            continue;
        }
        let closes = all[block].iter().any(|mark| mark.role == Role::Close && mark.last);
        if let (Some(open), BlockKind::Item, false) = (carry, reading.blocks[block].kind, begins_open) {
            joins_list(reading, &mut out, block, open.family);
            carry = carry.filter(|_| !closes);
            continue;
        }
        if carry.is_some() && !closes && !begins_open && leads_to_list(reading, block) {
            continue;
        }
        if begins_open && is_inner_lead_in(reading, hits, &all[block], block) {
            carry = None;
            continue;
        }
        let reach = if carry.is_some() && !begins_open {
            reach(reading, &all, block).or_else(|| lost_opening(reading, &all, block).then_some(block + 1))
        } else {
            None
        };
        if let (Some(open), true) = (carry, reach.is_some_and(|last| last > block)) {
            let span = reading.blocks[block].span;
            out.push(whole_block(block, span, open.family));
            continue;
        }
        let state = if begins_open || reach.is_some() { carry } else { None };
        if carry.is_none() && follows_bare_lead_in(reading, hits, &all, block) {
            out.push(Segment { continues: false, ..whole_block(block, reading.blocks[block].span, Family::Double) });
            continue;
        }
        let led_in = begins_bare_speech(reading, &all, block);
        carry = scan(text, &mut out, BlockMarks { block, span: reading.blocks[block].span, marks: &all[block] }, state, led_in);
        if reading.blocks[block].kind == BlockKind::Title {
            carry = None;
        }
    }
    out
}

/// A paragraph marked with `>`, as in mail.
fn marked_line(text: &str, block: usize, span: Span) -> Segment {
    let words = Span::new(span.start + 1, span.end).trim(text);
    Segment { block, words, outer: span, opened: true, closed: true, continues: false, family: Family::Double }
}

/// An item inside an open quotation: the items of one list are one stretch.
fn joins_list(reading: &Reading<'_>, out: &mut Vec<Segment>, block: usize, family: Family) {
    let span = reading.blocks[block].span;
    let listing = out.last().is_some_and(|last| reading.blocks[last.block].kind == BlockKind::Item && !last.closed);
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
    let opens = all.get(block + 1).and_then(|marks| marks.first()).is_some_and(|mark| mark.first && mark.role == Role::Open);
    let leads = reading.blocks[block].span.of(reading.text).ends_with(':');
    let person = reading.block_tokens[block].clone().any(|n| reading.is(n, WordClass::We) || reading.is(n, WordClass::I));
    paragraph && opens && !leads && person
}

/// A paragraph without any mark after a lead-in that ends in a verb of speech and a colon.
fn follows_bare_lead_in(reading: &Reading<'_>, hits: &Hits, all: &[Vec<Mark>], block: usize) -> bool {
    let Some(before) = block.checked_sub(1) else { return false };
    let kinds = (reading.blocks[before].kind, reading.blocks[block].kind);
    let plain = kinds == (BlockKind::Paragraph, BlockKind::Paragraph) && all[block].is_empty() && all[before].is_empty();
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

/// The marks of a block, single ones only where they pair up or stand at its ends, straight ones by turns.
fn paired(text: &str, span: Span) -> Vec<Mark> {
    let all = marks(text, span);
    let mut out: Vec<Mark> = Vec::with_capacity(all.len());
    let mut double_open = false;
    let mut single_open = false;
    for (n, mark) in all.iter().enumerate() {
        let mut mark = *mark;
        match mark.family {
            Family::Double => {
                if mark.role == Role::Either {
                    mark.role = if double_open || (mark.last && !mark.first) { Role::Close } else { Role::Open };
                }
                double_open = mark.role == Role::Open;
                out.push(mark);
            }
            Family::Single if mark.role == Role::Open => {
                let closed = closing_single(&all[n + 1..]);
                let led_in = text[..mark.span.start].trim_end().ends_with(':');
                if closed || ((mark.first || led_in) && !double_open) {
                    single_open = true;
                    out.push(mark);
                }
            }
            Family::Single => {
                let strong = mark.after_stop || single_open && !follows_s(text, mark.span);
                if (single_open && (strong || !closing_single_strong(&all[n + 1..]))) || (mark.last && mark.after_stop) {
                    single_open = false;
                    out.push(mark);
                }
            }
        }
    }
    out
}

fn closing_single(later: &[Mark]) -> bool {
    later.iter().any(|mark| mark.family == Family::Single && mark.role == Role::Close)
}

fn closing_single_strong(later: &[Mark]) -> bool {
    let next_open = later.iter().position(|mark| mark.family == Family::Single && mark.role == Role::Open);
    let later = &later[..next_open.unwrap_or(later.len())];
    later.iter().any(|mark| mark.family == Family::Single && mark.role == Role::Close && mark.after_stop)
}

fn follows_s(text: &str, mark: Span) -> bool {
    text[..mark.start].ends_with(['s', 'S'])
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
    if !led_in || leads_on || kind == BlockKind::Item || !matches!(kind, BlockKind::Paragraph | BlockKind::Heading) {
        return false;
    }
    let opened_here = all[block].iter().any(|mark| mark.role != Role::Close);
    let closed_here = all[block].last().is_some_and(|mark| mark.role == Role::Close && mark.last);
    let goes_on = all.get(block + 1).and_then(|marks| marks.first()).is_some_and(|mark| mark.first && mark.role == Role::Open);
    !opened_here && (closed_here || goes_on)
}

struct BlockMarks<'a> {
    block: usize,
    span: Span,
    marks: &'a [Mark],
}

struct Opened {
    from: Span,
    family: Family,
    depth: u32,
    own_mark: bool,
    continues: bool,
}

/// Goes through one block's marks; gives what is still open at its end.
fn scan(text: &str, out: &mut Vec<Segment>, here: BlockMarks<'_>, carry: Option<Carry>, bare: bool) -> Option<Carry> {
    let begin = Span::new(here.span.start, here.span.start);
    let begins_open = here.marks.first().is_some_and(|mark| mark.first && mark.role == Role::Open);
    let mut open = match (carry, bare) {
        (Some(Carry { family }), _) if !begins_open => {
            Some(Opened { from: begin, family, depth: 1, own_mark: false, continues: true })
        }
        (None, true) => Some(Opened { from: begin, family: Family::Double, depth: 1, own_mark: false, continues: false }),
        _ => None,
    };
    let mut continues = carry.is_some();
    for mark in here.marks {
        match (&mut open, mark.role) {
            (None, Role::Open | Role::Either) => {
                open = Some(Opened { from: mark.span, family: mark.family, depth: 1, own_mark: true, continues });
                continues = false;
            }
            (None, Role::Close) => close_unopened(text, out, &here, *mark),
            (Some(opened), Role::Open | Role::Either) => {
                if mark.family == opened.family && mark.after_stop && !mark.last {
                    let done = Span::new(opened.from.start, mark.span.start);
                    push(text, out, here.block, opened, done, false);
                    *opened = Opened { from: mark.span, family: mark.family, depth: 1, own_mark: true, continues: true };
                } else {
                    opened.depth += 1;
                }
            }
            (Some(opened), Role::Close) => {
                let slip = mark.family != opened.family && !(mark.last && opened.depth == 1);
                if opened.depth > 1 && !mark.last {
                    opened.depth -= 1;
                } else if !slip {
                    let done = Span::new(opened.from.start, mark.span.end);
                    push(text, out, here.block, opened, done, true);
                    open = None;
                }
            }
        }
    }
    let opened = open?;
    push(text, out, here.block, &opened, Span::new(opened.from.start, here.span.end), false);
    Some(Carry { family: opened.family })
}

fn push(text: &str, out: &mut Vec<Segment>, block: usize, opened: &Opened, outer: Span, closed: bool) {
    let from = if opened.own_mark { opened.from.end } else { outer.start };
    let to = if closed { outer.end - text[..outer.end].chars().next_back().map_or(0, char::len_utf8) } else { outer.end };
    let words = Span::new(from, to.max(from)).trim(text);
    if words.is_empty() {
        return;
    }
    let (opened_by_mark, continues, family) = (opened.own_mark, opened.continues, opened.family);
    out.push(Segment { block, words, outer: outer.trim(text), opened: opened_by_mark, closed, continues, family });
}

/// A closing mark at a paragraph's end that nothing opened: the speech began after the paragraph's lead-in colon, or
/// with the paragraph.
fn close_unopened(text: &str, out: &mut Vec<Segment>, here: &BlockMarks<'_>, mark: Mark) {
    if mark.family != Family::Double || !mark.last {
        return;
    }
    let after = out.last().filter(|last| last.block == here.block).map_or(here.span.start, |last| last.outer.end);
    let before = Span::new(after, mark.span.start);
    let from = before.of(text).find(": ").map_or(after, |at| after + at + 2);
    let opened = Opened { from: Span::new(from, from), family: mark.family, depth: 1, own_mark: false, continues: false };
    push(text, out, here.block, &opened, Span::new(from, mark.span.end), true);
}

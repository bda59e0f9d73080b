//! Stretches between quotation marks, within a paragraph and over several of them.

use onrecord_model::{BlockKind, Span};

use crate::marks::{Family, Mark, Role, marks};
use crate::reading::Reading;

/// How many blocks on a speech may run before its closing mark.
const LONGEST_SPEECH: usize = 12;

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
pub(crate) fn segments(reading: &Reading<'_>) -> Vec<Segment> {
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
        let closes = all[block].iter().any(|mark| mark.role == Role::Close && mark.last);
        if carry.is_some() && !closes && !begins_open && is_list_part(reading, block) {
            continue;
        }
        if begins_open && is_inner_lead_in(text, reading.blocks[block].span, &all[block]) {
            carry = None;
            continue;
        }
        let reach = if carry.is_some() && !begins_open { reach(reading, &all, block) } else { None };
        if let (Some(open), true) = (carry, reach.is_some_and(|last| last > block)) {
            let span = reading.blocks[block].span;
            out.push(whole_block(block, span, open.family));
            continue;
        }
        let state = if begins_open || reach.is_some() { carry } else { None };
        let led_in = begins_bare_speech(reading, &all, block);
        carry = scan(text, &mut out, BlockMarks { block, span: reading.blocks[block].span, marks: &all[block] }, state, led_in);
        if reading.blocks[block].kind == BlockKind::Title {
            carry = None;
        }
    }
    out
}

/// An item of a list, or the line with a colon that leads to one.
fn is_list_part(reading: &Reading<'_>, block: usize) -> bool {
    let item = |n: usize| reading.blocks.get(n).is_some_and(|block| block.kind == BlockKind::Item);
    item(block) || (reading.blocks[block].span.of(reading.text).ends_with(':') && item(block + 1))
}

/// A paragraph that opens a mark only to introduce another speaker: `'Mr Crane said:-`.
fn is_inner_lead_in(text: &str, span: Span, marks: &[Mark]) -> bool {
    let words = span.of(text).trim_end_matches(|c: char| c == '-' || c.is_whitespace());
    marks.len() == 1 && words.ends_with(':') && words.split_whitespace().count() <= 25
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

//! Stretches between the marks of one block, whatever is missing, doubled or turned the wrong way.

use onrecord_model::Span;

use crate::marks::{Family, Mark, Role};
use crate::speech::{Carry, Segment, Voice};

/// One block with its marks.
#[derive(Clone, Copy)]
pub(crate) struct BlockMarks<'a> {
    pub(crate) block: usize,
    pub(crate) span: Span,
    pub(crate) marks: &'a [Mark],
}

/// A stretch that has begun.
struct Opened {
    from: Span,
    family: Family,
    depth: u32,
    own_mark: bool,
    continues: bool,
}

/// Goes through one block's marks; gives what is still open at its end. `bare`: the block begins a speech without a mark.
pub(crate) fn scan(
    text: &str,
    out: &mut Vec<Segment>,
    here: BlockMarks<'_>,
    carry: Option<Carry>,
    bare: bool,
) -> Option<Carry> {
    let begins_open = here.marks.first().is_some_and(|mark| mark.first && mark.role == Role::Open);
    let mut scan = Scan { text, out, here, open: None, continues: carry.is_some() };
    let family = carry.map_or(Family::Double, |carry| carry.family);
    if (carry.is_some() && !begins_open) || (carry.is_none() && bare) {
        let from = Span::new(here.span.start, here.span.start);
        scan.open = Some(Opened { from, family, depth: 1, own_mark: false, continues: carry.is_some() });
    }
    for mark in here.marks {
        match mark.role {
            Role::Open | Role::Either => scan.opens(*mark),
            Role::Close => scan.closes(*mark),
        }
    }
    let opened = scan.open.take()?;
    push(text, scan.out, here.block, &opened, Span::new(opened.from.start, here.span.end), None);
    Some(Carry { family: opened.family })
}

struct Scan<'a, 'o> {
    text: &'a str,
    out: &'o mut Vec<Segment>,
    here: BlockMarks<'a>,
    open: Option<Opened>,
    continues: bool,
}

impl Scan<'_, '_> {
    /// An opening mark: a new stretch, a nested one, or, after a stop, the next one though the last was not closed.
    fn opens(&mut self, mark: Mark) {
        let begun =
            |continues| Opened { from: mark.span, family: mark.family, depth: 1, own_mark: true, continues };
        match &mut self.open {
            None => self.open = Some(begun(std::mem::take(&mut self.continues))),
            Some(opened) if mark.family == opened.family && mark.after_stop && !mark.last => {
                let done = Span::new(opened.from.start, mark.span.start);
                push(self.text, self.out, self.here.block, opened, done, None);
                self.open = Some(begun(false));
            }
            Some(opened) => opened.depth += 1,
        }
    }

    /// A closing mark; at the block's end it closes everything, of the other family only there.
    fn closes(&mut self, mark: Mark) {
        let Some(opened) = &mut self.open else {
            close_unopened(self.text, self.out, &self.here, mark);
            return;
        };
        let slip = mark.family != opened.family && !(mark.last && opened.depth == 1);
        if opened.depth > 1 && !mark.last {
            opened.depth -= 1;
        } else if !slip {
            let done = Span::new(opened.from.start, mark.span.end);
            push(self.text, self.out, self.here.block, opened, done, Some(mark.span));
            self.open = None;
        }
    }
}

fn push(
    text: &str,
    out: &mut Vec<Segment>,
    block: usize,
    opened: &Opened,
    outer: Span,
    closing: Option<Span>,
) {
    let from = if opened.own_mark { opened.from.end } else { outer.start };
    let closed = closing.is_some();
    let to = closing.map_or(outer.end, |mark| mark.start);
    let words = Span::new(from, to.max(from)).trim(text);
    if words.is_empty() {
        return;
    }
    let (opened_by_mark, continues, family) = (opened.own_mark, opened.continues, opened.family);
    out.push(Segment {
        block,
        words,
        outer: outer.trim(text),
        opened: opened_by_mark,
        closed,
        continues,
        family,
        voice: Voice::Named,
    });
}

/// A closing mark at a paragraph's end that nothing opened: the speech began after the paragraph's lead-in colon, or
/// with the paragraph.
fn close_unopened(text: &str, out: &mut Vec<Segment>, here: &BlockMarks<'_>, mark: Mark) {
    if mark.family != Family::Double || !mark.last {
        return;
    }
    let after =
        out.last().filter(|last| last.block == here.block).map_or(here.span.start, |last| last.outer.end);
    let before = Span::new(after, mark.span.start);
    let from = before.of(text).find(": ").map_or(after, |at| after + at + 2);
    let opened = Opened {
        from: Span::new(from, from),
        family: mark.family,
        depth: 1,
        own_mark: false,
        continues: false,
    };
    push(text, out, here.block, &opened, Span::new(from, mark.span.end), Some(mark.span));
}

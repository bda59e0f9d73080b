//! Stretches of speech, within a paragraph and over several of them: between marks, set apart, or led in without any.

mod apart;
mod bare;
mod carried;
mod listed;
mod turns;

use onrecord_model::{BlockKind, Span};

use crate::hits::Hits;
use crate::marks::{Family, Mark, Role};
use crate::pairing::paired;
use crate::reading::Reading;
use crate::stretch::{BlockMarks, scan};
use carried::{begins_bare_speech, lost_opening, opens, reach};
use listed::{goes_on_after_list, joins_list, leads_to_list};
use turns::Turn;

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
    pub(crate) voice: Voice,
}

/// Whose words a stretch is, as far as its layout tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Voice {
    /// Whoever the words round it name.
    #[default]
    Named,
    /// Whoever the label of a turn (`MARA QUIST: …`) or a lead-in in the paragraph before names.
    Labelled,
    /// Whoever asks the questions of an interview.
    Asker,
    /// Whoever answers them.
    Asked,
}

/// What is open at the end of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Carry {
    pub(crate) family: Family,
}

/// Every quoted stretch of the document, in order; none overlaps another.
pub(crate) fn segments(reading: &Reading<'_>, hits: &Hits) -> Vec<Segment> {
    let spans: Vec<Span> = (0..reading.blocks.len()).map(|block| apart::inner(reading, block)).collect();
    let all: Vec<Vec<Mark>> = spans.iter().map(|&span| paired(reading.text, span)).collect();
    let turns = turns::turns(reading, hits, &all);
    let layout = Layout { reading, hits, all: &all, spans: &spans, turns: &turns };
    let (mut out, mut carry, mut block) = (Vec::new(), None, 0);
    while block < reading.blocks.len() {
        let taken = layout.take_turn(&mut out, block).or_else(|| layout.take_bare(&mut out, block, carry));
        if let Some(next) = taken {
            (carry, block) = (None, next);
            continue;
        }
        carry = layout.take(&mut out, block, carry);
        block += 1;
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
    /// The blocks without the `>` of a mail.
    spans: &'a [Span],
    turns: &'a [Option<Turn>],
}

impl Layout<'_> {
    /// Takes the stretches of one block; gives what is open after it.
    fn take(&self, out: &mut Vec<Segment>, block: usize, carry: Option<Carry>) -> Option<Carry> {
        if self.reading.passes_over(block) {
            self.take_text(out, block, None);
            return carry;
        }
        match self.reading.blocks[block].kind {
            BlockKind::Source => None,
            BlockKind::Boilerplate => self.take_text(out, block, None),
            BlockKind::Title => self.take_text(out, block, carry).and(None),
            BlockKind::Heading if self.all[block].is_empty() && self.opens_after(block) => carry,
            _ if self.take_apart(out, block) => None,
            _ => self.take_text(out, block, carry),
        }
    }

    /// Whether the next paragraph of the story begins with an opening mark.
    fn opens_after(&self, block: usize) -> bool {
        opens(self.all, self.reading.next_story(block))
    }

    fn take_text(&self, out: &mut Vec<Segment>, block: usize, carry: Option<Carry>) -> Option<Carry> {
        let (reading, marks, span) = (self.reading, &self.all[block], self.spans[block]);
        let begins_open = marks.first().is_some_and(|mark| mark.first && mark.role != Role::Close);
        if begins_open && self.is_inner_lead_in(block) {
            return None;
        }
        if let Some(open) = carry.filter(|_| !begins_open) {
            return self.take_unmarked(out, block, open);
        }
        let bare = begins_bare_speech(reading, self.all, block);
        scan(reading.text, out, BlockMarks { block, span, marks }, carry, bare)
    }

    /// A block without an opening mark at its beginning, while a speech is open: a list or a paragraph of it, or the
    /// end of a speech that was never closed.
    fn take_unmarked(&self, out: &mut Vec<Segment>, block: usize, open: Carry) -> Option<Carry> {
        let (reading, marks, span) = (self.reading, &self.all[block], self.spans[block]);
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

    /// A paragraph that opens a mark only to introduce another speaker: `'Mr Crane said:-`.
    fn is_inner_lead_in(&self, block: usize) -> bool {
        let range = self.reading.block_tokens[block].clone();
        let colon = range.clone().rev().find(|&n| !self.reading.tokens[n].is('-'));
        let Some(colon) = colon.filter(|&n| self.reading.tokens[n].is(':')) else { return false };
        self.all[block].len() == 1 && range.len() <= INNER_LEAD_IN && self.is_cue(colon.saturating_sub(1))
    }

    /// Whether a verb of speech stands at a token.
    fn is_cue(&self, token: usize) -> bool {
        let cues = &self.reading.grammar.pack.cues;
        self.hits
            .cue(token)
            .is_some_and(|(_, row, _)| matches!(cues[row].class.as_str(), "speech" | "writing"))
    }
}

fn whole_block(block: usize, span: Span, family: Family) -> Segment {
    let (opened, closed, continues, voice) = (false, false, true, Voice::Named);
    Segment { block, words: span, outer: span, opened, closed, continues, family, voice }
}

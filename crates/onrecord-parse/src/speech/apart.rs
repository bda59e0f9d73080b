//! Quotations that the layout sets apart: block quotations of a page, and lines marked with `>`.

use onrecord_model::{BlockKind, Span};

use super::listed::joins_list;
use super::{Layout, Segment, whole_block};
use crate::marks::Family;
use crate::reading::Reading;

/// Most words of a line that begins with a dash and names the source of a quotation.
const SOURCE_WORDS: usize = 16;

/// A block without the `>` before it.
pub(super) fn inner(reading: &Reading<'_>, block: usize) -> Span {
    let span = reading.blocks[block].span;
    let words = span.of(reading.text);
    let left = words.trim_start_matches(|c: char| c == '>' || c.is_whitespace()).len();
    if words.starts_with('>') { Span::new(span.end - left, span.end) } else { span }
}

impl Layout<'_> {
    /// Takes a block that is set apart as one stretch, unless marks tell within it what was said; whether it did.
    pub(super) fn take_apart(&self, out: &mut Vec<Segment>, block: usize) -> bool {
        let Some(group) = self.reading.group(block) else { return false };
        if self.is_source(block) || self.leads_in(block) {
            return true;
        }
        if self.reading.settings[block].heading || self.is_marked(block) {
            return false;
        }
        let goes_on = out.last().is_some_and(|last| {
            self.reading.group(last.block) == Some(group) && !last.opened && !last.closed
        });
        if goes_on && self.reading.blocks[block].kind == BlockKind::Item {
            joins_list(self.reading, out, block, Family::Double);
        } else {
            let whole = whole_block(block, self.spans[block], Family::Double);
            out.push(Segment { continues: goes_on, ..whole });
            if self.reading.blocks[block].kind == BlockKind::Item {
                joins_list(self.reading, out, block, Family::Double);
            }
        }
        true
    }

    /// Whether a block names the source of the quotation before it: by its markup, or after a dash.
    pub(super) fn is_source(&self, block: usize) -> bool {
        let words = self.spans[block].of(self.reading.text);
        let dashed = words.starts_with(['\u{2014}', '\u{2013}', '\u{2015}']) || words.starts_with("--");
        let short = words.split_whitespace().take(SOURCE_WORDS + 1).count() <= SOURCE_WORDS;
        self.reading.settings[block].source || dashed && short
    }

    /// Whether a block says who wrote what follows (`On Tuesday Ann Holt wrote:`).
    fn leads_in(&self, block: usize) -> bool {
        let colon = self.reading.block_tokens[block].clone().next_back();
        let colon = colon.filter(|&n| self.reading.tokens[n].is(':'));
        colon.and_then(|n| n.checked_sub(1)).is_some_and(|verb| self.is_cue(verb))
    }

    /// Whether the block's own marks tell what was said: it begins or ends with one.
    fn is_marked(&self, block: usize) -> bool {
        let marks = &self.all[block];
        marks.first().is_some_and(|mark| mark.first) || marks.last().is_some_and(|mark| mark.last)
    }
}

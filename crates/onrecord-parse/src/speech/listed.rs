//! Lists inside an open quotation.

use onrecord_model::{BlockKind, Span};

use super::{Segment, whole_block};
use crate::marks::{Family, Mark, Role};
use crate::reading::Reading;

/// How many items on a speech may go on after its list.
const LONGEST_LIST: usize = 60;

/// Whether a list belongs to the open speech: the quoted words lead to it, or the speech goes on or closes after it.
pub(super) fn goes_on_after_list(
    reading: &Reading<'_>,
    all: &[Vec<Mark>],
    out: &[Segment],
    block: usize,
) -> bool {
    let leads = out.last().is_some_and(|last| {
        last.words.of(reading.text).ends_with(':') || reading.blocks[last.block].kind == BlockKind::Item
    });
    let item = |n: usize| reading.blocks[n].kind == BlockKind::Item;
    let near = block..reading.blocks.len().min(block + LONGEST_LIST);
    let after = near.clone().find(|&n| !item(n) && !leads_to_list(reading, n));
    let opens =
        after.is_some_and(|n| all[n].first().is_some_and(|mark| mark.first && mark.role == Role::Open));
    let closes = (block..after.unwrap_or(near.end))
        .any(|n| all[n].last().is_some_and(|mark| mark.role == Role::Close && mark.last));
    leads || opens || closes
}

/// An item inside an open quotation: the items of one list are one stretch.
pub(super) fn joins_list(reading: &Reading<'_>, out: &mut Vec<Segment>, block: usize, family: Family) {
    let span = reading.blocks[block].span;
    let listing =
        out.last().is_some_and(|last| reading.blocks[last.block].kind == BlockKind::Item && !last.closed);
    match out.last_mut() {
        Some(last) if listing => last.outer.end = span.end,
        _ => out.push(whole_block(block, span, family)),
    }
    if let Some(last) = out.last_mut() {
        let words = Span::new(last.outer.start, span.end).of(reading.text);
        let bullet = words.len() - after_bullet(words).len();
        let kept = words.trim_end_matches(['\u{201D}', '"', '\u{2019}', '\'']).trim_end().len();
        last.words = Span::new(last.outer.start + bullet, last.outer.start + kept.max(bullet));
    }
}

/// A line with a colon that leads to a list.
pub(super) fn leads_to_list(reading: &Reading<'_>, block: usize) -> bool {
    let item = reading.blocks.get(block + 1).is_some_and(|block| block.kind == BlockKind::Item);
    item && reading.blocks[block].span.of(reading.text).ends_with(':')
}

/// An item without its bullet or number.
fn after_bullet(item: &str) -> &str {
    let unnumbered = item.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = unnumbered.len() < item.len() && unnumbered.starts_with(['.', ')']);
    let words = if numbered { &unnumbered[1..] } else { item };
    words.trim_start_matches(|c: char| !c.is_alphanumeric())
}

//! Whether a speech that was not closed goes on in the next paragraph, and whether one begins without its mark.

use onrecord_model::BlockKind;
use onrecord_pack::WordClass;

use crate::marks::{Mark, Role};
use crate::reading::Reading;

/// How many blocks on a speech may run before its closing mark.
pub(super) const LONGEST_SPEECH: usize = 12;

/// A paragraph without its opening mark between one that was not closed and one that opens again, in the first person.
pub(super) fn lost_opening(reading: &Reading<'_>, all: &[Vec<Mark>], block: usize) -> bool {
    let paragraph = reading.blocks[block].kind == BlockKind::Paragraph && all[block].is_empty();
    let leads = reading.blocks[block].span.of(reading.text).ends_with(':');
    let person = reading.block_tokens[block]
        .clone()
        .any(|n| reading.is(n, WordClass::We) || reading.is(n, WordClass::I));
    paragraph && opens(all, block + 1) && !leads && person
}

/// While a speech is open and `block` has no opening mark at its beginning: the block with its closing mark.
pub(super) fn reach(reading: &Reading<'_>, all: &[Vec<Mark>], block: usize) -> Option<usize> {
    for (n, marks) in all.iter().enumerate().skip(block).take(LONGEST_SPEECH) {
        if reading.passes_over(n) {
            continue;
        }
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
pub(super) fn begins_bare_speech(reading: &Reading<'_>, all: &[Vec<Mark>], block: usize) -> bool {
    let Some(before) = block.checked_sub(1) else { return false };
    let ends_in_colon = |n: usize| reading.blocks[n].span.of(reading.text).ends_with(':');
    let fits = matches!(reading.blocks[block].kind, BlockKind::Paragraph | BlockKind::Heading);
    if !fits || !ends_in_colon(before) || ends_in_colon(block) {
        return false;
    }
    let opened_here = all[block].iter().any(|mark| mark.role != Role::Close);
    let closed_here = all[block].last().is_some_and(|mark| mark.role == Role::Close && mark.last);
    !opened_here && (closed_here || opens(all, block + 1) || closes_later(reading, all, block))
}

/// Whether a block begins with an opening mark.
pub(super) fn opens(all: &[Vec<Mark>], block: usize) -> bool {
    let first = all.get(block).and_then(|marks| marks.first());
    first.is_some_and(|mark| mark.first && mark.role == Role::Open)
}

/// Whether paragraphs without any opening mark lead from the block to one that ends with a closing mark.
fn closes_later(reading: &Reading<'_>, all: &[Vec<Mark>], block: usize) -> bool {
    let plain = |n: &usize| {
        let led = reading.blocks[*n].span.of(reading.text).ends_with(':');
        reading.blocks[*n].kind == BlockKind::Paragraph
            && !led
            && all[*n].iter().all(|m| m.role == Role::Close)
    };
    let near = block..all.len().min(block + LONGEST_SPEECH);
    let marked = near.take_while(plain).find(|&n| !all[n].is_empty());
    marked.is_some_and(|n| all[n].len() == 1 && all[n][0].last)
}

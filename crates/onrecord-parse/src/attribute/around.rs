//! A speaker named round a quotation: in its sentence, the one before, the paragraphs before and after.

use onrecord_model::BlockKind;
use onrecord_pack::{RulePlace, Symbol};

use super::Finding;
use super::context::{Stretch, try_rules};
use super::direct::Quote;
use crate::shape::{Layers, Shape};

/// How many blocks before the first answer of an interview may name who answers.
const INTRODUCTION: usize = 8;

/// A speaker that the quotation's own surroundings name.
pub(super) fn own_finding(layers: &Layers<'_>, shapes: &[Shape], quote: Quote<'_>) -> Option<Finding> {
    let start = quote.shape.sentence(quote.unit).start;
    let block = quote.segment.block;
    let lead_in = || (quote.unit == 0).then(|| lead_in(layers, shapes, block)).flatten();
    let said = || match quote.unit {
        0 => said_before(layers, shapes, block),
        unit if unit == start => sentence_before(layers, quote.shape, start),
        _ => None,
    };
    near_finding(layers, quote).or_else(lead_in).or_else(|| signature(layers, shapes, quote)).or_else(said)
}

/// A speaker that the quotation's own sentence names, or the one after that points back.
pub(super) fn near_finding(layers: &Layers<'_>, quote: Quote<'_>) -> Option<Finding> {
    let Quote { shape, unit, .. } = quote;
    let start = shape.sentence(unit).start;
    let before = || try_rules(layers, &Stretch::new(shape, start..unit), RulePlace::Before);
    let after = || {
        let stretch = Stretch::new(shape, unit + 1..after_end(shape, unit));
        try_rules(layers, &stretch, RulePlace::After).filter(|_| !introduces_next(layers, quote))
    };
    if unit > start { before().or_else(after) } else { after() }
}

/// Whether the words after a stretch lead to a further quotation, and the stretch itself ends without a stop: a name in
/// marks (`Operation ‘Oak’, Inspector Holt said: …`).
fn introduces_next(layers: &Layers<'_>, quote: Quote<'_>) -> bool {
    let words = quote.segment.words.of(layers.reading.text);
    let open_ended = !words.ends_with(['.', ',', '!', '?', '\u{2026}']);
    let sentence = quote.shape.sentence(quote.unit);
    open_ended && quote.shape.text[quote.unit + 1..sentence.end].contains(Symbol::Colon.code())
}

/// The sentence after a quotation: past a full stop that ends the quotation itself.
fn after_end(shape: &Shape, unit: usize) -> usize {
    let rest = &shape.text[unit + 1..];
    let skip = usize::from(rest.starts_with(Symbol::Stop.code()));
    rest[skip..].find(Symbol::Stop.code()).map_or(shape.text.len(), |at| unit + 1 + skip + at + 1)
}

/// The lead-in at the end of the paragraph before the block.
fn lead_in(layers: &Layers<'_>, shapes: &[Shape], block: usize) -> Option<Finding> {
    try_rules(layers, &last_sentence(layers, shapes, block)?, RulePlace::Before)
}

/// Reported speech at the end of the paragraph before the block.
fn said_before(layers: &Layers<'_>, shapes: &[Shape], block: usize) -> Option<Finding> {
    let before = layers.reading.story_before(block)?;
    let stretch = last_sentence(layers, shapes, block)?;
    let paragraph = layers.reading.blocks[before].kind == BlockKind::Paragraph;
    paragraph.then(|| try_rules(layers, &stretch, RulePlace::Sentence)).flatten()
}

/// The last sentence of the paragraph before the block, with the border between the two.
fn last_sentence<'a>(layers: &Layers<'_>, shapes: &'a [Shape], block: usize) -> Option<Stretch<'a>> {
    let before = layers.reading.story_before(block)?;
    if matches!(layers.reading.blocks[before].kind, BlockKind::Title | BlockKind::Source) {
        return None;
    }
    let shape = &shapes[before];
    let last = shape.units.len().checked_sub(1)?;
    let sentence = shape
        .sentence(last.checked_sub(usize::from(shape.text.ends_with(Symbol::Stop.code()))).unwrap_or(last));
    Some(Stretch::new(shape, sentence).with_border())
}

/// The sentence before the quotation's own, in its paragraph.
fn sentence_before(layers: &Layers<'_>, shape: &Shape, start: usize) -> Option<Finding> {
    let stop = start.checked_sub(1)?;
    let sentence = shape.sentence(stop.checked_sub(1)?);
    try_rules(layers, &Stretch::new(shape, sentence.start..stop), RulePlace::Sentence)
}

/// A paragraph after the quotation that names who said it.
fn signature(layers: &Layers<'_>, shapes: &[Shape], quote: Quote<'_>) -> Option<Finding> {
    let alone = quote.shape.units.len() <= 2;
    if !alone {
        return None;
    }
    let later = layers.segments[quote.n + 1..].iter().take_while(|other| other.continues);
    let block = later.last().unwrap_or(quote.segment).block;
    let captioned = layers.reading.settings.get(block + 1).is_some_and(|setting| setting.caption);
    let apart = layers.reading.group(block).is_some();
    let next = if captioned && apart { block + 1 } else { layers.reading.next_story(block) };
    let kind = layers.reading.blocks.get(next)?.kind;
    if matches!(kind, BlockKind::Title | BlockKind::Source) {
        return None;
    }
    let stretch = Stretch::new(&shapes[next], 0..shapes[next].units.len());
    try_rules(layers, &stretch, RulePlace::Signature)
}

/// The subject of the sentence after a quotation that begins its paragraph and ends in a stop.
pub(super) fn next_sentence(layers: &Layers<'_>, quote: Quote<'_>) -> Option<Finding> {
    let words = quote.segment.words.of(layers.reading.text);
    let whole = quote.unit == 0 && words.ends_with(['.', '!', '?', '\u{2026}']);
    let stretch = || Stretch::new(quote.shape, quote.unit + 1..after_end(quote.shape, quote.unit));
    whole.then(|| try_rules(layers, &stretch(), RulePlace::Next)).flatten()
}

/// Who answers in an interview: whom the title or the introduction names.
pub(super) fn interviewee(layers: &Layers<'_>, shapes: &[Shape], first: usize) -> Option<Finding> {
    let introduction = &shapes[..first.min(INTRODUCTION)];
    let try_one =
        |shape: &Shape| try_rules(layers, &Stretch::new(shape, 0..shape.units.len()), RulePlace::Interview);
    introduction.iter().find_map(try_one)
}

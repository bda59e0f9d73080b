//! Quotations that take another's speaker, by what stands between the two.

use onrecord_model::BlockKind;
use onrecord_pack::{RulePlace, Symbol};

use super::Finding;
use super::direct::{Last, Quote};
use crate::shape::{Layers, Shape};

/// Another quotation's speaker, by the rule of `place` that fits the units between the two.
pub(super) fn carried(
    layers: &Layers<'_>,
    place: RulePlace,
    between: &str,
    other: &Finding,
) -> Option<Finding> {
    let rule = layers.reading.grammar.rules_at(place).find(|rule| rule.pattern.find(between).is_some())?;
    let (rule, confidence) = (rule.id.clone(), rule.confidence);
    Some(Finding { rule, place: Some(place), confidence, alternatives: Vec::new(), ..other.clone() })
}

/// The last speaker and quotation, where nothing between the two quotations speaks against it.
pub(super) fn floating(
    layers: &Layers<'_>,
    shapes: &[Shape],
    last: &Last,
    quote: Quote<'_>,
) -> Option<(Finding, usize)> {
    if last.finding.speakers.is_empty() {
        return None;
    }
    let between = between(layers, shapes, last.segment, quote)?;
    let finding = carried(layers, RulePlace::Floating, &between, &last.finding)?;
    Some((finding, last.quotation))
}

/// The shape between two quotations: within a block, or over the borders of neighbouring ones with at most one
/// paragraph between them.
fn between(layers: &Layers<'_>, shapes: &[Shape], last: usize, quote: Quote<'_>) -> Option<String> {
    let (reading, before) = (layers.reading, &layers.segments[last]);
    let from = shapes[before.block].quote(last)? + 1;
    let block = quote.segment.block;
    if before.block == block {
        return Some(quote.shape.text.get(from..quote.unit)?.to_owned());
    }
    let is = |n: usize, kinds: &[BlockKind]| kinds.contains(&reading.blocks[n].kind);
    let previous = reading.story_before(block)?;
    let middle = (previous != before.block).then_some(previous);
    let parted = middle.is_some_and(|middle| {
        !is(middle, &[BlockKind::Paragraph]) || reading.story_before(middle) != Some(before.block)
    });
    if parted || is(block, &[BlockKind::Heading, BlockKind::Item, BlockKind::Title]) {
        return None;
    }
    let rest = &shapes[before.block].text[from..];
    let parts = [Some(rest), middle.map(|middle| shapes[middle].text.as_str())];
    let mut shape = String::new();
    for part in parts.into_iter().flatten() {
        shape.push_str(part);
        shape.push(Symbol::Break.code());
    }
    Some(shape + &quote.shape.text[..quote.unit])
}

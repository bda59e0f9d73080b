//! Trying the rules of one place on a stretch of a shape.

use std::ops::Range;

use onrecord_model::Span;
use onrecord_pack::{Match, RulePlace, Symbol};

use super::Finding;
use crate::shape::{Layers, Shape};

/// The first rule of `place` that fits the units `range` of a shape; later ones that name others are kept beside it.
pub(super) fn try_rules(
    layers: &Layers<'_>,
    shape: &Shape,
    range: Range<usize>,
    place: RulePlace,
) -> Option<Finding> {
    let stretch = &shape.text[range.clone()];
    let mut best: Option<Finding> = None;
    for rule in layers.reading.grammar.rules_at(place) {
        let Some(found) = rule.pattern.find(stretch) else { continue };
        let speakers = speakers(layers, shape, range.start, &found);
        if speakers.is_empty() {
            continue;
        }
        match &mut best {
            None => {
                let cue = found.cue.map(|unit| shape.units[range.start + unit].span);
                let (rule, confidence) = (rule.id.clone(), rule.confidence);
                best = Some(Finding { rule, confidence, speakers, cue, alternatives: Vec::new() });
            }
            Some(best) => {
                let other = |mention: usize| !same_chain(layers, &best.speakers, mention);
                let known =
                    best.alternatives.iter().any(|(_, mention)| same_chain(layers, &[*mention], speakers[0]));
                if other(speakers[0]) && !known {
                    best.alternatives.push((rule.id.clone(), speakers[0]));
                }
            }
        }
    }
    best
}

fn same_chain(layers: &Layers<'_>, mentions: &[usize], other: usize) -> bool {
    let chain = |mention: usize| layers.mentions.all[mention].chain;
    mentions.iter().any(|&mention| chain(mention) == chain(other))
}

/// The mentions of a match's speakers; a relative pronoun stands for the mention before it.
pub(super) fn speakers(layers: &Layers<'_>, shape: &Shape, offset: usize, found: &Match) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for &unit in &found.speakers {
        let at = offset + unit;
        let mention = match shape.units[at].symbol {
            Symbol::Who => shape.units[..at].iter().rev().find_map(|unit| unit.mention),
            _ => shape.units[at].mention,
        };
        let meant = mention.map(|mention| match layers.mentions.group[mention].as_slice() {
            [] => vec![mention],
            group => group.to_vec(),
        });
        for mention in meant.into_iter().flatten() {
            if !same_chain(layers, &out, mention) {
                out.push(mention);
            }
        }
    }
    out
}

/// The span of units.
pub(super) fn span_of(shape: &Shape, units: Range<usize>) -> Span {
    match (shape.units.get(units.start), units.end.checked_sub(1).and_then(|last| shape.units.get(last))) {
        (Some(first), Some(last)) if units.start < units.end => first.span.cover(last.span),
        _ => Span::default(),
    }
}

//! Trying the rules of one place on a stretch of a shape.

use std::borrow::Cow;
use std::ops::Range;

use onrecord_model::Span;
use onrecord_pack::{Match, RulePlace, Symbol};

use super::Finding;
use crate::shape::{Layers, Shape};

/// What the rules of a place look at: a stretch of a shape.
pub(super) struct Stretch<'a> {
    shape: &'a Shape,
    start: usize,
    text: Cow<'a, str>,
}

impl<'a> Stretch<'a> {
    /// The units `range`.
    pub(super) fn new(shape: &'a Shape, range: Range<usize>) -> Self {
        Self { shape, start: range.start, text: Cow::Borrowed(&shape.text[range]) }
    }

    /// The same, with the border to the next paragraph after it.
    pub(super) fn with_border(mut self) -> Self {
        self.text.to_mut().push(Symbol::Break.code());
        self
    }
}

/// The first rule of `place` that fits a stretch; later ones that name others are kept beside it.
pub(super) fn try_rules(layers: &Layers<'_>, stretch: &Stretch<'_>, place: RulePlace) -> Option<Finding> {
    let Stretch { shape, start, text } = stretch;
    let mut best: Option<Finding> = None;
    for rule in layers.reading.grammar.rules_at(place) {
        let Some(found) = rule.pattern.find(text) else { continue };
        let speakers = speakers(layers, shape, *start, &found);
        if speakers.is_empty() {
            continue;
        }
        match &mut best {
            None => {
                let cue = found.cue.map(|unit| shape.units[start + unit].span);
                let (rule, confidence) = (rule.id.clone(), rule.confidence);
                let place = Some(place);
                best = Some(Finding { rule, place, confidence, speakers, cue, alternatives: Vec::new() });
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

/// Whether a mention is of one of `mentions`.
pub(super) fn same_chain(layers: &Layers<'_>, mentions: &[usize], other: usize) -> bool {
    let chain = |mention: usize| layers.mentions.all[mention].chain;
    mentions.iter().any(|&mention| chain(mention) == chain(other))
}

/// The mentions of a match's speakers; a relative pronoun stands for the mention before it, a possessive for the person
/// before it.
pub(super) fn speakers(layers: &Layers<'_>, shape: &Shape, offset: usize, found: &Match) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for &unit in &found.speakers {
        let at = offset + unit;
        let mention = match shape.units[at].symbol {
            Symbol::Who => shape.units[..at].iter().rev().find_map(|unit| unit.mention),
            Symbol::Possessive => owner(shape, at),
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

/// Whom `his` or `her` means: the person or pronoun before it in its paragraph.
fn owner(shape: &Shape, possessive: usize) -> Option<usize> {
    let mut before = shape.units[..possessive].iter().rev();
    before.find(|unit| matches!(unit.symbol, Symbol::Person | Symbol::He))?.mention
}

/// The span of units.
pub(super) fn span_of(shape: &Shape, units: Range<usize>) -> Span {
    match (shape.units.get(units.start), units.end.checked_sub(1).and_then(|last| shape.units.get(last))) {
        (Some(first), Some(last)) if units.start < units.end => first.span.cover(last.span),
        _ => Span::default(),
    }
}

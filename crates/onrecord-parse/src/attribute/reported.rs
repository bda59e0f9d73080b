//! Reported speech: what somebody said, in the release's own words.

use onrecord_model::{BlockKind, Span};
use onrecord_pack::{RulePlace, Symbol};

use super::Finding;
use super::context::{span_of, speakers};
use crate::shape::{Layers, Shape};

/// Fewest words of a reported clause.
const CLAUSE_WORDS: usize = 3;

/// A reported statement.
pub(super) struct Clause {
    pub(super) span: Span,
    pub(super) finding: Finding,
    /// The sentence that it stands in.
    pub(super) passage: Span,
}

impl Clause {
    /// Whether the clause holds a quoted stretch.
    pub(super) fn covers(&self, outer: Span) -> bool {
        self.span.start <= outer.start && outer.end <= self.span.end.max(self.passage.end)
    }
}

/// Every reported statement, in order.
pub(super) fn reported(layers: &Layers<'_>, shapes: &[Shape]) -> Vec<Clause> {
    let mut out = Vec::new();
    for (block, shape) in shapes.iter().enumerate() {
        if matches!(layers.reading.blocks[block].kind, BlockKind::Source | BlockKind::Boilerplate | BlockKind::Item) {
            continue;
        }
        let mut from = 0;
        while from < shape.units.len() {
            let sentence = shape.sentence(from);
            let range = from..sentence.end.max(from + 1);
            out.extend(clause_of(layers, shape, range.clone()));
            from = range.end;
        }
    }
    out
}

/// The reported statement of one sentence.
fn clause_of(layers: &Layers<'_>, shape: &Shape, sentence: std::ops::Range<usize>) -> Option<Clause> {
    let stretch = &shape.text[sentence.clone()];
    if !stretch.contains(is_verb) {
        return None;
    }
    for rule in layers.reading.grammar.rules_at(RulePlace::Clause) {
        let Some(found) = rule.pattern.find(stretch) else { continue };
        let speakers = speakers(layers, shape, sentence.start, &found);
        let parts = found.clauses.iter().map(|&(a, b)| span_of(shape, sentence.start + a..sentence.start + b));
        let Some(span) = parts.reduce(Span::cover) else { continue };
        let span = trim_clause(layers.reading.text, span);
        let quote_only = found.clauses.iter().all(|&(a, b)| stretch[a..b].chars().all(|c| c == Symbol::Quote.code() || c == Symbol::Stop.code()));
        if speakers.is_empty() || quote_only || span.of(layers.reading.text).split_whitespace().count() < CLAUSE_WORDS {
            continue;
        }
        let cue = found.cue.map(|unit| shape.units[sentence.start + unit].span);
        let (rule, confidence) = (rule.id.clone(), rule.confidence);
        let finding = Finding { rule, confidence, speakers, cue, alternatives: Vec::new() };
        return Some(Clause { span, finding, passage: span_of(shape, sentence) });
    }
    None
}

fn is_verb(code: char) -> bool {
    const VERBS: [Symbol; 7] =
        [Symbol::Say, Symbol::Tell, Symbol::Remark, Symbol::Call, Symbol::Urge, Symbol::Saying, Symbol::Source];
    VERBS.iter().any(|verb| verb.code() == code)
}

/// A clause without the stop, comma or dash at its end.
fn trim_clause(text: &str, span: Span) -> Span {
    let words = span.of(text).trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | '-' | '\u{2013}'));
    Span::new(span.start, span.start + words.len()).trim(text)
}

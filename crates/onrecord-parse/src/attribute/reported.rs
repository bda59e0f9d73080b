//! Reported speech: what somebody said, in the release's own words.

use std::ops::Range;

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
    /// The same in units, and the unit at which the clause was cut short.
    sentence: Range<usize>,
    cut: Option<usize>,
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
        if matches!(
            layers.reading.blocks[block].kind,
            BlockKind::Source | BlockKind::Boilerplate | BlockKind::Item
        ) {
            continue;
        }
        let mut from = 0;
        while from < shape.units.len() {
            let sentence = shape.sentence(from);
            let range = from..sentence.end.max(from + 1);
            let first = clause_of(layers, shape, range.clone());
            let second = first.as_ref().and_then(|first| {
                second_clause(layers, shape, first).or_else(|| other_clause(layers, shape, first))
            });
            out.extend(first.into_iter().chain(second));
            from = range.end;
        }
    }
    out
}

/// The reported statement of one sentence.
fn clause_of(layers: &Layers<'_>, shape: &Shape, sentence: Range<usize>) -> Option<Clause> {
    let stretch = &shape.text[sentence.clone()];
    if !stretch.contains(is_verb) {
        return None;
    }
    for rule in layers.reading.grammar.rules_at(RulePlace::Clause) {
        let Some(found) = rule.pattern.find(stretch) else { continue };
        let speakers = speakers(layers, shape, sentence.start, &found);
        let cut =
            found.clauses.last().and_then(|&(a, b)| cut_at(shape, sentence.start + a..sentence.start + b));
        let end = |b: usize| cut.map_or(sentence.start + b, |cut| cut.min(sentence.start + b));
        let parts = found.clauses.iter().map(|&(a, b)| span_of(shape, sentence.start + a..end(b)));
        let Some(span) = parts.reduce(Span::cover) else { continue };
        let span = trim_clause(layers.reading.text, span);
        let quote_only = found.clauses.iter().all(|&(a, b)| {
            stretch[a..b].chars().all(|c| c == Symbol::Quote.code() || c == Symbol::Stop.code())
        });
        if is_condition(stretch, found.whole.0) {
            return None;
        }
        if speakers.is_empty()
            || quote_only
            || !has_verb(layers, shape, sentence.start, &found.clauses)
            || span.of(layers.reading.text).split_whitespace().count() < CLAUSE_WORDS
        {
            continue;
        }
        let cue = found.cue.map(|unit| shape.units[sentence.start + unit].span);
        let (rule, confidence) = (rule.id.clone(), rule.confidence);
        let place = Some(RulePlace::Clause);
        let finding = Finding { rule, place, confidence, speakers, cue, alternatives: Vec::new() };
        return Some(Clause { span, finding, passage: span_of(shape, sentence.clone()), sentence, cut });
    }
    None
}

/// Whether the subject stands in a subordinate clause that opens the sentence (`If the minister says …`).
fn is_condition(stretch: &str, subject: usize) -> bool {
    stretch.starts_with(Symbol::Subordinator.code())
        && subject > 0
        && !stretch[..subject].contains(Symbol::Comma.code())
}

/// Where a clause ends before its sentence does: another speaker speaks after a comma (`…, while Labour said …`), or
/// the same one again (`… and said …`).
fn cut_at(shape: &Shape, clause: Range<usize>) -> Option<usize> {
    let is = |at: usize, symbols: &[Symbol]| {
        shape.units.get(at).is_some_and(|unit| symbols.contains(&unit.symbol))
    };
    (clause.start + CLAUSE_WORDS..clause.end).find(|&at| {
        let again = is(at, &[Symbol::And])
            && (at + 1..at + 4)
                .find(|&n| !is(n, &[Symbol::Adverb, Symbol::Auxiliary]))
                .is_some_and(|n| is(n, &[Symbol::Say]));
        let parted = is(at, &[Symbol::Semicolon])
            || is(at, &[Symbol::Comma]) && is(at + 1, &[Symbol::Subordinator, Symbol::But, Symbol::And]);
        let next = (at + 1..at + 4)
            .find(|&n| is(n, &[Symbol::Person, Symbol::Body, Symbol::Office, Symbol::Described, Symbol::He]));
        let other = parted
            && next.is_some_and(|next| {
                (next + 1..clause.end.min(next + 4))
                    .any(|n| is(n, &[Symbol::Say, Symbol::Tell, Symbol::Remark, Symbol::Call]))
            });
        again || other
    })
}

/// The clause of another speaker, after the cut.
fn other_clause(layers: &Layers<'_>, shape: &Shape, first: &Clause) -> Option<Clause> {
    let cut = first.cut.filter(|&cut| shape.units[cut].symbol != Symbol::And)?;
    clause_of(layers, shape, cut + 1..first.sentence.end)
}

/// A second verb of speech after "and", with the first one's speakers.
fn second_clause(layers: &Layers<'_>, shape: &Shape, first: &Clause) -> Option<Clause> {
    let cut = first.cut?;
    let verb =
        (cut + 1..cut + 4).find(|&n| shape.units.get(n).is_some_and(|unit| unit.symbol == Symbol::Say))?;
    let that = usize::from(shape.units.get(verb + 1).is_some_and(|unit| unit.symbol == Symbol::That));
    let span = trim_clause(layers.reading.text, span_of(shape, verb + 1 + that..first.sentence.end));
    let long = span.of(layers.reading.text).split_whitespace().count() >= CLAUSE_WORDS;
    let begins = shape.units[cut].symbol == Symbol::And;
    (long && begins).then(|| Clause {
        span,
        finding: Finding { cue: Some(shape.units[verb].span), ..first.finding.clone() },
        passage: first.passage,
        sentence: first.sentence.clone(),
        cut: None,
    })
}

/// Whether a clause has a finite verb, as far as words tell: an auxiliary, a verb of speech or thought, a subject
/// pronoun, or a word in -ed; a noun phrase alone is no statement.
fn has_verb(layers: &Layers<'_>, shape: &Shape, offset: usize, clauses: &[(usize, usize)]) -> bool {
    const VERBS: [Symbol; 12] = [
        Symbol::Auxiliary,
        Symbol::Say,
        Symbol::Tell,
        Symbol::Remark,
        Symbol::Call,
        Symbol::Urge,
        Symbol::Think,
        Symbol::Show,
        Symbol::He,
        Symbol::They,
        Symbol::It,
        Symbol::Quote,
    ];
    let units = || clauses.iter().flat_map(|&(a, b)| &shape.units[offset + a..offset + b]);
    let that =
        clauses.first().is_some_and(|&(a, _)| a > 0 && shape.units[offset + a - 1].symbol == Symbol::That);
    let past = |span: Span| {
        let word = span.of(layers.reading.text);
        word.ends_with("ed") || word.ends_with("n't") || word.ends_with("n\u{2019}t")
    };
    let plural_verb = |span: Span| span.of(layers.reading.text).ends_with('s');
    that || units().any(|unit| {
        VERBS.contains(&unit.symbol)
            || (unit.symbol == Symbol::Word && (past(unit.span) || plural_verb(unit.span)))
    })
}

fn is_verb(code: char) -> bool {
    const VERBS: [Symbol; 8] = [
        Symbol::Show,
        Symbol::Say,
        Symbol::Tell,
        Symbol::Remark,
        Symbol::Call,
        Symbol::Urge,
        Symbol::Saying,
        Symbol::Source,
    ];
    VERBS.iter().any(|verb| verb.code() == code)
}

/// A clause without the stop, comma or dash at its end.
fn trim_clause(text: &str, span: Span) -> Span {
    let words = span
        .of(text)
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | '-' | '\u{2013}'));
    Span::new(span.start, span.start + words.len()).trim(text)
}

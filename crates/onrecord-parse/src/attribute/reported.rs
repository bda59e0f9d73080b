//! Reported speech: what somebody said, in the release's own words.

use std::ops::Range;

use onrecord_model::{BlockKind, Span};
use onrecord_pack::{CompiledRule, Match, RulePlace, Symbol, WordClass};

use super::Finding;
use super::context::{span_of, speakers};
use super::members::members;
use crate::cue::takes_object;
use crate::shape::{Layers, Shape, Unit};

/// Fewest words of a reported clause.
const CLAUSE_WORDS: usize = 3;
/// Most units in which a subject is looked for before its verb, where the verb stands in a later part of the sentence.
const LONGEST: usize = 160;
/// Most units between a quotation and the verb that follows it.
const TRAILING_UNITS: usize = 8;

/// A reported statement.
pub(super) struct Clause {
    pub(super) span: Span,
    pub(super) finding: Finding,
    /// The part of its sentence that it stands in.
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
        let kind = layers.reading.blocks[block].kind;
        if kind == BlockKind::Source {
            continue;
        }
        let headline = matches!(kind, BlockKind::Title | BlockKind::Heading);
        let part =
            Part { layers, shape, headline, notes: matches!(kind, BlockKind::Boilerplate | BlockKind::Item) };
        let mut from = 0;
        while from < shape.units.len() {
            let sentence = from..shape.sentence(from).end.max(from + 1);
            from = sentence.end;
            part.in_sentence(sentence, &mut out);
        }
    }
    out
}

/// The block that is read.
struct Part<'a> {
    layers: &'a Layers<'a>,
    shape: &'a Shape,
    /// Whether it is a headline, which may leave out verbs and articles.
    headline: bool,
    /// Whether it is an item of a list or one of the notes under a release, where only what is plainly said counts.
    notes: bool,
}

impl Part<'_> {
    /// The reported statements of one sentence: of each of its parts one at most, a later one perhaps by the same
    /// speaker.
    fn in_sentence(&self, sentence: Range<usize>, out: &mut Vec<Clause>) {
        let headline = || self.clause_of(sentence.clone(), RulePlace::Headline, None);
        if let Some(clause) = self.headline.then(headline).flatten() {
            out.push(clause);
            return;
        }
        if !self.shape.text[sentence.clone()].contains(is_verb) {
            return;
        }
        let before = out.len();
        let mut from = sentence.start;
        for member in members(self.layers, self.shape, sentence) {
            let last = out[before..].last().map(|clause| clause.finding.speakers.clone());
            let again =
                || last.and_then(|last| self.clause_of(member.clone(), RulePlace::Again, Some(&last)));
            let whole = || self.clause_of(from..member.end, RulePlace::Clause, None);
            match again().or_else(whole) {
                Some(clause) => {
                    out.push(clause);
                    from = member.end;
                }
                None if member.end - from > LONGEST => from = member.end,
                None => {}
            }
        }
    }

    /// The reported statement that the first fitting rule of a place finds in a stretch of units; `last` are the
    /// speakers of the clause before, for rules that name none.
    fn clause_of(&self, range: Range<usize>, place: RulePlace, last: Option<&[usize]>) -> Option<Clause> {
        let mut rules = self.layers.reading.grammar.rules_at(place);
        rules.find_map(|rule| self.by_rule(range.clone(), rule, last))
    }

    fn by_rule(&self, range: Range<usize>, rule: &CompiledRule, last: Option<&[usize]>) -> Option<Clause> {
        let (layers, shape) = (self.layers, self.shape);
        let stretch = &shape.text[range.clone()];
        let found = rule.pattern.find(stretch)?;
        let aside = ends_aside(layers, shape, &range, &found);
        let parts = || {
            found
                .clauses
                .iter()
                .map(|&(a, b)| range.start + a..aside.unwrap_or(usize::MAX).min(range.start + b))
        };
        let span = parts().map(|part| span_of(shape, part)).reduce(Span::cover)?;
        let span = trim_clause(layers.reading.text, span);
        let long = span.of(layers.reading.text).split_whitespace().count() >= CLAUSE_WORDS;
        let sound = long
            && (self.headline && found.cue.is_some() || says_something(layers, shape, &range, &found))
            && (!self.notes || self.is_plain(range.start, &found))
            && !self.is_evidence(range.start, &found)
            && !is_condition(stretch, found.cue.unwrap_or(found.whole.0))
            && !trails_quotation(layers, shape, range.start, &found);
        sound.then(|| Clause {
            span,
            finding: self.finding(range.start, rule, &found, last),
            passage: span_of(shape, range.clone()),
        })
    }

    /// Whether somebody is named who says “that …”.
    fn is_plain(&self, offset: usize, found: &Match) -> bool {
        let before = found.clauses.first().and_then(|&(from, _)| (offset + from).checked_sub(1));
        let that = before.is_some_and(|unit| self.shape.units[unit].symbol == Symbol::That);
        that && found.speakers.iter().any(|&unit| self.shape.units[offset + unit].mention.is_some())
    }

    /// Whether documents in the plural (`figures show`) are all that speaks: they are evidence, no speakers.
    fn is_evidence(&self, offset: usize, found: &Match) -> bool {
        let mut units = found.speakers.iter().map(|&unit| &self.shape.units[offset + unit]);
        let plural = |mention: usize| self.layers.mentions.plural[mention];
        let source = found.cue.is_some_and(|cue| self.shape.units[offset + cue].symbol == Symbol::Source);
        !source && units.any(|unit| unit.symbol == Symbol::Document && unit.mention.is_some_and(plural))
    }

    fn finding(&self, offset: usize, rule: &CompiledRule, found: &Match, last: Option<&[usize]>) -> Finding {
        Finding {
            rule: rule.id.clone(),
            place: Some(rule.place),
            confidence: rule.confidence,
            speakers: last
                .map_or_else(|| speakers(self.layers, self.shape, offset, found), <[usize]>::to_vec),
            cue: found.cue.map(|unit| self.shape.units[offset + unit].span),
            alternatives: Vec::new(),
        }
    }
}

/// Whether the verb stands in a subordinate clause that opens the sentence (`If the minister says …`).
fn is_condition(stretch: &str, verb: usize) -> bool {
    stretch.starts_with(Symbol::Subordinator.code()) && !stretch[..verb].contains(Symbol::Comma.code())
}

/// Where the clause ends that a subordinator at the beginning of the stretch opens (`Although he said it was late, …`):
/// at the comma after the verb of speech.
fn ends_aside(layers: &Layers<'_>, shape: &Shape, range: &Range<usize>, found: &Match) -> Option<usize> {
    let reading = layers.reading;
    let first = shape.units.get(range.start)?;
    let opens = first.symbol == Symbol::But
        && reading.is(reading.token_at(first.span.start), WordClass::Subordinator);
    let cue = range.start + found.cue?;
    let comma = |at: &usize| shape.units[*at].symbol == Symbol::Comma;
    let led = (range.start..cue).find(comma).is_none();
    if opens && led { (cue..range.end).find(comma) } else { None }
}

/// Whether the verb only names the speaker of a quotation before it (`“…,” she said at the gate.`), and no “that”
/// follows.
fn trails_quotation(layers: &Layers<'_>, shape: &Shape, offset: usize, found: &Match) -> bool {
    let (Some(cue), Some(&(clause, _))) = (found.cue, found.clauses.first()) else { return false };
    let that = shape.units.get(offset + cue + 1).is_some_and(|unit| unit.symbol == Symbol::That);
    let from = offset + cue.saturating_sub(TRAILING_UNITS);
    let Some(quote) = (from..offset + cue).rev().find(|&at| shape.units[at].symbol == Symbol::Quote) else {
        return false;
    };
    let words = shape.units[quote].span.of(layers.reading.text);
    if (quote + 1..offset + cue).any(|at| is_verb(shape.units[at].symbol.code())) {
        return false;
    }
    let inside = words.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ',' | '?' | '!'));
    let comma = shape.units.get(quote + 1).is_some_and(|unit| unit.symbol == Symbol::Comma);
    !that && clause > cue && (comma || inside.ends_with([',', '?', '!']))
}

/// Whether a clause states something: it holds a finite verb, as far as words tell, or “that” or “to” before a verb
/// leads to it; a noun phrase alone, or a quotation alone, is no reported statement.
fn says_something(layers: &Layers<'_>, shape: &Shape, range: &Range<usize>, found: &Match) -> bool {
    let unit = |n: usize| shape.units.get(range.start + n);
    let follows = found.cue.is_some_and(|cue| found.clauses.first().is_some_and(|&(a, _)| cue < a));
    let object = follows && found.cue.and_then(unit).is_some_and(|unit| takes_object(layers, unit.span));
    let part = |&(a, b): &(usize, usize)| {
        let units = &shape.units[range.start + a..range.start + b];
        &units[..predicate_end(units, object)]
    };
    let units = || found.clauses.iter().flat_map(part);
    const MARKS: [Symbol; 4] = [Symbol::Quote, Symbol::Stop, Symbol::And, Symbol::Comma];
    if units().all(|unit| MARKS.contains(&unit.symbol)) {
        return false;
    }
    let that = found.clauses.first().is_some_and(|&(a, _)| {
        a > 0 && unit(a - 1).is_some_and(|unit| matches!(unit.symbol, Symbol::That | Symbol::Infinitive))
    });
    let called = found
        .cue
        .and_then(unit)
        .is_some_and(|unit| matches!(unit.symbol, Symbol::Urge | Symbol::Remark | Symbol::Call));
    that || called
        || units().any(|unit| {
            is_finite(layers, unit)
                || unit.symbol == Symbol::Quote && follows
                || unit.symbol == Symbol::Word && !object && unit.span.of(layers.reading.text).ends_with('s')
        })
}

/// Where the first predicate of a clause ends: before “but”, or “and” with an auxiliary, which goes on with the verb of
/// speech if the clause had none so far. After a verb that may have a noun for its object, any further clause ends it.
fn predicate_end(units: &[Unit], object: bool) -> usize {
    const FURTHER: [Symbol; 4] = [Symbol::And, Symbol::Comma, Symbol::That, Symbol::Who];
    let joins = |at: &usize| {
        let (symbol, next) = (units[*at].symbol, units.get(at + 1).map(|unit| unit.symbol));
        symbol == Symbol::But
            || symbol == Symbol::And && next == Some(Symbol::Auxiliary)
            || object && FURTHER.contains(&symbol)
    };
    (1..units.len()).find(joins).unwrap_or(units.len())
}

/// Whether a unit shows that its clause has a verb.
fn is_finite(layers: &Layers<'_>, unit: &Unit) -> bool {
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
        Symbol::We,
    ];
    let past = || {
        unit.span.of(layers.reading.text).ends_with("ed")
            || layers.reading.is(layers.reading.token_at(unit.span.start), WordClass::Past)
    };
    VERBS.contains(&unit.symbol) || unit.symbol == Symbol::Word && past()
}

fn is_verb(code: char) -> bool {
    const VERBS: [Symbol; 9] = [
        Symbol::Message,
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

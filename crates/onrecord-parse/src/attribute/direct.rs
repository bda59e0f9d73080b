//! Quoted statements: which stretches between marks were said, and by whom.

use onrecord_model::{BlockKind, Span};
use onrecord_pack::{RulePlace, Symbol};

use super::Finding;
use super::context::{Stretch, span_of, try_rules};
use super::reported::Clause;
use crate::shape::{Layers, Shape};
use crate::speech::Segment;

/// Fewest words of a quotation that counts as speech though no rule names a speaker.
const UNCUED_WORDS: usize = 6;
/// The same for one that goes on with a speech of its paragraph, or is a paragraph by itself.
const FLOATING_WORDS: usize = 2;

/// A quoted statement.
pub(super) struct Speech {
    pub(super) words: Span,
    pub(super) quotation: usize,
    pub(super) finding: Finding,
    pub(super) passage: Span,
}

/// The last speech, for those that go on with it.
struct Last {
    segment: usize,
    quotation: usize,
    finding: Finding,
}

/// Every quoted statement, in order.
pub(super) fn quoted(layers: &Layers<'_>, shapes: &[Shape], reported: &[Clause]) -> Vec<Speech> {
    let mut out: Vec<Speech> = Vec::new();
    let mut last: Option<Last> = None;
    let mut number = 0;
    for (n, segment) in layers.segments.iter().enumerate() {
        let shape = &shapes[segment.block];
        let Some(unit) = shape.quote(n) else { continue };
        let goes_on = last.as_ref().filter(|last| segment.continues && last.segment + 1 == n);
        let (finding, quotation) = if let Some(last) = goes_on {
            (last.finding.clone(), last.quotation)
        } else if let Some(finding) =
            own_finding(layers, shapes, n, unit).filter(|found| !is_fragment_title(layers, n, found))
        {
            number += 1;
            (finding, number)
        } else if let Some(clause) = clause_round(reported, segment) {
            number += 1;
            (clause.finding.clone(), number)
        } else if !is_speech(layers, shapes, n, unit, last.as_ref()) {
            continue;
        } else if let Some((finding, from)) =
            last.as_ref().and_then(|last| floating(layers, shapes, last, n, unit))
        {
            (finding, from)
        } else {
            number += 1;
            (Finding::default(), number)
        };
        let passage = span_of(shape, shape.sentence(unit));
        adopt(layers, shapes, &mut out, n, &finding);
        last = Some(Last { segment: n, quotation, finding: finding.clone() });
        out.push(Speech { words: segment.words, quotation, finding, passage });
    }
    out
}

/// A speech without a speaker right before one that has one, in the same paragraph and with nothing between, is that
/// speaker's too, where a rule says so.
fn adopt(layers: &Layers<'_>, shapes: &[Shape], out: &mut [Speech], n: usize, finding: &Finding) {
    let Some(previous) = n.checked_sub(1).map(|n| &layers.segments[n]) else { return };
    let segment = &layers.segments[n];
    let Some(last) = out.last_mut().filter(|last| last.words == previous.words) else { return };
    let shape = &shapes[segment.block];
    let between = shape.quote(n - 1).zip(shape.quote(n)).map(|(a, b)| &shape.text[a + 1..b]);
    let between = between.filter(|_| last.finding.speakers.is_empty() && !finding.speakers.is_empty());
    if let Some(taken) = between.and_then(|between| carried(layers, RulePlace::Forward, between, finding)) {
        last.finding = taken;
    }
}

/// Another quotation's speaker, by the rule of `place` that fits the units between the two.
fn carried(layers: &Layers<'_>, place: RulePlace, between: &str, other: &Finding) -> Option<Finding> {
    let rule = layers.reading.grammar.rules_at(place).find(|rule| rule.pattern.find(between).is_some())?;
    let (rule, confidence) = (rule.id.clone(), rule.confidence);
    Some(Finding { rule, confidence, alternatives: Vec::new(), ..other.clone() })
}

/// A title after a verb that takes quotations (`sang “Abide With Me”`).
fn is_fragment_title(layers: &Layers<'_>, n: usize, found: &Finding) -> bool {
    let led_in = found.rule.starts_with("lead-in");
    !led_in && is_work_title(layers.segments[n].words.of(layers.reading.text))
}

/// The reported clause that a stretch stands in; clauses are in order of their passages.
fn clause_round<'a>(reported: &'a [Clause], segment: &Segment) -> Option<&'a Clause> {
    let first = reported.partition_point(|clause| clause.passage.end < segment.outer.end);
    let near = reported[first..].iter().take_while(|clause| clause.passage.start <= segment.outer.start);
    near.into_iter().find(|clause| clause.passage.contains(segment.outer) && clause.covers(segment.outer))
}

/// A speaker that the segment's own surroundings name.
fn own_finding(layers: &Layers<'_>, shapes: &[Shape], n: usize, unit: usize) -> Option<Finding> {
    let segment = &layers.segments[n];
    let shape = &shapes[segment.block];
    let sentence = shape.sentence(unit);
    let before = || try_rules(layers, &Stretch::new(shape, sentence.start..unit), RulePlace::Before);
    let after = || {
        let to = after_end(shape, unit);
        let opens_next = introduces_next(layers, shape, n, unit);
        let after = try_rules(layers, &Stretch::new(shape, unit + 1..to), RulePlace::After);
        after.filter(|_| !opens_next)
    };
    let found = if unit > sentence.start { before().or_else(after) } else { after() };
    found
        .or_else(|| {
            if unit == 0 {
                paragraph(layers, shapes, segment.block)
            } else {
                sentence_before(layers, shape, sentence.start)
            }
        })
        .or_else(|| signature(layers, shapes, n))
}

/// Whether the words after a stretch lead to a further quotation, and the stretch itself ends without a stop: a name in
/// marks (`Operation ‘Oak’, Inspector Holt said: …`).
fn introduces_next(layers: &Layers<'_>, shape: &Shape, n: usize, unit: usize) -> bool {
    let words = layers.segments[n].words.of(layers.reading.text);
    let open_ended = !words.ends_with(['.', ',', '!', '?', '\u{2026}']);
    let sentence = shape.sentence(unit);
    open_ended && shape.text[unit + 1..sentence.end].contains(Symbol::Colon.code())
}

/// The sentence after a quotation: past a full stop that ends the quotation itself.
fn after_end(shape: &Shape, unit: usize) -> usize {
    let rest = &shape.text[unit + 1..];
    let skip = usize::from(rest.starts_with(Symbol::Stop.code()));
    rest[skip..].find(Symbol::Stop.code()).map_or(shape.text.len(), |at| unit + 1 + skip + at + 1)
}

/// The lead-in paragraph before the block.
fn paragraph(layers: &Layers<'_>, shapes: &[Shape], block: usize) -> Option<Finding> {
    let before = block.checked_sub(1)?;
    if matches!(layers.reading.blocks[before].kind, BlockKind::Title | BlockKind::Source) {
        return None;
    }
    let shape = &shapes[before];
    let last = shape.units.len().checked_sub(1)?;
    let sentence = shape
        .sentence(last.checked_sub(usize::from(shape.text.ends_with(Symbol::Stop.code()))).unwrap_or(last));
    let stretch = Stretch::new(shape, sentence).with_border();
    let paragraph = layers.reading.blocks[before].kind == BlockKind::Paragraph;
    let said = || paragraph.then(|| try_rules(layers, &stretch, RulePlace::Sentence)).flatten();
    try_rules(layers, &stretch, RulePlace::Before).or_else(said)
}

/// The sentence before the quotation's own, in its paragraph.
fn sentence_before(layers: &Layers<'_>, shape: &Shape, start: usize) -> Option<Finding> {
    let stop = start.checked_sub(1)?;
    let sentence = shape.sentence(stop.checked_sub(1)?);
    try_rules(layers, &Stretch::new(shape, sentence.start..stop), RulePlace::Sentence)
}

/// A paragraph after the quotation that names who said it.
fn signature(layers: &Layers<'_>, shapes: &[Shape], n: usize) -> Option<Finding> {
    let segment = &layers.segments[n];
    let block = layers.segments[n..]
        .iter()
        .zip(n..)
        .take_while(|(other, at)| *at == n || other.continues)
        .last()?
        .0
        .block;
    let next = block + 1;
    let alone = shapes[segment.block].units.len() <= 2;
    let kind = layers.reading.blocks.get(next)?.kind;
    if !alone || matches!(kind, BlockKind::Title | BlockKind::Source) {
        return None;
    }
    let stretch = Stretch::new(&shapes[next], 0..shapes[next].units.len());
    try_rules(layers, &stretch, RulePlace::Signature)
}

/// The last speaker, where nothing between the two quotations speaks against it.
fn floating(
    layers: &Layers<'_>,
    shapes: &[Shape],
    last: &Last,
    n: usize,
    unit: usize,
) -> Option<(Finding, usize)> {
    let (segment, before) = (&layers.segments[n], &layers.segments[last.segment]);
    if last.finding.speakers.is_empty() {
        return None;
    }
    let between = between(layers, shapes, before, segment, unit)?;
    let finding = carried(layers, RulePlace::Floating, &between, &last.finding)?;
    Some((finding, last.quotation))
}

/// The shape between two quotations: within a block, or over the border of two neighbouring ones.
fn between(
    layers: &Layers<'_>,
    shapes: &[Shape],
    before: &Segment,
    segment: &Segment,
    unit: usize,
) -> Option<String> {
    let from = shapes[before.block].units.iter().position(|other| other.span == before.outer)? + 1;
    if before.block == segment.block {
        return Some(shapes[segment.block].text.get(from..unit)?.to_owned());
    }
    let neighbours = before.block + 1 == segment.block;
    let heading = matches!(
        layers.reading.blocks[segment.block].kind,
        BlockKind::Heading | BlockKind::Item | BlockKind::Title
    );
    (neighbours && !heading).then(|| {
        let mut shape = shapes[before.block].text[from..].to_owned();
        shape.push(Symbol::Break.code());
        shape + &shapes[segment.block].text[..unit]
    })
}

/// Whether a stretch between marks that no rule attributes is speech at all, rather than a title or a marked word.
fn is_speech(layers: &Layers<'_>, shapes: &[Shape], n: usize, unit: usize, last: Option<&Last>) -> bool {
    let segment = &layers.segments[n];
    let words = segment.words.of(layers.reading.text);
    let shape = &shapes[segment.block];
    let begins = unit == 0
        || shape.text[..unit].ends_with([Symbol::Stop.code(), Symbol::Colon.code(), Symbol::Quote.code()]);
    let capital = words.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let title = layers.reading.blocks[segment.block].kind == BlockKind::Title;
    let goes_on = last.is_some_and(|last| layers.segments[last.segment].block == segment.block)
        || segment.block > 0 && unit == 0 && segment.continues;
    let alone = shape.units.len() <= 2 && words.ends_with(['.', '!', '?', '\u{2026}']);
    let least = if goes_on || alone { FLOATING_WORDS } else { UNCUED_WORDS };
    begins && capital && !title && words.split_whitespace().count() >= least
}

/// Whether a stretch is the title of a work, by its capitals, rather than words somebody said.
fn is_work_title(words: &str) -> bool {
    const SMALL: usize = 3;
    let long = || words.split_whitespace().filter(|word| word.chars().count() > SMALL);
    let capital = |word: &str| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let stop = words.ends_with(['.', ',', '!', '?', '\u{2026}']);
    !stop
        && words.split_whitespace().count() > 1
        && long().count() > 0
        && words.split_whitespace().all(|word| word.chars().count() <= SMALL || capital(word))
        && long().all(capital)
}

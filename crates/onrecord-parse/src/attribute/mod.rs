//! Who says what: rules over shapes, tried place by place.

mod around;
mod context;
mod direct;
mod floating;
mod members;
mod reported;
mod said;

use std::collections::BTreeMap;

use onrecord_model::{Span, StatementKind, Utterance};
use onrecord_pack::RulePlace;

use crate::shape::{Layers, Shape};

/// A speaker found by a rule: mentions, verb and the rule itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Finding {
    pub(crate) rule: String,
    /// Where the rule looked; none where no rule fitted.
    pub(crate) place: Option<RulePlace>,
    pub(crate) confidence: Option<f64>,
    pub(crate) speakers: Vec<usize>,
    pub(crate) cue: Option<Span>,
    pub(crate) alternatives: Vec<(String, usize)>,
}

/// Every statement of the document, in order of place, numbered by speech.
pub(crate) fn statements(layers: &Layers<'_>, shapes: &[Shape]) -> Vec<Utterance> {
    let reported = reported::reported(layers, shapes);
    let quoted = direct::quoted(layers, shapes, &reported);
    let mut out: Vec<Utterance> = Vec::new();
    for speech in &quoted {
        out.push(utterance(
            layers,
            speech.words,
            StatementKind::Direct,
            speech.quotation,
            &speech.finding,
            speech.passage,
        ));
    }
    let mut number = quoted.iter().map(|speech| speech.quotation).max().unwrap_or(0);
    for clause in &reported {
        let first = quoted.partition_point(|speech| speech.words.start < clause.span.start);
        let inside = quoted.get(first).filter(|speech| clause.span.contains(speech.words));
        let quotation = inside.map_or_else(
            || {
                number += 1;
                number
            },
            |speech| speech.quotation,
        );
        out.push(utterance(
            layers,
            clause.span,
            StatementKind::Indirect,
            quotation,
            &clause.finding,
            clause.passage,
        ));
    }
    out.sort_by_key(|one| (one.span.start, std::cmp::Reverse(one.span.end), one.kind));
    renumber(&mut out);
    out
}

fn utterance(
    layers: &Layers<'_>,
    span: Span,
    kind: StatementKind,
    quotation: usize,
    finding: &Finding,
    passage: Span,
) -> Utterance {
    Utterance {
        span: span.trim(layers.reading.text),
        kind,
        quotation,
        speakers: finding.speakers.clone(),
        cue: finding.cue,
        rule: finding.rule.clone(),
        confidence: finding.confidence,
        passage,
        alternatives: finding.alternatives.clone(),
    }
}

/// Numbers speeches from one in the order in which they begin.
fn renumber(all: &mut [Utterance]) {
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    for one in all {
        let next = seen.len() + 1;
        one.quotation = *seen.entry(one.quotation).or_insert(next);
    }
}

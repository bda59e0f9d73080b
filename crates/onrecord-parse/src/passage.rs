//! Sentences by what in them tells that somebody may speak: where a statement that was missed would stand.

use std::ops::Range;

use onrecord_model::{Document, Passage, Sign};
use onrecord_pack::Grammar;

use crate::hits::Hits;
use crate::marks::marks;
use crate::reading::Reading;
use crate::speech::segments;

/// The passages of a document, in order of place, none overlapping another: every sentence is in one of them, but for
/// those of the line that names the source. Spans are bytes of the document's text.
///
/// A passage is one sentence, or all those that a stretch between quotation marks touches, so that a quotation of three
/// sentences is one. It says nothing on whether a statement was found there.
#[must_use]
pub fn passages(document: &Document, grammar: &Grammar) -> Vec<Passage> {
    let reading = Reading::new(document, grammar);
    let hits = Hits::new(&reading);
    let mut signs: Vec<Sign> = reading.sentences.iter().map(|one| reporting(&hits, &one.tokens)).collect();
    let mut joined = vec![false; signs.len()];
    for block in &reading.blocks {
        for mark in marks(reading.text, block.span) {
            quote(&reading, mark.span.start..mark.span.end, &mut signs, &mut joined);
        }
    }
    for segment in segments(&reading, &hits) {
        quote(&reading, segment.outer.start..segment.outer.end, &mut signs, &mut joined);
    }
    gather(&reading, &signs, &joined)
}

fn reporting(hits: &Hits, tokens: &Range<usize>) -> Sign {
    if tokens.clone().any(|token| hits.cue(token).is_some()) { Sign::Reporting } else { Sign::None }
}

/// Marks the sentences that the bytes touch as quoted, and all but the first of them as joined to the one before.
fn quote(reading: &Reading<'_>, bytes: Range<usize>, signs: &mut [Sign], joined: &mut [bool]) {
    let starts_at = |token: usize| reading.tokens.get(token).map_or(usize::MAX, |token| token.span.start);
    let from = reading.sentences.partition_point(|one| starts_at(one.tokens.end) <= bytes.start);
    let to = reading.sentences.partition_point(|one| starts_at(one.tokens.start) < bytes.end);
    for sentence in from..to {
        signs[sentence] = Sign::Quoted;
        joined[sentence] |= sentence > from;
    }
}

fn gather(reading: &Reading<'_>, signs: &[Sign], joined: &[bool]) -> Vec<Passage> {
    let mut out: Vec<Passage> = Vec::new();
    for (n, sentence) in reading.sentences.iter().enumerate() {
        let span = reading.span(sentence.tokens.clone());
        match out.last_mut() {
            Some(last) if joined[n] => last.span = last.span.cover(span),
            _ if reading.is_story(sentence.block) => out.push(Passage { span, sign: signs[n] }),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use onrecord_model::Span;
    use onrecord_pack::Pack;

    use super::*;

    #[test]
    fn a_passage_is_a_sentence_or_all_that_a_quotation_touches() {
        let grammar = Grammar::new(Pack::load(&[]).unwrap()).unwrap();
        let text = "The mill is dry. Ann Holt said: \u{201C}It is dry. It will stay so.\u{201D} She warned of dust.\n\n\
                    It\u{2019}s Tom Ede\u{2019}s mill. \u{201C}Ours\u{201D} is the other one.";
        let whole = Span::new(0, text.len());
        let document = Document { text: text.to_owned(), body: whole, ..Document::default() };
        let found = passages(&document, &grammar);
        let told: Vec<(&str, Sign)> = found.iter().map(|one| (one.span.of(text), one.sign)).collect();
        assert_eq!(
            told,
            [
                ("The mill is dry.", Sign::None),
                ("Ann Holt said: \u{201C}It is dry. It will stay so.\u{201D}", Sign::Quoted),
                ("She warned of dust.", Sign::Reporting),
                ("It\u{2019}s Tom Ede\u{2019}s mill.", Sign::None),
                ("\u{201C}Ours\u{201D} is the other one.", Sign::Quoted),
            ]
        );
    }
}

//! Sentences that look as if somebody spoke in them, and in which no statement was found.

use onrecord_model::{BlockKind, Document, Span};
use onrecord_pack::{CueForm, Grammar};

use crate::hits::Hits;
use crate::reading::{Reading, Sentence};
use crate::speech::{is_quoted, segments};

/// Fewest words between quotation marks that may be more than a title or a scare quote.
const FEWEST_WORDS: usize = 4;

/// A sentence in which nothing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unclaimed {
    /// The sentence, in bytes of the document's text.
    pub span: Span,
    /// Whether words of it stand in quotation marks, four at least.
    pub quoted: bool,
    /// Whether a verb of speech stands in it, outside quotation marks.
    pub reporting: bool,
}

/// The sentences of the story that have quoted words or a verb of speech, and touch none of `statements` (in bytes of the
/// document's text, in any order), in order of place.
#[must_use]
pub fn unclaimed(document: &Document, grammar: &Grammar, statements: &[Span]) -> Vec<Unclaimed> {
    let reading = Reading::new(document, grammar);
    let hits = Hits::new(&reading);
    let segments = segments(&reading, &hits);
    let quoted = |span: Span| {
        let from = segments.partition_point(|segment| segment.outer.end <= span.start);
        segments[from..].iter().take_while(|segment| segment.outer.start < span.end).any(|segment| {
            segment.words.of(reading.text).split_whitespace().take(FEWEST_WORDS).count() == FEWEST_WORDS
        })
    };
    let claimed = Claimed::new(statements);
    let sentences = reading.sentences.iter().filter(|sentence| is_told(&reading, sentence));
    let spans = sentences.map(|sentence| (sentence, reading.span(sentence.tokens.clone())));
    let found = spans.filter(|(_, span)| !claimed.touches(*span)).map(|(sentence, span)| {
        let mut tokens = sentence.tokens.clone();
        let reporting = tokens.any(|n| reports(&reading, &hits, n) && !is_quoted(&reading, &segments, n));
        Unclaimed { span, quoted: quoted(span), reporting }
    });
    found.filter(|one| one.quoted || one.reporting).collect()
}

/// Whether a sentence tells the story.
fn is_told(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    !matches!(reading.blocks[sentence.block].kind, BlockKind::Source | BlockKind::Boilerplate)
}

/// Whether a finite verb that may report speech begins at a token.
fn reports(reading: &Reading<'_>, hits: &Hits, token: usize) -> bool {
    hits.cue(token).is_some_and(|(_, row, form)| {
        let verb = &reading.grammar.pack.cues[row];
        let finite = matches!(form, CueForm::Present | CueForm::Past);
        finite && !verb.takes("none") && matches!(verb.class.as_str(), "speech" | "writing" | "source")
    })
}

/// Spans in order, none touching the next, so that a place is looked up in them.
struct Claimed(Vec<Span>);

impl Claimed {
    fn new(spans: &[Span]) -> Self {
        let mut sorted = spans.to_vec();
        sorted.sort_unstable();
        let mut joined: Vec<Span> = Vec::new();
        for span in sorted {
            match joined.last_mut() {
                Some(last) if span.start <= last.end => *last = last.cover(span),
                _ => joined.push(span),
            }
        }
        Self(joined)
    }

    fn touches(&self, span: Span) -> bool {
        let n = self.0.partition_point(|claimed| claimed.end <= span.start);
        self.0.get(n).is_some_and(|claimed| claimed.overlaps(span))
    }
}

#[cfg(test)]
mod tests {
    use onrecord_pack::{Pack, PackRef};

    use super::*;

    fn told(text: &str, claimed: &[&str]) -> Vec<(String, bool, bool)> {
        let pack = Pack::load(&[PackRef::parse("general")]).expect("the pack is sound");
        let grammar = Grammar::new(pack).expect("its rules are sound");
        let document =
            Document { text: text.to_owned(), body: Span::new(0, text.len()), ..Document::default() };
        let at = |words: &&str| {
            let start = text.find(*words).expect("the words are there");
            Span::new(start, start + words.len())
        };
        let spans: Vec<Span> = claimed.iter().map(at).collect();
        let found = unclaimed(&document, &grammar, &spans);
        found.into_iter().map(|one| (one.span.of(text).to_owned(), one.quoted, one.reporting)).collect()
    }

    #[test]
    fn sentences_with_marks_or_a_verb_of_speech_are_found() {
        let text = "The lamps were lit. Someone said the oil was low. A sign read: “No lamps beyond this gate”. \
                    They sold “cheap” oil. Ida Quill said they were late.";
        let (said, sign) = ("Someone said the oil was low.", "A sign read: “No lamps beyond this gate”.");
        let want = [(said.to_owned(), false, true), (sign.to_owned(), true, false)];
        assert_eq!(told(text, &["they were late"]), want);
        assert_eq!(told(text, &["they were late", "the oil was low", "No lamps"]), []);
    }

    #[test]
    fn places_are_looked_up_among_spans_that_overlap() {
        let claimed = Claimed::new(&[Span::new(30, 40), Span::new(0, 20), Span::new(5, 8)]);
        assert!(claimed.touches(Span::new(10, 12)) && claimed.touches(Span::new(39, 50)));
        assert!(!claimed.touches(Span::new(20, 30)) && !claimed.touches(Span::new(40, 41)));
    }
}

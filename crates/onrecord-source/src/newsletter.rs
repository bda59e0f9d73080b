//! Newsletters: title, body, and the `Source:` line after each item.

use onrecord_model::{Document, Span};

use crate::bundle::set_source;
use crate::document::{Part, note};
use crate::lines::{is_title_like, trim};
use crate::source_line::{Lines, SourceLine};

/// Cuts a newsletter into its items; text after the last source line becomes an item without a source.
pub(crate) fn parse(text: &str) -> Vec<Document> {
    let lines = Lines::new(text);
    let mut documents = Vec::new();
    let mut next = 0;
    for &source in lines.sources.iter().filter(|&&source| lines.is_tail(source)) {
        documents.extend(item(&lines, next, source.index, Some(source), documents.len() + 1));
        next = source.index + 1;
    }
    let last = lines.spans.len().saturating_sub(1);
    documents.extend(item(&lines, next, last, None, documents.len() + 1));
    documents
}

/// The item from line `next` to line `last`, which is its source line if it has one.
fn item(
    lines: &Lines<'_>,
    next: usize,
    last: usize,
    source: Option<SourceLine>,
    place: usize,
) -> Option<Document> {
    let first = lines.from(next).filter(|&first| first <= last)?;
    let whole = lines.stretch(first, last);
    let body_last = source.map_or(whole.end, |source| lines.spans[source.index].start);
    let title = is_title(lines, first, source).then(|| trim(lines.text, lines.spans[first]));
    let body_first = title.map_or(whole.start, |title| title.end);
    let body = trim(lines.text, Span::new(body_first, body_last.max(body_first)));
    let part = Part { whole, title, body, line: first + 1 };
    let mut document = part.cut(lines.text, place);
    match source {
        Some(source) => {
            set_source(&mut document, lines.name(source), part.moved(lines.spans[source.index]));
        }
        None => note(&mut document, "this text stands after the last `Source:` line", None),
    }
    Some(document)
}

fn is_title(lines: &Lines<'_>, first: usize, source: Option<SourceLine>) -> bool {
    source.is_none_or(|source| first < source.index) && is_title_like(lines.of(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "Farm thefts rise\n\nThefts rose by a tenth.\n\n  • one\n\n\u{A0}Source:\u{A0} The Post\n\n\
        New unit in\u{A0}Northmoor\n\nA unit begins work.\n\nSource: survey\n\nIt has ten officers.\n\nSource:\n\nUnsubscribe here";

    #[test]
    fn items_end_with_their_source_line() {
        let documents = parse(LETTER);
        assert_eq!(documents.len(), 3);
        assert_eq!(documents[0].text, LETTER.split_once("\n\nNew").unwrap().0);
        assert_eq!(documents[0].body.of(&documents[0].text), "Thefts rose by a tenth.\n\n  • one");
        assert_eq!(documents[0].source.as_deref(), Some("The Post"));
        assert_eq!(documents[1].title, "New unit in\u{A0}Northmoor");
        assert!(documents[1].body.of(&documents[1].text).ends_with("ten officers."));
    }

    #[test]
    fn what_has_no_source_is_noted() {
        let documents = parse(LETTER);
        assert!(documents[1].source.is_none());
        assert_eq!(documents[1].notes[0].span.unwrap().of(&documents[1].text), "Source:");
        assert_eq!(documents[2].text, "Unsubscribe here");
        assert_eq!(documents[2].notes.len(), 1);
    }
}

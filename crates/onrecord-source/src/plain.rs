//! Plain text: the file is one document.

use onrecord_model::{Document, Span};

use crate::dates;
use crate::document::Part;
use crate::lines::{is_blank, is_title_like, trim};
use crate::source_line::Lines;

/// The whole text, exactly as decoded, as one document; a headline is taken where the first lines have one.
pub(crate) fn parse(text: &str) -> Vec<Document> {
    let lines = Lines::new(text);
    let Some(first) = lines.from(0) else { return Vec::new() };
    let title = title_line(&lines, first).map(|at| trim(text, lines.spans[at]));
    let body_start = title.map_or(0, |span| span.end);
    let body = trim(text, Span::new(body_start, text.len()));
    let part = Part { whole: Span::new(0, text.len()), title, body, line: 1 };
    vec![part.cut(text, 1)]
}

/// The headline: the first line, or the one under a line that is only a date, if more text follows it.
fn title_line(lines: &Lines<'_>, first: usize) -> Option<usize> {
    let at = if dates::is_date_line(lines.of(first)) { lines.from(first + 1)? } else { first };
    let alone = lines.opens_paragraph(at) && is_blank(lines.of(at + 1));
    let more = lines.from(at + 1).is_some();
    (alone && more && is_title_like(lines.of(at))).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> String {
        parse(text).remove(0).title
    }

    #[test]
    fn a_short_first_line_is_the_title_and_a_sentence_is_not() {
        assert_eq!(title("Raid in Northmoor\n\nOfficers made three arrests.\n"), "Raid in Northmoor");
        assert_eq!(title("Officers made three arrests.\n\nThey said so.\n"), "");
        assert_eq!(title("3 May 2021 10:15\n\nRaid in Northmoor\n\nOfficers came."), "Raid in Northmoor");
        assert_eq!(title("Only a line"), "");
        assert_eq!(title("A line that wraps\nonto the next one\n\nand goes on."), "");
    }

    #[test]
    fn the_text_stays_as_it_is_and_spans_slice_it() {
        let text = "\n Raid\u{A0}in Northmoor \r\n\r\nOfficers came. \n";
        let document = parse(text).remove(0);
        assert_eq!(document.text, text);
        assert_eq!(document.title_span.unwrap().of(text), document.title);
        assert_eq!(document.body.of(text), "Officers came.");
        assert!(parse(" \n\n").is_empty());
    }
}

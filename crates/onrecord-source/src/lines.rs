//! Lines and paragraphs of a text, as spans of it.

use onrecord_model::Span;

/// The lines of `text` without their ends (`\n`, `\r\n`, `\r`), in order.
pub(crate) fn lines(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    let mut start = 0;
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        if at < start {
            continue;
        }
        lines.push(Span::new(start, at));
        let pair = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
        start = at + if pair { 2 } else { 1 };
    }
    if start < bytes.len() {
        lines.push(Span::new(start, bytes.len()));
    }
    lines
}

/// Whether the line holds nothing but white space, zero-width space included.
pub(crate) fn is_blank(line: &str) -> bool {
    line.chars().all(is_space)
}

/// The span without blank characters at its ends.
pub(crate) fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start_matches(is_space).len());
    let end = span.start + words.trim_end_matches(is_space).len();
    Span::new(start, end.max(start))
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')
}

/// Whether a line can be a headline: short, not an item of a list, no sentence and no lead-in.
pub(crate) fn is_title_like(line: &str) -> bool {
    let line = line.trim();
    let long = line.chars().nth(MAX_TITLE).is_some();
    !line.is_empty() && !long && !is_item(line) && !line.ends_with(['.', ':', ';', ',']) && !ends_quoted(line)
}

/// The longest headline, in code points.
const MAX_TITLE: usize = 220;

fn is_item(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = number.len() < line.len() && (number.starts_with(". ") || number.starts_with(") "));
    numbered || line.starts_with(['•', '*', '·', '▪', '-', '–'])
}

/// A sentence that ends inside quotation marks (`… now.”`) is speech, not a headline.
fn ends_quoted(line: &str) -> bool {
    line.trim_end_matches(['”', '’', '"', '\'']).ends_with(['.', ','])
        && line.ends_with(['”', '’', '"', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        let text = "one\r\ntwo\rthree\n\nfive";
        let words: Vec<&str> = lines(text).iter().map(|line| line.of(text)).collect();
        assert_eq!(words, ["one", "two", "three", "", "five"]);
        assert!(lines("").is_empty());
    }

    #[test]
    fn headlines_are_told_from_sentences_items_and_lead_ins() {
        assert!(is_title_like("Three arrested after raid in Northmoor"));
        assert!(is_title_like("Force responds to “serious” failings"));
        for line in ["", "It ended today.", "She said:", "• an item", "3. a step", "“We did it.”"] {
            assert!(!is_title_like(line), "{line}");
        }
        assert!(!is_title_like(&"word ".repeat(80)));
    }

    #[test]
    fn trimming_reaches_no_break_and_zero_width_spaces() {
        let text = "\u{A0}\u{200B} words \u{FEFF}\n";
        assert_eq!(trim(text, Span::new(0, text.len())).of(text), "words");
        assert!(is_blank("\u{A0}\u{200B}\t"));
    }
}

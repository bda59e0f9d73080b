//! Blocks: titles, headings, paragraphs, items of lists and boilerplate.

use onrecord_model::{Block, BlockKind, Document, Span};
use onrecord_pack::Grammar;

use crate::setting::{Setting, Sweep};

/// Longest line, in words, that can be a heading.
const HEADING_WORDS: usize = 14;
/// Longest line, in words, that frames the body, and that does so after a label with a colon.
const FRAMING_WORDS: usize = 6;
const LABELLED_WORDS: usize = 20;
/// A line at least this long that ends without a stop may go on in the next line.
const WRAPPED_FROM: usize = 40;

/// Cuts a document into blocks, in order, each with what markup says of it; blank lines belong to none.
#[must_use]
pub(crate) fn blocks(document: &Document, grammar: &Grammar) -> (Vec<Block>, Vec<Setting>) {
    let text = document.text.as_str();
    let mut out = Vec::new();
    if let Some(title) = document.title_span {
        out.push((Block { kind: BlockKind::Title, span: title.trim(text) }, Setting::default()));
    }
    let mut ended = false;
    let mut sweep = Sweep::new(&document.markup);
    for span in paragraphs(text, document.body) {
        let setting = sweep.at(span);
        if document.title_span.is_some_and(|title| title.overlaps(span)) {
            continue;
        }
        let framing = framing(span.of(text), grammar);
        ended |= framing == Some(Framing::End);
        let kind =
            if ended || framing.is_some() { BlockKind::Boilerplate } else { kind_of(span.of(text), setting) };
        out.push((Block { kind, span }, setting));
    }
    out.sort_by_key(|(block, _)| block.span);
    out.into_iter().unzip()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Framing {
    End,
    Line,
}

/// Whether a line frames the body, by the pack's `headings.csv`. A heading with a colon frames a longer line too
/// (`Image: …`), unless it ends the body.
fn framing(line: &str, grammar: &Grammar) -> Option<Framing> {
    let folded = line.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let words = folded.split_whitespace().take(LABELLED_WORDS + 1).count();
    let fits = |class: &str, heading: &str| {
        let labelled = class == "skip" && heading.ends_with(':') && words <= LABELLED_WORDS;
        folded.strip_prefix(heading).is_some_and(|rest| {
            !rest.starts_with(char::is_alphanumeric)
                && (rest.is_empty() || words <= FRAMING_WORDS || labelled)
        })
    };
    let row = grammar.pack.headings.iter().find(|row| fits(&row.class, &row.line))?;
    Some(if row.class == "end" { Framing::End } else { Framing::Line })
}

fn kind_of(line: &str, setting: Setting) -> BlockKind {
    if setting.heading {
        BlockKind::Heading
    } else if is_item(line) {
        BlockKind::Item
    } else if is_heading(line) {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    }
}

fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('\u{2022}' | '\u{25CF}' | '\u{25AA}' | '\u{2023}' | '\u{B7}') => true,
        Some('*' | '-' | '\u{2013}' | '\u{2014}') => chars.next().is_some_and(char::is_whitespace),
        Some(first) if first.is_ascii_digit() => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            rest.starts_with(['.', ')']) && rest[1..].starts_with(char::is_whitespace)
        }
        _ => false,
    }
}

fn is_heading(line: &str) -> bool {
    let ends_open = !line.ends_with(['.', ',', ':', ';', '!', '\u{201D}', '"', '\'', '\u{2019}']);
    let capital = line.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    ends_open
        && capital
        && line.split_whitespace().count() <= HEADING_WORDS
        && !line.contains(['"', '\u{201C}', ','])
}

/// Paragraphs of the part of `text` at `body`: lines parted by blank ones, or by the look of single line ends.
fn paragraphs(text: &str, body: Span) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut at = body.start;
    let mut blank = true;
    for line in body.of(text).split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if span.is_empty() || is_empty_quote(span.of(text)) {
            blank = true;
            continue;
        }
        match out.last_mut() {
            Some(last) if !blank && goes_on(last.of(text), span.of(text)) => *last = last.cover(span),
            _ => out.push(span),
        }
        blank = false;
    }
    out
}

/// A line of nothing but the `>` of a mail.
fn is_empty_quote(line: &str) -> bool {
    line.chars().all(|c| c == '>' || c.is_whitespace())
}

/// Whether a line only goes on with the one before it.
fn goes_on(before: &str, line: &str) -> bool {
    let last_line = before.rsplit('\n').next().unwrap_or(before).trim();
    let stopped = last_line.ends_with(['.', '!', '?', ':', '"', '\u{201D}', '\u{2019}', '\'']);
    let lower = line.chars().next().is_some_and(char::is_lowercase);
    if line.starts_with('>') {
        return before.starts_with('>');
    }
    !is_item(line)
        && !line.starts_with(['"', '\u{201C}', '\u{2018}', '\'', '>'])
        && (lower || (!stopped && last_line.len() >= WRAPPED_FROM))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        paragraphs(text, Span::new(0, text.len())).iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn blank_lines_part_paragraphs_and_wrapped_lines_do_not() {
        let text = "One line.\n \nA rather long line that was broken in the middle of West Marsh Police\nService by an editor.\nNext.";
        assert_eq!(cut(text).len(), 3);
    }

    #[test]
    fn items_and_headings_are_told_from_paragraphs() {
        assert!(is_item("\u{2022} 12 arrests") && is_item("3. Third") && !is_item("3.5 million"));
        assert!(is_heading("Hate Crime") && !is_heading("Inspector Ann Holt said:"));
    }
}

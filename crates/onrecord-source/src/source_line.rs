//! `Source:` lines: where releases and items begin or end.

use std::sync::LazyLock;

use onrecord_model::Span;
use regex::Regex;

use crate::lines::{is_blank, is_title_like, lines, trim};

static SOURCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\s\u{200B}\u{FEFF}]*(?:Source|SOURCE)\s*:(.*)$").expect("the pattern is fixed and tested")
});

/// A text as lines, with the source lines among them.
pub(crate) struct Lines<'a> {
    pub(crate) text: &'a str,
    pub(crate) spans: Vec<Span>,
    pub(crate) sources: Vec<SourceLine>,
}

/// A `Source:` line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SourceLine {
    /// Its place among the lines, from zero.
    pub(crate) index: usize,
    /// What it names; empty where it names nothing.
    pub(crate) name: Span,
}

impl<'a> Lines<'a> {
    /// Splits `text` and finds its source lines.
    pub(crate) fn new(text: &'a str) -> Self {
        let spans = lines(text);
        let sources =
            spans.iter().enumerate().filter_map(|(index, &line)| source_line(text, line, index)).collect();
        Self { text, spans, sources }
    }

    /// The words of a line.
    pub(crate) fn of(&self, index: usize) -> &'a str {
        self.spans.get(index).map_or("", |span| span.of(self.text))
    }

    /// The name that a source line gives.
    pub(crate) fn name(&self, source: SourceLine) -> &'a str {
        source.name.of(self.text)
    }

    /// The last line before `index` that is not blank.
    pub(crate) fn before(&self, index: usize) -> Option<usize> {
        (0..index).rev().find(|&at| !is_blank(self.of(at)))
    }

    /// The first line from `index` on that is not blank.
    pub(crate) fn from(&self, index: usize) -> Option<usize> {
        (index..self.spans.len()).find(|&at| !is_blank(self.of(at)))
    }

    /// The first and the last line of the short paragraph that stands above a source line: a title in one to three lines.
    pub(crate) fn title_above(&self, source: SourceLine) -> Option<(usize, usize)> {
        let last = self.before(source.index)?;
        let first = (last.saturating_sub(2)..=last).rev().find(|&at| self.opens_paragraph(at))?;
        Some((first, last))
    }

    /// Whether nothing or a blank line comes before the line.
    pub(crate) fn opens_paragraph(&self, index: usize) -> bool {
        index == 0 || is_blank(self.of(index - 1))
    }

    /// The words from the start of one line to the end of another, trimmed.
    pub(crate) fn stretch(&self, first: usize, last: usize) -> Span {
        let start = self.spans.get(first).map_or(self.text.len(), |span| span.start);
        let end = self.spans.get(last).map_or(self.text.len(), |span| span.end);
        trim(self.text, Span::new(start, end.max(start)))
    }

    /// Whether the source line stands under a headline: the mark of a bundle.
    pub(crate) fn is_head(&self, source: SourceLine) -> bool {
        if self.before(source.index).is_none() {
            return true;
        }
        let Some((first, last)) = self.title_above(source) else { return false };
        let known = self.sources.first().is_some_and(|&first| self.name(first) == self.name(source));
        known || is_title_like(self.stretch(first, last).of(self.text))
    }

    /// Whether a headline or the end follows the source line: the mark of a newsletter.
    pub(crate) fn is_tail(&self, source: SourceLine) -> bool {
        let follows = self.from(source.index + 1);
        source.index > 0 && follows.is_none_or(|next| is_title_like(self.of(next)))
    }
}

fn source_line(text: &str, line: Span, index: usize) -> Option<SourceLine> {
    let found = SOURCE.captures(line.of(text))?.get(1)?;
    let name = Span::new(line.start + found.start(), line.start + found.end());
    Some(SourceLine { index, name: trim(text, name) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn source_lines_are_found_with_odd_spaces_and_without_a_name() {
        let text = "A\n\u{A0}Source:\u{A0}\u{A0} The Gazette \nSource:\nThe source: unknown\n";
        let lines = Lines::new(text);
        let names: Vec<&str> = lines.sources.iter().map(|&source| lines.name(source)).collect();
        assert_eq!(names, ["The Gazette", ""]);
        assert_eq!(lines.sources[0].index, 1);
    }
}

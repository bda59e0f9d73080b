//! Places in a text: byte offsets inside the program, Unicode code points in everything written out.

use serde::{Deserialize, Serialize};

/// A half-open range of **bytes** in a document's text; both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The words at this place; empty if the span does not fit `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Whether `other` lies wholly inside this span.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies inside this span.
    #[must_use]
    pub const fn holds(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two spans share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span without white space at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        Self::new(start, (start + words.trim().len()).max(start))
    }
}

/// Byte offsets of one text to offsets in Unicode code points, as Python slices count them.
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// Code points before each block of `BLOCK` bytes; empty for pure ASCII, where both counts agree.
    blocks: Vec<usize>,
    bytes: Vec<u8>,
}

const BLOCK: usize = 64;

impl CodePoints {
    /// Prepares the conversion for `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { blocks: Vec::new(), bytes: Vec::new() };
        }
        let bytes = text.as_bytes().to_vec();
        let mut blocks = Vec::with_capacity(bytes.len() / BLOCK + 1);
        let mut count = 0;
        for block in bytes.chunks(BLOCK) {
            blocks.push(count);
            count += starts(block);
        }
        blocks.push(count);
        Self { blocks, bytes }
    }

    /// Code points before byte `offset`; an offset past the end counts the whole text.
    #[must_use]
    pub fn at(&self, offset: usize) -> usize {
        if self.blocks.is_empty() {
            return offset;
        }
        let offset = offset.min(self.bytes.len());
        let block = offset / BLOCK;
        self.blocks[block] + starts(&self.bytes[block * BLOCK..offset])
    }

    /// Start and end of `span` in code points.
    #[must_use]
    pub fn of(&self, span: Span) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }
}

fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_counting_characters() {
        let text = "Chiefs\u{2019} Council \u{1F46E} said: \u{201C}caf\u{e9}\u{201D} ".repeat(40);
        let points = CodePoints::new(&text);
        for (n, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(offset), n);
        }
        assert_eq!(points.at(text.len()), text.chars().count());
    }

    #[test]
    fn trimming_keeps_to_the_words() {
        let text = "  words \n";
        assert_eq!(Span::new(0, text.len()).trim(text).of(text), "words");
        assert!(Span::new(0, 2).trim(text).is_empty());
    }
}

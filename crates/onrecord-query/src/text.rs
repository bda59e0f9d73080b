//! Answers for people: words with a hint of how to show them, which a terminal may colour.

use std::fmt;

/// How a piece of an answer is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As it is.
    Plain,
    /// The name of what follows.
    Heading,
    /// The words in question; in `[[ ]]` where there is no colour.
    Marked,
    /// What stands back: dates, places, rules.
    Aside,
}

/// Words of one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words, without control characters other than line breaks.
    pub words: String,
    /// How to show them.
    pub style: Style,
}

/// An answer for people, piece by piece; written plain by its `Display`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    pieces: Vec<Piece>,
}

impl Text {
    /// The pieces in their order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    pub(crate) fn plain(&mut self, words: impl AsRef<str>) -> &mut Self {
        self.push(words.as_ref(), Style::Plain)
    }

    pub(crate) fn heading(&mut self, words: impl AsRef<str>) -> &mut Self {
        self.push(words.as_ref(), Style::Heading)
    }

    pub(crate) fn marked(&mut self, words: impl AsRef<str>) -> &mut Self {
        self.push(words.as_ref(), Style::Marked)
    }

    pub(crate) fn aside(&mut self, words: impl AsRef<str>) -> &mut Self {
        self.push(words.as_ref(), Style::Aside)
    }

    /// One line a note.
    pub(crate) fn notes(&mut self, notes: &[String]) -> &mut Self {
        notes.iter().fold(self, |text, note| text.aside(format!("{note}\n")))
    }

    fn push(&mut self, words: &str, style: Style) -> &mut Self {
        if !words.is_empty() {
            self.pieces.push(Piece { words: words.chars().map(harmless).collect(), style });
        }
        self
    }
}

/// A document's text must not steer the terminal that shows it, nor turn the order of its words.
fn harmless(letter: char) -> char {
    match letter {
        '\n' | '\t' => letter,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        letter if letter.is_control() => char::REPLACEMENT_CHARACTER,
        letter => letter,
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| match piece.style {
            Style::Marked => write!(f, "[[{}]]", piece.words),
            _ => f.write_str(&piece.words),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_documents_cannot_steer_a_terminal() {
        let mut text = Text::default();
        text.plain("a\u{1B}[31mb\u{7}\u{9B}\u{202E}c\n").marked("d").aside("");
        assert_eq!(text.to_string(), "a\u{FFFD}[31mb\u{FFFD}\u{FFFD}\u{FFFD}c\n[[d]]");
        assert_eq!(text.pieces().len(), 2);
    }
}

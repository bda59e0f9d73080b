//! A part of a document with words marked in it.

use serde::Serialize;

use crate::text::Text;

/// A part of a document with words marked in it. Its text is an exact slice of the document's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// First code point of it in the document's text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub text: String,
    /// What is marked, in order of place.
    pub marks: Vec<Mark>,
}

/// Marked words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Mark {
    /// First code point, counted from the passage's own start.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What they are.
    pub role: Role,
}

/// What marked words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The words in question.
    Words,
    /// The mention that names the speaker.
    Speaker,
    /// The words that say that somebody spoke.
    Cue,
}

/// Speakers and cues further away than this, in code points, are not drawn into the passage.
const REACH: usize = 800;

/// The part of `text` from `within` (where that holds anything) that holds the first of `marks` and those of the
/// others that stand near it; its ends are moved out to the ends of lines. Offsets are code points of `text`.
pub(crate) fn passage(text: &str, within: (usize, usize), marks: &[(usize, usize, Role)]) -> Option<Passage> {
    passage_in(&text.chars().collect::<Vec<char>>(), within, marks)
}

/// The same for a text whose code points are at hand, for whoever asks it for many passages.
pub(crate) fn passage_in(
    letters: &[char],
    within: (usize, usize),
    marks: &[(usize, usize, Role)],
) -> Option<Passage> {
    let &(first, last, _) = marks.first()?;
    if first >= last || last > letters.len() {
        return None;
    }
    let near = |&&(start, end, _): &&(usize, usize, Role)| {
        start < end && end <= letters.len() && start + REACH >= first && end <= last + REACH
    };
    let kept: Vec<_> = marks.iter().filter(near).collect();
    let wide = within.0 <= first && last <= within.1 && within.1 <= letters.len();
    let (from, to) = if wide { within } else { (first, last) };
    let from = kept.iter().fold(from, |from, mark| from.min(mark.0));
    let to = kept.iter().fold(to, |to, mark| to.max(mark.1));
    let (start, end) = if wide { (from, to) } else { lines(letters, from, to) };
    let mut marks: Vec<Mark> =
        kept.iter().map(|mark| Mark { start: mark.0 - start, end: mark.1 - start, role: mark.2 }).collect();
    marks.sort_unstable();
    marks.dedup();
    Some(Passage { start, end, text: letters[start..end].iter().collect(), marks })
}

/// The whole lines that `from..to` stands in.
fn lines(letters: &[char], from: usize, to: usize) -> (usize, usize) {
    let start = letters[..from].iter().rposition(|&letter| letter == '\n').map_or(0, |line| line + 1);
    let end = letters[to..].iter().position(|&letter| letter == '\n').map_or(letters.len(), |line| to + line);
    (start, end)
}

impl Passage {
    /// The passage with the words marked, cue and speaker as headings.
    pub(crate) fn write(&self, text: &mut Text) {
        let letters: Vec<char> = self.text.chars().collect();
        let slice = |start: usize, end: usize| letters[start..end].iter().collect::<String>();
        let mut written = 0;
        for mark in &self.marks {
            let start = mark.start.max(written);
            if start >= mark.end {
                continue;
            }
            text.plain(slice(written, start));
            match mark.role {
                Role::Words => text.marked(slice(start, mark.end)),
                Role::Speaker | Role::Cue => text.heading(slice(start, mark.end)),
            };
            written = mark.end;
        }
        text.plain(slice(written, letters.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Caf\u{e9} news.\nMs Oak said: \u{201C}Bells \u{1F514} rang.\u{201D}\nEnd.";

    #[test]
    fn marks_count_from_the_passage_and_slice_to_their_words() {
        let marks =
            [(25, 38, Role::Words), (11, 17, Role::Speaker), (18, 22, Role::Cue), (900, 901, Role::Cue)];
        for within in [(0, 0), (11, 39), (11, 5000)] {
            let passage = passage(TEXT, within, &marks).unwrap();
            let letters: Vec<char> = passage.text.chars().collect();
            let words: Vec<String> =
                passage.marks.iter().map(|mark| letters[mark.start..mark.end].iter().collect()).collect();
            assert_eq!(words, ["Ms Oak", "said", "Bells \u{1F514} rang."]);
            assert_eq!((passage.start, passage.end), (11, 39));
        }
    }

    #[test]
    fn marks_that_do_not_fit_the_text_give_no_passage() {
        assert_eq!(passage(TEXT, (0, 0), &[]), None);
        assert_eq!(passage(TEXT, (0, 0), &[(5, 5, Role::Words)]), None);
        assert_eq!(passage(TEXT, (0, 0), &[(5, 5000, Role::Words)]), None);
    }

    #[test]
    fn marks_within_marks_are_written_once() {
        let passage = passage(TEXT, (0, 0), &[(11, 22, Role::Words), (11, 17, Role::Speaker)]).unwrap();
        let mut text = Text::default();
        passage.write(&mut text);
        let plain = text.to_string();
        assert_eq!(plain.replace(['[', ']'], ""), passage.text);
    }
}

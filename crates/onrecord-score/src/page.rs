//! A text in code points, and the words around a place in it.

use crate::miss::Excerpt;
use crate::spans::Place;

/// Code points shown before and after the words in question.
const AROUND: usize = 70;
/// Most code points of the words themselves that are shown; the middle of longer ones is left out.
const WORDS: usize = 240;

/// A text in which offsets count code points.
#[derive(Debug)]
pub(crate) struct Page {
    letters: Vec<char>,
    /// One past the headline, where it stands in the text.
    title_end: usize,
}

impl Page {
    /// The page of a text whose headline may stand at its beginning.
    pub(crate) fn new(text: &str, title: &str) -> Self {
        let lead = text.len() - text.trim_start().len();
        let titled = !title.is_empty() && text[lead..].starts_with(title);
        let title_end = if titled { text[..lead + title.len()].chars().count() } else { 0 };
        Self { letters: text.chars().collect(), title_end }
    }

    /// Whether a place begins in the headline.
    pub(crate) const fn in_headline(&self, place: Place) -> bool {
        place.start < self.title_end
    }

    /// The code points of a place, as far as there are any.
    pub(crate) fn slice(&self, place: Place) -> &[char] {
        let end = place.end.min(self.letters.len());
        self.letters.get(place.start..end).unwrap_or_default()
    }

    /// The words of a place.
    pub(crate) fn words(&self, place: Place) -> String {
        self.slice(place).iter().collect()
    }

    /// The code points before a place, the nearest first.
    pub(crate) fn before(&self, place: Place) -> impl Iterator<Item = char> {
        self.letters[..place.start.min(self.letters.len())].iter().rev().copied()
    }

    /// The code points after a place, the nearest first.
    pub(crate) fn after(&self, place: Place) -> impl Iterator<Item = char> {
        self.letters[place.end.min(self.letters.len())..].iter().copied()
    }

    /// The first place of `words` at or after code point `from`; none for no words.
    pub(crate) fn find(&self, words: &str, from: usize) -> Option<Place> {
        let wanted: Vec<char> = words.chars().collect();
        let rest = self.letters.get(from..)?;
        let at = if wanted.is_empty() { None } else { rest.windows(wanted.len()).position(|w| w == wanted) }?;
        Some(Place { start: from + at, end: from + at + wanted.len() })
    }

    /// The words of a place with those around them.
    pub(crate) fn excerpt(&self, place: Place) -> Excerpt {
        let before: Vec<char> = self.before(place).take(AROUND).collect();
        let before: String = before.into_iter().rev().collect();
        let after: String = self.after(place).take(AROUND).collect();
        Excerpt {
            start: place.start,
            end: place.end,
            before: blanks(&before),
            words: shortened(&blanks(&self.words(place))),
            after: blanks(&after),
        }
    }
}

/// White space as single blanks, those at the ends too.
fn blanks(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter.is_whitespace() {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(letter),
        }
    }
    out
}

fn shortened(words: &str) -> String {
    let letters: Vec<char> = words.chars().collect();
    if letters.len() <= WORDS {
        return words.to_owned();
    }
    let half = WORDS / 2;
    let head: String = letters[..half].iter().collect();
    let tail: String = letters[letters.len() - half..].iter().collect();
    format!("{head} \u{2026} {tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_between_those_around_them() {
        let page = Page::new("Lamps\n\nIda Quill said:\n“They are lit.” Then she left.", "Lamps");
        let place = page.find("They are lit.", 0).expect("the words are there");
        let excerpt = page.excerpt(place);
        assert_eq!(excerpt.to_string(), "Lamps Ida Quill said: “[[They are lit.]]” Then she left.");
        assert_eq!((excerpt.start, excerpt.end), (24, 37));
        assert!(!page.in_headline(place) && page.in_headline(Place { start: 0, end: 5 }));
        assert_eq!(page.find("", 0), None);
        assert_eq!(page.words(Place { start: 40, end: 900 }), "Then she left."[1..].to_owned());
    }

    #[test]
    fn long_words_lose_their_middle() {
        let text = "x".repeat(500);
        assert_eq!(Page::new(&text, "").excerpt(Place { start: 0, end: 500 }).words.chars().count(), 243);
    }
}

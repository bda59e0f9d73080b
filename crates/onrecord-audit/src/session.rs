//! Marking one item after the other, a key each. It knows no terminal: keys go in, what to show comes out.

use crate::frame::Part;
use crate::guide;
use crate::marks::{Mark, Marks};
use crate::sample::{Item, Sample};

/// What a key did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The item is marked, and the next one is up: what is marked should be saved now.
    Marked,
    /// Another item is up, and no mark has changed.
    Moved,
    /// A note is to be written: ask for a line, and give it to [`Session::note`].
    Note,
    /// Enough for today.
    Quit,
    /// The key means nothing here.
    Unknown,
}

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Answer([Option<Mark>; 3]),
    Back,
    Skip,
    Note,
    Quit,
}

const YES: Option<Mark> = Some(Mark::Yes);
const NO: Option<Mark> = Some(Mark::No);
const UNSURE: Option<Mark> = Some(Mark::Unsure);

/// Keys for a statement that was found.
const FOUND: [(char, &str, Action); 7] = [
    ('y', "all right", Action::Answer([YES, YES, YES])),
    ('n', "no statement", Action::Answer([NO, None, None])),
    ('w', "words wrong", Action::Answer([YES, NO, YES])),
    ('s', "speaker wrong", Action::Answer([YES, YES, NO])),
    ('x', "words and speaker wrong", Action::Answer([YES, NO, NO])),
    ('p', "speaker unsure", Action::Answer([YES, YES, UNSURE])),
    ('u', "unsure", Action::Answer([UNSURE, None, None])),
];

/// Keys for a passage without one.
const PASSAGE: [(char, &str, Action); 3] = [
    ('y', "holds a statement", Action::Answer([YES, None, None])),
    ('n', "holds none", Action::Answer([NO, None, None])),
    ('u', "unsure", Action::Answer([UNSURE, None, None])),
];

/// Keys for both.
const ALWAYS: [(char, &str, Action); 4] = [
    ('b', "back", Action::Back),
    ('k', "skip", Action::Skip),
    ('t', "note", Action::Note),
    ('q', "quit", Action::Quit),
];

/// A person marking a sample.
#[derive(Clone, Debug)]
pub struct Session<'a> {
    sample: &'a Sample,
    marks: Vec<Marks>,
    at: usize,
}

impl<'a> Session<'a> {
    /// Begins, or goes on from marks that were made before, at the first item that is not marked in full.
    #[must_use]
    pub fn new(sample: &'a Sample, mut marks: Vec<Marks>) -> Self {
        marks.resize(sample.items.len(), Marks::default());
        let mut session = Self { sample, marks, at: 0 };
        session.at = (0..sample.items.len()).find(|&n| !session.complete(n)).unwrap_or(sample.items.len());
        session
    }

    /// The item that is up, whether it is a statement that was found, and its marks; none when all are done.
    #[must_use]
    pub fn item(&self) -> Option<(&'a Item, bool, &Marks)> {
        let item = self.sample.items.get(self.at)?;
        Some((item, self.found(self.at), &self.marks[self.at]))
    }

    /// Every key that means something now, with what it means.
    pub fn keys(&self) -> impl Iterator<Item = (char, &'static str)> {
        self.actions().map(|(key, meaning, _)| (key, meaning))
    }

    /// Takes a key, whatever its case.
    pub fn press(&mut self, key: char) -> Step {
        let key = key.to_lowercase().next().unwrap_or(key);
        let action = self.actions().find(|(known, ..)| *known == key).map(|(.., action)| action);
        match action {
            Some(Action::Answer(answers)) => {
                self.marks[self.at].answers = answers;
                self.at += 1;
                Step::Marked
            }
            Some(Action::Back) => {
                self.at = self.at.saturating_sub(1);
                Step::Moved
            }
            Some(Action::Skip) => {
                self.at += 1;
                Step::Moved
            }
            Some(Action::Note) => Step::Note,
            Some(Action::Quit) => Step::Quit,
            None => Step::Unknown,
        }
    }

    /// Writes a note beside the item that is up.
    pub fn note(&mut self, words: &str) {
        if let Some(marks) = self.marks.get_mut(self.at) {
            words.trim().clone_into(&mut marks.note);
        }
    }

    /// All marks, in the sample's order.
    #[must_use]
    pub fn marks(&self) -> &[Marks] {
        &self.marks
    }

    /// How many items are marked in full, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        ((0..self.marks.len()).filter(|&n| self.complete(n)).count(), self.marks.len())
    }

    /// What an annotator should know before the first item.
    #[must_use]
    pub const fn guide() -> &'static [&'static str] {
        &guide::RULES
    }

    fn actions(&self) -> impl Iterator<Item = (char, &'static str, Action)> + use<> {
        let open = self.at < self.sample.items.len();
        let own: &[_] = match self.found(self.at) {
            _ if !open => &[],
            true => &FOUND,
            false => &PASSAGE,
        };
        // Once all are done, only the ways back and out are left.
        let always = ALWAYS
            .into_iter()
            .filter(move |(.., action)| open || matches!(action, Action::Back | Action::Quit));
        own.iter().copied().chain(always)
    }

    fn found(&self, n: usize) -> bool {
        self.sample.items.get(n).is_some_and(|item| self.sample.part(item) == Part::Found)
    }

    fn complete(&self, n: usize) -> bool {
        self.marks[n].complete(self.found(n))
    }
}

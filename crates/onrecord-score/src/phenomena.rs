//! What is peculiar about a passage: how its speaker is named, where, in which marks, and how a clause is reported.
//!
//! Found from the key (`cue`, `flags`, `quotation`) and from the look of the text alone, so that any program that
//! writes the wire form can be told in the same words where it errs.

use std::collections::BTreeSet;

use onrecord_model::StatementKind;

use crate::fold::{name_words, words};
use crate::page::Page;
use crate::spans::Place;
use crate::words::known;

/// A statement as the key or a record has it.
#[derive(Debug)]
pub(crate) struct Site<'a> {
    pub(crate) page: &'a Page,
    pub(crate) place: Place,
    pub(crate) kind: StatementKind,
    /// Who speaks, and what each is.
    pub(crate) speakers: Vec<(&'a str, Who)>,
    /// The words that name the speaker there; none where nothing does.
    pub(crate) naming: Option<String>,
    /// Where the words that say that somebody spoke stand.
    pub(crate) cue: Option<Place>,
    /// Which part of its speech it is.
    pub(crate) part: Part,
    /// Whether it stands in a statement of the other kind, or such a one in it.
    pub(crate) mixed: bool,
    /// What the annotator noted.
    pub(crate) flags: &'a [String],
}

/// What a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    Person,
    Body,
    /// Described, but not named.
    Described,
}

/// Which part of a speech a statement is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// Something of the speech goes before it.
    pub(crate) continues: bool,
    /// Something of the speech comes after it.
    pub(crate) goes_on: bool,
    /// The neighbour stands in the same paragraph.
    pub(crate) split: bool,
}

impl Site<'_> {
    /// Every phenomenon of the passage: how the speaker is named, where, in which marks, how reported, then what the
    /// annotator noted beside these.
    pub(crate) fn phenomena(&self) -> Vec<String> {
        let mut found: Vec<&str> = Vec::new();
        self.speaker(&mut found);
        self.position(&mut found);
        match self.kind {
            StatementKind::Direct => self.marks(&mut found),
            StatementKind::Indirect => found.extend(self.reported()),
        }
        let noted = self.flags.iter().map(|flag| match known().flag.get(flag) {
            Some(name) => name.clone(),
            None => flag.replace('_', " "),
        });
        let (mut seen, all) = (BTreeSet::new(), found.into_iter().map(str::to_owned).chain(noted));
        all.filter(|name| !name.is_empty() && seen.insert(name.clone())).collect()
    }

    fn speaker(&self, found: &mut Vec<&'static str>) {
        if self.speakers.len() > 1 {
            found.push("several speakers");
        }
        let bodies = self.speakers.iter().any(|(_, who)| *who == Who::Body);
        let described = self.speakers.iter().any(|(_, who)| *who == Who::Described);
        found.extend(bodies.then_some("body speaks"));
        found.extend(described.then_some("somebody described"));
        let Some(naming) = &self.naming else { return };
        let there: BTreeSet<String> = words(naming).into_iter().collect();
        let people = self.speakers.iter().filter(|(_, who)| *who != Who::Described);
        found.extend(people.filter_map(|&(name, who)| form(name, who, &there)));
    }

    fn position(&self, found: &mut Vec<&'static str>) {
        let Part { continues, goes_on, split } = self.part;
        found.extend((continues || goes_on).then_some(if split { "split" } else { "several paragraphs" }));
        found.extend((continues && !split).then_some("continuation"));
        found.extend(match self.cue {
            None if continues => None,
            None if self.naming.is_some() => None,
            None => Some("floating"),
            Some(cue) if cue.start >= self.place.end => Some("cue after"),
            Some(cue) if cue.end <= self.place.start => Some("cue before"),
            Some(_) => Some("cue inside"),
        });
        found.extend(self.page.in_headline(self.place).then_some("headline"));
        found.extend(self.mixed.then_some("mixed"));
    }

    fn marks(&self, found: &mut Vec<&'static str>) {
        let opening = mark(self.page.before(self.place));
        let closing =
            mark(self.page.after(self.place).skip_while(|letter| ".,;:!?\u{2026}".contains(*letter)));
        found.extend(match (opening, closing) {
            (None, None) => Some("no marks"),
            (None, Some(_)) => Some("not opened"),
            (Some(_), None) if self.part.goes_on => None,
            (Some(_), None) => Some("not closed"),
            (Some(_), Some(_)) => None,
        });
        found.extend(opening.or(closing).and_then(style));
        let inner = self.page.slice(self.place);
        found.extend(
            inner.iter().any(|letter| "\u{201C}\u{201D}\u{2018}\"".contains(*letter)).then_some("nested"),
        );
        found.extend(inner.first().filter(|first| first.is_lowercase()).map(|_| "fragment"));
        found.extend(is_list(inner).then_some("list"));
    }

    /// How the clause is joined to its verb.
    fn reported(&self) -> Option<&'static str> {
        let first = words(&self.page.words(self.place)).into_iter().next().unwrap_or_default();
        let near: String =
            self.page.before(self.place).take(24).collect::<Vec<_>>().into_iter().rev().collect();
        let before = words(&near).pop().unwrap_or_default();
        let list = known();
        [first, before]
            .iter()
            .find_map(|word| list.joint.get(word))
            .map(String::as_str)
            .or(Some("without that"))
    }
}

/// How the words there name a person or body: by a part of the name, a pronoun, an office; none where in full.
fn form(name: &str, who: Who, there: &BTreeSet<String>) -> Option<&'static str> {
    let own = name_words(name);
    let (first, last) = (own.first()?, own.last()?);
    let given = own.len() > 1 && there.contains(first);
    match (given, there.contains(last)) {
        (true, true) => None,
        (false, true) if own.len() > 1 && who == Who::Person => Some("surname alone"),
        (_, true) => None,
        (true, false) if who == Who::Person => Some("first name alone"),
        _ if there.iter().any(|word| known().pronoun.contains(word)) => Some("pronoun"),
        _ if who == Who::Person && there.iter().any(|word| known().title.contains(word)) => {
            Some("office alone")
        }
        _ => None,
    }
}

/// The quotation mark that comes first, white space apart.
fn mark(mut letters: impl Iterator<Item = char>) -> Option<char> {
    let first = letters.find(|letter| !matches!(letter, ' ' | '\u{A0}'))?;
    "\u{201C}\u{201D}\u{2018}\u{2019}\"'\u{AB}\u{BB}".contains(first).then_some(first)
}

fn style(mark: char) -> Option<&'static str> {
    match mark {
        '\u{2018}' | '\u{2019}' => Some("single marks"),
        '\'' => Some("straight single marks"),
        '"' => Some("straight marks"),
        '\u{AB}' | '\u{BB}' => Some("guillemets"),
        _ => None,
    }
}

/// Whether some line of it begins as an item of a list does.
fn is_list(letters: &[char]) -> bool {
    let words: String = letters.iter().collect();
    words
        .lines()
        .skip(1)
        .any(|line| line.trim_start().starts_with(['\u{2022}', '*', '-', '\u{2013}', '\u{B7}']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site<'a>(page: &'a Page, words: &str, naming: &str, cue: &str) -> Site<'a> {
        Site {
            page,
            place: page.find(words, 0).expect("the words are there"),
            kind: StatementKind::Direct,
            speakers: vec![("Ida Quill", Who::Person)],
            naming: Some(naming.to_owned()),
            cue: page.find(cue, 0),
            part: Part::default(),
            mixed: false,
            flags: &[],
        }
    }

    #[test]
    fn a_speaker_is_named_in_full_or_otherwise() {
        let page = Page::new("“The lamps are lit,” said the person in question.", "");
        let told = |naming: &str| site(&page, "The lamps are lit", naming, "said").phenomena();
        assert_eq!(told("said Ida Quill"), ["cue after"]);
        assert_eq!(told("Mrs Quill said"), ["surname alone", "cue after"]);
        assert_eq!(told("Ida said"), ["first name alone", "cue after"]);
        assert_eq!(told("she said"), ["pronoun", "cue after"]);
        assert_eq!(told("the Chair said"), ["office alone", "cue after"]);
    }

    #[test]
    fn marks_that_are_not_there_are_named() {
        let page =
            Page::new("Ida Quill said: “The lamps are lit.\n\nIt is late.' He said: \"so 'it' is.\"", "");
        let told = |words: &str| site(&page, words, "Ida Quill said", "said").phenomena();
        assert_eq!(told("The lamps are lit."), ["cue before", "not closed"]);
        assert_eq!(told("It is late."), ["cue before", "not opened", "straight single marks"]);
        assert_eq!(told("so 'it' is."), ["cue before", "straight marks", "fragment"]);
        assert_eq!(told("It is"), ["cue before", "no marks"]);
    }

    #[test]
    fn clauses_are_joined_in_several_ways() {
        let told = |text: &str, words: &str| {
            let page = Page::new(text, "");
            let mut site = site(&page, words, "Ida Quill said", "said");
            site.kind = StatementKind::Indirect;
            site.phenomena().pop()
        };
        let is = |text, words, want: &str| assert_eq!(told(text, words).as_deref(), Some(want), "{text}");
        is("Ida Quill said that lamps were lit", "lamps were lit", "with that");
        is("Ida Quill said that lamps were lit", "that lamps were lit", "with that");
        is("Ida Quill said lamps were lit", "lamps were lit", "without that");
        is("Ida Quill asked and said to light them", "to light them", "infinitive");
        is("Ida Quill said whether lamps were lit", "whether lamps were lit", "question");
    }

    #[test]
    fn what_annotators_noted_stands_beside_it() {
        let page = Page::new("“The lamps are lit,” said Ida Quill.", "");
        let flags = ["missing_close".to_owned(), "post_cue".to_owned(), "odd_one".to_owned()];
        let site = Site { flags: &flags, ..site(&page, "The lamps are lit", "said Ida Quill", "said") };
        assert_eq!(site.phenomena(), ["cue after", "not closed", "odd one"]);
    }
}

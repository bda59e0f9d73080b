//! A body as bare words, and whether two bodies say different things in the same words.

use std::collections::BTreeMap;

use crate::dates::is_date_line;
use crate::lines::lines;

/// The words of a body: no case, no punctuation, no lines that are only a date.
pub(super) struct Wording {
    /// In lower case.
    pub(super) words: Vec<String>,
    /// Whether the word stands for a fact: it begins with a capital or holds a digit.
    facts: Vec<bool>,
}

impl Wording {
    /// The words with single spaces between them.
    pub(super) fn joined(&self) -> String {
        self.words.join(" ")
    }
}

/// Reads the words of a body.
pub(super) fn wording(body: &str) -> Wording {
    let mut wording = Wording { words: Vec::new(), facts: Vec::new() };
    for line in lines(body).into_iter().map(|line| line.of(body)).filter(|line| !is_date_line(line)) {
        for word in line.split(|c: char| !c.is_alphanumeric() && !is_joint(c)) {
            let word: String = word.chars().filter(|&c| !is_joint(c)).collect();
            if !word.is_empty() {
                wording.facts.push(word.chars().any(|c| c.is_uppercase() || c.is_numeric()));
                wording.words.push(word.to_lowercase());
            }
        }
    }
    wording
}

/// Marks inside words and numbers, which copies write in different ways or leave out.
fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | ',' | '.' | '\u{AD}' | '\u{200B}' | '\u{FEFF}')
}

/// Whether a figure, or more than one name, differs between the same neighbours.
pub(super) fn differs_in_facts(one: &Wording, other: &Wording) -> bool {
    let (ours, theirs) = (in_context(one), in_context(other));
    let mut names = 0;
    for (context, words) in &ours {
        let Some(others) = theirs.get(context) else { continue };
        let changed = only_in(words, others).into_iter().zip(only_in(others, words));
        for (a, b) in changed {
            if is_figure(a) || is_figure(b) {
                return true;
            }
            names += 1;
        }
    }
    names > 1
}

/// Facts by the words before and after them.
fn in_context(wording: &Wording) -> BTreeMap<(&str, &str), Vec<&str>> {
    let mut facts: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    let word = |at: usize| wording.words.get(at).map_or("", String::as_str);
    for at in (0..wording.words.len()).filter(|&at| wording.facts[at]) {
        let before = if at == 0 { "" } else { word(at - 1) };
        facts.entry((before, word(at + 1))).or_default().push(word(at));
    }
    facts
}

fn only_in<'a>(words: &[&'a str], others: &[&str]) -> Vec<&'a str> {
    words.iter().copied().filter(|word| !others.contains(word)).collect()
}

fn is_figure(word: &str) -> bool {
    word.contains(|c: char| c.is_numeric())
}

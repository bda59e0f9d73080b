//! A body as bare words, and whether two bodies say different things in the same words.

use std::collections::BTreeMap;

use super::shingles::mix;
use crate::dates::is_date_line;
use crate::lines::lines;

/// A word of a body: no case, no punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Equal for equal words.
    pub(super) hash: u64,
    fact: Fact,
}

/// What a word may state that another in its place would state differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fact {
    None,
    /// It begins with a capital.
    Name,
    /// It holds a digit.
    Figure,
}

/// The words of a body, without lines that are only a date.
pub(super) fn words(body: &str) -> Vec<Word> {
    let rows = lines(body).into_iter().map(|line| line.of(body)).filter(|line| !is_date_line(line));
    rows.flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && !is_joint(c)))
        .filter_map(word)
        .collect()
}

fn word(part: &str) -> Option<Word> {
    let letters = || part.chars().filter(|&c| !is_joint(c));
    let first = letters().next()?;
    let fact = match first {
        _ if letters().any(char::is_numeric) => Fact::Figure,
        first if first.is_uppercase() => Fact::Name,
        _ => Fact::None,
    };
    Some(Word { hash: hash(letters().flat_map(char::to_lowercase)), fact })
}

/// The FNV-1a hash of the letters, mixed.
fn hash(letters: impl Iterator<Item = char>) -> u64 {
    let fold = |sum: u64, letter: char| (sum ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01B3);
    mix(letters.fold(0xCBF2_9CE4_8422_2325, fold))
}

/// Marks inside words and numbers, which copies write in different ways or leave out.
fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | ',' | '.' | '\u{AD}' | '\u{200B}' | '\u{FEFF}')
}

/// Whether a figure, or more than one name, differs between the same neighbours.
pub(super) fn differ_in_facts(one: &[Word], other: &[Word]) -> bool {
    let (ours, theirs) = (in_context(one), in_context(other));
    let mut names = 0;
    for (context, words) in &ours {
        let Some(others) = theirs.get(context) else { continue };
        for (a, b) in only_in(words, others).zip(only_in(others, words)) {
            if a.fact == Fact::Figure || b.fact == Fact::Figure {
                return true;
            }
            names += 1;
        }
    }
    names > 1
}

/// Facts by the words before and after them.
fn in_context(words: &[Word]) -> BTreeMap<(u64, u64), Vec<Word>> {
    let mut facts: BTreeMap<(u64, u64), Vec<Word>> = BTreeMap::new();
    let hash = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or(0, |word| word.hash);
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.fact != Fact::None) {
        facts.entry((hash(at.checked_sub(1)), hash(Some(at + 1)))).or_default().push(*word);
    }
    facts
}

fn only_in<'a>(words: &'a [Word], others: &'a [Word]) -> impl Iterator<Item = &'a Word> {
    words.iter().filter(|word| !others.iter().any(|other| other.hash == word.hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_punctuation_and_date_lines_make_no_difference() {
        let hashes = |text: &str| words(text).iter().map(|word| word.hash).collect::<Vec<_>>();
        assert_eq!(hashes("“It’s £4,500,” she said."), hashes("5 May 2020\nit's £4500 SHE Said"));
        assert_ne!(hashes("one two"), hashes("one too"));
    }

    #[test]
    fn a_changed_figure_or_two_changed_names_are_other_facts() {
        let differ = |one: &str, other: &str| differ_in_facts(&words(one), &words(other));
        assert!(differ("they seized 12 knives", "they seized 15 knives"));
        assert!(differ("the Northmoor force and Ada spoke", "the Eastvale force and Mal spoke"));
        assert!(!differ("the Northmoor force spoke", "the Northmor force spoke"));
        assert!(!differ("they seized knives", "they seized knives, call 101"));
    }
}

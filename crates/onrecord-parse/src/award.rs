//! Honours that a text says were given: lists under a heading that names the award, and sentences.

use std::ops::Range;

use onrecord_model::{Block, BlockKind, Form, Grant};
use onrecord_pack::{Pack, TokenKind, WordClass, folded_words};

use crate::mention::{Mentions, clean};
use crate::reading::Reading;

/// Most tokens between the verb that gives and the award.
const VERB_REACH: usize = 8;
/// Most words of a heading beside the award's name.
const HEADING_EXTRA: usize = 4;

/// Every award given, in order of place. Letters after a name alone give none.
pub(crate) fn awards(reading: &Reading<'_>, mentions: &Mentions) -> Vec<Grant> {
    let finder = Finder { reading, mentions, names: AwardNames::new(&reading.grammar.pack) };
    let mut out = finder.lists();
    for sentence in &reading.sentences {
        if reading.blocks[sentence.block].kind != BlockKind::Source {
            out.extend(finder.sentence(&sentence.tokens));
        }
    }
    out.sort_by_key(|grant| grant.span);
    let mut seen = Vec::new();
    out.retain(|grant| {
        let key = (grant.chain, grant.award.clone());
        let new = !seen.contains(&key);
        seen.push(key);
        new
    });
    out
}

/// The pack's awards by the words that name them.
struct AwardNames {
    /// Folded words, the row of `honours.csv`, and whether they are the letters.
    forms: Vec<(Vec<String>, usize, bool)>,
}

/// An award named in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct AwardHit {
    tokens: Range<usize>,
    row: usize,
    letters: bool,
}

impl AwardNames {
    fn new(pack: &Pack) -> Self {
        let mut forms = Vec::new();
        for (row, honour) in pack.honours.iter().enumerate().filter(|(_, honour)| honour.class == "award") {
            forms.push((folded_words(&honour.letters), row, true));
            let names = honour.headings.iter().chain([&honour.name]).filter(|name| **name != honour.letters);
            forms.extend(names.map(|name| (folded_words(name), row, false)));
        }
        forms.retain(|(words, ..)| !words.is_empty());
        Self { forms }
    }

    /// The longest award that begins at token `at`.
    fn at(&self, reading: &Reading<'_>, at: usize, end: usize) -> Option<AwardHit> {
        let capital = reading.tokens[at].is_capital();
        let fits = |words: &[String], letters: bool| {
            let exact = !letters || words.len() > 1 || reading.word(at).chars().all(char::is_uppercase);
            exact && match_words(reading, words, at, end)
        };
        let found = self.forms.iter().filter(|(words, _, letters)| capital && fits(words, *letters));
        let (words, row, letters) = found.max_by_key(|(words, ..)| words.len())?;
        Some(AwardHit { tokens: at..at + words.len(), row: *row, letters: *letters && words.len() == 1 })
    }

    /// Awards among tokens, none overlapping another.
    fn within(&self, reading: &Reading<'_>, tokens: Range<usize>) -> Vec<AwardHit> {
        let (mut out, mut at) = (Vec::new(), tokens.start);
        while at < tokens.end {
            let hit = self.at(reading, at, tokens.end);
            at = hit.as_ref().map_or(at + 1, |hit| hit.tokens.end);
            out.extend(hit);
        }
        out
    }
}

fn match_words(reading: &Reading<'_>, words: &[String], at: usize, end: usize) -> bool {
    at + words.len() <= end
        && words
            .iter()
            .enumerate()
            .all(|(n, word)| folded_words(reading.word(at + n)).first().is_some_and(|there| there == word))
}

struct Finder<'a> {
    reading: &'a Reading<'a>,
    mentions: &'a Mentions,
    names: AwardNames,
}

impl Finder<'_> {
    /// Lines that begin with a person below a heading that names an award.
    fn lists(&self) -> Vec<Grant> {
        let (mut out, mut current): (Vec<Grant>, Option<usize>) = (Vec::new(), None);
        for (number, block) in self.reading.blocks.iter().enumerate() {
            let tokens = self.reading.block_tokens[number].clone();
            if let Some(row) = self.heading(block, &tokens) {
                current = Some(row);
                continue;
            }
            let Some(row) = current else { continue };
            let reason = self.reason(tokens.clone());
            match self.first_person(&tokens) {
                Some(mention) => out.push(self.grant(row, mention, tokens, reason)),
                None if reason.is_some() && self.begins_reason(&tokens) => {
                    if let Some(last) = out.last_mut().filter(|last| last.citation.is_none()) {
                        last.citation = reason;
                    }
                }
                None => current = None,
            }
        }
        out
    }

    fn grant(&self, row: usize, mention: usize, tokens: Range<usize>, citation: Option<String>) -> Grant {
        let award = self.reading.grammar.pack.honours[row].letters.clone();
        Grant { chain: self.mentions.all[mention].chain, award, citation, span: self.reading.span(tokens) }
    }

    /// The award that a block is the heading of: its name with few words beside it, or a line that leads into a list.
    fn heading(&self, block: &Block, tokens: &Range<usize>) -> Option<usize> {
        let last = tokens.end.checked_sub(1).filter(|_| tokens.start < tokens.end)?;
        let hits = self.names.within(self.reading, tokens.clone());
        let bracketed = hits.iter().find(|hit| {
            hit.letters && hit.tokens.start > 0 && self.reading.tokens[hit.tokens.start - 1].is('(')
        });
        let best = bracketed.or_else(|| hits.iter().max_by_key(|hit| hit.tokens.len()))?;
        let covered: usize = hits.iter().map(|hit| hit.tokens.len()).sum();
        let words = tokens.clone().filter(|&n| self.reading.tokens[n].kind == TokenKind::Word).count();
        let person = self.person_in(tokens.clone()).is_some();
        let bare = words <= covered + HEADING_EXTRA
            && !self.reading.tokens[last].is('.')
            && block.kind != BlockKind::Title;
        (!person && (bare || self.reading.tokens[last].is(':'))).then_some(best.row)
    }

    /// The person whose name begins a line, but for a mark or a number.
    fn first_person(&self, tokens: &Range<usize>) -> Option<usize> {
        let first = tokens.clone().find(|&n| self.reading.tokens[n].kind == TokenKind::Word)?;
        self.person_in(first..first + 1)
    }

    /// The first person whose mention begins among tokens.
    fn person_in(&self, tokens: Range<usize>) -> Option<usize> {
        let starts = |n: &usize| tokens.contains(&self.mentions.tokens[*n].start) && self.is_person(*n);
        (0..self.mentions.all.len()).find(starts)
    }

    fn is_person(&self, mention: usize) -> bool {
        self.mentions.chains[self.mentions.all[mention].chain].form == Form::Person
    }

    fn begins_reason(&self, tokens: &Range<usize>) -> bool {
        tokens.start < tokens.end && self.is_for(tokens.start)
    }

    fn is_for(&self, at: usize) -> bool {
        self.reading.is(at, WordClass::Preposition) && self.reading.word(at).eq_ignore_ascii_case("for")
    }

    /// `For services to …`: from a sentence's first word, else from a `for` after the award, up to the end of the clause.
    fn reason(&self, tokens: Range<usize>) -> Option<String> {
        let begins = |n: usize| self.is_for(n) && self.reading.tokens[n].is_capital();
        let from = tokens.clone().find(|&n| begins(n))?;
        Some(self.words(from..tokens.end))
    }

    /// What a sentence says the award was for.
    fn reason_after(&self, from: usize, end: usize) -> Option<String> {
        let start = (from..end).find(|&n| self.is_for(n))?;
        let stops = |n: usize| {
            matches!(
                self.reading.tokens[n].kind,
                TokenKind::Mark('.' | ';' | ':' | '(' | '"' | '\u{201D}' | '\u{2013}')
            )
        };
        let to = (start..end).find(|&n| stops(n)).unwrap_or(end);
        (to > start + 1).then(|| self.words(start..to))
    }

    fn words(&self, tokens: Range<usize>) -> String {
        clean(self.reading.span(tokens).of(self.reading.text)).trim_end_matches(['.', ',']).to_owned()
    }

    /// Awards that a sentence says were given.
    fn sentence(&self, sentence: &Range<usize>) -> Vec<Grant> {
        let mut out = Vec::new();
        for hit in self.names.within(self.reading, sentence.clone()) {
            if self.follows_a_name(&hit) {
                continue;
            }
            for mention in self.recipients(sentence, &hit) {
                out.push(self.grant(
                    hit.row,
                    mention,
                    sentence.clone(),
                    self.reason_after(hit.tokens.end, sentence.end),
                ));
            }
        }
        out
    }

    /// Whether the letters stand after a name, or belong to it.
    fn follows_a_name(&self, hit: &AwardHit) -> bool {
        let at = hit.tokens.start;
        (0..self.mentions.all.len()).any(|n| {
            let tokens = &self.mentions.tokens[n];
            let inside = tokens.contains(&at);
            let right_after = hit.letters && tokens.end == at;
            (inside || right_after) && self.mentions.all[n].form == Form::Person
        })
    }

    /// Who a sentence says received the award: the people before it, else those after it.
    fn recipients(&self, sentence: &Range<usize>, hit: &AwardHit) -> Vec<usize> {
        let gives = |n: &usize| self.reading.is(*n, WordClass::Bestow);
        let near = hit.tokens.start.saturating_sub(VERB_REACH).max(sentence.start);
        let verb = (near..hit.tokens.start).rev().find(gives);
        let later = (hit.tokens.end + VERB_REACH).min(sentence.end);
        let after = || (hit.tokens.end..later).find(gives);
        if verb.or_else(after).is_none() {
            return Vec::new();
        }
        let before = self.people(sentence.start..hit.tokens.start);
        match before.last() {
            Some(&last) if verb.is_some() => self.joined(&before, last),
            _ => self.people(hit.tokens.end..sentence.end).into_iter().take(1).collect(),
        }
    }

    fn people(&self, tokens: Range<usize>) -> Vec<usize> {
        let inside = |n: &usize| {
            let there = &self.mentions.tokens[*n];
            tokens.start <= there.start && there.end <= tokens.end && self.is_person(*n)
        };
        (0..self.mentions.all.len()).filter(inside).collect()
    }

    /// `last` with the people named right before it: `Ann Holt and Ray Moss`.
    fn joined(&self, people: &[usize], last: usize) -> Vec<usize> {
        let mut out = vec![last];
        for &other in people.iter().rev().skip(1) {
            let next = self.mentions.tokens[out[out.len() - 1]].start;
            let between = self.mentions.tokens[other].end..next;
            let joins = |n: usize| self.reading.is(n, WordClass::And) || self.reading.tokens[n].is(',');
            if between.is_empty() || !between.clone().all(joins) {
                break;
            }
            out.push(other);
        }
        out.reverse();
        out
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use onrecord_model::{Document, Span};
    use onrecord_pack::Grammar;

    use super::*;

    static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| {
        let pack = Pack::load(&[]).unwrap_or_else(|error| panic!("{error}"));
        Grammar::new(pack).unwrap_or_else(|error| panic!("{error}"))
    });

    /// Person, award and citation of each grant.
    fn given(text: &str) -> Vec<(String, String, Option<String>)> {
        let document =
            Document { text: text.to_owned(), body: Span::new(0, text.len()), ..Document::default() };
        let parsed = crate::parse(&document, &GRAMMAR);
        let name = |grant: &Grant| parsed.chains[grant.chain].name.clone();
        parsed.awards.iter().map(|grant| (name(grant), grant.award.clone(), grant.citation.clone())).collect()
    }

    fn grant(person: &str, award: &str, citation: Option<&str>) -> (String, String, Option<String>) {
        (person.to_owned(), award.to_owned(), citation.map(str::to_owned))
    }

    #[test]
    fn lines_below_a_heading_are_awards() {
        let text = "Members of the Order of the British Empire (MBE)\n\nAnn Mary HOLT, Harbour Master, Gedmere. For \
                    services to Ferries\n\nKing\u{2019}s Police Medal (KPM)\n\nPeter OAKES, lately Inspector, Marsh Police\n\n\
                    The full list is on the website.\n\nMary Lowe was there.";
        let want = [
            grant("Ann Mary Holt", "MBE", Some("For services to Ferries")),
            grant("Peter Oakes", "KPM", None),
        ];
        assert_eq!(given(text), want);
    }

    #[test]
    fn sentences_tell_of_awards() {
        let cases = [
            (
                "Peter Oakes has been awarded the CBE for services to rowing.",
                vec![grant("Peter Oakes", "CBE", Some("for services to rowing"))],
            ),
            ("Mary Lowe received the King\u{2019}s Police Medal.", vec![grant("Mary Lowe", "KPM", None)]),
            ("The MBE was awarded to Mary Lowe.", vec![grant("Mary Lowe", "MBE", None)]),
            (
                "Peter Oakes and Mary Lowe were each given the OBE.",
                vec![grant("Peter Oakes", "OBE", None), grant("Mary Lowe", "OBE", None)],
            ),
        ];
        for (text, want) in cases {
            assert_eq!(given(text), want, "{text}");
        }
    }

    #[test]
    fn letters_after_a_name_alone_are_no_award_given() {
        assert_eq!(given("Chief Constable Peter Oakes QPM received the letter in June."), []);
        assert_eq!(given("Mary Lowe OBE said the harbour was shut."), []);
    }
}

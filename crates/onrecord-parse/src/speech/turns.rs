//! Turns of a conversation: names or letters before a colon (`MARA QUIST: …`, `Q: …`), and questions as lines of their
//! own with the answers below.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use onrecord_model::{BlockKind, Span};
use onrecord_pack::{Case, Sense, TokenKind, WordClass};

use super::carried::opens;
use super::{Layout, Segment, Voice, whole_block};
use crate::hits::Hits;
use crate::marks::{Family, Mark, is_emphasis};
use crate::reading::Reading;

/// Most tokens of the label before a turn, and most words of it outside brackets.
const LABEL: usize = 16;
const LABEL_WORDS: usize = 6;
/// Fewest turns of a conversation.
const FEWEST: usize = 2;
/// Most words of a question that is a line of its own.
const QUESTION_WORDS: usize = 40;

/// A turn that begins in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// What is said in this block.
    words: Span,
    voice: Voice,
}

/// The turn that begins in each block.
pub(super) fn turns(reading: &Reading<'_>, hits: &Hits, all: &[Vec<Mark>]) -> Vec<Option<Turn>> {
    let labels = Labels { reading, hits, all };
    let mut found = labels.named();
    let asked = labels.lettered();
    if asked.iter().flatten().any(|turn| turn.voice == Voice::Asked) {
        merge(&mut found, asked);
    }
    if found.iter().all(Option::is_none) {
        found = labels.questions();
    }
    found
}

fn merge(into: &mut [Option<Turn>], from: Vec<Option<Turn>>) {
    for (into, from) in into.iter_mut().zip(from) {
        *into = into.or(from);
    }
}

impl Layout<'_> {
    /// Takes the turn that begins in a block, with the paragraphs that belong to it; gives the block after it.
    pub(super) fn take_turn(&self, out: &mut Vec<Segment>, block: usize) -> Option<usize> {
        let turn = self.turns[block]?;
        let end = self.turn_end(block);
        if turn.voice != Voice::Asker {
            let whole = whole_block(block, turn.words, Family::Double);
            out.push(Segment { continues: false, voice: turn.voice, ..whole });
            self.push_all(out, block + 1..end);
        }
        Some(end)
    }

    /// The block after a turn: up to the next one, or, after the last, as far as the speaker says "I" or "we".
    fn turn_end(&self, block: usize) -> usize {
        let later = block + 1..self.reading.blocks.len();
        let belongs = |&n: &usize| {
            let kind = self.reading.blocks[n].kind;
            let plain = matches!(kind, BlockKind::Paragraph | BlockKind::Item) || self.reading.passes_over(n);
            plain && self.turns[n].is_none()
        };
        let end = later.clone().find(|n| !belongs(n)).unwrap_or(later.end);
        let next = self.turns.get(end).is_some_and(Option::is_some);
        if next { end } else { self.bare_end(block, block).min(end) }
    }
}

/// What labels are looked for in.
struct Labels<'a> {
    reading: &'a Reading<'a>,
    hits: &'a Hits,
    all: &'a [Vec<Mark>],
}

impl Labels<'_> {
    /// Turns that names lead in, where there are several.
    fn named(&self) -> Vec<Option<Turn>> {
        let found: Vec<Option<(Range<usize>, Turn)>> =
            (0..self.reading.blocks.len()).map(|block| self.labelled(block)).collect();
        let words = |label: &Range<usize>| self.reading.span(label.clone()).of(self.reading.text);
        let sure = found.iter().flatten().filter(|(label, _)| self.is_person(label)).count();
        let again = repeated(found.iter().flatten().map(|(label, _)| words(label)));
        let shouted = self.shouted(found.iter().flatten().map(|(label, _)| label));
        let counts = |label: &Range<usize>| {
            self.is_person(label) || again.contains(words(label)) || shouted.contains(words(label))
        };
        if sure + again.len() + shouted.len() < FEWEST {
            return vec![None; found.len()];
        }
        found.into_iter().map(|one| one.filter(|(label, _)| counts(label)).map(|(_, turn)| turn)).collect()
    }

    /// The label before a colon, and the words after it, where they are sentences without marks of their own.
    fn labelled(&self, block: usize) -> Option<(Range<usize>, Turn)> {
        let reading = self.reading;
        let range = self.story(block)?;
        let colon = range.clone().take(LABEL).find(|&n| reading.tokens[n].is(':'))?;
        let label = self.past_emphasis(range.start..colon);
        let turn = self.words_after(block, colon, Voice::Labelled)?;
        (self.can_name(&label) && self.is_sentence(turn.words)).then_some((label, turn))
    }

    /// A block that may hold a turn.
    fn story(&self, block: usize) -> Option<Range<usize>> {
        let kind = self.reading.blocks[block].kind;
        let told = matches!(kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::Item);
        let plain = told && self.reading.group(block).is_none() && !self.reading.passes_over(block);
        plain.then(|| self.reading.block_tokens[block].clone())
    }

    fn past_emphasis(&self, range: Range<usize>) -> Range<usize> {
        let from = range.clone().find(|&n| !self.is_emphasis(n)).unwrap_or(range.end);
        let to = range.rev().find(|&n| n >= from && !self.is_emphasis(n)).map_or(from, |n| n + 1);
        from..to
    }

    fn is_emphasis(&self, token: usize) -> bool {
        matches!(self.reading.tokens[token].kind, TokenKind::Mark(mark) if is_emphasis(mark))
    }

    fn words_after(&self, block: usize, colon: usize, voice: Voice) -> Option<Turn> {
        let rest = self.past_emphasis(colon + 1..self.reading.block_tokens[block].end);
        let from = self.reading.tokens.get(rest.start).filter(|_| !rest.is_empty())?.span.start;
        let marked = self.all[block].iter().any(|mark| mark.span.start <= from);
        (!marked).then(|| Turn { words: Span::new(from, self.reading.blocks[block].span.end), voice })
    }

    fn is_sentence(&self, words: Span) -> bool {
        let words = words.of(self.reading.text);
        let capital = words.chars().next().is_some_and(|c| c.is_uppercase() || c == '\u{2026}');
        capital && words.ends_with(['.', '!', '?', '\u{2026}', '\u{201D}', '"', '*', ')'])
    }

    /// Whether a label can be somebody's name: capitals, with an office or body after a comma or in brackets.
    fn can_name(&self, label: &Range<usize>) -> bool {
        let tokens = &self.reading.tokens;
        let ends = |n: &usize| tokens[*n].is(',') || tokens[*n].is('(') || tokens[*n].is('[');
        let name = label.start..label.clone().find(ends).unwrap_or(label.end);
        let fits = |n: usize| match tokens[n].kind {
            TokenKind::Word => tokens[n].is_capital() || self.reading.is(n, WordClass::NameParticle),
            TokenKind::Mark(mark) => matches!(mark, '.' | '-' | '/'),
            TokenKind::Number => false,
        };
        let cue = label.clone().any(|n| self.hits.cue(n).is_some() && !tokens[n].is_capital());
        !name.is_empty()
            && name.len() <= LABEL_WORDS
            && name.into_iter().all(fits)
            && !cue
            && self.voice(label.start).is_none()
    }

    /// Labels in capitals whose last word the text has as a name elsewhere (`SEDLEY:`, `Chief Constable Sedley`).
    fn shouted<'l>(&self, labels: impl Iterator<Item = &'l Range<usize>>) -> BTreeSet<&str> {
        let reading = self.reading;
        let upper =
            |label: &&Range<usize>| (label.start..label.end).all(|n| reading.tokens[n].case == Case::Upper);
        let labels: Vec<&Range<usize>> = labels.filter(upper).collect();
        if labels.is_empty() {
            return BTreeSet::new();
        }
        let named =
            |n: &usize| reading.tokens[*n].case == Case::Title && !reading.is(*n, WordClass::NotAName);
        let names: BTreeSet<String> =
            (0..reading.tokens.len()).filter(named).map(|n| reading.word(n).to_uppercase()).collect();
        let known = labels.into_iter().filter(|label| names.contains(reading.word(label.end - 1)));
        known.map(|label| reading.span(label.start..label.end).of(reading.text)).collect()
    }

    /// Whether a label says that it names a person: a rank, an honorific, a given name.
    fn is_person(&self, label: &Range<usize>) -> bool {
        let titled = |sense| matches!(sense, Sense::Rank(_) | Sense::Honorific(_));
        let given = self.reading.is(label.start, WordClass::GivenName) && label.len() > 1;
        self.hits.any(label.start, titled) && label.len() > 1 || given
    }

    /// Turns that letters lead in: `Q:`, `A.`, `Question:`.
    fn lettered(&self) -> Vec<Option<Turn>> {
        (0..self.reading.blocks.len()).map(|block| self.letter(block)).collect()
    }

    fn letter(&self, block: usize) -> Option<Turn> {
        let range = self.story(block)?;
        let label = self.past_emphasis(range.clone());
        let mut end = label.start + 1;
        if self.reading.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Number && !token.spaced)
        {
            end += 1;
        }
        let mark = self.reading.tokens.get(end).filter(|_| range.contains(&end))?;
        let capital = self.reading.tokens[label.start].case != Case::Lower;
        let voice = self.voice(label.start)?;
        let parted = capital && (mark.is(':') || mark.is('.') || mark.is(')'));
        self.words_after(block, end, voice).filter(|_| parted)
    }

    /// Whose turn a letter or word leads in.
    fn voice(&self, token: usize) -> Option<Voice> {
        let voices = [(WordClass::Asker, Voice::Asker), (WordClass::Asked, Voice::Asked)];
        voices.into_iter().find(|&(class, _)| self.reading.is(token, class)).map(|(_, voice)| voice)
    }

    /// Questions in lines of their own, each with its answer in the next block, where most answers say
    /// "I" and most stand without marks.
    fn questions(&self) -> Vec<Option<Turn>> {
        let blocks = self.reading.blocks.len();
        let mut out = vec![None; blocks];
        let asks: Vec<usize> = (0..blocks).filter(|&block| self.is_question(block)).collect();
        let answered: Vec<usize> = asks.into_iter().filter(|&block| self.is_answer(block + 1)).collect();
        let own = answered.iter().filter(|&&block| self.says_i(block + 1)).count();
        let bare = answered.iter().filter(|&&block| !opens(self.all, block + 1)).count();
        if answered.len() < FEWEST || own * 2 < answered.len() || bare * 2 <= answered.len() {
            return out;
        }
        for block in answered {
            for (block, voice) in [(block, Voice::Asker), (block + 1, Voice::Asked)] {
                out[block] = Some(Turn { words: self.reading.blocks[block].span, voice });
            }
        }
        out
    }

    fn is_question(&self, block: usize) -> bool {
        let words = self.reading.blocks[block].span.of(self.reading.text);
        let marked = self.all[block].first().is_some_and(|mark| mark.first);
        let asks = words.trim_end_matches(is_emphasis).ends_with('?');
        let short = words.split_whitespace().take(QUESTION_WORDS + 1).count() <= QUESTION_WORDS;
        self.story(block).is_some() && asks && short && !marked
    }

    fn is_answer(&self, block: usize) -> bool {
        block < self.reading.blocks.len()
            && self.reading.blocks[block].kind == BlockKind::Paragraph
            && self.story(block).is_some()
            && !self.is_question(block)
    }

    fn says_i(&self, block: usize) -> bool {
        self.reading.block_tokens[block].clone().any(|n| self.reading.is(n, WordClass::I))
    }
}

/// What stands more than once among `all`.
fn repeated<'t>(all: impl Iterator<Item = &'t str>) -> BTreeSet<&'t str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    counts.into_iter().filter(|&(_, count)| count > 1).map(|(one, _)| one).collect()
}

//! A document laid out for reading: its blocks, their tokens, and their sentences.

use std::ops::Range;

use onrecord_model::{Block, BlockKind, Document, Span};
use onrecord_pack::{Case, Grammar, Known, Token, TokenKind, WordClass, tokens};

use crate::block::blocks;
use crate::marks::{is_closing_mark, is_opening_mark};
use crate::setting::{Setting, groups};

/// What every later step of the parser looks at.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    pub(crate) text: &'a str,
    pub(crate) grammar: &'a Grammar,
    pub(crate) blocks: Vec<Block>,
    /// What markup says of each block.
    pub(crate) settings: Vec<Setting>,
    /// For each block the number of the quotation, set apart by the layout, that it stands in.
    groups: Vec<Option<usize>>,
    /// One past the last block that is no boilerplate.
    story_end: usize,
    /// The tokens of each block.
    pub(crate) block_tokens: Vec<Range<usize>>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) known: Vec<Known>,
    /// Sentences as ranges of tokens, in order; none crosses a block.
    pub(crate) sentences: Vec<Sentence>,
}

/// A sentence: a range of tokens of one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) block: usize,
    pub(crate) tokens: Range<usize>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(document: &'a Document, grammar: &'a Grammar) -> Self {
        let text = document.text.as_str();
        let (blocks, settings) = blocks(document, grammar);
        let (mut all, mut block_tokens) = (Vec::new(), Vec::new());
        for block in &blocks {
            let from = all.len();
            all.extend(tokens(text, block.span));
            block_tokens.push(from..all.len());
        }
        let known = grammar.lexicon.know(text, &all);
        let groups = groups(text, &blocks, &settings);
        let framed = |block: &Block| block.kind == BlockKind::Boilerplate;
        let story_end = blocks.iter().rposition(|block| !framed(block)).map_or(0, |last| last + 1);
        let mut reading = Self {
            text,
            grammar,
            blocks,
            settings,
            groups,
            story_end,
            block_tokens,
            tokens: all,
            known,
            sentences: Vec::new(),
        };
        reading.sentences = reading.split_sentences();
        reading
    }

    /// The words of a token.
    pub(crate) fn word(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |token| token.span.of(self.text))
    }

    /// Whether a token's word is of a class.
    pub(crate) fn is(&self, token: usize, class: WordClass) -> bool {
        self.known.get(token).is_some_and(|known| known.classes.has(class))
    }

    /// The span of a range of tokens.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        match (
            self.tokens.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last)),
        ) {
            (Some(first), Some(last)) if tokens.start < tokens.end => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// The first token that starts at or after a byte.
    pub(crate) fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start < byte)
    }

    /// The block that holds a byte.
    pub(crate) fn block_at(&self, byte: usize) -> Option<usize> {
        let n = self.blocks.partition_point(|block| block.span.start <= byte).checked_sub(1)?;
        (byte < self.blocks[n].span.end).then_some(n)
    }

    /// The number of the sentence that holds a token.
    pub(crate) fn sentence_at(&self, token: usize) -> Option<usize> {
        let n = self.sentences.partition_point(|sentence| sentence.tokens.start <= token).checked_sub(1)?;
        self.sentences[n].tokens.contains(&token).then_some(n)
    }

    /// Whether a block stands between two parts of the story without belonging to it: a caption, an advertisement.
    pub(crate) fn passes_over(&self, block: usize) -> bool {
        block < self.story_end
            && (self.blocks[block].kind == BlockKind::Boilerplate
                || (self.settings[block].caption && self.settings[block].quotation.is_none()))
    }

    /// The next block of the story; the number of blocks after the last.
    pub(crate) fn next_story(&self, block: usize) -> usize {
        let after = block + 1..self.blocks.len();
        after.into_iter().find(|&n| !self.passes_over(n)).unwrap_or(self.blocks.len())
    }

    /// The block of the story before this one.
    pub(crate) fn story_before(&self, block: usize) -> Option<usize> {
        (0..block).rev().find(|&n| !self.passes_over(n))
    }

    /// The number of the quotation, set apart by the layout, that a block stands in.
    pub(crate) fn group(&self, block: usize) -> Option<usize> {
        self.groups[block]
    }

    /// Whether a block tells the story, rather than framing it.
    pub(crate) fn is_story(&self, block: usize) -> bool {
        !matches!(self.blocks[block].kind, BlockKind::Source)
    }

    fn split_sentences(&self) -> Vec<Sentence> {
        let mut out = Vec::new();
        for (block, range) in self.block_tokens.iter().enumerate() {
            let mut from = range.start;
            let mut after_stop = false;
            for n in range.clone() {
                // Of a run of stops only the first is asked: it looks past the others.
                let stop = self.is_stop(n);
                if stop && !after_stop && self.ends_sentence(n, range.end) {
                    let to = self.closing_marks(n + 1, range.end);
                    if to > from {
                        out.push(Sentence { block, tokens: from..to });
                    }
                    from = from.max(to);
                }
                after_stop = stop;
            }
            if from < range.end {
                out.push(Sentence { block, tokens: from..range.end });
            }
        }
        out
    }

    fn is_stop(&self, n: usize) -> bool {
        matches!(self.tokens[n].kind, TokenKind::Mark('.' | '!' | '?' | '\u{2026}'))
    }

    /// Whether the full stop, question or exclamation mark at `n` is one after which a new sentence can begin.
    fn ends_sentence(&self, n: usize, end: usize) -> bool {
        let token = &self.tokens[n];
        let next = self.closing_marks(n + 1, end);
        if next >= end {
            return true;
        }
        let begins = self.begins_sentence(next, end);
        begins && !(token.is('.') && next == n + 1 && (self.is_abbreviated(n) || self.labels_number(n)))
    }

    fn begins_sentence(&self, n: usize, end: usize) -> bool {
        let token = &self.tokens[n];
        let opens = matches!(token.kind, TokenKind::Mark(mark) if is_opening_mark(mark));
        let follows = if opens && n + 1 < end { &self.tokens[n + 1] } else { token };
        token.spaced
            && (follows.is_capital() || follows.kind == TokenKind::Number || (opens && !follows.spaced))
    }

    /// Whether a capital at `n` can only be that of a new sentence: on a small word that begins no name (`of Lodi, Calif. He`).
    fn begins_plainly(&self, n: usize) -> bool {
        let small = [
            WordClass::He,
            WordClass::She,
            WordClass::They,
            WordClass::It,
            WordClass::Article,
            WordClass::But,
        ];
        let Some(next) = self.tokens.get(n).filter(|next| next.is_capital() && next.span.len() > 1) else {
            return false;
        };
        next.case == Case::Title && self.known[n].classes.any(&small) && !self.is(n, WordClass::GivenName)
    }

    /// Whether the full stop at `n` ends an abbreviation or an initial.
    fn is_abbreviated(&self, n: usize) -> bool {
        let Some(before) = n.checked_sub(1) else { return false };
        let token = &self.tokens[before];
        if self.tokens[n].spaced || self.begins_plainly(n + 1) {
            return false;
        }
        let initial = token.is_capital() && token.span.len() == 1;
        // A quotation begins a sentence (`in Lincoln, Neb. “They`), a nickname stands inside one (`Robert J. “Bob” Smith`).
        let quotes = self.tokens.get(n + 1).is_some_and(|next| next.is('"') || next.is('\u{201C}'));
        initial || (!quotes && self.is(before, WordClass::Abbreviation))
    }

    /// Whether the full stop at `n` ends a short form that only labels the number after it (`no. 10`, but `they said no.`).
    fn labels_number(&self, n: usize) -> bool {
        let label = n.checked_sub(1).is_some_and(|before| self.is(before, WordClass::NumberLabel));
        label && self.tokens.get(n + 1).is_some_and(|next| next.kind == TokenKind::Number)
    }

    /// Past any closing marks right after a stop.
    fn closing_marks(&self, mut n: usize, end: usize) -> usize {
        while n < end {
            let token = &self.tokens[n];
            let closes = match token.kind {
                TokenKind::Mark('\u{201D}' | '\u{2019}' | ')' | ']' | '.' | '!' | '?' | '\u{2026}') => true,
                TokenKind::Mark(mark) if is_closing_mark(mark) => !token.spaced || n + 1 == end,
                _ => false,
            };
            if !closes {
                break;
            }
            n += 1;
        }
        n
    }
}

//! A block reduced to its shape: one unit for a quotation, a mention, a verb of speech or a word.

use std::collections::BTreeMap;
use std::ops::Range;

use onrecord_model::{Form, Span};
use onrecord_pack::{Symbol, Token, TokenKind, WordClass};

use crate::cue::{begins_infinitive, cue_at};
use crate::hits::Hits;
use crate::marks::{is_emphasis, is_opening_mark};
use crate::mention::Mentions;
use crate::reading::Reading;
use crate::speech::Segment;

/// One unit of a shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) symbol: Symbol,
    pub(crate) span: Span,
    pub(crate) mention: Option<usize>,
    pub(crate) segment: Option<usize>,
}

/// The units of one block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape {
    pub(crate) units: Vec<Unit>,
    /// One character a unit.
    pub(crate) text: String,
    /// The unit of each quoted stretch, by the stretch.
    quotes: BTreeMap<usize, usize>,
}

impl Shape {
    fn push(&mut self, symbol: Symbol, span: Span) {
        self.push_unit(Unit { symbol, span, mention: None, segment: None });
    }

    fn push_unit(&mut self, unit: Unit) {
        self.text.push(unit.symbol.code());
        if let Some(segment) = unit.segment {
            self.quotes.entry(segment).or_insert(self.units.len());
        }
        self.units.push(unit);
    }

    /// The unit of a quoted stretch.
    pub(crate) fn quote(&self, segment: usize) -> Option<usize> {
        self.quotes.get(&segment).copied()
    }

    /// The sentence of units round `unit`: between full stops.
    pub(crate) fn sentence(&self, unit: usize) -> Range<usize> {
        let from = self.text[..unit].rfind(Symbol::Stop.code()).map_or(0, |at| at + 1);
        let to = self.text[unit..].find(Symbol::Stop.code()).map_or(self.text.len(), |at| unit + at + 1);
        from..to
    }
}

/// What shapes are made from.
pub(crate) struct Layers<'a> {
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) hits: &'a Hits,
    pub(crate) mentions: &'a Mentions,
    pub(crate) segments: &'a [Segment],
}

/// The shape of each block.
pub(crate) fn shapes(layers: &Layers<'_>) -> Vec<Shape> {
    let mut next = Cursor { mention: 0, segment: 0 };
    (0..layers.reading.blocks.len()).map(|block| shape_of(layers, block, &mut next)).collect()
}

struct Cursor {
    mention: usize,
    segment: usize,
}

fn shape_of(layers: &Layers<'_>, block: usize, next: &mut Cursor) -> Shape {
    let reading = layers.reading;
    let range = reading.block_tokens[block].clone();
    let mut shape = Shape::default();
    let mut at = range.start;
    while at < range.end {
        let start = reading.tokens[at].span.start;
        if let Some(segment) = segment_at(layers, next, start) {
            let outer = layers.segments[segment].outer;
            shape.push_unit(Unit {
                symbol: Symbol::Quote,
                span: outer,
                mention: None,
                segment: Some(segment),
            });
            at = reading.token_at(outer.end).max(at + 1);
            if ends_sentence(layers, segment, at, range.end) {
                shape.push(Symbol::Stop, Span::new(outer.end, outer.end));
            }
        } else if let Some(mention) = mention_at(layers, next, at) {
            let all = &layers.mentions.all[mention];
            let symbol = mention_symbol(layers, mention);
            if symbol == Symbol::Document && reading.is(at, WordClass::Possessive) {
                shape.push(Symbol::Possessive, reading.tokens[at].span);
            }
            shape.push_unit(Unit { symbol, span: all.span, mention: Some(mention), segment: None });
            at = layers.mentions.tokens[mention].end.max(at + 1);
        } else {
            at = push_word(layers, &mut shape, at, range.end);
        }
    }
    shape
}

fn segment_at(layers: &Layers<'_>, next: &mut Cursor, byte: usize) -> Option<usize> {
    while layers.segments.get(next.segment).is_some_and(|segment| segment.outer.end <= byte) {
        next.segment += 1;
    }
    layers.segments.get(next.segment).filter(|segment| segment.outer.holds(byte)).map(|_| next.segment)
}

/// The outermost mention that begins at a token.
fn mention_at(layers: &Layers<'_>, next: &mut Cursor, token: usize) -> Option<usize> {
    while layers.mentions.tokens.get(next.mention).is_some_and(|tokens| tokens.start < token) {
        next.mention += 1;
    }
    let found = next.mention;
    layers.mentions.tokens.get(found).filter(|tokens| tokens.start == token).map(|_| found)
}

fn mention_symbol(layers: &Layers<'_>, mention: usize) -> Symbol {
    let tokens = &layers.mentions.tokens[mention];
    match layers.mentions.all[mention].form {
        Form::Person => Symbol::Person,
        Form::Organisation => Symbol::Body,
        Form::Operation => Symbol::Operation,
        Form::Place => Symbol::Place,
        Form::Office => Symbol::Office,
        Form::Described => Symbol::Described,
        Form::Document => Symbol::Document,
        Form::Pronoun => {
            let classes = layers.reading.known[tokens.start].classes;
            if classes.has(WordClass::They) {
                Symbol::They
            } else if classes.has(WordClass::It) {
                Symbol::It
            } else {
                Symbol::He
            }
        }
    }
}

/// Whether a quotation that ends in a full stop also ends its sentence: what follows begins a new one.
fn ends_sentence(layers: &Layers<'_>, segment: usize, next: usize, end: usize) -> bool {
    let words = layers.segments[segment].words.of(layers.reading.text);
    let capital = layers
        .reading
        .tokens
        .get(next)
        .is_none_or(|token| next >= end || token.is_capital() || is_opening(token.kind));
    words.ends_with(['.', '\u{2026}']) && capital && next < end
}

const fn is_opening(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Mark(mark) if is_opening_mark(mark))
}

fn push_word(layers: &Layers<'_>, shape: &mut Shape, at: usize, end: usize) -> usize {
    let reading = layers.reading;
    if let Some((symbol, to)) = cue_at(layers, shape, at, end) {
        shape.push(symbol, reading.span(at..to));
        return to;
    }
    let token = &reading.tokens[at];
    if is_silent(reading, at) {
        return at + 1;
    }
    if token.kind == TokenKind::Word && token.is_capital() && is_unknown_name(reading, at) {
        let mut to = at + 1;
        while to < end
            && reading.tokens[to].is_capital()
            && is_unknown_name(reading, to)
            && !begins_mention(layers, to)
        {
            to += 1;
        }
        shape.push(Symbol::Name, reading.span(at..to));
        return to;
    }
    shape.push(word_symbol(reading, at, end), token.span);
    at + 1
}

/// Signs of emphasis, and the `>` of a mail at a block's beginning, say nothing.
fn is_silent(reading: &Reading<'_>, at: usize) -> bool {
    match reading.tokens[at].kind {
        TokenKind::Mark('>') => reading
            .block_at(reading.tokens[at].span.start)
            .is_some_and(|n| reading.block_tokens[n].start == at),
        TokenKind::Mark(mark) => is_emphasis(mark),
        _ => false,
    }
}

/// Whether a mention begins at a token.
pub(crate) fn begins_mention(layers: &Layers<'_>, token: usize) -> bool {
    layers.mentions.tokens.binary_search_by(|tokens| tokens.start.cmp(&token)).is_ok()
}

fn is_unknown_name(reading: &Reading<'_>, at: usize) -> bool {
    let classes = reading.known[at].classes;
    let first = reading.sentence_at(at).is_some_and(|n| reading.sentences[n].tokens.start == at);
    let word = first && !classes.is_empty() && !classes.has(WordClass::GivenName);
    !word && !classes.any(&[WordClass::NotAName, WordClass::Month, WordClass::Weekday])
}

fn word_symbol(reading: &Reading<'_>, at: usize, end: usize) -> Symbol {
    let token = &reading.tokens[at];
    match token.kind {
        TokenKind::Number => Symbol::Number,
        TokenKind::Mark(mark) => mark_symbol(reading, at, end, mark),
        TokenKind::Word => class_symbol(reading, at),
    }
}

fn mark_symbol(reading: &Reading<'_>, at: usize, end: usize, mark: char) -> Symbol {
    match mark {
        ',' => Symbol::Comma,
        ':' => Symbol::Colon,
        ';' if leads_into_quotation(reading, at, end) => Symbol::Colon,
        ';' => Symbol::Semicolon,
        '(' | '[' => Symbol::Open,
        ')' | ']' => Symbol::Close,
        '\u{2013}' | '\u{2014}' => Symbol::Dash,
        '-' if reading.tokens[at].spaced => Symbol::Dash,
        '-' if at > 0 && reading.tokens[at - 1].is(':') => Symbol::Mark,
        '-' => Symbol::Dash,
        '.' | '!' | '?' | '\u{2026}' if sentence_ends(reading, at, end) => Symbol::Stop,
        '&' => Symbol::And,
        _ => Symbol::Mark,
    }
}

/// A semicolon right before an opening mark is a slip for a colon.
fn leads_into_quotation(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let next = reading.tokens.get(at + 1).filter(|_| at + 1 < end);
    let after = reading.tokens.get(at + 2).filter(|_| at + 2 < end);
    next.is_some_and(|token| token.spaced && is_opening(token.kind)) && after.is_some_and(Token::is_capital)
}

fn sentence_ends(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let sentence = reading.sentence_at(at);
    let next = reading.sentence_at(at + 1);
    at + 1 >= end || sentence != next
}

fn class_symbol(reading: &Reading<'_>, at: usize) -> Symbol {
    const ORDER: [(WordClass, Symbol); 22] = [
        (WordClass::As, Symbol::As),
        (WordClass::That, Symbol::That),
        (WordClass::Who, Symbol::Who),
        (WordClass::Which, Symbol::Who),
        (WordClass::Possessive, Symbol::Possessive),
        (WordClass::We, Symbol::We),
        (WordClass::I, Symbol::I),
        (WordClass::Article, Symbol::Article),
        (WordClass::And, Symbol::And),
        (WordClass::But, Symbol::But),
        (WordClass::Not, Symbol::Not),
        (WordClass::Auxiliary, Symbol::Auxiliary),
        (WordClass::Time, Symbol::Time),
        (WordClass::Weekday, Symbol::Time),
        (WordClass::Month, Symbol::Time),
        (WordClass::Origin, Symbol::From),
        (WordClass::Preposition, Symbol::To),
        (WordClass::Subordinator, Symbol::Subordinator),
        (WordClass::Adverb, Symbol::Adverb),
        (WordClass::Number, Symbol::Number),
        (WordClass::Demonstrative, Symbol::Word),
        (WordClass::Message, Symbol::Message),
    ];
    if begins_infinitive(reading, at) {
        return Symbol::Infinitive;
    }
    let classes = reading.known[at].classes;
    ORDER.iter().find(|(class, _)| classes.has(*class)).map_or(Symbol::Word, |&(_, symbol)| symbol)
}

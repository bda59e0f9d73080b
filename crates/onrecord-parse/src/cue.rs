//! Verbs of speech where they stand: which words of the cue table are verbs that report, and what follows each.

use onrecord_model::{BlockKind, Span};
use onrecord_pack::tables::CueVerb;
use onrecord_pack::{CueForm, Symbol, TokenKind, WordClass};

use crate::hits::{Hit, Hits};
use crate::reading::Reading;
use crate::shape::{Layers, Shape, begins_mention};

/// How far after a verb its “that” may stand, in tokens.
const THAT_WITHIN: usize = 9;
/// How far after a verb the “to” of what it urges may stand, in tokens.
const OBJECT_TOKENS: usize = 24;
/// The same where the verb may also take a clause.
const LISTENER_TOKENS: usize = 5;
/// How far before a noun its owner may stand.
const OWNER_TOKENS: usize = 3;
/// Longest plain verb in -ing (`bring`); longer words in -ing are participles.
const PLAIN_ING: usize = 5;

/// The symbol of a reporting verb that begins at token `at` of a block that ends at token `end`, and the token after it.
pub(crate) fn cue_at(layers: &Layers<'_>, shape: &Shape, at: usize, end: usize) -> Option<(Symbol, usize)> {
    let reading = layers.reading;
    let (hit, row, form) = layers.hits.cue(at)?;
    let cue = &reading.grammar.pack.cues[row];
    let next = hit.tokens.end;
    if next > end || !stands_small(reading, cue, form, at, next) {
        return None;
    }
    if cue.class == "source" {
        return Some((Symbol::Source, next));
    }
    let before = Before::of(reading, shape, at);
    let before = Before { subject_next: begins_mention(layers, next), ..before };
    if !before.allows(reading, cue, form, at, next) {
        return None;
    }
    let symbol = match form {
        CueForm::Doing
            if matches!(before.symbol, Some(Symbol::From | Symbol::To)) && !leads_in(reading, next) =>
        {
            Symbol::Word
        }
        CueForm::Doing if cue.class != "thought" && !before.be => participle(reading, cue, next, end),
        _ => finite(reading, cue, next, end),
    };
    Some((symbol, next))
}

/// Whether the word is written small, or a capital there says nothing: in headlines, before a colon, at the beginning.
fn stands_small(reading: &Reading<'_>, cue: &CueVerb, form: CueForm, at: usize, next: usize) -> bool {
    let kind = reading.block_at(reading.tokens[at].span.start).map(|block| reading.blocks[block].kind);
    let colon = reading.tokens.get(next).is_some_and(|token| token.is(':'));
    let opening = form == CueForm::Doing
        && reading.sentence_at(at).is_some_and(|n| reading.sentences[n].tokens.start == at);
    let capital = reading.tokens[at].is_capital();
    let headline = matches!(kind, Some(BlockKind::Title | BlockKind::Heading));
    !capital || headline || colon || opening || cue.class == "source"
}

/// What stands before a verb, adverbs and “not” apart.
struct Before {
    symbol: Option<Symbol>,
    /// A form of “be”.
    be: bool,
    /// An auxiliary after which a plain verb states something: “will”, “did”.
    affirms: bool,
    /// A pronoun that is no subject: “him”.
    object: bool,
    /// Whether a clause seems to begin with the unit before the verb.
    opens: bool,
    /// Whether it is an owner, `the council’s`, so that a noun follows.
    owner: bool,
    /// Whether a mention follows the verb, which may be its subject.
    subject_next: bool,
}

impl Before {
    fn of(reading: &Reading<'_>, shape: &Shape, at: usize) -> Self {
        let mut negated = false;
        let unit = shape.units.iter().rev().find(|unit| {
            negated |= unit.symbol == Symbol::Not;
            !matches!(unit.symbol, Symbol::Adverb | Symbol::Not)
        });
        let is = |class: WordClass| {
            unit.is_some_and(|unit| {
                let token = reading.token_at(unit.span.start);
                token < at && reading.is(token, class)
            })
        };
        let symbol = unit.map(|unit| unit.symbol);
        let auxiliary = symbol == Some(Symbol::Auxiliary);
        Self {
            symbol,
            be: auxiliary && is(WordClass::Be),
            affirms: auxiliary && is(WordClass::Affirms) && !negated,
            object: symbol == Some(Symbol::Word) && is(WordClass::Object),
            opens: opens_clause(shape),
            owner: at.checked_sub(1).is_some_and(|last| is_owner(reading.tokens[last].span.of(reading.text))),
            subject_next: false,
        }
    }

    /// Whether a verb in this form fits here: no noun after an article, no passive, no infinitive.
    fn allows(&self, reading: &Reading<'_>, cue: &CueVerb, form: CueForm, at: usize, next: usize) -> bool {
        let owned = self.owner && matches!(form, CueForm::Plain | CueForm::Present);
        if owned || matches!(self.symbol, Some(Symbol::Article | Symbol::Possessive)) {
            return false;
        }
        let noun = reading.is(at, WordClass::NounToo);
        let clause = begins_clause(reading, next);
        match form {
            CueForm::Past | CueForm::Done => {
                self.be == cue.takes("passive") && !matches!(self.symbol, Some(Symbol::From | Symbol::To))
            }
            CueForm::Doing => true,
            CueForm::Present => match self.symbol {
                None | Some(Symbol::From | Symbol::To | Symbol::Infinitive) => false,
                Some(
                    Symbol::Word
                    | Symbol::And
                    | Symbol::Time
                    | Symbol::Number
                    | Symbol::Place
                    | Symbol::Close
                    | Symbol::Message,
                ) => !noun,
                Some(
                    Symbol::Body
                    | Symbol::Operation
                    | Symbol::Name
                    | Symbol::Described
                    | Symbol::Office
                    | Symbol::Document,
                ) => !noun || self.opens && clause || leads_in(reading, next),
                _ => true,
            },
            CueForm::Plain => match self.symbol {
                Some(
                    Symbol::Body
                    | Symbol::Described
                    | Symbol::They
                    | Symbol::We
                    | Symbol::I
                    | Symbol::Name
                    | Symbol::Who
                    | Symbol::Person,
                ) => true,
                Some(Symbol::Comma | Symbol::Quote | Symbol::Dash)
                    if self.subject_next || is_plural(reading, next) =>
                {
                    !noun
                }
                Some(Symbol::And | Symbol::Comma) => !noun && clause && !opens_quotation(reading, next),
                Some(Symbol::Word | Symbol::Place | Symbol::Number | Symbol::Time | Symbol::Close) => {
                    !noun && clause && !self.object
                }
                Some(Symbol::Auxiliary) => self.affirms,
                _ => false,
            },
        }
    }
}

fn is_owner(words: &str) -> bool {
    words.ends_with("'s")
        || words.ends_with("\u{2019}s")
        || words.ends_with("s'")
        || words.ends_with("s\u{2019}")
}

/// Whether a noun of speech is followed by what it says, and belongs to somebody: `the council’s message is that`,
/// `the warning from the council that`. Then it is no document, and its owner is who speaks.
pub(crate) fn says_itself(reading: &Reading<'_>, hit: &Hit) -> bool {
    let (at, next) = (hit.tokens.start, hit.tokens.end);
    if !reading.is(at, WordClass::Message) {
        return false;
    }
    let owned =
        (at.saturating_sub(OWNER_TOKENS)..at).any(|n| is_owner(reading.tokens[n].span.of(reading.text)));
    let from = reading.is(next, WordClass::Preposition);
    let mut stretch = next..reading.tokens.len().min(next + THAT_WITHIN);
    let colon = |n: usize| reading.tokens[n].is(':');
    let that = stretch.find(|&n| reading.is(n, WordClass::That) || colon(n) || is_stop(reading, n));
    let clause = that.is_some_and(|n| {
        owned && colon(n) || reading.is(n, WordClass::That) && !reading.is(n + 1, WordClass::Auxiliary)
    });
    (owned || from) && clause
}

fn is_stop(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.tokens[at].kind, TokenKind::Mark('.' | ';' | '!' | '?'))
}

/// Whether a verb of speech may have a noun for its object (`denied charges`), so that a word in -s after it is more
/// likely a plural than a verb.
pub(crate) fn takes_object(layers: &Layers<'_>, verb: Span) -> bool {
    let cue = layers.hits.cue(layers.reading.token_at(verb.start));
    cue.is_some_and(|(_, row, _)| {
        let cue = &layers.reading.grammar.pack.cues[row];
        cue.takes("noun") || cue.class == "document" || cue.takes("addressee") && !cue.takes("clause")
    })
}

/// Whether a word is a small plural, as far as its ending tells: `say residents`.
fn is_plural(reading: &Reading<'_>, at: usize) -> bool {
    reading.tokens.get(at).is_some_and(|token| {
        let word = token.span.of(reading.text);
        !token.is_capital() && token.kind == TokenKind::Word && word.ends_with('s') && !word.ends_with("ss")
    })
}

/// Whether a clause seems to begin at a token: “that”, a subject pronoun, an article, a name, a quotation.
fn begins_clause(reading: &Reading<'_>, at: usize) -> bool {
    const BEGIN: [WordClass; 11] = [
        WordClass::That,
        WordClass::Article,
        WordClass::Possessive,
        WordClass::He,
        WordClass::She,
        WordClass::They,
        WordClass::It,
        WordClass::We,
        WordClass::I,
        WordClass::Demonstrative,
        WordClass::Quantifier,
    ];
    reading.tokens.get(at).is_some_and(|token| {
        token.kind == TokenKind::Number
            || token.is_capital()
            || opens_quotation(reading, at)
            || BEGIN.iter().any(|&class| reading.is(at, class))
    })
}

/// Whether the last unit can be the first of its clause, an article apart: `…, but the council claims`, not `backed
/// council demands`.
fn opens_clause(shape: &Shape) -> bool {
    const NOT_BEFORE: [Symbol; 6] =
        [Symbol::Word, Symbol::From, Symbol::To, Symbol::Possessive, Symbol::Number, Symbol::Message];
    let before = shape.units.iter().rev().skip(1).find(|unit| unit.symbol != Symbol::Article);
    before.is_none_or(|unit| !NOT_BEFORE.contains(&unit.symbol))
}

/// Whether a colon or comma follows, as before a quotation.
fn leads_in(reading: &Reading<'_>, at: usize) -> bool {
    reading.tokens.get(at).is_some_and(|token| token.is(':') || token.is(','))
}

fn opens_quotation(reading: &Reading<'_>, at: usize) -> bool {
    reading
        .tokens
        .get(at)
        .is_some_and(|token| matches!(token.kind, TokenKind::Mark('"' | '\u{201C}' | '\u{2018}' | '\'')))
}

/// The symbol of a verb that is no participle.
fn finite(reading: &Reading<'_>, cue: &CueVerb, next: usize, end: usize) -> Symbol {
    match cue.class.as_str() {
        "thought" => Symbol::Think,
        "document" => Symbol::Show,
        _ if cue.takes("infinitive") && begins_infinitive(reading, next) => Symbol::Urge,
        _ if cue.takes("object") && begins_infinitive(reading, next) => Symbol::Remark,
        _ if cue.takes("object") && reading.is(next, WordClass::Subordinator) => Symbol::Urge,
        _ if cue.takes("object") && cue.takes("addressee") && listener_to(reading, next, end) => Symbol::Urge,
        _ if cue.takes("clause") => Symbol::Say,
        _ if cue.takes("addressee") => Symbol::Tell,
        _ if cue.takes("that") && that_near(reading, next, end) => Symbol::Say,
        _ if cue.takes("as") => Symbol::Call,
        _ if cue.takes("object") && (cue.takes("noun") || infinitive_near(reading, next, end)) => {
            Symbol::Urge
        }
        _ => Symbol::Remark,
    }
}

/// The symbol of a participle that is no part of a tense: it reports by its verb, or because a quotation follows it.
fn participle(reading: &Reading<'_>, cue: &CueVerb, next: usize, end: usize) -> Symbol {
    let marked = || reading.tokens.get(next).is_some_and(|token| token.is(':') || token.is(','));
    let reports = cue.takes("clause")
        || cue.takes("addressee")
        || cue.takes("that") && that_near(reading, next, end)
        || marked();
    if cue.class != "document" && reports { Symbol::Saying } else { Symbol::Word }
}

/// Whether a token is a form of a reporting verb that is no noun as well.
pub(crate) fn is_reporting(reading: &Reading<'_>, hits: &Hits, at: usize) -> bool {
    hits.cue(at).is_some_and(|(_, row, form)| {
        let cue = &reading.grammar.pack.cues[row];
        form != CueForm::Plain
            || !reading.is(at, WordClass::NounToo) && (cue.takes("clause") || cue.takes("addressee"))
    })
}

/// Whether a noun is a verb here: after a name, and before “that” (`Kramer notes that …`).
pub(crate) fn is_verb_with_clause(reading: &Reading<'_>, hits: &Hits, hit: &Hit) -> bool {
    let at = hit.tokens.start;
    let verb = hits.cue(at).is_some_and(|(_, _, form)| form == CueForm::Present);
    let named = at.checked_sub(1).is_some_and(|before| reading.tokens[before].is_capital());
    verb && named && reading.is(hit.tokens.end, WordClass::That)
}

/// Whether “that” follows soon, with no mark before it.
fn that_near(reading: &Reading<'_>, next: usize, end: usize) -> bool {
    (next..end.min(next + THAT_WITHIN))
        .take_while(|&at| !matches!(reading.tokens[at].kind, TokenKind::Mark(_)))
        .any(|at| reading.is(at, WordClass::That))
}

/// Whether a short listener and “to” with a plain verb follow: `warned drivers to slow down`.
fn listener_to(reading: &Reading<'_>, next: usize, end: usize) -> bool {
    let stretch = next..end.min(next + LISTENER_TOKENS);
    let plain = |at: &usize| {
        reading.tokens[*at].kind == TokenKind::Word
            && !reading.is(*at, WordClass::That)
            && !reading.is(*at, WordClass::Auxiliary)
    };
    stretch.take_while(plain).any(|at| begins_infinitive(reading, at))
}

/// Whether “to” and a plain verb follow soon, with no mark before them: `asked drivers to slow down`.
fn infinitive_near(reading: &Reading<'_>, next: usize, end: usize) -> bool {
    (next..end.min(next + OBJECT_TOKENS))
        .take_while(|&at| !matches!(reading.tokens[at].kind, TokenKind::Mark('.' | '!' | '?' | ';' | ':')))
        .any(|at| begins_infinitive(reading, at))
}

/// Whether the token is “to” and a plain verb seems to follow it: a small word that is no noun by its companions and no
/// plural.
pub(crate) fn begins_infinitive(reading: &Reading<'_>, at: usize) -> bool {
    const NOT_VERBS: [WordClass; 11] = [
        WordClass::Article,
        WordClass::Possessive,
        WordClass::Preposition,
        WordClass::Demonstrative,
        WordClass::Quantifier,
        WordClass::Number,
        WordClass::Time,
        WordClass::Object,
        WordClass::Month,
        WordClass::Weekday,
        WordClass::Who,
    ];
    if !reading.is(at, WordClass::To) {
        return false;
    }
    let adverb = |at: usize| reading.is(at, WordClass::Adverb) || reading.is(at, WordClass::Not);
    let verb = if adverb(at + 1) { at + 2 } else { at + 1 };
    let Some(token) = reading.tokens.get(verb) else { return false };
    let word = token.span.of(reading.text);
    let plural = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    let participle = word.ends_with("ing") && word.len() > PLAIN_ING;
    token.kind == TokenKind::Word
        && !token.is_capital()
        && !plural
        && !participle
        && !NOT_VERBS.iter().any(|&class| reading.is(verb, class))
}

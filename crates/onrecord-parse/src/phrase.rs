//! Phrases that point at people without naming them: offices (`the NPCC Chair`) and descriptions (`a spokesman for
//! Kent Police`).

use std::ops::Range;

use onrecord_model::Form;
use onrecord_pack::{Sense, TokenKind, WordClass};

use crate::cue::{begins_infinitive, is_reporting, is_verb_with_clause, says_itself};
use crate::hits::{Hit, Hits};
use crate::names::Names;
use crate::reading::Reading;

/// Farthest that a phrase reaches to either side of its noun, in tokens.
const REACH: usize = 16;
/// Most plain words before the noun.
const PLAIN_BEFORE: usize = 4;

/// A phrase round an office noun, a rank or a describing noun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) tokens: Range<usize>,
    pub(crate) noun: Range<usize>,
    pub(crate) sense: Sense,
    pub(crate) form: Form,
    /// The part before the noun, without article.
    pub(crate) before: Range<usize>,
    /// Preposition and what follows it, one after the other.
    pub(crate) after: Vec<Range<usize>>,
    /// The name of the body that it belongs to, as a number in `Names`.
    pub(crate) body: Option<usize>,
}

/// The phrase whose noun is `hit`; none where the words do not form one.
pub(crate) fn phrase_at(reading: &Reading<'_>, hits: &Hits, names: &Names, hit: &Hit) -> Option<Phrase> {
    if is_verb_with_clause(reading, hits, hit) || says_itself(reading, hit) {
        return None;
    }
    let sentence = reading.sentences.get(reading.sentence_at(hit.tokens.start)?)?.tokens.clone();
    let left = left_end(reading, hits, names, hit, sentence.start);
    let after = of_person(reading, hits, names, hit, sentence.end)
        .unwrap_or_else(|| right_parts(reading, hits, names, hit.tokens.end, sentence.end));
    let after = if matches!(hit.sense, Sense::Descriptor { .. } | Sense::Kin(_)) {
        shorten(reading, names, after)
    } else {
        after
    };
    let end = after.last().map_or(hit.tokens.end, |part| part.end);
    let counted = counted_from(reading, left, sentence.start);
    let tokens = counted.unwrap_or(left)..end;
    let article = (left < hit.tokens.start)
        .then_some(left)
        .filter(|&n| reading.is(n, WordClass::Article) || reading.is(n, WordClass::Possessive));
    let before = article.map_or(left, |n| n + 1)..hit.tokens.start;
    let form = form_of(reading, hit, article, &before, names)?;
    let after_body = if form == Form::Document { by_author(reading, &after) } else { after.clone() };
    let body = body_of(names, &before, &after_body);
    let sense = match (hit.sense, counted) {
        (Sense::Descriptor { row, .. }, Some(_)) => Sense::Descriptor { row, plural: false },
        (sense, _) => sense,
    };
    Some(Phrase { tokens, noun: hit.tokens.clone(), sense, form, before, after, body })
}

/// Where `one of the`, before an article or possessive at `left`, begins.
fn counted_from(reading: &Reading<'_>, left: usize, start: usize) -> Option<usize> {
    let one = left.checked_sub(2).filter(|&one| one >= start)?;
    let definite = reading.is(left, WordClass::Article) || reading.is(left, WordClass::Possessive);
    let single = reading.is(one, WordClass::Number) && reading.is(one, WordClass::Quantifier);
    (definite && single && reading.is(one + 1, WordClass::NameJoint)).then_some(one)
}

/// Of the parts after a document's noun those that name its author: `by the Oak Trust`, but not `on the Oak Trust`.
fn by_author(reading: &Reading<'_>, after: &[Range<usize>]) -> Vec<Range<usize>> {
    after.iter().filter(|part| reading.is(part.start, WordClass::Author)).cloned().collect()
}

fn form_of(
    reading: &Reading<'_>,
    hit: &Hit,
    article: Option<usize>,
    before: &Range<usize>,
    names: &Names,
) -> Option<Form> {
    let pack = &reading.grammar.pack;
    let indefinite = article.is_some_and(|n| reading.word(n).len() <= 2 && reading.is(n, WordClass::Article));
    match hit.sense {
        Sense::Descriptor { row, plural } => {
            let document = pack.descriptors[row].class == "document";
            let first = reading
                .sentence_at(hit.tokens.start)
                .is_some_and(|n| reading.sentences[n].tokens.start == before.start);
            let named = before.clone().any(|n| names.owner(n).is_some());
            let counted = before.start > 0 && reading.is(before.start - 1, WordClass::Quantifier);
            if !(plural || article.is_some() || first || named || counted || !before.is_empty()) {
                return None;
            }
            if document && plural && article.is_none() && !named {
                return None;
            }
            Some(if document { Form::Document } else { Form::Described })
        }
        Sense::Kin(_) => article.map(|_| Form::Described),
        Sense::Office(_) | Sense::Rank(_) if !stands_as_office(reading, hit, article, before) => None,
        Sense::Office(row) if pack.offices[row].class == "spokesperson" || indefinite => {
            Some(Form::Described)
        }
        Sense::Office(_) => Some(Form::Office),
        Sense::Rank(_) if indefinite => Some(Form::Described),
        Sense::Rank(_) => Some(Form::Office),
        _ => None,
    }
}

/// A title in small letters without article or words of its own counts only where an apposition can stand.
fn stands_as_office(reading: &Reading<'_>, hit: &Hit, article: Option<usize>, before: &Range<usize>) -> bool {
    let small = !reading.tokens[hit.tokens.start].is_capital();
    if !small || article.is_some() || !before.is_empty() {
        return true;
    }
    let sentence = reading.sentence_at(hit.tokens.start).map_or(0, |n| reading.sentences[n].tokens.start);
    let previous = hit.tokens.start.checked_sub(1).filter(|&at| at >= sentence);
    let next_capital = reading.tokens.get(hit.tokens.end).is_some_and(|token| token.is_capital());
    previous.is_none_or(|at| {
        let mark =
            matches!(reading.tokens[at].kind, TokenKind::Mark(',' | '(' | '\u{2013}' | '\u{2014}' | '-'));
        mark || reading.known[at].classes.any(&[WordClass::And, WordClass::As, WordClass::Be])
    }) || next_capital
}

fn left_end(reading: &Reading<'_>, hits: &Hits, names: &Names, hit: &Hit, start: usize) -> usize {
    let mut left = hit.tokens.start;
    let mut plain = 0;
    let floor = start.max(left.saturating_sub(REACH));
    while left > floor {
        let at = left - 1;
        if let Some(name) = names.owner(at) {
            if names.all[name].form == Form::Person {
                break;
            }
            left = names.all[name].tokens.start.max(floor);
            continue;
        }
        if let Some(name) = bracketed_name(reading, names, at) {
            left = names.all[name].tokens.start.max(floor);
            continue;
        }
        let classes = reading.known[at].classes;
        if classes.has(WordClass::Article) || classes.has(WordClass::Possessive) {
            return at;
        }
        let token = &reading.tokens[at];
        let hyphen = token.is('-') && !token.spaced || token.is('/');
        if token.kind != TokenKind::Word && token.kind != TokenKind::Number && !hyphen {
            break;
        }
        if is_function(reading, at) || is_reporting(reading, hits, at) {
            break;
        }
        if !token.is_capital() && !hyphen {
            plain += 1;
            if plain > PLAIN_BEFORE {
                break;
            }
        }
        left = at;
    }
    left
}

/// The name before `(ACRONYM)`, whose closing bracket is at a token.
fn bracketed_name(reading: &Reading<'_>, names: &Names, at: usize) -> Option<usize> {
    let open = at.checked_sub(2)?;
    let bracket = reading.tokens[at].is(')') && reading.tokens[open].is('(') && names.owner(at - 1).is_some();
    let name = names.owner(open.checked_sub(1)?)?;
    (bracket && names.all[name].form != Form::Person).then_some(name)
}

/// Whether a word belongs to grammar, not to a name or a plain noun.
pub(crate) fn is_function(reading: &Reading<'_>, at: usize) -> bool {
    const CLASSES: [WordClass; 14] = [
        WordClass::Preposition,
        WordClass::Subordinator,
        WordClass::And,
        WordClass::But,
        WordClass::He,
        WordClass::She,
        WordClass::They,
        WordClass::We,
        WordClass::I,
        WordClass::It,
        WordClass::Who,
        WordClass::Auxiliary,
        WordClass::Not,
        WordClass::That,
    ];
    reading.known[at].classes.any(&CLASSES)
}

/// Prepositional parts after a noun: `for Public Order`, `at the College of Policing`.
fn right_parts(
    reading: &Reading<'_>,
    hits: &Hits,
    names: &Names,
    from: usize,
    end: usize,
) -> Vec<Range<usize>> {
    let end = end.min(from + REACH);
    let mut parts = Vec::new();
    let mut at = from;
    let described = at + 1 < end && reading.is(at, WordClass::AfterNoun);
    if described && reading.is(at + 1, WordClass::Preposition) && reading.tokens[at].span.len() > 1 {
        let to = noun_phrase_end(reading, hits, names, at + 2, end);
        if to > at + 2 {
            parts.push(at..to);
            at = to;
        }
    }
    let joins = |at: usize| {
        reading.is(at, WordClass::Preposition)
            && reading.tokens[at].kind == TokenKind::Word
            && !begins_infinitive(reading, at)
    };
    while at + 1 < end && joins(at) {
        let to = noun_phrase_end(reading, hits, names, at + 1, end);
        if to == at + 1 {
            break;
        }
        parts.push(at..to);
        at = to;
    }
    parts
}

/// `the parents of Ann Holt`: a description by the person it belongs to.
fn of_person(
    reading: &Reading<'_>,
    hits: &Hits,
    names: &Names,
    hit: &Hit,
    end: usize,
) -> Option<Vec<Range<usize>>> {
    let of = hit.tokens.end;
    let described = match hit.sense {
        Sense::Descriptor { .. } | Sense::Kin(_) => true,
        Sense::Office(row) => reading.grammar.pack.offices[row].class == "spokesperson",
        _ => false,
    };
    let tied = described && of + 1 < end && reading.is(of, WordClass::NameJoint);
    let title = hits
        .office(of + 1)
        .filter(|_| names.owner(of + 1).is_none())
        .map_or(of + 1, |title| title.tokens.end);
    let owner = names.owner(title).filter(|&name| tied && names.all[name].form == Form::Person)?;
    Some(std::iter::once(of..names.all[owner].tokens.end).collect())
}

/// A description reaches no farther than a name or a few words after its prepositions: what follows may be a verb.
fn shorten(reading: &Reading<'_>, names: &Names, parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    const WORDS: usize = 2;
    let mut out = Vec::new();
    for part in parts {
        let first = part.start + 1 + usize::from(reading.is(part.start, WordClass::AfterNoun));
        let article =
            usize::from(reading.is(first, WordClass::Article) || reading.is(first, WordClass::Possessive));
        let named = |at: usize| names.owner(at).is_some() || reading.tokens[at].is_capital();
        let mut to = first + article;
        let mut plain = 0;
        while to < part.end && (named(to) || plain < WORDS + article) {
            plain += usize::from(!named(to));
            to += 1;
        }
        let cut = to < part.end;
        out.push(part.start..to);
        if cut {
            break;
        }
    }
    out
}

fn noun_phrase_end(reading: &Reading<'_>, hits: &Hits, names: &Names, from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end {
        if let Some(name) = names.owner(at) {
            if names.all[name].form == Form::Person {
                break;
            }
            at = names.all[name].tokens.end;
            continue;
        }
        let token = &reading.tokens[at];
        let joins =
            reading.is(at, WordClass::And) && at > from && at + 1 < end && plain_noun(reading, hits, at + 1);
        let article =
            at == from && (reading.is(at, WordClass::Article) || reading.is(at, WordClass::Possessive));
        let hyphen = token.is('-') && !token.spaced;
        let noun = at > from && token.kind == TokenKind::Word && reading.is(at - 1, WordClass::Article);
        if joins || article || hyphen || noun && !is_function(reading, at) || plain_noun(reading, hits, at) {
            at += 1;
        } else {
            break;
        }
    }
    if at > from && reading.tokens[at - 1].is('-') {
        at -= 1;
    }
    at.min(end.max(from))
}

fn plain_noun(reading: &Reading<'_>, hits: &Hits, at: usize) -> bool {
    let token = &reading.tokens[at];
    let word = token.kind == TokenKind::Word || token.kind == TokenKind::Number;
    let verb = !token.is_capital() && is_reporting(reading, hits, at);
    let office = token.is_capital() && hits.any(at, |sense| matches!(sense, Sense::Honorific(_)));
    let adverb = !token.is_capital() && reading.known[at].classes.any(&[WordClass::Adverb, WordClass::Time]);
    word && !verb
        && !office
        && !adverb
        && (!is_function(reading, at)
            || token.is_capital()
                && !reading.known[at].classes.any(&[
                    WordClass::He,
                    WordClass::She,
                    WordClass::They,
                    WordClass::We,
                ]))
}

/// The body that the phrase belongs to: the last one before the noun, else the first one after it.
fn body_of(names: &Names, before: &Range<usize>, after: &[Range<usize>]) -> Option<usize> {
    let is_body = |&name: &usize| matches!(names.all[name].form, Form::Organisation | Form::Operation);
    let left = before.clone().rev().filter_map(|n| names.owner(n)).find(is_body);
    left.or_else(|| after.iter().flat_map(Clone::clone).filter_map(|n| names.owner(n)).find(is_body))
}

/// All phrases outside names, in order of place; of overlapping ones the one that begins first and reaches farthest.
pub(crate) fn phrases(reading: &Reading<'_>, hits: &Hits, names: &Names) -> Vec<Phrase> {
    let mut all: Vec<Phrase> = Vec::new();
    for at in 0..reading.tokens.len() {
        let in_person = names.owner(at).is_some();
        let block = reading.block_at(reading.tokens[at].span.start);
        if in_person || !block.is_some_and(|block| reading.is_story(block)) {
            continue;
        }
        let noun = |sense| matches!(sense, Sense::Office(_) | Sense::Rank(_));
        let hit = hits.longest(at, noun).filter(|hit| hit.certain);
        let hit = hit
            .or_else(|| hits.longest(at, |sense| matches!(sense, Sense::Descriptor { .. } | Sense::Kin(_))));
        all.extend(hit.and_then(|hit| phrase_at(reading, hits, names, hit)));
    }
    all.sort_by_key(|phrase| (phrase.tokens.start, std::cmp::Reverse(phrase.tokens.end)));
    let mut end = 0;
    all.retain(|phrase| {
        let free = phrase.tokens.start >= end;
        end = end.max(phrase.tokens.end);
        free
    });
    all
}

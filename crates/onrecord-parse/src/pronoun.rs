//! Whom a pronoun means: the nearest fitting person, going back sentence by sentence, subjects first.

use onrecord_model::{BlockKind, Form, Gender};
use onrecord_pack::{Sense, WordClass};

use crate::mention::Mentions;
use crate::phrase::Phrase;
use crate::reading::Reading;
use crate::speech::{Segment, is_quoted};

/// How many sentences back a pronoun may look, quotations aside.
const SENTENCES_BACK: usize = 10;
/// How many mentions back, whatever the length of the sentences.
const MENTIONS_BACK: usize = 200;

/// Gives each pronoun the chain that it means, where one fits; a gender that only the pronoun tells is kept.
pub(crate) fn resolve(reading: &Reading<'_>, mentions: &mut Mentions, segments: &[Segment]) {
    for n in 0..mentions.all.len() {
        if mentions.all[n].form != Form::Pronoun {
            continue;
        }
        let classes = reading.known[mentions.tokens[n].start].classes;
        let wanted = Wanted {
            gender: if classes.has(WordClass::He) {
                Gender::He
            } else if classes.has(WordClass::She) {
                Gender::She
            } else {
                Gender::Unknown
            },
            thing: classes.has(WordClass::It),
        };
        if classes.has(WordClass::They) {
            mentions.group[n] = pair_before(reading, mentions, n);
        }
        let found = antecedent(reading, mentions, segments, n, wanted)
            .or_else(|| one_they(reading, mentions, segments, n, wanted))
            .or_else(|| named_after(reading, mentions, segments, n, wanted))
            .or_else(|| in_title(reading, mentions, n, wanted));
        if let Some(chain) = found {
            mentions.all[n].chain = chain;
            if mentions.chains[chain].gender == Gender::Unknown {
                mentions.chains[chain].gender = wanted.gender;
            }
        }
    }
    mentions.list_mentions();
}

/// For `they` of whom no group and no body is named: the only person of the sentences just before, if the text tells no
/// gender.
fn one_they(
    reading: &Reading<'_>,
    mentions: &Mentions,
    segments: &[Segment],
    pronoun: usize,
    wanted: Wanted,
) -> Option<usize> {
    const BACK: usize = 2;
    let token = mentions.tokens[pronoun].start;
    let here = reading.sentence_at(token)?;
    if wanted.thing || wanted.gender != Gender::Unknown || !mentions.group[pronoun].is_empty() {
        return None;
    }
    let near = |n: &usize| {
        let at = mentions.tokens[*n].start;
        reading.sentence_at(at).is_some_and(|sentence| sentence + BACK >= here)
    };
    let people = (pronoun.saturating_sub(MENTIONS_BACK)..pronoun).rev().take_while(near).filter(|&n| {
        mentions.all[n].form == Form::Person && !is_quoted(reading, segments, mentions.tokens[n].start)
    });
    let mut chains: Vec<usize> = people.map(|n| mentions.all[n].chain).collect();
    chains.sort_unstable();
    chains.dedup();
    match chains.as_slice() {
        [one] if mentions.chains[*one].gender == Gender::Unknown => Some(*one),
        _ => None,
    }
}

/// For a pronoun before which nobody fits: the person who begins the next sentence outside quotations.
fn named_after(
    reading: &Reading<'_>,
    mentions: &Mentions,
    segments: &[Segment],
    pronoun: usize,
    wanted: Wanted,
) -> Option<usize> {
    const TITLE_TOKENS: usize = 8;
    let here = reading.sentence_at(mentions.tokens[pronoun].start)?;
    let own = reading.sentences[here].tokens.end;
    let after = (pronoun + 1..mentions.all.len().min(pronoun + MENTIONS_BACK)).find(|&n| {
        let at = mentions.tokens[n].start;
        at >= own && mentions.all[n].form == Form::Person && !is_quoted(reading, segments, at)
    })?;
    let sentence = &reading.sentences[reading.sentence_at(mentions.tokens[after].start)?];
    let opens = mentions.tokens[after].start <= sentence.tokens.start + TITLE_TOKENS
        && !is_possessive(reading, mentions, after)
        && !is_object(reading, mentions, after);
    let person = can_be(mentions, after, wanted);
    let near = sentence.block <= reading.sentences[here].block + 1;
    (opens && person && near).then(|| mentions.all[after].chain)
}

/// The one person of the headline whom a pronoun fits that has nobody else to stand for.
fn in_title(reading: &Reading<'_>, mentions: &Mentions, pronoun: usize, wanted: Wanted) -> Option<usize> {
    const FIRST: usize = 3;
    let title = reading.blocks.iter().take(FIRST).position(|block| block.kind == BlockKind::Title)?;
    let tokens = &reading.block_tokens[title];
    let first = mentions.tokens.partition_point(|other| other.start < tokens.start);
    let inside =
        (first..pronoun.min(first + MENTIONS_BACK)).take_while(|&n| mentions.tokens[n].start < tokens.end);
    let mut people = inside.filter(|&n| mentions.all[n].form == Form::Person && can_be(mentions, n, wanted));
    let one = people.next()?;
    people.next().is_none().then(|| mentions.all[one].chain)
}

/// Gives phrases for two people (`the couple`) the two who are joined by "and" before them.
pub(crate) fn pairs(reading: &Reading<'_>, phrases: &[Phrase], mentions: &mut Mentions) {
    for n in 0..mentions.all.len() {
        let Some(phrase) = mentions.phrases[n].map(|phrase| &phrases[phrase]) else { continue };
        let Sense::Descriptor { row, plural: false } = phrase.sense else { continue };
        if reading.grammar.pack.descriptors[row].class == "pair" {
            mentions.group[n] = pair_before(reading, mentions, n);
        }
    }
}

/// The last two people joined by "and" in the sentences before, for a plural pronoun.
fn pair_before(reading: &Reading<'_>, mentions: &Mentions, pronoun: usize) -> Vec<usize> {
    let Some(here) = reading.sentence_at(mentions.tokens[pronoun].start) else { return Vec::new() };
    let near =
        |n: usize| reading.sentence_at(mentions.tokens[n].start).is_some_and(|sentence| sentence + 4 >= here);
    let people: Vec<usize> = (0..pronoun)
        .rev()
        .filter(|&n| mentions.all[n].form == Form::Person)
        .take(12)
        .filter(|&n| near(n))
        .collect();
    let joined = |pair: &&[usize]| {
        let (later, earlier) = (&mentions.tokens[pair[0]], &mentions.tokens[pair[1]]);
        let gap = earlier.end..later.start;
        later.start >= earlier.end
            && gap.len() <= 12
            && gap.clone().any(|at| reading.is(at, WordClass::And))
            && !gap.clone().any(|at| reading.tokens[at].is('.'))
    };
    people.windows(2).find(joined).map(|pair| vec![pair[1], pair[0]]).unwrap_or_default()
}

#[derive(Clone, Copy)]
struct Wanted {
    gender: Gender,
    thing: bool,
}

fn antecedent(
    reading: &Reading<'_>,
    mentions: &Mentions,
    segments: &[Segment],
    pronoun: usize,
    wanted: Wanted,
) -> Option<usize> {
    let token = mentions.tokens[pronoun].start;
    let mut sentence = reading.sentence_at(token)?;
    for _ in 0..SENTENCES_BACK {
        let range = &reading.sentences[sentence].tokens;
        let title = reading.blocks[reading.sentences[sentence].block].kind == BlockKind::Title;
        let fits = |&n: &usize| {
            let at = mentions.tokens[n].start;
            at < token && !is_quoted(reading, segments, at) && can_be(mentions, n, wanted)
        };
        let first = mentions.tokens.partition_point(|tokens| tokens.start < range.start);
        let first = first.max(pronoun.saturating_sub(MENTIONS_BACK));
        let candidates: Vec<usize> =
            (first..pronoun).take_while(|&n| mentions.tokens[n].start < range.end).filter(fits).collect();
        let subject = candidates
            .iter()
            .find(|&&n| !is_possessive(reading, mentions, n) && !is_object(reading, mentions, n));
        if let Some(&found) = subject.or_else(|| candidates.first()).filter(|_| !title) {
            return Some(mentions.all[found].chain);
        }
        sentence = sentence.checked_sub(1)?;
    }
    None
}

fn can_be(mentions: &Mentions, n: usize, wanted: Wanted) -> bool {
    let mention = &mentions.all[n];
    let chain = &mentions.chains[mention.chain];
    let agrees =
        !matches!((chain.gender, wanted.gender), (Gender::He, Gender::She) | (Gender::She, Gender::He));
    let singular = wanted.gender != Gender::Unknown;
    match chain.form {
        Form::Person => singular && agrees,
        Form::Described | Form::Office if mentions.plural[n] => !singular && !wanted.thing,
        Form::Described | Form::Office if !mentions.human[n] => !singular,
        Form::Described | Form::Office => singular && agrees,
        Form::Organisation | Form::Document => !singular,
        _ => false,
    }
}

fn is_possessive(reading: &Reading<'_>, mentions: &Mentions, n: usize) -> bool {
    mentions.tokens[n].end.checked_sub(1).is_some_and(|last| reading.known[last].possessive)
}

/// Whether a preposition stands right before the mention.
fn is_object(reading: &Reading<'_>, mentions: &Mentions, n: usize) -> bool {
    mentions.tokens[n].start.checked_sub(1).is_some_and(|before| reading.is(before, WordClass::Preposition))
}

//! Whom a pronoun means: the nearest fitting person, going back sentence by sentence, subjects first.

use onrecord_model::{BlockKind, Form, Gender};
use onrecord_pack::WordClass;

use crate::mention::Mentions;
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
        if let Some(chain) = antecedent(reading, mentions, segments, n, wanted) {
            mentions.all[n].chain = chain;
            if mentions.chains[chain].gender == Gender::Unknown {
                mentions.chains[chain].gender = wanted.gender;
            }
        }
    }
    mentions.list_mentions();
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

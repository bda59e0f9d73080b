//! Definite phrases that point back: `the Minister`, `the federation`, `the force`.

use onrecord_model::{Form, Tenure};
use onrecord_pack::{Sense, WordClass, folded_words};

use crate::hits::Hits;
use crate::mention::Mentions;
use crate::phrase::Phrase;
use crate::reading::Reading;

/// Gives definite offices and bodies the chain of the person or body that the text has named.
pub(crate) fn resolve(
    reading: &Reading<'_>,
    hits: &Hits,
    phrases: &[Phrase],
    tenures: &[Tenure],
    mentions: &mut Mentions,
) {
    for n in 0..mentions.all.len() {
        let Some(phrase) = mentions.phrases[n].map(|phrase| &phrases[phrase]) else { continue };
        if mentions.chains[mentions.all[n].chain].form == Form::Person || mentions.plural[n] {
            continue;
        }
        let found = match phrase.sense {
            Sense::Office(_) | Sense::Rank(_) if phrase.form == Form::Office => {
                holder(reading, phrase, tenures, mentions, n).or_else(|| titled(reading, phrase, mentions, n))
            }
            Sense::Descriptor { row, .. } if reading.grammar.pack.descriptors[row].class == "body" => {
                body(reading, phrase, mentions, n)
            }
            Sense::Descriptor { .. } => titled(reading, phrase, mentions, n),
            _ => None,
        };
        let found = found.or_else(|| government(reading, hits, phrase, mentions));
        if let Some(chain) = found {
            mentions.all[n].chain = chain;
        }
    }
    mentions.list_mentions();
}

/// The one person of the document whose office has all the phrase's words.
fn holder(
    reading: &Reading<'_>,
    phrase: &Phrase,
    tenures: &[Tenure],
    mentions: &Mentions,
    n: usize,
) -> Option<usize> {
    let small = |word: &String| word.len() <= 3 && !word.chars().all(char::is_uppercase);
    let wanted: Vec<String> = folded_words(reading.span(phrase.tokens.clone()).of(reading.text));
    let qualifiers = &reading.grammar.pack.qualifiers;
    let wanted: Vec<&String> = wanted
        .iter()
        .filter(|word| !small(word) && !qualifiers.iter().any(|row| row.word == **word))
        .collect();
    let mut found: Option<usize> = None;
    for tenure in tenures {
        let body = tenure.organisation.map(|chain| mentions.chains[chain].name.clone()).unwrap_or_default();
        let words =
            folded_words(&format!("{} {} {body}", tenure.title, tenure.remit.as_deref().unwrap_or_default()));
        let fits = !wanted.is_empty() && wanted.iter().all(|word| words.contains(word));
        let before = mentions.chains[tenure.chain].mentions.first().is_some_and(|&first| first < n);
        if fits && before {
            if found.is_some_and(|other| other != tenure.chain) {
                return None;
            }
            found = Some(tenure.chain);
        }
    }
    found
}

/// The nearest person named before with the phrase's noun as a title (`Judge Ann Holt`, `the judge`).
fn titled(reading: &Reading<'_>, phrase: &Phrase, mentions: &Mentions, n: usize) -> Option<usize> {
    let article =
        reading.is(phrase.tokens.start, WordClass::Article) && reading.word(phrase.tokens.start).len() > 2;
    if !article || phrase.tokens.len() != phrase.noun.len() + 1 {
        return None;
    }
    let noun = folded_words(reading.span(phrase.noun.clone()).of(reading.text));
    let found = (0..n).rev().find(|&m| {
        let mention = &mentions.all[m];
        let title = &reading.text[mention.span.start..mention.name.start.max(mention.span.start)];
        mention.form == Form::Person && !title.is_empty() && folded_words(title) == noun
    });
    found.map(|m| mentions.all[m].chain)
}

/// A phrase that is word for word a doubtful name of one body (`the government`), where the text names no other.
fn government(reading: &Reading<'_>, hits: &Hits, phrase: &Phrase, mentions: &mut Mentions) -> Option<usize> {
    let at = phrase.tokens.start;
    let hit = hits
        .at(at)
        .iter()
        .find(|hit| matches!(hit.sense, Sense::Organisation(_)) && hit.tokens == phrase.tokens)?;
    let id = crate::names::entity_id(reading, hit.sense)?;
    let known = mentions.chains.iter().position(|chain| chain.known.len() == 1 && chain.known[0] == id);
    Some(known.unwrap_or_else(|| {
        let chain = mentions
            .new_chain(Form::Organisation, reading.span(phrase.tokens.clone()).of(reading.text).to_owned());
        mentions.chains[chain].known.push(id);
        chain
    }))
}

/// The nearest body named before whose name has the phrase's noun (`the federation`), for a phrase of article and noun.
fn body(reading: &Reading<'_>, phrase: &Phrase, mentions: &Mentions, n: usize) -> Option<usize> {
    let article =
        reading.is(phrase.tokens.start, WordClass::Article) && reading.word(phrase.tokens.start).len() > 2;
    if !article || phrase.tokens.len() != phrase.noun.len() + 1 {
        return None;
    }
    let noun = folded_words(reading.span(phrase.noun.clone()).of(reading.text));
    let before = (0..n).rev().find(|&m| {
        let chain = &mentions.chains[mentions.all[m].chain];
        mentions.all[m].form == Form::Organisation
            && noun.iter().all(|word| folded_words(&chain.name).contains(word))
    });
    before.map(|m| mentions.all[m].chain)
}

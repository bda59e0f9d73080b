//! Offices that the text gives to people: `Chief Constable Ann Holt`, `the Council's lead for Drones, Ann Holt`.

use std::ops::Range;

use onrecord_model::{Form, PostStatus, Tenure};
use onrecord_pack::{Sense, WordClass, folded_words};

use crate::hits::Hits;
use crate::mention::{Mentions, clean};
use crate::names::Names;
use crate::person::strip_possessive;
use crate::phrase::Phrase;
use crate::reading::Reading;

/// What offices are read from.
pub(crate) struct Offices<'a> {
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) hits: &'a Hits,
    pub(crate) names: &'a Names,
    pub(crate) phrases: &'a [Phrase],
}

/// Offices held, in order of place; mentions of an office right beside a name join that person's chain.
pub(crate) fn offices(from: &Offices<'_>, mentions: &mut Mentions) -> Vec<Tenure> {
    let mut out = Vec::new();
    for n in 0..mentions.all.len() {
        if mentions.all[n].form != Form::Person {
            continue;
        }
        out.extend(rank_before(from, mentions, n));
        let mut found = Vec::new();
        for office in beside(from, mentions, n) {
            let Some(phrase) = mentions.phrases[office] else { continue };
            found.push((office, tenure(from, mentions, &from.phrases[phrase], n)));
            if !mentions.plural[office] {
                mentions.all[office].chain = mentions.all[n].chain;
            }
        }
        share_body(from, mentions, &mut found);
        out.extend(found.into_iter().map(|(_, tenure)| tenure));
    }
    mentions.list_mentions();
    once(out)
}

/// Two offices joined by "and" share the body that only the later one names.
fn share_body(from: &Offices<'_>, mentions: &Mentions, found: &mut [(usize, Tenure)]) {
    for n in 1..found.len() {
        let (earlier, later) = (&mentions.tokens[found[n - 1].0], &mentions.tokens[found[n].0]);
        let joined = from.reading.is(earlier.end, WordClass::And) && later.start == earlier.end + 1;
        let (body, tenure) = (found[n].1.organisation, &mut found[n - 1].1);
        if joined && tenure.organisation.is_none() && tenure.implied.is_none() {
            tenure.organisation = body;
        }
    }
}

/// The same office of one person stands once: the row that says most.
fn once(all: Vec<Tenure>) -> Vec<Tenure> {
    let body = |tenure: &Tenure| tenure.organisation.is_some() || tenure.implied.is_some();
    let mut out: Vec<Tenure> = Vec::new();
    for tenure in all {
        let same_body =
            |old: &Tenure| old.organisation == tenure.organisation || !body(old) || !body(&tenure);
        let same = |old: &Tenure| {
            old.chain == tenure.chain
                && old.status == tenure.status
                && same_body(old)
                && one_office(old, &tenure)
        };
        match out.iter_mut().find(|old| same(old)) {
            Some(old) => {
                let (organisation, implied) = (
                    old.organisation.or(tenure.organisation),
                    old.implied.clone().or_else(|| tenure.implied.clone()),
                );
                if words_of(&tenure).len() > words_of(old).len() {
                    *old = tenure;
                }
                (old.organisation, old.implied) = (organisation, implied);
            }
            None => out.push(tenure),
        }
    }
    out
}

fn words_of(tenure: &Tenure) -> Vec<String> {
    folded_words(&format!("{} {}", tenure.title, tenure.remit.as_deref().unwrap_or_default()))
}

/// Whether one wording has all the words of the other, its last noun among them (`Policing Minister`, `Crime and
/// Policing Minister`).
fn one_office(a: &Tenure, b: &Tenure) -> bool {
    let (a, b) = (words_of(a), words_of(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    short.iter().all(|word| long.contains(word))
        && (short.len() == long.len() || short.len() > 1 || long.last() != short.last())
}

/// Office phrases that belong to the person mentioned at `n`.
fn beside(from: &Offices<'_>, mentions: &Mentions, n: usize) -> Vec<usize> {
    let person = mentions.tokens[n].clone();
    let mut out: Vec<usize> = office_before(from, mentions, n, &person).into_iter().collect();
    let mut at = person.end;
    let mut next = after_comma(from, mentions, at).or_else(|| office_at(from, mentions, at));
    if from.reading.tokens.get(at).is_some() && from.reading.is(at, WordClass::And) {
        next = office_at(from, mentions, at + 1);
    }
    if let Some(verb) = linking_verb(from.reading, at) {
        next = office_at(from, mentions, verb);
    }
    while let Some(office) = next {
        if begins_person(mentions, mentions.tokens[office].end, from) {
            break;
        }
        out.push(office);
        at = mentions.tokens[office].end;
        let and = from.reading.tokens.get(at).is_some() && from.reading.is(at, WordClass::And);
        next = if and { office_at(from, mentions, at + 1) } else { None };
    }
    out
}

/// Whether a person's name begins right at a token: then the office before it is that person's.
fn begins_person(mentions: &Mentions, token: usize, from: &Offices<'_>) -> bool {
    let token = if from.reading.tokens.get(token).is_some_and(|t| t.is(',')) { return false } else { token };
    mention_at(mentions, token).is_some_and(|m| mentions.all[m].form == Form::Person)
}

fn mention_at(mentions: &Mentions, token: usize) -> Option<usize> {
    let n = mentions.tokens.partition_point(|tokens| tokens.start < token);
    mentions.tokens.get(n).filter(|tokens| tokens.start == token).map(|_| n)
}

/// `OFFICE Ann Holt`, `OFFICE, Ann Holt,`, `OFFICE-Ann Holt`.
fn office_before(from: &Offices<'_>, mentions: &Mentions, n: usize, person: &Range<usize>) -> Option<usize> {
    let before = person.start.checked_sub(1)?;
    let mark = &from.reading.tokens[before];
    let gap = mark.is(',') || mark.is('-') || mark.is('\u{2013}') || mark.is('(');
    let end = if gap { before } else { person.start };
    let sentence = from.reading.sentence_at(person.start)?;
    let here = |m: usize| {
        mentions.tokens[m].end == end && from.reading.sentence_at(mentions.tokens[m].start) == Some(sentence)
    };
    let office = (0..n).rev().take(4).find(|&m| here(m) && mentions.phrases[m].is_some())?;
    let apposition = !mark.is(',') || closes(from, person.end);
    (mentions.all[office].form == Form::Office || kept_role(from, mentions, office))
        .then_some(office)
        .filter(|_| apposition)
}

/// A described role that is an office (`a minister`, `spokesman`) counts as one; kin, victims and plurals do not.
fn kept_role(from: &Offices<'_>, mentions: &Mentions, office: usize) -> bool {
    mentions.all[office].form == Form::Described
        && !mentions.plural[office]
        && is_office(from, mentions, office)
}

/// Whether a mention was read from the noun of an office or a rank.
fn is_office(from: &Offices<'_>, mentions: &Mentions, mention: usize) -> bool {
    let phrase = mentions.phrases[mention].map(|phrase| &from.phrases[phrase]);
    phrase.is_some_and(|phrase| matches!(phrase.sense, Sense::Office(_) | Sense::Rank(_)))
}

/// After `OFFICE, Ann Holt` comes a comma, a colon, a verb or the end: not a further name of a list.
fn closes(from: &Offices<'_>, at: usize) -> bool {
    from.reading.tokens.get(at).is_none_or(|token| {
        token.is(',')
            || token.is(':')
            || token.is('.')
            || token.is('\u{2019}')
            || from.hits.cue(at).is_some()
            || from.reading.is(at, WordClass::Auxiliary)
    })
}

/// The office after `Ann Holt,`, `Ann Holt (`, `Ann Holt –`, with a body between (`Ann Holt, Oak Trust – Chair`).
fn after_comma(from: &Offices<'_>, mentions: &Mentions, at: usize) -> Option<usize> {
    let mark = from.reading.tokens.get(at)?;
    if !(mark.is(',') || mark.is('(') || mark.is('\u{2013}') || mark.is('-')) {
        return None;
    }
    let start = skip_qualifiers(from, at + 1);
    if let Some(office) = office_at(from, mentions, at + 1).or_else(|| office_at(from, mentions, start)) {
        return Some(office);
    }
    let who = from.reading.is(start, WordClass::Who) && from.reading.tokens.len() > start + 1;
    if who && let Some(verb) = linking_verb(from.reading, start + 1) {
        return office_at(from, mentions, verb);
    }
    let body = mention_at(mentions, start).filter(|&m| mentions.all[m].form == Form::Organisation)?;
    let dash = mentions.tokens[body].end;
    let dashed = from.reading.tokens.get(dash).is_some_and(|token| token.is('\u{2013}') || token.is('-'));
    if dashed { office_at(from, mentions, dash + 1) } else { None }
}

fn skip_qualifiers(from: &Offices<'_>, mut at: usize) -> usize {
    while let Some(hit) = from.hits.longest(at, |sense| matches!(sense, Sense::Qualifier(_))) {
        at = hit.tokens.end;
    }
    at
}

/// The office phrase that begins at a token, or right after a qualifier there.
fn office_at(from: &Offices<'_>, mentions: &Mentions, at: usize) -> Option<usize> {
    let found = mention_at(mentions, at).or_else(|| mention_at(mentions, skip_qualifiers(from, at)))?;
    let office = is_office(from, mentions, found);
    (office && !mentions.plural[found]).then_some(found)
}

/// Past `is`, `was`, `has been`, at `at`.
fn linking_verb(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let mut n = at;
    while n < reading.tokens.len() && n < at + 3 && reading.is(n, WordClass::Auxiliary) {
        n += 1;
    }
    (n > at && reading.is(n - 1, WordClass::Be)).then_some(n)
}

/// The rank in a person's own mention (`Chief Constable Ann Holt`), with the body before or after it.
fn rank_before(from: &Offices<'_>, mentions: &Mentions, n: usize) -> Option<Tenure> {
    let tokens = mentions.tokens[n].clone();
    let ranks =
        tokens.clone().filter_map(|at| from.hits.longest(at, |sense| matches!(sense, Sense::Rank(_))));
    let rank = ranks.max_by_key(|hit| hit.tokens.len())?;
    let Sense::Rank(row) = rank.sense else { return None };
    let title = from.reading.grammar.pack.ranks[row].title.clone();
    let body = body_before(from, mentions, &tokens).or_else(|| body_after(from, mentions, tokens.end));
    let (status, qualifier) = qualifiers(from, tokens.start.saturating_sub(2)..rank.tokens.start);
    let span = mentions.all[n].span;
    let chain = mentions.all[n].chain;
    Some(Tenure { chain, title, organisation: body, status, qualifier, span, ..Tenure::default() })
}

fn body_before(from: &Offices<'_>, mentions: &Mentions, tokens: &Range<usize>) -> Option<usize> {
    let before = tokens.start.checked_sub(1)?;
    if from.reading.sentence_at(before) != from.reading.sentence_at(tokens.start) {
        return None;
    }
    let owner = from.names.owner(before)?;
    chain_of_name(from, mentions, owner)
}

/// `from Oak Police`, `of Oak Police`, `, Oak Police`, `, from Oak Police` right after a name.
fn body_after(from: &Offices<'_>, mentions: &Mentions, end: usize) -> Option<usize> {
    for at in end..end + 3 {
        let token = from.reading.tokens.get(at)?;
        if let Some(owner) = from.names.owner(at) {
            return (at > end).then(|| chain_of_name(from, mentions, owner)).flatten();
        }
        let small = token.is(',')
            || from.reading.is(at, WordClass::Preposition)
            || from.reading.is(at, WordClass::Article);
        if !small {
            return None;
        }
    }
    None
}

/// `Oak Trust – Chair`.
fn body_before_dash(from: &Offices<'_>, mentions: &Mentions, start: usize) -> Option<usize> {
    let dash = start.checked_sub(1)?;
    let dashed = from.reading.tokens[dash].is('\u{2013}') || from.reading.tokens[dash].is('-');
    let owner = from.names.owner(dash.checked_sub(1)?)?;
    if dashed { chain_of_name(from, mentions, owner) } else { None }
}

/// The chain of a body named in `Names`.
fn chain_of_name(from: &Offices<'_>, mentions: &Mentions, name: usize) -> Option<usize> {
    let name = &from.names.all[name];
    let body = matches!(name.form, Form::Organisation | Form::Operation);
    let first = mentions.tokens.partition_point(|tokens| tokens.start < name.tokens.start);
    let mention =
        (first..mentions.tokens.len()).take_while(|&n| mentions.tokens[n].start == name.tokens.start);
    let mention = mention.into_iter().find(|&n| mentions.tokens[n] == name.tokens)?;
    body.then(|| mentions.all[mention].chain)
}

/// An office read from its phrase.
fn tenure(from: &Offices<'_>, mentions: &Mentions, phrase: &Phrase, person: usize) -> Tenure {
    let words = Words::of(from, phrase);
    let (status, qualifier) = qualifiers(from, phrase.tokens.start.saturating_sub(2)..phrase.noun.start);
    let organisation = phrase.body.and_then(|body| chain_of_name(from, mentions, body));
    let organisation = organisation
        .or_else(|| body_after(from, mentions, phrase.tokens.end))
        .or_else(|| body_before_dash(from, mentions, phrase.tokens.start));
    let implied = match phrase.sense {
        Sense::Office(row) if organisation.is_none() => {
            from.reading.grammar.pack.offices[row].organisation.clone()
        }
        _ => None,
    };
    let span = from.reading.span(phrase.tokens.clone()).cover(mentions.all[person].span);
    let chain = mentions.all[person].chain;
    let Words { title, remit } = words;
    Tenure { chain, title, remit, organisation, implied, status, qualifier, span, ..Tenure::default() }
}

struct Words {
    title: String,
    remit: Option<String>,
}

impl Words {
    /// Title and remit: a lead's remit is what it leads on, other titles keep what they are of.
    fn of(from: &Offices<'_>, phrase: &Phrase) -> Self {
        let pack = &from.reading.grammar.pack;
        match phrase.sense {
            Sense::Rank(row) => Self { title: pack.ranks[row].title.clone(), remit: None },
            Sense::Office(row) if pack.offices[row].class == "lead" => Self::lead(from, phrase),
            _ => Self::other(from, phrase),
        }
    }

    fn lead(from: &Offices<'_>, phrase: &Phrase) -> Self {
        let noun = capitalised(&text(from, phrase.noun.clone()));
        let before = own_words(from, phrase.before.clone());
        let remit = phrase
            .after
            .iter()
            .find(|part| !is_body(from, part) || names_operation(from, part))
            .map(|part| text(from, after_preposition(from, part)));
        match (remit, before.is_empty()) {
            (Some(remit), true) => Self { title: noun, remit: Some(remit) },
            (Some(remit), false) => Self { title: format!("{before} {noun}"), remit: Some(remit) },
            (None, false) => Self { title: noun, remit: Some(before) },
            (None, true) => Self { title: noun, remit: None },
        }
    }

    fn other(from: &Offices<'_>, phrase: &Phrase) -> Self {
        let before = own_words(from, phrase.before.clone());
        let noun = match phrase.sense {
            Sense::Office(row) if is_acronym(from, &phrase.noun) => {
                from.reading.grammar.pack.offices[row].title.clone()
            }
            _ => text(from, phrase.noun.clone()),
        };
        let mut title = if before.is_empty() { noun } else { format!("{before} {noun}") };
        for part in phrase.after.iter().take_while(|part| !is_body(from, part)) {
            title = format!("{title} {}", text(from, part.clone()));
        }
        Self { title, remit: None }
    }
}

fn is_acronym(from: &Offices<'_>, noun: &Range<usize>) -> bool {
    noun.len() == 1 && from.reading.tokens[noun.start].case == onrecord_pack::Case::Upper
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn text(from: &Offices<'_>, tokens: Range<usize>) -> String {
    clean(strip_possessive(from.reading.span(tokens).of(from.reading.text)))
}

/// A prepositional part without its preposition and article.
fn after_preposition(from: &Offices<'_>, part: &Range<usize>) -> Range<usize> {
    let start = part.start + 1;
    let article = from.reading.is(start, WordClass::Article) && start + 1 < part.end;
    start + usize::from(article)..part.end
}

/// Whether a prepositional part names a body and nothing else.
fn is_body(from: &Offices<'_>, part: &Range<usize>) -> bool {
    let inner = after_preposition(from, part);
    from.names.owner(inner.start).is_some_and(|name| {
        matches!(from.names.all[name].form, Form::Organisation | Form::Operation)
            && from.names.all[name].tokens.end >= inner.end
    })
}

fn names_operation(from: &Offices<'_>, part: &Range<usize>) -> bool {
    let inner = after_preposition(from, part);
    from.names.owner(inner.start).is_some_and(|name| from.names.all[name].form == Form::Operation)
}

/// The words before a noun that are its own: without bodies, places, qualifiers, possessives and small words.
fn own_words(from: &Offices<'_>, before: Range<usize>) -> String {
    let qualifier = |at: usize| {
        (at.saturating_sub(2)..=at).any(|start| {
            from.hits
                .at(start)
                .iter()
                .any(|hit| matches!(hit.sense, Sense::Qualifier(_)) && hit.tokens.contains(&at))
        })
    };
    let own = |&at: &usize| {
        let named = from
            .names
            .owner(at)
            .is_some_and(|name| matches!(from.names.all[name].form, Form::Organisation | Form::Operation));
        !named && !from.reading.known[at].possessive && !qualifier(at) && !is_mark(from, at)
    };
    let words: Vec<&str> = before.clone().filter(own).map(|at| from.reading.word(at)).collect();
    words.join(" ")
}

fn is_mark(from: &Offices<'_>, at: usize) -> bool {
    matches!(from.reading.tokens[at].kind, onrecord_pack::TokenKind::Mark(mark) if mark != '&')
}

/// Status and manner of holding that qualifiers among `tokens` tell.
fn qualifiers(from: &Offices<'_>, tokens: Range<usize>) -> (PostStatus, Option<String>) {
    let (mut status, mut manner) = (PostStatus::Current, None);
    let end = tokens.end;
    let sentence = end.checked_sub(1).and_then(|last| from.reading.sentence_at(last));
    for at in tokens.filter(|&at| from.reading.sentence_at(at) == sentence) {
        let hit = from
            .hits
            .longest(at, |sense| matches!(sense, Sense::Qualifier(_)))
            .filter(|hit| hit.tokens.end <= end);
        let Some(Sense::Qualifier(row)) = hit.map(|hit| hit.sense) else { continue };
        match from.reading.grammar.pack.qualifiers[row].sense.as_str() {
            "former" => status = PostStatus::Former,
            "incoming" => status = PostStatus::Incoming,
            sense => manner = Some(sense.to_owned()),
        }
    }
    (status, manner)
}

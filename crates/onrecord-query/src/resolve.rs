//! Whom or what a name means: as it is written, as part of a name, as an office, or nearly so.

mod document;
mod office;
mod topic;

use std::collections::BTreeMap;

use onrecord_model::EntityKind;
use onrecord_store::{Naming, Store, fold};

use crate::error::{Candidate, Error};

pub(crate) use document::document;
pub(crate) use topic::{Subject, subject};

/// An entity that a name was found to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The entity's id.
    pub id: String,
    /// Its canonical name.
    pub name: String,
    /// Its kind.
    pub kind: EntityKind,
    /// How the name was understood, where it is not the entity's own.
    pub note: Option<String>,
}

/// Names less alike than this are not offered; those more alike than the second are taken, if one alone is.
const NEAR: f64 = 0.6;
const TAKEN: f64 = 0.82;

/// The entity of one of `kinds` (of any, if there are none) that `asked` means: an id, a name, an alias, a part of a
/// name (`stephens`), a name with a title, an office (`chair of the council`), or a name with a slip of spelling.
/// Case, accents and apostrophes make no difference.
///
/// # Errors
/// If it fits several or none, or the database cannot be read.
pub fn entity(store: &Store, asked: &str, kinds: &[EntityKind]) -> Result<Found, Error> {
    let wanted = |naming: &Naming| kinds.is_empty() || kinds.contains(&naming.kind);
    let asked = asked.trim();
    if let Some(entity) = store.entity(asked)? {
        return Ok(Found { id: entity.id, name: entity.name, kind: entity.kind, note: None });
    }
    let folded = fold(asked);
    let exact: Vec<Naming> = store.named_exactly(&folded)?.into_iter().filter(wanted).collect();
    if !exact.is_empty() {
        return choose(asked, &exact, false);
    }
    let names: Vec<Naming> = store.names()?.into_iter().filter(wanted).collect();
    let spoken = without_titles(store, &folded, kinds)?;
    for words in [folded.as_str(), spoken.as_str()] {
        let parts = by_parts(&names, words);
        if !parts.is_empty() {
            return choose(asked, &parts, true);
        }
    }
    let holders = office::holders(store, &folded, &names)?;
    if !holders.is_empty() {
        return choose(asked, &holders, true);
    }
    nearly(asked, &spoken, &names)
}

/// The one entity of `namings`, or the list of them.
fn choose(asked: &str, namings: &[Naming], say: bool) -> Result<Found, Error> {
    let entities: BTreeMap<&str, &Naming> =
        namings.iter().map(|naming| (naming.entity.as_str(), naming)).collect();
    let mut candidates = entities.values();
    let (Some(naming), None) = (candidates.next(), candidates.next()) else {
        let candidates = entities.values().map(|&naming| Candidate::from(naming)).collect();
        return Err(Error::Ambiguous { asked: asked.to_owned(), candidates });
    };
    let note = say.then(|| format!("\u{201C}{asked}\u{201D} was taken for {}", naming.canonical));
    Ok(Found { id: naming.entity.clone(), name: naming.canonical.clone(), kind: naming.kind, note })
}

/// `folded` without the titles before it: `mr stephens` is `stephens`. Only people have titles.
fn without_titles(store: &Store, folded: &str, kinds: &[EntityKind]) -> Result<String, Error> {
    if !kinds.is_empty() && !kinds.contains(&EntityKind::Person) {
        return Ok(folded.to_owned());
    }
    let titles = store.titles()?;
    let words: Vec<&str> = folded.split(' ').collect();
    let titled = words.iter().take_while(|&&word| titles.contains(word)).count();
    let kept = titled.min(words.len().saturating_sub(1));
    Ok(words[kept..].join(" "))
}

/// Names that hold every word of `asked` in order: whole words if any name does, else beginnings of words.
fn by_parts(names: &[Naming], asked: &str) -> Vec<Naming> {
    let whole = names.iter().filter(|naming| holds(&naming.folded, asked, |word, part| word == part));
    let whole: Vec<Naming> = whole.cloned().collect();
    if !whole.is_empty() || asked.len() < 2 {
        return whole;
    }
    names
        .iter()
        .filter(|naming| holds(&naming.folded, asked, |word, part| word.starts_with(part)))
        .cloned()
        .collect()
}

fn holds(name: &str, asked: &str, fits: impl Fn(&str, &str) -> bool) -> bool {
    let mut words = name.split(' ');
    !asked.is_empty() && asked.split(' ').all(|part| words.any(|word| fits(word, part)))
}

/// The entity whose name, or the last word of it, is nearest to `folded`, if it is near enough and alone so.
fn nearly(asked: &str, folded: &str, names: &[Naming]) -> Result<Found, Error> {
    let near = nearest(folded, names);
    let taken: Vec<Naming> = near
        .iter()
        .take_while(|(likeness, _)| *likeness >= TAKEN)
        .map(|(_, naming)| (*naming).clone())
        .collect();
    if !taken.is_empty() {
        return choose(asked, &taken, true);
    }
    let near = near.into_iter().take(5).map(|(_, naming)| Candidate::from(naming)).collect();
    Err(Error::NoAnswer { what: "name", asked: asked.to_owned(), near })
}

/// Each entity once, with how like its likest name is to `folded`: the likest first.
fn nearest<'a>(folded: &str, names: &'a [Naming]) -> Vec<(f64, &'a Naming)> {
    let mut best: BTreeMap<&str, (f64, &Naming)> = BTreeMap::new();
    for naming in names {
        let likeness = likeness(folded, &naming.folded);
        let kept = best.entry(&naming.entity).or_insert((likeness, naming));
        if likeness > kept.0 {
            *kept = (likeness, naming);
        }
    }
    let mut near: Vec<_> = best.into_values().filter(|(likeness, _)| *likeness >= NEAR).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.entity.cmp(&b.1.entity)));
    near
}

/// From 0 to 1: one word is held against the last word of the name too.
fn likeness(asked: &str, name: &str) -> f64 {
    match name.rsplit_once(' ') {
        Some((_, last)) if !asked.contains(' ') => alike(asked, name).max(alike(asked, last)),
        _ => alike(asked, name),
    }
}

/// One less the share of letters to change, add, leave out or swap with their neighbour; 0 for what is not near.
pub(crate) fn alike(one: &str, other: &str) -> f64 {
    let (short, long) = (one.chars().count(), other.chars().count());
    let (short, long) = (short.min(long) as f64, short.max(long) as f64);
    if short < long * NEAR { 0.0 } else { 1.0 - strsim::osa_distance(one, other) as f64 / long.max(1.0) }
}

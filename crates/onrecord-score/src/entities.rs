//! Organisations and operations: found, linked to the right name, of the right kind.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use onrecord_model::{MentionKind, Record, RecordMention};

use crate::EqualNames;
use crate::fold::{key, key_words, words};
use crate::gold::{GoldDocument, GoldEntity};
use crate::miss::{Fault, Miss};
use crate::pairing::pair;
use crate::people::entity_id;
use crate::score::Both;
use crate::tally::{Link, Shown, Sides, Tally};

/// Scores the layers `entities` and `linked`, and links each one found to its entity.
pub(crate) fn score_entities(tally: &mut Tally, both: &Both<'_>, equal: &EqualNames) {
    let (wanted, found) = (wanted(both.gold, equal), found(both.record, equal));
    let pairs = pair(wanted.len(), found.len(), 1.0, |i, j| likeness(&wanted[i], &found[j]));
    let shown: Vec<Shown> = wanted.iter().map(|want| want.shown(both)).collect();
    let names: Vec<Shown> = found.iter().map(|found| found.shown(both)).collect();
    let sides = Sides { wanted: &shown, found: &names, pairs: &pairs, else_fault: Fault::WrongName };
    tally.layer("entities", &sides, |i, j| share_a_word(wanted[i].gold, &found[j]));
    for &(i, j) in &pairs.rows {
        let (want, got) = (&wanted[i], &found[j]);
        tally.links.push(Link { kind: "entity", gold: want.canonical.clone(), found: got.id.to_owned() });
        if !want.gold.optional {
            score_link(tally, both, want, got);
        }
    }
}

/// An entity of the gold with its names folded.
struct Wanted<'a> {
    gold: &'a GoldEntity,
    kind: MentionKind,
    canonical: String,
    names: BTreeSet<String>,
}

/// An entity of the record with its names folded.
struct Found<'a> {
    id: &'a str,
    name: &'a str,
    kind: MentionKind,
    canonical: String,
    mentions: BTreeSet<String>,
    first: &'a RecordMention,
}

impl Wanted<'_> {
    /// A unit or a committee may be taken for a body or for an operation.
    fn may_be(&self, kind: MentionKind) -> bool {
        let either = self.gold.unit || matches!(self.gold.kind.as_str(), "unit" | "committee");
        either || self.kind == kind
    }

    fn shown(&self, both: &Both<'_>) -> Shown {
        let mentions = self.gold.mentions.iter().cloned().collect();
        let named = self.gold.mentions.iter().chain([&self.gold.name]).map(String::as_str);
        Shown {
            words: show(&self.gold.name, &mentions),
            optional: self.gold.optional,
            excerpt: both.wanted_at(named),
            phenomena: phenomena(&self.gold.name, self.kind),
        }
    }
}

impl Found<'_> {
    fn shown(&self, both: &Both<'_>) -> Shown {
        Shown {
            words: show(self.name, &self.mentions),
            excerpt: both.found_at(self.first.start, self.first.end),
            phenomena: phenomena(self.name, self.kind),
            ..Shown::default()
        }
    }
}

/// What is peculiar about a name: what it names, and how it looks.
fn phenomena(name: &str, kind: MentionKind) -> Vec<String> {
    let all = words(name);
    let capitals = !name.is_empty() && name.chars().all(|letter| !letter.is_lowercase());
    let found = [
        Some(kind.word()),
        (all.len() == 1 && capitals).then_some("acronym"),
        (all.len() == 1 && !capitals).then_some("one word"),
        (all.len() > 5).then_some("long name"),
        name.contains(" and ").then_some("name with and"),
    ];
    found.into_iter().flatten().map(str::to_owned).collect()
}

/// Whether two names share a word that tells names apart.
fn share_a_word(gold: &GoldEntity, found: &Found<'_>) -> bool {
    let own = key_words(&gold.name);
    let named = std::iter::once(found.name).chain(found.mentions.iter().map(String::as_str));
    named.map(key_words).any(|words| words.intersection(&own).count() * 2 > own.len().min(words.len()))
}

fn wanted<'a>(gold: &'a GoldDocument, equal: &EqualNames) -> Vec<Wanted<'a>> {
    let of = |kind| {
        move |gold: &'a GoldEntity| {
            let names = std::iter::once(&gold.name).chain(&gold.mentions).map(|name| key(name)).collect();
            Wanted { gold, kind, canonical: equal.canonical(&gold.name), names }
        }
    };
    let organisations = gold.organisations.iter().map(of(MentionKind::Organisation));
    organisations.chain(gold.operations.iter().map(of(MentionKind::Operation))).collect()
}

/// Kind and name of an entity are those of its first mention.
fn found<'a>(record: &'a Record, equal: &EqualNames) -> Vec<Found<'a>> {
    let mut found: IndexMap<&str, Found> = IndexMap::new();
    for mention in &record.mentions {
        if matches!(mention.kind, MentionKind::Organisation | MentionKind::Operation) {
            let (id, name) = (entity_id(mention), mention.name.as_str());
            let entity = found.entry(id).or_insert_with(|| Found {
                id,
                name,
                kind: mention.kind,
                canonical: equal.canonical(name),
                mentions: BTreeSet::new(),
                first: mention,
            });
            entity.mentions.insert(key(&mention.text));
        }
    }
    found.into_values().collect()
}

/// 2 by canonical name, a little over 1 by shared mentions, else 0.
fn likeness(want: &Wanted, found: &Found) -> f64 {
    if want.canonical == found.canonical {
        return 2.0;
    }
    let name = key(found.name);
    let shared = want.names.iter().filter(|&own| *own == name || found.mentions.contains(own)).count();
    if shared == 0 { 0.0 } else { 1.0 + shared as f64 / 100.0 }
}

fn score_link(tally: &mut Tally, both: &Both<'_>, want: &Wanted, found: &Found) {
    let named = want.canonical == found.canonical;
    let right = named && want.may_be(found.kind);
    tally.judge("linked", right);
    if !right {
        let miss = Miss {
            fault: if named { Fault::WrongKind } else { Fault::WrongName },
            wanted: Some(format!("{} ({})", want.gold.name, want.kind.word())),
            found: Some(format!("{} ({})", found.name, found.kind.word())),
            excerpt: both.found_at(found.first.start, found.first.end),
            phenomena: phenomena(&want.gold.name, want.kind),
            ..Miss::default()
        };
        tally.miss("linked", miss);
    }
}

fn show(name: &str, mentions: &BTreeSet<String>) -> String {
    let first: Vec<&str> = mentions.iter().take(3).map(String::as_str).collect();
    format!("{name} [{}]", first.join(" | "))
}

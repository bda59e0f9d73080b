//! Organisations and operations: found, linked to the right name, of the right kind.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use onrecord_model::{MentionKind, Record};

use crate::EqualNames;
use crate::fold::key;
use crate::gold::{GoldDocument, GoldEntity};
use crate::pairing::pair;
use crate::people::entity_id;
use crate::tally::{Link, Shown, Tally};

/// Scores the layers `entities` and `linked`, and links each one found to its entity.
pub(crate) fn score_entities(tally: &mut Tally, gold: &GoldDocument, record: &Record, equal: &EqualNames) {
    let (wanted, found) = (wanted(gold, equal), found(record, equal));
    let pairs = pair(wanted.len(), found.len(), 1.0, |i, j| likeness(&wanted[i], &found[j]));
    let shown: Vec<Shown> = wanted.iter().map(|want| want.shown()).collect();
    let names: Vec<String> = found.iter().map(|found| show(found.name, &found.mentions)).collect();
    tally.layer("entities", &shown, &names, &pairs);
    for &(i, j) in &pairs.rows {
        let (want, got) = (&wanted[i], &found[j]);
        tally.links.push(Link { kind: "entity", gold: want.canonical.clone(), found: got.id.to_owned() });
        if !want.gold.optional {
            score_link(tally, want, got);
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
}

impl Wanted<'_> {
    /// A unit or a committee may be taken for a body or for an operation.
    fn may_be(&self, kind: MentionKind) -> bool {
        let either = self.gold.unit || matches!(self.gold.kind.as_str(), "unit" | "committee");
        either || self.kind == kind
    }

    fn shown(&self) -> Shown {
        let mentions = self.gold.mentions.iter().cloned().collect();
        Shown { words: show(&self.gold.name, &mentions), optional: self.gold.optional }
    }
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

fn score_link(tally: &mut Tally, want: &Wanted, found: &Found) {
    let right = want.canonical == found.canonical && want.may_be(found.kind);
    tally.judge("linked", right);
    if !right {
        let got = format!("got {} ({})", found.name, found.kind.word());
        tally.miss("linked", format!("want {} ({})", want.gold.name, want.kind.word()), got);
    }
}

fn show(name: &str, mentions: &BTreeSet<String>) -> String {
    let first: Vec<&str> = mentions.iter().take(3).map(String::as_str).collect();
    format!("{name} [{}]", first.join(" | "))
}

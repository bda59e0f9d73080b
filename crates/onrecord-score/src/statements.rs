//! Statements: whether the right words were found and the right speakers named.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use onrecord_model::{Record, Speaker, Statement, StatementKind};
use serde::{Deserialize, Serialize};

use crate::gold::{GoldDocument, GoldStatement};
use crate::miss::{Fault, Miss};
use crate::pairing::{Pairs, pair};
use crate::people::same_speaker;
use crate::score::Both;
use crate::sites::Sites;
use crate::spans::{FoldedText, Place, overlap, shared};
use crate::tally::{HIT, MISSED, SPURIOUS, Tally, WRONG};
use crate::topics::score_topics;
use crate::words::known;

/// What becomes of a found statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Its words and its speakers are right.
    Right,
    /// Its words are right, its speakers are not.
    WrongSpeakers,
    /// Nobody said that.
    Spurious,
    /// It counts neither way.
    #[default]
    Free,
}

impl Verdict {
    /// How it reads.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::WrongSpeakers => "wrong speaker",
            Self::Spurious => "spurious",
            Self::Free => "not counted",
        }
    }
}

/// A found statement as it was judged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JudgedStatement {
    /// Id of the gold's document.
    pub document: String,
    /// Own words or reported.
    pub kind: StatementKind,
    /// First code point in the record's text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub text: String,
    /// Names of the speakers, or the words that stand for an unresolved one.
    pub speakers: Vec<String>,
    /// The rule that found the speaker; empty where none did.
    pub rule: String,
    /// What became of it.
    pub verdict: Verdict,
}

/// The statements of one kind, the wanted and the found ones paired by their places.
pub(crate) struct Judged<'a> {
    pub(crate) wanted: Vec<&'a GoldStatement>,
    pub(crate) found: Vec<&'a Statement>,
    pub(crate) pairs: Pairs,
    /// One for each of `found`.
    pub(crate) verdicts: Vec<Verdict>,
    /// Where they stand in the folded text, one for each of `wanted` and of `found`.
    wanted_at: Vec<Option<Place>>,
    found_at: Vec<Option<Place>>,
}

/// Layers of one kind of statement: of its words, of words and speakers together, of wrong speakers.
struct Layers {
    kind: StatementKind,
    words: &'static str,
    whole: &'static str,
    speakers: &'static str,
}

const LAYERS: [Layers; 2] = [
    Layers { kind: StatementKind::Direct, words: "direct", whole: "attributed", speakers: "speaker" },
    Layers { kind: StatementKind::Indirect, words: "indirect", whole: "reported", speakers: "reported" },
];

/// Scores `direct`, `indirect`, `speaker`, `attributed`, `reported` and `own_topics`.
pub(crate) fn score_statements(tally: &mut Tally, both: &Both<'_>, text: &FoldedText) {
    let sites = Sites::new(both);
    let judged = LAYERS.map(|layers| (judge(layers.kind, both.gold, both.record, text), layers));
    for (judged, layers) in &judged {
        tally_wanted(tally, layers, judged, &sites);
        tally_found(tally, layers, judged, &sites);
        tally.statements.extend(judged.found.iter().zip(&judged.verdicts).map(|(found, &verdict)| {
            JudgedStatement {
                document: both.gold.id.clone(),
                kind: found.kind,
                start: found.start,
                end: found.end,
                text: found.text.clone(),
                speakers: found.speakers.iter().map(|speaker| name_of(speaker).to_owned()).collect(),
                rule: found.rule.clone(),
                verdict,
            }
        }));
    }
    score_own_topics(tally, both.gold, &judged[0].0);
}

/// Pairs the statements of one kind and judges every found one.
pub(crate) fn judge<'a>(
    kind: StatementKind,
    gold: &'a GoldDocument,
    record: &'a Record,
    text: &FoldedText,
) -> Judged<'a> {
    let (wanted, others): (Vec<_>, Vec<_>) = gold.statements.iter().partition(|s| s.kind == kind);
    let found: Vec<&Statement> = record.statements.iter().filter(|s| s.kind == kind).collect();
    let ground = Ground { kind, wanted: places(text, &wanted), others: places(text, &others) };
    let spots = text.locate_all(found.iter().map(|statement| statement.text.as_str()));
    let pairs =
        pair(wanted.len(), found.len(), least_overlap(kind), |i, j| overlap(ground.wanted[i].1, spots[j]));
    let mut verdicts: Vec<Verdict> = spots
        .iter()
        .map(|&spot| if ground.is_free(spot) { Verdict::Free } else { Verdict::Spurious })
        .collect();
    for &(i, j) in &pairs.rows {
        verdicts[j] = verdict(wanted[i], found[j]);
    }
    let wanted_at = ground.wanted.iter().map(|(_, place)| *place).collect();
    Judged { wanted, found, pairs, verdicts, wanted_at, found_at: spots }
}

impl Judged<'_> {
    /// The spurious statement that overlaps a missed one most: it was found, but too much or too little of it.
    fn nearly(&self, wanted: usize) -> Option<usize> {
        let common = |j: &usize| shared(self.wanted_at[wanted], self.found_at[*j]);
        let spurious = (0..self.found.len()).filter(|&j| self.verdicts[j] == Verdict::Spurious);
        spurious.filter(|j| common(j) > 0).max_by_key(|j| (common(j), std::cmp::Reverse(*j)))
    }

    /// For each missed statement, the spurious one that is taken for it; each is taken once.
    fn misspanned(&self) -> BTreeMap<usize, usize> {
        let (mut taken, mut out) = (BTreeSet::new(), BTreeMap::new());
        for i in 0..self.wanted.len() {
            if !self.wanted[i].optional && !self.pairs.has_wanted(i) {
                out.extend(self.nearly(i).filter(|&j| taken.insert(j)).map(|j| (i, j)));
            }
        }
        out
    }
}

/// Whether the found speakers are the wanted ones: as many, and each wanted one among them. Where nobody is named,
/// the key may say so in words (`an unnamed resident`).
pub(crate) fn right_speakers(wanted: &[String], found: &[Speaker]) -> bool {
    let names: Vec<&str> = found.iter().map(name_of).collect();
    let each = || wanted.iter().all(|want| names.iter().any(|name| same_speaker(want, name)));
    let nobody = || names.iter().all(|name| name.is_empty()) && wanted.iter().all(|want| is_unnamed(want));
    (names.len() == wanted.len() && each()) || nobody()
}

/// What a statement is paired against: places of the wanted ones and of those of the other kind.
struct Ground<'a> {
    kind: StatementKind,
    wanted: Vec<(&'a GoldStatement, Option<Place>)>,
    others: Vec<(&'a GoldStatement, Option<Place>)>,
}

impl Ground<'_> {
    /// Whether something found here that matches nothing counts neither way.
    fn is_free(&self, here: Option<Place>) -> bool {
        let optional = |(want, place): &(&GoldStatement, _)| want.optional && overlap(*place, here) >= 0.5;
        self.wanted.iter().any(optional) || self.others.iter().any(|other| self.excuses(other, here))
    }

    fn excuses(&self, other: &(&GoldStatement, Option<Place>), here: Option<Place>) -> bool {
        let (want, place) = other;
        let direct = self.kind == StatementKind::Direct;
        if overlap(*place, here) >= 0.5 && (want.optional || !direct) {
            return true;
        }
        let length = here.map_or(1, |here| (here.end - here.start).max(1));
        direct && shared(*place, here) as f64 >= 0.8 * length as f64
    }
}

fn places<'a>(text: &FoldedText, wanted: &[&'a GoldStatement]) -> Vec<(&'a GoldStatement, Option<Place>)> {
    let spots = text.locate_all(wanted.iter().map(|statement| statement.quote.as_str()));
    wanted.iter().copied().zip(spots).collect()
}

const fn least_overlap(kind: StatementKind) -> f64 {
    match kind {
        StatementKind::Direct => 0.8,
        StatementKind::Indirect => 0.5,
    }
}

fn verdict(wanted: &GoldStatement, found: &Statement) -> Verdict {
    match (wanted.optional, right_speakers(&wanted.speakers, &found.speakers)) {
        (true, _) => Verdict::Free,
        (false, true) => Verdict::Right,
        (false, false) => Verdict::WrongSpeakers,
    }
}

fn name_of(speaker: &Speaker) -> &str {
    speaker.name.as_deref().filter(|name| !name.is_empty()).unwrap_or(&speaker.text)
}

fn is_unnamed(want: &str) -> bool {
    let rest = want.strip_prefix("an ").or_else(|| want.strip_prefix("a "));
    rest.is_some_and(|rest| known().unnamed.iter().any(|word| rest.starts_with(word)))
}

fn tally_wanted(tally: &mut Tally, layers: &Layers, judged: &Judged, sites: &Sites<'_>) {
    let misspanned = judged.misspanned();
    for (i, want) in judged.wanted.iter().enumerate().filter(|(_, want)| !want.optional) {
        let phenomena = sites.wanted(want);
        let hit = judged.pairs.rows.iter().find(|row| row.0 == i).map(|row| row.1);
        let fault = match hit {
            Some(j) if judged.verdicts[j] == Verdict::Right => None,
            Some(j) if is_unresolved(judged.found[j]) => Some(Fault::Unresolved),
            Some(_) => Some(Fault::WrongSpeaker),
            None if misspanned.contains_key(&i) => Some(Fault::WrongSpan),
            None => Some(Fault::Missed),
        };
        tally.phenomena(layers.kind, &phenomena, fault);
        match hit {
            Some(_) => tally_hit(tally, layers, fault.is_none()),
            None => [layers.words, layers.whole].into_iter().for_each(|layer| tally.add(layer, MISSED)),
        }
        let Some(fault) = fault else { continue };
        let found = hit.or_else(|| misspanned.get(&i).copied()).map(|j| judged.found[j]);
        let layer = if hit.is_some() { layers.speakers } else { layers.words };
        let miss = Miss { fault, wanted: Some(want.speakers.join(" + ")), phenomena, ..Miss::default() };
        tally.miss(layer, sites.told(miss, found, want));
    }
}

fn is_unresolved(found: &Statement) -> bool {
    found.speakers.iter().all(|speaker| speaker.name.as_deref().is_none_or(str::is_empty))
}

fn tally_hit(tally: &mut Tally, layers: &Layers, right: bool) {
    tally.add(layers.words, HIT);
    tally.add(layers.whole, if right { HIT } else { WRONG });
    if layers.kind == StatementKind::Direct {
        tally.judge("speaker", right);
    }
}

fn tally_found(tally: &mut Tally, layers: &Layers, judged: &Judged, sites: &Sites<'_>) {
    let told: BTreeSet<usize> = judged.misspanned().into_values().collect();
    for (j, found) in judged.found.iter().enumerate() {
        if judged.verdicts[j] != Verdict::Spurious {
            continue;
        }
        tally.add(layers.words, SPURIOUS);
        tally.add(layers.whole, SPURIOUS);
        if !told.contains(&j) {
            let phenomena = sites.found(found);
            tally.phenomena(layers.kind, &phenomena, Some(Fault::Spurious));
            tally.miss(layers.words, sites.spurious(found, phenomena));
        }
    }
}

/// Topics are those of a whole quotation, so the topics found for its paragraphs are taken together.
fn score_own_topics(tally: &mut Tally, gold: &GoldDocument, direct: &Judged) {
    let mut found: IndexMap<i64, BTreeSet<&str>> = IndexMap::new();
    for &(i, j) in &direct.pairs.rows {
        if let Some(quotation) = direct.wanted[i].quotation {
            found.entry(quotation).or_default().extend(direct.found[j].topics.iter().map(String::as_str));
        }
    }
    let mut wanted = IndexMap::new();
    for statement in &gold.statements {
        if let (Some(quotation), Some(must)) = (statement.quotation, &statement.topic_slugs) {
            wanted.insert(quotation, (must, &statement.topic_slugs_optional));
        }
    }
    for (quotation, (must, may)) in wanted {
        score_topics(tally, "own_topics", must, may, &found.swap_remove(&quotation).unwrap_or_default());
    }
}

/// The names of a statement's speakers, in words.
pub(crate) fn names(statement: &Statement) -> String {
    let names: Vec<&str> = statement.speakers.iter().map(name_of).collect();
    if names.is_empty() { "nobody".to_owned() } else { names.join(" + ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker(name: Option<&str>, text: &str) -> Speaker {
        Speaker { name: name.map(str::to_owned), text: text.to_owned(), ..Speaker::default() }
    }

    #[test]
    fn speakers_are_a_set_and_may_be_nobody() {
        let want = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<String>>();
        let both = [speaker(Some("Ida Quill"), "She"), speaker(None, "Tom Marsh")];
        assert!(right_speakers(&want(&["Tom Marsh", "Ida Quill"]), &both));
        assert!(!right_speakers(&want(&["Ida Quill"]), &both));
        assert!(right_speakers(&want(&["an unnamed resident"]), &[]));
        assert!(right_speakers(&want(&["a anonymous caller"]), &[speaker(None, "")]));
        assert!(!right_speakers(&want(&["unnamed"]), &[]));
    }
}

//! The figures of every layer, and how they read.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::AddAssign;

use indexmap::IndexMap;
use onrecord_model::StatementKind;
use serde::{Deserialize, Serialize};

use crate::miss::{Fault, Miss};
use crate::resample::samples;
use crate::rules::{RuleTable, rule_table};
use crate::statements::JudgedStatement;
use crate::tally::{Counts, Link, Ratio, Tally, harmonic, share};

/// Scores of a set of records.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Scores {
    /// Figures by layer, in the order of the report; a layer that the gold does not carry is left out.
    pub layers: IndexMap<String, Layer>,
    /// How often each rule was right.
    pub rules: RuleTable,
    /// How statements of each peculiarity fared, direct ones first, in order of their names.
    pub phenomena: Vec<Phenomenon>,
    /// What was missed, spurious or wrong, in order of the gold's documents.
    pub errors: Vec<Miss>,
    /// Every found statement of the gold's documents, as it was judged.
    pub statements: Vec<JudgedStatement>,
}

/// How the statements with one peculiarity fared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Phenomenon {
    /// Own words or reported.
    pub kind: StatementKind,
    /// What is peculiar about them.
    pub phenomenon: String,
    /// The counts.
    #[serde(flatten)]
    pub measure: PhenomenonMeasure,
}

/// What became of the wanted statements with one peculiarity, and how many were spurious.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PhenomenonMeasure {
    /// Wanted ones.
    pub wanted: usize,
    /// Found with the right words and the right speakers.
    pub right: usize,
    /// Not found.
    pub missed: usize,
    /// Found, but too much or too little.
    pub wrong_span: usize,
    /// Found, with somebody else as the speaker.
    pub wrong_speaker: usize,
    /// Found, without a speaker.
    pub unresolved: usize,
    /// Found, and nobody said that.
    pub spurious: usize,
}

impl PhenomenonMeasure {
    /// Counts one statement.
    pub(crate) fn count(&mut self, fault: Option<Fault>) {
        self.wanted += usize::from(fault != Some(Fault::Spurious));
        match fault {
            None => self.right += 1,
            Some(Fault::Spurious) => self.spurious += 1,
            Some(Fault::WrongSpan) => self.wrong_span += 1,
            Some(Fault::WrongSpeaker) => self.wrong_speaker += 1,
            Some(Fault::Unresolved) => self.unresolved += 1,
            Some(_) => self.missed += 1,
        }
    }
}

impl AddAssign for PhenomenonMeasure {
    fn add_assign(&mut self, other: Self) {
        self.wanted += other.wanted;
        self.right += other.right;
        self.missed += other.missed;
        self.wrong_span += other.wrong_span;
        self.wrong_speaker += other.wrong_speaker;
        self.unresolved += other.unresolved;
        self.spurious += other.spurious;
    }
}

/// The figures of one layer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Layer {
    /// Wanted things against found ones.
    Counted {
        /// Precision.
        p: f64,
        /// Recall.
        r: f64,
        /// Their harmonic mean.
        f1: f64,
        /// Wanted and found.
        tp: usize,
        /// Found, not wanted.
        fp: usize,
        /// Wanted, not found.
        #[serde(rename = "fn")]
        missed: usize,
        /// Lower end of the 95 % interval of `f1`, from 1,000 resamplings of the documents.
        low: f64,
        /// Its upper end.
        high: f64,
    },
    /// How many of those found were right.
    Ratio {
        /// `right` of `of`.
        accuracy: f64,
        /// Right ones.
        right: usize,
        /// All of them.
        of: usize,
    },
    /// B-cubed agreement of entity ids over all documents.
    Clusters {
        /// Harmonic mean of B-cubed precision and recall.
        f1: f64,
        /// Found entities that it rests on, counted once a document.
        pairs: usize,
    },
}

const COUNTED: [&str; 11] = [
    "direct",
    "indirect",
    "attributed",
    "reported",
    "topics",
    "own_topics",
    "persons",
    "entities",
    "posts",
    "outcomes",
    "awards",
];
const RATIOS: [&str; 4] = ["speaker", "linked", "status", "offsets"];

impl Scores {
    /// The one figure that tells a layer best: its F1, or its accuracy.
    #[must_use]
    pub fn figure(&self, layer: &str) -> Option<f64> {
        self.layers.get(layer).map(Layer::figure)
    }
}

impl Layer {
    /// F1, or accuracy.
    #[must_use]
    pub const fn figure(&self) -> f64 {
        match self {
            Self::Counted { f1, .. } | Self::Clusters { f1, .. } => *f1,
            Self::Ratio { accuracy, .. } => *accuracy,
        }
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Counted { p, r, f1, tp, fp, missed, low, high } => {
                write!(
                    f,
                    "P {p:.3}  R {r:.3}  F1 {f1:.3} [{low:.2}, {high:.2}]   tp {tp} fp {fp} fn {missed}"
                )
            }
            Self::Ratio { accuracy, right, of } => write!(f, "{accuracy:.3}  ({right} of {of})"),
            Self::Clusters { f1, pairs } => write!(f, "F1 {f1:.3}  (B-cubed, {pairs} pairs)"),
        }
    }
}

impl fmt::Display for Scores {
    /// One line a layer; the errors are not shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.layers.iter().try_for_each(|(name, layer)| writeln!(f, "{name:<11}{layer}"))
    }
}

/// Sums the tallies of all documents.
pub(crate) fn sum(tallies: Vec<Tally>) -> Scores {
    let draws = samples(tallies.len());
    let mut layers = IndexMap::new();
    for name in COUNTED {
        layers.extend(counted(&tallies, &draws, name).map(|layer| (name.to_owned(), layer)));
    }
    for name in RATIOS {
        layers.extend(ratio(&tallies, name).map(|layer| (name.to_owned(), layer)));
    }
    layers.extend(clusters(&tallies).map(|layer| ("clusters".to_owned(), layer)));
    let (rules, phenomena) = (rule_table(&tallies), phenomena(&tallies));
    let (mut errors, mut statements) = (Vec::new(), Vec::new());
    for tally in tallies {
        errors.extend(tally.misses);
        statements.extend(tally.statements);
    }
    Scores { layers, rules, phenomena, errors, statements }
}

fn phenomena(tallies: &[Tally]) -> Vec<Phenomenon> {
    let mut all: BTreeMap<&(StatementKind, String), PhenomenonMeasure> = BTreeMap::new();
    for (name, measure) in tallies.iter().flat_map(|tally| &tally.phenomena) {
        *all.entry(name).or_default() += *measure;
    }
    let row = |((kind, name), measure): (&(StatementKind, String), PhenomenonMeasure)| Phenomenon {
        kind: *kind,
        phenomenon: name.clone(),
        measure,
    };
    all.into_iter().map(row).collect()
}

/// The sum of a layer's counts.
pub(crate) fn total_of<'a>(tallies: impl Iterator<Item = &'a Tally>, layer: &str) -> Counts {
    let mut total = Counts::default();
    tallies.for_each(|tally| total += tally.counts(layer));
    total
}

/// F1; none where there is nothing to score.
pub(crate) fn figure_of(counts: Counts) -> Option<f64> {
    (!counts.is_empty()).then(|| counts.measures().2)
}

fn counted(tallies: &[Tally], draws: &[Vec<usize>], name: &str) -> Option<Layer> {
    let each: Vec<Counts> = tallies.iter().map(|tally| tally.counts(name)).collect();
    let total = total(&each, 0..each.len());
    if total.is_empty() {
        return None;
    }
    let (p, r, f1) = total.measures();
    let (low, high) = interval(&each, draws);
    Some(Layer::Counted { p, r, f1, tp: total.hits, fp: total.spurious, missed: total.missed, low, high })
}

/// The middle 95 % of the F1s of the samples.
fn interval(each: &[Counts], draws: &[Vec<usize>]) -> (f64, f64) {
    let mut drawn: Vec<f64> =
        draws.iter().map(|draw| total(each, draw.iter().copied()).measures().2).collect();
    drawn.sort_by(f64::total_cmp);
    (drawn[drawn.len() / 40], drawn[drawn.len() - drawn.len() / 40 - 1])
}

fn total(each: &[Counts], places: impl Iterator<Item = usize>) -> Counts {
    places.fold(Counts::default(), |mut total, place| {
        total += each[place];
        total
    })
}

fn ratio(tallies: &[Tally], name: &str) -> Option<Layer> {
    let mut total = Ratio::default();
    for tally in tallies {
        total += tally.ratio(name);
    }
    let Ratio { right, of } = total;
    (of > 0).then(|| Layer::Ratio { accuracy: share(right, of), right, of })
}

/// B-cubed (Bagga and Baldwin, "Entity-based cross-document coreferencing using the vector space model", 1998): for
/// each link, the share of its gold entity's links that found the same id, and of its id's links that mean the same.
fn clusters(tallies: &[Tally]) -> Option<Layer> {
    let links: Vec<&Link> = tallies.iter().flat_map(|tally| &tally.links).collect();
    if links.is_empty() {
        return None;
    }
    let (mut same, mut golds, mut ids) = (IndexMap::new(), IndexMap::new(), IndexMap::new());
    for link in &links {
        *same.entry(*link).or_insert(0_usize) += 1;
        *golds.entry((link.kind, &link.gold)).or_insert(0_usize) += 1;
        *ids.entry((link.kind, &link.found)).or_insert(0_usize) += 1;
    }
    let mean = |of: &dyn Fn(&Link) -> usize| {
        links.iter().map(|link| share(same[*link], of(link))).sum::<f64>() / links.len() as f64
    };
    let recall = mean(&|link| golds[&(link.kind, &link.gold)]);
    let precision = mean(&|link| ids[&(link.kind, &link.found)]);
    Some(Layer::Clusters { f1: harmonic(precision, recall), pairs: links.len() })
}

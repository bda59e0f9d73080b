//! The figures of every layer, and how they read.

use std::fmt;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::resample::samples;
use crate::tally::{Counts, Link, Miss, Ratio, Tally, harmonic, share};

/// Scores of a set of records.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Scores {
    /// Figures by layer, in the order of the report; a layer that the gold does not carry is left out.
    pub layers: IndexMap<String, Layer>,
    /// What was missed, spurious or wrong, in order of the gold's documents.
    pub errors: Vec<Miss>,
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

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  {}  {}  {}", self.layer, self.document, self.what, self.detail)
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
    Scores { layers, errors: tallies.into_iter().flat_map(|tally| tally.misses).collect() }
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

//! What one document adds to each layer, and what it got wrong.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use crate::pairing::Pairs;

/// One thing that was missed, spurious or wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Miss {
    /// The layer (`direct`, `speaker`, `topics`).
    pub layer: String,
    /// Id of the document.
    pub document: String,
    /// `missed`, `spurious`, or what was wanted and what was got.
    pub what: String,
    /// The thing itself, in words.
    pub detail: String,
}

/// Wanted and found things of a layer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Wanted and found.
    pub(crate) hits: usize,
    /// Found, not wanted.
    pub(crate) spurious: usize,
    /// Wanted, not found.
    pub(crate) missed: usize,
}

/// How many of how many were right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ratio {
    pub(crate) right: usize,
    pub(crate) of: usize,
}

/// An entity of the gold and the id under which it was found.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Link {
    /// `person` or `entity`: ids of the two are never compared.
    pub(crate) kind: &'static str,
    pub(crate) gold: String,
    pub(crate) found: String,
}

/// How a wanted or found thing reads in a list of misses, and whether it counts.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) words: String,
    pub(crate) optional: bool,
}

/// What one document adds.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    document: String,
    counts: BTreeMap<&'static str, Counts>,
    ratios: BTreeMap<&'static str, Ratio>,
    pub(crate) links: Vec<Link>,
    pub(crate) misses: Vec<Miss>,
}

impl Tally {
    /// An empty tally of a document.
    pub(crate) fn of(document: &str) -> Self {
        Self { document: document.to_owned(), ..Self::default() }
    }

    /// What the document adds to `layer`.
    pub(crate) fn counts(&self, layer: &str) -> Counts {
        self.counts.get(layer).copied().unwrap_or_default()
    }

    /// What the document adds to the ratio `layer`.
    pub(crate) fn ratio(&self, layer: &str) -> Ratio {
        self.ratios.get(layer).copied().unwrap_or_default()
    }

    /// Notes that something is wrong.
    pub(crate) fn miss(&mut self, layer: &str, what: impl Into<String>, detail: impl Into<String>) {
        let (layer, document) = (layer.to_owned(), self.document.clone());
        self.misses.push(Miss { layer, document, what: what.into(), detail: detail.into() });
    }

    /// Adds to a layer's counts.
    pub(crate) fn add(&mut self, layer: &'static str, counts: Counts) {
        *self.counts.entry(layer).or_default() += counts;
    }

    /// Adds one case to a ratio.
    pub(crate) fn judge(&mut self, layer: &'static str, right: bool) {
        let ratio = self.ratios.entry(layer).or_default();
        ratio.right += usize::from(right);
        ratio.of += 1;
    }

    /// Counts a layer of paired things and notes the unpaired ones.
    pub(crate) fn layer(&mut self, layer: &'static str, wanted: &[Shown], found: &[String], pairs: &Pairs) {
        for (i, thing) in wanted.iter().enumerate().filter(|(_, thing)| !thing.optional) {
            if pairs.has_wanted(i) {
                self.add(layer, HIT);
            } else {
                self.add(layer, MISSED);
                self.miss(layer, "missed", thing.words.clone());
            }
        }
        for (_, words) in found.iter().enumerate().filter(|(j, _)| !pairs.has_found(*j)) {
            self.add(layer, SPURIOUS);
            self.miss(layer, "spurious", words.clone());
        }
    }
}

/// One wanted and found.
pub(crate) const HIT: Counts = Counts { hits: 1, spurious: 0, missed: 0 };
/// One found that was not wanted.
pub(crate) const SPURIOUS: Counts = Counts { hits: 0, spurious: 1, missed: 0 };
/// One wanted that was not found.
pub(crate) const MISSED: Counts = Counts { hits: 0, spurious: 0, missed: 1 };
/// One found in the place of another.
pub(crate) const WRONG: Counts = Counts { hits: 0, spurious: 1, missed: 1 };

impl Counts {
    /// Precision, recall and their harmonic mean; 0 where there is nothing to divide by.
    pub(crate) fn measures(self) -> (f64, f64, f64) {
        let precision = share(self.hits, self.hits + self.spurious);
        let recall = share(self.hits, self.hits + self.missed);
        (precision, recall, harmonic(precision, recall))
    }

    /// Whether there is anything to score.
    pub(crate) fn is_empty(self) -> bool {
        self == Self::default()
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.hits += other.hits;
        self.spurious += other.spurious;
        self.missed += other.missed;
    }
}

impl AddAssign for Ratio {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.of += other.of;
    }
}

/// `part` of `whole`; 0 of nothing.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The harmonic mean of two shares; 0 if both are.
pub(crate) fn harmonic(a: f64, b: f64) -> f64 {
    if a + b > 0.0 { 2.0 * a * b / (a + b) } else { 0.0 }
}

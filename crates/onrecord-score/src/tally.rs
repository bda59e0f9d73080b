//! What one document adds to each layer, and what it got wrong.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use onrecord_model::StatementKind;

use crate::miss::{Excerpt, Fault, Miss};
use crate::pairing::Pairs;
use crate::report::PhenomenonMeasure;
use crate::statements::JudgedStatement;

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
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    pub(crate) words: String,
    pub(crate) optional: bool,
    pub(crate) excerpt: Option<Excerpt>,
    pub(crate) phenomena: Vec<String>,
}

/// What one document adds.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    document: String,
    /// Who published it.
    pub(crate) publisher: String,
    counts: BTreeMap<&'static str, Counts>,
    ratios: BTreeMap<&'static str, Ratio>,
    pub(crate) links: Vec<Link>,
    pub(crate) misses: Vec<Miss>,
    /// Every found statement as it was judged.
    pub(crate) statements: Vec<JudgedStatement>,
    /// For each kind of statement and phenomenon, what became of the wanted statements and what was spurious.
    pub(crate) phenomena: BTreeMap<(StatementKind, String), PhenomenonMeasure>,
}

impl Tally {
    /// An empty tally of a document.
    pub(crate) fn of(document: &str, publisher: &str) -> Self {
        Self { document: document.to_owned(), publisher: publisher.to_owned(), ..Self::default() }
    }

    /// Counts a statement under each of its phenomena; no fault for a right one.
    pub(crate) fn phenomena(&mut self, kind: StatementKind, phenomena: &[String], fault: Option<Fault>) {
        for name in phenomena {
            self.phenomena.entry((kind, name.clone())).or_default().count(fault);
        }
    }

    /// What the document adds to `layer`.
    pub(crate) fn counts(&self, layer: &str) -> Counts {
        self.counts.get(layer).copied().unwrap_or_default()
    }

    /// What the document adds to the ratio `layer`.
    pub(crate) fn ratio(&self, layer: &str) -> Ratio {
        self.ratios.get(layer).copied().unwrap_or_default()
    }

    /// Notes that something is wrong; the document is filled in here.
    pub(crate) fn miss(&mut self, layer: &str, miss: Miss) {
        let (layer, document) = (layer.to_owned(), self.document.clone());
        self.misses.push(Miss { layer, document, ..miss });
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

    /// Counts a layer of paired things and notes the unpaired ones: a wanted and a found one that are `alike` as one
    /// error of the sort `else_fault`, the others as missed and spurious.
    pub(crate) fn layer(
        &mut self,
        layer: &'static str,
        sides: &Sides<'_>,
        alike: impl Fn(usize, usize) -> bool,
    ) {
        let Sides { wanted, found, pairs, else_fault } = *sides;
        let mut rest: Vec<usize> = (0..found.len()).filter(|&j| !pairs.has_found(j)).collect();
        rest.iter().for_each(|_| self.add(layer, SPURIOUS));
        for (i, thing) in wanted.iter().enumerate().filter(|(_, thing)| !thing.optional) {
            self.add(layer, if pairs.has_wanted(i) { HIT } else { MISSED });
            if !pairs.has_wanted(i) {
                let near = rest.iter().position(|&j| alike(i, j)).map(|at| &found[rest.remove(at)]);
                self.miss(layer, missed(thing, near, else_fault));
            }
        }
        rest.into_iter().for_each(|j| self.miss(layer, spurious(&found[j])));
    }
}

/// The wanted and the found things of a layer, and what went with what.
#[derive(Clone, Copy)]
pub(crate) struct Sides<'a> {
    pub(crate) wanted: &'a [Shown],
    pub(crate) found: &'a [Shown],
    pub(crate) pairs: &'a Pairs,
    /// The error of a wanted thing that was found, but not as it is.
    pub(crate) else_fault: Fault,
}

fn missed(thing: &Shown, near: Option<&Shown>, else_fault: Fault) -> Miss {
    let mut phenomena = thing.phenomena.clone();
    let others = near.into_iter().flat_map(|near| &near.phenomena);
    phenomena.extend(others.filter(|other| !thing.phenomena.contains(other)).cloned());
    Miss {
        fault: if near.is_some() { else_fault } else { Fault::Missed },
        wanted: Some(thing.words.clone()),
        found: near.map(|near| near.words.clone()),
        excerpt: near.and_then(|near| near.excerpt.clone()).or_else(|| thing.excerpt.clone()),
        phenomena,
        ..Miss::default()
    }
}

fn spurious(thing: &Shown) -> Miss {
    Miss {
        fault: Fault::Spurious,
        found: Some(thing.words.clone()),
        excerpt: thing.excerpt.clone(),
        phenomena: thing.phenomena.clone(),
        ..Miss::default()
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

//! Documents that repeat another: exactly, or all but a few words.
//!
//! Bodies are compared, without title, source line, case, punctuation and lines that are only a date. A near
//! repetition shares at least 85 % of its runs of four words with the original and differs from it in no figure: an
//! update of a release that says 15 where the first said 12 is a release of its own. Neither is a release a
//! repetition in which several names have been changed, as forces do with a shared draft.
//!
//! Candidates come from MinHash signatures in bands, so the work grows with the number of documents, not its square.

mod shingles;
mod wording;

use std::collections::BTreeMap;

use onrecord_model::{Date, Document};
use rayon::prelude::*;

use shingles::{BANDS, Sketch, jaccard, sketch};
use wording::{Wording, differs_in_facts, wording};

/// The least share of common runs of words.
const LEAST_ALIKE: f64 = 0.85;

/// Shorter bodies repeat another only if they and their titles are the same, word for word.
const FEW_WORDS: usize = 40;

/// How many documents of one band are compared with, at most; a bound on the work for hostile inputs.
const MOST_COMPARED: usize = 64;

/// Sets `duplicate_of` of every document that repeats another: the original has the earliest date, then the smallest id.
pub fn mark_duplicates(documents: &mut [Document]) {
    let bodies: Vec<Body> = documents.par_iter().map(Body::new).collect();
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by(|&a, &b| rank(&documents[a]).cmp(&rank(&documents[b])));
    let mut originals = Originals::default();
    let mut found: Vec<Option<usize>> = vec![None; documents.len()];
    for at in order {
        found[at] = originals.of(&bodies, at);
        if found[at].is_none() {
            originals.add(&bodies, at);
        }
    }
    let ids: Vec<Option<String>> = found.iter().map(|at| at.map(|at| documents[at].id.clone())).collect();
    for (document, id) in documents.iter_mut().zip(ids) {
        document.duplicate_of = id;
    }
}

/// Dated documents come first, by date; then the id decides.
fn rank(document: &Document) -> (bool, Option<Date>, &str) {
    let date = document.date.date;
    (date.is_none(), date, &document.id)
}

/// What is compared of a document.
struct Body {
    wording: Wording,
    /// Equal for equal words; bears the title too where the words are few. None for a body without words.
    exact: Option<blake3::Hash>,
    /// For bodies that are long enough to be nearly repeated.
    sketch: Option<Sketch>,
}

impl Body {
    fn new(document: &Document) -> Self {
        let wording = wording(document.body.of(&document.text));
        let few = wording.words.len() < FEW_WORDS;
        let title = if few { crate::duplicates::wording(&document.title).joined() } else { String::new() };
        let exact = blake3::hash(format!("{title}\n{}", wording.joined()).as_bytes());
        let sketch = (!few).then(|| sketch(&wording.words));
        Self { exact: (!wording.words.is_empty()).then_some(exact), wording, sketch }
    }
}

/// The documents so far that repeat no other, by what leads to them.
#[derive(Default)]
struct Originals {
    exact: BTreeMap<[u8; 32], usize>,
    bands: BTreeMap<(usize, u64), Vec<usize>>,
}

impl Originals {
    fn add(&mut self, bodies: &[Body], at: usize) {
        if let Some(exact) = bodies[at].exact {
            self.exact.entry(*exact.as_bytes()).or_insert(at);
        }
        for key in band_keys(&bodies[at]) {
            self.bands.entry(key).or_default().push(at);
        }
    }

    /// The original that the document repeats; of several the one most alike, then the earliest.
    fn of(&self, bodies: &[Body], at: usize) -> Option<usize> {
        let exact = bodies[at].exact?;
        if let Some(&original) = self.exact.get(exact.as_bytes()) {
            return Some(original);
        }
        let mut best: Option<(f64, usize)> = None;
        for original in self.candidates(&bodies[at]) {
            let alike = likeness(&bodies[original], &bodies[at]);
            if alike >= LEAST_ALIKE && best.is_none_or(|(most, _)| alike > most) {
                best = Some((alike, original));
            }
        }
        best.map(|(_, original)| original)
    }

    /// Originals that share a band, in the order in which they came.
    fn candidates(&self, body: &Body) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for key in band_keys(body) {
            found.extend(self.bands.get(&key).into_iter().flatten().take(MOST_COMPARED));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn band_keys(body: &Body) -> impl Iterator<Item = (usize, u64)> {
    let bands = body.sketch.as_ref().map_or([None; BANDS], |sketch| sketch.bands.map(Some));
    bands.into_iter().enumerate().filter_map(|(band, value)| Some((band, value?)))
}

/// How alike two bodies are, from 0 to 1; 0 where they differ in facts.
fn likeness(one: &Body, other: &Body) -> f64 {
    let (Some(a), Some(b)) = (&one.sketch, &other.sketch) else { return 0.0 };
    let alike = jaccard(&a.shingles, &b.shingles);
    if alike < LEAST_ALIKE || differs_in_facts(&one.wording, &other.wording) { 0.0 } else { alike }
}

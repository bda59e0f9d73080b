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

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::{Date, Document};
use rayon::prelude::*;

use shingles::{Signature, bands, estimate, jaccard, shingles, signature};
use wording::{Word, differ_in_facts, words};

/// The least share of common runs of words.
const LEAST_ALIKE: f64 = 0.85;

/// The least share of a signature, in percent, that is worth a comparison of the bodies: four standard deviations below.
const LEAST_ESTIMATE: usize = 70;

/// Shorter bodies repeat another only if they and their titles are the same, word for word.
const FEW_WORDS: usize = 40;

/// How many documents of one band are looked at, and how many of all are compared word for word: bounds on the work
/// where very many releases follow one draft.
const MOST_MET: usize = 64;
const MOST_COMPARED: usize = 8;

/// Sets `duplicate_of` of every document that repeats another: the original has the earliest date, then the smallest id.
pub fn mark_duplicates(documents: &mut [Document]) {
    let prints: Vec<Print> = documents.par_iter().map(Print::new).collect();
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by(|&a, &b| rank(&documents[a]).cmp(&rank(&documents[b])));
    let mut originals =
        Originals { documents, prints: &prints, exact: BTreeMap::new(), bands: BTreeMap::new() };
    let found: Vec<(usize, usize)> =
        order.into_iter().filter_map(|at| Some((at, originals.add(at)?))).collect();
    for document in documents.iter_mut() {
        document.duplicate_of = None;
    }
    for (at, original) in found {
        documents[at].duplicate_of = Some(documents[original].id.clone());
    }
}

/// Dated documents come first, by date; then the id decides.
fn rank(document: &Document) -> (bool, Option<Date>, &str) {
    let date = document.date.date;
    (date.is_none(), date, &document.id)
}

/// What is kept of a document to find those like it.
struct Print {
    /// Equal for equal words, those of the title among them where the body's are few. None for a body without words.
    exact: Option<blake3::Hash>,
    /// For bodies that are long enough to be nearly repeated.
    signature: Option<Box<Signature>>,
}

impl Print {
    fn new(document: &Document) -> Self {
        let words = body_words(document);
        if words.is_empty() {
            return Self { exact: None, signature: None };
        }
        let few = words.len() < FEW_WORDS;
        let title = if few { wording::words(&document.title) } else { Vec::new() };
        let signature = (!few).then(|| Box::new(signature(&shingles(&words))));
        Self { exact: Some(exact(&title, &words)), signature }
    }
}

fn body_words(document: &Document) -> Vec<Word> {
    words(document.body.of(&document.text))
}

fn exact(title: &[Word], words: &[Word]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&title.len().to_le_bytes());
    for word in title.iter().chain(words) {
        hasher.update(&word.hash.to_le_bytes());
    }
    hasher.finalize()
}

/// The documents so far that repeat no other, by what leads to them.
struct Originals<'a> {
    documents: &'a [Document],
    prints: &'a [Print],
    exact: BTreeMap<[u8; 32], usize>,
    bands: BTreeMap<(usize, u64), Vec<usize>>,
}

impl Originals<'_> {
    /// The original that the document repeats; if there is none, it becomes one.
    fn add(&mut self, at: usize) -> Option<usize> {
        let exact = *self.prints[at].exact?.as_bytes();
        let found = self.exact.get(&exact).copied().or_else(|| self.nearest(at));
        if found.is_none() {
            self.exact.insert(exact, at);
            for band in self.bands_of(at) {
                self.bands.entry(band).or_default().push(at);
            }
        }
        found
    }

    fn bands_of(&self, at: usize) -> Vec<(usize, u64)> {
        self.prints[at].signature.iter().flat_map(|signature| bands(signature)).collect()
    }

    /// Of the originals that are alike enough the one most alike, then the earliest.
    fn nearest(&self, at: usize) -> Option<usize> {
        let candidates = self.candidates(at);
        if candidates.is_empty() {
            return None;
        }
        let words = body_words(&self.documents[at]);
        let runs = shingles(&words);
        let mut best: Option<(f64, usize)> = None;
        for original in candidates {
            let others = body_words(&self.documents[original]);
            let alike = jaccard(&runs, &shingles(&others));
            let better = best.is_none_or(|(most, _)| alike > most);
            if alike >= LEAST_ALIKE && better && !differ_in_facts(&words, &others) {
                best = Some((alike, original));
            }
        }
        best.map(|(_, original)| original)
    }

    /// Originals that share a band and look alike, the most alike first, then in the order in which they came.
    fn candidates(&self, at: usize) -> Vec<usize> {
        let Some(ours) = &self.prints[at].signature else { return Vec::new() };
        let bands = self.bands_of(at).into_iter().filter_map(|band| self.bands.get(&band));
        let met: BTreeSet<usize> = bands.flat_map(|band| band.iter().take(MOST_MET)).copied().collect();
        let estimated = met.into_iter().filter_map(|original| {
            let theirs = self.prints[original].signature.as_deref()?;
            Some((estimate(ours, theirs), original)).filter(|&(percent, _)| percent >= LEAST_ESTIMATE)
        });
        let mut found: Vec<(usize, usize)> = estimated.collect();
        found.sort_by(|&(a, one), &(b, other)| {
            b.cmp(&a).then_with(|| rank(&self.documents[one]).cmp(&rank(&self.documents[other])))
        });
        found.into_iter().take(MOST_COMPARED).map(|(_, original)| original).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::untitled;

    const STORY: &str = "Officers from Northmoor Police have arrested 12 people after a week of raids against county \
        lines. The raids began on Monday at dawn in the harbour and ended at the old mill, where officers found 30 \
        knives and a sum of £4,500 in cash. Chief Inspector Ada Thorne said: “We will not stop until every child in \
        this county is safe from those who would use them to carry drugs.” Anyone with knowledge of the matter is \
        asked to call the force or to write to the address below, where every report will be read by an officer.";

    fn marked(texts: &[&str]) -> Vec<Option<String>> {
        let make =
            |(n, text): (usize, &&str)| Document { id: n.to_string(), ..untitled((*text).to_owned(), 1, 1) };
        let mut documents: Vec<Document> = texts.iter().enumerate().map(make).collect();
        mark_duplicates(&mut documents);
        documents.into_iter().map(|document| document.duplicate_of).collect()
    }

    fn repeats(text: &str) -> bool {
        marked(&[STORY, text])[1].as_deref() == Some("0")
    }

    #[test]
    fn exact_and_nearly_exact_copies_are_found() {
        assert!(repeats(&STORY.replace(". ", ".\n\n").replace(['“', '”'], "\"").to_uppercase()));
        assert!(repeats(&format!("5 May 2020 10:30\n\n{STORY}")));
        assert!(repeats(&STORY.replace("the old mill", "an old mill")));
        assert!(repeats(&format!("{STORY}\n\nCall 101.")));
        assert!(repeats(&STORY.replace("£4,500", "£4500")));
    }

    #[test]
    fn updates_and_shared_drafts_are_releases_of_their_own() {
        assert!(!repeats(&STORY.replace("12 people", "15 people")));
        assert!(!repeats(&STORY.replace("Northmoor", "Eastvale").replace("Ada Thorne", "Mal Reed")));
        assert!(!repeats(&STORY[..STORY.len() / 2]));
    }

    #[test]
    fn short_texts_repeat_only_under_the_same_title() {
        let make = |id: &str, title: &str| Document {
            id: id.to_owned(),
            title: title.to_owned(),
            ..untitled("More details will follow.".to_owned(), 1, 1)
        };
        let mut documents = [make("a", "Raid"), make("b", "Fair"), make("c", "RAID")];
        mark_duplicates(&mut documents);
        assert_eq!(documents.map(|document| document.duplicate_of), [None, None, Some("a".to_owned())]);
        assert_eq!(marked(&["", ""]), [None, None]);
    }

    #[test]
    fn the_earliest_date_then_the_smallest_id_is_the_original() {
        let make = |id: &str, date: Option<Date>| {
            let mut document = Document { id: id.to_owned(), ..untitled(STORY.to_owned(), 1, 1) };
            document.date.date = date;
            document.duplicate_of = Some("old".to_owned());
            document
        };
        let day = |day: i8| Some(Date::constant(2020, 5, day));
        let mut documents = [make("a", None), make("b", day(2)), make("d", day(1)), make("c", day(1))];
        mark_duplicates(&mut documents);
        let originals = documents.map(|document| document.duplicate_of);
        let c = Some("c".to_owned());
        assert_eq!(originals, [c.clone(), c.clone(), c, None]);
    }
}

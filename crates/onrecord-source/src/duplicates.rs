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

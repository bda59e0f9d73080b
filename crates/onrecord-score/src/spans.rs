//! Finding quotes in a folded text, and how far two places agree. Offsets are code points of the folded text.

use std::collections::BTreeSet;

use crate::fold::fold;

/// A half-open stretch of code points in a folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// A text with its typography and white space folded, in which quotes are looked up.
#[derive(Debug)]
pub(crate) struct FoldedText(Vec<char>);

impl FoldedText {
    /// Folds `text`.
    pub(crate) fn new(text: &str) -> Self {
        Self(fold(text).chars().collect())
    }

    /// The first place of the folded `words` at or after code point `from`.
    pub(crate) fn find(&self, words: &str, from: usize) -> Option<Place> {
        self.search(&fold(words).chars().collect::<Vec<_>>(), from)
    }

    /// The first place of `quote`, without marks at its ends, that is not `taken`; the very first if all are.
    pub(crate) fn locate(&self, quote: &str, taken: &BTreeSet<Place>) -> Option<Place> {
        let folded = fold(quote);
        let wanted: Vec<char> = folded.trim_matches([' ', '"', '\'']).chars().collect();
        if wanted.is_empty() {
            return None;
        }
        let first = self.search(&wanted, 0)?;
        let mut place = Some(first);
        while let Some(here) = place.filter(|here| taken.contains(here)) {
            place = self.search(&wanted, here.start + 1);
        }
        place.or(Some(first))
    }

    /// The places of several quotes, each taking its own place where a quote occurs more than once.
    pub(crate) fn locate_all<'q>(&self, quotes: impl Iterator<Item = &'q str>) -> Vec<Option<Place>> {
        let mut taken = BTreeSet::new();
        let mut places = Vec::new();
        for quote in quotes {
            let place = self.locate(quote, &taken);
            taken.extend(place);
            places.push(place);
        }
        places
    }

    fn search(&self, wanted: &[char], from: usize) -> Option<Place> {
        let rest = self.0.get(from..)?;
        let at = match wanted.first() {
            None => Some(0),
            Some(_) => rest.windows(wanted.len()).position(|here| here == wanted),
        }?;
        Some(Place { start: from + at, end: from + at + wanted.len() })
    }
}

/// Code points that two places share.
pub(crate) fn shared(a: Option<Place>, b: Option<Place>) -> usize {
    match (a, b) {
        (Some(a), Some(b)) => a.end.min(b.end).saturating_sub(a.start.max(b.start)),
        _ => 0,
    }
}

/// Intersection over union: from 0 (apart, or one of them nowhere) to 1 (the same).
pub(crate) fn overlap(a: Option<Place>, b: Option<Place>) -> f64 {
    match (a, b) {
        (Some(x), Some(y)) if shared(a, b) > 0 => {
            shared(a, b) as f64 / (x.end.max(y.end) - x.start.min(y.start)) as f64
        }
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repeated_quote_takes_the_next_free_place() {
        let text = FoldedText::new("no. \u{201C}No.\u{201D} no. no.");
        let places = text.locate_all(["no.", "'no.'", "no.", "no.", "yes", " "].into_iter());
        let starts: Vec<Option<usize>> = places.iter().map(|place| place.map(|p| p.start)).collect();
        assert_eq!(starts, [Some(0), Some(10), Some(14), Some(0), None, None]);
    }

    #[test]
    fn overlap_is_intersection_over_union() {
        let place = |start, end| Some(Place { start, end });
        assert_eq!(overlap(place(0, 10), place(5, 20)), 0.25);
        assert_eq!(overlap(place(0, 10), place(10, 20)), 0.0);
        assert_eq!(overlap(None, place(0, 1)), 0.0);
        assert_eq!(shared(place(0, 10), place(5, 20)), 5);
    }
}

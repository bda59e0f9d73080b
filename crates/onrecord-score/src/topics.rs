//! Topics of a release or of a quotation: sets of slugs.

use std::collections::BTreeSet;

use crate::miss::{Fault, Miss};
use crate::tally::{Counts, Tally};

/// Scores the slugs `found` against those that there must and may be.
pub(crate) fn score_topics(
    tally: &mut Tally,
    layer: &'static str,
    must: &[String],
    may: &[String],
    found: &BTreeSet<&str>,
) {
    let must: BTreeSet<&str> = must.iter().map(String::as_str).collect();
    let spurious: Vec<&str> =
        found.difference(&must).copied().filter(|slug| !may.iter().any(|other| other == slug)).collect();
    let missed: Vec<&str> = must.difference(found).copied().collect();
    let hits = must.intersection(found).count();
    tally.add(layer, Counts { hits, spurious: spurious.len(), missed: missed.len() });
    for slug in missed {
        tally.miss(layer, Miss { fault: Fault::Missed, wanted: Some(slug.to_owned()), ..Miss::default() });
    }
    for slug in spurious {
        tally.miss(layer, Miss { fault: Fault::Spurious, found: Some(slug.to_owned()), ..Miss::default() });
    }
}

//! What a stratified sample says of the whole: shares with their intervals.
//!
//! A share is the combined ratio estimator of stratified sampling (W. G. Cochran, *Sampling Techniques*, 3rd edition, 1977,
//! chapters 5 and 6): each case stands for as many as its stratum holds for each that was drawn. Its interval is that of
//! Wilson (see [`wilson_share`]), taken at the effective sample size, as C. Franco, R. J. A. Little, T. A. Louis
//! and E. V. Slud found to keep its promise in samples of this kind (Journal of Survey Statistics and Methodology 7 (2019),
//! 334-364). The effective size is the smaller of two: L. Kish's, by the weights alone (Journal of Official Statistics 8
//! (1992), 183-200), which holds where nothing or everything is right; and the one that the linearised variance between the
//! strata's cases gives. The ends of the interval are then drawn towards the share by the square root of the part of the
//! variance that is left where a corpus has an end: what was drawn whole adds no doubt.
//!
//! Recall is a ratio of totals that were estimated apart: `found / (found + missed)`. Its interval is put together from
//! theirs (G. Y. Zou and A. Donner, Statistics in Medicine 27 (2008), 1693-1702; for ratios R. G. Newcombe, Statistical
//! Methods in Medical Research 25 (2016), 1774-1778), so that missing nothing in fifty passages does not count as missing
//! nothing at all.

use onrecord_model::{Interval, wilson_share};
use serde::Serialize;

/// A share of the whole corpus as a sample shows it, with its 95 % interval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Estimate {
    /// The share, weighted.
    pub share: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// How many marked cases it rests on.
    pub cases: usize,
}

/// A case: how far it counts, and how far it is right; both 0 to 1, and `right` no more than `counts`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Case {
    pub(crate) counts: f64,
    pub(crate) right: f64,
}

/// The cases of a stratum that holds `size`: all that were drawn from it and could be judged.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cases {
    pub(crate) size: usize,
    pub(crate) all: Vec<Case>,
}

impl Cases {
    fn weight(&self) -> f64 {
        self.size as f64 / self.all.len().max(1) as f64
    }

    /// The share that was not drawn.
    fn undrawn(&self) -> f64 {
        (1.0 - self.all.len() as f64 / self.size.max(1) as f64).max(0.0)
    }

    fn sum(&self, value: impl Fn(&Case) -> f64) -> f64 {
        self.weight() * self.all.iter().map(value).sum::<f64>()
    }

    /// Variance of the estimated total of `value`, were the stratum without end.
    fn variance(&self, value: impl Fn(&Case) -> f64) -> f64 {
        let n = self.all.len() as f64;
        let mean = self.all.iter().map(&value).sum::<f64>() / n.max(1.0);
        let spread: f64 = self.all.iter().map(|case| (value(case) - mean).powi(2)).sum();
        // Of a single case the spread is not known: it is taken to lie about nothing.
        let spread =
            if self.all.len() == 1 { value(&self.all[0]).powi(2) } else { spread / (n - 1.0).max(1.0) };
        self.weight().powi(2) * n * spread
    }
}

/// The share of what counts that is right; none where nothing counts.
pub(crate) fn share(strata: &[Cases]) -> Option<Estimate> {
    let all: f64 = strata.iter().map(|cases| cases.sum(|case| case.counts)).sum();
    if all <= 0.0 {
        return None;
    }
    let share = strata.iter().map(|cases| cases.sum(|case| case.right)).sum::<f64>() / all;
    let counted: f64 = strata.iter().flat_map(|cases| &cases.all).map(|case| case.counts).sum();
    let (size, undrawn) = effective(strata, all, share);
    let Interval { low, high } = wilson_share(share, size);
    let (low, high) = (share - (share - low) * undrawn.sqrt(), share + (high - share) * undrawn.sqrt());
    Some(Estimate { share, low: low.min(share), high: high.max(share), cases: counted.round() as usize })
}

/// The number of cases of a simple random sample from a corpus without end that would say as much, and the part of the
/// variance that is left because not all was drawn (1: next to nothing was; 0: all was).
fn effective(strata: &[Cases], all: f64, share: f64) -> (f64, f64) {
    let squares = |cases: &Cases| {
        cases.weight().powi(2) * cases.all.iter().map(|case| case.counts.powi(2)).sum::<f64>()
    };
    let spread = |cases: &Cases| cases.variance(|case| case.right - share * case.counts);
    let (weights, weights_left) = sums(strata, squares);
    let (variance, variance_left) = sums(strata, spread);
    let (by_weights, by_variance) = (all * all / weights, all * all * share * (1.0 - share) / variance);
    if variance > 0.0 && by_variance > 0.0 {
        (by_weights.min(by_variance), (weights_left / weights).max(variance_left / variance))
    } else {
        (by_weights, weights_left / weights)
    }
}

/// The sum of something over the strata, and the same with each stratum counting by what was not drawn of it.
fn sums(strata: &[Cases], value: impl Fn(&Cases) -> f64) -> (f64, f64) {
    let values = strata.iter().map(|cases| (value(cases), cases.undrawn()));
    values.fold((0.0, 0.0), |(sum, left), (value, undrawn)| (sum + value, left + value * undrawn))
}

/// A number of things: an estimate and the ends of its interval.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Total {
    pub(crate) number: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Total {
    /// That share of `size` things.
    pub(crate) fn of(share: Estimate, size: usize) -> Self {
        let size = size as f64;
        Self { number: share.share * size, low: share.low * size, high: share.high * size }
    }

    /// Two numbers together that were estimated apart.
    pub(crate) fn and(self, other: Self) -> Self {
        let number = self.number + other.number;
        let below = (self.number - self.low).hypot(other.number - other.low);
        let above = (self.high - self.number).hypot(other.high - other.number);
        Self { number, low: number - below, high: number + above }
    }
}

/// What was found of all that was found or missed; none where there is nothing to find. `cases` were judged.
pub(crate) fn recall(found: Total, missed: Total, cases: usize) -> Option<Estimate> {
    let all = found.number + missed.number;
    if all <= 0.0 {
        return None;
    }
    // The ends of missed / found solve a x² - 2 f m x + c = 0: f x - m is as large as its own doubt there.
    let product = found.number * missed.number;
    let root = |a: f64, c: f64| (product * product - a * c).max(0.0).sqrt();
    let (a, c) =
        (found.low * (2.0 * found.number - found.low), missed.high * (2.0 * missed.number - missed.high));
    let most = if a > 0.0 { (product + root(a, c)) / a } else { f64::INFINITY };
    let (a, c) =
        (found.high * (2.0 * found.number - found.high), missed.low * (2.0 * missed.number - missed.low));
    let least = if c > 0.0 { c / (product + root(a, c)) } else { 0.0 };
    let share = found.number / all;
    let (low, high) = (1.0 / (1.0 + most), 1.0 / (1.0 + least));
    Some(Estimate { share, low: low.min(share), high: high.max(share), cases })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stratum(size: usize, right: usize, wrong: usize) -> Cases {
        let case = |right| Case { counts: 1.0, right };
        let all = [vec![case(1.0); right], vec![case(0.0); wrong]].concat();
        Cases { size, all }
    }

    fn near(found: f64, wanted: f64) -> bool {
        (found - wanted).abs() < 5e-4
    }

    #[test]
    fn one_stratum_of_a_large_corpus_gives_wilsons_interval() {
        let found = share(&[stratum(10_000_000, 81, 182)]).unwrap();
        assert!(
            near(found.share, 0.3080) && near(found.low, 0.2553) && near(found.high, 0.3662),
            "{found:?}"
        );
        assert_eq!(found.cases, 263);
        assert_eq!(share(&[stratum(9, 0, 0)]), None);
    }

    #[test]
    fn strata_count_by_what_they_hold_and_a_corpus_drawn_whole_leaves_no_doubt() {
        // 900 things half of which are right, 100 of which all are: 0.9 · 0.5 + 0.1 · 1.
        let found = share(&[stratum(900, 5, 5), stratum(100, 10, 0)]).unwrap();
        assert!(near(found.share, 0.55), "{found:?}");
        assert!(found.low < 0.35 && found.high > 0.75, "{found:?}");
        let whole = share(&[stratum(20, 18, 2), stratum(5, 5, 0)]).unwrap();
        assert!(near(whole.low, 0.92) && near(whole.high, 0.92), "{whole:?}");
        // One of the twelve that were not drawn may well be wrong: 161 of 162 lies within.
        let nearly = share(&[stratum(162, 150, 0)]).unwrap();
        assert!(nearly.low < 161.0 / 162.0 && nearly.low > 160.0 / 162.0, "{nearly:?}");
    }

    #[test]
    fn what_does_not_count_widens_and_does_not_shift() {
        let mut half = stratum(1_000_000, 45, 5);
        half.all.extend([Case::default(); 50]);
        let found = share(&[half]).unwrap();
        let plain = share(&[stratum(1_000_000, 45, 5)]).unwrap();
        assert!(near(found.share, 0.9) && found.cases == 50, "{found:?}");
        assert!(
            (found.low - plain.low).abs() < 0.01 && (found.high - plain.high).abs() < 0.01,
            "{found:?} {plain:?}"
        );
    }

    #[test]
    fn recall_keeps_the_doubt_of_what_was_not_seen() {
        let found = Total::of(Estimate { share: 0.95, low: 0.90, high: 0.98, cases: 150 }, 1_000);
        let none = Total::of(Estimate { share: 0.0, low: 0.0, high: 0.07, cases: 50 }, 2_000);
        let recalled = recall(found, none, 200).unwrap();
        assert!(near(recalled.share, 1.0) && near(recalled.high, 1.0), "{recalled:?}");
        // 140 may be missed, with 950 found.
        assert!(near(recalled.low, 950.0 / 1090.0), "{recalled:?}");
        let missed = Total::of(Estimate { share: 0.1, low: 0.05, high: 0.2, cases: 100 }, 500);
        let recalled = recall(found, missed.and(none), 250).unwrap();
        assert!(near(recalled.share, 0.95), "{recalled:?}");
        assert!(recalled.low > 0.82 && recalled.low < 0.83 && near(recalled.high, 0.974), "{recalled:?}");
        assert_eq!(recall(Total::default(), Total::default(), 0), None);
        assert_eq!(recall(Total::default(), missed, 100).unwrap().share, 0.0);
    }
}

//! How far a share measured on few cases can be trusted.

use serde::{Deserialize, Serialize};

/// From how many cases on a share is called measured; below, it is "unmeasured", and no figure is written for it.
pub const MEASURED_FROM: usize = 20;

/// The two ends of an interval; both are shares, from 0 to 1, the lower one first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The 95 % Wilson score interval of a share: `right` of `cases`; all of 0 to 1 without cases. More right ones than
/// cases count as all of them.
///
/// E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
/// Journal of the American Statistical Association 22 (1927), 209–212.
///
/// ```
/// let interval = onrecord_model::wilson(81, 263);
/// assert!((interval.low - 0.2553).abs() < 5e-4 && (interval.high - 0.3662).abs() < 5e-4);
/// ```
#[must_use]
pub fn wilson(right: usize, cases: usize) -> Interval {
    wilson_share(right.min(cases) as f64 / cases.max(1) as f64, cases as f64)
}

/// The same for a `share` (0 to 1) seen in so many `cases`, which need be no whole number (an effective sample size) and
/// may be infinite (all the cases that there are): then both ends are the share.
#[must_use]
pub fn wilson_share(share: f64, cases: f64) -> Interval {
    if cases.is_infinite() {
        return Interval { low: share, high: share };
    }
    if cases.is_nan() || cases <= 0.0 {
        return Interval { low: 0.0, high: 1.0 };
    }
    let (z, n) = (1.959_963_984_540_054_f64, cases);
    let centre = share + z * z / (2.0 * n);
    let spread = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let end = |at: f64| (at / (1.0 + z * z / n)).clamp(0.0, 1.0);
    Interval { low: end(centre - spread), high: end(centre + spread) }
}

/// A measured confidence: the lower bound of [`wilson`]; none below [`MEASURED_FROM`] cases.
#[must_use]
pub fn confidence(right: usize, cases: usize) -> Option<f64> {
    (cases >= MEASURED_FROM).then(|| wilson(right, cases).low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_cases_are_trusted_little() {
        let near = |right, cases, low: f64, high: f64| {
            let interval = wilson(right, cases);
            assert!((interval.low - low).abs() < 5e-4 && (interval.high - high).abs() < 5e-4, "{interval:?}");
        };
        near(20, 20, 0.8389, 1.0);
        near(90, 100, 0.8256, 0.9448);
        near(10, 10, 0.7225, 1.0);
        near(81, 263, 0.2553, 0.3662);
        near(0, 20, 0.0, 0.1611);
        near(0, 0, 0.0, 1.0);
        near(5, 3, 0.4385, 1.0);
    }

    #[test]
    fn an_effective_size_need_not_be_whole() {
        let between = wilson_share(0.9, 20.5);
        assert!(between.low > wilson(18, 20).low && between.low < wilson(27, 30).low, "{between:?}");
        assert_eq!(wilson_share(0.3, f64::INFINITY), Interval { low: 0.3, high: 0.3 });
        assert_eq!(wilson_share(0.3, f64::NAN), wilson(0, 0));
    }

    #[test]
    fn below_twenty_cases_nothing_is_measured() {
        assert_eq!(confidence(19, 19), None);
        assert_eq!(confidence(20, 20), Some(wilson(20, 20).low));
    }
}

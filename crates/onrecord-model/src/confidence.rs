//! How far a share measured on few cases can be trusted.

/// Lower bound of the 95 % Wilson score interval for `right` of `cases`; 0 without cases.
///
/// E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
/// Journal of the American Statistical Association 22 (1927), 209–212.
#[must_use]
pub fn wilson_lower(right: u32, cases: u32) -> f64 {
    if cases == 0 {
        return 0.0;
    }
    let (z, n) = (1.959_963_984_540_054_f64, f64::from(cases));
    let share = f64::from(right) / n;
    let centre = share + z * z / (2.0 * n);
    let spread = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    ((centre - spread) / (1.0 + z * z / n)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_cases_are_trusted_little() {
        assert!((wilson_lower(20, 20) - 0.838_9).abs() < 1e-4);
        assert!((wilson_lower(90, 100) - 0.825_6).abs() < 1e-4);
        assert!(wilson_lower(0, 5).abs() < 1e-12);
    }
}

//! Runs of words, and signatures that tell which bodies share many of them.

use super::wording::Word;

/// How many words a run has.
const RUN: usize = 4;

/// How many bands a signature has, and how many values a band: bodies with 85 % in common share a band with
/// probability 0.9995, those with 40 % with 0.06.
pub(super) const BANDS: usize = 16;
const ROWS: usize = 6;

/// The least values of a body's runs under as many hash functions (MinHash).
pub(super) type Signature = [u32; BANDS * ROWS];

/// The runs of a body, sorted, each once.
pub(super) fn shingles(words: &[Word]) -> Vec<u64> {
    let run = |words: &[Word]| words.iter().fold(0, |sum: u64, word| mix(sum.rotate_left(17) ^ word.hash));
    let mut shingles: Vec<u64> = words.windows(RUN).map(run).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// The signature of a body's runs.
pub(super) fn signature(shingles: &[u64]) -> Signature {
    let mut least = [u64::MAX; BANDS * ROWS];
    for &shingle in shingles {
        for (at, least) in least.iter_mut().enumerate() {
            let seed = (at as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            *least = (*least).min(mix(shingle ^ seed));
        }
    }
    least.map(|value| (value >> 32) as u32)
}

/// A hash of each band of a signature, with the band's number.
pub(super) fn bands(signature: &Signature) -> impl Iterator<Item = (usize, u64)> + '_ {
    let hash = |rows: &[u32]| rows.iter().fold(0, |sum: u64, &row| mix(sum.rotate_left(9) ^ u64::from(row)));
    signature.chunks_exact(ROWS).map(hash).enumerate()
}

/// The share of values that two signatures have in common, in percent: near the share of common runs.
pub(super) fn estimate(one: &Signature, other: &Signature) -> usize {
    one.iter().zip(other).filter(|(a, b)| a == b).count() * 100 / one.len()
}

/// The share of runs that two sorted lists have in common, from 0 to 1.
pub(super) fn jaccard(one: &[u64], other: &[u64]) -> f64 {
    let (mut i, mut j, mut common) = (0, 0, 0_usize);
    while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
        common += usize::from(a == b);
        i += usize::from(a <= b);
        j += usize::from(b <= a);
    }
    let all = one.len() + other.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}

/// Spreads every bit of the value over all others (the finaliser of SplitMix64).
pub(super) const fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::super::wording::words;
    use super::*;

    #[test]
    fn signatures_estimate_the_share_of_common_runs() {
        let text = |changed: usize| {
            let word = |n: usize| if n < changed { format!("x{n} ") } else { format!("w{n} ") };
            (0..400).map(word).collect::<String>()
        };
        let of = |changed: usize| shingles(&words(&text(changed)));
        let (whole, most, half) = (of(0), of(20), of(200));
        assert!((jaccard(&whole, &most) - 377.0 / 417.0).abs() < 1e-9);
        assert!(jaccard(&whole, &half) < 0.4);
        let percent = estimate(&signature(&whole), &signature(&most));
        assert!((80..=99).contains(&percent), "{percent}");
        assert!(bands(&signature(&whole)).zip(bands(&signature(&most))).any(|(a, b)| a == b));
    }
}

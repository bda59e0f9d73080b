//! Pairing wanted things with found ones, one to one, the likest first.

use std::collections::BTreeSet;

/// Which wanted thing goes with which found one, by place in their lists, in the order of pairing.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    /// (place of the wanted, place of the found).
    pub(crate) rows: Vec<(usize, usize)>,
    wanted: BTreeSet<usize>,
    found: BTreeSet<usize>,
}

impl Pairs {
    /// Whether the wanted thing at `place` was found.
    pub(crate) fn has_wanted(&self, place: usize) -> bool {
        self.wanted.contains(&place)
    }

    /// Whether the found thing at `place` was wanted.
    pub(crate) fn has_found(&self, place: usize) -> bool {
        self.found.contains(&place)
    }

    fn add(&mut self, wanted: usize, found: usize) {
        if !self.has_wanted(wanted) && !self.has_found(found) {
            self.wanted.insert(wanted);
            self.found.insert(found);
            self.rows.push((wanted, found));
        }
    }
}

/// Pairs greedily: by likeness, highest first, then in the order of the lists; nothing less like than `least`.
pub(crate) fn pair(wanted: usize, found: usize, least: f64, likeness: impl Fn(usize, usize) -> f64) -> Pairs {
    let mut candidates: Vec<(f64, usize, usize)> = Vec::new();
    for i in 0..wanted {
        candidates.extend((0..found).map(|j| (likeness(i, j), i, j)).filter(|row| row.0 >= least));
    }
    // The sort is stable, so equally like pairs keep the order of the lists.
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut pairs = Pairs::default();
    for (_, i, j) in candidates {
        pairs.add(i, j);
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likest_pair_first_and_each_once() {
        let likeness = [[0.5, 0.9], [0.6, 0.8]];
        let pairs = pair(2, 2, 0.55, |i, j| likeness[i][j]);
        assert_eq!(pairs.rows, [(0, 1), (1, 0)]);
        let pairs = pair(2, 2, 0.7, |i, j| likeness[i][j]);
        assert_eq!(pairs.rows, [(0, 1)]);
        assert!(!pairs.has_wanted(1) && !pairs.has_found(0));
        assert_eq!(pair(2, 2, 1.0, |_, _| 1.0).rows, [(0, 0), (1, 1)]);
    }
}

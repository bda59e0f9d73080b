//! Strata and how many are drawn from each.

use std::collections::{BTreeMap, BTreeSet};

/// Fewest that are drawn from a stratum, where it holds so many: fewer would leave its spread unknown.
pub(crate) const LEAST: usize = 4;

/// Stands for all that were too few to make a stratum by themselves.
const REST: &str = "(rest)";

/// Which stratum each unit belongs to, and what the strata are called, by the units' cells.
///
/// A cell (`direct`, a rule, a publisher) is a stratum of its own if it holds enough; else it is taken together with its
/// siblings that do not, and where these are still too few, with those of the parent. How much is enough is the smallest
/// power of two by which each stratum can be given [`LEAST`] of the `drawn`.
pub(crate) fn strata(cells: &[Vec<&str>], drawn: usize) -> (Vec<usize>, Vec<Vec<String>>) {
    let mut sizes: BTreeMap<&[&str], usize> = BTreeMap::new();
    for cell in cells {
        *sizes.entry(cell).or_default() += 1;
    }
    let mut enough = 1;
    let names = loop {
        let names = collapsed(&sizes, enough);
        let strata = names.values().collect::<BTreeSet<_>>().len();
        if strata * LEAST <= drawn || strata <= 1 || enough > cells.len() {
            break names;
        }
        enough *= 2;
    };
    let all: Vec<Vec<String>> = names.values().cloned().collect::<BTreeSet<_>>().into_iter().collect();
    let place = |cell: &Vec<&str>| all.binary_search(&names[cell.as_slice()]).unwrap_or_default();
    (cells.iter().map(place).collect(), all)
}

/// How many are drawn from strata of these `sizes`: at least [`LEAST`] from each or all that it holds, the others in
/// proportion to what is left in each, by largest remainders. Their sum is `drawn`, or all there are.
pub(crate) fn allocation(sizes: &[usize], drawn: usize) -> Vec<usize> {
    let drawn = drawn.min(sizes.iter().sum());
    let floor = if sizes.len() * LEAST <= drawn { LEAST } else { drawn / sizes.len().max(1) };
    let mut shares: Vec<usize> = sizes.iter().map(|&size| size.min(floor)).collect();
    let open = drawn - shares.iter().sum::<usize>();
    let left: Vec<usize> = sizes.iter().zip(&shares).map(|(size, share)| size - share).collect();
    let all: usize = left.iter().sum();
    if all == 0 {
        return shares;
    }
    let mut remainders: Vec<(usize, usize)> = Vec::with_capacity(sizes.len());
    for (n, left) in left.iter().enumerate() {
        shares[n] += open * left / all;
        remainders.push((open * left % all, n));
    }
    // The largest remainder first; of equal ones, the earlier stratum.
    remainders.sort_unstable_by_key(|&(remainder, n)| (std::cmp::Reverse(remainder), n));
    let missing = drawn - shares.iter().sum::<usize>();
    remainders.iter().take(missing).for_each(|&(_, n)| shares[n] += 1);
    shares
}

/// The stratum of each cell, where each is to hold so many.
fn collapsed<'c>(
    cells: &BTreeMap<&'c [&'c str], usize>,
    enough: usize,
) -> BTreeMap<&'c [&'c str], Vec<String>> {
    let name = |cell: &[&str]| cell.iter().map(|&part| part.to_owned()).collect();
    let mut names: BTreeMap<&[&str], Vec<String>> = cells.keys().map(|&cell| (cell, name(cell))).collect();
    let deepest = cells.keys().map(|cell| cell.len()).max().unwrap_or_default();
    for level in (0..deepest).rev() {
        let mut sizes: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for (cell, name) in &names {
            *sizes.entry(name.clone()).or_default() += cells[cell];
        }
        for name in names.values_mut().filter(|name| name.len() > level && sizes[*name] < enough) {
            name.truncate(level);
            name.push(REST.to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_are_too_few_are_taken_together() {
        let mut cells: Vec<Vec<&str>> = Vec::new();
        for (cell, count) in [
            (["direct", "before", "Ash"], 40),
            (["direct", "before", "Elm"], 1),
            (["direct", "after", "Ash"], 2),
            (["indirect", "clause", "Ash"], 9),
        ] {
            cells.extend(std::iter::repeat_n(cell.to_vec(), count));
        }
        let told = |drawn| strata(&cells, drawn).1.iter().map(|name| name.join("/")).collect::<Vec<_>>();
        assert_eq!(
            told(16),
            ["direct/after/Ash", "direct/before/Ash", "direct/before/Elm", "indirect/clause/Ash"]
        );
        assert_eq!(told(12), ["(rest)", "direct/before/Ash", "indirect/clause/Ash"]);
        assert_eq!(told(8), ["(rest)", "direct/before/Ash"]);
        assert_eq!(told(3), ["(rest)"]);
        assert_eq!(strata(&[], 10).1.len(), 0);
    }

    #[test]
    fn each_stratum_gets_its_least_and_the_rest_go_by_size() {
        assert_eq!(allocation(&[100, 50, 2], 30), [18, 10, 2]);
        assert_eq!(allocation(&[3, 1], 30), [3, 1]);
        assert_eq!(allocation(&[9, 9, 9], 14), [5, 5, 4]);
        assert_eq!(allocation(&[10], 3), [3]);
        assert!(allocation(&[], 3).is_empty());
        for drawn in 0..60 {
            assert_eq!(allocation(&[1, 30, 7, 12], drawn).iter().sum::<usize>(), drawn.min(50));
        }
    }
}

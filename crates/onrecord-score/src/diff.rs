//! What changed between two scorings.

use std::fmt;

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;

use crate::report::Scores;
use crate::tally::Miss;

/// What changed since an earlier scoring.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Difference {
    /// Layers whose figure changed.
    pub layers: IndexMap<String, Change>,
    /// What was wrong and is no longer, in the earlier order.
    pub mended: Vec<Miss>,
    /// What is wrong and was not.
    pub broken: Vec<Miss>,
}

/// A layer's figure (F1 or accuracy) before and now; none where the layer was not scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Change {
    /// Before.
    pub earlier: Option<f64>,
    /// Now.
    pub now: Option<f64>,
}

impl Scores {
    /// What changed since `earlier`.
    #[must_use]
    pub fn diff(&self, earlier: &Self) -> Difference {
        let names: IndexSet<&String> = earlier.layers.keys().chain(self.layers.keys()).collect();
        let change = |name: &str| Change { earlier: earlier.figure(name), now: self.figure(name) };
        let changes = names.into_iter().map(|name| (name.clone(), change(name)));
        Difference {
            layers: changes.filter(|(_, change)| change.earlier != change.now).collect(),
            mended: without(&earlier.errors, &self.errors),
            broken: without(&self.errors, &earlier.errors),
        }
    }
}

impl fmt::Display for Difference {
    /// The layers that changed, then `+` for what is mended and `-` for what is broken.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, change) in &self.layers {
            writeln!(f, "{name:<11}{} -> {}", figure(change.earlier), figure(change.now))?;
        }
        self.mended.iter().try_for_each(|miss| writeln!(f, "+ {miss}"))?;
        self.broken.iter().try_for_each(|miss| writeln!(f, "- {miss}"))
    }
}

/// The misses of `all` that are not in `other`, each as often as it is there more often.
fn without(all: &[Miss], other: &[Miss]) -> Vec<Miss> {
    let mut there: IndexMap<&Miss, usize> = IndexMap::new();
    for miss in other {
        *there.entry(miss).or_default() += 1;
    }
    let mut rest = Vec::new();
    for miss in all {
        match there.get_mut(miss) {
            Some(left) if *left > 0 => *left -= 1,
            _ => rest.push(miss.clone()),
        }
    }
    rest
}

fn figure(figure: Option<f64>) -> String {
    figure.map_or_else(|| "none".to_owned(), |figure| format!("{figure:.3}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Layer;

    fn scores(right: usize, details: &[&str]) -> Scores {
        let layer = Layer::Ratio { accuracy: right as f64 / 4.0, right, of: 4 };
        let miss = |detail: &&str| Miss {
            layer: "speaker".to_owned(),
            document: "a".to_owned(),
            what: "missed".to_owned(),
            detail: (*detail).to_owned(),
        };
        Scores {
            layers: std::iter::once(("speaker".to_owned(), layer)).collect(),
            errors: details.iter().map(miss).collect(),
        }
    }

    #[test]
    fn mended_and_broken_are_told_apart() {
        let difference = scores(3, &["b", "c"]).diff(&scores(2, &["a", "b", "b"]));
        let told: Vec<String> = difference.to_string().lines().map(str::to_owned).collect();
        assert_eq!(
            told,
            [
                "speaker    0.500 -> 0.750",
                "+ speaker  a  missed  a",
                "+ speaker  a  missed  b",
                "- speaker  a  missed  c"
            ]
        );
        assert_eq!(scores(2, &["a"]).diff(&scores(2, &["a"])), Difference::default());
    }
}

//! What changed between two scorings.

use std::collections::BTreeMap;
use std::fmt;

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;

use crate::miss::Miss;
use crate::report::Scores;
use crate::statements::JudgedStatement;

/// What changed since an earlier scoring.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Difference {
    /// Layers whose figure changed.
    pub layers: IndexMap<String, Change>,
    /// Statements gained, lost or changed, by document, in order of the documents' ids.
    pub documents: Vec<DocumentChange>,
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

/// How the statements of a document changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DocumentChange {
    /// The document's id.
    pub document: String,
    /// Found now and not before.
    pub gained: Vec<JudgedStatement>,
    /// Found before and not now.
    pub lost: Vec<JudgedStatement>,
    /// Found both times, with other words, speakers, rule or verdict.
    pub changed: Vec<StatementChange>,
}

/// A statement before and now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StatementChange {
    /// Before.
    pub earlier: JudgedStatement,
    /// Now.
    pub now: JudgedStatement,
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
            documents: documents(&earlier.statements, &self.statements),
            mended: without(&earlier.errors, &self.errors),
            broken: without(&self.errors, &earlier.errors),
        }
    }
}

impl fmt::Display for Difference {
    /// The layers that changed, the statements by document (`+` gained, `-` lost, `~` changed), then the errors that are
    /// mended (`+`) and new (`-`).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, change) in &self.layers {
            writeln!(f, "{name:<11}{} -> {}", figure(change.earlier), figure(change.now))?;
        }
        self.documents.iter().try_for_each(|document| write!(f, "{document}"))?;
        self.mended.iter().try_for_each(|miss| writeln!(f, "+ {miss}"))?;
        self.broken.iter().try_for_each(|miss| writeln!(f, "- {miss}"))
    }
}

impl fmt::Display for DocumentChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.document)?;
        self.gained.iter().try_for_each(|one| writeln!(f, "  + {one}"))?;
        self.lost.iter().try_for_each(|one| writeln!(f, "  - {one}"))?;
        self.changed.iter().try_for_each(|one| writeln!(f, "  ~ {}\n  > {}", one.earlier, one.now))
    }
}

impl fmt::Display for JudgedStatement {
    /// Kind, place, speakers, rule and verdict, and the first words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let speakers = if self.speakers.is_empty() { "nobody".to_owned() } else { self.speakers.join(" + ") };
        let rule = if self.rule.is_empty() { "no rule" } else { &self.rule };
        let words: String = self.text.chars().take(60).collect();
        let Self { kind, start, end, verdict, .. } = self;
        write!(f, "{} {start}..{end} {speakers} ({rule}, {}): {words}", kind.word(), verdict.words())
    }
}

/// What changed between two lists of statements, by document.
fn documents(earlier: &[JudgedStatement], now: &[JudgedStatement]) -> Vec<DocumentChange> {
    let mut by_document: BTreeMap<&str, [Vec<&JudgedStatement>; 2]> = BTreeMap::new();
    for (side, list) in [earlier, now].into_iter().enumerate() {
        for one in list {
            by_document.entry(&one.document).or_default()[side].push(one);
        }
    }
    let changes = by_document.into_iter().map(|(document, [earlier, now])| changes(document, &earlier, now));
    changes.filter(|one| !(one.gained.is_empty() && one.lost.is_empty() && one.changed.is_empty())).collect()
}

/// A statement is the same one where kind and place agree, else where those of one kind overlap.
fn changes(document: &str, earlier: &[&JudgedStatement], mut now: Vec<&JudgedStatement>) -> DocumentChange {
    let mut change = DocumentChange { document: document.to_owned(), ..DocumentChange::default() };
    let mut rest = Vec::new();
    for &old in earlier {
        match now.iter().position(|new| (new.kind, new.start, new.end) == (old.kind, old.start, old.end)) {
            Some(at) => change.note(old, now.remove(at)),
            None => rest.push(old),
        }
    }
    for old in rest {
        let common = |new: &JudgedStatement| new.end.min(old.end).saturating_sub(new.start.max(old.start));
        match now.iter().position(|new| new.kind == old.kind && common(new) > 0) {
            Some(at) => change.note(old, now.remove(at)),
            None => change.lost.push(old.clone()),
        }
    }
    change.gained = now.into_iter().cloned().collect();
    change
}

impl DocumentChange {
    fn note(&mut self, earlier: &JudgedStatement, now: &JudgedStatement) {
        if earlier != now {
            self.changed.push(StatementChange { earlier: earlier.clone(), now: now.clone() });
        }
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
    use crate::{Fault, Verdict};

    fn scores(right: usize, wanted: &[&str], statements: &[(usize, usize, &str)]) -> Scores {
        let layer = Layer::Ratio { accuracy: right as f64 / 4.0, right, of: 4 };
        let miss = |wanted: &&str| Miss {
            layer: "speaker".to_owned(),
            document: "a".to_owned(),
            fault: Fault::WrongSpeaker,
            wanted: Some((*wanted).to_owned()),
            ..Miss::default()
        };
        let statement = |&(start, end, name): &(usize, usize, &str)| JudgedStatement {
            document: "a".to_owned(),
            start,
            end,
            text: "It works.".to_owned(),
            speakers: vec![name.to_owned()],
            rule: "after".to_owned(),
            verdict: Verdict::Right,
            ..JudgedStatement::default()
        };
        Scores {
            layers: std::iter::once(("speaker".to_owned(), layer)).collect(),
            errors: wanted.iter().map(miss).collect(),
            statements: statements.iter().map(statement).collect(),
            ..Scores::default()
        }
    }

    #[test]
    fn mended_and_broken_are_told_apart() {
        let difference = scores(3, &["b", "c"], &[]).diff(&scores(2, &["a", "b", "b"], &[]));
        let told: Vec<String> = difference.to_string().lines().map(str::to_owned).collect();
        assert_eq!(
            told,
            [
                "speaker    0.500 -> 0.750",
                "+ speaker  a  wrong speaker  want a",
                "+ speaker  a  wrong speaker  want b",
                "- speaker  a  wrong speaker  want c"
            ]
        );
        assert_eq!(scores(2, &["a"], &[]).diff(&scores(2, &["a"], &[])), Difference::default());
    }

    #[test]
    fn statements_are_gained_lost_and_changed() {
        let earlier = scores(2, &[], &[(0, 9, "Ida"), (20, 29, "Tom"), (40, 49, "Ida"), (60, 69, "Ida")]);
        let now = scores(2, &[], &[(0, 9, "Ida"), (20, 29, "Ida"), (42, 49, "Ida"), (80, 89, "Ida")]);
        let told = now.diff(&earlier).to_string();
        assert_eq!(
            told.lines().collect::<Vec<_>>(),
            [
                "a",
                "  + direct 80..89 Ida (after, right): It works.",
                "  - direct 60..69 Ida (after, right): It works.",
                "  ~ direct 20..29 Tom (after, right): It works.",
                "  > direct 20..29 Ida (after, right): It works.",
                "  ~ direct 40..49 Ida (after, right): It works.",
                "  > direct 42..49 Ida (after, right): It works.",
            ]
        );
    }
}

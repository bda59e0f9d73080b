//! What is told of a build, and what it counts.

use std::collections::BTreeMap;

use onrecord_model::{Corpus, Record};

/// What made a database, written into it so that a result can be cited and made again. Nothing in it may depend on
/// the clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildMeta {
    /// Versions, and hashes of pack and rules, by name (`onrecord`, `pack`, `pack_hash`, `rules_hash`).
    pub values: BTreeMap<String, String>,
    /// Hash of each input file by its path as it was given.
    pub inputs: BTreeMap<String, String>,
}

/// How much a database holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Documents, repeats among them.
    pub documents: usize,
    /// Documents that repeat another one.
    pub repeats: usize,
    /// Statements, without those of repeats.
    pub statements: usize,
    /// Speeches: the statements of one speech count once. Without those of repeats.
    pub quotations: usize,
    /// Entities.
    pub entities: usize,
    /// Nodes of the graph.
    pub nodes: usize,
    /// Facts: edges of the graph.
    pub facts: usize,
}

impl Counts {
    /// Counts what `corpus` holds.
    #[must_use]
    pub fn of(corpus: &Corpus) -> Self {
        let originals = || corpus.records.iter().filter(|record| record.duplicate_of.is_none());
        Self {
            documents: corpus.records.len(),
            repeats: corpus.records.len() - originals().count(),
            statements: originals().map(|record| record.statements.len()).sum(),
            quotations: originals().map(quotations).sum(),
            entities: corpus.entities.len(),
            nodes: corpus.nodes.len(),
            facts: corpus.facts.len(),
        }
    }
}

fn quotations(record: &Record) -> usize {
    let mut numbers: Vec<usize> = record.statements.iter().map(|statement| statement.quotation).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.len()
}

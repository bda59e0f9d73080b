//! A database from inputs.

use std::path::{Path, PathBuf};

use onrecord_model::Record;
use onrecord_source::{Skipped, SourceFile};
use onrecord_store::{BuildMeta, Counts, Store};

use crate::{Error, Manifest, Settings, Stage, Summary, Watch, extract_watched};

/// What a build wrote.
#[derive(Debug)]
pub struct Built {
    /// How much the database holds.
    pub counts: Counts,
    /// What made it.
    pub manifest: Manifest,
    /// The files that were read.
    pub files: Vec<SourceFile>,
    /// What was left out, and why.
    pub skipped: Vec<Skipped>,
    /// What is odd about the documents.
    pub oddities: Vec<Oddity>,
    /// What stands out in it.
    pub summary: Summary,
}

/// Something odd about a document, in spite of which it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oddity {
    /// The document's id.
    pub document: String,
    /// What is odd, in a sentence.
    pub note: String,
}

/// Reads `inputs` and writes everything found into a database at `database`; the old file stands until the new one is
/// whole. `watch` is told of each step.
///
/// # Errors
/// As [`crate::extract`]; or if the database cannot be written.
pub fn build(
    inputs: &[PathBuf],
    settings: &Settings,
    database: &Path,
    watch: &dyn Watch,
) -> Result<Built, Error> {
    let extraction = extract_watched(inputs, settings, watch)?;
    let manifest = Manifest::new(&extraction);
    let meta = BuildMeta { values: manifest.values(), inputs: manifest.input_hashes() };
    watch.begins(&Stage::Writing(database));
    let counts = onrecord_store::write(database, &extraction.corpus, &meta)?;
    let oddities = oddities(&extraction.corpus.records);
    let harvest = extraction.harvest;
    drop(extraction.corpus);
    let summary = Summary::read(&Store::open(database)?)?;
    Ok(Built { counts, manifest, files: harvest.files, skipped: harvest.skipped, oddities, summary })
}

/// What is odd about the documents, in their order.
#[must_use]
pub fn oddities(records: &[Record]) -> Vec<Oddity> {
    let of = |record: &Record| {
        let untitled = record.title.is_empty().then(|| "it has no title".to_owned());
        let said = untitled.into_iter().chain(record.notes.clone());
        said.map(|note| Oddity { document: record.id.clone(), note }).collect::<Vec<_>>()
    };
    records.iter().flat_map(of).collect()
}

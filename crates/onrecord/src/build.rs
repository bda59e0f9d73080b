//! A database from inputs.

use std::path::{Path, PathBuf};

use onrecord_source::Harvest;
use onrecord_store::{BuildMeta, Counts};

use crate::{Error, Manifest, Settings, extract};

/// What a build wrote.
#[derive(Debug)]
pub struct Built {
    /// How much the database holds.
    pub counts: Counts,
    /// What made it.
    pub manifest: Manifest,
    /// Files that were read, and what was left out.
    pub harvest: Harvest,
    /// Statements that nobody could be found for.
    pub unresolved: usize,
}

/// Reads `inputs` and writes everything found into a database at `database`; the old file stands until the new one is
/// whole.
///
/// # Errors
/// As [`extract`]; or if the database cannot be written.
pub fn build(inputs: &[PathBuf], settings: &Settings, database: &Path) -> Result<Built, Error> {
    let extraction = extract(inputs, settings)?;
    let manifest = Manifest::new(&extraction);
    let meta = BuildMeta { values: manifest.values(), inputs: manifest.input_hashes() };
    let counts = onrecord_store::write(database, &extraction.corpus, &meta)?;
    let originals = extraction.corpus.records.iter().filter(|record| record.duplicate_of.is_none());
    let unresolved = originals.flat_map(|record| &record.statements).filter(|one| one.speakers.is_empty()).count();
    Ok(Built { counts, manifest, harvest: extraction.harvest, unresolved })
}

//! A database from inputs.

use std::path::{Path, PathBuf};

use onrecord_source::{Skipped, SourceFile};
use onrecord_store::{BuildMeta, Counts, Store};

use crate::{Error, Manifest, Settings, Stage, Summary, Watch, extract};

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
    /// What stands out in it.
    pub summary: Summary,
}

/// Reads `inputs` and writes everything found into a database at `database`; the old file stands until the new one is
/// whole. `watch` is told of each step.
///
/// # Errors
/// As [`extract`]; or if the database cannot be written.
pub fn build(
    inputs: &[PathBuf],
    settings: &Settings,
    database: &Path,
    watch: &dyn Watch,
) -> Result<Built, Error> {
    watch.begins(&Stage::Reading);
    let extraction = extract(inputs, settings)?;
    let manifest = Manifest::new(&extraction);
    let meta = BuildMeta { values: manifest.values(), inputs: manifest.input_hashes() };
    watch.begins(&Stage::Writing(database));
    let counts = onrecord_store::write(database, &extraction.corpus, &meta)?;
    let harvest = extraction.harvest;
    drop(extraction.corpus);
    let summary = Summary::read(&Store::open(database)?)?;
    Ok(Built { counts, manifest, files: harvest.files, skipped: harvest.skipped, summary })
}

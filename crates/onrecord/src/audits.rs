//! Audits: a sample of what was found and of where nothing was, drawn into a folder.

use std::fs;
use std::path::{Path, PathBuf};

use onrecord_audit::{Audited, Made, PlainPassage, Plan, Sample, write_csv, write_xlsx};
use onrecord_export::to_file;
use onrecord_model::{CodePoints, Document};
use onrecord_pack::Grammar;
use onrecord_source::Skipped;

use crate::pipeline::extract_with;
use crate::{Error, Manifest, Settings, Stage, Watch};

/// The file that describes a sample.
pub const SAMPLE: &str = "sample.json";

/// The sheets to mark: copies of one of them are what people fill in.
pub const SHEETS: [&str; 2] = ["sheet.xlsx", "sheet.csv"];

/// A sample that was drawn.
#[derive(Debug)]
pub struct DrawnAudit {
    /// The sample.
    pub sample: Sample,
    /// Inputs that were left out.
    pub skipped: Vec<Skipped>,
}

/// Reads `inputs` and draws a sample of statements, and of passages in which none was found, into `folder`, which is made
/// if need be: [`SAMPLE`] and [`SHEETS`].
///
/// # Errors
/// As [`crate::extract`]; if there is nothing to draw, if a sample lies in the folder already (marks in it would be
/// lost), or if it cannot be written to.
pub fn draw_audit(
    inputs: &[PathBuf],
    settings: &Settings,
    plan: Plan,
    folder: &Path,
    watch: &dyn Watch,
) -> Result<DrawnAudit, Error> {
    let taken =
        std::iter::once(SAMPLE).chain(SHEETS).map(|name| folder.join(name)).find(|path| path.exists());
    if let Some(path) = taken {
        return Err(Error::AuditThere { path });
    }
    let (extraction, mut passages) = extract_with(inputs, settings, watch, passages_of)?;
    passages.sort_by(|(one, _), (other, _)| one.cmp(other));
    let records = extraction.corpus.records.iter().filter_map(|record| {
        let at = passages.binary_search_by(|(id, _)| id.cmp(&record.id)).ok()?;
        Some(Audited { record, passages: &passages[at].1 })
    });
    let records: Vec<Audited<'_>> = records.collect();
    let documents = records.iter().filter(|one| one.record.duplicate_of.is_none()).count();
    let made = made(&Manifest::new(&extraction), documents);
    let sample = Sample::draw(&records, plan, made)?;
    write(&sample, folder, watch)?;
    Ok(DrawnAudit { sample, skipped: extraction.harvest.skipped })
}

/// Reads the sample that [`draw_audit`] wrote into `folder`.
///
/// # Errors
/// If it is not there, or was changed since.
pub fn read_audit(folder: &Path) -> Result<Sample, Error> {
    let path = folder.join(SAMPLE);
    let name = path.display().to_string();
    let missing = |error: std::io::Error| onrecord_audit::Error::Sample {
        file: name.clone(),
        reason: error.to_string(),
    };
    let text = fs::read_to_string(&path).map_err(missing)?;
    Ok(Sample::read(&text, &name)?)
}

/// The passages of a document, in code points.
#[must_use]
pub fn plain_passages(document: &Document, grammar: &Grammar) -> Vec<PlainPassage> {
    let points = CodePoints::new(&document.text);
    let passages = onrecord_parse::passages(document, grammar).into_iter();
    let plain = passages.map(|passage| {
        let (start, end) = points.of(passage.span);
        PlainPassage { start, end, sign: passage.sign }
    });
    plain.collect()
}

fn passages_of(document: &Document, grammar: &Grammar) -> (String, Vec<PlainPassage>) {
    (document.id.clone(), plain_passages(document, grammar))
}

fn made(manifest: &Manifest, documents: usize) -> Made {
    let mut inputs: Vec<&str> = manifest.inputs.iter().map(|input| input.hash.as_str()).collect();
    inputs.sort_unstable();
    Made {
        onrecord: manifest.onrecord.clone(),
        pack: manifest.pack.clone(),
        pack_hash: manifest.pack_hash.clone(),
        rules_hash: manifest.rules_hash.clone(),
        inputs_hash: blake3::hash(inputs.join("\n").as_bytes()).to_hex().to_string(),
        documents,
    }
}

fn write(sample: &Sample, folder: &Path, watch: &dyn Watch) -> Result<(), Error> {
    let refused = |source| Error::Folder { path: folder.to_owned(), source };
    fs::create_dir_all(folder).map_err(refused)?;
    let [workbook, table] = SHEETS.map(|name| folder.join(name));
    watch.begins(&Stage::Writing(&workbook));
    to_file(&workbook, |out| write_xlsx(sample, &[], out))?;
    to_file(&table, |out| write_csv(sample, &[], out))?;
    // Last, so that a sample that is there has its sheets.
    to_file(&folder.join(SAMPLE), |out| sample.write(out))?;
    Ok(())
}

//! Inputs to documents: every file read, ids settled, the user's dates set, repetitions marked.

use std::path::{Path, PathBuf};

use onrecord_model::{DateBasis, Dating, Document};
use rayon::prelude::*;

use crate::dates::{Sheet, parse_sheet};
use crate::encoding::decode;
use crate::identity::settle_ids;
use crate::inputs::{Input, bytes, gather, shown};
use crate::parse::{Reading, parse};
use crate::{Error, ErrorKind, Options, columns, mark_duplicates};

/// What the inputs hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Harvest {
    /// Every document, in order of id.
    pub documents: Vec<Document>,
    /// What was left out, in order of path and line.
    pub skipped: Vec<Skipped>,
    /// Every file that was read, in order of path.
    pub files: Vec<SourceFile>,
}

/// A file or a line that was left out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The file's path as it was given or found, or `-` for standard input.
    pub path: String,
    /// One-based line, where only a line was left out.
    pub line: Option<usize>,
    /// What is wrong with it.
    pub reason: String,
    /// What helps.
    pub remedy: String,
}

impl From<Error> for Skipped {
    fn from(error: Error) -> Self {
        let (reason, remedy) = (error.kind.to_string(), error.kind.remedy());
        Self { path: error.path, line: error.line, reason, remedy }
    }
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path as it was given or found, or `-` for standard input.
    pub path: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// The BLAKE3 hash of its bytes, in hexadecimal.
    pub hash: String,
    /// The format that it was read as (`bundle`).
    pub format: &'static str,
    /// The name of the encoding that it was in (`UTF-8`).
    pub encoding: &'static str,
    /// How many documents it holds.
    pub documents: usize,
}

/// Reads files, folders and standard input (`-`) into documents; the order of `inputs` makes no difference.
///
/// A file that a folder holds and that is no text is skipped; so are a link out of the folder and an empty file.
///
/// # Errors
/// The first fault by path: a missing path, an empty folder, a named file that is no text, a bad line. With
/// `options.keep_going` what is at fault is skipped instead, and only a missing dates file or a bad row of it, an
/// unknown field in the map, or inputs of which nothing at all can be read are errors.
pub fn read(inputs: &[PathBuf], options: &Options) -> Result<Harvest, Error> {
    columns::check_map(options).map_err(|kind| kind.at("--map", None))?;
    let sheet = options.dates.as_deref().map(|path| read_sheet(path, options)).transpose()?;
    let (files, faults) = gather(inputs);
    let mut harvest = Harvest::default();
    let mut documents = Vec::new();
    let mut faults: Vec<Error> =
        faults.into_iter().map(|fault| pass_over(fault, options, false)).collect::<Result<_, _>>()?;
    let read: Vec<_> = files.par_iter().map(|input| read_file(input, options)).collect();
    for (input, read) in files.iter().zip(read) {
        match read {
            Ok((file, reading)) => take(&mut harvest, &mut documents, input, file, reading),
            Err(fault) => faults.push(pass_over(fault, options, !input.named)?),
        }
    }
    if harvest.files.is_empty() {
        return Err(faults.into_iter().next().unwrap_or_else(|| ErrorKind::NoInput.at("", None)));
    }
    harvest.skipped.extend(faults.into_iter().map(Skipped::from));
    settle_ids(&mut documents);
    harvest.documents = documents.into_iter().map(|(_, document)| document).collect();
    if let (Some(sheet), Some(path)) = (&sheet, &options.dates) {
        set_dates(&mut harvest, sheet, path);
    }
    mark_duplicates(&mut harvest.documents);
    harvest.skipped.sort();
    Ok(harvest)
}

/// The fault, where it may be skipped; as an error where it must end the reading.
fn pass_over(fault: Error, options: &Options, found: bool) -> Result<Error, Error> {
    let harmless = match fault.kind {
        ErrorKind::LinkOut | ErrorKind::Empty => true,
        ErrorKind::Binary(_) | ErrorKind::Pdf => found,
        _ => false,
    };
    if options.keep_going || harmless { Ok(fault) } else { Err(fault) }
}

fn read_file(input: &Input, options: &Options) -> Result<(SourceFile, Reading), Error> {
    let path = shown(&input.path);
    let bytes = bytes(&input.path, options.limits).map_err(|kind| kind.at(&path, None))?;
    let reading = parse(&path, &bytes, options)?;
    if reading.documents.is_empty() && reading.faults.is_empty() {
        return Err(ErrorKind::Empty.at(&path, None));
    }
    let file = SourceFile {
        path,
        bytes: bytes.len() as u64,
        hash: blake3::hash(&bytes).to_hex().to_string(),
        format: reading.format.name(),
        encoding: reading.encoding,
        documents: reading.documents.len(),
    };
    Ok((file, reading))
}

/// Adds a file's documents, their ids led by the file's own stem.
fn take(
    harvest: &mut Harvest,
    documents: &mut Vec<(String, Document)>,
    input: &Input,
    file: SourceFile,
    reading: Reading,
) {
    let given = crate::identity::stem(&file.path);
    for mut document in reading.documents {
        if document.id == format!("{given}#{}", document.origin.place) {
            document.id = format!("{}#{}", input.stem, document.origin.place);
        }
        documents.push((input.stem.clone(), document));
    }
    harvest.skipped.extend(reading.faults.into_iter().map(Skipped::from));
    harvest.files.push(file);
}

fn read_sheet(path: &Path, options: &Options) -> Result<Sheet, Error> {
    let name = shown(path);
    let bytes = bytes(path, options.limits).map_err(|kind| kind.at(&name, None))?;
    let decoded = decode(&bytes).map_err(|kind| kind.at(&name, None))?;
    parse_sheet(&name, &decoded.text)
}

/// The user's dates stand above all others; a row for no document is reported.
fn set_dates(harvest: &mut Harvest, sheet: &Sheet, path: &Path) {
    for (id, &(date, line)) in sheet {
        match harvest.documents.binary_search_by(|document| document.id.cmp(id)) {
            Ok(at) => harvest.documents[at].date = Dating::known(date, DateBasis::User, None),
            Err(_) => {
                let fault = ErrorKind::UnknownId(id.clone()).at(&shown(path), Some(line));
                harvest.skipped.push(fault.into());
            }
        }
    }
}

#[cfg(test)]
mod tests;

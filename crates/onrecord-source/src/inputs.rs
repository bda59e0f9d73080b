//! Paths to files: folders walked in order, hidden files and links out of a folder left aside.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::identity::{distinct_names, wire_path};
use crate::{Error, ErrorKind, Limits};

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Input {
    /// Its path as it was given or found; `-` for standard input.
    pub(crate) path: PathBuf,
    /// What its ids begin with.
    pub(crate) stem: String,
    /// Whether the user named it, rather than a folder that holds it.
    pub(crate) named: bool,
}

/// The files that the inputs name, each once, in order of path, and the faults met on the way.
pub(crate) fn gather(paths: &[PathBuf]) -> (Vec<Input>, Vec<Error>) {
    let mut found: BTreeMap<PathBuf, (String, PathBuf, bool)> = BTreeMap::new();
    let mut faults = Vec::new();
    if paths.is_empty() {
        faults.push(ErrorKind::NoInput.at("", None));
    }
    for path in paths {
        match files_at(path, &mut faults) {
            Ok(files) => add(&mut found, files),
            Err(fault) => faults.push(fault),
        }
    }
    let names: Vec<(String, String)> =
        found.values().map(|(name, path, _)| (name.clone(), wire_path(path))).collect();
    let stems = distinct_names(&names);
    let inputs = found.into_values().zip(stems);
    let mut inputs: Vec<Input> = inputs.map(|((_, path, named), stem)| Input { path, stem, named }).collect();
    inputs.sort_by(|a, b| a.path.as_os_str().cmp(b.path.as_os_str()));
    faults.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    (inputs, faults)
}

/// The bytes of a file, or of standard input.
pub(crate) fn bytes(path: &Path, limits: Limits) -> Result<Vec<u8>, ErrorKind> {
    let limit = limits.max_file_bytes;
    let mut bytes = Vec::new();
    let read = if is_stdin(path) {
        io::stdin().lock().take(limit.saturating_add(1)).read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|file| file.take(limit.saturating_add(1)).read_to_end(&mut bytes))
    };
    read.map_err(|error| refused(&error))?;
    if bytes.len() as u64 > limit { Err(ErrorKind::TooLarge(limit)) } else { Ok(bytes) }
}

/// Whether the path means standard input.
fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// A path for messages.
pub(crate) fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// A file's name for ids, and its path; true where the user named it.
type Found = (String, PathBuf, bool);

/// A file that is named twice is read once, under the smallest name and path.
fn add(found: &mut BTreeMap<PathBuf, Found>, files: Vec<Found>) {
    for file in files {
        let key = fs::canonicalize(&file.1).unwrap_or_else(|_| file.1.clone());
        let entry = found.entry(key).or_insert_with(|| file.clone());
        let named = entry.2 || file.2;
        if (&file.0, file.1.as_os_str()) < (&entry.0, entry.1.as_os_str()) {
            *entry = file;
        }
        entry.2 = named;
    }
}

fn files_at(path: &Path, faults: &mut Vec<Error>) -> Result<Vec<Found>, Error> {
    if is_stdin(path) {
        return Ok(vec![("-".to_owned(), path.to_owned(), true)]);
    }
    let about = fs::metadata(path).map_err(|error| refused(&error).at(&shown(path), None))?;
    if about.is_dir() {
        return folder(path, faults);
    }
    if !about.is_file() {
        return Err(ErrorKind::Special.at(&shown(path), None));
    }
    let name = path.file_name().map(Path::new).unwrap_or(path);
    Ok(vec![(wire_path(name), path.to_owned(), true)])
}

fn folder(root: &Path, faults: &mut Vec<Error>) -> Result<Vec<Found>, Error> {
    let mut files = Vec::new();
    let before = faults.len();
    let walk = WalkDir::new(root).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
                files.push((wire_path(below), entry.path().to_owned(), false));
            }
            Ok(entry) => faults.extend(link_out(root, &entry)),
            Err(error) => faults.push(walk_fault(root, &error)),
        }
    }
    if files.is_empty() && faults.len() == before {
        return Err(ErrorKind::EmptyFolder.at(&shown(root), None));
    }
    Ok(files)
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// A link inside the folder is passed over, since its target is met by itself; one that leads out is a fault.
fn link_out(root: &Path, entry: &DirEntry) -> Option<Error> {
    if !entry.path_is_symlink() {
        return None;
    }
    let inside = match (fs::canonicalize(root), fs::canonicalize(entry.path())) {
        (Ok(root), Ok(target)) => target.starts_with(root),
        _ => false,
    };
    (!inside).then(|| ErrorKind::LinkOut.at(&shown(entry.path()), None))
}

fn walk_fault(root: &Path, error: &walkdir::Error) -> Error {
    let path = error.path().unwrap_or(root);
    let kind = error.io_error().map_or_else(|| ErrorKind::Unreadable(error.to_string()), refused);
    kind.at(&shown(path), None)
}

fn refused(error: &io::Error) -> ErrorKind {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ErrorKind::Missing,
        io::ErrorKind::PermissionDenied => ErrorKind::Unreadable("permission denied".to_owned()),
        _ => ErrorKind::Unreadable(error.to_string()),
    }
}

//! What the test suites share: where things lie, what is left out, and how a case file is read.

mod cases;
mod corpora;

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

pub use cases::{Case, Expectation, LABELS, read_case_files, read_cases};
pub use corpora::{
    example, example_grammar, example_packs, jsonl, newspaper, plain, press, releases, stored,
};

/// The workspace's root folder.
///
/// # Panics
/// Where this crate no longer lies in a folder of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().expect("the tests crate lies in the workspace").to_path_buf()
}

/// The folder of texts and answer keys beside the project, which a stranger's clone does not have; then it says in one
/// line that `what` is left out.
#[must_use]
pub fn shared(what: &str) -> Option<PathBuf> {
    let folder = root().join("..").join("shared");
    // A folder that is there and cannot be looked at or entered is no reason to leave anything out.
    match fs::symlink_metadata(&folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            left_out(what, "there is no `../shared` beside the project");
            None
        }
        _ => Some(folder),
    }
}

/// Says in one line that `what` is left out and why, past the test runner's capture so that a green run shows it.
pub fn left_out(what: &str, why: &str) {
    // A closed standard error leaves nobody to tell.
    let _ = writeln!(std::io::stderr(), "left out: {what} ({why})");
}

/// The text of a file.
///
/// # Panics
/// Where it cannot be read as UTF-8; the message names the file.
#[must_use]
pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()))
}

/// Every file below `folder` whose name ends in `.{ending}`, sorted; build output and hidden folders are passed over.
///
/// # Panics
/// Where a folder cannot be read; the message names it.
#[must_use]
pub fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in entries(folder) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && name != "target" && !name.starts_with('.') {
            files.extend(files_below(&path, ending));
        } else if path.is_file() && name.ends_with(&format!(".{ending}")) {
            files.push(path);
        }
    }
    files
}

/// What lies in a folder, sorted.
///
/// # Panics
/// Where it cannot be read; the message names it.
#[must_use]
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder).and_then(|entries| {
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()
    });
    let mut paths = listed.unwrap_or_else(|error| panic!("{} cannot be read: {error}", folder.display()));
    paths.sort();
    paths
}

//! The program as a person meets it: the main job, the questions, bad input, the same bytes every time.

#![expect(clippy::unwrap_used, reason = "a suite fails where something is not as it should be")]

mod audit;
mod bad_input;
mod bad_pack;
mod main_job;
mod measuring;
mod questions;
mod same_bytes;
mod streams;

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// What the program said and how it ended.
struct Outcome {
    code: i32,
    out: String,
    err: String,
}

/// The program, to be run in `folder` without what the environment may say about colours and databases.
fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.current_dir(folder);
    for name in ["ONRECORD_DB", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

/// Runs the program in `folder` with these arguments.
fn onrecord<I: AsRef<std::ffi::OsStr>>(folder: &Path, args: impl IntoIterator<Item = I>) -> Outcome {
    let ended = program(folder).args(args).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Outcome { code: ended.status.code().unwrap_or(-1), out: text(ended.stdout), err: text(ended.stderr) }
}

/// The project's root.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join("..").canonicalize().expect("the project's root")
}

/// The pack of the example corpus.
fn pack() -> String {
    root().join("examples").join("pack").to_string_lossy().into_owned()
}

/// The files of the example corpus, sorted.
fn corpus() -> Vec<String> {
    let mut files = Vec::new();
    let mut folders = vec![root().join("examples").join("corpus")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the example corpus") {
            let path = entry.expect("an entry of it").path();
            if path.is_dir() { folders.push(path) } else { files.push(path.to_string_lossy().into_owned()) }
        }
    }
    files.sort();
    files
}

/// A folder in which the example corpus has been run into `out`.
fn example() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let corpus = root().join("examples").join("corpus").to_string_lossy().into_owned();
    let ran = onrecord(folder.path(), ["run", "--pack", &pack(), &corpus, "-o", "out"]);
    assert_eq!((ran.code, ran.err.contains("error")), (0, false), "{}", ran.err);
    folder
}

/// Names of what lies in a folder, hidden files among it, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry of it").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Words as arguments.
fn refs(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

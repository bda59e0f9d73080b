//! The Rust files of the workspace.

use std::path::{Path, PathBuf};

use onrecord_tests::{entries, files_below, read, root};

use crate::lexer::{take_apart, without_tests};

/// A Rust file.
pub(crate) struct RustFile {
    /// Its path below the root, with `/`.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

/// Every Rust file of the members.
pub(crate) fn rust_files() -> Vec<RustFile> {
    let folders = ["crates", "examples", "tests"].map(|folder| root().join(folder));
    let paths = folders.iter().flat_map(|folder| files_below(folder, "rs"));
    let files: Vec<RustFile> =
        paths.map(|path| RustFile { name: name(&path), text: read(&path), path }).collect();
    assert!(files.len() > 20, "the Rust files are not where they were: only {} found", files.len());
    files
}

/// The files of the crates' own code: neither suites and examples, nor modules compiled for tests only. What stands in
/// them under `#[cfg(test)]` is still there.
pub(crate) fn own_code() -> Vec<RustFile> {
    let files = rust_files();
    let code = |text: &str| without_tests(take_apart(text)).code;
    let own = |file: &RustFile| {
        let in_crate = file.name.starts_with("crates/") && file.name.contains("/src/");
        in_crate && (is_root(&file.name) || declared(file, &files, &code))
    };
    let own: Vec<bool> = files.iter().map(own).collect();
    files.into_iter().zip(own).filter_map(|(file, own)| own.then_some(file)).collect()
}

/// The folders of the members, sorted.
pub(crate) fn members() -> Vec<PathBuf> {
    let mut members: Vec<PathBuf> =
        entries(&root().join("crates")).into_iter().filter(|folder| folder.is_dir()).collect();
    members.extend(["examples", "tests"].map(|folder| root().join(folder)));
    members
}

/// A path below the root, with `/`.
pub(crate) fn name(path: &Path) -> String {
    let below = path.strip_prefix(root()).unwrap_or(path);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The names after `mod`.
pub(crate) fn modules(code: &str) -> Vec<&str> {
    let words: Vec<&str> =
        code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    words.windows(2).filter(|pair| pair[0] == "mod").map(|pair| pair[1]).collect()
}

/// Whether Cargo finds the file by itself: a crate's root, a test suite, an example, a bench, a build script.
pub(crate) fn is_root(name: &str) -> bool {
    let parts: Vec<&str> = name.split('/').collect();
    match parts[..] {
        [.., "src", file] => matches!(file, "lib.rs" | "main.rs"),
        [.., "src", "bin", _] => true,
        _ if parts.contains(&"src") => false,
        [.., "tests" | "examples" | "benches", _] => parts.len() > 2,
        [.., "tests" | "examples" | "benches", _, "main.rs"] => true,
        [.., file] => file == "build.rs",
        [] => false,
    }
}

/// Whether a parent module names the file, and another that one, up to a root; `code` gives the code of a file's text.
pub(crate) fn declared(file: &RustFile, files: &[RustFile], code: &dyn Fn(&str) -> String) -> bool {
    let own = file.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let folder = file.name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (module, folder) = match own.as_str() {
        "mod" => folder.rsplit_once('/').map_or((folder, ""), |(parent, own)| (own, parent)),
        own => (own, folder),
    };
    let parents = ["/lib.rs", "/main.rs", "/mod.rs", ".rs"].map(|end| format!("{folder}{end}"));
    let mut parents = files.iter().filter(|other| other.name != file.name && parents.contains(&other.name));
    parents.any(|parent| {
        modules(&code(&parent.text)).contains(&module)
            && (is_root(&parent.name) || declared(parent, files, code))
    })
}

#[test]
fn files_are_told_apart_by_their_parents() {
    for root in ["crates/a/src/lib.rs", "crates/a/src/bin/b.rs", "tests/tests/b.rs", "tests/tests/b/main.rs"]
    {
        assert!(is_root(root), "{root}");
    }
    for module in ["tests/tests/b/c.rs", "crates/a/src/names.rs", "crates/a/src/tests/b.rs"] {
        assert!(!is_root(module), "{module}");
    }
    let file = |name: &str, text: &str| RustFile { name: name.into(), path: name.into(), text: text.into() };
    let files = [
        file("a/src/lib.rs", "mod b; #[cfg(test)] mod tests;"),
        file("a/src/b.rs", "mod d;"),
        file("a/src/b/d.rs", ""),
        file("a/src/c.rs", ""),
        file("a/src/tests.rs", "mod e;"),
        file("a/src/tests/e.rs", ""),
    ];
    let seen = |code: &dyn Fn(&str) -> String| {
        files[1..].iter().map(|file| declared(file, &files, code)).collect::<Vec<_>>()
    };
    assert_eq!(seen(&|text| take_apart(text).code), [true, true, false, true, true]);
    assert_eq!(seen(&|text| without_tests(take_apart(text)).code), [true, true, false, false, false]);
}

//! Files: documented, not long, named for what they hold, and none forgotten.

use std::path::Path;

use crate::assert_none;
use crate::lexer::take_apart;
use crate::sources::{RustFile, declared, is_root, modules, rust_files};

const LINES: usize = 600;
const EMPTY_NAMES: [&str; 11] =
    ["base", "common", "core", "helper", "helpers", "manager", "managers", "misc", "shared", "util", "utils"];

#[test]
fn every_module_says_what_it_is_for() {
    let faults: Vec<String> =
        rust_files().iter().filter(|file| !is_documented(&file.text)).map(|file| file.name.clone()).collect();
    assert_none("every file begins with `//!` and what it is for", &faults);
}

#[test]
fn no_file_is_long() {
    let long = rust_files().into_iter().filter(|file| file.text.lines().count() > LINES);
    let faults: Vec<String> =
        long.map(|file| format!("{}: {}", file.name, file.text.lines().count())).collect();
    assert_none("no file has more than 600 lines: part it by what it holds", &faults);
}

#[test]
fn modules_are_named_for_what_they_hold() {
    let faults: Vec<String> =
        rust_files().iter().flat_map(|file| empty_names(&file.name, &file.text)).collect();
    assert_none("no module is named for nothing in particular: name what it holds", &faults);
}

#[test]
fn exports_are_listed_by_name() {
    let glob = |file: &RustFile| {
        let code = take_apart(&file.text).code;
        code.split(';').any(|item| item.trim_start().starts_with("pub use") && item.contains("::*"))
    };
    let faults: Vec<String> =
        rust_files().iter().filter(|file| glob(file)).map(|file| file.name.clone()).collect();
    assert_none("`pub use` lists names, not `*`", &faults);
}

#[test]
fn no_file_is_forgotten() {
    let files = rust_files();
    let code = |text: &str| take_apart(text).code;
    let forgotten = files.iter().filter(|file| !is_root(&file.name) && !declared(file, &files, &code));
    let faults: Vec<String> = forgotten.map(|file| file.name.clone()).collect();
    assert_none("every file is declared by `mod` in its parent, else it is never compiled", &faults);
}

/// Whether the first line that is no attribute's is a module doc, or an attribute gives the doc.
fn is_documented(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.find(|line| !line.starts_with("#![") || line.starts_with("#![doc")).is_some_and(|line| {
        let words = line.strip_prefix("//!").or_else(|| line.strip_prefix("#![doc = include_str!("));
        words.is_some_and(|words| !words.trim().is_empty())
    })
}

fn empty_names(file: &str, text: &str) -> Vec<String> {
    let parts = file.split('/').filter_map(|part| Path::new(part).file_stem()?.to_str());
    let path = parts.filter(|part| EMPTY_NAMES.contains(part)).map(|part| format!("{file}: `{part}`"));
    let code = take_apart(text).code;
    let inline = modules(&code).into_iter().filter(|name| EMPTY_NAMES.contains(name));
    path.chain(inline.map(|name| format!("{file}: `mod {name}`"))).collect()
}

#[test]
fn the_rules_see_what_breaks_them() {
    assert!(
        is_documented("#![deny(x)]\n\n//! Words.\n")
            && is_documented("#![doc = include_str!(\"../README.md\")]")
    );
    assert!(!is_documented("// Words.\nuse x;") && !is_documented("//!\n") && !is_documented(""));
    assert_eq!(empty_names("crates/a/src/utils.rs", "mod helpers { }\n// mod misc\nmod names;").len(), 2);
    assert_eq!(empty_names("crates/a/src/names.rs", "mod names;").len(), 0);
}

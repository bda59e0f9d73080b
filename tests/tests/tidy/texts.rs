//! Texts: nothing of the corpus beside the project is copied into it, and nothing names the machine it was made on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use aho_corasick::AhoCorasick;
use onrecord_tests::{read, root, shared};
use serde_json::Value;

use crate::assert_none;
use crate::packs::names;
use crate::sources::name;

/// Characters of a sentence that make it one: shorter stretches are names and set phrases.
const STRETCH: usize = 60;

#[test]
fn no_sentence_of_the_corpus_is_copied() {
    let Some(folder) = shared("the search for copied sentences") else { return };
    let mut stretches: Vec<String> = sources(&folder).iter().flat_map(|text| stretches(text)).collect();
    // A long name is no sentence: the packs give it, and anybody may write it.
    let names: Vec<String> = names().keys().map(|name| fold(name)).collect();
    stretches.retain(|stretch| !names.iter().any(|name| name.contains(stretch)));
    assert!(stretches.len() > 500, "the corpus is not where it was: only {} stretches", stretches.len());
    let finder = AhoCorasick::new(&stretches).expect("a finder of sentences");
    let mut faults = Vec::new();
    for (path, text) in texts() {
        let folded = fold(&text);
        let hit = finder.find(&folded);
        faults.extend(hit.map(|hit| format!("{}: {}", name(&path), &folded[hit.start()..hit.end()])));
    }
    assert_none("no sentence of the corpus or of the gold stands in the project: write one for it", &faults);
}

#[test]
fn nothing_names_the_machine() {
    let paths = machine_paths();
    let mut faults = Vec::new();
    for (path, text) in texts() {
        faults.extend(named_paths(&name(&path), &text, &paths));
    }
    assert_none("no file names a path of the machine it was made on", &faults);
}

/// Texts that must not be copied: the corpus, and the documents of the gold.
fn sources(folder: &Path) -> Vec<String> {
    let corpus = onrecord_tests::entries(&folder.join("corpus")).into_iter();
    let mut texts = Vec::new();
    for path in corpus.chain(onrecord_tests::entries(&folder.join("gold"))) {
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("txt") => texts.push(read(&path)),
            Some("jsonl") => texts.extend(read(&path).lines().filter_map(text_of)),
            _ => {}
        }
    }
    texts
}

fn text_of(line: &str) -> Option<String> {
    let document: Value = serde_json::from_str(line).ok()?;
    document["text"].as_str().map(str::to_owned)
}

/// The sentences of a text that are long enough, cut into stretches of one length.
fn stretches(text: &str) -> Vec<String> {
    let mut stretches = Vec::new();
    for sentence in text.split(['.', '!', '?', '\n']) {
        let letters: Vec<char> = fold(sentence).chars().collect();
        stretches.extend(letters.chunks_exact(STRETCH).map(|stretch| stretch.iter().collect::<String>()));
    }
    stretches
}

/// Lower case, one form of every quotation mark and dash, white space as single blanks.
fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201C}' | '\u{201D}' => '"',
        '\u{2013}' | '\u{2014}' => '-',
        other => other,
    };
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .map(plain)
        .flat_map(char::to_lowercase)
        .collect()
}

/// Every text file of the project, but for what is built and what the lock file pins.
fn texts() -> Vec<(PathBuf, String)> {
    let mut texts = Vec::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for path in onrecord_tests::entries(&folder) {
            let own = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && !matches!(own.as_str(), "target" | ".git" | "out") {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                texts.push((path, text));
            }
        }
    }
    texts.sort();
    texts
}

/// Beginnings of paths that only a certain machine has.
fn machine_paths() -> BTreeSet<String> {
    let general = [["/ho", "me/"], ["/Us", "ers/"], ["/ro", "ot/"], [":\\Us", "ers\\"], ["bash_", "jobs"]];
    let mut paths: BTreeSet<String> = general.iter().map(|parts| parts.concat()).collect();
    let beside = root().join("..").join("shared");
    for folder in [root(), beside].iter().filter_map(|folder| folder.canonicalize().ok()) {
        paths.insert(format!("{}/", folder.display()));
    }
    paths
}

fn named_paths(file: &str, text: &str, paths: &BTreeSet<String>) -> Vec<String> {
    let lines = text.lines().enumerate();
    lines
        .filter_map(|(n, line)| {
            let path = paths.iter().find(|path| line.contains(*path))?;
            Some(format!("{file}:{}: {path}", n + 1))
        })
        .collect()
}

#[test]
fn the_rules_see_what_breaks_them() {
    let sentence =
        "The lamps of the harbour will be lit at dusk on every evening of the week, said no one. Short one.";
    let cut = stretches(sentence);
    assert_eq!(cut.len(), 1);
    let copied = "x The  lamps of the harbour\nwill be lit at DUSK on every evening of the week y";
    assert!(fold(copied).contains(&cut[0]));
    assert_eq!(fold("\u{201C}It\u{2019}s \u{A0}so\u{201D}"), "\"it's so\"");
    let path = ["see /ho", "me/ann/x"].concat();
    assert_eq!(named_paths("a.md", &format!("fine\n{path}"), &machine_paths()).len(), 1);
    assert_eq!(named_paths("a.md", "../shared/corpus", &machine_paths()).len(), 0);
}

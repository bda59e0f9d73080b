//! The real corpus beside the project: every release found, its text as the gold has it, no wrong date.

use std::path::{Path, PathBuf};

use onrecord_model::Document;
use onrecord_source::{Options, read};
use serde_json::Value;

/// A folder beside the project; none, and a line that says so, where there is none.
fn shared(folder: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    if root.is_dir() {
        return Some(root.join(folder));
    }
    #[expect(clippy::print_stdout, reason = "a run must say what it left out")]
    {
        println!("left out: no real corpus lies beside the project");
    }
    None
}

/// The corpus's text files, backwards.
fn text_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the corpus can be read");
    let paths = entries.map(|entry| entry.expect("the corpus can be read").path());
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    files.sort();
    files.reverse();
    files
}

fn gold(folder: &Path, name: &str) -> Vec<Value> {
    let lines = std::fs::read_to_string(folder.join(name)).expect("the gold can be read");
    lines.lines().map(|line| serde_json::from_str(line).expect("the gold is JSON")).collect()
}

fn find<'a>(documents: &'a [Document], gold: &Value) -> &'a Document {
    let id = gold["id"].as_str().expect("gold has ids");
    documents.iter().find(|document| document.id == id).unwrap_or_else(|| panic!("{id} was not found"))
}

fn date(document: &Document) -> Option<String> {
    document.date.date.map(|date| date.to_string())
}

#[test]
fn bundles_and_the_newsletter_are_cut_as_the_gold_has_them() {
    let (Some(corpus), Some(gold_folder)) = (shared("corpus"), shared("gold")) else { return };
    let harvest = read(&text_files(&corpus), &Options::default()).expect("the corpus can be read");
    assert_eq!(harvest.documents.len(), 45);
    let repeats = harvest.documents.iter().filter(|document| document.duplicate_of.is_some());
    assert_eq!(repeats.count(), 10);
    for release in gold(&gold_folder, "dev.jsonl") {
        let document = find(&harvest.documents, &release);
        assert_eq!(document.text, release["text"].as_str().expect("gold has texts"), "{}", document.id);
        assert_eq!(document.title, release["title"].as_str().unwrap_or(""), "{}", document.id);
        assert_eq!(date(document).as_deref(), release["date"].as_str(), "{}", document.id);
        for copy in release["also_in"].as_array().into_iter().flatten() {
            let copy = find(&harvest.documents, &serde_json::json!({ "id": copy }));
            assert_eq!(copy.duplicate_of.as_ref(), Some(&document.id));
        }
    }
}

#[test]
fn json_lines_keep_their_text_and_give_the_stated_dates() {
    let (Some(corpus), Some(gold_folder)) = (shared("corpus"), shared("gold")) else { return };
    let harvest = read(&[corpus.join("press.jsonl")], &Options::default()).expect("the corpus can be read");
    for release in gold(&gold_folder, "press.jsonl") {
        let document = find(&harvest.documents, &release);
        assert_eq!(Some(document.text.as_str()), release["text"].as_str());
        assert_eq!(date(document).as_deref(), release["date"].as_str(), "{}", document.id);
    }
}

//! The same bytes come out whatever the order of inputs and the number of threads.

use std::fs;
use std::path::PathBuf;

use onrecord::model::Corpus;
use onrecord::{Settings, extract, extract_documents};
use onrecord_tests::{example_packs, files_below, jsonl, plain, root};
use proptest::prelude::*;

use crate::texts::{GRAMMAR, text, tries};

proptest! {
    #![proptest_config(tries(24))]

    #[test]
    fn documents_in_any_order_give_one_corpus(
        texts in prop::collection::vec(text(), 2..7),
        order in prop::collection::vec(any::<prop::sample::Index>(), 7),
    ) {
        let documents: Vec<_> = texts.iter().enumerate().map(|(n, text)| plain(&format!("d#{n}"), text, 0)).collect();
        let mut shuffled = Vec::new();
        let mut left = documents.clone();
        for index in &order[..documents.len()] {
            shuffled.push(left.remove(index.index(left.len())));
        }
        prop_assert_eq!(extract_documents(&documents, &GRAMMAR), extract_documents(&shuffled, &GRAMMAR));
    }
}

#[test]
fn files_in_any_order_on_any_threads_give_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let texts = [
        "Chief Constable Ann Oakley said: “Lamps first.”",
        "“Lamps first,” said Oakley of Ashmoor Police.",
        "Operation Lamplight led to 12 arrests, the force said.",
    ];
    let mut files: Vec<PathBuf> = files_below(&root().join("examples").join("corpus"), "txt");
    for (n, text) in texts.iter().cycle().take(12).enumerate() {
        let path = folder.path().join(format!("lamps-{n}.txt"));
        fs::write(&path, text).expect("a file can be written");
        files.push(path);
    }
    let first = bytes(&files, 1);
    files.reverse();
    assert!(first == bytes(&files, 2), "two threads and the reverse order");
    files.swap(0, 5);
    files.rotate_left(3);
    assert!(first == bytes(&files, 7), "seven threads and another order");
}

/// Everything that is found, as it is written out.
fn bytes(files: &[PathBuf], jobs: usize) -> String {
    let settings = Settings { packs: example_packs(), jobs: Some(jobs), ..Settings::default() };
    let Corpus { records, entities, nodes, facts, merges } =
        extract(files, &settings).unwrap_or_else(|error| panic!("{error}")).corpus;
    assert!(records.len() > 20 && facts.len() > 100, "hardly anything was read");
    let rest = serde_json::to_string(&(entities, nodes, facts, merges)).expect("a corpus is JSON");
    jsonl(&records) + &rest
}

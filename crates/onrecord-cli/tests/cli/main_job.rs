//! The main job: releases become files that open, and exports equal the database.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{corpus, example, names, onrecord, pack, refs};

const OUTPUTS: [&str; 14] = [
    "edges.csv",
    "graph.gexf",
    "graph.graphml",
    "graph.json",
    "manifest.json",
    "nodes.csv",
    "onrecord.db",
    "organisations.dot",
    "people.dot",
    "speakers.dot",
    "speakers.gexf",
    "speakers.graphml",
    "statements.csv",
    "statements.xlsx",
];

#[test]
fn a_run_writes_every_file_and_says_what_it_found() {
    let folder = example();
    assert_eq!(names(&folder.path().join("out")), OUTPUTS);
    let again =
        onrecord(folder.path(), [&["run", "--pack", &pack(), "-o", "out"], &refs(&corpus())[..]].concat());
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(names(&folder.path().join("out")), OUTPUTS, "a second run takes the place of the first");
    for told in
        ["27 releases in 10 files; 2 more repeat", "most quoted", "Daniel Whitlock", "onrecord who --topic"]
    {
        assert!(again.out.contains(told), "{told}: {}", again.out);
    }
}

fn extract_to(folder: &Path, name: &str) {
    let (pack, corpus) = (pack(), corpus());
    let args = [&["extract", "--pack", &pack, "-o", name], &refs(&corpus)[..]].concat();
    assert_eq!(onrecord(folder, args).code, 0);
}

#[test]
fn the_manifest_names_every_input_and_output() {
    let folder = example();
    let out = folder.path().join("out");
    let manifest: Value =
        serde_json::from_str(&fs::read_to_string(out.join("manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["inputs"].as_array().unwrap().len(), corpus().len());
    let outputs = manifest["outputs"].as_array().unwrap();
    let mut listed: Vec<&str> = outputs.iter().map(|output| output["path"].as_str().unwrap()).collect();
    listed.sort_unstable();
    let others: Vec<&str> = OUTPUTS.into_iter().filter(|name| *name != "manifest.json").collect();
    assert_eq!(listed, others);
    for output in outputs {
        let path = out.join(output["path"].as_str().unwrap());
        assert_eq!(output["bytes"].as_u64(), Some(fs::metadata(&path).unwrap().len()));
        assert_eq!(output["hash"].as_str().map(str::len), Some(64));
    }
    let command = manifest["command"].as_str().unwrap();
    assert!(command.starts_with("onrecord run --pack ") && command.ends_with(" -o OUT"), "{command}");
    assert_eq!(manifest["pack_hash"].as_str().map(str::len), Some(64));
}

#[test]
fn exports_are_the_files_of_the_run() {
    let folder = example();
    for (file, format, view) in [
        ("speakers.gexf", "gexf", "speakers"),
        ("graph.graphml", "graphml", "full"),
        ("graph.json", "json", "full"),
        ("nodes.csv", "csv-nodes", "full"),
        ("edges.csv", "csv-edges", "full"),
        ("people.dot", "dot", "people"),
    ] {
        let args = ["export", "--db", "out/onrecord.db", "--format", format, "--view", view];
        let ended = onrecord(folder.path(), args);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{file}");
        assert!(
            ended.out == fs::read_to_string(folder.path().join("out").join(file)).unwrap(),
            "{file} differs"
        );
    }
    let ended = onrecord(folder.path(), ["export", "--db", "out/onrecord.db", "-o", "table.xlsx"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let (one, other) = (folder.path().join("table.xlsx"), folder.path().join("out").join("statements.xlsx"));
    assert!(fs::read(one).unwrap() == fs::read(other).unwrap(), "the workbooks differ");
    let ended = onrecord(folder.path(), ["export", "--db", "out/onrecord.db", "-o", "graph.foo"]);
    assert_eq!((ended.code, folder.path().join("graph.foo").exists()), (2, false));
    assert!(ended.err.contains("help: say it with `--format`: graphml, gexf"), "{}", ended.err);
}

#[test]
fn every_edge_of_the_table_has_its_ends_among_the_nodes() {
    let folder = example();
    let table = |name: &str| csv::Reader::from_path(folder.path().join("out").join(name)).unwrap();
    let mut nodes: Vec<String> = table("nodes.csv").records().map(|row| row.unwrap()[0].to_owned()).collect();
    nodes.sort();
    let edges: Vec<csv::StringRecord> = table("edges.csv").records().map(Result::unwrap).collect();
    assert!(nodes.len() > 100 && edges.len() > 100, "{} {}", nodes.len(), edges.len());
    for edge in edges {
        for end in [&edge[1], &edge[2]] {
            assert!(nodes.binary_search(&end.to_owned()).is_ok(), "{end}");
        }
    }
}

#[test]
fn extract_writes_one_document_a_line_with_exact_offsets() {
    let folder = tempfile::tempdir().unwrap();
    let corpus = corpus();
    let ended = onrecord(folder.path(), [&["extract", "--pack", &pack()], &refs(&corpus)[..]].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    let records: Vec<Value> = ended.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records.len(), 29);
    assert_eq!(records.iter().filter(|record| !record["duplicate_of"].is_null()).count(), 2);
    let mut statements = 0;
    for record in &records {
        let text: Vec<char> = record["text"].as_str().unwrap().chars().collect();
        for one in record["statements"].as_array().unwrap() {
            let place = |key: &str| one[key].as_u64().unwrap() as usize;
            let words: String = text[place("start")..place("end")].iter().collect();
            assert_eq!(one["text"].as_str(), Some(words.as_str()));
            statements += 1;
        }
    }
    assert!(statements > 100, "{statements}");
    extract_to(folder.path(), "records.jsonl");
    assert_eq!(fs::read_to_string(folder.path().join("records.jsonl")).unwrap(), ended.out);
}

#[test]
fn what_was_extracted_scores_as_the_inputs_do() {
    let folder = tempfile::tempdir().unwrap();
    let gold = crate::root().join("examples").join("gold.jsonl").to_string_lossy().into_owned();
    let corpus = corpus();
    extract_to(folder.path(), "records.jsonl");
    let pack = pack();
    let score = |predicted: &[&str]| {
        let args = [&["score", &gold, "--pack", &pack, "--by-rule", "--predicted"], predicted].concat();
        onrecord(folder.path(), args)
    };
    let (written, read) = (score(&["records.jsonl"]), score(&refs(&corpus)));
    assert_eq!(written.code, 0, "{}", written.err);
    assert!(
        written.out.contains("attributed P ") && written.out.contains("rules: right of cases"),
        "{}",
        written.out
    );
    assert_eq!(written.out, read.out);
}

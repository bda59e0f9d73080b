//! Audits: drawn, marked by keys and on again, reported, and refused where sheets are not what was drawn.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{Outcome, names, onrecord, pack, program, root};

fn draw(folder: &Path, more: &[&str]) -> Outcome {
    let (pack, corpus) = (pack(), root().join("examples").join("corpus").to_string_lossy().into_owned());
    let sizes = ["--statements", "20", "--candidates", "10", "--others", "5"];
    onrecord(folder, [&["audit", "draw", "--pack", &pack, &corpus], &sizes[..], more].concat())
}

/// Marks with these keys.
fn mark(folder: &Path, by: &str, keys: &str) -> Outcome {
    let ended = program(folder).args(["audit", "mark", "a", "--by", by]).write_stdin(keys).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Outcome { code: ended.status.code().unwrap_or(-1), out: text(ended.stdout), err: text(ended.stderr) }
}

#[test]
fn a_sample_is_drawn_marked_in_two_sittings_and_reported() {
    let folder = tempfile::tempdir().unwrap();
    let drawn = draw(folder.path(), &["-o", "a", "--seed", "3"]);
    assert_eq!(
        (drawn.code, names(&folder.path().join("a"))),
        (0, ["sample.json", "sheet.csv", "sheet.xlsx"].map(str::to_owned).to_vec()),
        "{}",
        drawn.err
    );
    assert!(drawn.out.contains("20 of") && drawn.out.contains("seed 3"), "{}", drawn.out);

    let first = mark(folder.path(), "ann", "yyns t an odd one\nw");
    assert!(first.code == 0 && first.err.contains("5 of 35 marked"), "{}", first.err);
    assert!(
        first.out.contains("item 6 of 35, 5 marked") && first.out.contains("note: an odd one"),
        "{}",
        first.out
    );
    let second = mark(folder.path(), "ann", &format!("{}{}q", "y".repeat(15), "n".repeat(15)));
    assert!(
        second.out.starts_with("item 6 of 35") && second.err.contains("35 of 35 marked"),
        "{}",
        second.err
    );
    let other = mark(folder.path(), "ben", &format!("{}{}", "y".repeat(20), "n".repeat(15)));
    assert_eq!(other.code, 0, "{}", other.err);

    let words = ["audit", "report", "a", "a/ann.csv", "a/ben.csv", "--format", "json"];
    let report: Value = serde_json::from_str(&onrecord(folder.path(), words).out).expect("JSON");
    let agreement = &report["agreement"][0];
    assert_eq!((agreement["cases"].as_u64(), agreement["same"].as_u64()), (Some(20), Some(19)));
    assert_eq!(report["disagreements"].as_array().map(Vec::len), Some(3), "{}", report["disagreements"]);
    let recall =
        report["figures"].as_array().unwrap().iter().find(|figure| figure["what"] == "recall").unwrap();
    assert!(recall["share"] == 1.0 && recall["low"].as_f64().unwrap() < 1.0, "{recall}");
    let text = onrecord(folder.path(), ["audit", "report", "a", "a/ann.csv"]).out;
    assert!(text.contains("for a methods section\nStatements and speakers were found by onrecord"), "{text}");
    let table = onrecord(folder.path(), ["audit", "report", "a", "a/ann.csv", "--format", "csv"]).out;
    assert!(table.starts_with("group,of,what,share,low,high,cases,"), "{table}");
}

#[test]
fn the_same_seed_draws_the_same_bytes_and_another_one_others() {
    let folder = tempfile::tempdir().unwrap();
    for (name, seed) in [("a", "3"), ("b", "3"), ("c", "4")] {
        assert_eq!(draw(folder.path(), &["-o", name, "--seed", seed]).code, 0);
    }
    for file in ["sample.json", "sheet.csv", "sheet.xlsx"] {
        let [a, b, c] = ["a", "b", "c"].map(|name| fs::read(folder.path().join(name).join(file)).unwrap());
        assert!(a == b && a != c, "{file}");
    }
}

#[test]
fn what_would_lose_marks_or_mix_samples_is_refused_with_the_remedy() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(draw(folder.path(), &["-o", "a"]).code, 0);
    assert_eq!(draw(folder.path(), &["-o", "b", "--seed", "9"]).code, 0);
    assert_eq!(mark(folder.path(), "ann", "yyy").code, 0);
    let again = draw(folder.path(), &["-o", "a"]);
    assert!(again.code == 2 && again.err.contains("marks in it would be lost"), "{}", again.err);
    let mixed = onrecord(folder.path(), ["audit", "report", "b", "a/ann.csv"]);
    assert!(mixed.code == 2 && mixed.err.contains("ann.csv, row 2: it belongs to the run"), "{}", mixed.err);
    let nowhere = onrecord(folder.path(), ["audit", "report", "c", "a/ann.csv"]);
    assert!(nowhere.code == 2 && nowhere.err.contains("sample.json"), "{}", nowhere.err);
    let bare = onrecord(folder.path(), ["audit", "report", "a", "a/sheet.xlsx"]);
    assert!(bare.code == 2 && bare.err.contains("sheet.xlsx: no row is marked"), "{}", bare.err);
    let taken = onrecord(folder.path(), ["audit", "mark", "a", "--by", "sheet"]);
    assert!(taken.code == 2 && taken.err.contains("not that of the drawn sheet"), "{}", taken.err);
    let path = folder.path().join("a").join("ann.csv");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen(",yes,", ",perhaps,", 1)).unwrap();
    let wrong = mark(folder.path(), "ann", "y");
    assert!(
        wrong.code == 2 && wrong.err.contains("row 2") && wrong.err.contains("`perhaps`"),
        "{}",
        wrong.err
    );
    assert!(wrong.err.contains("help: write yes, no or unsure"), "{}", wrong.err);
}

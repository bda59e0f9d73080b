//! The scorer agrees with the answer key's own, number for number, on imperfect records made from the key.

mod imperfect;

use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use onrecord_model::Record;
use onrecord_score::{EqualNames, read_gold, score};
use onrecord_tests::{jsonl, left_out, press, read, releases, shared};
use serde_json::{Map, Value};

const WHAT: &str = "agreement with the answer key's own scorer";
const KEYS: [&str; 2] = ["dev.jsonl", "press.jsonl"];
const SEEDS: u64 = 6;

#[test]
fn every_number_is_that_of_the_keys_own_scorer() {
    let Some(folder) = shared(WHAT) else { return };
    let equal = equal_names(&folder.join("facts"));
    for key in KEYS {
        let path = folder.join("gold").join(key);
        for seed in 0..SEEDS {
            let predicted = imperfect::records(&read(&path), seed);
            let Some(theirs) = their_scores(&folder, &path, &predicted) else { return };
            compare(&theirs, &our_scores(&path, &predicted, &equal), &format!("{key}, seed {seed}"));
        }
    }
}

#[test]
fn what_is_found_scores_as_the_keys_own_scorer_says() {
    let Some(folder) = shared(WHAT) else { return };
    let equal = equal_names(&folder.join("facts"));
    for (key, found) in [("dev.jsonl", releases(&folder)), ("press.jsonl", press(&folder))] {
        let path = folder.join("gold").join(key);
        let predicted = jsonl(&found.corpus.records);
        let Some(theirs) = their_scores(&folder, &path, &predicted) else { return };
        compare(&theirs, &our_scores(&path, &predicted, &equal), key);
    }
}

#[test]
fn perfect_records_score_one() {
    let Some(folder) = shared("scores of perfect records") else { return };
    let equal = equal_names(&folder.join("facts"));
    for key in KEYS {
        let path = folder.join("gold").join(key);
        let ours = our_scores(&path, &imperfect::perfect(&read(&path)), &equal);
        for layer in ["direct", "indirect", "attributed", "reported", "persons", "speaker", "offsets"] {
            let figure = ours[layer].get("f1").or_else(|| ours[layer].get("accuracy"));
            assert_eq!(figure, Some(&Value::from(1.0)), "{layer} of {key}");
        }
    }
}

fn equal_names(facts: &Path) -> EqualNames {
    let mut equal = EqualNames::new();
    for (table, column) in [("forces.csv", "official_name"), ("operations.csv", "name")] {
        let names = EqualNames::from_facts_csv(&read(&facts.join(table)), column);
        equal.merge(names.unwrap_or_else(|error| panic!("{table}: {error}")));
    }
    equal
}

/// The layers as the key's own scorer gives them; none where there is no Python to run it, which CI does not accept.
fn their_scores(folder: &Path, key: &Path, predicted: &str) -> Option<Map<String, Value>> {
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), predicted).expect("the temporary file can be written");
    let scorer = folder.join("gold").join("score.py");
    let run = Command::new("python3").arg(&scorer).arg(key).arg(file.path()).arg("--json").output();
    let run = match run {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "CI needs python3 for {WHAT}");
            left_out(WHAT, "there is no python3");
            return None;
        }
        run => run.expect("python3 runs"),
    };
    assert!(run.status.success(), "{}: {}", scorer.display(), String::from_utf8_lossy(&run.stderr));
    Some(serde_json::from_slice(&run.stdout).expect("the scorer writes JSON"))
}

fn our_scores(key: &Path, predicted: &str, equal: &EqualNames) -> Map<String, Value> {
    let gold = read_gold(&read(key)).unwrap_or_else(|error| panic!("{}: {error}", key.display()));
    let records: Vec<Record> =
        predicted.lines().map(|line| serde_json::from_str(line).expect("a record")).collect();
    let scores = score(&gold, &records, equal);
    match serde_json::to_value(scores.layers) {
        Ok(Value::Object(layers)) => layers,
        other => panic!("layers are an object, not {other:?}"),
    }
}

fn compare(theirs: &Map<String, Value>, ours: &Map<String, Value>, what: &str) {
    let names = |layers: &Map<String, Value>| layers.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(theirs), names(ours), "layers of {what}");
    for (layer, figures) in theirs {
        let figures = figures.as_object().expect("a layer is an object");
        assert_eq!(
            figures.len(),
            ours[layer].as_object().map_or(0, Map::len),
            "figures of {layer} of {what}"
        );
        for (figure, value) in figures {
            let (a, b) = (value.as_f64(), ours[layer][figure].as_f64());
            let near = a.zip(b).is_some_and(|(a, b)| (a - b).abs() < 5e-4);
            assert!(near, "{figure} of {layer} of {what}: theirs {a:?}, ours {b:?}");
        }
    }
}

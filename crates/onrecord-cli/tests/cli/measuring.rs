//! How good the answers are, and what a person should look at: `score` and `review`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{Outcome, corpus, onrecord, pack, refs, root};

/// Scores the example's records, which are extracted into `records.jsonl`, with these arguments beside.
fn score(folder: &Path, args: &[&str]) -> Outcome {
    let gold = root().join("examples").join("gold.jsonl").to_string_lossy().into_owned();
    let pack = pack();
    if !folder.join("records.jsonl").exists() {
        let corpus = corpus();
        let given = [&["extract", "--pack", &pack, "-o", "records.jsonl"], &refs(&corpus)[..]].concat();
        assert_eq!(onrecord(folder, given).code, 0);
    }
    onrecord(folder, [&["score", &gold, "--pack", &pack, "-p", "records.jsonl"], args].concat())
}

fn json(ended: &Outcome) -> Value {
    assert_eq!(ended.code, 0, "{}", ended.err);
    serde_json::from_str(&ended.out).unwrap()
}

fn rows(ended: &Outcome) -> Vec<Vec<String>> {
    assert_eq!(ended.code, 0, "{}", ended.err);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(ended.out.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_error_of_a_layer_is_listed_with_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let whole = json(&score(folder.path(), &["--format", "json"]));
    let errors = whole["errors"].as_array().unwrap();
    let of = |layer: &str| errors.iter().filter(|error| error["layer"] == layer).collect::<Vec<_>>();
    for layer in ["persons", "entities", "posts", "outcomes"] {
        let counts = &whole["layers"][layer];
        let (spurious, missed) = (counts["fp"].as_u64().unwrap(), counts["fn"].as_u64().unwrap());
        let (of_layer, two_in_one) = (of(layer), ["wrong-name", "wrong-detail"]);
        let both = of_layer.iter().filter(|error| two_in_one.contains(&error["fault"].as_str().unwrap()));
        assert_eq!((of_layer.len() + both.count()) as u64, spurious + missed, "{layer}");
    }
    let speaker = &whole["layers"]["speaker"];
    let wrong = speaker["of"].as_u64().unwrap() - speaker["right"].as_u64().unwrap();
    assert_eq!(of("speaker").len() as u64, wrong);
    for error in of("speaker") {
        assert!(!error["excerpt"]["words"].as_str().unwrap().is_empty(), "{error}");
        assert!(error["wanted"].is_string() && error["found"].is_string(), "{error}");
        assert!(!error["phenomena"].as_array().unwrap().is_empty(), "{error}");
    }
    let wanted: u64 =
        whole["phenomena"].as_array().unwrap().iter().map(|row| row["wanted"].as_u64().unwrap()).sum();
    assert!(wanted > 100, "{wanted}");
}

#[test]
fn as_many_errors_as_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let all = rows(&score(folder.path(), &["--errors", "--format", "csv"]));
    let three = rows(&score(folder.path(), &["--errors", "3", "--format", "csv"]));
    assert!(all.len() > 4 && three.len() == 4, "{} {}", all.len(), three.len());
    assert_eq!(three[..], all[..4]);
    assert_eq!(&three[0][..4], ["layer", "fault", "rule", "phenomena"]);
    let text = score(folder.path(), &["--errors", "3"]).out;
    assert!(text.contains(&format!("\nerrors: 3 of {}\n", all.len() - 1)), "{text}");
    assert!(text.contains("\nby rule\n") && text.contains('\u{AB}'), "{text}");
}

#[test]
fn rules_stand_with_their_intervals_and_as_rows_of_a_pack() {
    let folder = tempfile::tempdir().unwrap();
    let rules = rows(&score(folder.path(), &["--by-rule", "--format", "csv"]));
    let column = |name: &str| rules[0].iter().position(|other| other == name).unwrap();
    let number = |row: &[String], name: &str| row[column(name)].parse::<f64>().unwrap();
    assert!(rules.len() > 20, "{}", rules.len());
    for row in &rules[1..] {
        let (low, precision, high) = (number(row, "low"), number(row, "precision"), number(row, "high"));
        assert!(low <= precision && precision <= high, "{row:?}");
        let unmeasured = row[column("confidence")].is_empty();
        assert_eq!(unmeasured, number(row, "cases") < 20.0, "{row:?}");
    }
    let measures = score(folder.path(), &["--measures", "mine"]);
    let rows = rows(&measures);
    assert_eq!(rows[0], ["rule", "gold", "right", "cases"]);
    let counts: Vec<_> = rows[1..].iter().map(|row| (&row[0], &row[2], &row[3])).collect();
    let fired = rules[1..].iter().filter(|row| !row[0].is_empty());
    assert_eq!(counts, fired.map(|row| (&row[0], &row[1], &row[2])).collect::<Vec<_>>());
    fs::create_dir(folder.path().join("mine")).unwrap();
    fs::write(folder.path().join("mine/measures.csv"), &measures.out).unwrap();
    let settings = "key,value\nextends,general\nlicence,CC0-1.0\nname,mine\ntitle,Mine\nversion,1\n";
    fs::write(folder.path().join("mine/pack.csv"), settings).unwrap();
    assert_eq!(onrecord(folder.path(), ["check-pack", "mine"]).code, 0);
}

#[test]
fn an_earlier_run_is_its_answer_or_its_records() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let before = score(at, &["--format", "json", "-o", "before.json"]);
    assert_eq!((before.code, before.out.as_str()), (0, ""), "{}", before.err);
    for earlier in ["before.json", "records.jsonl"] {
        let ended = score(at, &["--against", earlier]);
        assert!(
            ended.out.ends_with("\nchanged since the earlier run\nnothing\n"),
            "{earlier}: {}",
            ended.out
        );
    }
    let records = fs::read_to_string(at.join("records.jsonl")).unwrap();
    let mut changed: Vec<Value> = records.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let lost = changed
        .iter_mut()
        .find(|record| record["duplicate_of"].is_null() && record["statements"][0].is_object());
    let lost = lost.unwrap()["statements"].as_array_mut().unwrap().remove(0);
    fs::write(at.join("other.jsonl"), changed.iter().map(|one| format!("{one}\n")).collect::<String>())
        .unwrap();
    let difference =
        json(&score(at, &["--against", "other.jsonl", "--format", "json"]))["difference"].clone();
    let gained = &difference["documents"][0]["gained"];
    assert_eq!((gained[0]["text"].clone(), gained.as_array().unwrap().len()), (lost["text"].clone(), 1));
    assert_eq!(difference["documents"].as_array().unwrap().len(), 1);
}

#[test]
fn names_that_mean_the_same_may_come_from_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("own.csv"), "name,aliases,short_form\nLamp Guild,The Lamps|Lampers,LG\n").unwrap();
    fs::write(at.join("odd.csv"), "title,other\nLamp Guild,LG\n").unwrap();
    let key =
        r#"{"id": "a", "text": "Lampers met.", "statements": [], "organisations": [{"name": "Lampers"}]}"#;
    let found = r#"{"id": "a", "text": "Lampers met.", "statements": [], "mentions": [{"start": 0, "end": 7,
        "text": "Lampers", "kind": "organisation", "entity": "organisation/lamp-guild", "name": "Lamp Guild"}]}"#;
    fs::write(at.join("key.jsonl"), key).unwrap();
    fs::write(at.join("found.jsonl"), found.replace('\n', " ")).unwrap();
    let linked = |args: &[&str]| {
        let given = [&["score", "key.jsonl", "-p", "found.jsonl", "--format", "json"], args].concat();
        json(&onrecord(at, given))["layers"]["linked"]["right"].clone()
    };
    assert_eq!((linked(&[]), linked(&["--names", "own.csv"])), (Value::from(0), Value::from(1)));
    let refused = onrecord(at, ["score", "key.jsonl", "-p", "found.jsonl", "--names", "odd.csv"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("odd.csv: the table of names has no column `name`"), "{}", refused.err);
}

#[test]
fn what_is_no_earlier_run_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("empty"), "").unwrap();
    fs::write(folder.path().join("odd.json"), "{\"layers\": 3}").unwrap();
    for earlier in ["empty", "odd.json", "missing"] {
        let ended = score(folder.path(), &["--against", earlier]);
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{earlier}");
        assert!(
            ended.err.starts_with(&format!("error: {earlier}: it ")) && ended.err.contains("\nhelp: "),
            "{}",
            ended.err
        );
    }
}

#[test]
fn a_folder_a_database_and_inputs_are_reviewed_alike() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let (corpus, pack) = (corpus(), pack());
    let built = onrecord(at, [&["run", "--pack", &pack, "-o", "out"], &refs(&corpus)[..]].concat());
    assert_eq!(built.code, 0, "{}", built.err);
    let review =
        |args: &[&str]| onrecord(at, [&["review", "--pack", &pack, "--format", "csv"], args].concat());
    let of_folder = review(&["out"]);
    assert_eq!(of_folder.code, 0, "{}", of_folder.err);
    assert_eq!(of_folder.out, review(&["out/onrecord.db"]).out);
    assert_eq!(of_folder.out, review(&["--db", "out/onrecord.db"]).out);
    assert_eq!(of_folder.out, review(&refs(&corpus)).out);
    let all = rows(&of_folder);
    assert_eq!(&all[0][..5], ["value", "reason", "statements", "doubt", "who"]);
    let values: Vec<f64> = all[1..].iter().map(|row| row[0].parse().unwrap()).collect();
    assert!(values.is_sorted_by(|a, b| a >= b), "the most valuable first");
    let reasons: Vec<&str> = all[1..].iter().map(|row| row[1].as_str()).collect();
    for reason in ["no speaker found", "an office without its holder", "nothing found"] {
        assert!(reasons.contains(&reason), "{reason}: {reasons:?}");
    }
}

#[test]
fn a_review_is_cut_short_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Lamps are lit\n\n“We light them at dusk, and we put them out at dawn,” it was said.\n\n\
                Tom Marsh said: “They are bright.”\n";
    fs::write(folder.path().join("lamps.txt"), text).unwrap();
    let review = |args: &[&str]| onrecord(folder.path(), [&["review", "lamps.txt"], args].concat());
    let whole = json(&review(&["--format", "json"]));
    let items = whole["items"].as_array().unwrap();
    assert_eq!(whole["all"].as_u64().unwrap() as usize, items.len());
    let first = &items[0];
    let place = |key: &str| first[key].as_u64().unwrap() as usize;
    let words: String = text.chars().skip(place("start")).take(place("end") - place("start")).collect();
    assert!(words.starts_with("We light them at dusk"), "{first}");
    assert!(!first["remedy"].as_str().unwrap().is_empty());
    assert_eq!(
        review(&["-n", "0"]).out,
        format!("the first 0 of {} thing{}\n", items.len(), if items.len() == 1 { "" } else { "s" })
    );
    let missing = onrecord(folder.path(), ["review", "--db", "none.db"]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("there is no database"), "{}", missing.err);
}

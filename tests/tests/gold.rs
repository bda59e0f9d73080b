//! Scores of the annotated corpora, each layer at least what `floors.csv` says. A floor may only rise.
//!
//! `cargo test -p onrecord-tests gold -- --nocapture` prints the figures of today beside the floors.

use std::collections::BTreeMap;
use std::path::Path;

use onrecord::score::{EqualNames, Scores, read_gold, score};
use onrecord::{Extraction, equal_names};
use onrecord_tests::{example, newspaper, press, read, releases, root, shared};

#[test]
fn the_example_reaches_its_gold_floors() {
    let found = example();
    let equal = equal_names(&found.grammar.pack);
    hold("example", &root().join("examples").join("gold.jsonl"), &found, &equal);
}

#[test]
fn the_newspaper_reaches_its_gold_floors_by_the_general_pack_alone() {
    let found = newspaper();
    assert_eq!(found.grammar.pack.layers, ["general"], "no other pack takes part");
    let equal = equal_names(&found.grammar.pack);
    hold("newspaper", &root().join("examples").join("newspaper").join("gold.jsonl"), &found, &equal);
}

#[test]
fn the_releases_reach_their_gold_floors() {
    let Some(folder) = shared("scores of the real releases") else { return };
    let found = releases(&folder);
    let repeats = found.corpus.records.iter().filter(|record| record.duplicate_of.is_some()).count();
    assert_eq!((found.corpus.records.len(), repeats), (45, 10), "documents, and repeats among them");
    hold("dev", &folder.join("gold").join("dev.jsonl"), &found, &facts(&folder));
}

#[test]
fn the_press_reaches_its_gold_floors() {
    let Some(folder) = shared("scores of other publishers' releases") else { return };
    let found = press(&folder);
    hold("press", &folder.join("gold").join("press.jsonl"), &found, &facts(&folder));
}

/// Names that mean the same, as the answer key's own scorer takes them.
fn facts(folder: &Path) -> EqualNames {
    let mut equal = EqualNames::new();
    for (table, column) in [("forces.csv", "official_name"), ("operations.csv", "name")] {
        let names = EqualNames::from_facts_csv(&read(&folder.join("facts").join(table)), column);
        equal.merge(names.unwrap_or_else(|error| panic!("{table}: {error}")));
    }
    equal
}

/// Prints the figures and fails with every layer that is below its floor.
#[expect(clippy::print_stdout, reason = "the test runner shows it when it is asked to")]
fn hold(gold: &str, key: &Path, found: &Extraction, equal: &EqualNames) {
    let documents = read_gold(&read(key)).unwrap_or_else(|error| panic!("{}: {error}", key.display()));
    let scores = score(&documents, &found.corpus.records, equal);
    let floors = floors(gold, &read(&root().join("tests").join("floors.csv")));
    println!("{}", table(gold, &scores, &floors));
    assert!(!floors.is_empty(), "floors.csv has no row of {gold}");
    let below = below(&scores, &floors);
    assert!(below.is_empty(), "{gold} is below its floors (tests/floors.csv):\n{}", below.join("\n"));
    assert_eq!(scores.figure("offsets"), Some(1.0), "every offset of {gold} slices to its words");
}

/// The floors of one gold, by layer.
fn floors(gold: &str, table: &str) -> BTreeMap<String, f64> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows = reader.deserialize::<(String, String, f64)>();
    let rows = rows.map(|row| row.unwrap_or_else(|error| panic!("floors.csv: {error}")));
    let floors: BTreeMap<String, f64> =
        rows.filter(|row| row.0 == gold).map(|(_, layer, floor)| (layer, floor)).collect();
    floors
}

/// The layers below their floors, with what was missed, spurious or wrong; one that is not there at all is below.
fn below(scores: &Scores, floors: &BTreeMap<String, f64>) -> Vec<String> {
    let low = floors.iter().filter(|(layer, floor)| scores.figure(layer).unwrap_or_default() < **floor);
    let told = |(layer, floor): (&String, &f64)| {
        let misses = scores.errors.iter().filter(|miss| miss.layer == *layer);
        let misses: String = misses.map(|miss| format!("\n    {miss}")).collect();
        format!("{layer}: {:?}, floor {floor}{misses}", scores.figure(layer))
    };
    low.map(told).collect()
}

fn table(gold: &str, scores: &Scores, floors: &BTreeMap<String, f64>) -> String {
    let row = |(layer, figures): (&String, &onrecord::score::Layer)| {
        let floor = floors.get(layer).map_or_else(|| "none".to_owned(), |floor| format!("{floor:.3}"));
        format!("{gold:<9}{layer:<11}floor {floor:<7}{figures}\n")
    };
    scores.layers.iter().map(row).collect()
}

#[test]
fn a_figure_below_its_floor_is_named() {
    let layers = serde_json::json!({"layers": {"linked": {"accuracy": 0.5, "right": 1, "of": 2}}});
    let scores: Scores = serde_json::from_value(layers).expect("scores");
    let low = |rows: &str| below(&scores, &floors("g", &format!("gold,layer,floor\n{rows}h,linked,0.9\n")));
    assert_eq!(low("g,linked,0.5\n"), Vec::<String>::new());
    assert_eq!(low("g,linked,0.51\n"), ["linked: Some(0.5), floor 0.51"]);
    assert_eq!(low("g,awards,0.1\n"), ["awards: None, floor 0.1"]);
}

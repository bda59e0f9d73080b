//! The pack's measures (`measures.csv`) are what its rules do on annotated text, gold by gold.
//!
//! `WRITE_MEASURES=1 cargo test -p onrecord-tests --test measures` writes them anew. Where there is no `../shared`, only
//! the example's part is compared, or written; the other golds' rows are left as they are, and a line says so.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use onrecord::Extraction;
use onrecord::pack::{Pack, PackRef};
use onrecord::score::{EqualNames, read_gold, score};
use onrecord_tests::{example, press, read, releases, root, shared};

const ASKED: &str = "WRITE_MEASURES";
const HEADER: &str = "rule,gold,right,cases";
const REMEDY: &str = "write them anew with `WRITE_MEASURES=1 cargo test -p onrecord-tests --test measures`";

/// Right ones and cases, by rule and gold.
type Measures = BTreeMap<(String, String), (usize, usize)>;

#[test]
fn the_measures_of_the_pack_are_true() {
    let (today, golds) = measured();
    let path = root().join("crates/onrecord-pack/packs/general/measures.csv");
    let stated = rows(&read(&path));
    if std::env::var_os(ASKED).is_some() {
        fs::write(&path, table(&renewed(&stated, &today, &golds)))
            .expect("the pack's measures can be written");
        return;
    }
    let faults = faults(&stated, &today, &golds);
    assert!(faults.is_empty(), "{} is not true any more:\n{}\n{REMEDY}", path.display(), faults.join("\n"));
}

/// What the rules do today, and on which golds that could be seen.
fn measured() -> (Measures, Vec<&'static str>) {
    let (mut all, mut golds) = (Measures::new(), Vec::new());
    let mut count = |gold: &'static str, key: PathBuf, found: &Extraction| {
        golds.push(gold);
        all.extend(measures_of(gold, &key, found));
    };
    count("example", root().join("examples").join("gold.jsonl"), &example());
    if let Some(folder) = shared("measures of the rules on real releases and reports") {
        count("dev", folder.join("gold").join("dev.jsonl"), &releases(&folder));
        count("press", folder.join("gold").join("press.jsonl"), &press(&folder));
    }
    (all, golds)
}

fn measures_of(gold: &str, key: &Path, found: &Extraction) -> Measures {
    let documents = read_gold(&read(key)).unwrap_or_else(|error| panic!("{}: {error}", key.display()));
    let table = score(&documents, &found.corpus.records, &EqualNames::new()).rules;
    let fired = table.rules.into_iter().filter(|rule| !rule.rule.is_empty());
    fired.map(|rule| ((rule.rule, gold.to_owned()), (rule.right, rule.cases))).collect()
}

fn rows(table: &str) -> Measures {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows = reader.deserialize::<(String, String, usize, usize)>();
    rows.map(|row| row.unwrap_or_else(|error| panic!("measures.csv: {error}")))
        .map(|(rule, gold, right, cases)| ((rule, gold), (right, cases)))
        .collect()
}

/// The stated rows of golds that could not be seen and whose rules are still there, and today's of the others.
fn renewed(stated: &Measures, today: &Measures, golds: &[&str]) -> Measures {
    let pack = Pack::load(&[PackRef::parse("general")]).unwrap_or_else(|error| panic!("{error}"));
    let known = |rule: &str| pack.rules.iter().any(|row| row.id == rule);
    let kept = stated.iter().filter(|((rule, gold), _)| !golds.contains(&gold.as_str()) && known(rule));
    kept.chain(today).map(|(key, counts)| (key.clone(), *counts)).collect()
}

fn table(measures: &Measures) -> String {
    let rows =
        measures.iter().map(|((rule, gold), (right, cases))| format!("{rule},{gold},{right},{cases}\n"));
    format!("{HEADER}\n{}", rows.collect::<String>())
}

/// Where the stated counts are not today's, among the golds that could be seen.
fn faults(stated: &Measures, today: &Measures, golds: &[&str]) -> Vec<String> {
    let seen = |(_, gold): &&(String, String)| golds.contains(&gold.as_str());
    let mut keys: Vec<&(String, String)> = stated.keys().chain(today.keys()).filter(seen).collect();
    keys.sort_unstable();
    keys.dedup();
    let told = |counts: Option<&(usize, usize)>| {
        counts.map_or_else(|| "nothing".to_owned(), |(right, cases)| format!("{right} of {cases}"))
    };
    let differ = keys.into_iter().filter(|key| stated.get(*key) != today.get(*key));
    differ
        .map(|key| {
            format!(
                "{} on {}: {} is stated, {} measured",
                key.0,
                key.1,
                told(stated.get(key)),
                told(today.get(key))
            )
        })
        .collect()
}

#[test]
fn a_measure_that_is_not_true_is_named() {
    let stated = rows("rule,gold,right,cases\na,dev,1,2\nb,dev,3,3\nb,example,1,1\nc,example,2,2\n");
    let today = rows("rule,gold,right,cases\na,example,1,1\nb,example,2,2\nc,example,2,2\n");
    assert_eq!(
        faults(&stated, &today, &["example"]),
        [
            "a on example: nothing is stated, 1 of 1 measured",
            "b on example: 1 of 1 is stated, 2 of 2 measured"
        ]
    );
    assert_eq!(faults(&stated, &today, &["dev", "example"]).len(), 4);
    assert_eq!(faults(&today, &today, &["dev", "example"]), Vec::<String>::new());
    assert_eq!(
        table(&rows("rule,gold,right,cases\nb,x,1,2\na,x,0,1\n")),
        "rule,gold,right,cases\na,x,0,1\nb,x,1,2\n"
    );
}

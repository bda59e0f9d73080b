//! Questions and their answers, in every form.

use std::path::Path;

use serde_json::Value;

use crate::{Outcome, example, onrecord, program};

fn ask(folder: &Path, args: &[&str]) -> Outcome {
    onrecord(folder, [args, &["--db", "out/onrecord.db"]].concat())
}

fn json(folder: &Path, args: &[&str]) -> Value {
    let ended = ask(folder, &[args, &["--format", "json"]].concat());
    assert_eq!(ended.code, 0, "{args:?}: {}", ended.err);
    serde_json::from_str(&ended.out).expect("JSON")
}

#[test]
fn who_names_the_speakers_with_their_words_and_documents() {
    let folder = example();
    let answer = json(folder.path(), &["who", "--topic", "county-lines"]);
    let names: Vec<&str> =
        answer["speakers"].as_array().unwrap().iter().map(|voice| voice["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"Priya Raman"), "{names:?}");
    let statement = &answer["speakers"][0]["statements"][0];
    for key in ["words", "statement", "rule", "document"] {
        assert!(!statement[key].is_null(), "{key}");
    }
    assert!(!statement["document"]["date_basis"].is_null());
}

#[test]
fn every_form_says_the_same() {
    let folder = example();
    for args in
        [&["topics"][..], &["people"], &["organisations"], &["operations"], &["said", "--by", "raman"]]
    {
        let value = json(folder.path(), args);
        let list = ["topics", "entities", "statements"].into_iter().find_map(|list| value[list].as_array());
        let parts = list.map_or(0, Vec::len);
        assert!(parts > 0, "{args:?}");
        let form = |form: &str| ask(folder.path(), &[args, &["--format", form]].concat()).out;
        assert_eq!(form("jsonl").lines().count(), parts, "{args:?}");
        let table = form("csv");
        assert_eq!(csv::Reader::from_reader(table.as_bytes()).records().count(), parts, "{args:?}");
        assert!(form("table").lines().count() > parts, "{args:?}");
        assert!(form("text").lines().count() >= parts, "{args:?}");
    }
}

#[test]
fn show_and_why_lead_back_to_the_words() {
    let folder = example();
    let card = json(folder.path(), &["show", "whitlock"]);
    assert_eq!(card["entity"], "person/daniel-whitlock");
    let said = json(folder.path(), &["said", "--by", "person/daniel-whitlock", "-n", "1"]);
    let (id, words) = (&said["statements"][0]["statement"], &said["statements"][0]["words"]);
    let why = ask(folder.path(), &["why", id.as_str().unwrap()]);
    assert_eq!(why.code, 0, "{}", why.err);
    assert!(why.out.contains(&format!("«{}»", words.as_str().unwrap())), "{}", why.out);
    assert!(why.out.contains("Daniel Whitlock") && why.out.contains("rule "), "{}", why.out);
    let graph = std::fs::read_to_string(folder.path().join("out").join("speakers.graphml")).unwrap();
    let edge = graph.split("<edge id=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an edge");
    let edge = edge.replace("&gt;", ">").replace("&amp;", "&");
    let why = ask(folder.path(), &["why", &edge]);
    assert_eq!(why.code, 0, "{edge}: {}", why.err);
    assert!(why.out.contains('«') && why.out.contains('»'), "{}", why.out);
}

#[test]
fn a_question_without_an_answer_ends_with_one() {
    let folder = example();
    for args in [
        &["show", "Nobody Atall"][..],
        &["why", "no-such-edge"],
        &["who", "--topic", "xyzzy"],
        &["said", "--by", "Nobody Atall"],
    ] {
        let ended = ask(folder.path(), args);
        assert_eq!(ended.code, 1, "{args:?}: {}{}", ended.out, ended.err);
        assert!(!ended.err.contains("panicked"));
    }
    let shared = ask(folder.path(), &["show", "constabulary"]);
    assert_eq!(shared.code, 1, "{}", shared.out);
    assert!(
        shared.err.contains("fits several") && shared.err.contains("\n  force/tamarshire "),
        "{}",
        shared.err
    );
}

#[test]
fn the_unresolved_are_listed_as_the_run_counts_them() {
    let folder = example();
    let unresolved = ask(folder.path(), &["said", "--unresolved", "--format", "json"]);
    let answer: Value = serde_json::from_str(&unresolved.out).unwrap();
    let manifest = std::fs::read_to_string(folder.path().join("out").join("manifest.json")).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(answer["quotations"], manifest["found"]["unresolved"]);
    for statement in answer["statements"].as_array().unwrap() {
        assert!(statement["speakers"].as_array().unwrap().iter().all(|speaker| speaker["name"].is_null()));
    }
}

#[test]
fn the_database_may_come_from_the_environment_or_lie_here() {
    let folder = example();
    let named = program(folder.path()).env("ONRECORD_DB", "out/onrecord.db").arg("topics").output().unwrap();
    let here = program(&folder.path().join("out")).arg("topics").output().unwrap();
    assert!(named.status.success() && named.stdout == here.stdout && !here.stdout.is_empty());
}

#[test]
fn rules_symbols_and_packs_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let rules = onrecord(folder.path(), ["rules", "--format", "json"]);
    let rules: Value = serde_json::from_str(&rules.out).unwrap();
    let rules = rules.as_array().unwrap();
    assert!(
        rules.len() > 10 && rules.iter().all(|rule| rule["example"].as_str() != Some("")),
        "{}",
        rules.len()
    );
    let id = rules[0]["id"].as_str().unwrap();
    let one = onrecord(folder.path(), ["rules", id]);
    assert!(one.code == 0 && one.out.contains(id) && one.out.contains("for example: "), "{}", one.out);
    assert_eq!(onrecord(folder.path(), ["rules", "no-such-rule"]).code, 1);
    assert!(onrecord(folder.path(), ["rules", "--symbols"]).out.contains("PERSON"));
    assert!(onrecord(folder.path(), ["packs"]).out.contains("uk-policing"));
}

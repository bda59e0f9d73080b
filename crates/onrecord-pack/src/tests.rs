//! Packs written for the test: every kind of fault with its place, and how packs lie over one another.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::{Pack, PackError, PackRef, Report, check};

const SETTINGS: &str = "key,value\nlicence,CC0-1.0\nname,invented\ntitle,Invented\nversion,1\n";
const SOURCES: &str = "id,title,url,licence\nown,Own,,facts only\n";
const ORGANISATIONS: &str =
    "id,class,name,aliases,ambiguous_aliases,places,part_of,identifiers,valid_from,valid_until,source\n";
const OPERATIONS: &str = "id,class,name,aliases,ambiguous_aliases,owner,topics,source\n";

fn pack_at(directory: &Path, files: &[(&str, &str)]) {
    fs::create_dir_all(directory).unwrap();
    for (name, content) in files {
        fs::write(directory.join(name), content).unwrap();
    }
}

fn report(files: &[(&str, &str)]) -> Report {
    let home = TempDir::new().unwrap();
    let mut all = vec![("pack.csv", SETTINGS), ("sources.csv", SOURCES)];
    all.extend(files);
    pack_at(home.path(), &all);
    check(home.path())
}

/// Checks that a table's lines have exactly these faults: `line column words of the message`.
fn faults(file: &str, content: &str, expected: &[&str]) {
    let report = report(&[(file, content)]);
    let found: Vec<String> = report
        .faults
        .iter()
        .map(|fault| {
            assert!(fault.file.ends_with(file), "{fault}");
            assert!(!fault.remedy.is_empty(), "{fault}");
            format!("{} {} {}", fault.line, fault.column, fault.message)
        })
        .collect();
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found} is not {expected}");
    }
}

fn organisations(lines: &str, expected: &[&str]) {
    faults("organisations.csv", &format!("{ORGANISATIONS}{lines}"), expected);
}

#[test]
fn a_sound_table_has_no_fault() {
    organisations(
        "force/oak,force,Oak Police,OP|Oak Constabulary,,Oak,,website=oak.example,1974,2013-03-31,own\n",
        &[],
    );
}

#[test]
fn headers() {
    faults("topics.csv", "", &["1  the file has no header row"]);
    faults("topics.csv", "slug,label\noak,Oak\n", &["1 scope the column is missing"]);
    faults(
        "topics.csv",
        "slug,label,scope,colour\noak,Oak,,red\n",
        &["1 colour the table has no such column"],
    );
    faults("topics.csv", "slug,label,scope,label\noak,Oak,,Oak\n", &["1 label the column stands twice"]);
    faults("topics.csv", "\u{feff}scope,slug,label\r\n,oak,Oak\r\n", &[]);
}

#[test]
fn lines_and_keys() {
    let head = "slug,label,scope\n";
    faults("topics.csv", &format!("{head}oak,Oak\n"), &["2  the line has 2 cells, not 3"]);
    faults("topics.csv", &format!("{head}oak,Oak,,\n"), &["2  the line has 4 cells, not 3"]);
    faults("topics.csv", &format!("{head}\"\",Oak,\n"), &["2 slug the key is empty"]);
    faults("topics.csv", &format!("{head}oak,Oak,\noak,Oak,\n"), &["3 slug `oak` stands in line 2 already"]);
    faults("topics.csv", &format!("{head}oak,Oak,\nelm,Elm,\n"), &["3 slug `elm` comes before `oak`"]);
    faults("topics.csv", &format!("{head}oak,\"O\tak\",\n"), &["2 label the cell holds a control character"]);
    faults("topics.csv", &format!("{head}Oak Hill,Oak,\n"), &["2 slug `Oak Hill` is no slug"]);
    faults("topics.csv", &format!("{head}oak,,\n"), &["2 label the cell is empty"]);
}

#[test]
fn bytes_that_are_not_utf8() {
    let home = TempDir::new().unwrap();
    pack_at(home.path(), &[("pack.csv", SETTINGS)]);
    fs::write(home.path().join("topics.csv"), b"slug,label,scope\noak,Oa\xffk,\n").unwrap();
    let faults = check(home.path()).faults;
    assert_eq!((faults[0].line, faults[0].column.as_str()), (2, "label"));
    assert!(faults[0].message.contains("UTF-8"));
}

#[test]
fn cells() {
    organisations("force/oak,army,Oak,,,,,,,,own\n", &["2 class `army` is no value"]);
    organisations("Force/Oak,force,Oak,,,,,,,,own\n", &["2 id `Force/Oak` is no id"]);
    organisations("force/oak,force,Oak,A||B,,,,,,,own\n", &["2 aliases the list has an empty item"]);
    organisations(
        "force/oak,force,Oak,,,,,oak.example,,,own\n",
        &["2 identifiers `oak.example` is no `scheme=value`"],
    );
    organisations("force/oak,force,Oak,,,,,,May 2013,,own\n", &["2 valid_from `May 2013` is no date"]);
    organisations(
        "force/oak,force,Oak,,,,,,2014-05,2014,own\nforce/yew,force,Yew,,,,,,2015,2014-05,own\n",
        &["3 valid_from it begins in 2015"],
    );
    faults(
        "ranks.csv",
        "title,abbreviations,ambiguous,level,chief\nOak,,,x,maybe\n",
        &["2 chief `maybe` is no value", "2 level `x` is no number"],
    );
}

#[test]
fn references() {
    organisations("force/oak,force,Oak,,,,,,,,\n", &["2 source the cell is empty"]);
    organisations("force/oak,force,Oak,,,,,,,,other\n", &["2 source `other` is no source"]);
    organisations(
        "force/oak,force,Oak,,,,force/elm,,,,own\n",
        &["2 part_of there is no organisation `force/elm`"],
    );
    organisations(
        "force/elm,force,Elm,,,,force/oak,,,,own\nforce/oak,force,Oak,,,,force/elm,,,,own\n",
        &[
            "2 part_of `force/elm` is in the end a part of itself",
            "3 part_of `force/oak` is in the end a part of itself",
        ],
    );
    faults(
        "operations.csv",
        &format!("{OPERATIONS}operation/oak,operation,Operation Oak,,,force/elm,trees,own\n"),
        &["2 owner there is no organisation `force/elm`", "2 topics there is no topic `trees`"],
    );
    faults(
        "topic_phrases.csv",
        "topic,phrase,weight\ntrees,Oak,0\n",
        &[
            "2 phrase `Oak` has a capital letter",
            "2 topic there is no topic `trees`",
            "2 weight the weight says nothing",
        ],
    );
    faults(
        "offices.csv",
        "title,forms,class,organisation\nWarden,,head,organisation/elm\n",
        &["2 organisation there is no organisation `organisation/elm`"],
    );
    faults(
        "measures.csv",
        "rule,gold,right,cases\noak,dev,3,2\n",
        &["2 right it was right 3 times in 2 cases"],
    );
}

#[test]
fn a_measure_of_a_rule_that_is_gone_is_only_out_of_date() {
    let report = report(&[("measures.csv", "rule,gold,right,cases\noak,dev,2,3\n")]);
    assert!(report.faults.is_empty(), "{report:#?}");
    let warned: Vec<&str> = report.warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert_eq!(warned, ["there is no rule `oak`"]);
}

#[test]
fn one_name_for_two_bodies() {
    let two =
        "force/elm,force,Elm Police,Elm’s Own,,,,,,,own\nforce/oak,force,Oak Police,Elm's Own,,,,,,,own\n";
    organisations(two, &["3 aliases `Elm's Own` means `force/elm` already"]);
    let both = "force/elm,force,Elm Police,,EP,,,,,,own\nforce/oak,force,Oak Police,,EP,,,,,,own\n";
    organisations(both, &[]);
}

#[test]
fn files_and_settings() {
    let unknown = report(&[("topic.csv", "slug\n"), ("README.md", "A pack."), ("notes.txt", "x")]);
    assert!(unknown.faults[0].file.ends_with("topic.csv"), "{unknown:#?}");
    assert!(unknown.warnings[0].file.ends_with("notes.txt"), "{unknown:#?}");
    let home = TempDir::new().unwrap();
    pack_at(home.path(), &[("topics.csv", "slug,label,scope\n")]);
    assert!(check(home.path()).faults[0].message.contains("no `pack.csv`"));
    faults(
        "pack.csv",
        "key,value\ncolour,red\nname,oak\ntitle,Oak\nversion,1\n",
        &["0 value the pack's `licence` is not given", "2 key `colour` is no key"],
    );
    faults(
        "pack.csv",
        &SETTINGS.replace("key,value", "key,value\nextends,../elm"),
        &["2 value there is no pack `../elm` to extend"],
    );
    faults(
        "pack.csv",
        &SETTINGS.replace("key,value", "key,value\nextends,."),
        &["2 value the packs extend one another in a circle"],
    );
    assert!(matches!(Pack::load(&[PackRef::parse("no such pack")]), Err(PackError::Missing { .. })));
    assert!(check(Path::new("no such pack")).faults[0].message.contains("there is no pack"));
}

#[test]
fn later_packs_add_override_and_remove() {
    let home = TempDir::new().unwrap();
    let topics = "slug,label,scope\nelm,Elm,\noak,Oak,\nyew,Yew,\n";
    pack_at(&home.path().join("base"), &[("pack.csv", SETTINGS), ("topics.csv", topics)]);
    let settings = "key,value\nextends,../base\nlicence,CC0-1.0\nname,upper\ntitle,Upper\nversion,2\n";
    let (own, removals) = ("slug,label,scope\nash,Ash,\noak,The oak,\n", "table,key\ntopics.csv,yew\n");
    let upper = home.path().join("upper");
    pack_at(&upper, &[("pack.csv", settings), ("topics.csv", own), ("removals.csv", removals)]);
    let pack = Pack::load(&[PackRef::Dir(upper.clone())]).unwrap();
    let topics: Vec<String> =
        pack.topics.iter().map(|topic| format!("{} {}", topic.label, topic.place)).collect();
    assert_eq!(topics, ["Ash upper/topics.csv:2", "Elm invented/topics.csv:2", "The oak upper/topics.csv:3"]);
    assert_eq!((pack.name.as_str(), pack.version.as_str(), pack.layers.len()), ("upper", "2", 2));
    let again = Pack::load(&[PackRef::Dir(home.path().join("base")), PackRef::Dir(upper.clone())]).unwrap();
    assert_eq!((again.hash, again.layers), (pack.hash, pack.layers));
    fs::write(upper.join("removals.csv"), "table,key\ntopics.csv,fir\ntrees.csv,yew\n").unwrap();
    let messages: Vec<String> = check(&upper).faults.iter().map(|fault| fault.message.clone()).collect();
    assert_eq!(messages, ["no earlier pack has a row `fir` in topics.csv", "there is no table `trees.csv`"]);
}

#[test]
fn the_order_of_columns_does_not_bear_on_the_hash() {
    let hash = |topics: &str| {
        let home = TempDir::new().unwrap();
        pack_at(home.path(), &[("pack.csv", SETTINGS), ("topics.csv", topics)]);
        Pack::load(&[PackRef::Dir(home.path().to_owned())]).unwrap().hash
    };
    let (usual, turned) =
        (hash("slug,label,scope\noak,Oak,tree\n"), hash("label,scope,slug\r\nOak,tree,oak\r\n"));
    assert_eq!(usual, turned);
    assert_ne!(usual, hash("slug,label,scope\noak,Oak,trees\n"));
}

#[test]
fn the_embedded_packs_are_sound() {
    for name in crate::embedded_names() {
        let (_, report) = crate::pack::load_with_report(&[PackRef::Named(name.to_owned())]).unwrap();
        let found: Vec<String> =
            report.faults.iter().chain(&report.warnings).map(ToString::to_string).collect();
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn the_default_pack_knows_the_forces() {
    let pack = Pack::load(&[]).unwrap();
    assert_eq!(
        (pack.name.as_str(), pack.layers),
        ("uk-policing", vec!["general".to_owned(), "uk-policing".to_owned()])
    );
    let met = pack.organisations.iter().find(|row| row.id == "force/metropolitan").unwrap();
    assert!(met.aliases.iter().any(|alias| alias == "the Met"));
    assert_eq!(met.place.to_string(), format!("uk-policing/organisations.csv:{}", met.place.line));
}

//! The case files: every passage is read, and what is found in it held against what a careful reader finds; and every
//! row of the rules is needed by one of them.
//!
//! Cases that fail today are listed in `cases/known-failures.txt` (`name | reason`). That list may only shrink: a case
//! on it that passes must be taken off, which `SHRINK_KNOWN_FAILURES=1` does.

mod judge;
mod rows;
mod words;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use onrecord::link::{TopicFinder, link_one};
use onrecord::model::Record;
use onrecord::pack::Grammar;
use onrecord::parse::parse;
use onrecord_tests::{Case, example_grammar, read, read_case_files, root};
use rayon::prelude::*;

use judge::judge;

#[test]
fn every_case_is_read_as_a_careful_reader_reads_it() {
    let cases = read_case_files(&folder()).unwrap_or_else(|fault| panic!("{fault}"));
    let reader = Reader::new();
    let results: Vec<(&Case, Vec<String>)> =
        cases.par_iter().map(|case| (case, judge(case, &reader.read(case)))).collect();
    println!("{}", summary(&results));
    let list = read(&folder().join("known-failures.txt"));
    let known = known(&list);
    let (new, stale) = compare(&results, &known);
    if std::env::var_os("SHRINK_KNOWN_FAILURES").is_some_and(|shrink| shrink == "1") {
        shrink(&list, &stale);
    }
    assert!(
        new.is_empty() && stale.is_empty(),
        "{} cases fail that did not:\n{}\n{} lines of cases/known-failures.txt are to be taken out, since these cases \
         pass or are no more:\n{}",
        new.len(),
        new.join("\n"),
        stale.len(),
        stale.join("\n")
    );
}

fn folder() -> PathBuf {
    root().join("tests").join("cases")
}

/// What reads the cases; gathered once, since the passages are short and many.
struct Reader {
    grammar: Grammar,
    topics: TopicFinder,
}

impl Reader {
    /// With the example's pack.
    fn new() -> Self {
        let grammar = example_grammar();
        Self { topics: TopicFinder::new(&grammar.pack), grammar }
    }

    /// What is found in a case's passage, read all by itself.
    fn read(&self, case: &Case) -> Record {
        let document = case.document();
        link_one(&document, &parse(&document, &self.grammar), &self.grammar, &self.topics)
    }
}

/// Names and reasons of the cases that are known to fail.
fn known(list: &str) -> BTreeMap<&str, &str> {
    let lines = list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines
        .map(|line| {
            let (name, reason) = line.split_once(" | ").unwrap_or((line, ""));
            assert!(
                !reason.trim().is_empty(),
                "known-failures.txt: `{name}` has no reason: write ` | ` and one"
            );
            (name.trim(), reason.trim())
        })
        .collect()
}

/// Failing cases that are not known to fail, as lines of the list; names on it that do not fail.
fn compare(results: &[(&Case, Vec<String>)], known: &BTreeMap<&str, &str>) -> (Vec<String>, Vec<String>) {
    let failing = || results.iter().filter(|(_, faults)| !faults.is_empty());
    let new = failing().filter(|(case, _)| !known.contains_key(case.name.as_str()));
    let new = new.map(|(case, faults)| format!("{} | {}", case.name, faults.join("; "))).collect();
    let fails = |name: &str| failing().any(|(case, _)| case.name == name);
    let stale = known.keys().filter(|name| !fails(name)).map(|name| (*name).to_owned()).collect();
    (new, stale)
}

/// Takes the names that do not fail out of the list.
fn shrink(list: &str, stale: &[String]) {
    let name = |line: &str| line.split(" | ").next().unwrap_or_default().trim().to_owned();
    let kept = list.lines().filter(|line| !stale.contains(&name(line))).map(|line| format!("{line}\n"));
    fs::write(folder().join("known-failures.txt"), kept.collect::<String>())
        .expect("the list can be written");
}

/// How many cases of each file pass.
fn summary(results: &[(&Case, Vec<String>)]) -> String {
    let mut files: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (case, faults) in results {
        let file = case.place.split('.').next().unwrap_or_default();
        for name in [file, "~ all"] {
            let (right, of) = files.entry(name).or_default();
            *right += usize::from(faults.is_empty());
            *of += 1;
        }
    }
    let line = |(file, (right, of)): (&&str, &(usize, usize))| format!("{file:<22}{right:>4} of {of:>3}\n");
    files.iter().map(line).collect()
}

#[test]
fn the_list_of_failures_is_held_to() {
    let case = |name: &str| Case { name: name.to_owned(), place: "a.txt:1".to_owned(), ..Case::default() };
    let (one, two, three) = (case("one"), case("two"), case("three"));
    let fault = || vec!["missing".to_owned()];
    let results = [(&one, fault()), (&two, Vec::new()), (&three, fault())];
    let known = known("# words\n\none | too hard\ntwo | too hard\nfour | is gone\n");
    let (new, stale) = compare(&results, &known);
    assert_eq!(new, ["three | missing"]);
    assert_eq!(stale, ["four", "two"]);
    assert!(summary(&results).contains("   1 of   3"));
}

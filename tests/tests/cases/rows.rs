//! Every row of `rules.csv` matters: with it taken out, a case that passed fails.

use std::collections::BTreeSet;

use onrecord::pack::{CompiledRule, Pattern, RulePlace};
use onrecord_tests::{Case, read_case_files};
use rayon::prelude::*;

use crate::judge::judge;
use crate::{Reader, folder};

#[test]
fn every_rule_is_noticed_by_a_case() {
    let cases = read_case_files(&folder()).unwrap_or_else(|fault| panic!("{fault}"));
    let unnoticed = unnoticed(&cases, &mut Reader::new());
    assert!(
        unnoticed.is_empty(),
        "no case notices when one of these {} rows of rules.csv is taken out; write a case in which the row matters, \
         or take it out for good:\n{}",
        unnoticed.len(),
        unnoticed.join("\n")
    );
}

/// A case that passes, and the rules that its statements carry.
struct Passing<'a> {
    case: &'a Case,
    rules: BTreeSet<String>,
}

/// The rules without which every case that passes still does, in the order in which they are tried.
fn unnoticed(cases: &[Case], reader: &mut Reader) -> Vec<String> {
    let passing: Vec<Passing<'_>> = cases.par_iter().filter_map(|case| passing(case, reader)).collect();
    let mut unnoticed = Vec::new();
    for n in 0..reader.grammar.rules.len() {
        let rule = reader.grammar.rules.remove(n);
        if !is_noticed(&rule.id, &passing, reader) {
            unnoticed.push(rule.id.clone());
        }
        reader.grammar.rules.insert(n, rule);
    }
    unnoticed
}

fn passing<'a>(case: &'a Case, reader: &Reader) -> Option<Passing<'a>> {
    let record = reader.read(case);
    let rules = record.statements.iter().map(|found| found.rule.clone()).collect();
    judge(case, &record).is_empty().then_some(Passing { case, rules })
}

/// Whether some case fails by a reader that lacks the rule; those whose statements carry it are read first.
fn is_noticed(rule: &str, passing: &[Passing<'_>], reader: &Reader) -> bool {
    let fails = |one: &Passing<'_>| !judge(one.case, &reader.read(one.case)).is_empty();
    let carries = |one: &&Passing<'_>| one.rules.contains(rule);
    // A rule that is carried nowhere may still keep another one from being tried.
    passing.iter().filter(carries).any(fails) || passing.par_iter().any(|one| !carries(&one) && fails(one))
}

#[test]
fn a_row_that_no_case_notices_is_named() {
    let case = "## a\nAda Bell said: “We go.”\n---\ndirect: We go. | Ada Bell";
    let cases = onrecord_tests::read_cases("a.txt", case).expect("a case");
    let mut reader = Reader::new();
    let rule = |id: &str, pattern| CompiledRule {
        id: id.to_owned(),
        place: RulePlace::Before,
        pattern: Pattern::new(pattern).expect("a pattern"),
        confidence: None,
    };
    reader.grammar.rules = vec![rule("idle", "@HE =SPOKE"), rule("matters", "@PERSON =SPOKE")];
    assert_eq!(unnoticed(&cases, &mut reader), ["idle"]);
    assert_eq!(reader.grammar.rules.len(), 2);
}

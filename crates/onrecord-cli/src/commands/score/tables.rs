//! The tables of a scoring: its layers, its rules, and the rows of `measures.csv`.

use onrecord::query::Style;
use onrecord::score::{Layer, RuleMeasure, RuleTable, Scores, WithoutPublisher};
use serde::Serialize;

use crate::failure::Failure;
use crate::reply::Reply;

/// A layer's row.
#[derive(Debug, Serialize)]
struct Line<'a> {
    layer: &'a str,
    figure: f64,
    detail: String,
}

/// A row of `measures.csv`.
#[derive(Debug, Serialize)]
struct Row<'a> {
    rule: &'a str,
    gold: &'a str,
    right: usize,
    cases: usize,
}

/// One row a layer.
pub(super) fn layers(scores: &Scores) -> Result<Reply, Failure> {
    let lines: Vec<Line<'_>> = scores.layers.iter().map(of_layer).collect();
    Reply::of_rows(&lines, vec!["layer", "figure", "detail"], |line| {
        vec![line.layer.to_owned(), format!("{:.3}", line.figure), line.detail.clone()]
    })
}

fn of_layer<'a>((layer, figures): (&'a String, &Layer)) -> Line<'a> {
    Line { layer, figure: figures.figure(), detail: figures.to_string() }
}

const RULES: [&str; 12] = [
    "rule",
    "right",
    "cases",
    "precision",
    "low",
    "high",
    "confidence",
    "publishers",
    "lowest",
    "lowest_right",
    "lowest_cases",
    "lowest_without",
];

/// One row a rule.
pub(super) fn rules(table: &RuleTable) -> Result<Reply, Failure> {
    Reply::of_rows(&table.rules, RULES.to_vec(), |rule| {
        let share = |share: f64| format!("{share:.3}");
        let lowest = rule.lowest.as_ref();
        vec![
            rule.rule.clone(),
            rule.right.to_string(),
            rule.cases.to_string(),
            share(rule.precision),
            share(rule.low),
            share(rule.high),
            rule.confidence.map(share).unwrap_or_default(),
            rule.publishers.to_string(),
            lowest.map(|lowest| share(lowest.precision)).unwrap_or_default(),
            lowest.map(|lowest| lowest.right.to_string()).unwrap_or_default(),
            lowest.map(|lowest| lowest.cases.to_string()).unwrap_or_default(),
            lowest.map(|lowest| lowest.publisher.clone()).unwrap_or_default(),
        ]
    })
}

/// The rules, and the whole without each publisher, for reading.
pub(super) fn tell_rules(reply: &mut Reply, table: &RuleTable) {
    reply.push(Style::Heading, "\nrules: right of cases, precision with its 95 % interval, confidence\n");
    table.rules.iter().for_each(|rule| tell_rule(reply, rule));
    reply.push(Style::Heading, "\nwithout each publisher: documents left out, all rules, end to end\n");
    table.without.iter().for_each(|without| tell_without(reply, without));
}

fn tell_rule(reply: &mut Reply, rule: &RuleMeasure) {
    let name = if rule.rule.is_empty() { "(no rule)" } else { &rule.rule };
    let confidence = rule.confidence.map_or_else(|| "unmeasured".to_owned(), |low| format!("{low:.3}"));
    let counts = format!("{} of {}", rule.right, rule.cases);
    let RuleMeasure { precision, low, high, .. } = rule;
    let line = format!("{name:<28} {counts:>10}  {precision:.3} [{low:.2}, {high:.2}]  {confidence:<10}");
    reply.push(Style::Plain, line);
    if let Some(lowest) = &rule.lowest {
        let words = format!("  {:.3} of {} without {}", lowest.precision, lowest.cases, lowest.publisher);
        reply.push(Style::Aside, words);
    }
    reply.push(Style::Plain, "\n");
}

fn tell_without(reply: &mut Reply, without: &WithoutPublisher) {
    let figure = |figure: Option<f64>| figure.map_or_else(|| "none".to_owned(), |f1| format!("{f1:.3}"));
    let WithoutPublisher { publisher, documents, right, cases, precision, attributed, reported } = without;
    let (attributed, reported) = (figure(*attributed), figure(*reported));
    let line = format!(
        "{publisher:<44} {documents:>4}  {right} of {cases} ({precision:.3})  attributed {attributed}  \
         reported {reported}\n"
    );
    reply.push(Style::Plain, line);
}

/// The rows of `measures.csv` for the texts called `gold`: rules that fired, without the statements that none did.
pub(super) fn measures(gold: &str, table: &RuleTable) -> Result<Reply, Failure> {
    let fired = table.rules.iter().filter(|rule| !rule.rule.is_empty());
    let row = |rule| {
        let RuleMeasure { rule, right, cases, .. }: &RuleMeasure = rule;
        Row { rule, gold, right: *right, cases: *cases }
    };
    let rows: Vec<Row<'_>> = fired.map(row).collect();
    Reply::of_rows(&rows, vec!["rule", "gold", "right", "cases"], |row| {
        vec![row.rule.to_owned(), row.gold.to_owned(), row.right.to_string(), row.cases.to_string()]
    })
}

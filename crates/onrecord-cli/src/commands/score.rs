//! `onrecord score`: how good the answers are, against an annotated key.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use onrecord::model::Record;
use onrecord::pack::Pack;
use onrecord::query::Style;
use onrecord::score::{GoldDocument, Layer, RuleMeasure, Scores, by_rule, read_gold, score};
use serde::Serialize;

use crate::ask::Form;
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::plan::{How, say_skipped};
use crate::reply::Reply;

const EXAMPLES: &str = "\
Examples:
  onrecord score gold.jsonl --predicted releases/
  onrecord score gold.jsonl --predicted records.jsonl --by-rule";

/// Score what is found against an annotated key
///
/// A key is JSON Lines, one annotated document a line. What is scored is either what `onrecord extract` wrote, or
/// inputs, which are read first.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Score {
    /// Annotated documents, one a line
    #[arg(required = true, value_name = "GOLD")]
    gold: Vec<PathBuf>,
    /// What `onrecord extract` wrote, or inputs
    #[arg(short, long, required = true, num_args = 1.., value_name = "FILE|INPUT")]
    predicted: Vec<PathBuf>,
    /// How often each rule was right, too
    #[arg(long)]
    by_rule: bool,
    /// Everything that was missed, spurious or wrong, too
    #[arg(long)]
    errors: bool,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    form: Form,
}

/// A line of the report.
#[derive(Debug, Serialize)]
struct Line {
    what: &'static str,
    name: String,
    figure: f64,
    detail: String,
}

pub(crate) fn run(args: &Score, console: &Console) -> Result<Exit, Failure> {
    let mut gold = Vec::new();
    for path in &args.gold {
        gold.extend(read_key(path)?);
    }
    let records = records(args, console)?;
    let plan = args.how.plan(&[]);
    let names = onrecord::equal_names(&Pack::load(&plan.settings.packs)?);
    let scores = score(&gold, &records, &names);
    let mut lines: Vec<Line> = scores.layers.iter().map(of_layer).collect();
    if args.by_rule {
        lines.extend(by_rule(&gold, &records).iter().map(of_rule));
    }
    reply(&scores, &lines, args.errors)?.print(&args.form)
}

fn read_key(path: &Path) -> Result<Vec<GoldDocument>, Failure> {
    let refused = |error: std::io::Error| {
        Failure::fault(format!("{}: it cannot be read ({error})", path.display()), "check the path")
    };
    let text = fs::read_to_string(path).map_err(refused)?;
    let broken = |error: onrecord::score::Error| {
        let words = format!("{}: {error}", path.display());
        let (message, help) = words.rsplit_once("; ").unwrap_or((&words, ""));
        Failure::fault(message, help)
    };
    read_gold(&text).map_err(broken)
}

/// What `extract` wrote, where all files are that, else what is found in the inputs.
fn records(args: &Score, console: &Console) -> Result<Vec<Record>, Failure> {
    if let Some(records) = args.predicted.iter().map(|path| written(path)).collect::<Option<Vec<_>>>() {
        return Ok(records.into_iter().flatten().collect());
    }
    let plan = args.how.plan(&args.predicted);
    let extraction = onrecord::extract(&plan.inputs, &plan.settings)?;
    say_skipped(&extraction.harvest.skipped, console);
    Ok(extraction.corpus.records)
}

/// The records of a file that `extract` wrote; none where it is something else.
fn written(path: &Path) -> Option<Vec<Record>> {
    let text = fs::read_to_string(path).ok().filter(|_| path.is_file())?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let values = lines.map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let records = values.map(|value| {
        let value = value.filter(|value| value.get("statements").is_some())?;
        serde_json::from_value(value).ok()
    });
    records.collect()
}

fn of_layer((name, layer): (&String, &Layer)) -> Line {
    Line { what: "layer", name: name.clone(), figure: layer.figure(), detail: layer.to_string() }
}

fn of_rule((name, measure): (&String, &RuleMeasure)) -> Line {
    let RuleMeasure { right, cases } = *measure;
    let name = if name.is_empty() { "(no rule)".to_owned() } else { name.clone() };
    Line { what: "rule", name, figure: measure.confidence(), detail: format!("{right} of {cases}") }
}

fn reply(scores: &Scores, lines: &[Line], errors: bool) -> Result<Reply, Failure> {
    let columns = vec!["what", "name", "figure", "detail"];
    let mut reply = Reply::of_rows(lines, columns, |line| {
        vec![line.what.to_owned(), line.name.clone(), format!("{:.3}", line.figure), line.detail.clone()]
    })?;
    reply.push(Style::Plain, scores.to_string());
    let rules: Vec<&Line> = lines.iter().filter(|line| line.what == "rule").collect();
    if !rules.is_empty() {
        reply.push(Style::Heading, "\nrules: right of cases, lower bound of precision\n");
    }
    for rule in rules {
        reply.push(Style::Plain, format!("{:<28} {:>10}  {:.3}\n", rule.name, rule.detail, rule.figure));
    }
    if errors {
        reply.push(Style::Heading, "\nerrors\n");
        scores.errors.iter().for_each(|miss| reply.push(Style::Plain, format!("{miss}\n")));
    }
    Ok(reply)
}

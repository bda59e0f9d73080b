//! `onrecord score`: how good the answers are, against an annotated key.

mod earlier;
mod listing;
mod tables;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use onrecord::model::Record;
use onrecord::pack::Pack;
use onrecord::query::Style;
use onrecord::score::{Difference, EqualNames, GoldDocument, Scores, read_gold, score};
use serde::Serialize;

use crate::ask::Form;
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::plan::{How, say_skipped};
use crate::reply::Reply;

const EXAMPLES: &str = "\
Examples:
  onrecord score gold.jsonl --predicted releases/
  onrecord score gold.jsonl --predicted records.jsonl --by-rule --format csv
  onrecord score gold.jsonl --predicted releases/ --errors 20
  onrecord score gold.jsonl --predicted releases/ --format json > before.json
  onrecord score gold.jsonl --predicted releases/ --against before.json
  onrecord score gold.jsonl --predicted releases/ --measures mine > my-pack/measures.csv";

/// Score what is found against an annotated key
///
/// A key is JSON Lines, one annotated document a line. What is scored is either what `onrecord extract` wrote, or
/// inputs, which are read first.
///
/// As text, the parts asked for follow one another. As a table, CSV or JSON Lines the answer has one kind of row: rules with
/// --by-rule, else errors with --errors, else layers. As JSON it is everything, and may be an EARLIER of a later run.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Score {
    /// Annotated documents, one a line
    #[arg(required = true, value_name = "GOLD")]
    gold: Vec<PathBuf>,
    /// What `onrecord extract` wrote, or inputs
    #[arg(short, long, required = true, num_args = 1.., value_name = "FILE|INPUT")]
    predicted: Vec<PathBuf>,
    /// How often each rule was right, with its 95 % interval, too; and without each publisher in turn
    #[arg(long)]
    by_rule: bool,
    /// What was missed, spurious or wrong, too, by rule and by what is peculiar about the passage; N at most
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "4294967295")]
    errors: Option<u32>,
    /// What changed since an earlier run, too: its JSON answer, or what `onrecord extract` wrote then
    #[arg(long, value_name = "EARLIER")]
    against: Option<PathBuf>,
    /// How often each rule was right as rows of a pack's `measures.csv` under this name of the gold, and nothing else
    #[arg(long, value_name = "NAME", conflicts_with_all = ["by_rule", "errors", "against", "format"])]
    measures: Option<String>,
    /// A CSV file of names that mean the same, with the columns `name` (or `official_name`), `aliases` and `short_form`,
    /// instead of the pack's; may be given several times
    #[arg(long, value_name = "FILE.csv")]
    names: Vec<PathBuf>,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    form: Form,
}

/// The answer as JSON.
#[derive(Debug, Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    scores: &'a Scores,
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<&'a Difference>,
}

pub(crate) fn run(args: &Score, console: &Console) -> Result<Exit, Failure> {
    let mut gold = Vec::new();
    for path in &args.gold {
        gold.extend(read_key(path)?);
    }
    let records = records(args, console)?;
    let names = names(args)?;
    let scores = score(&gold, &records, &names);
    if let Some(name) = &args.measures {
        return tables::measures(name, &scores.rules)?.print(&args.form.as_csv());
    }
    let earlier = args.against.as_deref().map(|path| earlier::read(path, &gold, &names)).transpose()?;
    let difference = earlier.map(|earlier| scores.diff(&earlier));
    reply(args, &scores, difference.as_ref())?.print(&args.form)
}

/// The parts that were asked for; rows and columns are those of the one that the arguments name first.
fn reply(args: &Score, scores: &Scores, difference: Option<&Difference>) -> Result<Reply, Failure> {
    let (rules, errors) = (args.by_rule, args.errors.map(|most| most as usize));
    let mut reply = match errors {
        _ if rules => tables::rules(&scores.rules)?,
        Some(most) => listing::rows(&scores.errors, most)?,
        None => tables::layers(scores)?,
    };
    reply.json = serde_json::to_string_pretty(&Whole { scores, difference })?;
    reply.is_empty = false;
    reply.push(Style::Plain, scores.to_string());
    if rules {
        tables::tell_rules(&mut reply, &scores.rules);
    }
    if let Some(most) = errors {
        listing::tell(&mut reply, scores, most);
    }
    if let Some(difference) = difference {
        reply.push(Style::Heading, "\nchanged since the earlier run\n");
        let changed = difference.to_string();
        reply.push(Style::Plain, if changed.is_empty() { "nothing\n" } else { &changed });
    }
    Ok(reply)
}

/// Names that mean the same: those of the tables that were named, else the pack's.
fn names(args: &Score) -> Result<EqualNames, Failure> {
    if args.names.is_empty() {
        let plan = args.how.plan(&[]);
        return Ok(onrecord::equal_names(&Pack::load(&plan.settings.packs)?));
    }
    let mut names = EqualNames::new();
    for path in &args.names {
        let text = text_of(path)?;
        let read = EqualNames::from_facts_csv(&text, "official_name")
            .or_else(|_| EqualNames::from_facts_csv(&text, "name"));
        names.merge(read.map_err(|error| refused(path, &error))?);
    }
    Ok(names)
}

fn refused(path: &Path, error: &onrecord::score::Error) -> Failure {
    let words = format!("{}: {error}", path.display());
    let (message, help) = words.rsplit_once("; ").unwrap_or((&words, ""));
    Failure::fault(message, help)
}

fn read_key(path: &Path) -> Result<Vec<GoldDocument>, Failure> {
    read_gold(&text_of(path)?).map_err(|error| refused(path, &error))
}

fn text_of(path: &Path) -> Result<String, Failure> {
    let refused = |error: std::io::Error| {
        Failure::fault(format!("{}: it cannot be read ({error})", path.display()), "check the path")
    };
    fs::read_to_string(path).map_err(refused)
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
    records_of(&fs::read_to_string(path).ok().filter(|_| path.is_file())?)
}

/// The records of JSON Lines; none where some line is no record.
fn records_of(text: &str) -> Option<Vec<Record>> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let values = lines.map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let records = values.map(|value| {
        let value =
            value.filter(|value| value.get("statements").is_some() && value.get("layers").is_none())?;
        serde_json::from_value(value).ok()
    });
    records.collect()
}

//! `onrecord audit report`: what marked sheets say of the corpus.

use std::path::PathBuf;

use clap::Args;
use onrecord::audit::{self, Agreement, Figure, read_sheet};
use onrecord::query::Style;
use onrecord::read_audit;
use serde::Serialize;

use crate::ask::Form;
use crate::failure::{Exit, Failure};
use crate::reply::Reply;

const EXAMPLES: &str = "\
Examples:
  onrecord audit report audit ann.xlsx
  onrecord audit report audit ann.xlsx ben.csv --format json -o audit.json";

/// Say what one or two marked sheets tell: precision, recall, agreement, and a paragraph for a methods section
///
/// A sheet is .xlsx, .ods or .csv, its rows in any order; who marked it is called as the file is. Rows that are not marked
/// count as not drawn.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Report {
    /// The folder of the sample
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// A marked sheet, or two of two people
    #[arg(required = true, value_name = "SHEET", num_args = 1..=2)]
    sheets: Vec<PathBuf>,
    #[command(flatten)]
    form: Form,
}

/// A figure as a row.
#[derive(Debug, Serialize)]
struct Line<'a> {
    /// `whole`, `kind`, `rule`, `publisher` or `agreement`.
    group: &'static str,
    of: &'a str,
    what: &'a str,
    share: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    cases: usize,
    unsure_against: Option<f64>,
    unsure_for: Option<f64>,
    kappa: Option<f64>,
}

pub(crate) fn run(args: &Report) -> Result<Exit, Failure> {
    let sample = read_audit(&args.folder)?;
    let sheets: Vec<audit::Marked> =
        args.sheets.iter().map(|path| read_sheet(path, &sample)).collect::<Result<_, _>>()?;
    let report = audit::report(&sample, &sheets)?;
    let columns =
        vec!["group", "of", "what", "share", "low", "high", "cases", "unsure_against", "unsure_for", "kappa"];
    let mut reply = Reply::of_rows(&lines(&report), columns, cells)?;
    reply.json = serde_json::to_string_pretty(&report)?;
    reply.push(Style::Plain, report.to_string());
    reply.print(&args.form)
}

fn lines(report: &audit::Report) -> Vec<Line<'_>> {
    let groups = [
        ("whole", &report.figures),
        ("kind", &report.by_kind),
        ("rule", &report.by_rule),
        ("publisher", &report.by_publisher),
    ];
    let figures =
        groups.into_iter().flat_map(|(group, all)| all.iter().map(move |one| of_figure(group, one)));
    figures.chain(report.agreement.iter().map(of_agreement)).collect()
}

fn of_figure<'a>(group: &'static str, figure: &'a Figure) -> Line<'a> {
    let estimate = figure.estimate;
    Line {
        group,
        of: &figure.of,
        what: figure.what,
        share: Some(estimate.share),
        low: Some(estimate.low),
        high: Some(estimate.high),
        cases: estimate.cases,
        unsure_against: figure.unsure.map(|(against, _)| against),
        unsure_for: figure.unsure.map(|(_, for_it)| for_it),
        kappa: None,
    }
}

fn of_agreement(agreement: &Agreement) -> Line<'_> {
    Line {
        group: "agreement",
        of: agreement.part,
        what: agreement.question.column(),
        share: agreement.raw,
        low: None,
        high: None,
        cases: agreement.cases,
        unsure_against: None,
        unsure_for: None,
        kappa: agreement.kappa,
    }
}

fn cells(line: &Line<'_>) -> Vec<String> {
    let number = |number: Option<f64>| number.map(|number| format!("{number:.4}")).unwrap_or_default();
    let words = [line.group, line.of, line.what].map(str::to_owned);
    let shares = [line.share, line.low, line.high].map(number);
    let rest = [line.unsure_against, line.unsure_for, line.kappa].map(number);
    words.into_iter().chain(shares).chain([line.cases.to_string()]).chain(rest).collect()
}

//! `onrecord audit`: how good the answers are on a corpus of one's own, for which there is no key.

mod draw;
mod keyboard;
mod mark;
mod report;

use clap::{Args, Subcommand};

use crate::console::Console;
use crate::failure::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  onrecord audit draw releases/ -o audit --seed 7       a sample, as sheets to mark
  onrecord audit mark audit --by ann                    mark it here, a key each
  onrecord audit report audit audit/ann.csv ben.xlsx    what the marks say";

/// Measure precision and recall on your own corpus, by a sample that people mark
///
/// `draw` takes a seeded, stratified sample of the statements that were found, and of passages in which none was. One or
/// two people mark it, in a copy of the spreadsheet that bears their name, or here with `mark`. `report` says how good the
/// answers are, with intervals, by rule and by publisher, and how far the two people agree.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Audit {
    #[command(subcommand)]
    step: Step,
}

/// The steps of an audit.
#[derive(Debug, Subcommand)]
enum Step {
    Draw(draw::Draw),
    Mark(mark::Mark),
    Report(report::Report),
}

pub(crate) fn run(args: &Audit, console: &Console) -> Result<Exit, Failure> {
    match &args.step {
        Step::Draw(args) => draw::run(args, console),
        Step::Mark(args) => mark::run(args, console),
        Step::Report(args) => report::run(args),
    }
}

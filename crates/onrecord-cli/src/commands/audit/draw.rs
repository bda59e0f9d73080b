//! `onrecord audit draw`: a sample, as sheets to mark.

use std::path::PathBuf;

use clap::Args;
use onrecord::audit::{Part, Plan, Sample};
use onrecord::{SHEETS, draw_audit};

use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::output::write_to;
use crate::plan::{Reading, check_stdin, quoted, say_skipped};
use crate::progress::Progress;

const EXAMPLES: &str = "\
Examples:
  onrecord audit draw releases/ -o audit
  onrecord audit draw releases/ -o audit --seed 7 --statements 300 --candidates 200 --others 100";

/// Draw a stratified sample of what was found, and of where nothing was, as sheets to mark
///
/// Strata are kind, rule and publisher; those with few things in them are taken together. Each gets at least four, the
/// rest go by size. The folder then holds sheet.xlsx and sheet.csv (the same rows; copy one of them for each person who
/// marks) and sample.json, which `report` needs.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Draw {
    #[command(flatten)]
    reading: Reading,
    /// The folder to write to; made if need be
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Another seed draws another sample; the same one always the same
    #[arg(long, value_name = "N", default_value_t = Plan::default().seed)]
    seed: u64,
    /// How many statements that were found
    #[arg(long, value_name = "N", default_value_t = Plan::default().found)]
    statements: usize,
    /// How many passages with a quotation mark or a reporting verb, in which no statement was found
    #[arg(long, value_name = "N", default_value_t = Plan::default().candidates)]
    candidates: usize,
    /// How many other passages in which no statement was found
    #[arg(long, value_name = "N", default_value_t = Plan::default().others)]
    others: usize,
}

pub(crate) fn run(args: &Draw, console: &Console) -> Result<Exit, Failure> {
    let plan = args.reading.plan();
    check_stdin(&plan.inputs)?;
    let sizes =
        Plan { seed: args.seed, found: args.statements, candidates: args.candidates, others: args.others };
    let progress = Progress::new(console);
    let drawn = draw_audit(&plan.inputs, &plan.settings, sizes, &args.output, &progress)?;
    drop(progress);
    say_skipped(&drawn.skipped, console);
    print(&drawn.sample, args)?;
    Ok(plan.exit(&drawn.skipped))
}

fn print(sample: &Sample, args: &Draw) -> Result<(), Failure> {
    let folder = quoted(&args.output.to_string_lossy());
    let [workbook, table] = SHEETS;
    write_to("-".as_ref(), |out| {
        for part in Part::ALL {
            writeln!(out, "{:>5} of {:>5} {}", sample.drawn(part), sample.total(part, "", ""), part.label())?;
        }
        writeln!(out, "run {}, seed {}; {} strata", sample.run, sample.plan.seed, sample.strata.len())?;
        writeln!(
            out,
            "to mark  copy {folder}/{workbook} or {table} for each person, or: onrecord audit mark {folder} --by NAME"
        )?;
        Ok(writeln!(out, "then     onrecord audit report {folder} SHEET [SHEET]")?)
    })
}

//! `onrecord build`: only the database.

use std::path::PathBuf;

use clap::Args;

use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::plan::{Reading, check_stdin, say_skipped};
use crate::progress::Progress;
use crate::summary;

const EXAMPLES: &str = "\
Examples:
  onrecord build releases/ --db corpus.db
  onrecord build --keep-going --jobs 2 releases/ press.jsonl --db corpus.db";

/// Read releases and write only the database
///
/// The file is one SQLite database that any SQLite tool opens. It takes the place of an old one when it is whole.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Build {
    #[command(flatten)]
    reading: Reading,
    /// The database to write
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
}

pub(crate) fn run(args: &Build, console: &Console) -> Result<Exit, Failure> {
    let plan = args.reading.plan();
    check_stdin(&plan.inputs)?;
    let progress = Progress::new(console);
    let built = onrecord::build(&plan.inputs, &plan.settings, &args.db, &progress)?;
    drop(progress);
    summary::say_files(&built.files, console);
    summary::say_oddities(&built.oddities, console);
    say_skipped(&built.skipped, console);
    summary::print(&built.summary, &built.files, &args.db, console)?;
    Ok(plan.exit(&built.skipped))
}

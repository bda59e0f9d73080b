//! `onrecord run`: from releases to graphs, tables and a database.

use std::path::PathBuf;

use clap::Args;
use onrecord::DATABASE;

use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::plan::{Reading, check_stdin, say_skipped};
use crate::progress::Progress;
use crate::summary;

const EXAMPLES: &str = "\
Examples:
  onrecord run releases/ -o out
  onrecord run --pack my-pack/ a.txt b.jsonl -o out
  onrecord run --map text=body,title=headline articles.csv -o out
  pdftotext -layout plan.pdf - | onrecord run - -o out";

/// Read releases and write graphs, tables, a database and a manifest
///
/// The folder then holds, first of all: speakers.gexf (for Gephi), speakers.graphml, statements.xlsx; and
/// statements.csv, the full graph as graph.graphml, graph.gexf, graph.json, nodes.csv and edges.csv, drawings for
/// Graphviz (speakers.dot, people.dot, organisations.dot), the database onrecord.db, and manifest.json, which says what
/// made all this and how to make it again. A run that fails leaves what stood there.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Run {
    #[command(flatten)]
    reading: Reading,
    /// The folder to write to; made if need be
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

pub(crate) fn run(args: &Run, console: &Console) -> Result<Exit, Failure> {
    let plan = args.reading.plan();
    check_stdin(&plan.inputs)?;
    let progress = Progress::new(console);
    let run = onrecord::run(&plan.inputs, &plan.settings, &args.output, &plan.again(), &progress)?;
    drop(progress);
    for problem in &run.problems {
        console.say(&format!("left out of the graph: {problem}"));
    }
    summary::say_files(&run.built.files, console);
    summary::say_oddities(&run.built.oddities, console);
    say_skipped(&run.built.skipped, console);
    summary::print(&run.built.summary, &run.built.files, &args.output.join(DATABASE), console)?;
    summary::print_outputs(&run.outputs, &args.output, console)?;
    Ok(plan.exit(&run.built.skipped))
}

//! `onrecord extract`: everything found, one document a line.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use onrecord::oddities;

use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::output::write_to;
use crate::plan::{Reading, check_stdin, say_skipped};
use crate::progress::Progress;
use crate::summary;

const EXAMPLES: &str = "\
Examples:
  onrecord extract releases/ > records.jsonl
  onrecord extract --input-format text - < release.txt
  onrecord extract press.jsonl | jq '.statements[] | [.speakers[].name, .text]'";

/// Write everything found, one document a line, as JSON
///
/// Each line is a document with its text, statements, mentions, offices, figures and awards. Offsets count Unicode
/// characters of the text from zero, end exclusive.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Extract {
    #[command(flatten)]
    reading: Reading,
    /// Form of the output
    #[arg(short, long, value_enum, default_value_t)]
    format: Lines,
    /// Where it goes: a file, or `-` for standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
}

/// Forms of the output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Lines {
    /// One JSON object a line
    #[default]
    Jsonl,
}

pub(crate) fn run(args: &Extract, console: &Console) -> Result<Exit, Failure> {
    let Lines::Jsonl = args.format;
    let plan = args.reading.plan();
    check_stdin(&plan.inputs)?;
    let progress = Progress::new(console);
    let extraction = onrecord::extract_watched(&plan.inputs, &plan.settings, &progress)?;
    drop(progress);
    write_to(&args.output, |out| {
        for record in &extraction.corpus.records {
            serde_json::to_writer(&mut *out, record)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    })?;
    summary::say_files(&extraction.harvest.files, console);
    summary::say_oddities(&oddities(&extraction.corpus.records), console);
    say_skipped(&extraction.harvest.skipped, console);
    Ok(plan.exit(&extraction.harvest.skipped))
}

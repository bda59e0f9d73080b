//! `onrecord who`: who spoke on a topic.

use clap::Args;
use onrecord::query;

use crate::ask::{Asking, Narrowing};
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::reply::Reply;

const EXAMPLES: &str = "\
Examples:
  onrecord who --topic county-lines
  onrecord who --topic 'knife crime' --since 2024-03 --org 'Ashmoor Police'
  onrecord who --topic 'body-worn video' --format json
The topics are listed by `onrecord topics`; for any other words, statements that hold them are found.";

/// Who spoke on a topic: by their own words, or only in a release on it
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Who {
    /// The topic: its slug or name, or any words
    #[arg(short, long)]
    topic: String,
    #[command(flatten)]
    narrowing: Narrowing,
    #[command(flatten)]
    asking: Asking,
}

const SHOWN: &[&str] = &["speaker", "basis", "office", "date", "words", "document"];

pub(crate) fn run(args: &Who, _: &Console) -> Result<Exit, Failure> {
    let answer = query::who(&args.asking.database.open()?, &args.topic, &args.narrowing.filters())?;
    let parts = answer.speakers.iter().chain(&answer.release_only);
    Reply::of(&answer, parts, SHOWN)?.print(&args.asking.form)
}

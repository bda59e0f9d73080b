//! `onrecord people`: a list with counts.

use clap::Args;
use onrecord::query;

use crate::ask::{Asking, Limit};
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::reply::Reply;

const EXAMPLES: &str = "\
Examples:
  onrecord people
  onrecord people -n 20 --format table";

/// Everybody who is named, with how much they said
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct People {
    #[command(flatten)]
    limit: Limit,
    #[command(flatten)]
    asking: Asking,
}

const SHOWN: &[&str] = &["name", "office", "quotations", "releases", "topics", "named_in"];

pub(crate) fn run(args: &People, _: &Console) -> Result<Exit, Failure> {
    let mut answer = query::people(&args.asking.database.open()?)?;
    args.limit.cut(&mut answer.entities);
    Reply::of(&answer, &answer.entities, SHOWN)?.print(&args.asking.form)
}

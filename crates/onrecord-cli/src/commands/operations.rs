//! `onrecord operations`: a list with counts.

use clap::Args;
use onrecord::query;

use crate::ask::{Asking, Limit};
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::reply::Reply;

const EXAMPLES: &str = "\
Examples:
  onrecord operations
  onrecord operations --format table";

/// Every operation, programme and campaign that is named
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Operations {
    #[command(flatten)]
    limit: Limit,
    #[command(flatten)]
    asking: Asking,
}

const SHOWN: &[&str] = &["name", "entity", "quotations", "releases", "figures", "named_in"];

pub(crate) fn run(args: &Operations, _: &Console) -> Result<Exit, Failure> {
    let mut answer = query::operations(&args.asking.database.open()?)?;
    args.limit.cut(&mut answer.entities);
    Reply::of(&answer, &answer.entities, SHOWN)?.print(&args.asking.form)
}

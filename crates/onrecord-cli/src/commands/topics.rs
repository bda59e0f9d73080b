//! `onrecord topics`: every topic.

use clap::Args;
use onrecord::query;

use crate::ask::{Asking, Limit};
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::reply::Reply;

const EXAMPLES: &str = "\
Examples:
  onrecord topics
  onrecord topics -n 10 --format csv";

/// Every topic, with how much was said on it
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Topics {
    #[command(flatten)]
    limit: Limit,
    #[command(flatten)]
    asking: Asking,
}

pub(crate) fn run(args: &Topics, _: &Console) -> Result<Exit, Failure> {
    let mut answer = query::topics(&args.asking.database.open()?)?;
    args.limit.cut(&mut answer.topics);
    Reply::of(&answer, &answer.topics, &[])?.print(&args.asking.form)
}

//! `onrecord show`: all that is known of somebody or something.

use clap::Args;
use onrecord::query;

use crate::ask::Asking;
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::reply::Reply;

const EXAMPLES: &str = "\
Examples:
  onrecord show whitlock
  onrecord show 'Operation Brackwater'
  onrecord show force/ashmoor --format json";

/// All that is known of a person, an organisation or an operation
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Show {
    /// A name, a part of one, an office, or an id
    name: String,
    #[command(flatten)]
    asking: Asking,
}

pub(crate) fn run(args: &Show, _: &Console) -> Result<Exit, Failure> {
    let answer = query::show(&args.asking.database.open()?, &args.name)?;
    Reply::of(&answer, [&answer], &[])?.print(&args.asking.form)
}

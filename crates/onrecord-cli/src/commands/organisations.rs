//! `onrecord organisations`: a list with counts.

use clap::Args;
use onrecord::query;

use crate::ask::{Asking, Limit};
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::reply::Reply;

const EXAMPLES: &str = "\
Examples:
  onrecord organisations
  onrecord organisations --format csv";

/// Every force and other body that is named or speaks
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Organisations {
    #[command(flatten)]
    limit: Limit,
    #[command(flatten)]
    asking: Asking,
}

const SHOWN: &[&str] = &["name", "entity", "kind", "quotations", "releases", "named_in"];

pub(crate) fn run(args: &Organisations, _: &Console) -> Result<Exit, Failure> {
    let mut answer = query::organisations(&args.asking.database.open()?)?;
    args.limit.cut(&mut answer.entities);
    Reply::of(&answer, &answer.entities, SHOWN)?.print(&args.asking.form)
}

//! `onrecord why`: the words behind a statement or an edge.

use clap::Args;
use onrecord::query;

use crate::ask::Asking;
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::reply::Reply;

const EXAMPLES: &str = "\
Examples:
  onrecord why 'cafcc/spring-2024#1/s2'                     a statement
  onrecord why said-0123456789abcdef                        an edge of the full graph
  onrecord why 'spoke_on:person/ann-holt->topic/fraud'      an edge of a view
Ids stand in every answer, table and graph.";

/// Why a statement or an edge stands: the words in their sentence, the rule, the document
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Why {
    /// Id of a statement, or of an edge of any graph
    id: String,
    #[command(flatten)]
    asking: Asking,
}

const SHOWN: &[&str] = &["claim", "passage", "rule", "document", "date"];

pub(crate) fn run(args: &Why, _: &Console) -> Result<Exit, Failure> {
    let answer = query::why(&args.asking.database.open()?, &args.id)?;
    Reply::of(&answer, [&answer], SHOWN)?.print(&args.asking.form)
}

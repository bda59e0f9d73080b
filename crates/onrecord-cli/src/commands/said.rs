//! `onrecord said`: what was said.

use clap::Args;
use onrecord::query::{self, Question};

use crate::ask::{Asking, Limit, Narrowing};
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::reply::Reply;

const EXAMPLES: &str = "\
Examples:
  onrecord said --by whitlock --topic knife-crime
  onrecord said --about '\"hot spot\" patrols' --since 2023 --until 2023-06
  onrecord said --office chair --format csv > chairs.csv
  onrecord said --unresolved                 statements that nobody could be found for";

/// What was said: by whom, on what, in which words, where and when
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Said {
    #[command(flatten)]
    narrowing: Narrowing,
    /// Only on this topic, by their own words
    #[arg(short, long)]
    topic: Option<String>,
    /// Only with these words; those within double quotes follow each other
    #[arg(short, long, value_name = "WORDS")]
    about: Option<String>,
    /// Only statements that nobody could be found for
    #[arg(long)]
    unresolved: bool,
    #[command(flatten)]
    limit: Limit,
    #[command(flatten)]
    asking: Asking,
}

const SHOWN: &[&str] = &["speaker", "office", "date", "words", "document"];

pub(crate) fn run(args: &Said, _: &Console) -> Result<Exit, Failure> {
    let (topic, about) = (args.topic.clone(), args.about.clone());
    let question = Question { filters: args.narrowing.filters(), topic, about };
    let mut answer = query::said(&args.asking.database.open()?, &question)?;
    if args.unresolved {
        answer = onrecord::unresolved(answer);
    }
    answer = onrecord::first(answer, args.limit.most());
    Reply::of(&answer, &answer.statements, SHOWN)?.print(&args.asking.form)
}

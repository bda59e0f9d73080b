//! `onrecord review`: what a person should look at, most valuable first.

use std::path::{Path, PathBuf};

use clap::Args;
use onrecord::model::{Entity, Record};
use onrecord::pack::{Grammar, Pack};
use onrecord::store::Store;
use onrecord::{DATABASE, review};

use crate::ask::{Form, Limit};
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::plan::{How, check_stdin, say_skipped};
use crate::reply::Reply;

const EXAMPLES: &str = "\
Examples:
  onrecord review out/                         what was built into a folder
  onrecord review --db out/onrecord.db -n 20   a database
  onrecord review releases/                    inputs, which are read first
  onrecord review out/ --format csv > review.csv";

const LONG: &str = "\
What a person should look at, most valuable first

Lists statements without a speaker, offices that speak without a holder, names so alike that they may be one person's, \
speakers of whom one name only is known, statements on which rules disagree or whose rule is often wrong or not measured, \
and sentences with quotation marks or a verb of speech in which nothing was found. Each stands with its words, its place, \
the reason and what to do about it.

A look is worth the statements that hang on it times the doubt: 1 where something is known to be open, 1 - confidence for a \
measured rule, one half for what nobody measured, one quarter for a sentence with one sign of speech alone.";

/// What a person should look at, most valuable first
#[derive(Debug, Args)]
#[command(long_about = LONG, after_help = EXAMPLES)]
pub(crate) struct Review {
    /// A folder or database that `run` or `build` wrote, or inputs, or `-` for standard input
    #[arg(value_name = "FOLDER|INPUT")]
    inputs: Vec<PathBuf>,
    /// The database that `run` or `build` wrote, where no input is named
    #[arg(
        long = "db",
        value_name = "FILE",
        env = "ONRECORD_DB",
        hide_env_values = true,
        default_value = "onrecord.db"
    )]
    database: PathBuf,
    #[command(flatten)]
    limit: Limit,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    form: Form,
}

const SHOWN: &[&str] = &["value", "reason", "who", "words", "document"];

pub(crate) fn run(args: &Review, console: &Console) -> Result<Exit, Failure> {
    let built = match args.inputs.as_slice() {
        [] => Some(args.database.clone()),
        [one] => database_at(one),
        _ => None,
    };
    let answer = match built {
        Some(path) => {
            let (records, entities) = stored(&path)?;
            let grammar = Grammar::new(Pack::load(&args.how.plan(&[]).settings.packs)?)?;
            review(&records, &entities, &grammar)
        }
        None => read(args, console)?,
    };
    let answer = answer.first(args.limit.most());
    let mut reply = Reply::of(&answer, &answer.items, SHOWN)?;
    // Nothing to look at is a good answer, not a missing one.
    reply.is_empty = false;
    reply.print(&args.form)
}

/// The database that a path means: a folder that `run` wrote, or the file itself.
fn database_at(path: &Path) -> Option<PathBuf> {
    let inside = path.join(DATABASE);
    let file = path.extension().is_some_and(|ending| ending == "db") && path.is_file();
    if inside.is_file() { Some(inside) } else { file.then(|| path.to_path_buf()) }
}

fn stored(path: &Path) -> Result<(Vec<Record>, Vec<Entity>), Failure> {
    let store = Store::open(path)?;
    let records = store.records()?.collect::<Result<Vec<_>, _>>()?;
    Ok((records, store.entities()?))
}

fn read(args: &Review, console: &Console) -> Result<onrecord::query::ReviewAnswer, Failure> {
    check_stdin(&args.inputs)?;
    let plan = args.how.plan(&args.inputs);
    let found = onrecord::extract(&plan.inputs, &plan.settings)?;
    say_skipped(&found.harvest.skipped, console);
    Ok(review(&found.corpus.records, &found.corpus.entities, &found.grammar))
}

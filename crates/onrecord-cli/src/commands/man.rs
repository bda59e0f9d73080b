//! `onrecord man`: the manual pages.

use std::fs;
use std::path::PathBuf;

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man as Page;

use crate::args::Cli;
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::output::write_to;

const EXAMPLES: &str = "\
Examples:
  onrecord man ~/.local/share/man/man1";

/// Write the manual pages into a folder
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Man {
    /// The folder; made if need be
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(crate) fn run(args: &Man, console: &Console) -> Result<Exit, Failure> {
    let refused = |error: std::io::Error| {
        let message = format!("cannot make the folder {}: {error}", args.folder.display());
        Failure::fault(message, "choose one that may be written to")
    };
    fs::create_dir_all(&args.folder).map_err(refused)?;
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    collect(&command, &mut pages);
    for page in &pages {
        let path = args.folder.join(page.get_filename());
        write_to(&path, |mut out| Ok(page.render(&mut out)?))?;
    }
    console.say(&format!("{} pages in {}", pages.len(), args.folder.display()));
    Ok(Exit::Done)
}

/// The page of a command, after those of its verbs.
fn collect(command: &Command, pages: &mut Vec<Page>) {
    for verb in command.get_subcommands().filter(|verb| !verb.is_hide_set()) {
        collect(verb, pages);
    }
    pages.push(Page::new(command.clone()));
}

#![doc = include_str!("../README.md")]

mod args;
mod ask;
mod commands;
mod console;
mod failure;
mod output;
mod plan;
mod progress;
mod reply;
mod summary;

use std::process::ExitCode;

use clap::Parser;

use crate::args::Cli;
use crate::console::Console;

fn main() -> ExitCode {
    let Cli { look, command } = Cli::parse();
    let console = Console::new(look);
    command.run(&console).unwrap_or_else(|failure| failure.report(&console)).into()
}

//! The command line: the verbs, and what they share.

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::commands::{
    audit, build, check_pack, completions, export, extract, man, operations, organisations, packs, people,
    review, rules, run, said, score, show, topics, who, why,
};
use crate::console::Console;
use crate::failure::{Exit, Failure};

const LONG: &str = "\
Who said what, on the record.

onrecord reads public statements (press releases, newsletters, news pages), finds every statement and who made it, links \
people, organisations and operations, and builds a knowledge graph whose every edge can show the words it came from.";

const AFTER: &str = "\
Examples:
  onrecord run releases/ -o out              graphs, tables and a database from a folder of releases
  onrecord who --topic county-lines --db out/onrecord.db
  onrecord said --by whitlock --since 2024 --db out/onrecord.db
  onrecord why 'cafcc/spring-2024#1/s2' --db out/onrecord.db

Exit codes:
  0  done
  1  the question has no answer, or the check found faults
  2  an argument, an input or a file is at fault
  3  done, but with --keep-going inputs were skipped
  130  interrupted";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, about = "Who said what, on the record", long_about = LONG, after_help = AFTER)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) look: Look,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// How much is said, and in which look.
#[derive(Clone, Copy, Debug, Args)]
#[command(next_help_heading = "Messages")]
pub(crate) struct Look {
    /// Colour: on a terminal unless NO_COLOR is set (`auto`), always or never
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t, display_order = 101)]
    pub(crate) color: Colour,
    /// Say nothing but errors and what was asked for
    #[arg(short, long, global = true, display_order = 102)]
    pub(crate) quiet: bool,
    /// Say more: every file that was read, everything that was skipped
    #[arg(short, long, global = true, conflicts_with = "quiet", display_order = 103)]
    pub(crate) verbose: bool,
}

/// When there is colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    #[default]
    Auto,
    Always,
    Never,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Run(run::Run),
    Who(who::Who),
    Said(said::Said),
    Show(show::Show),
    Why(why::Why),
    Topics(topics::Topics),
    People(people::People),
    Organisations(organisations::Organisations),
    Operations(operations::Operations),
    Extract(extract::Extract),
    Build(build::Build),
    Export(export::Export),
    CheckPack(check_pack::CheckPack),
    Packs(packs::Packs),
    Rules(rules::Rules),
    Review(review::Review),
    Score(score::Score),
    Audit(audit::Audit),
    Completions(completions::Completions),
    Man(man::Man),
}

impl Command {
    /// Does what was asked.
    pub(crate) fn run(&self, console: &Console) -> Result<Exit, Failure> {
        match self {
            Self::Run(args) => run::run(args, console),
            Self::Who(args) => who::run(args, console),
            Self::Said(args) => said::run(args, console),
            Self::Show(args) => show::run(args, console),
            Self::Why(args) => why::run(args, console),
            Self::Topics(args) => topics::run(args, console),
            Self::People(args) => people::run(args, console),
            Self::Organisations(args) => organisations::run(args, console),
            Self::Operations(args) => operations::run(args, console),
            Self::Extract(args) => extract::run(args, console),
            Self::Build(args) => build::run(args, console),
            Self::Export(args) => export::run(args, console),
            Self::CheckPack(args) => check_pack::run(args, console),
            Self::Packs(args) => packs::run(args, console),
            Self::Rules(args) => rules::run(args, console),
            Self::Review(args) => review::run(args, console),
            Self::Score(args) => score::run(args, console),
            Self::Audit(args) => audit::run(args, console),
            Self::Completions(args) => completions::run(args),
            Self::Man(args) => man::run(args, console),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound_and_every_verb_has_examples() {
        let command = Cli::command();
        command.clone().debug_assert();
        let inner = command.get_subcommands().flat_map(clap::Command::get_subcommands);
        for verb in command.get_subcommands().chain(inner) {
            let after = verb.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(after.contains("onrecord ") && after.contains(verb.get_name()), "{}", verb.get_name());
            assert!(verb.get_about().is_some(), "{}", verb.get_name());
        }
    }
}

//! Why a command did not do what was asked, and the code that it ends with.

use std::io::{self, Write};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use onrecord::pack::{Fault, PackError};
use onrecord::query::Candidate;
use onrecord::{audit, export, query, store};

use crate::console::{Console, harmless};

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done.
    Done,
    /// The question has no answer, or the check found faults.
    NoAnswer,
    /// An argument, an input or a file is at fault.
    Fault,
    /// Done, but inputs were skipped as `--keep-going` allows.
    Skipped,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::NoAnswer => 1,
            Exit::Fault => 2,
            Exit::Skipped => 3,
        })
    }
}

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What is wrong, and what helps.
    Told { message: String, help: String, exit: Exit },
    /// What is wrong with a pack.
    Pack(Vec<Fault>),
    /// Whoever read our output has seen enough.
    Unread,
}

impl Failure {
    /// A fault of what was asked for.
    pub(crate) fn fault(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Told { message: message.into(), help: help.into(), exit: Exit::Fault }
    }

    /// A question without an answer.
    pub(crate) fn unanswered(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Told { message: message.into(), help: help.into(), exit: Exit::NoAnswer }
    }

    /// From an error's own words, whose last clause is the remedy.
    fn of_words(words: &str, exit: Exit) -> Self {
        let (message, help) = words.rsplit_once("; ").unwrap_or((words, ""));
        Self::Told { message: message.to_owned(), help: help.to_owned(), exit }
    }

    /// Tells the user.
    pub(crate) fn report(&self, _: &Console) -> Exit {
        let mut out = anstream::stderr().lock();
        match self {
            Self::Told { message, help, exit } => {
                let _ = tell(&mut out, message, help);
                *exit
            }
            Self::Pack(faults) => {
                let _ = tell_faults(&mut out, faults);
                Exit::Fault
            }
            Self::Unread => Exit::Done,
        }
    }
}

const ERROR: Style = AnsiColor::Red.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default().bold();

fn tell(out: &mut impl Write, message: &str, help: &str) -> io::Result<()> {
    writeln!(out, "{ERROR}error:{ERROR:#} {}", harmless(message))?;
    if help.is_empty() { Ok(()) } else { writeln!(out, "{HELP}help:{HELP:#} {}", harmless(help)) }
}

fn tell_faults(out: &mut impl Write, faults: &[Fault]) -> io::Result<()> {
    let noun = if faults.len() == 1 { "fault" } else { "faults" };
    writeln!(out, "{ERROR}error:{ERROR:#} the pack has {} {noun}", faults.len())?;
    for fault in faults {
        writeln!(out, "  {}: {}", place(fault), harmless(&fault.message))?;
        writeln!(out, "    {HELP}help:{HELP:#} {}", harmless(&fault.remedy))?;
    }
    Ok(())
}

/// File, line and column of a fault.
pub(crate) fn place(fault: &Fault) -> String {
    let line = if fault.line == 0 { String::new() } else { format!(":{}", fault.line) };
    let column = if fault.column.is_empty() { String::new() } else { format!(": column `{}`", fault.column) };
    format!("{}{line}{column}", fault.file)
}

/// One candidate a line, its id first.
fn listed(words: &str, candidates: &[Candidate]) -> String {
    let width = candidates.iter().map(|one| one.id.chars().count()).max().unwrap_or_default().min(32);
    let lines = candidates.iter().map(|one| format!("\n  {:<width$}  {}", one.id, one.name));
    format!("{words}:{}", lines.collect::<String>())
}

impl From<onrecord::Error> for Failure {
    fn from(error: onrecord::Error) -> Self {
        match error {
            onrecord::Error::Source(error) => error.into(),
            onrecord::Error::Pack(error) => error.into(),
            onrecord::Error::Store(error) => error.into(),
            onrecord::Error::Export(error) => error.into(),
            onrecord::Error::Query(error) => error.into(),
            onrecord::Error::Audit(error) => error.into(),
            other => Self::of_words(&other.to_string(), Exit::Fault),
        }
    }
}

impl From<onrecord::source::Error> for Failure {
    fn from(error: onrecord::source::Error) -> Self {
        let (words, help) = (error.to_string(), error.kind.remedy());
        let message = words.strip_suffix(&format!("; {help}")).unwrap_or(&words);
        Self::fault(message, help)
    }
}

impl From<PackError> for Failure {
    fn from(error: PackError) -> Self {
        match error {
            PackError::Faulty(faults) => Self::Pack(faults),
            other => Self::of_words(&other.to_string(), Exit::Fault),
        }
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Missing { path } => Self::fault(
                format!("there is no database at {}", path.display()),
                "make one with `onrecord run INPUT… -o DIR`, or say with `--db FILE` where it is",
            ),
            other => Self::of_words(&other.to_string(), Exit::Fault),
        }
    }
}

impl From<query::Error> for Failure {
    fn from(error: query::Error) -> Self {
        match error {
            query::Error::Store(error) => error.into(),
            query::Error::Ambiguous { asked, candidates } => Self::unanswered(
                format!("“{asked}” fits several"),
                listed("ask with one of these ids", &candidates),
            ),
            query::Error::NoAnswer { what, asked, near } => {
                let help = match near.as_slice() {
                    [] => "`onrecord topics`, `people`, `organisations` and `operations` list what is there"
                        .to_owned(),
                    near => listed("these are written nearly so", near),
                };
                Self::unanswered(format!("there is no {what} “{asked}” here"), help)
            }
            other => Self::of_words(&other.to_string(), Exit::NoAnswer),
        }
    }
}

impl From<audit::Error> for Failure {
    fn from(error: audit::Error) -> Self {
        match error {
            audit::Error::Export(error) => error.into(),
            other => Self::of_words(&other.to_string(), Exit::Fault),
        }
    }
}

impl From<export::Error> for Failure {
    fn from(error: export::Error) -> Self {
        if error.is_broken_pipe() { Self::Unread } else { Self::of_words(&error.to_string(), Exit::Fault) }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        export::Error::from(error).into()
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        io::Error::from(error).into()
    }
}

impl From<csv::Error> for Failure {
    fn from(error: csv::Error) -> Self {
        io::Error::from(error).into()
    }
}

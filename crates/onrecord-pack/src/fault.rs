//! What is wrong with a pack: each fault says which file, which place, and the remedy.

use std::fmt;
use std::path::PathBuf;

use thiserror::Error;

/// One thing that is wrong in a pack's table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The pack and the file in it (`uk-policing/organisations.csv`).
    pub file: String,
    /// One-based line of the file; zero where the whole file is meant.
    pub line: u32,
    /// Name of the column; empty where the whole line is meant.
    pub column: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl Fault {
    /// A fault at a column of a line.
    pub(crate) fn new(
        file: impl Into<String>,
        line: u32,
        column: &str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        let (file, column) = (file.into(), column.to_owned());
        Self { file, line, column, message: message.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.file)?;
        if self.line > 0 {
            write!(out, ":{}", self.line)?;
        }
        if !self.column.is_empty() {
            write!(out, ": column `{}`", self.column)?;
        }
        write!(out, ": {}; {}", self.message, self.remedy)
    }
}

/// Everything that a check found, sorted by file, line and column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What keeps the pack from loading.
    pub faults: Vec<Fault>,
    /// What is odd but harmless.
    pub warnings: Vec<Fault>,
}

impl Report {
    /// Whether the pack would load.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    pub(crate) fn sort(&mut self) {
        self.faults.sort();
        self.faults.dedup();
        self.warnings.sort();
        self.warnings.dedup();
    }
}

/// Why a pack could not be loaded.
#[derive(Debug, Error)]
pub enum PackError {
    /// There is neither a built-in pack of that name nor a directory.
    #[error(
        "there is no pack `{}`: it is no directory, and the built-in packs are {known}; \
         give the directory that holds `pack.csv`, or one of these names", path.display()
    )]
    Missing {
        /// What was asked for.
        path: PathBuf,
        /// The built-in packs' names.
        known: String,
    },
    /// Its tables have faults.
    #[error("the pack has {} fault(s):\n{}", .0.len(), listed(.0))]
    Faulty(Vec<Fault>),
}

impl PackError {
    /// The faults, where tables were at fault.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        match self {
            Self::Faulty(faults) => faults,
            Self::Missing { .. } => &[],
        }
    }
}

fn listed(faults: &[Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(|fault| format!("  {fault}")).collect();
    lines.join("\n")
}

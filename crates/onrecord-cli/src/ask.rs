//! What questions share: the database, the filters, and the form of the answer.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use onrecord::model::Date;
use onrecord::query::Filters;
use onrecord::store::Store;

use crate::failure::Failure;

/// The database, and the form of the answer.
#[derive(Clone, Debug, Args)]
pub(crate) struct Asking {
    #[command(flatten)]
    pub(crate) database: Database,
    #[command(flatten)]
    pub(crate) form: Form,
}

/// Where the database is.
#[derive(Clone, Debug, Args)]
pub(crate) struct Database {
    /// The database that `run` or `build` wrote
    #[arg(
        long = "db",
        value_name = "FILE",
        env = "ONRECORD_DB",
        hide_env_values = true,
        default_value = "onrecord.db"
    )]
    path: PathBuf,
}

impl Database {
    /// Opens it.
    pub(crate) fn open(&self) -> Result<Store, Failure> {
        Ok(Store::open(&self.path)?)
    }
}

/// The form of an answer, and where it goes.
#[derive(Clone, Debug, Args)]
pub(crate) struct Form {
    /// Form of the answer
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) format: Shape,
    /// Where the answer goes: a file, or `-` for standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub(crate) output: PathBuf,
}

impl Form {
    /// The same place, as CSV.
    pub(crate) fn as_csv(&self) -> Self {
        Self { format: Shape::Csv, output: self.output.clone() }
    }
}

/// Forms of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shape {
    /// For reading
    #[default]
    Text,
    /// A table for reading, with the main columns
    Table,
    /// One JSON value with everything
    Json,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with all columns
    Csv,
}

/// How many at most.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Limit {
    /// No more than the first N
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
}

impl Limit {
    /// Cuts a list short.
    pub(crate) fn cut<T>(self, list: &mut Vec<T>) {
        list.truncate(self.most());
    }

    /// How many.
    pub(crate) fn most(self) -> usize {
        self.limit.unwrap_or(usize::MAX)
    }
}

/// What narrows a question.
#[derive(Clone, Debug, Args)]
pub(crate) struct Narrowing {
    /// Only what this person or body said; part of a name will do
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Only in this document: its id, or words of its title
    #[arg(long = "in", value_name = "DOCUMENT")]
    document: Option<String>,
    /// Only from this day on: 2023-11-13, 2023-11 or 2023
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    since: Option<Date>,
    /// Only up to this day: 2023-11-13, 2023-11 or 2023
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    until: Option<Date>,
    /// Only with an office that is worded so
    #[arg(long, value_name = "WORDS")]
    office: Option<String>,
    /// Only by this organisation or somebody with an office at it
    #[arg(long, value_name = "NAME")]
    org: Option<String>,
}

impl Narrowing {
    /// The library's terms for it.
    pub(crate) fn filters(&self) -> Filters {
        let Self { by, document, since, until, office, org } = self.clone();
        Filters { by, document, since, until, org, office }
    }
}

fn first_day(text: &str) -> Result<Date, String> {
    day(text, |month| month.first_of_month(), |year| year.first_of_year())
}

fn last_day(text: &str) -> Result<Date, String> {
    day(text, |month| month.last_of_month(), |year| year.last_of_year())
}

/// A day; of a month or a year the one that is meant.
fn day(text: &str, of_month: fn(Date) -> Date, of_year: fn(Date) -> Date) -> Result<Date, String> {
    let text = text.trim();
    let parsed = match text.matches('-').count() {
        0 => format!("{text}-01-01").parse().map(of_year),
        1 => format!("{text}-01").parse().map(of_month),
        _ => text.parse(),
    };
    parsed.map_err(|_| "write it as 2023-11-13, 2023-11 or 2023".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_or_a_year_means_its_first_or_last_day() {
        for (text, first, last) in [
            ("2024-02-07", "2024-02-07", "2024-02-07"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            (" 2023 ", "2023-01-01", "2023-12-31"),
        ] {
            assert_eq!(first_day(text).unwrap().to_string(), first);
            assert_eq!(last_day(text).unwrap().to_string(), last);
        }
        for text in ["", "soon", "2023-13", "2023-02-30", "13-11-2023", "23"] {
            assert!(first_day(text).is_err(), "{text}");
        }
    }
}

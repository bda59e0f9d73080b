//! `onrecord check-pack`: every fault of a pack.

use std::path::{Path, PathBuf};

use clap::Args;
use onrecord::pack::{Fault, Grammar, Pack, PackError, PackRef, Report, check};
use onrecord::query::Style;
use serde::Serialize;

use crate::ask::Form;
use crate::console::Console;
use crate::failure::{Exit, Failure, place};
use crate::reply::Reply;

const EXAMPLES: &str = "\
Examples:
  onrecord check-pack my-pack/
  onrecord check-pack my-pack/ --format csv";

/// Check the tables of a pack: every fault with file, line, column and remedy
///
/// The packs that it extends are checked with it. Ends with 1 where there are faults.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CheckPack {
    /// The directory that holds `pack.csv`
    #[arg(required = true, value_name = "DIR")]
    packs: Vec<PathBuf>,
    #[command(flatten)]
    form: Form,
}

/// A fault or a warning as it is printed.
#[derive(Debug, Serialize)]
struct Finding {
    pack: String,
    severity: &'static str,
    file: String,
    line: u32,
    column: String,
    message: String,
    remedy: String,
}

pub(crate) fn run(args: &CheckPack, _: &Console) -> Result<Exit, Failure> {
    let reports: Vec<(&Path, Report)> =
        args.packs.iter().map(|pack| (pack.as_path(), report(pack))).collect();
    let findings: Vec<Finding> = reports.iter().flat_map(|(pack, report)| findings(pack, report)).collect();
    let columns = vec!["severity", "file", "line", "column", "message", "remedy"];
    let mut reply = Reply::of_rows(&findings, columns, cells)?;
    for (pack, report) in &reports {
        tell(&mut reply, pack, report);
    }
    reply.is_empty = reports.iter().any(|(_, report)| !report.is_sound());
    reply.print(&args.form)
}

/// What the tables' check says and, where they are sound, the compiling of the rules.
fn report(pack: &Path) -> Report {
    let mut report = check(pack);
    if report.is_sound() {
        let loaded = Pack::load(&[PackRef::Dir(pack.to_owned())]).and_then(Grammar::new);
        if let Err(PackError::Faulty(faults)) = loaded {
            report.faults = faults;
        }
    }
    report
}

fn findings<'r>(pack: &'r Path, report: &'r Report) -> impl Iterator<Item = Finding> + 'r {
    let faults = report.faults.iter().map(|fault| ("fault", fault));
    let all = faults.chain(report.warnings.iter().map(|warning| ("warning", warning)));
    all.map(move |(severity, Fault { file, line, column, message, remedy })| Finding {
        pack: pack.display().to_string(),
        severity,
        file: file.clone(),
        line: *line,
        column: column.clone(),
        message: message.clone(),
        remedy: remedy.clone(),
    })
}

fn cells(one: &Finding) -> Vec<String> {
    let line = if one.line == 0 { String::new() } else { one.line.to_string() };
    let words = [&one.file, &line, &one.column, &one.message, &one.remedy].map(Clone::clone);
    std::iter::once(one.severity.to_owned()).chain(words).collect()
}

fn tell(reply: &mut Reply, pack: &Path, report: &Report) {
    for (severity, found) in [("fault", &report.faults), ("warning", &report.warnings)] {
        for one in found {
            reply.push(Style::Heading, place(one));
            reply.push(Style::Plain, format!(": {severity}: {}\n", one.message));
            reply.push(Style::Aside, format!("  help: {}\n", one.remedy));
        }
    }
    let count = |number: usize, noun: &str| format!("{number} {noun}{}", if number == 1 { "" } else { "s" });
    let found = match (report.faults.len(), report.warnings.len()) {
        (0, 0) => "sound".to_owned(),
        (0, warnings) => format!("sound, {}", count(warnings, "warning")),
        (faults, 0) => count(faults, "fault"),
        (faults, warnings) => format!("{}, {}", count(faults, "fault"), count(warnings, "warning")),
    };
    reply.push(Style::Plain, format!("{}: {found}\n", pack.display()));
}

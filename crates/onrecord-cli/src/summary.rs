//! What a run found, in a few lines.

use std::path::Path;

use onrecord::source::SourceFile;
use onrecord::{Oddity, Output, Summary};

use crate::console::Console;
use crate::failure::Failure;
use crate::output::write_to;
use crate::plan::quoted;

/// Tells of every file that was read, where more than usual is wanted.
pub(crate) fn say_files(files: &[SourceFile], console: &Console) {
    if console.verbose() {
        for SourceFile { path, format, encoding, documents, .. } in files {
            let documents = count(*documents, "document");
            console.say(&format!("read {path} ({format}, {encoding}): {documents}"));
        }
    }
}

/// Tells what is odd about documents that were read.
pub(crate) fn say_oddities(oddities: &[Oddity], console: &Console) {
    let words = |one: &Oddity| format!("note on {}: {}", one.document, one.note);
    console.say_some("notes", oddities.iter().map(words));
}

/// Prints what stands out, and the questions to go on with.
pub(crate) fn print(
    summary: &Summary,
    files: &[SourceFile],
    database: &Path,
    console: &Console,
) -> Result<(), Failure> {
    if console.quiet() {
        return Ok(());
    }
    write_to("-".as_ref(), |out| {
        for (what, words) in lines(summary, files) {
            writeln!(out, "{what:<15}{words}")?;
        }
        for (what, words) in questions(summary, database) {
            writeln!(out, "{what:<15}{words}")?;
        }
        Ok(())
    })
}

/// Prints which files were written.
pub(crate) fn print_outputs(outputs: &[Output], folder: &Path, console: &Console) -> Result<(), Failure> {
    if console.quiet() {
        return Ok(());
    }
    let names: Vec<&str> = outputs.iter().skip(1).map(|output| output.path.as_str()).collect();
    let first = names.iter().take(3).copied().collect::<Vec<_>>().join(", ");
    let others = outputs.len().saturating_sub(3) + 1;
    write_to("-".as_ref(), |out| {
        Ok(writeln!(out, "{:<15}{}: {first} and {others} more files", "written to", folder.display())?)
    })
}

fn lines(summary: &Summary, files: &[SourceFile]) -> Vec<(&'static str, String)> {
    let repeats = match summary.repeats {
        0 => String::new(),
        repeats => format!("; {repeats} more repeat one of them and count once"),
    };
    let undated = match summary.undated {
        0 => String::new(),
        undated => format!("; {undated} without a known day"),
    };
    let found = count(summary.releases, "release");
    let mut lines = vec![
        ("documents", format!("{found} in {}{repeats}{undated}", count(files.len(), "file"))),
        ("said", said(summary)),
        (
            "named",
            format!(
                "{}, {} of them quoted; {}; {}",
                people(summary.people),
                summary.speakers,
                count(summary.organisations, "organisation"),
                count(summary.operations, "operation")
            ),
        ),
    ];
    let quoted = summary.most_quoted.iter().map(|who| format!("{} ({})", who.name, who.quotations));
    let topics = summary.most_spoken_on.iter().map(|on| format!("{} ({})", on.label, on.quotations));
    for (what, list) in [("most quoted", quoted.collect::<Vec<_>>()), ("most spoken on", topics.collect())] {
        if !list.is_empty() {
            lines.push((what, list.join(", ")));
        }
    }
    lines
}

fn said(summary: &Summary) -> String {
    if summary.statements == 0 {
        return "nothing: no quotation and no reported speech was found in the text".to_owned();
    }
    format!(
        "{} ({}: {} in own words, {} reported)",
        count(summary.quotations, "quotation"),
        count(summary.statements, "statement"),
        summary.direct,
        summary.statements - summary.direct
    )
}

fn questions(summary: &Summary, database: &Path) -> Vec<(&'static str, String)> {
    let database = quoted(&database.to_string_lossy());
    let mut questions = Vec::new();
    if summary.unresolved > 0 {
        let unresolved = count(summary.unresolved, "quotation");
        questions.push((
            "unresolved",
            format!("{unresolved} without a speaker: onrecord said --unresolved --db {database}"),
        ));
    }
    if let Some(topic) = summary.most_spoken_on.first() {
        questions.push(("ask", format!("onrecord who --topic {} --db {database}", topic.slug)));
    }
    questions
}

fn people(number: usize) -> String {
    if number == 1 { "1 person".to_owned() } else { format!("{number} people") }
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

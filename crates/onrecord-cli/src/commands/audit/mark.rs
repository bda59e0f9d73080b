//! `onrecord audit mark`: a sample marked in the terminal, a key each.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use onrecord::audit::{Item, Marks, Question, Sample, Session, Step, read_sheet, write_csv};
use onrecord::export::to_file;
use onrecord::query::Style;
use onrecord::{SHEETS, read_audit};

use super::keyboard::Keyboard;
use crate::console::{Console, coloured};
use crate::failure::{Exit, Failure};
use crate::plan::quoted;
use crate::reply::{Reply, write_pieces};

const EXAMPLES: &str = "\
Examples:
  onrecord audit mark audit --by ann                    begin, or go on where you left it
  echo yynsq | onrecord audit mark audit --by ann -q    keys from a pipe, without showing the items";

/// Mark a sample in the terminal, one key an item
///
/// Every mark is saved at once, in NAME.csv in the folder of the sample: quit whenever you like, and the same command goes
/// on there. The file is a sheet like those that were drawn, and may be marked on in a spreadsheet.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Mark {
    /// The folder of the sample
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Who marks
    #[arg(long, value_name = "NAME", value_parser = name)]
    by: String,
}

pub(crate) fn run(args: &Mark, console: &Console) -> Result<Exit, Failure> {
    let sample = read_audit(&args.folder)?;
    let path = args.folder.join(format!("{}.csv", args.by));
    let before = if path.exists() { read_sheet(&path, &sample)?.marks } else { Vec::new() };
    let mut session = Session::new(&sample, before);
    Session::guide().iter().for_each(|rule| console.say(&format!("\u{2022} {rule}")));
    let keyboard = Keyboard::new();
    loop {
        if !console.quiet() {
            show(&session)?;
        }
        let step = keyboard.key()?.map_or(Step::Quit, |key| session.press(key));
        match step {
            Step::Quit => break,
            Step::Marked => save(&path, &sample, session.marks())?,
            Step::Note => {
                console.say("note:");
                session.note(&keyboard.line()?);
                save(&path, &sample, session.marks())?;
            }
            Step::Moved => {}
            Step::Unknown => continue,
        }
        keyboard.clear()?;
    }
    end(&session, args, &path, console);
    Ok(Exit::Done)
}

fn save(path: &Path, sample: &Sample, marks: &[Marks]) -> Result<(), Failure> {
    to_file(path, |out| Ok(write_csv(sample, marks, out)?))
}

fn end(session: &Session<'_>, args: &Mark, path: &Path, console: &Console) {
    let (done, all) = session.progress();
    let folder = quoted(&args.folder.to_string_lossy());
    console.say(&format!("{done} of {all} marked, in {}", path.display()));
    if done < all {
        console.say(&format!("go on with: onrecord audit mark {folder} --by {}", quoted(&args.by)));
    } else {
        console.say(&format!("then: onrecord audit report {folder} {}", quoted(&path.to_string_lossy())));
    }
}

/// Shows the item that is up, and the keys.
fn show(session: &Session<'_>) -> Result<(), Failure> {
    let mut page = Reply::default();
    let (done, all) = session.progress();
    match session.item() {
        Some((item, found, marks)) => {
            page.push(Style::Aside, format!("item {} of {all}, {done} marked\n", item.item));
            tell(&mut page, item, found, marks);
        }
        None => page.push(Style::Heading, format!("that was the last; {done} of {all} are marked\n")),
    }
    for (key, meaning) in session.keys() {
        page.push(Style::Heading, format!("  {key}"));
        page.push(Style::Plain, format!(" {meaning}"));
    }
    page.push(Style::Plain, "\n");
    let mut out = io::stdout().lock();
    write_pieces(&page.pieces, coloured(), &mut out)?;
    Ok(out.flush()?)
}

fn tell(page: &mut Reply, item: &Item, found: bool, marks: &Marks) {
    let about = [&item.title, &item.publisher, &item.date, &item.document].map(String::as_str);
    let about: Vec<&str> = about.into_iter().filter(|words| !words.is_empty()).collect();
    page.push(Style::Aside, format!("{}\n\n", about.join(" \u{b7} ")));
    page.push(Style::Plain, &item.before);
    page.push(Style::Marked, &item.words);
    page.push(Style::Plain, format!("{}\n\n", item.after));
    if found {
        let speaker = if item.speaker.is_empty() { "nobody was found" } else { &item.speaker };
        page.push(Style::Heading, format!("a statement ({}) by {speaker}", item.kind));
        let named = if item.named_as.is_empty() {
            String::new()
        } else {
            format!(", named \u{201c}{}\u{201d}", item.named_as)
        };
        page.push(Style::Plain, format!("{named}\n"));
    } else {
        page.push(Style::Heading, "no statement was found here: does it hold one?\n");
    }
    let answers = Question::ALL
        .into_iter()
        .filter_map(|question| Some(format!("{} {}", question.column(), marks.to(question)?.word())));
    let answers: Vec<String> =
        answers.chain((!marks.note.is_empty()).then(|| format!("note: {}", marks.note))).collect();
    if !answers.is_empty() {
        page.push(Style::Aside, format!("so far: {}\n", answers.join(", ")));
    }
}

/// A name that can be that of a file, and is none of the sheets that were drawn.
fn name(text: &str) -> Result<String, String> {
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | ' ');
    let taken = SHEETS.iter().any(|sheet| sheet.split('.').next() == Some(text));
    if text.is_empty() || text.starts_with('.') || !text.chars().all(plain) || taken {
        return Err(
            "a name is of letters, digits, blanks, - and _, and is not that of the drawn sheet".to_owned()
        );
    }
    Ok(text.to_owned())
}

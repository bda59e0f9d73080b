//! What is read, and how: arguments to the library's settings.

use std::path::PathBuf;

use clap::Args;
use onrecord::Settings;
use onrecord::pack::PackRef;
use onrecord::source::{Format, Options, Skipped};

use crate::console::Console;
use crate::failure::{Exit, Failure};

/// Inputs, and how they are read.
#[derive(Clone, Debug, Args)]
pub(crate) struct Reading {
    /// Files, folders (with everything below them), or `-` for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) how: How,
}

/// How inputs are read.
#[derive(Clone, Debug, Args)]
pub(crate) struct How {
    /// A pack of names, words and rules: a built-in one or a directory; may be given several times, later ones add to
    /// and override earlier ones [default: uk-policing]
    #[arg(long = "pack", value_name = "NAME|DIR")]
    packs: Vec<String>,
    /// How many threads [default: as many as the machine has]; the result is the same
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// Read every input as this format, instead of finding it out file by file
    #[arg(long, value_name = "FORMAT", value_parser = clap::builder::PossibleValuesParser::new(Format::ALL.map(Format::name)))]
    input_format: Option<String>,
    /// Which column of JSONL or CSV holds which field: id, title, text, date, source, publisher, url
    #[arg(long, value_name = "FIELD=COLUMN", value_delimiter = ',', value_parser = pair)]
    map: Vec<(String, String)>,
    /// A CSV file with the columns `id` and `date`; its dates stand above all others
    #[arg(long, value_name = "FILE.csv")]
    dates: Option<PathBuf>,
    /// Skip an input or a line that is at fault and go on (exit code 3)
    #[arg(long)]
    keep_going: bool,
}

/// What is to be read, in the library's terms.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// Files, folders, `-`.
    pub(crate) inputs: Vec<PathBuf>,
    /// How.
    pub(crate) settings: Settings,
}

impl Reading {
    /// The library's terms for it.
    pub(crate) fn plan(&self) -> Plan {
        self.how.plan(&self.inputs)
    }
}

impl How {
    /// The library's terms for reading `inputs` so.
    pub(crate) fn plan(&self, inputs: &[PathBuf]) -> Plan {
        let source = Options {
            format: self.input_format.as_deref().and_then(Format::from_name),
            map: self.map.clone(),
            dates: self.dates.clone(),
            keep_going: self.keep_going,
            ..Options::default()
        };
        let settings = Settings { source, packs: packs(&self.packs), jobs: self.jobs.map(usize::from) };
        Plan { inputs: inputs.to_vec(), settings }
    }
}

/// The packs that were named.
pub(crate) fn packs(names: &[String]) -> Vec<PackRef> {
    names.iter().map(|name| PackRef::parse(name)).collect()
}

impl Plan {
    /// The command that makes the same files again: without what has no bearing on them, inputs in order.
    pub(crate) fn again(&self) -> String {
        let source = &self.settings.source;
        let mut words = vec!["onrecord".to_owned(), "run".to_owned()];
        for pack in &self.settings.packs {
            let name = match pack {
                PackRef::Named(name) => name.clone(),
                PackRef::Dir(path) => path.display().to_string(),
            };
            words.extend(["--pack".to_owned(), quoted(&name)]);
        }
        words.extend(source.format.map(|format| format!("--input-format {format}")));
        words.extend(source.map.iter().map(|(field, column)| quoted(&format!("--map={field}={column}"))));
        words.extend(source.dates.iter().map(|path| format!("--dates {}", quoted(&path.to_string_lossy()))));
        words.extend(source.keep_going.then(|| "--keep-going".to_owned()));
        let mut inputs: Vec<String> =
            self.inputs.iter().map(|path| quoted(&path.to_string_lossy())).collect();
        inputs.sort();
        inputs.dedup();
        words.extend(inputs);
        words.push("-o OUT".to_owned());
        words.join(" ")
    }

    /// How a reading ends in which something was skipped, or nothing.
    pub(crate) fn exit(&self, skipped: &[Skipped]) -> Exit {
        if self.settings.source.keep_going && !skipped.is_empty() { Exit::Skipped } else { Exit::Done }
    }
}

/// Tells what was left out, and why.
pub(crate) fn say_skipped(skipped: &[Skipped], console: &Console) {
    let words = |one: &Skipped| {
        let line = one.line.map_or_else(String::new, |line| format!(":{line}"));
        format!("skipped {}{line}: {}; {}", one.path, one.reason, one.remedy)
    };
    console.say_some("skipped", skipped.iter().map(words));
}

/// `field=column`.
fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((field, column)) if !field.trim().is_empty() && !column.is_empty() => {
            Ok((field.trim().to_owned(), column.to_owned()))
        }
        _ => Err("write the field, `=`, and the column: text=body".to_owned()),
    }
}

/// A word as a shell reads it.
pub(crate) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:,@%+~".contains(c);
    let tilde = word.starts_with('~');
    if !word.is_empty() && !tilde && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// Reads standard input only once, however often it is named.
pub(crate) fn check_stdin(inputs: &[PathBuf]) -> Result<(), Failure> {
    use std::io::IsTerminal;
    let asked = inputs.iter().any(|path| path.as_os_str() == "-");
    if asked && std::io::stdin().is_terminal() {
        return Err(Failure::fault(
            "`-` reads standard input, but nothing is piped into it",
            "pipe a file into it, as in `onrecord extract - < release.txt`, or name the file",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_as_a_shell_reads_them() {
        for (word, want) in [
            ("a/b-1.txt", "a/b-1.txt"),
            ("my file", "'my file'"),
            ("it's", r"'it'\''s'"),
            ("", "''"),
            ("~", "'~'"),
        ] {
            assert_eq!(quoted(word), want);
        }
        assert_eq!(pair("text=a=b"), Ok(("text".to_owned(), "a=b".to_owned())));
        assert!(pair("text").is_err() && pair("=body").is_err());
    }

    #[test]
    fn the_command_to_make_it_again_leaves_out_what_has_no_bearing() {
        let how = How {
            packs: vec!["my pack".to_owned()],
            jobs: Some(7),
            input_format: Some("jsonl".to_owned()),
            map: vec![("text".to_owned(), "body".to_owned())],
            dates: None,
            keep_going: true,
        };
        let (a, b) = (PathBuf::from("a"), PathBuf::from("b"));
        let want =
            "onrecord run --pack 'my pack' --input-format jsonl --map=text=body --keep-going a b -o OUT";
        assert_eq!(how.plan(&[b.clone(), a.clone(), b.clone()]).again(), want);
        assert_eq!(how.plan(&[a, b]).again(), want);
    }
}

//! Case files: tests that a reader who writes no Rust can check. `cases/README.md` tells how they are written.

use std::collections::BTreeMap;
use std::path::Path;

use onrecord::model::Document;
use onrecord::source::{Format, Options, parse};

use crate::{files_below, plain, read};

/// A passage and what a careful reader finds in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// `file.txt:line` of its name.
    pub place: String,
    /// Its name, unique over all files.
    pub name: String,
    /// The headline, where there is one.
    pub title: Option<String>,
    /// Whether the passage is a page in HTML.
    pub is_page: bool,
    /// The passage as it stands, without the line break at its end.
    pub passage: String,
    /// What is expected of it, in order.
    pub expected: Vec<Expectation>,
}

/// One line of what is expected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expectation {
    /// `file.txt:line`.
    pub place: String,
    /// One of `LABELS`.
    pub label: String,
    /// The parts after the label, which ` | ` stands between.
    pub parts: Vec<String>,
}

/// What a line may say, and how many parts follow it.
pub const LABELS: [(&str, usize); 11] = [
    ("direct", 2),
    ("direct?", 2),
    ("indirect", 2),
    ("indirect?", 2),
    ("none", 0),
    ("not-direct", 1),
    ("not-indirect", 1),
    ("not-person", 1),
    ("not-post", 2),
    ("person", 1),
    ("post", 5),
];

impl Case {
    /// The passage as the sources give it: a plain text with its headline, or the article of a page.
    ///
    /// # Panics
    /// Where a page cannot be read.
    #[must_use]
    pub fn document(&self) -> Document {
        if !self.is_page {
            return plain(&self.name, &self.text(), self.title.as_ref().map_or(0, String::len));
        }
        let options = Options { format: Some(Format::Html), ..Options::default() };
        let page = parse(&self.name, self.text().as_bytes(), &options);
        let mut page = page.unwrap_or_else(|error| panic!("{}: {error}", self.place));
        page.documents.pop().unwrap_or_else(|| panic!("{}: the page holds no text", self.place))
    }

    /// The text to read: the headline, where there is one, an empty line, and the passage.
    #[must_use]
    pub fn text(&self) -> String {
        self.title
            .as_ref()
            .map_or_else(|| self.passage.clone(), |title| format!("{title}\n\n{}", self.passage))
    }
}

/// Every case of the `.txt` files below `folder`, in order of file and line.
///
/// # Errors
/// The first fault, in words that begin with file and line.
///
/// # Panics
/// Where a file or folder cannot be read.
pub fn read_case_files(folder: &Path) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    for file in files_below(folder, "txt") {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        cases.extend(read_cases(&name, &read(&file))?);
    }
    unique(&cases)?;
    Ok(cases)
}

/// The cases of one file named `file`.
///
/// # Errors
/// Where a case is not whole or a line of its expectations is not understood, in words that begin with file and line.
pub fn read_cases(file: &str, text: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    let mut part = Part::Prose;
    for (n, line) in text.lines().enumerate() {
        let place = format!("{file}:{}", n + 1);
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case { place, name: name.trim().to_owned(), ..Case::default() });
            part = Part::Title;
        } else if let Some(case) = cases.last_mut() {
            part = take(case, part, line, place)?;
        }
    }
    cases.iter().try_for_each(check)?;
    Ok(cases)
}

/// What the next line of a file belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Prose,
    Title,
    First,
    Passage,
    Expected,
}

/// Adds a line to a case and tells what the next one belongs to.
fn take(case: &mut Case, part: Part, line: &str, place: String) -> Result<Part, String> {
    match part {
        Part::Expected => {
            if !line.trim().is_empty() {
                case.expected.push(expectation(line, place)?);
            }
            return Ok(part);
        }
        _ if line.trim_end() == "---" => return Ok(Part::Expected),
        Part::Title if line.starts_with("title:") => {
            case.title = line.strip_prefix("title:").map(|title| title.trim().to_owned());
            return Ok(Part::First);
        }
        Part::Title if line.starts_with("format:") => return form(case, line, &place),
        Part::Passage => {
            case.passage.push('\n');
            case.passage.push_str(line);
        }
        Part::Prose | Part::Title | Part::First => line.clone_into(&mut case.passage),
    }
    Ok(Part::Passage)
}

/// The line that says what the passage is written in.
fn form(case: &mut Case, line: &str, place: &str) -> Result<Part, String> {
    case.is_page = true;
    match line.strip_prefix("format:").map(str::trim) {
        Some("html") => Ok(Part::First),
        _ => Err(format!("{place}: only `format: html` can be said of a passage")),
    }
}

fn expectation(line: &str, place: String) -> Result<Expectation, String> {
    let (label, rest) = line.split_once(':').unwrap_or((line, ""));
    let label = label.trim();
    let parts: Vec<String> =
        rest.split(" | ").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    match LABELS.iter().find(|(known, _)| *known == label) {
        None => Err(format!("{place}: `{label}` is no expectation: see cases/README.md for those there are")),
        Some((_, count)) if *count != parts.len() => Err(format!(
            "{place}: `{label}` takes {count} parts with ` | ` between them, not {}",
            parts.len()
        )),
        Some(_) => Ok(Expectation { place, label: label.to_owned(), parts }),
    }
}

fn check(case: &Case) -> Result<(), String> {
    let fault = match case {
        _ if case.name.is_empty() => "has no name: write it after `## `",
        _ if case.passage.trim().is_empty() => "has no passage: write it under the name",
        _ if case.expected.is_empty() => "expects nothing: write a line `---` and what is expected under it",
        _ => return Ok(()),
    };
    Err(format!("{}: the case `{}` {fault}", case.place, case.name))
}

fn unique(cases: &[Case]) -> Result<(), String> {
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for case in cases {
        if let Some(earlier) = names.insert(&case.name, &case.place) {
            return Err(format!("{}: the case `{}` has the name of {earlier}", case.place, case.name));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_title_passage_and_expectations() {
        let text = "Prose.\n## one\ntitle: Lamps lit\n “So.” \n\nIda.\n---\ndirect: So. | Ida\n\n## two\nx\n---\nnone\n";
        let cases = read_cases("a.txt", text).expect("two good cases");
        assert_eq!(cases.len(), 2);
        assert_eq!((cases[0].place.as_str(), cases[0].passage.as_str()), ("a.txt:2", " “So.” \n\nIda."));
        assert_eq!(cases[0].text(), "Lamps lit\n\n “So.” \n\nIda.");
        assert_eq!(cases[0].expected[0].parts, ["So.", "Ida"]);
        assert_eq!((cases[1].text().as_str(), cases[1].expected[0].label.as_str()), ("x", "none"));
    }

    #[test]
    fn a_page_is_read_as_its_article() {
        let cases =
            read_cases("a.txt", "## a\nformat: html\n<p>One<p>two\n---\nnone\n").expect("a good case");
        assert_eq!(cases[0].document().text, "One\n\ntwo");
    }

    #[test]
    fn faults_are_named_with_their_line() {
        for (fault, text) in [
            ("a.txt:1: the case `a` has no passage", "## a\n---\nnone"),
            ("a.txt:2: the case `a` expects nothing", "\n## a\nIn.\n"),
            ("a.txt:4: `derect` is no expectation", "## a\nIn.\n---\nderect: x | y"),
            ("a.txt:4: `direct` takes 2 parts", "## a\nIn.\n---\ndirect: x"),
            ("a.txt:2: only `format: html`", "## a\nformat: rtf\nIn.\n---\nnone"),
        ] {
            let error = read_cases("a.txt", text).expect_err(fault);
            assert!(error.starts_with(fault), "{error}");
        }
        let twice = read_cases("a.txt", "## a\nIn.\n---\nnone\n## a\nIn.\n---\nnone").expect("each is good");
        assert!(unique(&twice).is_err());
    }

    #[test]
    fn every_case_file_is_well_formed() {
        let cases = read_case_files(&crate::root().join("tests").join("cases"));
        assert!(!cases.expect("well-formed case files").is_empty());
    }
}

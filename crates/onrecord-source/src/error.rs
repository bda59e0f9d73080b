//! What can go wrong while reading, in which file and line, and what helps.

use std::fmt;

/// A fault of an input: the place, what is wrong with it, and the remedy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {kind}; {}", Place(.path, *.line), .kind.remedy())]
pub struct Error {
    /// The input's path as it was given, or `-` for standard input.
    pub path: String,
    /// One-based line of the file, where one is at fault.
    pub line: Option<usize>,
    /// What is wrong.
    pub kind: ErrorKind,
}

/// What is wrong with an input; `Display` says it without the place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// No input was named.
    #[error("no input was given")]
    NoInput,
    /// Nothing lies at the path.
    #[error("no such file or folder")]
    Missing,
    /// A folder without a readable file.
    #[error("the folder holds no file to read")]
    EmptyFolder,
    /// The system refuses to open or list it.
    #[error("it cannot be read ({0})")]
    Unreadable(String),
    /// A link inside a folder that leads elsewhere.
    #[error("it is a link that leads out of the folder")]
    LinkOut,
    /// Neither a file nor a folder.
    #[error("it is neither a file nor a folder")]
    Special,
    /// A file without a character of text.
    #[error("it holds no text")]
    Empty,
    /// Larger than the limit, in bytes.
    #[error("it is larger than {0} bytes")]
    TooLarge(u64),
    /// A line longer than the limit, in bytes.
    #[error("a line is longer than {0} bytes")]
    LineTooLong(usize),
    /// A page that nests its elements deeper than the limit.
    #[error("the page nests more than {0} elements in each other")]
    TooDeep(usize),
    /// Bytes that are no text.
    #[error("it is a binary file ({0}), not text")]
    Binary(&'static str),
    /// A PDF file.
    #[error("it is a PDF, which holds drawn pages and not text")]
    Pdf,
    /// A JSON document that is not JSON Lines.
    #[error("it is one JSON value over several lines, not one object a line")]
    JsonArray,
    /// A line that is not JSON, with the parser's words.
    #[error("the line is not JSON ({0})")]
    NotJson(String),
    /// A line of JSON that is no object.
    #[error("the line is JSON but not an object")]
    NotObject,
    /// A row that does not fit its table, with the reader's words.
    #[error("the row cannot be read ({0})")]
    BadRow(String),
    /// A table without the column that a field needs; then the columns there are.
    #[error("there is no column for the field `{field}`; the columns are {}", listed(.columns))]
    NoColumn {
        /// The field that was looked for, or the column that the map names.
        field: String,
        /// The columns that the input has.
        columns: Vec<String>,
    },
    /// A field's value that is no text.
    #[error("the field `{0}` is not text")]
    NotText(String),
    /// `--map` names a field that does not exist.
    #[error("`{0}` is not a field that a column can be mapped to")]
    UnknownField(String),
    /// A dates file without one of its two columns; then the columns there are.
    #[error("a file of dates needs the columns `id` and `date`; the columns are {}", listed(.0))]
    NotDates(Vec<String>),
    /// A date that cannot be read.
    #[error("`{0}` is not a date")]
    BadDate(String),
    /// A dates file names a document that was not read.
    #[error("no document has the id `{0}`")]
    UnknownId(String),
}

impl ErrorKind {
    /// What the user can do about it, in a few words.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::NoInput => "name a file, a folder, or `-` for standard input".into(),
            Self::Missing => "check the spelling of the path and the folder you are in".into(),
            Self::EmptyFolder => {
                "put releases into it (text, HTML, JSONL or CSV; hidden files are not read)".into()
            }
            Self::Unreadable(_) => "check its permissions, or leave it out".into(),
            Self::LinkOut => "name its target as an input of its own".into(),
            Self::Special => "name a file or a folder".into(),
            Self::Empty => "leave it out, or fill it".into(),
            Self::TooLarge(_) => "split it into smaller files".into(),
            Self::LineTooLong(_) => "break the text into lines, or raise the limit".into(),
            Self::TooDeep(_) => "save its text as plain text".into(),
            Self::Binary(_) => "save its text as UTF-8 plain text, HTML, JSONL or CSV".into(),
            Self::Pdf => "turn it into text with `pdftotext -layout FILE.pdf FILE.txt`".into(),
            Self::JsonArray => "turn it into JSON Lines with `jq -c '.[]' FILE.json > FILE.jsonl`".into(),
            Self::NotJson(_) | Self::NotObject => {
                "write one JSON object a line, or pass it over with `--keep-going`".into()
            }
            Self::BadRow(_) => {
                "give every row as many fields as there are columns, or pass it over with `--keep-going`"
                    .into()
            }
            Self::NoColumn { field, .. } => format!("name the column with `--map {field}=COLUMN`"),
            Self::NotText(_) => "write it as a string".into(),
            Self::UnknownField(_) => format!("the fields are {}", crate::columns::FIELD_NAMES.join(", ")),
            Self::NotDates(_) => "name its columns in the first line: `id,date`".into(),
            Self::BadDate(_) => "write it as YYYY-MM-DD".into(),
            Self::UnknownId(_) => "copy the id from the output of `onrecord extract`".into(),
        }
    }

    /// The fault at a line of an input.
    #[must_use]
    pub fn at(self, path: &str, line: Option<usize>) -> Error {
        Error { path: path.to_owned(), line, kind: self }
    }
}

struct Place<'a>(&'a str, Option<usize>);

impl fmt::Display for Place<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = match self.0 {
            "" => "input",
            "-" => "standard input",
            path => path,
        };
        match self.1 {
            Some(line) => write!(out, "{path}:{line}"),
            None => out.write_str(path),
        }
    }
}

fn listed(columns: &[String]) -> String {
    if columns.is_empty() {
        return "none".to_owned();
    }
    let names: Vec<String> = columns.iter().map(|column| format!("`{column}`")).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_place_fault_and_remedy() {
        let error = ErrorKind::Pdf.at("in/plan.pdf", None);
        assert_eq!(
            error.to_string(),
            "in/plan.pdf: it is a PDF, which holds drawn pages and not text; \
             turn it into text with `pdftotext -layout FILE.pdf FILE.txt`"
        );
        let missing = ErrorKind::NoColumn { field: "text".into(), columns: vec!["a".into(), "b".into()] };
        assert_eq!(
            missing.at("-", Some(3)).to_string(),
            "standard input:3: there is no column for the field `text`; the columns are `a`, `b`; \
             name the column with `--map text=COLUMN`"
        );
    }
}

//! Which column of a JSONL or CSV input holds which field of a document.

use onrecord_model::{DateBasis, Dating, Document};

use crate::document::{note, one_line, untitled};
use crate::{ErrorKind, Options, dates};

/// The fields that columns are mapped to.
pub(crate) const FIELD_NAMES: [&str; 7] = ["id", "title", "text", "date", "source", "publisher", "url"];

/// The place of the text in `FIELD_NAMES`.
const TEXT: usize = 2;

/// The column names that each field is looked for under, in order, whatever their case.
const COMMON: [(&str, &[&str]); 7] = [
    ("id", &["id"]),
    ("title", &["title", "headline"]),
    ("text", &["text", "body", "content"]),
    ("date", &["date", "published", "published_at"]),
    ("source", &["source"]),
    ("publisher", &["publisher", "outlet"]),
    ("url", &["url", "link"]),
];

/// The column of each field of `FIELD_NAMES`, where the input has one.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    indices: [Option<usize>; 7],
}

impl Columns {
    /// Finds the fields among an input's columns; the map stands above the common names.
    pub(crate) fn find(names: &[&str], options: &Options) -> Result<Self, ErrorKind> {
        let mut indices = [None; 7];
        for (place, (field, common)) in COMMON.iter().enumerate() {
            indices[place] = match mapped(field, options) {
                Some(column) => Some(exactly(field, column, names)?),
                None => common.iter().find_map(|name| position(names, name)),
            };
        }
        if indices[TEXT].is_none() {
            return Err(no_column("text", names));
        }
        Ok(Self { indices })
    }

    /// The column that holds the text.
    pub(crate) fn text(&self) -> Option<usize> {
        self.of(TEXT)
    }

    /// The column of a field by its place in `FIELD_NAMES`.
    fn of(&self, place: usize) -> Option<usize> {
        self.indices[place]
    }
}

/// Whether every field that the map names exists.
pub(crate) fn check_map(options: &Options) -> Result<(), ErrorKind> {
    let unknown = options.map.iter().find(|(field, _)| !FIELD_NAMES.contains(&field.as_str()));
    unknown.map_or(Ok(()), |(field, _)| Err(ErrorKind::UnknownField(field.clone())))
}

/// A row's values by column as a document; empty values count as missing, but for the text.
pub(crate) fn document<'a>(
    columns: &Columns,
    value: impl Fn(usize) -> Option<&'a str>,
    place: usize,
    line: usize,
) -> Document {
    let field = |place: usize| columns.of(place).and_then(&value);
    let filled =
        |place: usize| field(place).map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned);
    let mut document = untitled(field(TEXT).unwrap_or("").to_owned(), place, line);
    document.id = filled(0).map(|id| id.replace(char::is_control, " ")).unwrap_or_default();
    document.title = filled(1).map(|title| one_line(&title)).unwrap_or_default();
    document.source = filled(4);
    document.publisher = filled(5);
    document.url = filled(6);
    if let Some(words) = filled(3) {
        set_date(&mut document, &words);
    }
    document
}

/// Takes the date of the metadata, or notes that it is none.
pub(crate) fn set_date(document: &mut Document, words: &str) {
    match dates::parse_date(words) {
        Some(date) => document.date = Dating::known(date, DateBasis::Metadata, None),
        None => note(document, format!("the metadata's date `{words}` is not a date"), None),
    }
}

fn mapped<'a>(field: &str, options: &'a Options) -> Option<&'a str> {
    options.map.iter().rev().find(|(name, _)| name == field).map(|(_, column)| column.as_str())
}

fn exactly(field: &str, column: &str, names: &[&str]) -> Result<usize, ErrorKind> {
    let same = names.iter().position(|name| *name == column);
    same.or_else(|| position(names, column)).ok_or_else(|| no_column(field, names))
}

fn position(names: &[&str], wanted: &str) -> Option<usize> {
    names.iter().position(|name| name.trim().eq_ignore_ascii_case(wanted))
}

fn no_column(field: &str, names: &[&str]) -> ErrorKind {
    ErrorKind::NoColumn {
        field: field.to_owned(),
        columns: names.iter().map(|&name| name.to_owned()).collect(),
    }
}

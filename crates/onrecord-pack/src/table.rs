//! One CSV file to rows, with every fault of its header, its lines and its cells.

use std::collections::BTreeMap;
use std::str;
use std::sync::Arc;

use csv::{ByteRecord, ReaderBuilder};

use crate::fault::{Fault, Report};
use crate::load::{Located, Place};
use crate::row::{Cells, Row};

/// A row with its key and its cells, as they were written.
pub(crate) struct Line<T> {
    pub(crate) key: String,
    pub(crate) raw: String,
    pub(crate) row: Located<T>,
}

/// Stands between the cells of a key and of a raw row; as a control character it can stand in no cell.
pub(crate) const UNIT_SEPARATOR: char = '\u{1f}';

/// Reads the rows of a table; `label` names the file in faults.
pub(crate) fn read_table<T: Row>(
    pack: &Arc<str>,
    label: &str,
    bytes: &[u8],
    report: &mut Report,
) -> Vec<Line<T>> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut record = ByteRecord::new();
    let any = matches!(reader.read_byte_record(&mut record), Ok(true));
    let mut table = Table { label, report, width: record.len() };
    if !any {
        table.fault(1, "", "the file has no header row", &format!("begin it with {}", T::COLUMNS.join(",")));
        return Vec::new();
    }
    let Some(order) = table.header(T::COLUMNS, &record) else { return Vec::new() };
    let mut lines = Vec::new();
    while matches!(reader.read_byte_record(&mut record), Ok(true)) {
        let number = record.position().map_or(0, |place| u32::try_from(place.line()).unwrap_or(u32::MAX));
        let Some(texts) = table.texts(T::COLUMNS, &order, &record, number) else { continue };
        let Some(key) = table.key(&T::COLUMNS[..T::KEY], &texts, number) else { continue };
        let raw = texts.join("\u{1f}");
        let faults = &mut table.report.faults;
        let mut cells =
            Cells { columns: T::COLUMNS, texts: &texts, next: 0, file: label, line: number, faults };
        let place = Place { pack: Arc::clone(pack), table: T::FILE, line: number };
        lines.push(Line { key, raw, row: Located { row: T::read(&mut cells), place } });
    }
    table.check_order(&T::COLUMNS[..T::KEY], &lines);
    lines
}

/// What the reading of a file knows in every line.
struct Table<'a> {
    label: &'a str,
    report: &'a mut Report,
    width: usize,
}

impl Table<'_> {
    /// Where each column stands in the file's lines.
    fn header(&mut self, columns: &[&str], record: &ByteRecord) -> Option<Vec<usize>> {
        let names: Vec<String> = record
            .iter()
            .map(|name| String::from_utf8_lossy(name).trim_matches(['\u{feff}', ' ']).to_owned())
            .collect();
        for (at, name) in names.iter().enumerate() {
            if !columns.contains(&name.as_str()) {
                let remedy = format!("the columns are {}", columns.join(", "));
                self.fault(1, name, "the table has no such column", &remedy);
            } else if names[..at].contains(name) {
                self.fault(1, name, "the column stands twice", "take one of them out");
            }
        }
        for column in columns.iter().filter(|column| !names.iter().any(|name| name == *column)) {
            self.fault(1, column, "the column is missing", "add it to the header and to every line");
        }
        columns.iter().map(|column| names.iter().position(|name| name == column)).collect()
    }

    /// The line's cells in the order of the columns; none where they cannot be told apart.
    fn texts<'r>(
        &mut self,
        columns: &[&str],
        order: &[usize],
        record: &'r ByteRecord,
        line: u32,
    ) -> Option<Vec<&'r str>> {
        if record.len() != self.width {
            let message = format!("the line has {} cells, not {}", record.len(), self.width);
            self.fault(
                line,
                "",
                &message,
                "put a cell that holds a comma in double quotes, and count the commas",
            );
            return None;
        }
        columns.iter().zip(order).map(|(column, &at)| self.text(column, &record[at], line)).collect()
    }

    fn text<'r>(&mut self, column: &str, cell: &'r [u8], line: u32) -> Option<&'r str> {
        let Ok(text) = str::from_utf8(cell) else {
            self.fault(line, column, "the cell is not UTF-8", "save the file as UTF-8");
            return None;
        };
        if has_control(text) {
            self.fault(
                line,
                column,
                "the cell holds a control character",
                "take out line breaks, tabs and the like",
            );
        }
        let trimmed = text.trim();
        if trimmed.len() != text.len() {
            let warning = self.new_fault(line, column, "the cell begins or ends with a space", "take it out");
            self.report.warnings.push(warning);
        }
        Some(trimmed)
    }

    /// The line's key, unless a part of it is empty.
    fn key(&mut self, columns: &[&str], texts: &[&str], line: u32) -> Option<String> {
        if let Some((column, _)) = columns.iter().zip(texts).find(|(_, text)| text.is_empty()) {
            self.fault(line, column, "the key is empty", "fill it in, or take out the line");
            return None;
        }
        Some(texts[..columns.len()].join("\u{1f}"))
    }

    /// Every key stands once, and in its place.
    fn check_order<T>(&mut self, columns: &[&str], lines: &[Line<T>]) {
        if lines.windows(2).all(|pair| pair[0].key < pair[1].key) {
            return;
        }
        let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
        let mut last = "";
        for Line { key, row, .. } in lines {
            let shown = key.replace(UNIT_SEPARATOR, ",");
            if let Some(first) = seen.insert(key, row.place.line) {
                let message = format!("`{shown}` stands in line {first} already");
                self.fault(row.place.line, columns[0], &message, "join the two lines to one");
            } else if key.as_str() < last {
                let message = format!("`{shown}` comes before `{}`", last.replace(UNIT_SEPARATOR, ","));
                let remedy = format!("sort the lines by {} in the order of code points", columns.join(", "));
                self.fault(row.place.line, columns[0], &message, &remedy);
            }
            last = key;
        }
    }

    fn fault(&mut self, line: u32, column: &str, message: &str, remedy: &str) {
        let fault = self.new_fault(line, column, message, remedy);
        self.report.faults.push(fault);
    }

    fn new_fault(&self, line: u32, column: &str, message: &str, remedy: &str) -> Fault {
        Fault::new(self.label, line, column, message, remedy)
    }
}

fn has_control(text: &str) -> bool {
    let plain = |byte: u8| (b' '..=b'~').contains(&byte);
    !text.bytes().all(plain) && text.chars().any(char::is_control)
}

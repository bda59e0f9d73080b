//! The cells of a sheet, from a workbook or from CSV.

use std::fs;
use std::path::Path;

use calamine::{Data, Reader, open_workbook_auto};

use crate::Error;
use crate::workbook::SHEET;

/// Reads all rows of a sheet as text, the heading first: from the sheet `Marks` of a workbook (.xlsx, .xlsm, .xlsb, .xls,
/// .ods), or else its first; from CSV parted by commas, semicolons or tabs.
pub(crate) fn cells(path: &Path) -> Result<Vec<Vec<String>>, Error> {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    let read = match ending.as_deref() {
        Some("xlsx" | "xlsm" | "xlsb" | "xls" | "ods") => of_workbook(path),
        _ => of_csv(path),
    };
    read.map_err(|reason| Error::Sheet { file: path.display().to_string(), reason })
}

fn of_workbook(path: &Path) -> Result<Vec<Vec<String>>, String> {
    let mut workbook = open_workbook_auto(path).map_err(|error| error.to_string())?;
    let names = workbook.sheet_names();
    let name = names.iter().find(|name| *name == SHEET).or(names.first()).cloned();
    let range = workbook.worksheet_range(&name.unwrap_or_default()).map_err(|error| error.to_string())?;
    // A sheet whose first rows are empty begins further down; its rows keep their numbers.
    let above = range.start().map_or(0, |(row, _)| row as usize);
    let rows = range.rows().map(|row| row.iter().map(text).collect());
    Ok(std::iter::repeat_n(Vec::new(), above).chain(rows).collect())
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Bool(true) => "yes".to_owned(),
        Data::Bool(false) => "no".to_owned(),
        cell => cell.to_string(),
    }
}

fn of_csv(path: &Path) -> Result<Vec<Vec<String>>, String> {
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes).map_err(|_| "its letters are not UTF-8".to_owned())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let heading = text.lines().next().unwrap_or_default();
    let count = |mark: &u8| heading.bytes().filter(|byte| byte == mark).count();
    let delimiter = [b',', b';', b'\t'].into_iter().rev().max_by_key(count).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new();
    let mut reader =
        reader.has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.map(|row| row.iter().map(str::to_owned).collect()));
    rows.collect::<Result<_, _>>().map_err(|error: csv::Error| error.to_string())
}

//! The table of statements as an Excel workbook.

use std::io::Write;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatUnderline, Workbook, Worksheet, XlsxError,
};

use super::{COLUMNS, Cell, StatementRow};
use crate::clean::{clean, is_web_address};
use crate::{Error, TableOptions};

/// What Excel holds in one cell, in UTF-16 units.
const CELL: usize = 32_767;
/// What Excel holds in one sheet, the header among them.
const ROWS: u32 = 1_048_576;
/// How many links Excel holds in one sheet, and how long one may be.
const LINKS: u32 = 65_530;
const LINK: usize = 2_000;

/// Writes a workbook: the statements, with a header that stays in view and filters, then what the columns mean.
///
/// Text is always text, never a formula; text longer than Excel holds ends in a note that says so. More rows
/// than a sheet holds go on in further sheets. The same rows give the same bytes.
///
/// # Errors
/// If `out` cannot be written to.
pub fn statements_xlsx<'r>(
    rows: impl Iterator<Item = &'r StatementRow>,
    out: &mut (impl Write + ?Sized),
    options: &TableOptions,
) -> Result<(), Error> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(options)?);
    let mut rows = rows.peekable();
    let mut number = 1;
    while number == 1 || rows.peek().is_some() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(if number == 1 { "Statements".to_owned() } else { format!("Statements {number}") })?;
        statements(sheet, &mut rows)?;
        number += 1;
    }
    meanings(workbook.add_worksheet())?;
    Ok(out.write_all(&workbook.save_to_buffer()?)?)
}

fn properties(options: &TableOptions) -> Result<DocProperties, XlsxError> {
    let (year, month, day) =
        options.dated.map_or((2000, 1, 1), |date| (date.year(), date.month(), date.day()));
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let created =
        ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(2000).max(1900), part(month), part(day))?;
    Ok(DocProperties::new().set_title("Statements").set_author("onrecord").set_creation_datetime(&created))
}

fn statements<'r>(
    sheet: &mut Worksheet,
    rows: &mut impl Iterator<Item = &'r StatementRow>,
) -> Result<(), XlsxError> {
    let header = Format::new().set_bold().set_background_color(Color::RGB(0x00DC_E6F1));
    let cell = Format::new().set_align(FormatAlign::Top);
    let words = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    let link = Format::new()
        .set_align(FormatAlign::Top)
        .set_font_color(Color::RGB(0x0005_63C1))
        .set_underline(FormatUnderline::Single);
    for (place, column) in (0_u16..).zip(COLUMNS) {
        sheet.write_string_with_format(0, place, column.name, &header)?;
        sheet.set_column_width(place, column.width)?;
    }
    let mut last = 0;
    for (line, row) in (1..ROWS).zip(rows) {
        for (place, column) in (0_u16..).zip(COLUMNS) {
            let format = if column.name == "words" { &words } else { &cell };
            write_cell(sheet, (line, place), (column.value)(row), format, &link)?;
        }
        last = line;
    }
    sheet.set_freeze_panes(1, 1)?;
    sheet.autofilter(0, 0, last, u16::try_from(COLUMNS.len() - 1).unwrap_or(u16::MAX))?;
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (line, place): (u32, u16),
    cell: Cell<'_>,
    format: &Format,
    link: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Link(url) if line <= LINKS && url.len() <= LINK && is_web_address(url) => {
            sheet.write_url_with_format(line, place, url, link)?;
        }
        Cell::Text(text) if text.is_empty() => {}
        Cell::Text(text) => {
            sheet.write_string_with_format(line, place, fitted(&text), format)?;
        }
        Cell::Link(url) => {
            sheet.write_string_with_format(line, place, fitted(url), format)?;
        }
        Cell::Count(number) => {
            sheet.write_number_with_format(line, place, number as f64, format)?;
        }
        Cell::Number(Some(number)) if number.is_finite() => {
            sheet.write_number_with_format(line, place, number, format)?;
        }
        Cell::Number(_) => {}
    }
    Ok(())
}

/// Text that fits a cell, with line ends as cells have them; a cut is announced.
fn fitted(text: &str) -> String {
    let text = clean(text).replace("\r\n", "\n").replace('\r', "\n");
    let units = |text: &str| text.chars().map(char::len_utf16).sum::<usize>();
    if units(&text) <= CELL {
        return text;
    }
    let note = format!(" … [cut: {} characters in all, more than Excel holds]", text.chars().count());
    let mut room = CELL - units(&note);
    let kept = text.chars().take_while(|character| {
        let fits = character.len_utf16() <= room;
        room = room.saturating_sub(character.len_utf16());
        fits
    });
    kept.collect::<String>() + &note
}

fn meanings(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let header = Format::new().set_bold();
    sheet.set_name("Columns")?;
    sheet.set_column_width(0, 16)?;
    sheet.set_column_width(1, 100)?;
    sheet.write_string_with_format(0, 0, "column", &header)?;
    sheet.write_string_with_format(0, 1, "what it holds", &header)?;
    for (line, column) in (1..).zip(COLUMNS) {
        sheet.write_string(line, 0, column.name)?;
        sheet.write_string(line, 1, column.meaning)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;
    use crate::readback::parse;
    use crate::samples;

    fn workbook(rows: &[StatementRow], dated: Option<onrecord_model::Date>) -> Vec<u8> {
        let mut bytes = Vec::new();
        let options = TableOptions { dated, ..TableOptions::default() };
        statements_xlsx(rows.iter(), &mut bytes, &options).unwrap();
        bytes
    }

    fn part(workbook: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    fn rows() -> Vec<StatementRow> {
        let row = |text: &String| StatementRow {
            words: text.clone(),
            url: "https://example.org/?a=1&b=\"2\"".to_owned(),
            confidence: Some(0.5),
            ..StatementRow::default()
        };
        samples::texts().iter().map(row).collect()
    }

    #[test]
    fn every_text_is_there_as_text() {
        let (rows, workbook) = (rows(), workbook(&rows(), None));
        let sheet = parse(&part(&workbook, "xl/worksheets/sheet1.xml"));
        let shared = parse(&part(&workbook, "xl/sharedStrings.xml"));
        let lines: Vec<_> = sheet.one("sheetData").all("row").collect();
        assert_eq!(lines.len(), rows.len() + 1);
        for (row, line) in rows.iter().zip(&lines[1..]) {
            assert!(line.all("c").all(|cell| cell.all("f").next().is_none()), "no formula");
            let cell = line.all("c").find(|cell| cell.get("r").starts_with('F') && !cell.children.is_empty());
            let text =
                cell.map(|cell| shared.children[cell.one("v").text.parse::<usize>().unwrap()].one("t"));
            assert_eq!(text.map_or("", |text| text.text.as_str()), fitted(&row.words));
        }
        assert!(part(&workbook, "xl/worksheets/_rels/sheet1.xml.rels").contains("https://example.org/"));
    }

    #[test]
    fn the_same_rows_give_the_same_bytes_with_the_day_that_was_given() {
        let day = "2031-08-01".parse().ok();
        assert_eq!(workbook(&rows(), day), workbook(&rows(), day));
        assert!(part(&workbook(&rows(), day), "docProps/core.xml").contains("2031-08-01T00:00:00Z"));
        assert!(part(&workbook(&[], None), "docProps/core.xml").contains("2000-01-01T00:00:00Z"));
    }

    #[test]
    fn long_text_is_cut_where_excel_ends_and_says_so() {
        let cut = fitted(&"\u{1F46E}".repeat(20_000));
        assert!(cut.encode_utf16().count() <= CELL && cut.encode_utf16().count() > CELL - 2);
        assert!(cut.ends_with("[cut: 20000 characters in all, more than Excel holds]"));
        assert_eq!(fitted("a\r\nb\rc\u{7}"), "a\nb\nc");
    }
}

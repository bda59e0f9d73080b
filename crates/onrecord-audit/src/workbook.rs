//! A sheet as an Excel workbook: wide wrapped text, the words in bold, a list to choose each mark from.

use std::io::Write;

use onrecord_export::clean;
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use crate::frame::Part;
use crate::marks::{Mark, Marks, Question};
use crate::sample::{Item, Sample};
use crate::sheet::{COLUMNS, Row, rows};
use crate::{Error, guide};

/// Name of the sheet that holds the items.
pub(crate) const SHEET: &str = "Marks";

/// Writes a workbook: the items to mark, how to mark them, and what was drawn from what. The same sample and marks give
/// the same bytes.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write_xlsx(sample: &Sample, marks: &[Marks], out: &mut dyn Write) -> Result<(), Error> {
    let mut workbook = Workbook::new();
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_title("Audit").set_author("onrecord");
    workbook.set_properties(&properties.set_creation_datetime(&day));
    items(workbook.add_worksheet(), sample, marks)?;
    how(workbook.add_worksheet())?;
    drawn(workbook.add_worksheet(), sample)?;
    Ok(out.write_all(&workbook.save_to_buffer()?)?)
}

fn items(sheet: &mut Worksheet, sample: &Sample, marks: &[Marks]) -> Result<(), XlsxError> {
    let header = Format::new().set_bold().set_background_color(Color::RGB(0x00DC_E6F1)).set_text_wrap();
    sheet.set_name(SHEET)?;
    for (place, column) in (0_u16..).zip(COLUMNS) {
        sheet.write_string_with_format(0, place, column.name, &header)?;
        sheet.set_column_width(place, column.width)?;
    }
    let looks = Looks::new();
    let mut last = 1;
    for (line, row) in (1_u32..).zip(rows(sample, marks)) {
        write_row(sheet, line, &row, &looks)?;
        last = line;
    }
    for (place, column) in (0_u16..).zip(COLUMNS) {
        if Question::ALL.iter().any(|question| question.column() == column.name) {
            sheet.add_data_validation(1, place, last, place, &choice(column.name)?)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    sheet.autofilter(0, 0, last, u16::try_from(COLUMNS.len() - 1).unwrap_or(u16::MAX))?;
    Ok(())
}

/// How cells look.
struct Looks {
    plain: Format,
    bold: Format,
    cell: Format,
    mark: Format,
    closed: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        Self {
            plain: Format::new(),
            bold: Format::new().set_bold(),
            mark: cell.clone().set_background_color(Color::RGB(0x00FF_F8DC)),
            closed: cell.clone().set_background_color(Color::RGB(0x00D9_D9D9)),
            cell,
        }
    }
}

fn write_row(sheet: &mut Worksheet, line: u32, row: &Row<'_>, looks: &Looks) -> Result<(), XlsxError> {
    for (place, column) in (0_u16..).zip(COLUMNS) {
        let question = Question::ALL.into_iter().find(|question| question.column() == column.name);
        let look = match question {
            Some(Question::Words | Question::Speaker) if row.part != Part::Found => &looks.closed,
            Some(_) => &looks.mark,
            None => &looks.cell,
        };
        match column.name {
            "text" => write_text(sheet, (line, place), row.item, looks)?,
            "item" | "start" | "end" => {
                let number: f64 = row.cell(column).parse().unwrap_or_default();
                sheet.write_number_with_format(line, place, number, look)?;
            }
            _ => {
                sheet.write_string_with_format(line, place, row.cell(column), look)?;
            }
        }
    }
    Ok(())
}

/// The words in bold between what stands round them; parts that are empty have no place in a rich string.
fn write_text(
    sheet: &mut Worksheet,
    (line, place): (u32, u16),
    item: &Item,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let parts = [(&looks.plain, &item.before), (&looks.bold, &item.words), (&looks.plain, &item.after)];
    let parts = parts.map(|(look, words)| (look, clean(words).replace("\r\n", "\n").replace('\r', "\n")));
    let parts: Vec<(&Format, &str)> = parts
        .iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(look, words)| (*look, words.as_str()))
        .collect();
    if let [(_, words)] = parts[..] {
        sheet.write_string_with_format(line, place, words, &looks.cell)?;
    } else if !parts.is_empty() {
        sheet.write_rich_string_with_format(line, place, &parts, &looks.cell)?;
    }
    Ok(())
}

fn choice(column: &str) -> Result<DataValidation, XlsxError> {
    DataValidation::new()
        .allow_list_strings(&Mark::ALL.map(Mark::word))?
        .set_error_title(column)?
        .set_error_message("Choose yes, no or unsure, or leave it empty.")
}

fn how(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let (bold, wrapped) =
        (Format::new().set_bold(), Format::new().set_text_wrap().set_align(FormatAlign::Top));
    sheet.set_name("How to mark")?;
    sheet.set_column_width(0, 18)?;
    sheet.set_column_width(1, 110)?;
    let mut line = 0;
    for rule in guide::RULES {
        sheet.merge_range(line, 0, line, 1, rule, &wrapped)?;
        sheet.set_row_height(line, 34)?;
        line += 1;
    }
    sheet.write_string_with_format(line + 1, 0, "column", &bold)?;
    sheet.write_string_with_format(line + 1, 1, "what it holds", &bold)?;
    for (line, column) in (line + 2..).zip(COLUMNS) {
        sheet.write_string(line, 0, column.name)?;
        sheet.write_string(line, 1, column.meaning)?;
    }
    Ok(())
}

fn drawn(sheet: &mut Worksheet, sample: &Sample) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.set_name("Drawn")?;
    let about = [
        ("run", sample.run.clone()),
        ("seed", sample.plan.seed.to_string()),
        ("onrecord", sample.made.onrecord.clone()),
        ("pack", sample.made.pack.clone()),
        ("pack hash", sample.made.pack_hash.clone()),
        ("documents", sample.made.documents.to_string()),
    ];
    for (line, (name, value)) in (0..).zip(about) {
        sheet.write_string_with_format(line, 0, name, &bold)?;
        sheet.write_string(line, 1, value)?;
    }
    for (place, name) in (0..).zip(["drawn from", "stratum", "holds", "drawn", "weight"]) {
        sheet.write_string_with_format(7, place, name, &bold)?;
    }
    for (line, stratum) in (8..).zip(&sample.strata) {
        sheet.write_string(line, 0, stratum.part.label())?;
        sheet.write_string(line, 1, clean(&stratum.name.join(" \u{b7} ")))?;
        sheet.write_number(line, 2, stratum.size as f64)?;
        sheet.write_number(line, 3, stratum.drawn as f64)?;
        sheet.write_number(line, 4, stratum.size as f64 / stratum.drawn as f64)?;
    }
    for (place, width) in [(0, 64), (1, 60)] {
        sheet.set_column_width(place, width)?;
    }
    Ok(())
}

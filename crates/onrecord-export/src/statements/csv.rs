//! The table of statements as CSV.

use std::borrow::Cow;
use std::io::Write;

use super::{COLUMNS, Cell, StatementRow};
use crate::clean::{clean, no_formula};
use crate::{Error, TableOptions};

/// Writes a header and one line a row, in the order given.
///
/// # Errors
/// If `out` cannot be written to.
pub fn statements_csv<'r>(
    rows: impl Iterator<Item = &'r StatementRow>,
    out: &mut (impl Write + ?Sized),
    options: &TableOptions,
) -> Result<(), Error> {
    if options.bom {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS.iter().map(|column| column.name))?;
    for row in rows {
        for column in COLUMNS {
            table.write_field(field((column.value)(row), options).as_ref())?;
        }
        table.write_record(None::<&[u8]>)?;
    }
    Ok(table.flush()?)
}

fn field<'r>(cell: Cell<'r>, options: &TableOptions) -> Cow<'r, str> {
    let text = match cell {
        Cell::Text(text) => text,
        Cell::Link(url) => Cow::Borrowed(url),
        Cell::Count(number) => return number.to_string().into(),
        Cell::Number(number) => return number.map(|number| format!("{number:?}")).unwrap_or_default().into(),
    };
    let text = match clean(&text) {
        Cow::Owned(cleaned) => Cow::Owned(cleaned),
        Cow::Borrowed(_) => text,
    };
    if options.spreadsheet_safe { no_formula(text) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    fn written(rows: &[StatementRow], options: &TableOptions) -> Vec<csv::StringRecord> {
        let mut bytes = Vec::new();
        statements_csv(rows.iter(), &mut bytes, options).unwrap();
        let mut table =
            csv::ReaderBuilder::new().has_headers(false).flexible(false).from_reader(bytes.as_slice());
        table.records().map(Result::unwrap).collect()
    }

    fn row(words: &str) -> StatementRow {
        StatementRow {
            words: words.to_owned(),
            who: "Maud Ellery".to_owned(),
            start: 3,
            ..StatementRow::default()
        }
    }

    #[test]
    fn every_text_reads_back_and_none_is_a_formula() {
        let rows: Vec<_> = samples::texts().iter().map(|text| row(text)).collect();
        let place = COLUMNS.iter().position(|column| column.name == "words").unwrap();
        let unsafe_ = TableOptions { spreadsheet_safe: false, ..TableOptions::default() };
        let (safe, plain) = (written(&rows, &TableOptions::default()), written(&rows, &unsafe_));
        assert_eq!(safe.len(), rows.len() + 1);
        for ((row, safe), plain) in rows.iter().zip(&safe[1..]).zip(&plain[1..]) {
            assert_eq!(plain[place], clean(&row.words));
            assert_eq!(safe[place].strip_prefix('\'').unwrap_or(&safe[place]), clean(&row.words));
            assert!(!safe[place].starts_with(['=', '+', '-', '@', '\t', '\r']));
        }
    }
}

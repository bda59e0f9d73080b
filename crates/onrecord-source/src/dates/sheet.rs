//! The user's own dates: a CSV file with the columns `id` and `date`.

use std::collections::BTreeMap;

use onrecord_model::Date;

use super::parse_date;
use crate::{Error, ErrorKind};

/// Dates by document id, each with its line in the file.
pub(crate) type Sheet = BTreeMap<String, (Date, usize)>;

/// Reads the sheet `text` of the file at `path`; the first bad row is an error with its line.
pub(crate) fn parse_sheet(path: &str, text: &str) -> Result<Sheet, Error> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|error| bad_row(path, &error))?.clone();
    let id = column(path, &headers, "id")?;
    let date = column(path, &headers, "date")?;
    let mut sheet = Sheet::new();
    for row in reader.records() {
        let row = row.map_err(|error| bad_row(path, &error))?;
        let line = row.position().map_or(0, |position| position.line() as usize);
        let words = row.get(date).unwrap_or("");
        let day =
            parse_date(words).ok_or_else(|| ErrorKind::BadDate(words.to_owned()).at(path, Some(line)))?;
        let id = row.get(id).unwrap_or("").to_owned();
        if sheet.get(&id).is_some_and(|&(other, _)| other != day) {
            let message = format!("the id `{id}` has another date above");
            return Err(ErrorKind::BadRow(message).at(path, Some(line)));
        }
        sheet.insert(id, (day, line));
    }
    Ok(sheet)
}

fn column(path: &str, headers: &csv::StringRecord, field: &str) -> Result<usize, Error> {
    let found = headers.iter().position(|name| name.eq_ignore_ascii_case(field));
    found.ok_or_else(|| {
        let columns = headers.iter().map(str::to_owned).collect();
        ErrorKind::NotDates(columns).at(path, Some(1))
    })
}

fn bad_row(path: &str, error: &csv::Error) -> Error {
    let line = error.position().map(|position| position.line() as usize);
    ErrorKind::BadRow(crate::csv_rows::fault(error)).at(path, line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_give_dates_and_bad_rows_their_line() {
        let sheet = parse_sheet("d.csv", "id,date\na#1,2020-05-05\nb#2, 6 May 2020\n").unwrap();
        assert_eq!(sheet["b#2"], (Date::constant(2020, 5, 6), 3));
        let error = parse_sheet("d.csv", "id,date\na#1,2020-05-05\nb#2,soon\n").unwrap_err();
        assert!(error.to_string().starts_with("d.csv:3: `soon` is not a date"), "{error}");
        assert!(parse_sheet("d.csv", "id,day\n").unwrap_err().to_string().contains("`id`, `day`"));
        assert!(parse_sheet("d.csv", "id,date\na\n").is_err());
    }
}

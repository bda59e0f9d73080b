//! CSV: a line of column names, then one document a row; commas, tabs or semicolons.

use onrecord_model::Document;

use crate::columns::{self, Columns};
use crate::{Error, ErrorKind, Options};

/// The document of every row, or the fault of that row; a fault of the header is the only one.
pub(crate) fn parse(name: &str, text: &str, options: &Options) -> Vec<Result<Document, Error>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter(text)).from_reader(text.as_bytes());
    let columns = match header(&mut reader, options) {
        Ok(columns) => columns,
        Err(kind) => return vec![Err(kind.at(name, Some(1)))],
    };
    let read = |(n, row): (usize, csv::Result<csv::StringRecord>)| match row {
        Ok(row) => {
            let line = row.position().map_or(0, |position| position.line() as usize);
            Ok(columns::document(&columns, |at| row.get(at), n + 1, line))
        }
        Err(error) => {
            let line = error.position().map(|position| position.line() as usize);
            Err(ErrorKind::BadRow(fault(&error)).at(name, line))
        }
    };
    reader.records().enumerate().map(read).collect()
}

/// The reader's words without its own byte offsets.
pub(crate) fn fault(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("it has {len} fields where the header has {expected_len}")
        }
        _ => error.to_string(),
    }
}

fn header(reader: &mut csv::Reader<&[u8]>, options: &Options) -> Result<Columns, ErrorKind> {
    let names = reader.headers().map_err(|error| ErrorKind::BadRow(fault(&error)))?;
    Columns::find(&names.iter().collect::<Vec<_>>(), options)
}

/// The mark between columns: the one of comma, tab and semicolon that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or("");
    let count = |mark: &u8| first.bytes().filter(|byte| byte == mark).count();
    let mut marks = [b';', b'\t', b','];
    marks.sort_by_key(count);
    marks[2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_documents_with_their_lines() {
        for mark in [",", "\t", ";"] {
            let text = format!(
                "Title{mark}Text{mark}Date\nT{mark}\"One,\ntwo; \tthree.\"{mark}5 May 2020\n{mark}Four.{mark}\n"
            );
            let documents: Vec<Document> =
                parse("a.csv", &text, &Options::default()).into_iter().map(Result::unwrap).collect();
            assert_eq!(documents[0].text, "One,\ntwo; \tthree.");
            assert_eq!(documents[0].date.date.unwrap().to_string(), "2020-05-05");
            assert_eq!(
                (documents[1].title.as_str(), documents[1].origin.line, documents[1].origin.place),
                ("", 4, 2)
            );
        }
    }

    #[test]
    fn faults_name_their_line() {
        let read = parse("a.csv", "id,text\n1,One.\n2\n3,Three.\n", &Options::default());
        assert_eq!(read.iter().filter(|row| row.is_ok()).count(), 2);
        let fault = read[1].as_ref().unwrap_err().to_string();
        assert!(
            fault.starts_with("a.csv:3: the row cannot be read (it has 1 fields where the header has 2)"),
            "{fault}"
        );
        let fault = parse("a.csv", "id,words\n", &Options::default()).remove(0).unwrap_err();
        assert!(
            fault
                .to_string()
                .starts_with("a.csv:1: there is no column for the field `text`; the columns are `id`")
        );
        assert!(parse("a.csv", "", &Options::default()).remove(0).is_err());
    }
}

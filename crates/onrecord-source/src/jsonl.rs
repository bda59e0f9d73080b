//! JSON Lines: one object a line.

use onrecord_model::Document;
use serde_json::{Map, Value};

use crate::columns::{self, Columns, FIELD_NAMES};
use crate::lines::{is_blank, lines};
use crate::{Error, ErrorKind, Options};

/// The document of every line that is not blank, or the fault of that line.
pub(crate) fn parse(name: &str, text: &str, options: &Options) -> Vec<Result<Document, Error>> {
    let rows = lines(text).into_iter().enumerate().map(|(n, line)| (n + 1, line.of(text)));
    let rows: Vec<(usize, &str)> = rows.filter(|(_, row)| !is_blank(row)).collect();
    if let Some(kind) = whole_value(text, &rows) {
        return vec![Err(kind.at(name, None))];
    }
    let read = |(n, &(line, row)): (usize, &(usize, &str))| {
        record(row, n + 1, line, options).map_err(|kind| kind.at(name, Some(line)))
    };
    rows.iter().enumerate().map(read).collect()
}

/// One JSON value over several lines, or an array: another format under a similar name.
fn whole_value(text: &str, rows: &[(usize, &str)]) -> Option<ErrorKind> {
    let (_, first) = rows.first()?;
    let array = first.trim_start().starts_with('[');
    let spread = rows.len() > 1 && matches!(first.trim(), "{" | "[");
    ((array || spread) && serde_json::from_str::<Value>(text).is_ok()).then_some(ErrorKind::JsonArray)
}

fn record(row: &str, place: usize, line: usize, options: &Options) -> Result<Document, ErrorKind> {
    if row.len() > options.limits.max_line_bytes {
        return Err(ErrorKind::LineTooLong(options.limits.max_line_bytes));
    }
    let value: Value = serde_json::from_str(row).map_err(|error| ErrorKind::NotJson(fault(&error)))?;
    let Value::Object(fields) = value else { return Err(ErrorKind::NotObject) };
    let names: Vec<&str> = fields.keys().map(String::as_str).collect();
    let found = Columns::find(&names, options)?;
    let values = values(&fields)?;
    check_text(&found, &values)?;
    Ok(columns::document(&found, |at| values.get(at)?.as_deref(), place, line))
}

/// Values as text in the order of their names: strings as they are, numbers and truths as written, null none.
fn values(fields: &Map<String, Value>) -> Result<Vec<Option<String>>, ErrorKind> {
    let text = |value: &Value| match value {
        Value::Null | Value::Array(_) | Value::Object(_) => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    Ok(fields.values().map(text).collect())
}

fn check_text(found: &Columns, values: &[Option<String>]) -> Result<(), ErrorKind> {
    let text = found.text().and_then(|at| values.get(at)).and_then(Option::as_ref);
    text.map_or_else(|| Err(ErrorKind::NotText(FIELD_NAMES[2].to_owned())), |_| Ok(()))
}

/// The parser's words without its own line number, which is always one.
fn fault(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let (message, _) = words.rsplit_once(" at line ").unwrap_or((&words, ""));
    format!("{message} at column {}", error.column())
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_model::DateBasis;

    #[test]
    fn records_become_documents_by_common_or_mapped_names() {
        let text = "\n{\"id\": 7, \"Headline\": \"T\", \"body\": \"One.\\n\", \"published\": \"2020-05-05\"}\n\
                    {\"content\": \"Two.\", \"outlet\": \"The Post\", \"link\": \"https://example.org\", \"source\": null}\n";
        let documents: Vec<Document> =
            parse("a", text, &Options::default()).into_iter().map(Result::unwrap).collect();
        let [one, two] = documents.as_slice() else { panic!("two documents") };
        assert_eq!((one.id.as_str(), one.title.as_str(), one.text.as_str()), ("7", "T", "One.\n"));
        assert_eq!((one.date.basis, one.origin.line, one.title_span), (DateBasis::Metadata, 2, None));
        assert_eq!(
            (two.publisher.as_deref(), two.source.as_deref(), two.origin.place),
            (Some("The Post"), None, 2)
        );
        let map = vec![("text".to_owned(), "Headline".to_owned())];
        let mapped = parse("a", text, &Options { map, ..Options::default() });
        assert_eq!(mapped[0].as_ref().unwrap().text, "T");
        assert!(mapped[1].as_ref().unwrap_err().to_string().contains("`content`, `link`"));
    }

    #[test]
    fn faults_name_their_line_and_spare_the_others() {
        let text = "{\"text\": \"One.\"}\nnot json\n[1]\n{\"words\": \"x\"}\n{\"text\": 5}\n{\"text\": [1]}";
        let read = parse("a.jsonl", text, &Options::default());
        assert_eq!(read.iter().filter(|row| row.is_ok()).count(), 2);
        let faults: Vec<String> =
            read.iter().filter_map(|row| row.as_ref().err()).map(Error::to_string).collect();
        assert!(faults[0].starts_with("a.jsonl:2: the line is not JSON (expected"), "{}", faults[0]);
        assert!(faults[1].contains(":3: the line is JSON but not an object"));
        assert!(faults[2].contains("the columns are `words`; name the column with `--map text=COLUMN`"));
        assert!(faults[3].contains(":6: the field `text` is not text"));
    }

    #[test]
    fn an_array_gets_the_remedy() {
        let read = parse("a.jsonl", "[{\"text\": \"x\"},\n {\"text\": \"y\"}]", &Options::default());
        assert!(read[0].as_ref().unwrap_err().to_string().contains("jq -c"));
    }
}

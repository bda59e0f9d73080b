//! One file's bytes to documents; no input or output.

use onrecord_model::Document;

use crate::document::{note, seal};
use crate::encoding::{Decoded, decode};
use crate::identity::stem;
use crate::{
    Error, ErrorKind, Format, Options, bundle, columns, csv_rows, dates, detect, html, jsonl, newsletter,
    plain,
};

/// What one file's bytes hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The documents, in order of the file; ids are the file's own or `name#place`.
    pub documents: Vec<Document>,
    /// The faults of single lines, which spoil no other; always empty without `keep_going`.
    pub faults: Vec<Error>,
    /// The format that the bytes were read as.
    pub format: Format,
    /// The name of the encoding that they were in (`UTF-8`, `windows-1252`).
    pub encoding: &'static str,
}

/// Reads the bytes of the file `name` (its path, which gives ids and, by its ending, a hint at the format).
///
/// # Errors
/// Bytes that are no text, a line beyond the limits, a table without a text column; without
/// `options.keep_going` also the first line that cannot be read.
pub fn parse(name: &str, bytes: &[u8], options: &Options) -> Result<Reading, Error> {
    columns::check_map(options).map_err(|kind| kind.at(name, None))?;
    let decoded = decode(bytes).map_err(|kind| kind.at(name, None))?;
    let format = options.format.unwrap_or_else(|| detect::detect(name, &decoded.text));
    check_lines(name, &decoded.text, format, options)?;
    let (mut documents, faults) = split(name, &decoded.text, format, options)?;
    dates::date_documents(&mut documents);
    for document in &mut documents {
        finish(document, name, &decoded);
    }
    Ok(Reading { documents, faults, format, encoding: decoded.encoding })
}

/// Formats of one record a line name the line themselves and go on after it.
fn check_lines(name: &str, text: &str, format: Format, options: &Options) -> Result<(), Error> {
    if format == Format::Jsonl {
        return Ok(());
    }
    let limit = options.limits.max_line_bytes;
    let mut start = 0;
    for (n, end) in memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).chain([text.len()]).enumerate() {
        if end - start > limit {
            return Err(ErrorKind::LineTooLong(limit).at(name, Some(n + 1)));
        }
        start = end + 1;
    }
    Ok(())
}

type Split = (Vec<Document>, Vec<Error>);

fn split(name: &str, text: &str, format: Format, options: &Options) -> Result<Split, Error> {
    match format {
        Format::Bundle => Ok((bundle::parse(text), Vec::new())),
        Format::Newsletter => Ok((newsletter::parse(text), Vec::new())),
        Format::Text => Ok((plain::parse(text), Vec::new())),
        Format::Html => {
            let page = html::parse(text).map_err(|kind| kind.at(name, None))?;
            Ok((vec![page], Vec::new()))
        }
        Format::Jsonl => sort_out(jsonl::parse(name, text, options), options),
        Format::Csv => sort_out(csv_rows::parse(name, text, options), options),
    }
}

/// Documents apart from faults; without `keep_going`, or where nothing else is left, the first fault ends it.
fn sort_out(rows: Vec<Result<Document, Error>>, options: &Options) -> Result<Split, Error> {
    let mut documents = Vec::new();
    let mut faults = Vec::new();
    for row in rows {
        match row {
            Ok(document) => documents.push(document),
            Err(fault) if options.keep_going => faults.push(fault),
            Err(fault) => return Err(fault),
        }
    }
    Ok((documents, faults))
}

/// Sets id, path and hash, and notes characters that could not be decoded.
fn finish(document: &mut Document, name: &str, decoded: &Decoded) {
    document.origin.path = name.to_owned();
    if document.id.is_empty() {
        document.id = format!("{}#{}", stem(name), document.origin.place);
    }
    let broken = if decoded.broken > 0 { document.text.matches('\u{FFFD}').count() } else { 0 };
    if broken > 0 {
        let message = format!("{broken} places are not valid {} and stand as U+FFFD", decoded.encoding);
        note(document, message, None);
    }
    seal(document);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use proptest::prelude::*;

    fn read(name: &str, text: &str) -> Reading {
        parse(name, text.as_bytes(), &Options::default()).unwrap()
    }

    #[test]
    fn ids_are_the_path_without_ending_and_the_place() {
        let bundle = "T\n\nSource: A\n\nBody of it.\n\nT2\n\nSource: A\n\nBody two.";
        let reading = read("northmoor/2023/news.txt", bundle);
        let ids: Vec<&str> = reading.documents.iter().map(|document| document.id.as_str()).collect();
        assert_eq!(ids, ["northmoor/2023/news#1", "northmoor/2023/news#2"]);
        assert_eq!((reading.format, reading.encoding), (Format::Bundle, "UTF-8"));
        assert_eq!(read("-", "Words.").documents[0].id, "stdin#1");
    }

    #[test]
    fn long_lines_are_refused_by_number() {
        let limits = Limits { max_line_bytes: 10, ..Limits::default() };
        let options = Options { limits, keep_going: true, ..Options::default() };
        let error = parse("a.txt", b"short\nmuch longer than ten\n", &options).unwrap_err();
        assert!(error.to_string().starts_with("a.txt:2: a line is longer than 10 bytes"), "{error}");
        let reading = parse("a.jsonl", b"{\"text\":\"much longer\"}\n{\"text\":1}", &options).unwrap();
        assert_eq!((reading.documents.len(), reading.faults[0].line), (1, Some(1)));
    }

    #[test]
    fn without_keep_going_the_first_fault_is_the_answer() {
        let error = parse("a.jsonl", b"{\"text\":\"x\"}\nno\n", &Options::default()).unwrap_err();
        assert_eq!(error.line, Some(2));
    }

    #[test]
    fn undecodable_places_are_noted() {
        let reading =
            parse("a.txt", "caf\u{e9} na\u{ef}ve \u{2019}t ".repeat(9).as_bytes(), &Options::default())
                .unwrap();
        assert!(reading.documents[0].notes.is_empty());
        let bytes = [" caf\u{e9} na\u{ef}ve \u{2019}t".as_bytes(), b"\xFF"].concat();
        let reading = parse("a.txt", &bytes, &Options::default()).unwrap();
        assert!(reading.documents[0].notes[0].message.starts_with("1 places"), "{reading:?}");
    }

    fn spans_fit(document: &Document) -> bool {
        let spans = [Some(document.body), document.title_span, document.date.evidence];
        let markup = document.markup.iter().map(|markup| markup.span);
        let notes = document.notes.iter().filter_map(|note| note.span);
        let mut all = spans.into_iter().flatten().chain(markup).chain(notes);
        all.all(|span| document.text.get(span.start..span.end).is_some())
    }

    proptest! {
        #[test]
        fn any_bytes_give_documents_whose_spans_slice(
            parts in prop::collection::vec(prop::sample::select(PARTS), 0..24),
            noise in prop::collection::vec(any::<u8>(), 0..8),
        ) {
            let bytes = [parts.concat().as_bytes(), &noise].concat();
            for format in [None].into_iter().chain(Format::ALL.map(Some)) {
                let options = Options { format, keep_going: true, ..Options::default() };
                if let Ok(reading) = parse("a", &bytes, &options) {
                    prop_assert!(reading.documents.iter().all(spans_fit));
                }
            }
        }
    }

    const PARTS: &[&str] = &[
        "Source: X\n",
        "Source:\n",
        "\n",
        "\n\n",
        "\r\n",
        "Title here\n",
        "\u{A0}",
        "“Said.” ",
        "today (8 December) ",
        "Embargoed until Friday 10 November: ",
        "since April 2022, ",
        "<p>",
        "</p>",
        "<article>",
        "<blockquote>",
        "<li>",
        "<ul>",
        "</ul>",
        "<figcaption>é",
        "<cite>",
        "<h2>",
        "{\"text\": \"é\"}\n",
        "id,text\n",
        "a,\"b\n",
        "this month (May 2020) ",
        "\u{FEFF}",
        "<br>",
        "é",
        "</div>",
        "<nav>",
        "<title>t</title>",
        "12 May 2020\n",
    ];
}

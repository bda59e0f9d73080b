//! Hostile strings survive every format: what a reader finds in a file is what the graph holds.

use std::collections::BTreeMap;

use onrecord::export::{DotStyle, Format, Options, TableFormat, TableOptions};
use onrecord::graph::{KnowledgeGraph, View};
use onrecord::model::{Corpus, Document};
use onrecord::{ExportOptions, Holdings, Product, extract_documents};
use onrecord_tests::{plain, stored};
use proptest::prelude::*;

use crate::readback::{Found, read_back};
use crate::texts::{GRAMMAR, tries};

/// Texts that some format or reader trips over.
const HOSTILE: &[&str] = &[
    "\"double\" and 'single', “curly”",
    "commas, semicolons; pipes | and\ttabs",
    "C:\\new\\temp and a last backslash\\",
    "\\N \\G \\l {a|b} -> -- ];",
    "<b>&amp; & &copy; &#233;</b> ]]> <!-- -->",
    "bell \u{7} null \u{0} delete \u{7f} none \u{fffe}",
    "emoji \u{1F46E}\u{200D}\u{2640}\u{FE0F} and שלום \u{202E}مرحبا",
    "=HYPERLINK(\"https://example.org\")",
    "@cell",
    "+1",
    "-1",
    "{\"json\": [1, 2]}",
    "${x} %s `x` null",
    "a:b c/d#1->e%3E",
    "é\u{301}\u{301}",
    "x'); DROP TABLE documents; --",
];

proptest! {
    #![proptest_config(tries(12))]

    #[test]
    fn hostile_strings_read_back_from_every_format(
        parts in prop::collection::vec(prop_oneof![4 => prop::sample::select(HOSTILE).prop_map(str::to_owned), 1 => any::<String>()], 8),
    ) {
        let corpus = extract_documents(&[document(0, &parts[..4]), document(1, &parts[4..])], &GRAMMAR);
        let (_folder, store) = stored(&corpus);
        let holdings = Holdings::read(&store).expect("the database can be read");
        prop_assert_eq!(store.records().expect("records").collect::<Result<Vec<_>, _>>().expect("a record"), corpus.records.clone());
        for view in View::ALL {
            let tables = written(&holdings, Product::Graph(view, Format::CsvNodes));
            for format in Format::ALL {
                let file = written(&holdings, Product::Graph(view, format));
                if format != Format::CsvNodes {
                    prop_assert_eq!(read_back(format, &file, &tables), held(holdings.view(view), format), "{:?} {:?}", view, format);
                }
            }
        }
        prop_assert_eq!(words(&written(&holdings, Product::Statements(TableFormat::Csv))), statements(&corpus));
    }
}

/// A document that is hostile in everything that a source can set, with statements by a person and a force.
fn document(place: usize, parts: &[String]) -> Document {
    let quoted = parts[3].replace(['“', '”', '\n', '\r'], " ");
    let text = format!(
        "Chief Constable Ann Oakley of Ashmoor Police said: “We tackle county lines, {quoted} and knife crime.”\n\n\
         Ashmoor Police said: “{quoted} ends fraud.”"
    );
    Document {
        title: parts[1].clone(),
        source: Some(parts[2].clone()),
        url: Some(parts[0].clone()),
        ..plain(&format!("{}{place}", parts[0]), &text, 0)
    }
}

fn written(holdings: &Holdings, product: Product) -> String {
    let options = ExportOptions {
        graph: Options { dot_style: DotStyle::Plain, ..Options::default() },
        table: TableOptions { spreadsheet_safe: false, ..TableOptions::default() },
    };
    let mut bytes = Vec::new();
    holdings.write(product, &options, &mut bytes).expect("memory can be written to");
    String::from_utf8(bytes).expect("UTF-8")
}

/// What a reader must find: the names as the format can hold them.
fn held(graph: &KnowledgeGraph, format: Format) -> Found {
    let names: BTreeMap<String, String> =
        graph.nodes().map(|node| (node.id.clone(), as_held(&node.name, format))).collect();
    let joined: Vec<_> = graph.edges().map(|link| (link.source.id.clone(), link.target.id.clone())).collect();
    Found::new(&names, &joined)
}

/// All but JSON drop the characters that XML forbids; DOT knows one line end, and Graphviz reads entities.
fn as_held(name: &str, format: Format) -> String {
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    match format {
        Format::NodeLink => name.to_owned(),
        Format::Dot => name.replace(forbidden, "").replace("\r\n", "\n").replace('\r', "\n"),
        _ => name.replace(forbidden, ""),
    }
}

/// Identifiers and words of the table of statements, sorted.
fn words(table: &str) -> Vec<(String, String)> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let place = |column: &str| header.iter().position(|name| name == column).expect("the column");
    let (id, words) = (place("id"), place("words"));
    let rows = reader.records().map(|row| row.expect("a row as long as the header"));
    let mut rows: Vec<_> = rows.map(|row| (row[id].to_owned(), row[words].to_owned())).collect();
    rows.sort();
    rows
}

fn statements(corpus: &Corpus) -> Vec<(String, String)> {
    let clean = |text: &str| as_held(text, Format::CsvNodes);
    let statements = corpus.records.iter().flat_map(|record| &record.statements);
    let mut rows: Vec<_> = statements
        .flat_map(|one| vec![(clean(&one.id), clean(&one.text)); one.speakers.len().max(1)])
        .collect();
    rows.sort();
    rows
}

//! Exports byte for byte: four documents of the example, in every view and format, as they stand in `tests/golden`.
//!
//! `UPDATE_GOLDEN=1 cargo test -p onrecord-tests --test golden` writes them anew; look at the difference before you
//! commit it.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use onrecord::export::{DotStyle, Format, Options, TableFormat};
use onrecord::graph::View;
use onrecord::model::{Corpus, Document};
use onrecord::source::read as read_documents;
use onrecord::{ExportOptions, Holdings, Product, extract_documents};
use onrecord_tests::{entries, example_grammar, jsonl, root, stored};

/// A quotation over several paragraphs, county lines with a list of results, a page, and a copy of the first.
const DOCUMENTS: [&str; 4] =
    ["cafcc/spring-2024#1", "forces/autumn-2024#1", "mirror/wire-copies#1", "news/fenland-echo#1"];

#[test]
fn exports_are_what_they_were() {
    let made = exports(&corpus());
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|update| update == "1") {
        update(&made);
        return;
    }
    let mut faults: Vec<String> = made.iter().filter_map(|(name, bytes)| difference(name, bytes)).collect();
    let names: BTreeSet<&String> = made.iter().map(|(name, _)| name).collect();
    let there =
        entries(&folder()).into_iter().filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()));
    faults.extend(there.filter(|name| !names.contains(name)).map(|name| format!("{name}: nothing makes it")));
    assert!(
        faults.is_empty(),
        "exports differ from tests/golden; if they should, UPDATE_GOLDEN=1 writes them anew\n{}",
        faults.join("\n")
    );
}

#[test]
fn exports_do_not_depend_on_the_order_of_documents() {
    let mut documents = documents();
    let corpus = corpus();
    documents.reverse();
    assert!(extract_documents(&documents, &example_grammar()) == corpus);
}

fn folder() -> PathBuf {
    root().join("tests").join("golden")
}

fn corpus() -> Corpus {
    extract_documents(&documents(), &example_grammar())
}

/// The documents, their paths as they are below the example.
fn documents() -> Vec<Document> {
    let below = root().join("examples").join("corpus");
    let harvest = read_documents(std::slice::from_ref(&below), &onrecord::source::Options::default());
    let mut documents = harvest.expect("the example can be read").documents;
    documents.retain(|document| DOCUMENTS.contains(&document.id.as_str()));
    assert_eq!(documents.len(), DOCUMENTS.len(), "the documents have other ids now");
    for document in &mut documents {
        let path = PathBuf::from(&document.origin.path);
        let path = path.strip_prefix(&below).expect("it lies in the example");
        document.origin.path =
            path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
    }
    documents
}

/// Every file by name: views in all formats, statements, and the wire form.
fn exports(corpus: &Corpus) -> Vec<(String, Vec<u8>)> {
    let (_folder, store) = stored(corpus);
    let holdings = Holdings::read(&store).expect("the database can be read");
    assert_eq!(holdings.problems(), []);
    let products = View::ALL.into_iter().flat_map(|view| Format::ALL.map(|format| (view, format)));
    let mut files: Vec<(String, Vec<u8>)> = products
        .map(|(view, format)| {
            let name = format!("{}{}", view.name(), format.suffix());
            (name, written(&holdings, Product::Graph(view, format), &ExportOptions::default()))
        })
        .collect();
    let plain = ExportOptions {
        graph: Options { dot_style: DotStyle::Plain, ..Options::default() },
        ..ExportOptions::default()
    };
    files.push((
        "full-plain.dot".to_owned(),
        written(&holdings, Product::Graph(View::Full, Format::Dot), &plain),
    ));
    let statements = Product::Statements(TableFormat::Csv);
    files.push(("statements.csv".to_owned(), written(&holdings, statements, &ExportOptions::default())));
    files.push(("records.jsonl".to_owned(), jsonl(&corpus.records).into_bytes()));
    files
}

fn written(holdings: &Holdings, product: Product, options: &ExportOptions) -> Vec<u8> {
    let mut bytes = Vec::new();
    holdings.write(product, options, &mut bytes).expect("memory can be written to");
    let mut again = Vec::new();
    holdings.write(product, options, &mut again).expect("memory can be written to");
    assert!(bytes == again, "{product:?} is not the same when written twice");
    bytes
}

fn update(made: &[(String, Vec<u8>)]) {
    assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "CI compares, it does not update");
    fs::create_dir_all(folder()).expect("tests/golden can be made");
    for path in entries(&folder()) {
        fs::remove_file(path).expect("tests/golden can be emptied");
    }
    for (name, bytes) in made {
        fs::write(folder().join(name), bytes).expect("tests/golden can be written to");
    }
}

/// The first line in which a file differs from what is made.
fn difference(name: &str, made: &[u8]) -> Option<String> {
    let Ok(golden) = fs::read(folder().join(name)) else { return Some(format!("{name}: is not there")) };
    if golden == made {
        return None;
    }
    let lines = golden.split(|&byte| byte == b'\n').zip(made.split(|&byte| byte == b'\n')).enumerate();
    let first = lines.into_iter().find(|(_, (golden, made))| golden != made);
    let (line, (was, is)) = first.unwrap_or((0, (b"shorter or longer", b"at its end")));
    let short = |line: &[u8]| String::from_utf8_lossy(line).chars().take(200).collect::<String>();
    Some(format!("{name}:{}:\n  was {}\n  is  {}", line + 1, short(was), short(is)))
}

#[test]
fn a_difference_is_named_by_file_and_line() {
    assert!(difference("no-such-file", b"").is_some_and(|fault| fault.ends_with("is not there")));
}

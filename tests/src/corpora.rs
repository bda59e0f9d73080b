//! The corpora that the suites read: the example's, which is always there, and the real one beside the project.

use std::path::{Path, PathBuf};

use onrecord::model::{Corpus, Document, Record};
use onrecord::pack::{Grammar, Pack, PackRef};
use onrecord::store::{BuildMeta, Store};
use onrecord::{Extraction, Settings, extract};
use tempfile::TempDir;

use crate::{files_below, root};

/// The example's pack, which extends the default one.
#[must_use]
pub fn example_packs() -> Vec<PackRef> {
    vec![PackRef::Dir(root().join("examples").join("pack"))]
}

/// The example's pack with its compiled rules.
///
/// # Panics
/// Where the pack has faults.
#[must_use]
pub fn example_grammar() -> Grammar {
    let pack = Pack::load(&example_packs()).unwrap_or_else(|error| panic!("the example's pack: {error}"));
    Grammar::new(pack).unwrap_or_else(|error| panic!("the example's rules: {error}"))
}

/// Everything that is found in the example corpus.
///
/// # Panics
/// Where it cannot be read.
#[must_use]
pub fn example() -> Extraction {
    extracted(&[root().join("examples").join("corpus")], example_packs())
}

/// Everything that the pack `general` alone finds in the example's newspaper.
///
/// # Panics
/// Where it cannot be read.
#[must_use]
pub fn newspaper() -> Extraction {
    let articles = root().join("examples").join("newspaper").join("articles.jsonl");
    extracted(&[articles], vec![PackRef::Named("general".to_owned())])
}

/// Everything that is found in the real releases, by the default pack; `shared` is the folder beside the project.
///
/// # Panics
/// Where they cannot be read.
#[must_use]
pub fn releases(shared: &Path) -> Extraction {
    let corpus = files_below(&shared.join("corpus"), "txt");
    assert!(!corpus.is_empty(), "there are no releases in {}", shared.join("corpus").display());
    extracted(&corpus, Vec::new())
}

/// Everything that is found in the releases and news reports of other publishers, by the default pack.
///
/// # Panics
/// Where they cannot be read.
#[must_use]
pub fn press(shared: &Path) -> Extraction {
    extracted(&[shared.join("corpus").join("press.jsonl")], Vec::new())
}

fn extracted(inputs: &[PathBuf], packs: Vec<PackRef>) -> Extraction {
    let settings = Settings { packs, ..Settings::default() };
    extract(inputs, &settings).unwrap_or_else(|error| panic!("{error}"))
}

/// A corpus as a database in a folder of its own, which lives as long as the first of the two.
///
/// # Panics
/// Where it cannot be written.
#[must_use]
pub fn stored(corpus: &Corpus) -> (TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("onrecord.db");
    onrecord::store::write(&path, corpus, &BuildMeta::default()).expect("the database can be written");
    let store = Store::open(&path).expect("the database can be read");
    (folder, store)
}

/// A document of plain text, with its first `title` bytes as the headline.
#[must_use]
pub fn plain(id: &str, text: &str, title: usize) -> Document {
    use onrecord::model::Span;
    let span = Span::new(0, title);
    Document {
        id: id.to_owned(),
        title: span.of(text).to_owned(),
        title_span: (title > 0).then_some(span),
        body: Span::new(title, text.len()).trim(text),
        text: text.to_owned(),
        ..Document::default()
    }
}

/// Records as `onrecord extract --format jsonl` writes them.
///
/// # Panics
/// Never: every record is JSON.
#[must_use]
pub fn jsonl(records: &[Record]) -> String {
    let line = |record| serde_json::to_string(record).expect("a record is JSON") + "\n";
    records.iter().map(line).collect()
}

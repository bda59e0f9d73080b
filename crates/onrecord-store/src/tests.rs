//! What the whole crate promises: what goes in comes out, the same bytes every time, and whole files or none.

use std::fs;
use std::path::PathBuf;

use onrecord_model::{Corpus, Fact};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::sample::corpus;
use crate::write::write_within;
use crate::{BuildMeta, Counts, Error, Selection, Store, words, write};

fn meta() -> BuildMeta {
    let pair = |name: &str, value: &str| [(name.to_owned(), value.to_owned())].into();
    BuildMeta { values: pair("onrecord", "0.0"), inputs: pair("in/a.txt", "00ff") }
}

fn written(corpus: &Corpus) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onrecord.db");
    write(&path, corpus, &meta()).unwrap();
    (folder, path)
}

#[test]
fn everything_comes_back_as_it_went() {
    let corpus = corpus();
    let (_folder, path) = written(&corpus);
    let store = Store::open(&path).unwrap();
    let records: Result<Vec<_>, _> = store.records().unwrap().collect();
    assert_eq!(records.unwrap(), corpus.records);
    assert_eq!(store.record("b#1").unwrap().as_ref(), corpus.records.get(1));
    assert_eq!(store.entities().unwrap(), corpus.entities);
    assert_eq!(store.nodes().unwrap(), corpus.nodes);
    assert_eq!(store.facts().unwrap(), corpus.facts);
    assert_eq!(store.merges().unwrap(), corpus.merges);
    assert_eq!(store.meta().unwrap(), meta());
    assert_eq!(store.counts().unwrap(), Counts::of(&corpus));
    assert_eq!(store.fact("said-0").unwrap().as_ref(), corpus.facts.get(1));
    assert_eq!(store.record("nothing").unwrap(), None);
}

#[test]
fn the_same_corpus_gives_the_same_bytes() {
    let (_first, one) = written(&corpus());
    let (_second, two) = written(&corpus());
    assert!(fs::read(one).unwrap() == fs::read(two).unwrap());
}

#[test]
fn a_repeat_counts_once_and_a_topic_has_its_label() {
    let (_folder, path) = written(&corpus());
    let store = Store::open(&path).unwrap();
    let topics = store.topic_tallies().unwrap();
    let found: Vec<_> =
        topics.iter().map(|topic| (topic.label.as_str(), topic.quotations, topic.covered)).collect();
    assert_eq!(found, [("Bell theft", 1, 1), ("caf\u{e9}s", 0, 1)]);
    let tally = store.speaker_tally("person/tamsin-oakhurst").unwrap().unwrap();
    assert_eq!((tally.quotations, tally.releases, tally.topics, tally.named_in), (1, 1, 1, 0));
    assert_eq!(store.repeats("a#1").unwrap(), ["b#1"]);
}

#[test]
fn words_are_found_by_their_stem_and_without_accents() {
    let (_folder, path) = written(&corpus());
    let store = Store::open(&path).unwrap();
    for (question, found) in [("bell", 2), ("cafe finding", 0), ("\"found 12\"", 2), ("\"12 found\"", 0)] {
        let selection = Selection { words: words(question), ..Selection::default() };
        assert_eq!(store.spoken(&selection).unwrap().len(), found, "{question}");
    }
}

#[test]
fn the_views_answer_in_plain_sql() {
    let (_folder, path) = written(&corpus());
    let conn = Connection::open(&path).unwrap();
    for (sql, expected) in [
        (
            "SELECT group_concat(DISTINCT speaker || ' ' || basis) FROM who_spoke_on WHERE topic = 'bell-theft'",
            "Tamsin Oakhurst own words",
        ),
        (
            "SELECT group_concat(DISTINCT speaker || ' ' || basis) FROM who_spoke_on WHERE topic = 'caf\u{e9}s'",
            "Tamsin Oakhurst release",
        ),
        (
            "SELECT count(*) || speaker || topics FROM statements_flat WHERE speaker IS NOT NULL",
            "2Tamsin Oakhurstbell-theft",
        ),
        ("SELECT title || status || as_of FROM offices", "Chief Bailiffincoming2023-11-13"),
        ("SELECT operation || value || unit FROM figures", "Operation Brackenfell12.0bells"),
        (
            "SELECT substr(t.text, s.start_at + 1, s.end_at - s.start_at) = s.text FROM statements s JOIN texts t USING (document)",
            "1",
        ),
        (
            "SELECT group_concat(id) FROM documents WHERE key IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH 'cafe')",
            "a#1,b#1",
        ),
    ] {
        let found: rusqlite::types::Value = conn.query_row(sql, [], |row| row.get(0)).unwrap();
        let found = match found {
            rusqlite::types::Value::Text(text) => text,
            other => format!("{other:?}").replace(['(', ')'], "").replace("Integer", ""),
        };
        assert_eq!(found, expected, "{sql}");
    }
}

#[test]
fn a_build_that_fails_leaves_the_old_file_and_nothing_else() {
    let (folder, path) = written(&Corpus::default());
    let old = fs::read(&path).unwrap();
    let full = write_within(&path, &corpus(), &meta(), Some(40)).unwrap_err();
    assert!(matches!(full, Error::Full { .. }), "{full}");
    let mut dangling = corpus();
    dangling.entities.pop();
    let error = write(&path, &dangling, &meta()).unwrap_err().to_string();
    assert!(error.contains("person/tamsin-oakhurst"), "{error}");
    let fact = Fact { object: "topic/none".to_owned(), ..corpus().facts[0].clone() };
    let error = write(&path, &Corpus { facts: vec![fact], ..corpus() }, &meta()).unwrap_err().to_string();
    assert!(error.contains("topic/none"), "{error}");
    assert!(fs::read(&path).unwrap() == old);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_target_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().to_owned(), folder.path().join("none/onrecord.db"), PathBuf::from("/")] {
        let error = write(&path, &corpus(), &meta()).unwrap_err();
        assert!(matches!(error, Error::Create { .. }), "{error}");
        assert!(error.to_string().contains(&path.display().to_string()), "{error}");
    }
}

#[test]
fn what_another_program_left_beside_the_old_file_does_not_reach_the_new_one() {
    let (_folder, path) = written(&Corpus::default());
    let journal = path.with_file_name("onrecord.db-wal");
    fs::write(&journal, "of the old file").unwrap();
    write(&path, &corpus(), &meta()).unwrap();
    assert!(!journal.exists());
}

#[test]
fn other_files_are_refused_with_a_remedy() {
    let (folder, path) = written(&corpus());
    let other = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let newer = other("newer.db", &fs::read(&path).unwrap());
    Connection::open(&newer).unwrap().pragma_update(None, "user_version", 99).unwrap();
    for (path, words) in [
        (folder.path().join("none.db"), "onrecord build"),
        (other("empty.db", b""), "not an onrecord database"),
        (other("text.db", &b"no database at all ".repeat(100)), "not an onrecord database"),
        (folder.path().to_owned(), "not an onrecord database"),
        (newer, "version 99"),
    ] {
        let error = Store::open(&path).unwrap_err().to_string();
        assert!(error.contains(words) && error.contains(&path.display().to_string()), "{error}");
    }
}

#[test]
fn a_file_changed_by_hand_is_an_error_not_a_panic() {
    let (_folder, path) = written(&corpus());
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("UPDATE documents SET date = 'soon'; UPDATE nodes SET kind = 'ghost';").unwrap();
    conn.execute_batch("UPDATE facts SET attributes = '[';").unwrap();
    drop(conn);
    let store = Store::open(&path).unwrap();
    let errors = [store.record("a#1").unwrap_err(), store.nodes().unwrap_err(), store.facts().unwrap_err()];
    for error in errors {
        assert!(matches!(error, Error::Damaged { .. }), "{error}");
    }
}

#[test]
fn the_counts_are_those_of_the_tables_and_every_reference_holds() {
    let (_folder, path) = written(&corpus());
    let conn = Connection::open(&path).unwrap();
    let differing = "SELECT count(*) FROM entities e JOIN entity_counts c ON c.entity = e.key WHERE c.quotations <> \
         (SELECT count(DISTINCT document || '/' || quotation) FROM statements_flat WHERE entity = e.id) \
         OR c.topics <> (SELECT count(DISTINCT topic) FROM who_spoke_on w WHERE w.entity = e.id AND basis = 'own words') \
         OR c.named_in <> (SELECT count(DISTINCT m.document) FROM mentions m JOIN documents d ON d.key = m.document \
          WHERE m.entity = e.id AND d.duplicate_of IS NULL) \
         OR c.figures <> (SELECT count(*) FROM figures WHERE operation_entity = e.id) \
         OR c.office IS NOT (SELECT max(office) FROM statements_flat WHERE entity = e.id) \
         OR c.last IS NOT (SELECT max(nullif(date, '')) FROM statements_flat WHERE entity = e.id)";
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count(differing), 0);
    let differing = "SELECT count(*) FROM topic_counts c WHERE c.quotations <> (SELECT count(DISTINCT document || '/' \
         || quotation) FROM who_spoke_on WHERE topic = c.topic AND basis = 'own words') OR c.speakers <> (SELECT \
         count(DISTINCT coalesce(entity, speaker)) FROM who_spoke_on WHERE topic = c.topic AND basis = 'own words')";
    assert_eq!(count(differing), 0);
    assert_eq!(count("SELECT sum(quotations) + sum(named_in) + sum(figures) FROM entity_counts"), 3);
    assert_eq!(count("SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

#[test]
fn many_records_come_back_in_their_order() {
    let records = (0..300).map(|n| {
        let mut record = corpus().records.remove(0);
        record.id = format!("{n:03}#1");
        for (place, statement) in record.statements.iter_mut().enumerate() {
            statement.id = format!("{n:03}#1/s{place}");
            statement.quotation = n;
        }
        record
    });
    let records: Vec<_> = records.collect();
    let (_folder, path) =
        written(&Corpus { records: records.clone(), facts: Vec::new(), merges: Vec::new(), ..corpus() });
    let store = Store::open(&path).unwrap();
    let read: Result<Vec<_>, _> = store.records().unwrap().collect();
    assert_eq!(read.unwrap(), records);
    assert_eq!(store.spoken(&Selection::default()).unwrap().len(), 600);
}

#[test]
fn the_sql_of_the_readme_answers() {
    let (_folder, path) = written(&corpus());
    let conn = Connection::open(&path).unwrap();
    let blocks: Vec<&str> = include_str!("../README.md").split("```sql\n").skip(1).collect();
    assert_eq!(blocks.len(), 4);
    for block in blocks {
        let sql = block.split("```").next().unwrap();
        let first: Result<usize, _> = conn.query_row(sql, [], |row| Ok(row.as_ref().column_count()));
        assert!(first.unwrap() > 1, "{sql}");
    }
}

//! Documents and their records.

use onrecord_model::{Date, DateBasis, Record};
use rusqlite::{Result, Row};
use serde::Serialize;

use super::parts::{STATEMENT, award, mention, outcome, post, statement};
use super::values::{day, list, word};
use crate::error::Error;
use crate::open::Store;

/// What is told of a document beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// The document's id.
    pub id: String,
    /// Headline; empty where there is none.
    pub title: String,
    /// What the release names as its source.
    pub source: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The day of publication.
    pub date: Option<Date>,
    /// The earliest day that it can be.
    pub date_from: Option<Date>,
    /// The latest day that it can be.
    pub date_to: Option<Date>,
    /// How the date is known.
    pub date_basis: DateBasis,
    /// The document that this one repeats.
    pub duplicate_of: Option<String>,
}

/// What `heading` reads; the document's own columns are prefixed so that they can stand beside a statement's.
pub(crate) const HEADING: &str = "d.id AS d_id, d.title AS d_title, d.source AS d_source, \
     d.publisher AS d_publisher, d.url AS d_url, d.date AS d_date, d.date_from AS d_date_from, \
     d.date_to AS d_date_to, d.date_basis AS d_date_basis, d.duplicate_of AS d_duplicate_of";

/// A document's heading.
pub(crate) fn heading(row: &Row<'_>) -> Result<Heading> {
    Ok(Heading {
        id: row.get("d_id")?,
        title: row.get("d_title")?,
        source: row.get("d_source")?,
        publisher: row.get("d_publisher")?,
        url: row.get("d_url")?,
        date: day(row, "d_date")?,
        date_from: day(row, "d_date_from")?,
        date_to: day(row, "d_date_to")?,
        date_basis: word(row, "d_date_basis")?,
        duplicate_of: row.get("d_duplicate_of")?,
    })
}

impl Store {
    /// Every record in order of its document's id, read one by one.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn records(&self) -> Result<impl Iterator<Item = Result<Record, Error>> + '_, Error> {
        let keys: Vec<i64> = self.all("SELECT key FROM documents ORDER BY key", [], |row| row.get(0))?;
        let missing =
            |key| Error::Damaged { path: self.path().to_owned(), what: format!("document {key} is gone") };
        Ok(keys.into_iter().map(move |key| self.record_of(key)?.ok_or_else(|| missing(key))))
    }

    /// The record of the document `id`.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn record(&self, id: &str) -> Result<Option<Record>, Error> {
        let key = self.one("SELECT key FROM documents WHERE id = ?", [id], |row| row.get(0))?;
        key.map_or(Ok(None), |key| self.record_of(key))
    }

    /// The heading of the document `id`.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn heading(&self, id: &str) -> Result<Option<Heading>, Error> {
        self.one(&format!("SELECT {HEADING} FROM documents d WHERE d.id = ?"), [id], heading)
    }

    /// Headings of the documents whose title holds these words (an FTS5 expression, as `words` makes it), by id.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn titled(&self, words: &str) -> Result<Vec<Heading>, Error> {
        let sql = format!(
            "SELECT {HEADING} FROM documents d WHERE d.key IN \
             (SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?) ORDER BY d.id"
        );
        self.all(&sql, [format!("title : ({words})")], heading)
    }

    /// The text of the document `id`.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn text(&self, id: &str) -> Result<Option<String>, Error> {
        let sql = "SELECT t.text FROM documents d JOIN texts t ON t.document = d.key WHERE d.id = ?";
        self.one(sql, [id], |row| row.get(0))
    }

    /// Ids of the documents that repeat the document `id`.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn repeats(&self, id: &str) -> Result<Vec<String>, Error> {
        self.all("SELECT id FROM documents WHERE duplicate_of = ? ORDER BY id", [id], |row| row.get(0))
    }

    fn record_of(&self, key: i64) -> Result<Option<Record>, Error> {
        let documents =
            "SELECT d.*, t.text FROM documents d JOIN texts t ON t.document = d.key WHERE d.key = ?";
        let Some(mut record) = self.one(documents, [key], document)? else { return Ok(None) };
        let of = |table: &str| format!("SELECT * FROM {table} WHERE document = ? ORDER BY ");
        record.topics = self.all(&(of("document_topics") + "position"), [key], |row| row.get("topic"))?;
        let statements = format!("SELECT {STATEMENT} FROM statements s WHERE document = ? ORDER BY key");
        for bare in self.all(&statements, [key], statement)? {
            record.statements.push(self.complete(bare)?);
        }
        record.mentions = self.all(&(of("mentions") + "position"), [key], mention)?;
        record.posts = self.all(&(of("posts") + "key"), [key], post)?;
        record.outcomes = self.all(&(of("outcomes") + "key"), [key], outcome)?;
        record.awards = self.all(&(of("awards") + "key"), [key], award)?;
        Ok(Some(record))
    }
}

fn document(row: &Row<'_>) -> Result<Record> {
    Ok(Record {
        id: row.get("id")?,
        title: row.get("title")?,
        source: row.get("source")?,
        publisher: row.get("publisher")?,
        url: row.get("url")?,
        date: day(row, "date")?,
        date_from: day(row, "date_from")?,
        date_to: day(row, "date_to")?,
        date_basis: word(row, "date_basis")?,
        duplicate_of: row.get("duplicate_of")?,
        text: row.get("text")?,
        path: row.get("path")?,
        hash: row.get("hash")?,
        notes: list(row, "notes")?,
        ..Record::default()
    })
}

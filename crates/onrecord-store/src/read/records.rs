//! Documents and their records.

use onrecord_model::{Date, DateBasis, Record};
use rusqlite::Result;
use serde::Serialize;

use super::parts::{AWARD, MENTION, OUTCOME, POST, STATEMENT, award, mention, outcome, post, statement};
use super::values::Cells;
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

pub(crate) const HEADING: &str = "d.id, d.title, d.source, d.publisher, d.url, d.date, d.date_from, d.date_to, \
     d.date_basis, d.duplicate_of";

/// The heading whose columns are `HEADING`.
pub(crate) fn heading(cells: &mut Cells<'_, '_>) -> Result<Heading> {
    Ok(Heading {
        id: cells.take()?,
        title: cells.take()?,
        source: cells.take()?,
        publisher: cells.take()?,
        url: cells.take()?,
        date: cells.day()?,
        date_from: cells.day()?,
        date_to: cells.day()?,
        date_basis: cells.word()?,
        duplicate_of: cells.take()?,
    })
}

impl Store {
    /// Every record in order of its document's id, read one by one.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn records(&self) -> Result<impl Iterator<Item = Result<Record, Error>> + '_, Error> {
        let keys: Vec<i64> = self.all("SELECT key FROM documents ORDER BY key", [], |cells| cells.take())?;
        let missing =
            |key| Error::Damaged { path: self.path().to_owned(), what: format!("document {key} is gone") };
        Ok(keys.into_iter().map(move |key| self.record_of(key)?.ok_or_else(|| missing(key))))
    }

    /// The record of the document `id`.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn record(&self, id: &str) -> Result<Option<Record>, Error> {
        let key = self.one("SELECT key FROM documents WHERE id = ?", [id], |cells| cells.take())?;
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
        self.one(sql, [id], |cells| cells.take())
    }

    /// Ids of the documents that repeat the document `id`.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn repeats(&self, id: &str) -> Result<Vec<String>, Error> {
        self.all("SELECT id FROM documents WHERE duplicate_of = ? ORDER BY id", [id], |cells| cells.take())
    }

    fn record_of(&self, key: i64) -> Result<Option<Record>, Error> {
        let documents = "SELECT d.id, d.title, d.source, d.publisher, d.url, d.date, d.date_from, d.date_to, \
             d.date_basis, d.duplicate_of, t.text, d.path, d.hash, d.notes \
             FROM documents d JOIN texts t ON t.document = d.key WHERE d.key = ?";
        let Some(mut record) = self.one(documents, [key], document)? else { return Ok(None) };
        let of = |columns, table, order| {
            format!("SELECT {columns} FROM {table} p WHERE p.document = ? ORDER BY p.{order}")
        };
        record.topics =
            self.all(&of("p.topic", "document_topics", "position"), [key], |cells| cells.take())?;
        let statements = format!("SELECT {STATEMENT} FROM statements s WHERE s.document = ? ORDER BY s.key");
        for bare in self.all(&statements, [key], statement)? {
            record.statements.push(self.complete(bare)?);
        }
        record.mentions = self.all(&of(MENTION, "mentions", "position"), [key], mention)?;
        record.posts = self.all(&of(POST, "posts", "key"), [key], post)?;
        record.outcomes = self.all(&of(OUTCOME, "outcomes", "key"), [key], outcome)?;
        record.awards = self.all(&of(AWARD, "awards", "key"), [key], award)?;
        Ok(Some(record))
    }
}

fn document(cells: &mut Cells<'_, '_>) -> Result<Record> {
    Ok(Record {
        id: cells.take()?,
        title: cells.take()?,
        source: cells.take()?,
        publisher: cells.take()?,
        url: cells.take()?,
        date: cells.day()?,
        date_from: cells.day()?,
        date_to: cells.day()?,
        date_basis: cells.word()?,
        duplicate_of: cells.take()?,
        text: cells.take()?,
        path: cells.take()?,
        hash: cells.take()?,
        notes: cells.list()?,
        ..Record::default()
    })
}

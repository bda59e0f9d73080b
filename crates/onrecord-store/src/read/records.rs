//! Documents and their records.

use std::collections::BTreeMap;

use onrecord_model::{Date, DateBasis, Record, Statement};
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

/// How many records are read at once.
const CHUNK: usize = 128;

impl Store {
    /// Every record in order of its document's id, read a few at a time.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn records(&self) -> Result<impl Iterator<Item = Result<Record, Error>> + '_, Error> {
        let keys: Vec<i64> = self.all("SELECT key FROM documents ORDER BY key", [], |cells| cells.take())?;
        let ranges: Vec<_> = keys.chunks(CHUNK).map(|keys| (keys[0], keys[keys.len() - 1])).collect();
        Ok(ranges.into_iter().flat_map(|range| match self.records_between(range) {
            Ok(records) => records.into_iter().map(Ok).collect::<Vec<_>>(),
            Err(error) => vec![Err(error)],
        }))
    }

    /// The record of the document `id`.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn record(&self, id: &str) -> Result<Option<Record>, Error> {
        let key = self.one("SELECT key FROM documents WHERE id = ?", [id], |cells| cells.take())?;
        let Some(key) = key else { return Ok(None) };
        Ok(self.records_between((key, key))?.into_iter().next())
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

    /// The records of the documents numbered from `first` to `last`, in that order.
    fn records_between(&self, range: (i64, i64)) -> Result<Vec<Record>, Error> {
        let sql = "SELECT d.key, d.id, d.title, d.source, d.publisher, d.url, d.date, d.date_from, d.date_to, \
             d.date_basis, d.duplicate_of, t.text, d.path, d.hash, d.notes \
             FROM documents d JOIN texts t ON t.document = d.key WHERE d.key BETWEEN ? AND ?";
        let documents = self.all(sql, range, |cells| Ok((cells.take()?, document(cells)?)))?;
        let mut records: Records = documents.into_iter().collect();
        let topics = self.parts("document_topics", "p.topic", "position", range, |cells| cells.take())?;
        give(&mut records, topics, |record| &mut record.topics);
        give(&mut records, self.statements_between(range)?, |record| &mut record.statements);
        let mentions = self.parts("mentions", MENTION, "position", range, mention)?;
        give(&mut records, mentions, |record| &mut record.mentions);
        give(&mut records, self.parts("posts", POST, "key", range, post)?, |record| &mut record.posts);
        let outcomes = self.parts("outcomes", OUTCOME, "key", range, outcome)?;
        give(&mut records, outcomes, |record| &mut record.outcomes);
        give(&mut records, self.parts("awards", AWARD, "key", range, award)?, |record| &mut record.awards);
        Ok(records.into_values().collect())
    }

    fn statements_between(&self, range: (i64, i64)) -> Result<Vec<(i64, Statement)>, Error> {
        let bare = self.parts("statements", STATEMENT, "key", range, statement)?;
        let (documents, bare): (Vec<i64>, Vec<_>) = bare.into_iter().unzip();
        Ok(documents.into_iter().zip(self.complete(bare)?).collect())
    }

    /// Rows of a table of parts with the numbers of their documents, in `order`.
    fn parts<T>(
        &self,
        table: &str,
        columns: &str,
        order: &str,
        range: (i64, i64),
        mut read: impl FnMut(&mut Cells<'_, '_>) -> Result<T>,
    ) -> Result<Vec<(i64, T)>, Error> {
        let sql = format!(
            "SELECT p.document, {columns} FROM {table} p WHERE p.document BETWEEN ? AND ? \
             ORDER BY p.document, p.{order}"
        );
        self.all(&sql, range, |cells| Ok((cells.take()?, read(cells)?)))
    }
}

/// Records by the numbers of their documents.
type Records = BTreeMap<i64, Record>;

/// Puts every part into its record.
fn give<T>(records: &mut Records, parts: Vec<(i64, T)>, place: impl Fn(&mut Record) -> &mut Vec<T>) {
    for (key, part) in parts {
        if let Some(record) = records.get_mut(&key) {
            place(record).push(part);
        }
    }
}

/// A record without its parts, whose columns are `HEADING` and then those of the record alone.
fn document(cells: &mut Cells<'_, '_>) -> Result<Record> {
    let Heading { id, title, source, publisher, url, date, date_from, date_to, date_basis, duplicate_of } =
        heading(cells)?;
    Ok(Record {
        id,
        title,
        source,
        publisher,
        url,
        date,
        date_from,
        date_to,
        date_basis,
        duplicate_of,
        text: cells.take()?,
        path: cells.take()?,
        hash: cells.take()?,
        notes: cells.list()?,
        ..Record::default()
    })
}

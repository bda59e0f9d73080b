//! Choosing statements: by whom, on what, in which words, where and when.

use std::collections::BTreeSet;

use onrecord_model::{Date, Statement};
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use crate::error::Error;
use crate::open::Store;
use crate::read::{HEADING, Heading, STATEMENT, heading, statement};

/// Which statements are asked for: those that meet every field that is set. Repeats never count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Made by one of these entities (ids).
    pub speakers: Vec<String>,
    /// Made by somebody with one of these names, who may have no entity.
    pub names: Vec<String>,
    /// Whose quotation is about this topic (slug).
    pub topic: Option<String>,
    /// Standing in a release on this topic (slug).
    pub release_topic: Option<String>,
    /// Holding these words: an expression of SQLite's FTS5, as `words` makes it.
    pub words: Option<String>,
    /// Standing in a release that holds these words: an expression likewise.
    pub release_words: Option<String>,
    /// Standing in this document (id).
    pub document: Option<String>,
    /// Made by somebody whose office is worded in one of these ways.
    pub offices: Option<Vec<String>>,
    /// Made by this organisation (id), or by somebody who by the same document holds an office at it.
    pub organisation: Option<String>,
    /// Published on this day or later.
    pub since: Option<Date>,
    /// Published on this day or earlier.
    pub until: Option<Date>,
}

/// A statement, and the heading of the document that it stands in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spoken {
    /// The statement.
    pub statement: Statement,
    /// The document.
    pub document: Heading,
}

/// An FTS5 expression that asks for every word of `question`; words within double quotes must follow each other.
/// None where it holds no word.
#[must_use]
pub fn words(question: &str) -> Option<String> {
    let mut phrases = Vec::new();
    for (n, part) in question.split('"').enumerate() {
        let quoted = n % 2 == 1;
        let pieces: Vec<&str> = if quoted { vec![part] } else { part.split_whitespace().collect() };
        let worded = pieces.into_iter().filter(|piece| piece.chars().any(char::is_alphanumeric));
        phrases.extend(worded.map(|piece| format!("\"{}\"", piece.replace('\0', " "))));
    }
    (!phrases.is_empty()).then(|| phrases.join(" "))
}

/// Whether the document's date, or the range it lies in, is inside, outside or neither.
const EARLIEST: &str = "coalesce(d.date, d.date_from)";
const LATEST: &str = "coalesce(d.date, d.date_to)";

impl Store {
    /// The statements of `selection`: by date, those without one last, then document and place. With `since` or
    /// `until`, only those that surely lie within.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn spoken(&self, selection: &Selection) -> Result<Vec<Spoken>, Error> {
        let mut conditions = Conditions::of(selection);
        conditions.within(selection);
        let sql = format!(
            "SELECT {STATEMENT}, {HEADING} FROM statements p JOIN documents d ON d.key = p.document WHERE {} \
             ORDER BY {EARLIEST} IS NULL, {EARLIEST}, d.id, p.key",
            conditions.all()
        );
        let rows = self.all(&sql, params_from_iter(conditions.values), |cells| {
            Ok((statement(cells)?, heading(cells)?))
        })?;
        self.spoken_of(rows)
    }

    /// The quotations of `selection` that may or may not lie between `since` and `until`, their date being unknown:
    /// document id and number of the quotation. `spoken` leaves them out.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn undated(&self, selection: &Selection) -> Result<BTreeSet<(String, usize)>, Error> {
        if selection.since.is_none() && selection.until.is_none() {
            return Ok(BTreeSet::new());
        }
        let mut conditions = Conditions::of(selection);
        conditions.unsure(selection);
        let sql = format!(
            "SELECT DISTINCT d.id, p.quotation FROM statements p JOIN documents d ON d.key = p.document WHERE {}",
            conditions.all()
        );
        let pairs =
            self.all(&sql, params_from_iter(conditions.values), |cells| Ok((cells.take()?, cells.take()?)))?;
        Ok(pairs.into_iter().collect())
    }

    /// The statement `id`, of an original or a repeat.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn statement(&self, id: &str) -> Result<Option<Spoken>, Error> {
        let sql = format!(
            "SELECT {STATEMENT}, {HEADING} FROM statements p JOIN documents d ON d.key = p.document WHERE p.id = ?"
        );
        let found = self.one(&sql, [id], |cells| Ok((statement(cells)?, heading(cells)?)))?;
        Ok(self.spoken_of(found.into_iter().collect())?.pop())
    }

    fn spoken_of(&self, rows: Vec<((i64, Statement), Heading)>) -> Result<Vec<Spoken>, Error> {
        let (bare, documents): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        let statements = self.complete(bare)?.into_iter();
        Ok(statements.zip(documents).map(|(statement, document)| Spoken { statement, document }).collect())
    }

    /// Every way in which an office of a speaker is worded, sorted.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn office_wordings(&self) -> Result<Vec<String>, Error> {
        let sql = "SELECT DISTINCT office FROM speakers WHERE office IS NOT NULL ORDER BY office";
        self.all(sql, [], |cells| cells.take())
    }

    /// Every name of a speaker who is described but has no entity, sorted.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn described_speakers(&self) -> Result<Vec<String>, Error> {
        let sql =
            "SELECT DISTINCT name FROM speakers WHERE entity IS NULL AND name IS NOT NULL ORDER BY name";
        self.all(sql, [], |cells| cells.take())
    }
}

/// Conditions of a question in SQL, with the values of their placeholders in order.
struct Conditions {
    terms: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    fn of(selection: &Selection) -> Self {
        let mut conditions = Self { terms: vec!["d.duplicate_of IS NULL".to_owned()], values: Vec::new() };
        for (term, value) in [
            ("p.key IN (SELECT statement FROM statement_topics WHERE topic = ?)", &selection.topic),
            (
                "p.document IN (SELECT document FROM document_topics WHERE topic = ?)",
                &selection.release_topic,
            ),
            ("p.key IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?)", &selection.words),
            (
                "p.document IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?)",
                &selection.release_words,
            ),
            ("d.id = ?", &selection.document),
        ] {
            if let Some(value) = value {
                conditions.add(term, [value.as_str()]);
            }
        }
        conditions.speaker(selection);
        conditions
    }

    fn add<'v>(&mut self, term: &str, values: impl IntoIterator<Item = &'v str>) {
        self.terms.push(term.to_owned());
        self.values.extend(values.into_iter().map(|value| Value::Text(value.to_owned())));
    }

    /// All that is asked of the speaker must hold of the same one.
    fn speaker(&mut self, selection: &Selection) {
        let mut of_speaker = Self { terms: Vec::new(), values: Vec::new() };
        let (entities, names) = (&selection.speakers, &selection.names);
        if !entities.is_empty() || !names.is_empty() {
            let term = format!("(sp.entity IN ({}) OR sp.name IN ({}))", marks(entities), marks(names));
            of_speaker.add(&term, entities.iter().chain(names).map(String::as_str));
        }
        if let Some(offices) = &selection.offices {
            of_speaker.add(&format!("sp.office IN ({})", marks(offices)), offices.iter().map(String::as_str));
        }
        if let Some(organisation) = &selection.organisation {
            of_speaker.add(AT_ORGANISATION, [organisation.as_str(), organisation.as_str()]);
        }
        if !of_speaker.terms.is_empty() {
            self.terms
                .push(format!("p.key IN (SELECT sp.statement FROM speakers sp WHERE {})", of_speaker.all()));
            self.values.append(&mut of_speaker.values);
        }
    }

    fn within(&mut self, selection: &Selection) {
        if let Some(since) = selection.since {
            self.add(&format!("{EARLIEST} >= ?"), [since.to_string().as_str()]);
        }
        if let Some(until) = selection.until {
            self.add(&format!("{LATEST} <= ?"), [until.to_string().as_str()]);
        }
    }

    /// Neither surely inside nor surely outside.
    fn unsure(&mut self, selection: &Selection) {
        let mut inside = Self { terms: Vec::new(), values: Vec::new() };
        inside.within(selection);
        let term = format!("NOT coalesce({}, 0)", inside.all());
        self.terms.push(term);
        self.values.append(&mut inside.values);
        if let Some(since) = selection.since {
            self.add(&format!("coalesce({LATEST} >= ?, 1)"), [since.to_string().as_str()]);
        }
        if let Some(until) = selection.until {
            self.add(&format!("coalesce({EARLIEST} <= ?, 1)"), [until.to_string().as_str()]);
        }
    }

    fn all(&self) -> String {
        self.terms.join(" AND ")
    }
}

const AT_ORGANISATION: &str = "(sp.statement, sp.position) IN (SELECT statement, position FROM speakers \
     WHERE entity = ? UNION SELECT o.statement, o.position FROM posts p \
     JOIN statements os ON os.document = p.document \
     JOIN speakers o ON o.statement = os.key AND o.entity = p.entity \
     WHERE p.organisation_entity = ? AND p.status <> 'former')";

fn marks(values: &[String]) -> String {
    vec!["?"; values.len()].join(", ")
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn questions_become_expressions_that_fts_can_read() {
        for (question, expression) in [
            ("county lines", Some("\"county\" \"lines\"")),
            ("the \"county lines\" gang", Some("\"the\" \"county lines\" \"gang\"")),
            ("AND OR* -x:y (", Some("\"AND\" \"OR*\" \"-x:y\"")),
            ("an \"open phrase", Some("\"an\" \"open phrase\"")),
            ("\" \u{2014} \"", None),
        ] {
            assert_eq!(words(question).as_deref(), expression);
        }
    }
}

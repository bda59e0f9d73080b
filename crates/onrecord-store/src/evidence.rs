//! What documents say of one entity: offices, figures, awards, names. Repeats are left out.

use onrecord_model::{Award, Outcome, Post, RecordMention};
use serde::Serialize;

use crate::error::Error;
use crate::open::Store;
use crate::read::{AWARD, HEADING, Heading, MENTION, OUTCOME, POST, award, heading, mention, outcome, post};

/// An office, and the document that gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Office {
    /// The office, with the words that give it.
    pub post: Post,
    /// The document.
    pub document: Heading,
}

/// A figure, and the document that reports it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// The figure, with the clause that states it.
    pub outcome: Outcome,
    /// The document.
    pub document: Heading,
}

/// An office that a person holds, as some document words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Entity id of the person.
    pub person: String,
    /// The office's noun.
    pub title: String,
    /// What a lead leads on.
    pub remit: Option<String>,
    /// Canonical name of the organisation.
    pub organisation: Option<String>,
    /// Entity id of the organisation.
    pub organisation_entity: Option<String>,
}

impl Store {
    /// Offices that documents give to the person `id`, by date, those without one last.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn offices_of(&self, id: &str) -> Result<Vec<Office>, Error> {
        self.offices("p.entity", id)
    }

    /// Offices that documents give at the organisation `id`, by date, those without one last.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn offices_at(&self, id: &str) -> Result<Vec<Office>, Error> {
        self.offices("p.organisation_entity", id)
    }

    /// Every office that some document says is held by a person with an entity, once for each wording.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn holdings(&self) -> Result<Vec<Holding>, Error> {
        let sql = "SELECT DISTINCT entity, title, remit, organisation, organisation_entity FROM posts \
             WHERE status = 'current' AND entity IS NOT NULL ORDER BY entity, title, remit, organisation";
        self.all(sql, [], |cells| {
            Ok(Holding {
                person: cells.take()?,
                title: cells.take()?,
                remit: cells.take()?,
                organisation: cells.take()?,
                organisation_entity: cells.take()?,
            })
        })
    }

    /// Figures that are results of the operation `id`, by date, those without one last.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn figures_of(&self, id: &str) -> Result<Vec<Figure>, Error> {
        let sql = in_documents(OUTCOME, "outcomes", "p.operation_entity");
        self.all(&sql, [id], |cells| Ok(Figure { outcome: outcome(cells)?, document: heading(cells)? }))
    }

    /// Awards that documents say the person `id` received.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn awards_of(&self, id: &str) -> Result<Vec<(Award, Heading)>, Error> {
        let sql = in_documents(AWARD, "awards", "p.entity");
        self.all(&sql, [id], |cells| Ok((award(cells)?, heading(cells)?)))
    }

    /// Documents that name the entity `id`, or let it speak: by date, those without one last.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn documents_naming(&self, id: &str) -> Result<Vec<Heading>, Error> {
        let sql = format!(
            "SELECT {HEADING} FROM documents d WHERE d.duplicate_of IS NULL AND d.key IN \
             (SELECT document FROM mentions WHERE entity = ?1 UNION SELECT s.document FROM speakers sp \
              JOIN statements s ON s.key = sp.statement WHERE sp.entity = ?1) \
             ORDER BY d.date IS NULL, d.date, d.id"
        );
        self.all(&sql, [id], heading)
    }

    /// Ids of the documents that name both entities, by date, those without one last.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn naming_both(&self, one: &str, other: &str) -> Result<Vec<String>, Error> {
        let sql = "SELECT d.id FROM documents d WHERE d.duplicate_of IS NULL \
             AND d.key IN (SELECT document FROM mentions WHERE entity = ?1) \
             AND d.key IN (SELECT document FROM mentions WHERE entity = ?2) ORDER BY d.date IS NULL, d.date, d.id";
        self.all(sql, [one, other], |cells| cells.take())
    }

    /// The first mention of the entity `id` in a document.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn first_mention(&self, id: &str, document: &str) -> Result<Option<RecordMention>, Error> {
        let sql = format!(
            "SELECT {MENTION} FROM mentions p JOIN documents d ON d.key = p.document \
             WHERE p.entity = ? AND d.id = ? ORDER BY p.position LIMIT 1"
        );
        self.one(&sql, [id, document], mention)
    }

    fn offices(&self, column: &str, id: &str) -> Result<Vec<Office>, Error> {
        let sql = in_documents(POST, "posts", column);
        self.all(&sql, [id], |cells| Ok(Office { post: post(cells)?, document: heading(cells)? }))
    }
}

/// Rows of a table of parts whose `column` holds an entity, with the headings of their documents.
fn in_documents(columns: &str, table: &str, column: &str) -> String {
    format!(
        "SELECT {columns}, {HEADING} FROM {table} p JOIN documents d ON d.key = p.document \
         WHERE {column} = ? AND d.duplicate_of IS NULL ORDER BY d.date IS NULL, d.date, d.id, p.key"
    )
}

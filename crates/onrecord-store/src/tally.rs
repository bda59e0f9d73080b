//! Counts and lists for one topic, one entity, or all of them. Repeats never count.

use onrecord_model::{Award, Date, Entity, EntityKind, Outcome, Post, RecordMention};
use rusqlite::{Result, Row};
use serde::Serialize;

use crate::error::Error;
use crate::open::Store;
use crate::read::{HEADING, Heading, award, day, heading, mention, outcome, post, word};

/// How much is said on a topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TopicTally {
    /// The topic.
    pub slug: String,
    /// Its name.
    pub label: String,
    /// Speakers with own words on it.
    pub speakers: usize,
    /// Quotations on it by their own words.
    pub quotations: usize,
    /// Releases in which those stand.
    pub releases: usize,
    /// Releases that are on it as a whole.
    pub covered: usize,
}

/// How much somebody says, and where the name stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpeakerTally {
    /// The entity's id.
    pub entity: String,
    /// Its kind.
    pub kind: EntityKind,
    /// Its canonical name.
    pub name: String,
    /// Quotations it is a speaker of.
    pub quotations: usize,
    /// Releases in which those stand.
    pub releases: usize,
    /// Topics of those, by their own words.
    pub topics: usize,
    /// Documents that name it.
    pub named_in: usize,
    /// Day of the first release in which it speaks, of those that are dated.
    pub first: Option<Date>,
    /// Day of the last one.
    pub last: Option<Date>,
    /// Office with which it spoke last, as that release words it; undated releases count as earliest.
    pub office: Option<String>,
    /// Figures that are its results, where it is an operation.
    pub figures: usize,
}

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

const ORIGINAL: &str = "JOIN documents d ON d.key = s.document AND d.duplicate_of IS NULL";

/// Tells the quotations of all documents apart in one number.
const QUOTATION: &str = "s.document * 4294967296 + s.quotation";

impl Store {
    /// Every topic: most quotations first, then by slug.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn topic_tallies(&self) -> Result<Vec<TopicTally>, Error> {
        let sql = format!(
            "SELECT t.slug, t.label, coalesce(o.speakers, 0), coalesce(o.quotations, 0), coalesce(o.releases, 0), \
             (SELECT count(*) FROM document_topics dt JOIN documents d ON d.key = dt.document \
              WHERE dt.topic = t.slug AND d.duplicate_of IS NULL) \
             FROM topics t LEFT JOIN (SELECT st.topic, count(DISTINCT coalesce(sp.entity, sp.name)) AS speakers, \
              count(DISTINCT {QUOTATION}) AS quotations, count(DISTINCT s.document) AS releases \
              FROM statement_topics st JOIN statements s ON s.key = st.statement {ORIGINAL} \
              LEFT JOIN speakers sp ON sp.statement = s.key GROUP BY st.topic) o ON o.topic = t.slug \
             ORDER BY 4 DESC, 1"
        );
        self.all(&sql, [], topic_tally)
    }

    /// Every entity of these kinds: most quotations first, then documents that name it, then name and id.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn speaker_tallies(&self, kinds: &[EntityKind]) -> Result<Vec<SpeakerTally>, Error> {
        let kinds: Vec<String> = kinds.iter().map(|kind| format!("'{}'", kind.word())).collect();
        let sql = format!(
            "{} WHERE e.kind IN ({}) ORDER BY 4 DESC, 7 DESC, e.name, e.id",
            tallies("", ""),
            kinds.join(", ")
        );
        self.all(&sql, [], speaker_tally)
    }

    /// The tally of the entity `id`.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn speaker_tally(&self, id: &str) -> Result<Option<SpeakerTally>, Error> {
        let sql = format!("{} WHERE e.id = ?1", tallies("AND sp.entity = ?1", "AND m.entity = ?1"));
        self.one(&sql, [id], speaker_tally)
    }

    /// Topics that the entity `id` speaks on by its own words, with the number of quotations: most first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn topics_of(&self, id: &str) -> Result<Vec<(String, String, usize)>, Error> {
        let sql = format!(
            "SELECT t.slug, t.label, count(DISTINCT {QUOTATION}) FROM speakers sp \
             JOIN statements s ON s.key = sp.statement {ORIGINAL} \
             JOIN statement_topics st ON st.statement = s.key JOIN topics t ON t.slug = st.topic \
             WHERE sp.entity = ? GROUP BY t.slug ORDER BY 3 DESC, 1"
        );
        self.all(&sql, [id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
    }

    /// The topic of this slug, or of this label in any case: slug and label.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn topic(&self, name: &str) -> Result<Option<(String, String)>, Error> {
        let sql = "SELECT slug, label FROM topics WHERE slug = ?1 OR label = ?1 COLLATE NOCASE ORDER BY slug = ?1 DESC";
        self.one(sql, [name], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Every topic's slug and label, by slug.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn topics(&self) -> Result<Vec<(String, String)>, Error> {
        self.all("SELECT slug, label FROM topics ORDER BY slug", [], |row| Ok((row.get(0)?, row.get(1)?)))
    }

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

    /// Every office that a document says is held by a person with an entity.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn current_offices(&self) -> Result<Vec<Post>, Error> {
        let sql = "SELECT p.* FROM posts p JOIN documents d ON d.key = p.document WHERE d.duplicate_of IS NULL \
             AND p.status = 'current' AND p.entity IS NOT NULL ORDER BY p.key";
        self.all(sql, [], post)
    }

    /// Figures that are results of the operation `id`, by date, those without one last.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn figures_of(&self, id: &str) -> Result<Vec<Figure>, Error> {
        let sql = in_documents("outcomes", "p.operation_entity");
        self.all(&sql, [id], |row| Ok(Figure { outcome: outcome(row)?, document: heading(row)? }))
    }

    /// Awards that documents say the person `id` received.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn awards_of(&self, id: &str) -> Result<Vec<(Award, Heading)>, Error> {
        self.all(&in_documents("awards", "p.entity"), [id], |row| Ok((award(row)?, heading(row)?)))
    }

    /// Documents that name the entity `id`, by date, those without one last.
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

    /// Entities of `kinds` that stand in the same documents as the entity `id`, with their number: most first.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn named_beside(&self, id: &str, kinds: &[EntityKind]) -> Result<Vec<(Entity, usize)>, Error> {
        let kinds: Vec<String> = kinds.iter().map(|kind| format!("'{}'", kind.word())).collect();
        let sql = format!(
            "SELECT o.entity, count(DISTINCT o.document) FROM mentions m JOIN mentions o ON o.document = m.document \
             JOIN documents d ON d.key = m.document AND d.duplicate_of IS NULL JOIN entities e ON e.id = o.entity \
             WHERE m.entity = ?1 AND o.entity <> ?1 AND e.kind IN ({}) GROUP BY o.entity ORDER BY 2 DESC, 1",
            kinds.join(", ")
        );
        let counted: Vec<(String, usize)> = self.all(&sql, [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let named =
            counted.into_iter().map(|(id, count)| Ok(self.entity(&id)?.map(|entity| (entity, count))));
        named.filter_map(Result::transpose).collect()
    }

    /// Ids of the documents that name both entities, by date, those without one last.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn naming_both(&self, one: &str, other: &str) -> Result<Vec<String>, Error> {
        let sql = "SELECT d.id FROM documents d WHERE d.duplicate_of IS NULL \
             AND d.key IN (SELECT document FROM mentions WHERE entity = ?1) \
             AND d.key IN (SELECT document FROM mentions WHERE entity = ?2) ORDER BY d.date IS NULL, d.date, d.id";
        self.all(sql, [one, other], |row| row.get(0))
    }

    /// The first mention of the entity `id` in a document.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn first_mention(&self, id: &str, document: &str) -> Result<Option<RecordMention>, Error> {
        let sql = "SELECT m.* FROM mentions m JOIN documents d ON d.key = m.document \
             WHERE m.entity = ? AND d.id = ? ORDER BY m.position LIMIT 1";
        self.one(sql, [id, document], mention)
    }

    fn offices(&self, column: &str, id: &str) -> Result<Vec<Office>, Error> {
        let sql = in_documents("posts", column);
        self.all(&sql, [id], |row| Ok(Office { post: post(row)?, document: heading(row)? }))
    }
}

/// Rows of a table of parts whose `column` holds an entity, with the headings of their documents.
fn in_documents(table: &str, column: &str) -> String {
    format!(
        "SELECT p.*, {HEADING} FROM {table} p JOIN documents d ON d.key = p.document \
         WHERE {column} = ? AND d.duplicate_of IS NULL ORDER BY d.date IS NULL, d.date, d.id, p.key"
    )
}

fn tallies(speaking: &str, named: &str) -> String {
    format!(
        "SELECT e.id, e.kind, e.name, coalesce(q.quotations, 0), coalesce(q.releases, 0), coalesce(t.topics, 0), \
         coalesce(n.documents, 0), q.first, q.last, l.office, \
         (SELECT count(*) FROM outcomes o JOIN documents d ON d.key = o.document \
          WHERE o.operation_entity = e.id AND d.duplicate_of IS NULL) AS figures FROM entities e \
         LEFT JOIN (SELECT sp.entity, count(DISTINCT {QUOTATION}) AS quotations, \
          count(DISTINCT s.document) AS releases, min(d.date) AS first, max(d.date) AS last FROM speakers sp \
          JOIN statements s ON s.key = sp.statement {ORIGINAL} \
          WHERE sp.entity IS NOT NULL {speaking} GROUP BY sp.entity) q ON q.entity = e.id \
         LEFT JOIN (SELECT sp.entity, count(DISTINCT st.topic) AS topics FROM speakers sp \
          JOIN statements s ON s.key = sp.statement {ORIGINAL} JOIN statement_topics st ON st.statement = s.key \
          WHERE sp.entity IS NOT NULL {speaking} GROUP BY sp.entity) t ON t.entity = e.id \
         LEFT JOIN (SELECT m.entity, count(DISTINCT m.document) AS documents FROM mentions m \
          JOIN documents d ON d.key = m.document AND d.duplicate_of IS NULL \
          WHERE m.entity IS NOT NULL {named} GROUP BY m.entity) n ON n.entity = e.id \
         LEFT JOIN (SELECT sp.entity, sp.office, max(coalesce(d.date, '')) FROM speakers sp \
          JOIN statements s ON s.key = sp.statement {ORIGINAL} \
          WHERE sp.entity IS NOT NULL AND sp.office IS NOT NULL {speaking} GROUP BY sp.entity) l ON l.entity = e.id"
    )
}

fn topic_tally(row: &Row<'_>) -> Result<TopicTally> {
    Ok(TopicTally {
        slug: row.get(0)?,
        label: row.get(1)?,
        speakers: row.get(2)?,
        quotations: row.get(3)?,
        releases: row.get(4)?,
        covered: row.get(5)?,
    })
}

fn speaker_tally(row: &Row<'_>) -> Result<SpeakerTally> {
    Ok(SpeakerTally {
        entity: row.get(0)?,
        kind: word(row, "kind")?,
        name: row.get(2)?,
        quotations: row.get(3)?,
        releases: row.get(4)?,
        topics: row.get(5)?,
        named_in: row.get(6)?,
        first: day(row, "first")?,
        last: day(row, "last")?,
        office: row.get("office")?,
        figures: row.get("figures")?,
    })
}

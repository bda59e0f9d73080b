//! How much is said on a topic, or by somebody. Repeats never count.

use onrecord_model::{Date, EntityKind};
use rusqlite::Result;
use serde::Serialize;

use crate::error::Error;
use crate::open::Store;
use crate::read::Cells;

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

const SPEAKERS: &str = "SELECT e.id, e.kind, e.name, c.quotations, c.releases, c.topics, c.named_in, c.first, \
     c.last, c.office, c.figures FROM entities e JOIN entity_counts c ON c.entity = e.key";

impl Store {
    /// Every topic: most quotations first, then by slug.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn topic_tallies(&self) -> Result<Vec<TopicTally>, Error> {
        let sql = "SELECT t.slug, t.label, c.speakers, c.quotations, c.releases, c.covered FROM topics t \
             JOIN topic_counts c ON c.topic = t.slug ORDER BY c.quotations DESC, t.slug";
        self.all(sql, [], topic_tally)
    }

    /// Every entity of these kinds: most quotations first, then documents that name it, then name and id.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn speaker_tallies(&self, kinds: &[EntityKind]) -> Result<Vec<SpeakerTally>, Error> {
        let kinds: Vec<String> = kinds.iter().map(|kind| format!("'{}'", kind.word())).collect();
        let kinds = kinds.join(", ");
        let order = "ORDER BY c.quotations DESC, c.named_in DESC, e.name, e.id";
        self.all(&format!("{SPEAKERS} WHERE e.kind IN ({kinds}) {order}"), [], speaker_tally)
    }

    /// The tally of the entity `id`.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn speaker_tally(&self, id: &str) -> Result<Option<SpeakerTally>, Error> {
        self.one(&format!("{SPEAKERS} WHERE e.id = ?1"), [id], speaker_tally)
    }

    /// Topics that the entity `id` speaks on by its own words, with the number of quotations: most first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn topics_of(&self, id: &str) -> Result<Vec<(String, String, usize)>, Error> {
        let sql = "SELECT t.slug, t.label, count(DISTINCT s.document || '/' || s.quotation) FROM speakers sp \
             JOIN statements s ON s.key = sp.statement \
             JOIN documents d ON d.key = s.document AND d.duplicate_of IS NULL \
             JOIN statement_topics st ON st.statement = s.key JOIN topics t ON t.slug = st.topic \
             WHERE sp.entity = ? GROUP BY t.slug ORDER BY 3 DESC, 1";
        self.all(sql, [id], |cells| Ok((cells.take()?, cells.take()?, cells.take()?)))
    }

    /// The topic of this slug, or of this label in any case: slug and label.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn topic(&self, name: &str) -> Result<Option<(String, String)>, Error> {
        let sql = "SELECT slug, label FROM topics WHERE slug = ?1 OR label = ?1 COLLATE NOCASE ORDER BY slug = ?1 DESC";
        self.one(sql, [name], |cells| Ok((cells.take()?, cells.take()?)))
    }

    /// Every topic's slug and label, by slug.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn topics(&self) -> Result<Vec<(String, String)>, Error> {
        self.all("SELECT slug, label FROM topics ORDER BY slug", [], |cells| {
            Ok((cells.take()?, cells.take()?))
        })
    }
}

fn topic_tally(cells: &mut Cells<'_, '_>) -> Result<TopicTally> {
    Ok(TopicTally {
        slug: cells.take()?,
        label: cells.take()?,
        speakers: cells.take()?,
        quotations: cells.take()?,
        releases: cells.take()?,
        covered: cells.take()?,
    })
}

fn speaker_tally(cells: &mut Cells<'_, '_>) -> Result<SpeakerTally> {
    Ok(SpeakerTally {
        entity: cells.take()?,
        kind: cells.word()?,
        name: cells.take()?,
        quotations: cells.take()?,
        releases: cells.take()?,
        topics: cells.take()?,
        named_in: cells.take()?,
        first: cells.day()?,
        last: cells.day()?,
        office: cells.take()?,
        figures: cells.take()?,
    })
}

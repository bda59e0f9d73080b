//! Entities, the names that they go by, and why names were taken together.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::{Entity, EntityKind, Merge};
use rusqlite::Result;

use super::values::Cells;
use crate::error::Error;
use crate::open::Store;

/// A name, and the entity that goes by it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Naming {
    /// The entity's id.
    pub entity: String,
    /// The entity's kind.
    pub kind: EntityKind,
    /// The entity's canonical name.
    pub canonical: String,
    /// The name.
    pub name: String,
    /// The name as `fold` gives it.
    pub folded: String,
}

const NAMINGS: &str = "SELECT e.id, e.kind, e.name AS canonical, a.name, a.folded \
     FROM aliases a JOIN entities e ON e.key = a.entity";

impl Store {
    /// Every entity, in order of id.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn entities(&self) -> Result<Vec<Entity>, Error> {
        let bare =
            self.all("SELECT key, id, kind, class, name, known FROM entities ORDER BY key", [], entity)?;
        bare.into_iter().map(|bare| self.named(bare)).collect()
    }

    /// The entity `id`.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn entity(&self, id: &str) -> Result<Option<Entity>, Error> {
        let bare =
            self.one("SELECT key, id, kind, class, name, known FROM entities WHERE id = ?", [id], entity)?;
        bare.map(|bare| self.named(bare)).transpose()
    }

    /// Why names were taken together, in order of entity, name, document.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn merges(&self) -> Result<Vec<Merge>, Error> {
        self.all("SELECT entity, name, document, features FROM merges ORDER BY key", [], merge)
    }

    /// Why names were taken to mean the entity `id`.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn merges_into(&self, id: &str) -> Result<Vec<Merge>, Error> {
        self.all(
            "SELECT entity, name, document, features FROM merges WHERE entity = ? ORDER BY key",
            [id],
            merge,
        )
    }

    /// Who goes by exactly this name, folded.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn named_exactly(&self, folded: &str) -> Result<Vec<Naming>, Error> {
        self.all(&format!("{NAMINGS} WHERE a.folded = ? ORDER BY e.key, a.position"), [folded], naming)
    }

    /// Who goes by a name that ends with this word, folded.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn named_last(&self, word: &str) -> Result<Vec<Naming>, Error> {
        self.all(&format!("{NAMINGS} WHERE a.last = ? ORDER BY e.key, a.position"), [word], naming)
    }

    /// Every name of every entity.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn names(&self) -> Result<Vec<Naming>, Error> {
        self.all(&format!("{NAMINGS} ORDER BY e.key, a.position"), [], naming)
    }

    /// Words that the documents put before people's names, folded.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn titles(&self) -> Result<BTreeSet<String>, Error> {
        Ok(self.all("SELECT word FROM titles", [], |cells| cells.take())?.into_iter().collect())
    }

    fn named(&self, (key, mut entity): (i64, Entity)) -> Result<Entity, Error> {
        let aliases = "SELECT name FROM aliases WHERE entity = ? AND position > 0 ORDER BY position";
        entity.aliases = self.all(aliases, [key], |cells| cells.take())?;
        let identifiers = "SELECT scheme, value FROM identifiers WHERE entity = ?";
        let pairs = self.all(identifiers, [key], |cells| Ok((cells.take()?, cells.take()?)))?;
        entity.identifiers = pairs.into_iter().collect();
        Ok(entity)
    }
}

fn entity(cells: &mut Cells<'_, '_>) -> Result<(i64, Entity)> {
    let key = cells.take()?;
    let entity = Entity {
        id: cells.take()?,
        kind: cells.word()?,
        class: cells.take()?,
        name: cells.take()?,
        known: cells.take()?,
        aliases: Vec::new(),
        identifiers: BTreeMap::new(),
    };
    Ok((key, entity))
}

fn merge(cells: &mut Cells<'_, '_>) -> Result<Merge> {
    Ok(Merge { entity: cells.take()?, name: cells.take()?, document: cells.take()?, features: cells.list()? })
}

fn naming(cells: &mut Cells<'_, '_>) -> Result<Naming> {
    Ok(Naming {
        entity: cells.take()?,
        kind: cells.word()?,
        canonical: cells.take()?,
        name: cells.take()?,
        folded: cells.take()?,
    })
}

//! Nodes, facts, and what made the file.

use std::collections::BTreeMap;

use onrecord_model::{Fact, Node, Provenance};
use rusqlite::Result;

use super::values::Cells;
use crate::error::Error;
use crate::meta::{BuildMeta, Counts};
use crate::open::Store;

const FACTS: &str = "SELECT f.id, a.id AS subject, f.predicate, b.id AS object, f.attributes, d.id AS document, \
     f.start_at, f.end_at, f.text, f.rule, f.confidence, f.pack_row FROM facts f \
     JOIN nodes a ON a.key = f.subject JOIN nodes b ON b.key = f.object LEFT JOIN documents d ON d.key = f.document";

impl Store {
    /// Every node of the graph, in order of id.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn nodes(&self) -> Result<Vec<Node>, Error> {
        self.all("SELECT id, kind, name, attributes FROM nodes ORDER BY key", [], node)
    }

    /// The node `id`.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn node(&self, id: &str) -> Result<Option<Node>, Error> {
        self.one("SELECT id, kind, name, attributes FROM nodes WHERE id = ?", [id], node)
    }

    /// Every fact, in order of id.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn facts(&self) -> Result<Vec<Fact>, Error> {
        self.all(&format!("{FACTS} ORDER BY f.key"), [], fact)
    }

    /// The fact `id`.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn fact(&self, id: &str) -> Result<Option<Fact>, Error> {
        self.one(&format!("{FACTS} WHERE f.id = ?"), [id], fact)
    }

    /// The facts that start from or point to the node `id`, in order of id.
    ///
    /// # Errors
    /// If the file cannot be read or was changed by hand.
    pub fn facts_of(&self, id: &str) -> Result<Vec<Fact>, Error> {
        let node = "(SELECT key FROM nodes WHERE id = ?1)";
        let sql = format!("{FACTS} WHERE f.subject = {node} OR f.object = {node} ORDER BY f.key");
        self.all(&sql, [id], fact)
    }

    /// What made the file.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn meta(&self) -> Result<BuildMeta, Error> {
        let pairs = |sql| -> Result<BTreeMap<String, String>, Error> {
            let pairs = self.all(sql, [], |cells| Ok((cells.take()?, cells.take()?)))?;
            Ok(pairs.into_iter().collect())
        };
        Ok(BuildMeta {
            values: pairs("SELECT name, value FROM build")?,
            inputs: pairs("SELECT path, hash FROM inputs")?,
        })
    }

    /// How much the file holds.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn counts(&self) -> Result<Counts, Error> {
        let original =
            "FROM statements s JOIN documents d ON d.key = s.document WHERE d.duplicate_of IS NULL";
        let count = |sql: &str| Ok::<_, Error>(self.one(sql, [], |cells| cells.take())?.unwrap_or(0));
        Ok(Counts {
            documents: count("SELECT count(*) FROM documents")?,
            repeats: count("SELECT count(duplicate_of) FROM documents")?,
            statements: count(&format!("SELECT count(*) {original}"))?,
            quotations: count(&format!(
                "SELECT count(*) FROM (SELECT DISTINCT document, quotation {original})"
            ))?,
            entities: count("SELECT count(*) FROM entities")?,
            nodes: count("SELECT count(*) FROM nodes")?,
            facts: count("SELECT count(*) FROM facts")?,
        })
    }
}

fn node(cells: &mut Cells<'_, '_>) -> Result<Node> {
    Ok(Node { id: cells.take()?, kind: cells.word()?, name: cells.take()?, attributes: cells.attributes()? })
}

fn fact(cells: &mut Cells<'_, '_>) -> Result<Fact> {
    Ok(Fact {
        id: cells.take()?,
        subject: cells.take()?,
        predicate: cells.word()?,
        object: cells.take()?,
        attributes: cells.attributes()?,
        provenance: Provenance {
            document: cells.take()?,
            start: cells.take()?,
            end: cells.take()?,
            text: cells.take()?,
            rule: cells.take()?,
            confidence: cells.take()?,
            row: cells.take()?,
        },
    })
}

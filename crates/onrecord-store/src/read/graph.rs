//! Nodes, facts, and what made the file.

use std::collections::BTreeMap;

use onrecord_model::{Fact, Node, Provenance};
use rusqlite::{Result, Row};

use super::values::{attributes, word};
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
            let pairs = self.all(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(pairs.into_iter().collect())
        };
        Ok(BuildMeta { values: pairs("SELECT * FROM build")?, inputs: pairs("SELECT * FROM inputs")? })
    }

    /// How much the file holds.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn counts(&self) -> Result<Counts, Error> {
        let original =
            "FROM statements s JOIN documents d ON d.key = s.document WHERE d.duplicate_of IS NULL";
        let count = |sql: &str| Ok::<_, Error>(self.one(sql, [], |row| row.get(0))?.unwrap_or(0));
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

fn node(row: &Row<'_>) -> Result<Node> {
    Ok(Node {
        id: row.get("id")?,
        kind: word(row, "kind")?,
        name: row.get("name")?,
        attributes: attributes(row, "attributes")?,
    })
}

fn fact(row: &Row<'_>) -> Result<Fact> {
    Ok(Fact {
        id: row.get("id")?,
        subject: row.get("subject")?,
        predicate: word(row, "predicate")?,
        object: row.get("object")?,
        attributes: attributes(row, "attributes")?,
        provenance: Provenance {
            document: row.get("document")?,
            start: row.get("start_at")?,
            end: row.get("end_at")?,
            text: row.get("text")?,
            rule: row.get("rule")?,
            confidence: row.get("confidence")?,
            row: row.get("pack_row")?,
        },
    })
}

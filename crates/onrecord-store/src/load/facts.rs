//! Nodes and facts: the graph, and what every export is made from.

use indexmap::IndexMap;
use onrecord_model::{Corpus, Fact, Node};
use rusqlite::{Connection, params};

use crate::error::Fault;
use crate::json;

/// The numbers of rows by their lasting ids.
type Keys<'a> = IndexMap<&'a str, i64>;

/// Writes the nodes and facts of `corpus`; its documents must be numbered from one in their order.
pub(super) fn load_graph(conn: &Connection, corpus: &Corpus) -> Result<(), Fault> {
    let documents: Keys<'_> = corpus.records.iter().map(|record| record.id.as_str()).zip(1..).collect();
    let nodes: Keys<'_> = corpus.nodes.iter().map(|node| node.id.as_str()).zip(1..).collect();
    for (key, node) in (1..).zip(&corpus.nodes) {
        load_node(conn, key, node)?;
    }
    corpus.facts.iter().try_for_each(|fact| load_fact(conn, fact, &nodes, &documents))
}

fn load_node(conn: &Connection, key: i64, node: &Node) -> Result<(), Fault> {
    conn.prepare_cached("INSERT INTO nodes VALUES (?, ?, ?, ?, ?)")?.execute(params![
        key,
        node.id,
        node.kind.word(),
        node.name,
        json::of_attributes(&node.attributes)
    ])?;
    Ok(())
}

fn load_fact(conn: &Connection, fact: &Fact, nodes: &Keys<'_>, documents: &Keys<'_>) -> Result<(), Fault> {
    let from = &fact.provenance;
    let document = from.document.as_ref().map(|id| key(documents, id, "document", fact)).transpose()?;
    conn.prepare_cached("INSERT INTO facts VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(
        params![
            fact.id,
            key(nodes, &fact.subject, "node", fact)?,
            fact.predicate.word(),
            key(nodes, &fact.object, "node", fact)?,
            json::of_attributes(&fact.attributes),
            document,
            from.start,
            from.end,
            from.text,
            from.rule,
            from.confidence,
            from.row,
        ],
    )?;
    Ok(())
}

fn key(keys: &Keys<'_>, id: &str, what: &str, fact: &Fact) -> Result<i64, Fault> {
    let missing =
        || Fault::Inconsistent(format!("fact {} names the {what} {id}, which is not there", fact.id));
    keys.get(id).copied().ok_or_else(missing)
}

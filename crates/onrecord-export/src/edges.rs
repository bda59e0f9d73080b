//! CSV: a table of edges and a table of nodes.

use std::borrow::Cow;
use std::io::Write;

use onrecord_graph::KnowledgeGraph;

use crate::clean::{clean, no_formula};
use crate::column::{self, Column};
use crate::ids::Ids;
use crate::{Error, Options};

/// Writes one row an edge: id, ends, `type` (`Directed`, as Gephi has it), kind, label, weight, attributes.
pub(crate) fn write_edges(
    graph: &KnowledgeGraph,
    options: &Options,
    out: &mut impl Write,
) -> Result<(), Error> {
    let columns = column::of_edges(graph);
    let (ids, edge_ids) = (Ids::of_nodes(graph), Ids::of_edges(graph));
    let direction = if graph.about().directed { "Directed" } else { "Undirected" };
    let mut table = table(options, out)?;
    header(&mut table, &["id", "source", "target", "type", "kind", "label", "weight"], &columns)?;
    for link in graph.edges() {
        let weight = format!("{:?}", link.edge.weight);
        let fixed = [
            edge_ids.get(&link.edge.id),
            ids.get(&link.source.id),
            ids.get(&link.target.id),
            direction,
            link.edge.kind.word(),
            link.edge.kind.label(),
            &weight,
        ];
        row(&mut table, options, fixed.into_iter(), &columns, &link.edge.attributes)?;
    }
    Ok(table.flush()?)
}

/// Writes one row a node: id, label, kind, attributes.
pub(crate) fn write_nodes(
    graph: &KnowledgeGraph,
    options: &Options,
    out: &mut impl Write,
) -> Result<(), Error> {
    let columns = column::of_nodes(graph);
    let ids = Ids::of_nodes(graph);
    let mut table = table(options, out)?;
    header(&mut table, &["id", "label", "node_kind"], &columns)?;
    for node in graph.nodes() {
        let fixed = [ids.get(&node.id), &node.name, node.kind.word()];
        row(&mut table, options, fixed.into_iter(), &columns, &node.attributes)?;
    }
    Ok(table.flush()?)
}

fn table<W: Write>(options: &Options, mut out: W) -> Result<csv::Writer<W>, Error> {
    if options.bom {
        out.write_all("\u{feff}".as_bytes())?;
    }
    Ok(csv::Writer::from_writer(out))
}

fn header<W: Write>(table: &mut csv::Writer<W>, fixed: &[&str], columns: &[Column]) -> Result<(), Error> {
    let names = columns.iter().map(|column| column.name.as_str());
    Ok(table.write_record(fixed.iter().copied().chain(names))?)
}

fn row<'a, W: Write>(
    table: &mut csv::Writer<W>,
    options: &Options,
    fixed: impl Iterator<Item = &'a str>,
    columns: &[Column],
    attributes: &onrecord_graph::Attributes,
) -> Result<(), Error> {
    for text in fixed {
        table.write_field(text_field(options, clean(text)).as_ref())?;
    }
    for column in columns {
        match column.cell(attributes) {
            Some(cell @ (column::Cell::Text(_) | column::Cell::List(_))) => {
                table.write_field(text_field(options, cell.text()).as_ref())?;
            }
            Some(cell) => table.write_field(cell.text().as_ref())?,
            None => table.write_field("")?,
        }
    }
    Ok(table.write_record(None::<&[u8]>)?)
}

fn text_field<'t>(options: &Options, text: Cow<'t, str>) -> Cow<'t, str> {
    if options.spreadsheet_safe { no_formula(text) } else { text }
}

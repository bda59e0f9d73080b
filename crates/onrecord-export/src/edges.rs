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

#[cfg(test)]
mod tests {
    use onrecord_graph::{View, build, view};

    use crate::readback::{Values, bars, expected, written, written_id};
    use crate::{Format, Options, samples};

    /// The rows by column; columns without a value are left out.
    fn rows(csv: &str) -> Vec<Values> {
        let mut table = csv::ReaderBuilder::new().flexible(false).from_reader(csv.as_bytes());
        let header = table.headers().unwrap().clone();
        let row = |row: csv::StringRecord| {
            let cells = header.iter().map(str::to_owned).zip(row.iter().map(str::to_owned));
            cells.filter(|(_, cell)| !cell.is_empty()).collect()
        };
        table.records().map(|record| row(record.unwrap())).collect()
    }

    fn filled(mut values: Values, fixed: &[(&str, &str)]) -> Values {
        values.extend(
            fixed.iter().map(|(name, value)| ((*name).to_owned(), crate::clean::clean(value).into_owned())),
        );
        values.retain(|_, value| !value.is_empty());
        values
    }

    #[test]
    fn every_node_and_edge_of_every_view_reads_back() {
        for which in View::ALL {
            let graph = view(&samples::hostile(), which);
            let nodes = rows(&written(&graph, Format::CsvNodes, &Options::default()));
            assert_eq!(nodes.len(), graph.node_count());
            for (node, row) in graph.nodes().zip(nodes) {
                let id = written_id(&node.id);
                let fixed = [("id", id.as_str()), ("label", &node.name), ("node_kind", node.kind.word())];
                assert_eq!(row, filled(expected(&node.attributes, bars), &fixed));
            }
            let edges = rows(&written(&graph, Format::CsvEdges, &Options::default()));
            assert_eq!(edges.len(), graph.edge_count());
            for (link, row) in graph.edges().zip(edges) {
                let [source, target] = [link.source, link.target].map(|node| written_id(&node.id));
                let weight = format!("{:?}", link.edge.weight);
                let fixed = [
                    ("id", link.edge.id.as_str()),
                    ("source", &source),
                    ("target", &target),
                    ("type", if graph.about().directed { "Directed" } else { "Undirected" }),
                    ("kind", link.edge.kind.word()),
                    ("label", link.edge.kind.label()),
                    ("weight", &weight),
                ];
                assert_eq!(row, filled(expected(&link.edge.attributes, bars), &fixed));
            }
        }
    }

    #[test]
    fn headers_are_unique_in_any_case_and_no_time_words() {
        let csv = written(&samples::hostile(), Format::CsvNodes, &Options::default());
        let mut header: Vec<String> = csv.lines().next().unwrap().split(',').map(str::to_lowercase).collect();
        header.sort();
        assert!(header.is_sorted_by(|a, b| a < b), "{header:?}");
        assert!(header.iter().all(|name| !name.contains("timestamp") && !name.contains("interval")));
        assert!(!header.iter().any(|name| name == "source" || name == "target" || name == "start"));
    }

    #[test]
    fn formulas_are_disarmed_only_where_asked() {
        let graph = samples::hostile();
        let safe = Options { spreadsheet_safe: true, bom: true, ..Options::default() };
        let csv = written(&graph, Format::CsvNodes, &safe);
        assert!(csv.starts_with("\u{feff}id,label"));
        assert!(csv.contains(",'@cell,") && !csv.contains(",@cell,"));
        assert!(written(&graph, Format::CsvNodes, &Options::default()).contains(",@cell,"));
    }

    #[test]
    fn an_empty_graph_is_a_header() {
        let csv = written(&build(&[], &[]), Format::CsvEdges, &Options::default());
        assert_eq!(csv, "id,source,target,type,kind,label,weight\n");
    }
}

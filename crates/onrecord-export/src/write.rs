//! A graph to a stream, in any format.

use std::io::{BufWriter, Write};

use onrecord_graph::KnowledgeGraph;

use crate::{Error, Format, Options, dot, edges, gexf, graphml, node_link};

/// Writes `graph` to `out` in `format`; what is written depends on nothing else than these.
///
/// # Errors
/// If `out` cannot be written to, or if the options ask for what the format cannot hold.
pub fn write(
    graph: &KnowledgeGraph,
    format: Format,
    options: &Options,
    out: &mut (impl Write + ?Sized),
) -> Result<(), Error> {
    let mut out = BufWriter::new(out);
    match format {
        Format::GraphMl => graphml::write(graph, &mut out)?,
        Format::Gexf => gexf::write(graph, options, &mut out)?,
        Format::CsvEdges => edges::write_edges(graph, options, &mut out)?,
        Format::CsvNodes => edges::write_nodes(graph, options, &mut out)?,
        Format::Dot => dot::write(graph, options, &mut out)?,
        Format::NodeLink => node_link::write(graph, options, &mut out)?,
    }
    Ok(out.flush()?)
}

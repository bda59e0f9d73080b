//! Graphviz: plain for programs, a diagram for people.

mod diagram;
mod plain;
mod quoted;

use std::io::Write;

use onrecord_graph::KnowledgeGraph;

use crate::{DotStyle, Error, Options};

/// Writes the graph as DOT in the style that the options ask for.
pub(crate) fn write(graph: &KnowledgeGraph, options: &Options, out: &mut impl Write) -> Result<(), Error> {
    match options.dot_style {
        DotStyle::Plain => plain::write(graph, out),
        DotStyle::Diagram => diagram::write(graph, out),
    }
}

/// The word that opens the graph and the sign that joins two nodes.
fn signs(graph: &KnowledgeGraph) -> (&'static str, &'static str) {
    if graph.about().directed { ("digraph", "->") } else { ("graph", "--") }
}

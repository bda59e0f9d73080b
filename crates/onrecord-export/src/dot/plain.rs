//! DOT for programs: nodes, edges and their attributes, nothing else, which is all that Gephi can load.

use std::io::Write;

use onrecord_graph::{Attributes, KnowledgeGraph};

use super::{quoted, signs};
use crate::Error;
use crate::column::{self, Column};
use crate::ids::Ids;

/// Attributes that Graphviz would act on; a column of that name gets an underscore.
const ACTED_ON: &[&str] = &[
    "area",
    "arrowhead",
    "arrowsize",
    "arrowtail",
    "class",
    "color",
    "colorscheme",
    "comment",
    "constraint",
    "decorate",
    "dir",
    "distortion",
    "edgehref",
    "edgetarget",
    "edgetooltip",
    "fillcolor",
    "fixedsize",
    "fontcolor",
    "fontname",
    "fontsize",
    "gradientangle",
    "group",
    "head_lp",
    "headclip",
    "headhref",
    "headlabel",
    "headport",
    "headtarget",
    "headtooltip",
    "height",
    "href",
    "id",
    "image",
    "imagepos",
    "imagescale",
    "key",
    "kind",
    "label",
    "labelangle",
    "labeldistance",
    "labelfloat",
    "labelfontcolor",
    "labelfontname",
    "labelfontsize",
    "labelhref",
    "labelloc",
    "labeltarget",
    "labeltooltip",
    "layer",
    "len",
    "lhead",
    "lp",
    "ltail",
    "margin",
    "minlen",
    "nojustify",
    "ordering",
    "orientation",
    "penwidth",
    "peripheries",
    "pin",
    "pos",
    "rects",
    "regular",
    "root",
    "samehead",
    "sametail",
    "samplepoints",
    "shape",
    "shapefile",
    "showboxes",
    "sides",
    "size",
    "skew",
    "sortv",
    "style",
    "tail_lp",
    "tailclip",
    "tailhref",
    "taillabel",
    "tailport",
    "tailtarget",
    "tailtooltip",
    "target",
    "tooltip",
    "vertices",
    "weight",
    "width",
    "xlabel",
    "xlp",
    "z",
];

/// Writes the graph.
pub(super) fn write(graph: &KnowledgeGraph, out: &mut impl Write) -> Result<(), Error> {
    let (word, sign) = signs(graph);
    let (node_columns, edge_columns) = (column::of_nodes(graph), column::of_edges(graph));
    let (ids, edge_ids) = (Ids::of_nodes(graph), Ids::of_edges(graph));
    writeln!(out, "{word} {} {{", quoted::id(&graph.about().view))?;
    for node in graph.nodes() {
        let (id, label) = (quoted::id(ids.get(&node.id)), quoted::label(&node.name));
        write!(out, "  {id} [label={label}, kind=\"{}\"", node.kind.word())?;
        attributes(out, &node_columns, &node.attributes)?;
    }
    for link in graph.edges() {
        let [source, target] = [link.source, link.target].map(|node| quoted::id(ids.get(&node.id)));
        let (label, kind, weight) = (link.edge.kind.label(), link.edge.kind.word(), link.edge.weight);
        let id = quoted::value(edge_ids.get(&link.edge.id));
        write!(
            out,
            "  {source} {sign} {target} [label=\"{label}\", kind=\"{kind}\", weight=\"{weight}\", edge_id={id}"
        )?;
        attributes(out, &edge_columns, &link.edge.attributes)?;
    }
    Ok(writeln!(out, "}}")?)
}

fn attributes(out: &mut impl Write, columns: &[Column], attributes: &Attributes) -> Result<(), Error> {
    for column in columns {
        if let Some(cell) = column.cell(attributes) {
            let name = column.name.as_str();
            let mark = if ACTED_ON.binary_search(&name).is_ok() { "_" } else { "" };
            write!(out, ", {name}{mark}={}", quoted::value(&cell.text()))?;
        }
    }
    Ok(writeln!(out, "];")?)
}

#[cfg(test)]
mod tests {
    use super::ACTED_ON;
    use crate::readback::written;
    use crate::{DotStyle, Format, Options, samples};

    #[test]
    fn names_that_graphviz_acts_on_are_sorted_and_marked() {
        assert!(ACTED_ON.is_sorted());
        let options = Options { dot_style: DotStyle::Plain, ..Options::default() };
        let dot = written(&samples::hostile(), Format::Dot, &options);
        assert!(dot.contains(", shape_=\"no shape\"") && !dot.contains(" shape="));
        assert!(!dot.contains("\n  node [") && !dot.contains("rankdir") && !dot.contains("subgraph"));
    }
}

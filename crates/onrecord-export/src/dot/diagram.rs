//! DOT for people: wrapped labels, colours, tooltips, links, a legend.

use std::collections::BTreeSet;
use std::io::Write;

use onrecord_graph::{EdgeKind, KnowledgeGraph, Link, Node, NodeKind, Value};

use super::{quoted, signs};
use crate::clean::{is_web_address, shorten};
use crate::ids::{Ids, free};
use crate::{Error, look};

/// Characters in a line of a label, and lines in a label.
const LABEL: (usize, usize) = (30, 4);
/// Bytes of a tooltip.
const TOOLTIP: usize = 1_200;
/// More nodes than this are drawn better by `sfdp` than by `dot`.
const MANY: usize = 500;

/// Writes the graph.
pub(super) fn write(graph: &KnowledgeGraph, out: &mut impl Write) -> Result<(), Error> {
    let (word, sign) = signs(graph);
    let ids = Ids::of_nodes(graph);
    let advice = if graph.node_count() > MANY { "sfdp -Goverlap=prism" } else { "dot" };
    writeln!(
        out,
        "// {} nodes, {} edges; draw with: {advice} -Tsvg",
        graph.node_count(),
        graph.edge_count()
    )?;
    writeln!(out, "{word} {} {{", quoted::id(&graph.about().view))?;
    defaults(graph, out)?;
    for each in graph.nodes() {
        node(graph, each, &ids, out)?;
    }
    for link in graph.edges() {
        edge(graph, link, sign, &ids, out)?;
    }
    if graph.node_count() > 0 {
        legend(graph, out)?;
    }
    Ok(writeln!(out, "}}")?)
}

fn defaults(graph: &KnowledgeGraph, out: &mut impl Write) -> Result<(), Error> {
    let caption = quoted::left(&caption(graph));
    let font = "fontname=\"Helvetica,Arial,sans-serif\"";
    writeln!(
        out,
        "  graph [label={caption}, labelloc=b, labeljust=l, {font}, fontsize=11, fontcolor=\"#555555\","
    )?;
    writeln!(
        out,
        "    rankdir=LR, ranksep=1.6, nodesep=0.18, pad=0.3, bgcolor=white, outputorder=edgesfirst];"
    )?;
    writeln!(
        out,
        "  node [{font}, fontsize=11, fontcolor=\"#222222\", margin=\"0.14,0.07\", penwidth=1.2];"
    )?;
    Ok(writeln!(out, "  edge [{font}, fontsize=9, fontcolor=\"#444444\", arrowsize=0.6];")?)
}

fn caption(graph: &KnowledgeGraph) -> String {
    let about = graph.about();
    let meaning = quoted::wrapped(&about.description, 110, 6);
    match (&about.since, &about.until) {
        (Some(since), Some(until)) => format!("{meaning}\n{}", period(since, until)),
        _ => meaning,
    }
}

fn period(since: &str, until: &str) -> String {
    if since == until { since.to_owned() } else { format!("{since} to {until}") }
}

fn node(graph: &KnowledgeGraph, node: &Node, ids: &Ids<'_>, out: &mut impl Write) -> Result<(), Error> {
    let colour = look::colour(node.kind);
    let (shape, style) = shape(node.kind);
    let (line, fill) = (look::hex(colour), look::hex(look::tint(colour)));
    let (id, label) = (quoted::drawn_id(ids.get(&node.id)), quoted::label(&label(graph, node)));
    write!(
        out,
        "  {id} [label={label}, shape={shape}, style=\"{style}\", color=\"{line}\", fillcolor=\"{fill}\""
    )?;
    write!(
        out,
        ", fontsize={:.1}, tooltip={}",
        font_size(graph, node),
        quoted::value(&shorten(&tooltip(node), TOOLTIP))
    )?;
    if shape == "ellipse" {
        write!(out, ", margin=\"0.02,0.02\"")?;
    }
    link_to(text(node, "url"), out)?;
    Ok(writeln!(out, "];")?)
}

const fn shape(kind: NodeKind) -> (&'static str, &'static str) {
    match kind {
        NodeKind::Person => ("box", "filled,rounded"),
        NodeKind::Force | NodeKind::Organisation => ("box", "filled"),
        NodeKind::Operation => ("hexagon", "filled"),
        NodeKind::Post => ("box", "filled,dashed"),
        NodeKind::Statement | NodeKind::Document => ("note", "filled"),
        NodeKind::Topic | NodeKind::Place => ("ellipse", "filled"),
        NodeKind::Outcome => ("cds", "filled"),
        NodeKind::Award => ("octagon", "filled"),
    }
}

/// The name, or the id where there is none; below it the quotations, where the view counts them.
fn label(graph: &KnowledgeGraph, node: &Node) -> String {
    let name = if node.name.trim().is_empty() { &node.id } else { &node.name };
    let name = quoted::wrapped(name, LABEL.0, LABEL.1);
    match quotations(graph, node) {
        Some(number) => format!("{name}\n{}", counted(number, "quotation")),
        None => name,
    }
}

/// Points; who spoke more stands out.
fn font_size(graph: &KnowledgeGraph, node: &Node) -> f64 {
    11.0 + (1.6 * quotations(graph, node).unwrap_or(1.0).max(1.0).ln()).min(7.0)
}

/// Number of quotations, in views that are about them.
fn quotations(graph: &KnowledgeGraph, node: &Node) -> Option<f64> {
    let kind = graph.edges().next()?.edge.kind;
    match node.attributes.get("quotations")? {
        Value::Integer(number) if matches!(kind, EdgeKind::SpokeOn | EdgeKind::QuotedWith) => {
            Some(*number as f64)
        }
        _ => None,
    }
}

fn tooltip(node: &Node) -> String {
    let mut lines = vec![format!("{} ({})", node.name, node.kind.word())];
    lines
        .extend(["office", "title", "date"].into_iter().filter_map(|key| text(node, key)).map(str::to_owned));
    if let Some(Value::Integer(number)) = node.attributes.get("quotations") {
        lines.push(counted(*number as f64, "quotation"));
    }
    lines.extend(text(node, "text").map(|words| format!("“{words}”")));
    lines.join("\n")
}

fn edge(
    graph: &KnowledgeGraph,
    link: Link<'_>,
    sign: &str,
    ids: &Ids<'_>,
    out: &mut impl Write,
) -> Result<(), Error> {
    let [source, target] = [link.source, link.target].map(|node| quoted::drawn_id(ids.get(&node.id)));
    let weight = link.edge.weight.max(1.0);
    let label = match link.edge.kind {
        EdgeKind::Fact(predicate) => predicate.word().replace('_', " "),
        _ if weight > 1.0 => format!("{weight}"),
        _ => String::new(),
    };
    let (label, tooltip) = (quoted::label(&label), quoted::value(&shorten(&edge_tooltip(link), TOOLTIP)));
    let (colour, width) = (look::hex(look::colour(link.source.kind)), 0.8 + 1.1 * weight.ln());
    write!(out, "  {source} {sign} {target} [label={label}, color=\"{colour}b0\", penwidth={width:.1}")?;
    write!(out, ", weight={}, tooltip={tooltip}, labeltooltip={tooltip}", weight.min(50.0).floor())?;
    link_to(address(graph, link), out)?;
    Ok(writeln!(out, "];")?)
}

fn edge_tooltip(link: Link<'_>) -> String {
    let saying = link.edge.kind.word().replace('_', " ");
    let mut lines = vec![format!("{} – {saying} – {}", link.source.name, link.target.name)];
    let of_edge = |key: &str| link.edge.attributes.get(key).and_then(as_text);
    let what = if link.edge.kind == EdgeKind::SpokeOn { "quotation" } else { "release" };
    let dated =
        of_edge("first").zip(of_edge("last")).map(|(first, last)| format!(", {}", period(first, last)));
    if !matches!(link.edge.kind, EdgeKind::Fact(_)) {
        lines.push(counted(link.edge.weight, what) + &dated.unwrap_or_default());
    }
    lines.extend(of_edge("words").map(|words| format!("“{words}”")));
    lines.join("\n")
}

/// Where the words of an edge stand on the web.
fn address<'g>(graph: &'g KnowledgeGraph, link: Link<'g>) -> Option<&'g str> {
    let document = link.edge.attributes.get("document").and_then(as_text);
    let document = document.and_then(|id| graph.node(&format!("document/{id}")));
    link.edge.attributes.get("address").and_then(as_text).or_else(|| text(document?, "url"))
}

fn link_to(url: Option<&str>, out: &mut impl Write) -> Result<(), Error> {
    if let Some(url) = url.filter(|url| is_web_address(url)) {
        write!(out, ", URL={}, target=\"_blank\"", quoted::value(url))?;
    }
    Ok(())
}

/// What the colours and lines mean, in a cluster of its own.
fn legend(graph: &KnowledgeGraph, out: &mut impl Write) -> Result<(), Error> {
    let kinds: BTreeSet<NodeKind> = graph.nodes().map(|node| node.kind).collect();
    let id = free("legend", |id| graph.node(id).is_some());
    let cells: String = kinds.into_iter().map(legend_cell).collect();
    let lines: BTreeSet<&str> = graph.edges().map(|link| meaning(link.edge.kind)).collect();
    let lines: String = lines.into_iter().map(legend_line).collect();
    writeln!(out, "  subgraph cluster_legend {{")?;
    writeln!(out, "    graph [label=\"\", style=\"rounded\", color=\"#cccccc\", margin=6];")?;
    write!(out, "    {} [shape=plain, style=\"\", tooltip=\"legend\", label=<", quoted::id(&id))?;
    write!(
        out,
        "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"3\" CELLPADDING=\"3\">{cells}{lines}</TABLE>"
    )?;
    writeln!(out, ">];")?;
    Ok(writeln!(out, "  }}")?)
}

fn legend_cell(kind: NodeKind) -> String {
    let colour = look::colour(kind);
    let (line, fill) = (look::hex(colour), look::hex(look::tint(colour)));
    let name = quoted::html(kind.word());
    format!("<TR><TD BORDER=\"1\" COLOR=\"{line}\" BGCOLOR=\"{fill}\" ALIGN=\"LEFT\">{name}</TD></TR>")
}

fn legend_line(meaning: &str) -> String {
    let meaning = quoted::html(meaning);
    format!("<TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"9\" COLOR=\"#555555\">{meaning}</FONT></TD></TR>")
}

const fn meaning(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::SpokeOn => "line: spoke on, number of quotations",
        EdgeKind::QuotedWith => "line: quoted in the same release, number of releases",
        EdgeKind::NamedWith => "line: named in the same release, number of releases",
        _ => "line: what the release says",
    }
}

fn counted(number: f64, what: &str) -> String {
    format!("{number} {what}{}", if number == 1.0 { "" } else { "s" })
}

fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    node.attributes.get(key).and_then(as_text)
}

fn as_text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) if !text.is_empty() => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use onrecord_graph::{View, view};

    use crate::readback::written;
    use crate::{Format, Options, samples};

    #[test]
    fn a_view_is_drawn_with_labels_counts_links_and_a_legend() {
        let speakers = view(&samples::small_world(), View::Speakers);
        let dot = written(&speakers, Format::Dot, &Options::default());
        assert!(dot.starts_with("// 11 nodes, 10 edges; draw with: dot -Tsvg\ndigraph \"speakers\" {\n"));
        assert!(dot.contains(r#""person/maud-ellery" [label="Maud Ellery\n7 quotations", shape=box"#));
        assert!(dot.contains(r#""person/maud-ellery" -> "topic/county-lines" [label="7""#));
        assert!(dot.contains(r#"URL="https://example.org/?a=1&amp;copy;=news#1""#));
        assert!(dot.contains("subgraph cluster_legend"));
    }

    #[test]
    fn pairs_have_no_arrows() {
        let people = view(&samples::small_world(), View::People);
        let dot = written(&people, Format::Dot, &Options::default());
        assert!(
            dot.contains("\ngraph \"people\" {")
                && dot.contains(r#""person/kit-oduya" -- "person/maud-ellery""#)
        );
    }
}

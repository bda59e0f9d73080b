//! Numbers that tell how a node stands in its graph: degree, PageRank, component.

use std::cmp::Reverse;

use onrecord_model::{Node, Value};
use petgraph::Direction;
use petgraph::graph::DiGraph;
use petgraph::unionfind::UnionFind;

use crate::Edge;

const DAMPING: f64 = 0.85;
const ROUNDS: usize = 100;
const CLOSE_ENOUGH: f64 = 1e-12;

/// Writes `degree`, `in_degree`, `out_degree`, `strength`, `pagerank` and `component` into every node.
pub(crate) fn measure(graph: &mut DiGraph<Node, Edge>, directed: bool) {
    let ranks = pagerank(graph, directed);
    let components = components(graph);
    for index in graph.node_indices() {
        let into = graph.edges_directed(index, Direction::Incoming);
        let out_of = graph.edges_directed(index, Direction::Outgoing);
        let (in_degree, out_degree) = (into.clone().count(), out_of.clone().count());
        let strength: f64 = into.chain(out_of).map(|edge| edge.weight().weight).sum();
        let attributes = &mut graph[index].attributes;
        let mut set = |key: &str, value| attributes.insert(key.to_owned(), value);
        set("degree", count(in_degree + out_degree));
        set("in_degree", count(in_degree));
        set("out_degree", count(out_degree));
        set("strength", Value::Number(strength));
        set("pagerank", Value::Number(ranks[index.index()]));
        set("component", count(components[index.index()]));
    }
}

/// A count as an attribute.
pub(crate) fn count(number: usize) -> Value {
    Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// PageRank by weight of edges; the ranks of all nodes add up to one.
fn pagerank(graph: &DiGraph<Node, Edge>, directed: bool) -> Vec<f64> {
    let steps = steps(graph, directed);
    let nodes = graph.node_count();
    let share = 1.0 / nodes.max(1) as f64;
    let mut leaving = vec![0.0; nodes];
    for &(from, _, weight) in &steps {
        leaving[from] += weight;
    }
    let mut ranks = vec![share; nodes];
    for _ in 0..ROUNDS {
        let next = round(&steps, &leaving, &ranks, share);
        let moved: f64 = next.iter().zip(&ranks).map(|(new, old)| (new - old).abs()).sum();
        ranks = next;
        if moved < CLOSE_ENOUGH {
            break;
        }
    }
    // Twelve decimals are more than the iteration settles, and hide the last bits of the sums.
    ranks.into_iter().map(|rank| (rank * 1e12).round() / 1e12).collect()
}

/// The ways a walker may go: from, to, weight.
fn steps(graph: &DiGraph<Node, Edge>, directed: bool) -> Vec<(usize, usize, f64)> {
    let mut steps = Vec::with_capacity(graph.edge_count() * 2);
    for edge in graph.raw_edges() {
        let (source, target) = (edge.source().index(), edge.target().index());
        let weight = edge.weight.weight;
        if weight.is_finite() && weight > 0.0 {
            steps.push((source, target, weight));
            if !directed && source != target {
                steps.push((target, source, weight));
            }
        }
    }
    steps
}

/// One round: what stands at nodes without a way out is shared by all.
fn round(steps: &[(usize, usize, f64)], leaving: &[f64], ranks: &[f64], share: f64) -> Vec<f64> {
    let stuck: f64 = ranks.iter().zip(leaving).filter(|(_, out)| **out == 0.0).map(|(rank, _)| rank).sum();
    let base = share * (1.0 - DAMPING + DAMPING * stuck);
    let mut next = vec![base; ranks.len()];
    for &(from, to, weight) in steps {
        next[to] += DAMPING * ranks[from] * weight / leaving[from];
    }
    next
}

/// Number of each node's weakly connected component: one is the largest; of equals, that of the smallest id.
fn components(graph: &DiGraph<Node, Edge>) -> Vec<usize> {
    let mut sets = UnionFind::<usize>::new(graph.node_count());
    for edge in graph.raw_edges() {
        sets.union(edge.source().index(), edge.target().index());
    }
    let roots = sets.into_labeling();
    let mut members = vec![(0_usize, usize::MAX); roots.len()];
    for (node, &root) in roots.iter().enumerate() {
        members[root].0 += 1;
        members[root].1 = members[root].1.min(node);
    }
    let mut order: Vec<usize> = (0..members.len()).filter(|&root| members[root].0 > 0).collect();
    order.sort_by_key(|&root| (Reverse(members[root].0), members[root].1));
    let mut numbers = vec![0; roots.len()];
    for (place, root) in order.into_iter().enumerate() {
        numbers[root] = place + 1;
    }
    roots.into_iter().map(|root| numbers[root]).collect()
}

#[cfg(test)]
mod tests {
    use crate::samples::{corpus, fact, node};
    use crate::{KnowledgeGraph, Predicate, Value, View, build, view};

    fn number(graph: &KnowledgeGraph, id: &str, key: &str) -> f64 {
        match graph.node(id).unwrap().attributes[key] {
            Value::Integer(number) => number as f64,
            Value::Number(number) => number,
            _ => panic!("{key} of {id} is no number"),
        }
    }

    #[test]
    fn every_node_of_every_view_is_measured_and_the_ranks_add_up_to_one() {
        let (nodes, facts) = corpus();
        let graph = build(&nodes, &facts);
        for which in View::ALL {
            let graph = view(&graph, which);
            assert!(graph.node_count() > 0, "{which:?}");
            let sum: f64 = graph.nodes().map(|node| number(&graph, &node.id, "pagerank")).sum();
            assert!((sum - 1.0).abs() < 1e-9, "{which:?}: {sum}");
            for node in graph.nodes() {
                let degrees = number(&graph, &node.id, "in_degree") + number(&graph, &node.id, "out_degree");
                assert_eq!(number(&graph, &node.id, "degree"), degrees);
            }
        }
    }

    #[test]
    fn ranks_agree_with_those_worked_out_by_hand() {
        // a and b both point to c, which points nowhere: r = (1-d)/3 + d*r(c)/3, r(c) = r + 2dr.
        let nodes = ["force/a", "force/b", "force/c"].map(|id| node(id, &[]));
        let facts = ["force/a", "force/b"].map(|id| fact(id, Predicate::PartOf, "force/c"));
        let graph = build(&nodes, &facts);
        let outer = 1.0 / (3.0 + 2.0 * 0.85);
        assert!((number(&graph, "force/a", "pagerank") - outer).abs() < 1e-9);
        assert!((number(&graph, "force/c", "pagerank") - (1.0 + 2.0 * 0.85) * outer).abs() < 1e-9);
    }

    #[test]
    fn the_largest_component_is_the_first_and_a_loop_counts_twice() {
        let nodes = ["force/a", "force/b", "force/c", "force/d"].map(|id| node(id, &[]));
        let facts =
            [("force/a", "force/a"), ("force/c", "force/d")].map(|(a, b)| fact(a, Predicate::PartOf, b));
        let graph = build(&nodes, &facts);
        let components =
            ["force/a", "force/b", "force/c", "force/d"].map(|id| number(&graph, id, "component"));
        assert_eq!(components, [2.0, 3.0, 1.0, 1.0]);
        assert_eq!(number(&graph, "force/a", "degree"), 2.0);
    }

    #[test]
    fn an_empty_graph_has_empty_views() {
        let graph = build(&[], &[]);
        assert!(View::ALL.into_iter().all(|which| view(&graph, which).node_count() == 0));
    }
}

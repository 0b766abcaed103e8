//! The petgraph graph behind a small type of our own; its indices never leave this file.

use petgraph::graph::{DiGraph, NodeIndex};

use super::NodeAt;

/// The ways of a flow as a directed graph: one graph node per node, one edge per way on.
#[derive(Debug, Default)]
pub struct FlowGraph {
    graph: DiGraph<(), Way, u32>,
}

/// What kind of way an edge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The next node in document order.
    Next,
    /// The jump with this place among its node's own.
    Jump(u32),
    /// Where a gate leads on a decision to stop.
    Stop,
}

impl FlowGraph {
    /// A graph of so many nodes and the given ways.
    #[must_use]
    pub fn new(nodes: usize, ways: impl IntoIterator<Item = (NodeAt, NodeAt, Way)>) -> Self {
        let mut graph = DiGraph::with_capacity(nodes, nodes + nodes / 4);
        for _ in 0..nodes {
            graph.add_node(());
        }
        for (from, to, way) in ways {
            graph.add_edge(
                NodeIndex::new(from.index()),
                NodeIndex::new(to.index()),
                way,
            );
        }
        Self { graph }
    }

    /// Every way as (from, to, kind), in the order added.
    pub fn ways(&self) -> impl Iterator<Item = (NodeAt, NodeAt, Way)> + '_ {
        self.graph.edge_indices().filter_map(|edge| {
            let (from, to) = self.graph.edge_endpoints(edge)?;
            Some((at(from), at(to), self.graph[edge]))
        })
    }

    /// Per node, whether some way leads to it from here; the start itself counts.
    #[must_use]
    pub fn reachable(&self, from: NodeAt) -> Vec<bool> {
        let mut seen = vec![false; self.graph.node_count()];
        let mut search = petgraph::visit::Dfs::new(&self.graph, NodeIndex::new(from.index()));
        while let Some(node) = search.next(&self.graph) {
            seen[node.index()] = true;
        }
        seen
    }

    /// The number of nodes.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.graph.node_count()
    }

    /// The number of ways.
    #[must_use]
    pub fn way_count(&self) -> usize {
        self.graph.edge_count()
    }
}

fn at(index: NodeIndex<u32>) -> NodeAt {
    NodeAt(u32::try_from(index.index()).unwrap_or(u32::MAX))
}

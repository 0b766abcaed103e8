//! The decision graph: what a flow asks, tells, decides and comes to, and the guarded ways between.
//!
//! A petgraph graph. Its nodes are the flow's questions, notes, gates and outcomes, its edges the ways on
//! with their guards. Whatever asks about the shape of a flow asks this graph, through petgraph's
//! algorithms: its order and circles, what can be reached, what lies on every walk, the shortest and the
//! longest way, which way was taken, and the pictures. What is evaluated at every answer ([`Ways`]) is
//! worked out from it once. petgraph's own indices never leave this file.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use petgraph::Direction;
use petgraph::algo::{astar, dijkstra, dominators, kosaraju_scc};
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::{Dfs, EdgeFiltered, EdgeRef, IntoEdges, NodeFiltered, Topo};

use super::guard::GuardAt;
use super::{Node, NodeAt, Ways};

/// A flow as a directed graph without circles.
///
/// While a flow is compiled, a node is its guard alone (`FlowGraph<Point>`), and stands at its place in the
/// document until all are numbered.
#[derive(Debug)]
pub struct FlowGraph<N = Node> {
    graph: DiGraph<N, Way, u32>,
}

/// A node of which only its guard is known: it is passed over where the guard does not hold.
pub(super) type Point = Option<GuardAt>;

/// A way from one node to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    pub kind: WayKind,
    /// The way is open where this holds; `None` where nothing is asked of it.
    pub guard: Option<GuardAt>,
}

/// What kind of way it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayKind {
    /// A jump. Jumps are tried in the order in which they were laid, before [`Self::Next`].
    Jump,
    /// The next node in document order; after an outcome, the next that is tried.
    Next,
    /// Where a gate leads on a decision to stop.
    Stop,
}

impl<N> FlowGraph<N> {
    /// The node at a place of this flow.
    #[must_use]
    pub fn node(&self, at: NodeAt) -> &N {
        &self.graph[index(at)]
    }

    /// Every node, in order of number.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = &N> + DoubleEndedIterator + '_ {
        self.graph.raw_nodes().iter().map(|node| &node.weight)
    }

    /// Every way as (from, to, way), in the order laid.
    pub fn ways(&self) -> impl Iterator<Item = (NodeAt, NodeAt, Way)> + '_ {
        let edges = self.graph.raw_edges().iter();
        edges.map(|edge| (at(edge.source()), at(edge.target()), edge.weight))
    }

    /// The ways on from a node, in the order in which they are tried.
    #[must_use]
    pub fn ways_from(&self, from: NodeAt) -> Vec<(NodeAt, Way)> {
        let edges = self.edges_from(from).into_iter();
        edges
            .filter_map(|edge| Some((at(self.graph.edge_endpoints(edge)?.1), self.graph[edge])))
            .collect()
    }

    /// The nodes from which a way leads to this one, lowest first.
    #[must_use]
    pub fn before(&self, to: NodeAt) -> Vec<NodeAt> {
        let found = self
            .graph
            .neighbors_directed(index(to), Direction::Incoming);
        let mut found: Vec<NodeAt> = found.map(at).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Per node, whether some way leads to it from here; the start itself counts.
    #[must_use]
    pub fn reachable(&self, from: NodeAt) -> Vec<bool> {
        let mut seen = vec![false; self.graph.node_count()];
        let mut search = Dfs::new(&self.graph, index(from));
        while let Some(node) = search.next(&self.graph) {
            seen[node.index()] = true;
        }
        seen
    }

    /// What can be reached from a node over nodes for which `over` holds; the start itself is left out. Lowest
    /// number first.
    pub fn behind(&self, from: NodeAt, over: impl Fn(NodeAt) -> bool) -> Vec<NodeAt> {
        let within = NodeFiltered::from_fn(&self.graph, |node| at(node) == from || over(at(node)));
        let mut found = Vec::new();
        let mut search = Dfs::new(&within, index(from));
        while let Some(node) = search.next(&within) {
            if at(node) != from {
                found.push(at(node));
            }
        }
        found.sort_unstable();
        found
    }

    /// Per node, whether every walk from `start` to an end comes by it, guards not looked at: it dominates
    /// every end that can be reached.
    #[must_use]
    pub fn on_every_walk(&self, start: NodeAt) -> Vec<bool> {
        let count = self.graph.node_count();
        let found = dominators::simple_fast(&self.graph, index(start));
        let mut ends = 0_usize;
        let mut met = vec![0_usize; count];
        for end in self.graph.externals(Direction::Outgoing) {
            if let Some(over) = found.dominators(end) {
                ends += 1;
                over.for_each(|node| met[node.index()] += 1);
            }
        }
        met.into_iter().map(|met| ends > 0 && met == ends).collect()
    }

    /// The least and the most that walks from `start` to an end can cost. `cost` says what leaving a node by a way
    /// costs at least and at most, and `None` where the way is not open. `None` where no walk comes to an end.
    pub fn lengths(
        &self,
        start: NodeAt,
        cost: impl Fn(NodeAt, Way) -> Option<(u32, u32)>,
    ) -> Option<(u32, u32)> {
        let open = EdgeFiltered::from_fn(&self.graph, |edge| {
            cost(at(edge.source()), *edge.weight()).is_some()
        });
        let price = |from, way: &Way| cost(at(from), *way).unwrap_or_default();
        let least = dijkstra(&open, index(start), None, |edge| {
            price(edge.source(), edge.weight()).0
        });
        let mut most: Vec<Option<u32>> = vec![None; self.graph.node_count()];
        most[start.index()] = Some(0);
        let mut order = Topo::new(&open);
        while let Some(node) = order.next(&open) {
            let Some(here) = most[node.index()] else {
                continue;
            };
            for edge in open.edges(node) {
                let there = here.saturating_add(price(node, edge.weight()).1);
                let known = &mut most[edge.target().index()];
                *known = (*known).max(Some(there));
            }
        }
        let ends = || self.graph.externals(Direction::Outgoing);
        let least = ends().filter_map(|end| least.get(&end).copied()).min()?;
        let most = ends().filter_map(|end| most[end.index()]).max()?;
        Some((least, most))
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

    fn edges_from(&self, from: NodeAt) -> Vec<EdgeIndex<u32>> {
        let mut edges: Vec<_> = self
            .graph
            .edges(index(from))
            .map(|edge| edge.id())
            .collect();
        edges.sort_unstable();
        edges
    }
}

impl FlowGraph<Point> {
    /// A graph of so many nodes without guards, and these ways.
    pub(super) fn laid(
        nodes: usize,
        ways: impl IntoIterator<Item = (NodeAt, NodeAt, WayKind)>,
    ) -> Self {
        let mut graph = DiGraph::with_capacity(nodes, nodes + nodes / 4);
        for _ in 0..nodes {
            graph.add_node(None);
        }
        for (from, to, kind) in ways {
            graph.add_edge(index(from), index(to), Way { kind, guard: None });
        }
        Self { graph }
    }

    /// Numbers for the first `count` nodes, such that every way among them leads forward. Document order is kept
    /// wherever it can be, which petgraph's own sorting does not promise, and on which what a sign-off covers
    /// rests.
    ///
    /// # Errors
    ///
    /// A circle of nodes, where there is one.
    pub(super) fn order(&self, count: usize) -> Result<Vec<u32>, Vec<NodeAt>> {
        order(&self.graph, count).map_err(|circle| circle.into_iter().map(at).collect())
    }

    /// The same graph with each node at its number.
    pub(super) fn numbered(self, number: &[u32]) -> Self {
        if number
            .iter()
            .zip(0..)
            .all(|(number, place)| *number == place)
        {
            return self;
        }
        let to = |node: NodeIndex<u32>| NodeAt(number[node.index()]);
        let (_, edges) = self.graph.into_nodes_edges();
        let ways = edges.iter();
        Self::laid(
            number.len(),
            ways.map(|edge| (to(edge.source()), to(edge.target()), edge.weight.kind)),
        )
    }

    /// Puts a node under a guard.
    pub(super) fn guard(&mut self, node: NodeAt, guard: Option<GuardAt>) {
        self.graph[index(node)] = guard;
    }

    /// Puts the jumps of a node under these guards, in the order in which they were laid.
    pub(super) fn guard_jumps(&mut self, node: NodeAt, guards: &[Option<GuardAt>]) {
        let edges = self.edges_from(node).into_iter();
        let graph = &mut self.graph;
        let jumps: Vec<_> = edges
            .filter(|edge| graph[*edge].kind == WayKind::Jump)
            .collect();
        for (edge, guard) in jumps.into_iter().zip(guards) {
            graph[edge].guard = *guard;
        }
    }

    /// The guards and ways in the compact form that is evaluated at every answer.
    pub(super) fn compact(&self) -> Ways {
        let count = self.graph.node_count();
        let mut ways = Ways {
            when: self.graph.node_weights().copied().collect(),
            next: vec![None; count],
            stop: Vec::new(),
            jump_range: vec![(0, 0); count],
            jumps: Vec::new(),
        };
        // Ways were laid node by node, so that the jumps of one stand in a row.
        for (from, to, way) in self.ways() {
            match way.kind {
                WayKind::Next => ways.next[from.index()] = Some(to),
                WayKind::Stop => ways.stop.push((from, to)),
                WayKind::Jump => {
                    let here = small(ways.jumps.len());
                    let range = &mut ways.jump_range[from.index()];
                    if range.0 == range.1 {
                        range.0 = here;
                    }
                    range.1 = here + 1;
                    ways.jumps.push((way.guard, to));
                }
            }
        }
        ways.stop.sort_unstable();
        ways
    }

    /// The whole graph: each node in the place of its guard, in order of number.
    pub(super) fn filled(self, nodes: impl IntoIterator<Item = Node>) -> FlowGraph {
        let mut nodes = nodes.into_iter();
        FlowGraph {
            graph: self
                .graph
                .filter_map_owned(|_, _| nodes.next(), |_, way| Some(way)),
        }
    }
}

/// Numbers for things that rest on others, such that what a thing needs has a higher number than the thing.
/// `needs` says of each what it needs, by place.
///
/// # Errors
///
/// A circle of places, where there is one.
pub(super) fn order_of_needs(needs: &[Vec<usize>]) -> Result<Vec<u32>, Vec<usize>> {
    let mut graph: DiGraph<(), (), u32> = DiGraph::with_capacity(needs.len(), 0);
    for _ in needs {
        graph.add_node(());
    }
    for (thing, needs) in needs.iter().enumerate() {
        for need in needs {
            graph.add_edge(NodeIndex::new(thing), NodeIndex::new(*need), ());
        }
    }
    order(&graph, needs.len()).map_err(|circle| circle.iter().map(|node| node.index()).collect())
}

/// Numbers for the first `count` nodes: of those that may come next always the earliest.
fn order<N, E>(graph: &DiGraph<N, E, u32>, count: usize) -> Result<Vec<u32>, Vec<NodeIndex<u32>>> {
    let edges = || {
        let edges = graph.raw_edges().iter();
        let ends = edges.map(|edge| (edge.source().index(), edge.target().index()));
        ends.filter(|(from, to)| *from < count && *to < count)
    };
    if edges().all(|(from, to)| from < to) {
        return Ok((0..count).map(small).collect());
    }
    if let Some(circle) = circle(graph) {
        return Err(circle);
    }
    let mut incoming = vec![0_u32; count];
    edges().for_each(|(_, to)| incoming[to] += 1);
    let first = (0..count).filter(|node| incoming[*node] == 0);
    let mut ready: BinaryHeap<Reverse<usize>> = first.map(Reverse).collect();
    let mut number = vec![u32::MAX; count];
    let mut next = 0;
    while let Some(Reverse(node)) = ready.pop() {
        number[node] = next;
        next += 1;
        for to in graph.neighbors(NodeIndex::new(node)) {
            if let Some(incoming) = incoming.get_mut(to.index()) {
                *incoming -= 1;
                if *incoming == 0 {
                    ready.push(Reverse(to.index()));
                }
            }
        }
    }
    Ok(number)
}

/// A circle, beginning with its earliest node, where there is one.
fn circle<N, E>(graph: &DiGraph<N, E, u32>) -> Option<Vec<NodeIndex<u32>>> {
    let turns = |knot: &Vec<NodeIndex<u32>>| match knot.as_slice() {
        [one] => graph.contains_edge(*one, *one),
        knot => knot.len() > 1,
    };
    let knots = kosaraju_scc(graph).into_iter().filter(turns);
    let knot = knots.min_by_key(|knot| knot.iter().min().copied())?;
    let start = knot.iter().min().copied()?;
    let mut member = vec![false; graph.node_count()];
    for node in knot {
        member[node.index()] = true;
    }
    let within = NodeFiltered::from_fn(graph, |node: NodeIndex<u32>| member[node.index()]);
    let home = |node| graph.contains_edge(node, start);
    let (_, round) = astar(&within, start, home, |_| 1_u32, |_| 0)?;
    Some(round)
}

fn index(at: NodeAt) -> NodeIndex<u32> {
    NodeIndex::new(at.index())
}

fn at(index: NodeIndex<u32>) -> NodeAt {
    NodeAt(small(index.index()))
}

fn small(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn document_order_is_kept_where_every_way_leads_forward() {
        assert_eq!(
            order_of_needs(&[vec![1, 2], vec![2], vec![]]),
            Ok(vec![0, 1, 2])
        );
    }

    #[test]
    fn a_way_back_that_is_no_circle_only_renumbers() {
        // 0 jumps to 2, 2 leads back to 1, 1 ends.
        assert_eq!(
            order_of_needs(&[vec![2], vec![], vec![1]]),
            Ok(vec![0, 2, 1])
        );
    }

    #[test]
    fn a_circle_is_found() {
        let needs = [vec![1], vec![2], vec![3], vec![1, 4], vec![]];
        assert_eq!(order_of_needs(&needs), Err(vec![1, 2, 3]));
        assert_eq!(order_of_needs(&[vec![0]]), Err(vec![0]));
    }
}

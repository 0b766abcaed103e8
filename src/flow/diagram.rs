//! A flow as a picture: nodes, ways and groups as data, then as DOT, Mermaid or SVG.
//!
//! What a node is and whether a session has been there is said in words, so that no meaning hangs on
//! colour or shape alone.

mod canvas;
mod columns;
mod guards;
mod svg;

use std::collections::HashMap;
use std::fmt::Write as _;

use super::graph::WayKind;
use super::{Flow, NodeAt, NodeKind};
use crate::id::NodeId;
use crate::{say, text};

/// Columns of a heading.
const HEADING: usize = 40;
/// Columns of a guard in short words.
const GUARD: usize = 60;

/// A flow, and where one session is in it, as it is to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagram {
    pub title: String,
    pub groups: Vec<Group>,
    /// In the order of the flow.
    pub nodes: Vec<Shown>,
    pub edges: Vec<Edge>,
}

/// A stage, or a phase of stages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub label: String,
    /// The group it stands in.
    pub within: Option<usize>,
}

/// A node as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub heading: String,
    pub id: NodeId,
    /// `one`, `note`, `gate`, `outcome` and so on.
    pub kind: &'static str,
    /// The guard under which it is on the path; empty where there is none.
    pub when: String,
    /// `on the path` or `here`, in words; empty where the session has not come by.
    pub mark: String,
    pub group: Option<usize>,
}

/// A way as it is drawn; several between the same two nodes are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    pub from: usize,
    pub to: usize,
    pub label: String,
    /// Taken only on a decision to stop.
    pub stop: bool,
    /// The session went this way.
    pub taken: bool,
}

impl Diagram {
    /// The diagram of a flow, with the path and place of a session where they are given.
    #[must_use]
    pub fn of(flow: &Flow, path: Option<&[NodeAt]>, here: Option<NodeAt>) -> Self {
        let path = path.unwrap_or_default();
        let mut groups: Vec<Group> = flow
            .phases
            .iter()
            .map(|phase| Group {
                label: line(&phase.title),
                within: None,
            })
            .collect();
        let first_stage = groups.len();
        groups.extend(flow.stages.iter().map(|stage| Group {
            label: line(&stage.title),
            within: stage.phase,
        }));
        let mut on_path = vec![false; flow.node_count()];
        for at in path {
            on_path[at.index()] = true;
        }
        let nodes = flow
            .nodes()
            .map(|(at, node)| {
                let slot = at.index();
                let outcome = matches!(node.kind, NodeKind::Outcome(_));
                let when = flow.ways.when.get(slot).copied().flatten();
                let guard = when.map(|guard| short(&guards::in_words(flow, guard)));
                let mark = if here.is_some_and(|here| here.index() == slot) {
                    say!("flow.graph_here")
                } else if on_path[slot] {
                    say!("flow.graph_on_path")
                } else {
                    String::new()
                };
                Shown {
                    heading: line(node.heading()),
                    id: node.id.clone(),
                    kind: node.kind_word(),
                    when: match guard {
                        Some(guard) if outcome => say!("flow.graph_taken_if", guard = guard),
                        Some(guard) => say!("flow.graph_only_if", guard = guard),
                        None => String::new(),
                    },
                    mark,
                    group: node.stage.map(|stage| first_stage + stage),
                }
            })
            .collect();
        Self {
            title: text::clean(&flow.title).into_owned(),
            groups,
            nodes,
            edges: edges(flow, path),
        }
    }

    /// The lines that stand in a node.
    fn lines(&self, node: usize) -> Vec<String> {
        let node = &self.nodes[node];
        let id = say!("flow.graph_node", id = node.id, kind = node.kind);
        let all = [&node.heading, &id, &node.when, &node.mark];
        all.into_iter().filter(|l| !l.is_empty()).cloned().collect()
    }

    /// In the language of Graphviz.
    #[must_use]
    pub fn dot(&self) -> String {
        let mut out = String::from("digraph flow {\n");
        let _ = writeln!(
            out,
            "  label={}; labelloc=t; rankdir=TB;",
            quoted(&self.title)
        );
        out.push_str("  node [shape=box, fontname=\"sans-serif\"];\n");
        out.push_str("  edge [fontname=\"sans-serif\", fontsize=10];\n");
        let node = |out: &mut String, at: usize, deep: usize| {
            let shape = match self.nodes[at].kind {
                "note" => "note",
                "gate" => "hexagon",
                "outcome" => "doubleoctagon",
                _ => "box",
            };
            let width = if self.nodes[at].mark.is_empty() { 1 } else { 3 };
            let label = quoted(&self.lines(at).join("\n"));
            let _ = writeln!(
                out,
                "{:deep$}n{at} [label={label}, shape={shape}, penwidth={width}];",
                ""
            );
        };
        self.nested(
            &mut out,
            &node,
            &|out, group, deep| {
                let label = quoted(&self.groups[group].label);
                let _ = writeln!(out, "{:deep$}subgraph cluster_{group} {{", "");
                let _ = writeln!(out, "{:deep$}  label={label};", "");
            },
            &|out, deep| {
                let _ = writeln!(out, "{:deep$}}}", "");
            },
        );
        for edge in &self.edges {
            let style = if edge.stop { "dashed" } else { "solid" };
            let width = if edge.taken { 3 } else { 1 };
            let _ = writeln!(
                out,
                "  n{} -> n{} [label={}, style={style}, penwidth={width}];",
                edge.from,
                edge.to,
                quoted(&edge.label)
            );
        }
        out.push_str("}\n");
        out
    }

    /// In the language of Mermaid.
    #[must_use]
    pub fn mermaid(&self) -> String {
        // The head is YAML, in which a string of JSON is a string.
        let title = serde_json::Value::from(self.title.as_str());
        let mut out = format!("---\ntitle: {title}\n---\nflowchart TD\n");
        let node = |out: &mut String, at: usize, deep: usize| {
            let lines: Vec<String> = self.lines(at).iter().map(|line| entities(line)).collect();
            let label = lines.join("<br/>");
            let (open, close) = match self.nodes[at].kind {
                "note" => (">", "]"),
                "gate" => ("{{", "}}"),
                "outcome" => ("([", "])"),
                _ => ("[", "]"),
            };
            let _ = writeln!(out, "{:deep$}n{at}{open}\"{label}\"{close}", "");
        };
        self.nested(
            &mut out,
            &node,
            &|out, group, deep| {
                let label = entities(&self.groups[group].label);
                let _ = writeln!(out, "{:deep$}subgraph g{group}[\"{label}\"]", "");
            },
            &|out, deep| {
                let _ = writeln!(out, "{:deep$}end", "");
            },
        );
        for edge in &self.edges {
            let line = match (edge.taken, edge.stop) {
                (true, _) => "==>",
                (false, true) => "-.->",
                (false, false) => "-->",
            };
            let label = match &*entities(&edge.label) {
                "" => String::new(),
                label => format!("|\"{label}\"|"),
            };
            let _ = writeln!(out, "  n{} {line}{label} n{}", edge.from, edge.to);
        }
        out
    }

    /// As a picture for any browser or word processor.
    #[must_use]
    pub fn svg(&self) -> String {
        svg::draw(self)
    }

    /// Writes nodes inside their groups, groups inside theirs, each where its first node stands.
    fn nested(
        &self,
        out: &mut String,
        node: &dyn Fn(&mut String, usize, usize),
        open: &dyn Fn(&mut String, usize, usize),
        close: &dyn Fn(&mut String, usize),
    ) {
        // Groups from the outermost in, and their nodes: document order is the order of the flow.
        let mut members: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        for (at, shown) in self.nodes.iter().enumerate() {
            members.entry(shown.group).or_default().push(at);
        }
        let inner = |outer: Option<usize>| {
            let all = self.groups.iter().enumerate();
            all.filter(move |(_, group)| group.within == outer)
                .map(|(at, _)| at)
        };
        for outer in inner(None) {
            let nested: Vec<usize> = inner(Some(outer)).collect();
            let own = members.get(&Some(outer));
            if own.is_none() && nested.iter().all(|g| !members.contains_key(&Some(*g))) {
                continue;
            }
            open(out, outer, 2);
            for &at in own.into_iter().flatten() {
                node(out, at, 4);
            }
            for group in nested {
                let Some(list) = members.get(&Some(group)) else {
                    continue;
                };
                open(out, group, 4);
                for &at in list {
                    node(out, at, 6);
                }
                close(out, 4);
            }
            close(out, 2);
        }
        for &at in members.get(&None).into_iter().flatten() {
            node(out, at, 2);
        }
    }
}

fn edges(flow: &Flow, path: &[NodeAt]) -> Vec<Edge> {
    let mut after = vec![usize::MAX; flow.node_count()];
    for pair in path.windows(2) {
        after[pair[0].index()] = pair[1].index();
    }
    let mut known: HashMap<(usize, usize), usize> = HashMap::new();
    let mut edges: Vec<Edge> = Vec::new();
    for (from, to, way) in flow.graph.ways() {
        let jumps = !flow.jumps(from).is_empty();
        let (from, to) = (from.index(), to.index());
        let label = match (way.kind, way.guard) {
            (WayKind::Next, _) if jumps => say!("flow.graph_otherwise"),
            (WayKind::Next, _) => String::new(),
            (WayKind::Stop, _) => say!("flow.graph_stop"),
            (WayKind::Jump, None) => say!("flow.graph_always"),
            (WayKind::Jump, Some(guard)) => say!(
                "flow.graph_if",
                guard = short(&guards::in_words(flow, guard))
            ),
        };
        let stop = way.kind == WayKind::Stop;
        match known.get(&(from, to)) {
            Some(&place) => {
                let edge: &mut Edge = &mut edges[place];
                if !label.is_empty() && edge.label != label {
                    if !edge.label.is_empty() {
                        edge.label.push_str("; ");
                    }
                    edge.label.push_str(&label);
                }
                edge.stop &= stop;
            }
            None => {
                known.insert((from, to), edges.len());
                edges.push(Edge {
                    from,
                    to,
                    label,
                    stop,
                    taken: after[from] == to,
                });
            }
        }
    }
    edges
}

/// One line of at most so many columns, safe to show.
fn line(words: &str) -> String {
    text::truncate(&text::clean(words), HEADING, "...").into_owned()
}

fn short(words: &str) -> String {
    text::truncate(&text::clean(words), GUARD, "...").into_owned()
}

/// A text in quotes for Graphviz.
fn quoted(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 2);
    out.push('"');
    for c in words.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text for Mermaid: whatever could mean something to it or to a browser as a numbered entity.
fn entities(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        let plain =
            c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | '?' | '!' | '-' | '/' | '\'');
        if plain {
            out.push(c);
        } else {
            let _ = write!(out, "#{};", u32::from(c));
        }
    }
    out
}

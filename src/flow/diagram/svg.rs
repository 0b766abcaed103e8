//! A diagram as SVG: large flows in columns, small ones laid out by a library.

use layout::core::base::Orientation;
use layout::core::color::Color;
use layout::core::geometry::Point;
use layout::core::style::{LineStyleKind, StyleAttr};
use layout::std_shapes::shapes::{Arrow, Element, LineEndKind, ShapeKind};
use layout::topo::layout::VisualGraph;

use super::canvas::{Canvas, FONT, px, size};
use super::{Diagram, columns};
use crate::text;

/// Columns of a line in an edge's label.
const LABEL: usize = 24;
/// What the library lays out quickly: it makes a point for every rank that an edge passes.
const POINTS: usize = 700;

/// Draws a diagram, however large.
pub(super) fn draw(diagram: &Diagram) -> String {
    let spans = diagram.edges.iter().map(|edge| edge.to.abs_diff(edge.from));
    let points = diagram.nodes.len() + spans.sum::<usize>();
    let mut canvas = Canvas::default();
    if points <= POINTS {
        ranked(diagram, &mut canvas);
    } else {
        columns::draw(diagram, &mut canvas);
    }
    canvas.finish(diagram)
}

/// Lays a small flow out in ranks.
fn ranked(diagram: &Diagram, canvas: &mut Canvas) {
    let mut graph = VisualGraph::new(Orientation::TopToBottom);
    let style = |heavy: bool, round: usize| {
        let (black, white) = (Color::fast("black"), Color::fast("white"));
        StyleAttr::new(black, if heavy { 3 } else { 1 }, Some(white), round, FONT)
    };
    let handles: Vec<_> = (0..diagram.nodes.len())
        .map(|at| {
            let node = &diagram.nodes[at];
            let mut lines = diagram.lines(at);
            // The library draws no groups, so each node says its own.
            if let Some(group) = node.group {
                lines.insert(0, format!("[{}]", diagram.groups[group].label));
            }
            let (width, height) = size(&lines);
            let round = if node.kind == "outcome" { 12 } else { 0 };
            graph.add_node(Element::create(
                ShapeKind::new_box(&lines.join("\n")),
                style(!node.mark.is_empty(), round),
                Orientation::TopToBottom,
                Point::new(px(width), px(height)),
            ))
        })
        .collect();
    for edge in &diagram.edges {
        let line = if edge.stop {
            LineStyleKind::Dashed
        } else {
            LineStyleKind::Normal
        };
        let label = text::wrap(&edge.label, LABEL).join("\n");
        let arrow = Arrow::new(
            LineEndKind::None,
            LineEndKind::Arrow,
            line,
            &label,
            &style(edge.taken, 0),
            &None,
            &None,
        );
        graph.add_edge(arrow, handles[edge.from], handles[edge.to]);
    }
    graph.do_it(false, false, false, canvas);
}

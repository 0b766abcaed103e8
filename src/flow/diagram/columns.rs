//! A layout for flows of any size: a column for each stage, its nodes from top to bottom.

use super::Diagram;
use super::canvas::{Canvas, LINE, Stroke, px, size};

/// Nodes in one column; a longer stage takes several.
const COLUMN: usize = 40;
const BETWEEN_NODES: usize = 30;
/// Room for the ways from column to column and what stands on them.
const BETWEEN_COLUMNS: usize = 160;
const TOP: usize = 40;

/// Where a node is drawn.
#[derive(Debug, Clone, Copy)]
struct Place {
    column: usize,
    row: usize,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// Draws the diagram in columns.
pub(super) fn draw(diagram: &Diagram, canvas: &mut Canvas) {
    let places = places(diagram, canvas);
    let mut labels = vec![0_usize; places.len()];
    for edge in &diagram.edges {
        let (from, to) = (places[edge.from], places[edge.to]);
        let stroke = Stroke {
            heavy: edge.taken,
            dashed: edge.stop,
            arrow: true,
        };
        let (right, middle) = (from.x + from.width, from.y + from.height / 2.0);
        let (path, reach) = if from.column == to.column && from.row + 1 == to.row {
            let x = from.x + from.width.min(to.width) / 2.0;
            let bottom = from.y + from.height;
            (format!("M{x:.1} {bottom:.1}L{x:.1} {:.1}", to.y), x)
        } else {
            let aim = to.y + to.height / 2.0;
            // Within a column a way goes round on the right; otherwise it comes in from the left.
            let (end, bend) = if from.column == to.column {
                (to.x + to.width, to.x + to.width + 60.0)
            } else {
                (to.x, to.x - 60.0)
            };
            let out = right + 60.0;
            (
                format!(
                    "M{right:.1} {middle:.1}C{out:.1} {middle:.1} {bend:.1} {aim:.1} {end:.1} {aim:.1}"
                ),
                out,
            )
        };
        canvas.path(&path, (reach, middle), stroke);
        if !edge.label.is_empty() {
            let line = &mut labels[edge.from];
            canvas.label(right + 6.0, middle - 4.0 + px(*line * LINE), &edge.label);
            *line += 1;
        }
    }
}

/// Puts every node somewhere and draws it.
fn places(diagram: &Diagram, canvas: &mut Canvas) -> Vec<Place> {
    let mut places = Vec::with_capacity(diagram.nodes.len());
    let (mut column, mut row) = (0, 0);
    let (mut x, mut y, mut widest) = (20, TOP, 0);
    let mut group = None;
    for (at, node) in diagram.nodes.iter().enumerate() {
        let new = group != Some(node.group);
        if new || row == COLUMN {
            if !places.is_empty() {
                column += 1;
                x += widest + BETWEEN_COLUMNS;
            }
            (row, y, widest) = (0, TOP, 0);
            group = Some(node.group);
            if let Some(group) = node.group {
                canvas.label(px(x), px(TOP - 16), &diagram.groups[group].label);
            }
        }
        let lines = diagram.lines(at);
        let (width, height) = size(&lines);
        let stroke = Stroke {
            heavy: !node.mark.is_empty(),
            ..Stroke::default()
        };
        let round = if node.kind == "outcome" { 12 } else { 0 };
        canvas.rect((px(x), px(y)), (px(width), px(height)), round, stroke);
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let centre = (px(x) + px(width) / 2.0, px(y) + px(height) / 2.0);
        canvas.centred(centre, &lines);
        places.push(Place {
            column,
            row,
            x: px(x),
            y: px(y),
            width: px(width),
            height: px(height),
        });
        widest = widest.max(width);
        row += 1;
        y += height + BETWEEN_NODES;
    }
    places
}

//! What a picture is drawn on: boxes, lines and words as SVG.

use std::fmt::Write as _;

use layout::core::format::{ClipHandle, RenderBackend};
use layout::core::geometry::Point;
use layout::core::style::StyleAttr;

use super::Diagram;
use crate::{say, text};

/// Letters are this high, and about this wide, in a font without serifs.
pub(super) const FONT: usize = 12;
const LETTER: usize = 7;
pub(super) const LINE: usize = 16;
/// Room for the title.
const HEAD: usize = 30;

/// The size of a box around these lines.
pub(super) fn size(lines: &[String]) -> (usize, usize) {
    let widest = lines.iter().map(|line| text::width(line)).max();
    (widest.unwrap_or(0) * LETTER + 20, lines.len() * LINE + 12)
}

/// A length in pixels.
pub(super) fn px(length: usize) -> f64 {
    f64::from(u32::try_from(length).unwrap_or(u32::MAX))
}

/// How a line or outline is drawn.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stroke {
    pub(super) heavy: bool,
    pub(super) dashed: bool,
    pub(super) arrow: bool,
}

/// What has been drawn so far, and how far it reaches.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    body: String,
    width: f64,
    height: f64,
}

impl Canvas {
    fn reach(&mut self, x: f64, y: f64) {
        self.width = self.width.max(x + 10.0);
        self.height = self.height.max(y + 10.0);
    }

    pub(super) fn rect(&mut self, at: (f64, f64), size: (f64, f64), round: usize, stroke: Stroke) {
        self.reach(at.0 + size.0, at.1 + size.1);
        let _ = writeln!(
            self.body,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"{round}\" fill=\"white\"{}/>",
            at.0,
            at.1,
            size.0,
            size.1,
            look(stroke)
        );
    }

    /// Lines of text around a centre.
    pub(super) fn centred(&mut self, at: (f64, f64), lines: &[&str]) {
        let top = at.1 - px(lines.len() * LINE) / 2.0;
        for (place, line) in lines.iter().enumerate() {
            self.words(at.0, top + px(place * LINE + FONT), "middle", line);
        }
    }

    /// One line of text from its left end.
    pub(super) fn label(&mut self, x: f64, y: f64, line: &str) {
        self.words(x, y, "start", line);
    }

    fn words(&mut self, x: f64, y: f64, anchor: &str, line: &str) {
        let length = px(text::width(line) * LETTER);
        self.reach(
            if anchor == "start" {
                x + length
            } else {
                x + length / 2.0
            },
            y,
        );
        let _ = writeln!(
            self.body,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{}</text>",
            escaped(line)
        );
    }

    /// A line in the path language of SVG; `reach` is a corner that it does not pass.
    pub(super) fn path(&mut self, path: &str, reach: (f64, f64), stroke: Stroke) {
        self.reach(reach.0, reach.1);
        let _ = writeln!(
            self.body,
            "<path d=\"{path}\" fill=\"none\"{}/>",
            look(stroke)
        );
    }

    pub(super) fn finish(self, diagram: &Diagram) -> String {
        let description = say!(
            "flow.graph_description",
            nodes = diagram.nodes.len(),
            ways = diagram.edges.len()
        );
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{w:.0}\" height=\"{h:.0}\" \
             viewBox=\"0 0 {w:.0} {h:.0}\" font-family=\"sans-serif\" font-size=\"{FONT}\">\n\
             <title>{title}</title>\n<desc>{description}</desc>\n\
             <defs><marker id=\"arrow\" markerUnits=\"userSpaceOnUse\" markerWidth=\"10\" \
             markerHeight=\"8\" refX=\"10\" refY=\"4\" orient=\"auto\"><path d=\"M0 0L10 4L0 8z\"/>\
             </marker></defs>\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n\
             <text x=\"10\" y=\"20\" font-weight=\"bold\">{title}</text>\n\
             <g transform=\"translate(0,{HEAD})\">\n{body}</g>\n</svg>\n",
            w = self
                .width
                .max(px(text::width(&diagram.title) * (LETTER + 1) + 20))
                .ceil(),
            h = self.height.ceil() + px(HEAD),
            title = escaped(&diagram.title),
            description = escaped(&description),
            body = self.body,
        )
    }
}

fn look(stroke: Stroke) -> String {
    let mut out = format!(
        " stroke=\"black\" stroke-width=\"{}\"",
        if stroke.heavy { 3 } else { 1 }
    );
    if stroke.dashed {
        out.push_str(" stroke-dasharray=\"5,4\"");
    }
    if stroke.arrow {
        out.push_str(" marker-end=\"url(#arrow)\"");
    }
    out
}

/// A text inside an element; what XML cannot hold becomes a question mark.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => out.push('?'),
            _ if c.is_control() => out.push('?'),
            _ => out.push(c),
        }
    }
    out
}

impl RenderBackend for Canvas {
    fn draw_rect(
        &mut self,
        xy: Point,
        size: Point,
        look: &StyleAttr,
        _: Option<String>,
        _: Option<ClipHandle>,
    ) {
        let stroke = Stroke {
            heavy: look.line_width > 1,
            ..Stroke::default()
        };
        self.rect((xy.x, xy.y), (size.x, size.y), look.rounded, stroke);
    }

    fn draw_line(&mut self, start: Point, stop: Point, _: &StyleAttr, _: Option<String>) {
        let path = format!("M{:.1} {:.1}L{:.1} {:.1}", start.x, start.y, stop.x, stop.y);
        let reach = (start.x.max(stop.x), start.y.max(stop.y));
        self.path(&path, reach, Stroke::default());
    }

    fn draw_circle(&mut self, xy: Point, size: Point, look: &StyleAttr, _: Option<String>) {
        let corner = Point::new(xy.x - size.x / 2.0, xy.y - size.y / 2.0);
        self.draw_rect(corner, size, look, None, None);
    }

    fn draw_text(&mut self, xy: Point, text: &str, _: &StyleAttr) {
        let lines: Vec<&str> = text.lines().collect();
        self.centred((xy.x, xy.y), &lines);
    }

    fn draw_arrow(
        &mut self,
        path: &[(Point, Point)],
        dashed: bool,
        head: (bool, bool),
        look: &StyleAttr,
        _: Option<String>,
        text: &str,
    ) {
        let [first, second, rest @ ..] = path else {
            return;
        };
        let mut line = format!(
            "M{:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
            first.0.x,
            first.0.y,
            first.1.x,
            first.1.y,
            second.0.x,
            second.0.y,
            second.1.x,
            second.1.y
        );
        for point in rest {
            let _ = write!(
                line,
                "S{:.1} {:.1} {:.1} {:.1}",
                point.0.x, point.0.y, point.1.x, point.1.y
            );
        }
        let all = || path.iter().flat_map(|(a, b)| [a, b]);
        let reach = (
            all().map(|point| point.x).fold(0.0, f64::max),
            all().map(|point| point.y).fold(0.0, f64::max),
        );
        let stroke = Stroke {
            heavy: look.line_width > 1,
            dashed,
            arrow: head.0 || head.1,
        };
        self.path(&line, reach, stroke);
        if !text.is_empty() {
            self.label(first.0.x + 6.0, first.0.y + 14.0, text);
        }
    }

    fn create_clip(&mut self, _: Point, _: Point, _: usize) -> ClipHandle {
        0
    }
}

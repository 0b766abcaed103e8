//! How a frame becomes bytes: as few as will do.
//!
//! The library's own backend moves the cursor, shows it and resets every style with each frame, even
//! where nothing changed. On a slow link that is most of what a key costs. Here the state of the terminal
//! is remembered between frames, and only what differs is sent.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::rc::Rc;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

/// Collects a frame, to be sent in one write.
#[derive(Debug, Clone, Default)]
pub(super) struct Out(Rc<RefCell<String>>);

impl Out {
    pub(super) fn add(&self, text: &str) {
        self.0.borrow_mut().push_str(text);
    }

    /// What has been collected so far is nothing but this.
    pub(super) fn is_only(&self, text: &str) -> bool {
        *self.0.borrow() == text
    }

    pub(super) fn forget(&self) {
        self.0.borrow_mut().clear();
    }

    /// Sends what was collected, if anything was.
    pub(super) fn send(&self) -> io::Result<()> {
        let mut text = self.0.borrow_mut();
        if text.is_empty() {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        let sent = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        text.clear();
        sent
    }
}

/// The look that cells are printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

const PLAIN: Look = Look {
    fg: Color::Reset,
    bg: Color::Reset,
    modifier: Modifier::empty(),
};

/// The terminal as the drawing library sees it.
#[derive(Debug)]
pub(super) struct Ansi {
    out: Out,
    /// Where the cursor is known to be.
    at: Option<Position>,
    look: Look,
    cursor_shown: Option<bool>,
}

impl Ansi {
    pub(super) const fn new(out: Out) -> Self {
        Self {
            out,
            at: None,
            look: PLAIN,
            cursor_shown: None,
        }
    }

    fn go(&mut self, to: Position) {
        if self.at == Some(to) {
            return;
        }
        let mut out = self.out.0.borrow_mut();
        let _ = match self.at {
            Some(at) if at.y == to.y && at.x < to.x => match to.x - at.x {
                1 => write!(out, "\x1b[C"),
                more => write!(out, "\x1b[{more}C"),
            },
            _ => write!(out, "\x1b[{};{}H", u32::from(to.y) + 1, u32::from(to.x) + 1),
        };
        self.at = Some(to);
    }

    fn wear(&mut self, look: Look) {
        if look == self.look {
            return;
        }
        let mut codes = Vec::with_capacity(4);
        let gone = self.look.modifier - look.modifier;
        let mut from = self.look;
        if look == PLAIN || !gone.is_empty() {
            codes.push(String::new());
            from = PLAIN;
        }
        for (modifier, code) in [
            (Modifier::BOLD, "1"),
            (Modifier::DIM, "2"),
            (Modifier::ITALIC, "3"),
            (Modifier::UNDERLINED, "4"),
            (Modifier::REVERSED, "7"),
        ] {
            if (look.modifier - from.modifier).contains(modifier) {
                codes.push(code.to_owned());
            }
        }
        if look.fg != from.fg {
            codes.push(colour(look.fg, 30));
        }
        if look.bg != from.bg {
            codes.push(colour(look.bg, 40));
        }
        let mut out = self.out.0.borrow_mut();
        let _ = write!(out, "\x1b[{}m", codes.join(";"));
        self.look = look;
    }
}

/// The code of a colour; 30 begins those of text, 40 those behind it.
fn colour(colour: Color, first: u8) -> String {
    let bright = first + 60;
    match colour {
        Color::Reset => (first + 9).to_string(),
        Color::Black => first.to_string(),
        Color::Red => (first + 1).to_string(),
        Color::Green => (first + 2).to_string(),
        Color::Yellow => (first + 3).to_string(),
        Color::Blue => (first + 4).to_string(),
        Color::Magenta => (first + 5).to_string(),
        Color::Cyan => (first + 6).to_string(),
        Color::Gray => (first + 7).to_string(),
        Color::DarkGray => bright.to_string(),
        Color::LightRed => (bright + 1).to_string(),
        Color::LightGreen => (bright + 2).to_string(),
        Color::LightYellow => (bright + 3).to_string(),
        Color::LightBlue => (bright + 4).to_string(),
        Color::LightMagenta => (bright + 5).to_string(),
        Color::LightCyan => (bright + 6).to_string(),
        Color::White => (bright + 7).to_string(),
        Color::Indexed(number) => format!("{};5;{number}", first + 8),
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", first + 8),
    }
}

impl Backend for Ansi {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            self.go(Position { x, y });
            self.wear(Look {
                fg: cell.fg,
                bg: cell.bg,
                modifier: cell.modifier,
            });
            let symbol = cell.symbol();
            self.out.add(symbol);
            // Terminals disagree about how wide some characters are: what follows those is placed anew.
            let sure = symbol.len() == 1 || symbol == "─";
            self.at = sure.then_some(Position { x: x + 1, y });
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shown != Some(false) {
            self.out.add("\x1b[?25l");
            self.cursor_shown = Some(false);
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shown != Some(true) {
            self.out.add("\x1b[?25h");
            self.cursor_shown = Some(true);
        }
        Ok(())
    }

    /// Terminals are never asked: some do not answer.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.go(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    /// Everything is cleared, and nothing is known any more of how the terminal stands.
    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        self.out.add("\x1b[m\x1b[2J");
        self.look = PLAIN;
        self.at = None;
        self.cursor_shown = None;
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = crossterm::terminal::size()?;
        Ok(Size { width, height })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size()?,
            pixels: Size::default(),
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn text() -> impl Strategy<Value = String> {
        proptest::collection::vec(
            proptest::sample::select(vec!["a", "b", " ", " ", "─", "é", "日", "…", "e\u{301}"]),
            0..24,
        )
        .prop_map(|parts| parts.concat())
    }

    fn style() -> impl Strategy<Value = Style> {
        proptest::sample::select(vec![
            Style::new(),
            Style::new().bold(),
            Style::new().reversed(),
            Style::new().bold().red(),
            Style::new().yellow().on_blue(),
        ])
    }

    /// A text a row: where texts overlap, half of a wide character may be left, and no page does that.
    fn frame() -> impl Strategy<Value = Vec<(u16, String, Style)>> {
        proptest::collection::vec((0_u16..20, text(), style()), 0..=4)
    }

    proptest! {
        /// Whatever came before, a terminal shows what the frame says.
        #[test]
        fn a_terminal_shows_the_frame(
            frames in proptest::collection::vec((frame(), 0_u16..20, 0_u16..4), 1..6),
        ) {
            let area = Rect::new(0, 0, 20, 4);
            let size = |number| NonZeroU16::new(number).expect("a screen has cells");
            let mut terminal = vt100::Parser::new(size(4), size(20), 0);
            let out = Out::default();
            let mut ansi = Ansi::new(out.clone());
            let mut shown = Buffer::empty(area);
            let kept = "memory takes all that is written";
            for (frame, x, y) in frames {
                let mut next = Buffer::empty(area);
                for (y, (x, text, style)) in (0..).zip(frame) {
                    next.set_stringn(x, y, text, usize::from(20 - x), style);
                }
                ansi.draw(shown.diff(&next).into_iter()).expect(kept);
                ansi.show_cursor().expect(kept);
                ansi.set_cursor_position((x, y)).expect(kept);
                terminal.process(out.0.borrow().as_bytes());
                out.forget();
                let screen = terminal.screen();
                prop_assert_eq!(screen.cursor_position(), (y, x));
                for place in area.positions() {
                    let cell = screen.cell(place.y, place.x).expect("it is inside");
                    let wanted = &next[place];
                    if cell.is_wide_continuation() {
                        continue;
                    }
                    let symbol = if cell.contents().is_empty() { " " } else { cell.contents() };
                    prop_assert_eq!(symbol, wanted.symbol(), "at {}", place);
                    if symbol == " " {
                        // Half of a wide character that was written over has no look of its own.
                        continue;
                    }
                    prop_assert_eq!(cell.bold(), wanted.modifier.contains(Modifier::BOLD));
                    prop_assert_eq!(cell.inverse(), wanted.modifier.contains(Modifier::REVERSED));
                    let red = cell.fgcolor() == vt100::Color::Idx(1);
                    prop_assert_eq!(red, wanted.fg == Color::Red);
                    let blue = cell.bgcolor() == vt100::Color::Idx(4);
                    prop_assert_eq!(blue, wanted.bg == Color::Blue);
                }
                shown = next;
            }
        }
    }
}

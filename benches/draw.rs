//! P7: one frame of a question page, against the smallest ratatui screen of the same shape: a title, a
//! wrapped question, a list of answers and a status line.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::rc::Rc;
use std::time::{Duration, Instant};

use apposite::session::event::{Actor, Opened};
use apposite::store::{Places, Store};
use apposite::time::{Timestamp, Zone};
use apposite::tui::driver::{Copied, Driver, Outside, Surface};
use apposite::tui::input::{Event, Input};
use apposite::tui::model::Model;
use apposite::tui::signals::Busy;
use apposite::tui::theme::Theme;
use apposite::tui::view::view;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::backend::TestBackend;
use ratatui::layout::{Constraint, Layout};
use ratatui::style::{Color, Style};
use ratatui::text::Line;
use ratatui::widgets::{Block, List, ListItem, ListState, Paragraph, Wrap};
use ratatui::{Frame, Terminal};

use super::{line, pair, synthetic};

/// Moves the focus down and up, and times the drawing alone.
pub(super) struct Glass {
    pub(super) terminal: Terminal<TestBackend>,
    pub(super) took: Rc<RefCell<Duration>>,
}

impl Surface for Glass {
    fn draw(&mut self, model: &Model, _: bool) -> io::Result<()> {
        let start = Instant::now();
        let drawn = self.terminal.draw(|frame| view(model, frame)).map(|_| ());
        *self.took.borrow_mut() = start.elapsed();
        drawn.map_err(io::Error::other)
    }

    fn repaint(&mut self) -> io::Result<(u16, u16)> {
        let size = self.terminal.size().map_err(io::Error::other)?;
        Ok((size.width, size.height))
    }

    fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Some keys that lead to a page, and then two of them in turn for ever.
pub(super) struct Keys {
    first: VecDeque<KeyCode>,
    turns: [KeyCode; 2],
}

impl Keys {
    /// Down, up, down, up.
    pub(super) fn up_and_down() -> Self {
        Self::after(&[], [KeyCode::Down, KeyCode::Up])
    }

    pub(super) fn after(first: &[KeyCode], turns: [KeyCode; 2]) -> Self {
        Self {
            first: first.iter().copied().collect(),
            turns,
        }
    }
}

impl Input for Keys {
    fn batch(&mut self, _: bool) -> io::Result<Vec<Event>> {
        let code = self.first.pop_front().unwrap_or_else(|| {
            self.turns.reverse();
            self.turns[1]
        });
        Ok(vec![Event::Key(KeyEvent::new(code, KeyModifiers::NONE))])
    }

    fn waiting(&mut self, _: std::time::Duration) -> bool {
        true
    }

    fn clock(&self) -> std::time::Duration {
        // No key here writes, so no gap between keys is looked at.
        std::time::Duration::ZERO
    }
}

pub(super) fn drawing(width: u16, height: u16) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("synthetic.json");
    std::fs::write(&path, synthetic::flow(1_000)).unwrap();
    let store = Store::new(Places::under(&folder.path().join("home")));
    let by = Actor {
        name: "Ann".to_owned(),
        role: "tester".to_owned(),
    };
    let opened = Opened {
        title: "Bench".to_owned(),
        nonce: "1".to_owned(),
        ..Opened::default()
    };
    let flow = path.to_str().unwrap();
    let desk = store.start(flow, super::AT, &by, opened, None).unwrap();
    let clock = || Timestamp::from_unix(1_795_510_800).unwrap();
    let outside = Outside {
        store: &store,
        clock: &clock,
        nonce: &|| "n".to_owned(),
        write_record: &|_, _, _, _| Ok(()),
        publish: &|_, _, _, _, _, _, _| Ok(Copied::Written),
        zone: &Zone::UTC,
    };
    let took = Rc::new(RefCell::new(Duration::ZERO));
    let glass = Glass {
        terminal: Terminal::new(TestBackend::new(width, height)).unwrap(),
        took: Rc::clone(&took),
    };
    let model = Model::new(Theme::default(), width, height, by);
    let mut driver = Driver::new(outside, glass, Keys::up_and_down(), Busy::default(), model);
    driver.begin(Some((desk, false))).unwrap();
    driver.draw().unwrap();
    let mut ours = || {
        driver.turn().unwrap();
        driver.draw().unwrap();
        *took.borrow()
    };
    let mut floor = Floor::new(width, height);
    let mut baseline = || floor.draw();
    let (baseline, ours) = pair(2_001, &mut baseline, &mut ours);
    line(
        &format!("frame drawn, {width}x{height}"),
        baseline,
        ours,
        "1.3",
    );
}

/// The least a screen of this shape can be.
struct Floor {
    terminal: Terminal<TestBackend>,
    items: Vec<String>,
    chosen: usize,
}

impl Floor {
    fn new(width: u16, height: u16) -> Self {
        Self {
            terminal: Terminal::new(TestBackend::new(width, height)).unwrap(),
            items: (0..8)
                .map(|at| format!("Answer {at}: some words that say what choosing it means"))
                .collect(),
            chosen: 0,
        }
    }

    fn draw(&mut self) -> Duration {
        self.chosen ^= 1;
        let (items, chosen) = (&self.items, self.chosen);
        let start = Instant::now();
        self.terminal
            .draw(|frame| screen(frame, items, chosen))
            .unwrap();
        start.elapsed()
    }
}

fn screen(frame: &mut Frame<'_>, items: &[String], chosen: usize) {
    let [title, question, answers, status] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(6),
        Constraint::Min(4),
        Constraint::Length(1),
    ])
    .areas(frame.area());
    frame.render_widget(
        Line::from(" floor  step 1 ").style(Style::new().reversed()),
        title,
    );
    let asked = "Question 1: a question of ordinary length, which wraps over two or three lines of an \
                 eighty column terminal, as such questions do. Is it so?";
    frame.render_widget(
        Paragraph::new(asked)
            .wrap(Wrap { trim: true })
            .block(Block::bordered().title("Question")),
        question,
    );
    let list = List::new(items.iter().map(|item| ListItem::new(item.as_str())))
        .block(Block::bordered().title("Answers"))
        .highlight_style(Style::new().fg(Color::Yellow).bold())
        .highlight_symbol("> ");
    let mut state = ListState::default();
    state.select(Some(chosen));
    frame.render_stateful_widget(list, answers, &mut state);
    frame.render_widget(
        Line::from(format!(" READY sel={chosen} step=1  q quit")),
        status,
    );
}

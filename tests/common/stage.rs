//! The whole full-screen program in process: keys go in, the screen is looked at.

use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use apposite::session::event::{Actor, Opened};
use apposite::store::{Desk, Mode, Places, Settings, Store};
use apposite::time::Timestamp;
use apposite::tui::driver::{Copied, Driver, Outside, Surface};
use apposite::tui::input::Keyboard;
use apposite::tui::model::Model;
use apposite::tui::signals::Busy;
use apposite::tui::theme::Theme;
use apposite::tui::view::view;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::keys::Script;
use super::workspace::Workspace;

type Shared<T> = Rc<RefCell<T>>;

/// A screen in memory.
pub(crate) struct Glass(Shared<Terminal<TestBackend>>);

impl Surface for Glass {
    fn draw(&mut self, model: &Model, _: bool) -> io::Result<()> {
        let mut terminal = self.0.borrow_mut();
        let drawn = terminal.draw(|frame| view(model, frame)).map(|_| ());
        drawn.map_err(io::Error::other)
    }

    fn repaint(&mut self) -> io::Result<(u16, u16)> {
        let size = self.0.borrow().size().map_err(io::Error::other)?;
        Ok((size.width, size.height))
    }

    fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The program, its files and its screen.
pub(crate) struct Stage {
    folder: tempfile::TempDir,
    driver: Driver<'static, Glass, Keyboard<Script>>,
    screen: Shared<Terminal<TestBackend>>,
    keys: Script,
    /// How long the next key waits.
    look: Duration,
    pub(crate) over: bool,
}

/// How long somebody looks at what a key has opened before pressing another.
const LOOK: Duration = Duration::from_secs(5);

pub(crate) const CLEAN: &str = include_str!("clean.json");

/// How a stage is set up.
pub(crate) struct Set {
    pub(crate) size: (u16, u16),
    pub(crate) theme: Theme,
    pub(crate) name: &'static str,
    pub(crate) role: &'static str,
    pub(crate) flow: &'static str,
    /// Begins with a session, else on the home page.
    pub(crate) session: bool,
    pub(crate) practice: bool,
    /// The profile of the force that the settings name.
    pub(crate) profile: Option<&'static [u8]>,
}

impl Default for Set {
    fn default() -> Self {
        Self {
            size: (80, 24),
            theme: Theme::default(),
            name: "Ann",
            role: "owner",
            flow: CLEAN,
            session: true,
            practice: false,
            profile: None,
        }
    }
}

static ZONE: apposite::time::Zone = apposite::time::Zone::UTC;

fn clock() -> Timestamp {
    Timestamp::from_unix(1_795_510_800).unwrap()
}

impl Set {
    pub(crate) fn start(self) -> Stage {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(Places::under(&folder.path().join("home")));
        if let Some(profile) = self.profile {
            let file = folder.path().join("force.apposite-profile.json");
            std::fs::write(&file, profile).unwrap();
            let settings = Settings {
                profile: file.to_str().unwrap().to_owned(),
                ..Settings::default()
            };
            store.save_settings(&settings).unwrap();
        }
        let desk = self.session.then(|| {
            let flow = folder.path().join("clean.json");
            std::fs::write(&flow, self.flow).unwrap();
            let opened = Opened {
                title: "Camera trial".into(),
                practice: self.practice,
                nonce: "1".into(),
                ..Opened::default()
            };
            let at = clock().to_string();
            let by = Actor {
                name: self.name.into(),
                role: self.role.into(),
            };
            let desk = store.start(flow.to_str().unwrap(), &at, &by, opened, None);
            (desk.unwrap(), true)
        });
        self.on(folder, desk)
    }

    /// The program anew over the files of another stage, taking its session up again.
    pub(crate) fn again(self, stage: Stage) -> Stage {
        let path = stage.path();
        let Stage { folder, driver, .. } = stage;
        drop(driver);
        let store = Store::new(Places::under(&folder.path().join("home")));
        let desk = store.desk(&path, Mode::Write, None).unwrap();
        self.on(folder, Some((desk, false)))
    }

    /// The program over a session of somebody who was at it in plain mode.
    pub(crate) fn after_plain(self, space: Workspace, path: &Path) -> Stage {
        let desk = Store::new(space.places()).desk(path, Mode::Write, None);
        self.on(space.into_home(), Some((desk.unwrap(), false)))
    }

    /// The program anew over the files of another stage, at its first page.
    pub(crate) fn home_again(self, stage: Stage) -> Stage {
        let Stage { folder, driver, .. } = stage;
        drop(driver);
        self.on(folder, None)
    }

    /// As [`Set::again`], over another edition of the flow.
    pub(crate) fn again_over(self, stage: Stage, flow: &str) -> Stage {
        let path = stage.path();
        let Stage { folder, driver, .. } = stage;
        drop(driver);
        let file = folder.path().join("later.json");
        std::fs::write(&file, flow).unwrap();
        let store = Store::new(Places::under(&folder.path().join("home")));
        let desk = store.desk(&path, Mode::Write, file.to_str()).unwrap();
        self.on(folder, Some((desk, false)))
    }

    /// The program over a session file and a flow of somebody else's; its own home is empty.
    pub(crate) fn over(self, session: &Path, flow: &Path) -> Stage {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(Places::under(&folder.path().join("home")));
        let desk = store.desk(session, Mode::Write, flow.to_str()).unwrap();
        self.on(folder, Some((desk, false)))
    }

    /// The program over a session whose flow is not at hand.
    pub(crate) fn alone(self, path: &Path) -> Stage {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(Places::under(&folder.path().join("home")));
        let desk = store.detached(path).unwrap();
        let mut stage = self.on(folder, None);
        stage.driver.begin_detached(desk).unwrap();
        stage.driver.draw().unwrap();
        stage
    }

    /// The program over a task file with this text, in `task.txt` of the folder.
    pub(crate) fn over_task(self, text: &str) -> Stage {
        use apposite::session::task::parse::parse;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("task.txt");
        std::fs::write(&path, text).unwrap();
        let reading = parse(text.as_bytes()).unwrap();
        let store = Store::new(Places::under(&folder.path().join("home")));
        let by = Actor {
            name: self.name.into(),
            role: self.role.into(),
        };
        let (at, nonce) = (clock().to_string(), "1".to_owned());
        let walked = store.walk_task(&path, text.as_bytes(), &reading, &at, &by, nonce);
        let (_, desk) = walked.unwrap();
        self.on(folder, Some((desk, true)))
    }

    fn on(self, folder: tempfile::TempDir, desk: Option<(Desk, bool)>) -> Stage {
        // Lives as long as the test binary: the driver borrows it.
        let store: &'static Store = Box::leak(Box::new(Store::new(Places::under(
            &folder.path().join("home"),
        ))));
        let outside = Outside {
            store,
            clock: &clock,
            zone: &ZONE,
            nonce: &|| "n".to_owned(),
            write_record: &|case, _, _, path| {
                std::fs::write(path, &case.opened.title).map_err(|error| (error.to_string(), None))
            },
            publish: &|case, _, _, _, path, draft, near| {
                let text = format!("{draft} {}", case.opened.title);
                if path.to_string_lossy().ends_with("-near") && near.is_empty() {
                    return Ok(Copied::Near {
                        lines: vec!["mark 1: “Marlowe” (a part of the words alone)".to_owned()],
                        marks: vec!["1".into()],
                    });
                }
                let written = std::fs::write(path, text);
                written.map_err(|error| (error.to_string(), None))?;
                Ok(Copied::Written)
            },
        };
        let backend = TestBackend::new(self.size.0, self.size.1);
        let screen = Rc::new(RefCell::new(Terminal::new(backend).unwrap()));
        let keys = Script::default();
        let by = Actor {
            name: self.name.into(),
            role: self.role.into(),
        };
        let model = Model::new(self.theme, self.size.0, self.size.1, by);
        let mut driver = Driver::new(
            outside,
            Glass(Rc::clone(&screen)),
            Keyboard::over(keys.clone(), Duration::from_millis(50)),
            Busy::default(),
            model,
        );
        driver.begin(desk).unwrap();
        driver.draw().unwrap();
        Stage {
            folder,
            driver,
            screen,
            keys,
            look: LOOK,
            over: false,
        }
    }
}

impl Stage {
    /// The same machine for whoever goes on in plain mode, and the session; nothing more is saved of what is on screen.
    pub(crate) fn into_plain(self) -> (Workspace, PathBuf) {
        let path = self.path();
        let Self { folder, driver, .. } = self;
        drop(driver);
        (Workspace::over(folder), path)
    }

    pub(crate) fn new() -> Self {
        Set::default().start()
    }

    /// Presses keys: letters as they are, others as `<Enter>`, `<C-c>` or `<A-b>`.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in read(keys) {
            assert!(!self.over, "pressed after the end: {keys}");
            let after = std::mem::replace(&mut self.look, Duration::from_secs(1));
            let stands = |stage: &Self| {
                let page = stage.model().page();
                (page.kind.clone(), page.focus)
            };
            let before = stands(self);
            self.arrives([(after, Event::Key(key))]);
            if !self.over && before != stands(self) {
                self.look = LOOK;
            }
        }
        self
    }

    /// Keys are typed one by one, so long after each other, by somebody who does not look; written as for
    /// [`Self::press`].
    pub(crate) fn types(&mut self, keys: &str, gap: Duration) -> &mut Self {
        for key in read(keys) {
            if !self.over {
                self.arrives([(gap, Event::Key(key))]);
            }
        }
        self
    }

    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.event(Event::Paste(text.to_owned()));
        self
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.screen.borrow_mut().backend_mut().resize(width, height);
        self.event(Event::Resize(width, height));
        self
    }

    fn event(&mut self, event: Event) {
        self.arrives([(Duration::from_secs(1), event)]);
    }

    /// Events arrive, each so long after the one before.
    pub(crate) fn arrives(
        &mut self,
        events: impl IntoIterator<Item = (Duration, Event)>,
    ) -> &mut Self {
        for (after, event) in events {
            self.keys.push(after, event);
        }
        while !self.keys.is_over() {
            assert!(!self.over, "something arrives after the end");
            self.over = self.driver.turn().unwrap();
            if !self.over {
                self.driver.draw().unwrap();
            }
        }
        self
    }

    /// Keys arrive at once, as a paste does that the terminal does not mark; written as for [`Self::press`].
    pub(crate) fn at_once(&mut self, keys: &str) -> &mut Self {
        let mut after = Duration::from_secs(1);
        let events: Vec<_> = read(keys)
            .into_iter()
            .map(|key| (std::mem::take(&mut after), Event::Key(key)))
            .collect();
        self.arrives(events)
    }

    /// Nobody presses a key for a while.
    pub(crate) fn pause(&mut self) -> &mut Self {
        // Nothing comes after: the script ends as a terminal does that is closed.
        assert!(self.driver.turn().is_err());
        self
    }

    /// What is done where the program is ended from outside, and the program gone with it.
    pub(crate) fn hang_up(&mut self) -> &mut Self {
        let drafts = self.driver.shared_drafts();
        drafts.lock().unwrap().write(&self.store()).unwrap();
        self
    }

    pub(crate) fn store(&self) -> Store {
        Store::new(Places::under(&self.folder.path().join("home")))
    }

    pub(crate) fn model(&self) -> &Model {
        self.driver.model()
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The session's file.
    pub(crate) fn path(&self) -> PathBuf {
        PathBuf::from(&self.model().path)
    }

    /// The session's lines.
    pub(crate) fn journal(&self) -> Vec<String> {
        let text = std::fs::read_to_string(self.path()).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    pub(crate) fn buffer(&self) -> Buffer {
        self.screen.borrow().backend().buffer().clone()
    }

    pub(crate) fn cursor(&self) -> Position {
        self.screen.borrow_mut().get_cursor_position().unwrap()
    }

    /// The rows of the screen without the spaces at their ends.
    pub(crate) fn rows(&self) -> Vec<String> {
        let buffer = self.buffer();
        let width = usize::from(buffer.area.width);
        let cells: Vec<&str> = buffer
            .content()
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect();
        cells
            .chunks(width)
            .map(|row| row.concat().trim_end().to_owned())
            .collect()
    }

    pub(crate) fn text(&self) -> String {
        self.rows().join("\n")
    }

    #[track_caller]
    pub(crate) fn sees(&mut self, text: &str) -> &mut Self {
        let screen = self.text();
        let flat = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            screen.contains(text) || flat.contains(text),
            "no {text:?}:\n{screen}"
        );
        self
    }

    #[track_caller]
    pub(crate) fn lacks(&mut self, text: &str) -> &mut Self {
        let screen = self.text();
        assert!(!screen.contains(text), "{text:?}:\n{screen}");
        self
    }
}

/// Reads the notation of [`Stage::press`].
fn read(keys: &str) -> Vec<KeyEvent> {
    let mut out = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let named = (c == '<').then(|| rest.find('>')).flatten();
        if let Some(end) = named {
            out.push(named_key(&rest[1..end]));
            rest = &rest[end + 1..];
        } else {
            out.push(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

fn named_key(name: &str) -> KeyEvent {
    let (modifiers, name) = match name.split_at_checked(2) {
        Some(("C-", rest)) => (KeyModifiers::CONTROL, rest),
        Some(("A-", rest)) => (KeyModifiers::ALT, rest),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "PageUp" => KeyCode::PageUp,
        "PageDown" => KeyCode::PageDown,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Backspace" => KeyCode::Backspace,
        "Delete" => KeyCode::Delete,
        _ => match name
            .strip_prefix('F')
            .and_then(|number| number.parse().ok())
        {
            Some(number) => KeyCode::F(number),
            None => KeyCode::Char(name.chars().next().unwrap()),
        },
    };
    KeyEvent::new(code, modifiers)
}

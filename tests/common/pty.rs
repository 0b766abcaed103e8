//! A real terminal for the few tests that need one: start a program, type, look at the screen.
//!
//! Nothing sleeps for a fixed time: each wait has a condition and a generous end.

use std::io::{Read as _, Write as _};
use std::num::NonZeroU16;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

const PATIENCE: Duration = Duration::from_secs(30);

/// A program in a terminal of its own. It is killed when dropped.
pub(crate) struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn std::io::Write + Send>>,
    seen: Arc<Seen>,
    closing: Arc<AtomicBool>,
}

struct Seen {
    terminal: Mutex<(vt100::Parser, Vec<u8>, bool)>,
    changed: Condvar,
}

const fn size(rows: u16, cols: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn some(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

impl Pty {
    pub(crate) fn start(command: CommandBuilder, rows: u16, cols: u16) -> Self {
        let pair = native_pty_system().openpty(size(rows, cols)).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let parser = vt100::Parser::new(some(rows), some(cols), 0);
        let seen = Arc::new(Seen {
            terminal: Mutex::new((parser, Vec::new(), false)),
            changed: Condvar::new(),
        });
        let closing = Arc::new(AtomicBool::new(false));
        let (shared, stop) = (Arc::clone(&seen), Arc::clone(&closing));
        std::thread::spawn(move || {
            let mut bytes = [0; 8192];
            loop {
                let count = reader.read(&mut bytes).unwrap_or(0);
                let mut terminal = shared.terminal.lock().unwrap();
                terminal.0.process(&bytes[..count]);
                terminal.1.extend_from_slice(&bytes[..count]);
                let over = count == 0 || stop.load(Ordering::SeqCst);
                terminal.2 = over;
                shared.changed.notify_all();
                if over {
                    return;
                }
            }
        });
        Self {
            child,
            master: Some(pair.master),
            writer: Some(writer),
            seen,
            closing,
        }
    }

    pub(crate) fn pid(&self) -> i32 {
        i32::try_from(self.child.process_id().unwrap()).unwrap()
    }

    /// Sends bytes as a keyboard would.
    pub(crate) fn key(&mut self, bytes: &str) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Pastes text as a terminal does that marks pastes.
    pub(crate) fn paste(&mut self, text: &str) {
        self.key(&format!("\x1b[200~{text}\x1b[201~"));
    }

    pub(crate) fn resize(&mut self, rows: u16, cols: u16) {
        let mut terminal = self.seen.terminal.lock().unwrap();
        terminal.0.screen_mut().set_size(some(rows), some(cols));
        drop(terminal);
        self.master
            .as_ref()
            .unwrap()
            .resize(size(rows, cols))
            .unwrap();
    }

    pub(crate) fn screen(&self) -> String {
        self.seen.terminal.lock().unwrap().0.screen().contents()
    }

    /// Every byte the program has sent so far.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.seen.terminal.lock().unwrap().1.clone()
    }

    /// Waits until the screen is as asked; fails with the screen in the message.
    pub(crate) fn wait(&self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        let mut terminal = self.seen.terminal.lock().unwrap();
        while !is_so(terminal.0.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "no {what}:\n{}",
                terminal.0.screen().contents()
            );
            terminal = self.seen.changed.wait_timeout(terminal, left).unwrap().0;
        }
    }

    pub(crate) fn wait_for(&self, text: &str) {
        self.wait(&format!("{text:?}"), |screen| {
            screen.contents().contains(text)
        });
    }

    /// Waits for the end of the program, and for the last of its output.
    pub(crate) fn exit(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                let mut terminal = self.seen.terminal.lock().unwrap();
                while !terminal.2 && Instant::now() < end {
                    let short = Duration::from_millis(50);
                    terminal = self.seen.changed.wait_timeout(terminal, short).unwrap().0;
                }
                return status;
            }
            assert!(Instant::now() < end, "still running:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The window goes away. The key must make the program draw something.
    pub(crate) fn hang_up(&mut self, key: &str) {
        self.closing.store(true, Ordering::SeqCst);
        self.key(key);
        let mut terminal = self.seen.terminal.lock().unwrap();
        while !terminal.2 {
            terminal = self
                .seen
                .changed
                .wait_timeout(terminal, PATIENCE)
                .unwrap()
                .0;
        }
        drop(terminal);
        self.writer = None;
        self.master = None;
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

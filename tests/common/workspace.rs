//! A home of its own, a fixed clock and user, and commands run in process.

use std::cell::Cell;
use std::ffi::OsString;
use std::fmt;
use std::io::{BufRead, Write};
use std::path::PathBuf;

use apposite::cli::{self, world::World};
use apposite::store::Places;
use apposite::time::{Timestamp, Zone};
use tempfile::TempDir;

/// One person's machine.
pub(crate) struct Workspace {
    home: TempDir,
    tick: Cell<i64>,
    nonce: Cell<u64>,
    /// Where this person is.
    pub(crate) zone: Zone,
}

/// What a command left behind.
#[derive(Debug, Clone)]
pub(crate) struct Output {
    pub(crate) code: u8,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl fmt::Display for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.out)?;
        for line in self.err.lines() {
            writeln!(f, "! {line}")?;
        }
        if self.code != 0 {
            writeln!(f, "=> {}", self.code)?;
        }
        Ok(())
    }
}

impl Workspace {
    pub(crate) fn new() -> Self {
        Self {
            home: tempfile::tempdir().expect("a temporary folder"),
            // 2026-11-24 09:00 UTC.
            tick: Cell::new(1_795_510_800),
            nonce: Cell::new(0),
            zone: Zone::UTC,
        }
    }

    /// The machine of somebody who was at it in full screen.
    pub(crate) fn over(home: TempDir) -> Self {
        Self {
            home,
            ..Self::new()
        }
    }

    pub(crate) fn into_home(self) -> TempDir {
        self.home
    }

    /// Puts the clock to a moment, in seconds since 1970.
    pub(crate) fn set_clock(&self, seconds: i64) {
        self.tick.set(seconds);
    }

    pub(crate) fn places(&self) -> Places {
        Places::under(&self.home.path().join("home"))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, content).expect("a file of the test");
        path.to_string_lossy().into_owned()
    }

    /// Runs a command line, split at spaces; `{name}` stands for a file of the workspace.
    pub(crate) fn run(&self, line: &str) -> Output {
        self.run_with(line, "")
    }

    pub(crate) fn run_with(&self, line: &str, stdin: &str) -> Output {
        let args: Vec<String> = split(line)
            .into_iter()
            .map(|word| self.filled(&word))
            .collect();
        self.run_args(&args, stdin.as_bytes(), false)
    }

    /// Runs a command as if at a terminal, reading what a person would type.
    pub(crate) fn type_into(&self, line: &str, stdin: &str) -> Output {
        let args: Vec<String> = split(line)
            .into_iter()
            .map(|word| self.filled(&word))
            .collect();
        self.run_args(&args, stdin.as_bytes(), true)
    }

    pub(crate) fn filled(&self, word: &str) -> String {
        match (word.find('{'), word.find('}')) {
            (Some(open), Some(close)) if open < close => {
                let file = self.path(&word[open + 1..close]);
                format!("{}{}{}", &word[..open], file.display(), &word[close + 1..])
            }
            _ => word.to_owned(),
        }
    }

    pub(crate) fn run_args(&self, args: &[String], mut stdin: &[u8], asks: bool) -> Output {
        let mut out = Vec::new();
        let (code, err) = self.run_over(args, &mut stdin, &mut out, asks);
        let home = self.home.path().to_string_lossy().into_owned();
        let out = String::from_utf8(out).expect("output is text");
        Output {
            code,
            out: out.replace(&home, "HOME"),
            err,
        }
    }

    /// Runs a command over streams of the test's own; gives the exit code and what was said.
    pub(crate) fn run_over(
        &self,
        args: &[String],
        stdin: &mut dyn BufRead,
        stdout: &mut dyn Write,
        asks: bool,
    ) -> (u8, String) {
        self.run_waiting(args, stdin, stdout, asks, &|_| false)
    }

    /// As [`Self::run_over`], where more of what is typed may wait.
    pub(crate) fn run_waiting(
        &self,
        args: &[String],
        stdin: &mut dyn BufRead,
        stdout: &mut dyn Write,
        asks: bool,
        more: &dyn Fn(std::time::Duration) -> bool,
    ) -> (u8, String) {
        let mut err = Vec::new();
        let clock = || {
            self.tick.set(self.tick.get() + 1);
            Timestamp::from_unix(self.tick.get()).expect("a moment of this century")
        };
        let nonce = || {
            self.nonce.set(self.nonce.get() + 1);
            format!("nonce-{}", self.nonce.get())
        };
        let mut world = World {
            stdin,
            stdout,
            stderr: &mut err,
            clock: &clock,
            zone: &self.zone,
            nonce: &nonce,
            places: Some(self.places()),
            more,
            asks,
            shows: false,
            draws: false,
            color: false,
            accessible: false,
            width: 72,
            language: apposite::words::Language::default(),
        };
        let args = std::iter::once("apposite".to_owned()).chain(args.iter().cloned());
        let code = cli::run(&mut world, args.map(OsString::from));
        let home = self.home.path().to_string_lossy().into_owned();
        let err = String::from_utf8(err).expect("output is text");
        (code, err.replace(&home, "HOME"))
    }

    /// Makes a session of a flow in `case.apposite.jsonl`.
    pub(crate) fn start(&self, flow: &str) {
        let line = format!(
            "start {flow} --title Case --as Ann --no-open --output {{case.apposite.jsonl}}"
        );
        let output = self.run(&line);
        assert_eq!(output.code, 0, "{output}");
    }

    /// The status of `case.apposite.jsonl` as JSON.
    pub(crate) fn status(&self) -> serde_json::Value {
        let output = self.run("status {case.apposite.jsonl} --json");
        assert_eq!(output.code, 0, "{output}");
        serde_json::from_str(&output.out).expect("status is JSON")
    }
}

/// Splits at spaces outside double quotes.
pub(crate) fn split(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().expect("there is one").push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

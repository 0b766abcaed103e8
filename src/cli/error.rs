//! What goes wrong in a command, in words, and the only table of exit codes, [`codes`].
//!
//! With `--json` an error is also an object on standard output: `error`, `hint` (or null) and `exit`.

use std::io;

use serde_json::{Value, json};

use crate::say;
use crate::session::rejection::Rejection;
use crate::store::error::why;
use crate::store::held;
use crate::store::joining::NotJoined;
use crate::store::{CaseError, Fault, Refused, StoreError};

/// Why a command ended early.
#[derive(Debug)]
pub enum Failure {
    /// Wrong usage.
    Usage {
        message: String,
        hint: Option<String>,
    },
    /// The document or session is at fault, or the command was rejected.
    Content {
        message: String,
        hint: Option<String>,
    },
    /// The machine failed.
    Machine {
        message: String,
        hint: Option<String>,
    },
    /// Everything has been said already; the exit code alone is left.
    Said(u8),
    /// Whoever read our output has gone: no error.
    ClosedPipe,
}

/// Done.
pub const DONE: u8 = 0;
/// The document or session is at fault, or a command was rejected.
pub const CONTENT: u8 = 1;
/// Wrong usage.
pub const USAGE: u8 = 2;
/// The machine failed.
pub const MACHINE: u8 = 3;

/// A fault of the program: what Rust ends a panic with.
pub const PANIC: u8 = 101;

/// Every exit code, and what happened.
#[must_use]
pub fn codes() -> [(u8, String); 5] {
    [
        (DONE, say!("help.code_done")),
        (CONTENT, say!("help.code_content")),
        (USAGE, say!("help.code_usage")),
        (MACHINE, say!("help.code_machine")),
        (PANIC, say!("help.code_panic")),
    ]
}

impl Failure {
    /// Wrong usage, in words.
    #[must_use]
    pub fn usage(message: String) -> Self {
        Self::Usage {
            message,
            hint: None,
        }
    }

    /// A value that is none: a date that is no date, a word that is not in its list.
    #[must_use]
    pub fn value(message: String) -> Self {
        Self::Content {
            message,
            hint: None,
        }
    }

    /// With the keys that scripts rely on; `None` where there is nothing left to say.
    #[must_use]
    pub fn to_json(&self) -> Option<Value> {
        let (message, hint) = self.words()?;
        Some(json!({ "error": message, "hint": hint, "exit": self.code() }))
    }

    /// What went wrong and what to do next; `None` where there is nothing left to say.
    fn words(&self) -> Option<(&str, Option<&str>)> {
        match self {
            Self::Usage { message, hint }
            | Self::Content { message, hint }
            | Self::Machine { message, hint } => Some((message, hint.as_deref())),
            Self::Said(_) | Self::ClosedPipe => None,
        }
    }

    /// Standard input cannot be read.
    #[must_use]
    pub fn stdin(error: &io::Error) -> Self {
        Self::Machine {
            message: say!("cli.stdin", why = why(error)),
            hint: None,
        }
    }

    /// With this hint where the machine failed and there is none yet.
    #[must_use]
    pub fn or_hint(self, text: String) -> Self {
        match self {
            Self::Machine {
                message,
                hint: None,
            } => Self::Machine {
                message,
                hint: Some(text),
            },
            other => other,
        }
    }

    /// With this hint where there is none yet.
    #[must_use]
    pub fn hinted(mut self, text: &str) -> Self {
        if let Self::Usage { hint, .. } | Self::Content { hint, .. } | Self::Machine { hint, .. } =
            &mut self
        {
            hint.get_or_insert_with(|| text.to_owned());
        }
        self
    }

    /// The exit code.
    #[must_use]
    pub const fn code(&self) -> u8 {
        match self {
            Self::Usage { .. } => USAGE,
            Self::Content { .. } => CONTENT,
            Self::Machine { .. } => MACHINE,
            Self::Said(code) => *code,
            Self::ClosedPipe => DONE,
        }
    }

    /// The text for standard error; empty where there is nothing left to say.
    #[must_use]
    pub fn text(&self) -> String {
        let Some((message, hint)) = self.words() else {
            return String::new();
        };
        let mut text = say!("cli.error", message = message);
        text.push('\n');
        if let Some(hint) = hint {
            text.push_str(&say!("cli.hint", hint = hint));
            text.push('\n');
        }
        text
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let (message, hint) = (error.to_string(), error.hint());
        match error.fault() {
            Fault::Machine => Self::Machine { message, hint },
            Fault::Content => Self::Content { message, hint },
        }
    }
}

impl From<NotJoined> for Failure {
    fn from(error: NotJoined) -> Self {
        match error {
            NotJoined::Store(StoreError::Exists { path }) => Self::Content {
                message: say!("merge.exists", path = path.display()),
                hint: Some(say!("merge.hint_exists")),
            },
            NotJoined::Store(error) => error.into(),
            other => Self::Content {
                message: other.to_string(),
                hint: other.hint(),
            },
        }
    }
}

impl From<CaseError> for Failure {
    fn from(error: CaseError) -> Self {
        match error {
            CaseError::Store(error) => error.into(),
            CaseError::NotJoined(error) => error.into(),
            CaseError::Flow {
                ref diagnostics, ..
            } => {
                let hint = error.hint();
                let first = diagnostics
                    .first()
                    .map(crate::diagnostic::Diagnostic::line_text);
                let message = say!(
                    "cli.flow_broken",
                    error = error,
                    first = first.unwrap_or_default()
                );
                Self::Content { message, hint }
            }
            other => Self::Content {
                message: other.to_string(),
                hint: other.hint(),
            },
        }
    }
}

impl From<Rejection> for Failure {
    fn from(rejection: Rejection) -> Self {
        Self::Content {
            message: rejection.message,
            hint: rejection.hint,
        }
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Rejected(rejection) => rejection.into(),
            Refused::NotSaved(error) => error.into(),
        }
    }
}

/// A failed write of output.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if held::is_closed(&error) {
            return Self::ClosedPipe;
        }
        Self::Machine {
            message: say!("cli.output", why = why(&error)),
            hint: None,
        }
    }
}

//! A line that cannot be read, or holds what may not happen.

use crate::session::rejection::Rejection;

/// What is wrong with a line, in words.
#[derive(Debug)]
pub struct Fault {
    /// One sentence, lower case, no full stop.
    pub message: String,
    /// What to do next, where there is something to say.
    pub hint: Option<String>,
}

/// A fault with the sentence of a key, as `say!` takes it, and with what a line looks like.
macro_rules! fault {
    ($($sentence:tt)*) => {
        $crate::cli::script::fault::Fault {
            message: $crate::say!($($sentence)*),
            hint: Some($crate::say!("cli.hint_script")),
        }
    };
}
pub(super) use fault;

impl From<Rejection> for Fault {
    fn from(rejection: Rejection) -> Self {
        Self {
            message: rejection.message,
            hint: rejection.hint,
        }
    }
}

//! A line that cannot be read.

use crate::session::rejection::Rejection;
use crate::{say, words};

/// A rejection with what a line looks like.
pub(super) fn fault(key: &'static str, said: &dyn std::fmt::Display) -> Rejection {
    Rejection {
        key,
        message: words::fill(key, &[("said", said)]),
        hint: Some(say!("cli.hint_script")),
    }
}

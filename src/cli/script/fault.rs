//! A line that cannot be read.

use crate::say;
use crate::session::rejection::Rejection;

/// A rejection with the sentence of a key, as `say!` takes it, and with what a line looks like.
macro_rules! fault {
    ($($sentence:tt)*) => {
        $crate::cli::script::fault::hinted($crate::session::rejection::reject!($($sentence)*))
    };
}
pub(super) use fault;

pub(super) fn hinted(rejection: Rejection) -> Rejection {
    Rejection {
        hint: Some(say!("cli.hint_script")),
        ..rejection
    }
}

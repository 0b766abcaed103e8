//! Why something may not happen, for people.

use crate::text::is_blank;

/// The longest text accepted as an answer, in bytes; longer papers are evidence.
pub const TEXT_LIMIT: usize = 256 * 1024;

/// Why a command may not happen, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The key of the sentence in the catalogue; tells rejections apart.
    pub key: &'static str,
    /// One sentence, lower case, no full stop.
    pub message: String,
    /// What to do next, where there is something to say.
    pub hint: Option<String>,
}

/// A rejection with the sentence of a key, as `say!` takes it.
macro_rules! reject {
    ($key:literal $($values:tt)*) => {
        $crate::session::rejection::Rejection {
            key: $key,
            message: $crate::say!($key $($values)*),
            hint: None,
        }
    };
}
pub(crate) use reject;

impl Rejection {
    pub(super) fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }
}

pub(super) fn limited(text: &str) -> Result<String, Rejection> {
    if text.len() > TEXT_LIMIT {
        return Err(reject!("session.text_too_long", limit = TEXT_LIMIT));
    }
    Ok(text.to_owned())
}

pub(super) fn reason_given(reason: &str) -> Result<String, Rejection> {
    let reason = reason.trim();
    if is_blank(reason) {
        return Err(reject!("session.reason_needed"));
    }
    limited(reason)
}

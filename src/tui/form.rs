//! What is filled in on a page: fields, each by its key.

use super::widget::field::Field;
use super::widget::options::{Choosing, Options};
pub use crate::session::field::FieldKey;

/// Something to fill in or to choose from.
#[derive(Debug, Clone)]
pub struct Control {
    pub key: FieldKey,
    pub label: String,
    pub hint: String,
    pub holds: Holds,
}

/// What a control takes.
#[derive(Debug, Clone)]
pub enum Holds {
    Text(Field),
    List(Options),
}

impl Control {
    /// A text of one line.
    pub fn line(key: FieldKey, label: String, hint: String, text: &str) -> Self {
        Self::text(key, label, hint, Field::line(text))
    }

    /// A text of any number of lines.
    pub fn lines(key: FieldKey, label: String, hint: String, text: &str) -> Self {
        Self::text(key, label, hint, Field::lines(text))
    }

    const fn text(key: FieldKey, label: String, hint: String, field: Field) -> Self {
        let holds = Holds::Text(field);
        Self {
            key,
            label,
            hint,
            holds,
        }
    }

    pub const fn list(key: FieldKey, label: String, options: Options) -> Self {
        Self {
            key,
            label,
            hint: String::new(),
            holds: Holds::List(options),
        }
    }

    pub const fn field(&self) -> Option<&Field> {
        match &self.holds {
            Holds::Text(field) => Some(field),
            Holds::List(_) => None,
        }
    }

    pub const fn field_mut(&mut self) -> Option<&mut Field> {
        match &mut self.holds {
            Holds::Text(field) => Some(field),
            Holds::List(_) => None,
        }
    }

    pub const fn options(&self) -> Option<&Options> {
        match &self.holds {
            Holds::List(options) => Some(options),
            Holds::Text(_) => None,
        }
    }

    pub const fn options_mut(&mut self) -> Option<&mut Options> {
        match &mut self.holds {
            Holds::List(options) => Some(options),
            Holds::Text(_) => None,
        }
    }

    /// Whether it is a menu, in which nothing is filled in.
    #[must_use]
    pub fn is_menu(&self) -> bool {
        (self.options()).is_some_and(|options| options.choosing == Choosing::Entry)
    }
}

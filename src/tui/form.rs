//! What is filled in on a page: fields, each by its key.

use std::borrow::Cow;

use super::widget::field::Field;
use super::widget::options::{Choosing, Item, Options};
use crate::say;
pub use crate::session::field::FieldKey;
use crate::session::form::{self, Takes};

/// Something to fill in or to choose from.
#[derive(Debug, Clone)]
pub struct Control {
    pub key: FieldKey,
    /// What a draft keeps it under.
    pub name: Cow<'static, str>,
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

/// What is filled in, as the core reads it.
pub fn filled(controls: &[Control]) -> form::Filled {
    let mut filled = form::Filled::default();
    for control in controls {
        match &control.holds {
            Holds::Text(field) => filled.put(control.key, field.text()),
            Holds::List(options) => {
                if let Some(place) = options.chosen() {
                    filled.choose(control.key, place);
                }
            }
        }
    }
    filled
}

impl Control {
    /// The control of a field, with what stands.
    pub fn of(field: form::Field) -> Self {
        let (key, label, stands) = (field.key, field.label, field.stands.as_str());
        match field.takes {
            Takes::Line | Takes::Date | Takes::Role | Takes::RoleOrPerson => {
                Self::line(key, label, field.hint, stands)
            }
            Takes::Lines => Self::lines(key, label, field.hint, stands),
            Takes::Each => {
                let hint = [field.hint, say!("tui.hint_each")];
                let hint = hint.into_iter().filter(|hint| !hint.is_empty());
                let hint: Vec<String> = hint.collect();
                Self::lines(key, label, hint.join(" "), stands)
            }
            Takes::OneOf(choices, stands) => {
                let items = choices.into_iter();
                let items = items.map(|choice| Item::with(choice.label, choice.explain));
                let options = Options::new(Choosing::One, items.collect());
                Self::list(key, label, options.with_marked(stands))
            }
        }
    }

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
            name: Cow::Borrowed(key.name()),
            label,
            hint,
            holds,
        }
    }

    pub const fn list(key: FieldKey, label: String, options: Options) -> Self {
        Self {
            key,
            name: Cow::Borrowed(key.name()),
            label,
            hint: String::new(),
            holds: Holds::List(options),
        }
    }

    /// The same, with what more is said about it.
    #[must_use]
    pub fn hinted(self, hint: String) -> Self {
        Self { hint, ..self }
    }

    /// The same, kept under another name than that of its key.
    #[must_use]
    pub fn named(self, name: String) -> Self {
        let name = Cow::Owned(name);
        Self { name, ..self }
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

//! How things look, chosen once at the start.
//!
//! Colour never carries meaning alone, and no background is set, so that a person's own colours hold.
//! Without colour the same pages differ only by weight; without Unicode, by their characters.

use std::borrow::Cow;

use ratatui::style::{Color, Modifier, Style};

use crate::text;

/// What the terminal and the person allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    pub colour: bool,
    pub unicode: bool,
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            colour: true,
            unicode: true,
        }
    }
}

impl Theme {
    /// Reads the wishes expressed in the environment, by way of a look-up.
    #[must_use]
    pub fn from_environment(look_up: impl Fn(&str) -> Option<String>) -> Self {
        let given = |name: &str| look_up(name).filter(|value| !value.is_empty());
        let term = given("TERM").unwrap_or_default();
        let dumb = term == "dumb";
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(given);
        let utf8 = locale.map_or(cfg!(windows) || cfg!(target_os = "macos"), |locale| {
            let locale = locale.to_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        });
        Self {
            colour: given("NO_COLOR").is_none() && !dumb && !term.ends_with("-m"),
            unicode: utf8 && term != "linux" && !dumb,
        }
    }

    /// Ordinary text.
    #[must_use]
    pub const fn text(self) -> Style {
        Style::new()
    }

    /// Headings and what must not be overlooked.
    #[must_use]
    pub const fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The label of the focused item.
    #[must_use]
    pub const fn focus(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// Something is wrong or stands in the way; the words say so too.
    #[must_use]
    pub const fn problem(self) -> Style {
        self.bold(Color::Red)
    }

    /// Something to be aware of; the words say so too.
    #[must_use]
    pub const fn notice(self) -> Style {
        self.bold(Color::Yellow)
    }

    /// Markings and that it is only practice.
    #[must_use]
    pub const fn marking(self) -> Style {
        self.bold(Color::Cyan)
    }

    const fn bold(self, colour: Color) -> Style {
        if self.colour {
            self.strong().fg(colour)
        } else {
            self.strong()
        }
    }

    /// The line between parts of a page.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        if self.unicode { "─" } else { "-" }
    }

    /// What stands for text that was cut.
    #[must_use]
    pub const fn ellipsis(self) -> &'static str {
        if self.unicode { "…" } else { "..." }
    }

    /// Text as this terminal can show it: cleaned, and in ASCII where there is no Unicode.
    #[must_use]
    pub fn show(self, given: &str) -> Cow<'_, str> {
        self.fit(text::clean(given))
    }

    /// As [`Theme::show`], keeping line ends.
    #[must_use]
    pub fn show_lines(self, given: &str) -> Cow<'_, str> {
        self.fit(text::clean_lines(given))
    }

    fn fit(self, cleaned: Cow<'_, str>) -> Cow<'_, str> {
        if self.unicode || cleaned.is_ascii() {
            cleaned
        } else {
            Cow::Owned(text::to_ascii(&cleaned).into_owned())
        }
    }
}

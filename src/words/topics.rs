//! The manual: one page a topic, compiled in, since whoever needs it has the program and nothing else.
//!
//! A page is Markdown under `en/help/`. A word between double braces, such as `{{record-kinds}}`, stands for a
//! list that the command line makes from what the program has, so that no page can fall behind it.

/// A page of the manual.
#[derive(Debug)]
pub struct Topic {
    /// What it is asked for by.
    pub name: &'static str,
    /// Markdown; the first heading is its title.
    pub page: &'static str,
}

macro_rules! topics {
    ($($name:literal),+ $(,)?) => {
        /// Every page, in the order in which they are listed.
        pub const TOPICS: &[Topic] = &[$(Topic {
            name: $name,
            page: include_str!(concat!("en/help/", $name, ".md")),
        }),+];
    };
}

topics! {
    "tutorial",
    "scope",
    "modes",
    "plain-mode",
    "keys",
    "drafts",
    "files",
    "markings",
    "personal-data",
    "people",
    "task-files",
    "reviewing",
    "what-changed",
    "reasons",
    "records",
    "publication",
    "lists",
    "privileged-notes",
    "attestations",
    "checking",
    "copies",
    "at-once",
    "git",
    "editions",
    "law-changes",
    "scripts",
    "exit-codes",
    "writing-flows",
    "proofs",
    "speed",
}

/// A page by its name.
#[must_use]
pub fn topic(name: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|topic| topic.name == name)
}

//! The manual: one page a topic, compiled in, since whoever needs it has the program and nothing else.
//!
//! A page is Markdown under `en/help/`. A word between double braces, such as `{{record-kinds}}`, stands for a
//! list that the command line makes from what the program has, so that no page can fall behind it.

/// A page of the manual.
#[derive(Debug)]
pub struct Topic {
    /// What it is asked for by.
    pub name: &'static str,
}

impl Topic {
    /// Its page in the language that is spoken. Markdown; the first heading is its title.
    #[must_use]
    pub fn page(&self) -> &'static str {
        let pages = super::spoken().pages();
        let place = pages.binary_search_by_key(&self.name, |(name, _)| name);
        place
            .ok()
            .and_then(|place| pages.get(place))
            .map_or("", |(_, page)| page)
    }
}

/// Every page, in the order in which they are listed.
pub const TOPICS: &[Topic] = &[
    Topic { name: "tutorial" },
    Topic { name: "scope" },
    Topic { name: "modes" },
    Topic { name: "plain-mode" },
    Topic { name: "keys" },
    Topic { name: "drafts" },
    Topic { name: "files" },
    Topic { name: "markings" },
    Topic {
        name: "personal-data",
    },
    Topic { name: "people" },
    Topic { name: "profiles" },
    Topic { name: "task-files" },
    Topic { name: "reviewing" },
    Topic {
        name: "what-changed",
    },
    Topic { name: "reasons" },
    Topic { name: "records" },
    Topic {
        name: "publication",
    },
    Topic { name: "lists" },
    Topic {
        name: "privileged-notes",
    },
    Topic {
        name: "attestations",
    },
    Topic { name: "checking" },
    Topic { name: "copies" },
    Topic { name: "at-once" },
    Topic { name: "git" },
    Topic { name: "editions" },
    Topic {
        name: "law-changes",
    },
    Topic { name: "scripts" },
    Topic { name: "exit-codes" },
    Topic {
        name: "writing-flows",
    },
    Topic { name: "proofs" },
    Topic { name: "speed" },
];

/// A page by its name.
#[must_use]
pub fn topic(name: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|topic| topic.name == name)
}

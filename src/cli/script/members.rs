//! The members of a line, in the order in which they stand.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::fault::{Fault, fault};
use crate::say;

/// What may stand in every line: who acts on it, where it is another than on the command line.
pub(super) const EVERYWHERE: [&str; 2] = ["as", "role"];

/// Every member of a line; one that is `null` is as good as absent, but its name is still looked at.
pub(super) struct Members(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Line;
        impl<'de> Visitor<'de> for Line {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&say!("cli.script_object"))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Line)
    }
}

impl Members {
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// A member that stands there more than once.
    pub(super) fn named_twice(&self) -> Option<&str> {
        let mut names = self.names().enumerate();
        names.find_map(|(place, name)| {
            self.names()
                .take(place)
                .any(|known| known == name)
                .then_some(name)
        })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// A member that says something and has no place beside this command.
    pub(super) fn beyond(&self, command: &str, members: &[&str]) -> Option<&str> {
        let fits =
            |name: &str| name == command || members.contains(&name) || EVERYWHERE.contains(&name);
        let mut all = self.0.iter();
        let beyond = all.find(|(name, value)| {
            let empty = match value {
                Value::Null => true,
                Value::String(text) => text.is_empty(),
                Value::Array(list) => list.is_empty(),
                Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
            };
            !empty && !fits(name)
        });
        beyond.map(|(name, _)| name.as_str())
    }

    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        let mut all = self.0.iter();
        let found = all.find(|(known, value)| known == name && !value.is_null());
        found.map(|(_, value)| value)
    }

    /// A text where there is one.
    pub(super) fn given_text(&self, name: &str) -> Result<Option<String>, Fault> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(fault!("cli.script_text", said = name)),
        }
    }

    /// A text, empty where there is none.
    pub(super) fn text(&self, name: &str) -> Result<String, Fault> {
        Ok(self.given_text(name)?.unwrap_or_default())
    }

    /// Texts, none where there are none.
    pub(super) fn texts(&self, name: &str) -> Result<Vec<String>, Fault> {
        let wrong = || fault!("cli.script_texts", said = name);
        match self.get(name) {
            None => Ok(Vec::new()),
            Some(Value::Array(list)) => {
                let texts = list.iter().map(|item| item.as_str().map(str::to_owned));
                texts.collect::<Option<_>>().ok_or_else(wrong)
            }
            Some(_) => Err(wrong()),
        }
    }

    /// `true` or `false`; false where it says neither.
    pub(super) fn flag(&self, name: &str) -> Result<bool, Fault> {
        match self.get(name) {
            None => Ok(false),
            Some(Value::Bool(yes)) => Ok(*yes),
            Some(_) => Err(fault!("cli.script_flag", said = name)),
        }
    }

    /// That the command's own member is `true`, where there is nothing else to say with it.
    pub(super) fn only_true(&self, name: &str) -> Result<(), Fault> {
        if self.flag(name)? {
            Ok(())
        } else {
            Err(fault!("cli.script_true", said = name))
        }
    }

    /// A count.
    pub(super) fn number(&self, name: &str) -> Result<Option<u32>, Fault> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        number
            .map(Some)
            .ok_or_else(|| fault!("cli.script_number", said = name))
    }
}

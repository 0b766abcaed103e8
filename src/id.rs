//! Ids, digests, moments and dates as types, so that one kind is never taken for another. Each is kept as it is
//! written in a file: what is read is not checked here, and what is written is the same text again.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$about:meta])* $name:ident;)*) => {
        $(
            $(#[$about])*
            #[derive(
                Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
            )]
            #[serde(transparent)]
            #[schemars(transparent)]
            pub struct $name(String);

            impl $name {
                /// The text of it, as it is written.
                pub fn as_str(&self) -> &str {
                    &self.0
                }

                /// Whether there is none: where a member may be absent, an empty text stands for that.
                pub fn is_empty(&self) -> bool {
                    self.0.is_empty()
                }
            }

            impl Deref for $name {
                type Target = str;

                fn deref(&self) -> &str {
                    &self.0
                }
            }

            impl AsRef<str> for $name {
                fn as_ref(&self) -> &str {
                    &self.0
                }
            }

            // A text compares and hashes as its id does, so that a map is asked with a text.
            impl Borrow<str> for $name {
                fn borrow(&self) -> &str {
                    &self.0
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.pad(&self.0)
                }
            }

            impl From<String> for $name {
                fn from(text: String) -> Self {
                    Self(text)
                }
            }

            impl From<&str> for $name {
                fn from(text: &str) -> Self {
                    Self(text.to_owned())
                }
            }

            impl From<$name> for String {
                fn from(id: $name) -> Self {
                    id.0
                }
            }

            impl PartialEq<str> for $name {
                fn eq(&self, other: &str) -> bool {
                    self.0 == other
                }
            }

            impl PartialEq<&str> for $name {
                fn eq(&self, other: &&str) -> bool {
                    self.0 == *other
                }
            }

            impl PartialEq<$name> for str {
                fn eq(&self, other: &$name) -> bool {
                    self == other.0
                }
            }

            impl PartialEq<$name> for &str {
                fn eq(&self, other: &$name) -> bool {
                    *self == other.0
                }
            }
        )*
    };
}

ids! {
    /// The id of an entry of a journal: 32 hex digits over its bytes.
    EventId;
    /// The id of a node of a flow: a question, note, gate or outcome.
    NodeId;
    /// The id of a rule of a flow.
    RuleId;
    /// The id of a role of a flow.
    RoleId;
    /// The id of a row of a table: that of the entry of the journal that added it, a full stop and a number; the id
    /// in the flow of a row that is given there; empty for a form.
    RowId;
    /// A digest in hex, by which a text is known again: of an edition of a flow, of what a decision rests on, of a
    /// wording, of a file, of what was signed.
    Digest;
    /// A moment as an entry has it: UTC, as `2026-11-23T20:28:09Z`. What one means is for [`crate::time`] to read.
    Moment;
    /// A date as an entry has it, as `2026-11-23`; in files from elsewhere it may be another text.
    Day;
}

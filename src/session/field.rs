//! The keys of what is filled in, which forms, drafts and refusals name fields by.

macro_rules! keys {
    ($($key:ident $name:literal,)*) => {
        /// What a field is for. No page has two of one key.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum FieldKey {
            $($key,)*
            /// An entry of a form or row, by its place in the question, and the part of it where it has several.
            Entry(u16, u8),
        }

        impl FieldKey {
            /// The name that a draft on disk has it under: these stay as they are. What an entry is kept under begins
            /// with this, and goes on with its id.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$key => $name,)*
                    Self::Entry(..) => "entry",
                }
            }
        }
    };
}

keys! {
    Answer "answer",
    Conditions "conditions",
    Decision "decision",
    Dissent "dissent",
    Due "due",
    Exemption "exemption",
    Form "form",
    From "from",
    Given "given",
    Handling "handling",
    Interest "interest",
    Listed "listed",
    Location "location",
    Marking "marking",
    Menu "menu",
    Name "name",
    Note "note",
    Outcome "outcome",
    Owner "owner",
    Path "path",
    Reason "reason",
    Reasons "reasons",
    Response "response",
    Role "role",
    Search "search",
    Text "text",
    Title "title",
    To "to",
    Words "words",
}

//! What is filled in before something is done: forms, with their fields by key.
//!
//! Full screen draws a form as a page and plain mode asks it field by field; both make the same command of what was
//! filled in. Whether that may happen is for [`check`](super::command::check) alone, which names the field that it
//! refuses. A form is what drafts are kept by too: what is typed in one shell waits in the other.
//!
//! Each form stands in the file of its subject with all that is known of it, and here in one list.

mod evidence;
mod gate;
mod people;
mod redaction;
mod review;
mod rows;
mod signoff;
mod walk;

use std::collections::BTreeMap;

use super::command::{self, Command};
use super::event::{Actor, Decision, ThreadState};
use super::field::FieldKey;
use super::filling;
use super::rejection::{Refusal, Rejection};
use super::signoff::Scope;
use super::signoff::command::may_sign;
use super::state::Case;
use crate::flow::NodeAt;
use crate::id::{EventId, RowId, RuleId};
use crate::say;
use crate::text::is_blank;
use crate::text::same::same_letters;

/// What a form is made of.
trait Fill {
    /// What there is to fill in, in order, with what stands. `today` is a date.
    fn fields(&self, case: &Case, today: &str) -> Vec<Field>;

    /// The command that comes of what was filled in; what was not chosen yet is as good as any.
    fn command(&self, case: &Case, filled: &Filled) -> Result<Command, Rejection>;

    /// The ids of the entries that stand for what it is about: a draft is one over these.
    fn over(&self, _: &Case) -> Vec<EventId> {
        Vec::new()
    }

    /// Whether a field is worth asking for after what was filled in before it.
    fn asks(&self, _: &Case, _: FieldKey, _: &Filled) -> bool {
        true
    }
}

/// What a form is about, as drafts of it are kept under it.
trait About: Sized {
    fn kept(&self, case: &Case) -> Option<String>;

    /// The other way round; `None` where there is no such thing in this case.
    fn find(case: &Case, kept: Option<&str>) -> Option<Self>;

    fn node(&self) -> Option<NodeAt> {
        None
    }
}

/// Makes [`Form`] of the list of forms: the word that drafts of each are kept under, and what it is about, whose ids
/// follow the word. These stay as they are.
macro_rules! forms {
    ($($(#[$doc:meta])* $word:literal $name:ident { $($about:ident: $kind:ty),* },)+) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            $(pub $about: $kind,)*
        })+

        /// One form, about one thing.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Form {
            $($name($name),)+
        }

        $(impl From<$name> for Form {
            fn from(form: $name) -> Self {
                Self::$name(form)
            }
        })+

        impl Form {
            fn it(&self) -> &dyn Fill {
                match self {
                    $(Self::$name(form) => form,)+
                }
            }

            /// What drafts of it are kept under: a word for what is done, then the ids of what it is done to.
            #[must_use]
            pub fn kept(&self, case: &Case) -> Vec<String> {
                match self {
                    $(Self::$name($name { $($about),* }) => {
                        let about: &[Option<String>] = &[$($about.kept(case)),*];
                        let word = Some($word.to_owned());
                        std::iter::once(&word).chain(about).flatten().cloned().collect()
                    })+
                }
            }

            /// The form of which drafts are kept under this, where there is one in this case.
            #[must_use]
            pub fn find(case: &Case, kept: &[&str]) -> Option<Self> {
                let (word, about) = kept.split_first()?;
                let mut about = about.iter().copied();
                let form = match *word {
                    $($word => Self::$name($name { $($about: About::find(case, about.next())?),* }),)+
                    _ => return None,
                };
                about.next().is_none().then_some(form)
            }

            /// The node that it is about.
            #[must_use]
            pub fn node(&self) -> Option<NodeAt> {
                match self {
                    $(Self::$name($name { $($about),* }) => None $(.or_else(|| About::node($about)))*,)+
                }
            }
        }
    };
}

forms! {
    /// Something is not known yet, and somebody finds out.
    "not-known" Defer { question: NodeAt },
    /// A question does not apply.
    "not-applicable" NotApplicable { question: NodeAt },
    /// Striking a row of a table: it is kept, and not counted.
    "strike" Strike { question: NodeAt, row: RowId },
    /// A table has no row.
    "no-rows" NoRows { question: NodeAt },
    /// The reasons of a decision at a gate.
    "decide" Decide { gate: NodeAt, decision: Decision },
    /// Going on although a rule found something.
    "override" Override { rule: RuleId },
    "evidence" AddEvidence { node: NodeAt },
    /// Removing what was added by an entry.
    "remove-evidence" RemoveEvidence { node: NodeAt, evidence: EventId },
    "comment" Comment { node: NodeAt },
    "reply" Reply { to: EventId },
    /// How a thread stands.
    "settle" Settle { comment: EventId, state: ThreadState },
    /// Advice about a node, or about the whole session.
    "advise" Advise { on: Option<NodeAt> },
    /// Advice that takes the place of earlier advice.
    "correct" Correct { advice: EventId },
    /// What is done with advice, or with one condition of it, counted from 1.
    "respond" Respond { advice: EventId, condition: Option<u32> },
    /// Giving a question to somebody.
    "assign" Assign { question: NodeAt },
    "hand-over" HandOver {},
    /// Marking words of a text of an entry, or all of it.
    "mark" Mark { node: NodeAt, event: EventId, member: String },
    "refuse" Refuse { mark: EventId },
    "lift" Lift { mark: EventId },
    "sign" Sign { scope: Scope },
    "withdraw" WithdrawSignoff { signoff: EventId },
}

impl About for NodeAt {
    fn kept(&self, case: &Case) -> Option<String> {
        Some(case.flow.node(*self).id.to_string())
    }

    fn find(case: &Case, kept: Option<&str>) -> Option<Self> {
        case.flow.at(kept?)
    }

    fn node(&self) -> Option<NodeAt> {
        Some(*self)
    }
}

impl About for Option<NodeAt> {
    fn kept(&self, case: &Case) -> Option<String> {
        self.as_ref()?.kept(case)
    }

    fn find(case: &Case, kept: Option<&str>) -> Option<Self> {
        kept.map_or(Some(None), |kept| NodeAt::find(case, Some(kept)).map(Some))
    }

    fn node(&self) -> Option<NodeAt> {
        *self
    }
}

/// What is kept as the text that it is.
macro_rules! as_text {
    ($($of:ty)+) => {
        $(impl About for $of {
            fn kept(&self, _: &Case) -> Option<String> {
                Some(self.to_string())
            }

            fn find(_: &Case, kept: Option<&str>) -> Option<Self> {
                kept.map(Self::from)
            }
        })+
    };
}

as_text! { String RuleId EventId RowId }

/// What is kept as a word of its own.
macro_rules! as_word {
    ($($of:ty)+) => {
        $(impl About for $of {
            fn kept(&self, _: &Case) -> Option<String> {
                Some(self.word().to_owned())
            }

            fn find(_: &Case, kept: Option<&str>) -> Option<Self> {
                let mut all = Self::ALL.into_iter();
                all.find(|known| Some(known.word()) == kept)
            }
        })+
    };
}

as_word! { Decision ThreadState }

impl About for Option<u32> {
    fn kept(&self, _: &Case) -> Option<String> {
        self.map(|number| number.to_string())
    }

    fn find(_: &Case, kept: Option<&str>) -> Option<Self> {
        kept.map_or(Some(None), |kept| kept.parse().ok().map(Some))
    }
}

impl About for Scope {
    fn kept(&self, _: &Case) -> Option<String> {
        Some(self.key())
    }

    fn find(_: &Case, kept: Option<&str>) -> Option<Self> {
        Self::parse(kept?)
    }
}

impl Form {
    /// What there is to fill in, in order, with what stands. `today` is a date.
    #[must_use]
    pub fn fields(&self, case: &Case, today: &str) -> Vec<Field> {
        self.it().fields(case, today)
    }

    /// The command that comes of what was filled in; what it has of the clock is for [`Command::dated`].
    ///
    /// # Errors
    ///
    /// Where a choice was not made without which there is no command.
    pub fn command(&self, case: &Case, filled: &Filled) -> Result<Command, Rejection> {
        for field in self.fields(case, "") {
            if matches!(field.takes, Takes::OneOf(_, None)) && !filled.has_chosen(field.key) {
                return Err(Rejection::from(Refusal::NotChosen).at(field.key));
            }
        }
        self.it().command(case, filled)
    }

    /// Whether it is worth filling in: that it may happen at all, before anybody writes reasons.
    ///
    /// # Errors
    ///
    /// What is refused whatever is filled in.
    pub fn may(&self, case: &Case, by: &Actor, now: &str, today: &str) -> Result<(), Rejection> {
        if let Self::Sign(sign) = self {
            return may_sign(case, &sign.scope, by);
        }
        if let Self::NoRows(form) = self
            && let Some(refusal) = filling::none_in_the_way(case, form.question)
        {
            return Err(refusal.into());
        }
        match self.refused(case, &Filled::default(), by, now, today) {
            Some(rejection) if rejection.field.is_none() => Err(rejection),
            Some(_) | None => Ok(()),
        }
    }

    /// What is refused of what was filled in so far.
    #[must_use]
    pub fn refused(
        &self,
        case: &Case,
        filled: &Filled,
        by: &Actor,
        now: &str,
        today: &str,
    ) -> Option<Rejection> {
        let command = self.it().command(case, filled);
        let command = command.map(|command| command.dated(now, || today.to_owned()));
        let checked = command.and_then(|command| command::check(case, &command, by));
        checked.err()
    }

    /// The ids of the entries that stand for what it is about.
    #[must_use]
    pub fn over(&self, case: &Case) -> Vec<EventId> {
        self.it().over(case)
    }

    /// Whether a field is worth asking for after what was filled in before it.
    #[must_use]
    pub fn asks(&self, case: &Case, key: FieldKey, filled: &Filled) -> bool {
        self.it().asks(case, key, filled)
    }
}

/// One thing to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub key: FieldKey,
    pub label: String,
    /// More about it; may be empty.
    pub hint: String,
    pub takes: Takes,
    /// What stands, as it would be typed.
    pub stands: String,
}

/// What a field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Takes {
    /// A text of one line.
    Line,
    /// A text of any number of lines.
    Lines,
    /// Several texts, one a line.
    Each,
    /// A date as people type it.
    Date,
    /// A role of the flow.
    Role,
    /// A role of the flow, or a person.
    RoleOrPerson,
    /// One of several things; where a place of one is given, that is what stands.
    OneOf(Vec<Choice>, Option<usize>),
}

/// One of the things to choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    pub label: String,
    /// More about it; may be empty.
    pub explain: String,
    /// What it may be called besides.
    pub called: Vec<String>,
}

impl Choice {
    /// A choice of each of these, with nothing more about it.
    pub fn all(labels: impl IntoIterator<Item = String>) -> Vec<Self> {
        let choices = labels.into_iter().map(|label| Self {
            label,
            ..Self::default()
        });
        choices.collect()
    }

    /// The place of the one that is meant: by its number from 1, or by what it is called.
    #[must_use]
    pub fn named(choices: &[Self], typed: &str) -> Option<usize> {
        let number = typed.trim().parse::<usize>().ok();
        let number = number.and_then(|number| number.checked_sub(1));
        number.filter(|place| *place < choices.len()).or_else(|| {
            choices.iter().position(|choice| {
                let mut names = choice.called.iter().chain([&choice.label]);
                names.any(|name| same_letters(name, typed))
            })
        })
    }
}

impl Field {
    fn new(key: FieldKey, label: String, takes: Takes) -> Self {
        Self {
            key,
            label,
            hint: String::new(),
            takes,
            stands: String::new(),
        }
    }

    /// A reason, in any number of lines.
    fn reason() -> Self {
        Self::new(FieldKey::Reason, say!("form.reason"), Takes::Lines)
    }

    /// A date, where this stands.
    fn date(key: FieldKey, label: String, stands: &str) -> Self {
        let stands = stands.rsplit('-').collect::<Vec<_>>().join(" ");
        let field = Self::new(key, label, Takes::Date).hint(say!("form.date_hint"));
        field.stands(stands)
    }

    fn hint(self, hint: String) -> Self {
        Self { hint, ..self }
    }

    fn stands(self, stands: impl Into<String>) -> Self {
        let stands = stands.into();
        Self { stands, ..self }
    }
}

/// What was filled in, by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    texts: BTreeMap<FieldKey, String>,
    chosen: BTreeMap<FieldKey, usize>,
}

impl Filled {
    /// Puts a text in.
    pub fn put(&mut self, key: FieldKey, text: impl Into<String>) {
        self.texts.insert(key, text.into());
    }

    /// Puts in which one was chosen, by its place.
    pub fn choose(&mut self, key: FieldKey, place: usize) {
        self.chosen.insert(key, place);
    }

    /// A text, trimmed; empty where there is none.
    #[must_use]
    pub fn text(&self, key: FieldKey) -> String {
        let text = self.texts.get(&key);
        text.map_or_else(String::new, |text| text.trim().to_owned())
    }

    /// The lines of a text, trimmed, without those that are blank.
    #[must_use]
    pub fn lines(&self, key: FieldKey) -> Vec<String> {
        let text = self.texts.get(&key).map_or("", String::as_str);
        let lines = text.lines().map(str::trim);
        let lines = lines.filter(|line| !is_blank(line));
        lines.map(str::to_owned).collect()
    }

    /// Which of these was chosen.
    #[must_use]
    pub fn one_of<'a, T>(&self, key: FieldKey, all: &'a [T]) -> Option<&'a T> {
        all.get(*self.chosen.get(&key)?)
    }

    fn has_chosen(&self, key: FieldKey) -> bool {
        self.chosen.contains_key(&key)
    }
}

//! The journal's vocabulary: what happened, when, by whom.
//!
//! A line of a journal is one event. Its bytes are `{"id":"…",` followed by the rest; the id is the
//! first 128 bits, in hex, of the SHA-256 of `{` and the rest. So the canonical form of a line is its
//! own bytes without the id member, no JSON library has to agree with another about spelling, and
//! any changed byte is noticed. The parents' ids are in the rest: events form a graph in which each
//! vouches for everything before it.

mod entries;
mod origin;
mod people;
mod redaction;
mod repair;
mod review;
mod shown;
mod signoff;
pub(super) mod subjects;
mod tags;

use std::fmt;
use std::marker::PhantomData;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::id::{Day, Digest, EventId, Moment, NodeId, RuleId};
use crate::text::is_blank;
use crate::text::same::as_saved;
pub use entries::{
    EntryGiven, EntryValue, Filled, Person, PlaceAsked, PlaceConfirmed, RowChanged, RowStruck,
    TableEnd,
};
pub use origin::Origin;
pub use people::{Assigned, HandedOver, HandoverAcknowledged, OpenItem, TaskReturned};
pub use redaction::{Passage, RedactionLifted, RedactionMarked, RedactionReviewed};
pub use repair::{Mended, Piece};
pub use review::{
    AdviceAnswered, AdviceGiven, AdviceOutcome, CommentSettled, PrivilegedNoted, Response,
    ThreadState,
};
pub use shown::{Offered, Shown};
pub use signoff::{Scope, Seen, SignatureAttached, Signed, SignoffWithdrawn};
use subjects::{OfAnswer, Subject};
pub(super) use tags::TAGS;

/// The `format` of journals that this program writes.
pub const FORMAT: &str = "apposite-session/1";

/// One thing that happened, as stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub id: EventId,
    /// The events this one knew of and follows on from; empty for the first.
    pub parents: Vec<EventId>,
    /// UTC, as `2026-11-23T20:28:09Z`.
    pub at: Moment,
    pub by: Actor,
    pub body: EventBody,
}

/// Who acted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
pub struct Actor {
    pub name: String,
    /// A role id of the flow, or the person's own word for their role; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
}

impl Actor {
    /// The person as entries name them: without white space at the ends, in the form in which every text is
    /// saved, and with no role where nothing can be seen of it.
    #[must_use]
    pub fn as_saved(&self) -> Self {
        let name = as_saved(self.name.trim()).into_owned();
        let role = if is_blank(&self.role) {
            String::new()
        } else {
            as_saved(self.role.trim()).into_owned()
        };
        Self { name, role }
    }
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventBody {
    Opened(Opened),
    AnswerGiven(AnswerGiven),
    AnswerDeferred(AnswerDeferred),
    AnswerNotApplicable(AnswerNotApplicable),
    AnswerWithdrawn(AnswerWithdrawn),
    NoteRead {
        node: NodeId,
    },
    EvidenceAdded(EvidenceAdded),
    EvidenceRemoved {
        evidence: EventId,
        reason: String,
    },
    CommentMade {
        node: NodeId,
        text: String,
        /// Id of the event that begins the thread; absent where this one does.
        #[serde(default, skip_serializing_if = "EventId::is_empty")]
        reply_to: EventId,
    },
    CommentSettled(CommentSettled),
    AdviceGiven(AdviceGiven),
    AdviceAnswered(AdviceAnswered),
    PrivilegedNoted(PrivilegedNoted),
    GateDecided(GateDecided),
    FindingOverridden(FindingOverridden),
    FlowAdopted(FlowAdopted),
    /// An adoption was taken back.
    AdoptionUndone {
        /// Id of the event that adopted the edition.
        adoption: EventId,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    Assigned(Assigned),
    HandedOver(HandedOver),
    HandoverAcknowledged(HandoverAcknowledged),
    TaskReturned(TaskReturned),
    Signed(Box<Signed>),
    SignoffWithdrawn(SignoffWithdrawn),
    SignatureAttached(SignatureAttached),
    RedactionMarked(RedactionMarked),
    RedactionReviewed(RedactionReviewed),
    RedactionLifted(RedactionLifted),
    /// Copies of the session that had gone separate ways were joined; its parents are where they had got to.
    /// It says nothing else, so that whoever joins the same copies writes the same.
    Merged {},
    /// A write was cut short by a crash; its bytes stand on the same line before this event and were
    /// never confirmed to anyone.
    Sealed {
        bytes: u64,
        /// The first 128 bits, in hex, of the SHA-256 of those bytes.
        digest: Digest,
    },
    /// Saves were written over one another; what is left of them is accounted for.
    Mended(Mended),
    /// A body from a newer version: kept and shown, never dropped. The object as written.
    #[serde(skip)]
    Unknown(Value),
}

impl EventBody {
    /// What it did to a form or table, if it did.
    #[must_use]
    pub fn filled(&self) -> Option<&Filled> {
        match self.subject() {
            Subject::Answer(OfAnswer::AnswerGiven(given)) => given.value.filled(),
            Subject::Answer(
                OfAnswer::AnswerDeferred(_)
                | OfAnswer::AnswerNotApplicable(_)
                | OfAnswer::AnswerWithdrawn(_),
            )
            | Subject::Walk(_)
            | Subject::Review(_)
            | Subject::Edition(_)
            | Subject::People(_)
            | Subject::Signoff(_)
            | Subject::Redaction(_)
            | Subject::File(_) => None,
        }
    }
}

/// The first event of a session.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Opened {
    pub format: String,
    pub title: String,
    /// Flow id.
    pub flow: String,
    pub edition: String,
    /// The flow's fingerprint when the session was opened.
    pub fingerprint: Digest,
    pub marking: Marking,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub handling: String,
    #[serde(default)]
    pub practice: bool,
    pub language: String,
    /// Makes two sessions opened in the same second by the same person differ.
    pub nonce: String,
}

/// Security markings; nothing above is accepted, since the program is not assured for it.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Deserialize,
    Serialize,
    JsonSchema,
)]
pub enum Marking {
    #[default]
    #[serde(rename = "OFFICIAL")]
    Official,
    #[serde(rename = "OFFICIAL-SENSITIVE")]
    OfficialSensitive,
}

impl Marking {
    /// Every marking that the program may hold, the lowest first.
    pub const ALL: [Self; 2] = [Self::Official, Self::OfficialSensitive];

    /// The marking as printed.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Official => "OFFICIAL",
            Self::OfficialSensitive => "OFFICIAL-SENSITIVE",
        }
    }

    /// Reads a marking in any case, with spaces, hyphens or underscores.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String = text
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_uppercase)
            .collect();
        match plain.as_str() {
            "OFFICIAL" | "O" => Some(Self::Official),
            "OFFICIALSENSITIVE" | "OS" => Some(Self::OfficialSensitive),
            _ => None,
        }
    }
}

/// A value given to a question.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerValue {
    /// Option id.
    One(String),
    /// Option ids in the order of the flow.
    Many(Vec<String>),
    Text(String),
    Number(i64),
    /// As `2026-11-23`.
    Date(String),
    /// What was done to a form or a table: what stands there is told by all of these together
    /// ([`super::sheet`]).
    Filled(Box<Filled>),
}

impl AnswerValue {
    /// The options that were chosen; `None` where none are offered.
    #[must_use]
    pub const fn chosen(&self) -> Option<&[String]> {
        match self {
            Self::One(id) => Some(std::slice::from_ref(id)),
            Self::Many(ids) => Some(ids.as_slice()),
            Self::Text(_) | Self::Number(_) | Self::Date(_) | Self::Filled(_) => None,
        }
    }

    /// What was done to a form or table; `None` where another kind of question was answered.
    #[must_use]
    pub const fn filled(&self) -> Option<&Filled> {
        match self {
            Self::Filled(filled) => Some(filled),
            Self::One(_) | Self::Many(_) | Self::Text(_) | Self::Number(_) | Self::Date(_) => None,
        }
    }

    /// Every text in it that a person typed and that is kept as it was typed.
    pub fn each_text(&mut self, each: &mut dyn FnMut(&mut String)) {
        match self {
            Self::Text(text) => each(text),
            Self::Filled(filled) => filled.each_text(each),
            Self::One(_) | Self::Many(_) | Self::Number(_) | Self::Date(_) => {}
        }
    }

    /// Whether both say the same: of texts, whatever the line ends and the form of letters, which earlier
    /// versions saved as they came.
    #[must_use]
    pub fn says_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => as_saved(one).trim() == as_saved(other).trim(),
            _ => self == other,
        }
    }
}

/// What the person saw when they answered, so that the record reads without the flow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct Asked {
    pub prompt: String,
    /// Labels of the chosen options, in order; empty for other kinds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chosen: Vec<String>,
    /// 32 hex digits over the wording of the question and its options.
    pub wording: Digest,
    /// What else was on the screen; absent in files from before it was kept.
    #[serde(
        default,
        deserialize_with = "there",
        skip_serializing_if = "Option::is_none"
    )]
    #[schemars(with = "shown::Written")]
    pub shown: Option<Box<Shown>>,
}

/// Reads a member that is there and an object: an absent one is `None`, and a null one or a list is not as
/// it was written, however few members must be in it.
fn there<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Box<Shown>>, D::Error> {
    Shown::deserialize(from).map(|shown| Some(Box::new(shown)))
}

/// Reads an object, and no list of its members.
fn object<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<T, D::Error> {
    struct Object<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for Object<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            T::deserialize(MapAccessDeserializer::new(map))
        }
    }
    from.deserialize_map(Object(PhantomData))
}

/// An answer was given.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct AnswerGiven {
    pub question: NodeId,
    pub value: AnswerValue,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where the answer was taken from and confirmed; absent where it was worked out here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Box<Origin>>,
    pub asked: Asked,
}

/// *Not known yet* was said.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct AnswerDeferred {
    pub question: NodeId,
    /// Role id or a person's name: who is to find out.
    pub owner: String,
    /// As `2026-11-23`; may be empty.
    #[serde(default, skip_serializing_if = "Day::is_empty")]
    pub due: Day,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    pub asked: Asked,
}

/// The question was marked not applicable.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct AnswerNotApplicable {
    pub question: NodeId,
    pub reason: String,
    pub asked: Asked,
}

/// An answer was taken back; the question stands open again.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct AnswerWithdrawn {
    pub question: NodeId,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Evidence was attached by reference; the file itself never enters the session.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct EvidenceAdded {
    /// Node id it supports.
    pub node: NodeId,
    pub title: String,
    /// A path or an address, as the person gave it.
    pub location: String,
    /// Bytes, where a local file was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// 64 hex digits, where a local file was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Digest>,
    #[serde(default)]
    pub marking: Marking,
}

/// What was decided at a gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    Proceed,
    ProceedWithConditions,
    Pause,
    Stop,
}

impl Decision {
    /// Every decision, in the order shown.
    pub const ALL: [Self; 4] = [
        Self::Proceed,
        Self::ProceedWithConditions,
        Self::Pause,
        Self::Stop,
    ];

    /// The word used in JSON and on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Proceed => "proceed",
            Self::ProceedWithConditions => "proceed-with-conditions",
            Self::Pause => "pause",
            Self::Stop => "stop",
        }
    }

    /// Reads a decision as written on the command line: any case, spaces or hyphens.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.trim().to_lowercase().replace([' ', '_'], "-");
        Self::ALL
            .into_iter()
            .find(|decision| decision.word() == plain)
    }

    /// Whether the walk goes on past the gate.
    #[must_use]
    pub const fn goes_on(self) -> bool {
        matches!(self, Self::Proceed | Self::ProceedWithConditions)
    }
}

/// A named person decided at a gate.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct GateDecided {
    pub gate: NodeId,
    pub decision: Decision,
    pub reason: String,
    /// Conditions set by the decision maker, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<String>,
    /// Who disagreed and why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub dissent: String,
    /// Digest of the answers and findings the decision was taken on: 32 hex digits.
    pub basis: Digest,
    /// The question to proceed as it was seen.
    pub prompt: String,
    /// Ids of rules that were raised, deferred questions and the like, as seen at the time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<String>,
    /// Fingerprint of the flow it was taken on; absent in files from before it was kept.
    #[serde(default, skip_serializing_if = "Digest::is_empty")]
    pub fingerprint: Digest,
}

/// A hold was overridden by a named role with a reason.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct FindingOverridden {
    pub rule: RuleId,
    pub reason: String,
    /// Digest of the answers the rule reads: the override stands only while they do.
    pub basis: Digest,
    /// What the finding said, as seen.
    pub says: String,
}

/// A dated release of a flow, as one text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
pub struct Edition {
    pub edition: String,
    pub fingerprint: Digest,
}

/// Another edition of the flow was adopted for the session.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct FlowAdopted {
    /// The edition that holds from here on.
    pub edition: String,
    pub fingerprint: Digest,
    /// The edition that held before.
    pub from: Edition,
    /// The reworded answers that the person confirmed, and nothing else is carried over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmed: Vec<Confirmed>,
    /// What else changed, as it was shown.
    #[serde(
        default,
        deserialize_with = "object",
        skip_serializing_if = "Changed::is_empty"
    )]
    pub changed: Changed,
}

/// An answer that a person confirmed under another wording than it was given under.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct Confirmed {
    pub question: NodeId,
    /// Id of the event that gave the answer, deferred it or marked it.
    pub answer: EventId,
    /// The wording it was given or last confirmed under.
    pub was: Asked,
    /// The wording it was confirmed under.
    pub now: Asked,
    /// Forms and tables: what had been filled in in other words, place by place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceConfirmed>,
}

/// What an adoption changed, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub struct Changed {
    /// Questions with an answer that was not confirmed, and which are asked again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked_again: Vec<NodeId>,
    /// Questions with an answer that this edition has no place for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<NodeId>,
    /// Questions that were not in the earlier edition and are asked now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<NodeId>,
    /// Rules that were raised, went or changed, where the earlier edition was at hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<RuleId>,
    /// Gates with a decision that does not stand under this edition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gates_fall: Vec<NodeId>,
}

impl Changed {
    /// Whether nothing else changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

//! Why something may not happen: every refusal of the core, once, with its values and its sentence.

use super::field::FieldKey;
use crate::flow::Question;
use crate::say;
use crate::text::number::NotANumber;
use crate::text::{grouped, is_blank};
use crate::time::read::{NotADate, YEARS};

/// The longest text accepted as an answer, in bytes; longer papers are evidence.
pub const TEXT_LIMIT: usize = 256 * 1024;

/// Why a command may not happen, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// What was refused.
    pub refusal: Refusal,
    /// One sentence, lower case, no full stop.
    pub message: String,
    /// What to do next, where there is something to say; it speaks of the command line.
    pub hint: Option<String>,
    /// The field that is filled in wrongly; `None` where it is about the whole.
    pub field: Option<FieldKey>,
    /// The entry of a form or row that is filled in wrongly, by its place in the question.
    pub entry: Option<u16>,
}

/// What to do about a refusal where the hint of the command line does not fit: each shell says it in its own
/// words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Help {
    /// Act in another role.
    Role,
    /// Look at what holds the gate.
    Gate,
    /// Decide about the new edition of the flow.
    Edition,
    /// There is nothing to do now.
    Nothing,
}

/// Makes [`Refusal`] of a table. A row is a name, its values, and the key of its sentence, whose places are the
/// values; `by` names the function that words it instead; after `=>` stands what helps, other than its hint.
macro_rules! refusals {
    ($($name:ident $({ $($value:ident: $kind:ty),+ })? = $key:literal $(by $worded:ident)? $(=> $help:ident)?;)+) => {
        /// A refusal, with the values of its sentence.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Refusal {
            $($name $({ $($value: $kind),+ })?,)+
        }

        impl Refusal {
            /// The key of its sentence in the catalogue.
            #[must_use]
            pub const fn key(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $key,)+
                }
            }

            /// It in one sentence, lower case, no full stop.
            #[must_use]
            pub fn message(&self) -> String {
                match self {
                    $(Self::$name $({ $($value),+ })? => refusals!(@say $key $(by $worded)?; $($($value),+)?),)+
                }
            }

            /// What helps, where that is not its hint.
            #[must_use]
            pub const fn help(&self) -> Option<Help> {
                match self {
                    $(Self::$name { .. } => refusals!(@help $($help)?),)+
                }
            }
        }
    };
    (@say $key:literal;) => { say!($key) };
    (@say $key:literal; $($value:ident),+) => { say!($key, $($value = $value),+) };
    (@say $key:literal by $worded:ident; $($value:ident),+) => { $worded($($value),+) };
    (@help) => { None };
    (@help $help:ident) => { Some(Help::$help) };
}

refusals! {
    NameNeeded = "session.name_needed";
    MayNotDefer { title: String } = "session.may_not_defer";
    OwnerNeeded = "session.owner_needed";
    NotANote { title: String } = "session.not_a_note";
    EvidenceTitle = "session.evidence_title";
    EvidencePlace = "session.evidence_place";
    NoSuchEvidence { id: String } = "session.no_such_evidence";
    Blank = "session.blank";
    ConditionsNeeded = "session.conditions_needed";
    NotAGate { title: String } = "session.not_a_gate";
    MustApply { title: String } = "session.must_apply";
    OffPath { title: String } = "session.off_path" => Nothing;
    NothingToWithdraw { title: String } = "session.nothing_to_withdraw";
    RoleNeeded { who: String } = "session.role_needed" => Role;
    NotDecisionMaker { role: String, who: String } = "session.not_decision_maker" => Role;
    GateHeld { gate: String, why: String } = "session.gate_held" => Gate;
    GateHeldMore { gate: String, why: String, more: usize } = "session.gate_held_more" => Gate;
    NoSuchRule { id: String } = "session.no_such_rule";
    OverrideRoleNeeded { who: String } = "session.override_role_needed" => Role;
    MayNotOverride { role: String, who: String } = "session.may_not_override" => Role;
    NoSuchNode { id: String } = "session.no_such_node";
    NotAQuestion { title: String, kind: String } = "session.not_a_question";
    IdTooShort { id: String, fewest: usize } = "session.id_too_short";
    SeveralIds { id: String } = "session.several_ids";
    ReasonNeeded = "session.reason_needed";
    NotChosen = "session.not_chosen";
    TextTooLong { limit: usize } = "session.text_too_long";
    ChooseOne = "session.choose_one";
    FilledInByEntry { title: String } = "session.filled_in_by_entry";
    UnknownEntry { id: String, list: String } = "session.unknown_entry";
    NoEntryNamed { given: String, list: String } = "session.no_entry_named";
    NoSuchMember { name: String, list: String } = "session.no_such_member";
    NoSuchEnd = "session.no_such_end";
    WrongShape { name: String } = "session.wrong_shape";
    NoSuchRow { id: String } = "session.no_such_row";
    RowStruck { row: String } = "session.row_struck";
    RowNotStruck { row: String } = "session.row_not_struck";
    RowGiven { row: String } = "session.row_given";
    RowDisputed { row: String } = "session.row_disputed";
    NoMoreRows { most: u32, many: String } = "session.no_more_rows";
    NoRowsAdded { many: String } = "session.no_rows_added";
    NothingFilledIn = "session.nothing_filled_in";
    RowUnfinished { row: String, missing: String } = "session.row_unfinished";
    RowUnsettled { row: String } = "session.row_unsettled";
    TooFewRows { least: u32, many: String, count: usize } = "session.too_few_rows";
    RowsThere { many: String, count: usize } = "session.rows_there";
    RowsNeeded { least: u32, many: String } = "session.rows_needed";
    NotAnAmount { given: String, wrong: NotANumber } = "session.not_an_amount" by not_an_amount;
    NotAnAddress { given: String } = "session.not_an_address";
    WrongKind { wanted: String } = "session.wrong_kind";
    ChooseAnOption { list: String } = "session.choose_an_option";
    NoSuchOption { given: String, list: String } = "session.no_such_option";
    ChooseSome = "session.choose_some";
    Exclusive { label: String } = "session.exclusive";
    TooMany { max: i64 } = "session.too_many";
    TooShort { min: i64, length: i64 } = "session.too_short";
    TooLong { max: i64, length: i64 } = "session.too_long";
    OutOfRange { min: String, max: String } = "session.out_of_range";
    TooSmall { min: String } = "session.too_small";
    TooLarge { max: String } = "session.too_large";
    NotYet { title: String, gate: String } = "session.not_yet" => Nothing;
    AlreadyOverridden { title: String } = "session.already_overridden";
    NotRaised { title: String } = "session.not_raised";
    AdviceOnly { title: String } = "session.advice_only";
    NoOverride { title: String } = "session.no_override";
    NotANumber { given: String, wrong: NotANumber } = "session.not_a_number" by not_a_number;
    NotADate { given: String, wrong: NotADate } = "session.not_a_date" by not_a_date;
    ToWhom = "people.to_whom";
    NotAssigned { title: String } = "people.not_assigned";
    AssignedSo { title: String } = "people.assigned_so";
    NoteNeeded = "people.note_needed";
    OwnsAlready { name: String } = "people.owns_already";
    NothingToAcknowledge = "people.nothing_to_acknowledge";
    NotYoursToAcknowledge { to: String, name: String } = "people.not_yours_to_acknowledge";
    NoSuchRole { given: String } = "people.no_such_role";
    PersonUnnamed = "people.person_unnamed";
    NeitherRoleNorPerson { given: String } = "people.neither_role_nor_person";
    NoPlace { title: String } = "adopt.no_place";
    NotReworded { title: String } = "adopt.not_reworded";
    NothingSaid { title: String } = "adopt.nothing_said";
    NothingToAdopt { edition: String } = "adopt.nothing";
    AdoptFirst { from: String, to: String } = "adopt.first" => Edition;
    NotAdopted = "adopt.not_adopted";
    NoSuchComment { id: String } = "review.no_such_comment";
    NoSuchAdvice { id: String } = "review.no_such_advice";
    CommentNotYours { name: String } = "review.not_yours";
    SettledSo { state: String } = "review.settled_so";
    AnswerNeeded = "review.answer_needed";
    NoSuchCondition { number: u32, count: usize } = "review.no_such_condition";
    AdvisingRoleNeeded = "review.role_needed" => Role;
    NoSuchAdviceKind { kind: String } = "review.no_such_kind";
    AdviceConditionsNeeded = "review.conditions_needed";
    AdviceConditionsWithout = "review.conditions_without";
    ReplacesOther { role: String } = "review.replaces_other";
    AdviserNeeded = "review.from_needed";
    AdviceTextNeeded = "review.text_needed";
    NoteReadOnly { why: String } = "review.note_read_only";
    WithdrawnAlready = "signoff.withdrawn_already";
    SignOffNotYours { name: String } = "signoff.not_yours";
    NoSignature = "signoff.no_signature";
    OtherNamespace { given: String, wanted: String } = "signoff.other_namespace";
    AttachedAlready = "signoff.attached_already";
    NoSuchSignOff { id: String } = "signoff.no_such";
    SignOffInPractice = "signoff.practice";
    NoSuchStage { id: String } = "signoff.no_such_stage";
    SignOffNotAsked { title: String } = "signoff.not_asked";
    SignOffOtherEdition = "signoff.other_edition";
    SignOffConflict { title: String } = "signoff.conflict";
    SignerUnnamed = "signoff.name_needed";
    SigningRoleNeeded = "signoff.role_needed";
    NamedRoleNeeded { who: String } = "signoff.named_role_needed";
    NotSignatory { role: String, who: String } = "signoff.not_signatory";
    NoSuchRecord { kind: String } = "signoff.no_such_record";
    SignedAlready = "signoff.signed_already";
    EditionConflict = "merge.block_edition";
    MarkLifted { id: String } = "publish.is_lifted";
    OwnMark { name: String } = "publish.own_mark";
    RefusalReason = "publish.refusal_reason";
    Restated = "publish.restated";
    AgreedStays = "publish.agreed_stays";
    NoSuchMark { id: String } = "publish.no_such_mark";
    NothingMarked = "publish.nothing_marked";
    NoSuchEntry { id: String } = "publish.no_such_entry";
    ChoiceNotMarked = "publish.chosen";
    NoSuchText { member: String, list: String } = "publish.no_such_text";
    WholeOnly = "publish.whole_only";
    NoWords = "publish.no_words";
    InterestNeeded { section: String } = "publish.interest_needed";
    MarkedAlready = "publish.marked_already";
    NotThere = "publish.not_there";
    ExemptionNeeded = "publish.exemption_needed";
    NoSuchExemption { given: String } = "publish.no_such_exemption";
    NoSuchPlace { place: String } = "publish.no_such_place";
    WhichText { list: String } = "publish.which_text";
    NotAtPlace { place: String } = "publish.not_at_place";
    DateWithoutPerson = "task.date_without_person";
    NoteWithoutAnswer = "task.note_without_answer";
    SaysTwoThings = "task.says_two_things";
    TaskOfOtherSession { title: String } = "task.other_session";
    TaskBaseMissing = "task.base_missing";
    TaskNameNeeded = "task.name_needed";
}

impl Refusal {
    /// What scripts tell it apart by.
    #[must_use]
    pub fn code(&self) -> &'static str {
        let key = self.key();
        key.strip_prefix("session.").unwrap_or(key)
    }
}

impl From<Refusal> for Rejection {
    fn from(refusal: Refusal) -> Self {
        Self {
            message: refusal.message(),
            refusal,
            hint: None,
            field: None,
            entry: None,
        }
    }
}

pub(super) fn reject(refusal: Refusal) -> Rejection {
    refusal.into()
}

impl Rejection {
    pub(super) fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The same, as one about an entry of a form or row.
    #[must_use]
    pub fn within(mut self, question: &Question, place: usize) -> Self {
        let Some(entry) = question.entries.get(place) else {
            return self;
        };
        self.message = say!(
            "session.refused_within",
            label = entry.label,
            message = self.message
        );
        self.entry = u16::try_from(place).ok();
        self
    }

    /// The same, as one about a field.
    pub(super) fn at(mut self, field: FieldKey) -> Self {
        self.field = Some(field);
        self
    }
}

/// What is refused, as something about a field.
pub(super) fn about(field: FieldKey) -> impl FnOnce(Rejection) -> Rejection {
    move |rejection| rejection.at(field)
}

pub(super) fn limited(text: &str) -> Result<String, Rejection> {
    if text.len() > TEXT_LIMIT {
        return Err(reject(Refusal::TextTooLong { limit: TEXT_LIMIT }));
    }
    Ok(text.to_owned())
}

pub(super) fn reason_given(reason: &str) -> Result<String, Rejection> {
    let reason = reason.trim();
    if is_blank(reason) {
        return Err(reject(Refusal::ReasonNeeded).at(FieldKey::Reason));
    }
    limited(reason)
}

fn not_an_amount(given: &str, wrong: &NotANumber) -> String {
    match wrong {
        NotANumber::Fraction => say!("session.amount_fraction", given = given),
        NotANumber::TooLarge => say!("session.amount_too_large", given = given),
        NotANumber::Unread
        | NotANumber::Grouping(_)
        | NotANumber::Unclear
        | NotANumber::Stop(_)
        | NotANumber::Letter(_)
        | NotANumber::Money(_) => say!("session.not_an_amount", given = given),
    }
}

fn not_a_number(given: &str, wrong: &NotANumber) -> String {
    let either = |digits: i64| match (digits.to_string(), grouped(digits)) {
        (plain, grouped) if plain == grouped => plain,
        (plain, grouped) => say!("session.number_either", plain = plain, grouped = grouped),
    };
    match wrong {
        NotANumber::Unread => say!("session.not_a_number", given = given),
        NotANumber::Fraction => say!("session.number_fraction", given = given),
        NotANumber::Grouping(digits) => {
            say!(
                "session.number_grouping",
                given = given,
                either = either(*digits)
            )
        }
        NotANumber::Unclear => say!("session.number_unclear", given = given),
        NotANumber::Stop(digits) => {
            say!(
                "session.number_stop",
                given = given,
                either = either(*digits)
            )
        }
        NotANumber::Letter(letter) => {
            say!("session.number_letter", given = given, letter = letter)
        }
        NotANumber::Money(unit) => say!("session.number_money", given = given, unit = unit),
        NotANumber::TooLarge => say!(
            "session.number_too_large",
            given = given,
            max = grouped(i64::MAX)
        ),
    }
}

fn not_a_date(given: &str, wrong: &NotADate) -> String {
    match wrong {
        NotADate::Unread => say!("session.not_a_date", given = given),
        NotADate::Year(year) => say!(
            "session.date_year",
            given = given,
            year = year,
            first = YEARS.start(),
            last = YEARS.end()
        ),
        NotADate::NoSuchMonth(month) => {
            say!("session.date_month", given = given, month = month)
        }
        NotADate::NoSuchDay => say!("session.date_day", given = given),
    }
}

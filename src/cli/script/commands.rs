//! Every command that a line may hold: what it is read as, and how it is written.
//!
//! `lines!` is the one table. A row is the word of a command, the command, and which member of a line each value
//! of it stands in; after `left` stand values that the clock, a file or the case fills in. What a line says besides is
//! after `also`, and what is only read after `beside`; `by` names what reads a line that needs the case to be read.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::fault::{Fault, fault};
use super::members::Members;
use crate::id::{Day, EventId, NodeId, RoleId, RuleId};
use crate::record::signed::with_paper;
use crate::say;
use crate::session::command::{self, Command};
use crate::session::event::{
    Actor, AdviceGiven, AdviceOutcome, AnswerValue, Decision, EventBody, EvidenceAdded, Marking,
    Response, ThreadState,
};
use crate::session::filling;
use crate::session::people::Command as People;
use crate::session::redaction::{Command as Redaction, find};
use crate::session::review::command::Command as Review;
use crate::session::signoff::{Command as SignOff, Scope};
use crate::session::state::Case;
use crate::session::value;

/// A value as it stands in a line.
trait Member: Sized {
    fn read(line: &Members, name: &str) -> Result<Self, Fault>;

    fn written(&self) -> Value;
}

macro_rules! lines {
    ($(
        $word:literal [$($shape:tt)+] { $($field:ident: $member:literal),* $(,)? }
        $(left($($left:ident),*))?
        $(also($($also:literal = $value:expr),*))?
        $(beside($($beside:literal),*))?
        $(by $reader:ident)?;
    )+) => {
        /// The word of every command, and the members that may stand beside it.
        const WORDS: &[(&str, &[&str])] = &[
            $(($word, &[$($member,)* $($($also,)*)? $($($beside,)*)?]),)+
            ("privileged", &["on"]),
        ];

        /// Reads what stands in a line beside the word of a command.
        pub(super) fn read(case: &Case, word: &str, line: &Members, by: &Actor) -> Result<Command, Fault> {
            match word {
                $($word => lines!(@read (case, line, by) [$($shape)+] { $($field: $member)* } $($($left)*)? $(=> $reader)?),)+
                _ => Err(no_privileged()),
            }
        }

        /// The line that is read as this command. What the clock, a file or the case fills in does not stand in it.
        ///
        /// # Errors
        ///
        /// Where no line can hold the command: why, in words.
        pub fn written(command: &Command) -> Result<Value, Fault> {
            let members: Vec<(&str, Value)> = match command {
                $($($shape)+ => {
                    $($(let _ = $left;)*)?
                    vec![$(($member, Member::written($field)),)* $($(($also, json!($value)),)*)?]
                })+
                // A line could say of an answer that it came from anywhere.
                Command::TakeOver { .. } => return Err(fault!("cli.script_no_take_over")),
                Command::Review(Review::NotePrivileged { node: _, digest: _ }) => {
                    return Err(no_privileged());
                }
            };
            let members = members.into_iter();
            let members: Map<_, _> = members.map(|(name, value)| (name.to_owned(), value)).collect();
            Ok(members.into())
        }
    };
    (@read ($case:ident, $line:ident, $by:ident) [$($shape:tt)+] { $($field:ident: $member:literal)* } $($left:ident)*) => {{
        $(let $field = Member::read($line, $member)?;)*
        $(let $left = Default::default();)*
        Ok($($shape)+)
    }};
    (@read ($case:ident, $line:ident, $by:ident) [$($shape:tt)+] { $($field:ident: $member:literal)* } $($left:ident)* => $reader:ident) => {
        $reader($case, $line, $by)
    };
}

lines! {
    "answer" [Command::Answer { question, value, note }]
        { question: "answer", value: "value", note: "note" } by answer;
    "not_known" [Command::NotKnown { question, owner, due, note }]
        { question: "not_known", owner: "owner", due: "due", note: "note" };
    "not_applicable" [Command::NotApplicable { question, reason }]
        { question: "not_applicable", reason: "reason" };
    "withdraw" [Command::Withdraw { question, reason }]
        { question: "withdraw", reason: "reason" };
    "read" [Command::Read { node }] { node: "read" };
    "decide" [Command::Decide { gate, decision, reason, conditions, dissent }]
        { gate: "decide", decision: "decision", reason: "reason", conditions: "conditions", dissent: "dissent" };
    "override" [Command::Override { rule, reason }] { rule: "override", reason: "reason" };
    "evidence" [Command::AddEvidence(EvidenceAdded { node, title, location, size, sha256, marking })]
        { node: "evidence", title: "title", location: "location", marking: "marking" } left(size, sha256) by evidence;
    "remove_evidence" [Command::RemoveEvidence { evidence, reason }]
        { evidence: "remove_evidence", reason: "reason" };
    "comment" [Command::Comment { node, text }] { node: "comment", text: "text" };
    "reply" [Command::Review(Review::Reply { to, text })] { to: "reply", text: "text" };
    "settle" [Command::Review(Review::Settle { comment, state, reason })]
        { comment: "settle", state: "state", reason: "reason" };
    "advice" [Command::Review(Review::Advise(AdviceGiven {
        on, kind, called, adviser, given, outcome, text, conditions, replaces,
    }))]
        {
            kind: "advice", on: "on", adviser: "from", given: "given", outcome: "outcome", text: "text",
            conditions: "conditions", replaces: "replaces",
        } left(called);
    "respond" [Command::Review(Review::Respond { advice, condition, response, reason })]
        { advice: "respond", condition: "condition", response: "response", reason: "reason" };
    "assign" [Command::People(People::Assign { question, to, due, note })]
        { question: "assign", to: "to", due: "due", note: "note" };
    "handover" [Command::People(People::HandOver { to: Actor { name, role }, note, today })]
        { name: "handover", role: "to_role", note: "note" } left(today);
    "acknowledge" [Command::People(People::Acknowledge { handover, note })]
        { handover: "acknowledge", note: "note" } by acknowledge;
    "redact" [Command::Redaction(Redaction::Mark {
        event, member, passage, only_here, exemption, reason, public_interest,
    })]
        {
            event: "redact", passage: "passage", member: "in", only_here: "only_here",
            exemption: "exemption", reason: "reason", public_interest: "public_interest",
        } also("whole" = passage.is_none()) by redact;
    "review_redaction" [Command::Redaction(Redaction::Review { redaction, agreed, reason })]
        { redaction: "review_redaction", reason: "reason" } left(agreed)
        also("verdict" = if *agreed { AGREE } else { REFUSE }) by review_redaction;
    "lift_redaction" [Command::Redaction(Redaction::Lift { redaction, reason })]
        { redaction: "lift_redaction", reason: "reason" };
    "sign" [Command::SignOff(SignOff::Sign { scope, conditions, note, at, paper })]
        { scope: "sign", conditions: "conditions", note: "note" } left(at, paper)
        also("yes" = true) beside("expect") by signed;
    "withdraw_signoff" [Command::SignOff(SignOff::Withdraw { signoff, reason })]
        { signoff: "withdraw_signoff", reason: "reason" };
    "attach_signature" [Command::SignOff(SignOff::Attach { signoff, signature })]
        { signoff: "attach_signature", signature: "signature" };
    "adopt" [Command::Adopt { confirm }] { confirm: "confirm" } also("adopt" = true, "yes" = true) by adopt;
    "undo" [Command::UndoAdoption { adoption, reason }] { adoption: "undo", reason: "reason" } by undo;
}

const AGREE: &str = "agree";
const REFUSE: &str = "refuse";

/// The word of every command that a line may hold, and the members that may stand beside it.
pub fn lines() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    WORDS.iter().map(|(word, members)| {
        let beside = members.iter().filter(|member| *member != word);
        (*word, beside.copied().collect())
    })
}

/// The word of every command that a line may hold.
pub fn words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|(word, _)| *word)
}

/// Why no line makes a privileged note: it would stand in the script, and with its text.
fn no_privileged() -> Fault {
    let mut fault = fault!("cli.script_privileged");
    fault.hint = Some(say!("cli.hint_script_privileged"));
    fault
}

/// Texts, and ids as texts.
macro_rules! texts {
    ($($of:ty)+) => {
        $(impl Member for $of {
            fn read(line: &Members, name: &str) -> Result<Self, Fault> {
                line.text(name).map(Self::from)
            }

            fn written(&self) -> Value {
                self.as_str().into()
            }
        })+
    };
}

texts! { String Day EventId NodeId RoleId RuleId }

impl Member for Option<String> {
    fn read(line: &Members, name: &str) -> Result<Self, Fault> {
        line.given_text(name)
    }

    fn written(&self) -> Value {
        json!(self)
    }
}

impl<T: From<String> + Serialize> Member for Vec<T> {
    fn read(line: &Members, name: &str) -> Result<Self, Fault> {
        let texts = line.texts(name)?.into_iter();
        Ok(texts.map(T::from).collect())
    }

    fn written(&self) -> Value {
        json!(self)
    }
}

impl Member for bool {
    fn read(line: &Members, name: &str) -> Result<Self, Fault> {
        line.flag(name)
    }

    fn written(&self) -> Value {
        json!(self)
    }
}

impl Member for Option<u32> {
    fn read(line: &Members, name: &str) -> Result<Self, Fault> {
        line.number(name)
    }

    fn written(&self) -> Value {
        json!(self)
    }
}

/// Words of the program, each with what it is read and written by, and what is said of another.
macro_rules! words {
    ($($of:ident $write:ident $wrong:literal;)+) => {
        $(impl Member for $of {
            fn read(line: &Members, name: &str) -> Result<Self, Fault> {
                let said = line.text(name)?;
                Self::parse(&said).ok_or_else(|| fault!($wrong, said = said))
            }

            fn written(&self) -> Value {
                self.$write().into()
            }
        })+
    };
}

words! {
    Decision word "cli.script_decision";
    Marking text "cli.script_marking";
    ThreadState word "review.script_state";
    AdviceOutcome word "review.script_outcome";
    Response word "review.script_response";
    Scope key "cli.script_scope";
}

impl Member for AnswerValue {
    fn read(line: &Members, name: &str) -> Result<Self, Fault> {
        line.text(name).map(Self::Text)
    }

    fn written(&self) -> Value {
        value_json(self)
    }
}

/// An answer's value as scripts write it.
#[must_use]
pub fn value_json(value: &AnswerValue) -> Value {
    match value {
        AnswerValue::One(text) | AnswerValue::Text(text) | AnswerValue::Date(text) => {
            text.as_str().into()
        }
        AnswerValue::Many(list) => list.clone().into(),
        AnswerValue::Number(number) => (*number).into(),
        AnswerValue::Filled(filled) => filling::json::written(filled),
    }
}

/// That somebody has seen what this does, as `--yes` says it on the command line.
fn seen(line: &Members, command: &str) -> Result<(), Fault> {
    if line.flag("yes")? {
        return Ok(());
    }
    let mut fault = fault!("cli.script_not_seen", said = command);
    fault.hint = Some(say!("cli.hint_script_not_seen", command = command));
    Err(fault)
}

fn answer(case: &Case, line: &Members, _: &Actor) -> Result<Command, Fault> {
    let question: NodeId = Member::read(line, "answer")?;
    let note = line.text("note")?;
    let value = line
        .get("value")
        .ok_or_else(|| fault!("cli.script_no_value"))?;
    let value = value_of(case, &question, value)
        .ok_or_else(|| fault!("cli.script_value", said = value))??;
    Ok(Command::Answer {
        question,
        value,
        note,
    })
}

/// Evidence; where the line has no marking for it, it has that of the session.
fn evidence(case: &Case, line: &Members, _: &Actor) -> Result<Command, Fault> {
    let marking = if line.has("marking") {
        Member::read(line, "marking")?
    } else {
        case.opened.marking
    };
    Ok(Command::AddEvidence(EvidenceAdded {
        node: Member::read(line, "evidence")?,
        title: line.text("title")?,
        location: line.text("location")?,
        size: None,
        sha256: None,
        marking,
    }))
}

fn acknowledge(_: &Case, line: &Members, _: &Actor) -> Result<Command, Fault> {
    let handover = match line.get("acknowledge") {
        // The one that waits for whoever acts.
        Some(Value::Bool(true)) => String::new(),
        _ => line.text("acknowledge")?,
    };
    let note = line.text("note")?;
    Ok(Command::People(People::Acknowledge { handover, note }))
}

/// A mark; the whole of a text only where the line says so.
fn redact(case: &Case, line: &Members, _: &Actor) -> Result<Command, Fault> {
    let passage = line.given_text("passage")?;
    if line.flag("whole")? == passage.is_some() {
        return Err(fault!("cli.script_passage"));
    }
    let place = line.text("redact")?;
    let member = line.given_text("in")?;
    let (event, member) = find::text_at(case, &place, passage.as_deref(), member.as_deref())?;
    Ok(Command::Redaction(Redaction::Mark {
        event: event.to_string(),
        member,
        passage,
        only_here: line.flag("only_here")?,
        exemption: line.text("exemption")?,
        reason: line.text("reason")?,
        public_interest: line.text("public_interest")?,
    }))
}

fn review_redaction(_: &Case, line: &Members, _: &Actor) -> Result<Command, Fault> {
    let agreed = match line.text("verdict")?.as_str() {
        AGREE => true,
        REFUSE => false,
        other => return Err(fault!("cli.script_verdict", said = other)),
    };
    Ok(Command::Redaction(Redaction::Review {
        redaction: line.text("review_redaction")?,
        agreed,
        reason: line.text("reason")?,
    }))
}

/// A sign-off without a key. What it is said to be over has to be what stands.
fn signed(case: &Case, line: &Members, by: &Actor) -> Result<Command, Fault> {
    let sign = SignOff::Sign {
        scope: Member::read(line, "sign")?,
        conditions: line.texts("conditions")?,
        note: line.text("note")?,
        at: String::new(),
        paper: None,
    };
    let wanted = line.given_text("expect")?;
    seen(line, "sign")?;
    let command = with_paper(case, sign);
    let body = command::check(case, &command, by)?;
    if let (EventBody::Signed(signed), Some(wanted)) = (body, wanted)
        && signed.digest != wanted.as_str()
    {
        return Err(Fault {
            message: say!("signoff.not_as_expected", digest = signed.digest),
            hint: Some(say!("signoff.hint_expected")),
        });
    }
    Ok(command)
}

fn adopt(_: &Case, line: &Members, _: &Actor) -> Result<Command, Fault> {
    line.only_true("adopt")?;
    let confirm = Member::read(line, "confirm")?;
    seen(line, "adopt")?;
    Ok(Command::Adopt { confirm })
}

/// What takes back the latest change, or the adoption that is named by the id of its entry.
fn undo(case: &Case, line: &Members, _: &Actor) -> Result<Command, Fault> {
    if let Some(Value::String(adoption)) = line.get("undo") {
        return Ok(Command::UndoAdoption {
            adoption: adoption.clone(),
            reason: line.text("reason")?,
        });
    }
    line.only_true("undo")?;
    if !line.text("reason")?.is_empty() {
        return Err(fault!("cli.script_undo_reason"));
    }
    case.undo().ok_or_else(|| Fault {
        message: say!("cli.nothing_to_undo"),
        hint: None,
    })
}

/// A JSON value as an answer; `None` where it is of a shape that no question takes.
fn value_of(case: &Case, question: &str, value: &Value) -> Option<Result<AnswerValue, Fault>> {
    let asked = case.flow.at(question).and_then(|at| case.flow.question(at));
    if let (Some(asked), Value::Object(_)) = (asked, value)
        && asked.is_filled_in()
    {
        let filled = filling::json::read(asked, value).map_err(Fault::from);
        return Some(filled.map(|filled| AnswerValue::Filled(Box::new(filled))));
    }
    let words = match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(list) => {
            let words: Option<Vec<String>> = list
                .iter()
                .map(|item| item.as_str().map(str::to_owned))
                .collect();
            let words = words?;
            // A list goes to choice questions as it is; for others it is refused there in words.
            return Some(match asked {
                Some(asked) => value::check(asked, AnswerValue::Many(words)).map_err(Fault::from),
                None => Ok(AnswerValue::Many(words)),
            });
        }
        _ => return None,
    };
    Some(match asked {
        Some(asked) => value::read(asked, &words).map_err(Fault::from),
        // The core says that there is no such question.
        None => Ok(AnswerValue::Text(words.join(" "))),
    })
}

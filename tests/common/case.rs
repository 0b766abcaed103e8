//! Cases in memory: a flow, answers given through the core, no file.

use std::sync::Arc;

use super::filled;
use apposite::flow::compile::{Document, compile};
use apposite::flow::{Flow, NodeAt, NodeKind, Question, QuestionKind};
use apposite::session::command::{self, Command};
use apposite::session::event::{Actor, AnswerValue, Decision, EventBody, FORMAT, Opened};
use apposite::session::journal;
use apposite::session::rejection::Rejection;
use apposite::session::state::Case;

pub(crate) const AT: &str = "2026-11-24T09:00:00Z";

pub(crate) fn actor(role: &str) -> Actor {
    Actor {
        name: "Ann".to_owned(),
        role: role.to_owned(),
    }
}

/// Compiles a flow that must have nothing wrong with it.
pub(crate) fn flow(text: &str) -> Arc<Flow> {
    let document = Document {
        name: "test.json".to_owned(),
        text: text.to_owned().into(),
    };
    compiled(document, &|_| None)
}

fn compiled(document: Document, find: &dyn Fn(&str) -> Option<Document>) -> Arc<Flow> {
    let compiled = compile(document, find);
    let said: Vec<String> = compiled
        .diagnostics
        .iter()
        .map(apposite::diagnostic::Diagnostic::line_text)
        .collect();
    Arc::new(
        compiled
            .flow
            .unwrap_or_else(|| panic!("{}", said.join("\n"))),
    )
}

/// The built-in flow of this id.
pub(crate) fn built_in(id: &str) -> Arc<Flow> {
    use apposite::store::flows::built_in_document;
    let document = built_in_document(id).expect("a built-in flow");
    compiled(document, &built_in_document)
}

pub(crate) fn opened(flow: &Flow) -> EventBody {
    EventBody::Opened(Opened {
        format: FORMAT.to_owned(),
        title: "Case".to_owned(),
        flow: flow.id.clone(),
        edition: flow.edition.clone(),
        fingerprint: flow.fingerprint.clone(),
        language: flow.language.clone(),
        nonce: "1".to_owned(),
        ..Opened::default()
    })
}

/// A new case over a flow.
pub(crate) fn case(flow: &Arc<Flow>) -> Case {
    let (event, _) = journal::write(Vec::new(), AT, &actor(""), opened(flow));
    Case::open(Arc::clone(flow), vec![event]).expect("it opens a session")
}

/// Does a command as a person of this role.
pub(crate) fn perform(case: &mut Case, command: &Command, role: &str) -> Result<(), Rejection> {
    let by = actor(role);
    let body = command::check(case, command, &by)?;
    let parents = case.events.last().map(|event| event.id.clone());
    let (event, _) = journal::write(parents.into_iter().collect(), AT, &by, body);
    case.apply(event);
    Ok(())
}

/// Answers with an option, text, number or date as typed.
pub(crate) fn answer(case: &mut Case, question: &str, typed: &str) -> Result<(), Rejection> {
    let at = case.flow.at(question).expect("it is in the flow");
    let asked = case.flow.question(at).expect("it is a question");
    let value = apposite::session::value::read(asked, &[typed.to_owned()])?;
    let command = Command::Answer {
        question: question.into(),
        value,
        note: String::new(),
    };
    perform(case, &command, "")
}

pub(crate) fn decide(
    case: &mut Case,
    gate: &str,
    decision: Decision,
    role: &str,
) -> Result<(), Rejection> {
    let command = Command::Decide {
        gate: gate.into(),
        decision,
        reason: "because".to_owned(),
        conditions: if decision == Decision::ProceedWithConditions {
            vec!["Look again in May.".to_owned()]
        } else {
            Vec::new()
        },
        dissent: String::new(),
    };
    perform(case, &command, role)
}

/// Numbers that look random and are the same every time.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2).wrapping_add(0x9E37_79B9_7F4A_7C15))
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).expect("53 bits") % limit.max(1)
    }

    /// A value that the question takes.
    pub(crate) fn value(&mut self, question: &Question) -> AnswerValue {
        match question.kind {
            QuestionKind::One => {
                let place = self.below(question.options.len());
                AnswerValue::One(question.options[place].id.clone())
            }
            QuestionKind::Many => {
                let options = &question.options;
                let single = self.below(options.len());
                let some = self.below(3);
                let chosen = options.iter().enumerate().filter(|(place, option)| {
                    *place == single
                        || (some > 0
                            && !options[single].exclusive
                            && !option.exclusive
                            && self.below(if some == 1 { 4 } else { 2 }) == 0)
                });
                let mut ids: Vec<String> = chosen.map(|(_, option)| option.id.clone()).collect();
                let most = question.max.and_then(|max| usize::try_from(max).ok());
                ids.truncate(most.unwrap_or(64));
                AnswerValue::Many(ids)
            }
            QuestionKind::Text => {
                AnswerValue::Text("A reason that is long enough to read. ".repeat(4))
            }
            QuestionKind::Number => {
                let (min, max) = (
                    question.min.unwrap_or(0),
                    question.max.unwrap_or(1_000_000_000),
                );
                let some = [0, 1, 3, 10, 99, 100, 1000, 50_000, 1_000_000, 100_000_000];
                AnswerValue::Number(some[self.below(some.len())].clamp(min, max))
            }
            QuestionKind::Date => {
                let some = [
                    "2020-01-01",
                    "2026-01-01",
                    "2026-12-01",
                    "2027-06-01",
                    "2031-01-01",
                ];
                AnswerValue::Date(some[self.below(some.len())].to_owned())
            }
            QuestionKind::Fields | QuestionKind::Table => {
                AnswerValue::Filled(Box::new(filled::whole(self, question)))
            }
        }
    }
}

/// Does something that moves the case on, chosen by the dice; false at the end of the walk.
///
/// `like` gives the answers of another case, which are preferred the more often the higher its number.
pub(crate) fn step(case: &mut Case, dice: &mut Dice, like: Option<(&Case, usize)>) -> bool {
    let Some(next) = case.now.next else {
        return false;
    };
    let id = case.flow.node(next).id.clone();
    let flow = Arc::clone(&case.flow);
    let done = match &flow.node(next).kind {
        NodeKind::Question(question) => {
            let preferred = like
                .filter(|(_, often)| dice.below(*often) > 0)
                .and_then(|(other, _)| other.answer(next).map(|given| given.value.clone()));
            let command = match dice.below(12) {
                _ if preferred.is_some() => Command::Answer {
                    question: id,
                    value: preferred.expect("just seen"),
                    note: String::new(),
                },
                0 if question.may_defer => Command::NotKnown {
                    question: id,
                    owner: "Dee Example".to_owned(),
                    due: String::new(),
                    note: String::new(),
                },
                1 if question.may_not_apply => Command::NotApplicable {
                    question: id,
                    reason: "because".to_owned(),
                },
                _ => Command::Answer {
                    question: id,
                    value: dice.value(question),
                    note: String::new(),
                },
            };
            perform(case, &command, "")
        }
        NodeKind::Note(_) => perform(case, &Command::Read { node: id }, ""),
        NodeKind::Gate(gate) => {
            let role = gate.decision_maker[0].clone();
            let decisions = [
                Decision::Proceed,
                Decision::ProceedWithConditions,
                Decision::Stop,
            ];
            let sensible = like.is_some_and(|(_, often)| dice.below(often) > 0);
            let decision = decisions[if sensible { 0 } else { dice.below(3) }];
            match decide(case, &id, decision, &role) {
                Ok(()) => Ok(()),
                // What holds it cannot be helped here: stop, which is always possible.
                Err(_) => decide(case, &id, Decision::Stop, &role),
            }
        }
        NodeKind::Outcome(_) => panic!("an outcome is never next"),
    };
    done.unwrap_or_else(|rejection| panic!("{}", rejection.message));
    true
}

/// The id of a node.
pub(crate) fn id(case: &Case, at: Option<NodeAt>) -> &str {
    at.map_or("", |at| case.flow.node(at).id.as_str())
}

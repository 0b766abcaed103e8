//! Guards as written, into their compact form.

use std::collections::HashMap;

use super::fault::{Fault, Step, at, under};
use crate::diagnostic::LintCode;
use crate::flow::NodeAt;
use crate::flow::document::{Bound, GuardDocument, NodeDocument, NodeKind};
use crate::flow::guard::{Guard, GuardAt, Program};
use crate::{say, time};

/// What guards are read against.
pub(super) struct Names<'a> {
    /// Place in the document order by id; outcomes stand after nodes.
    pub(super) nodes: &'a HashMap<String, usize>,
    pub(super) facts: &'a HashMap<String, usize>,
    /// Every node as written, in document order.
    pub(super) written: &'a [&'a NodeDocument],
    /// Number by document order.
    pub(super) number: &'a [u32],
}

/// Reads guards into a program.
pub(super) struct Guards<'a> {
    pub(super) names: Names<'a>,
    pub(super) program: Program,
    /// Facts that some guard uses.
    pub(super) used_facts: Vec<bool>,
}

/// Where a guard stands, for what is wrong with it. The path is made only then.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) document: usize,
    pub(super) path: &'a dyn Fn() -> Vec<Step>,
}

impl Guards<'_> {
    /// Adds a guard that is always true; stands where one was faulty.
    fn nothing(&mut self) -> GuardAt {
        self.push(Guard::All { start: 0, len: 0 })
    }

    pub(super) fn push(&mut self, guard: Guard) -> GuardAt {
        let place = GuardAt(u32::try_from(self.program.guards.len()).unwrap_or(u32::MAX));
        self.program.guards.push(guard);
        place
    }

    /// All of these, as one guard.
    pub(super) fn all(&mut self, guards: &[GuardAt]) -> GuardAt {
        let (start, len) = self.run(guards);
        self.push(Guard::All { start, len })
    }

    fn run(&mut self, guards: &[GuardAt]) -> (u32, u32) {
        let start = u32::try_from(self.program.children.len()).unwrap_or(u32::MAX);
        self.program.children.extend_from_slice(guards);
        (start, u32::try_from(guards.len()).unwrap_or(u32::MAX))
    }

    /// Reads one guard.
    pub(super) fn read(
        &mut self,
        guard: &GuardDocument,
        place: Place<'_>,
        faults: &mut Vec<Fault>,
    ) -> GuardAt {
        let forms = usize::from(guard.answer.is_some())
            + usize::from(guard.fact.is_some())
            + usize::from(guard.all.is_some())
            + usize::from(guard.any.is_some())
            + usize::from(guard.not.is_some())
            + usize::from(guard.count.is_some());
        let tests = tests(guard);
        let mut shape = |message: String| {
            let path = (place.path)();
            faults.push(Fault::new(
                LintCode::GuardShape,
                place.document,
                path,
                message,
            ));
        };
        if forms != 1 {
            shape(say!("flow.guard_forms"));
            return self.nothing();
        }
        if guard.answer.is_none() && tests > 0 {
            shape(say!("flow.guard_test_without_answer"));
            return self.nothing();
        }
        if guard.answer.is_some() && tests != 1 {
            shape(say!("flow.guard_tests"));
            return self.nothing();
        }
        if let Some(question) = &guard.answer {
            return self.test(question, guard, place, faults);
        }
        if let Some(id) = &guard.fact {
            let Some(&fact) = self.names.facts.get(id) else {
                let path = under(&(place.path)(), at!["fact"]);
                let message = say!("flow.unknown_fact", id = id);
                faults.push(Fault::new(
                    LintCode::UnknownId,
                    place.document,
                    path,
                    message,
                ));
                return self.nothing();
            };
            self.used_facts[fact] = true;
            return self.push(Guard::Fact(u32::try_from(fact).unwrap_or(u32::MAX)));
        }
        if let Some(child) = &guard.not {
            let path = || under(&(place.path)(), at!["not"]);
            let inner = Place {
                path: &path,
                ..place
            };
            let child = self.read(child, inner, faults);
            return self.push(Guard::Not(child));
        }
        let (list, key, least) = match (&guard.all, &guard.any, &guard.count) {
            (Some(list), _, _) => (list, "all", None),
            (_, Some(list), _) => (list, "any", None),
            (_, _, Some(count)) => (&count.of, "count", Some(count.at_least)),
            _ => return self.nothing(),
        };
        if list.is_empty() {
            let path = (place.path)();
            let message = say!("flow.guard_empty", form = key);
            faults.push(Fault::new(
                LintCode::GuardShape,
                place.document,
                path,
                message,
            ));
            return self.nothing();
        }
        let mut children = Vec::with_capacity(list.len());
        for (number, child) in list.iter().enumerate() {
            let path = || {
                let mut steps = at![key];
                if least.is_some() {
                    steps.extend(at!["of"]);
                }
                steps.extend(at![number]);
                under(&(place.path)(), steps)
            };
            let inner = Place {
                path: &path,
                ..place
            };
            children.push(self.read(child, inner, faults));
        }
        let (start, len) = self.run(&children);
        match (key, least) {
            ("all", _) => self.push(Guard::All { start, len }),
            (_, None) => self.push(Guard::Any { start, len }),
            (_, Some(least)) => {
                if least == 0 || least as usize > list.len() {
                    let path = under(&(place.path)(), at!["count", "at_least"]);
                    let message = say!("flow.guard_count", least = least, of = list.len());
                    faults.push(Fault::new(
                        LintCode::GuardShape,
                        place.document,
                        path,
                        message,
                    ));
                }
                self.push(Guard::Count { start, len, least })
            }
        }
    }

    fn test(
        &mut self,
        question: &str,
        guard: &GuardDocument,
        place: Place<'_>,
        faults: &mut Vec<Fault>,
    ) -> GuardAt {
        let mut fault = |code: LintCode, key: &'static str, message: String| {
            let path = under(&(place.path)(), at![key]);
            faults.push(Fault::new(code, place.document, path, message));
        };
        let asked = self.names.nodes.get(question).copied();
        let node = asked.and_then(|at| Some((at, *self.names.written.get(at)?)));
        let Some((order, node)) = node else {
            fault(
                LintCode::UnknownId,
                "answer",
                say!("flow.unknown_question", id = question),
            );
            return self.nothing();
        };
        if matches!(node.kind, NodeKind::Note | NodeKind::Gate) {
            fault(
                LintCode::GuardShape,
                "answer",
                say!("flow.guard_on_no_question", id = question),
            );
            return self.nothing();
        }
        let at = NodeAt(self.names.number.get(order).copied().unwrap_or(u32::MAX));
        let choice = matches!(node.kind, NodeKind::One | NodeKind::Many);
        let bounded = matches!(node.kind, NodeKind::Number | NodeKind::Date);
        if let Some(wanted) = guard.given {
            return self.push(Guard::Given {
                question: at,
                wanted,
            });
        }
        let one;
        let (key, options) = match guard {
            GuardDocument {
                is: Some(option), ..
            } => {
                one = [option.clone()];
                ("is", &one[..])
            }
            GuardDocument {
                any_of: Some(list), ..
            } => ("any_of", &list[..]),
            GuardDocument {
                all_of: Some(list), ..
            } => ("all_of", &list[..]),
            GuardDocument {
                none_of: Some(list),
                ..
            } => ("none_of", &list[..]),
            _ => {
                let (key, bound) = match (&guard.at_least, &guard.at_most) {
                    (Some(bound), _) => ("at_least", bound),
                    (_, Some(bound)) => ("at_most", bound),
                    _ => return self.nothing(),
                };
                if !bounded {
                    fault(
                        LintCode::GuardShape,
                        key,
                        say!("flow.guard_not_bounded", id = question),
                    );
                    return self.nothing();
                }
                let bound = match (bound, node.kind) {
                    (Bound::Number(number), NodeKind::Number) => Some(*number),
                    (Bound::Date(date), NodeKind::Date) => time::days(date),
                    _ => None,
                };
                let Some(bound) = bound else {
                    fault(
                        LintCode::GuardShape,
                        key,
                        say!("flow.guard_bound", id = question),
                    );
                    return self.nothing();
                };
                return self.push(if key == "at_least" {
                    Guard::AtLeast {
                        question: at,
                        bound,
                    }
                } else {
                    Guard::AtMost {
                        question: at,
                        bound,
                    }
                });
            }
        };
        if !choice {
            fault(
                LintCode::GuardShape,
                key,
                say!("flow.guard_no_options", id = question),
            );
            return self.nothing();
        }
        if options.is_empty() {
            fault(
                LintCode::GuardShape,
                key,
                say!("flow.guard_empty", form = key),
            );
        }
        if key == "all_of" && node.kind == NodeKind::One && options.len() > 1 {
            fault(
                LintCode::GuardShape,
                key,
                say!("flow.guard_all_of_one", id = question),
            );
        }
        let mut mask = 0_u64;
        for (number, option) in options.iter().enumerate() {
            match node.options.iter().position(|known| known.id == *option) {
                Some(bit) if bit < 64 => mask |= 1 << bit,
                Some(_) => {}
                None => {
                    let mut steps = at![key];
                    if key != "is" {
                        steps.extend(at![number]);
                    }
                    let path = under(&(place.path)(), steps);
                    let message = say!("flow.unknown_option", option = option, id = question);
                    faults.push(Fault::new(
                        LintCode::UnknownOption,
                        place.document,
                        path,
                        message,
                    ));
                }
            }
        }
        let question = at;
        self.push(match key {
            "all_of" => Guard::AllOf { question, mask },
            "none_of" => Guard::NoneOf { question, mask },
            _ => Guard::AnyOf { question, mask },
        })
    }
}

fn tests(guard: &GuardDocument) -> usize {
    usize::from(guard.is.is_some())
        + usize::from(guard.any_of.is_some())
        + usize::from(guard.all_of.is_some())
        + usize::from(guard.none_of.is_some())
        + usize::from(guard.at_least.is_some())
        + usize::from(guard.at_most.is_some())
        + usize::from(guard.given.is_some())
}

/// The guards of a rule.
pub(super) struct RuleGuards {
    pub(super) when: GuardAt,
    pub(super) discharged: Option<GuardAt>,
}

/// Reads a guard of a document.
pub(super) fn read(
    guards: &mut Guards<'_>,
    guard: &GuardDocument,
    document: usize,
    path: &dyn Fn() -> Vec<Step>,
    faults: &mut Vec<Fault>,
) -> GuardAt {
    guards.read(guard, Place { document, path }, faults)
}

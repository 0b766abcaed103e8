//! Guards as written, into their compact form.

mod form;
mod rows;
mod tested;

use std::collections::HashMap;

use super::fault::{Fault, Step, at, under};
use crate::diagnostic::LintCode;
use crate::flow::NodeAt;
use crate::flow::document::{GuardDocument, NodeDocument, NodeKind};
use crate::flow::entry::{PROBES, Probe, RowTest};
use crate::flow::guard::{Guard, GuardAt, Program};
use crate::say;
use form::{Form, List, Test, Within, form};
use tested::{Asks, Tested};

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
    /// What guards ask of each form and table, by place in document order.
    pub(super) probes: HashMap<usize, Vec<Probe>>,
}

/// Where a guard stands, for what is wrong with it. The path is made only then.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) document: usize,
    pub(super) path: &'a dyn Fn() -> Vec<Step>,
}

impl Place<'_> {
    /// Something is wrong so many steps below.
    fn fault(self, faults: &mut Vec<Fault>, code: LintCode, steps: Vec<Step>, message: String) {
        let path = under(&(self.path)(), steps);
        faults.push(Fault::new(code, self.document, path, message));
    }

    fn misshapen(self, faults: &mut Vec<Fault>, steps: Vec<Step>, message: String) {
        self.fault(faults, LintCode::GuardShape, steps, message);
    }

    /// Reads each of a list, each where it stands; `None` where there is none.
    fn each<T>(
        self,
        list: List<'_>,
        faults: &mut Vec<Fault>,
        mut read: impl FnMut(&GuardDocument, Place<'_>, &mut Vec<Fault>) -> T,
    ) -> Option<Vec<T>> {
        let List { of, key, least } = list;
        if of.is_empty() {
            self.misshapen(faults, Vec::new(), say!("flow.guard_empty", form = key));
            return None;
        }
        let mut read_all = Vec::with_capacity(of.len());
        for (number, child) in of.iter().enumerate() {
            let path = || {
                let mut steps = at![key];
                if least.is_some() {
                    steps.extend(at!["of"]);
                }
                steps.extend(at![number]);
                under(&(self.path)(), steps)
            };
            let inner = Place {
                path: &path,
                document: self.document,
            };
            read_all.push(read(child, inner, faults));
        }
        if let Some(least) = least
            && (least == 0 || least as usize > of.len())
        {
            let message = say!("flow.guard_count", least = least, of = of.len());
            self.misshapen(faults, at!["count", "at_least"], message);
        }
        Some(read_all)
    }
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
        let form = match form(guard, Within::Flow) {
            Ok(form) => form,
            Err(message) => {
                place.misshapen(faults, Vec::new(), message);
                return self.nothing();
            }
        };
        let read = match form {
            Form::Answer { question, test } => self.answer(question, test, place, faults),
            Form::Rows { table, test } => self.rows(table, test, place, faults),
            Form::Passes { table, key, of_row } => self.passes(table, key, of_row, place, faults),
            Form::Fact(id) => self.fact(id, place, faults),
            Form::Not(child) => {
                let path = || under(&(place.path)(), at!["not"]);
                let inner = Place {
                    path: &path,
                    ..place
                };
                let child = self.read(child, inner, faults);
                Some(self.push(Guard::Not(child)))
            }
            Form::List(list) => self.list(list, place, faults),
            // Refused by its form.
            Form::Entry { .. } => None,
        };
        read.unwrap_or_else(|| self.nothing())
    }

    fn fact(&mut self, id: &str, place: Place<'_>, faults: &mut Vec<Fault>) -> Option<GuardAt> {
        let Some(&fact) = self.names.facts.get(id) else {
            let message = say!("flow.unknown_fact", id = id);
            place.fault(faults, LintCode::UnknownId, at!["fact"], message);
            return None;
        };
        self.used_facts[fact] = true;
        Some(self.push(Guard::Fact(u32::try_from(fact).unwrap_or(u32::MAX))))
    }

    fn list(
        &mut self,
        list: List<'_>,
        place: Place<'_>,
        faults: &mut Vec<Fault>,
    ) -> Option<GuardAt> {
        let children = place.each(list, faults, |child, place, faults| {
            self.read(child, place, faults)
        })?;
        let (start, len) = self.run(&children);
        Some(self.push(match (list.least, list.key) {
            (Some(least), _) => Guard::Count { start, len, least },
            (None, "all") => Guard::All { start, len },
            (None, _) => Guard::Any { start, len },
        }))
    }

    /// The question with this id, by its place in document order, as written and by its number.
    fn question(
        &self,
        id: &str,
        key: &'static str,
        place: Place<'_>,
        faults: &mut Vec<Fault>,
    ) -> Option<(usize, &NodeDocument, NodeAt)> {
        let asked = self.names.nodes.get(id).copied();
        let node = asked.and_then(|order| Some((order, *self.names.written.get(order)?)));
        let Some((order, node)) = node else {
            let message = say!("flow.unknown_question", id = id);
            place.fault(faults, LintCode::UnknownId, at![key], message);
            return None;
        };
        if matches!(node.kind, NodeKind::Note | NodeKind::Gate) {
            place.misshapen(faults, at![key], say!("flow.guard_on_no_question", id = id));
            return None;
        }
        let number = self.names.number.get(order).copied().unwrap_or(u32::MAX);
        Some((order, node, NodeAt(number)))
    }

    /// A test of a whole answer, or of an entry of a form.
    fn answer(
        &mut self,
        named: &str,
        test: Test<'_>,
        place: Place<'_>,
        faults: &mut Vec<Fault>,
    ) -> Option<GuardAt> {
        let (id, entry) = named
            .split_once('.')
            .map_or((named, None), |(id, entry)| (id, Some(entry)));
        let (order, node, question) = self.question(id, "answer", place, faults)?;
        if let Some(entry) = entry {
            if node.kind != NodeKind::Fields {
                let message = match node.kind {
                    NodeKind::Table => say!("flow.guard_entry_of_table", id = id),
                    NodeKind::One
                    | NodeKind::Many
                    | NodeKind::Text
                    | NodeKind::Number
                    | NodeKind::Date
                    | NodeKind::Fields
                    | NodeKind::Note
                    | NodeKind::Gate => {
                        say!("flow.guard_entry_of_no_form", id = id)
                    }
                };
                place.misshapen(faults, at!["answer"], message);
                return None;
            }
            let test = rows::test(node, entry, "answer", test, place, faults)?;
            let left_empty = matches!(test, RowTest::Given { wanted: false, .. });
            let probe = self.probe(order, question, Probe::Form(test), place, faults)?;
            if !left_empty {
                return Some(probe);
            }
            // Nothing was filled in either where nothing need be.
            let whole = self.push(Guard::Given {
                question,
                wanted: false,
            });
            let (start, len) = self.run(&[whole, probe]);
            return Some(self.push(Guard::Any { start, len }));
        }
        let tested = Tested::question(node);
        Some(self.push(match tested.asks(test, place, faults)? {
            Asks::AnyOf(mask) => Guard::AnyOf { question, mask },
            Asks::AllOf(mask) => Guard::AllOf { question, mask },
            Asks::NoneOf(mask) => Guard::NoneOf { question, mask },
            Asks::AtLeast(bound) => Guard::AtLeast { question, bound },
            Asks::AtMost(bound) => Guard::AtMost { question, bound },
            Asks::Given(wanted) => Guard::Given { question, wanted },
        }))
    }

    /// The table with this id.
    fn table(
        &self,
        id: &str,
        key: &'static str,
        place: Place<'_>,
        faults: &mut Vec<Fault>,
    ) -> Option<(usize, &NodeDocument, NodeAt)> {
        let (order, node, question) = self.question(id, key, place, faults)?;
        if node.kind != NodeKind::Table {
            place.misshapen(faults, at![key], say!("flow.guard_of_no_table", id = id));
            return None;
        }
        Some((order, node, question))
    }

    /// How many rows there are.
    fn rows(
        &mut self,
        id: &str,
        test: Test<'_>,
        place: Place<'_>,
        faults: &mut Vec<Fault>,
    ) -> Option<GuardAt> {
        let (order, _, question) = self.table(id, "rows", place, faults)?;
        let probe = rows::so_many(test, place, faults)?;
        self.probe(order, question, probe, place, faults)
    }

    /// Some row passes, or each does.
    fn passes(
        &mut self,
        id: &str,
        key: &'static str,
        of_row: &GuardDocument,
        place: Place<'_>,
        faults: &mut Vec<Fault>,
    ) -> Option<GuardAt> {
        let (order, node, question) = self.table(id, key, place, faults)?;
        let path = || under(&(place.path)(), at!["where"]);
        let inner = Place {
            path: &path,
            ..place
        };
        let test = rows::of_row(node, of_row, inner, faults)?;
        let probe = if key == "any_row" {
            Probe::Any(test)
        } else {
            Probe::Every(test)
        };
        self.probe(order, question, probe, place, faults)
    }

    /// One bit of what guards see of a form or table; the same test is the same bit.
    fn probe(
        &mut self,
        order: usize,
        question: NodeAt,
        probe: Probe,
        place: Place<'_>,
        faults: &mut Vec<Fault>,
    ) -> Option<GuardAt> {
        let probes = self.probes.entry(order).or_default();
        let known = probes.iter().position(|known| *known == probe);
        let bit = known.unwrap_or(probes.len());
        if bit >= PROBES {
            let id = self
                .names
                .written
                .get(order)
                .map_or("", |node| node.id.as_str());
            let message = say!("flow.guard_probes", id = id, limit = PROBES);
            place.misshapen(faults, Vec::new(), message);
            return None;
        }
        if known.is_none() {
            probes.push(probe);
        }
        Some(self.push(Guard::AnyOf {
            question,
            mask: 1 << bit,
        }))
    }
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

//! What things are called where a person reads of them: questions, gates and rules by their titles, roles by
//! theirs, with the flow at hand and without it. Every sentence about one asks here, so none shows an id where
//! there are words.
//!
//! Without the flow, and for what an earlier edition had, the words stand in the entries: each answer holds what
//! was asked, each decision its question. Where no entry has any, that is said.

use super::adopt::in_force::said_in;
use super::event::{Asked, EventBody};
use super::roles;
use super::telling::Telling;
use crate::id::NodeId;
use crate::sentence;

impl<'a> Telling<'a> {
    /// What a role is called; the word itself where nothing more is known, as it is of a person.
    #[must_use]
    pub fn role<'b>(&'b self, role: &'b str) -> &'b str {
        let known = self.flow.and_then(|flow| roles::role(flow, role));
        known.map_or(role, |known| known.title.as_str())
    }

    /// The heading of a question, note, gate or outcome.
    #[must_use]
    pub fn heading(&self, id: &str) -> &str {
        let flow = self.flow.and_then(|flow| Some((flow, flow.at(id)?)));
        let heading = flow.map(|(flow, at)| flow.node(at).heading());
        heading
            .or_else(|| self.shown(id))
            .unwrap_or(sentence!("session.page_untold").text())
    }

    /// A text of an entry: where it is the id of a role, that role's title.
    #[must_use]
    pub fn role_or_text<'b>(&'b self, text: &'b str) -> &'b str {
        let known = self.flow.and_then(|flow| flow.role(text));
        known.map_or(text, |known| known.title.as_str())
    }

    /// The headings of several, in a sentence.
    #[must_use]
    pub fn headings(&self, ids: &[NodeId]) -> String {
        let headings: Vec<&str> = ids.iter().map(|id| self.heading(id)).collect();
        crate::words::long_list(&headings)
    }

    /// The question of an entry as it was asked then.
    #[must_use]
    pub fn asked<'b>(&'b self, asked: &'b Asked, id: &'b str) -> &'b str {
        if asked.prompt.is_empty() {
            self.heading(id)
        } else {
            &asked.prompt
        }
    }

    /// What was shown of a question or gate when something was said to it last.
    fn shown(&self, id: &str) -> Option<&'a str> {
        let events: &'a [_] = self.events;
        let bodies = events.iter().rev().map(|event| &event.body);
        let mut shown = bodies.filter_map(|body| match body {
            EventBody::GateDecided(decided) if decided.gate == id => Some(decided.prompt.as_str()),
            EventBody::FlowAdopted(adopted) => {
                let mut confirmed = adopted.confirmed.iter();
                let confirmed = confirmed.find(|confirmed| confirmed.question == id);
                confirmed.map(|confirmed| confirmed.now.prompt.as_str())
            }
            body => said_in(body)
                .filter(|said| said.question == id)
                .map(|said| said.asked.prompt.as_str()),
        });
        shown.find(|prompt| !prompt.is_empty())
    }

    /// The title of a rule; where the flow does not have it, what it said when it was overridden.
    #[must_use]
    pub fn rule(&self, id: &str) -> &str {
        self.known_rule(id)
            .unwrap_or(sentence!("session.rule_untold").text())
    }

    fn known_rule(&self, id: &str) -> Option<&str> {
        if let Some(rule) = self.flow.and_then(|flow| flow.rule(id)) {
            return Some(&rule.title);
        }
        let bodies = self.events.iter().rev().map(|event| &event.body);
        let mut said = bodies.filter_map(|body| match body {
            EventBody::FindingOverridden(overridden) if overridden.rule == id => {
                Some(overridden.says.as_str())
            }
            _ => None,
        });
        said.find(|says| !says.is_empty())
    }

    /// The title of a stage.
    #[must_use]
    pub fn stage(&self, id: &str) -> &str {
        let mut stages = self.flow.iter().flat_map(|flow| &flow.stages);
        let stage = stages.find(|stage| stage.id == id);
        let title = stage.map(|stage| stage.title.as_str());
        title.unwrap_or(sentence!("session.stage_untold").text())
    }

    /// Whatever carries this id: a rule, a question, note, gate or outcome.
    #[must_use]
    pub fn any(&self, id: &str) -> &str {
        let node = self.flow.and_then(|flow| flow.at(id));
        match (node, self.known_rule(id)) {
            (None, Some(rule)) => rule,
            (None, None) => self
                .shown(id)
                .unwrap_or(sentence!("session.any_untold").text()),
            (Some(_), _) => self.heading(id),
        }
    }
}

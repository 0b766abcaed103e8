//! Forms of review: comments in threads, advice and what is done with it. The text of a privileged note is in no form:
//! it never stands in a command.

use super::{Advise, Choice, Comment, Correct, Field, Fill, Filled, Reply, Respond, Settle, Takes};
use crate::id::{EventId, NodeId};
use crate::say;
use crate::session::command::Command;
use crate::session::event::{AdviceGiven, AdviceOutcome, Response};
use crate::session::field::FieldKey;
use crate::session::rejection::Rejection;
use crate::session::review::command::{Command as Of, advice};
use crate::session::review::{Given, words};
use crate::session::state::Case;

impl Fill for Comment {
    fn fields(&self, _: &Case, _: &str) -> Vec<Field> {
        vec![Field::new(
            FieldKey::Text,
            say!("form.comment"),
            Takes::Lines,
        )]
    }

    fn command(&self, case: &Case, filled: &Filled) -> Result<Command, Rejection> {
        Ok(Command::Comment {
            node: case.flow.node(self.node).id.clone(),
            text: filled.text(FieldKey::Text),
        })
    }
}

impl Fill for Reply {
    fn fields(&self, _: &Case, _: &str) -> Vec<Field> {
        vec![Field::new(FieldKey::Text, say!("form.reply"), Takes::Lines)]
    }

    fn command(&self, _: &Case, filled: &Filled) -> Result<Command, Rejection> {
        Ok(Command::Review(Of::Reply {
            to: self.to.to_string(),
            text: filled.text(FieldKey::Text),
        }))
    }
}

impl Fill for Settle {
    fn fields(&self, _: &Case, _: &str) -> Vec<Field> {
        vec![Field::reason().hint(say!("form.settle_hint"))]
    }

    fn command(&self, _: &Case, filled: &Filled) -> Result<Command, Rejection> {
        Ok(Command::Review(Of::Settle {
            comment: self.comment.to_string(),
            state: self.state,
            reason: filled.text(FieldKey::Reason),
        }))
    }
}

impl Fill for Advise {
    fn fields(&self, _: &Case, today: &str) -> Vec<Field> {
        advice_fields(None, today)
    }

    fn command(&self, case: &Case, filled: &Filled) -> Result<Command, Rejection> {
        let on = self.on.map(|at| case.flow.node(at).id.clone());
        Ok(advised(on.unwrap_or_default(), EventId::default(), filled))
    }

    fn asks(&self, _: &Case, key: FieldKey, filled: &Filled) -> bool {
        asks_of_advice(key, filled)
    }
}

impl Fill for Correct {
    fn fields(&self, case: &Case, today: &str) -> Vec<Field> {
        advice_fields(case.reviewed().advice_named(&self.advice), today)
    }

    fn command(&self, case: &Case, filled: &Filled) -> Result<Command, Rejection> {
        let on = advice(case, &self.advice)?.advice.on.clone();
        Ok(advised(on, self.advice.clone(), filled))
    }

    fn asks(&self, _: &Case, key: FieldKey, filled: &Filled) -> bool {
        asks_of_advice(key, filled)
    }
}

fn advice_fields(earlier: Option<Given<'_>>, today: &str) -> Vec<Field> {
    let (kind, adviser) = earlier.map_or(("", ""), |given| {
        (given.advice.called.as_str(), given.advice.adviser.as_str())
    });
    let outcomes = Choice::all(AdviceOutcome::ALL.map(words::outcome));
    vec![
        Field::new(FieldKey::Role, say!("form.adviser_role"), Takes::Role).stands(kind),
        Field::new(FieldKey::From, say!("form.adviser"), Takes::Line).stands(adviser),
        Field::date(FieldKey::Given, say!("form.given"), today).hint(say!("form.given_hint")),
        Field::new(
            FieldKey::Outcome,
            say!("form.outcome"),
            Takes::OneOf(outcomes, None),
        ),
        Field::new(FieldKey::Text, say!("form.advice"), Takes::Lines),
        Field::new(FieldKey::Conditions, say!("form.conditions"), Takes::Each)
            .hint(say!("form.advice_conditions_hint")),
    ]
}

fn advised(on: NodeId, replaces: EventId, filled: &Filled) -> Command {
    let outcome = filled.one_of(FieldKey::Outcome, &AdviceOutcome::ALL);
    Command::Review(Of::Advise(AdviceGiven {
        on,
        kind: filled.text(FieldKey::Role).into(),
        called: String::new(),
        adviser: filled.text(FieldKey::From),
        given: filled.text(FieldKey::Given).into(),
        outcome: outcome.copied().unwrap_or_default(),
        text: filled.text(FieldKey::Text),
        conditions: filled.lines(FieldKey::Conditions),
        replaces,
    }))
}

fn asks_of_advice(key: FieldKey, filled: &Filled) -> bool {
    let outcome = filled.one_of(FieldKey::Outcome, &AdviceOutcome::ALL);
    key != FieldKey::Conditions || outcome != Some(&AdviceOutcome::Supports)
}

impl Fill for Respond {
    fn fields(&self, _: &Case, _: &str) -> Vec<Field> {
        let responses = Choice::all(Response::ALL.map(words::response));
        vec![
            Field::new(
                FieldKey::Response,
                say!("form.response"),
                Takes::OneOf(responses, None),
            ),
            Field::reason().hint(say!("form.response_hint")),
        ]
    }

    fn command(&self, _: &Case, filled: &Filled) -> Result<Command, Rejection> {
        let response = filled.one_of(FieldKey::Response, &Response::ALL);
        Ok(Command::Review(Of::Respond {
            advice: self.advice.to_string(),
            condition: self.condition,
            response: response.copied().unwrap_or_default(),
            reason: filled.text(FieldKey::Reason),
        }))
    }

    fn over(&self, case: &Case) -> Vec<EventId> {
        let given = case.reviewed().advice_named(&self.advice);
        let mut points = given.map(|given| given.points).into_iter().flatten();
        let point = points.find(|point| point.condition == self.condition);
        let responses = point.map(|point| point.responses).into_iter().flatten();
        responses
            .map(|answered| answered.event.id.clone())
            .collect()
    }
}

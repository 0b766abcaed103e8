//! Lines of a script about comments and advice.

use super::Line;
use crate::session::command::{Command, Rejection};
use crate::session::event::{AdviceGiven, AdviceOutcome, Response, ThreadState};
use crate::session::review::command::Command as Of;

/// The command that a line gives, where it is one of review.
pub(super) fn command(
    line: &Line,
    fault: &dyn Fn(&'static str, &dyn std::fmt::Display) -> Rejection,
) -> Option<Result<Command, Rejection>> {
    let command = if let Some(to) = &line.reply {
        Of::Reply {
            to: to.clone(),
            text: line.text.clone(),
        }
    } else if let Some(comment) = &line.settle {
        let Some(state) = ThreadState::parse(&line.state) else {
            return Some(Err(fault("review.script_state", &line.state)));
        };
        Of::Settle {
            comment: comment.clone(),
            state,
            reason: line.reason.clone(),
        }
    } else if let Some(kind) = &line.advice {
        let Some(outcome) = AdviceOutcome::parse(&line.outcome) else {
            return Some(Err(fault("review.script_outcome", &line.outcome)));
        };
        Of::Advise(AdviceGiven {
            on: line.on.clone(),
            kind: kind.clone(),
            called: String::new(),
            adviser: line.from.clone(),
            given: line.given.clone(),
            outcome,
            text: line.text.clone(),
            conditions: line.conditions.clone(),
            replaces: line.replaces.clone(),
        })
    } else {
        let advice = line.respond.as_ref()?;
        let Some(response) = Response::parse(&line.response) else {
            return Some(Err(fault("review.script_response", &line.response)));
        };
        Of::Respond {
            advice: advice.clone(),
            condition: line.condition,
            response,
            reason: line.reason.clone(),
        }
    };
    Some(Ok(Command::Review(command)))
}

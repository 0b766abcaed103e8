//! What a page asks for goes to the core, which says whether it may happen; the person is asked where it would change
//! more than was meant.

use super::going::{fault, open, refuse};
use super::{Case, Effect, FieldKey, Kind, Model};
use crate::say;
use crate::session::cautions::{self, Caution};
use crate::session::command::Command;
use crate::session::event::EventBody;
use crate::session::preview;
use crate::session::proposal::{Proposal, propose};
use crate::session::responses::SaidKind;
use crate::session::value;
use crate::session::why::said_in_words;
use crate::text::is_blank;
use crate::tui::kind::{Held, Pending, Then};

/// Asks the core, and the person where the change would undo more than it does.
pub(in crate::tui) fn ask(model: &mut Model, command: Command, then: Then) -> Option<Effect> {
    let proposal = proposed(model, &command)?;
    let case = model.case.as_ref()?;
    let effect = proposal.preview(case);
    let said = case.flow.at(command.subject()).map(|at| case.kind(at));
    let changes = matches!(said, Some(SaidKind::Answered | SaidKind::NotApplicable));
    // What is taken back may stand on another page, and its key may be a letter of a word: it is asked about always.
    if then == Then::Stay || effect.matters() || (changes && !effect.is_empty()) {
        let mut lines = subject(case, &command);
        lines.extend(preview::in_words(case, &effect));
        let kind = Kind::Preview {
            command: Box::new(command),
            lines,
            then,
        };
        open(model, kind);
        return None;
    }
    look(model, command, proposal, then)
}

/// What the core makes of a command; where it says no, that is shown on the page.
fn proposed(model: &mut Model, command: &Command) -> Option<Proposal> {
    match propose(model.case.as_ref()?, command, &model.by) {
        Ok(proposal) => Some(proposal),
        Err(rejection) => {
            refuse(model, rejection);
            None
        }
    }
}

/// What was taken back, where the command does that.
fn taken_back(case: &Case, command: &Command) -> Option<String> {
    match command {
        Command::Adopt { .. } | Command::UndoAdoption { .. } => {
            Some(say!("tui.taken_back_edition"))
        }
        _ => {
            let at = case.flow.at(command.subject())?;
            let prompt = case.flow.node(at).heading();
            Some(say!("tui.taken_back", prompt = prompt))
        }
    }
}

/// What a change is about: the question, what has been said so far, and what would be.
fn subject(case: &Case, command: &Command) -> Vec<String> {
    let Some(at) = case.flow.at(command.subject()) else {
        return Vec::new();
    };
    let mut out = vec![
        say!("tui.preview_subject", prompt = case.flow.node(at).heading()),
        say!("tui.preview_was", said = said_in_words(case, at)),
    ];
    if let (Command::Answer { value, .. }, Some(question)) = (command, case.flow.question(at)) {
        let said = value::in_words(question, value);
        out.push(say!("tui.preview_will", said = said));
    }
    if matches!(command, Command::Withdraw { .. }) {
        let said = say!("session.said_nothing");
        out.push(say!("tui.preview_will", said = said));
    }
    // Ends what the change is about, before what it does.
    out.push(String::new());
    out
}

/// As [`ask`], where the person has seen what it would change.
pub(super) fn append(model: &mut Model, command: &Command, then: Then) -> Option<Effect> {
    let proposal = proposed(model, command)?;
    look(model, command.clone(), proposal, then)
}

/// As [`append`], where the person has looked again at what is to be saved.
pub(super) fn save(model: &mut Model, command: &Command, then: Then) -> Option<Effect> {
    let proposal = proposed(model, command)?;
    hand_over(model, command, proposal.body, then)
}

/// Hands the body over to be saved, unless there is something in it to be looked at first.
fn look(model: &mut Model, command: Command, proposal: Proposal, then: Then) -> Option<Effect> {
    let cautions = proposal.cautions(model.case.as_ref()?, || model.today.clone());
    if cautions.is_empty() {
        return hand_over(model, &command, proposal.body, then);
    }
    look_again(model, Held::Save { command, then }, &cautions);
    None
}

/// Hands a privileged note over to be kept; the screen moves on only when it is.
pub(super) fn privileged(model: &mut Model, node: String, text: String) -> Option<Effect> {
    if is_blank(&text) {
        fault(model, say!("session.blank"), None, FieldKey::Text);
        return None;
    }
    model.pending = Some(pending(model.case.as_ref()?, Then::Back, None));
    Some(Effect::NotePrivileged { node, text })
}

/// What is to be done once an append is safe.
fn pending(case: &Case, then: Then, say: Option<String>) -> Pending {
    let findings = case.now.findings.iter();
    Pending {
        then,
        say,
        before: findings
            .map(|finding| (finding.rule, finding.state))
            .collect(),
    }
}

/// Shows what should be looked at before it is saved.
pub(super) fn look_again(model: &mut Model, held: Held, cautions: &[Caution]) {
    let lines = cautions::in_words(cautions);
    let held = Box::new(held);
    open(model, Kind::Caution { held, lines });
}

/// Hands the body over to be saved; the screen moves on only when it is.
fn hand_over(model: &mut Model, command: &Command, body: EventBody, then: Then) -> Option<Effect> {
    let case = model.case.as_ref()?;
    let said = (then == Then::Stay).then(|| taken_back(case, command));
    model.pending = Some(pending(case, then, said.flatten()));
    Some(Effect::Append(body))
}

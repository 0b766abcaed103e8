//! Sign-offs: what was signed and whether it stands, signing, and withdrawing.

use super::asking::append;
use super::going::{fault, open};
use super::{
    Case, Doc, Effect, FieldKey, Kind, Model, Page, Place, Rejection, Shown, in_case, reason,
};
use crate::record::signed::papers;
use crate::say;
use crate::session::command::{self, Command};
use crate::session::event::EventBody;
use crate::session::signoff::command::{may_sign, seen, seen_in_words};
use crate::session::signoff::words::{
    changes_in_words, details, headline, scope_in_words, standing_in_words,
};
use crate::session::signoff::{self, Look, Scope, Standing};
use crate::session::telling::Telling;
use crate::text::same::same_name;
use crate::tui::kind::{Go, Signing, Then};

pub(super) struct Pages<'k>(pub(super) &'k Signing);

pub(super) fn find(_: &Case, parts: &[&str]) -> Option<Kind> {
    Some(Kind::Signing(match parts {
        ["sign", key] => Signing::Sign(scope(key)?),
        ["withdraw", id] => Signing::Withdraw((*id).into()),
        _ => return None,
    }))
}

fn scope(key: &str) -> Option<Scope> {
    let (word, id) = key.split_once(' ').unwrap_or((key, ""));
    let scope = match word {
        "whole" => Scope::Whole,
        "stage" => Scope::Stage(id.to_owned()),
        "record" => Scope::Record(id.to_owned()),
        _ => return None,
    };
    (scope.key() == key).then_some(scope)
}

impl<'k> Shown<'k> for Pages<'k> {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        page.worked_out = self.worked_out(model, case);
        match self.0 {
            Signing::All => all(case, page),
            Signing::One(id) => {
                let signoff = case.signoff(id);
                let own = signoff.filter(|signoff| {
                    signoff.withdrawn.is_none() && same_name(&signoff.event.by.name, &model.by.name)
                });
                page.add(say!("tui.go_back"), Go::Back);
                if own.is_some() {
                    let go = Go::To(Kind::Signing(Signing::Withdraw(id.clone())));
                    page.add(say!("signoff.tui_withdraw"), go);
                }
            }
            Signing::Sign(_) => {
                let label = say!("signoff.tui_conditions");
                let hint = say!("signoff.tui_hint_conditions");
                page.lines(FieldKey::Conditions, label, hint, "");
                let label = say!("signoff.tui_note");
                page.line(FieldKey::Note, label, String::new(), "");
            }
            Signing::Words { .. } => {
                page.add(say!("signoff.tui_not_now"), Go::Back);
                page.add(say!("signoff.tui_sign"), Go::Yes);
            }
            Signing::Withdraw(_) => reason(page),
        }
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let page = model.page();
        match self.0 {
            Signing::All => {
                doc.heading(say!("signoff.tui_heading"));
                doc.para(say!("signoff.not_in_law"));
            }
            Signing::One(_) => doc.heading(say!("signoff.tui_one")),
            Signing::Sign(_) => {
                doc.heading(say!("signoff.tui_sign_heading"));
                doc.para(say!("signoff.tui_sign_means"));
            }
            Signing::Words { .. } => {
                doc.heading(say!("signoff.tui_words"));
                doc.para(say!("signoff.tui_words_means"));
            }
            Signing::Withdraw(_) => {
                doc.heading(say!("signoff.tui_withdraw"));
                doc.para(say!("signoff.tui_withdraw_means"));
            }
        }
        for line in &page.worked_out {
            if line.is_empty() {
                doc.gap();
            } else {
                doc.line(0, line.as_str());
            }
        }
        doc.gap();
        doc.controls(page);
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        match self.0 {
            Signing::All | Signing::One(_) => None,
            Signing::Sign(scope) => {
                let words = Signing::Words {
                    scope: scope.clone(),
                    conditions: model.page().text(FieldKey::Conditions).to_owned(),
                    note: model.page().text(FieldKey::Note).to_owned(),
                    at: model.now.clone(),
                };
                // The core may refuse what was filled in.
                let command = signing(model.case.as_ref()?, &words)?;
                if let Err(rejection) = command::check(model.case.as_ref()?, &command, &model.by) {
                    fault(
                        model,
                        rejection.message,
                        rejection.hint,
                        FieldKey::Conditions,
                    );
                    return None;
                }
                model.pages.pop();
                open(model, Kind::Signing(words));
                None
            }
            Signing::Words { .. } => {
                let case = model.case.as_ref()?;
                // Somebody else may have written since the words were shown.
                if statement(model, case, self.0).as_ref() != Some(&model.page().worked_out) {
                    fault(model, say!("signoff.tui_changed"), None, FieldKey::Menu);
                    return None;
                }
                let command = signing(case, self.0)?;
                append(model, &command, Then::Back)
            }
            Signing::Withdraw(id) => {
                let command = Command::SignOff(signoff::Command::Withdraw {
                    signoff: id.to_string(),
                    reason: model.page().text(FieldKey::Reason).to_owned(),
                });
                append(model, &command, Then::Back)
            }
        }
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        match self.0 {
            // The words are those of what was filled in: that is kept until they are signed.
            Signing::Sign(scope) | Signing::Words { scope, .. } => {
                in_case(model, &["sign", &scope.key()])
            }
            Signing::Withdraw(id) => in_case(model, &["withdraw", id]),
            Signing::All | Signing::One(_) => None,
        }
    }

    fn may_open(&self, model: &Model) -> Result<(), Rejection> {
        match (self.0, &model.case) {
            (Signing::Sign(scope), Some(case)) => may_sign(case, scope, &model.by),
            (
                Signing::All | Signing::One(_) | Signing::Words { .. } | Signing::Withdraw(_),
                Some(_),
            )
            | (_, None) => Ok(()),
        }
    }
}

impl Pages<'_> {
    /// What the page says that is worked out once, as it is opened.
    fn worked_out(&self, model: &Model, case: &Case) -> Vec<String> {
        match self.0 {
            Signing::All | Signing::Withdraw(_) => Vec::new(),
            Signing::One(id) => {
                let Some(signoff) = case.signoff(id) else {
                    return Vec::new();
                };
                let telling = Telling::of(case);
                let look = Look::new(case, &papers);
                let standing = look.standing(&signoff);
                let mut lines = vec![headline(telling, &signoff), standing_in_words(standing)];
                if standing == Standing::Fell {
                    lines.extend([String::new(), say!("signoff.field_changed")]);
                    lines.extend(changes_in_words(&look, &signoff));
                }
                lines.push(String::new());
                lines.extend(details(telling, &signoff));
                lines.push(String::new());
                lines.extend(signoff.signed.statement.lines().map(str::to_owned));
                lines
            }
            Signing::Sign(scope) => {
                let mut lines = vec![scope_in_words(Some(&case.flow), scope)];
                let open = seen_in_words(case, &seen(case, scope));
                if !open.is_empty() {
                    lines.extend([String::new(), say!("signoff.tui_open")]);
                    lines.extend(
                        open.into_iter()
                            .map(|text| say!("signoff.item", text = text)),
                    );
                }
                lines
            }
            Signing::Words { .. } => statement(model, case, self.0).unwrap_or_default(),
        }
    }
}

/// The sign-offs, then what may be signed.
fn all(case: &Case, page: &mut Page) {
    let telling = Telling::of(case);
    let look = Look::new(case, &papers);
    for signoff in case.signoffs() {
        let go = Go::To(Kind::Signing(Signing::One(signoff.event.id.clone())));
        let standing = standing_in_words(look.standing(&signoff));
        page.explained(headline(telling, &signoff), standing, go);
    }
    let mut put = |label: String, scope: Scope| {
        page.add(label, Go::To(Kind::Signing(Signing::Sign(scope))));
    };
    put(say!("signoff.tui_sign_whole"), Scope::Whole);
    put(
        say!("signoff.tui_sign_record"),
        Scope::Record("summary".to_owned()),
    );
    for stage in &case.flow.stages {
        if stage.nodes.iter().any(|at| case.now.is_reached(*at)) {
            put(
                say!("signoff.tui_sign_stage", title = stage.title),
                Scope::Stage(stage.id.clone()),
            );
        }
    }
    page.add(say!("tui.go_back"), Go::Back);
}

/// The command that signs what a page of words shows.
fn signing(case: &Case, about: &Signing) -> Option<Command> {
    let Signing::Words {
        scope,
        conditions,
        note,
        at,
    } = about
    else {
        return None;
    };
    let paper = match scope {
        Scope::Record(kind) => papers(case, kind),
        Scope::Whole | Scope::Stage(_) => None,
    };
    Some(Command::SignOff(signoff::Command::Sign {
        scope: scope.clone(),
        conditions: conditions.lines().map(str::to_owned).collect(),
        note: note.clone(),
        at: at.clone(),
        paper,
    }))
}

fn statement(model: &Model, case: &Case, about: &Signing) -> Option<Vec<String>> {
    let command = signing(case, about)?;
    match command::check(case, &command, &model.by) {
        Ok(EventBody::Signed(signed)) => {
            Some(signed.statement.lines().map(str::to_owned).collect())
        }
        _ => None,
    }
}

//! Sign-offs: what was signed and whether it stands, and the words before anything is signed.

use super::asking::append;
use super::going::fault;
use super::{Case, Doc, Effect, FieldKey, Kind, Model, Page, Place, Shown, in_case};
use crate::record::signed::{papers, with_paper};
use crate::say;
use crate::session::command;
use crate::session::event::EventBody;
use crate::session::form::{Sign, WithdrawSignoff};
use crate::session::signoff::command::{seen, seen_in_words};
use crate::session::signoff::words::{
    changes_in_words, details, headline, scope_in_words, standing_in_words,
};
use crate::session::signoff::{self, Look, Scope, Standing};
use crate::session::telling::Telling;
use crate::text::same::same_name;
use crate::tui::kind::{Go, Signing, Then};

pub(super) struct Pages<'k>(pub(super) &'k Signing);

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
                    let go = Go::To(Kind::fill(WithdrawSignoff {
                        signoff: id.clone(),
                    }));
                    page.add(say!("signoff.tui_withdraw"), go);
                }
            }
            Signing::Words(_) => {
                page.add(say!("signoff.tui_not_now"), Go::Back);
                page.add(say!("signoff.tui_sign"), Go::Yes);
            }
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
            Signing::Words(_) => {
                doc.heading(say!("signoff.tui_words"));
                doc.para(say!("signoff.tui_words_means"));
            }
        }
        draw_lines(page, doc);
        doc.controls(page);
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        match self.0 {
            Signing::All | Signing::One(_) => None,
            Signing::Words(command) => {
                let case = model.case.as_ref()?;
                // Somebody else may have written since the words were shown.
                if statement(model, case, command).as_ref() != Some(&model.page().worked_out) {
                    fault(model, say!("signoff.tui_changed"), None, FieldKey::Menu);
                    return None;
                }
                let command = with_paper(case, command.clone());
                append(model, &command, Then::Back)
            }
        }
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        match self.0 {
            // The words are those of what was filled in: that is kept until they are signed.
            Signing::Words(signoff::Command::Sign { scope, .. }) => {
                in_case(model, &["sign", &scope.key()])
            }
            Signing::Words(_) | Signing::All | Signing::One(_) => None,
        }
    }
}

impl Pages<'_> {
    /// What the page says that is worked out once, as it is opened.
    fn worked_out(&self, model: &Model, case: &Case) -> Vec<String> {
        match self.0 {
            Signing::All => Vec::new(),
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
            Signing::Words(command) => statement(model, case, command).unwrap_or_default(),
        }
    }
}

/// What is said before anybody fills in what they sign.
pub(super) fn about_to_sign(case: &Case, scope: &Scope) -> Vec<String> {
    let mut lines = vec![scope_in_words(Some(&case.flow), scope)];
    let open = seen_in_words(case, &seen(case, scope));
    if !open.is_empty() {
        lines.extend([String::new(), say!("signoff.tui_open")]);
        let open = open.into_iter();
        lines.extend(open.map(|text| say!("signoff.item", text = text)));
    }
    lines
}

/// What was worked out as the page was opened.
pub(super) fn draw_lines<'k>(page: &'k Page, doc: &mut Doc<'k>) {
    for line in &page.worked_out {
        if line.is_empty() {
            doc.gap();
        } else {
            doc.line(0, line.as_str());
        }
    }
    doc.gap();
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
        page.add(label, Go::To(Kind::fill(Sign { scope })));
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

/// The words that are signed, a line each.
fn statement(model: &Model, case: &Case, command: &signoff::Command) -> Option<Vec<String>> {
    let command = with_paper(case, command.clone());
    match command::check(case, &command, &model.by) {
        Ok(EventBody::Signed(signed)) => {
            Some(signed.statement.lines().map(str::to_owned).collect())
        }
        _ => None,
    }
}

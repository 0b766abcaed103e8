//! Another edition of the flow: what differs, what to do about each reworded answer, and adopting at the end.

use super::asking::append;
use super::going::{back, fresh, open};
use super::{Case, Doc, Effect, Kind, Model, Page, Shown};
use crate::id::NodeId;
use crate::say;
use crate::session::adopt::{self, Comparison, Effect as Adopting, words};
use crate::session::command::Command;
use crate::tui::kind::{Choice, Go, Then};

/// Whether something differs that a person should see: the page for it is worth going to.
pub(in crate::tui) fn waits(case: &Case) -> bool {
    if case.flow_changed() {
        adopt::must_be_seen(case)
    } else {
        !case.awaiting.is_empty() && !Comparison::of(case).to_confirm().is_empty()
    }
}

/// The questions whose answers are to be kept, in the order of the flow.
fn to_keep(model: &Model, comparison: &Comparison) -> Vec<NodeId> {
    let mut ids = comparison.to_confirm();
    ids.retain(|id| model.choices.get(id) == Some(&Choice::Keep));
    ids
}

/// What another edition changes.
pub(super) struct Edition;

impl<'k> Shown<'k> for Edition {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        let comparison = Comparison::of(case);
        for id in comparison.to_confirm() {
            let heading = case.flow.at(&id).map(|at| case.flow.node(at).heading());
            let label = say!(
                "adopt.tui_reworded_entry",
                prompt = heading.unwrap_or_default()
            );
            let state = match model.choices.get(&id) {
                Some(Choice::Keep) => say!("adopt.tui_kept"),
                Some(Choice::Again) => say!("adopt.tui_again"),
                Some(Choice::Later) => say!("adopt.tui_later"),
                None => say!("adopt.tui_not_looked_at"),
            };
            page.explained(label, state, Go::To(Kind::Reworded(id)));
        }
        if case.flow_changed() {
            let edition = &case.flow.edition;
            page.add(
                say!("adopt.tui_go_adopt", edition = edition),
                Go::To(Kind::Adopt),
            );
            page.add(say!("adopt.not_now"), Go::Back);
        } else if to_keep(model, &comparison).is_empty() {
            page.add(say!("tui.go_back"), Go::Back);
        } else {
            page.add(say!("adopt.save"), Go::To(Kind::Adopt));
            page.add(say!("adopt.not_now"), Go::Back);
        }
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        let comparison = Comparison::of(case);
        doc.heading(say!("adopt.tui_heading"));
        doc.para(words::editions(case, &comparison));
        // What is to be done comes before the long list of what has gone or come.
        doc.controls(model.page());
        doc.para(say!("adopt.tui_means"));
        let said = words::overview(case, &comparison);
        lines(said.into_iter().skip(1), doc);
        let confirm = to_keep(model, &comparison);
        let effect = Adopting::of(case, &comparison, &confirm);
        lines(words::with(case, &comparison, &confirm).into_iter(), doc);
        lines(
            words::effect_lines(case, &comparison, &effect).into_iter(),
            doc,
        );
    }
}

/// One reworded answer, by the id of its question.
pub(super) struct Reworded<'k>(pub(super) &'k str);

impl<'k> Shown<'k> for Reworded<'k> {
    /// What decides nothing comes first, so that it is what Enter does.
    fn build(&self, _: &Model, page: &mut Page) {
        for (label, choice) in [
            (say!("adopt.later"), Choice::Later),
            (say!("adopt.keep"), Choice::Keep),
            (say!("adopt.again"), Choice::Again),
        ] {
            page.add(label, Go::Choose(self.0.into(), choice));
        }
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        doc.heading(say!("adopt.tui_reworded"));
        let known = case
            .flow
            .at(self.0)
            .and_then(|at| adopt::compared_at(case, at));
        if let Some(known) = known {
            doc.sides(&words::pairs(case, &known));
        }
        doc.controls(model.page());
        doc.para(say!("adopt.tui_reworded_means"));
    }
}

/// What adopting would do, before it is done.
pub(super) struct Adopt;

impl<'k> Shown<'k> for Adopt {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        page.add(say!("adopt.not_now"), Go::Back);
        let edition = &case.flow.edition;
        page.add(
            if case.flow_changed() {
                say!("adopt.adopt", edition = edition)
            } else {
                say!("adopt.save")
            },
            Go::Yes,
        );
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        let comparison = Comparison::of(case);
        let confirm = to_keep(model, &comparison);
        let mut again = comparison.to_confirm();
        again.retain(|id| !confirm.contains(id));
        doc.heading(if case.flow_changed() {
            say!("adopt.tui_adopt", edition = case.flow.edition)
        } else {
            say!("adopt.save")
        });
        doc.controls(model.page());
        let prompts = |heading: String, ids: &[NodeId], doc: &mut Doc<'k>| {
            if ids.is_empty() {
                return;
            }
            doc.part(heading);
            for id in ids {
                let at = case.flow.at(id);
                doc.item(
                    at.map_or(id.as_str(), |at| case.flow.node(at).heading())
                        .to_owned(),
                );
            }
        };
        prompts(say!("adopt.tui_will_count"), &confirm, doc);
        prompts(say!("adopt.tui_will_be_asked"), &again, doc);
        let effect = Adopting::of(case, &comparison, &confirm);
        lines(
            words::effect_lines(case, &comparison, &effect).into_iter(),
            doc,
        );
        doc.gap();
        doc.para(say!("adopt.tui_adopt_means"));
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        let comparison = Comparison::of(model.case.as_ref()?);
        let confirm = to_keep(model, &comparison);
        append(model, &Command::Adopt { confirm }, Then::Tasks)
    }
}

/// Takes a choice in, and goes to the next answer that was not looked at, else back to the overview.
pub(in crate::tui) fn choose(model: &mut Model, question: NodeId, choice: Choice) {
    model.choices.insert(question, choice);
    back(model);
    let next = model.case.as_ref().and_then(|case| {
        let ids = Comparison::of(case).to_confirm();
        ids.into_iter().find(|id| !model.choices.contains_key(id))
    });
    match next {
        Some(id) if model.page().kind == Kind::Edition => open(model, Kind::Reworded(id)),
        _ => end(model),
    }
}

/// Nothing is left to look at: the entry that goes on is the one in focus.
fn end(model: &mut Model) {
    fresh(model);
    let page = model.page_mut();
    let adopts = |page: &Page| {
        let mut targets = page.targets.iter();
        targets.position(|go| *go == Go::To(Kind::Adopt))
    };
    let place = adopts(page);
    if let (Some(place), Some(list)) = (place, page.list_mut()) {
        list.at = Some(place);
        page.follow.set(true);
    }
}

/// Lines of the core, which say by spaces how far in they stand.
fn lines(list: impl Iterator<Item = String>, doc: &mut Doc<'_>) {
    for line in list {
        let inner = line.trim_start();
        if inner.is_empty() {
            doc.gap();
            continue;
        }
        let indent = u16::try_from(line.len() - inner.len()).unwrap_or(0);
        doc.line(indent.min(4), inner.to_owned());
    }
}

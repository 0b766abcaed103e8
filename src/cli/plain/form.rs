//! A form in plain mode: its fields are asked for one by one, unless they came with the word. What was typed at each is
//! kept as a draft at once, as full screen keeps its pages, and offered when the same is asked for again.

use super::super::error::Failure;
use super::{Plain, Then};
use crate::flow::NodeAt;
use crate::say;
use crate::session::command::Command;
use crate::session::field::FieldKey;
use crate::session::form::{Choice, Field, Filled, Form, Takes};
use crate::session::proposal::propose;
use crate::session::roles;
use crate::store::drafts::{self, Draft};
use crate::text::is_blank;
use crate::time;

/// Asks for what is not `given`, and does what comes of it; `at` is where the walk goes on from.
pub(super) fn fill(
    plain: &mut Plain<'_, '_>,
    form: impl Into<Form>,
    given: &[(FieldKey, &str)],
    at: Option<NodeAt>,
) -> Result<Then, Failure> {
    match filled_in(plain, form, given)? {
        Some((filling, command)) => filling.perform(plain, &command, at),
        None => Ok(Then::Ask),
    }
}

/// The command that comes of a form, with what is to be done with its draft; `None` where the person leaves, which keeps
/// what was typed so far, and where it may not happen, which is said.
pub(super) fn filled_in(
    plain: &mut Plain<'_, '_>,
    form: impl Into<Form>,
    given: &[(FieldKey, &str)],
) -> Result<Option<(Filling, Command)>, Failure> {
    let form = form.into();
    let (now, today) = (plain.world.now(), plain.world.today());
    if let Err(rejection) = form.may(&plain.desk.case, &plain.by, &now, &today) {
        plain.rejected(&rejection)?;
        return Ok(None);
    }
    let mut filling = Filling::of(plain, &form);
    for field in form.fields(&plain.desk.case, &today) {
        if !form.asks(&plain.desk.case, field.key, &filling.filled) {
            continue;
        }
        let mut came = given
            .iter()
            .filter(|(key, text)| *key == field.key && !is_blank(text));
        let mut came = came.next().map(|(_, text)| text.trim());
        loop {
            match came.take() {
                Some(text) => filling.put(plain, &field, text),
                None if filling.ask(plain, &field)? => {}
                None => {
                    filling.left(plain)?;
                    return Ok(None);
                }
            }
            let case = &plain.desk.case;
            let refused = form.refused(case, &filling.filled, &plain.by, &now, &today);
            let Some(rejection) = refused.filter(|refused| refused.field == Some(field.key)) else {
                break;
            };
            let several = matches!(field.takes, Takes::Each | Takes::OneOf(..));
            if !several && is_blank(&filling.filled.text(field.key)) {
                plain.say(&say!("plain.unchanged"))?;
                filling.left(plain)?;
                return Ok(None);
            }
            plain.rejected(&rejection)?;
            filling.refused.push(field.key);
        }
    }
    match form.command(&plain.desk.case, &filling.filled) {
        Ok(command) => {
            let command = command.dated(&plain.world.now(), || today);
            Ok(Some((filling, command)))
        }
        Err(rejection) => {
            plain.rejected(&rejection)?;
            Ok(None)
        }
    }
}

/// A form that is being filled in.
pub(super) struct Filling {
    filled: Filled,
    draft: Draft,
    /// What the person had typed before and left; nothing of it counts until it is taken again.
    before: Option<Draft>,
    /// The roles of the flow were listed; they are not repeated where a field is asked for again.
    listed: bool,
    /// Fields of which a text was refused: what waits for them is not offered again.
    refused: Vec<FieldKey>,
}

impl Filling {
    fn of(plain: &Plain<'_, '_>, form: &Form) -> Self {
        let case = &plain.desk.case;
        let file = plain.desk.journal.path().display().to_string();
        let page = form.kept(case);
        let (mut drafts, _) = plain.store.drafts(case.id(), &file);
        drafts.retain(|draft| draft.page == page && draft.is_of(&plain.by.name));
        let before = drafts.pop();
        // What is not asked for stays in it.
        let fields = before
            .as_ref()
            .map_or_else(Default::default, |before| before.fields.clone());
        let draft = Draft {
            session: case.id().to_owned(),
            file,
            page,
            by: plain.by.name.clone(),
            over: form.over(case),
            fields,
            ..Draft::default()
        };
        Self {
            filled: Filled::default(),
            draft,
            before,
            listed: false,
            refused: Vec::new(),
        }
    }

    /// Asks for a field; `false` where the person leaves. What waits from before is told, and an empty line takes it.
    fn ask(&mut self, plain: &mut Plain<'_, '_>, field: &Field) -> Result<bool, Failure> {
        let roles = matches!(field.takes, Takes::Role | Takes::RoleOrPerson);
        if roles && !std::mem::replace(&mut self.listed, true) {
            for line in roles::listed(&plain.desk.case.flow) {
                plain.say(&line)?;
            }
        }
        if !field.hint.is_empty() {
            plain.say(&field.hint)?;
        }
        if let Takes::OneOf(choices, stands) = &field.takes {
            return self.choose(plain, field, choices, *stands);
        }
        let waiting = self.waiting(plain, field.key)?;
        let several = matches!(field.takes, Takes::Lines | Takes::Each);
        let prompt = prompt(field);
        let mut lines: Vec<String> = Vec::new();
        loop {
            let typed = if several {
                plain.text_within(&prompt)?.map(|typed| typed.text)
            } else {
                plain.ask_within(&prompt)?
            };
            let Some(typed) = typed else {
                return Ok(false);
            };
            let typed = typed.trim();
            let ends = is_blank(typed);
            lines.extend((!ends).then(|| typed.to_owned()));
            if field.takes == Takes::Each && !ends {
                // Each is on disk as soon as it was typed.
                self.put(plain, field, &lines.join("\n"));
                continue;
            }
            let text = match waiting {
                Some(before) if lines.is_empty() => before,
                _ => lines.join("\n"),
            };
            let flow = &plain.desk.case.flow;
            let role = roles.then(|| roles::numbered(flow, &text)).flatten();
            let text = role.map_or(text, |role| role.id.to_string());
            self.put(plain, field, &text);
            return Ok(true);
        }
    }

    /// One of several, by its number or as it reads; asked until it is one.
    fn choose(
        &mut self,
        plain: &mut Plain<'_, '_>,
        field: &Field,
        choices: &[Choice],
        stands: Option<usize>,
    ) -> Result<bool, Failure> {
        let waiting = self.waiting(plain, field.key)?;
        let waiting = waiting.and_then(|label| Choice::named(choices, &label));
        let prompt = match stands.and_then(|stands| choices.get(stands)) {
            Some(stands) => say!(
                "plain.field_stands",
                label = field.label,
                stands = stands.label
            ),
            None => prompt(field),
        };
        let Some(place) = plain.chosen(choices, &prompt, waiting.or(stands))? else {
            return Ok(false);
        };
        self.filled.choose(field.key, place);
        let label = choices.get(place).map(|choice| choice.label.clone());
        let label = drafts::Filled::Chosen(label.into_iter().collect());
        self.keep(plain, field.key, label);
        Ok(true)
    }

    /// Does what was filled in. Where that is saved it is no draft any more.
    pub(super) fn perform(
        self,
        plain: &mut Plain<'_, '_>,
        command: &Command,
        at: Option<NodeAt>,
    ) -> Result<Then, Failure> {
        let proposal = propose(&plain.desk.case, command, &plain.by);
        let then = plain.save(proposal, at)?;
        self.done(plain, then)
    }

    /// What was filled in is no draft any more where that is saved.
    pub(super) fn done(self, plain: &mut Plain<'_, '_>, then: Then) -> Result<Then, Failure> {
        if matches!(then, Then::Show) {
            let gone = self.before.iter().chain([&self.draft]);
            for draft in gone.filter(|draft| !draft.at.is_empty()) {
                if let Err(error) = plain.store.remove_draft(draft) {
                    plain.say(&error.to_string())?;
                }
            }
        } else {
            self.left(plain)?;
        }
        Ok(then)
    }

    /// What was filled in in a field before, which is told.
    fn waiting(&self, plain: &mut Plain<'_, '_>, key: FieldKey) -> Result<Option<String>, Failure> {
        let Some(before) = self
            .before
            .as_ref()
            .filter(|_| !self.refused.contains(&key))
        else {
            return Ok(None);
        };
        let text = match before.fields.get(key.name()) {
            Some(drafts::Filled::Text(text)) if !is_blank(text) => text,
            Some(drafts::Filled::Chosen(labels)) if labels.len() == 1 => &labels[0],
            _ => return Ok(None),
        };
        let when = time::moment_words(&before.at);
        plain.say(&say!("plain.form_waits", when = when, text = text))?;
        Ok(Some(text.to_owned()))
    }

    fn put(&mut self, plain: &Plain<'_, '_>, field: &Field, text: &str) {
        self.filled.put(field.key, text);
        self.keep(plain, field.key, drafts::Filled::Text(text.to_owned()));
    }

    fn keep(&mut self, plain: &Plain<'_, '_>, key: FieldKey, filled: drafts::Filled) {
        self.draft.at = plain.world.now();
        key.name().clone_into(&mut self.draft.focus);
        self.draft.fields.insert(key.name().to_owned(), filled);
        // Where it cannot be written, that is said as the person leaves.
        if self.is_filled() {
            let _ = plain.store.save_draft(&self.draft);
        }
    }

    fn is_filled(&self) -> bool {
        let mut fields = self.draft.fields.values();
        fields.any(|filled| !matches!(filled, drafts::Filled::Text(text) if is_blank(text)))
    }

    /// Says that what was typed is kept, or why it is not.
    fn left(&self, plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
        if self.draft.at.is_empty() || !self.is_filled() {
            return Ok(());
        }
        match plain.store.save_draft(&self.draft) {
            Ok(()) => plain.say(&say!("plain.form_kept")),
            Err(error) => plain.say(&error.to_string()),
        }
    }
}

/// What a field is asked for with.
fn prompt(field: &Field) -> String {
    let label = &field.label;
    if field.takes == Takes::Each {
        say!("plain.field_each", label = label)
    } else if label.ends_with('?') {
        say!("plain.field_question", label = label)
    } else {
        say!("plain.field", label = label)
    }
}

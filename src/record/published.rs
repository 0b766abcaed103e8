//! A record for publication: made from entries out of which the marked passages were taken, with a schedule
//! of what was removed and why, the history, and a link by digest to the original.

mod name;
pub mod near;
pub mod search;

use super::build::{Printed, build};
use super::schedule::{by_role, history, schedule};
use super::template::{Part, Template};
use super::{Block, Field, Record, Section};
use crate::id::EventId;
use crate::session::redaction::copy::{Copy, Removed, blank, copy};
use crate::session::redaction::{Redaction, State};
use crate::session::signoff::Look;
use crate::session::signoff::covered::no_papers;
use crate::session::signoff::words::{scope_in_words, standing_in_words};
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::words::{Language, speaking};
use crate::{say, time};
use near::Typed;

/// What a copy is made with.
#[derive(Debug, Clone, Copy)]
pub struct Making<'a> {
    pub printed: Printed<'a>,
    /// The SHA-256 of the session file as it is, 64 hex digits.
    pub sha256: &'a str,
    /// What nobody agreed to yet is removed as well, and the copy says that it is a draft.
    pub draft: bool,
    /// Ids of marks whose words, or words near to them, may still stand, as whoever makes the copy says.
    pub stays: &'a [EventId],
}

/// A record for publication, and what was taken out of it.
#[derive(Debug)]
pub struct Published {
    pub record: Record,
    pub removed: Vec<Removed>,
    /// The same record without anything that a person typed: what the flow and the program say in it.
    pub unspoken: Record,
    /// What people typed and is left.
    pub typed: Typed,
}

/// Marks that somebody has to look at before anything can be published.
#[must_use]
pub fn waiting(case: &Case) -> Vec<Redaction<'_>> {
    let mut marks = case.redactions();
    marks.retain(|mark| mark.state.holds());
    marks
}

/// Builds the record, in the language of the session.
#[must_use]
pub fn published(case: &Case, template: &Template, making: Making<'_>) -> Published {
    let language = Language::of(&case.opened.language);
    speaking(language, || spoken(case, template, making))
}

fn spoken(case: &Case, template: &Template, making: Making<'_>) -> Published {
    let mut marks = case.redactions();
    marks.retain(|mark| mark.state.removes(making.draft));
    let Copy {
        case: bare,
        removed,
    } = copy(case, &marks);
    Published {
        record: record(case, &bare, &removed, template, making),
        unspoken: record(case, &blank(case), &removed, template, making),
        typed: Typed::of(&bare),
        removed,
    }
}

fn record(
    case: &Case,
    bare: &Case,
    removed: &[Removed],
    template: &Template,
    making: Making<'_>,
) -> Record {
    let mut record = build(bare, template, making.printed);
    let original = bare.opened.marking.text();
    record.marking = if making.draft {
        say!("publish.marking_draft", marking = original)
    } else {
        say!("publish.marking_copy", marking = original)
    };
    record.handling = String::new();
    strip_digest(&mut record);
    // Whether a sign-off stands cannot be told from texts with gaps: the head says it of the original.
    record.sections.retain(|section| {
        !matches!(
            section.part,
            Part::Privileged | Part::People | Part::Signoffs
        )
    });
    let head = Section {
        part: Part::Header,
        heading: if making.draft {
            say!("publish.head_draft")
        } else {
            say!("publish.head")
        },
        blocks: head(case, bare, removed, making),
    };
    record.sections.insert(0, head);
    for (part, heading, blocks) in [
        (
            Part::Redactions,
            say!("publish.schedule"),
            schedule(bare, removed, making.draft),
        ),
        (
            Part::History,
            say!("publish.history"),
            history(Telling::of(bare)),
        ),
    ] {
        record.sections.retain(|section| section.part != part);
        record.sections.push(Section {
            part,
            heading,
            blocks,
        });
    }
    record
}

/// The state of the original by its last entries is a digest over what they say.
fn strip_digest(record: &mut Record) {
    let label = say!("record.digest");
    for block in record.sections.iter_mut().flat_map(|s| &mut s.blocks) {
        if let Block::Fields(fields) = block {
            fields.retain(|field| field.label != label);
        }
    }
}

/// Who signed the original, by their roles, and whether that stands.
fn signed(original: &Case) -> String {
    let look = Look::new(original, &no_papers);
    let lines: Vec<String> = original
        .signoffs()
        .iter()
        .map(|signoff| {
            let scope = scope_in_words(Some(&original.flow), &signoff.signed.scope);
            let standing = standing_in_words(look.standing(signoff));
            say!(
                "publish.signed_line",
                who = by_role(original, signoff.event),
                scope = scope,
                standing = standing
            )
        })
        .collect();
    if lines.is_empty() {
        say!("publish.not_signed")
    } else {
        lines.join("\n")
    }
}

fn head(original: &Case, case: &Case, removed: &[Removed], making: Making<'_>) -> Vec<Block> {
    let places: usize = removed.iter().map(|one| one.places).sum();
    let role = &making.printed.by.role;
    let role = case.flow.role_title(role);
    let when = time::moment_words(making.printed.at);
    let made = if role.is_empty() {
        when
    } else {
        say!("publish.made_by", when = when, role = role)
    };
    let mut fields = vec![
        Field::new(say!("publish.made"), made),
        Field::new(say!("publish.sha256"), making.sha256),
        Field::new(say!("publish.original_marking"), case.opened.marking.text()),
        Field::new(say!("publish.signed"), signed(original)),
        Field::new(
            say!("publish.count"),
            say!("publish.count_says", marks = removed.len(), places = places),
        ),
    ];
    if !making.stays.is_empty() {
        let numbers: Vec<String> = removed
            .iter()
            .filter(|one| making.stays.contains(&one.mark))
            .map(|one| one.number.to_string())
            .collect();
        fields.push(Field::new(
            say!("publish.stays"),
            say!("publish.stays_says", numbers = crate::words::list(&numbers)),
        ));
    }
    let mut out = vec![Block::Paragraph(if making.draft {
        say!("publish.draft_says")
    } else {
        say!("publish.says")
    })];
    out.push(Block::Fields(fields));
    out.push(Block::Paragraph(say!("publish.link_says")));
    out
}

/// Marks whose words are not in the file, so that nothing can be said of whether they are gone.
#[must_use]
pub fn astray(case: &Case) -> Vec<Redaction<'_>> {
    let mut marks = case.redactions();
    marks.retain(|mark| {
        let counts = !matches!(mark.state, State::Lifted | State::Refused);
        counts && crate::session::redaction::passages(case, mark.marked).is_empty()
    });
    marks
}

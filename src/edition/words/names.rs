//! What places of guards, parts and their members are called, and what becomes of what was filled in.

use super::super::{Answers, Field, Part, Place};
use crate::say;

pub(super) fn place_in_words(place: &Place) -> String {
    match place {
        Place::When => say!("edition.place_when"),
        Place::Raised => say!("edition.place_raised"),
        Place::Discharged => say!("edition.place_discharged"),
        Place::Holds => say!("edition.place_holds"),
        Place::Jump(to) => say!("edition.place_jump", to = to),
    }
}

pub(super) fn part(part: Part) -> String {
    match part {
        Part::Flow => say!("edition.part_flow"),
        Part::Fact => say!("edition.part_fact"),
        Part::Stage => say!("edition.part_stage"),
        Part::Question => say!("edition.part_question"),
        Part::Note => say!("edition.part_note"),
        Part::Gate => say!("edition.part_gate"),
        Part::Outcome => say!("edition.part_outcome"),
        Part::Rule => say!("edition.part_rule"),
        Part::Phase => say!("edition.part_phase"),
        Part::Source => say!("edition.part_source"),
        Part::Role => say!("edition.part_role"),
        Part::Paper => say!("edition.part_paper"),
        Part::Term => say!("edition.part_term"),
        Part::Exemption => say!("edition.part_exemption"),
    }
}

pub(super) fn field(field: Field) -> String {
    match field {
        Field::Id => say!("edition.field_id"),
        Field::Title => say!("edition.field_title"),
        Field::Summary => say!("edition.field_summary"),
        Field::Language => say!("edition.field_language"),
        Field::Prompt => say!("edition.field_prompt"),
        Field::Hint => say!("edition.field_hint"),
        Field::Why => say!("edition.field_why"),
        Field::Guidance => say!("edition.field_guidance"),
        Field::Label => say!("edition.field_label"),
        Field::Explain => say!("edition.field_explain"),
        Field::Exclusive => say!("edition.field_exclusive"),
        Field::Text => say!("edition.field_text"),
        Field::Kind => say!("edition.field_kind"),
        Field::AnsweredBy => say!("edition.field_answered_by"),
        Field::AdvisedBy => say!("edition.field_advised_by"),
        Field::Fills => say!("edition.field_fills"),
        Field::MayDefer => say!("edition.field_may_defer"),
        Field::MayNotApply => say!("edition.field_may_not_apply"),
        Field::Min => say!("edition.field_min"),
        Field::Max => say!("edition.field_max"),
        Field::Unit => say!("edition.field_unit"),
        Field::Profile => say!("edition.field_profile"),
        Field::Needed => say!("edition.field_needed"),
        Field::RowOne => say!("edition.field_row_one"),
        Field::RowMany => say!("edition.field_row_many"),
        Field::LeastRows => say!("edition.field_least_rows"),
        Field::MostRows => say!("edition.field_most_rows"),
        Field::MayAdd => say!("edition.field_may_add"),
        Field::Returns => say!("edition.field_returns"),
        Field::DecisionMaker => say!("edition.field_decision_maker"),
        Field::OnStop => say!("edition.field_on_stop"),
        Field::SignedBy => say!("edition.field_signed_by"),
        Field::WhySigned => say!("edition.field_why_signed"),
        Field::Phase => say!("edition.field_phase"),
        Field::Header => say!("edition.field_header"),
        Field::Objective => say!("edition.field_objective"),
        Field::StageQuestions => say!("edition.field_stage_questions"),
        Field::Advice => say!("edition.field_advice"),
        Field::Documents => say!("edition.field_documents"),
        Field::Severity => say!("edition.field_severity"),
        Field::Gate => say!("edition.field_gate"),
        Field::Due => say!("edition.field_due"),
        Field::Says => say!("edition.field_says"),
        Field::Matters => say!("edition.field_matters"),
        Field::Resolve => say!("edition.field_resolve"),
        Field::Who => say!("edition.field_who"),
        Field::OverrideBy => say!("edition.field_override_by"),
        Field::Unverified => say!("edition.field_unverified"),
        Field::Quiet => say!("edition.field_quiet"),
        Field::Publisher => say!("edition.field_publisher"),
        Field::Url => say!("edition.field_url"),
        Field::Checked => say!("edition.field_checked"),
        Field::How => say!("edition.field_how"),
        Field::Jurisdiction => say!("edition.field_jurisdiction"),
        Field::Note => say!("edition.field_note"),
        Field::Meaning => say!("edition.field_meaning"),
        Field::Owner => say!("edition.field_owner"),
        Field::Section => say!("edition.field_section"),
        Field::Qualified => say!("edition.field_qualified"),
        Field::LastResort => say!("edition.field_last_resort"),
    }
}

/// What a change means for what people filled in in a form or table.
pub(super) fn answers(answers: Answers) -> String {
    match answers {
        Answers::Count => say!("edition.answers_count"),
        Answers::ToConfirm => say!("edition.answers_to_confirm"),
        Answers::ChosenToConfirm => say!("edition.answers_chosen_to_confirm"),
        Answers::ChosenAgain => say!("edition.answers_chosen_again"),
        Answers::FilledInAgain => say!("edition.answers_filled_in_again"),
        Answers::Wanted => say!("edition.answers_wanted"),
        Answers::Kept => say!("edition.answers_kept"),
        Answers::RowWanted => say!("edition.answers_row_wanted"),
        Answers::MoreRows => say!("edition.answers_more_rows"),
        Answers::FewerRows => say!("edition.answers_fewer_rows"),
        Answers::WholeToConfirm => say!("edition.answers_whole_to_confirm"),
        Answers::AskedAgain => say!("edition.answers_asked_again"),
    }
}

//! The words that a person may type, from the catalogue.

use crate::say;

/// A word typed as a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Back,
    Next,
    Again,
    Go,
    Why,
    Guidance,
    NotKnown,
    NotApplicable,
    Withdraw,
    Undo,
    Edition,
    Draft,
    Note,
    Comment,
    Review,
    Reply,
    Settle,
    Advice,
    Respond,
    Privileged,
    Evidence,
    Mine,
    Assign,
    Handover,
    Sign,
    Redact,
    Marks,
    Publish,
    List,
    ListAll,
    Map,
    Search,
    WhatIf,
    WhatWould,
    Status,
    Check,
    Findings,
    History,
    Changes,
    Refresh,
    Copies,
    Glossary,
    Record,
    Override,
    Who,
    Help,
    HelpAll,
    Quit,
}

/// What a word is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// Answering the question shown.
    Answer,
    /// Getting about.
    Move,
    /// Looking at what there is.
    Look,
    /// What others say, and what is said to them.
    Others,
    /// The session and its papers.
    Session,
}

impl Group {
    pub(super) const ALL: [Self; 5] = [
        Self::Answer,
        Self::Move,
        Self::Look,
        Self::Others,
        Self::Session,
    ];

    /// Its heading.
    pub(super) fn text(self) -> String {
        match self {
            Self::Answer => say!("plain.group_answer"),
            Self::Move => say!("plain.group_move"),
            Self::Look => say!("plain.group_look"),
            Self::Others => say!("plain.group_others"),
            Self::Session => say!("plain.group_session"),
        }
    }
}

impl Word {
    /// A word typed in full and alone, such as `back`: among other text, a letter is a letter.
    pub(super) fn alone(line: &str) -> Option<Self> {
        let typed = line.trim();
        let (word, rest) = Self::read(typed)?;
        (rest.trim().is_empty() && typed.chars().count() > 2).then_some(word)
    }

    /// Whether it leaves what one is in the middle of.
    pub(super) fn leaves(self) -> bool {
        self == Self::Back || self == Self::Quit
    }

    /// Every word with its spellings, the first of which is shown, and what it does.
    pub(super) fn all() -> Vec<(Self, String, String)> {
        vec![
            (Self::Back, say!("plain.word_back"), say!("plain.does_back")),
            (Self::Next, say!("plain.word_next"), say!("plain.does_next")),
            (
                Self::Again,
                say!("plain.word_again"),
                say!("plain.does_again"),
            ),
            (Self::Go, say!("plain.word_go"), say!("plain.does_go")),
            (Self::Why, say!("plain.word_why"), say!("plain.does_why")),
            (
                Self::Guidance,
                say!("plain.word_guidance"),
                say!("plain.does_guidance"),
            ),
            (
                Self::NotKnown,
                say!("plain.word_not_known"),
                say!("plain.does_not_known"),
            ),
            (
                Self::NotApplicable,
                say!("plain.word_not_applicable"),
                say!("plain.does_not_applicable"),
            ),
            (
                Self::Withdraw,
                say!("plain.word_withdraw"),
                say!("plain.does_withdraw"),
            ),
            (Self::Undo, say!("plain.word_undo"), say!("plain.does_undo")),
            (
                Self::Edition,
                say!("plain.word_edition"),
                say!("plain.does_edition"),
            ),
            (
                Self::Draft,
                say!("plain.word_draft"),
                say!("plain.does_draft"),
            ),
            (Self::Note, say!("plain.word_note"), say!("plain.does_note")),
            (
                Self::Comment,
                say!("plain.word_comment"),
                say!("plain.does_comment"),
            ),
            (
                Self::Review,
                say!("review.word_review"),
                say!("review.does_review"),
            ),
            (
                Self::Reply,
                say!("review.word_reply"),
                say!("review.does_reply"),
            ),
            (
                Self::Settle,
                say!("review.word_settle"),
                say!("review.does_settle"),
            ),
            (
                Self::Advice,
                say!("review.word_advice"),
                say!("review.does_advice"),
            ),
            (
                Self::Respond,
                say!("review.word_respond"),
                say!("review.does_respond"),
            ),
            (
                Self::Privileged,
                say!("review.word_privileged"),
                say!("review.does_privileged"),
            ),
            (
                Self::Evidence,
                say!("plain.word_evidence"),
                say!("plain.does_evidence"),
            ),
            (
                Self::Mine,
                say!("people.word_mine"),
                say!("people.does_mine"),
            ),
            (
                Self::Assign,
                say!("people.word_assign"),
                say!("people.does_assign"),
            ),
            (
                Self::Handover,
                say!("people.word_handover"),
                say!("people.does_handover"),
            ),
            (
                Self::Sign,
                say!("signoff.word_sign"),
                say!("signoff.does_sign"),
            ),
            (
                Self::Redact,
                say!("publish.word_redact"),
                say!("publish.does_redact"),
            ),
            (
                Self::Marks,
                say!("publish.word_marks"),
                say!("publish.does_marks"),
            ),
            (
                Self::Publish,
                say!("publish.word_publish"),
                say!("publish.does_publish"),
            ),
            (Self::List, say!("plain.word_list"), say!("plain.does_list")),
            (
                Self::ListAll,
                say!("plain.word_list_all"),
                say!("plain.does_list_all"),
            ),
            (Self::Map, say!("plain.word_map"), say!("plain.does_map")),
            (
                Self::Search,
                say!("plain.word_search"),
                say!("plain.does_search"),
            ),
            (
                Self::WhatIf,
                say!("plain.word_what_if"),
                say!("plain.does_what_if"),
            ),
            (
                Self::WhatWould,
                say!("plain.word_what_would"),
                say!("plain.does_what_would"),
            ),
            (
                Self::Status,
                say!("plain.word_status"),
                say!("plain.does_status"),
            ),
            (
                Self::Check,
                say!("plain.word_check"),
                say!("plain.does_check"),
            ),
            (
                Self::Findings,
                say!("plain.word_findings"),
                say!("plain.does_findings"),
            ),
            (
                Self::History,
                say!("plain.word_history"),
                say!("plain.does_history"),
            ),
            (
                Self::Changes,
                say!("plain.word_changes"),
                say!("plain.does_changes"),
            ),
            (
                Self::Refresh,
                say!("plain.word_refresh"),
                say!("plain.does_refresh"),
            ),
            (Self::Copies, say!("copies.word"), say!("copies.does")),
            (
                Self::Glossary,
                say!("plain.word_glossary"),
                say!("plain.does_glossary"),
            ),
            (
                Self::Record,
                say!("plain.word_record"),
                say!("plain.does_record"),
            ),
            (
                Self::Override,
                say!("plain.word_override"),
                say!("plain.does_override"),
            ),
            (Self::Who, say!("plain.word_who"), say!("plain.does_who")),
            (Self::Help, say!("plain.word_help"), say!("plain.does_help")),
            (
                Self::HelpAll,
                say!("plain.word_help_all"),
                say!("plain.does_help_all"),
            ),
            (Self::Quit, say!("plain.word_quit"), say!("plain.does_quit")),
        ]
    }

    /// What the word is for.
    pub(super) const fn group(self) -> Group {
        match self {
            Self::Why
            | Self::Guidance
            | Self::NotKnown
            | Self::NotApplicable
            | Self::Withdraw
            | Self::Undo
            | Self::Draft
            | Self::Note
            | Self::Evidence
            | Self::Privileged
            | Self::Override
            | Self::WhatIf
            | Self::WhatWould => Group::Answer,
            Self::Back
            | Self::Next
            | Self::Again
            | Self::Go
            | Self::Search
            | Self::List
            | Self::ListAll
            | Self::Map
            | Self::Mine => Group::Move,
            Self::Status
            | Self::Check
            | Self::Findings
            | Self::History
            | Self::Changes
            | Self::Glossary => Group::Look,
            Self::Comment
            | Self::Review
            | Self::Reply
            | Self::Settle
            | Self::Advice
            | Self::Respond
            | Self::Assign
            | Self::Handover
            | Self::Sign
            | Self::Refresh
            | Self::Copies => Group::Others,
            Self::Record
            | Self::Redact
            | Self::Marks
            | Self::Publish
            | Self::Edition
            | Self::Who
            | Self::Help
            | Self::HelpAll
            | Self::Quit => Group::Session,
        }
    }

    /// Whether `help` names the word at once.
    pub(super) const fn is_needed_most(self) -> bool {
        matches!(
            self,
            Self::Why
                | Self::Guidance
                | Self::NotKnown
                | Self::Note
                | Self::Back
                | Self::Next
                | Self::Go
                | Self::Search
                | Self::List
                | Self::Status
                | Self::Undo
                | Self::HelpAll
                | Self::Quit
        )
    }

    /// Whether something may follow the word on its line.
    const fn takes_more(self) -> bool {
        matches!(
            self,
            Self::Go
                | Self::NotKnown
                | Self::NotApplicable
                | Self::Withdraw
                | Self::Note
                | Self::Comment
                | Self::Reply
                | Self::Settle
                | Self::Advice
                | Self::Respond
                | Self::Evidence
                | Self::Assign
                | Self::Sign
                | Self::Redact
                | Self::Publish
                | Self::Record
                | Self::Override
                | Self::Search
                | Self::WhatIf
                | Self::WhatWould
                | Self::Who
        )
    }

    /// Reads a line as `search` and what to search for.
    pub(super) fn search(line: &str) -> Option<(Self, String)> {
        let (word, rest) = line.trim().split_once(' ')?;
        let lower = word.to_lowercase();
        let spelled = say!("plain.word_search");
        let fits = spelled.split('|').any(|spelling| spelling == lower);
        fits.then(|| (Self::Search, rest.trim().to_owned()))
    }

    /// Reads a line as a word with what follows it. A colon separates them, so that an answer in words
    /// which begins with one is not taken for it: `note: ask the supplier`. `go` needs none.
    pub(super) fn read(line: &str) -> Option<(Self, String)> {
        let line = line.trim();
        let lower = line.to_lowercase();
        for (word, spellings, _) in Self::all() {
            for spelling in spellings.split('|') {
                if lower == spelling {
                    return Some((word, String::new()));
                }
                if !word.takes_more() || !lower.starts_with(spelling) {
                    continue;
                }
                let Some(rest) = line.get(spelling.len()..) else {
                    continue;
                };
                if let Some(rest) = rest.trim_start().strip_prefix(':') {
                    return Some((word, rest.trim().to_owned()));
                }
                let single = rest.split_whitespace().count() == 1 && rest.starts_with(' ');
                if single
                    && matches!(
                        word,
                        Self::Go
                            | Self::Override
                            | Self::Record
                            | Self::Reply
                            | Self::Settle
                            | Self::Respond
                            | Self::WhatIf
                            | Self::WhatWould
                    )
                {
                    return Some((word, rest.trim().to_owned()));
                }
            }
        }
        None
    }
}

/// Whether a typed line means yes.
pub(super) fn is_yes(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    say!("plain.yes").split('|').any(|word| word == lower)
}

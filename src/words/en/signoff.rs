//! What is said about sign-offs. The words that are signed are kept in the session as they were, so that a
//! change here changes no sign-off.

pub(super) const TEXT: &[(&str, &str)] = &[
    // The words that are signed.
    (
        "signoff.attest",
        "I, {name}, {role}, attest that I have read {scope} as it stood at {when}.",
    ),
    (
        "signoff.not_in_law",
        "This is an attestation kept in the session file. It is not an electronic signature in law, and it clears nothing.",
    ),
    (
        "signoff.nothing_open",
        "The session lists nothing in it as open. That is no finding that it is in order.",
    ),
    ("signoff.open", "Open in it when I signed:"),
    ("signoff.item", "  - {text}"),
    ("signoff.subject_to", "I sign subject to:"),
    ("signoff.note", "Note: {text}"),
    ("signoff.bound_to", "What this is bound to"),
    (
        "signoff.how_to_check",
        "To check it by hand: `apposite signoffs SESSION --state ID` prints the text whose SHA-256 is the line above, and `sha256sum` gives that.",
    ),
    (
        "signoff.seen_holds",
        "{count} raised, holding a gate: {list}",
    ),
    (
        "signoff.seen_conditions",
        "{count} raised as a condition: {list}",
    ),
    ("signoff.seen_advice", "{count} raised as advice: {list}"),
    ("signoff.seen_overridden", "{count} overridden: {list}"),
    ("signoff.seen_not_assessed", "{count} not assessed: {list}"),
    (
        "signoff.seen_undecided",
        "{count} gates without a decision to go on that stands: {list}",
    ),
    ("signoff.seen_unanswered", "{count} not answered: {list}"),
    ("signoff.seen_deferred", "{count} not known yet: {list}"),
    (
        "signoff.seen_stale",
        "{count} kept but no longer on the path: {list}",
    ),
    ("signoff.rule", "{id} ({title})"),
    ("signoff.and_more", " and {count} more"),
    ("signoff.scope_whole", "the whole of this session"),
    ("signoff.scope_stage", "the stage {title} (`{id}`)"),
    ("signoff.scope_stage_id", "the stage `{id}`"),
    ("signoff.scope_record", "the record `{kind}`"),
    // Refusals.
    (
        "signoff.practice",
        "this is a practice session, and a practice session cannot be signed",
    ),
    ("signoff.no_such_stage", "there is no stage `{id}`"),
    ("signoff.hint_stages", "the stages are: {list}"),
    (
        "signoff.not_asked",
        "no question of the stage `{id}` is asked in this session, so there is nothing to sign",
    ),
    (
        "signoff.other_edition",
        "another edition of the flow is at hand than the one this session is on, so what is signed cannot be shown",
    ),
    (
        "signoff.hint_adopt",
        "`apposite adopt` shows what the edition at hand changes",
    ),
    (
        "signoff.conflict",
        "people answered `{id}` differently without knowing of each other, so there is no one state to sign",
    ),
    ("signoff.name_needed", "say who signs"),
    ("signoff.role_needed", "say in which role you sign"),
    ("signoff.named_role_needed", "this is signed by: {who}"),
    (
        "signoff.not_signatory",
        "this is signed by {who}, and not by {role}",
    ),
    (
        "signoff.no_such_record",
        "this version cannot make the {kind}, so it cannot be signed",
    ),
    (
        "signoff.signed_already",
        "you have signed exactly this, in this role, and it stands",
    ),
    (
        "signoff.no_such",
        "there is no one sign-off whose id starts with `{id}`",
    ),
    (
        "signoff.hint_list",
        "`apposite signoffs SESSION` lists them with their ids",
    ),
    (
        "signoff.withdrawn_already",
        "the sign-off {id} is withdrawn already",
    ),
    (
        "signoff.not_yours",
        "{name} made this sign-off, and nobody else may withdraw it; say what you think in a comment",
    ),
    (
        "signoff.no_signature",
        "that is no signature as `ssh-keygen -Y sign` writes it",
    ),
    (
        "signoff.other_namespace",
        "the signature was made for `{given}` and not for `{wanted}`",
    ),
    (
        "signoff.hint_namespace",
        "sign again with `ssh-keygen -Y sign -n apposite`",
    ),
    (
        "signoff.attached_already",
        "this signature is attached already",
    ),
    // The history.
    ("signoff.did_sign", "Signed {scope}, as an attestation."),
    ("signoff.did_withdraw", "Withdrew the sign-off of {what}."),
    (
        "signoff.did_attach",
        "Attached a signature to the sign-off of {what}.",
    ),
    ("signoff.of", "{scope} by {name}"),
    ("signoff.detail_subject_to", "Subject to: {text}"),
    (
        "signoff.detail_digest",
        "SHA-256 of what was signed: {digest}",
    ),
    ("signoff.detail_key", "Key: {kind} {fingerprint}"),
    // Standing.
    (
        "signoff.stands",
        "stands: what it covers is as it was signed",
    ),
    (
        "signoff.fell",
        "NO LONGER STANDS: what it covers has changed since",
    ),
    ("signoff.is_withdrawn", "withdrawn by the signatory"),
    (
        "signoff.unsure_flow",
        "it cannot be told whether it stands: the edition of the flow it was made on is not at hand",
    ),
    (
        "signoff.unsure_format",
        "it cannot be told whether it stands: it is in a form that this version does not know",
    ),
    (
        "signoff.unsure_paper",
        "it cannot be told whether it stands: this version has no record of that kind",
    ),
    (
        "signoff.unsure_program",
        "it cannot be told whether it stands: another version of the program printed what was signed",
    ),
    (
        "signoff.unsure_words",
        "DOES NOT FIT: its words name something else than it is bound to",
    ),
    (
        "signoff.headline",
        "{scope}, signed by {who} on {when} [{id}]",
    ),
    (
        "signoff.withdrawn_by",
        "Withdrawn by {who} on {when}: {reason}",
    ),
    ("signoff.word_raised", "raised"),
    ("signoff.word_overridden", "overridden"),
    ("signoff.word_not_assessed", "not assessed"),
    ("signoff.word_undecided", "gates not decided"),
    ("signoff.word_unanswered", "not answered"),
    ("signoff.word_deferred", "not known yet"),
    ("signoff.word_stale", "off the path"),
    ("signoff.word_count", "{count} {word}"),
    ("signoff.open_then", "Open when it was signed: {list}"),
    ("signoff.key", "{kind} {fingerprint}"),
    (
        "signoff.signature_by",
        "Signature attached by {who} on {when}: {key}",
    ),
    ("signoff.fell_since", "Sign-offs that no longer stand:"),
    (
        "signoff.would_fall",
        "Sign-offs that would no longer stand:",
    ),
    // What changed.
    (
        "signoff.changes_unknown",
        "What changed cannot be told without the edition of the flow it was made on.",
    ),
    ("signoff.changes_none", "Nothing that can be shown here."),
    (
        "signoff.changed_edition",
        "Another edition of the flow was adopted: {is} in place of {was}.",
    ),
    (
        "signoff.does_not_fit",
        "DOES NOT FIT: what stood when it was signed is not what it says was signed.",
    ),
    ("signoff.more_changes", "{count} more changes."),
    ("signoff.change_node", "`{id}` {heading}"),
    ("signoff.change_finding", "Finding: {title}"),
    ("signoff.change_edition", "The edition of the flow"),
    ("signoff.change_outcome", "The outcome"),
    ("signoff.change_part", "{part}"),
    (
        "signoff.change_same",
        "  says the same, in another entry: {says}",
    ),
    ("signoff.change_was", "  was: {says}"),
    ("signoff.change_is", "  is:  {says}"),
    ("signoff.change_came", "New: {what}"),
    ("signoff.change_gone", "No longer there: {what}"),
    ("signoff.change_detail", "  {text}"),
    ("signoff.change_by", "  by {who}, {when}"),
    ("signoff.nothing", "nothing"),
    ("signoff.with_note", "{says} (note: {note})"),
    ("signoff.off_path", "{says} (not on the path)"),
    ("signoff.gate_undecided", "not decided"),
    ("signoff.gate_fell", "{decision}, which no longer stands"),
];

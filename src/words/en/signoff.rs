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
        "Raised, holding a gate ({count}): {list}",
    ),
    (
        "signoff.seen_conditions",
        "Raised as a condition ({count}): {list}",
    ),
    ("signoff.seen_advice", "Raised as advice ({count}): {list}"),
    ("signoff.seen_overridden", "Overridden ({count}): {list}"),
    (
        "signoff.seen_advice_open",
        "Advice not answered ({count}), from: {list}",
    ),
    (
        "signoff.seen_not_assessed",
        "Not assessed ({count}): {list}",
    ),
    (
        "signoff.seen_undecided",
        "Gates without a decision to go on that stands ({count}): {list}",
    ),
    ("signoff.seen_unanswered", "Not answered ({count}): {list}"),
    ("signoff.seen_deferred", "Not known yet ({count}): {list}"),
    (
        "signoff.seen_stale",
        "Kept but no longer on the path ({count}): {list}",
    ),
    ("signoff.and_more", " and {count} more"),
    ("signoff.scope_whole", "the whole of this session"),
    ("signoff.scope_stage", "the stage {title}"),
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
        "no question of the stage \"{title}\" is asked in this session, so there is nothing to sign",
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
        "people answered \"{title}\" differently without knowing of each other, so there is no one state to sign",
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
        "that sign-off is withdrawn already",
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
    ("signoff.headline", "{scope}, signed by {who} on {when}"),
    (
        "signoff.withdrawn_by",
        "Withdrawn by {who} on {when}: {reason}",
    ),
    ("signoff.word_raised", "raised"),
    ("signoff.word_overridden", "overridden"),
    ("signoff.word_not_assessed", "not assessed"),
    ("signoff.word_advice", "advice not answered"),
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
    ("signoff.status", "Sign-offs (attestations, not clearance):"),
    ("signoff.status_line", "  {what}: {standing}"),
    (
        "signoff.nobody",
        "Nobody has signed anything in this session.",
    ),
    ("signoff.field_standing", "Standing"),
    ("signoff.field_changed", "What changed since"),
    ("signoff.field_statement", "Words signed"),
    ("signoff.field_details", "Details"),
    // The commands.
    (
        "signoff.not_as_expected",
        "what stands now is not what was expected; its SHA-256 is {digest}",
    ),
    (
        "signoff.hint_expected",
        "`apposite sign` without `--yes` shows what would be signed now",
    ),
    ("signoff.done", "Signed, as an attestation [{id}]."),
    ("signoff.done_no_key", "No signature is attached to it."),
    (
        "signoff.done_with_key",
        "The signature of your key is attached to it.",
    ),
    (
        "signoff.how_to_sign",
        "Nothing was signed. To sign exactly this, add `--yes --expect {digest}`.",
    ),
    ("signoff.ask", "To sign this, type yes:"),
    ("signoff.yes", "yes"),
    ("signoff.nothing_signed", "Nothing was signed."),
    (
        "signoff.key_asks",
        "`ssh-keygen` signs. It may ask here for the passphrase of the key, or for a touch of it.",
    ),
    ("signoff.no_tool", "`ssh-keygen` is not on this machine"),
    (
        "signoff.hint_no_tool",
        "it comes with OpenSSH, also on Windows; without `--key` you can sign now, and attach a signature later",
    ),
    ("signoff.tool_failed", "`ssh-keygen` cannot be run: {why}"),
    (
        "signoff.tool_file",
        "the file that `ssh-keygen` is to read cannot be written in the temporary folder {folder}: {why}",
    ),
    (
        "signoff.hint_tool_file",
        "the variable TMPDIR, on Windows TEMP, names another folder",
    ),
    (
        "signoff.key_refused",
        "`ssh-keygen` did not sign with {key}, so nothing was signed: {said}",
    ),
    (
        "signoff.hint_key_refused",
        "check the path of the key, and that its passphrase is right or its agent runs; without `--key` you can sign now, and attach a signature later",
    ),
    (
        "signoff.signature_bad",
        "that signature is not over the words of this sign-off: {said}",
    ),
    (
        "signoff.hint_export",
        "`apposite sign SESSION --export {id} --output DIR` writes the words that are to be signed",
    ),
    (
        "signoff.attached_unchecked",
        "`ssh-keygen` is not on this machine, so whether the signature fits was not checked.",
    ),
    (
        "signoff.attach_what",
        "say what to attach: `--signature FILE`, or `--key FILE` to make one now",
    ),
    ("signoff.export_there", "{path} is there already"),
    (
        "signoff.hint_export_there",
        "name another folder; nothing is written over",
    ),
    ("signoff.exported", "Wrote to {folder}: {list}"),
    (
        "signoff.how_to_verify",
        "To check it without this program, in that folder: ssh-keygen -Y verify -f allowed_signers.example -I \"{name}\" -n apposite -s statement.txt.sig < statement.txt\nWho holds the key is for you to know: compare it with one you had from them, and do not trust the example for it.",
    ),
    (
        "signoff.no_state",
        "the text that sign-off {id} is bound to cannot be rebuilt here",
    ),
    (
        "signoff.hint_no_state",
        "it takes the edition of the flow it was made on, and for a record the version of the program; where both are at hand, it does not fit what it says it was made on",
    ),
    // Plain mode and full screen.
    ("signoff.word_sign", "sign|sign off|signoffs"),
    (
        "signoff.does_sign",
        "the sign-offs, whether they stand, and signing",
    ),
    (
        "signoff.plain_how",
        "Type whole, record, or the number of a stage (here: {stage}) to see the words before you sign; withdraw and the number of a sign-off to take back your own; nothing to leave it.",
    ),
    ("signoff.ask_what", "Sign what"),
    ("signoff.typed_whole", "whole"),
    ("signoff.typed_record", "record"),
    ("signoff.typed_stage", "stage"),
    ("signoff.typed_withdraw", "withdraw "),
    (
        "signoff.ask_condition",
        "Subject to what? One condition a line, nothing to go on",
    ),
    ("signoff.ask_note", "A note with it, or nothing"),
    ("signoff.ask_reason", "Why do you withdraw it?"),
    (
        "signoff.key_later",
        "To add a signature of your SSH key: apposite sign SESSION --attach ID --key FILE",
    ),
    (
        "signoff.help_signing",
        "Sign-offs: sign, and what still stands",
    ),
    ("signoff.tui_tasks", "Sign-offs ({count})"),
    ("signoff.tui_heading", "Sign-offs"),
    ("signoff.tui_one", "A sign-off"),
    ("signoff.tui_sign_heading", "Sign"),
    (
        "signoff.tui_sign_means",
        "You are about to attest that you have read this as it stands now. The words come next, before anything is signed.",
    ),
    ("signoff.tui_open", "Open in it now:"),
    ("signoff.tui_words", "The words you sign"),
    (
        "signoff.tui_words_means",
        "Read them through. A signature of your SSH key is added on the command line: apposite sign SESSION --attach ID --key FILE",
    ),
    ("signoff.tui_conditions", "Subject to what? (may be empty)"),
    ("signoff.tui_hint_conditions", "One condition a line."),
    ("signoff.tui_note", "A note with it (may be empty)"),
    ("signoff.tui_not_now", "Not now"),
    ("signoff.tui_sign", "Sign this"),
    ("signoff.tui_sign_whole", "Sign the whole"),
    ("signoff.tui_sign_record", "Sign the summary record"),
    ("signoff.tui_sign_stage", "Sign the stage {title}"),
    ("signoff.tui_withdraw", "Withdraw this sign-off"),
    (
        "signoff.tui_withdraw_means",
        "It stays in the history, and no longer stands.",
    ),
    (
        "signoff.tui_changed",
        "what stands has changed since these words were shown; go back and open them again",
    ),
    // Checking signatures.
    (
        "signoff.check_good",
        "{what}: the signature is good. The key {key} signed these words; who holds the key is not shown by that.",
    ),
    (
        "signoff.check_allowed",
        "{what}: the signature is good, and your list of allowed signers calls the key {key} {principal}.",
    ),
    (
        "signoff.check_not_allowed",
        "{what}: the signature is good, but your list of allowed signers does not hold the key {key} for this.",
    ),
    ("signoff.check_bad", "{what}: THE SIGNATURE IS BAD: {said}"),
    (
        "signoff.check_not",
        "{what}: the signature was not checked: {why}",
    ),
    (
        "signoff.check_words",
        "{what}: ITS WORDS NAME SOMETHING ELSE than it is bound to.",
    ),
    // What changed.
    (
        "signoff.changes_unknown",
        "What changed cannot be told without the edition of the flow it was made on.",
    ),
    (
        "signoff.changes_many",
        "What changed is told for the latest {count} that fell alone.",
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
    ("signoff.more_changes", "And {count} more."),
    ("signoff.change_node", "{heading}"),
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

### What is said about sign-offs. The words that are signed are kept in the session as they were, so that a
### change here changes no sign-off.

## The words that are signed.

attest = I, { $name }, { $role }, attest that I have read { $scope } as it stood at { $when }.
not_in_law = This is an attestation kept in the session file. It is not an electronic signature in law, and it clears nothing.
nothing_open = The session lists nothing in it as open. That is no finding that it is in order.
open = Open in it when I signed:
item = {"  "}- { $text }
subject_to = I sign subject to:
note = Note: { $text }
bound_to = What this is bound to
how_to_check = To check it by hand: `apposite signoffs SESSION --state ID` prints the text whose SHA-256 is the line above, and `sha256sum` gives that.
seen_holds = Raised, holding a gate ({ $count }): { $list }
seen_conditions = Raised as a condition ({ $count }): { $list }
seen_advice = Raised as advice ({ $count }): { $list }
seen_overridden = Overridden ({ $count }): { $list }
seen_advice_open = Advice not answered ({ $count }), from: { $list }
seen_not_assessed = Not assessed ({ $count }): { $list }
seen_undecided = Gates without a decision to go on that stands ({ $count }): { $list }
seen_unanswered = Not answered ({ $count }): { $list }
seen_deferred = Not known yet ({ $count }): { $list }
seen_stale = Kept but no longer on the path ({ $count }): { $list }
and_more = {" "}and { $count } more
scope_whole = the whole of this session
scope_stage = the stage { $title }
scope_record = the record `{ $kind }`

## Refusals.

practice = this is a practice session, and a practice session cannot be signed
no_such_stage = there is no stage `{ $id }`
hint_stages = the stages are: { $list }
not_asked = no question of the stage "{ $title }" is asked in this session, so there is nothing to sign
other_edition = another edition of the flow is at hand than the one this session is on, so what is signed cannot be shown
hint_adopt = `apposite adopt` shows what the edition at hand changes
conflict = people answered "{ $title }" differently without knowing of each other, so there is no one state to sign
name_needed = say who signs
role_needed = say in which role you sign
named_role_needed = this is signed by: { $who }
not_signatory = this is signed by { $who }, and not by { $role }
no_such_record = this version cannot make the { $kind }, so it cannot be signed
signed_already = you have signed exactly this, in this role, and it stands
no_such = there is no one sign-off whose id starts with `{ $id }`
hint_list = `apposite signoffs SESSION` lists them with their ids
withdrawn_already = that sign-off is withdrawn already
not_yours = { $name } made this sign-off, and nobody else may withdraw it; say what you think in a comment
no_signature = that is no signature as `ssh-keygen -Y sign` writes it
other_namespace = the signature was made for `{ $given }` and not for `{ $wanted }`
hint_namespace = sign again with `ssh-keygen -Y sign -n apposite`
attached_already = this signature is attached already

## The history.

did_sign = Signed { $scope }, as an attestation.
did_withdraw = Withdrew the sign-off of { $what }.
did_attach = Attached a signature to the sign-off of { $what }.
of = { $scope } by { $name }
detail_subject_to = Subject to: { $text }
detail_digest = SHA-256 of what was signed: { $digest }
detail_key = Key: { $kind } { $fingerprint }

## Standing.

stands = stands: what it covers is as it was signed
fell = NO LONGER STANDS: what it covers has changed since
is_withdrawn = withdrawn by the signatory
unsure_flow = it cannot be told whether it stands: the edition of the flow it was made on is not at hand
unsure_format = it cannot be told whether it stands: it is in a form that this version does not know
unsure_paper = it cannot be told whether it stands: this version has no record of that kind
unsure_program = it cannot be told whether it stands: another version of the program printed what was signed
unsure_words = DOES NOT FIT: its words name something else than it is bound to
headline = { $scope }, signed by { $who } on { $when }
withdrawn_by = Withdrawn by { $who } on { $when }: { $reason }
word_raised = raised
word_overridden = overridden
word_not_assessed = not assessed
word_advice = advice not answered
word_undecided = gates not decided
word_unanswered = not answered
word_deferred = not known yet
word_stale = off the path
word_count = { $count } { $word }
open_then = Open when it was signed: { $list }
key = { $kind } { $fingerprint }
signature_by = Signature attached by { $who } on { $when }: { $key }
fell_since = Sign-offs that no longer stand:
would_fall = Sign-offs that would no longer stand:
status = Sign-offs (attestations, not clearance):
status_line = {"  "}{ $what }: { $standing }
nobody = Nobody has signed anything in this session.
field_standing = Standing
field_changed = What changed since
field_statement = Words signed
field_details = Details

## The commands.

not_as_expected = what stands now is not what was expected; its SHA-256 is { $digest }
hint_expected = `apposite sign` without `--yes` shows what would be signed now
done = Signed, as an attestation [{ $id }].
done_no_key = No signature is attached to it.
done_with_key = The signature of your key is attached to it.
how_to_sign = Nothing was signed. To sign exactly this, add `--yes --expect { $digest }`.
ask = To sign this, type yes:
yes = yes
nothing_signed = Nothing was signed.
key_asks = `ssh-keygen` signs. It may ask here for the passphrase of the key, or for a touch of it.
no_tool = `ssh-keygen` is not on this machine
hint_no_tool = it comes with OpenSSH, also on Windows; without `--key` you can sign now, and attach a signature later
tool_failed = `ssh-keygen` cannot be run: { $why }
tool_file = the file that `ssh-keygen` is to read cannot be written in the temporary folder { $folder }: { $why }
hint_tool_file = the variable TMPDIR, on Windows TEMP, names another folder
key_refused = `ssh-keygen` did not sign with { $key }, so nothing was signed: { $said }
hint_key_refused = check the path of the key, and that its passphrase is right or its agent runs; without `--key` you can sign now, and attach a signature later
signature_bad = that signature is not over the words of this sign-off: { $said }
hint_export = `apposite sign SESSION --export { $id } --output DIR` writes the words that are to be signed
attached_unchecked = `ssh-keygen` is not on this machine, so whether the signature fits was not checked.
attach_what = say what to attach: `--signature FILE`, or `--key FILE` to make one now
export_there = { $path } is there already
hint_export_there = name another folder; nothing is written over
exported = Wrote to { $folder }: { $list }
how_to_verify =
    To check it without this program, in that folder: ssh-keygen -Y verify -f allowed_signers.example -I "{ $name }" -n apposite -s statement.txt.sig < statement.txt
    Who holds the key is for you to know: compare it with one you had from them, and do not trust the example for it.
no_state = the text that sign-off { $id } is bound to cannot be rebuilt here
hint_no_state = it takes the edition of the flow it was made on, and for a record the version of the program; where both are at hand, it does not fit what it says it was made on

## Plain mode and full screen.

word_sign = sign|sign off|signoffs
does_sign = the sign-offs, whether they stand, and signing
plain_how = Type whole, record, or the number of a stage (here: { $stage }) to see the words before you sign; withdraw and the number of a sign-off to take back your own; nothing to leave it.
ask_what = Sign what
typed_whole = whole
typed_record = record
typed_stage = stage
typed_withdraw = withdraw{" "}
key_later = To add a signature of your SSH key: apposite sign SESSION --attach ID --key FILE
help_signing = Sign-offs: sign, and what still stands
tui_tasks = Sign-offs ({ $count })
tui_heading = Sign-offs
tui_one = A sign-off
tui_sign_heading = Sign
tui_sign_means = You are about to attest that you have read this as it stands now. The words come next, before anything is signed.
tui_open = Open in it now:
tui_words = The words you sign
tui_words_means = Read them through. A signature of your SSH key is added on the command line: apposite sign SESSION --attach ID --key FILE
tui_not_now = Not now
tui_sign = Sign this
tui_sign_whole = Sign the whole
tui_sign_record = Sign the summary record
tui_sign_stage = Sign the stage { $title }
tui_withdraw = Withdraw this sign-off
tui_withdraw_means = It stays in the history, and no longer stands.
tui_changed = what stands has changed since these words were shown; go back and open them again

## Checking signatures.

check_good = { $what }: the signature is good. The key { $key } signed these words; who holds the key is not shown by that.
check_allowed = { $what }: the signature is good, and your list of allowed signers calls the key { $key } { $principal }.
check_not_allowed = { $what }: the signature is good, but your list of allowed signers does not hold the key { $key } for this.
check_bad = { $what }: THE SIGNATURE IS BAD: { $said }
check_not = { $what }: the signature was not checked: { $why }
check_words = { $what }: ITS WORDS NAME SOMETHING ELSE than it is bound to.

## What changed.

changes_unknown = What changed cannot be told without the edition of the flow it was made on.
changes_many = What changed is told for the latest { $count } that fell alone.
changes_none = Nothing that can be shown here.
changed_edition = Another edition of the flow was adopted: { $is } in place of { $was }.
does_not_fit = DOES NOT FIT: what stood when it was signed is not what it says was signed.
more_changes = And { $count } more.
change_node = { $heading }
change_finding = Finding: { $title }
change_edition = The edition of the flow
change_outcome = The outcome
change_part = { $part }
change_same = {"  "}says the same, in another entry: { $says }
change_was = {"  "}was: { $says }
change_is = {"  "}is:  { $says }
change_came = New: { $what }
change_gone = No longer there: { $what }
change_detail = {"  "}{ $text }
change_by = {"  "}by { $who }, { $when }
nothing = nothing
with_note = { $says } (note: { $note })
off_path = { $says } (not on the path)
gate_undecided = not decided
gate_fell = { $decision }, which no longer stands

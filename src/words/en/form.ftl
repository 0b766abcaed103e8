### What is asked for before something is done: labels of fields, and what more is said about them.

reason = Reason
note = Note (optional)
due = By when? (optional)
date_hint = For example, 23 11 2026
whom_hint = A role of the flow, or a person's name.
whom_or_none_hint = A role of the flow, or a person's name. Empty takes the question back.

## What is said to questions and gates.

owner = Who will find out?
reasons = Reasons
reasons_hint = Why this decision is right, in your own words.
conditions = Conditions
dissent = Dissent (optional)
dissent_hint = Who disagreed, and why.

## Evidence.

evidence_title = Title of the evidence
evidence_where = Where is the evidence?
evidence_where_hint = A file on this machine, or an address. A file is read once for its size and digest.
marking = Marking

## Review.

comment = Comment
reply = Your reply
settle_hint = May be left out where somebody has replied with the answer.
adviser_role = In which role was the advice given?
adviser = Name of the person or body that advised
given = When was the advice given?
given_hint = For example, 23 11 2026. Nothing means today.
outcome = What does the advice come to?
advice = The advice, in the adviser's words
advice_conditions_hint = What the advice asks for. Each condition is answered on its own.
response = What is done with the advice?
response_hint = Needed where the advice is not followed, or only in part.

## People.

to = Role or name
word_to_them = A word to them
new_owner = Who takes the session over?
new_role = In which role? (optional)
handover_note = Your note to them
handover_note_hint = What they should know that the session does not say.

## Passages to be kept out of copies.

words = The words
words_hint = As they stand above. Leave this empty to mean the whole text.
exemption = On which exemption?
mark_reason_hint = The reason is printed in the schedule: do not repeat the words.
interest = How was the public interest weighed?
interest_hint = Needed for some exemptions only.

## Sign-offs.

sign_conditions = Subject to what? (optional)
sign_note = A note with the sign-off (optional)

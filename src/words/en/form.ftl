### What is asked for before something is done: labels of fields, and what more is said about them.

reason = Reason
note = Note (optional)
due = By when? (optional)
date_hint = For example, 23 11 2026
whom_hint = A role of the flow, or a person's name.
whom_or_none_hint = A role of the flow, or a person's name. Empty takes it back.

## What is said to questions and gates.

owner = Who will find out?
reasons = Reasons
reasons_hint = Why this decision is right, in your own words.
conditions = Conditions
dissent = Dissent (optional)
dissent_hint = Who disagreed, and why.

## Evidence.

evidence_title = Title
evidence_where = Where is it?
evidence_where_hint = A file on this machine, or an address. A file is read once for its size and digest.
marking = Marking

## Review.

comment = Comment
reply = Your reply
settle_hint = It may be left out where somebody has replied with the answer.
adviser_role = In which role was it given?
adviser = Name of the person or body
given = When was it given?
given_hint = For example, 23 11 2026. Nothing means today.
outcome = What does it come to?
advice = The advice, in the adviser's words
advice_conditions_hint = What it asks for. Each is answered on its own.
response = What is done with it?
response_hint = Needed where it is not followed, or only in part.

## People.

to = Role or name
word_to_them = A word to them
new_owner = Who takes it over
new_role = In which role
handover_note = Your note to them
handover_note_hint = What they should know that the session does not say.

## Passages to be kept out of copies.

words = The words
words_hint = As they stand above. Leave it empty to mean all of it.
exemption = On which exemption
mark_reason_hint = It stands in the schedule: do not repeat the words.
interest = How the public interest was weighed
interest_hint = Where the exemption needs it.

## Sign-offs.

sign_conditions = Subject to what? (optional)
sign_note = A note with it (optional)

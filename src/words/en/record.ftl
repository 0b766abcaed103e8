### What records say.

marking_line = { $marking } - { $handling }
template_format = the format is `{ $format }`; this program reads `{ $wanted }`
template_needs = the section `{ $part }` is missing, and no record may leave it out
title = { $kind }: { $title }
not_clearance = This record is not clearance. It supports a decision that a named person takes and answers for.
practice_says = PRACTICE SESSION: made for training. It is not a real case.
about = About
marking = Marking
handling = Handling
practice = Practice
owner = Opened by
opened = Opened
session = Session
flow = Flow
appendix = Appendix: how this record can be checked
appendix_says = These are for the program and whoever checks with it: `apposite verify` tells whether a session file is the one that they name.
flow_id = Id of the flow
flow_digest = Digest of the flow
flow_digest_session = Digest of the edition that the session is on
flow_changed = Not adopted yet
flow_then = this record was made with the edition above; the session is on edition { $edition }
digest = Digest of the last entry
entries = Entries
gaps = Not all of the session file is as it was written, so something may be missing in this record: { $list }.
printed = Printed
printed_at = { $when }{ $who }, apposite { $version }
printed_by = {" "}by { $name }
printed_by_role = {" "}by { $name } ({ $role })
stage = { $status }; { $answered } of { $asked } answered
not_decided = Not decided
decided = { $decision }
decided_fell = { $decision }; no longer stands, because answers or the edition of the flow changed after it
gate = Gate: { $prompt }
outcome = Outcome
no_outcome = None reached
next = Next
remaining = Questions to go
not_on_path = not asked on this path
not_asked = not asked in this flow

## Findings.

finding = { $severity }: { $title }
state = State
says = What it says
matters = Why it matters
resolve = What would resolve it
who = Who can resolve it
papers = Documents
paper = { $title } (owner: { $owner })
at_gate = At the gate
due = Due
authority = Authority
unverified = Not verified
unverified_says = The authority for this could not be verified.
no_findings = No findings. Only what was asked has been looked at.

## Decisions.

decision = Decision
whether_stands = Does it stand
stands = It stands.
fell = It no longer stands: answers or the edition of the flow changed after it.
superseded = A later decision took its place.
override_fell = It no longer stands: answers or the edition of the flow changed after it, or the finding is gone.
reasons = Reasons
conditions = Conditions
dissent = Dissent
no_dissent = None recorded
seen = Before them at the time
overridden = Overridden
override_of = Override: { $title }
by = Who
at = When
no_decisions = Nothing has been decided yet.

## Answers.

question = Question
answer = Answer
evidence_item = Evidence: { $title }
reworded = The question has changed since, so this does not count until it is confirmed or answered again.
what = What stands
holding = What stands in the way of a gate
what_holds = What stands in the way
holding_kind = Kind, and gate
holding_at = { $kind }. Bears on: { $gate }
no_holding = No hold, condition, advice or disagreement stands in the way of a gate so far. What was not assessed is listed below.
unanswered = Not answered
no_unanswered = Every question on the path so far has been answered or deferred.
deferred = Not known yet
no_deferred = Nothing was left as not known yet.
not_applicable = Marked not applicable
no_not_applicable = Nothing was marked not applicable.
stale = Stale: answered, but no longer on the path and not counted
conditions_set = Conditions set by decisions
condition = Condition
no_conditions = No decision that stands has set a condition.
no_stale = No answer is stale.
overridden_rules = Overridden
no_overridden = Nothing is overridden.
not_assessed = Not assessed
no_not_assessed = Nothing that has been reached is left unassessed.
rule = Finding
severity = Severity
strangers = Entries that this edition of the flow or this program cannot use

## Evidence, comments, sources.

evidence = Evidence, by reference
evidence_title = Title
evidence_where = Where, and its digest
measured = { $size } bytes, SHA-256 { $digest }
supports = Supports
no_evidence = No evidence was attached.
comments = Comments
on = On
comment = Comment
no_comments = No comments were made.
sources = Sources
source = Source
kind = Kind
checked = How checked
basis = What it gives
no_sources = Nothing asked so far rests on a source.
kind_act = Act
kind_instrument = statutory instrument
kind_case = case
kind_code = statutory code
kind_app = APP
kind_college = College guidance
kind_official = official guidance
kind_secondary = secondary
kind_house = our own judgement

## Forms.

row_headed = { $column }: { $cell }
caption = { $caption }:
field = { $label }: { $value }
label = { $label }:
skip = Skip to the record
contents = Contents

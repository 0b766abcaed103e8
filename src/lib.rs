//! Apposite: a guided decision assistant for police use of data-driven technologies.
//!
//! # The map of the house
//!
//! The core takes values and returns values. It knows no file, clock, environment, randomness or
//! terminal: times, names and ids are arguments.
//!
//! | room | what lives there |
//! |---|---|
//! | [`text`] | cleaning of text from files, widths, wrapping, the markup of guidance |
//! | [`id`] | ids, digests, moments and dates as types, so that one kind is never taken for another |
//! | [`time`] | moments and dates as values |
//! | [`words`] | every sentence that a person reads, from a folder a language; `say!` says one by its key |
//! | [`diagnostic`] | what is wrong with a flow document, and its forms as text, JSON and SARIF |
//! | [`flow`] | the flow language: documents, compiler, guards, graph, schema, diagrams |
//! | [`analysis`] | proofs about a flow over all answers, each with the shortest list that shows it |
//! | [`edition`] | what a new edition of a flow changes, and what its changed guards catch |
//! | [`session`] | events, the journal's lines, evaluation, commands, previews, reasons, history |
//! | [`record`] | records as data, built from a template, and their four forms |
//!
//! The shells do everything else, and ask the core what anything means:
//!
//! | room | what lives there |
//! |---|---|
//! | [`store`] | files: session journals, this machine's copies, settings, drafts, evidence |
//! | [`cli`] | commands, scripts and plain mode, against a `World` that stands for the machine |
//! | [`tui`] | full-screen mode: a model, its update, its view, and the driver that runs them |
//!
//! # What may never depend on what
//!
//! Nothing in the core may use `store`, `cli` or `tui`. Within it `flow` knows nothing of `session` or
//! `edition`, and `session` nothing of `record`. `store` knows nothing of the other shells. `tests/layering.rs` holds
//! the whole table and fails where an arrow points the wrong way.
//!
//! # Where to go to change it
//!
//! - A question, rule, source, role or outcome: `flows/`, and no code. `data-driven-technologies.json` and
//!   `data-ethics.json` are the flows; the others are documents that they include, one part each:
//!   `common.json` has the sources, roles, papers and words that all share, `legislation-*.json` the law. A new
//!   document is named in `store/flows.rs`. Practice cases: `flows/scenarios/`.
//! - What counts as blank, and the characters nobody sees: `text/unseen.rs`. When two texts are the same, and how
//!   one is saved: `text/same.rs`. Numbers and dates as people type them: `text/number.rs`, `time/read.rs`.
//! - Which parts a record has: `flows/records/`. How a part is built: `record/build.rs` and
//!   `record/lists.rs`. How it looks: `record/markdown.rs`, `plain.rs` and `html.rs`.
//! - A sentence: a message in `words/en/`, in the file that its key begins with. What is understood in these files,
//!   and how languages are held against each other when the program is built: `words/compile.rs`.
//! - A member of a flow document: `flow/document.rs`, then `flow/compile/build.rs`.
//! - A lint: a code in `diagnostic.rs`, the check in `flow/compile/check.rs`, a break in
//!   `tests/compile.rs`.
//! - A proof: a claim in one of `analysis/reach.rs`, `guards.rs`, `rules.rs`, `opposed.rs` and `around.rs`, a
//!   code that `is_proved` in `diagnostic.rs`, a flow that raises it in `tests/prover/bad.rs`, and what trying
//!   everything finds in `tests/prover/brute/`. How the walk is written down: `analysis/model.rs`.
//! - The decision graph, and every question about its shape (order, circles, reach, what is on every walk, lengths):
//!   `flow/graph.rs`; the compact ways that are evaluated are worked out from it there. How it is laid from the
//!   documents: `flow/compile/ways.rs`.
//! - A form of guard: `flow/guard.rs` to evaluate it, `flow/compile/guards.rs` to read it,
//!   `analysis/rails.rs`, `tested.rs` and `question.rs` to prove and to compare with it, `flow/phrase.rs` to word it.
//!   What guards ask of forms and tables: `flow/entry.rs`, read in `compile/guards/rows.rs`, proved in
//!   `analysis/filled.rs` and `row.rs`, worded in `phrase/probes.rs`; as an author writes it, `entry/written.rs`.
//! - An event: `session/event.rs`, its subject in `subjects.rs` and its tag and traits in `tags.rs` beside it; the compiler names
//!   every other place, such as its words in `session/history.rs`. What the events come to by themselves:
//!   `session/ledger.rs`, with one subject each in `ledger.rs` of `people`, `review`, `redaction` and `signoff`; over a
//!   flow: `session/fold.rs`. A session told with its flow or without: `session/view.rs`; what was said and decided
//!   last without it: `last_said.rs` beside it, and in a record `record/by_events.rs`.
//! - Who acted and what things are called, for every sentence: `session/telling.rs` and `called.rs`; decisions, findings
//!   and sources in words: `session/in_words.rs`. Why something may not happen: a row in `session/rejection.rs`.
//! - What is filled in before something is done, on every surface: a form in the list of `session/form.rs`, with its
//!   fields, what they take and the command that comes of them in the file of its subject beside it. What a field is
//!   called: `words/en/form.ftl`; its key: `session/field.rs`. How a script writes a command: a row in
//!   `cli/script/commands.rs`.
//! - Forms and tables: what an author writes, `flow/document/entries.rs`; their entries and what guards see of them,
//!   `flow/entry.rs`. What an entry of the journal says was filled in: `session/event/entries.rs`; what stands by these alone:
//!   `session/sheet.rs`; held against the flow: `table.rs` beside it; told in words: `table/words.rs`, where it is filled in
//!   `standing.rs` beside it, what an entry of the journal changed: `value/filled.rs` and `table/changes.rs`. What drafts
//!   of it are kept under: `store/drafts/rows.rs`. What may be filled in: `session/filling.rs`, and as scripts write it:
//!   `json.rs` beside it; rows from a spreadsheet and into one: `paste.rs` and `written.rs` beside it, over the cells of
//!   `text/cells.rs`. What a place takes, from typed text and back to words: `session/value/entry.rs`.
//! - Answers that are proposed from elsewhere, and what may be taken over: `session/offer.rs`; the profile of a force:
//!   `session/profile.rs`, on disk `store/profile.rs`. Where an answer was taken from: `session/event/origin.rs`.
//! - What was read from typed text, said back: `session/understood.rs`.
//! - What may be done, and by whom: `session/command.rs`; a command that may be, with what it would change and what to
//!   look at first: `session/proposal.rs`. What holds a gate: `Case::blocks`. Which findings are told:
//!   `session/findings.rs`.
//! - Where each stage stands, for every list of them: `session/stages.rs`. What stands in the way of gates, for the
//!   record, lists and the register: `session/holding.rs`. How much is to go: `Case::to_go` in `session/forecast.rs`.
//! - What scripts read of where a session stands, with its flow and without: `session/status.rs`, a member each with
//!   what it is. A JSON Schema that is published: a row in `cli/schema.rs`.
//! - What is proved about a session: `session/forecast.rs` in words, `analysis/here.rs` behind it.
//! - Joining copies: `session/merge/join.rs`; who knew of whom: `ancestry.rs` beside it. What is a conflict:
//!   `session/merge/conflict.rs` flow or not, and how it counts: `Case::settle` in `session/fold.rs`.
//!   On disk, for the command and the offers of both shells: `store/joining.rs`; found beside a session: `store/merge.rs`.
//! - This machine's own copy of a session file: `store/own_copy.rs`; which copy belongs to which file: `store/copy_index.rs`.
//! - What changed since a date, an entry, a decision or a person's last look: `session/since.rs`; what a person was
//!   last shown: `store/last_seen.rs`.
//! - What a question, rule, gate, stage or role is called where a person reads of it, with its flow and without:
//!   `session/called.rs`. Where an id stands beside a title, for who types commands: `cli/beside.rs`. `tests/ids.rs`
//!   holds that no id is shown anywhere else.
//! - By what number a comment, advice, a mark or a sign-off is named in plain mode: `cli/plain/numbers.rs`.
//! - Which pages a search finds: `session/search.rs`.
//! - What a word for a role or a person means, wherever one is named: `session/roles.rs`.
//! - What the start of an entry's id means, wherever one is named: `session/ids.rs`.
//! - What the exit code of a failure is, and its JSON: `cli/error.rs`. What a command writes for a person: `cli/output.rs`.
//! - Who is to answer what and whose session it is: `session/people.rs`; what is open at a hand-over: `open.rs`
//!   beside it; "my questions": `mine.rs`. Task files: what stands in one `session/task/pieces.rs`, the
//!   program's part `machine.rs`, undoing what a mail does to one `mail.rs`, going through one `read.rs`, reading
//!   one `parse.rs`, and without the program's part `rescue.rs`; taking it in `take.rs`, walking one `as_flow.rs` and
//!   `store/task.rs`. Forms and tables in one: what rows say `rows.rs`, the words around
//!   their entries `pieces/blocks.rs`, written in `render/blocks.rs` and read in `read/blocks.rs`, taken in `take/rows.rs`,
//!   walked `as_flow/of_rows.rs`. What bytes of a text are saved as: `text/encoding.rs`.
//! - What a sign-off is bound to: `session/signoff/covered.rs`, whose form never changes what it writes; whether
//!   it stands: `standing.rs` beside it; the words that are signed and who may sign: `command.rs`.
//! - Comments in threads, advice and what was done with it: `session/review.rs`; what of it bears on a gate: `gate_impact.rs`
//!   beside it. What privileged notes say: `store/privileged.rs`, and no other place; the record for lawyers:
//!   `record/review.rs`.
//! - Two people at once on one file: `store/writer.rs` appends, `anew.rs` beside it takes in what others wrote,
//!   `back.rs` says what is put back; what saves leave that were written over one another: `store/repair.rs`, and
//!   `session/journal/repair.rs` for how the file says so.
//! - What another program holds, and what the numbers of Windows say: `store/held.rs`. Whether a path leads to the file
//!   that was opened: `store/file_identity.rs`. What session files are called: `store/names.rs`; names that some
//!   machine refuses: `store/names/fitting.rs`. All of it is tried on Windows by `.ci/windows`.
//! - What a file vouches for: `session/verify.rs`; each check of `verify`, one part: `cli/verify.rs`.
//! - What another edition of its flow means for a session: `session/adopt.rs`; for a form or table, `filled_in.rs` beside it.
//! - What is said before something is saved: `session/cautions.rs`; what looks like personal data: `text/personal/`.
//!   Which texts of an entry a person typed: `session/texts.rs`, for every kind of entry by its type.
//! - What a list or a register says of a session: `session/summary.rs` (and `EDITION` in
//!   `store/listing/cache.rs`, so that what was kept before is not used). Which file is read again:
//!   `store/listing/file_stamp.rs`. A date that comes back: `session/summary/dates.rs`.
//! - A passage kept out of copies: marks in `session/redaction.rs`, taken out in `session/redaction/copy.rs`, the copy in
//!   `record/published.rs`, the search of its bytes and what is near to a passage beside it. What counts as the same
//!   words: `text/passage.rs`. The exemptions: `flows/publication.json`.
//! - What several commands take: `cli/shared_args.rs`. How a command is done without a screen, and what is said when it is
//!   saved: `cli/perform.rs`. A line as plain mode prints it: `cli/lines.rs`.
//! - A command: a row in `cli/args.rs` (its name, sentence, group in `help` and examples), with its arguments beside
//!   what runs it, in a file of its own in `cli/`. How wrong usage is told: `cli/usage.rs`.
//! - A page of the manual: a file in `words/en/help/`, named in `words/topics.rs`; lists in it that are made from what
//!   there is: `cli/help.rs`. How it is drawn: `text/manual.rs`.
//! - A session file that an editor saved with other line ends: `store/resaved.rs`.
//! - What counts as spelling and what as another wording: `text/wording/spelling.rs`.
//! - What a changed guard catches: `analysis/differ.rs`, told by `edition/guards.rs` and `seen.rs`.
//! - What a new edition is compared in: a member of a part in `edition/nodes.rs`, `rules.rs` or `lists.rs`, its
//!   name in `Field`, its word in `edition/words/names.rs`, a mutation in `tests/edition/mutations.rs`. Forms and tables,
//!   and what a change means for what was filled in: `edition/entries.rs`, with mutations in `tests/edition/entries.rs`.
//! - What counts as typed and what as pasted: `tui/input/` for full screen, `cli/typed.rs` for lines. A sentence that
//!   is typed where letters are commands: `tui/run.rs`.
//! - What a page says of itself besides what is asked, on every surface: `session/about.rs`.
//! - A word of plain mode: `cli/plain/words.rs`; at forms and tables `cli/plain/table/verb.rs`, how these are said
//!   `said.rs` beside it, and how one row is asked for `cli/plain/row.rs`.
//! - A key: `tui/keymap/table.rs`, from which the help page is drawn.
//! - Pages of forms and tables: a form and the list of rows as pages of their question, `tui/pages/node/fields.rs` and
//!   `table.rs`; a row, read, filled in and added: `tui/pages/rows.rs`, with its entries as controls in `entries.rs` beside it.
//!   Where the keys of rows work: `tui/keymap/rows.rs`.
//! - A page: its kind in `tui/kind.rs`, all else of it in a file of `tui/pages/`, and its line in `tui/pages.rs`.

pub mod analysis;
pub mod cli;
pub mod diagnostic;
pub mod edition;
pub mod flow;
pub mod id;
pub mod record;
pub mod session;
pub mod store;
pub mod text;
pub mod time;
pub mod tui;
pub mod words;

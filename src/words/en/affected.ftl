### What is said about sessions that rest on a source.

source = Source: { $title } (`{ $id }`)
source_at = Source: { $title } (`{ $id }`), { $at }
count = Sessions with an answer, finding or decision that rests on it: { $count } of { $all } looked at.
path = {"  "}{ $path }
question = {"  "}Question `{ $id }`: { $prompt }{ $places }
said = {"    "}{ $said }
said_stale = {"    "}{ $said } (stale: not on the path now)
rule = {"  "}{ $severity } `{ $id }`, { $state }: { $title }{ $places }
through = {"    "}It uses what was determined from this source: { $title }.
gate = {"  "}Gate `{ $id }`: { $prompt }{ $places }
decided = {"    "}{ $decision }, by { $by }, { $at }. The decision stands.
decided_fell = {"    "}{ $decision }, by { $by }, { $at }. The decision no longer stands.
places = {" "}[{ $list }]
no_place = {" "}[the flow names no place in it]
other_edition = looked at with the flow at hand (edition { $now }), which is not the one that it was opened with (edition { $opened })
strangers = Entries that this edition or version cannot use, and that were not looked at: { $count }.
tips = It has { $count } ends that were not brought together.
troubles = Not looked at, or not whole:
trouble = - { $path }: { $why }
in_part = - { $path }: looked at as far as it can be read; { $why }
unknown_source = no flow of these sessions lists a source `{ $id }`
hint_sources = they list `{ $list }`
hint_sources_more = they list `{ $list }` and { $count } more

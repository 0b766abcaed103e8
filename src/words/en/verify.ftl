### Checking a session file.

line = line { $line }: { $wrong }
torn = line { $line }: a line that was cut short
more = and { $count } more
whole = entries read: { $count }; every line as it was written, and none missing between them
damaged = entries read: { $count }; the lines above are not as they were written, or something before them is missing
end = last entry: { $id }, by { $by }, { $at }
noted = entry { $id } is in the file, by { $by }, { $at }, with the { $before } entries that it follows on from.
noted_outside = { $count } more are in the file that it says nothing about.
noted_absent = entry { $id } is not in the file: lines at its end were removed, or it is another file
noted_unclear = `{ $id }` does not tell one entry: give more of its digits, 8 at least
lost =
    { $count ->
        [one] this machine's own copy has 1 saved entry that the file lacks: { $copy }
       *[other] this machine's own copy has { $count } saved entries that the file lacks: { $copy }
    }
evidence = { $title } ({ $location })
evidence_same = evidence as it was when it was added: { $file }
evidence_changed = evidence that has changed since it was added: { $file }
evidence_away = evidence not at hand, so not compared: { $file }
evidence_elsewhere = evidence on the network or a device, so not opened and not compared: { $file }
evidence_no_digest = evidence of which no digest was taken, so nothing to compare: { $file }
shows = This shows:
shows_lines = whether each line is as it was written: one altered letter is noticed
shows_between = whether a line that others follow on from was removed or moved
shows_not = This does not show:
shows_not_end = whether lines at the end were removed; note the last entry elsewhere, and `--tip` tells later
shows_not_who = who wrote an entry and when: names, roles and times are as typed and as the machine's clock had them
shows_not_order = which of two entries came first that do not follow on from each other: either order in the file means the same
shows_not_anew = whether someone wrote the whole file anew with this program; an entry noted elsewhere or a signature does

### Answers that are proposed from the profile of a force or from another session.

not_a_profile = this is not a profile (line { $line }): { $why }
profile_format = the format of this profile is `{ $format }`: this version reads `{ $wanted }`
profile_title = the profile does not say whose profile it is: give it a `title`
profile_date = `{ $date }` is not the date of a profile: `of` has to be a date as 2026-11-23
profile_wrong = the profile does not fit *{ $prompt }*: { $why }
from_profile = from the profile of { $title } of { $date }
from_session = from *{ $title }*, where { $name } answered on { $date }
same_session = *{ $title }* is this session itself
from_practice = *{ $title }* is for practice: its answers cannot be taken into a real session
marked_higher = *{ $title }* is marked higher than this session: its answers cannot be taken over
profile_unread = the profile { $path } cannot be used: { $why }
profile_too_long = that file is too long for a profile
not_proposed = no answer to `{ $question }` is proposed now
hint_list = `apposite inherit SESSION` lists what is proposed
none = No answer is proposed for a question that is open now.
listed = { $prompt } ({ $id })
listed_answer = Answer: { $answer }
listed_origin = This is { $origin }.
plain_head =
    { $count ->
        [one] 1 answer is proposed. It counts only once you have taken it over.
       *[other] { $count } answers are proposed. Each counts only once you have taken it over.
    }
plain_stage = Stage: { $stage }
plain_take = Take this answer over? yes or no (quit leaves the rest)
plain_yes_or_no = Type yes to take this answer over, no to be asked that question later, or quit to leave all that remain.
plain_left = The others are left: their questions are asked as usual.
plain_end = That was all that is proposed.
tui_heading = Answers that are proposed
tui_means = Each counts only once you have taken it over: choose it and press Enter. What you leave is asked as usual.
tui_go_on = Go on without the rest
tui_origin = { $stage }: { $origin }
tui_take = { $prompt } { $answer }

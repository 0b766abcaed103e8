### Pages of forms and tables.

## The page of rows.

none_yet = No { $many } yet. a adds the first; n says that there are none, and why.
none_yet_needed = No { $many } yet. a adds the first; at least { $least } needed.
nothing_yet = (nothing filled in)
state = State
struck_heading = Struck: kept, and not counted
no_row_here = There is no row here. Move to a row first.
go_add = Add { $one }
go_alike = The same for several: mark rows, and fill them in once
go_all = That is all: no { $many } are missing
go_more = More to come: say who adds them, and by when
go_none = None: say why there are no { $many }
ended = It was said: { $end }.
now = { $title }: { $state }

## How a row stands.

## The same in at most ten columns, for lists.

## A row.

title = { $one } { $number } of { $count }: { $name }
title_bare = { $one } { $number } of { $count }
title_struck = { $one }, struck: { $name }
stands = State: { $state }
added_by = Added by { $who }, { $when }
filled_by = filled in by { $who }, { $when }
missing = Missing
disputed_means = One person struck this row, and another changed it without knowing. Put the row back, or strike it.
to_confirm_means = People filled this row in who did not know of each other. Read it, change what is wrong, and confirm it.
sides = Different things were filled in here:
reworded = Filled in when it read “{ $label }”: { $value }
no_place = No longer possible here: { $value }
go_confirm = Confirm the row as it stands
go_confirm_form = Confirm the form as it stands
go_put_back = Put the row back
go_edit = Fill in or change this row
go_strike = Strike this row, with a reason
go_take = { $label }: { $value }

## Filling in a row.

editing = { $title } (editing)
editing_means = Enter saves an entry and goes on to the next.
adding = { $one } { $number } (new)
adding_like = Filled in beforehand as in { $title }. An entry is saved once you press Enter on it.
left_empty = { $label }: left empty. A number or Space marks an option.
optional = { $label } (optional)
hint_money = In pounds, for example 12,500 or £1.85m
hint_percent = For example, 12.5%
hint_address = An e-mail or web address
hint_reference = Its name, number or section
hint_person = All of it may be typed here, with ; between name, role, unit and contact.
hint_many = Space or a number marks each that applies.
person_name = { $label }: name
person_role = { $label }: role (optional)
person_unit = { $label }: unit (optional)
person_contact = { $label }: contact (optional)

## Several at once.

alike = The same for several
alike_means = Mark the rows that are to be filled in alike. Each is recorded by itself, and can be changed by itself.
several = The same for { $rows }
several_means = What you fill in here goes into each of these rows. What you leave empty stays as it is.
saved_several = Saved. { $counts }
mark_two = mark two rows or more

## Pasted from a spreadsheet.

pasted = What you pasted
paste_no = Save nothing of it
paste_yes = Save this
paste_yes_rest =
    { $count ->
        [one] Save the rest, without what could not be read
       *[other] Save the rest, without the { $count } things that could not be read
    }

## Striking, and none.

striking = Strike { $title }
striking_means = The row is kept and shown as struck, with your reason. It can be put back.
saying_none = There are no { $many }

## A form.

form_missing = Still missing: { $missing }
form_saved = Saved. Still missing: { $missing }
form_to_confirm = People filled in this form who did not know of each other. Read it, and confirm it.

## Keys.

help_view = View the row
help_add = Add a row
help_edit = Fill in or change the row
help_strike = Strike the row, with a reason
help_put_back = Put back a row that was struck
help_none = Say that there is none, and why
help_move_down = Move the row down
help_move_up = Move the row up
help_like = Add another row like this one
help_all = Say that these are all: no row is missing
help_next = The next row
help_previous = The row before
help_alike = Fill in several rows alike
brief_view = view
brief_add = add
brief_edit = edit
brief_strike = strike
brief_put_back = put back
brief_none = none
brief_all = that is all
brief_next = next row
brief_previous = row before

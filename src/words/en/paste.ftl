### Tables from spreadsheets and into them.

fault = row { $line } of the sheet, { $row }, { $column }: { $message }
fault_row = row { $line } of the sheet, { $row }: { $message }
fault_line = row { $line } of the sheet: { $message }
fault_column = column { $column }: { $message }
column = number { $number }
column_twice = another column is called so too, so what this one holds was not read
no_column = no entry is called so, so what the column holds was not read: the entries are { $list }
no_entry = there is no entry for this column
row_twice = *{ $row }* is named in the column `row` more than once
which_row = no rows can be added here: say which row is meant by its name in a first column called `row`
strike_without_rows = rows that are not in the sheet can be struck only where a column `row` says which ones are
unfinished = unfinished, { $missing } missing
row_number = { $one } { $number }: { $entries }
row_named = { $row }: { $entries }
would_add =
    { $count ->
        [one] 1 row would be added to the { $many }:
       *[other] { $count } rows would be added to the { $many }:
    }
would_change =
    { $count ->
        [one] 1 row of the { $many } would be changed:
       *[other] { $count } rows of the { $many } would be changed:
    }
would_strike =
    { $count ->
        [one] 1 row of the { $many } would be struck:
       *[other] { $count } rows of the { $many } would be struck:
    }
same =
    { $count ->
        [one] 1 row of the { $many } stands already as it is here.
       *[other] { $count } rows of the { $many } stand already as they are here.
    }
nothing = Nothing would change.
faults =
    { $count ->
        [one] 1 thing could not be read:
       *[other] { $count } things could not be read:
    }
unclear = a workbook keeps 12.5% as 0.125, so this number can be read in two ways: write it as text with the sign %
no_table = "{ $title }" is not a table
written = Written to { $path }
struck_because = not in { $file }
not_saved_faults = Nothing was saved: put right what could not be read, and take the file in again.
not_saved = Nothing was saved. With --yes it is.
ask = Save this? (yes or no)
workbook = `{ $file }` cannot be read as a workbook: { $why }
hint_workbook = save it as a workbook (.xlsx) or as comma-separated values (.csv)
no_text = `{ $file }` is neither text nor a workbook

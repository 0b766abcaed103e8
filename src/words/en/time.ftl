### Dates and moments in words.

date = { $day } { $month } { $year }
moment = { $day } { $month } { $year }, { $time } UTC

## The months, as they stand in a date. A date that is typed is read with them too, or with their first three letters.

january = January
february = February
march = March
april = April
may = May
june = June
july = July
august = August
september = September
october = October
november = November
december = December

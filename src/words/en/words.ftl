### How sentences are put together.

## Between things in a list, and between things that may have commas themselves.

comma = {", "}
semicolon = {"; "}

## One of several; the list has at least one.

either = { $list } or { $last }

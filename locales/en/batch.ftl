# The words of `relais batch`: a table of towns in, the same table with contacts out.
# Do not translate what stands between braces: { $name }.

## The columns that are added

# $ours is the name of this program.
batch-column = { $ours }: { $name }
batch-column-municipality = municipality
batch-column-project = project
# $date is a day, $police and $medical are numbers.
batch-column-contacts = contacts on { $date } (danger: { $police }, { $medical })
batch-contact = { $name }: { $number }
batch-column-understood = how the row was read
batch-column-look = for a person to look at

## How the row was read

# $place is the name of a place, $year a year.
batch-by-name = name of the municipality
batch-by-code = postcode
batch-by-nis = NIS code
batch-by-section = part of a municipality ({ $place })
batch-by-former-name = former municipality ({ $place })
batch-by-former-name-since = former municipality ({ $place }), another name since { $year }
batch-by-other-name = another name of the municipality
batch-by-spelling = spelling corrected ({ $place })

## For a person to look at

batch-look-ambiguous = more than one municipality possible
batch-look-abroad = outside Belgium
batch-look-none = no municipality recognised
batch-look-spelling = spelling corrected
batch-look-nis = this NIS code does not exist
batch-look-code = this postcode does not exist
batch-look-partly = part of the text was not understood
batch-look-outside = outside the projects that we know
batch-look-choices = { $why }: { $choices }
batch-look-blank = nothing is written

## The count at the end

batch-count-sure = in a project, without a question
batch-count = { $count }: { $kind }
batch-done = { $count ->
    [one] One row read.
   *[other] { $count } rows read.
}
# $columns is a list of numbers of columns.
batch-columns = Columns read, by what stands in them: { $columns }
batch-written = The table is in { $file }.
batch-progress = Reading
batch-care = The numbers are those of today: check them before you pass them on. Keep this file as you keep the first one.

## When it does not work

batch-workbook = This workbook does not open: it is damaged, or locked with a password. Open it, save it as .xlsx without a password, and start again.
batch-html = This file is a web page, not a table. Open it in Excel, save it as .xlsx, and start again.
batch-too-big = This file is too large for a list of towns.
batch-broken = This file is damaged: the rest does not match the start. Save it once more.
batch-not-text = This file is not a table. In Excel: “Save as”, then “Excel workbook (.xlsx)”.
batch-empty = This file is empty.
batch-too-wide = This table has more columns than Excel. Is it the right file?
# $line is the number of a line.
batch-quote = From line { $line }, a quote opens and does not close. Mend it, or rows are lost.
# $columns is a list of names of columns.
batch-no-column = No column seems to hold a town or a postcode. Give the name or the number with --column. The columns are: { $columns }
batch-several-columns = Several columns are possible. Choose with --column, by name or by number. The columns are: { $columns }
batch-unknown-column = There is no column { $name }. The columns are: { $columns }
# $file is the name of a file.
batch-exists = { $file } exists already. Give another name with --output, or replace it with --force.
batch-same-file = The result cannot replace the file that is read. Give another name with --output.
batch-unreadable = { $file } cannot be read ({ $why }).
batch-unwritable = { $file } cannot be written ({ $why }). Is it open in Excel? If not, give another name with --output.

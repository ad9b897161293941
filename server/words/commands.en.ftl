## Command: import
import-reading = Reading the file…
import-understanding = Understanding the sheets…
import-writing = Writing…
import-book = Book of { $place }, year { $year }
import-created = { $count } new
import-changed = { $count } changed
import-moved = { $count } moved to another unit
import-same = { $count } as before
import-bad = { $count } bad
import-footers = { $count } totals and signatures passed over
import-vanished = { $count } rows of an earlier import are no longer in the book; their records are kept: { $codes }
import-dropped = { $count } columns not read and not kept, by name: { $columns }
import-unknown-columns = Columns without a use, not kept: { $columns }
import-unknown-sheets = Sheets of no known kind, passed over: { $sheets }
import-guessed = Column “{ $heading }” is taken for “{ $ours }”
import-warning = To look at ({ $count }): { $what }
import-and-more = … and { $count } more; see all with --format json
import-problem = Problem · { $sheet } · cell { $cell } · “{ $found }” stands there · { $expected }
import-refused = Nothing was written: { $count } places must be corrected. Correct the book and import it again, or add --accept-good to take the good rows in.
import-checked = Looked at, nothing written: { $rows } rows can be used, { $created } new, { $changed } changed, { $count } places must be corrected.
import-unchanged = This book is all there already; nothing changed ({ $rows } rows).
import-done = Taken in: { $created } new records, { $changed } changed, { $count } places must be corrected.
import-bad-rows = The bad rows are in { $file }: correct them there and import that file.
column-reason = Reason
column-row = Row in the book
bad-rows-note = Năm { $year }. Correct the coloured cells and import this file; the last two columns are not taken in.
bad-rows-suffix = -bad-rows.xlsx

## Cells
cell-missing = { $heading } is missing; this cell must not be empty
cell-not-a-date = must be a real date, written 09/01/2023
cell-date-far-off = the date must lie between 2000 and 2099
cell-not-a-period = must be a period, written 09/2022, Quý 3/2022 or năm 2022
cell-not-a-number = must be a number, written 5.135 or 5,49
cell-not-whole = must be a whole number, written 5135 or 5.135 (as text)
cell-ambiguous-number = this reads two ways, a thousandfold apart; write 5.135 for five thousand, 5,13 for five point one three
cell-too-fine = too many digits after the comma
cell-negative = cannot be negative
cell-too-large = the number is too large
cell-formula-error = the cell's formula has an error; mend it or write the number
cell-not-a-choice = must be one of: { $choices }
cell-no-such-place = no unit of this name within the book's place
cell-place-perhaps = no such unit; perhaps: { $places }
cell-place-several = several units have this name: { $places }; write xã or phường, or the code
cell-code-twice = this code stands in row { $row } already; one code to a row
cell-no-such-parent = this { $heading } is not in sheet { $sheet }, so place and date are not known
cell-row-not-read = this row could not be read
warning-no-such-parent = this { $heading } is not in sheet { $sheet }
warning-not-recognised = not recognised; counted as “other”
warning-outside-the-year = the date lies outside the book's year { $year }; it counts in the year of the date
warning-count-differs = the number here is not the number of rows in sheet { $sheet } ({ $rows }); the report counts the rows

## Files
refusal-no-such-file = { $file } cannot be opened. Check the path: it must be a file.
refusal-not-a-workbook = { $file } is not a workbook. Save it as .xlsx, .xls or .ods and import again.
refusal-book-empty = { $file } is an empty file. Save it again from Excel and import again.
refusal-book-encrypted = { $file } has a password. Remove it in Excel (Save as…) and import again.
refusal-book-damaged = { $file } is damaged or was cut short. Open it in Excel, save it, and import again.
refusal-book-too-large = { $file } is too large to be read safely ({ $what }, at most { $limit }). Split the book, or delete the empty area in it.
refusal-unknown-sheet = Sheet “{ $sheet }” is no kind of book. Rename it, delete it from the file, or add --accept-good to pass it over. Sheets that are known: { $known }.
refusal-book-nothing = No sheet of this file has anything in it.
refusal-which-year = It is not clear which year the book is of (found: { $years }). Write “Năm 2022” in a title row, or add --year 2022.
refusal-no-headings = Sheet “{ $sheet }” has no row of headings. It needs the columns: { $expected }.
refusal-missing-columns = Sheet “{ $sheet }” lacks columns: { $missing }. Add them and import again.
refusal-two-sheets = Two sheets of one kind: “{ $first }” and “{ $second }”. Put them together in one sheet.

## Questions
refusal-no-such-year = The year must lie between 2000 and 2099.
refusal-no-such-place = No administrative unit has code { $code }. Find a code with: dongthuan place "name".
refusal-place-not-yet = Code { $code } has a meaning from { $since } on only.
refusal-place-ended = The unit of code { $code } ended before { $until }. Ask for a period that ends before that day, or for what followed it: { $successors }.
refusal-no-place-found = No place has a name like “{ $name }”.
refusal-figure-form = “{ $figure }” is not the name of a figure. Write voter_meetings or 'supervisions[front]'.
refusal-no-such-figure = There is no figure “{ $figure }”. The nearest is { $near }.
refusal-ratio-opens-to = This is a ratio: open { $first } and { $second }.
refusal-no-such-kind = There is no kind “{ $kind }”. Kinds: { $kinds }.
refusal-target-not-empty = The other database has something in it (table { $table }). Choose an empty one.
refusal-move-differs = Copied, but { $count } things differ. Do not use the copy; the original is untouched.
figure-sums-to = { $figure }: { $count } records that sum to { $sum }
facts-clean = All facts and sums are what their records make them.
facts-drifted = { $count } facts or sums are not what their records make them.
approved = Approved for the public: { $count } records, { $kind }.
move-compared = Compared { $figures } figures, the rows of each table and the journal: the same.
serving = Serving at { $address } (stop with Ctrl+C)
refusal-address-taken = { $address } cannot be opened: the port is taken. Choose another, for instance --port 8081.
refusal-template = Report template { $file }, line { $line }: { $why }
refusal-template-figure = Report template { $file }, line { $line }: there is no figure “{ $figure }”. The nearest is { $near }. Correct the line and print again.

## How a book is read
import-sections = { $count } group rows
import-converted = Column “{ $heading }” is in another unit; each number times { $times } is in ours
reading-sheet = Sheet “{ $sheet }” → { $kind }
reading-no-kind = no kind known
reading-passed-over = passed over
reading-known = by its name
reading-guessed = guessed
reading-learned = learned
reading-told = told by an officer
reading-passed = passed over
reading-dropped = not read
reading-unknown = unknown
reading-missing = Missing: { $missing }
reading-how-to = Where this is wrong, say so when importing: --sheet 'Tờ 1 = Quà Tết' for a sheet's kind, --map 'Tờ 1: Bà con dự = Số người nghe' for a column, - to pass over. This office's next book of the same shape then goes in by itself.
refusal-sheet-option = --sheet “{ $text }” is not understood. Write it like: --sheet 'Tờ 1 = Quà Tết'.
refusal-map-option = --map “{ $text }” is not understood. Write it like: --map 'Tờ 1: Bà con dự = Số người nghe'.
refusal-no-such-heading = No column of ours is called “{ $heading }”. The columns: { $known }.
cell-same-as-nothing = says “as above”, but nothing stands above; write it out
cell-two-crosses = two boxes of one question are crossed; keep one
warning-subtotal-differs = the sum in the book differs from the sum of its rows ({ $rows }); the report adds the rows
warning-gift-is-not-the-product = the amount is not number times rate; the report takes the amount
warning-dossiers-do-not-balance = carried over + received is not settled + open
# Reporting periods
periods-common = calendar
periods-head = { $issuer } ({ $code })
periods-row = { $period }: { $from } to { $to } · { $name }
periods-source = Rests on: { $source } ({ $sureness })
refusal-period = “{ $period }” is not a period. Write 2022, 2022-H1, 2022-Q3, 2022-09, 2022-9M or hc-2022-Q3; list the periods with: dongthuan periods.
refusal-periods-file = The file of reporting periods { $file } cannot be read. Save it as CSV in UTF-8 and run again.
refusal-periods-columns = File { $file }, line { $line }: all the columns { $columns } must be there. Mend this line and run again.
refusal-periods-issuer = File { $file }, line { $line }: the issuer “{ $issuer }” must be 2 to 8 small letters without marks, and have a name in both languages.
refusal-periods-span = File { $file }, line { $line }: “{ $span }” is not a span. Write year, half-1, nine-months, quarter-3, month-12 or school-year.
refusal-periods-day = File { $file }, line { $line }: the day “{ $day }” cannot be read. Write 14/12, 15/12 năm trước (the year before) or 31/8 năm sau (the year after).
refusal-periods-year = File { $file }, line { $line }: the first year “{ $year }” must lie between 2000 and 2099.
refusal-periods-twice = File { $file }, line { $line }: this issuer has the span “{ $span }” in a line above already, or mixes school years with others. Keep one line.
refusal-periods-no-year = File { $file }, line { $line }: the issuer “{ $issuer }” has no line year for its first year. Add it.
refusal-periods-gap = File { $file }, line { $line }: the periods of “{ $issuer }” leave a day out or count one twice. Each must begin on the day after the one before it ends.

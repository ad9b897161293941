## Command: import
import-reading = Reading the file…
import-understanding = Understanding the sheets…
import-writing = Writing…
import-book = Book of { $place }, year { $year }
import-created = { $count } new
import-changed = { $count } changed
import-moved = { $count } moved to another unit
import-same = { $count } as before
import-held = { $count } only checked
import-withdrawn = { $count } no longer counted
import-waiting = { $count } waiting for a decision
import-held-agree = { $count } rows are cumulative or in already: not added, and they agree with what is in
import-doubt-reworded = To decide · { $sheet } · row { $row } · { $place }, { $when } · { $says } · Is it the old row below, in other words?
import-doubt-already-there = To decide · { $sheet } · row { $row } · { $place }, { $when } · { $says } · Is this counted in the record below already?
import-doubt-like = there already: { $place }, { $when } · { $says } · from the book { $book }
import-doubt-more = … and { $count } more records
import-how-to-decide = These { $count } rows are not written; they wait for the keeper of the book. Import again with --same '{ $row }' if it is the same or in already (not added), with --another '{ $row }' if it is another matter (added); for the whole book --same-all or --another-all. The answer is remembered and not asked for again.
import-ask-sheet = Sheet { $sheet } has { $count } rows with this question. s: all the same, in already · k: all other matters · ?: one by one
import-ask-row = s: the same, in already · k: another matter · a: the same from here on · kk: other matters from here on · ?: later
import-only-waits = Nothing was written: { $waiting } rows wait for a decision, the others are all there.
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
import-no-rows = No row of this book was read. See how its columns are read with --reading.
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
warning-check-differs = the cumulative number (or the one in already) of { $figure } says { $told }, what is in adds up to { $found }: { $difference } apart
warning-check-differs-months-open = the cumulative number (or the one in already) of { $figure } says { $told }, what is in adds up to { $found }: { $difference } apart; nothing is in yet of { $open }
warning-check-exceeds-the-whole = { $figure } says { $told }, more than the { $found } that is in for the whole longer period: { $difference } apart
warning-check-nothing-there = a cumulative number is not added, and nothing is in yet to hold it against; import the book with the numbers of the period

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
refusal-no-such-row = There is no row to be used that is “{ $row }”. Write the sheet, a ! and the number of the row in the book, as in 'Quà Tết!12'.
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
report-part-kept = Kept as draft { $version } of “{ $part }” in the report of { $period }. Add --publish to put it into the report.
report-part-published = “{ $part }” (version { $version }) is now in the report of { $period }.

## Forms
form-take-ky = in the period
form-take-luy-ke = from the beginning of the year
form-take-cung-ky = same period of the year before
form-take-luy-ke-cung-ky = from the beginning of the year before to the same day
form-take-thay-doi = change from the same period of the year before
form-note = Đồng Thuận: { $figure } · { $unit } · { $period }
form-note-few = Fewer than 5 persons or households: not for publication.
form-added = Kept the form “{ $name }”: { $spots } places to fill. See them with: dongthuan form show "{ $name }"
form-tied = { $spot } ({ $context }) ← { $figure }
form-untied = { $spot } is untied.
form-tied-down = Tied { $count } rows; in { $unknown } rows no unit was recognised.
form-row-unknown = { $spot }: the unit “{ $text }” is not recognised (nearest: { $nearest }). Tie this cell by itself with --unit-place if need be.
form-none = There is no form yet. Add one with: dongthuan form add FILE --name NAME
form-cut = The form has more rows or columns than are shown; cells out there can be filled all the same.
form-filled = Filled { $count } places: { $file }
form-not-filled = No file was written. Mend the places above, or add --accept-good to fill the others.
form-remove-ask = Forget the form “{ $name }” and its ties? [y/N]
form-kept = The form is still there.
form-removed = The form “{ $name }” is gone.
refusal-form-name = A form's name needs letters, and at most { $most } of them. Give another with --name.
refusal-form-name-taken = There is a form named “{ $name }” already. Give another name, or remove the old one with: dongthuan form remove "{ $name }"
refusal-no-such-form = There is no form “{ $name }”. The forms kept: { $known }.
refusal-no-such-tie = { $spot } is tied to nothing. See the ties with: dongthuan form show
refusal-not-a-form = { $file } is neither an Excel nor a Word form. Save it as .xlsx or .docx and add it again.
refusal-form-save-as = { $file } is a .{ $found } file, which is not filled. Open it, save it as .{ $as } and add it again.
refusal-form-macros = { $file } carries macros. Save it as .{ $as } (without macros) and add it again.
refusal-form-damaged = The file { $file } is damaged or not whole. Open it in Excel or Word, save it, and add it again.
refusal-form-too-large = { $file } is too large for a form. Clear the empty area or the sheets you don't need, save it, and add it again.
refusal-form-no-ties = The form “{ $name }” is not tied to any figure yet. Tie it with: dongthuan form tie "{ $name }" CELL FIGURE
refusal-form-not-written = { $file } could not be written. Look at the folder and the room on the disk, and fill it again.
refusal-no-such-spot = The form has no place { $spot }. See its places with: dongthuan form show
refusal-spot-formula = { $spot } is a formula, computed when the file is opened. Tie the cells it adds up.
refusal-spot-covered = { $spot } lies in a merged cell. Tie the cell { $by }.
refusal-spot-label = { $spot } holds words of the form: “{ $text }”. Choose the empty cell beside it.
refusal-spot-twice = { $spot } would be filled twice. Untie one of them.
refusal-spot-too-long = The text for { $spot } is too long for a cell. Make it shorter.
refusal-tie-part = “{ $part }” is no part of a year. Write Q1, H1 or 03.
refusal-tie-reach = “{ $reach }” is not known. Write one of: ky, luy-ke, cung-ky, luy-ke-cung-ky, thay-doi.
refusal-tie-scale = { $spot }: this scale cannot be used. Give --scale between -12 and 12; 6 is millions, 3 is thousands.
refusal-tie-down-cell = { $spot } is no cell of a table. Give the first cell of the column, like 'Biểu 1!C8' or 'bang-1!B2'.
refusal-tie-down-none = No unit was recognised in the rows from { $spot } down. Name the column of units with --names, for instance --names B.
refusal-fill-no-figure = { $spot }: there is no figure “{ $figure }” any more (nearest: { $near }). Tie this cell again with: dongthuan form tie
refusal-fill-not-then = { $spot }: { $unit } was not there in { $period } (what followed it: { $successors }). Tie this cell to a unit of that time, or untie it.
refusal-fill-no-period = { $spot }: there is no “{ $reach }” of { $period }. Fill the form for another period, or tie this cell anew.
refusal-fill-cut = { $spot }: some of { $figure } is known only for a longer time than { $period } and cannot be cut. Fill the form for a longer period, or write this cell by hand.
refusal-fill-no-ratio = { $spot }: { $figure } cannot be computed in { $period }: it would divide by zero. Write this cell by hand, or untie it.

## Accounts

account-added = Added the account { $login }.
account-link = Hand the person the link below, to set their own password. It opens once, within 3 days.
account-password-asked = Type the password and press Enter (it shows on the screen):
account-password-set = The password of { $login } is set; their sessions have ended.
account-given = Given to { $login }: { $role }.
account-taken = Taken from { $login }: { $role }.
account-disabled = { $login } is let in no more; their sessions have ended.
account-enabled = { $login } is let in again.
account-none = There is no account yet. Add the first administrator: dongthuan account add "Full name" --login a.login --role administrator --place 03127
account-no-sessions = { $login } has no session going.
account-sessions-ended = Sessions ended: { $count }.
account-state-disabled = let in no more since { $day }
account-state-waiting = no password yet
refusal-no-such-login = There is no account “{ $login }”. See them with: dongthuan account list
refusal-demo-elsewhere = Everyone may know the password of the demo's accounts, so --demo runs on this machine only (127.0.0.1), not at { $address }. Leave out --demo, or --listen.
serving-demo =
    Look around at the desk: { $address }
    Logins: { $logins }
    Password: { $password }
refusal-as-of-elsewhere = Another day for today (--as-of) is for looking ahead on this machine only. Leave out --as-of, or --listen.

# The officer's pages.

officer-desk = Desk
officer-books = Take a book in
officer-books-lead = Bring in the Excel book you keep: see how each column was understood, correct what was not, then take it in.
officer-written = Written parts of the report
officer-written-lead = What is lacking, why, what comes next, what is asked for. Written beside the figures, put into the report when finished.
officer-forms = Forms
officer-forms-lead = The Excel and Word forms that superiors send: tie their cells to figures once, fill them each period with one click.
officer-other-session-title = Nothing was kept
officer-other-session-1 = The session has changed since this page was opened. Go back, load the page again and send it again; what you typed is still on that page.
officer-to-desk = Back to the desk
officer-to-report = See the report
refusal-too-fast = Too many requests from your address within a minute. Wait { $seconds } seconds and try again; nothing was written.
refusal-busy = Too many people are sending at the same time. Nothing was recorded; wait { $seconds } seconds and send again.
refusal-sent-too-large = What was sent is too large ({ $limit } KB at most) or was broken off. Send it in smaller parts.

## The written parts of a report

part-limits = What is lacking
part-causes = Causes
part-directions = What comes next
part-requests = What is asked for
refusal-part-too-long = The text is longer than { $limit } KB. Shorten it, or put the long part into an annex.
refusal-part-newer = While you were writing, version { $version } was kept. Look at it under “Versions kept”, then save again; what you typed is still in the box.
officer-errors = Something needs correcting
refusal-part-figure = Line { $line }: there is no figure “{ $figure }”. The nearest is { $near }. Correct the line, or find the figure in the list.
refusal-part-call = Line { $line }: what stands in the curly brackets is not understood. Delete it, find the figure in the list and press “Put in”.
periods-begun = Begun and written
periods-choose = Choose a period
periods-other = Another period
periods-other-hint = (2022-09 is a month, 2022-Q3 a quarter)
periods-open = Open
part-count-in = { $n } { $n-n ->
    [one] part
   *[other] parts
} in the report
part-count-draft = { $n } { $n-n ->
    [one] draft
   *[other] drafts
}
part-state-none = Not written
part-state-draft = A draft, not in the report
part-state-in = In the report
part-state-newer = In the report; there is a newer draft
part-see-report = See the report
part-text = Text
part-hint = Each line is a paragraph; a line that begins with “-” is an item of a list. People see it only after “Put into the report”. To take it out, delete all text and put that in.
part-keep = Keep as a draft
part-publish = Put into the report
part-read = Read it through
part-reads = It will read
part-kept = Kept as a draft. People do not see it yet.
part-put-in = It is in the report now.
part-taken-out = The part was taken out of the report.
part-earlier = The text of before: { $period }
part-fetch-earlier = Fetch the text of before
part-versions = Versions kept
part-version = Version { $number }, { $day }, { $office }
part-in-report = in the report now
part-fetch-version = Fetch version { $number }
part-figures = Figures of this period
part-figures-hint = A figure that is put in changes by itself when a new book comes in, and readers can open it.
part-search-label = Find a figure (marks may be left out)
part-search = Find
part-none-found = There is no such figure in this period. Type fewer letters, or choose another period.
part-put = Put in

## Taking a book in

book-lead = Upload the book, see how each column is understood, correct what is not. Nothing is kept before you press “Take a book in”.
book-file = Excel book
book-file-hint = An .xlsx, .xls or .ods file as you keep it, 20 MB at most. Columns of ethnic group, religion, identity and telephone numbers and voters’ names are not read.
book-place = Whose book it is
book-year = Year
book-year-hint = (only when the book does not tell it)
book-read = Read the book
book-taken = Books taken in
book-none-taken = No book was taken in yet. Begin with the one you keep, as it is: what is misunderstood is corrected on the page.
book-no-file = No file was chosen. Press “Excel book”, choose it, then press “Read the book”.
book-gone = This book is no longer on the desk: half an hour went by, or many others were uploaded. Upload it again; nothing was kept.
book-title = How the book is understood
book-learned = read as was remembered from an earlier book
book-kind = This sheet tells of
book-kind-unknown = not known, choose
book-pass-over-sheet = Pass this sheet over
book-head-heading = Column of the book
book-head-samples = Samples
book-head-taken-for = Understood as
book-column-unknown = not known, choose
book-column-code = Code
book-column-place = Place (commune, ward)
book-column-nothing = Pass this column over
book-time = The book’s time
book-span = Period of rows without a day
book-span-told = As the book tells
book-basis = The book’s numbers are
book-basis-told = As the book tells
book-basis-in-period = Of the period: they are added
book-basis-cumulative = Since the start of the year: not added, held against what was
book-read-again = Read again
book-read-again-done = Read again as you chose. Look at it, then press “Take a book in”.
book-would = If it is taken in
book-count-new = new records
book-count-changed = changed records
book-count-same = rows as they were
book-count-bad = rows to correct
book-wrong = To be corrected
book-and-more = … and { $count } more, in the workbook of rows to correct.
book-bad-rows = Download the rows to correct (XLSX)
book-bad-rows-hint = correct them there, then take that file in
book-notes = Worth a look (they go in all the same)
book-take-good-in = Take the good rows in
book-leave = Put this book away
book-done-title = The book was taken in
book-unchanged-title = All of this book was here already
book-remembered = How this book is read was remembered: the office’s next book of its kind goes in by itself.
book-another = Take another book in
refusal-page-unknown-sheet = It is not known what sheet “{ $sheet }” tells of. Choose its kind, or “Pass this sheet over”, then press “Read again”.
refusal-page-no-headings = Sheet “{ $sheet }” has no row of headings. Look at its kind again, or pass it over, then press “Read again”.
refusal-page-missing-columns = Sheet “{ $sheet }” lacks: { $missing }. Find the column that holds it, choose it under “Understood as”, then press “Read again”.
refusal-page-which-year = It is not clear of which year the book is (found: { $years }). Type the year, then press “Read again”.

## Forms

paper-kept = Forms the office keeps
paper-none = There is no form yet. Upload the blank one your superior sent: tie its cells to figures once, and from then on each period is one click.
paper-ties = { $n } { $n-n ->
    [one] cell
   *[other] cells
} tied
paper-upload = Add a form
paper-file = Blank form
paper-file-hint = An .xlsx or .docx file as it was sent, 10 MB at most. Formats, formulas and merged cells stay as they are.
paper-name = Call it
paper-name-hint = (left empty, the file’s name is taken)
paper-keep = Keep the form
paper-no-file = No file was chosen. Press “Blank form”, choose it, then press “Keep the form”.
paper-fill = Fill it
paper-fill-one = Download it filled
paper-fill-each = One for each commune and ward (.zip)
paper-no-ties = No cell is tied yet. Press a cell of the form below to choose its figure.
paper-form = The form
paper-form-hint = Press a cell with … to tie it to a figure. A cell that is tied tells the figure’s name.
paper-formula = formula
paper-cut = The form is longer; the rest is not shown here but stays in the file.
paper-choose = Tie cell { $spot }
paper-none-chosen-title = No cell is chosen
paper-none-chosen = Press a cell of the form, and the figures to choose from appear here.
paper-none-found = There is no such figure. Type fewer letters.
paper-figure = Figure
paper-place-name = Name of the place
paper-period-name = Name of the period
paper-of = Of which place
paper-here = The one it is filled for
paper-part = Which part of the period
paper-whole = All of the period it is filled for
paper-take = Which number
paper-scale = The form counts in
paper-scale-0 = the figure’s own unit
paper-scale-3 = thousands (tonnes, thousand đồng)
paper-scale-6 = millions
paper-scale-9 = billions
paper-tie = Tie this cell
paper-tie-down = Tie the column, each row by its commune or ward
paper-untie = Untie
paper-tied = Tied.
paper-untied = Untied.
paper-forget-title = Put this form away
paper-forget-hint = The form and its ties will be gone; figures, and what was downloaded, stay.
paper-forget = Put it away
refusal-page-form-name-taken = There is a form named “{ $name }” already. Give this one another name, or open the old one in the list and press “Put it away”.
refusal-tie-nothing = No figure was chosen for cell { $spot }. Choose one in the list, then press “Tie this cell”.
refusal-tie-unclear = What was chosen for cell { $spot } is not understood. Load the page again and choose anew.
refusal-fill-no-units = { $place } has no communes or wards in it. Press “Download it filled” for a single one.

book-doubts = Rows that wait for a decision
book-doubts-lead = These rows may be there already. What is not decided waits; the other rows can go in. Your choice is remembered.
book-doubt-reworded = { $sheet }, row { $row } · { $place }, { $when } · { $says }. Is it the row below, in other words?
book-doubt-already-there = { $sheet }, row { $row } · { $place }, { $when } · { $says }. Is it counted in the records below already?
book-doubt-same = The same: do not count it again
book-doubt-another = Another: take it in too
book-doubts-decide = Keep my choices and read again

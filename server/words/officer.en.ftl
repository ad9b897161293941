# The officer's pages.

officer-desk = Desk
officer-desk-lead = What officers do with their own office's figures. Whatever is done here goes into the journal, in the office's name.
officer-books = Take a book in
officer-books-lead = Bring in the Excel book you keep: see how each column was understood, correct what was not, then take it in.
officer-written = Written parts of the report
officer-written-lead = What is lacking, why, what comes next, what is asked for. Written beside the figures, put into the report when finished.
officer-forms = Forms
officer-forms-lead = The Excel and Word forms that superiors send: tie their cells to figures once, fill them each period with one click.
officer-stranger-title = This page is for officers
officer-stranger-1 = You have not come in by the officer's link, or the session has ended.
officer-stranger-2 = If you are an officer: run dongthuan serve --officer again on the office's machine, and open the link it prints. The link opens once.
officer-other-session-title = Nothing was kept
officer-other-session-1 = The session has changed since this page was opened. Go back, load the page again and send it again; what you typed is still on that page.
officer-to-report = See the report
refusal-form-too-large = What was sent is too large ({ $limit } KB at most) or was broken off. Send it in smaller parts.

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

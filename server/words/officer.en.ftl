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

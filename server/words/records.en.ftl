# Records on the desk: entering, correcting, taking steps, approving, taking out.

## A new one
entry-title = Enter
entry-choose-kind = Choose what to enter. A record counts as soon as it is kept, and stands in the public journal.
entry-save = Keep
entry-save-anyway = Keep it as it is
entry-leave = Leave without keeping
entry-optional = (may stay empty)
entry-choose = Choose
entry-none = Not told
entry-place = Place (commune, ward)
entry-place-search-hint = Type the name or the code of a unit, with or without marks.
entry-place-found = Units found
entry-place-none = within your places there is no unit of that name on { $day }; type the name or the code again
entry-place-several = several units are called so; choose one of those found
entry-place-not-then = there is no such unit on { $day }, or it lies outside of your places; choose another one, or look at the day again
entry-own-level = { $place } (of the unit as a whole)
entry-same-place = the record stands there already; choose another unit, or leave
entry-time = Period
entry-code = Code
entry-due = Due
entry-missing = nothing was entered; fill it in
entry-wrong = { $field }: { $why }.
entry-not-a-time = the time is not understood; write it like 9/1/2023, 9/2022 or Quý III/2022
entry-no-parent = among the { $kind } that you may read there is none of this code; choose one that is offered
entry-either = Or tell only: { $others }.
entry-hint-code = Its code in your office's book, if it has one.
entry-hint-day = For example 9/1/2023: day, month, year.
entry-hint-time = For example 9/1/2023. Where only the period is known: 9/2022, Quý III/2022 or Năm 2022.
entry-hint-period = For example 9/2022, Quý III/2022 or Năm 2022.
entry-hint-ha = In hectares, for example 2,5.
entry-hint-kg = In kilograms, for example 45 or 1.250,5.
entry-hint-dong = In đồng, for example 1.700.000.
entry-hint-percent = Per cent, for example 95,7.
entry-hint-parent = Type the code, or choose one that is offered.
entry-warned = Look again before keeping it
entry-warned-lead = Correct it, or keep it as it is when that is how it was.

## The page of a record
record-actions = What can be done with this record
record-belongs-to = Belongs to
record-beside = Beside the record
record-children = Records that belong to this one
record-no-children = There is none yet.
record-add-child = Enter another: { $kind }
record-as-public = See it as people outside of the office do
record-is-withdrawn = This record was taken out. It can still be read; it counts no more.
record-went-on = This record was closed, and goes on at another place.
record-goes-on-from = Goes on from a closed record at { $place }
face-sealed = Sealed: nobody outside sees it.
face-waiting = Waits for approval: nobody outside sees it yet.
face-approved = Approved for the public.
due-today = due today
due-late = { $n } { $n-n ->
    [one] day
   *[other] days
} overdue
due-left = { $n } { $n-n ->
    [one] day
   *[other] days
} left
done-entered = Kept. The record counts now, and stands in the journal.
done-changed = The change is kept. What stood there before is in the history below.
done-same = Nothing differs, so no new version was kept.
done-approved = Approved. People outside can read it from now on.
done-withdrawn = The record was taken out.
done-relocated = It was moved. This is the record that goes on at the new place.
done-opinions = The meeting's opinions are kept.
done-stepped = Done: { $step }.
refusal-record-closed = This record is closed and cannot be changed. Open the one that goes on from it, or enter a new one.
refusal-nothing-to-approve = No text of this record waits for approval. Open the record again to see how it stands.

## Correcting
edit-title = Correct
edit-save = Keep the correction

## Two at once
conflict-title = Someone has just changed this record
conflict-lead = While you were writing, the record was kept with other words. Nothing of yours is lost: fields that only one of you changed are merged; where both did, you choose.
conflict-act = { $what }: { $office }, { $day }
conflict-merged = Merged
conflict-mine = you changed it
conflict-theirs = the other changed it
conflict-before = Before
conflict-their-text = Kept by the other
conflict-choose = Which is to stand?
conflict-take-theirs = What the other kept
conflict-take-mine = Mine, as it stands in the field above
conflict-not-chosen = { $field }: choose which of the two is to stand.
conflict-save = Keep what was merged
conflict-leave = Drop mine, see what was kept

## Approving, taking out, moving
approve-title = Approve for the public
approve-1 = People outside will read exactly these words.
approve-2 = Before you approve, look closely: does it hold a person’s name, a phone number, a home address, or anything else that should not be public? If so, hide that part first.
redact-first = Hide a part of the text before it is public
redact-first-these = Hide before it is public: { $parts }
approve-save = Approve, let everyone read it
withdraw-title = Take out
withdraw-1 = The record will count in no figure any more. For what was entered by mistake, or twice.
withdraw-2 = Its text and history stay readable; that it was taken out stands in the public journal and cannot be undone: where needed, enter a new record.
withdraw-save = Take this record out
relocate-title = Move to another place
relocate-1 = The record is closed where it stands and goes on as a new one at the place you choose; the figures of both follow.
relocate-save = Move it there

## Voter meetings
hear-new = Enter a meeting and its opinions
hear-title = Voter meeting
hear-lead = Enter the meeting once, then its opinions one after the other. Empty rows are passed over. Tab leads to the next field.
hear-more-title = More opinions
hear-meeting = The meeting
hear-opinions = The opinions
hear-row = Opinion { $number }
hear-topic = Field of work
hear-content = What was said
hear-body = Body that is to answer
hear-due = Answer due
hear-more-rows = 12 more rows
hear-save = Keep the meeting and its opinions
hear-save-more = Keep the opinions
hear-wrong = Opinion { $number }, { $why }
hear-no-rows = No opinion was entered. Enter at least one.

## Read back at the next meeting
back-title = Answers to voters
back-lead = To read back at the next meeting: what was asked here, what was answered, what still waits.
back-place = Place
back-since = Since
back-since-hint = Left empty, the last year. For example 1/1/2022: day, month, year.
back-show = Show
back-print = Press Ctrl + P to print.
back-empty = There is no opinion here since { $day }. Choose an earlier day, or enter a new meeting.
back-count = Since { $day }: { $n } opinions, { $answered } answered, { $open } still waiting
back-no-meeting = Sent by themselves, at no meeting
back-asked = Asked
back-answered = Answered
back-cut = This page shows the { $n } newest opinions. Choose a later day to see all.
record-rare = Other acts

## One matter in many rooms
become-title = Go on as something else
become-lead = Make a recommendation, an obstacle, a notice… of this without typing it again. Each leads to the other, and whoever sent it is told of each step.
become-go = Choose what it becomes
become-of = Comes of: { $kind }, “{ $title }”.
refusal-source-gone = What it comes of is gone, is not classified yet, or is not yours to read. Open that record again and choose “Go on as something else”.

## Hiding parts of a text
redact-title = Hide parts of the text
redact-lead = Below is what the public reads, or will read. The text stays as it was for those who work on it. Hide only what must be hidden: everyone sees that something is hidden, why, and which office hid it.
redact-suspicious = Looks personal
redact-this = Hide “{ $part }”
redact-hidden = Hidden
redact-undo = Show “{ $part }” again
redact-more = Hide another part
redact-part = Part to hide
redact-part-hint = Copy it exactly from the text. It is hidden wherever it stands in this record.
redact-instead = What stands in its place
redact-instead-hint = For example [phone number]. Left empty: [đã che], “hidden”.
redact-instead-default = [hidden]
redact-reason = Why
redact-reason-personal_data = personal data
redact-reason-others = about another person
redact-reason-insult = insulting words
redact-reason-secret = must not be public by law
redact-save = Hide this part
redact-back = Back to the record
redact-done = Hidden. This is how the public reads the text now.
redact-undone = Shown again. This is how the public reads the text now.
redact-absent = This part does not stand in the text. Copy it exactly as written, marks and capitals too.
redact-no-reason = Choose why it is hidden: everyone sees the reason.
redact-most = Too many parts are hidden already. Where so much must be hidden, leave the text unapproved.
linking-save = Save

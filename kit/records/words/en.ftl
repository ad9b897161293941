# Words of the record engine: units, acts of the journal, cuts, notes, refusals and warnings.

## Units

unit-count = number
unit-person = persons
unit-household = households
unit-kg = kg
unit-dong = đồng
unit-m2 = m²
unit-percent = %

## The journal

act-imported = Taken in from a book
act-filed = Filed
act-changed = Changed
act-stepped = Taken to its next state
act-approved = Text approved for the public
act-redacted = Hid a part of the text from the public, or showed it again
act-moved = Moved to another place
act-withdrawn = No longer counted: another record holds it already
act-timed = A time was changed
act-joined = Joined to one about the same, or split from it
act-judged = The sender judged the answer
act-file_judged = Photos or recordings looked at
act-handed_over = Handed over by law, and erased here
act-succeeded = Taken over by the successor, with its dates
act-erased = The words were erased, the line of the log stays

## How a figure is cut

cut-level = Deputies of
cut-field = Field
cut-state = State
cut-form = Form
cut-lead = Led by
cut-body = Addressed to
cut-board = Board
cut-cause = Cause
cut-review = Review
cut-programme = Type

## Notes in a table by place

note-part-of-unit = Only what lay in the old place; the unit of today also holds land from outside it.
note-own-level = Work of this level itself, of no single commune.
note-level-ended = Work of this level itself, which has ended.
note-no-successor = It is not known which unit of today it lies in.

## What is not taken

refusal-field-missing = { $field } is missing. Fill it in and send again.
refusal-payload = The record is not in its form: { $why }. Look at each field and send again.
refusal-not-yours = This record lies outside of the places, bodies or roles you were given. Ask someone who has them to do it, or ask an administrator to give you more.
refusal-move = From the state it is in, the record cannot take this step. Open it again to see which steps it can take.
refusal-version = Someone has just changed this record. Open the newest version, see what changed, and go on from there.
refusal-own-path = A citizen writes these words: an officer cannot enter, correct, move or withdraw them. Decide only whether they are shown.
refusal-children-stay = People have already written under this record, and their words stay where they were sent. Enter a new record at the right place, then withdraw this one.
refusal-twice = This record is there already. Open it to change it; do not file it again.

## What looks wrong but is taken

warning-answered-without-answer = The state says answered, but there is neither a date nor a text of an answer. Add them, or change the state.
warning-answer-but-not-answered = There is an answer, but the state says there is none. Look at the state.
warning-settled-but-unfinished = The state says settled, but the answer says that work goes on or that it was passed on. Look at the state.
warning-answered-before-received = The answer is dated before the opinion was received. Look at both dates.
warning-reviewed-before-issued = The review is dated before the directive was issued. Look at both dates.
warning-ends-before-it-begins = It ends before it begins. Look at both dates.
warning-procedures-do-not-add-up = On time and late do not add up to the dossiers settled. Look at the three numbers.
warning-share-over-hundred = A share lies between 0 and 100%. Look at this number.
warning-rice-is-not-the-norm = The rice is not 15 kg a person and month. If another amount was given, leave it; if not, correct it.

## Records that have to do with each other

link-same = Joined to
link-same-back = About the same, joined here
link-appeal = Asks to review the answer of
link-appeal-back = A review was asked for
link-related = Related to
link-related-back = Mentioned by
link-reply = About
link-reply-back = Someone says
link-became = Came of
link-became-back = Became

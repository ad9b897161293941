# Words of rules and clocks.

clock-notice = Notice of receipt
clock-answer = Answer
clock-roadmap = What the road map promised
clock-ask = Asking the sender
clock-very_overdue = Long overdue
clock-pause = Ground to stand still
clock-extend = Ground to be lengthened
clock-publish = Make public
clock-posted = Posted, or on the loudspeakers, long enough
clock-consult = Time for opinions
clock-moderate = Decide on a comment
clock-erase = Erase the words of a refused comment
clock-plan = Decision, plan and outline sent
clock-report = Report of the supervised body
clock-draft = Draft sent for critique
clock-conclude = Conclusion
clock-reply = Answer to a recommendation or critique
clock-remind = The body is reminded
clock-leader = Its head is told
clock-council = On the list of the People's Council
clock-check = Check whether it was done
clock-assigned = What was asked
clock-result = Report of results
clock-statute = Time of the body it goes to
clock-listed = For reference
clock-overdue = Overdue
clock-asked = The day to ask the sender
clock-climbed = Climbed a rung, unanswered

counts-working = { $days } working days
counts-calendar = { $days } days; an end on a day off moves to the next working day
counts-keep = { $days } days

sure-V = law, read in its text
sure-V2 = law, read in a second source
sure-GK = from practice, not verified
sure-S = a setting, not a limit set by law

refusal-clock-halted = This time stands still already. Let it go on first.
refusal-clock-not-halted = This time runs; it does not stand still.
refusal-clock-ended = This time has ended and can be changed no more.
refusal-clock-late = The day has passed, so it can neither stand still nor be lengthened. Answer, and say why it is late.
refusal-clock-before = This day is before the time began. Look at the day again.
refusal-clock-extended = It was lengthened on this ground already. Each ground serves once.
refusal-clock-days = The number of days must be from 1 to { $most } on this ground.
refusal-clock-reason = No reason is given. Write the reason in this matter.
refusal-clock-years = The days off of that year are not known yet, so no day can be told. Ask the administrator to update the calendar.
refusal-rule-unknown = There is no such rule. Choose one from the list.
refusal-rule-law = This time is set by { $citation }; an office cannot set another one.
refusal-rule-back = A new rule holds from tomorrow on at the earliest, so that no date of a matter under way changes.
refusal-rule-days = The number of days must be from 1 to { $most }.
refusal-rule-source = It is not said by which document of the office. Write its number and date.
refusal-rule-twice = This rule was set from that very day already. Choose another day.

## On the page

clock-title = Times
clock-why = Why this day: { $name }
clock-acts = What can be done to a time
clock-stands = stands still, and has no day
clock-ended = due { $day }, done on { $ended }
clock-ended-late = due { $day }, done late on { $ended }
clock-was-promised = the office promised it by the end of { $day }
clock-will-ask = from { $day } on
clock-open-until = until the end of { $day }
clock-was-asked = done on { $day }
clock-rung-came = this rung was reached on { $day }
clock-never = due { $day }, overdue: still not there on { $ended }
clock-event-overdue = { $name }: overdue, it was due on { $day }
clock-event-very_overdue = { $name }: long overdue, it was due on { $day }
clock-event-asked = The day to ask the sender whether it was solved
clock-event-climbed = Not answered: { $name }
clock-promised = The day was promised by the office that answered on { $day }; it is not counted.
clock-was-assigned = The day was set by whoever asked for it, from { $day } on; it is not counted.
clock-by-sector = The day is set by the law of the sector; an officer wrote it down from the document that is named. It runs from { $day }.
clock-longer-than-law = A day that the office set, later than the law asks for; the draft was published on { $day }.
clock-zero = Counted from { $what }, { $day }; that day is day zero and does not count.
clock-counts-working = { $days } working days are counted.
clock-counts-calendar = { $days } days of the calendar are counted; an end on a day off moves to the next working day (Civil Code 2015, Article 148).
clock-counts-keep = { $days } days of the calendar are counted.
clock-counts-working-back = Counted back { $days } working days.
clock-counts-calendar-back = Counted back { $days } calendar days.
clock-counts-keep-back = Counted back { $days } calendar days.
clock-halt = It stood still after { $from } and went on after { $until }: { $why }
clock-halt-open = It has stood still since { $from }: { $why }
clock-longer = It was lengthened by { $days } days on { $day }: { $why }
clock-weekends = { $n-n ->
    [one] { $n } Saturday or Sunday is not counted.
   *[other] { $n } Saturdays and Sundays are not counted.
}
clock-holidays = Days off that are not counted: { $days }.
clock-makeups = Make-up days that are counted: { $days }.
clock-moved = It would end on a day off, and moves to { $day }.
clock-projected = A day off on the way is not decided yet; the date may move.
clock-late-from = { $day } is still in time; it is late from { $late } on.

## What is done to a time

clock-day = Day
clock-day-wrong = The day cannot be read or is after today; write it like 9/1/2026.
clock-ground = Ground
clock-ground-missing = No ground is chosen. Without one a time can neither stand still nor be lengthened.
clock-days = By how many days
clock-reason = The reason in this matter
clock-reason-hint = The sender reads it on the opinion's page.
clock-told-title = The sender was told
clock-told-1 = The notice says one of four things: taken up, extended, refused, passed on. A notice is no answer.
clock-told-save = Note it
clock-halting-title = Let the time stand still
clock-halting-1 = Today still counts; from tomorrow on the time stands until it is let go on.
clock-halting-save = Let it stand still
clock-going-on-title = Let the time go on
clock-going-on-1 = It counts again from the day after this day.
clock-going-on-save = Let it go on
clock-extending-title = Lengthen the time
clock-extending-1 = Only while it is in time, once on each ground, and the sender has to be told.
clock-extending-save = Lengthen it
done-timed = Noted. The new time and how it is counted stand below.
clock-statute-runs = A complaint goes its own way. Where it went, this holds: { $what }, { $days }. { $source }.

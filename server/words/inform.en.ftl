# What a commune must tell its people: duties to publish, notices, comments.

## What must be made public, on the commune's page

duties-title = What must be made public
duties-list = List of what is made public, { $period }
duties-plan = Publicity plan, { $period }
duties-count = { $n-n ->
    [one] { $n } matter, with its forms, its time and the body responsible.
   *[other] { $n } matters, each with its forms, its time and the body responsible.
  }
duties-late = { $n-n ->
    [one] { $n } matter is late.
   *[other] { $n } matters are late.
  }
duties-empty = Nothing to be made public in { $period } has been entered yet.
duties-what = The Law on grassroots democracy obliges communes and wards to tell their people fourteen sorts of matters: budget, land, poor households, contributions and others. Each stands here from the day of its document, with the day by which it must be public.
duties-period = Period
duties-item = Item of Article 11
duties-all-items = All 14 items
duties-filter = Show
duties-group-cham = Late
duties-group-phai = To be made public
duties-group-da = Public now
duties-group-thuong-xuyen = Posted permanently
duties-group-het = Posting time is over
duties-csv = This table for a spreadsheet (.csv)
duties-csv-hint = Each line is one form of one matter.
duties-head-late = Days late
duties-head-asks = Asked for
duties-head-told = Done
duties-law = By the Law on grassroots democracy 10/2022/QH15, Articles 11 to 14. What is late stands here even before its words are approved; it is then named by its sort.

duty-late = { $n-n ->
    [one] { $n } day late
   *[other] { $n } days late
  }
duty-until = By { $day }
duty-since = Since { $day }
duty-hangs-until = Posted until { $day }
duty-hung-until = Was posted until { $day }
duty-stands = Permanent
duty-no-day = No day known
duty-days = { $n-n ->
    [one] { $n } day
   *[other] { $n } days
  }
duty-waits = Words wait for approval
duty-from = { $document }, { $day }
duty-from-day = Document of { $day }
duty-body = Responsible: { $body }
duty-sector = An officer wrote the day down by the law of the sector: { $law }.
duty-public = Public in every form since { $day }.
duty-public-late = Public in every form since { $day }, { $days } late.
duty-why = How the day was reached
duty-form-board = Notice board at headquarters
duty-form-days = { $n-n ->
    [one] at least { $n } day
   *[other] at least { $n } days
  }
duty-form-stands = permanently, updated on change
duty-form-missing = Not yet
duty-form-short = Less than { $days }: only { $from } to { $until }
duty-form-hung = { $from } to { $until }
duty-form-done = Since { $from }
duty-form-lacking-waits = There is none here; the reason waits for approval.
duty-form-lacking = There is none here: { $why }

## Marking what was made public, at the desk

mark-title = Mark as made public
mark-lead = Tick the forms that were done. Each becomes one publication; when all forms are there, the matter is done.
mark-forms = Made public by
mark-from-hint = The first day, for example 9/1/2026.
mark-until-hint = The day it came down or was last on air. Leave empty while it still hangs.
mark-absent = Not here
mark-no-such = There is none here: { $form }
mark-why = Why there is none
mark-why-hint = The people read this reason. It is filled in the next time.
mark-save = Save
mark-done = Done
mark-all-done = Made public in every form that the law asks for. Nothing is left to mark.
mark-from-wrong = The first day cannot be read, or is after today. Write it like 9/1/2026.
mark-until-wrong = The last day cannot be read, or is before the first. Write it like 9/2/2026, or leave it empty.
mark-why-missing = It is not said why there is none here. Write a sentence that people understand.
mark-nothing = No form is ticked. Tick one at least.
done-marked = Saved. State and day are below.

## Notices

notices-title = Notices
notices-search = Search the notices
notices-search-hint = Marks may be left out.
notices-empty = There is no notice yet. The commune's notices stand here once they are approved.
notices-none = No notice holds “{ $text }”. Try fewer words.
notices-older = Older notices
notices-more = More
notices-feed = Atom feed
notices-feed-hint = Put this address into a feed reader to be told of new notices.
notice-when = When
notice-on = on { $day }
notice-between = { $from } to { $until }
notice-from = from { $day }
notice-until = until { $day }
notice-over = past
notice-past = What this notice is about is past.
notice-about = About the notice
notice-related = Related notices

## Comments

comments-title = Comments
comments-none = No comment is shown yet.
comments-closed = This notice takes no comments.
comment-text = Your comment
comment-hint = At most 1,000 characters. Leave no name and no phone number. It is shown once an officer has approved it. To get an answer by a day, send an opinion instead.
comment-send = Send comment
comment-wrong = It was not sent
comment-covered = { $office } covered a part: { $why }.
comment-title = The comment you sent
comment-sent = Received. Keep the address of this page to see whether it is shown.
comment-office = Sender of a comment
comment-decided = Decided
comment-wait = The office promises to decide by { $day }.
comment-because = Reason: { $why }.
comment-back = Back to the notice
refusal-comment-empty = Nothing is written. Write your comment in the field, then send it.
refusal-comment-long = The comment is longer than { $most } characters. Make it shorter, or send an opinion instead.
refusal-comment-closed = This notice takes no more comments. To say something, send an opinion instead.
refusal-comment-many = Many comments under this notice wait; the office must first decide about them. Send yours again in some days, or send an opinion instead.
refusal-comment-elsewhere = A comment can be sent only from the page of its notice. Open the notice again and send it from there.
refusal-comment-twice = This form was sent once with other words. Open the notice again to send a new comment.
refusal-comment-erased = The words of this comment were erased; it cannot be decided again.
refusal-comment-why = No reason is chosen. What is not shown, or covered in part, needs one. Choose it from the list.
refusal-comment-denunciation = A denunciation is not shown, nor any part of it. Choose “Do not show it”.
refusal-comment-cover = What is left is empty, or the same as was sent. Put […] where something is covered.

## Moderation in public

moderation-title = Moderation policy
moderation-1 = Every comment is read before it is shown. What is not shown needs one of the reasons below, and a line in the public moderation log, unless it is a denunciation.
moderation-2 = Who comments needs no account and leaves no name. The office does not know who wrote.
moderation-3 = Disagreement, and criticism of what an office does, are no reason not to show a comment.
moderation-4 = The log tells the day, the notice, what was done, the reason and the office; never the refused words, never who sent them, and nothing of denunciations.
moderation-times = How long it takes
moderation-reasons = The reasons
moderation-why-off_topic = It is about something else. For that, send an opinion.
moderation-why-insult = It insults or defames a person or a group. Criticism of what is done is not meant.
moderation-why-personal = It holds names, phone numbers, addresses or private matters of others. Where that part can be covered, the rest is shown.
moderation-why-advert = It sells, solicits, or leads to fraud.
moderation-why-unlawful = The law forbids to publish it.
moderation-why-denunciation = Denunciations are kept secret and have their own place: bring them to the citizens' reception. What was sent here is not shown, and erased at once.
moderation-why-petition = A petition that needs an answer is sent as an opinion, to get a code and a day.
moderation-why-twice = The same words were sent before.
log-title = Moderation log
log-lead = Decisions about comments under notices, newest first. Refused words are not here; denunciations are kept secret and have no line.
log-hint = Which comments were shown, which were not, and why.
log-empty = Nothing was decided yet. When a comment is shown or refused, a line is written here.
log-caption = Day, notice, what was done, reason, office
log-head-done = Done
log-head-office = Office

## At the desk

moderate-title = Decide about the comment
moderate-lead = The decision and its reason go into the public log, except for denunciations. Refused words are erased when their time is over; the line of the log stays.
moderate-decision = Decision
moderate-state-shown = Show it as it was sent
moderate-state-covered = Show it with a part covered
moderate-state-refused = Do not show it
moderate-reason-hint = Needed where it is not shown or covered in part. A denunciation is erased at once: pass it on before you press.
moderate-covered = What is shown when a part is covered
moderate-covered-hint = Put […] where something is covered; leave the rest as it is.
moderate-save = Write down the decision
moderate-nothing = No decision is chosen. Choose one of the three.
done-moderated = The decision is written down.
related-title = Related notices
related-lead = Tick the notices that a reader may want to see as well. Each page leads to the other.
related-none = There is no other notice here yet.
done-related = The related notices are saved.

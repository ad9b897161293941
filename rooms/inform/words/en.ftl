# Words of the room inform: kinds, fields, choices, figures. Numbers arrive written out; `$n-n` only chooses a form.

## Items made public

kind-publication = Item made public
kind-publication-many = items made public

field-publication-content = Content
field-publication-posting = Form
field-publication-from = From
field-publication-until = Until
field-publication-duty = Belongs to the matter to be made public

choice-publication-posting-board = Notice board
choice-publication-posting-community_board = Notice boards at culture houses and community points
choice-publication-posting-loudspeaker = Loudspeaker
choice-publication-posting-website = Website
choice-publication-posting-village_head = Through the village head
choice-publication-posting-letter = By letter
choice-publication-posting-conference = At a meeting
choice-publication-posting-social_media = Social media
choice-publication-posting-other = Another form

figure-publications = items made public
figure-publications-unit = { $n-n ->
    [one] time
   *[other] times
  }
meaning-publications = One item made public in one form counts once, on the day it began.

## Outreach sessions

kind-outreach = Outreach session
kind-outreach-many = outreach sessions

field-outreach-held_on = Date
field-outreach-content = Content
field-outreach-channel = Form
field-outreach-listeners = Listeners

choice-outreach-channel-loudspeaker = Loudspeaker
choice-outreach-channel-village_meeting = Village meeting
choice-outreach-channel-house_to_house = House to house
choice-outreach-channel-website = Website
choice-outreach-channel-conference = Conference
choice-outreach-channel-social_media = Social media
choice-outreach-channel-other = Another form

figure-outreach_sessions = outreach sessions
figure-outreach_sessions-unit = { $n-n ->
    [one] session
   *[other] sessions
  }
meaning-outreach_sessions = The sessions written in the book.

figure-outreach_listeners = listeners at outreach sessions
figure-outreach_listeners-unit = { $n-n ->
    [one] listener
   *[other] listeners
  }
meaning-outreach_listeners = The listeners of each session, added up. Who hears two sessions counts twice.

## Visits

kind-visit = Visit
kind-visit-many = visits

field-visit-held_on = Date
field-visit-venue = Venue
field-visit-occasion = Occasion
field-visit-delegation = Delegation

figure-visits = visits
figure-visits-unit = { $n-n ->
    [one] time
   *[other] times
  }
meaning-visits = How often a delegation paid a visit. Occasion and village are not published.

## Totals
field-outreach-sessions = Sessions

## What must be made public

kind-duty = Matter to be made public
kind-duty-many = matters to be made public

field-duty-item = Item of Article 11
field-duty-title = What is made public
field-duty-document = By document number
field-duty-decided_on = Day of the document
field-duty-body = Body responsible
field-duty-due_on = Day set by the law of the sector
field-duty-due_by = Law of the sector
field-duty-state = State
field-duty-published_on = Public in every form since

choice-duty-state-due = To be made public
choice-duty-state-published = Made public
choice-duty-state-ended = Posting time is over
choice-duty-state-standing = Posted permanently
choice-duty-item-plan = 1. Socio-economic plan and its results
choice-duty-item-budget = 2. Budget, its execution and settlement
choice-duty-item-land = 3. Projects, compensation, land, planning
choice-duty-item-conduct = 4. Democracy regulation, duties and conduct of officials
choice-duty-item-funds = 5. Funds, investment, sponsorship, people’s contributions
choice-duty-item-assets = 6. Public assets
choice-duty-item-beneficiaries = 7. Policies, beneficiaries, results of review
choice-duty-item-relief = 8. Relief in disasters and epidemics, voluntary donations
choice-duty-item-service = 9. Call-up for military and police service
choice-duty-item-inspections = 10. Results of inspections and confidence votes
choice-duty-item-consultation = 11. Consultations, their results and explanation
choice-duty-item-fees = 12. Fees and charges
choice-duty-item-procedures = 13. Administrative procedures
choice-duty-item-other = 14. Other matters as law requires

hint-duty-title = As the document is called, without names of persons. The public sees it once an officer approved it; until then the page names its item.
hint-duty-document = For example: 214/QĐ-UBND.
hint-duty-decided_on = The time runs from this day: 5 working days.
hint-duty-due_on = Only where the law of a sector sets another time. Left empty, it is 5 working days.
hint-duty-due_by = The article that sets the day above. The public page says that an officer wrote the day down by that law.

warning-duty-day-without-law = A day of its own is given, but no law of the sector that sets it. Kept like this, it is due in 5 working days.
warning-duty-law-without-day = A law of the sector is named, but no day. Kept like this, it is due in 5 working days.
warning-duty-due-before = The day set by the sector is before the day of the document. Look at both days again.

figure-duties = matters to be made public
figure-duties-unit = { $n-n ->
    [one] matter
   *[other] matters
  }
meaning-duties = Each matter to be made public by Article 11 of the Law on grassroots democracy counts once, on the day of its document.
figure-duties_published = matters made public in every form
figure-duties_published-unit = { $n-n ->
    [one] matter
   *[other] matters
  }
meaning-duties_published = Matters that were made public in every form that Article 13 of the Law on grassroots democracy asks for.
figure-duties_published_late = matters made public late
figure-duties_published_late-unit = { $n-n ->
    [one] matter
   *[other] matters
  }
meaning-duties_published_late = Matters that were public in every form after their day. What is late now is not counted here yet.

## Notices

kind-notice = Notice
kind-notice-many = notices

field-notice-title = Title
field-notice-text = Text
field-notice-issued_on = Issued on
field-notice-from = From
field-notice-until = Until
field-notice-venue = Where
field-notice-body = Issued by
field-notice-comments = Comments

choice-notice-comments-open = Takes comments
choice-notice-comments-closed = Takes no comments

hint-notice-title = One line that says what it is about, and where.
hint-notice-text = One paragraph to a line. People read it once it is approved.
hint-notice-from = The day on which it begins, such as a power cut. Leave empty if there is none.
hint-notice-until = After this day the notice is marked as past.
hint-notice-venue = Which villages, street groups, culture houses.
hint-notice-comments = Comments are shown only after approval.

figure-notices = notices
figure-notices-unit = { $n-n ->
    [one] notice
   *[other] notices
  }
meaning-notices = Each notice counts once, on the day it was issued.

## Comments under notices

kind-comment = Comment
kind-comment-many = comments

field-comment-notice = Notice
field-comment-received_on = Sent on
field-comment-content = As it was sent
field-comment-body = Body that decides
field-comment-state = State
field-comment-reason = Reason
field-comment-shown = As it is shown

choice-comment-state-waiting = Waiting
choice-comment-state-shown = Shown
choice-comment-state-covered = Shown, with parts covered
choice-comment-state-refused = Not shown

choice-comment-reason-off_topic = Not about the notice
choice-comment-reason-insult = Insults or defames
choice-comment-reason-personal = Holds personal data
choice-comment-reason-advert = Advertisement or fraud
choice-comment-reason-unlawful = Forbidden by law
choice-comment-reason-denunciation = Is a denunciation
choice-comment-reason-petition = Is a petition that needs an answer
choice-comment-reason-twice = Is there already

figure-comments_shown = comments shown
figure-comments_shown-unit = { $n-n ->
    [one] comment
   *[other] comments
  }
meaning-comments_shown = Comments under notices that were approved to be shown, on the day they were sent.

# Recommendations after oversight: which body answers, and whether it was really done.

compliance-title = Answers to recommendations after oversight, { $year }
compliance-short = Answers to recommendations
compliance-lead = { $n-n ->
    [one] { $n } recommendation, by the body that is to answer.
   *[other] { $n } recommendations, by the body that is to answer.
  }
compliance-none = No recommendation after oversight was entered for { $year } yet.
compliance-late = { $n-n ->
    [one] { $n } is not answered and overdue by law.
   *[other] { $n } are not answered and overdue by law.
  }
compliance-year = Year
compliance-by-body = By the body that is to answer
compliance-head-body = Body
compliance-head-da-gui = Received
compliance-head-trong-han = Answered in time
compliance-head-sau-han = Answered after the day
compliance-head-chua-tra-loi = Not answered
compliance-head-lam-that = Found really done
compliance-late-sau-han = late
compliance-late-chua-tra-loi = overdue
compliance-rate = Answered in time { $answered }, really done { $done }
compliance-no-rate = None was sent yet
compliance-counting = Shares are of the recommendations that the body received. “Really done” is what was checked by who recommended it; the word of the body that answered is not enough.
compliance-all = See all recommendations of the year
compliance-more = More
compliance-csv = This table for Excel (.csv)
compliance-law = Fifteen days are set by law where a citizens' inspection board or a community investment supervision board recommends something to the People's Committee (Law 10/2022/QH15, Articles 40 and 45). For others the day is set by who recommended it, or stands in a book; past that day the page only says that it has passed.
compliance-head-rule = By which rule
compliance-head-council = On the People's Council's list
compliance-see = How bodies answered recommendations after oversight

standing-tat-ca = All recommendations
standing-da-gui = Received by the body
standing-trong-han = Answered in time
standing-sau-han = Answered after the day
standing-chua-tra-loi = Not answered
standing-lam-that = Found really done
standing-dung-han = Answered in time
standing-muon = Answered late by law
standing-sau-ngay-hen = Answered after the day set
standing-khong-ghi-han = Without a day of the answer or a limit
standing-con-han = Not answered, in time
standing-qua-han = Not answered, overdue by law
standing-qua-ngay-hen = Not answered, the day set has passed
standing-chua-gui = Not sent

standing-dung-han-of = Answered in time
standing-muon-of = Answered { $days } late
standing-sau-ngay-hen-of = Answered after the day set
standing-khong-ghi-han-of = No day of an answer
standing-con-han-of = Not answered
standing-qua-han-of = Overdue by law for { $days }
standing-qua-ngay-hen-of = The day set has passed
standing-chua-gui-of = Not sent

recommendation-waits = Recommendation after the session of { $day }, words wait for approval
recommendation-waits-code = Recommendation { $code } after the session of { $day }, words wait for approval
recommendation-no-body = No body is named
recommendation-by = Recommended by: { $body }.
recommendation-received = Received on { $day }.
recommendation-due-law = Due by law on { $day }.
recommendation-due = To be answered by { $day }, as was set.
recommendation-answered = Answered on { $day }.
recommendation-listed = On the People's Council's list since { $day }.
recommendation-checked = Checked: { $what } ({ $by }, { $day }).
recommendation-unchecked = Nobody has checked yet whether it was done.
recommendation-by-book = The day stands in a book; it is not counted by law

council-title = Unanswered recommendations for the People's Council
council-short = The People's Council's list
council-see = Unanswered ones, for the People's Council
council-lead = { $n-n ->
    [one] { $n } recommendation is long past its day and not answered.
   *[other] { $n } recommendations are long past their day and not answered.
  }
council-none = No recommendation is unanswered for so long that the People's Council is told.
council-how = What is not answered is first reminded of, then told to the head of the body, then put on this list. The days of each step are a setting of the office, not a limit set by law. What is answered leaves the list.

# The year's programme of supervision, inspection and critique.
programme-title = Programme of supervision, inspection and critique { $year }
programme-short = Supervision programme
programme-see = The year's programme of supervision, inspection and critique
programme-lead = { $n-n ->
    [one] { $n } session, by the body that leads. A joint session counts once, with its lead.
   *[other] { $n } sessions, by the body that leads. A joint session counts once, with its lead.
  }
programme-none = No supervision, inspection or critique was entered for { $year } yet. What is planned shows here as soon as an officer enters it.
programme-late = { $n-n ->
    [one] { $n } session is overdue by law.
   *[other] { $n } sessions are overdue by law.
  }
programme-by-lead = By the body that leads
programme-head-tat-ca = All
programme-head-chua-lam = Ahead
programme-head-da-lam = Held
programme-head-da-ket-luan = Concluded
programme-head-qua-han = Overdue
programme-head-recommended = Recommendations
programme-tat-ca = All sessions
programme-chua-lam = Still planned
programme-da-lam = Held
programme-da-ket-luan = Concluded, critique sent
programme-qua-han = Past a day that law sets
programme-all = See all sessions of the year
programme-waits = { $form } on { $day }, its words wait for approval
programme-by-book = Held (as the book has it)
programme-lead-body = Led by: { $what }.
programme-partners = With: { $what }.
programme-overseen = Body looked at: { $what }.
programme-units = { $n-n ->
    [one] { $n } unit.
   *[other] { $n } units.
  }
programme-plan = By plan: { $what }.
programme-planned-on = Planned for { $day }
programme-held-on = Held on { $day }
programme-recommended = { $n-n ->
    [one] { $n } recommendation.
   *[other] { $n } recommendations.
  }
programme-law = Past a day is said only of days that law sets: supervision by the Front and the socio-political organisations (Joint Resolution 403/2017), social critique (Law on the Vietnam Fatherland Front). Days of other sessions are settings. Where a book tells no conclusion, the session counts as held only.

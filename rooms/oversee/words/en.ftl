# Words of the room oversee: kinds, fields, choices, figures. Numbers arrive written out; `$n-n` only chooses a form.

## Supervisions, inspections, social critiques

kind-oversight = Oversight session
kind-oversight-many = supervisions, inspections, social critiques

field-oversight-form = Form
field-oversight-lead = Led by
field-oversight-partners = With
field-oversight-held_on = Date
field-oversight-subject = Subject
field-oversight-units = Units
field-oversight-recommendations_noted = Recommendations in the minutes
field-oversight-state = State
field-oversight-plan = Plan of the year
field-oversight-overseen = Body supervised, inspected, or drafting
field-oversight-decision = Decision
field-oversight-announced_on = Decision, plan and outline sent on
field-oversight-reported_on = Report received on
field-oversight-report_document = Report
field-oversight-submit_on = Draft to be submitted on
field-oversight-draft_received_on = Draft received on
field-oversight-critique_form = Form of the critique
field-oversight-members = Who took part
field-oversight-findings = Findings, opinions
field-oversight-concluded_on = Concluded, or critique sent, on
field-oversight-conclusion = Conclusion, or critique
field-oversight-conclusion_document = Document
field-oversight-replied_on = Critique answered on
field-oversight-reply = What is taken up
field-oversight-not_taken = What is not taken up, and why
field-oversight-reply_document = Document of the answer

choice-oversight-state-planned = Planned
choice-oversight-state-announced = Plan sent
choice-oversight-state-reported = Report received
choice-oversight-state-received = Draft received
choice-oversight-state-held = Held
choice-oversight-state-concluded = Concluded
choice-oversight-state-sent = Critique sent
choice-oversight-state-replied = Answered

choice-oversight-critique_form-conference = Conference
choice-oversight-critique_form-written = In writing, on the draft
choice-oversight-critique_form-dialogue = Direct dialogue

move-oversight-announce = The plan was sent
move-oversight-report = The report came
move-oversight-receive = The draft came
move-oversight-hold = It was held
move-oversight-conclude = Conclude
move-oversight-send_critique = The critique was sent
move-oversight-reply = The critique was answered
move-oversight-reschedule = Another day

choice-oversight-form-supervision = Supervision
choice-oversight-form-inspection = Inspection
choice-oversight-form-critique = Social critique

figure-supervisions = supervisions
figure-supervisions-unit = { $n-n ->
    [one] supervision
   *[other] supervisions
  }
meaning-supervisions = Each session of the form “supervision”, counted for the body that led it.

figure-inspections = inspections
figure-inspections-unit = { $n-n ->
    [one] inspection
   *[other] inspections
  }
meaning-inspections = Each session of the form “inspection”, counted for the body that led it.

figure-critiques = social critiques
figure-critiques-unit = { $n-n ->
    [one] conference
   *[other] conferences
  }
meaning-critiques = Each session of the form “social critique”, counted for the body that led it.

figure-overseen_units = units supervised or inspected
figure-overseen_units-unit = { $n-n ->
    [one] unit
   *[other] units
  }
meaning-overseen_units = The units of each session, added up; a session that names no number counts as one.

figure-oversights_planned = sessions planned
figure-oversights_planned-unit = { $n-n ->
    [one] session
   *[other] sessions
  }
meaning-oversights_planned = Sessions that stand in a plan and were not held yet; once held, each counts under its form.

warning-oversight-late = This day is later than the last day for it. If it is right, save it again; the page of the session will say that it was late.
warning-oversight-moved = Changing the day here does not count the days before the session anew. For that, take the step “Another day”.
refusal-oversee-future = This day is after today. Write the day on which it really happened.
refusal-oversight-before = This day is before that of the step before it. Look at both days again.

## Recommendations

kind-recommendation = Recommendation
kind-recommendation-many = recommendations
move-recommendation-accept = Take it on
move-recommendation-carry-out = Carry it out
move-recommendation-reopen = Reopen it
move-recommendation-send = The body received it
move-recommendation-answer = Answer it
move-recommendation-check = It was checked

field-recommendation-session = Session
field-recommendation-content = Recommendation
field-recommendation-body = Addressed to
field-recommendation-due_on = Due, as in the book
field-recommendation-state = State
field-recommendation-made_by = Recommended by
field-recommendation-letter = Letter
field-recommendation-received_on = Received on
field-recommendation-answered_on = Answered on
field-recommendation-answer = Answer
field-recommendation-document = Document of the answer
field-recommendation-evidence = Evidence that it was done
field-recommendation-checked = Found
field-recommendation-checked_on = Checked on
field-recommendation-checked_by = Checked by
field-recommendation-check_note = How it was checked, and what was seen

choice-recommendation-checked-done = Done
choice-recommendation-checked-partly = Partly done
choice-recommendation-checked-not_done = Not done

choice-recommendation-state-unanswered = Not answered
choice-recommendation-state-in_progress = Being carried out
choice-recommendation-state-done = Carried out
choice-recommendation-state-drafted = Not sent
choice-recommendation-state-answered = Answered

figure-recommendations = recommendations after oversight
figure-recommendations-unit = { $n-n ->
    [one] recommendation
   *[other] recommendations
  }
meaning-recommendations = Each recommendation is one record; place and date are those of its session.

figure-recommendations_done = recommendations carried out
figure-recommendations_done-unit = { $n-n ->
    [one] recommendation
   *[other] recommendations
  }
meaning-recommendations_done = Recommendations in the state “carried out”.

figure-recommendations_done_rate = share of recommendations carried out
figure-recommendations_done_rate-unit = %
meaning-recommendations_done_rate = Recommendations carried out, of all recommendations.

figure-recommendations_answered = recommendations answered
figure-recommendations_answered-unit = { $n-n ->
    [one] recommendation
   *[other] recommendations
  }
meaning-recommendations_answered = Recommendations with the day of an answer.

figure-recommendations_answered_in_time = recommendations answered in time
figure-recommendations_answered_in_time-unit = { $n-n ->
    [one] recommendation
   *[other] recommendations
  }
meaning-recommendations_answered_in_time = Answered no later than the last day: the one that law sets, the one set by who recommended it, or the one in the book.

figure-recommendations_answered_late = recommendations answered after their day
figure-recommendations_answered_late-unit = { $n-n ->
    [one] recommendation
   *[other] recommendations
  }
meaning-recommendations_answered_late = Answered after the last day: the one that law sets, the one set by who recommended it, or the one in the book.

figure-recommendations_verified = recommendations checked and really done
figure-recommendations_verified-unit = { $n-n ->
    [one] recommendation
   *[other] recommendations
  }
meaning-recommendations_verified = Whoever recommended it looked and wrote that it was done; the word of the body that answered is not enough.

figure-recommendations_in_time_rate = share of answers in time
figure-recommendations_in_time_rate-unit = %
meaning-recommendations_in_time_rate = Recommendations answered in time, of those that were answered.

warning-recommendation-received = It is said when the body received it, and still not sent. Saved so, the time for the answer does not run.
warning-recommendation-two-days = It has a day from the book and the day it was received. Saved so, the day of the book stands and none is counted by law.
refusal-recommendation-late = The time for the answer has passed, so the day of receipt can be changed no more. If it is wrong, take this record out of the count and enter it anew.
refusal-recommendation-before = This day is before the body received the recommendation. Look at both days again.
refusal-recommendation-check-before = The day of the check is before that of the answer. Look at both days again.
refusal-recommendation-own-check = The body that answered does not check its own work. Write who checked it: who recommended it, or another body.

## Citizens' boards

kind-board = Citizens' board
kind-board-many = citizens' boards

field-board-board = Board
field-board-members = Members
field-board-supervisions = Supervisions
field-board-recommendations = Recommendations

choice-board-board-peoples_inspection = People's Inspection Board
choice-board-board-community_investment = Community Investment Supervision Board

figure-boards = citizens' boards
figure-boards-unit = { $n-n ->
    [one] board
   *[other] boards
  }
meaning-boards = People's Inspection Boards and Community Investment Supervision Boards in the book.

figure-board_members = members of citizens' boards
figure-board_members-unit = { $n-n ->
    [one] member
   *[other] members
  }
meaning-board_members = The members of each board, added up.

figure-board_supervisions = supervisions by citizens' boards
figure-board_supervisions-unit = { $n-n ->
    [one] supervision
   *[other] supervisions
  }
meaning-board_supervisions = The supervisions of each board, added up.

figure-board_recommendations = recommendations of citizens' boards
figure-board_recommendations-unit = { $n-n ->
    [one] recommendation
   *[other] recommendations
  }
meaning-board_recommendations = The recommendations of each board, added up.

## Administrative procedures

kind-service_quality = Administrative procedures, one report
kind-service_quality-many = administrative procedures

field-service_quality-period = Period
field-service_quality-settled = Dossiers settled
field-service_quality-on_time = On time
field-service_quality-late = Late
field-service_quality-satisfaction = Satisfaction

figure-procedures_settled = dossiers settled
figure-procedures_settled-unit = { $n-n ->
    [one] dossier
   *[other] dossiers
  }
meaning-procedures_settled = The dossiers of each report, added up.

figure-procedures_on_time = dossiers settled on time
figure-procedures_on_time-unit = { $n-n ->
    [one] dossier
   *[other] dossiers
  }
meaning-procedures_on_time = The dossiers on time of each report, added up.

figure-procedures_late = dossiers settled late
figure-procedures_late-unit = { $n-n ->
    [one] dossier
   *[other] dossiers
  }
meaning-procedures_late = The late dossiers of each report, added up.

figure-procedures_on_time_rate = share of dossiers on time
figure-procedures_on_time_rate-unit = %
meaning-procedures_on_time_rate = Dossiers on time, of those settled.

figure-satisfaction_points = sum of reported satisfaction
figure-satisfaction_points-unit = %
meaning-satisfaction_points = The satisfaction of each report, added up; used for the mean only.

figure-satisfaction_reports = reports with a satisfaction
figure-satisfaction_reports-unit = { $n-n ->
    [one] report
   *[other] reports
  }
meaning-satisfaction_reports = The reports that tell a satisfaction.

figure-satisfaction = mean reported satisfaction
figure-satisfaction-unit = %
meaning-satisfaction = The plain mean of the reports, each counting alike.

## Bodies that lead or carry out

lead-front = Fatherland Front Committee
lead-labour = Federation of Labour, trade union
lead-women = Women's Union
lead-youth = Youth Union
lead-farmers = Farmers' Union
lead-veterans = Veterans' Association
lead-peoples_committee = People's Committee
lead-peoples_council = People's Council
lead-party_committee = Party committee
lead-inspection_board = People's Inspection Board
lead-investment_board = Community Investment Supervision Board
lead-other = Other bodies

## Totals
field-service_quality-carried_over = Carried over
field-service_quality-received = Received
field-service_quality-early = Before time
field-service_quality-open = Still open
figure-procedures_received = dossiers received
figure-procedures_received-unit = dossiers
meaning-procedures_received = Dossiers received in the period of each report, added up; without those carried over.
figure-procedures_early = dossiers settled before their time
figure-procedures_early-unit = dossiers
meaning-procedures_early = Dossiers settled before their time in each report, added up. They count as on time too.

## Citizens' boards: formed, seated, planning, checking in the field

kind-citizens_board = Citizens' board
kind-citizens_board-many = citizens' boards

field-citizens_board-name = Name of the board
field-citizens_board-board = Which board
field-citizens_board-project = Supervises the project
field-citizens_board-body = Set up by the Front of
field-citizens_board-villages = Villages
field-citizens_board-term_from = Term begins
field-citizens_board-term_to = Term ends
field-citizens_board-investor_told_on = Investor told on
field-citizens_board-state = State
field-citizens_board-recognised_on = Recognised on
field-citizens_board-recognised_by = Recognised by document
field-citizens_board-ended_on = Ended on
hint-citizens_board-project = For community investment boards alone: each belongs to one project and ends with it.
hint-citizens_board-villages = For people's inspection boards alone: as many members as villages.
hint-citizens_board-term_to = Leave empty for a community investment board.
hint-citizens_board-investor_told_on = At least 45 days before supervision begins (Law 10/2022, Article 45).

choice-citizens_board-board-peoples_inspection = People's inspection board
choice-citizens_board-board-community_investment = Community investment supervision board
choice-citizens_board-state-forming = Being formed
choice-citizens_board-state-recognised = Recognised
choice-citizens_board-state-ended = Ended

figure-citizens_boards = citizens' boards by term and project
figure-citizens_boards-unit = { $n-n ->
    [one] board
   *[other] boards
  }
meaning-citizens_boards = Each board is one, counted by the day its term or its work on a project begins. Boards told by yearly books are counted apart.

kind-board_plan = Plan of a board
kind-board_plan-many = plans of boards

field-board_plan-board = Board
field-board_plan-period = Period
field-board_plan-content = What it will look at
field-board_plan-sent_on = Sent to the Front on

figure-board_plans = plans of boards
figure-board_plans-unit = { $n-n ->
    [one] plan
   *[other] plans
  }
meaning-board_plans = Each plan of a board for a quarter, half a year, a year or a term is one.

kind-field_check = Field check
kind-field_check-many = field checks
move-field_check-confirm = Minutes confirmed

field-field_check-board = Board
field-field_check-subject = What was checked
field-field_check-checked_on = Checked on
field-field_check-spot = Where
field-field_check-inspected = Whom it was about
field-field_check-told_on = Plan of the check sent on
field-field_check-present = Members present
field-field_check-agreed = Members who agreed to the finding
field-field_check-finding = Finding
field-field_check-request = Recommendation
field-field_check-body = Minutes are confirmed by the Front of
field-field_check-state = State of the minutes
field-field_check-confirmed_on = Minutes confirmed on
field-field_check-confirmed_by = Minutes confirmed by

choice-field_check-state-noted = Waits for the Front to confirm
choice-field_check-state-confirmed = Confirmed by the Front

figure-field_checks = field checks
figure-field_checks-unit = { $n-n ->
    [one] check
   *[other] checks
  }
meaning-field_checks = Each field check of a board is one. Supervisions told by a board's yearly book are counted apart and not added here.

figure-field_checks_confirmed = field checks with confirmed minutes
figure-field_checks_confirmed-unit = { $n-n ->
    [one] check
   *[other] checks
  }
meaning-field_checks_confirmed = Field checks whose minutes the Front confirmed.

warning-board-without-project = A community investment board belongs to one project (Law 10/2022, Article 41). Choose the project, or save it as it is if an old book has one board for all.
warning-board-with-project = A people's inspection board belongs to no project. Look at which board it is.
warning-more-than-present = More agreed than were present. Look at both numbers.
warning-no-majority = Not more than half of those present agreed. A board decides together, by majority (Decree 59/2023, Article 12).
warning-told-after = The plan was sent after the check. Look at both days.
warning-confirmed-before = The minutes were confirmed before the check. Look at both days.

refusal-line-long = This line is longer than { $most } letters. Shorten it and save again.
refusal-member-resident = This person was not declared to live here permanently and cannot sit on the board ({ $citation }). The name was not kept.
refusal-member-official = An official of the commune cannot sit on the board ({ $citation }). The name was not kept.
refusal-member-part-time = A part-time official of the commune cannot sit on the board ({ $citation }). The name was not kept.
refusal-member-relatives = Who has relatives that decide, invest, advise, build or supervise cannot sit on the board ({ $citation }). The name was not kept.
refusal-by-election = A seat is filled anew only while { $months } months or more of the term remain ({ $citation }). The board works with the members it has until its term ends.
refusal-member-gone = This member has left already, or is not there. Open the page again to see the list as it is.
refusal-board-breaches = It cannot be recognised yet: its composition is not as the law asks. Put right what reads “not kept”, then recognise it.
refusal-board-ended = This board has ended and cannot be changed. Form a new one if one is needed.
refusal-check-unconfirmed = The Front has not confirmed the minutes, so they cannot become a recommendation (Law 10/2022, Articles 40 and 45). Note the confirmation first.
refusal-check-recommended = This check has its recommendation. Open that one to follow it.

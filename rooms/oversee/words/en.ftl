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

## Recommendations

kind-recommendation = Recommendation
kind-recommendation-many = recommendations
move-recommendation-accept = Take it on
move-recommendation-carry-out = Carry it out
move-recommendation-reopen = Reopen it

field-recommendation-session = Session
field-recommendation-content = Recommendation
field-recommendation-body = Addressed to
field-recommendation-due_on = Due, as in the book
field-recommendation-state = State

choice-recommendation-state-unanswered = Not answered
choice-recommendation-state-in_progress = Being carried out
choice-recommendation-state-done = Carried out

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

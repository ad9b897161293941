# Words of the room act: kinds, fields, choices, figures. Numbers arrive written out; `$n-n` only chooses a form.

## Livelihood programmes

kind-livelihood = Livelihood programme
kind-livelihood-many = livelihood programmes

field-livelihood-name = Name
field-livelihood-programme = Type
field-livelihood-funding = Funding
field-livelihood-area_m2 = Area
field-livelihood-households = Households
field-livelihood-started_on = Began on

choice-livelihood-programme-model = Model
choice-livelihood-programme-project = Project
choice-livelihood-programme-partnership = Partnership with a business
choice-livelihood-programme-other = Another type

figure-livelihood_programmes = livelihood programmes
figure-livelihood_programmes-unit = { $n-n ->
    [one] programme
   *[other] programmes
  }
meaning-livelihood_programmes = Each model, project or partnership in the book counts once.

figure-model_area_m2 = area of livelihood programmes
figure-model_area_m2-unit = m²
meaning-model_area_m2 = The areas of the programmes, added up.

figure-livelihood_households = households in livelihood programmes
figure-livelihood_households-unit = { $n-n ->
    [one] household
   *[other] households
  }
meaning-livelihood_households = The households of each programme, added up.

## Obstacles of projects

kind-obstacle = Obstacle of a project
kind-obstacle-many = obstacles of projects
move-obstacle-clear = Clear it
move-obstacle-reopen = Reopen it

field-obstacle-project = Project
field-obstacle-cause = Cause
field-obstacle-body = Office
field-obstacle-noted_on = Noted on
field-obstacle-state = State

choice-obstacle-cause-clearance = Site clearance
choice-obstacle-cause-land_records = Land records
choice-obstacle-cause-contractor = Contractor behind schedule
choice-obstacle-cause-funds = Lack of funds
choice-obstacle-cause-other = Another cause

choice-obstacle-state-open = Being cleared
choice-obstacle-state-cleared = Cleared

figure-obstacles = obstacles of projects
figure-obstacles-unit = { $n-n ->
    [one] project
   *[other] projects
  }
meaning-obstacles = Each obstacle of a project counts once, on the day it was noted.

figure-obstacles_cleared = obstacles cleared
figure-obstacles_cleared-unit = { $n-n ->
    [one] project
   *[other] projects
  }
meaning-obstacles_cleared = Obstacles in the state “cleared”.

## Directives

kind-directive = Review of a directive
kind-directive-many = reviews of directives
move-directive-complete = Complete it
move-directive-reopen = Reopen it

field-directive-number = Number
field-directive-abstract_text = Abstract
field-directive-issued_on = Issued on
field-directive-review = Review
field-directive-reviewed_on = Reviewed on
field-directive-state = State

choice-directive-review-preliminary = Preliminary
choice-directive-review-final = Final

choice-directive-state-open = Being carried out
choice-directive-state-done = Carried out

figure-directives = directives reviewed
figure-directives-unit = { $n-n ->
    [one] directive
   *[other] directives
  }
meaning-directives = Each directive that was reviewed counts once, on the day of the review.

figure-directives_done = directives carried out
figure-directives_done-unit = { $n-n ->
    [one] directive
   *[other] directives
  }
meaning-directives_done = Directives in the state “carried out”.

## Projects: what is published, clearance of land, promises

kind-project = Project
kind-project-many = projects
move-project-finish = Finished
move-project-reopen = Reopen it

field-project-name = Name of the project
field-project-decision = Approved by decision
field-project-body = Investor
field-project-contractor = Contractor
field-project-cost = Total investment
field-project-funding = Source of funds
field-project-spot = Place
field-project-scale = Size and design, as published
field-project-started_on = Work began on
field-project-finish_by = To be finished by
field-project-state = State
field-project-finished_on = Finished on
hint-project-scale = Copy what was published: length, width, thickness, material. The community investment board measures against it.

choice-project-state-running = In progress
choice-project-state-finished = Finished

figure-projects = projects
figure-projects-unit = { $n-n ->
    [one] project
   *[other] projects
  }
meaning-projects = Each project is one, counted by the day on which work began.

figure-projects_finished = projects finished
figure-projects_finished-unit = { $n-n ->
    [one] project
   *[other] projects
  }
meaning-projects_finished = Projects in the state “finished”, counted by the day on which work began.

kind-clearance = State of land clearance
kind-clearance-many = states of land clearance

field-clearance-project = Project
field-clearance-reported_on = As of
field-clearance-plan_posted_on = Compensation plan posted on
field-clearance-meetings = Meetings with the households
field-clearance-households = Households affected
field-clearance-paid = Households paid
field-clearance-handed_over = Households that handed land over
field-clearance-not_agreed = Households that have not agreed
hint-clearance-households = Numbers only, never a household's name. The public page does not tell numbers from 1 to 4.

figure-clearance_reports = reports on land clearance
figure-clearance_reports-unit = { $n-n ->
    [one] report
   *[other] reports
  }
meaning-clearance_reports = Each time the state of a project's land clearance was noted is one. Households do not add up from one report to the next.

kind-promise = Promise about a project
kind-promise-many = promises about projects
move-promise-keep = Done
move-promise-reopen = Reopen it

field-promise-project = Project
field-promise-content = What was promised
field-promise-body = Promised by
field-promise-promised_on = Promised on
field-promise-due_on = To be done by
field-promise-state = State
field-promise-kept_on = Done on
hint-promise-due_on = A day that was promised does not move. Who needs more time makes a new promise; the old one stays past its day.

choice-promise-state-open = Not done yet
choice-promise-state-kept = Done

figure-promises = promises about projects
figure-promises-unit = { $n-n ->
    [one] promise
   *[other] promises
  }
meaning-promises = Each promise with a day is one, counted by the day it was made.

figure-promises_kept = promises kept
figure-promises_kept-unit = { $n-n ->
    [one] promise
   *[other] promises
  }
meaning-promises_kept = Promises in the state “done”, counted by the day they were made.

figure-promises_kept_late = promises kept after their day
figure-promises_kept_late-unit = { $n-n ->
    [one] promise
   *[other] promises
  }
meaning-promises_kept_late = Promises done after the day that was promised first.

field-obstacle-belongs_to = Project's record
field-obstacle-due_on = To be cleared by

warning-due-before-it-began = The promised day is before the first day. Look at both days again.
warning-finished-before-it-began = The project was finished before work began. Look at both days again.
warning-promise-moved = A promised day does not move: the time still counts by the day that was promised first. If more time is needed, enter a new promise.
warning-more-than-affected = There are more households in one number than are affected. Look at the numbers again.
refusal-promise-kept-when = The day it was done lies between the day of the promise and today. Correct the day and save again.

## Directives: the document, what it asks, reports

kind-directive_document = Directive as issued
kind-directive_document-many = directives as issued
move-directive_document-end = Ended
move-directive_document-reopen = Reopen it

field-directive_document-number = Number
field-directive_document-abstract_text = Abstract
field-directive_document-body = Issued by
field-directive_document-issued_on = Issued on
field-directive_document-room = About
field-directive_document-state = State
field-directive_document-ended_on = Ended on
hint-directive_document-room = The page of the directive shows the figures of this part of the work, from its issue to its review. Left empty, it shows all of them.

choice-directive_document-state-running = Being carried out
choice-directive_document-state-ended = Ended

choice-directive_document-room-know = People know: publication, outreach
choice-directive_document-room-discuss = People discuss: meetings, opinions, consultations
choice-directive_document-room-do = People do: livelihoods, projects, procedures
choice-directive_document-room-inspect = People inspect
choice-directive_document-room-supervise = People supervise: supervision, recommendations, boards
choice-directive_document-room-benefit = People benefit: relief, gifts, boarding pupils

figure-directives_issued = directives followed up
figure-directives_issued-unit = { $n-n ->
    [one] directive
   *[other] directives
  }
meaning-directives_issued = Each directive that is followed up here is one, counted by the day of issue. Not added to those that were reviewed.

move-directive-hold = Reviewed

field-directive-belongs_to = Of the directive
field-directive-conclusion = Conclusion
hint-directive-reviewed_on = As long as it is not reviewed, the day by which it is to be. Written as 9/1/2026.
choice-directive-state-planned = To be reviewed

figure-directives_planned = reviews to come
figure-directives_planned-unit = { $n-n ->
    [one] review
   *[other] reviews
  }
meaning-directives_planned = Each review of a directive that has its day and was not held yet is one, counted by that day.

kind-directive_task = Task of a directive
kind-directive_task-many = tasks of directives
move-directive_task-report = Report it as done
move-directive_task-check = Check what was done
move-directive_task-reopen = Reopen it

field-directive_task-directive = Directive
field-directive_task-content = What is asked
field-directive_task-body = Of whom
field-directive_task-asked_on = Asked on
field-directive_task-due_on = To be done by
field-directive_task-state = State
field-directive_task-reported_on = Done on
field-directive_task-report = What was done, as reported
field-directive_task-checked = What the check found
field-directive_task-checked_on = Checked on
field-directive_task-checked_by = Checked by
field-directive_task-check_note = What was seen
hint-directive_task-due_on = A day that was set does not move. Who needs more time is given a new task; the old one stays late.

choice-directive_task-state-open = Not done
choice-directive_task-state-reported = Reported as done, to be checked
choice-directive_task-state-done = Found to be done

choice-directive_task-checked-done = Done
choice-directive_task-checked-partly = Done in part
choice-directive_task-checked-not_done = Not done

figure-directive_tasks = tasks of directives
figure-directive_tasks-unit = { $n-n ->
    [one] task
   *[other] tasks
  }
meaning-directive_tasks = Each matter asked of a body by a day is one, counted by the day it was asked.

figure-directive_tasks_done = tasks found to be done
figure-directive_tasks_done-unit = { $n-n ->
    [one] task
   *[other] tasks
  }
meaning-directive_tasks_done = Tasks that another body checked and found to be done, counted by the day they were asked. What a body only reports is not counted.

figure-directive_tasks_done_late = tasks done after their day
figure-directive_tasks_done_late-unit = { $n-n ->
    [one] task
   *[other] tasks
  }
meaning-directive_tasks_done_late = Tasks found to be done whose day was after the one that was set first.

kind-directive_report = Report on a directive
kind-directive_report-many = reports on directives
move-directive_report-report = Report
move-directive_report-reopen = Reopen it

field-directive_report-directive = Directive
field-directive_report-body = Who reports
field-directive_report-period = Period
field-directive_report-due_on = Due on
field-directive_report-state = State
field-directive_report-reported_on = Reported on
field-directive_report-report = The report
field-directive_report-document = Document

choice-directive_report-state-due = Not reported
choice-directive_report-state-reported = Reported

figure-directive_reports = reports due on directives
figure-directive_reports-unit = { $n-n ->
    [one] report
   *[other] reports
  }
meaning-directive_reports = Each report that a body owes for a period is one, counted by the period.

figure-directive_reports_in = reports received
figure-directive_reports_in-unit = { $n-n ->
    [one] report
   *[other] reports
  }
meaning-directive_reports_in = Reports on directives that were received, counted by their period.

figure-directive_reports_late = reports received after their day
figure-directive_reports_late-unit = { $n-n ->
    [one] report
   *[other] reports
  }
meaning-directive_reports_late = Reports received after the day on which they were due.

refusal-directive-when = This day must lie between the day it was asked, issued or reported and today. Correct it and save again.
refusal-directive-own-check = The body that was asked does not check its own work. Name whoever asked for it, or another that checked.

## What came of livelihood programmes

field-livelihood-state = State

choice-livelihood-state-awaited = No result yet
choice-livelihood-state-reported = Result reported

kind-livelihood_result = Result of a livelihood programme
kind-livelihood_result-many = results of livelihood programmes

field-livelihood_result-livelihood = Programme
field-livelihood_result-season = Season or year
field-livelihood_result-reported_on = As of
field-livelihood_result-households = Households still taking part
field-livelihood_result-harvested_m2 = Area harvested
field-livelihood_result-yield_g = Harvest
field-livelihood_result-income_vnd = Income of the households
field-livelihood_result-worked = What worked
field-livelihood_result-failed = What did not, and why
hint-livelihood_result-households = Numbers only, never a household's name. What fewer than five households have is not told in public and not added to any figure.
hint-livelihood_result-income_vnd = What all households still taking part earned together in that season or year, less their costs.

choice-livelihood_result-season-winter_spring = Winter-spring crop
choice-livelihood_result-season-summer_autumn = Summer-autumn crop
choice-livelihood_result-season-main = Main crop
choice-livelihood_result-season-winter = Winter crop
choice-livelihood_result-season-year = Whole year

figure-livelihood_results = results of programmes
figure-livelihood_results-unit = { $n-n ->
    [one] report
   *[other] reports
  }
meaning-livelihood_results = Each report on what came of a programme in a season or year is one.

figure-livelihood_result_households = households still taking part
figure-livelihood_result_households-unit = { $n-n ->
    [one] household
   *[other] households
  }
meaning-livelihood_result_households = Households still taking part as each report has them, added up: one that grows two crops counts twice. Results of fewer than five households are not added.

figure-livelihood_harvested_m2 = area harvested by programmes
figure-livelihood_harvested_m2-unit = m²
meaning-livelihood_harvested_m2 = Area harvested as each report has it, added up. Results of fewer than five households are not added.

figure-livelihood_yield_kg = harvest of programmes
figure-livelihood_yield_kg-unit = kg
meaning-livelihood_yield_kg = Harvest as each report has it, added up. Results of fewer than five households are not added.

figure-livelihood_income_vnd = income from programmes
figure-livelihood_income_vnd-unit = đồng
meaning-livelihood_income_vnd = Income of the households as each report has it, added up. Results of fewer than five households are not added.

warning-yield-without-area = There is a harvest and no area, so the yield per hectare cannot be told.

## Who looks after poor households

kind-care_assignment = Assignment to look after poor households
kind-care_assignment-many = assignments to look after poor households
move-care_assignment-end = Ended
move-care_assignment-reopen = Reopen it

field-care_assignment-body = Office or party cell
field-care_assignment-village = Village
field-care_assignment-from_on = From
field-care_assignment-until_on = Until
field-care_assignment-households = Poor households looked after
field-care_assignment-document = Decision
field-care_assignment-state = State
field-care_assignment-ended_on = Ended on
hint-care_assignment-body = The name of the office or party cell, not of a person.
hint-care_assignment-households = Numbers only, never a household's name. The public page does not tell numbers below five.

choice-care_assignment-state-running = Under way
choice-care_assignment-state-ended = Ended

figure-care_assignments = assignments to look after poor households
figure-care_assignments-unit = { $n-n ->
    [one] assignment
   *[other] assignments
  }
meaning-care_assignments = Each office or party cell that looks after poor households of a place is one, counted by its first day.

kind-care_report = What came of looking after poor households
kind-care_report-many = reports on looking after poor households

field-care_report-assignment = Assignment
field-care_report-reported_on = As of
field-care_report-households = Households helped
field-care_report-out_of_poverty = Households out of poverty
field-care_report-money_vnd = Money
field-care_report-rice_g = Rice
field-care_report-animals = Breeding animals
field-care_report-work_days = Days of work
field-care_report-houses = Houses built or repaired
hint-care_report-reported_on = What was done since the last report, up to this day.
hint-care_report-households = Numbers only, never a household's name.

figure-care_households = turns of help to poor households
figure-care_households-unit = { $n-n ->
    [one] household
   *[other] households
  }
meaning-care_households = Households helped as each report has them, added up: one helped in two periods counts twice.

figure-care_out_of_poverty = households out of poverty
figure-care_out_of_poverty-unit = { $n-n ->
    [one] household
   *[other] households
  }
meaning-care_out_of_poverty = Households out of poverty as each report has them, added up.

figure-care_vnd = money for poor households
figure-care_vnd-unit = đồng
meaning-care_vnd = Money as each report has it, added up.

figure-care_rice_kg = rice for poor households
figure-care_rice_kg-unit = kg
meaning-care_rice_kg = Rice as each report has it, added up.

figure-care_animals = breeding animals for poor households
figure-care_animals-unit = { $n-n ->
    [one] animal
   *[other] animals
  }
meaning-care_animals = Breeding animals as each report has them, added up.

figure-care_work_days = days of work for poor households
figure-care_work_days-unit = { $n-n ->
    [one] day
   *[other] days
  }
meaning-care_work_days = Days of work as each report has them, added up.

figure-care_houses = houses for poor households
figure-care_houses-unit = { $n-n ->
    [one] house
   *[other] houses
  }
meaning-care_houses = Houses built or repaired as each report has them, added up.

refusal-care-ended-when = The day it ended must lie between its first day and today. Correct it and save again.
warning-more-out-than-helped = More households are out of poverty than were helped. Look at both numbers.

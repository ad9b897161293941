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

kind-directive = Directive
kind-directive-many = directives
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

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

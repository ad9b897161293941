# Directives, livelihood programmes, poor households looked after: pages of the commune, pages of the desk.

## Directives

directives-title = Directives and resolutions
directives-lead = What each directive asks, of which body, by when; its reports and reviews, with figures.
directives-none = No directive was noted yet.
directive-issued = { $body }, issued { $day }
directive-tasks = { $done }/{ $all } tasks found to be done
directive-past = { $n-n ->
    [one] { $n } task, report or review is past its day.
   *[other] { $n } tasks, reports or reviews are past their day.
  }
directive-past-days = { $n-n ->
    [one] The day passed { $n } day ago.
   *[other] The day passed { $n } days ago.
  }
directive-due = due { $day }
directive-facts = The document
directive-group-viec = What it asks
directive-group-bao-cao = Reports
directive-group-danh-gia = Reviews
directive-group-ket-qua = What came of it
directive-none-viec = Nothing was asked yet.
directive-none-bao-cao = No report is due.
directive-none-danh-gia = No review was noted yet.
directive-none-ket-qua = Nothing was linked to this directive yet.
directive-review = Review
directive-held = { $day }
directive-figures-to = Figures from its issue to { $day }
directive-figures = Figures of its time
directive-figures-lead = Figures of the place from { $first } to { $last }, whole months. Each number opens to the records it is made of.
directive-figures-none = There are no figures of this place from { $first } to { $last }.
directive-figure = Figure
directive-total = Total
record-directive-page = See the whole directive: what it asks, reports, reviews, figures
figure-richer-directives = See each directive: what it asks by when, with figures
act-small-why = Numbers of fewer than five households or persons, and those that would give such a number away, are not told here so that nobody is recognised.

directive-results-title = What came of the directive
directive-results-lead = Tick the records that came of this directive. Both lead to each other, at the desk and on the commune's pages.
directive-results-none = There is no record of this place since it was issued.
done-directive-results = What came of the directive was saved.
link-directive = Came of the directive
link-directive-back = Came of this directive:

## Livelihood programmes

livelihoods-title = Livelihood programmes
livelihoods-lead = With how many households and how much land each programme began, what each season or year brought, and what worked.
livelihoods-worked = Results of { $year }
livelihoods-no-result = No programme reported a result in this year.
livelihoods-all = The programmes
livelihoods-none = No programme was noted yet.
livelihood-facts = The programme
livelihood-season = { $season }, as of { $day }
livelihood-few = not told
livelihood-few-why = Results of fewer than five households are neither told nor added, so that nobody is recognised.
livelihood-rounding = The yield is the harvest divided by the area harvested, rounded to 0.1 of 100 kg per hectare. What each household earned is all income divided by the households still taking part, rounded to đồng. Halves go up.
livelihood-households = { $n-n ->
    [one] { $n } household
   *[other] { $n } households
  }
livelihood-results = { $n-n ->
    [one] { $n } result
   *[other] { $n } results
  }
livelihood-no-result = no result yet
livelihood-past = { $n-n ->
    [one] No result yet; it was due { $n } day ago.
   *[other] No result yet; it was due { $n } days ago.
  }
livelihood-head-name = Programme
livelihood-head-when = When
livelihood-head-households = Households
livelihood-head-area = Area (ha)
livelihood-head-harvest = Harvest (kg)
livelihood-head-yield = Yield (100 kg/ha)
livelihood-head-income = Income (đồng)
livelihood-head-each = Each (đồng)
livelihood-total = Total
livelihood-plan = At the beginning
livelihood-plan-and-result = Plan and result
livelihood-no-result-yet = No result was reported yet.
record-livelihood-page = See the whole programme: plan and result
figure-richer-livelihoods = See each programme: plan and result

## Poor households looked after

care-title = Who looks after poor households
care-lead = Which office or party cell looks after poor households where, and what came of it. Numbers only; nobody is named.
care-results = Results of { $year }
care-no-results = No result was reported in this year.
care-assigned = Who looks after which village
care-none = No assignment was noted yet.
care-whole = the whole commune
care-households = { $n-n ->
    [one] { $n } poor household
   *[other] { $n } poor households
  }
care-few = fewer than five poor households
care-reported = { $n-n ->
    [one] { $n } report in the year
   *[other] { $n } reports in the year
  }
care-not-reported = no report in { $year }
figure-richer-care = See which office or party cell looks after which village
commune-done = Directives, livelihoods, poor households

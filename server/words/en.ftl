# Words of the pages. Numbers arrive written out; `$n-n` only chooses a form.

## What runs by itself

tick-office = The system, by law

## Periods

period-year = { $year }
period-half-1 = the first half of { $year }
period-half-2 = the second half of { $year }
period-quarter = the { $part } quarter of { $year }
period-nine-months = the first nine months of { $year }
period-school-year = the school year { $year }–{ $part }
period-month = { $part } { $year }
period-first-months = the first { $part } months of { $year }
period-of-issuer = { $period }, { $issuer } reporting ({ $from } – { $to })
whole-year = Whole year
half-1 = First half
half-2 = Second half
first-months = First { $part } months
quarter-named = { $part } quarter
quarter-1 = 1st
quarter-2 = 2nd
quarter-3 = 3rd
quarter-4 = 4th
month-named = { $part }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Places

kind-of-place-nation = nation
kind-of-place-city = city
kind-of-place-urban-district = urban district
kind-of-place-town = town
kind-of-place-district = district
kind-of-place-province = province
kind-of-place-ward = ward
kind-of-place-township = township
kind-of-place-commune = commune
kind-of-place-special-zone = special zone
places-of-kind-nation = Nation
places-of-kind-city = Cities
places-of-kind-urban-district = Urban districts
places-of-kind-town = Towns
places-of-kind-district = Districts
places-of-kind-province = Provinces
places-of-kind-ward = Wards
places-of-kind-township = Townships
places-of-kind-commune = Communes
places-of-kind-special-zone = Special zones
place-nation-within = the nation
units-communes = communes and wards
units-districts = districts, towns and cities
units-provinces = provinces and cities
units-none = places
place-code = Administrative code: { $code }.
place-ended = This unit was dissolved on { $day }.
place-now = Today in { $name }
place-empty = No records yet. An officer takes in an Excel book with: dongthuan import BOOK.xlsx --place { $code }
place-after = Units that followed it
place-before = Units it was formed from
place-same-code = The same code also means
place-all-years = See the years of this code
place-not-then-title = There was no such unit then
place-not-then-ended = The unit with code { $code } was dissolved on { $day }, so it has no report for { $period }. See the units that followed it below, or choose another year.
place-not-yet = Code { $code } has been in use only since { $day }, so there is no report for { $period }. Choose another year.
search-title = Find a place
search-label = Name of a commune, ward, district or province, or its code
search-hint = (marks may be left out, and old names work)
search-none = No place is called “{ $text }”. Try fewer letters, for instance: na nhan.
search-many = More than 50 places match. Type more letters to narrow the search.
search-found = { $n } { $n-n ->
    [one] place
   *[other] places
  }

## Reports

report-title = Report for { $period }
report-notes = What the numbers mean
report-borders-then = Figures for { $period } in the borders of that time.
report-borders-now = Figures for { $period }, divided in today’s borders.
control-place = Place
control-show = Show
control-borders = Borders
control-period = Period
control-months = Single months
control-download = Download
form-text = Plain text
borders-then = { $period }: { $units } places
borders-now = Today: { $units } places
borders-why = Why two sets of borders?
borders-because = Administrative units were reorganised, most recently on 01/07/2025. The total stays the same, only its division by place changes: what an old unit counted goes to the unit that follows it today. Areas outside the old unit are not in this report.
bad-period = A period is written 2022 (year), 2022-H1 (half), 2022-Q3 (quarter), 2022-09 (month) or 2022-9M (first nine months); that of another issuer with its word before it, as hc-2022-Q3 (administrative).

## Heads of columns

head-place = Place
head-month = Month
head-quarter = Quarter
head-when = When
head-record = Record
head-state = State
page-made = Page made on { $day }
head-adds = Adds
head-code = Code
head-code-of-place = Code of the unit
head-address = Address

## The page of a figure

figure-lead = { $place }, { $period }.
figure-counted-from = Made of the { $n } { $n-n ->
    [one] record
   *[other] records
  } below; each of them opens.
figure-means = What it counts
figure-adds-up = How it adds up
figure-not-told = not stated
figure-used-in = Used in
figure-used-in-value = Report for { $period }, section { $verb }
figure-borders-then = { $units } { $word }, in the borders of { $year }.
figure-borders-now = Today’s { $units } { $word }.
figure-see-now = Show in today’s borders
figure-see-then = Show in the borders of that time
figure-by-month = By month
figure-by-quarter = By quarter
figure-months-without = None in months { $months }
figure-by-place = By { $units }
figure-aside = Download and cite
figure-csv = { $n } { $n-n ->
    [one] record
   *[other] records
  }, CSV
figure-csv-many = More than { $n } records, CSV
figure-csv-hint = opens in Excel and LibreOffice
figure-fixed = Lasting address of this figure
figure-fixed-hint = to quote in an article or a document
figure-records = { $n } { $n-n ->
    [one] record
   *[other] records
  }
figure-no-list = Records
figure-records-first = In order of time, oldest first
figure-records-many = More than { $n } records
figure-counted-from-many = Made of the more than { $n } records below; each of them opens.
figure-records-by-place = By place, and in order of time in each
figure-records-further = Further on, in order of time
figure-pages = Pages of records
figure-next-page = Next page
figure-first-page = Back to the first
figure-note-ratio = This is a ratio of two figures. Press either of them under “How it adds up” to see the records.
figure-note-occasions = Of visits only the number by commune is published: occasion and village together could tell what people believe.
figure-note-persons-commune = Records about persons and households are not listed for a commune, where the list would tell whose house it is; they are listed one level above the communes only.
figure-note-persons = Records about persons and households tell what was given, how much and in which month, in the order of just that: no name, no place, and no page of their own. What fewer than five records of a month have in common is left out; where a month has fewer than five persons or households, only the year is given.
figure-note-withheld = This figure is withheld here: either one to four persons or households stand behind it, or it would give such a small number away, or it is about persons in less than a year, which is published one level above the communes only. See the whole year in the report.
figure-withheld = This figure is withheld.
figure-few-why = “<5” stands for one to four persons or households.
figure-withheld-why = “<5” stands for one to four persons or households. Cells marked “withheld” are hidden with it, because they would give it away.
figure-note-nothing = No records in this period. Choose another one in the report.

## The page of a record

record-content = What the record holds
record-history = What was done to this record
story-title = Where this matter went
story-lead = All steps of the same matter, wherever it was dealt with, newest first.
record-aside = Proof, and where it is counted
record-proof = Proof
record-proof-text = The record’s digest in the public journal, { $day }. If one letter of the record changes, so does the digest.
record-counted = Counted in
record-adds = adds { $number } { $unit } to: { $label }
record-waiting = This text waits for an officer’s approval
record-waiting-short = waits for approval
record-never-public = words that were never public
record-redacted = Hidden parts
record-redacted-why = Only those who work on it read the text as it was written. Each hidden part tells why, which office hid it and when.
record-empty = empty

## The pages of the foot

page-data-1 = Every report can be read by machines: add .json to the address of a report, for instance /noi/094/2022.json.
page-data-2 = Every figure has a lasting address, and its records as a CSV table: add .csv to the address of a figure.
page-data-3 = What machines read withholds what these pages withhold: cells of one to four persons or households, and cells that would give such a one away.
page-data-4 = When you quote a figure, give its address and the day: it may change when a new book is taken in.
page-data-5 = Other programs read figures, file opinions and work on records through the API: see the page /en/api.
page-accessibility-1 = These pages work with a keyboard and a screen reader, and without JavaScript.
page-accessibility-2 = Every drawing has a sentence that says the main thing, and a table of figures behind it. Nothing is told by colour alone.
page-accessibility-3 = Text can be enlarged to 400% without scrolling sideways.
page-accessibility-4 = Not done yet: versions in minority languages, and pages read aloud.
page-privacy-1 = These pages do not track their readers: no cookies, and nothing is loaded from elsewhere.
page-privacy-2 = Of persons and households we publish what was given, how much and in which month. No name, village, group of houses or school, and no page for a single one.
page-privacy-3 = Cells of one to four persons or households read “<5”. The next smallest are withheld too, until no small one can be found by subtraction, even by comparing pages, periods and borders.
page-privacy-4 = Free text, such as what a voter said, is public only after an officer has read and approved it, for people name people in it.
page-privacy-5 = Columns of ethnic group, religion, identity number and voters’ names are not taken in from a book.
page-privacy-6 = To have something about yourself corrected or removed, tell the People’s Committee of the commune that keeps the book.
page-privacy-7 = Photos and recordings sent with an opinion are made anew when they arrive: where they were taken, the name of the phone and all that stands beside is not kept. Only the sender and officers see them until an officer lets a file be shown; those of a denunciation that was handed over are erased with it.
page-privacy-8 = Whoever filed an opinion is asked three questions about how they were dealt with. An answer only adds to the sums of the office for the quarter; nothing keeps who answered what, and it is told from five answers on.
page-journal-1 = Each time a record is taken in, changed or approved, an entry is added to the journal: which office, what, when, and the digest of the content.
page-journal-2 = The entries of a record are on its page, under “What was done to this record”.
page-journal-3 = The tool with which anyone can check the whole journal offline is not in this version yet.

# Against the year before
comparison = Against the same period of the year before
comparison-title = Against the year before: { $period }
comparison-csv = Download this table (CSV, opens in Excel)
comparison-empty = No published figures in this period, from the year’s beginning or in the same period a year before.
control-issuers = Reporting periods of the administration, the Front, the Party and schools
head-figure = Figure
head-change = Change from the year before
reach-ky = In the period
reach-luy-ke = From the year’s beginning
reach-cung-ky = Same period a year before
reach-luy-ke-cung-ky = From that year’s beginning
change-more = up
change-less = down
change-same = no change
change-points = percentage points
change-withheld = withheld
change-unknown = nothing known of the year before
figure-belongs = Belongs by
figure-belongs-by = { $field }, as the book has it. What a book tells only by month, quarter, half, nine months or year belongs to the period of the same name.
period-rule = What is known by a day belongs to the period that holds the day. What a book tells only by month, quarter, half, nine months or year belongs to the period of the same name.

## The page of a commune
commune-title = { $place } at work with its people
commune-say = Something to say?
commune-say-lead = No account needed, nor a name. You get a code to follow it and the day of the answer at once. The commune’s office and village heads take it too.
commune-follow = Sent already? Follow it with your code
commune-must-tell = What must be made public
commune-duties = { $n-n ->
    [one] { $n } item must be made public this quarter.
   *[other] { $n } items must be made public this quarter.
 }
commune-duties-late = { $n-n ->
    [one] { $n } item is late.
   *[other] { $n } items are late.
 }
commune-duties-none = Nothing that must be made public has been entered for this quarter.
commune-duties-all = All that must be made public, and who is responsible
commune-notices = Latest notices
commune-notices-none = There is no notice yet.
commune-notices-all = All notices
commune-given = Support given in { $year }
commune-given-none = No support has been entered for { $year } yet.
commune-given-what = Support
commune-given-who = Received by
commune-given-much = Given
commune-given-relief = Relief rice
commune-given-gift = Tết gifts and visits
commune-given-boarding = Boarding pupils
commune-given-prestige = People of prestige
commune-small = Why is something withheld?
commune-small-why = Below 5 households or persons a number may point at one home. The full list is posted in the village.
commune-answers = Answers
commune-answers-none = No opinion has been recorded for { $year } yet.
commune-answers-year = In { $year }
commune-voter_opinions = { $n-n ->
    [one] { $n } opinion received
   *[other] { $n } opinions received
 }
commune-opinions_settled = { $n } settled
commune-opinions_answered = { $n } answered
commune-opinions_passed_on = { $n } passed on
commune-opinions_open = { $n } in progress
commune-late = { $n-n ->
    [one] { $n } matter is past the day set by law.
   *[other] { $n } matters are past the day set by law.
 }
commune-late-oldest = { $n-n ->
    [one] The oldest by { $n } day.
   *[other] The oldest by { $n } days.
 }
commune-promise-past = { $n-n ->
    [one] { $n } matter is past the day that the office promised.
   *[other] { $n } matters are past the day that the office promised.
 }
commune-opinions = All opinions and answers
commune-reports = Yearly reports
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-short-1 = Mo
weekday-short-2 = Tu
weekday-short-3 = We
weekday-short-4 = Th
weekday-short-5 = Fr
weekday-short-6 = Sa
weekday-short-7 = Su

## What the people are asked about
commune-decided = Being discussed and decided
commune-decided-none = Nothing is put to the people at the moment.
commune-decided-all = All consultations
consultation-until = Opinions are taken until the end of { $day }
consultation-over = The time for opinions ended on { $day }; it is yet to be summed up and explained
consultation-days = { $n-n ->
    [one] { $n } day left
   *[other] { $n } days left
}
consultation-received = { $n-n ->
    [one] One opinion came in here.
   *[other] { $n } opinions came in here.
}
consultation-say = About:
consultation-reply = Say something about this
consultation-reply-lead = No account and no name is needed. Each gets a code to follow it by.

## The page of an opinion
opinion-due = To be answered by
opinion-due-by-book = { $day }, as the book has it
opinion-why-link = Why?
opinion-why = Why { $day }?
opinion-why-open = The time for an answer stands still
opinion-waits = Waits for
opinion-waits-received = Someone to classify it and give it to an office
opinion-waits-body = The office that deals with it
opinion-waits-sender = The sender’s confirmation
opinion-said = What was said
opinion-came = Received on { $day }.
opinion-came-by = Received { $channel }, on { $day }.
opinion-meeting = Said at the voter meeting { $code }
opinion-same = { $n-n ->
    [one] One more opinion is about the same matter.
   *[other] { $n } more opinions are about the same matter.
}
opinion-answer = The answer
opinion-answered-on = on { $day }
opinion-ask-lead = For the sender, with the code on the slip. If it is not solved, the opinion is opened again with a new date.
opinion-ask-go = Confirm
opinion-history = Where the opinion went
opinion-aside = How the date of the answer was counted
opinion-calendar = Calendar of the count, from { $first } to { $last }
opinion-day-zero = received
opinion-day-due = due
opinion-day-off = off
opinion-day-paused = paused
opinion-follow = Follow
opinion-join = I have the same trouble
opinion-join-lead = Get a code to follow it by; nothing needs to be sent again.
opinion-join-how = When this opinion is answered, you read the answer with a code of your own. No name is needed.
opinion-join-go = Get a code
opinion-join-other = Mine is another matter: say it

## Opinions and answers, for strangers
public-opinions = Opinions and answers, { $place }
public-opinions-short = Opinions and answers
public-opinions-lead = Opinions that were approved for the public, newest first. Who sent them is not told.
public-opinions-words = Search, with or without marks
public-opinions-any = Any state
public-opinions-none = No opinion has been approved for the public yet. What is sent in stands here once an officer has looked whether it gives personal data away.
public-opinions-not-found = There is no such opinion. Try fewer words, or any state.
public-opinions-newest = Back to the newest
public-opinions-older = Older
public-opinions-turn = Other pages

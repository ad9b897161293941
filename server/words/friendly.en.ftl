### How offices deal with people: three questions to senders, and the public page by office.

survey-title = How were you dealt with?
survey-offer = The matter was answered. Three short questions, without a name: the time, how you were treated, what came of it.
survey-open = Answer the three
survey-lead = Choose one for each. Your answer only adds to the sums of the office for the quarter; nothing keeps who answered what, so it cannot be changed once it is sent.
survey-time = The time it took
survey-attitude = How you were treated
survey-outcome = What came of it
survey-mark-good = Content
survey-mark-fair = Neither
survey-mark-poor = Not content
survey-send = Send the answer
survey-choose = Something is not chosen yet. Choose one for all three, then send.
survey-why-no-words = There is no field for words: what somebody writes may tell who wrote it. To say more about this matter, use “Was it solved?” or ask for a review on the page that follows it.
survey-closed = There is nothing to answer by this code: the matter is not answered yet, you have answered, or the time to answer is over.
survey-back = Back to the page that follows it
survey-thanks = Thank you. Your answer was added to the sums; nothing says who answered what.
refusal-survey-spent = This code has answered already, or its time to answer is over. What was sent cannot be changed, since nothing keeps whose it is.

friendly-short = How offices deal with people
friendly-title = How offices deal with people, { $period }
friendly-none = No opinion that an office here has to answer was entered for this period.
friendly-lead =
    { $n ->
        [one] { $n } opinion is to be answered.
       *[other] { $n } opinions are to be answered.
    }
friendly-lead-rate = Of { $all } that were answered or whose day has come, { $part } were in time ({ $share }%).
friendly-too-many = There are { $n } opinions here or more, too many to read one by one on a page. See the pages of the communes.
friendly-late =
    { $n ->
        [one] { $n } is past the day that law sets, and not answered.
       *[other] { $n } are past the day that law sets, and not answered.
    }
friendly-by-co-quan = In time, by office
friendly-by-linh-vuc = In time, by field of work
friendly-head-co-quan = Office
friendly-head-linh-vuc = Field of work
friendly-head-da-nhan = To be answered
friendly-head-dung-han = In time
friendly-head-sau-han = After the day
friendly-head-con-han = Not due yet
friendly-head-qua-han = Past the day, unanswered
friendly-head-cut = By
friendly-head-name = Name
friendly-head-rate = In time
friendly-late-dung-han = late
friendly-late-sau-han = late
friendly-late-con-han = overdue
friendly-late-qua-han = overdue
friendly-of = { $share }% ({ $part } of { $all })
friendly-rate = { $share }% in time
friendly-no-rate = No day has come yet
friendly-no-office = With no office yet
friendly-no-field = No field given
friendly-counting = The period is that of receipt. The rate counts what was answered and what is past its day; what is not due yet, and what has no day, is not in it. What was passed on elsewhere, or joined to another opinion, is left out. Offices and fields stand in the order of names and are not ranked; no officer is named. Red stands only for what is past a day that law sets; where the day is the office’s own promise, it is said to be after the day.
friendly-list-da-nhan = to be answered
friendly-list-dung-han = answered in time
friendly-list-sau-han = answered after the day
friendly-list-con-han = not answered, not due yet
friendly-list-qua-han = past the day, not answered
friendly-more =
    { $n ->
        [one] There is { $n } more; choose a quarter to see fewer.
       *[other] There are { $n } more; choose a quarter to see fewer.
    }
friendly-due = due { $day }
friendly-standing-dung-han = Answered in time
friendly-standing-muon = Answered after the day that law sets
friendly-standing-sau-ngay-hen = Answered after the promised day
friendly-standing-khong-ghi-han = No day of the answer, or no day it was due
friendly-standing-con-han = Not answered, not due yet
friendly-standing-qua-han = Not answered, past the day that law sets
friendly-standing-qua-ngay-hen = Not answered, past the promised day
friendly-json = Data for machines (.json)
friendly-procedures = Dossiers of administrative procedures
friendly-procedures_settled =
    { $n ->
        [one] { $n } dossier settled
       *[other] { $n } dossiers settled
    }
friendly-procedures_on_time =
    { $n ->
        [one] { $n } on time or early
       *[other] { $n } on time or early
    }
friendly-procedures_late =
    { $n ->
        [one] { $n } late
       *[other] { $n } late
    }
friendly-procedures-note = From the books of the one-stop office that were taken in here. Rates by procedure are kept in the province’s system for procedures, and are not here.

survey-public = How content people are
survey-public-lead = Whoever filed an opinion is asked three questions by their code, once the matter was answered. No name, once for a matter.
survey-none = Nobody was asked in this period.
survey-head-asked = Asked
survey-head-answered = Answered
survey-head-time = Content with the time
survey-head-attitude = Content with how they were treated
survey-head-outcome = Content with what came of it
survey-answered = { $answered } ({ $share }%)
survey-share = { $share }% ({ $part })
survey-share-between = { $low }% to { $high }%
survey-few = not told yet
survey-untold = not told yet
survey-waits = Fewer than 5 answers: told together with the next quarter.
survey-still-open = A quarter is still being asked, and is not told yet.
survey-told-with = With answers from { $from } on, which were fewer than 5 then.
survey-all-offices = All offices
survey-all-note = The sum of what is told above.
survey-counting = A quarter is told once everybody’s time to answer is over and there are 5 answers or more. A part of fewer than 5 people is not told exactly, but as a range that surely holds it. The quarter is that of the answer to the matter, not of its receipt.

qd766-title = The index of Decision 766/QĐ-TTg
qd766-lead = The decision of 23/06/2022 judges how offices serve people by five groups, 100 points. Below are the parts that can be reckoned from what is here, and where the others are kept. Shares are told and no points: the points are reckoned by the National Public Service Portal.
qd766-head-group = Group
qd766-head-points = Points at most
qd766-head-told = Reckoned from here
qd766-untold = Cannot be reckoned from here.
qd766-open = Openness
qd766-open-note = This group is about the publication of procedures, kept in the National Database of Administrative Procedures. What is told here, if anything, is what Article 11 of the Law on Grassroots Democracy asks to be made public, and was in time.
qd766-progress = Progress
qd766-progress-note = Dossiers on time or early, from the books that were taken in here; all of them are kept in the province’s system for procedures.
qd766-digital = Digitised dossiers
qd766-digital-note = Kept in the province’s system for procedures and on the National Public Service Portal.
qd766-online = Online services
qd766-online-note = Kept on the National Public Service Portal.
qd766-content-time = Content: reflections answered in time
qd766-content-time-note = Opinions filed here; those filed on the National Public Service Portal are kept there.
qd766-content-answer = Content: with how reflections were answered
qd766-content-answer-note = Content with what came of it, by the three questions above.
qd766-content-procedures = Content: with how procedures were dealt with
qd766-content-procedures-note = As the books of the one-stop office that were taken in here say, if they do; the slips are kept on the National Public Service Portal.

# Words of the room voice: kinds, fields, choices, figures. Numbers arrive written out; `$n-n` only chooses a form.

## Meetings with voters

kind-voter_meeting = Meeting with voters
kind-voter_meeting-many = meetings with voters

field-voter_meeting-held_on = Date
field-voter_meeting-venue = Venue
field-voter_meeting-level = Deputies of
field-voter_meeting-attendance = Attendances
field-voter_meeting-opinions_noted = Opinions in the minutes

choice-voter_meeting-level-national_assembly = the National Assembly
choice-voter_meeting-level-province = the provincial People's Council
choice-voter_meeting-level-district = the city or district People's Council
choice-voter_meeting-level-commune = the commune or ward People's Council
choice-voter_meeting-level-joint = several levels
choice-voter_meeting-level-other = Another level

figure-voter_meetings = meetings with voters
figure-voter_meetings-unit = { $n-n ->
    [one] meeting
   *[other] meetings
  }
meaning-voter_meetings = Each meeting of deputies with voters counts once.

figure-voter_attendances = attendances at meetings with voters
figure-voter_attendances-unit = { $n-n ->
    [one] attendance
   *[other] attendances
  }
meaning-voter_attendances = The attendances of each meeting, added up. Who comes to two counts twice.

## Opinions of voters

kind-opinion = Opinion
kind-opinion-many = opinions of voters
move-opinion-accept = Classify it and give it to a body
move-opinion-send_back = Send it back for another body
move-opinion-answer = Answer: explained
move-opinion-promise = Answer: a road map
move-opinion-settle = Answer: settled
move-opinion-pass_on = Pass it on to the competent body
move-opinion-complain = Pass it on as a complaint
move-opinion-reopen = Reopen it

field-opinion-meeting = Meeting
field-opinion-received_on = Received on
field-opinion-topic = Field
field-opinion-content = What was said
field-opinion-body = Office
field-opinion-due_on = Due, as in the book
field-opinion-state = State
field-opinion-answered_on = Answered on
field-opinion-answer = Answer
field-opinion-channel = How it came
field-opinion-sender = Sender
field-opinion-class = Class
field-opinion-note = Said between offices
field-opinion-roadmap = Road map
field-opinion-promised_on = Promised for
field-opinion-passed_to = Passed on to
field-opinion-document = Document (number, date)
field-opinion-verdict = The sender says
field-opinion-verdict_note = In the sender's words

choice-opinion-state-received = Received
choice-opinion-state-in_progress = In progress
choice-opinion-state-answered = Answered
choice-opinion-state-settled = Settled
choice-opinion-state-promised = Answered, a road map is under way
choice-opinion-state-passed_on = Passed on to the competent body
choice-opinion-state-joined = Joined to an opinion about the same

choice-opinion-channel-online = Online
choice-opinion-channel-counter = At the counter
choice-opinion-channel-meeting = At a voter meeting
choice-opinion-channel-phone = By phone
choice-opinion-channel-letter = By letter
choice-opinion-channel-on_behalf = Written down for somebody

choice-opinion-sender-named = Left name and address
choice-opinion-sender-anonymous = Left no name

choice-opinion-class-opinion = Opinion
choice-opinion-class-petition = Petition
choice-opinion-class-voters_petition = Voters' petition to deputies of a People's Council
choice-opinion-class-voters_petition_assembly = Voters' petition to deputies of the National Assembly
choice-opinion-class-appeal = Request to review an answer
choice-opinion-class-complaint = Complaint

choice-opinion-verdict-solved = Solved
choice-opinion-verdict-partly = Partly solved
choice-opinion-verdict-not_solved = Not solved

figure-voter_opinions = opinions of voters
figure-voter_opinions-unit = { $n-n ->
    [one] opinion
   *[other] opinions
  }
meaning-voter_opinions = Each opinion is one record, counted when it was received.

figure-opinions_settled = opinions settled
figure-opinions_settled-unit = { $n-n ->
    [one] opinion
   *[other] opinions
  }
meaning-opinions_settled = Opinions in the state “settled”. An answer alone does not settle a matter.

figure-opinions_answered = opinions answered
figure-opinions_answered-unit = { $n-n ->
    [one] opinion
   *[other] opinions
  }
meaning-opinions_answered = Opinions answered by an explanation or a road map, those settled left out.

figure-opinions_open = opinions without an answer
figure-opinions_open-unit = { $n-n ->
    [one] opinion
   *[other] opinions
  }
meaning-opinions_open = Opinions received or in progress.

figure-opinions_passed_on = opinions passed on to the competent body
figure-opinions_passed_on-unit = { $n-n ->
    [one] opinion
   *[other] opinions
}
meaning-opinions_passed_on = Opinions that are for another body, passed on to it. To pass on is not to settle.

figure-opinions_joined = opinions joined to one about the same
figure-opinions_joined-unit = { $n-n ->
    [one] opinion
   *[other] opinions
}
meaning-opinions_joined = Opinions about the same matter as another one, followed and answered there.

figure-opinions_answered_late = opinions answered late
figure-opinions_answered_late-unit = { $n-n ->
    [one] opinion
   *[other] opinions
  }
meaning-opinions_answered_late = Opinions whose answer came after the date in the book. Those not yet answered are not among them.

figure-opinions_answered_in_time = opinions answered in time
figure-opinions_answered_in_time-unit = { $n-n ->
    [one] opinion
   *[other] opinions
  }
meaning-opinions_answered_in_time = Opinions whose answer came on or before the date in the book.

figure-opinions_with_answer_date = opinions with both an answer date and a due date
figure-opinions_with_answer_date-unit = { $n-n ->
    [one] opinion
   *[other] opinions
  }
meaning-opinions_with_answer_date = Answered opinions for which the book has both dates: only of these it is known whether they were in time.

figure-opinions_in_time_rate = share answered in time
figure-opinions_in_time_rate-unit = %
meaning-opinions_in_time_rate = Opinions answered in time, of those with both dates.

## Fields of opinions

topic-transport = Roads and infrastructure
topic-agriculture = Farming and livestock
topic-health = Health
topic-procedures = Administrative procedures
topic-environment = Environment and waste
topic-welfare = Social policy and poverty
topic-education = Education
topic-land = Land and site clearance
topic-order = Public order
topic-utilities = Electricity and water

## Totals
field-voter_meeting-meetings = Meetings

## What cannot be done

refusal-opinion-complaint = A complaint is not dealt with as an opinion. Choose “Pass it on as a complaint”.
refusal-opinion-future = The day of the answer is after today. Write the day on which it was really given.
refusal-opinion-before = The day of the answer is before the day of receipt. Look at both days again.
refusal-opinion-promise = The promised day must be after the day of the answer. Write the day by which it will be done.
refusal-opinion-not-asked = There is no answer to judge yet, or the matter was reopened. See where it stands now.
refusal-opinion-why = It is not said what is missing. Write a few words, so that those who deal with it know what to do next.
refusal-opinion-long = This is too long. At most { $most } letters; send it in parts, or on paper.
refusal-appeal-twice = A review of this answer was asked for already. Follow it by the code of that request.

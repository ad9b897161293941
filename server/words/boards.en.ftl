# Citizens' boards and projects: pages of the commune, pages of the desk.

## Pages of the commune

boards-title = Citizens' boards
boards-lead = The people's inspection board is elected by the villages; each project has a community investment supervision board. Boards go and look, find, recommend, and are answered.
boards-none = There is no board yet. A board is shown here once the Front has noted that it was formed.
boards-now = At work
boards-over = Ended, or their term is over
boards-law = By Law 10/2022/QH15 on democracy at the grassroots, Articles 36 to 45, and Decree 59/2023/NĐ-CP. Members are named here when the Front has recognised them, they agreed, and as long as they sit.
board-term = From { $from } to { $until }
board-since = Since { $from }
board-term-head = Term
board-members = { $n-n ->
    [one] { $n } member
   *[other] { $n } members
  }
board-recognised-head = Recognised
board-recognised = { $by }, { $day }
board-of-project = Supervises the project:
board-over = The board has ended or its term is over, so its members are no longer named here.
board-not-recognised = Members are named here once the Front recognises them.
board-plans = Plans
board-plans-none = No plan was noted yet.
board-checks = Field checks
board-checks-none = No check was noted yet.
member-not-named = Not named
check-became = Became a recommendation: { $state }
record-history-link = The record and its history
record-project-page = See the whole project: obstacles, promises, checks, opinions
record-check-project = See the project that was checked: { $project }
record-board-page = See the whole board: members, plans, checks

projects-title = Projects
projects-lead = Each project with what was published of it, what holds it up, promises with a day, what people said and what checks found.
projects-none = No project was noted yet.
project-open-obstacles = { $n-n ->
    [one] { $n } obstacle being cleared
   *[other] { $n } obstacles being cleared
  }
project-past = { $n-n ->
    [one] { $n } matter is past its promised day.
   *[other] { $n } matters are past their promised day.
  }
project-past-days = { $n-n ->
    [one] The promised day passed { $n } day ago.
   *[other] The promised day passed { $n } days ago.
  }
project-due = to be done by { $day }
project-facts = What was published
project-clearance = Land clearance
project-say = Say something about the project
project-group-vuong = Obstacles
project-group-hua = Promises
project-group-kiem-tra = Checks by the boards
project-group-ban = Board of the project
project-group-y-kien = What people said
project-none-vuong = No obstacle was noted.
project-none-hua = No promise was noted.
project-none-kiem-tra = No check was noted.
project-none-ban = This project has no community investment supervision board yet.
project-none-y-kien = No opinion about this project is public yet.
clearance-as-of = As of { $day }.
clearance-none = No numbers yet.
clearance-unknown = not noted
clearance-withheld = not told
clearance-why-withheld = Numbers from 1 to 4 households, and those from which they could be reckoned, are not told, so that nobody is recognised.

measures-title = Measured, against the published design
measure-item = What
measure-unit = Unit
measure-designed = By design
measure-measured = Measured
measure-difference = Difference

commune-oversee = Supervision, projects
commune-oversee-lead = The citizens' boards, and the projects here.
figure-richer-boards = See each board, its members and its checks
figure-richer-projects = See each project, what holds it up and what was promised
figure-richer = See also

## A board's members, at the desk

seats-title = Members, recognition
seats-back = To the record of the board
seats-rules = Composition by law
seats-members = Members
seats-none = There is no member yet. Add members below.
seats-left = Those who left
seats-add = Add a member
seats-by-election = By-election
seats-add-save = Add
seats-declares = The member declares
seats-declares-hint = Only yes or no is kept. No relative's name, no birth date, no number of a paper is noted.
seats-day-wrong = The day cannot be read, or lies after today. Write it like 9/1/2026.
member-name = Name
member-name-hint = The name alone. It is public when the member was recognised and agrees.
member-seat = Seat
member-origin = Represents
member-village = Village
member-since = Elected or named on
member-name-missing = The name is missing.
member-seat-missing = Choose the seat.
member-origin-missing = Choose whom the member represents.
member-village-missing = The village is missing. Each village has one member.
member-recognised = Recognised on { $day }.
member-not-recognised = Waits to be recognised.
member-unnamed = Does not agree to be named in public.
member-left = { $name }, left on { $day }
member-leaves = Leaves the board
rule-kept = Kept.
rule-not-kept = Not kept.
rule-found = There are { $found }.
rule-unread = Its text has not been read ({ $sure })
rule-is-setting = A setting: it is told, and stops nothing.
seat-head = Head
seat-deputy = Deputy
seat-member = Member
origin-village = Elected by the village
origin-front = The Front
origin-inspection_board = People's inspection board
origin-resident = Residents
demand-one_per_village = As many members as villages, { $number } at least: { $wanted } are needed
demand-every_village = Every village has a member: { $wanted } are needed
demand-head = One head
demand-deputies = At most { $number } deputies
demand-least = At least { $number } members
demand-most = At most { $number } members
demand-parts = The Front, the people's inspection board and residents are represented
demand-residents = At most { $number } members are residents
demand-one_project = Belongs to one project and ends with it
demand-term_months = A term of at most { $number } months, as that of the village heads
demand-by_election_months = By-elections while { $number } months of the term remain
demand-resident = Every member lives here permanently
demand-no_official = Nobody is an official of the commune
demand-no_part_time = Nobody is a part-time official of the commune
demand-no_relatives = Nobody has relatives who decide, invest, advise, build or supervise
demand-agrees_to_be_named = Members agree to be named while they sit
declare-resident = Lives here permanently
declare-no_official = Is no official of the commune
declare-no_part_time = Is no part-time official of the commune
declare-no_relatives = Has no relative among those who decide, invest, advise, build or supervise the project
declare-agrees_to_be_named = Agrees to be named in public while the seat is held
recognise-title = Recognition
recognise-lead = The Front recognises the board and those members who wait. From then on members who agreed are named on the commune's page.
recognise-by-hint = Number of the document.
recognise-by-missing = The document is missing.
recognise-save = Note the recognition
end-title = End
end-lead = The term is over or the work is done. Members are no longer named on the commune's page. A community investment board ends by itself when its project is finished.
end-save = Note the end
investor-told = The investor was told on { $day }; supervision may begin on { $begins }, after at least { $days } days ({ $citation }).
investor-not-told = The day the investor was told is not noted. The plan and the members are told at least { $days } days before supervision ({ $citation }).

## A check in the field, at the desk

check-title = Field check
check-told = The plan of the check is sent to the Front, the chairman and those checked at least { $days } working days before ({ $citation }).
check-too-early = { $days } days have not passed since the investor was told: supervision may begin on { $begins } ({ $citation }).
check-project = Project
check-no-project = About no project
check-choose-board = Which board goes and looks?
check-no-board = No citizens’ board is at work here. Enter the board first, then come back to this matter.
check-measures = Measuring
check-measures-lead = Note what the published design says and what was measured. The difference is reckoned. Leave it empty if nothing was measured.
check-design = Published design
check-row = Quantity { $nth }
check-row-wrong = Quantity { $nth } is not complete, or a number cannot be read. Note what was measured, by design and as found, such as 18 and 16,5.
check-more-rows = More quantities
check-photos-title = Photos
check-photos-lead = Photograph the place; avoid faces and number plates. Photos are made anew and no longer tell where and with what they were taken.
check-finding-title = Finding
check-save = Save the minutes
recommend-title = Make it a recommendation
recommend-1 = A recommendation is a record of its own, linked to this check, and is followed until it is answered and carried out.
recommend-save = Send the recommendation
recommend-hint = Taken from the confirmed minutes. Shorten it where needed.
recommend-body-missing = Who is to carry it out is missing.
recommend-content-missing = What is recommended is missing.
done-recommended = It is a recommendation now. The check and the recommendation lead to each other.
link-finding = From the check
link-finding-back = Became the recommendation

## Opinions about a project, at the desk

link-project = About the project
link-project-back = About this project:
project-opinions-title = Opinions about the project
project-opinions-lead = Tick the opinions that are about this project. On the project's page strangers see those alone whose text was approved.
project-opinions-none = There is no opinion here yet.
done-project-opinions = The opinions about the project are noted.

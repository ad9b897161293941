# Words of the room decide: kinds, fields, choices, figures. Numbers arrive written out; `$n-n` only chooses a form.

## Lấy ý kiến Nhân dân

kind-consultation = Consultation of the people
kind-consultation-many = consultations of the people

field-consultation-matter = Matter of Article 25
field-consultation-title = What people are asked about
field-consultation-summary = What the draft says
field-consultation-document = The draft’s number, where it can be read
field-consultation-published_on = Day the draft was made public
field-consultation-until = Open until the end of
field-consultation-ways = How to say something
field-consultation-body = Who asks
field-consultation-state = State
field-consultation-received = Opinions received in other ways
field-consultation-outcome = What was said, taken up, and why the rest was not
field-consultation-decision = The decision that was made

choice-consultation-state-open = Asked about
choice-consultation-state-explained = Summed up and explained
choice-consultation-matter-plan = 1. Draft plan of development, resettlement
choice-consultation-matter-land = 2. Planning and use of land
choice-consultation-matter-project = 3. Important projects, large resettlement, risks for the environment
choice-consultation-matter-units = 4. New, merged or renamed units, villages and quarters
choice-consultation-matter-interest = 5. Decisions of the commune that touch the community
choice-consultation-matter-construction = 6. Planning of construction
choice-consultation-matter-democracy = 7. Rules of grass-roots democracy
choice-consultation-matter-rights = 8. Decisions that impose duties, end or limit rights
choice-consultation-matter-other = 9. Another matter

move-consultation-explain = Sum up and explain

figure-consultations = consultations of the people
figure-consultations-unit = { $n-n ->
    [one] consultation
   *[other] consultations
}
meaning-consultations = Each draft that was published to be commented on counts as one, on the day it was published.
figure-consultations_explained = consultations summed up and explained
figure-consultations_explained-unit = { $n-n ->
    [one] consultation
   *[other] consultations
}
meaning-consultations_explained = Those whose result, with what was taken up and why the rest was not, is public.

warning-consultation-short = This day is earlier than the least time that the law sets; opinions are still taken for { $n } days after the draft is published.
refusal-consultation-open = People may still say something until the end of { $day }. Sum it up after that day.
refusal-consultation-over = The time for this consultation is over, or it is no more there. You can still say something to the commune by itself.

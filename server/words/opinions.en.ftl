# An opinion from its receipt to its end: filed, the slip, what is alike, what is handed over, followed by a code.

## Filed at the counter
file-title = File an opinion
file-lead = Write what people say as they say it. Its dates are counted from the day of receipt, and the sender takes home a slip with a code to follow it by.
file-who = Who files it
file-who-lead = Not required. With a name and an address the law asks for a notice of receipt within 10 working days. Only those who deal with it see this part, and it is erased when the matter is closed.
file-name = Name
file-address = Address
file-contact = Phone or mail
file-contact-hint = Used for news about this matter alone.
file-save = File it
alike-title = Something like this is being dealt with
alike-ask = Is it about the same?
alike-none = No, it is another matter
alike-typing = If it is the same, press “File it” and choose that one: the sender follows it, and no further opinion is filed.
refusal-alike-gone = The matter that was chosen is no longer open. File it as a new one.

## The slip
receipt-title = Slip of receipt
receipt-filed = Filed. Print this slip, or read the code to the sender.
receipt-followed = The sender follows the matter that is there. Print this slip, or read the code to the sender.
receipt-code = Code
receipt-how = See how it goes at { $address } with this code, or call and read it out. Whoever has the code can see the matter, so keep the slip well.
receipt-survey = Once the matter was answered, the same code lets you answer three questions about how you were dealt with: no name, and nothing says who answered what.
receipt-to-record = Open the record
receipt-another = File another opinion

## Denunciations
officer-denounced = Denunciations handed over
officer-denounced-lead = Number, day, where it went. What it said and who said it are not kept here.
denounce-title = This is a denunciation: hand it over
denounce-1 = A denunciation must not be kept here. First send the original to the competent body, and enter it in the register of letters.
denounce-2 = Then its text, its sender, its earlier versions and every trace of what it said are erased for good. Only number, day and where it went stay, for those who may read the register.
denounce-3 = If it came from an Excel book, delete its row there too, or the next import will bring it back.
denounce-number = Number of the letter
denounce-number-hint = As in the office's register of letters, for instance 05/TC.
denounce-where = Passed on to
denounce-save = Hand over and erase
denounce-done = Handed over. Its text and its sender are no longer here.
denounced-title = Denunciations handed over
denounced-lead = That one came, and where it went. No text, no name.
denounced-empty = None has been handed over.
denounced-received = Received
denounced-handed = Handed over
refusal-denunciation-where = The number or the place it went to is missing. It may be erased here only when it is known where it went.

## About an official of the commune
lift-title = About an official here: pass it to the level above
lift-1 = A matter about an official of a commune must not be read by that commune's accounts, its administrator included. It goes to the level above, with its dates unchanged.
lift-2 = After this the commune cannot open it any more; its sender follows it by the same code.
lift-save = Pass it to the level above
refusal-nothing-above = There is no level above to pass it to.

## Followed by a code
follow-title = Follow what you sent
follow-lead = Type the code of your slip to see how it goes, and to say whether it was solved.
follow-code = Code
follow-code-hint = For instance 03127-7K3FA-9QXMB. Capitals and dashes do not matter.
follow-see = See it
follow-unknown = There is no such code. Look at each sign on the slip again; if it is lost, ask where it was filed.
follow-said = What was sent
follow-with = Dealt with by
follow-ask = Was it solved?
follow-ask-lead = Did the answer solve the matter?
follow-why = What is missing
follow-why-hint = Needed if it is not solved, or only partly. The matter is opened again, and those who deal with it read what you write.
follow-send = Send
follow-choose = It is not said whether it was solved. Choose one of the three.
follow-wrong = It was not sent
follow-thanks = Thank you. What you said was added to this matter.
follow-office = The sender
refusal-follow-elsewhere = This page must not be sent from elsewhere. Open it by your code again, and send it.

## Rules and routes

officer-rules = Rules
officer-rules-lead = What times are counted by and how sure that is; which body deals with which field.
rules-title = Rules of times
rules-lead = Each date on a page follows a row here. Law and settings are never mixed: what was not read in the text of a law is called a setting.
rules-what = What
rules-head-days = Time
rules-head-from = Counted from
rules-head-source = By
rules-head-valid = Valid
rules-since = since { $day }
rules-own = for { $place } alone
rules-add = Set the office's own number of days
rules-add-lead = No row is changed: the new one takes over from a later day, and matters under way keep their dates. What law sets cannot be set otherwise.
rules-which = Rule
rules-days = Days
rules-from = Valid from
rules-from-hint = From tomorrow on, for instance 1/1/2027.
rules-from-wrong = The day cannot be read. Write it like 1/1/2027.
rules-source = By which document
rules-source-hint = For instance: Decision 12/QĐ-UBND of 02/01/2027.
rules-save = Set the rule
rules-added = Set. The new rule holds from the day that was written.
rules-to-routes = See which body deals with which field
routes-title = Who deals with what
routes-lead = When a matter is given to a body, the one that stands here is filled in by field and place; whoever gives it may write another.
routes-head-topic = Field
routes-head-body = Body
routes-nobody = nobody yet, given by hand
routes-add = Set it anew
routes-save = Set it
routes-set = Set. It holds for what is given from now on.
routes-to-rules = See the rules of times
routes-empty = This account has no place to see this for.
refusal-route-empty = The body is missing. Write its full name.

## What is about the same

join-title = Join it to one about the same
join-1 = This opinion will be followed and answered at the other one. Both pages lead to each other; its sender follows by the same code.
join-2 = If it was wrong, it can be split again.
join-which = The other opinion
join-other = Or the address of its page
join-other-hint = Open the other opinion and copy the address of its page here.
join-save = Join
join-missing = The other opinion is not chosen, or cannot be joined to. Choose one that is open and not joined itself.
join-split = Split it from what it was joined to
done-joined = Joined. This opinion is followed at the other one.
done-split = Split. This opinion is dealt with by itself again, from the day it was received.
refusal-opinion-join = Only an opinion that is not answered yet can be joined.
refusal-opinion-split = This opinion is joined to none.
links-title = See also

## A meeting answered and published as a whole

answers-title = Answer the opinions of the meeting
answers-lead = Write the answers that are ready; what is left empty stays as it is. All are kept at once.
answers-none = Not answered yet
answers-answer = Explained
answers-settle = Settled
answers-of = Opinion { $number }
answers-decision = Result
answers-text = Answer
answers-save = Keep the answers
answers-empty = No opinion of this meeting waits for your answer.
answers-nothing = Nothing is answered. Choose a result and write an answer for one opinion at least.
answers-missing = Opinion { $number }: a result is chosen, and the answer is missing.
answers-undecided = Opinion { $number }: an answer is written, and no result is chosen.
answers-wrong = Opinion { $number }: { $why }
answers-done = The answers were kept.
publish-title = Publish the answers
publish-lead = Read each once more. With a day after today they are held, and published together on that day.
publish-on = Publish on
publish-save = Approve and publish those chosen
publish-empty = No answer waits for approval.
publish-nothing = Nothing is chosen.
publish-done = Approved. The answers are published on the day that was chosen.
publish-held = Approved, to be published on { $day }.
done-held = Approved. The text is held until its day.
publish-day-wrong = The day cannot be read, or is before today. Write it like 9/1/2027.
publish-choose = Approve this answer
publish-on-hint = With a day after today the text is held until then.

## A review

follow-appeal = You do not agree with the answer
follow-appeal-lead = Ask those above the body that answered to review it. That is a matter of its own, with its own code and time, linked to this one.
follow-appeal-why = Why you do not agree
follow-appeal-send = Ask for a review
follow-appealed = A review was asked for. It has a code of its own; write it down.

## The sender, on a record's page

sender-title = Sender
sender-followers = { $n-n ->
    [one] { $n } person follows this matter
   *[other] { $n } people follow this matter
}
sender-erased = Only those who deal with it see this. Name, address and phone are erased when the matter is closed, at the latest 56 days after the last change.

## A citizen says something

say-title = Say something
say-where-lead = Choose the commune or ward that it is about. Old names are found too.
say-where = Commune or ward
say-where-hint = Marks may be left out, for instance na nhan.
say-found = Communes and wards found
say-no-place = No commune or ward of that name was found. Type it again, or the name it had before July 2025.
say-was = formerly { $place }
say-lead = Write what you want to say. No name is needed. You get a code to see how it goes.
say-other-place = Choose another commune
say-what = What you want to say
say-what-hint = What, where, since when. Nobody but officers reads it until an officer approves it for the public. A denunciation is not sent here: go where citizens are received.
say-empty = Nothing is written. Write what you want to say here.
say-no-topic = Let an officer choose
say-alike = Is it about the same?
say-same = The same as this: { $text }
say-read = Read
say-who = Who you are
say-who-lead = Not required. With a name and an address the law asks that you be told within 10 working days. Only those who deal with it see this, and it is erased when the matter is closed.
say-send = Send
refusal-say-twice = This form was sent once already with other words or files. Open the page again to send a new opinion.
refusal-say-public = This opinion was received before and is public by now, so its code is not told again here. Use the code you were given when you sent it; if it is lost ask the office, or open the page again to send a new opinion.
refusal-say-gone = The opinion with this id was withdrawn or handed on elsewhere, so it is not taken again. To say something new, open the page again, or send it under another id.
follow-filed = Sent. Write this code down or take a picture: it cannot be sent again.
follow-joined = You follow what somebody sent already. Write this code down or take a picture.

## Asked by phone

officer-ask = Ask senders
officer-ask-lead = Answered four weeks ago: call and ask whether it was solved, and write down what they say.
ask-title = Ask the senders
ask-lead = What was answered four weeks ago, and whose senders have not said whether it was solved. Who cannot come to the page is called.
ask-empty = Nobody is to be asked yet. Matters appear here four weeks after their answer.
ask-since = To be asked since { $day }
ask-nobody = no way to reach the sender was left; they come by their code
ask-write = Write down what they say
ask-one-title = Write down what the sender says
ask-one-1 = Write what they say. If it is not solved, or only partly, the matter is opened again, with a new date from today.
ask-why-hint = Needed if it is not solved, or only partly.
ask-one-save = Write it down
follow-thanks-officer = What the sender said was added to this matter.

## Mail to senders (mail is always in Vietnamese)

mail-news-subject = There is news of what you sent
mail-news-text = What you sent was answered, or went to the competent body.

    See it at: { $address }

    If the matter was answered, three short questions about how you were dealt with are there; no name is kept.

    This mail was sent by a machine; no answer is needed.
mail-passage-subject = There is a step in what you sent
mail-passage-text = Where it is dealt with, what you sent has just gone a step on.

    See it at: { $address }

    This mail was sent by a machine; no answer is needed.
mail-ask-subject = Was it solved, what you sent?
mail-ask-text = Four weeks ago what you sent was answered. Was it solved?

    Please say so at: { $address }

    If it was not, write what is missing, and it is opened again. This mail was sent by a machine.
refusal-mail-settings = DONGTHUAN_SMTP or DONGTHUAN_MAIL_FROM cannot be read. Write them like smtps://name:password@server and answers@commune.example.

# Photos and recordings sent along
say-files = Photos, recording
say-files-lead = Optional. What you send is made anew when it arrives: where a photo was taken, the phone's name and whatever else stands in the file is not kept. Only you and the officers can see or hear it, until an officer lets everybody see it.
say-photos = Photos
say-photos-hint = Up to 3 photos, JPEG, PNG or WebP. Avoid faces, number plates and papers of other people.
say-voice = Recording
say-voice-hint = Up to 3 minutes, M4A, MP3, WAV or OGG. If you do not write, a recording alone will do: an officer listens and writes down what you say. All files sent at once may take up to 24 MB.
say-by-voice = An opinion sent as a recording; an officer has not written it down yet.
say-kept = Received, waiting to be sent with the opinion
say-kept-alike = If you follow what somebody else has sent, these photos and recordings are not sent.
say-file-wrong = File { $nth }: { $why }
refusal-file-large = The files sent at once are too large, { $limit } MB at most. Please choose fewer photos, or smaller ones.
refusal-file-many = One opinion takes up to 3 photos and 1 recording. Please choose those that show the matter best.
refusal-sent-cut = The form did not arrive whole, the line broke off. Nothing was recorded. Go back to the page before and send it again.
files-title = Photos and recordings sent along
file-photo-one = The photo sent with it
file-photo = Photo { $nth } of { $of } sent with the opinion
file-voice = Recording of { $length }
file-open = Open or download the recording
file-waits = Only the sender and officers can see it.
file-is-shown = Everybody can see it once the opinion is public. Decided by { $office } on { $day }: { $reason }
file-is-hidden = Not shown to everybody. Decided by { $office } on { $day }: { $reason }
file-judge = Show it or not
file-write-down = Listen and write it down
file-judged = The decision about the file was recorded.
judge-title = Let everybody see this file?
judge-1 = Everybody sees it only once the text of the opinion is approved as well.
judge-2 = Do not show it where faces, number plates, papers or homes of others can be recognised, or where names, illnesses or private matters can be heard.
judge-choice = Decision
judge-show = Let everybody see it
judge-hide = Do not let everybody see it
judge-reason = Reason
judge-reason-hint = The sender can read this reason.
judge-no-choice = Nothing was chosen. Choose one of the two.
judge-no-reason = No reason was given. Write a sentence that the sender understands.
judge-save = Record the decision

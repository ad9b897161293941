# Words of the room inform: kinds, fields, choices, figures. Numbers arrive written out; `$n-n` only chooses a form.

## Items made public

kind-publication = Item made public
kind-publication-many = items made public

field-publication-content = Content
field-publication-posting = Form
field-publication-from = From
field-publication-until = Until

choice-publication-posting-board = Notice board
choice-publication-posting-loudspeaker = Loudspeaker
choice-publication-posting-website = Website
choice-publication-posting-village_head = Through the village head
choice-publication-posting-letter = By letter
choice-publication-posting-conference = At a meeting
choice-publication-posting-social_media = Social media
choice-publication-posting-other = Another form

figure-publications = items made public
figure-publications-unit = { $n-n ->
    [one] time
   *[other] times
  }
meaning-publications = One item made public in one form counts once, on the day it began.

## Outreach sessions

kind-outreach = Outreach session
kind-outreach-many = outreach sessions

field-outreach-held_on = Date
field-outreach-content = Content
field-outreach-channel = Form
field-outreach-listeners = Listeners

choice-outreach-channel-loudspeaker = Loudspeaker
choice-outreach-channel-village_meeting = Village meeting
choice-outreach-channel-house_to_house = House to house
choice-outreach-channel-website = Website
choice-outreach-channel-conference = Conference
choice-outreach-channel-social_media = Social media
choice-outreach-channel-other = Another form

figure-outreach_sessions = outreach sessions
figure-outreach_sessions-unit = { $n-n ->
    [one] session
   *[other] sessions
  }
meaning-outreach_sessions = The sessions written in the book.

figure-outreach_listeners = listeners at outreach sessions
figure-outreach_listeners-unit = { $n-n ->
    [one] listener
   *[other] listeners
  }
meaning-outreach_listeners = The listeners of each session, added up. Who hears two sessions counts twice.

## Visits

kind-visit = Visit
kind-visit-many = visits

field-visit-held_on = Date
field-visit-venue = Venue
field-visit-occasion = Occasion
field-visit-delegation = Delegation

figure-visits = visits
figure-visits-unit = { $n-n ->
    [one] time
   *[other] times
  }
meaning-visits = How often a delegation paid a visit. Occasion and village are not published.

## Totals
field-outreach-sessions = Sessions

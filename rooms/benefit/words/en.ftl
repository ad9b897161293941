# Words of the room benefit: kinds, fields, choices, figures. Numbers arrive written out; `$n-n` only chooses a form.

## Relief rice

kind-relief = Relief rice
kind-relief-many = relief rice

field-relief-householder = Head of household
field-relief-village = Village
field-relief-group = Group
field-relief-mouths = Persons
field-relief-months = Months
field-relief-rice_g = Rice
field-relief-given_on = Handed out on

figure-relief_households = households given relief rice
figure-relief_households-unit = { $n-n ->
    [one] household
   *[other] households
  }
meaning-relief_households = Each time a household is given rice is one record.

figure-relief_rice_kg = relief rice handed out
figure-relief_rice_kg-unit = kg
meaning-relief_rice_kg = The rice of each record, added up.

figure-relief_mouths = persons given relief rice
figure-relief_mouths-unit = { $n-n ->
    [one] person
   *[other] persons
  }
meaning-relief_mouths = The persons of each record, added up.

## Tết gifts

kind-gift = Tết gift
kind-gift-many = tết gifts

field-gift-recipient = Recipient
field-gift-group = Group
field-gift-source = Source
field-gift-vnd = Money
field-gift-given_on = Handed over on

figure-gift_people = people given Tết gifts
figure-gift_people-unit = { $n-n ->
    [one] person
   *[other] people
  }
meaning-gift_people = Each gift is one record.

figure-gift_vnd = worth of Tết gifts
figure-gift_vnd-unit = đồng
meaning-gift_vnd = The money of each gift, added up.

## Boarding pupils

kind-boarding = Support for boarding pupils
kind-boarding-many = boarding pupils

field-boarding-school = School
field-boarding-month = Month
field-boarding-turns = Pupil turns
field-boarding-vnd = Money
field-boarding-rice_g = Rice

figure-boarding_turns = turns of boarding pupils supported
figure-boarding_turns-unit = { $n-n ->
    [one] turn
   *[other] turns
  }
meaning-boarding_turns = One pupil supported for one month is one turn.

figure-boarding_vnd = money for boarding pupils
figure-boarding_vnd-unit = đồng
meaning-boarding_vnd = The money of each school and month, added up.

figure-boarding_rice_kg = rice for boarding pupils
figure-boarding_rice_kg-unit = kg
meaning-boarding_rice_kg = The rice of each school and month, added up.

## Persons of prestige

kind-prestige = Person of prestige
kind-prestige-many = persons of prestige

field-prestige-name = Name
field-prestige-gender = Gender
field-prestige-born = Year of birth
field-prestige-village = Village
field-prestige-support = Support
field-prestige-vnd = Money

figure-prestige_people = persons of prestige supported
figure-prestige_people-unit = { $n-n ->
    [one] person
   *[other] people
  }
meaning-prestige_people = The records of the book, one a person.

figure-prestige_vnd = money for persons of prestige
figure-prestige_vnd-unit = đồng
meaning-prestige_vnd = The money of each record, added up; a newspaper subscription is no cash.

## Donations

kind-donation = Donation
kind-donation-many = donations

field-donation-donor = Donor
field-donation-given_on = Date
field-donation-form = Form
field-donation-vnd = Worth
field-donation-purpose = Purpose

choice-donation-form-money = Money
choice-donation-form-goods = Goods
choice-donation-form-other = Another form

figure-donations = donations
figure-donations-unit = { $n-n ->
    [one] donation
   *[other] donations
  }
meaning-donations = Each gift of a donor counts once.

figure-donations_vnd = worth of donations
figure-donations_vnd-unit = đồng
meaning-donations_vnd = The worth told with each donation, added up.

## Totals
field-gift-people = Gifts
field-gift-rate_vnd = Amount each
field-relief-households = Households
field-prestige-people = Persons
field-donation-donations = Donations

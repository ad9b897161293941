//! The tables and statements of this room.

use std::sync::LazyLock;

use store::{Insert, Step, statements};

/// The tables.
pub const STEPS: &[Step] = &[
    Step {
        name: "voice/1",
        ddl: "
CREATE TABLE sender ( -- who filed an opinion, or follows it: apart from it, and erased when the matter is closed
    code {text} NOT NULL, -- what the sender follows it by; begins with the place's code
    place {int} NOT NULL,
    record {blob} NOT NULL, -- the opinion that they follow
    filed {blob} NOT NULL, -- the one they came with: another, while it is joined to that one
    follows {int} NOT NULL, -- 1 of one who found it there and had the same to say
    name {text},
    address {text},
    contact {text}, -- phone or mail
    CONSTRAINT sender_pk PRIMARY KEY (code, place)
){table};
CREATE INDEX sender_by_record ON sender (record);

CREATE TABLE denunciation ( -- that one came and where it went: nothing of what it said, nor of who said it
    id {blob} NOT NULL,
    place {int} NOT NULL,
    number {text} NOT NULL, -- in the office's register of letters
    received_on {text} NOT NULL,
    handed_on {text} NOT NULL,
    passed_to {text} NOT NULL,
    CONSTRAINT denunciation_pk PRIMARY KEY (id, place)
){table};

CREATE TABLE route ( -- which body deals with a field of work, as an office set it; never changed, the newest row holds
    place {int} NOT NULL, -- where, with all below
    topic {text} NOT NULL, -- the field's id
    set_at {int} NOT NULL,
    body {text} NOT NULL,
    office {text} NOT NULL, -- in whose name it was set
    CONSTRAINT route_pk PRIMARY KEY (place, topic, set_at)
){table};
",
    },
    Step {
        name: "voice/filed",
        ddl: "
CREATE INDEX sender_by_filed ON sender (filed);
",
    },
    Step {
        name: "voice/form",
        ddl: "
ALTER TABLE sender ADD COLUMN form {blob}; -- the form by which someone asked to follow it: sent twice, it is one follower
",
    },
    Step {
        name: "voice/survey",
        ddl: "
CREATE TABLE survey ( -- a sender who is asked how they were dealt with; gone when the time to answer is over
    code {text} NOT NULL, -- the sender's
    place {int} NOT NULL, -- the code's
    counts_at {int} NOT NULL, -- where the answer counts
    quarter {int} NOT NULL, -- 20264, in which the matter was answered
    body {text} NOT NULL, -- the office that dealt with it
    until {text} NOT NULL, -- the last day to answer
    spent {int} NOT NULL, -- 1 once it was answered: what, is nowhere beside it
    CONSTRAINT survey_pk PRIMARY KEY (code, place)
){table};
CREATE INDEX survey_by_until ON survey (until);

CREATE TABLE survey_count ( -- how many were asked, and how many gave which answer: sums, of no single sender
    place {int} NOT NULL,
    quarter {int} NOT NULL,
    body {text} NOT NULL,
    what {text} NOT NULL, -- asked, time, attitude, outcome
    answer {text} NOT NULL, -- good, fair, poor; empty of those asked
    number {int} NOT NULL,
    CONSTRAINT survey_count_pk PRIMARY KEY (place, quarter, body, what, answer)
){clustered};
",
    },
];

statements! {
    SENDERS_OF = "SELECT code, filed, follows, name, address, contact FROM sender WHERE record = $1 ORDER BY follows, code";
    SENDER_FILED_WITH = "SELECT code, filed, follows, name, address, contact FROM sender WHERE filed = $1 AND follows = 0";
    FOLLOWER_BY_FORM = "SELECT code FROM sender WHERE record = $1 AND form = $2";
    HOLDER_OF_CODE = "SELECT record, filed, follows FROM sender WHERE code = $1";
    FORGET_SENDERS = "DELETE FROM sender WHERE record = $1";
    JOIN_SENDERS = "UPDATE sender SET record = $2 WHERE record = $1";
    SPLIT_SENDERS = "UPDATE sender SET record = $1 WHERE filed = $1";
    CARRY_SENDERS = "UPDATE sender SET filed = $2 WHERE filed = $1";
    ERASE_CONTACTS = "UPDATE sender SET name = NULL, address = NULL, contact = NULL WHERE record = $1";
    SURVEY_DUE = "SELECT s.code, s.place FROM sender s WHERE s.record = $1 AND s.follows = 0 AND NOT EXISTS (SELECT 1 FROM survey v WHERE v.code = s.code AND v.place = s.place)";
    SURVEY_OF_CODE = "SELECT place, counts_at, quarter, body FROM survey WHERE code = $1 AND spent = 0 AND until >= $2";
    SPEND_SURVEY = "UPDATE survey SET spent = 1 WHERE code = $1 AND place = $2 AND spent = 0";
    END_SURVEYS = "DELETE FROM survey WHERE until < $1";
    FORGET_SURVEYS = "DELETE FROM survey WHERE EXISTS (SELECT 1 FROM sender s WHERE s.code = survey.code AND s.place = survey.place AND s.record = $1)";
    SURVEY_COUNTS = "SELECT quarter, body, what, answer, number FROM survey_count WHERE place = $1";
    ROUTES = "SELECT place, topic, body, set_at FROM route ORDER BY set_at";
    ERASE_OLD_CONTACTS = "UPDATE sender SET name = NULL, address = NULL, contact = NULL WHERE (name IS NOT NULL OR address IS NOT NULL OR contact IS NOT NULL) AND EXISTS (SELECT 1 FROM record r WHERE r.id = sender.record AND r.waits = 0 AND r.changed_at <= $1)";
    DENUNCIATIONS = "SELECT d.id, d.place, d.number, d.received_on, d.handed_on, d.passed_to FROM place_within w CROSS JOIN denunciation d WHERE w.ancestor = $1 AND d.place = w.place ORDER BY d.received_on DESC, d.id DESC LIMIT 500";
}

/// Adds senders.
pub fn insert_senders() -> Insert {
    let columns = ["code", "place", "record", "filed", "follows", "name", "address", "contact", "form"];
    Insert::new("insert_senders", "sender", &columns, "")
}

/// Put together once.
pub static INSERT_SENDERS: LazyLock<Insert> = LazyLock::new(insert_senders);

/// Adds denunciations that were handed over.
pub fn insert_denunciations() -> Insert {
    let columns = ["id", "place", "number", "received_on", "handed_on", "passed_to"];
    Insert::new("insert_denunciations", "denunciation", &columns, "")
}

/// Adds rows of who deals with what.
pub fn insert_routes() -> Insert {
    Insert::new("insert_routes", "route", &["place", "topic", "set_at", "body", "office"], "")
}

/// Adds senders who are asked how they were dealt with.
pub fn insert_surveys() -> Insert {
    let columns = ["code", "place", "counts_at", "quarter", "body", "until", "spent"];
    Insert::new("insert_surveys", "survey", &columns, "")
}

/// Adds to the sums of what they answered.
pub fn add_to_survey_counts() -> Insert {
    let columns = ["place", "quarter", "body", "what", "answer", "number"];
    let add = "ON CONFLICT (place, quarter, body, what, answer) DO UPDATE SET number = survey_count.number + excluded.number";
    Insert::new("add_to_survey_counts", "survey_count", &columns, add)
}

/// Every insert, for the test that prepares all statements.
pub fn inserts() -> [Insert; 5] {
    [insert_senders(), insert_denunciations(), insert_routes(), insert_surveys(), add_to_survey_counts()]
}

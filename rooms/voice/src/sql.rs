//! The tables and statements of this room.

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
    ROUTES = "SELECT place, topic, body, set_at FROM route ORDER BY set_at";
    ERASE_OLD_CONTACTS = "UPDATE sender SET name = NULL, address = NULL, contact = NULL WHERE (name IS NOT NULL OR address IS NOT NULL OR contact IS NOT NULL) AND EXISTS (SELECT 1 FROM record r WHERE r.id = sender.record AND r.waits = 0 AND r.changed_at <= $1)";
    DENUNCIATIONS = "SELECT d.id, d.place, d.number, d.received_on, d.handed_on, d.passed_to FROM place_within w CROSS JOIN denunciation d WHERE w.ancestor = $1 AND d.place = w.place ORDER BY d.received_on DESC, d.id DESC LIMIT 500";
}

/// Adds senders.
pub fn insert_senders() -> Insert {
    let columns = ["code", "place", "record", "filed", "follows", "name", "address", "contact", "form"];
    Insert::new("insert_senders", "sender", &columns, "")
}

/// Adds denunciations that were handed over.
pub fn insert_denunciations() -> Insert {
    let columns = ["id", "place", "number", "received_on", "handed_on", "passed_to"];
    Insert::new("insert_denunciations", "denunciation", &columns, "")
}

/// Adds rows of who deals with what.
pub fn insert_routes() -> Insert {
    Insert::new("insert_routes", "route", &["place", "topic", "set_at", "body", "office"], "")
}

/// Every insert, for the test that prepares all statements.
pub fn inserts() -> [Insert; 3] {
    [insert_senders(), insert_denunciations(), insert_routes()]
}

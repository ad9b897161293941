//! The tables and statements of this crate.

use std::sync::LazyLock;

use store::{Insert, Step, statements};

/// The tables.
pub const STEPS: &[Step] = &[
    Step {
        name: "records/1",
        ddl: "
CREATE TABLE place_within ( -- reference data: every place below every place above it, itself included
    ancestor {int} NOT NULL,
    place {int} NOT NULL,
    child {int} NOT NULL, -- the direct child of ancestor on the way to place, or ancestor itself
    CONSTRAINT place_within_pk PRIMARY KEY (ancestor, place)
){clustered};

CREATE TABLE record (
    id {blob} NOT NULL, -- UUID v7
    place {int} NOT NULL, -- never changes: to move is to close and go on as a new record
    kind {text} NOT NULL,
    code {text}, -- as the book has it
    state {text},
    body {text}, -- the office that holds or leads it, as written
    topic {text}, -- field of work
    on_date {text} NOT NULL, -- first day of its time
    grain {int} NOT NULL, -- 0 a day; 1, 3, 6, 12 months that cannot be cut
    due_on {text}, -- by when, as found in the book
    parent {blob}, -- the record it belongs to
    follows {blob}, -- the closed record, at another place, that it goes on from
    version {int} NOT NULL,
    schema {int} NOT NULL, -- number of the payload's shape
    payload {text} NOT NULL, -- JSON; no SQL reads it
    salt {blob} NOT NULL, -- of the journal's digest of this version
    approved_at {int}, -- when its free text was approved for the public
    closed_at {int}, -- when it went on under another place
    created_at {int} NOT NULL,
    changed_at {int} NOT NULL,
    CONSTRAINT record_pk PRIMARY KEY (id, place)
){table};
CREATE INDEX record_by_kind ON record (place, kind, on_date);
CREATE INDEX record_by_parent ON record (parent);

CREATE TABLE revision ( -- what stood in a record before it was changed
    id {blob} NOT NULL,
    place {int} NOT NULL,
    version {int} NOT NULL,
    schema {int} NOT NULL,
    payload {text} NOT NULL,
    salt {blob} NOT NULL,
    CONSTRAINT revision_pk PRIMARY KEY (id, place, version)
){table};

CREATE TABLE fact (
    record {blob} NOT NULL,
    place {int} NOT NULL,
    figure {text} NOT NULL,
    dimension {text} NOT NULL, -- empty for the whole, lead:front for a cut
    on_date {text} NOT NULL,
    month {int} NOT NULL, -- 202209: first month of its time
    grain {int} NOT NULL,
    value {int} NOT NULL, -- in the figure's smallest unit
    CONSTRAINT fact_pk PRIMARY KEY (record, figure, dimension, place)
){clustered};
CREATE INDEX fact_by_figure ON fact (place, figure, dimension, month);

CREATE TABLE sums (
    year {int} NOT NULL,
    place {int} NOT NULL,
    figure {text} NOT NULL,
    dimension {text} NOT NULL,
    m01 {int} NOT NULL,
    m02 {int} NOT NULL,
    m03 {int} NOT NULL,
    m04 {int} NOT NULL,
    m05 {int} NOT NULL,
    m06 {int} NOT NULL,
    m07 {int} NOT NULL,
    m08 {int} NOT NULL,
    m09 {int} NOT NULL,
    m10 {int} NOT NULL,
    m11 {int} NOT NULL,
    m12 {int} NOT NULL,
    q1 {int} NOT NULL, -- what is known by quarter only
    q2 {int} NOT NULL,
    q3 {int} NOT NULL,
    q4 {int} NOT NULL,
    h1 {int} NOT NULL,
    h2 {int} NOT NULL,
    y {int} NOT NULL, -- what is known by year only
    CONSTRAINT sums_pk PRIMARY KEY (year, place, figure, dimension)
){clustered};

CREATE TABLE book ( -- a workbook that was taken in
    id {blob} NOT NULL,
    place {int} NOT NULL,
    year {int} NOT NULL,
    name {text} NOT NULL, -- the file's name
    digest {blob} NOT NULL, -- SHA-256 of the file, which itself is not kept
    taken_at {int} NOT NULL,
    rows_created {int} NOT NULL,
    rows_changed {int} NOT NULL,
    CONSTRAINT book_pk PRIMARY KEY (id, place)
){table};

CREATE TABLE book_row ( -- which record a row of an office's book is
    place {int} NOT NULL, -- the book's place
    year {int} NOT NULL, -- the book's year: codes recur each year
    kind {text} NOT NULL,
    identity {text} NOT NULL, -- its code, or what tells it apart
    record {blob} NOT NULL,
    record_place {int} NOT NULL,
    CONSTRAINT book_row_pk PRIMARY KEY (place, year, kind, identity)
){clustered};
CREATE INDEX book_row_by_record ON book_row (record);
",
    },
    Step {
        name: "books/learned",
        ddl: "
CREATE TABLE learned ( -- how an office's sheets of one shape are read, as an officer said
    place {int} NOT NULL, -- the office's place
    shape {blob} NOT NULL, -- SHA-256 of the headings, folded
    kind {text} NOT NULL,
    columns {text} NOT NULL, -- JSON: heading, folded -> what it holds
    learned_at {int} NOT NULL,
    CONSTRAINT learned_pk PRIMARY KEY (place, shape)
){table};
",
    },
    Step {
        name: "records/2",
        ddl: "
ALTER TABLE sums ADD COLUMN n9 {int} NOT NULL DEFAULT 0; -- what is known by the first nine months only
ALTER TABLE sums ADD COLUMN sy {int} NOT NULL DEFAULT 0; -- by a school year, in the year it begins in
ALTER TABLE sums ADD COLUMN sp {int} NOT NULL DEFAULT 0; -- by a school year that began the year before; counted there
",
    },
    Step {
        name: "records/lists",
        ddl: "
ALTER TABLE record ADD COLUMN waits {int} NOT NULL DEFAULT 0; -- 1 while it is open and in a state in which its kind waits for someone
ALTER TABLE record ADD COLUMN holder {text}; -- body, folded: however the name is spelled, its matters are found
ALTER TABLE record ADD COLUMN sphere {text}; -- topic, folded
-- Both hold all that lists filter by, so that a list is read from the index alone: a payload is touched only where it is shown.
CREATE INDEX record_by_day ON record (place, on_date, id, kind, state, holder, sphere, grain, waits, due_on, closed_at);
CREATE INDEX record_by_due ON record (place, due_on, id, kind, state, holder, sphere, on_date, grain, waits) WHERE waits = 1;

CREATE TABLE search_key ( -- the number under which the index of words knows a record
    seq {int} NOT NULL, -- rises with each record that joins: the newest has the largest
    record {blob} NOT NULL,
    place {int} NOT NULL,
    CONSTRAINT search_key_pk PRIMARY KEY (seq, place)
){clustered};
CREATE INDEX search_key_by_record ON search_key (record);
-- The index of words itself. Its column words holds each folded word once; on SQLite the text is indexed and not kept.
{sqlite} CREATE VIRTUAL TABLE search_words USING fts5(place UNINDEXED, words, content='', contentless_delete=1, tokenize='ascii');
{postgres} CREATE TABLE search_words (rowid BIGINT NOT NULL, place BIGINT NOT NULL, words TEXT NOT NULL, tsv TSVECTOR GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED, CONSTRAINT search_words_pk PRIMARY KEY (rowid, place));
{postgres} CREATE INDEX search_words_by_word ON search_words USING GIN (tsv);
",
    },
    Step {
        name: "records/lists of a kind",
        ddl: "
-- As wide as the index by day: among a hundred thousand records a list of a rare kind walks that kind alone.
DROP INDEX record_by_kind;
CREATE INDEX record_of_kind ON record (place, kind, on_date, id, state, holder, sphere, grain, waits, due_on, closed_at);
",
    },
    Step {
        name: "records/clocks",
        ddl: "
CREATE TABLE clock ( -- as the record's payload has it; rewritten with it, for the tick alone
    record {blob} NOT NULL,
    nth {int} NOT NULL, -- in the payload's order
    place {int} NOT NULL,
    name {text} NOT NULL, -- notice, answer, roadmap, ask
    due_on {text}, -- none while it stands still
    late_on {text}, -- the first day on which it is late; of an ask, the day it falls due
    very_on {text}, -- the first day on which it is long overdue; an ask has none
    running {int} NOT NULL, -- 1 while it has not ended
    CONSTRAINT clock_pk PRIMARY KEY (record, nth, place)
){clustered};
CREATE INDEX clock_by_late ON clock (late_on, very_on) WHERE running = 1;

CREATE TABLE clock_event ( -- what a clock came to; written once, whenever it was found
    record {blob} NOT NULL,
    nth {int} NOT NULL,
    event {text} NOT NULL, -- overdue, very_overdue, asked
    due_on {text} NOT NULL, -- the day that passed: one that was moved since may pass again
    place {int} NOT NULL,
    name {text} NOT NULL,
    on_date {text} NOT NULL, -- the day it happened
    found_at {int} NOT NULL, -- when it was written down
    CONSTRAINT clock_event_pk PRIMARY KEY (record, nth, event, due_on, place)
){clustered};

CREATE TABLE link ( -- what one record has to do with another
    record {blob} NOT NULL,
    other {blob} NOT NULL,
    what {text} NOT NULL, -- same, appeal, related, reply, became …
    place {int} NOT NULL, -- of record
    made_at {int} NOT NULL,
    CONSTRAINT link_pk PRIMARY KEY (record, other, what, place)
){table};
CREATE INDEX link_by_other ON link (other);

CREATE TABLE release ( -- a text that was approved for a later day
    record {blob} NOT NULL,
    place {int} NOT NULL,
    version {int} NOT NULL, -- the version that was approved, and no other
    on_date {text} NOT NULL, -- the day on which it is published
    office {text} NOT NULL, -- in whose name
    CONSTRAINT release_pk PRIMARY KEY (record, place)
){table};
",
    },
    Step {
        name: "records/figures by number",
        ddl: "
-- Both are made anew from the records (figures::FILL): the numbers of figures are for the program to give.
DROP TABLE fact;
DROP TABLE sums;

CREATE TABLE fact (
    place {int} NOT NULL,
    number {int} NOT NULL, -- of the figure or its cut, made of its name; below zero for a cut
    on_day {int} NOT NULL, -- 20220914: first day of its time
    record {blob} NOT NULL,
    grain {int} NOT NULL, -- 0 a day; 1, 3, 6, 9, 12 months that cannot be cut
    value {int} NOT NULL, -- in the figure's smallest unit
    CONSTRAINT fact_pk PRIMARY KEY (place, number, on_day, record)
){clustered};
CREATE INDEX fact_by_record ON fact (record);

CREATE TABLE sums (
    year {int} NOT NULL,
    place {int} NOT NULL,
    number {int} NOT NULL,
    figure {text} NOT NULL, -- what the number stands for
    dimension {text} NOT NULL, -- empty for the whole, lead:front for a cut
    months {blob} NOT NULL, -- what is known by each month, quarter, half and so on; no SQL reads it
    CONSTRAINT sums_pk PRIMARY KEY (year, place, number)
){clustered};
",
    },
    Step {
        name: "records/clocks by what they tell next",
        ddl: "
-- What is late stays so for months: the tick looks at what has something new to tell, not at all of it every minute.
DROP INDEX clock_by_late;
ALTER TABLE clock ADD COLUMN next_on {text}; -- the day on which it next tells something; none where it has told all
UPDATE clock SET next_on = late_on WHERE running = 1 AND name NOT IN ('posted', 'erase');
CREATE INDEX clock_by_next ON clock (next_on, record, nth) WHERE next_on IS NOT NULL;
CREATE INDEX clock_by_coming ON clock (name, late_on, record) WHERE running = 1 AND name IN ('ask', 'posted', 'erase');
",
    },
    Step {
        name: "records/public lists within an index",
        ddl: "
-- What the public may read is told by the index too: a commune's list counted its records by reading each.
DROP INDEX record_of_kind;
CREATE INDEX record_of_kind ON record (place, kind, on_date, id, state, holder, sphere, grain, waits, due_on, closed_at, approved_at);
",
    },
];

/// What a person decided about rows of books.
pub const BOOK_STEPS: &[Step] = &[Step {
    name: "books/1",
    ddl: "
CREATE TABLE decision ( -- what a person answered about a doubtful row of an office's book; asked once
    place {int} NOT NULL, -- the book's place
    year {int} NOT NULL, -- the book's year
    kind {text} NOT NULL,
    identity {text} NOT NULL, -- the row's code, or what tells it apart
    question {text} NOT NULL, -- reworded, already-there
    answer {text} NOT NULL, -- same, another
    record {blob}, -- what the row was held against
    office {text} NOT NULL, -- in whose name
    decided_at {int} NOT NULL,
    CONSTRAINT decision_pk PRIMARY KEY (place, year, kind, identity, question)
){clustered};
",
}];

statements! {
    COUNT_PLACES = "SELECT COUNT(*) FROM place_within";
    CLEAR_PLACES = "DELETE FROM place_within";
    RECORD_BY_ID = "SELECT id, place, kind, code, state, body, topic, on_date, grain, due_on, parent, follows, version, schema, payload, salt, approved_at, closed_at FROM record WHERE id = $1";
    HELD_AFTER = "SELECT id, place, kind, code, state, body, topic, on_date, grain, due_on, parent, follows, version, schema, payload, salt, approved_at, closed_at FROM record WHERE waits = 1 AND holder IS NOT NULL AND id > $1 ORDER BY id LIMIT $2";
    CHILDREN_OF = "SELECT id, place, kind, code, state, body, topic, on_date, grain, due_on, parent, follows, version, schema, payload, salt, approved_at, closed_at FROM record WHERE parent = $1";
    CHANGE_RECORD = "UPDATE record SET code = $4, state = $5, body = $6, topic = $7, on_date = $8, grain = $9, due_on = $10, parent = $11, version = version + 1, schema = $12, payload = $13, salt = $14, approved_at = $15, changed_at = $16, waits = $17, holder = $18, sphere = $19 WHERE id = $1 AND place = $2 AND version = $3";
    CLOSE_RECORD = "UPDATE record SET version = version + 1, closed_at = $4, changed_at = $4, salt = $5, waits = 0 WHERE id = $1 AND place = $2 AND version = $3";
    APPROVE_RECORD = "UPDATE record SET version = version + 1, approved_at = $4, changed_at = $4, salt = $5 WHERE id = $1 AND place = $2 AND version = $3";
    RECORDS_AFTER = "SELECT id, place, kind, code, state, body, topic, on_date, grain, due_on, parent, follows, version, schema, payload, salt, approved_at, closed_at FROM record WHERE id > $1 ORDER BY id LIMIT $2";
    SET_LISTED = "UPDATE record SET waits = $3, holder = $4, sphere = $5 WHERE id = $1 AND place = $2";
    PLACES_WITH_RECORDS = "WITH RECURSIVE p(place) AS (SELECT MIN(place) FROM record UNION ALL SELECT (SELECT MIN(r.place) FROM record r WHERE r.place > p.place) FROM p WHERE p.place IS NOT NULL) SELECT place FROM p WHERE place IS NOT NULL";
    // In the order of the index of what waits: or SQLite would look through all that does not.
    BODY_OF_HOLDER = "SELECT body FROM record WHERE place = $1 AND holder = $2 AND waits = 1 ORDER BY due_on LIMIT 1";
    SEQ_OF = "SELECT seq FROM search_key WHERE record = $1";
    LAST_SEQ = "SELECT COALESCE(MAX(seq), 0) FROM search_key";
    FORGET_SEARCH_KEY = "DELETE FROM search_key WHERE seq = $1";
    FORGET_SEARCH_WORDS = "DELETE FROM search_words WHERE rowid = $1";
    LAST_INDEXED = "SELECT record FROM search_key ORDER BY seq DESC LIMIT 1";
    CLEAR_SEARCH_KEYS = "DELETE FROM search_key";
    CLEAR_SEARCH_WORDS = "DELETE FROM search_words";
    UNAPPROVED = "SELECT r.id, r.place, r.kind, r.code, r.state, r.body, r.topic, r.on_date, r.grain, r.due_on, r.parent, r.follows, r.version, r.schema, r.payload, r.salt, r.approved_at, r.closed_at FROM place_within w CROSS JOIN record r WHERE w.ancestor = $1 AND r.place = w.place AND r.kind = $2 AND r.approved_at IS NULL AND r.closed_at IS NULL ORDER BY r.id";
    REVISIONS = "SELECT version, schema, payload, salt FROM revision WHERE id = $1 AND place = $2 ORDER BY version";
    ERASE_RECORD = "DELETE FROM record WHERE id = $1 AND place = $2 AND version = $3";
    ERASE_REVISIONS = "DELETE FROM revision WHERE id = $1 AND place = $2";
    ERASE_CLOCK_EVENTS = "DELETE FROM clock_event WHERE record = $1 AND place = $2";
    ERASE_DECISIONS = "DELETE FROM decision WHERE record = $1 OR EXISTS (SELECT 1 FROM book_row b WHERE b.record = $1 AND b.place = decision.place AND b.year = decision.year AND b.kind = decision.kind AND b.identity = decision.identity)";
    LINKS_OF = "SELECT record, other, what FROM link WHERE record = $1 UNION ALL SELECT record, other, what FROM link WHERE other = $1 AND record <> $1 ORDER BY 3, 1, 2";
    FORGET_LINK = "DELETE FROM link WHERE record = $1 AND what = $2";
    FORGET_ONE_LINK = "DELETE FROM link WHERE record = $1 AND what = $2 AND other = $3";
    FORGET_LINKS = "DELETE FROM link WHERE record = $1 OR other = $1";
    RELEASE_OF = "SELECT on_date FROM release WHERE record = $1 AND version = $2";
    RELEASES_DUE = "SELECT record, version, office FROM release WHERE on_date <= $1 ORDER BY on_date, record LIMIT $2";
    FORGET_RELEASE = "DELETE FROM release WHERE record = $1";
    FORGET_CLOCKS = "DELETE FROM clock WHERE record = $1 AND place = $2";
    CLOCKS_BETWEEN = "SELECT record, nth, place, name, due_on, late_on, very_on, running FROM clock WHERE record > $1 AND record <= $2 ORDER BY record, nth";
    CLOCKS_WITH_NEWS = "SELECT record, nth, place, name, due_on, late_on, very_on, next_on FROM clock WHERE next_on <= $1 ORDER BY next_on, record, nth LIMIT $2";
    // As far as the last one that was read.
    CLOCKS_TOLD = "UPDATE clock SET next_on = CASE WHEN very_on > $1 THEN very_on END WHERE next_on <= $2 AND (next_on, record, nth) <= ($2, $3, $4)";
    // The names stand here too, so that both engines see that the index holds all that is asked for.
    CLOCKS_COME = "SELECT record, place, due_on FROM clock WHERE running = 1 AND name IN ('ask', 'posted', 'erase') AND name = $2 AND late_on <= $1 ORDER BY late_on, record LIMIT 5000";
    CLOCK_EVENTS_OF = "SELECT nth, event, due_on, name, on_date, found_at FROM clock_event WHERE record = $1 AND place = $2 ORDER BY on_date, nth";
    FACTS_OF = "SELECT number, value FROM fact WHERE record = $1 AND place = $2";
    FACTS_BETWEEN = "SELECT record, place, number, on_day, grain, value FROM fact WHERE record > $1 AND record <= $2 ORDER BY record";
    ALL_SUMS = "SELECT year, place, number, figure, dimension, months FROM sums";
    CLEAR_FACTS = "DELETE FROM fact";
    CLEAR_SUMS = "DELETE FROM sums";
    SUMS_AT = "SELECT number, figure, dimension, months FROM sums WHERE year = $1 AND place = $2 AND number IN ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    SUMS_WITHIN = "SELECT s.place, s.number, s.months FROM place_within w CROSS JOIN sums s WHERE w.ancestor = $1 AND s.year = $2 AND s.place = w.place";
    // Wholes alone: cuts have numbers below zero.
    SUMS_BY_PLACE = "SELECT w.child, w.place, s.number, s.months FROM place_within w CROSS JOIN sums s WHERE w.ancestor = $1 AND s.year = $2 AND s.place = w.place AND s.number >= 0";
    SOME_SUMS_BY_PLACE = "SELECT w.child, s.number, s.months FROM place_within w CROSS JOIN sums s WHERE w.ancestor = $1 AND s.year = $2 AND s.place = w.place AND s.number IN ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    NAME_OF_SUM = "SELECT figure, dimension FROM sums WHERE year = $1 AND place = $2 AND number = $3";
    // What the days at an end of an issuer's period hold. The figures there are come from the sums, so that the facts of those days
    // alone are read, by their key.
    EDGE_BY_FIGURE = "SELECT s.number, MIN(s.place), CAST(SUM(f.value) AS BIGINT) FROM place_within w CROSS JOIN sums s CROSS JOIN fact f WHERE w.ancestor = $1 AND s.year = $2 AND s.place = w.place AND f.place = s.place AND f.number = s.number AND f.on_day >= $3 AND f.on_day <= $4 AND f.grain = 0 GROUP BY s.number";
    EDGE_BY_PLACE = "SELECT w.child, w.place, s.number, CAST(SUM(f.value) AS BIGINT) FROM place_within w CROSS JOIN sums s CROSS JOIN fact f WHERE w.ancestor = $1 AND s.year = $2 AND s.place = w.place AND s.number >= 0 AND f.place = s.place AND f.number = s.number AND f.on_day >= $3 AND f.on_day <= $4 AND f.grain = 0 GROUP BY w.child, w.place, s.number";
    FORGET_FACTS = "DELETE FROM fact WHERE record = $1 AND place = $2";
    BOOK_ROWS = "SELECT b.kind, b.identity, r.id, r.place, r.kind, r.code, r.state, r.body, r.topic, r.on_date, r.grain, r.due_on, r.parent, r.follows, r.version, r.schema, r.payload, r.salt, r.approved_at, r.closed_at FROM book_row b JOIN record r ON r.id = b.record AND r.place = b.record_place WHERE b.place = $1 AND b.year = $2 AND b.kind = $3";
    FOLLOW_BOOK_ROW = "UPDATE book_row SET record = $2, record_place = $3 WHERE record = $1";
    FORGET_BOOK_ROW = "DELETE FROM book_row WHERE record = $1";
    RENAME_BOOK_ROW = "UPDATE book_row SET identity = $5 WHERE place = $1 AND year = $2 AND kind = $3 AND identity = $4";
    RECORDS_NEAR = "SELECT r.created_at, b.place, b.year, r.id, r.place, r.kind, r.code, r.state, r.body, r.topic, r.on_date, r.grain, r.due_on, r.parent, r.follows, r.version, r.schema, r.payload, r.salt, r.approved_at, r.closed_at FROM place_within w CROSS JOIN record r LEFT JOIN book_row b ON b.record = r.id WHERE w.ancestor = $1 AND r.place = w.place AND r.kind = $2 AND r.on_date >= $3 AND r.on_date <= $5 AND (r.on_date >= $4 OR r.grain > 1) AND r.closed_at IS NULL ORDER BY r.id";
    DECISIONS = "SELECT kind, identity, question, answer FROM decision WHERE place = $1 AND year = $2";
    BOOKS_OF = "SELECT b.name, b.year, b.taken_at FROM place_within w CROSS JOIN book b WHERE w.ancestor = $1 AND b.place = w.place AND b.year = $2 ORDER BY b.taken_at";
    COUNT_OPEN_FIGURE = "SELECT COUNT(*), CAST(COALESCE(SUM(found.value), 0) AS BIGINT) FROM (SELECT f.value FROM place_within w CROSS JOIN fact f WHERE w.ancestor = $1 AND f.place = w.place AND f.number = $2 AND f.on_day >= $3 AND f.on_day <= $4 AND ((f.grain = 0 AND f.on_day >= $5 AND f.on_day <= $6) OR (f.grain > 0 AND f.on_day / 100 >= $7 AND f.on_day / 100 + f.grain - 1 <= $8) OR (f.grain > 0 AND f.on_day / 100 >= $9 AND f.on_day / 100 + f.grain - 1 <= $10) OR (f.grain = 12 AND f.on_day / 100 = $11)) LIMIT $12) AS found";
    OPEN_FIGURE = "SELECT f.value, r.id, r.place, r.kind, r.code, r.state, r.body, r.topic, r.on_date, r.grain, r.due_on, r.parent, r.follows, r.version, r.schema, r.payload, r.salt, r.approved_at, r.closed_at FROM place_within w CROSS JOIN fact f JOIN record r ON r.id = f.record AND r.place = f.place WHERE w.ancestor = $1 AND f.place = w.place AND f.number = $2 AND f.on_day >= $3 AND f.on_day <= $4 AND ((f.grain = 0 AND f.on_day >= $5 AND f.on_day <= $6) OR (f.grain > 0 AND f.on_day / 100 >= $7 AND f.on_day / 100 + f.grain - 1 <= $8) OR (f.grain > 0 AND f.on_day / 100 >= $9 AND f.on_day / 100 + f.grain - 1 <= $10) OR (f.grain = 12 AND f.on_day / 100 = $11)) AND (f.on_day > $12 OR (f.on_day = $12 AND f.record > $13)) ORDER BY f.on_day, f.record LIMIT $14";
    // Commune after commune, so that a page of the nation reads the facts of one commune, whatever the others hold.
    OPEN_FIGURE_BY_PLACE = "SELECT f.value, r.id, r.place, r.kind, r.code, r.state, r.body, r.topic, r.on_date, r.grain, r.due_on, r.parent, r.follows, r.version, r.schema, r.payload, r.salt, r.approved_at, r.closed_at FROM place_within w CROSS JOIN fact f JOIN record r ON r.id = f.record AND r.place = f.place WHERE w.ancestor = $1 AND f.place = w.place AND f.number = $2 AND f.on_day >= $3 AND f.on_day <= $4 AND ((f.grain = 0 AND f.on_day >= $5 AND f.on_day <= $6) OR (f.grain > 0 AND f.on_day / 100 >= $7 AND f.on_day / 100 + f.grain - 1 <= $8) OR (f.grain > 0 AND f.on_day / 100 >= $9 AND f.on_day / 100 + f.grain - 1 <= $10) OR (f.grain = 12 AND f.on_day / 100 = $11)) AND w.place >= $12 AND (w.place > $12 OR f.on_day > $13 OR (f.on_day = $13 AND f.record > $14)) ORDER BY w.place, f.on_day, f.record LIMIT $15";
    LEARNED = "SELECT shape, kind, columns FROM learned WHERE place = $1";
    FORGET_LEARNED = "DELETE FROM learned WHERE place = $1 AND shape = $2";
    // The sums' key begins with the year: from year to year it jumps along the key, and of each year one row is asked for.
    NEXT_YEAR = "SELECT MIN(year) FROM sums WHERE year > $1";
    HAS_YEAR = "SELECT s.year FROM place_within w CROSS JOIN sums s WHERE w.ancestor = $1 AND s.year = $2 AND s.place = w.place LIMIT 1";
}

/// Rows of `place_within`.
pub fn insert_places() -> Insert {
    Insert::new("insert_places", "place_within", &["ancestor", "place", "child"], "")
}

/// Rows of `record`.
pub fn insert_records() -> Insert {
    let columns = [
        "id",
        "place",
        "kind",
        "code",
        "state",
        "body",
        "topic",
        "on_date",
        "grain",
        "due_on",
        "parent",
        "follows",
        "version",
        "schema",
        "payload",
        "salt",
        "approved_at",
        "closed_at",
        "created_at",
        "changed_at",
        "waits",
        "holder",
        "sphere",
    ];
    Insert::new("insert_records", "record", &columns, "")
}

/// Rows of `search_key`.
pub fn insert_search_keys() -> Insert {
    Insert::new("insert_search_keys", "search_key", &["seq", "record", "place"], "")
}

/// Rows of `search_words`: the same text on both engines, whatever stands behind the name.
pub fn insert_search_words() -> Insert {
    Insert::new("insert_search_words", "search_words", &["rowid", "place", "words"], "")
}

/// Rows of `revision`.
pub fn insert_revisions() -> Insert {
    Insert::new("insert_revisions", "revision", &["id", "place", "version", "schema", "payload", "salt"], "")
}

/// Rows of `fact`.
pub fn insert_facts() -> Insert {
    Insert::new("insert_facts", "fact", &["place", "number", "on_day", "record", "grain", "value"], "")
}

/// Rows of `sums`, in the place of those that were read before.
pub fn put_sums() -> Insert {
    let again = "ON CONFLICT (year, place, number) DO UPDATE SET months = excluded.months";
    Insert::new("put_sums", "sums", &["year", "place", "number", "figure", "dimension", "months"], again)
}

/// Rows of `clock`.
pub fn insert_clocks() -> Insert {
    let columns = ["record", "nth", "place", "name", "due_on", "late_on", "very_on", "running", "next_on"];
    Insert::new("insert_clocks", "clock", &columns, "")
}

/// Rows of `clock_event`. What is there already happened once.
pub fn insert_clock_events() -> Insert {
    let columns = ["record", "nth", "event", "due_on", "place", "name", "on_date", "found_at"];
    let twice = "ON CONFLICT (record, nth, event, due_on, place) DO NOTHING";
    Insert::new("insert_clock_events", "clock_event", &columns, twice)
}

/// Rows of `link`.
pub fn insert_links() -> Insert {
    let twice = "ON CONFLICT (record, other, what, place) DO NOTHING";
    Insert::new("insert_links", "link", &["record", "other", "what", "place", "made_at"], twice)
}

/// Rows of `release`.
pub fn insert_releases() -> Insert {
    Insert::new("insert_releases", "release", &["record", "place", "version", "on_date", "office"], "")
}

/// Rows of `book`.
pub fn insert_books() -> Insert {
    let columns = ["id", "place", "year", "name", "digest", "taken_at", "rows_created", "rows_changed"];
    Insert::new("insert_books", "book", &columns, "")
}

/// Rows of `book_row`.
pub fn insert_book_rows() -> Insert {
    Insert::new(
        "insert_book_rows",
        "book_row",
        &["place", "year", "kind", "identity", "record", "record_place"],
        "",
    )
}

/// Rows of `learned`.
pub fn insert_learned() -> Insert {
    Insert::new("insert_learned", "learned", &["place", "shape", "kind", "columns", "learned_at"], "")
}

/// Rows of `decision`; a later answer stands for an earlier one.
pub fn insert_decisions() -> Insert {
    let columns =
        ["place", "year", "kind", "identity", "question", "answer", "record", "office", "decided_at"];
    Insert::new(
        "insert_decisions",
        "decision",
        &columns,
        "ON CONFLICT (place, year, kind, identity, question) DO UPDATE SET answer = excluded.answer, \
         record = excluded.record, office = excluded.office, decided_at = excluded.decided_at",
    )
}

/// What every new record runs is put together once: to write such a text anew costs more than to run it.
pub static INSERT_RECORDS: LazyLock<Insert> = LazyLock::new(insert_records);
/// See [`INSERT_RECORDS`].
pub static INSERT_SEARCH_KEYS: LazyLock<Insert> = LazyLock::new(insert_search_keys);
/// See [`INSERT_RECORDS`].
pub static INSERT_SEARCH_WORDS: LazyLock<Insert> = LazyLock::new(insert_search_words);
/// See [`INSERT_RECORDS`].
pub static INSERT_FACTS: LazyLock<Insert> = LazyLock::new(insert_facts);
/// See [`INSERT_RECORDS`].
pub static INSERT_CLOCKS: LazyLock<Insert> = LazyLock::new(insert_clocks);
/// See [`INSERT_RECORDS`].
pub static PUT_SUMS: LazyLock<Insert> = LazyLock::new(put_sums);

/// Every insert of this crate, for the test that prepares all statements.
pub fn inserts() -> Vec<Insert> {
    vec![
        insert_places(),
        insert_records(),
        insert_search_keys(),
        insert_search_words(),
        insert_revisions(),
        insert_facts(),
        insert_clocks(),
        insert_clock_events(),
        insert_links(),
        insert_releases(),
        insert_books(),
        insert_book_rows(),
        insert_learned(),
        insert_decisions(),
        put_sums(),
    ]
}

//! The table and its statements.

use store::{Insert, Step, statements};

/// The tables.
pub const STEPS: &[Step] = &[Step {
    name: "files/1",
    ddl: "
CREATE TABLE file ( -- a photo or a recording that came with a record; its contents stand beside the database
    id {blob} NOT NULL, -- UUID v7; also the name of its contents
    place {int} NOT NULL, -- where it came, and stays when the record goes on elsewhere
    record {blob} NOT NULL, -- the record it belongs to, or will
    nth {int} NOT NULL, -- in the order in which they were sent
    what {text} NOT NULL, -- photo, voice
    width {int}, -- of a photo, in pixels
    height {int}, -- of a photo, in pixels
    seconds {int}, -- of a recording
    bytes {int} NOT NULL, -- of its contents
    digest {blob} NOT NULL, -- SHA-256 of what was sent, to know the same file when it is sent again
    shown_at {int}, -- when an officer let the public see it
    hidden_at {int}, -- when an officer decided that the public may not
    office {text}, -- in whose name that was decided
    reason {text}, -- why
    sweep_at {int}, -- when the tick takes it away: a while after it came without its record, 0 when the record was erased; none while it is kept
    CONSTRAINT file_pk PRIMARY KEY (id, place)
){table};
CREATE INDEX file_by_record ON file (record);
CREATE INDEX file_by_sweep ON file (sweep_at);
",
}];

statements! {
    FILES_OF_RECORD = "SELECT id, record, what, width, height, seconds, bytes, digest, shown_at, hidden_at, office, reason FROM file WHERE record = $1 AND sweep_at IS NULL ORDER BY nth, id";
    FILES_WAITING = "SELECT id, record, what, width, height, seconds, bytes, digest, shown_at, hidden_at, office, reason FROM file WHERE record = $1 AND (sweep_at IS NULL OR sweep_at > $2) ORDER BY nth, id";
    FILE_BY_ID = "SELECT id, record, what, width, height, seconds, bytes, digest, shown_at, hidden_at, office, reason FROM file WHERE id = $1 AND sweep_at IS NULL";
    ALL_FILES = "SELECT id, record, what, width, height, seconds, bytes, digest, shown_at, hidden_at, office, reason FROM file WHERE sweep_at IS NULL ORDER BY id";
    FILE_BYTES_WAITING = "SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM file WHERE sweep_at > 0";
    FILE_BYTES_WAITING_FOR = "SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM file WHERE record = $1 AND sweep_at > 0";
    KEEP_FILE = "UPDATE file SET sweep_at = NULL, nth = $3 WHERE id = $1 AND record = $2 AND sweep_at > $4";
    LET_FILE_GO = "UPDATE file SET sweep_at = 0 WHERE id = $1 AND sweep_at > 0";
    JUDGE_FILE = "UPDATE file SET shown_at = $3, hidden_at = $4, office = $5, reason = $6 WHERE id = $1 AND record = $2 AND sweep_at IS NULL";
    CARRY_FILES = "UPDATE file SET record = $2 WHERE record = $1";
    ERASE_FILES = "UPDATE file SET sweep_at = 0, digest = $2, office = NULL, reason = NULL WHERE record = $1";
    FILES_TO_SWEEP = "SELECT id, what, place, sweep_at FROM file WHERE sweep_at <= $1 AND (sweep_at > $2 OR (sweep_at = $2 AND id > $3)) ORDER BY sweep_at, id LIMIT 500";
    FORGET_FILE = "DELETE FROM file WHERE id = $1 AND place = $2 AND sweep_at <= $3";
}

/// Adds files that wait for their record.
pub fn insert_files() -> Insert {
    let columns =
        ["id", "place", "record", "nth", "what", "width", "height", "seconds", "bytes", "digest", "sweep_at"];
    Insert::new("insert_files", "file", &columns, "")
}

//! The tables of forms.

use store::{Insert, Step, statements};

/// The tables.
pub const STEPS: &[Step] = &[Step {
    name: "forms/1",
    ddl: "
CREATE TABLE form ( -- a superior's blank form, kept by an office
    id {blob} NOT NULL,
    place {int} NOT NULL, -- the office's unit
    name {text} NOT NULL, -- what the office calls it
    file_name {text} NOT NULL, -- what its file was called
    bytes {blob} NOT NULL, -- the blank form itself
    digest {blob} NOT NULL, -- SHA-256 of it
    created_at {int} NOT NULL,
    changed_at {int} NOT NULL, -- when the file or a tie last changed
    CONSTRAINT form_pk PRIMARY KEY (id, place),
    CONSTRAINT form_name UNIQUE (place, name)
){table};

CREATE TABLE form_tie ( -- what goes into one place of a form
    form {blob} NOT NULL,
    place {int} NOT NULL, -- the form's
    spot {text} NOT NULL, -- Biểu 1!C7, doan-12.1, bang-1!B3
    what {text} NOT NULL, -- a figure, @noi or @ky
    of_place {int}, -- the unit told; none: the one it is filled for
    part {text} NOT NULL, -- -Q1 or -03 of the asked year; empty: all that is asked for
    take {text} NOT NULL, -- ky, luy-ke, cung-ky, luy-ke-cung-ky or thay-doi
    scale {int} NOT NULL, -- power of ten it is told in
    CONSTRAINT form_tie_pk PRIMARY KEY (place, form, spot)
){clustered};
",
}];

statements! {
    FORM_BY_NAME = "SELECT id, place, name, file_name, changed_at FROM form WHERE place = $1 AND name = $2";
    FORMS_OF = "SELECT id, place, name, file_name, changed_at FROM form WHERE place = $1 ORDER BY name";
    FORM_BYTES = "SELECT bytes FROM form WHERE id = $1 AND place = $2";
    TOUCH_FORM = "UPDATE form SET changed_at = $3 WHERE id = $1 AND place = $2";
    DROP_FORM = "DELETE FROM form WHERE id = $1 AND place = $2";
    TIES_OF_FORM = "SELECT spot, what, of_place, part, take, scale FROM form_tie WHERE place = $1 AND form = $2";
    DROP_TIE = "DELETE FROM form_tie WHERE place = $1 AND form = $2 AND spot = $3";
    DROP_TIES = "DELETE FROM form_tie WHERE place = $1 AND form = $2";
}

/// Rows of `form`.
pub fn insert_forms() -> Insert {
    let columns = ["id", "place", "name", "file_name", "bytes", "digest", "created_at", "changed_at"];
    Insert::new("insert_forms", "form", &columns, "")
}

/// Rows of `form_tie`; a place that has a tie gets the new one.
pub fn insert_ties() -> Insert {
    let columns = ["form", "place", "spot", "what", "of_place", "part", "take", "scale"];
    Insert::new(
        "insert_ties",
        "form_tie",
        &columns,
        "ON CONFLICT (place, form, spot) DO UPDATE SET what = excluded.what, of_place = excluded.of_place, \
         part = excluded.part, take = excluded.take, scale = excluded.scale",
    )
}

/// Every insert of this crate, for the test that prepares all statements.
pub fn inserts() -> Vec<Insert> {
    vec![insert_forms(), insert_ties()]
}

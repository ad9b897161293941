//! What an opinion has beside other records: it is filed with who filed it and a code to follow it by; it may be about the same
//! as another one; it may turn out to be what must not live here.

pub mod answers;
pub mod ask;
pub mod file;
pub mod join;
pub mod pass;
pub mod register;

use accounts::Right;

use crate::officer::{
    Needs, Row,
    visit::{FORM_BYTES, reads, takes},
};

/// Every address about opinions alone.
pub fn table() -> Vec<Row> {
    let (read, create) = (Needs::Somewhere(Right::Read), Needs::Somewhere(Right::Create));
    vec![
        (file::PATH, create, reads(file::blank).merge(takes(FORM_BYTES, file::enter))),
        ("/can-bo/y-kien/giong", create, reads(file::alike)),
        ("/can-bo/y-kien/{id}/phieu", read, reads(file::receipt)),
        (
            "/can-bo/y-kien/{id}/to-cao",
            read,
            reads(pass::hand_over_form).merge(takes(FORM_BYTES, pass::hand_over)),
        ),
        ("/can-bo/y-kien/{id}/len-tren", read, reads(pass::lift_form).merge(takes(FORM_BYTES, pass::lift))),
        ("/can-bo/y-kien/{id}/gop", read, reads(join::form).merge(takes(FORM_BYTES, join::join))),
        ("/can-bo/y-kien/{id}/tach", read, takes(FORM_BYTES, join::split)),
        (
            "/can-bo/tiep-xuc/{id}/tra-loi",
            read,
            reads(answers::form).merge(takes(FORM_BYTES, answers::answer)),
        ),
        (
            "/can-bo/tiep-xuc/{id}/cong-bo",
            read,
            reads(answers::publish_form).merge(takes(FORM_BYTES, answers::publish)),
        ),
        (ask::PATH, Needs::Somewhere(Right::Move), reads(ask::list)),
        ("/can-bo/y-kien/{id}/hoi-lai", read, reads(ask::form).merge(takes(FORM_BYTES, ask::say))),
        (register::PATH, Needs::Somewhere(Right::Denunciations), reads(register::page)),
    ]
}

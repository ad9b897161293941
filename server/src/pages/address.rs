//! Addresses of pages. They stay: articles and other offices' documents quote them.

use kernel::{Id, Period};
use records::{Borders, FigureRef};
use web::Language;

use super::ask::href;

/// A report: `/noi/094/2022`.
pub fn report(language: Language, code: &str, period: Period, borders: Borders) -> String {
    href(language, &format!("/noi/{code}/{period}{}", query(borders)))
}

/// A figure: `/noi/094/2022/supervisions/lead:front`.
pub fn figure(
    language: Language,
    code: &str,
    period: Period,
    reference: &FigureRef,
    borders: Borders,
) -> String {
    let cut = if reference.dimension.is_empty() {
        String::new()
    } else {
        format!("/{}", encode(&reference.dimension))
    };
    href(language, &format!("/noi/{code}/{period}/{}{cut}{}", reference.id, query(borders)))
}

/// A report's figures held against the year before: `/noi/094/2022-Q3/so-sanh`.
pub fn comparison(language: Language, code: &str, period: Period) -> String {
    href(language, &format!("/noi/{code}/{period}/so-sanh"))
}

/// A record.
pub fn record(language: Language, id: Id) -> String {
    href(language, &format!("/ban-ghi/{id}"))
}

/// A place.
pub fn place(language: Language, code: &str) -> String {
    href(language, &format!("/noi/{code}"))
}

fn query(borders: Borders) -> &'static str {
    if borders == Borders::Now { "?dia-gioi=nay" } else { "" }
}

/// Cuts are plain words as a rule; a field of work may be kept as an office wrote it.
fn encode(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"_-:.".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

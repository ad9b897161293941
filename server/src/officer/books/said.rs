//! What an officer says about a book: how it is to be read, and what its doubtful rows are.

use kernel::{Period, When};
use records::books::{Answer, Asked, Basis, Correction, Decisions, Target};

use super::{
    Staged, Visit,
    show::{shown_kind, shown_target},
};

/// What the officer says in the form, on top of what they said before.
pub(super) fn said(visit: &Visit, staged: &Staged) -> Asked {
    let form = &visit.form;
    let mut corrections = staged.asked.corrections.clone();
    for (at, sheet) in staged.reading.sheets.iter().enumerate() {
        let mut correction = corrections
            .iter()
            .position(|correction| correction.sheet == sheet.name)
            .map(|found| corrections.remove(found))
            .unwrap_or(Correction { sheet: sheet.name.clone(), kind: None, columns: Vec::new() });
        let kind = form.get(&format!("bang-{at}"));
        if !kind.is_empty() && kind != shown_kind(sheet) {
            // Columns of another kind mean nothing in this one.
            correction = Correction { kind: Some(kind.to_owned()), columns: Vec::new(), ..correction };
        } else if let Some(kind) = sheet.kind {
            for column in &sheet.columns {
                let chosen = form.get(&format!("cot-{at}-{}", column.at));
                if chosen.is_empty() || chosen == shown_target(column) {
                    continue;
                }
                if let Some(target) = Target::parse(kind, chosen) {
                    correction.columns.retain(|(heading, _)| *heading != column.heading);
                    correction.columns.push((column.heading.clone(), target));
                }
            }
        }
        if correction.kind.is_some() || !correction.columns.is_empty() {
            corrections.push(correction);
        }
    }
    let year = form.get("nam").trim().parse().ok().filter(|year| (2000..2100).contains(year));
    let basis = match form.get("co-so") {
        "trong-ky" => Some(Basis::InPeriod),
        "luy-ke" => Some(Basis::Cumulative),
        _ => None,
    };
    let span = form.get("ky").parse::<Period>().ok().and_then(span_of);
    Asked { year, span, basis, corrections, ..staged.asked.clone() }
}

/// What the officer answers about doubtful rows, on top of what they answered before; and whether anything is new.
pub(super) fn answers(visit: &Visit, staged: &Staged) -> (Decisions, bool) {
    let mut decisions = staged.decisions.clone();
    let mut is_new = false;
    let doubts = staged.rows.iter().flat_map(|(_, summary)| &summary.doubts);
    for (nth, doubt) in doubts.enumerate() {
        let answer = match visit.form.get(&format!("nghi-{nth}")) {
            "mot" => Answer::Same,
            "khac" => Answer::Another,
            _ => continue,
        };
        decisions.tell(&doubt.sheet, doubt.row, answer);
        is_new = true;
    }
    (decisions, is_new)
}

/// The time of totals that are of a whole period.
pub(super) fn span_of(period: Period) -> Option<When> {
    let first = period.first();
    Some(match period.months() {
        1 => When::Month(first),
        3 => When::Quarter(first),
        6 => When::Half(first),
        9 => When::NineMonths(first),
        12 => When::Year(first.year()),
        _ => return None,
    })
}

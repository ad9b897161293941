//! How a book is read, told on the terminal; and what an officer says about it there.

use kernel::{Outcome, Refusal};
use records::{
    AnyKind, Kind, Kinds,
    books::{Correction, How, Learned, Reading, SheetReading, Target},
};

use super::console::Console;

/// Prints each sheet, what it was taken for, and each column with samples.
pub fn tell(console: &Console<'_>, reading: &Reading) {
    for sheet in &reading.sheets {
        tell_sheet(console, sheet);
    }
    console.say("");
    console.say(&console.text("reading-how-to", &[]));
}

fn tell_sheet(console: &Console<'_>, sheet: &SheetReading) {
    let kind = match sheet.kind {
        Some(kind) => kind.sheets[0].to_owned(),
        None if sheet.passed_over => console.text("reading-passed-over", &[]),
        None => console.text("reading-no-kind", &[]),
    };
    console.say("");
    console.say(&console.text("reading-sheet", &[("sheet", sheet.name.clone()), ("kind", kind)]));
    for column in &sheet.columns {
        let word = match column.how {
            How::Known => "reading-known",
            How::Guessed => "reading-guessed",
            How::Learned => "reading-learned",
            How::Told => "reading-told",
            How::Passed => "reading-passed",
            How::Dropped => "reading-dropped",
            How::Unknown => "reading-unknown",
        };
        let ours = column.ours.unwrap_or("–");
        console.say(&format!(
            "  {:<3} {:<44} → {:<26} {}",
            letters(column.at),
            shortened(&viet_text::tidy(&column.heading), 44),
            ours,
            console.text(word, &[])
        ));
        if !column.samples.is_empty() {
            console.say(&format!("        {}", shortened(&column.samples.join(" · "), 90)));
        }
    }
    if !sheet.missing.is_empty() {
        console.say(&format!(
            "  {}",
            console.text("reading-missing", &[("missing", sheet.missing.join(" · "))])
        ));
    }
}

/// `A`, `AB`: how Excel calls a column.
fn letters(column: u32) -> String {
    workbook::address(0, column).trim_end_matches('1').to_owned()
}

fn shortened(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let start: String = text.chars().take(letters - 1).collect();
    format!("{start}…")
}

/// Reads `--sheet 'Tờ 1 = Quà Tết'` and `--map 'Tờ 1: Bà con dự = Số người nghe'`.
pub fn corrections(
    kinds: &Kinds,
    sheets: &[String],
    maps: &[String],
    learned: &[Learned],
) -> Outcome<Vec<Correction>> {
    let mut all: Vec<Correction> = Vec::new();
    for text in sheets {
        let Some((sheet, ours)) = text.rsplit_once('=') else {
            return Err(Refusal::new("refusal-sheet-option").with("text", text.clone()).into());
        };
        let kind = if ours.trim() == "-" { "-" } else { kind_called(kinds, ours)?.name };
        let correction = of_sheet(&mut all, sheet.trim());
        all[correction].kind = Some(kind.to_owned());
    }
    for text in maps {
        let parts = text.split_once(':').and_then(|(sheet, rest)| Some((sheet, rest.rsplit_once('=')?)));
        let Some((sheet, (heading, ours))) = parts else {
            return Err(Refusal::new("refusal-map-option").with("text", text.clone()).into());
        };
        let at = of_sheet(&mut all, sheet.trim());
        let target = target(kinds, all[at].kind.as_deref(), sheet.trim(), ours.trim(), learned)?;
        all[at].columns.push((heading.trim().to_owned(), target));
    }
    Ok(all)
}

fn of_sheet(all: &mut Vec<Correction>, sheet: &str) -> usize {
    if let Some(at) =
        all.iter().position(|correction| viet_text::fold(&correction.sheet) == viet_text::fold(sheet))
    {
        return at;
    }
    all.push(Correction { sheet: sheet.to_owned(), kind: None, columns: Vec::new() });
    all.len() - 1
}

fn kind_called(kinds: &Kinds, text: &str) -> Outcome<&'static Kind> {
    let folded = viet_text::fold(text);
    let is_it = |kind: &&'static Kind| {
        kind.name == text.trim() || kind.sheets.iter().any(|sheet| viet_text::fold(sheet) == folded)
    };
    kinds.iter().map(AnyKind::kind).find(is_it).ok_or_else(|| {
        let known: Vec<&str> = kinds.iter().map(|kind| kind.kind().sheets[0]).collect();
        Refusal::new("refusal-no-such-kind").with("kind", text.trim()).with("kinds", known.join(" · ")).into()
    })
}

/// What a heading of ours means in the sheet's kind; where the kind is not told here, in any kind that has it.
fn target(
    kinds: &Kinds,
    kind: Option<&str>,
    sheet: &str,
    ours: &str,
    learned: &[Learned],
) -> Outcome<Target> {
    let by_sheet =
        kind.and_then(|name| kinds.get(name)).map(AnyKind::kind).or_else(|| kind_called(kinds, sheet).ok());
    let known = learned.iter().filter_map(|learned| kinds.get(&learned.kind)).map(AnyKind::kind);
    let mut candidates: Vec<&'static Kind> = by_sheet.into_iter().collect();
    if candidates.is_empty() {
        candidates.extend(known.chain(kinds.iter().map(AnyKind::kind)));
    }
    candidates.iter().find_map(|kind| Target::parse(kind, ours)).ok_or_else(|| {
        let headings: Vec<&str> = candidates
            .first()
            .filter(|_| candidates.len() == 1)
            .map(|kind| kind.fields.iter().map(|field| field.headings[0]).collect())
            .unwrap_or_default();
        Refusal::new("refusal-no-such-heading")
            .with("heading", ours)
            .with("known", if headings.is_empty() { "–".to_owned() } else { headings.join(" · ") })
            .into()
    })
}

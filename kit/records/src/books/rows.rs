//! What a row below the headings is: data, a total, a signature, nothing.

use kernel::{Date, PlaceId};
use viet_text::{Detector, fold};
use workbook::{Cell, Sheet};

use super::{
    above::Above,
    cells::text,
    headings::{Column, Head, How, PLACE, What, is_number_heading},
    names::Names,
    said::{Time, time_alone},
    sheets::Found,
};
use crate::{Kept, Kind};

/// What a row below the headings is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    /// Nothing in it.
    Blank,
    /// A row of data.
    Data,
    /// A total, a signature, or what stands below them.
    Footer,
    /// The row (1) (2) (3) … that numbers the columns.
    Numbering,
}

/// The last row that is surely a record: it has its place, most of what tells it, and a number somewhere. What follows
/// stands below the table.
pub(super) fn last_record(kind: &Kind, sheet: &Sheet, head: &Head, detector: &Detector) -> Option<u32> {
    let naming = naming_columns(kind, head);
    let place = head.column_of(What::Place).map(|column| column.at);
    let rows: Vec<_> = sheet.rows().filter(|(row, _)| *row > head.row).collect();
    rows.into_iter().rev().find_map(|(row, cells)| {
        let texts = texts_of(sheet, row, cells, detector);
        let has =
            |column: &u32| cells.iter().any(|(at, cell)| at == column && !text(cell, detector).is_empty());
        let named = naming.iter().filter(|column| has(column)).count();
        let record = texts.len() >= 3
            && place.as_ref().is_none_or(has)
            && named * 2 > naming.len()
            && texts.iter().any(|(_, text)| has_digit(text));
        record.then_some(row)
    })
}

/// The columns that tell which record a row is: its place, its day, its words, not its numbers.
fn naming_columns(kind: &Kind, head: &Head) -> Vec<u32> {
    let names = |column: &&Column| match column.what {
        What::Code => false,
        What::Place | What::Time => true,
        What::Field(at) => {
            column.mark.is_none() && kind.fields[at].required && !is_number(kind.fields[at].kept)
        }
    };
    head.columns.iter().filter(names).map(|column| column.at).collect()
}

pub(super) fn is_number(kept: Kept) -> bool {
    matches!(kept, Kept::Count | Kept::Amount { .. } | Kept::Percent)
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// What stands around a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    /// The last row that is surely a record.
    pub last_record: Option<u32>,
    /// Whether a footer stands above.
    pub footer_seen: bool,
    /// Whether a record stands above.
    pub record_seen: bool,
}

/// Rows below the headings in which their numbering may stand: a line of units may come between.
const NUMBERING_WITHIN: u32 = 4;

/// What a row is, seen from the headings.
pub(super) fn row_kind(
    kind: &Kind,
    sheet: &Sheet,
    head: &Head,
    (row, cells): (u32, &[(u32, Cell)]),
    detector: &Detector,
    around: Around,
) -> RowKind {
    let texts = texts_of(sheet, row, cells, detector);
    // A blank row inside an area merged downwards holds nothing but copies.
    if texts.iter().all(|(column, _)| sheet.merged(row, *column)) {
        return RowKind::Blank;
    }
    let near = !around.record_seen && row <= head.row + NUMBERING_WITHIN;
    if near && is_numbering(&texts) || repeats_headings(head, &texts) {
        return RowKind::Numbering;
    }
    let is_read = |column: &u32| head.columns.iter().any(|have| have.at == *column);
    let filled = texts.iter().filter(|(column, _)| is_read(column)).count();
    // A total or a signature fills two or three cells of a row, a row of data most of them.
    let few = filled * 2 < head.columns.len();
    let words: Vec<(u32, String)> = texts.iter().map(|(column, text)| (*column, fold(text))).collect();
    // The sums may fill most of a row; but a total is a label and numbers, and tells no day, place or matter.
    let sums_beside = |label: &u32| {
        let mut others = texts.iter().filter(|(at, _)| at != label);
        let has = |column: &u32| column != label && texts.iter().any(|(at, _)| at == column);
        let naming = naming_columns(kind, head);
        others
            .all(|(_, text)| text.starts_with(|c: char| c.is_ascii_digit() || c == '-') || fold(text) == "x")
            && (naming.len() == 1 || !naming.iter().all(|column| column == label || has(column)))
    };
    let total = words.iter().take(4).enumerate().any(|(nth, (column, text))| match total_label(text) {
        Some(Label::Total) => true,
        Some(Label::Longer) => (few && nth == 0) || sums_beside(column),
        None => false,
    });
    let signed = words
        .iter()
        .any(|(_, text)| is_dateline(text) || SIGNATURES.iter().any(|start| text.starts_with(start)));
    // Below the table a line of text, names side by side, or sums without a label are no records.
    let numeric = |column: &u32| {
        head.columns.iter().any(|have| {
            have.at == *column
                && matches!(have.what, What::Field(field) if is_number(kind.fields[field].kept))
        })
    };
    let below = around.last_record.is_some_and(|last| row > last);
    let line = few && (texts.len() == 1 || !texts.iter().any(|(_, text)| has_digit(text)));
    let sums = texts.iter().all(|(column, _)| numeric(column));
    if total || (few && (around.footer_seen || signed)) || (below && (line || sums)) {
        RowKind::Footer
    } else if filled == 0 {
        RowKind::Blank
    } else {
        RowKind::Data
    }
}

/// A row that tells something of the rows below it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Section {
    /// "I. Phường Him Lam".
    Place(PlaceId),
    /// "Quý I".
    Time(Time),
    /// "1. Trường Tiểu học số 1": what a key field without a column holds.
    Label(String),
    /// "I. Bản Mẫu": a village within the commune.
    Village(String),
    /// "A. Khối phường": groups places; what was told above it ends.
    Group,
    /// "Học kỳ I": its rows tell their time themselves.
    Nothing,
}

/// What section rows have told of the rows below.
#[derive(Debug, Clone, Default)]
pub(super) struct Under {
    pub place: Option<PlaceId>,
    pub time: Option<Time>,
    pub label: Option<String>,
    pub village: Option<String>,
    /// Whether the time stands over places ("Quý I", then "I. Phường Him Lam"), so that the next place does not end it.
    time_is_outer: bool,
}

impl Under {
    /// Goes on below another section row.
    pub fn enter(&mut self, section: &Section) {
        match section {
            Section::Place(place) => *self = Self { place: Some(*place), ..self.outer_time() },
            Section::Time(time) => {
                if self.time_is_outer {
                    *self = Self::default();
                }
                self.time_is_outer = self.place.is_none();
                self.time = Some(*time);
            }
            Section::Label(label) => self.label = Some(label.clone()),
            Section::Village(village) => self.village = Some(village.clone()),
            Section::Group => *self = self.outer_time(),
            Section::Nothing => {}
        }
    }

    fn outer_time(&self) -> Self {
        let time = self.time.filter(|_| self.time_is_outer);
        Self { time, time_is_outer: time.is_some(), ..Self::default() }
    }
}

/// The key field that section rows may hold, since no column does: the school, the village.
pub(super) fn field_told_by_sections(found: &Found<'_>) -> Option<usize> {
    let has = |at: usize| found.head.column_of(What::Field(at)).is_some();
    let text = |field: &crate::Field| field.key && matches!(field.kept, Kept::Text);
    found.kind.fields.iter().enumerate().find(|(at, field)| text(field) && !has(*at)).map(|(at, _)| at)
}

/// The field that holds a village, where the kind has one.
pub(super) fn village_field(kind: &Kind) -> Option<usize> {
    let says = |heading: &&str| {
        matches!(fold(heading).as_str(), "ban" | "ban to" | "thon" | "thon ban" | "to dan pho")
    };
    kind.fields.iter().position(|field| matches!(field.kept, Kept::Text) && field.headings.iter().any(says))
}

/// "Bản Hua Rốm", "Tổ dân phố 5": a village's kind, then its name or number.
pub(super) fn is_village(text: &str) -> bool {
    const KINDS: &[&str] = &[
        "to dan pho",
        "khu pho",
        "khu dan cu",
        "khoi pho",
        "tieu khu",
        "ban",
        "thon",
        "to",
        "xom",
        "ap",
        "buon",
        "bon",
        "lang",
        "khom",
        "doi",
    ];
    let folded = fold(text);
    let Some(kind) =
        KINDS.iter().find(|kind| folded.strip_prefix(**kind).is_some_and(|rest| rest.starts_with(' ')))
    else {
        return false;
    };
    let name = text.split_whitespace().nth(kind.split(' ').count());
    let short = folded.split(' ').count() <= kind.split(' ').count() + 5;
    short && name.is_some_and(|name| name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

/// Reads a row as one that tells something of those below: one text alone, numbered or not, beside numbers that are its
/// subtotals.
pub(super) fn section_of(
    found: &Found<'_>,
    (row, cells): (u32, &[(u32, Cell)]),
    names: &mut Names,
    above: &Above,
) -> Option<Section> {
    let Found { kind, sheet, head, detector, .. } = found;
    if row <= head.row {
        return None;
    }
    let mut label: Option<(u32, &str)> = None;
    let mut numeral: Option<&str> = None;
    let mut across = 0;
    for (column, cell) in cells {
        let Cell::Text(typed) = cell else {
            if matches!(cell, Cell::Date(_) | Cell::Bool(_)) {
                return None;
            }
            continue;
        };
        if sheet.merged(row, *column) {
            match label {
                Some((_, label)) if label == typed => {
                    across += 1;
                    continue;
                }
                // What a merged area repeats downwards is a row's own.
                _ => return None,
            }
        }
        let says = typed.chars().any(char::is_alphabetic) && fold(typed) != "x";
        let counts = typed.trim_start().starts_with(|c: char| c.is_ascii_digit()) && label.is_some();
        if label.is_none() && is_numeral(typed) || !says || counts {
            numeral = numeral.or((label.is_none() && is_numeral(typed)).then_some(typed));
            // It numbers the row, or is a subtotal: "4 hộ", a cross for what does not apply.
            continue;
        }
        if label.is_some() {
            // A note beside it, where nothing is read.
            if head.columns.iter().all(|have| have.at != *column) {
                continue;
            }
            return None;
        }
        label = Some((*column, typed));
    }
    let (column, typed) = label?;
    let text = viet_text::tidy(&detector.to_unicode(typed));
    let bare = without_numeral(&text);
    let folded = fold(bare);
    let what = head.columns.iter().find(|have| have.at == column).map(|have| have.what);
    let field = match what {
        // In the column of places it is what the row itself is about.
        Some(What::Place) => return is_group(&folded).then_some(Section::Group),
        // In the column of times it is when the row itself was.
        Some(What::Time) => return None,
        Some(What::Field(at)) => Some(&kind.fields[at]),
        _ => None,
    };
    let is_whole =
        |names: &mut Names, text: &str| names.resolve(text, above.on).is_ok_and(|place| place == above.place);
    if total_label(&folded).is_some()
        && names.resolve_office(bare, above.on).map_or(true, |place| place == above.place)
    {
        return None;
    }
    if is_group(&folded) {
        return Some(Section::Group);
    }
    if folded.starts_with("hoc ky ") {
        return Some(Section::Nothing);
    }
    if kind.placed {
        if let Some(level) =
            bare.split_once(' ').filter(|(first, _)| fold(first) == "cap").map(|(_, rest)| rest)
            && is_whole(names, level)
        {
            return Some(Section::Place(above.place));
        }
        if let Ok(place) = names.resolve_office(bare, above.on)
            && place != above.place
        {
            return Some(Section::Place(place));
        }
    }
    let in_time = field.is_some_and(|field| field.role == crate::Role::When);
    if let Some(time) = time_alone(bare) {
        return (!in_time).then_some(Section::Time(time));
    }
    // Rows are counted 1, 2, 3; villages over them stand under I, II or A, B, or have no number.
    let over_rows = numeral.is_some_and(|numeral| !numeral.contains(|c: char| c.is_ascii_digit()))
        || bare.len() < text.len()
        || in_time
        || across >= 2
        || what.is_none() && numeral.is_none();
    let counted = cells.iter().any(|(at, cell)| *at < column && matches!(cell, Cell::Number(_)));
    let own_column = what.is_some() && what == village_field(kind).map(What::Field);
    if over_rows && !counted && !own_column && is_village(bare) {
        return Some(Section::Village(bare.to_owned()));
    }
    let told = field_told_by_sections(found)?;
    // A name where days or months stand, or across the table, names what no column does.
    let apart = in_time || across >= 2 || what.is_none() && cells.len() == 1;
    (apart && field.is_none_or(|field| field.name != kind.fields[told].name))
        .then(|| Section::Label(bare.to_owned()))
}

fn is_group(folded: &str) -> bool {
    ["khoi ", "cac phuong", "cac xa", "vung ", "cum "].iter().any(|start| folded.starts_with(start))
}

/// "I", "IV.", "A", "1", "1.2", "a)": numbers a row and says nothing.
fn is_numeral(typed: &str) -> bool {
    let bare = typed.trim().trim_matches(['.', ')', '(', '/', '-', ' ']);
    let roman = !bare.is_empty()
        && bare.len() <= 5
        && bare.chars().all(|c| "IVXivx".contains(c))
        && fold(typed) != "x";
    let letter = bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic) && fold(typed) != "x";
    let number = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || c == '.');
    roman || letter || number
}

/// "I. Phường Him Lam" without its number.
fn without_numeral(text: &str) -> &str {
    let Some(at) = text.find(['.', ')', '-', ' ', '/', ':']) else { return text };
    let (first, rest) = text.split_at(at);
    let rest = rest.trim_start_matches(['.', ')', '-', '–', ' ', '/', ':']);
    // "X. Nà Tấu" is a commune, not the tenth row.
    let is_kind_of_place = matches!(first, "X" | "x" | "P" | "p" | "T");
    if is_numeral(first) && !is_kind_of_place && !rest.is_empty() { rest } else { text }
}

/// Finds the column of places by what stands in it, where no heading tells it: most of its cells name places.
pub(super) fn find_places(found: &mut Found<'_>, names: &mut Names, above: &Above) -> bool {
    let read: Vec<u32> = found.head.columns.iter().map(|column| column.at).collect();
    let candidates: Vec<(usize, u32)> = found
        .head
        .seen
        .iter()
        .enumerate()
        .filter(|(_, seen)| matches!(seen.how, How::Unknown) && !read.contains(&seen.at))
        .map(|(nth, seen)| (nth, seen.at))
        .collect();
    for (nth, at) in candidates {
        let (mut fitting, mut filled) = (0_usize, 0_usize);
        for (row, cells) in found.sheet.rows().filter(|(row, _)| *row > found.head.row) {
            let Some((_, Cell::Text(typed))) = cells.iter().find(|(column, _)| *column == at) else {
                continue;
            };
            let typed = viet_text::tidy(&found.detector.to_unicode(typed));
            if total_label(&fold(&typed)).is_some()
                || is_numeral(&typed)
                || found.sheet.merged(row, at) && row == 0
            {
                continue;
            }
            filled += 1;
            fitting += usize::from(names.resolve_office(&typed, above.on).is_ok());
        }
        if fitting > 0 && fitting * 10 >= filled * 7 {
            let column = Column::plain(at, What::Place);
            found.head.columns.push(column);
            found.head.columns.sort_by_key(|column| column.at);
            let seen = &mut found.head.seen[nth];
            (seen.what, seen.how, seen.ours) = (Some(What::Place), How::Guessed, Some(PLACE[0]));
            return true;
        }
    }
    false
}

/// The one unit within the book's place that a sheet's name or titles name: "UBND xã Nà Tấu", "Đơn vị: Phường Him Lam".
pub(super) fn place_in_titles(found: &Found<'_>, names: &mut Names, on: Date) -> Option<PlaceId> {
    let whole = names.place;
    let mut places: Vec<PlaceId> = Vec::new();
    for line in std::iter::once(&found.name).chain(&found.titles.lines) {
        for part in line.split(['-', '–', ',', ';', '(', ')', '\n']) {
            let part = part.rsplit(':').next().unwrap_or(part).trim();
            if let Ok(place) = names.resolve_office(part, on)
                && place != whole
                && !places.contains(&place)
            {
                places.push(place);
            }
        }
    }
    match places[..] {
        [place] => Some(place),
        _ => None,
    }
}

/// Whether a place left blank means that of the row above: names stand once, at the first row of theirs. Where names are
/// repeated, or every row of totals is numbered, a blank one was forgotten.
pub(super) fn blank_places_repeat(found: &Found<'_>) -> bool {
    let Found { kind, sheet, head, detector, .. } = found;
    let Some(place) = head.column_of(What::Place).map(|column| column.at) else { return false };
    let number = head
        .seen
        .iter()
        .find(|seen| seen.how == How::Passed && is_number_heading(&seen.key))
        .map(|seen| seen.at);
    let is_quantity = |column: &&Column| matches!(column.what, What::Field(at) if kind.fields[at].role == crate::Role::Quantity);
    let totals = head.columns.iter().any(|column| is_quantity(&column));
    let parts = |column: &Column| match column.what {
        What::Time => true,
        What::Field(at) => kind.fields[at].key,
        _ => false,
    };
    let (mut before, mut blank, mut blank_counted, mut counted) = (None, 0_usize, 0_usize, 0_usize);
    for (row, cells) in sheet.rows().filter(|(row, _)| *row > head.row) {
        let own = |column: u32| {
            let cell = cells.iter().find(|(at, _)| *at == column && !sheet.merged(row, column));
            cell.map(|(_, cell)| fold(&text(cell, detector))).filter(|text| !text.is_empty())
        };
        let texts = texts_of(sheet, row, cells, detector);
        let total = texts.iter().any(|(_, text)| total_label(&fold(text)).is_some());
        if texts.len() < 3 || total || is_numbering(&texts) {
            before = None;
            continue;
        }
        let has_number = number.is_some_and(|number| own(number).is_some());
        match own(place) {
            None => {
                blank += usize::from(!sheet.merged(row, place));
                blank_counted += usize::from(has_number);
            }
            named if named == before => return false,
            named => {
                counted += usize::from(has_number);
                before = named;
            }
        }
    }
    let only_places_are_counted = counted > 0 && blank_counted == 0;
    if totals {
        only_places_are_counted || number.is_none() && head.columns.iter().any(parts)
    } else {
        only_places_are_counted || blank >= 2
    }
}

/// Headings that a clerk put again where a new page begins.
fn repeats_headings(head: &Head, texts: &[(u32, String)]) -> bool {
    let is_heading = |(column, text): &&(u32, String)| {
        let folded = fold(text);
        let same = |part: &str| fold(part) == folded;
        head.seen.iter().any(|seen| seen.at == *column && seen.heading.split(" › ").any(same))
    };
    texts.len() >= 3 && texts.iter().filter(is_heading).count() * 3 >= texts.len() * 2
}

/// How a text looks like the label of a total.
pub(super) enum Label {
    /// "Tổng cộng": nothing else is called so.
    Total,
    /// "Tổng cộng toàn xã", "Tổng số: 24 hộ"; or "Toàn thành phố", which may also be the place of a record.
    Longer,
}

pub(super) fn total_label(folded: &str) -> Option<Label> {
    let longer = [
        "tong cong",
        "tong so",
        "cong tong",
        "cong toan",
        "tong toan",
        "luy ke",
        "toan thanh pho",
        "toan tinh",
        "toan xa",
        "toan phuong",
        "toan huyen",
        "toan dia ban",
        "cong hoc ky",
        "cong hk",
        "cong quy",
        "cong thang",
        "ca nam hoc",
    ];
    match folded {
        "cong" | "tong" | "tong cong" | "tong so" => Some(Label::Total),
        _ if folded.starts_with("tong cong ty ") => None,
        // "Cộng 6 tháng", "Tổng quý III".
        _ if ["cong ", "tong "]
            .iter()
            .any(|word| folded.strip_prefix(word).is_some_and(|rest| time_alone(rest).is_some())) =>
        {
            Some(Label::Longer)
        }
        _ => longer
            .iter()
            .any(|start| {
                folded.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            })
            .then_some(Label::Longer),
    }
}

/// How the lines below a table begin.
const SIGNATURES: &[&str] = &[
    "nguoi lap",
    "lap bieu",
    "nguoi tong hop",
    "thu truong",
    "chu tich",
    "pho chu tich",
    "truong ban",
    "ke toan",
    "tm ",
    "kt ",
    "xac nhan",
    "can bo",
    "ghi chu",
    "noi nhan",
    "nguoi ky",
    "ky ten",
    "ky ghi ro",
];

/// The texts of a row. What a merged area repeats to the right is one text; what it repeats downwards is each row's own.
fn texts_of(sheet: &Sheet, row: u32, cells: &[(u32, Cell)], detector: &Detector) -> Vec<(u32, String)> {
    let mut texts: Vec<(u32, String)> = Vec::with_capacity(cells.len());
    let mut before: Option<(u32, &Cell)> = None;
    for (column, cell) in cells {
        let repeats =
            sheet.merged(row, *column) && before.is_some_and(|(at, left)| at + 1 == *column && left == cell);
        before = Some((*column, cell));
        let text = text(cell, detector);
        if !repeats && !text.is_empty() {
            texts.push((*column, text));
        }
    }
    texts
}

/// "Điện Biên Phủ, ngày 31 tháng 12 năm 2022" above a signature.
fn is_dateline(folded: &str) -> bool {
    (folded.starts_with("ngay ") || folded.contains(" ngay "))
        && folded.contains(" thang ")
        && folded.contains(" nam ")
}

/// 1, 2, 3 … or (1), (2), (3) … or A, B, 1, 2 …
pub(super) fn is_numbering(texts: &[(u32, String)]) -> bool {
    let folded: Vec<String> = texts.iter().map(|(_, text)| fold(text)).collect();
    let numbers: Vec<u32> = folded.iter().filter_map(|text| text.split(' ').next()?.parse().ok()).collect();
    let letters =
        folded.iter().filter(|text| text.len() == 1 && text.chars().all(|c| c.is_ascii_lowercase())).count();
    numbers.len() + letters == folded.len()
        && folded.len() >= 3
        && numbers.iter().zip(1..).all(|(number, expected)| *number == expected)
}

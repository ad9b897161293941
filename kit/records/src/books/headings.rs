//! Which sheet is which kind, and what each column and row of it is.

use std::collections::HashMap;

use viet_text::{Detector, fold};
use workbook::{Cell, Sheet};

use super::{
    cells::{is_day, text},
    learned::Target,
    plan::Basis,
    said::{Measured, Said, Scale, Span, Time, measured, scales_of_title, time_in_title, without_number},
};
use crate::{AnyKind, Field, Kept, Kind, Kinds, Role};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// The code.
    Code,
    /// The place.
    Place,
    /// The time of a row of totals, where the kind's own field keeps days: "Quý I", "6 tháng".
    Time,
    /// The field of this number in the kind's declaration.
    Field(usize),
}

/// One column that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    /// Its number, from 0.
    pub at: u32,
    pub what: What,
    /// The time its numbers are of, where its headings tell one: "Quý I" over "Đúng hạn".
    pub time: Option<Time>,
    /// Whether its numbers are the period's own or run on from the start of the year, where its headings say so.
    pub basis: Option<Basis>,
    /// Powers of ten between its unit and ours: 6 for million đồng.
    pub power: i8,
    /// A column of crosses: the value of the closed list that a cross in it means.
    pub mark: Option<&'static str>,
    /// The heading above that tells it from its like, where the same columns stand several times: "Hộ nghèo" over "Số
    /// suất" and "Thành tiền".
    pub part: Option<String>,
}

impl Column {
    /// With nothing told but what it holds.
    pub fn plain(at: u32, what: What) -> Self {
        Self { at, what, time: None, basis: None, power: 0, mark: None, part: None }
    }
}

/// How it is known what a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Its heading is one of ours.
    Known,
    /// Its heading has the words of one of ours, or its cells name places.
    Guessed,
    /// An officer said so once for this office's books of this shape.
    Learned,
    /// An officer said so for this book.
    Told,
    /// It numbers the rows, or our own workbook of corrections added it.
    Passed,
    /// It is dropped by name and never read.
    Dropped,
    /// Nobody knows.
    Unknown,
}

/// One column as it was read, for the officer to see.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub at: u32,
    /// Its headings from above to below, as typed.
    pub heading: String,
    /// The same, folded: what it is remembered by.
    pub key: String,
    pub what: Option<What>,
    pub how: How,
    /// The heading of ours it was taken for.
    pub ours: Option<&'static str>,
}

/// What was found at the head of a sheet.
#[derive(Debug)]
pub(super) struct Head {
    /// The lowest row of the headings, from 0.
    pub row: u32,
    /// The columns that are read.
    pub columns: Vec<Column>,
    /// Column number → its lowest heading, folded.
    pub words: Vec<(u32, String)>,
    /// Every column with a heading.
    pub seen: Vec<Seen>,
    /// Whether its rows belong together by merging.
    pub reaches_down: bool,
    /// What tells books of this shape apart from others: all headings, folded, without years.
    pub shape: String,
}

impl Head {
    /// The column that holds something.
    pub fn column_of(&self, what: What) -> Option<&Column> {
        self.columns.iter().find(|column| column.what == what)
    }

    /// The headings of columns that are known in some way.
    pub fn headings(&self, how: How) -> impl Iterator<Item = &Seen> {
        self.seen.iter().filter(move |seen| seen.how == how)
    }

    /// With the units that the lines above name, for columns whose headings name none.
    pub fn in_units(mut self, kind: &Kind, scales: &[Scale]) -> Self {
        for column in &mut self.columns {
            let What::Field(at) = column.what else { continue };
            let Some(of) = measured(kind.fields[at].kept) else { continue };
            let heading = self.seen.iter().find(|seen| seen.at == column.at).map_or("", |seen| &seen.heading);
            let silent = heading.split(" › ").all(|heading| Said::of(heading).scale.is_none());
            if let Some(scale) = scales.iter().find(|scale| scale.of == of && silent) {
                column.power = scale.power;
            }
        }
        self
    }

    /// Finds the column of days by what stands in it, where its heading has other words than ours: "Ngày TXCT". Two of
    /// them leave it open.
    pub fn find_days(&mut self, kind: &Kind, sheet: &Sheet, detector: &Detector) {
        let Some(when) =
            kind.fields.iter().position(|field| field.role == Role::When && field.kept == Kept::Day)
        else {
            return;
        };
        if self.columns.iter().any(|column| column.what == What::Field(when) || column.what == What::Time) {
            return;
        }
        let other =
            ["sinh", "ky", "cap", "han", "ban hanh", "van ban", "bao cao", "quyet dinh", "den", "vao", "lap"];
        let may = |seen: &Seen| {
            let key = format!(" {} ", seen.key);
            seen.how == How::Unknown
                && (key.starts_with(" ngay ") || key.starts_with(" thoi gian "))
                && !other.iter().any(|word| key.contains(&format!(" {word} ")))
        };
        let days = |at: u32| {
            let below = sheet.rows().filter(|(row, _)| *row > self.row);
            let cells = below.filter_map(|(_, cells)| cells.iter().find(|(have, _)| *have == at));
            let (mut filled, mut fitting) = (0_usize, 0_usize);
            for (_, cell) in cells {
                filled += 1;
                fitting += usize::from(is_day(cell, detector));
            }
            fitting > 0 && fitting * 10 >= filled * 6
        };
        let found: Vec<usize> =
            (0..self.seen.len()).filter(|nth| may(&self.seen[*nth]) && days(self.seen[*nth].at)).collect();
        if let [nth] = found[..] {
            let seen = &mut self.seen[nth];
            (seen.what, seen.how, seen.ours) =
                (Some(What::Field(when)), How::Guessed, Some(kind.fields[when].headings[0]));
            self.columns.push(Column::plain(seen.at, What::Field(when)));
            self.columns.sort_by_key(|column| column.at);
        }
    }

    fn has(&self, column: &Column) -> bool {
        let same = |have: &Column| {
            (have.what, have.time, have.basis, have.mark, &have.part)
                == (column.what, column.time, column.basis, column.mark, &column.part)
        };
        self.columns.iter().any(same)
    }
}

/// What an officer said about a sheet's columns, by their headings folded.
#[derive(Debug, Clone, Default)]
pub(super) struct ToldColumns(HashMap<String, (Target, How)>);

impl ToldColumns {
    pub fn insert(&mut self, key: &str, target: &Target, how: How) {
        self.0.insert(key.to_owned(), (target.clone(), how));
    }
}

/// The key of a column whose headings were shown as one line.
pub(super) fn key_of_shown(heading: &str) -> String {
    key_of(&heading.split(" › ").map(str::to_owned).collect::<Vec<_>>())
}

/// Headings of the column that holds the place.
pub(super) const PLACE: &[&str] = &[
    "Xã, phường",
    "Xã/phường",
    "Xã, phường, thị trấn",
    "Phường, xã",
    "Xã phường",
    "Tên xã, phường",
    "Tên xã",
    "Tên phường, xã",
    "Đơn vị",
    "Tên đơn vị",
    "Đơn vị hành chính",
    "Đơn vị (xã, phường)",
    "Địa bàn",
    "Địa phương",
];
/// Headings of the code that any kind may have.
const CODE: &[&str] = &["Mã", "Mã số", "Ký hiệu", "Mã hồ sơ"];
/// Headings of the time, whatever happened then.
fn times(kept: Kept) -> &'static [&'static str] {
    match kept {
        Kept::Day => &[
            "Ngày",
            "Ngày, tháng",
            "Ngày tháng",
            "Ngày tháng năm",
            "Ngày, tháng, năm",
            "Thời gian",
            "Thời gian thực hiện",
            "Thời gian tổ chức",
            "Ngày thực hiện",
            "Ngày tổ chức",
        ],
        Kept::Period => &["Kỳ", "Kỳ báo cáo", "Thời gian", "Tháng", "Quý"],
        _ => &[],
    }
}

/// Headings of the running number, which identifies nothing.
const NUMBER: &[&str] = &["stt", "tt", "sott", "sothutu"];

/// Whether a heading, folded, is that of the running number.
pub(super) fn is_number_heading(folded: &str) -> bool {
    NUMBER.contains(&folded.replace(' ', "").as_str())
}
/// Headings that our own workbook of corrections adds.
const OURS: &[&str] = &["Lý do", "Dòng trong sổ", "Reason", "Row in the book"];
/// Rows looked at for the headings.
const HEAD_ROWS: usize = 40;
/// Rows that headings may stand in, one below the other.
const LAYERS: usize = 3;

/// Whether a column is dropped by name: ethnic group, religion, identity numbers and voters' names are never
/// read, and appear nowhere after.
pub(super) fn is_dropped(heading: &str) -> bool {
    let folded = fold(heading);
    let holds = |word: &str| format!(" {folded} ").contains(&format!(" {word} "));
    let identity = [
        "cccd",
        "cmnd",
        "cmtnd",
        "can cuoc",
        "can cuoc cong dan",
        "chung minh nhan dan",
        "so dinh danh",
        "dinh danh ca nhan",
        "ho chieu",
    ];
    let belief = ["dan toc", "ton giao", "tin nguong", "dao giao"];
    let speaker = [
        "cu tri",
        "cu tri ho ten",
        "ho ten cu tri",
        "ho va ten cu tri",
        "ten cu tri",
        "nguoi kien nghi",
        "nguoi phan anh",
        "ho ten nguoi kien nghi",
        "cong dan kien nghi",
    ];
    let telephone = ["so dien thoai", "dien thoai", "sdt"];
    identity.into_iter().chain(belief).any(holds)
        || speaker.contains(&folded.as_str())
        || (folded.starts_with("cu tri") && folded.contains("ho ten"))
        || telephone.contains(&folded.as_str())
}

/// The names of the kinds' sheets, folded once: every heading of a sheet is held against them.
pub(super) struct KindNames(HashMap<String, &'static Kind>);

impl KindNames {
    pub fn of(kinds: &Kinds) -> Self {
        let mut names = HashMap::new();
        for kind in kinds.iter().map(AnyKind::kind) {
            for name in kind.sheets {
                names.entry(fold(name)).or_insert(kind);
            }
        }
        Self(names)
    }
}

/// The kind that a sheet's title names. Offices number their sheets: "1. Tiếp xúc cử tri", "Biểu 7 - Cứu đói".
pub(super) fn kind_by_title(names: &KindNames, title: &str) -> Option<&'static Kind> {
    let folded = fold(title);
    let numbering = |word: &&str| {
        matches!(
            *word,
            "bieu" | "so" | "bang" | "phu" | "luc" | "pl" | "mau" | "i" | "ii" | "iii" | "iv" | "v" | "vi"
        ) || word.chars().all(|letter| letter.is_ascii_digit())
    };
    let words: Vec<&str> = folded.split(' ').skip_while(numbering).collect();
    let is_it = |title: &str| names.0.get(title).copied();
    // "Quà Tết 2022", "Cứu đói năm 2022", "Cứu đói quý I": without its time, and with it.
    let whole = words.join(" ");
    is_it(&whole).or_else(|| {
        let mut name = Said::of(&whole).name;
        while let Some((before, last)) = name.rsplit_once(' ') {
            if last != "nam" && !last.chars().all(|letter| letter.is_ascii_digit()) {
                break;
            }
            name = before.to_owned();
        }
        is_it(&name)
    })
}

/// The only kind that the lines above a table name: "DANH SÁCH HỘ ĐƯỢC HỖ TRỢ GẠO CỨU ĐÓI".
fn kind_by_lines(kinds: &Kinds, lines: &[String]) -> Option<&'static Kind> {
    let mut named =
        kinds.iter().map(AnyKind::kind).filter(|kind| lines.iter().any(|line| kind_in_line(kind, line)));
    match (named.next(), named.next()) {
        (Some(kind), None) => Some(kind),
        _ => None,
    }
}

/// Whether a line names a kind.
pub(super) fn kind_in_line(kind: &Kind, line: &str) -> bool {
    let line = format!(" {} ", fold(line));
    kind.sheets.iter().any(|name| line.contains(&format!(" {} ", fold(name))))
}

/// The kind whose headings a sheet with another title has: all required ones, and clearly more than any other kind's; or
/// that the lines above name.
pub(super) fn kind_by_headings(
    kinds: &Kinds,
    sheet: &Sheet,
    detector: &Detector,
    layouts: &[Layout],
) -> Option<&'static Kind> {
    let fits_kind = |kind: &'static Kind| {
        let head = find_head(kind, layouts, &ToldColumns::default())?;
        let timed = kind.field_with(Role::When).is_none_or(|when| !when.required)
            || tells_time(kind, &head)
            || titles(sheet, detector, head.row).time.is_some();
        (missing_columns(kind, &head).is_empty() && timed).then_some((head.columns.len(), kind, head.row))
    };
    let mut fits: Vec<_> = kinds.iter().map(AnyKind::kind).filter_map(fits_kind).collect();
    fits.sort_by_key(|(columns, ..)| std::cmp::Reverse(*columns));
    let clear = match fits.as_slice() {
        [(columns, kind, _)] if *columns >= 4 => Some(*kind),
        [(first, kind, _), (second, ..), ..] if *first >= 4 && first > second => Some(*kind),
        _ => None,
    };
    // What stands above says more than a guess by headings that many tables have.
    let row = fits.first().map(|(.., row)| *row)?;
    let said = kind_by_lines(kinds, &titles(sheet, detector, row).lines);
    said.filter(|kind| fits.iter().any(|(_, fit, _)| fit.name == kind.name)).or(clear)
}

/// Whether a sheet's headings tell when: a column for it, or times over its columns.
pub(super) fn tells_time(kind: &Kind, head: &Head) -> bool {
    head.columns.iter().any(|column| {
        column.time.is_some()
            || column.what == What::Time
            || matches!(column.what, What::Field(at) if kind.fields[at].role == Role::When)
    })
}

/// The headings of the fields that a sheet lacks. A time may also stand in its headings, its titles or its section rows,
/// a place in its section rows: that is seen when its rows are read.
pub(super) fn missing_columns(kind: &Kind, head: &Head) -> Vec<&'static str> {
    let has = |at: usize| head.columns.iter().any(|column| column.what == What::Field(at));
    let has_field = |name: &str| kind.fields.iter().position(|field| field.name == name).is_some_and(has);
    let needed = |(at, field): &(usize, &Field)| {
        field.required
            && field.role != Role::When
            && !has(*at)
            && !field.unless.iter().any(|name| has_field(name))
    };
    kind.fields.iter().enumerate().filter(needed).map(|(_, field)| field.headings[0]).collect()
}

/// The headings of one column, taken apart once: every kind is tried on them.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    /// From above to below, as typed; what stands there twice by merging stands once.
    pub path: Vec<String>,
    /// What it is remembered by: all of it folded, without years.
    pub key: String,
    lower: Said,
    /// What stands above the lowest, together.
    upper: Option<Said>,
    /// The same, one by one, the nearest first.
    above: Vec<Said>,
    /// The lowest, folded, without its number.
    lowest: String,
    /// All together, folded, without their numbers.
    all: String,
    /// Whether any of it names what must not be read.
    pub dropped: bool,
}

impl Heading {
    pub fn of(path: Vec<String>) -> Self {
        let (lowest, above) =
            path.split_last().map_or(("", &path[..]), |(lowest, above)| (lowest.as_str(), above));
        Self {
            key: key_of(&path),
            lower: Said::of(lowest),
            upper: (!above.is_empty()).then(|| Said::of(&above.join(" "))),
            above: above.iter().rev().map(|text| Said::of(text)).collect(),
            lowest: fold(without_number(lowest)),
            all: fold(&path.iter().map(|text| without_number(text)).collect::<Vec<_>>().join(" ")),
            dropped: path.iter().any(|heading| is_dropped(heading)),
            path,
        }
    }

    /// Whether it stands under what is under way or not done yet: "Đang giải quyết › Quá hạn" is no result.
    fn is_open(&self) -> bool {
        let says = |said: &Said| said.name.split(' ').any(|word| matches!(word, "dang" | "chua"));
        self.above.iter().any(says)
    }

    pub fn shown(&self) -> String {
        self.path.join(" › ")
    }
}

/// A closed list: its field, its headings, its labels with their values.
type ClosedList = (usize, Vec<String>, Vec<(String, &'static str)>);

/// A row of texts: its number, and column, text, and whether the text is a copy made by merging.
type TextRow = (u32, Vec<(u32, String, bool)>);

/// A kind's headings, folded once.
struct Vocabulary<'k> {
    kind: &'k Kind,
    /// Heading, folded → what it names.
    exact: HashMap<String, What>,
    /// The same, where units of measure are left out: "Số tiền" is "Số tiền (đồng)".
    without_unit: HashMap<String, What>,
    /// The words of each heading of a field.
    words: Vec<(Vec<String>, What)>,
    /// Closed lists: the field, its headings, its labels with their values.
    choices: Vec<ClosedList>,
}

impl<'k> Vocabulary<'k> {
    fn of(kind: &'k Kind) -> Self {
        let mut exact: HashMap<String, What> = HashMap::new();
        let mut add = |headings: &[&str], what: What| {
            for heading in headings {
                exact.entry(fold(heading)).or_insert(what);
            }
        };
        let told = || kind.fields.iter().enumerate().filter(|(_, field)| field.is_in_books());
        for (at, field) in told() {
            add(field.headings, What::Field(at));
        }
        add(kind.code, What::Code);
        add(CODE, What::Code);
        for (at, field) in kind.fields.iter().enumerate().filter(|(_, field)| field.role == Role::When) {
            add(times(field.kept), What::Field(at));
        }
        let days_or_above =
            |field: &Field| field.role == Role::When && field.told_above && field.kept == Kept::Day;
        if kind.fields.iter().any(days_or_above) {
            add(&["Kỳ", "Kỳ báo cáo", "Quý", "Tháng", "Thời kỳ"], What::Time);
        }
        if kind.placed {
            add(PLACE, What::Place);
        }
        let mut without_unit = exact.clone();
        let mut words = Vec::new();
        for (at, field) in told() {
            for heading in field.headings {
                let name = Said::of(heading).name;
                words.push((name.split(' ').map(str::to_owned).collect(), What::Field(at)));
                without_unit.entry(name).or_insert(What::Field(at));
            }
        }
        without_unit.remove("");
        let choices = told().filter_map(|(at, field)| {
            let Kept::Choice(choices) = field.kept else { return None };
            let labels = choices.iter().flat_map(|one| one.labels.iter().map(|label| (fold(label), one.id)));
            Some((at, field.headings.iter().map(|heading| fold(heading)).collect(), labels.collect()))
        });
        let choices = choices.collect();
        Self { kind, exact, without_unit, words, choices }
    }
}

/// Rows of a sheet that may be its headings: each lowest row with one, two or three layers.
pub(super) struct Layout {
    /// The lowest row.
    pub row: u32,
    /// Column → its headings.
    pub columns: Vec<(u32, Heading)>,
    /// Whether a heading reaches down into the lowest row by merging: then the rows belong together.
    pub reaches_down: bool,
}

/// All rows that may be headings.
pub(super) fn layouts(sheet: &Sheet, detector: &Detector) -> Vec<Layout> {
    let rows: Vec<TextRow> = sheet
        .rows()
        .take(HEAD_ROWS)
        .map(|(row, cells)| {
            let texts = cells
                .iter()
                .map(|(at, cell)| (*at, text(cell, detector), sheet.merged(row, *at)))
                .filter(|(_, text, _)| !text.is_empty());
            (row, texts.collect())
        })
        .collect();
    let mut layouts = Vec::new();
    for lowest in 0..rows.len() {
        for layers in 1..=LAYERS.min(lowest + 1) {
            let stack = &rows[lowest + 1 - layers..=lowest];
            // A title alone in its row is no heading of columns.
            let is_layer = |(_, texts): &TextRow| texts.iter().any(|(_, text, _)| *text != texts[0].1);
            let together = stack.windows(2).all(|pair| pair[0].0 + 1 == pair[1].0)
                && stack[..layers - 1].iter().all(is_layer);
            if together {
                let reaches_down = layers > 1 && reaches_down(stack);
                layouts.push(Layout { row: rows[lowest].0, columns: stacked(stack), reaches_down });
            }
        }
    }
    layouts
}

fn reaches_down(rows: &[TextRow]) -> bool {
    let [.., (_, upper), (_, lowest)] = rows else { return false };
    lowest.iter().any(|(at, text, copy)| {
        *copy && upper.iter().any(|(above, over, over_copy)| above == at && over == text && !over_copy)
    })
}

fn stacked(rows: &[TextRow]) -> Vec<(u32, Heading)> {
    let mut all: Vec<u32> = rows.iter().flat_map(|(_, texts)| texts.iter().map(|(at, ..)| *at)).collect();
    all.sort_unstable();
    all.dedup();
    let at_row = |row: usize, column: u32| rows[row].1.iter().find(|(at, ..)| *at == column);
    let lowest = rows.len() - 1;
    let mut stacks: Vec<(u32, Vec<Option<String>>)> = Vec::new();
    for column in all {
        let left = stacks.last().filter(|(at, _)| at + 1 == column).map(|(_, stack)| stack);
        let stack = (0..rows.len()).map(|row| {
            let own = at_row(row, column).map(|(_, text, _)| text.clone());
            // A heading over several columns that was centred, not merged: it stands over what has none of its own.
            let over = || {
                let alone = row < lowest
                    && at_row(lowest, column).is_some_and(|(.., copy)| !copy)
                    && at_row(lowest, column.wrapping_sub(1)).is_some_and(|(.., copy)| !copy)
                    && (row..lowest).all(|row| at_row(row, column).is_none());
                left.filter(|_| alone).and_then(|stack| stack[row].clone())
            };
            own.or_else(over)
        });
        let stack = stack.collect();
        stacks.push((column, stack));
    }
    // A single layer reads only what is its own: a copy of a title merged over the row says nothing.
    if rows.len() == 1 {
        stacks.retain(|(column, _)| at_row(0, *column).is_some_and(|(_, _, copy)| !copy));
    }
    let path = |stack: Vec<Option<String>>| {
        let mut path: Vec<String> = stack.into_iter().flatten().collect();
        path.dedup();
        Heading::of(path)
    };
    stacks.into_iter().map(|(column, stack)| (column, path(stack))).collect()
}

/// A table of several kinds side by side, split: "Tuyên truyền" over "Số buổi", "Tặng quà" over "Số suất". Each kind keeps
/// the columns under its own name and those under none.
pub(super) fn split_by_kind(
    known_kinds: &KindNames,
    layouts: &[Layout],
) -> Vec<(&'static Kind, Vec<Layout>)> {
    // A row stands in several layouts: what its texts name is found once.
    let mut known: HashMap<String, Option<&'static Kind>> = HashMap::new();
    let mut of_title = |heading: &String| {
        if let Some(kind) = known.get(heading) {
            return *kind;
        }
        *known.entry(heading.clone()).or_insert(kind_by_title(known_kinds, heading))
    };
    let mut kind_of =
        |path: &[String]| path[..path.len().saturating_sub(1)].iter().rev().find_map(&mut of_title);
    for layout in layouts {
        let of_columns: Vec<Option<&'static Kind>> =
            layout.columns.iter().map(|(_, heading)| kind_of(&heading.path)).collect();
        let mut named: Vec<&'static Kind> = Vec::new();
        for kind in of_columns.iter().flatten() {
            if !named.iter().any(|have| have.name == kind.name) {
                named.push(kind);
            }
        }
        if named.len() < 2 {
            continue;
        }
        let of_kind = |kind: &'static Kind| {
            let mine = |of: Option<&'static Kind>| of.is_none_or(|of| of.name == kind.name);
            let columns = layout.columns.iter().zip(&of_columns).filter(|(_, of)| mine(**of));
            let columns = columns.map(|((at, heading), of)| {
                // The kind's own name above says nothing more.
                let lowest = || Heading::of(heading.path.last().cloned().into_iter().collect());
                (*at, if of.is_some() { lowest() } else { heading.clone() })
            });
            Layout { row: layout.row, columns: columns.collect(), reaches_down: layout.reaches_down }
        };
        return named.into_iter().map(|kind| (kind, vec![of_kind(kind)])).collect();
    }
    Vec::new()
}

/// The years and units that the titles above a table tell, and its time.
#[derive(Debug, Clone, Default)]
pub(super) struct Titles {
    pub year: Option<i16>,
    /// A year that stands without its word, where rows tell none.
    pub bare_year: Option<i16>,
    pub time: Option<Time>,
    pub basis: Option<Basis>,
    pub scales: Vec<Scale>,
    /// The lines themselves.
    pub lines: Vec<String>,
}

/// Reads the lines above the headings.
pub(super) fn titles(sheet: &Sheet, detector: &Detector, head_row: u32) -> Titles {
    let mut titles = Titles::default();
    for (row, cells) in sheet.rows().take_while(|(row, _)| *row < head_row) {
        for (at, cell) in cells {
            if sheet.merged(row, *at) || !matches!(cell, Cell::Text(_)) {
                continue;
            }
            let line = text(cell, detector);
            titles.year = titles.year.or_else(|| year_in(&line));
            if let Some(time) = time_in_title(&line) {
                let finer = titles.time.is_none_or(|have| have.span == Span::Year && time.span != Span::Year);
                if finer {
                    titles.time = Some(time);
                }
            }
            let words = fold(&line);
            if words.contains("luy ke") || words.contains("cong don tu dau nam") {
                titles.basis = Some(Basis::Cumulative);
            }
            titles.scales.extend(scales_of_title(&line));
            titles.lines.push(line);
        }
    }
    titles.year = titles.year.or_else(|| titles.time.and_then(|time| time.year));
    let name = detector.to_unicode(&sheet.name).into_owned();
    titles.time = titles.time.or(Said::of(&name).time);
    let mut bare: Vec<i16> = titles.lines.iter().chain([&name]).filter_map(|line| bare_year(line)).collect();
    bare.dedup();
    if let [year] = bare[..] {
        titles.bare_year = Some(year);
        titles.time = titles.time.or(Some(Time { span: Span::Year, year: Some(year) }));
    }
    titles
}

/// "QUÀ TẾT 2022": the year without its word. Papers and laws that a title names have years of their own.
fn bare_year(line: &str) -> Option<i16> {
    let folded = fold(line);
    let cites = [
        "ngay",
        "luat",
        "nghi dinh",
        "nghi quyet",
        "quyet dinh",
        "thong tu",
        "ke hoach",
        "cong van",
        "giai doan",
        "sinh",
    ];
    let numbered = folded
        .split(' ')
        .collect::<Vec<_>>()
        .windows(2)
        .any(|pair| pair[0] == "so" && pair[1].starts_with(|c: char| c.is_ascii_digit()));
    if numbered || cites.iter().any(|word| format!(" {folded} ").contains(&format!(" {word} "))) {
        return None;
    }
    let is_year =
        |word: &str| word.parse::<i16>().ok().filter(|year| word.len() == 4 && (2000..2100).contains(year));
    let mut years = line.split([' ', '(', ')', ',', '.', ':', ';', '-', '–', '\n']).filter_map(is_year);
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// Finds the headings of a kind: the rows among the first that have the most of them, at least two.
pub(super) fn find_head(kind: &Kind, layouts: &[Layout], told: &ToldColumns) -> Option<Head> {
    let ours = Vocabulary::of(kind);
    let mut best: Option<(Head, &Layout)> = None;
    for layout in layouts {
        let head = read_head(&ours, layout, told);
        let enough = head.columns.len() >= 2 || !told.0.is_empty() && !head.columns.is_empty();
        if enough && best.as_ref().is_none_or(|(best, _)| better(kind, &head, best)) {
            best = Some((head, layout));
        }
    }
    best.map(|(head, layout)| Head { shape: shape_of(layout), ..head })
}

/// Fewer required columns missing, then more columns, then those known for sure.
fn better(kind: &Kind, one: &Head, other: &Head) -> bool {
    let sure = |head: &Head| {
        head.seen.iter().filter(|seen| matches!(seen.how, How::Known | How::Learned | How::Told)).count()
    };
    let rank = |head: &Head| {
        let missing = std::cmp::Reverse(missing_columns(kind, head).len());
        (missing, head.columns.len(), sure(head), head.reaches_down)
    };
    rank(one) > rank(other)
}

/// What tells the shape of a layout: its headings without years and numbering.
pub(super) fn shape_of(layout: &Layout) -> String {
    let keys = layout.columns.iter().map(|(_, heading)| heading.key.as_str());
    keys.filter(|key| !key.is_empty()).collect::<Vec<_>>().join("|")
}

/// The headings of a column, folded, without years.
pub(super) fn key_of(path: &[String]) -> String {
    let folded = fold(&path.iter().map(|text| without_number(text)).collect::<Vec<_>>().join(" "));
    let is_year =
        |word: &&str| word.len() == 4 && word.starts_with("20") && word.chars().all(|c| c.is_ascii_digit());
    folded.split(' ').filter(|word| !is_year(word)).collect::<Vec<_>>().join(" ")
}

/// Reads one layout with a kind's headings: those that are ours to the letter first, then what units, times and crosses
/// were put to, and last what is guessed.
fn read_head(ours: &Vocabulary<'_>, layout: &Layout, told: &ToldColumns) -> Head {
    let kind = ours.kind;
    let mut head = Head {
        row: layout.row,
        columns: Vec::new(),
        words: Vec::new(),
        seen: Vec::new(),
        reaches_down: layout.reaches_down,
        shape: String::new(),
    };
    let mut left: Vec<(u32, &Heading)> = Vec::new();
    for (at, heading) in layout.columns.iter().filter(|(_, heading)| !heading.all.is_empty()) {
        head.words.push((*at, heading.lowest.clone()));
        match told.0.get(&heading.key) {
            // What must not be read is not read, whoever says so.
            Some((Target::Ignore, how)) if !heading.dropped => head.see(*at, heading, None, *how, None),
            Some((target, how)) if !heading.dropped => match target.what(kind) {
                Some(what) => head.take(kind, told_column(kind, *at, heading, what), heading, *how),
                None => left.push((*at, heading)),
            },
            _ => left.push((*at, heading)),
        }
    }
    for find in [crossed, exact, taken_apart] {
        left.retain(|(at, heading)| {
            let found = find(ours, *at, heading).filter(|column| !head.has(column) && !heading.dropped);
            let taken = found.is_some();
            if let Some(column) = found {
                head.take(kind, column, heading, How::Known);
            }
            !taken
        });
    }
    head.settle_parts();
    left.extend(head.unsettled(layout));
    left.sort_by_key(|(at, _)| *at);
    left.retain(|(at, heading)| {
        let found = unnamed(kind, &head, *at, heading).filter(|column| !head.has(column) && !heading.dropped);
        let taken = found.is_some();
        if let Some(column) = found {
            head.take(kind, column, heading, How::Guessed);
        }
        !taken
    });
    let same = |headings: &[&str], folded: &str| headings.iter().any(|heading| fold(heading) == folded);
    for (at, heading) in left {
        if heading.dropped {
            head.see(at, heading, None, How::Dropped, None);
        } else if let Some(column) = guess(ours, &head, at, heading) {
            head.take(kind, column, heading, How::Guessed);
        } else if same(OURS, &heading.lowest) || is_number_heading(&heading.lowest) {
            head.see(at, heading, None, How::Passed, None);
        } else {
            head.see(at, heading, None, How::Unknown, None);
        }
    }
    head.guess_by_unit(kind, layout);
    head.columns.sort_by_key(|column| column.at);
    head.seen.sort_by_key(|seen| seen.at);
    head
}

impl Head {
    /// Where the same columns stand several times under headings of their own, those headings tell them apart; where one
    /// of these is their total, it alone is read. Elsewhere a heading above says nothing more.
    fn settle_parts(&mut self) {
        let mut parts: Vec<String> = self.columns.iter().filter_map(|column| column.part.clone()).collect();
        parts.sort();
        parts.dedup();
        let whats = |columns: &[Column], part: &str| {
            let of_part = columns.iter().filter(|column| column.part.as_deref() == Some(part));
            of_part.map(|column| column.what).collect::<Vec<_>>()
        };
        // A total may leave out what its parts have each: their rate.
        let within = |part: &str, other: &str| {
            let (mine, theirs) = (whats(&self.columns, part), whats(&self.columns, other));
            is_total(part) && !mine.is_empty() && mine.iter().all(|what| theirs.contains(what))
        };
        let alike = |part: &String| {
            parts.iter().any(|other| {
                other != part
                    && (whats(&self.columns, other) == whats(&self.columns, part)
                        || within(part, other)
                        || within(other, part))
            })
        };
        let parallel: Vec<String> = parts.iter().filter(|part| alike(part)).cloned().collect();
        let total = parallel.iter().find(|part| is_total(part)).cloned();
        let mut kept: Vec<Column> = Vec::new();
        for mut column in std::mem::take(&mut self.columns) {
            let part = column.part.take().filter(|part| parallel.contains(part));
            let other_part = total.is_some() && part.is_some() && part != total;
            if total.is_none() {
                column.part = part;
            }
            let twin = kept.iter().any(|have| {
                (have.what, have.time, have.basis, have.mark, &have.part)
                    == (column.what, column.time, column.basis, column.mark, &column.part)
            });
            if other_part || twin {
                // A part of a total, or a second of its like: seen, not read.
                let seen = self.seen.iter_mut().find(|seen| seen.at == column.at);
                if let Some(seen) = seen {
                    (seen.what, seen.ours) = (None, None);
                    seen.how = if other_part { How::Passed } else { How::Unknown };
                }
            } else {
                kept.push(column);
            }
        }
        self.columns = kept;
    }

    /// Takes back what was a second of its like, so that it may still be guessed.
    fn unsettled<'l>(&mut self, layout: &'l Layout) -> Vec<(u32, &'l Heading)> {
        let again: Vec<u32> =
            self.seen.iter().filter(|seen| seen.how == How::Unknown).map(|seen| seen.at).collect();
        self.seen.retain(|seen| seen.how != How::Unknown);
        layout
            .columns
            .iter()
            .filter(|(at, _)| again.contains(at))
            .map(|(at, heading)| (*at, heading))
            .collect()
    }

    /// "Tiền ăn, tiền ở (đồng)": of the kind's fields one alone is money and has no column, and of the columns nobody
    /// knows one alone is.
    fn guess_by_unit(&mut self, kind: &Kind, layout: &Layout) {
        for of in [Measured::Money, Measured::Weight, Measured::Area] {
            let fields: Vec<usize> = (0..kind.fields.len())
                .filter(|at| measured(kind.fields[*at].kept) == Some(of))
                .filter(|at| self.column_of(What::Field(*at)).is_none())
                .collect();
            let unit = |heading: &Heading| {
                heading.lower.scale.or_else(|| heading.above.iter().find_map(|said| said.scale))
            };
            let columns: Vec<&(u32, Heading)> = layout
                .columns
                .iter()
                .filter(|(at, _)| self.seen.iter().any(|seen| seen.at == *at && seen.how == How::Unknown))
                .filter(|(_, heading)| unit(heading).is_some_and(|scale| scale.of == of))
                .collect();
            let ([field], [(at, heading)]) = (&fields[..], &columns[..]) else { continue };
            self.seen.retain(|seen| seen.at != *at);
            let upper = heading.upper.as_ref();
            if let Some(column) = column(kind, *at, What::Field(*field), &heading.lower, upper) {
                self.take(kind, Column { part: None, ..column }, heading, How::Guessed);
            }
        }
    }

    fn take(&mut self, kind: &Kind, column: Column, heading: &Heading, how: How) {
        self.see(column.at, heading, Some(column.what), how, Some(heading_of(kind, column.what)));
        self.columns.push(column);
    }

    fn see(&mut self, at: u32, heading: &Heading, what: Option<What>, how: How, ours: Option<&'static str>) {
        let (shown, key) = (heading.shown(), heading.key.clone());
        self.seen.push(Seen { at, heading: shown, key, what, how, ours });
    }
}

/// The heading of a column, as we call it.
pub(super) fn heading_of(kind: &Kind, what: What) -> &'static str {
    match what {
        What::Code => kind.code[0],
        What::Place => PLACE[0],
        What::Time => "Kỳ",
        What::Field(at) => kind.fields[at].headings[0],
    }
}

fn column(kind: &Kind, at: u32, what: What, lower: &Said, upper: Option<&Said>) -> Option<Column> {
    let of_field = match what {
        What::Field(field) => measured(kind.fields[field].kept),
        _ => None,
    };
    let scale = lower.scale.or_else(|| upper.and_then(|upper| upper.scale));
    // A count under "tấn" is something else.
    if scale.is_some_and(|scale| of_field.is_some_and(|of| of != scale.of)) {
        return None;
    }
    let time = lower.time.or_else(|| upper.and_then(|upper| upper.time));
    let basis = lower.basis.or_else(|| upper.and_then(|upper| upper.basis));
    // What stands above and tells no time may tell this column from its like.
    let part = upper.filter(|upper| upper.time.is_none() && upper.basis.is_none() && !upper.name.is_empty());
    Some(Column {
        time,
        basis,
        power: scale.map_or(0, |scale| scale.power),
        part: part.map(|upper| upper.name.clone()),
        ..Column::plain(at, what)
    })
}

/// "Tổng cộng", "Cộng", "Tổng số".
fn is_total(folded: &str) -> bool {
    matches!(folded, "cong" | "tong" | "tong cong" | "tong so" | "tong chung" | "cong chung")
}

/// A column that names no measure of its own, only a time or a total: the kind's main number, where no heading names it.
fn unnamed(kind: &Kind, head: &Head, at: u32, heading: &Heading) -> Option<Column> {
    let (lower, upper) = (&heading.lower, heading.upper.as_ref());
    let main = |field: &Field| field.required && matches!(field.kept, Kept::Count | Kept::Amount { .. });
    let field = kind.fields.iter().position(main)?;
    let is_time = lower.name.is_empty() && lower.time.is_some();
    let names_it = |column: &Column| column.what == What::Field(field) && (column.time.is_none() || !is_time);
    if head.columns.iter().any(names_it) || !(is_time || is_total(&lower.name)) {
        return None;
    }
    let column = column(kind, at, What::Field(field), lower, upper.filter(|_| is_time))?;
    Some(Column { part: None, ..column })
}

/// A column of crosses: the heading above is a closed list, its own is one of its values.
fn crossed(ours: &Vocabulary<'_>, at: u32, heading: &Heading) -> Option<Column> {
    let above = fold(heading.path.len().checked_sub(2).and_then(|at| heading.path.get(at))?);
    let says = |name: &String| format!("{above} ").starts_with(&format!("{name} "));
    let (field, id) = ours.choices.iter().find_map(|(field, headings, labels)| {
        let label = labels.iter().find(|(label, _)| *label == heading.lowest)?;
        headings.iter().any(says).then_some((*field, label.1))
    })?;
    Some(Column { mark: Some(id), ..Column::plain(at, What::Field(field)) })
}

/// A column whose lowest heading, or all together, is ours to the letter.
fn exact(ours: &Vocabulary<'_>, at: u32, heading: &Heading) -> Option<Column> {
    // Its own words are its name, whatever else they could say: "Kỳ", "Tháng".
    let bare = Said { time: None, basis: None, name: String::new(), ..heading.lower.clone() };
    if let Some(what) = ours.exact.get(&heading.all) {
        return column(ours.kind, at, *what, &bare, None);
    }
    if heading.is_open() {
        return None;
    }
    let what = ours.exact.get(&heading.lowest)?;
    column(ours.kind, at, *what, &bare, heading.upper.as_ref())
}

/// A column whose headings are ours once units, times and how numbers run are taken out.
fn taken_apart(ours: &Vocabulary<'_>, at: u32, heading: &Heading) -> Option<Column> {
    let (lower, upper) = (&heading.lower, heading.upper.as_ref());
    let kind = ours.kind;
    if let Some(what) = ours.without_unit.get(&lower.name).filter(|_| !heading.is_open()) {
        return column(kind, at, *what, lower, upper);
    }
    let upper = upper?;
    let alone = |column: Column| Column { part: None, ..column };
    if lower.is_bare() {
        // The nearest heading above that is ours: "Đã giải quyết" over "Tổng số", "Số suất" over "Quý I".
        if let Some(what) = heading.above.iter().find_map(|said| ours.without_unit.get(&said.name)) {
            return column(kind, at, *what, lower, Some(upper)).map(alone);
        }
    }
    let what = ours.without_unit.get(&format!("{} {}", upper.name, lower.name))?;
    column(kind, at, *what, lower, Some(upper)).map(alone)
}

/// What an officer said a column is; its unit and time are still read from its headings.
fn told_column(kind: &Kind, at: u32, heading: &Heading, what: What) -> Column {
    let plain = Column::plain(at, what);
    if matches!(what, What::Field(field) if kind.fields[field].role == Role::When) {
        return plain;
    }
    let read = column(kind, at, what, &heading.lower, heading.upper.as_ref());
    read.map_or(plain, |column| Column { part: None, ..column })
}

/// Words that say an amount is in another unit than ours: đồng, kg, ha.
fn says_other_unit(word: &str) -> bool {
    const UNITS: &[&str] = &["nghin", "ngan", "ng", "trieu", "trd", "tr", "ty", "tan", "ta", "yen", "m2"];
    UNITS.contains(&word) || word.starts_with("000") || word.starts_with("1000")
}

/// The field whose heading's words all stand in this one, in their order: "Số lượt cử tri tham dự" is "Số lượt tham dự".
/// A word alone says too little, and another unit of measure is another column.
fn guess(ours: &Vocabulary<'_>, head: &Head, at: u32, heading: &Heading) -> Option<Column> {
    let (lower, upper) = (&heading.lower, heading.upper.as_ref());
    let from = |name: &str| -> Option<What> {
        let words: Vec<&str> = name.split(' ').collect();
        let mut best: Option<(usize, What)> = None;
        for (ours, what) in ours.words.iter().filter(|(ours, _)| ours.len() >= 2) {
            let mut rest = words.iter();
            let inside = ours.iter().all(|word| rest.any(|have| have == word));
            let other_unit =
                || words.iter().any(|word| says_other_unit(word) && !ours.iter().any(|have| have == word));
            if inside && !other_unit() && best.is_none_or(|(length, _)| ours.len() > length) {
                best = Some((ours.len(), *what));
            }
        }
        best.map(|(_, what)| what)
    };
    let bare_over = upper.filter(|_| lower.is_bare()).and_then(|upper| from(&upper.name));
    let what = from(&lower.name).filter(|_| !heading.is_open()).or(bare_over)?;
    let column = column(ours.kind, at, what, lower, upper)?;
    Some(Column { part: None, ..column }).filter(|column| !head.has(column))
}

/// "Năm 2022" in a title.
pub(super) fn year_in(title: &str) -> Option<i16> {
    let folded = fold(title);
    if folded.contains("ngay ") && folded.contains(" thang ") {
        // The day the book was signed, often in the year after.
        return None;
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let is_year =
        |word: &str| word.parse::<i16>().ok().filter(|year| word.len() == 4 && (2000..2100).contains(year));
    words.windows(2).find_map(|pair| if pair[0] == "nam" { is_year(pair[1]) } else { None })
}

/// Whether a field's column can carry a lone value down: never; each row says its own.
pub(super) fn is_when(kept: Kept) -> bool {
    matches!(kept, Kept::Day | Kept::Period)
}

#[cfg(test)]
mod tests {
    use super::{
        super::rows::{Around, RowKind, is_numbering, last_record, row_kind},
        *,
    };

    #[test]
    fn some_columns_are_dropped_by_name() {
        for heading in [
            "Dân tộc",
            "TÔN GIÁO",
            "Số CCCD",
            "CMND/CCCD",
            "Cử tri (họ tên)",
            "Họ tên cử tri",
            "Số căn cước công dân",
            "Thành phần dân tộc",
        ] {
            assert!(is_dropped(heading), "{heading}");
        }
        for heading in ["Mã", "Họ và tên", "Số lượt cử tri", "Chủ hộ", "Cơ quan giải quyết", "Đoàn"]
        {
            assert!(!is_dropped(heading), "{heading}");
        }
    }

    #[test]
    fn a_heading_with_more_words_is_guessed_but_not_another_unit() {
        use crate::About;
        const FIELDS: &[Field] = &[
            Field::new("turns", &["Số lượt tham dự"], Kept::Count),
            Field::new("vnd", &["Số tiền", "Số tiền (đồng)"], Kept::Amount { digits: 0 }),
            Field::new("on", &["Ngày"], Kept::Day),
        ];
        let kind = Kind {
            name: "test",
            sheets: &[],
            schema: 1,
            about: About::Matters,
            fields: FIELDS,
            code: &[],
            placed: true,
            waits: &[],
            moves: &[],
            figures: &[],
        };
        let read = |heading: &str| {
            let heading = Heading::of(vec![heading.to_owned()]);
            let layout = Layout { row: 0, columns: vec![(0, heading)], reaches_down: false };
            let head = read_head(&Vocabulary::of(&kind), &layout, &ToldColumns::default());
            head.columns.iter().map(|column| column.what).collect::<Vec<_>>()
        };
        assert_eq!(read("Số lượt cử tri tham dự"), [What::Field(0)]);
        assert_eq!(read("Tổng số tiền đã trao"), [What::Field(1)]);
        assert_eq!(read("Số tiền (kg)"), []);
        assert_eq!(read("Ngày sinh"), []);
    }

    #[test]
    fn a_number_behind_a_heading_is_dropped_but_not_its_unit() {
        for heading in ["Đúng hạn (3)", "Đúng hạn (3 = 1+2)", "Đúng hạn (*)", "Đúng hạn(3):", "Đúng hạn"]
        {
            assert_eq!(fold(without_number(heading)), "dung han", "{heading}");
        }
        assert_eq!(fold(without_number("Ngày (dd/mm/yyyy)")), "ngay");
        for heading in ["Số tiền (triệu đồng)", "Diện tích (ha)", "(1)", "Số gạo (tấn"] {
            assert_eq!(without_number(heading), heading);
        }
    }

    /// A sheet with these texts, read as every other.
    fn sheet(rows: &[&[&str]]) -> Sheet {
        use workbook::{Limits, OutCell, OutRow, OutSheet};
        let cell =
            |text: &&str| if text.is_empty() { OutCell::Empty } else { OutCell::Text((*text).to_owned()) };
        let cells = |row: &&[&str]| OutRow::from(row.iter().map(cell).collect::<Vec<_>>());
        let columns = vec![workbook::OutColumn::default(); 5];
        let out = OutSheet { columns, rows: rows.iter().map(cells).collect(), ..OutSheet::default() };
        let mut book = workbook::read(&workbook::write(&[out]).unwrap(), &Limits::default()).unwrap();
        book.sheets.remove(0)
    }

    /// A table of who got how much, on which day.
    fn grants() -> Kind {
        use crate::{About, Role};
        const FIELDS: &[Field] = &[
            Field::new("name", &["Người nhận"], Kept::Text),
            Field::new("vnd", &["Số tiền (đồng)", "Số tiền"], Kept::Amount { digits: 0 }),
            Field::new("people", &["Số người"], Kept::Count),
            Field::new("on", &["Ngày"], Kept::Day).required().role(Role::When),
        ];
        Kind {
            name: "test",
            sheets: &[],
            schema: 1,
            about: About::Matters,
            fields: FIELDS,
            code: &[],
            placed: true,
            waits: &[],
            moves: &[],
            figures: &[],
        }
    }

    fn head_of(kind: &Kind, sheet: &Sheet) -> Head {
        let detector = Detector::default();
        let head = find_head(kind, &layouts(sheet, &detector), &ToldColumns::default()).unwrap();
        let titles = titles(sheet, &detector, head.row);
        head.in_units(kind, &titles.scales)
    }

    #[test]
    fn an_amount_in_another_unit_is_read_in_ours() {
        let kind = grants();
        let power = |title: &str, heading: &str| {
            let sheet = sheet(&[&[title], &["Ngày", "Xã, phường", heading]]);
            head_of(&kind, &sheet).column_of(What::Field(1)).unwrap().power
        };
        assert_eq!(power("Năm 2023", "Số tiền (triệu đồng)"), 6);
        assert_eq!(power("Năm 2023", "Số tiền (1.000 đồng)"), 3);
        assert_eq!(power("Năm 2023", "Số tiền (tr.đ)"), 6);
        assert_eq!(power("ĐVT: triệu đồng", "Số tiền"), 6);
        assert_eq!(power("Đơn vị tính: 1.000đ", "Số tiền"), 3);
        // What the heading says itself goes before what stands above.
        assert_eq!(power("ĐVT: triệu đồng", "Số tiền (đồng)"), 0);
        assert_eq!(power("ĐVT: đồng", "Số tiền"), 0);
    }

    #[test]
    fn headings_in_layers_are_read_together() {
        let kind = grants();
        let rows: &[&[&str]] = &[
            &["Xã, phường", "Quý I", "", "Luỹ kế từ đầu năm", ""],
            &["", "Số người", "Số tiền", "Số người", "Số tiền"],
            &["Xã Nà Tấu", "1", "2", "3", "4"],
        ];
        let head = head_of(&kind, &sheet(rows));
        let told = |at: u32| {
            let column = head.columns.iter().find(|column| column.at == at).unwrap();
            (column.what, column.time.map(|time| time.span), column.basis)
        };
        assert_eq!(told(0), (What::Place, None, None));
        assert_eq!(told(1), (What::Field(2), Some(Span::Quarter(1)), None));
        assert_eq!(told(2), (What::Field(1), Some(Span::Quarter(1)), None));
        assert_eq!(told(3), (What::Field(2), None, Some(Basis::Cumulative)));
        assert_eq!(told(4), (What::Field(1), None, Some(Basis::Cumulative)));
    }

    #[test]
    fn what_stands_below_a_table_is_no_record() {
        let kind = grants();
        let day = "9/1/2023";
        let rows: &[&[&str]] = &[
            &["Ngày", "Xã, phường", "Số tiền", "Số người", "Người nhận"],
            &[day, "Toàn thành phố", "5", "2", "Tổng công ty Điện lực"],
            &["", "Xã Nà Tấu", "5", "2", "Tổng số quà của hội"],
            &[day, "Xã Nà Tấu", "5", "2", "Lò Văn Cộng"],
            &["", "", "15", "6", ""],
            &["", "Tổng cộng toàn thành phố", "15", "6", ""],
            &["", "", "", "", "(Danh sách có 3 người)"],
            &["", "Trưởng phòng", "", "Giám đốc", ""],
        ];
        let sheet = sheet(rows);
        let detector = Detector::default();
        let head = head_of(&kind, &sheet);
        let last_record = last_record(&kind, &sheet, &head, &detector);
        // One lower: the writer leaves its own row of headings empty.
        assert_eq!(last_record, Some(4));
        let around = Around { last_record, footer_seen: false, record_seen: false };
        let found: Vec<RowKind> =
            sheet.rows().skip(1).map(|row| row_kind(&kind, &sheet, &head, row, &detector, around)).collect();
        // A row without its day stays a row, and so a named problem.
        assert_eq!(found[..3], [RowKind::Data; 3]);
        assert_eq!(found[3..], [RowKind::Footer; 4]);
    }

    #[test]
    fn the_year_stands_in_a_title() {
        assert_eq!(year_in("Năm 2022 — Thành phố Điện Biên Phủ"), Some(2022));
        assert_eq!(year_in("BÁO CÁO NĂM 2023"), Some(2023));
        assert_eq!(year_in("Tổ dân phố 2022"), None);
        assert_eq!(year_in("Điện Biên Phủ, ngày 10 tháng 01 năm 2024"), None);
    }

    #[test]
    fn a_numbering_row_is_known() {
        let row = |texts: &[&str]| {
            texts.iter().zip(0..).map(|(text, at)| (at, (*text).to_owned())).collect::<Vec<_>>()
        };
        assert!(is_numbering(&row(&["A", "B", "1", "2", "3 = 1+2"])));
        assert!(is_numbering(&row(&["(1)", "(2)", "(3)", "(4)"])));
        assert!(!is_numbering(&row(&["1", "TXCT-001", "9/1/2022"])));
    }
}

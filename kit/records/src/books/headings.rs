//! Which sheet is which kind, and what each column and row of it is.

use viet_text::{Detector, fold};
use workbook::{Cell, Sheet};

use super::cells::text;
use crate::{AnyKind, Kept, Kind, Kinds};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// The code.
    Code,
    /// The place.
    Place,
    /// The field of this number in the kind's declaration.
    Field(usize),
}

/// What was found at the head of a sheet.
#[derive(Debug)]
pub(super) struct Head {
    /// The row of the headings, from 0.
    pub row: u32,
    /// Column number → what it holds.
    pub columns: Vec<(u32, Column)>,
    /// Headings of columns that are dropped by name and never read.
    pub dropped: Vec<String>,
    /// Headings of columns that nobody knows.
    pub unknown: Vec<String>,
    /// Headings that are not ours to the letter, and the one of ours each was taken for.
    pub guessed: Vec<(String, &'static str)>,
    /// The year that the title rows name.
    pub year: Option<i16>,
}

/// Headings of the column that holds the place.
const PLACE: &[&str] = &[
    "Xã, phường",
    "Xã/phường",
    "Xã, phường, thị trấn",
    "Phường, xã",
    "Xã phường",
    "Tên xã, phường",
    "Đơn vị",
    "Tên đơn vị",
    "Địa bàn",
    "Địa phương",
];
/// Headings of the code that any kind may have.
const CODE: &[&str] = &["Mã", "Mã số", "Ký hiệu", "Mã hồ sơ"];
/// Headings of the running number, which identifies nothing.
const NUMBER: &[&str] = &["stt", "tt", "sott", "sothutu"];
/// Headings that our own workbook of corrections adds.
const OURS: &[&str] = &["Lý do", "Dòng trong sổ", "Reason", "Row in the book"];
/// Rows looked at for the headings.
const HEAD_ROWS: usize = 40;

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

/// The kind that a sheet's title names. Offices number their sheets: "1. Tiếp xúc cử tri", "Biểu 7 - Cứu đói".
pub(super) fn kind_by_title(kinds: &Kinds, title: &str) -> Option<&'static Kind> {
    let folded = fold(title);
    let numbering = |word: &&str| {
        matches!(
            *word,
            "bieu" | "so" | "bang" | "phu" | "luc" | "pl" | "mau" | "i" | "ii" | "iii" | "iv" | "v" | "vi"
        ) || word.chars().all(|letter| letter.is_ascii_digit())
    };
    let mut words: Vec<&str> = folded.split(' ').skip_while(numbering).collect();
    // "Quà Tết 2022", "Cứu đói năm 2022".
    while words
        .last()
        .is_some_and(|word| *word == "nam" || word.chars().all(|letter| letter.is_ascii_digit()))
    {
        words.pop();
    }
    let title = words.join(" ");
    kinds.iter().map(AnyKind::kind).find(|kind| kind.sheets.iter().any(|name| fold(name) == title))
}

/// The kind whose headings a sheet with another title has: all required ones, and clearly more than any other kind's.
pub(super) fn kind_by_headings(kinds: &Kinds, sheet: &Sheet, detector: &Detector) -> Option<&'static Kind> {
    let mut fits: Vec<(usize, &'static Kind)> = kinds
        .iter()
        .map(AnyKind::kind)
        .filter_map(|kind| {
            let head = find_head(kind, sheet, detector)?;
            let required = missing_columns(kind, &head).is_empty();
            required.then_some((head.columns.len(), kind))
        })
        .collect();
    fits.sort_by_key(|(columns, _)| std::cmp::Reverse(*columns));
    match fits.as_slice() {
        [(columns, kind)] if *columns >= 4 => Some(kind),
        [(first, kind), (second, _), ..] if *first >= 4 && first > second => Some(kind),
        _ => None,
    }
}

/// The headings of required columns that a sheet lacks.
pub(super) fn missing_columns(kind: &Kind, head: &Head) -> Vec<&'static str> {
    let has = |column| head.columns.iter().any(|(_, have)| *have == column);
    let place = (kind.placed && !has(Column::Place)).then_some(PLACE[0]);
    let fields =
        kind.fields.iter().enumerate().filter(|(at, field)| field.required && !has(Column::Field(*at)));
    place.into_iter().chain(fields.map(|(_, field)| field.headings[0])).collect()
}

/// Finds the headings: the row among the first that has the most of the kind's headings, at least two. Headings may
/// stand in two rows ("Trong đó" over "Đúng hạn" and "Quá hạn"): then the lower one speaks where it says something.
pub(super) fn find_head(kind: &Kind, sheet: &Sheet, detector: &Detector) -> Option<Head> {
    let mut best: Option<Head> = None;
    let mut year = None;
    let mut above: Option<(u32, Vec<(u32, String)>)> = None;
    for (row, cells) in sheet.rows().take(HEAD_ROWS) {
        let texts: Vec<(u32, String)> = cells
            .iter()
            .filter(|(column, _)| !sheet.merged(row, *column))
            .map(|(column, cell)| (*column, text(cell, detector)))
            .collect();
        let alone = read_head(kind, row, &texts);
        let both = above.filter(|(before, _)| before + 1 == row).map(|(_, mut upper)| {
            upper.retain(|(column, _)| !texts.iter().any(|(at, _)| at == column));
            upper.extend(texts.iter().cloned());
            upper.sort_by_key(|(column, _)| *column);
            read_head(kind, row, &upper)
        });
        // The row alone, or with the row above where it needs that one.
        let needs = best.as_ref().is_none_or(|best| best.row + 1 == row);
        for head in std::iter::once(alone).chain(both.filter(|_| needs)) {
            if head.columns.len() >= 2
                && best.as_ref().is_none_or(|best| best.columns.len() < head.columns.len())
            {
                best = Some(Head { year, ..head });
            }
        }
        year = year.or_else(|| texts.iter().find_map(|(_, text)| year_in(text)));
        above = Some((row, texts));
    }
    best
}

fn read_head(kind: &Kind, row: u32, texts: &[(u32, String)]) -> Head {
    let mut head = Head {
        row,
        columns: Vec::new(),
        dropped: Vec::new(),
        unknown: Vec::new(),
        guessed: Vec::new(),
        year: None,
    };
    let same = |headings: &[&str], folded: &str| headings.iter().any(|heading| fold(heading) == folded);
    let mut left: Vec<(u32, &String, String)> = Vec::new();
    for (column, heading) in texts {
        let folded = fold(heading);
        if folded.is_empty() {
            continue;
        }
        let found = if let Some(at) = kind.fields.iter().position(|field| same(field.headings, &folded)) {
            Some(Column::Field(at))
        } else if same(kind.code, &folded) || same(CODE, &folded) {
            Some(Column::Code)
        } else if kind.placed && same(PLACE, &folded) {
            Some(Column::Place)
        } else {
            None
        };
        match found {
            Some(found) if !head.columns.iter().any(|(_, have)| *have == found) => {
                head.columns.push((*column, found));
            }
            _ => left.push((*column, heading, folded)),
        }
    }
    for (column, heading, folded) in left {
        if is_dropped(heading) {
            head.dropped.push(heading.clone());
        } else if let Some((at, ours)) = guess(kind, &head, &folded) {
            head.columns.push((column, Column::Field(at)));
            head.guessed.push((heading.clone(), ours));
        } else if !same(OURS, &folded) && !NUMBER.contains(&folded.replace(' ', "").as_str()) {
            head.unknown.push(heading.clone());
        }
    }
    head
}

/// The field whose heading's words all stand in this one, in their order: "Số lượt cử tri tham dự" is "Số lượt tham dự".
/// A word alone says too little, and another unit of measure is another column.
fn guess(kind: &Kind, head: &Head, folded: &str) -> Option<(usize, &'static str)> {
    let words: Vec<&str> = folded.split(' ').collect();
    let units = ["nghin", "ngan", "trieu", "ty", "tan", "ta", "yen", "m2"];
    let mut best: Option<(usize, usize, &'static str)> = None;
    for (at, field) in kind.fields.iter().enumerate() {
        if head.columns.iter().any(|(_, have)| *have == Column::Field(at)) {
            continue;
        }
        for heading in field.headings {
            let ours = fold(heading);
            let ours: Vec<&str> = ours.split(' ').collect();
            let mut rest = words.iter();
            let inside = ours.len() >= 2 && ours.iter().all(|word| rest.any(|have| have == word));
            let other_unit = words.iter().any(|word| units.contains(word) && !ours.contains(word));
            if inside && !other_unit && best.is_none_or(|(length, ..)| ours.len() > length) {
                best = Some((ours.len(), at, heading));
            }
        }
    }
    best.map(|(_, at, ours)| (at, ours))
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

/// What a row is, seen from the headings. `footer_seen`: a footer stands above it.
pub(super) fn row_kind(
    sheet: &Sheet,
    head: &Head,
    row: u32,
    cells: &[(u32, Cell)],
    detector: &Detector,
    footer_seen: bool,
) -> RowKind {
    let texts = texts_of(sheet, row, cells, detector);
    // A blank row inside an area merged downwards holds nothing but copies.
    if texts.iter().all(|(column, _)| sheet.merged(row, *column)) {
        return RowKind::Blank;
    }
    if row == head.row + 1 && is_numbering(&texts) {
        return RowKind::Numbering;
    }
    let is_read = |column: &u32| head.columns.iter().any(|(at, _)| at == column);
    let filled = texts.iter().filter(|(column, _)| is_read(column)).count();
    // A total or a signature fills two or three cells of a row, a row of data most of them.
    let few = filled * 2 < head.columns.len();
    let words: Vec<String> = texts.iter().map(|(_, text)| fold(text)).collect();
    let total =
        words.iter().take(4).any(|text| {
            matches!(text.as_str(), "cong" | "tong" | "tong cong" | "tong so" | "toan thanh pho")
        }) || (few
            && [
                "tong cong ",
                "tong so ",
                "cong tong ",
                "cong toan ",
                "toan thanh pho",
                "toan tinh",
                "toan xa",
                "toan phuong",
            ]
            .iter()
            .any(|start| words[0].starts_with(start)));
    let signed =
        words.iter().any(|text| is_dateline(text) || SIGNATURES.iter().any(|start| text.starts_with(start)));
    if total || (few && (footer_seen || signed)) {
        RowKind::Footer
    } else if filled == 0 {
        RowKind::Blank
    } else {
        RowKind::Data
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
fn is_numbering(texts: &[(u32, String)]) -> bool {
    let folded: Vec<String> = texts.iter().map(|(_, text)| fold(text)).collect();
    let numbers: Vec<u32> = folded.iter().filter_map(|text| text.split(' ').next()?.parse().ok()).collect();
    let letters = folded.iter().filter(|text| matches!(text.as_str(), "a" | "b" | "c" | "d")).count();
    numbers.len() + letters == folded.len()
        && numbers.len() >= 3
        && numbers.iter().zip(1..).all(|(number, expected)| *number == expected)
}

/// Whether a field's column can carry a lone value down: never; each row says its own.
pub(super) fn is_when(kept: Kept) -> bool {
    matches!(kept, Kept::Day | Kept::Period)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        use crate::{About, Field};
        const FIELDS: &[Field] = &[
            Field::new("turns", &["Số lượt tham dự"], Kept::Count),
            Field::new("vnd", &["Số tiền", "Số tiền (đồng)"], Kept::Count),
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
            figures: &[],
        };
        let read = |heading: &str| read_head(&kind, 0, &[(0, heading.to_owned())]).columns;
        assert_eq!(read("Số lượt cử tri tham dự"), [(0, Column::Field(0))]);
        assert_eq!(read("Tổng số tiền đã trao"), [(0, Column::Field(1))]);
        assert_eq!(read("Số tiền (triệu đồng)"), []);
        assert_eq!(read("Ngày sinh"), []);
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

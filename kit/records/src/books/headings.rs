//! Which sheet is which kind, and what each column and row of it is.

use viet_text::{Detector, fold};
use workbook::Sheet;

use super::cells::text;
use crate::{AnyKind, Field, Kept, Kind, Kinds};

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
    /// Column number → its heading, folded.
    pub words: Vec<(u32, String)>,
    /// Headings of columns that are dropped by name and never read.
    pub dropped: Vec<String>,
    /// Headings of columns that nobody knows.
    pub unknown: Vec<String>,
    /// Headings that are not ours to the letter, and the one of ours each was taken for.
    pub guessed: Vec<(String, &'static str)>,
    /// Fields of ours that stand there in another unit of measure.
    pub other_units: Vec<&'static str>,
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

/// The headings of columns that a sheet lacks: required ones, and those it has in another unit of measure only.
pub(super) fn missing_columns(kind: &Kind, head: &Head) -> Vec<&'static str> {
    let has = |column| head.columns.iter().any(|(_, have)| *have == column);
    let place = (kind.placed && !has(Column::Place)).then_some(PLACE[0]);
    let fields =
        kind.fields.iter().enumerate().filter(|(at, field)| field.required && !has(Column::Field(*at)));
    let other_units = head
        .other_units
        .iter()
        .copied()
        .filter(|heading| !fields.clone().any(|(_, field)| field.headings[0] == *heading));
    place.into_iter().chain(fields.clone().map(|(_, field)| field.headings[0])).chain(other_units).collect()
}

/// Finds the headings: the row among the first that has the most of the kind's headings, at least two. Headings may
/// stand in two rows ("Trong đó" over "Đúng hạn" and "Quá hạn"): then the lower one speaks where it says something.
pub(super) fn find_head(kind: &Kind, sheet: &Sheet, detector: &Detector) -> Option<Head> {
    let mut best: Option<Head> = None;
    let mut year = None;
    let mut above: Option<(u32, Vec<(u32, String)>)> = None;
    let mut units: Vec<String> = Vec::new();
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
        if best.is_none() {
            units.extend(texts.iter().filter(|(_, text)| text.contains(':')).map(|(_, text)| text.clone()));
        }
        above = Some((row, texts));
    }
    best.map(|mut head| {
        let others = units.iter().flat_map(|title| put_in_other_unit(kind, &head, title)).collect::<Vec<_>>();
        head.other_units.extend(others);
        head
    })
}

fn read_head(kind: &Kind, row: u32, texts: &[(u32, String)]) -> Head {
    let mut head = Head {
        row,
        columns: Vec::new(),
        words: Vec::new(),
        dropped: Vec::new(),
        unknown: Vec::new(),
        guessed: Vec::new(),
        other_units: Vec::new(),
        year: None,
    };
    let same = |headings: &[&str], folded: &str| headings.iter().any(|heading| fold(heading) == folded);
    let mut left: Vec<(u32, &String, String)> = Vec::new();
    for (column, heading) in texts {
        let folded = fold(without_number(heading));
        if folded.is_empty() {
            continue;
        }
        head.words.push((*column, folded.clone()));
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
        } else if let Some(ours) = in_other_unit(kind, &head, &folded) {
            head.unknown.push(heading.clone());
            head.other_units.push(ours);
        } else if let Some((at, ours)) = guess(kind, &head, &folded) {
            head.columns.push((column, Column::Field(at)));
            head.guessed.push((heading.clone(), ours));
        } else if !same(OURS, &folded) && !NUMBER.contains(&folded.replace(' ', "").as_str()) {
            head.unknown.push(heading.clone());
        }
    }
    head
}

/// A heading without what stands in brackets behind it, where that is the column's number or its sum ("Đúng hạn (3)",
/// "(3 = 1 + 2)"), the mark of a note ("(*)") or the order of a date ("Ngày (dd/mm/yyyy)"). A unit of measure stays.
fn without_number(heading: &str) -> &str {
    let Some((before, rest)) = heading.rsplit_once('(') else { return heading };
    let Some(inside) = rest.trim_end_matches([':', '*', '.', ' ']).strip_suffix(')') else { return heading };
    let number = inside.chars().all(|c| c.is_ascii_digit() || "=+-*: /".contains(c)) && inside.len() < 12;
    let date = fold(inside);
    let date =
        matches!(date.as_str(), "dd mm yyyy" | "d m yyyy" | "mm yyyy" | "ngay thang nam" | "thang nam");
    if (number || date) && !before.trim().is_empty() { before } else { heading }
}

/// Words that say an amount is in another unit than ours: đồng, kg, ha.
fn says_other_unit(word: &str) -> bool {
    const UNITS: &[&str] = &["nghin", "ngan", "ng", "trieu", "trd", "tr", "ty", "tan", "ta", "yen", "m2"];
    UNITS.contains(&word) || word.starts_with("000") || word.starts_with("1000")
}

/// The field that a heading tells in another unit: "Số tiền (triệu đồng)". To pass it over would lose its amounts.
fn in_other_unit(kind: &Kind, head: &Head, folded: &str) -> Option<&'static str> {
    let words: Vec<&str> = folded.split(' ').collect();
    let at = words.iter().position(|word| says_other_unit(word))?;
    let name = words[..at].join(" ");
    let name = name.trim_end_matches(" 1");
    let is_it = |field: &&Field| {
        matches!(field.kept, Kept::Amount { .. })
            && field.headings.iter().any(|heading| fold(heading) == name)
    };
    let (field, column) = kind.fields.iter().zip(0..).find(|(field, _)| is_it(field))?;
    (!head.columns.iter().any(|(_, have)| *have == Column::Field(column))).then_some(field.headings[0])
}

/// The fields that "ĐVT: triệu đồng" above the table puts in another unit, since their headings name none.
fn put_in_other_unit(kind: &Kind, head: &Head, title: &str) -> Vec<&'static str> {
    let folded = fold(title);
    if !(folded.starts_with("dvt ") || folded.starts_with("don vi tinh ")) {
        return Vec::new();
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let money =
        words.iter().any(|word| matches!(*word, "dong" | "d" | "vnd" | "trd") || word.ends_with("000d"));
    let of = |digits: u8| match digits {
        0 => money && words.iter().any(|word| says_other_unit(word)),
        3 => words.iter().any(|word| matches!(*word, "tan" | "ta" | "yen")),
        _ => words.contains(&"m2"),
    };
    let silent = |column: &u32| {
        let heading = head.words.iter().find(|(at, _)| at == column).map_or("", |(_, words)| words);
        !heading.split(' ').any(|word| matches!(word, "dong" | "d" | "vnd" | "kg" | "ha"))
    };
    let fields =
        head.columns.iter().filter(|(column, _)| silent(column)).filter_map(|(_, what)| match what {
            Column::Field(at) => Some(&kind.fields[*at]),
            _ => None,
        });
    fields
        .filter(|field| matches!(field.kept, Kept::Amount { digits } if of(digits)))
        .map(|field| field.headings[0])
        .collect()
}

/// The field whose heading's words all stand in this one, in their order: "Số lượt cử tri tham dự" is "Số lượt tham dự".
/// A word alone says too little, and another unit of measure is another column.
fn guess(kind: &Kind, head: &Head, folded: &str) -> Option<(usize, &'static str)> {
    let words: Vec<&str> = folded.split(' ').collect();
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
            let other_unit = words.iter().any(|word| says_other_unit(word) && !ours.contains(word));
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
            figures: &[],
        }
    }

    #[test]
    fn an_amount_in_another_unit_is_a_missing_column() {
        let kind = grants();
        let missing = |title: &str, heading: &str| {
            let sheet = sheet(&[&[title], &["Ngày", "Xã, phường", heading]]);
            let head = find_head(&kind, &sheet, &Detector::default()).unwrap();
            missing_columns(&kind, &head)
        };
        let other = ["Số tiền (triệu đồng)", "Số tiền (1.000 đồng)", "Số tiền (1000đ)", "Số tiền (tr.đ)"];
        for heading in other {
            assert_eq!(missing("Năm 2023", heading), ["Số tiền (đồng)"], "{heading}");
        }
        assert_eq!(missing("ĐVT: triệu đồng", "Số tiền"), ["Số tiền (đồng)"]);
        assert_eq!(missing("Đơn vị tính: 1.000đ", "Số tiền"), ["Số tiền (đồng)"]);
        assert!(missing("ĐVT: triệu đồng", "Số tiền (đồng)").is_empty());
        assert!(missing("ĐVT: đồng", "Số tiền").is_empty());
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
        let head = find_head(&kind, &sheet, &detector).unwrap();
        let last_record = last_record(&kind, &sheet, &head, &detector);
        // One lower: the writer leaves its own row of headings empty.
        assert_eq!(last_record, Some(4));
        let around = Around { last_record, footer_seen: false };
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

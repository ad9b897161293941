//! What a heading or a title says besides a name: a unit of measure, a time, and whether numbers run on from the start
//! of the year.

use kernel::{Month, When};
use viet_text::fold;

use super::plan::Basis;
use crate::Kept;

/// What an amount measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measured {
    Money,
    Weight,
    Area,
}

/// A unit that is not ours: how many powers of ten lie between it and đồng, kilogram, hectare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    pub of: Measured,
    pub power: i8,
}

/// What a field measures, by how it is kept.
pub(super) fn measured(kept: Kept) -> Option<Measured> {
    match kept {
        Kept::Amount { digits: 0 } => Some(Measured::Money),
        Kept::Amount { digits: 3 } => Some(Measured::Weight),
        Kept::Amount { digits: 4 } => Some(Measured::Area),
        _ => None,
    }
}

/// The year that times without one are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Years {
    pub year: i16,
    /// Whether it is a school year, from September.
    pub school: bool,
}

impl Years {
    /// A calendar year.
    pub fn calendar(year: i16) -> Self {
        Self { year, school: false }
    }

    /// The year of a month.
    pub fn of_month(self, month: i8) -> i16 {
        if self.school && month < 9 { self.year + 1 } else { self.year }
    }
}

/// A stretch of a year, without the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Span {
    Month(i8),
    Quarter(i8),
    Half(i8),
    NineMonths,
    Year,
    /// From September of the year to the next August.
    SchoolYear,
}

impl Span {
    /// In a year; none for a year that place keys cannot hold. In a school year the months from January on are the next
    /// calendar year's.
    pub fn in_year(self, years: Years) -> Option<When> {
        let year = years.year;
        if let Self::Month(number) = self {
            return Month::new(years.of_month(number), number).map(When::Month);
        }
        let month = |month| Month::new(year, month);
        Some(match self {
            Self::Month(_) => return None,
            Self::Quarter(number) => When::Quarter(month(number * 3 - 2)?),
            Self::Half(number) => When::Half(month(number * 6 - 5)?),
            Self::NineMonths => When::NineMonths(month(1)?),
            Self::Year => month(1).map(|_| When::Year(year))?,
            Self::SchoolYear => month(9).map(|_| When::SchoolYear(year))?,
        })
    }
}

/// A time that a text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Time {
    pub span: Span,
    pub year: Option<i16>,
}

/// A text taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// What is left: the name, folded.
    pub name: String,
    pub scale: Option<Scale>,
    pub time: Option<Time>,
    pub basis: Option<Basis>,
}

impl Said {
    /// Takes a heading apart: "Luỹ kế 6 tháng, số tiền (triệu đồng)".
    pub fn of(heading: &str) -> Self {
        let (before, scale) = split_unit(without_number(heading));
        let mut words: Vec<String> = fold(&before).split(' ').map(str::to_owned).collect();
        let basis = take_basis(&mut words);
        let time = take_time(&mut words);
        words.retain(|word| !word.is_empty());
        Self { name: words.join(" "), scale, time, basis }
    }

    /// Whether it says nothing but a time, a unit or how numbers run.
    pub fn is_bare(&self) -> bool {
        let filler =
            ["tong so", "so lieu", "so luong", "dvt", "thuc hien", "ket qua", "trong do", "chia ra", "nam"];
        self.name.is_empty() || filler.contains(&self.name.as_str())
    }
}

/// A heading without what stands in brackets behind it, where that is the column's number or its sum ("Đúng hạn (3)",
/// "(3 = 1 + 2)"), the mark of a note ("(*)") or the order of a date ("Ngày (dd/mm/yyyy)"). A unit of measure stays.
pub(super) fn without_number(heading: &str) -> &str {
    let Some((before, rest)) = heading.rsplit_once('(') else { return heading };
    let Some(inside) = rest.trim_end_matches([':', '*', '.', ' ']).strip_suffix(')') else { return heading };
    let number = inside.chars().all(|c| c.is_ascii_digit() || "=+-*: /x×".contains(c)) && inside.len() < 16;
    let date = fold(inside);
    let date =
        matches!(date.as_str(), "dd mm yyyy" | "d m yyyy" | "mm yyyy" | "ngay thang nam" | "thang nam");
    if (number || date) && !before.trim().is_empty() { before } else { heading }
}

/// The unit that words name, if they name nothing else.
pub(super) fn scale_of(text: &str) -> Option<Scale> {
    let folded = fold(text);
    let folded =
        folded.trim_start_matches("dvt ").trim_start_matches("don vi tinh ").trim_start_matches("don vi ");
    let words: Vec<&str> =
        folded.split(' ').filter(|word| !matches!(*word, "dong" | "d" | "vnd" | "vn")).collect();
    let money = |power| Some(Scale { of: Measured::Money, power });
    let weight = |power| Some(Scale { of: Measured::Weight, power });
    let area = |power| Some(Scale { of: Measured::Area, power });
    match words[..] {
        [] if !folded.is_empty() => money(0),
        ["nghin" | "ngan" | "ng" | "1000" | "1000d" | "000" | "000d" | "1000vnd" | "k"]
        | ["1", "000" | "000d"] => money(3),
        ["trieu" | "trd" | "tr" | "1000000"] | ["1", "000", "000" | "000d"] => money(6),
        ["ty" | "ti"] => money(9),
        ["kg" | "kilogam" | "kgs" | "can"] => weight(0),
        ["tan"] => weight(3),
        ["ta"] => weight(2),
        ["yen"] => weight(1),
        ["g" | "gam" | "gram"] => weight(-3),
        ["ha" | "hecta"] => area(0),
        ["m2"] | ["met", "vuong"] => area(-4),
        ["km2"] => area(2),
        _ => None,
    }
}

/// A heading and the unit behind it: in brackets, after a comma or dash, or as its last words.
fn split_unit(heading: &str) -> (String, Option<Scale>) {
    if let Some((before, rest)) = heading.split_once('(')
        && let Some((inside, after)) = rest.split_once(')')
        && let Some(scale) = scale_of(inside)
    {
        return (format!("{before} {after}"), Some(scale));
    }
    for mark in ['(', ',', '-', '–', ':', '\n'] {
        if let Some((before, rest)) = heading.rsplit_once(mark)
            && let Some(scale) = scale_of(rest.trim_end_matches([')', ' ', '.']))
        {
            return (before.to_owned(), Some(scale));
        }
    }
    // Last words that can be nothing else.
    let lower = heading.trim().to_lowercase();
    for unit in
        ["triệu đồng", "nghìn đồng", "ngàn đồng", "tỷ đồng", "tỉ đồng", " tấn", " kg", " ha", " m2", " m²"]
    {
        if lower.ends_with(unit)
            && let Some(at) = heading.trim().char_indices().rev().nth(unit.trim().chars().count() - 1)
        {
            return (heading.trim()[..at.0].to_owned(), scale_of(unit));
        }
    }
    (heading.to_owned(), None)
}

/// The units that "ĐVT: triệu đồng, tấn" above a table names.
pub(super) fn scales_of_title(title: &str) -> Vec<Scale> {
    let folded = fold(title);
    let Some((_, rest)) = title.split_once(':').filter(|(before, _)| {
        let before = fold(before);
        before.ends_with("dvt") || before.ends_with("don vi tinh") || before.ends_with("don vi")
    }) else {
        let rest = folded.strip_prefix("dvt ").or_else(|| folded.strip_prefix("don vi tinh "));
        return rest.and_then(scale_of).into_iter().collect();
    };
    rest.split([',', ';', '-', '–', ')', '/', '+'])
        .filter(|part| !part.trim().is_empty())
        .filter_map(scale_of)
        .collect()
}

fn take(words: &mut Vec<String>, phrase: &[&str]) -> bool {
    let at = words
        .windows(phrase.len())
        .position(|window| window.iter().zip(phrase).all(|(have, want)| have == want));
    if let Some(at) = at {
        words.drain(at..at + phrase.len());
    }
    at.is_some()
}

fn take_basis(words: &mut Vec<String>) -> Option<Basis> {
    const CUMULATIVE: &[&[&str]] = &[
        &["luy", "ke", "tu", "dau", "nam", "den", "nay"],
        &["luy", "ke", "tu", "dau", "nam"],
        &["luy", "ke", "den", "ky", "bao", "cao"],
        &["luy", "ke", "den", "het"],
        &["luy", "ke", "den"],
        &["luy", "ke"],
        &["luy", "tien"],
        &["cong", "don", "tu", "dau", "nam"],
        &["cong", "don"],
        &["tu", "dau", "nam", "hoc"],
        &["tu", "dau", "nam", "den", "nay"],
        &["tu", "dau", "nam"],
    ];
    const IN_PERIOD: &[&[&str]] = &[
        &["trong", "nam"],
        &["trong", "6", "thang"],
        &["phat", "sinh", "trong", "ky"],
        &["trong", "ky", "bao", "cao"],
        &["trong", "ky"],
        &["ky", "bao", "cao"],
        &["ky", "nay"],
        &["trong", "quy"],
        &["quy", "nay"],
        &["trong", "thang"],
        &["thang", "nay"],
        &["phat", "sinh"],
    ];
    // "Luỹ kế số lượt từ đầu năm học": in two places.
    let mut cumulative = false;
    while CUMULATIVE.iter().any(|phrase| take(words, phrase)) {
        cumulative = true;
    }
    if cumulative {
        return Some(Basis::Cumulative);
    }
    IN_PERIOD.iter().any(|phrase| take(words, phrase)).then_some(Basis::InPeriod)
}

fn roman_or_digit(word: &str) -> Option<i8> {
    Some(match word {
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        _ => word.parse().ok().filter(|number| (1..=12).contains(number) && word.len() < 3)?,
    })
}

fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| word.len() == 4 && (2000..2100).contains(year))
}

/// Takes the first time out of words: "quy iii nam 2022", "6 thang dau nam", "nam hoc 2022 2023".
fn take_time(words: &mut Vec<String>) -> Option<Time> {
    for at in 0..words.len() {
        let word = |offset: usize| words.get(at + offset).map_or("", String::as_str);
        let (span, mut length) = match (word(0), word(1), word(2), word(3)) {
            ("nam", "hoc", ..) => (Span::SchoolYear, 2),
            ("6" | "sau", "thang", "cuoi", "nam") => (Span::Half(2), 4),
            ("6" | "sau", "thang", "dau", "nam") | ("nua", "dau", "nam", _) | ("nua", "nam", "dau", _) => {
                (Span::Half(1), if word(0) == "nua" { 3 } else { 4 })
            }
            ("nua", "cuoi", "nam", _) | ("nua", "nam", "cuoi", _) => (Span::Half(2), 3),
            ("9" | "chin", "thang", "dau", "nam") => (Span::NineMonths, 4),
            ("6" | "sau", "thang", ..) => (Span::Half(1), 2),
            ("9" | "chin", "thang", ..) => (Span::NineMonths, 2),
            ("12" | "ca", "thang", ..) if word(0) == "12" => (Span::Year, 2),
            ("quy" | "qui", number, ..) => match roman_or_digit(number).filter(|number| *number <= 4) {
                Some(number) => (Span::Quarter(number), 2),
                None => continue,
            },
            ("q1" | "qi", ..) => (Span::Quarter(1), 1),
            ("q2" | "qii", ..) => (Span::Quarter(2), 1),
            ("q3" | "qiii", ..) => (Span::Quarter(3), 1),
            ("q4" | "qiv", ..) => (Span::Quarter(4), 1),
            ("thang" | "thg", number, ..) if number.chars().all(|c| c.is_ascii_digit()) => {
                match number.parse::<i8>().ok().filter(|number| (1..=12).contains(number)) {
                    Some(number) => (Span::Month(number), 2),
                    None => continue,
                }
            }
            ("ca" | "toan" | "tron", "nam", ..) => (Span::Year, 2),
            ("nam", told, ..) if year(told).is_some() => (Span::Year, 1),
            _ => continue,
        };
        if span != Span::Year && word(length) == "nam" && year(word(length + 1)).is_some() {
            length += 1;
        }
        let told = year(word(length));
        if told.is_some() {
            length += 1;
            // "Năm học 2022-2023".
            if span == Span::SchoolYear && year(word(length)).is_some() {
                length += 1;
            }
        }
        words.drain(at..at + length);
        return Some(Time { span, year: told });
    }
    None
}

/// The time that a title tells: the shortest that stands in it. Days of signature and numbers of laws tell none.
pub(super) fn time_in_title(title: &str) -> Option<Time> {
    let folded = fold(title);
    if let Some(range) = range_in(title) {
        return Some(range);
    }
    if (folded.contains("ngay ") && folded.contains(" thang ")) || folded.starts_with("can cu ") {
        return None;
    }
    let mut words: Vec<String> = folded.split(' ').map(str::to_owned).collect();
    let mut times: Vec<Time> = Vec::new();
    while let Some(time) = take_time(&mut words) {
        times.push(time);
    }
    let told = times.iter().find_map(|time| time.year);
    let finest = times.into_iter().min_by_key(|time| time.span == Span::Year)?;
    Some(Time { year: finest.year.or(told), ..finest })
}

/// "Từ ngày 01/01/2022 đến ngày 30/6/2022", where that is a stretch with a name.
fn range_in(title: &str) -> Option<Time> {
    let days: Vec<kernel::Date> = title
        .split([' ', '(', ')', ',', ';'])
        .filter(|part| part.contains('/'))
        .filter_map(|part| {
            let (year, month, day) = viet_text::parse_date(part.trim_end_matches('.')).ok()?;
            kernel::Date::new(year, month, day).ok()
        })
        .collect();
    let [first, last] = days[..] else { return None };
    let spans = (1..=12).map(Span::Month).chain((1..=4).map(Span::Quarter)).chain([
        Span::Half(1),
        Span::Half(2),
        Span::NineMonths,
        Span::Year,
        Span::SchoolYear,
    ]);
    let year = first.year();
    let is_it = |span: &Span| {
        span.in_year(Years::calendar(year))
            .is_some_and(|when| when.first_day() == first && when.last_day() == last)
    };
    spans.into_iter().find(is_it).map(|span| Time { span, year: Some(year) })
}

/// A text that is nothing but a time: "Quý I", "6 tháng đầu năm 2022".
pub(super) fn time_alone(text: &str) -> Option<Time> {
    let said = Said::of(text);
    said.time.filter(|_| said.name.is_empty() || said.name == "nam")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(heading: &str) -> (String, Option<i8>, Option<Span>, Option<Basis>) {
        let said = Said::of(heading);
        (said.name, said.scale.map(|scale| scale.power), said.time.map(|time| time.span), said.basis)
    }

    #[test]
    fn a_heading_is_taken_apart() {
        let none = |name: &str| (name.to_owned(), None, None, None);
        assert_eq!(parts("Số tiền (triệu đồng)"), ("so tien".into(), Some(6), None, None));
        assert_eq!(parts("Thành tiền (1.000 đồng)"), ("thanh tien".into(), Some(3), None, None));
        assert_eq!(parts("Số tiền (1000đ)"), ("so tien".into(), Some(3), None, None));
        assert_eq!(parts("Số tiền (tr.đ)"), ("so tien".into(), Some(6), None, None));
        assert_eq!(parts("Số gạo, tấn"), ("so gao".into(), Some(3), None, None));
        assert_eq!(parts("Số gạo (kg)"), ("so gao".into(), Some(0), None, None));
        assert_eq!(parts("Diện tích (m2)"), ("dien tich".into(), Some(-4), None, None));
        assert_eq!(parts("Kinh phí triệu đồng"), ("kinh phi".into(), Some(6), None, None));
        assert_eq!(parts("Mô tả"), none("mo ta"));
        assert_eq!(parts("Quý III/2022"), (String::new(), None, Some(Span::Quarter(3)), None));
        assert_eq!(parts("Luỹ kế từ đầu năm"), (String::new(), None, None, Some(Basis::Cumulative)));
        assert_eq!(
            parts("Lũy kế 6 tháng"),
            (String::new(), None, Some(Span::Half(1)), Some(Basis::Cumulative))
        );
        assert_eq!(parts("Trong kỳ"), (String::new(), None, None, Some(Basis::InPeriod)));
        assert_eq!(parts("Số hộ"), none("so ho"));
        assert_eq!(parts("Tồn kỳ trước chuyển sang"), none("ton ky truoc chuyen sang"));
        assert_eq!(parts("Đúng hạn (3 = 1 + 2)"), none("dung han"));
    }

    #[test]
    fn a_title_tells_its_time() {
        let time = |title: &str| time_in_title(title).map(|time| (time.span, time.year));
        assert_eq!(time("BIỂU TỔNG HỢP QUÝ III NĂM 2022"), Some((Span::Quarter(3), Some(2022))));
        assert_eq!(time("6 tháng đầu năm 2022"), Some((Span::Half(1), Some(2022))));
        assert_eq!(time("Chín tháng đầu năm 2023"), Some((Span::NineMonths, Some(2023))));
        assert_eq!(time("Năm học 2022-2023"), Some((Span::SchoolYear, Some(2022))));
        assert_eq!(time("DANH SÁCH NĂM 2022 (Quý II)"), Some((Span::Quarter(2), Some(2022))));
        assert_eq!(time("Tháng 9 năm 2022"), Some((Span::Month(9), Some(2022))));
        assert_eq!(time("(Từ ngày 01/01/2022 đến ngày 30/6/2022)"), Some((Span::Half(1), Some(2022))));
        assert_eq!(time("Điện Biên Phủ, ngày 10 tháng 01 năm 2024"), None);
        assert_eq!(time("Danh sách hộ nghèo"), None);
    }

    #[test]
    fn units_above_a_table() {
        let powers = |title: &str| scales_of_title(title).iter().map(|scale| scale.power).collect::<Vec<_>>();
        assert_eq!(powers("ĐVT: triệu đồng"), [6]);
        assert_eq!(powers("(Đơn vị tính: triệu đồng, tấn)"), [6, 3]);
        assert_eq!(powers("Đơn vị tính: 1.000đ"), [3]);
        assert_eq!(powers("Đơn vị: UBND xã Nà Tấu"), Vec::<i8>::new());
    }
}

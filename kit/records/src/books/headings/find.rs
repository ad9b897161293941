//! Which column holds what: a kind's headings held against those of a sheet.

use std::collections::HashMap;

use viet_text::fold;

use super::{
    super::{
        learned::Target,
        said::{Measured, Said, measured},
    },
    Column, Head, Heading, How, Layout, Seen, ToldColumns, What, heading_of, missing_columns, shape_of,
    words::{CODE, OURS, PLACE, is_number_heading, times},
};
use crate::{Field, Kept, Kind, Role};

/// A closed list: its field, its headings, its labels with their values.
type ClosedList = (usize, Vec<String>, Vec<(String, &'static str)>);

/// A kind's headings, folded once.
pub(super) struct Vocabulary<'k> {
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
    pub(super) fn of(kind: &'k Kind) -> Self {
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

/// Finds the headings of a kind: the rows among the first that have the most of them, at least two.
pub(in crate::books) fn find_head(kind: &Kind, layouts: &[Layout], told: &ToldColumns) -> Option<Head> {
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

/// Reads one layout with a kind's headings: those that are ours to the letter first, then what units, times and crosses
/// were put to, and last what is guessed.
pub(super) fn read_head(ours: &Vocabulary<'_>, layout: &Layout, told: &ToldColumns) -> Head {
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

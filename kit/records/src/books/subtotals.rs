//! The sums that a book itself tells, held against its rows: told where they differ, never added.
//!
//! A sum above its rows is of the section it begins. One below them does not always say of what it is: of a quarter, of
//! the commune, of all. It is held against that of these which it fits best; what still differs is told.

use kernel::{PlaceId, When};
use viet_text::fold;
use workbook::Cell;

use super::{
    cells::{self, Read, text},
    headings::What,
    plan::{Basis, GoodRow},
    problems::{Note, Problem},
    rows::{Section, total_label},
    said::{Said, Years},
    sheets::Found,
};
use crate::{Kept, Kind};

/// A row that is summed.
#[derive(Debug)]
struct Summed {
    place: PlaceId,
    when: When,
    /// Column → what stands there.
    values: Vec<(u32, i64)>,
}

/// A sum that stands above its rows.
#[derive(Debug)]
struct Above {
    depth: u8,
    /// How many rows had been read before.
    start: usize,
    told: Told,
}

/// A sum as it stands.
#[derive(Debug)]
struct Told {
    row: u32,
    amounts: Vec<(u32, i64)>,
}

/// Column → sum.
type Sums = Vec<(u32, i64)>;

/// The sums of one sheet.
#[derive(Debug, Default)]
pub(super) struct Subtotals {
    rows: Vec<Summed>,
    /// Where bad rows stand among them: what holds one of them is unsure, and nothing is said of it.
    spoilt: Vec<usize>,
    above: Vec<Above>,
    /// Where the group of sections, the section, and what no sum below has closed began.
    group: usize,
    section: usize,
    block: usize,
}

impl Subtotals {
    /// A row that went in.
    pub fn row(&mut self, kind: &Kind, good: &GoodRow) {
        if good.basis == Basis::Cumulative {
            return;
        }
        let value = |field: usize| good.draft.payload[kind.fields[field].name].as_i64().unwrap_or(0);
        let values = good.numbers.iter().map(|(at, field)| (*at, value(*field))).collect();
        self.rows.push(Summed { place: good.draft.place, when: good.draft.when, values });
    }

    /// A row that did not.
    pub fn spoil(&mut self) {
        self.spoilt.push(self.rows.len());
    }

    /// A section row: what it ends is compared, what it tells is kept until its own end.
    pub fn section(
        &mut self,
        found: &Found<'_>,
        (row, cells): (u32, &[(u32, Cell)]),
        section: &Section,
        years: Years,
        notes: &mut Vec<Note>,
    ) {
        let depth = match section {
            Section::Group => 1,
            Section::Place(_) => 2,
            Section::Label(_) | Section::Village(_) | Section::Nothing => 3,
            Section::Time(_) => 4,
        };
        self.close(depth, found, notes);
        let start = self.rows.len();
        let amounts = numbers(found, cells, years);
        if !amounts.is_empty() {
            self.above.push(Above { depth, start, told: Told { row, amounts } });
        }
        if depth == 1 {
            self.group = start;
        }
        (self.section, self.block) = (start, start);
    }

    /// A sum below the rows, or one of all above them.
    pub fn footer(
        &mut self,
        found: &Found<'_>,
        (row, cells): (u32, &[(u32, Cell)]),
        years: Years,
        notes: &mut Vec<Note>,
    ) {
        let amounts = numbers(found, cells, years);
        let label = cells.iter().find_map(|(_, cell)| {
            let label = fold(&text(cell, &found.detector));
            total_label(&label).is_some().then_some(label)
        });
        if amounts.is_empty() || amounts.len() < 2 && label.is_none() {
            return;
        }
        let told = Told { row, amounts };
        let now = self.rows.len();
        if now == 0 || now == self.section && !label.as_deref().is_some_and(is_of_all) {
            // Above its rows. Where nothing was read yet it is of all of them.
            if !self.spoilt.contains(&now) {
                self.above.push(Above { depth: if now == 0 { 0 } else { 2 }, start: now, told });
            }
            return;
        }
        let candidates = self.candidates(label.as_deref().unwrap_or_default(), years);
        let fits = |sums: &Sums| {
            told.amounts.iter().filter(|(at, amount)| *amount != 0 && sums.contains(&(*at, *amount))).count()
        };
        // Of those that fit alike the likeliest, which stands first.
        let best = candidates.iter().rev().max_by_key(|(_, sums)| fits(sums));
        if let Some((start, sums)) = best
            && !self.is_spoilt(*start, now)
        {
            tell(found, &told, sums, notes);
        }
        self.block = now;
    }

    /// The end of the sheet.
    pub fn end(&mut self, found: &Found<'_>, notes: &mut Vec<Note>) {
        self.close(0, found, notes);
    }

    /// What a sum below the rows may be of, the likeliest first, each with where its rows begin.
    fn candidates(&self, label: &str, years: Years) -> Vec<(usize, Sums)> {
        let starts = [self.block, self.section, self.group, 0];
        let words = ["tong cong", "tong so", "tong", "cong", "luy ke"];
        let rest = words.iter().find_map(|word| label.strip_prefix(word)).unwrap_or(label);
        let when = Said::of(rest).time.and_then(|time| time.span.in_year(years));
        let mut all: Vec<(usize, Sums)> = Vec::new();
        if let Some(when) = when {
            let inside = |row: &&Summed| {
                when.first_day() <= row.when.first_day() && row.when.last_day() <= when.last_day()
            };
            for start in starts {
                all.push((start, sums(self.rows[start..].iter().filter(inside))));
            }
        }
        // "Toàn thành phố" and "Tổng cộng" are of all before they are of a part.
        let starts = if is_of_all(label) { [0, self.group, self.section, self.block] } else { starts };
        all.extend(starts.into_iter().map(|start| (start, sums(self.rows[start..].iter()))));
        all.retain(|(_, sums)| !sums.is_empty());
        all
    }

    fn is_spoilt(&self, from: usize, to: usize) -> bool {
        self.spoilt.iter().any(|at| (from..=to).contains(at))
    }

    /// Compares the sums above of this depth and below with their rows.
    fn close(&mut self, depth: u8, found: &Found<'_>, notes: &mut Vec<Note>) {
        let now = self.rows.len();
        let (ended, open): (Vec<Above>, Vec<Above>) =
            std::mem::take(&mut self.above).into_iter().partition(|above| above.depth >= depth);
        self.above = open;
        for above in ended.iter().filter(|above| !self.is_spoilt(above.start, now)) {
            tell(found, &above.told, &sums(self.rows[above.start..].iter()), notes);
        }
    }
}

/// The sums of rows. A row of a longer time over others of its place ("6 tháng" below "Quý I", "Quý II") has them in it.
fn sums<'r>(rows: impl Iterator<Item = &'r Summed>) -> Sums {
    let rows: Vec<&Summed> = rows.collect();
    let mut spans: Vec<(PlaceId, When)> = rows.iter().map(|row| (row.place, row.when)).collect();
    spans.sort_unstable_by_key(|(place, when)| (*place, when.first_day(), when.last_day()));
    spans.dedup();
    let one_time = spans.windows(2).all(|pair| pair[0].1 == pair[1].1);
    let holds_others = |row: &Summed| {
        !one_time
            && row.when.grain() > 0
            && spans.iter().any(|(place, when)| {
                *place == row.place
                    && *when != row.when
                    && row.when.first_day() <= when.first_day()
                    && when.last_day() <= row.when.last_day()
                    && rows.iter().any(|other| {
                        (other.place, other.when) == (*place, *when) && shares_a_column(row, other)
                    })
            })
    };
    let mut sums = Sums::new();
    for row in rows.iter().filter(|row| !holds_others(row)) {
        for (at, value) in &row.values {
            match sums.iter_mut().find(|(column, _)| column == at) {
                Some((_, sum)) => *sum += value,
                None => sums.push((*at, *value)),
            }
        }
    }
    sums
}

/// "Toàn thành phố", "Tổng cộng toàn xã", "Tổng cộng".
fn is_of_all(label: &str) -> bool {
    label.starts_with("toan ") || label.contains(" toan ") || label.starts_with("tong cong")
}

fn shares_a_column(one: &Summed, other: &Summed) -> bool {
    one.values.iter().any(|(at, _)| other.values.iter().any(|(have, _)| have == at))
}

/// Tells the cells of a sum that differ from the rows'.
fn tell(found: &Found<'_>, told: &Told, sums: &Sums, notes: &mut Vec<Note>) {
    for (column, amount) in &told.amounts {
        // A column of which no row has anything is not summed there: an average, a rate.
        let Some((_, sum)) = sums.iter().find(|(at, _)| at == column) else { continue };
        if sum != amount {
            notes.push(Problem {
                sheet: found.name.clone(),
                row: told.row,
                column: *column,
                found: shown(found, *column, *amount),
                word: "warning-subtotal-differs",
                args: vec![("rows", shown(found, *column, *sum))],
            });
        }
    }
}

/// The amounts in a row of sums, in our units.
fn numbers(found: &Found<'_>, cells: &[(u32, Cell)], years: Years) -> Vec<(u32, i64)> {
    let read = |(at, cell): &(u32, Cell)| {
        let column = found.head.columns.iter().find(|column| column.at == *at)?;
        let What::Field(field) = column.what else { return None };
        let field = &found.kind.fields[field];
        if !matches!(field.kept, Kept::Count | Kept::Amount { .. }) || column.mark.is_some() || field.key {
            return None;
        }
        match cells::read(field, found.words(*at), column.power, cell, &found.detector, years) {
            Ok(Read::Value(value)) => Some((*at, value.as_i64()?)),
            _ => None,
        }
    };
    cells.iter().filter_map(read).collect()
}

/// An amount in the unit of its column.
fn shown(found: &Found<'_>, column: u32, value: i64) -> String {
    let column = found.head.columns.iter().find(|have| have.at == column);
    let digits = column.map_or(0, |column| match column.what {
        What::Field(at) => match found.kind.fields[at].kept {
            Kept::Amount { digits } => digits.saturating_add_signed(column.power),
            _ => 0,
        },
        _ => 0,
    });
    viet_text::Decimal::new(i128::from(value), digits).to_text(viet_text::Language::Vi)
}

//! How the rows of a book stand to what is there: known, new, in other words, in already, or doubtful.
//!
//! Everything is read at once for a kind, never row by row; nothing is written here. [`Plan::preview`] tells what came
//! out, [`Plan::take_in`] does it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, hash_map::Entry};

use kernel::{Date, Fault, Id, Millis, PlaceId, When};
use places::Gazetteer;
use serde_json::Value;
use store::Tx;

use super::{
    checks,
    doubts::{Answer, Decided, Decisions, Doubt, LIKES_SHOWN, Like, Memory, Question, says},
    identity::base,
    pairs::{alike, likest, numbered},
    plan::{Basis, GoodRow, Plan, SheetPlan},
    problems::Note,
    sides::Side,
};
use crate::{
    Kind, Kinds, Role,
    sql::{BOOK_ROWS, BOOKS_OF, RECORDS_NEAR},
    stored::Stored,
};

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// A new record.
    New,
    /// The record that the row was before.
    Known,
    /// The record that stands under this identity, in other words from now on.
    Renamed {
        /// The identity it had.
        from: String,
    },
    /// No record: what it counts is in, or it is cumulative. It only checks.
    Held {
        /// The one record that it is, where there is one.
        like: Option<Id>,
        /// Whether a record was made of it, which no longer counts.
        withdraw: bool,
    },
    /// A person has to say.
    Waits,
}

/// A row with what becomes of it.
pub(super) struct Row<'p> {
    /// The sheet's number in the plan.
    pub at: usize,
    pub sheet: &'p SheetPlan,
    pub good: &'p GoodRow,
    pub side: Side,
    /// What it is kept under; twins have theirs numbered here.
    pub identity: String,
    pub fate: Fate,
    /// Between which days what is in is held against it.
    pub checks: Option<(Date, Date)>,
}

impl Row<'_> {
    /// Whether it will stand as a record.
    pub fn is_in(&self) -> bool {
        matches!(self.fate, Fate::New | Fate::Known | Fate::Renamed { .. })
    }

    fn adds(&self) -> bool {
        self.good.basis == Basis::InPeriod
    }

    fn hold(&mut self, withdraw: bool) {
        self.fate = Fate::Held { like: None, withdraw };
        self.checks = Some((self.side.first(), self.side.last()));
    }
}

/// A record of the kind at or below the book's place.
pub(super) struct Near {
    pub stored: Stored,
    pub side: Side,
    pub payload: Value,
    created_at: Millis,
    /// The place and year of the book it is a row of.
    book: Option<(PlaceId, i64)>,
}

/// All that was found out about the rows of one kind.
pub(super) struct Judged<'p> {
    pub rows: Vec<Row<'p>>,
    /// The records of earlier books of this office and year, by what tells them apart.
    pub before: HashMap<String, Stored>,
    /// Codes, or what tells them apart, of rows that are gone.
    pub vanished: Vec<String>,
    pub doubts: Vec<Doubt>,
    pub notes: Vec<Note>,
    pub decided: Vec<Decided>,
}

/// What the judging of a kind needs.
pub(super) struct Judge<'p, 'd> {
    pub plan: &'p Plan,
    pub kinds: &'d Kinds,
    pub kind: &'static Kind,
    pub decisions: &'d Decisions,
    pub memory: &'d Memory,
}

impl<'p> Judge<'p, '_> {
    /// Judges all rows of the kind, in whichever sheets they stand.
    pub fn judge(&self, tx: &mut dyn Tx) -> Result<Judged<'p>, Fault> {
        let before = existing(tx, self.plan, self.kind)?;
        let mut judged = Judged {
            rows: self.rows(),
            before,
            vanished: Vec::new(),
            doubts: Vec::new(),
            notes: Vec::new(),
            decided: Vec::new(),
        };
        Self::recognise(&mut judged)?;
        self.contain(&mut judged);
        let gone = self.gone(&judged);
        let settled = judged.rows.iter().all(|row| {
            row.fate == Fate::Known && self.decisions.of_row(&row.sheet.name, row.good.row).is_none()
        });
        if !settled {
            let near = self.near(tx, &judged)?;
            self.reword(&mut judged, &gone)?;
            self.find_already_there(&mut judged, &near)?;
            name_files(tx, &mut judged, &near)?;
            let apart = in_file(&judged);
            let others: Vec<&Near> = near.iter().filter(|it| !apart.contains(&it.stored.id)).collect();
            judged.notes = checks::compare(self.kinds, self.kind, &judged.rows, &others)?;
        }
        judged.vanished = self.vanished(&judged, &gone)?;
        Ok(judged)
    }

    fn sheets(&self) -> impl Iterator<Item = (usize, &'p SheetPlan)> {
        let name = self.kind.name;
        self.plan.sheets.iter().enumerate().filter(move |(_, sheet)| sheet.kind.name == name)
    }

    fn rows(&self) -> Vec<Row<'p>> {
        let rows = self.sheets().flat_map(|(at, sheet)| sheet.rows.iter().map(move |good| (at, sheet, good)));
        rows.map(|(at, sheet, good)| Row {
            at,
            sheet,
            good,
            side: Side::of(self.kind, good.draft.place, good.draft.when, &good.draft.payload),
            identity: good.identity.clone(),
            fate: Fate::New,
            checks: None,
        })
        .collect()
    }

    /// Finds the rows that were there before. Twins are told apart by all they say, and only then by their order: when
    /// the first of two goes, the second stays what it was.
    fn recognise(judged: &mut Judged<'_>) -> Result<(), Fault> {
        let before = &judged.before;
        let mut stored: HashMap<&str, Vec<&str>> = HashMap::new();
        for identity in before.keys().filter(|identity| identity.starts_with("row:")) {
            stored.entry(base(identity)).or_default().push(identity);
        }
        for twins in stored.values_mut() {
            twins.sort_by_key(|identity| (identity.len(), *identity));
        }
        let mut twins: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, row) in judged.rows.iter_mut().enumerate() {
            if row.good.draft.code.is_none() {
                row.identity = base(&row.good.identity).to_owned();
            }
            if !row.adds() {
                row.fate = Fate::Held { like: None, withdraw: false };
                row.checks = Some((row.good.since.first_day(), row.side.last()));
            } else if row.good.draft.code.is_some() {
                if before.contains_key(&row.identity) {
                    row.fate = Fate::Known;
                }
            } else {
                twins.entry(row.identity.clone()).or_default().push(at);
            }
        }
        for (base, mut rows) in twins {
            let mut known: Vec<&str> = stored.remove(base.as_str()).unwrap_or_default();
            let mut pairs: Vec<(usize, String)> = Vec::new();
            if known.len() + rows.len() > 2 {
                pairs = alike(before, &judged.rows, &mut known, &mut rows)?;
            }
            let left = known.len().min(rows.len());
            pairs.extend(rows.drain(..left).zip(known.drain(..left).map(str::to_owned)));
            let mut used: HashSet<String> = pairs.iter().map(|(_, identity)| identity.clone()).collect();
            for (at, identity) in pairs {
                judged.rows[at].identity = identity;
                judged.rows[at].fate = Fate::Known;
            }
            let mut nth = 1;
            for at in rows {
                while used.contains(&numbered(&base, nth)) {
                    nth += 1;
                }
                judged.rows[at].identity = numbered(&base, nth);
                used.insert(numbered(&base, nth));
            }
        }
        Ok(())
    }

    /// A row of a longer time than other rows of its place and matter (*6 tháng* below *Quý I*, *Quý II*) is cumulative
    /// by itself. Where it stood alone before and its parts now cover it, they take its place; where they
    /// do not, it stays and they wait inside it. Either way nothing counts twice.
    fn contain(&self, judged: &mut Judged<'_>) {
        let rows = &mut judged.rows;
        let mut spans: Vec<usize> =
            (0..rows.len()).filter(|at| rows[*at].adds() && rows[*at].side.is_span()).collect();
        if spans.is_empty() {
            return;
        }
        // Shortest first, so that what stands in a half-year is settled before the year asks for it.
        spans.sort_by_key(|at| (rows[*at].side.when.months(), *at));
        let mut by_place: HashMap<PlaceId, Vec<usize>> = HashMap::new();
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.adds() && row.side.timed) {
            by_place.entry(row.side.place).or_default().push(at);
        }
        for at in spans {
            if self.answer(&rows[at], Question::AlreadyThere) == Some(Answer::Another) {
                continue;
            }
            let side = &rows[at].side;
            let parts: Vec<usize> = by_place[&side.place]
                .iter()
                .copied()
                .filter(|part| side.contains(&rows[*part].side) && side.agrees(&rows[*part].side))
                .collect();
            if parts.is_empty() {
                continue;
            }
            let known = rows[at].fate == Fate::Known;
            if !known || covers(side.when, parts.iter().map(|part| &rows[*part]).filter(|row| row.is_in())) {
                rows[at].hold(known);
                judged.decided.push(self.decided(&rows[at], Question::AlreadyThere, Answer::Same, None));
                continue;
            }
            let stays = judged.before[&rows[at].identity].id;
            for part in parts {
                if rows[part].fate == Fate::New {
                    rows[part].hold(false);
                    let decided =
                        self.decided(&rows[part], Question::AlreadyThere, Answer::Same, Some(stays));
                    judged.decided.push(decided);
                }
            }
        }
    }

    /// Identities that stood in earlier books and are gone from this one. A book about a part of the year says nothing
    /// of the rest.
    fn gone(&self, judged: &Judged<'_>) -> BTreeSet<String> {
        let here: HashSet<&str> = judged.rows.iter().map(|row| row.identity.as_str()).collect();
        let span = self.plan.span.or_else(|| part_of_year(self.plan));
        let inside = |stored: &Stored| {
            span.is_none_or(|span| {
                stored.when.first_day() >= span.first_day() && stored.when.last_day() <= span.last_day()
            })
        };
        let gone = judged.before.iter();
        gone.filter(|(identity, stored)| !here.contains(identity.as_str()) && inside(stored))
            .map(|(identity, _)| identity.clone())
            .collect()
    }

    /// Of the rows that are gone those that nothing in the book stands for: no row goes on as one of them, asks about
    /// one, or tells a time that holds it.
    fn vanished(&self, judged: &Judged<'_>, gone: &BTreeSet<String>) -> Result<Vec<String>, Fault> {
        let renamed: HashSet<&str> = judged.rows.iter().filter_map(|row| renamed_from(&row.fate)).collect();
        let asked: HashSet<Id> =
            judged.doubts.iter().flat_map(|doubt| &doubt.like).map(|like| like.record).collect();
        let bad: HashSet<String> = self.sheets().flat_map(|(_, sheet)| sheet.bad_identities()).collect();
        let instead: Vec<&Row<'_>> = judged.rows.iter().filter(|row| !row.is_in()).collect();
        let mut vanished = Vec::new();
        for identity in gone.iter().filter(|it| !renamed.contains(it.as_str()) && !bad.contains(*it)) {
            let stored = &judged.before[identity];
            let side = Side::of(self.kind, stored.place, stored.when, &stored.value()?);
            let held = instead.iter().any(|row| {
                row.side.agrees(&side) && (row.side.contains(&side) || row.side.may_be_in(&side, true))
            });
            if !held && !asked.contains(&stored.id) {
                vanished.push(stored.code.clone().unwrap_or_else(|| place_and_time(stored)));
            }
        }
        vanished.sort();
        Ok(vanished)
    }

    fn near(&self, tx: &mut dyn Tx, judged: &Judged<'_>) -> Result<Vec<Near>, Fault> {
        let places: HashSet<PlaceId> = judged.rows.iter().map(|row| row.side.place).collect();
        let first = judged.rows.iter().map(|row| row.good.since.first_day().min(row.side.first())).min();
        let last = judged.rows.iter().map(|row| row.side.last()).max();
        let (Some(first), Some(last)) = (first, last) else { return Ok(Vec::new()) };
        // What is longer than a month may have begun before.
        let longest = When::Year(first.year() - 1).first_day().to_string();
        let (first, last) = (first.to_string(), last.to_string());
        let args = [
            self.plan.place.into(),
            self.kind.name.into(),
            (&longest).into(),
            (&first).into(),
            (&last).into(),
        ];
        let mut near = Vec::new();
        tx.each(&RECORDS_NEAR, &args, &mut |row| {
            let stored = Stored::read(row, 3)?;
            if !places.contains(&stored.place) {
                return Ok(());
            }
            let book = row.opt_int(1)?.map(PlaceId::from_number).zip(row.opt_int(2)?);
            let payload = stored.value()?;
            let side = Side::of(self.kind, stored.place, stored.when, &payload);
            near.push(Near { side, payload, created_at: row.int(0)?, book, stored });
            Ok(())
        })?;
        Ok(near)
    }

    /// Asks of rows that are new whether they are rows that are gone, in other words. Each is offered once, the
    /// likest first.
    fn reword(&self, judged: &mut Judged<'_>, gone: &BTreeSet<String>) -> Result<(), Fault> {
        let new: Vec<usize> = (0..judged.rows.len())
            .filter(|at| judged.rows[*at].fate == Fate::New && judged.rows[*at].good.draft.code.is_none())
            .collect();
        // A file about another month, kept under the same headings, takes nothing away from the months before.
        let again = judged.rows.iter().any(|row| row.fate == Fate::Known);
        let first = judged.rows.iter().map(|row| row.side.first()).min();
        let last = judged.rows.iter().map(|row| row.side.last()).max();
        let (Some(first), Some(last)) = (first, last) else { return Ok(()) };
        let mut old: Vec<(&str, Side)> = Vec::new();
        for identity in gone.iter().filter(|identity| identity.starts_with("row:")) {
            let stored = &judged.before[identity];
            let side = Side::of(self.kind, stored.place, stored.when, &stored.value()?);
            if again || (side.first() <= last && first <= side.last()) {
                old.push((identity, side));
            }
        }
        for (at, from) in likest(&judged.rows, &new, &old) {
            let stored = judged.before[&from].clone();
            let row = &mut judged.rows[at];
            let remembered = self.memory.of(self.kind, &row.identity, Question::Reworded);
            match remembered.or_else(|| self.told(row)) {
                None => {
                    row.fate = Fate::Waits;
                    let like = vec![Like::of(self.kind, &stored)?];
                    judged.doubts.push(self.doubt(&judged.rows[at], Question::Reworded, like, 1));
                }
                Some(answer) => {
                    if answer == Answer::Same {
                        row.fate = Fate::Renamed { from };
                    }
                    let decided = self.decided(row, Question::Reworded, answer, Some(stored.id));
                    judged.decided.push(decided);
                }
            }
        }
        Ok(())
    }

    /// Asks of rows that are new whether what they count is in already. An answer told now also turns round what
    /// was answered before.
    fn find_already_there(&self, judged: &mut Judged<'_>, near: &[Near]) -> Result<(), Fault> {
        let in_file = in_file(judged);
        let this_book = Some((self.plan.place, i64::from(self.plan.year)));
        let mut by_place: HashMap<PlaceId, Vec<&Near>> = HashMap::new();
        for it in near.iter().filter(|it| !in_file.contains(&it.stored.id)) {
            by_place.entry(it.side.place).or_default().push(it);
        }
        // One answer to one question: what was said to whether it is reworded says nothing of this.
        let answered: HashSet<String> = judged
            .decided
            .iter()
            .filter(|decided| {
                decided.question == Question::Reworded
                    && self.memory.of(self.kind, &decided.identity, Question::Reworded).is_none()
            })
            .map(|decided| decided.identity.clone())
            .collect();
        for at in 0..judged.rows.len() {
            let row = &judged.rows[at];
            let told = self.decisions.of_row(&row.sheet.name, row.good.row);
            let turned = row.fate == Fate::Known && told == Some(Answer::Same);
            if !row.adds() || !(row.fate == Fate::New || turned) {
                continue;
            }
            let like: Vec<&Near> = by_place
                .get(&row.side.place)
                .into_iter()
                .flatten()
                .copied()
                .filter(|it| row.side.may_be_in(&it.side, it.book == this_book))
                .collect();
            if like.is_empty() {
                continue;
            }
            let the_one = (like.len() == 1).then(|| like[0].stored.id);
            let told = told.filter(|_| !answered.contains(&row.identity));
            let remembered = self.memory.of(self.kind, &row.identity, Question::AlreadyThere);
            let answer = told.or(remembered).or_else(|| self.decisions.of_rest(&row.sheet.name));
            let Some(answer) = answer else {
                let mut shown = Vec::new();
                for it in like.iter().take(LIKES_SHOWN) {
                    shown.push(Like::of(self.kind, &it.stored)?);
                }
                judged.doubts.push(self.doubt(row, Question::AlreadyThere, shown, like.len()));
                judged.rows[at].fate = Fate::Waits;
                continue;
            };
            let decided = self.decided(row, Question::AlreadyThere, answer, the_one);
            judged.decided.push(decided);
            if answer == Answer::Same {
                let row = &mut judged.rows[at];
                row.hold(turned);
                if let Fate::Held { like, .. } = &mut row.fate {
                    *like = the_one;
                }
            }
        }
        judged.doubts.sort_by(|a, b| (&a.sheet, a.row).cmp(&(&b.sheet, b.row)));
        Ok(())
    }

    /// What was told now about a row, by itself or with the rest.
    fn told(&self, row: &Row<'_>) -> Option<Answer> {
        self.decisions
            .of_row(&row.sheet.name, row.good.row)
            .or_else(|| self.decisions.of_rest(&row.sheet.name))
    }

    /// What was told now about this very row, or answered before.
    fn answer(&self, row: &Row<'_>, question: Question) -> Option<Answer> {
        self.decisions
            .of_row(&row.sheet.name, row.good.row)
            .or_else(|| self.memory.of(self.kind, &row.identity, question))
    }

    fn decided(&self, row: &Row<'_>, question: Question, answer: Answer, record: Option<Id>) -> Decided {
        Decided { kind: self.kind.name, identity: row.identity.clone(), question, answer, record }
    }

    fn doubt(&self, row: &Row<'_>, question: Question, like: Vec<Like>, like_count: usize) -> Doubt {
        Doubt {
            sheet: row.sheet.name.clone(),
            row: row.good.row,
            kind: self.kind.name,
            identity: row.identity.clone(),
            question,
            place: row.side.place,
            when: row.side.when,
            says: says(self.kind, &row.good.draft.payload),
            like,
            like_count,
        }
    }
}

/// The records of a kind that stand in earlier books of this office and year, by what tells them apart.
pub(super) fn existing(tx: &mut dyn Tx, plan: &Plan, kind: &Kind) -> Result<HashMap<String, Stored>, Fault> {
    let args = [plan.place.into(), i64::from(plan.year).into(), kind.name.into()];
    let rows = tx.rows(&BOOK_ROWS, &args, |row| Ok((row.text(1)?, Stored::read(row, 2)?)))?;
    Ok(rows.into_iter().collect())
}

pub(super) fn is_same(stored: &Stored, row: &GoodRow) -> Result<bool, Fault> {
    // The stored text has the kind's own order of fields; as values the order does not matter.
    Ok(stored.value()? == row.draft.payload && stored.when == row.draft.when && stored.code == row.draft.code)
}

/// Tells for each record that is shown which file it came in with: the one taken in at the instant it was made.
fn name_files(tx: &mut dyn Tx, judged: &mut Judged<'_>, near: &[Near]) -> Result<(), Fault> {
    let by_id: HashMap<Id, &Near> = near.iter().map(|it| (it.stored.id, it)).collect();
    let mut names: HashMap<(PlaceId, i64), HashMap<Millis, String>> = HashMap::new();
    for like in judged.doubts.iter_mut().flat_map(|doubt| &mut doubt.like) {
        let Some(near) = by_id.get(&like.record) else { continue };
        let Some(book) = near.book else { continue };
        if let Entry::Vacant(unknown) = names.entry(book) {
            let files =
                tx.rows(&BOOKS_OF, &[book.0.into(), book.1.into()], |row| Ok((row.int(2)?, row.text(0)?)))?;
            unknown.insert(files.into_iter().collect());
        }
        like.book = names[&book].get(&near.created_at).cloned();
    }
    Ok(())
}

/// What a row without a code is told by: never by its content, which may name a person.
fn place_and_time(stored: &Stored) -> String {
    let day = |date: Date| viet_text::date::short(date.year(), date.month(), date.day());
    let (first, last) = (stored.when.first_day(), stored.when.last_day());
    let place = Gazetteer::viet_nam().short(stored.place);
    if first == last {
        format!("{place} {}", day(first))
    } else {
        format!("{place} {}–{}", day(first), day(last))
    }
}

/// Records that rows of this file are or were.
fn in_file(judged: &Judged<'_>) -> HashSet<Id> {
    let of = |identity: &str| judged.before.get(identity).map(|stored| stored.id);
    judged
        .rows
        .iter()
        .filter_map(|row| match &row.fate {
            Fate::Known | Fate::Held { withdraw: true, .. } => of(&row.identity),
            Fate::Renamed { from } => of(from),
            _ => None,
        })
        .collect()
}

fn renamed_from(fate: &Fate) -> Option<&str> {
    match fate {
        Fate::Renamed { from } => Some(from),
        _ => None,
    }
}

/// Whether the parts leave no month of the time open. Records of days cover it all: they are each one thing, and a
/// month without one is a month in which nothing happened.
fn covers<'r>(when: When, parts: impl Iterator<Item = &'r Row<'r>>) -> bool {
    let mut open: BTreeSet<_> = (0..when.months()).map(|month| when.first_month().plus(month)).collect();
    for part in parts {
        let time = part.side.when;
        if time.grain() == 0 {
            return true;
        }
        for month in 0..time.months() {
            open.remove(&time.first_month().plus(month));
        }
    }
    open.is_empty()
}

/// The quarter or half-year that all dated rows of a book lie in.
fn part_of_year(plan: &Plan) -> Option<When> {
    let dated = plan.sheets.iter().filter(|sheet| sheet.kind.field_with(Role::When).is_some());
    let times: Vec<When> = dated.flat_map(|sheet| &sheet.rows).map(|row| row.draft.when).collect();
    let first = times.iter().map(|when| when.first_month()).min()?;
    let last = times.iter().map(|when| when.first_month().plus(when.months() - 1)).max()?;
    if first.year() != last.year() {
        return None;
    }
    let begins = |months: i8| {
        let before = (first.month() - 1) % months;
        first.plus(-i64::from(before))
    };
    let (quarter, half) = (begins(3), begins(6));
    if last <= quarter.plus(2) {
        Some(When::Quarter(quarter))
    } else if last <= half.plus(5) {
        Some(When::Half(half))
    } else {
        None
    }
}

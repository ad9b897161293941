//! A template's view of what is shown.

use documents::{About, Amount, Counted, Item, Source};
use kernel::{Month, Period, Reach, Span};
use records::{FigureRef, Unit};

use super::{Change, Shown, address, text_language};

impl Source for Shown {
    fn language(&self) -> documents::Language {
        text_language(self.question.language)
    }

    fn about(&self) -> About {
        self.subject.clone()
    }

    fn references(&self) -> Vec<String> {
        self.counted.keys().chain(self.words.zero_cuts.keys()).cloned().collect()
    }

    fn figure(&self, reference: &str) -> Option<Counted> {
        let parsed: FigureRef = reference.parse().ok()?;
        let canonical = parsed.to_string();
        if let Some(counted) = self.counted.get(&canonical) {
            return Some(counted.clone());
        }
        let label = self.words.zero_cuts.get(&canonical)?;
        let whole = self.counted.get(&parsed.id)?;
        Some(Counted {
            reference: canonical,
            amount: Amount::Told(0),
            label: label.clone(),
            href: address::figure(
                self.question.language,
                &self.question.place.code(),
                self.question.period,
                &parsed,
                self.question.borders,
            ),
            ..whole.clone()
        })
    }

    fn left_out(&self) -> Vec<Counted> {
        self.left_out.clone()
    }

    fn months(&self, reference: &str, whole_year: bool) -> Vec<Item> {
        let Some((parsed, amounts)) = find(reference, &self.months) else { return Vec::new() };
        let year = self.question.period.whole_year().unwrap_or(self.question.period);
        if self.month_of(year.first()).is_none() {
            return Vec::new();
        }
        let asked = if whole_year { year } else { self.question.period };
        let months: Vec<_> = asked.each_month().collect();
        year.each_month()
            .zip(amounts)
            .enumerate()
            .filter(|(_, (month, _))| months.contains(month))
            .map(|(at, (month, amount))| {
                let number = month.month().to_string();
                let long = self.words.months.get(at).cloned().unwrap_or_default();
                let period = self.month_of(month).unwrap_or(Period::month(month));
                self.item(number.clone(), number, long, *amount, &parsed, period)
            })
            .collect()
    }

    fn quarters(&self, reference: &str) -> Vec<Item> {
        let Some((parsed, amounts)) = find(reference, &self.quarters) else { return Vec::new() };
        let (calendar, year) = (self.question.period.calendar(), self.question.period.of_year());
        let inside = |quarter: Period| {
            quarter.first() >= self.question.period.first() && quarter.last() <= self.question.period.last()
        };
        (1..=4)
            .filter_map(|number| {
                calendar.period(year, Span::Quarter(number)).map(|quarter| (number, quarter))
            })
            .zip(amounts)
            .filter(|((_, quarter), _)| inside(*quarter))
            .map(|((number, quarter), amount)| {
                let at = usize::try_from(number - 1).unwrap_or(0);
                let long = self.words.quarters.get(at).cloned().unwrap_or_default();
                self.item(number.to_string(), long.clone(), long, *amount, &parsed, quarter)
            })
            .collect()
    }

    fn cuts(&self, reference: &str, dimension: &str) -> Vec<Item> {
        let items = self.cuts.get(reference).into_iter().flatten();
        items.filter(|(by, _)| by == dimension).map(|(_, item)| item.clone()).collect()
    }

    fn by_place(&self, reference: &str) -> Vec<Item> {
        let Some((id, amounts)) = self.by_place.get_key_value(reference) else { return Vec::new() };
        let whole = FigureRef::whole(*id);
        self.rows
            .iter()
            .zip(amounts)
            // The place's own level is told only where it has something.
            .filter(|(row, amount)| !row.own || amount.is_some())
            .map(|(row, amount)| {
                let openable =
                    !row.own && amount.told().is_some_and(|number| number > 0) && self.opens(row.place);
                let href = if openable {
                    let code = row.place.code();
                    address::figure(
                        self.question.language,
                        &code,
                        self.question.period,
                        &whole,
                        records::Borders::Then,
                    )
                } else {
                    String::new()
                };
                Item {
                    id: row.place.to_string(),
                    label: row.short.clone(),
                    long: row.name.clone(),
                    amount: *amount,
                    href,
                }
            })
            .collect()
    }

    fn to_date(&self, reference: &str) -> Option<Counted> {
        self.reached(reference, Reach::ToDate)
    }

    fn year_before(&self, reference: &str) -> Option<Counted> {
        self.reached(reference, Reach::YearBefore)
    }

    fn change(&self, reference: &str) -> Option<(Counted, String)> {
        let counted = self.figure(reference)?;
        let change = self.change_of(&reference.parse().ok()?)?;
        let text = self.change_text(change, counted.measure);
        let amount = match change {
            Change::Unknown => return None,
            Change::Withheld => Amount::Withheld,
            Change::By { difference, .. } => Amount::Told(difference),
        };
        let href =
            address::comparison(self.question.language, &self.question.place.code(), self.question.period);
        Some((Counted { amount, href, ..counted }, text))
    }

    fn no_year_before(&self) -> String {
        self.words.change.unknown.clone()
    }

    fn head(&self, by: &str) -> String {
        self.words.heads.get(by).cloned().unwrap_or_default()
    }
}

impl Shown {
    /// The month of this name in the calendar of the question; a school year's are everyone's. None where an issuer has none.
    fn month_of(&self, month: Month) -> Option<Period> {
        let calendar = self.question.period.calendar();
        if calendar.is_school() {
            return Some(Period::month(month));
        }
        calendar.period(month.year(), Span::Month(month.month()))
    }

    fn item(
        &self,
        id: String,
        label: String,
        long: String,
        amount: Amount,
        reference: &FigureRef,
        period: Period,
    ) -> Item {
        let href = if amount.told().is_some_and(|number| number > 0) {
            let code = self.question.place.code();
            address::figure(self.question.language, &code, period, reference, self.question.borders)
        } else {
            String::new()
        };
        Item { id, label, long, amount, href }
    }

    /// Whether the code of a row means that same unit in the period that the address would name. In today's borders
    /// it does not: `03127` in 2022 is another ward.
    fn opens(&self, unit: kernel::PlaceId) -> bool {
        let places = places::Gazetteer::viet_nam();
        places.at(&unit.code(), self.question.period.last_day()).is_ok_and(|place| place.id == unit)
    }

    /// A figure's cells by place, with the rows they belong to.
    pub fn places_of(&self, id: &str) -> Vec<(&super::Row, Amount)> {
        let amounts = self.by_place.get(id).map_or(&[][..], Vec::as_slice);
        self.rows.iter().zip(amounts).map(|(row, amount)| (row, *amount)).collect()
    }

    /// An amount as a cell of a table reads it.
    pub fn cell(&self, amount: Amount, unit: Unit) -> String {
        super::cell_text(amount, unit, self.question.language)
    }
}

/// The amounts of a reference, none where only the whole is told.
fn find<'a>(
    reference: &str,
    by_reference: &'a std::collections::HashMap<String, Vec<Amount>>,
) -> Option<(FigureRef, &'a Vec<Amount>)> {
    let parsed: FigureRef = reference.parse().ok()?;
    let amounts = by_reference.get(&parsed.to_string())?;
    Some((parsed, amounts))
}

use jiff::{Timestamp, civil::Date, tz};

/// An instant: milliseconds since 1970-01-01 UTC, as the database keeps it (`BIGINT`).
pub type Millis = i64;

/// Time, passed as an argument.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Millis;

    /// Today in Viet Nam.
    fn today(&self) -> Date {
        day_of(self.now())
    }
}

/// The day of an instant in Viet Nam (UTC+7 all year round).
pub fn day_of(now: Millis) -> Date {
    tz::offset(7).to_datetime(Timestamp::from_millisecond(now).unwrap_or(Timestamp::UNIX_EPOCH)).date()
}

/// An instant as W3C and RFC 3339 write it, in Viet Nam's time: `2026-03-02T12:00:00+07:00`.
pub fn instant_text(at: Millis) -> String {
    let at = Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
    format!("{}+07:00", tz::offset(7).to_datetime(at))
}

/// Reads an instant with its offset; or a day, which begins at midnight in Viet Nam.
pub fn instant_of(text: &str) -> Option<Millis> {
    let at = match text.parse::<Date>() {
        Ok(day) if text.len() == 10 => tz::offset(7).to_timestamp(day.at(0, 0, 0, 0)).ok()?,
        _ => text.parse::<Timestamp>().ok()?,
    };
    Some(at.as_millisecond())
}

/// The machine's clock.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place where the machine's clock is read")]
    fn now(&self) -> Millis {
        Timestamp::now().as_millisecond()
    }
}

/// The machine's clock, moved so that it began on another day.
#[derive(Debug, Clone, Copy)]
pub struct ShiftedClock(Millis);

impl ShiftedClock {
    /// Goes on from this time of day on `day`.
    pub fn to(day: Date) -> Self {
        let days = i64::from((day - SystemClock.today()).get_days());
        Self(days * 86_400_000)
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Millis {
        SystemClock.now() + self.0
    }
}

/// A clock that stands still, for tests: `FixedClock::on(2023, 1, 9)`.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub Millis);

impl FixedClock {
    /// Noon in Viet Nam on that day; a day that does not exist stands at the epoch.
    pub fn on(year: i16, month: i8, day: i8) -> Self {
        let noon = Date::new(year, month, day)
            .ok()
            .and_then(|date| tz::offset(7).to_timestamp(date.at(12, 0, 0, 0)).ok())
            .unwrap_or(Timestamp::UNIX_EPOCH);
        Self(noon.as_millisecond())
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Millis {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_reads_back() {
        let noon = FixedClock::on(2026, 3, 2).0;
        assert_eq!(instant_text(noon), "2026-03-02T12:00:00+07:00");
        assert_eq!(instant_text(noon + 5), "2026-03-02T12:00:00.005+07:00");
        for text in ["2026-03-02T12:00:00+07:00", "2026-03-02T05:00:00Z", "2026-03-02T05:00:00.000Z"] {
            assert_eq!(instant_of(text), Some(noon), "{text}");
        }
        assert_eq!(instant_of("2026-03-02"), Some(noon - 12 * 3_600_000));
        assert_eq!(instant_of("2026-03-02T05:00:00"), None, "without an offset it is no instant");
        assert_eq!(instant_of("9999-99-99"), None);
    }

    #[test]
    fn a_day_in_viet_nam_begins_seven_hours_early() {
        let new_year_utc = FixedClock(1_672_531_200_000 - 7 * 3_600_000);
        assert_eq!(new_year_utc.today().to_string(), "2023-01-01");
        assert_eq!(FixedClock(new_year_utc.0 - 1).today().to_string(), "2022-12-31");
        assert_eq!(FixedClock::on(2023, 1, 9).today().to_string(), "2023-01-09");
    }
}

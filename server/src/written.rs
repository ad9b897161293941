//! The report's written parts: *tồn tại, hạn chế · nguyên nhân · phương hướng · kiến nghị*. People write them beside the
//! figures, by place and period.
//!
//! They are not records: nothing is counted in them, no book holds them, and each belongs to a period instead of
//! happening in it. So they have a table of their own; the journal takes an entry for each version all the same.

use std::str::FromStr;

use journal::{Act, Entry};
use kernel::{Fault, Id, Millis, Outcome, Period, PlaceId, Refusal, Rng};
use records::Stamp;
use store::{Arg, Insert, Step, Tx, statements};

/// The most that one part may be, in bytes: some twenty pages.
pub const MOST_BYTES: usize = 64 * 1024;
/// The kind in the journal.
const KIND: &str = "report_part";

/// The tables.
pub const STEPS: &[Step] = &[Step {
    name: "written/1",
    ddl: "
CREATE TABLE written_part ( -- a version of a part that people wrote for a report; never changed, only followed by another
    place {int} NOT NULL,
    period {text} NOT NULL, -- as addresses write it: 2022-Q3
    part {text} NOT NULL, -- limits, causes, directions, requests
    version {int} NOT NULL, -- from 1
    id {blob} NOT NULL, -- of the part, the same in all its versions: what the journal calls the record
    text {text} NOT NULL, -- as it was written, with its {{ figure(…) }}; empty takes the part out
    salt {blob} NOT NULL, -- of the journal's digest of this version
    office {text} NOT NULL, -- in whose name
    written_at {int} NOT NULL,
    published_at {int}, -- when it was put into the report
    CONSTRAINT written_part_pk PRIMARY KEY (place, period, part, version)
){table};
",
}];

statements! {
    WRITTEN_VERSIONS = "SELECT version, id, text, salt, office, written_at, published_at FROM written_part WHERE place = $1 AND period = $2 AND part = $3 ORDER BY version DESC";
    WRITTEN_PUBLISHED = "SELECT part, text, office, published_at FROM written_part WHERE place = $1 AND period = $2 AND published_at IS NOT NULL ORDER BY part, version";
    WRITTEN_PERIODS = "SELECT DISTINCT period FROM written_part WHERE place = $1 AND part = $2 AND text <> ''";
    WRITTEN_STATES = "SELECT period, part, version, text, published_at FROM written_part WHERE place = $1 ORDER BY period, part, version";
    PUBLISH_WRITTEN = "UPDATE written_part SET published_at = $5 WHERE place = $1 AND period = $2 AND part = $3 AND version = $4 AND published_at IS NULL";
}

/// The statement that keeps a version.
pub fn insert() -> Insert {
    let columns =
        ["place", "period", "part", "version", "id", "text", "salt", "office", "written_at", "published_at"];
    Insert::new("write_part", "written_part", &columns, "")
}

/// A part of a report that people write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// *Tồn tại, hạn chế*.
    Limits,
    /// *Nguyên nhân*.
    Causes,
    /// *Phương hướng, nhiệm vụ*.
    Directions,
    /// *Kiến nghị, đề xuất*.
    Requests,
}

impl Part {
    /// All, in the order of a report.
    pub const ALL: [Self; 4] = [Self::Limits, Self::Causes, Self::Directions, Self::Requests];

    /// The word in the database, in templates and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Limits => "limits",
            Self::Causes => "causes",
            Self::Directions => "directions",
            Self::Requests => "requests",
        }
    }

    /// The word in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Limits => "han-che",
            Self::Causes => "nguyen-nhan",
            Self::Directions => "phuong-huong",
            Self::Requests => "kien-nghi",
        }
    }

    /// By its word in an address.
    pub fn by_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.slug() == slug)
    }
}

/// There is no such part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSuchPart;

impl std::fmt::Display for NoSuchPart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the parts are: limits, causes, directions, requests")
    }
}

impl std::error::Error for NoSuchPart {}

impl FromStr for Part {
    type Err = NoSuchPart;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|part| part.word() == text || part.slug() == text).ok_or(NoSuchPart)
    }
}

/// One version of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1.
    pub number: i64,
    /// As it was written.
    pub text: String,
    /// In whose name.
    pub office: String,
    /// When.
    pub written_at: Millis,
    /// When it was put into the report.
    pub published_at: Option<Millis>,
    id: Id,
    salt: Vec<u8>,
}

/// A part as readers of a report see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Which.
    pub part: Part,
    /// As it was written.
    pub text: String,
    /// In whose name.
    pub office: String,
    /// When it was put into the report.
    pub published_at: Millis,
}

/// Which part of which report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The place.
    pub place: PlaceId,
    /// The period.
    pub period: Period,
    /// The part.
    pub part: Part,
}

/// All versions, newest first.
pub fn versions(tx: &mut dyn Tx, of: Subject) -> Result<Vec<Version>, Fault> {
    let period = of.period.to_string();
    tx.rows(&WRITTEN_VERSIONS, &[of.place.into(), (&period).into(), of.part.word().into()], |row| {
        Ok(Version {
            number: row.int(0)?,
            id: row.id(1)?,
            text: row.text(2)?,
            salt: row.blob(3)?,
            office: row.text(4)?,
            written_at: row.int(5)?,
            published_at: row.opt_int(6)?,
        })
    })
}

/// What readers of the report see: of each part the newest version that was put into it, unless that is empty.
pub fn published(tx: &mut dyn Tx, place: PlaceId, period: Period) -> Result<Vec<Published>, Fault> {
    let period = period.to_string();
    let all = tx.rows(&WRITTEN_PUBLISHED, &[place.into(), (&period).into()], |row| {
        let part = row.text(0)?.parse().map_err(|_| row.lie(0, "a written part has a known name"))?;
        Ok(Published { part, text: row.text(1)?, office: row.text(2)?, published_at: row.int(3)? })
    })?;
    let newest = |part| all.iter().rfind(|published| published.part == part).cloned();
    Ok(Part::ALL.into_iter().filter_map(newest).filter(|published| !published.text.is_empty()).collect())
}

/// The text at hand from before: of the latest earlier period that is as long, and is counted by the same calendar.
pub fn earlier(tx: &mut dyn Tx, of: Subject) -> Result<Option<(Period, String)>, Fault> {
    let periods = tx
        .rows(&WRITTEN_PERIODS, &[of.place.into(), of.part.word().into()], |row| row.text(0))?
        .into_iter()
        .filter_map(|code| code.parse::<Period>().ok())
        .filter(|period| {
            is_alike(*period, of.period)
                && period.first() < of.period.first()
                && period.last_day() <= of.period.last_day()
        });
    let Some(period) = periods.max_by_key(|period| period.last_day()) else { return Ok(None) };
    let newest = versions(tx, Subject { period, ..of })?.into_iter().next();
    Ok(newest.filter(|version| !version.text.is_empty()).map(|version| (period, version.text)))
}

/// Whether two periods are of one calendar and as long. The calendar is what stands before the year in a code.
fn is_alike(one: Period, other: Period) -> bool {
    let calendar = |period: Period| {
        let code = period.to_string();
        code.split(|letter: char| letter.is_ascii_digit()).next().unwrap_or_default().to_owned()
    };
    one.months() == other.months() && calendar(one) == calendar(other)
}

/// How far a part of some period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    /// The period.
    pub period: Period,
    /// The part.
    pub part: Part,
    /// Whether readers see it.
    pub is_published: bool,
    /// Whether there is text that readers do not see yet.
    pub has_draft: bool,
}

/// How far each part is of all periods of a place for which there is one.
pub fn states(tx: &mut dyn Tx, place: PlaceId) -> Result<Vec<State>, Fault> {
    let mut states: Vec<State> = Vec::new();
    tx.each(&WRITTEN_STATES, &[place.into()], &mut |row| {
        let (Ok(period), Ok(part)) = (row.text(0)?.parse(), row.text(1)?.parse()) else { return Ok(()) };
        let (is_empty, is_published) = (row.text(3)?.is_empty(), row.opt_int(4)?.is_some());
        let before = states.pop_if(|state| state.period == period && state.part == part);
        let seen_before = before.is_some_and(|state| state.is_published);
        states.push(State {
            period,
            part,
            is_published: if is_published { !is_empty } else { seen_before },
            has_draft: !is_published && !is_empty,
        });
        Ok(())
    })?;
    Ok(states)
}

/// Writes a version and, when `publish`, puts it into the report. `after` is the version that the writer had before
/// them: another's newer one is not written over. A text that says what the newest says makes no version.
pub fn write(
    tx: &mut dyn Tx,
    of: Subject,
    text: &str,
    publish: bool,
    after: Option<i64>,
    stamp: &Stamp,
    rng: &mut dyn Rng,
) -> Outcome<i64> {
    if text.len() > MOST_BYTES {
        let limit = viet_text::number::group(i64::try_from(MOST_BYTES / 1024).unwrap_or(i64::MAX));
        return Err(Refusal::new("refusal-part-too-long").with("limit", limit).into());
    }
    let before = versions(tx, of)?.into_iter().next();
    let number = before.as_ref().map_or(0, |version| version.number);
    if after.is_some_and(|after| after != number) {
        return Err(Refusal::new("refusal-part-newer").with("version", number.to_string()).into());
    }
    match before {
        Some(version) if version.text == text => {
            if publish && version.published_at.is_none() {
                put_into_report(tx, of, &version, stamp, rng)?;
            }
            Ok(number)
        }
        None if text.is_empty() => Ok(0),
        before => {
            let (act, id) = match &before {
                Some(version) => (Act::Changed, version.id),
                None => (Act::Filed, Id::new(stamp.now, rng)),
            };
            let version = Version {
                number: number + 1,
                text: text.to_owned(),
                office: stamp.actor.office.clone(),
                written_at: stamp.now,
                published_at: None,
                id,
                salt: rng.salt().to_vec(),
            };
            keep(tx, of, &version)?;
            enter(tx, of, &version, act, stamp, rng)?;
            if publish {
                put_into_report(tx, of, &version, stamp, rng)?;
            }
            Ok(version.number)
        }
    }
}

fn keep(tx: &mut dyn Tx, of: Subject, version: &Version) -> Result<(), Fault> {
    let period = of.period.to_string();
    let args: [Arg<'_>; 10] = [
        of.place.into(),
        (&period).into(),
        of.part.word().into(),
        version.number.into(),
        (&version.id).into(),
        (&version.text).into(),
        Arg::Blob(&version.salt),
        (&version.office).into(),
        version.written_at.into(),
        Arg::Null,
    ];
    insert().run(tx, &args)?;
    Ok(())
}

fn put_into_report(
    tx: &mut dyn Tx,
    of: Subject,
    version: &Version,
    stamp: &Stamp,
    rng: &mut dyn Rng,
) -> Result<(), Fault> {
    let period = of.period.to_string();
    tx.exec_one(
        &PUBLISH_WRITTEN,
        &[of.place.into(), (&period).into(), of.part.word().into(), version.number.into(), stamp.now.into()],
    )?;
    enter(tx, of, version, Act::Approved, stamp, rng)
}

/// The journal's entry: which office did what to which part, and the digest of what it says.
fn enter(
    tx: &mut dyn Tx,
    of: Subject,
    version: &Version,
    act: Act,
    stamp: &Stamp,
    rng: &mut dyn Rng,
) -> Result<(), Fault> {
    let period = of.period.to_string();
    let content = [period.as_bytes(), of.part.word().as_bytes(), version.text.as_bytes()];
    journal::append(
        tx,
        &[Entry {
            id: Id::new(stamp.now, rng),
            place: of.place,
            at: stamp.now,
            office: stamp.actor.office.clone(),
            act: act.word().to_owned(),
            kind: KIND.to_owned(),
            record: version.id,
            version: version.number,
            digest: journal::digest(&version.salt, &content),
            account: stamp.actor.account,
        }],
    )
}

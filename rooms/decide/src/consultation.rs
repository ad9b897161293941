//! Lấy ý kiến Nhân dân: what an authority asks its people about before it decides (Luật 10/2022, Điều 25–28).

use kernel::{Date, Fault, Outcome, PlaceId, Refusal};
use law::{Clock, Law, Name, Rule};
use records::{
    About, At, Checks, Facts, Field, Figure, Kept, Kind, Moment, Move, Record, Role, Stored, Unit, Verb,
    near::Near,
};
use serde::{Deserialize, Serialize};
use store::Tx;

records::choices! {
    /// The nine matters of Điều 25.
    pub enum Matter {
        /// Khoản 1.
        Plan = "plan": "Dự thảo kế hoạch phát triển kinh tế - xã hội, định canh, định cư";
        /// Khoản 2.
        Land = "land": "Quy hoạch, kế hoạch sử dụng đất";
        /// Khoản 3.
        Project = "project": "Dự án quan trọng, di dân lớn, nguy cơ ảnh hưởng môi trường";
        /// Khoản 4.
        Units = "units": "Thành lập, sáp nhập, đổi tên đơn vị hành chính, thôn, tổ dân phố";
        /// Khoản 5.
        Interest = "interest": "Quyết định của cấp xã liên quan đến lợi ích cộng đồng";
        /// Khoản 6.
        Construction = "construction": "Quy hoạch xây dựng";
        /// Khoản 7.
        Democracy = "democracy": "Quy chế thực hiện dân chủ";
        /// Khoản 8.
        Rights = "rights": "Quyết định buộc thực hiện nghĩa vụ, chấm dứt, hạn chế quyền";
        /// Khoản 9.
        Other = "other": "Nội dung khác";
    }
}

records::choices! {
    /// What became of it.
    #[derive(Default)]
    pub enum ConsultationState {
        /// Đang lấy ý kiến, hay đã hết thời gian và chờ tổng hợp.
        #[default]
        Open = "open": "Lấy ý kiến";
        /// Đã tổng hợp, tiếp thu, giải trình.
        Explained = "explained": "Đã tổng hợp, tiếp thu, giải trình";
    }
}

/// Lấy ý kiến: one draft that people are asked about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Consultation {
    /// Which matter of the article.
    pub matter: Matter,
    /// What is asked about.
    pub title: String,
    /// What the draft says, in words that people understand.
    pub summary: String,
    /// The draft's number, or where the whole of it lies.
    pub document: Option<String>,
    /// The day the draft was made public.
    pub published_on: Date,
    /// Until when, where the office gives more time than the law asks for.
    pub until: Option<Date>,
    /// How else people may say something: meetings, boxes, slips.
    pub ways: Option<String>,
    /// Who asks.
    pub body: String,
    /// What became of it.
    #[serde(default)]
    pub state: ConsultationState,
    /// How many said something in the other ways.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<u32>,
    /// What was said, what of it was taken up, and why the rest was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// What was decided then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// How long people may say something.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<Clock>,
}

/// The class of rules that say how long.
const CLASS: &str = "consultation";

impl Consultation {
    /// The last day on which people may say something. The law's time is never cut short: an earlier day that an office gave
    /// counts for nothing.
    pub fn closes_on(&self) -> Option<Date> {
        let by_law = self.clocks.iter().find(|clock| clock.name == Name::Consult).and_then(|it| it.due_on);
        by_law.or(self.until)
    }

    /// Whether people may still say something.
    pub fn is_open(&self, today: Date) -> bool {
        self.state == ConsultationState::Open && self.closes_on().is_none_or(|last| today <= last)
    }

    fn run(&mut self, now: &Moment<'_>) {
        let from = self.published_on;
        self.clocks = Vec::new();
        let Some(rule) = now.law.rule(Name::Consult, CLASS, now.place, from) else { return };
        let Some(clock) = Clock::start(rule, from, u32::MAX) else { return };
        let later = self.until.filter(|until| clock.due_on.is_some_and(|due| *until > due));
        self.clocks.push(match later {
            Some(until) => Clock::until(rule, from, until, u32::MAX),
            None => clock,
        });
    }
}

/// The time that the law of the whole country gives: its last day, and how many days it is.
fn least(published_on: Date) -> Option<(Date, u32)> {
    let holds = |rule: &&Rule| {
        rule.purpose == Name::Consult
            && rule.valid_from <= published_on
            && rule.valid_to.is_none_or(|until| published_on < until)
    };
    let rule = Law::common().rules().iter().find(holds)?;
    Some((Clock::start(rule, published_on, u32::MAX)?.due_on?, rule.days))
}

impl Record for Consultation {
    const KIND: Kind = Kind {
        name: "consultation",
        sheets: &[],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("matter", &["Nội dung theo Điều 25"], Kept::Choice(Matter::CHOICES))
                .required()
                .at_filing(),
            Field::new("title", &["Lấy ý kiến về việc gì"], Kept::Text)
                .required()
                .key()
                .free_text()
                .at_filing(),
            Field::new("summary", &["Nội dung dự thảo"], Kept::Text).required().free_text().at_filing(),
            Field::new("document", &["Dự thảo số, đọc ở đâu"], Kept::Text).free_text().at_filing(),
            Field::new("published_on", &["Ngày công bố dự thảo"], Kept::Day)
                .required()
                .role(Role::When)
                .at_filing(),
            Field::new("until", &["Đến ngày"], Kept::Day).at_filing(),
            Field::new("ways", &["Góp ý bằng cách nào"], Kept::Text).free_text().at_filing(),
            Field::new("body", &["Cơ quan lấy ý kiến"], Kept::Body).required().role(Role::Body).at_filing(),
            Field::new("state", &["Tình trạng"], Kept::Choice(ConsultationState::CHOICES))
                .role(Role::State)
                .by_step(),
            Field::new("received", &["Số ý kiến nhận bằng cách khác"], Kept::Count).by_step(),
            Field::new("outcome", &["Tổng hợp, tiếp thu, giải trình"], Kept::Text).free_text().by_step(),
            Field::new("decision", &["Quyết định đã ban hành"], Kept::Text).free_text().by_step(),
        ],
        code: &[],
        placed: true,
        waits: &["open"],
        moves: &[Move {
            name: "explain",
            from: &["open"],
            to: "explained",
            demands: &["received", "outcome", "decision"],
        }],
        figures: &[
            Figure::sum("consultations", Verb::Discuss, Unit::Count),
            Figure::sum("consultations_explained", Verb::Discuss, Unit::Count),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.count("consultations").by("matter", self.matter.id());
        if self.state == ConsultationState::Explained {
            to.count("consultations_explained").by("matter", self.matter.id());
        }
    }

    fn check(&self, checks: &mut Checks) {
        // Once it is summed up nobody needs to hear it again.
        if let (Some(until), Some((last, days)), None) = (self.until, least(self.published_on), &self.outcome)
            && until < last
        {
            checks.warn_of("warning-consultation-short", "until", days);
        }
    }

    records::has_clocks!();

    fn filed(&mut self, now: &Moment<'_>) {
        self.run(now);
    }

    fn corrected(&mut self, now: &Moment<'_>) {
        if self.state == ConsultationState::Open {
            self.run(now);
        }
    }

    fn stepped(&mut self, _: &str, now: &Moment<'_>) -> Outcome<()> {
        // To sum up before the time is over would tell people that what they still say does not count.
        if let Some(last) = self.closes_on().filter(|last| now.today <= *last) {
            let last = format!("{:02}/{:02}/{}", last.day(), last.month(), last.year());
            return Err(Refusal::new("refusal-consultation-open").with("day", last).into());
        }
        self.clocks.iter_mut().for_each(|clock| clock.end(clock.due_on.unwrap_or(now.today)));
        Ok(())
    }
}

/// Looked at to find those that are approved.
const LOOKED_AT: usize = 100;

/// What a place asks its people about, as far as the public may read it, newest first; with those that wait to be summed up.
pub fn open(tx: &mut dyn Tx, place: PlaceId, most: usize) -> Result<Vec<(Stored, Consultation)>, Fault> {
    let near = Near { places: &[place], kind: Consultation::KIND.name, since: Date::MIN, limit: LOOKED_AT };
    let mut open = Vec::new();
    for record in near.recent(tx)? {
        let consultation: Consultation = serde_json::from_value(record.value()?)
            .map_err(|error| Fault::caused("record.payload of kind consultation", error))?;
        if record.approved_at.is_some() && consultation.state == ConsultationState::Open {
            open.push((record, consultation));
        }
    }
    open.truncate(most);
    Ok(open)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Month;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Published on this day, with a last day that the office gave.
    fn asked(published_on: &str, until: Option<&str>) -> Consultation {
        let law = Law::common();
        let place = PlaceId::new("03127", Month::new(2025, 7).unwrap()).unwrap();
        let now = Moment { today: day(published_on), place, law };
        let mut it = Consultation {
            matter: Matter::Land,
            title: "Kế hoạch sử dụng đất".to_owned(),
            summary: "Bản tóm tắt".to_owned(),
            document: None,
            published_on: day(published_on),
            until: until.map(day),
            ways: None,
            body: "UBND phường".to_owned(),
            state: ConsultationState::Open,
            received: None,
            outcome: None,
            decision: None,
            clocks: Vec::new(),
        };
        it.filed(&now);
        it
    }

    #[test]
    fn people_have_twenty_days_and_never_less() {
        // Luật 10/2022, Điều 28 khoản 2: day zero is the day the draft is published.
        for (until, last) in [
            (None, "2026-11-30"),
            (Some("2026-11-15"), "2026-11-30"),
            (Some("2026-11-30"), "2026-11-30"),
            (Some("2026-12-31"), "2026-12-31"),
        ] {
            let it = asked("2026-11-10", until);
            assert_eq!(it.closes_on(), Some(day(last)), "{until:?}");
            assert!(it.is_open(day(last)) && !it.is_open(day(last).tomorrow().unwrap()));
            let mut checks = Checks::default();
            it.check(&mut checks);
            assert_eq!(checks.warnings.is_empty(), until != Some("2026-11-15"), "a shorter time is told");
            assert!(checks.warnings.iter().all(|it| it.number == Some(20)), "with the days of the rule");
        }
        // Before the law was in force nothing is counted, and the office's day stands.
        assert_eq!(asked("2022-03-01", Some("2022-03-10")).closes_on(), Some(day("2022-03-10")));
    }

    #[test]
    fn it_is_summed_up_after_the_last_day() {
        let law = Law::common();
        let place = PlaceId::new("03127", Month::new(2025, 7).unwrap()).unwrap();
        for (today, may) in [("2026-11-30", false), ("2026-12-01", true)] {
            let mut it = asked("2026-11-10", None);
            let done = it.stepped("explain", &Moment { today: day(today), place, law });
            assert_eq!(done.is_ok(), may, "{today}");
            assert_eq!(it.clocks[0].is_running(), !may);
        }
    }
}

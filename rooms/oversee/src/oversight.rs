use kernel::Date;
use records::{About, At, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

records::choices! {
    /// Hình thức.
    pub enum Form {
        /// Giám sát.
        Supervision = "supervision": "Giám sát";
        /// Kiểm tra.
        Inspection = "inspection": "Kiểm tra";
        /// Phản biện xã hội.
        Critique = "critique": "Phản biện xã hội", "Phản biện";
    }
}

/// Giám sát, kiểm tra, phản biện xã hội: one session, led by one body. Bodies that take part beside it are
/// told, not counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Oversight {
    /// Supervision, inspection or social critique.
    pub form: Form,
    /// Who leads it.
    pub lead: String,
    /// Who takes part beside the lead.
    pub partners: Option<String>,
    /// The day.
    pub held_on: Date,
    /// What or whom.
    pub subject: String,
    /// How many units it looked at (*10 công đoàn cơ sở*, *2 bếp ăn*), where the book tells it; else one.
    pub units: Option<u32>,
    /// How many recommendations its minutes count; held against the recommendations themselves.
    pub recommendations_noted: Option<u32>,
}

/// The bodies whose sessions the report tells apart.
const LEADS: &[(&str, &str)] = &[("lead", "front"), ("lead", "labour")];

impl Record for Oversight {
    const KIND: Kind = Kind {
        name: "oversight",
        sheets: &["Giám sát, kiểm tra", "Kiểm tra, giám sát", "Giám sát, kiểm tra, phản biện xã hội"],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("form", &["Hình thức", "Loại"], Kept::Choice(Form::CHOICES)).required().key(),
            Field::new("lead", &["Cơ quan chủ trì", "Đơn vị chủ trì", "Chủ trì"], Kept::Body)
                .required()
                .role(Role::Body)
                .key(),
            Field::new("partners", &["Phối hợp", "Cơ quan phối hợp", "Đơn vị phối hợp"], Kept::Body),
            Field::new("held_on", &["Ngày", "Thời gian"], Kept::Day).required().role(Role::When).key(),
            Field::new("subject", &["Nội dung, đối tượng", "Nội dung", "Đối tượng"], Kept::Text)
                .required()
                .key()
                .free_text(),
            Field::new("units", &["Số đơn vị", "Số đơn vị được kiểm tra"], Kept::Count),
            Field::new("recommendations_noted", &["Số kiến nghị"], Kept::Count).counts("recommendation"),
        ],
        code: &["Mã", "Mã cuộc"],
        placed: true,
        waits: &[],
        moves: &[],
        figures: &[
            Figure::sum("supervisions", Verb::Supervise, Unit::Count).cut(LEADS),
            Figure::sum("inspections", Verb::Inspect, Unit::Count).cut(LEADS),
            Figure::sum("critiques", Verb::Supervise, Unit::Count).cut(LEADS),
            Figure::sum("overseen_units", Verb::Supervise, Unit::Count),
        ],
    };

    fn facts(&self, at: &At, to: &mut Facts) {
        let lead = at.body_kind(&self.lead);
        let figure = match self.form {
            Form::Supervision => "supervisions",
            Form::Inspection => "inspections",
            Form::Critique => "critiques",
        };
        to.count(figure).by("lead", lead);
        to.add("overseen_units", i64::from(self.units.unwrap_or(1)))
            .by("form", self.form.id())
            .by("lead", lead);
    }
}

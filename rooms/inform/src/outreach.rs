use kernel::Date;
use records::{About, At, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

records::choices! {
    /// Hình thức tuyên truyền.
    pub enum Channel {
        /// Loa truyền thanh.
        Loudspeaker = "loudspeaker": "Loa truyền thanh", "Truyền thanh";
        /// Họp bản, tổ dân phố.
        VillageMeeting = "village_meeting": "Họp bản, tổ dân phố", "Họp bản", "Họp tổ dân phố", "Họp thôn";
        /// Đến từng hộ.
        HouseToHouse = "house_to_house": "Đến từng hộ", "Vận động tại hộ";
        /// Trang thông tin điện tử.
        Website = "website": "Trang thông tin điện tử", "Cổng thông tin điện tử";
        /// Hội nghị.
        Conference = "conference": "Hội nghị", "Hội nghị tuyên truyền", "Tập huấn";
        /// Mạng xã hội.
        SocialMedia = "social_media": "Mạng xã hội", "Zalo", "Facebook";
        /// Hình thức khác.
        Other = "other": "Khác", "Hình thức khác";
    }
}

/// Tuyên truyền: one session that told people something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outreach {
    /// The day.
    pub held_on: Date,
    /// What about.
    pub content: String,
    /// How.
    pub channel: Channel,
    /// Listeners of this session; who hears two counts twice.
    pub listeners: Option<u32>,
}

impl Record for Outreach {
    const KIND: Kind = Kind {
        name: "outreach",
        sheets: &["Tuyên truyền", "Tuyên truyền, vận động"],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("held_on", &["Ngày", "Ngày tổ chức", "Ngày, tháng, năm"], Kept::Day)
                .required()
                .role(Role::When)
                .key(),
            Field::new("content", &["Nội dung", "Nội dung tuyên truyền"], Kept::Text)
                .required()
                .key()
                .free_text(),
            Field::new("channel", &["Hình thức"], Kept::Choice(Channel::CHOICES)).required().key(),
            Field::new(
                "listeners",
                &["Số người nghe", "Số lượt người nghe", "Số người tham dự"],
                Kept::Count,
            ),
        ],
        code: &["Mã"],
        placed: true,
        figures: &[
            Figure::sum("outreach_sessions", Verb::Know, Unit::Count),
            Figure::sum("outreach_listeners", Verb::Know, Unit::Count),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.count("outreach_sessions").by("form", self.channel.id());
        to.add("outreach_listeners", i64::from(self.listeners.unwrap_or(0))).by("form", self.channel.id());
    }
}

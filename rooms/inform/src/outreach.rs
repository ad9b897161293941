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

/// Tuyên truyền: one session that told people something, or so many in a book of totals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outreach {
    /// The day; a total may have none.
    pub held_on: Option<Date>,
    /// What about; a total may not say.
    pub content: Option<String>,
    /// How; a total may not say.
    pub channel: Option<Channel>,
    /// How many sessions, in a book of totals.
    pub sessions: Option<u32>,
    /// Listeners of this session; who hears two counts twice.
    pub listeners: Option<u32>,
}

impl Record for Outreach {
    const KIND: Kind = Kind {
        name: "outreach",
        sheets: &["Tuyên truyền", "Tuyên truyền, vận động"],
        schema: 2,
        about: About::Matters,
        fields: &[
            Field::new("held_on", &["Ngày", "Ngày tổ chức", "Ngày, tháng, năm"], Kept::Day)
                .told_above()
                .role(Role::When)
                .key(),
            Field::new("content", &["Nội dung", "Nội dung tuyên truyền"], Kept::Text)
                .required_unless(&["sessions"])
                .key()
                .free_text(),
            Field::new("channel", &["Hình thức", "Hình thức tuyên truyền"], Kept::Choice(Channel::CHOICES))
                .required_unless(&["sessions"])
                .key(),
            Field::new(
                "sessions",
                &["Số buổi", "Số cuộc", "Số buổi tuyên truyền", "Số cuộc tuyên truyền"],
                Kept::Count,
            )
            .role(Role::Quantity),
            Field::new(
                "listeners",
                &[
                    "Số người nghe",
                    "Số lượt người nghe",
                    "Số người tham dự",
                    "Lượt người nghe",
                    "Số lượt nghe",
                ],
                Kept::Count,
            ),
        ],
        code: &["Mã"],
        placed: true,
        waits: &[],
        moves: &[],
        figures: &[
            Figure::sum("outreach_sessions", Verb::Know, Unit::Count),
            Figure::sum("outreach_listeners", Verb::Know, Unit::Count),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        let form = self.channel.map_or("", Channel::id);
        to.add("outreach_sessions", self.sessions.map_or(1, i64::from)).by("form", form);
        to.add("outreach_listeners", i64::from(self.listeners.unwrap_or(0))).by("form", form);
    }
}

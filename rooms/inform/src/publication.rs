use kernel::Date;
use records::{About, At, Checks, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

records::choices! {
    /// Hình thức công khai (Luật 10/2022, Điều 12 khoản 1).
    pub enum Posting {
        /// Niêm yết.
        Board = "board": "Niêm yết tại trụ sở", "Niêm yết", "Niêm yết tại nhà văn hóa";
        /// Niêm yết tại nhà văn hóa, điểm sinh hoạt cộng đồng; books that tell it together with the headquarters say *Niêm yết*.
        CommunityBoard = "community_board": "Niêm yết tại điểm sinh hoạt cộng đồng", "Niêm yết tại nhà văn hóa, điểm sinh hoạt cộng đồng";
        /// Loa truyền thanh.
        Loudspeaker = "loudspeaker": "Loa truyền thanh", "Truyền thanh", "Hệ thống truyền thanh";
        /// Trang thông tin điện tử.
        Website = "website": "Trang thông tin điện tử", "Cổng thông tin điện tử", "Website";
        /// Qua Trưởng thôn, Tổ trưởng.
        VillageHead = "village_head": "Thông qua Trưởng thôn", "Qua trưởng bản", "Qua tổ trưởng tổ dân phố", "Họp bản, tổ dân phố";
        /// Gửi văn bản.
        Letter = "letter": "Gửi văn bản", "Gửi tài liệu";
        /// Hội nghị, tiếp xúc cử tri, tiếp công dân.
        Conference = "conference": "Hội nghị", "Hội nghị đối thoại", "Tiếp xúc cử tri", "Tiếp công dân";
        /// Mạng xã hội.
        SocialMedia = "social_media": "Mạng xã hội", "Zalo", "Facebook";
        /// Hình thức khác.
        Other = "other": "Khác", "Hình thức khác";
    }
}

impl Posting {
    /// The form called so.
    pub fn of(id: &str) -> Option<Self> {
        serde_json::from_value(id.into()).ok()
    }
}

/// Công khai: one item made public in one form (Luật 10/2022, Điều 11–14).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Publication {
    /// What was made public.
    pub content: String,
    /// In which form.
    pub posting: Posting,
    /// From which day.
    pub from: Date,
    /// Until which day; an item may stand for ever.
    pub until: Option<Date>,
    /// The duty that is done by it, by the name it has there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty: Option<String>,
}

impl Record for Publication {
    const KIND: Kind = Kind {
        name: "publication",
        sheets: &["Công khai"],
        schema: 2,
        about: About::Matters,
        fields: &[
            Field::new("content", &["Nội dung", "Nội dung công khai"], Kept::Text)
                .required()
                .key()
                .free_text(),
            Field::new("posting", &["Hình thức", "Hình thức công khai"], Kept::Choice(Posting::CHOICES))
                .required()
                .key(),
            Field::new("from", &["Từ ngày", "Ngày công khai", "Ngày bắt đầu"], Kept::Day)
                .required()
                .role(Role::When),
            Field::new("until", &["Đến ngày", "Ngày kết thúc"], Kept::Day),
            Field::new("duty", &["Nội dung phải công khai"], Kept::Code { of: "duty" })
                .role(Role::Parent)
                .at_filing(),
        ],
        code: &["Mã"],
        placed: true,
        waits: &[],
        moves: &[],
        figures: &[Figure::sum("publications", Verb::Know, Unit::Count)],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.count("publications").by("form", self.posting.id());
    }

    fn check(&self, checks: &mut Checks) {
        if self.until.is_some_and(|until| until < self.from) {
            checks.warn("warning-ends-before-it-begins", "until");
        }
    }
}

use kernel::Date;
use records::{About, At, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

records::choices! {
    /// Đại biểu cấp: whose deputies held the meeting.
    pub enum DeputyLevel {
        /// Quốc hội.
        NationalAssembly = "national_assembly": "Quốc hội", "ĐBQH", "Đại biểu Quốc hội";
        /// HĐND tỉnh.
        Province = "province": "HĐND tỉnh", "Hội đồng nhân dân tỉnh", "Tỉnh";
        /// HĐND thành phố, huyện.
        District = "district": "HĐND thành phố", "HĐND huyện", "HĐND thị xã", "HĐND quận", "Hội đồng nhân dân thành phố", "Thành phố", "Huyện";
        /// HĐND xã, phường.
        Commune = "commune": "HĐND xã, phường", "HĐND xã", "HĐND phường", "HĐND cấp xã", "Hội đồng nhân dân xã", "Xã, phường", "Xã", "Phường";
        /// Nhiều cấp cùng dự.
        Joint = "joint": "HĐND các cấp", "Hai cấp", "Ba cấp", "Nhiều cấp";
        /// Cấp khác.
        Other = "other": "Khác";
    }
}

/// Hội nghị tiếp xúc cử tri: deputies hear voters. What is said there becomes [`Opinion`](crate::Opinion) records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VoterMeeting {
    /// The day; a total may have none.
    pub held_on: Option<Date>,
    /// The village or hall.
    pub venue: Option<String>,
    /// Whose deputies.
    pub level: Option<DeputyLevel>,
    /// How many meetings, in a book of totals.
    pub meetings: Option<u32>,
    /// Attendances, not persons: who comes twice counts twice.
    pub attendance: u32,
    /// How many opinions its minutes count. The figure counts the opinions themselves; this is held against them.
    pub opinions_noted: Option<u32>,
}

impl Record for VoterMeeting {
    const KIND: Kind = Kind {
        name: "voter_meeting",
        sheets: &["Tiếp xúc cử tri", "Hội nghị tiếp xúc cử tri"],
        schema: 2,
        about: About::Matters,
        fields: &[
            Field::new("held_on", &["Ngày", "Ngày tiếp xúc", "Ngày, tháng, năm", "Ngày tổ chức"], Kept::Day)
                .told_above()
                .role(Role::When)
                .key(),
            Field::new("venue", &["Địa điểm", "Nơi tiếp xúc"], Kept::Text).key(),
            Field::new(
                "level",
                &["Đại biểu cấp", "Đại biểu", "Cấp đại biểu"],
                Kept::Choice(DeputyLevel::CHOICES),
            )
            .key(),
            Field::new(
                "meetings",
                &["Số cuộc", "Số cuộc tiếp xúc", "Số hội nghị", "Số cuộc tiếp xúc cử tri"],
                Kept::Count,
            )
            .role(Role::Quantity),
            Field::new(
                "attendance",
                &[
                    "Số lượt tham dự",
                    "Số người tham dự",
                    "Số cử tri tham dự",
                    "Lượt cử tri",
                    "Số lượt cử tri",
                    "Số cử tri dự",
                    "Số lượt dự",
                ],
                Kept::Count,
            )
            .required(),
            Field::new("opinions_noted", &["Số ý kiến", "Số lượt ý kiến", "Số kiến nghị"], Kept::Count)
                .counts("opinion"),
        ],
        code: &["Mã", "Mã cuộc", "Mã cuộc tiếp xúc"],
        placed: true,
        waits: &[],
        moves: &[],
        figures: &[
            Figure::sum("voter_meetings", Verb::Discuss, Unit::Count),
            Figure::sum("voter_attendances", Verb::Discuss, Unit::Count),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        let level = self.level.map_or("", DeputyLevel::id);
        to.add("voter_meetings", self.meetings.map_or(1, i64::from)).by("level", level);
        to.add("voter_attendances", i64::from(self.attendance)).by("level", level);
    }
}

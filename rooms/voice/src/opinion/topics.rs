//! Fields of work.

use records::Choice;
use viet_text::fold;

/// Fields of work that books name. Another one is kept as written, and cut by its folded words.
pub const TOPICS: &[Choice] = &[
    Choice {
        id: "transport",
        labels: &["Giao thông - hạ tầng", "Giao thông", "Hạ tầng", "Giao thông, hạ tầng"],
    },
    Choice {
        id: "agriculture",
        labels: &["Nông nghiệp - chăn nuôi", "Nông nghiệp", "Chăn nuôi", "Nông nghiệp, nông thôn"],
    },
    Choice { id: "health", labels: &["Y tế"] },
    Choice { id: "procedures", labels: &["Thủ tục hành chính", "TTHC"] },
    Choice { id: "environment", labels: &["Môi trường - rác thải", "Môi trường"] },
    Choice {
        id: "welfare", labels: &["Chính sách xã hội - giảm nghèo", "Chính sách xã hội", "Giảm nghèo"]
    },
    Choice { id: "education", labels: &["Giáo dục", "Giáo dục và đào tạo"] },
    Choice {
        id: "land", labels: &["Đất đai - giải phóng mặt bằng", "Đất đai", "Giải phóng mặt bằng"]
    },
    Choice { id: "order", labels: &["An ninh trật tự", "An ninh, trật tự"] },
    Choice {
        id: "utilities", labels: &["Điện - nước sinh hoạt", "Điện, nước", "Điện", "Nước sinh hoạt"]
    },
];

/// The id of a field of work, or its own folded words.
pub fn topic_id(text: &str) -> String {
    let folded = fold(text);
    let known = TOPICS.iter().find(|topic| topic.labels.iter().any(|label| fold(label) == folded));
    known.map_or_else(|| folded.replace(' ', "_"), |topic| topic.id.to_owned())
}

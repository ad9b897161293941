//! How far a session got, and the other closed lists of its life.

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

records::choices! {
    /// Tình trạng.
    pub enum OversightState {
        /// Theo kế hoạch năm.
        Planned = "planned": "Trong kế hoạch";
        /// Đã gửi quyết định, kế hoạch, đề cương.
        Announced = "announced": "Đã gửi kế hoạch";
        /// Cơ quan được giám sát đã báo cáo.
        Reported = "reported": "Đã có báo cáo";
        /// Đã nhận dự thảo cần phản biện.
        Received = "received": "Đã nhận dự thảo";
        /// Đã tiến hành, chưa kết luận.
        Held = "held": "Đã tiến hành";
        /// Đã kết luận.
        Concluded = "concluded": "Đã kết luận";
        /// Đã gửi văn bản phản biện.
        Sent = "sent": "Đã gửi văn bản phản biện";
        /// Cơ quan soạn thảo đã trả lời.
        Replied = "replied": "Đã có trả lời";
    }
}

records::choices! {
    /// Hình thức phản biện (Luật MTTQ Việt Nam, Điều 34).
    pub enum CritiqueForm {
        /// Hội nghị phản biện xã hội.
        Conference = "conference": "Hội nghị phản biện xã hội";
        /// Gửi dự thảo lấy ý kiến.
        Written = "written": "Gửi dự thảo lấy ý kiến";
        /// Đối thoại trực tiếp.
        Dialogue = "dialogue": "Đối thoại trực tiếp";
    }
}

impl OversightState {
    /// Whether the session took place.
    pub fn was_held(self) -> bool {
        matches!(self, Self::Held | Self::Concluded | Self::Sent | Self::Replied)
    }
}

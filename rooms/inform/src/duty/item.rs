//! The fourteen items of Điều 11.

records::choices! {
    /// Nội dung phải công khai (Luật 10/2022, Điều 11), in the article's order.
    pub enum Item {
        /// Kế hoạch phát triển kinh tế - xã hội và kết quả thực hiện.
        Plan = "plan": "Kế hoạch phát triển kinh tế - xã hội và kết quả thực hiện";
        /// Dự toán, tình hình thực hiện và quyết toán ngân sách.
        Budget = "budget": "Ngân sách";
        /// Dự án, đầu tư, đất đai, quy hoạch.
        Land = "land": "Dự án, đất đai, quy hoạch";
        /// Quy chế dân chủ, nhiệm vụ của cán bộ, quy tắc ứng xử.
        Conduct = "conduct": "Quy chế dân chủ, nhiệm vụ của cán bộ, quy tắc ứng xử";
        /// Quỹ, đầu tư, tài trợ, đóng góp của dân.
        Funds = "funds": "Quỹ, tài trợ, khoản dân đóng góp";
        /// Tài sản công.
        Assets = "assets": "Tài sản công";
        /// Chính sách, tiêu chuẩn, đối tượng thụ hưởng, bình xét.
        Beneficiaries = "beneficiaries": "Chính sách, đối tượng thụ hưởng, kết quả bình xét";
        /// Trợ giúp khi thiên tai, dịch bệnh, bệnh hiểm nghèo; đóng góp tự nguyện.
        Relief = "relief": "Trợ giúp thiên tai, dịch bệnh, đóng góp tự nguyện";
        /// Tuyển chọn, gọi công dân nhập ngũ.
        Service = "service": "Gọi nhập ngũ, tham gia công an nhân dân";
        /// Kết quả thanh tra, kiểm tra, lấy phiếu tín nhiệm.
        Inspections = "inspections": "Kết quả thanh tra, kiểm tra, lấy phiếu tín nhiệm";
        /// Kết quả lấy ý kiến nhân dân và giải trình.
        Consultation = "consultation": "Lấy ý kiến nhân dân, kết quả và giải trình";
        /// Phí, lệ phí, nghĩa vụ tài chính.
        Fees = "fees": "Phí, lệ phí";
        /// Thủ tục hành chính.
        Procedures = "procedures": "Thủ tục hành chính";
        /// Nội dung khác theo quy định của pháp luật.
        Other = "other": "Nội dung khác theo pháp luật";
    }
}

impl Item {
    /// Its number in the article, from 1.
    pub fn number(self) -> usize {
        Self::CHOICES.iter().take_while(|choice| choice.id != self.id()).count() + 1
    }

    /// The item called so.
    pub fn of(id: &str) -> Option<Self> {
        serde_json::from_value(id.into()).ok()
    }
}

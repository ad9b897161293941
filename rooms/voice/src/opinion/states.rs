//! What may become of an opinion, and the other closed lists of its life.

records::choices! {
    /// Tình trạng. To pass an opinion on, or to answer it, is not to settle it.
    pub enum OpinionState {
        /// Mới tiếp nhận.
        Received = "received": "Mới tiếp nhận", "Đã tiếp nhận", "Tiếp nhận", "Chưa giải quyết", "Chưa trả lời";
        /// Đang giải quyết.
        InProgress = "in_progress": "Đang giải quyết", "Đang xem xét", "Đang xử lý", "Đang nghiên cứu, giải quyết";
        /// Đã trả lời: giải trình, cung cấp thông tin.
        Answered = "answered": "Đã trả lời", "Đã giải trình", "Giải trình, cung cấp thông tin";
        /// Đã trả lời: có lộ trình, còn phải làm.
        Promised = "promised": "Đã trả lời, có lộ trình", "Có lộ trình giải quyết";
        /// Đã giải quyết.
        Settled = "settled": "Đã giải quyết", "Đã giải quyết xong", "Giải quyết xong";
        /// Đã chuyển: thuộc thẩm quyền nơi khác, hay là khiếu nại.
        PassedOn = "passed_on": "Đã chuyển cơ quan có thẩm quyền", "Đã chuyển cơ quan khác", "Đã chuyển cấp trên";
        /// Đã gộp vào ý kiến cùng việc.
        Joined = "joined": "Đã gộp vào ý kiến cùng việc", "Trùng";
    }
}

records::choices! {
    /// Hình thức tiếp nhận.
    pub enum Channel {
        /// Trực tuyến.
        Online = "online": "Trực tuyến", "Qua mạng";
        /// Tại nơi tiếp công dân.
        Counter = "counter": "Tại nơi tiếp công dân", "Trực tiếp";
        /// Tại cuộc tiếp xúc cử tri.
        Meeting = "meeting": "Tại cuộc tiếp xúc cử tri", "Tiếp xúc cử tri";
        /// Điện thoại.
        Phone = "phone": "Điện thoại";
        /// Đơn, thư.
        Letter = "letter": "Đơn, thư", "Đơn thư";
        /// Ghi giúp người không viết được.
        OnBehalf = "on_behalf": "Ghi giúp người không viết được", "Ghi giúp";
    }
}

records::choices! {
    /// Người gửi: the law on receiving citizens asks for name and address; who leaves neither stands outside of it.
    pub enum Sender {
        /// Có họ tên, địa chỉ.
        Named = "named": "Có họ tên, địa chỉ";
        /// Không để lại họ tên.
        Anonymous = "anonymous": "Không để lại họ tên";
    }
}

records::choices! {
    /// Phân loại. A denunciation is no class of opinions: it is handed over, and nothing of it stays.
    pub enum Class {
        /// Phản ánh, ý kiến.
        Opinion = "opinion": "Phản ánh, ý kiến";
        /// Kiến nghị.
        Petition = "petition": "Kiến nghị";
        /// Kiến nghị cử tri gửi đại biểu HĐND.
        VotersPetition = "voters_petition": "Kiến nghị cử tri gửi đại biểu HĐND";
        /// Kiến nghị cử tri gửi đại biểu Quốc hội.
        VotersPetitionAssembly = "voters_petition_assembly": "Kiến nghị cử tri gửi đại biểu Quốc hội";
        /// Đề nghị xem lại câu trả lời.
        Appeal = "appeal": "Đề nghị xem lại câu trả lời";
        /// Khiếu nại: leaves for its own path.
        Complaint = "complaint": "Khiếu nại";
    }
}

records::choices! {
    /// Người gửi nói: việc đã xong chưa.
    pub enum Verdict {
        /// Đã xong.
        Solved = "solved": "Đã xong";
        /// Xong một phần.
        Partly = "partly": "Xong một phần";
        /// Chưa xong.
        NotSolved = "not_solved": "Chưa xong";
    }
}

impl OpinionState {
    /// Whether an answer was given.
    pub fn is_answered(self) -> bool {
        matches!(self, Self::Answered | Self::Settled | Self::Promised)
    }

    /// Whether somebody still owes an answer.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Received | Self::InProgress)
    }
}

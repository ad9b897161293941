//! Bình luận dưới thông báo: what somebody said under a notice, without a name, and what an office decided about it.
//!
//! What was sent ([`Comment::content`]) is never public. What the public reads ([`Comment::shown`]) is written when an office
//! decides: the same words, or those that are left when parts are covered. A refusal keeps its reason and loses its words.

mod moderation;
#[cfg(test)]
mod tests;

use kernel::Date;
use law::{Clock, Name};
pub use moderation::{Decision, decide, erase_refused, is_denunciation, only_so_long};
use records::{About, At, Facts, Field, Figure, Kept, Kind, Moment, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

records::choices! {
    /// What became of it.
    #[derive(Default)]
    pub enum CommentState {
        /// Chờ duyệt.
        #[default]
        Waiting = "waiting": "Chờ duyệt";
        /// Đã hiển thị.
        Shown = "shown": "Đã hiển thị";
        /// Hiển thị, có phần được che.
        Covered = "covered": "Hiển thị, có phần được che";
        /// Không hiển thị.
        Refused = "refused": "Không hiển thị";
    }
}

records::choices! {
    /// Why it is not shown, or not all of it. The moderation policy explains each.
    pub enum Reason {
        /// Không liên quan đến thông báo.
        OffTopic = "off_topic": "Không liên quan đến thông báo";
        /// Xúc phạm, bôi nhọ.
        Insult = "insult": "Xúc phạm, bôi nhọ";
        /// Có thông tin cá nhân của người khác.
        Personal = "personal": "Có thông tin cá nhân";
        /// Quảng cáo, lừa đảo.
        Advert = "advert": "Quảng cáo, lừa đảo";
        /// Nội dung pháp luật cấm.
        Unlawful = "unlawful": "Nội dung pháp luật cấm";
        /// Là tố cáo: có nơi tiếp nhận riêng, được giữ kín.
        Denunciation = "denunciation": "Là đơn tố cáo";
        /// Là kiến nghị cần trả lời: gửi ở trang ý kiến để có mã và thời hạn.
        Petition = "petition": "Là kiến nghị cần trả lời";
        /// Trùng với bình luận đã có.
        Twice = "twice": "Trùng bình luận đã có";
    }
}

impl CommentState {
    /// Whether the public reads it.
    pub fn is_public(self) -> bool {
        matches!(self, Self::Shown | Self::Covered)
    }
}

/// Bình luận: one comment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comment {
    /// The notice it stands under, by the name it had.
    pub notice: String,
    /// The day it came.
    pub received_on: Date,
    /// What was sent. Nothing is left of it some time after a refusal.
    pub content: Option<String>,
    /// The body that decides: the one that issued the notice.
    pub body: Option<String>,
    /// What became of it.
    #[serde(default)]
    pub state: CommentState,
    /// Why it is not shown, or not all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// What the public reads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<String>,
    /// All that was decided about it, oldest first: the lines of the public log, if it is no denunciation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// By when it is decided, and when its words are erased.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<Clock>,
}

impl Comment {
    /// Whether it turned out to be a denunciation: strangers learn nothing of such a one, not even that it came.
    pub fn is_denunciation(&self) -> bool {
        self.reason == Some(Reason::Denunciation)
    }
}

impl Record for Comment {
    const KIND: Kind = Kind {
        name: "comment",
        sheets: &[],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("notice", &["Thông báo"], Kept::Code { of: "notice" })
                .required()
                .role(Role::Parent)
                .at_filing(),
            Field::new("received_on", &["Ngày gửi"], Kept::Day).required().role(Role::When).at_filing(),
            Field::new("content", &["Lời đã gửi"], Kept::Text).key().sealed().at_filing(),
            Field::new("body", &["Cơ quan duyệt"], Kept::Body).role(Role::Body).at_filing(),
            Field::new("state", &["Tình trạng"], Kept::Choice(CommentState::CHOICES))
                .role(Role::State)
                .by_step(),
            Field::new("reason", &["Lý do"], Kept::Choice(Reason::CHOICES)).by_step(),
            Field::new("shown", &["Lời hiển thị"], Kept::Text).free_text().by_step(),
        ],
        code: &[],
        placed: false,
        waits: &["waiting"],
        moves: &[],
        figures: &[Figure::sum("comments_shown", Verb::Know, Unit::Count)],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        // What waits and what was refused is in no figure: a figure opens to its records.
        if self.state.is_public() {
            to.count("comments_shown");
        }
    }

    // Words put into a citizen's mouth would be worse than none.
    const HAS_OWN_PATH: bool = true;

    records::has_clocks!();

    fn filed(&mut self, now: &Moment<'_>) {
        let rule = now.law.rule(Name::Moderate, Self::KIND.name, now.place, self.received_on);
        self.clocks.extend(rule.and_then(|rule| Clock::start(rule, self.received_on, u32::MAX)));
    }
}

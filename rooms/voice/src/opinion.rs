use kernel::Date;
use records::{About, At, Checks, Choice, Facts, Field, Figure, Kept, Kind, Move, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};
use viet_text::fold;

records::choices! {
    /// Tình trạng. To pass an opinion on, or to answer it, is not to settle it.
    pub enum OpinionState {
        /// Mới tiếp nhận.
        Received = "received": "Mới tiếp nhận", "Đã tiếp nhận", "Tiếp nhận", "Chưa giải quyết", "Chưa trả lời";
        /// Đang giải quyết.
        InProgress = "in_progress": "Đang giải quyết", "Đang xem xét", "Đang xử lý", "Đang nghiên cứu, giải quyết";
        /// Đã trả lời.
        Answered = "answered": "Đã trả lời", "Đã giải trình", "Giải trình, cung cấp thông tin";
        /// Đã giải quyết.
        Settled = "settled": "Đã giải quyết", "Đã giải quyết xong", "Giải quyết xong";
    }
}

/// Fields of work that books name. Another one is kept as written, and cut by its folded words.
const TOPICS: &[Choice] = &[
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

/// Ý kiến, kiến nghị của cử tri: what was said, who holds it, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opinion {
    /// The code of the voter meeting it was said at.
    pub meeting: Option<String>,
    /// The day it was received. It decides the year it is counted in.
    pub received_on: Date,
    /// Field of work, as written.
    pub topic: Option<String>,
    /// What was said.
    pub content: String,
    /// The office that is to answer.
    pub body: Option<String>,
    /// By when, as found in the book; never recomputed, since older rules held then.
    pub due_on: Option<Date>,
    /// What became of it.
    pub state: OpinionState,
    /// The day of the answer.
    pub answered_on: Option<Date>,
    /// The answer.
    pub answer: Option<String>,
}

impl Record for Opinion {
    const KIND: Kind = Kind {
        name: "opinion",
        sheets: &["Ý kiến cử tri", "Ý kiến, kiến nghị cử tri", "Kiến nghị cử tri"],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new(
                "meeting",
                &["Mã cuộc tiếp xúc", "Mã cuộc", "Cuộc tiếp xúc"],
                Kept::Code { of: "voter_meeting" },
            )
            .role(Role::Parent),
            Field::new(
                "received_on",
                &["Ngày", "Ngày tiếp nhận", "Ngày, tháng, năm", "Ngày nhận"],
                Kept::Day,
            )
            .required()
            .role(Role::When)
            .key(),
            Field::new("topic", &["Lĩnh vực"], Kept::Text).role(Role::Topic),
            Field::new("content", &["Nội dung", "Nội dung ý kiến", "Nội dung kiến nghị"], Kept::Text)
                .required()
                .key()
                .free_text(),
            Field::new("body", &["Cơ quan giải quyết", "Cơ quan trả lời", "Đơn vị giải quyết"], Kept::Body)
                .role(Role::Body),
            Field::new("due_on", &["Hạn trả lời", "Thời hạn trả lời", "Hạn giải quyết"], Kept::Day)
                .role(Role::Due),
            Field::new(
                "state",
                &["Tình trạng", "Trạng thái", "Kết quả"],
                Kept::Choice(OpinionState::CHOICES),
            )
            .required()
            .role(Role::State),
            Field::new("answered_on", &["Ngày trả lời"], Kept::Day),
            Field::new("answer", &["Nội dung trả lời", "Nội dung giải quyết"], Kept::Text).free_text(),
        ],
        code: &["Mã", "Mã ý kiến"],
        placed: true,
        waits: &["received", "in_progress"],
        moves: &[
            Move { name: "accept", from: &["received"], to: "in_progress", demands: &["body"] },
            Move {
                name: "answer",
                from: &["received", "in_progress"],
                to: "answered",
                demands: &["answered_on", "answer"],
            },
            Move {
                name: "settle",
                from: &["received", "in_progress", "answered"],
                to: "settled",
                demands: &["answered_on", "answer"],
            },
            Move { name: "reopen", from: &["answered", "settled"], to: "in_progress", demands: &[] },
        ],
        figures: &[
            Figure::sum("voter_opinions", Verb::Discuss, Unit::Count),
            Figure::sum("opinions_settled", Verb::Discuss, Unit::Count),
            Figure::sum("opinions_answered", Verb::Discuss, Unit::Count),
            Figure::sum("opinions_open", Verb::Discuss, Unit::Count),
            Figure::sum("opinions_answered_late", Verb::Discuss, Unit::Count),
            Figure::sum("opinions_answered_in_time", Verb::Discuss, Unit::Count),
            Figure::sum("opinions_with_answer_date", Verb::Discuss, Unit::Count),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        let topic = self.topic.as_deref().map(topic_id).unwrap_or_default();
        to.count("voter_opinions").by("field", &topic).by("state", self.state.id());
        let by_state = match self.state {
            OpinionState::Settled => "opinions_settled",
            OpinionState::Answered => "opinions_answered",
            OpinionState::Received | OpinionState::InProgress => "opinions_open",
        };
        to.count(by_state).by("field", &topic);
        let answered = matches!(self.state, OpinionState::Settled | OpinionState::Answered);
        if let (true, Some(answered_on), Some(due_on)) = (answered, self.answered_on, self.due_on) {
            // The day itself is still in time: late begins the day after.
            let late = answered_on > due_on;
            to.count("opinions_with_answer_date");
            to.count(if late { "opinions_answered_late" } else { "opinions_answered_in_time" })
                .by("field", &topic);
        }
    }

    fn check(&self, checks: &mut Checks) {
        let answered = matches!(self.state, OpinionState::Settled | OpinionState::Answered);
        let answer = fold(self.answer.as_deref().unwrap_or_default());
        if answered && self.answered_on.is_none() && answer.is_empty() {
            checks.warn("warning-answered-without-answer", "state");
        }
        if !answered && (self.answered_on.is_some() || !answer.is_empty()) {
            checks.warn("warning-answer-but-not-answered", "state");
        }
        // "Đang phối hợp…, sẽ thông báo" is a promise, and "đã chuyển" is passing on: neither settles a matter.
        let unfinished = ["dang ", "se ", "chua "].iter().any(|word| answer.starts_with(word))
            || answer.contains("da chuyen");
        if self.state == OpinionState::Settled && unfinished {
            checks.warn("warning-settled-but-unfinished", "answer");
        }
        if self.answered_on.is_some_and(|day| day < self.received_on) {
            checks.warn("warning-answered-before-received", "answered_on");
        }
    }
}

/// The id of a field of work, or its own folded words.
fn topic_id(text: &str) -> String {
    let folded = fold(text);
    let known = TOPICS.iter().find(|topic| topic.labels.iter().any(|label| fold(label) == folded));
    known.map_or_else(|| folded.replace(' ', "_"), |topic| topic.id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opinion(state: OpinionState, answered_on: Option<&str>, answer: Option<&str>) -> Opinion {
        Opinion {
            meeting: None,
            received_on: "2022-10-12".parse().unwrap(),
            topic: Some("Giao thông – hạ tầng".to_owned()),
            content: "Rãnh thoát nước bị tắc".to_owned(),
            body: None,
            due_on: Some("2022-11-11".parse().unwrap()),
            state,
            answered_on: answered_on.map(|day| day.parse().unwrap()),
            answer: answer.map(str::to_owned),
        }
    }

    fn figures(opinion: &Opinion) -> Vec<String> {
        let since = kernel::Month::new(2022, 1).unwrap();
        let at = At {
            place: kernel::PlaceId::new("03127", since).unwrap(),
            when: kernel::When::Day(opinion.received_on),
        };
        let mut facts = Facts::default();
        opinion.facts(&at, &mut facts);
        facts
            .into_vec()
            .into_iter()
            .filter(|fact| fact.dimension.is_empty())
            .map(|fact| fact.figure.to_owned())
            .collect()
    }

    #[test]
    fn late_begins_the_day_after() {
        let on_the_day = figures(&opinion(OpinionState::Settled, Some("2022-11-11"), Some("Đã sửa")));
        assert!(on_the_day.contains(&"opinions_answered_in_time".to_owned()));
        let a_day_later = figures(&opinion(OpinionState::Answered, Some("2022-11-12"), Some("Đã sửa")));
        assert!(a_day_later.contains(&"opinions_answered_late".to_owned()));
        let open = figures(&opinion(OpinionState::InProgress, Some("2022-12-12"), None));
        assert_eq!(open, ["voter_opinions", "opinions_open"]);
    }

    #[test]
    fn a_state_that_its_answer_contradicts_is_told() {
        let warnings = |opinion: &Opinion| {
            let mut checks = Checks::default();
            opinion.check(&mut checks);
            checks.warnings.iter().map(|warning| warning.word).collect::<Vec<_>>()
        };
        let settled = |answer| opinion(OpinionState::Settled, Some("2022-11-01"), Some(answer));
        assert_eq!(warnings(&settled("Đang phối hợp với chủ đầu tư")), ["warning-settled-but-unfinished"]);
        assert_eq!(
            warnings(&settled("Không thuộc thẩm quyền, đã chuyển cấp tỉnh")),
            ["warning-settled-but-unfinished"]
        );
        assert!(warnings(&settled("Đã sửa xong")).is_empty());
        let silent = opinion(OpinionState::Answered, None, None);
        assert_eq!(warnings(&silent), ["warning-answered-without-answer"]);
        let open = opinion(OpinionState::Received, Some("2022-11-01"), None);
        assert_eq!(warnings(&open), ["warning-answer-but-not-answered"]);
    }

    #[test]
    fn a_field_of_work_is_known_without_marks() {
        assert_eq!(topic_id("GIAO THONG - HA TANG"), "transport");
        assert_eq!(topic_id("Thể thao"), "the_thao");
    }
}

//! What the ward of the demo tells its people: a few duties, one of them late, and notices. All invented, and it says so in each
//! title; days are counted from the day on which the demo first runs.

use inform::{
    CommentState,
    comment::decide,
    duty::{self, required},
};
use journal::Act;
use kernel::{Date, Id, Month, Outcome, PlaceId, SystemRng, When, day_of};
use records::{Door, Draft, Kinds, Stamp, find_record, links};
use serde_json::{Value, json};
use store::Tx;

use crate::{app::App, rooms};

const WARD: &str = "UBND phường Điện Biên Phủ";
const ECONOMY: &str = "Phòng Kinh tế, Hạ tầng và Đô thị phường Điện Biên Phủ";

/// Item, title, document, who, decided so many days ago, and public in all its forms so many days ago.
type Owed = (&'static str, &'static str, &'static str, &'static str, i64, Option<i64>);

const DUTIES: [Owed; 5] = [
    ("beneficiaries", "Danh sách hộ nghèo, hộ cận nghèo (ví dụ)", "101/QĐ-UBND", WARD, 12, None),
    ("budget", "Tình hình thực hiện ngân sách quý (ví dụ)", "118/BC-UBND", WARD, 2, None),
    ("fees", "Mức thu dịch vụ chợ trung tâm (ví dụ)", "120/TB-UBND", ECONOMY, 1, None),
    ("land", "Phương án bồi thường đường tổ dân phố 3 (ví dụ)", "97/QĐ-UBND", ECONOMY, 14, Some(12)),
    ("procedures", "Danh mục thủ tục hành chính (ví dụ)", "88/QĐ-UBND", WARD, 40, Some(38)),
];

/// Title, text, issued so many days ago, and from when until when it matters, in days from today.
type Told = (&'static str, &'static str, i64, Option<(i64, i64)>);

const NOTICES: [Told; 3] = [
    (
        "Chủ tịch UBND phường tiếp công dân (ví dụ)",
        "Tiếp công dân tại trụ sở UBND phường, từ 8 giờ.\n\nMời bà con mang theo giấy tờ liên quan.",
        3,
        Some((4, 4)),
    ),
    (
        "Tạm ngừng cấp điện để sửa đường dây (ví dụ)",
        "Tạm ngừng cấp điện từ 8 giờ đến 11 giờ 30 tại tổ dân phố 3 và tổ dân phố 5.\n\nĐề nghị các hộ rút phích cắm thiết bị.",
        1,
        Some((2, 2)),
    ),
    (
        "Lịch tiêm vắc xin cho trâu, bò (ví dụ)",
        "Tiêm tại nhà văn hóa các bản, buổi sáng.\n\nCác hộ nhốt trâu, bò từ tối hôm trước.",
        0,
        Some((1, 9)),
    ),
];

/// Title, what the draft says, which matter, published so many days ago.
const CONSULTATIONS: [(&str, &str, &str, i64); 2] = [
    (
        "Kế hoạch sử dụng đất năm sau của phường (ví dụ)",
        "Dự thảo dành thêm 1,2 ha cho nhà văn hóa và sân chơi ở ba tổ dân phố, giữ nguyên đất trồng lúa.",
        "land",
        11,
    ),
    (
        "Đặt tên hai tuyến đường mới (ví dụ)",
        "Dự thảo nêu hai phương án tên cho tuyến đường qua tổ dân phố 5 và tuyến ven suối.",
        "interest",
        30,
    ),
];

/// Writes it, once for a database.
pub fn install(app: &App) -> Outcome<()> {
    let Some(place) = Month::new(2025, 7).and_then(|since| PlaceId::new("03127", since).ok()) else {
        return Ok(());
    };
    let now = app.clock.now();
    app.store.once("demo/told".to_owned(), move |tx| {
        let ward =
            Ward { place, today: day_of(now), kinds: rooms::kinds(), stamp: Stamp::of_machine(WARD, now) };
        for owed in DUTIES {
            ward.owe(tx, owed)?;
        }
        ward.consult(tx)?;
        ward.direct(tx)?;
        ward.tell(tx)
    })?;
    Ok(())
}

struct Ward {
    place: PlaceId,
    today: Date,
    kinds: Kinds,
    stamp: Stamp,
}

impl Ward {
    /// The day so many days ago, or to come.
    fn day(&self, ago: i64) -> Date {
        let days = std::time::Duration::from_secs(86_400 * ago.unsigned_abs());
        let day = if ago < 0 { self.today.checked_add(days) } else { self.today.checked_sub(days) };
        day.unwrap_or(self.today)
    }

    fn create(
        &self,
        tx: &mut dyn Tx,
        kind: &'static str,
        (on, parent): (Date, Option<Id>),
        payload: Value,
    ) -> Outcome<Id> {
        let (when, code) = (When::Day(on), None);
        let mut rng = SystemRng;
        let mut door = Door::open(tx, &self.kinds, &self.stamp, &mut rng);
        let draft = Draft { kind, place: self.place, when, code, parent, payload };
        let id = door.create(&draft, Act::Filed)?;
        door.finish()?;
        Ok(id)
    }

    fn approve(&self, tx: &mut dyn Tx, id: Id) -> Outcome<()> {
        let Some(found) = find_record(tx, id)? else { return Ok(()) };
        let mut rng = SystemRng;
        let mut door = Door::open(tx, &self.kinds, &self.stamp, &mut rng);
        door.approve(&found.record)?;
        Ok(door.finish()?)
    }

    fn owe(&self, tx: &mut dyn Tx, (item, title, document, body, ago, public): Owed) -> Outcome<()> {
        let on = self.day(ago);
        let payload = json!({
            "item": item, "title": title, "document": document, "decided_on": on, "body": body, "due_on": null, "due_by": null,
        });
        let id = self.create(tx, "duty", (on, None), payload)?;
        self.approve(tx, id)?;
        let item = duty::Item::of(item).unwrap_or(duty::Item::Other);
        // What is late stands on the website at least.
        let all = required(item, on).into_iter().take(if public.is_some() { usize::MAX } else { 1 });
        let from = self.day(public.unwrap_or(0));
        for form in all.filter(|_| public.is_some() || ago > 10) {
            let payload = json!({
                "content": title, "posting": form.posting, "from": from, "until": null, "duty": title,
            });
            self.create(tx, "publication", (from, Some(id)), payload)?;
        }
        duty::weigh(tx, &self.kinds, &self.stamp, &mut SystemRng, id)
    }

    fn consult(&self, tx: &mut dyn Tx) -> Outcome<()> {
        for (title, summary, matter, ago) in CONSULTATIONS {
            let on = self.day(ago);
            let payload = json!({
                "matter": matter, "title": title, "summary": summary, "document": "Toàn văn dự thảo đọc tại nhà văn hóa các tổ",
                "published_on": on, "until": null, "ways": "Gửi ở trang này, hộp thư góp ý tại trụ sở, họp tổ dân phố",
                "body": WARD,
            });
            let id = self.create(tx, "consultation", (on, None), payload)?;
            self.approve(tx, id)?;
        }
        Ok(())
    }

    /// A directive that asks two things, one of which is past its day.
    fn direct(&self, tx: &mut dyn Tx) -> Outcome<()> {
        let (issued, name) = (self.day(60), "Tăng cường tiêm phòng cho đàn gia súc (ví dụ)");
        let payload = json!({
            "number": "05/CT-UBND", "abstract_text": name, "body": WARD, "issued_on": issued, "room": "do",
        });
        let of = self.create(tx, "directive_document", (issued, None), payload)?;
        let name = format!("{}, {name}", crate::pages::day(issued));
        for (content, ago) in
            [("Tiêm phòng đợt 1 ở các bản", 6), ("Lập sổ theo dõi tiêm phòng từng bản", -20)]
        {
            let payload = json!({
                "directive": name, "content": content, "body": ECONOMY, "asked_on": issued, "due_on": self.day(ago),
            });
            let id = self.create(tx, "directive_task", (issued, Some(of)), payload)?;
            self.approve(tx, id)?;
        }
        Ok(())
    }

    fn tell(&self, tx: &mut dyn Tx) -> Outcome<()> {
        let mut told = Vec::new();
        for (title, text, ago, about) in NOTICES {
            let on = self.day(ago);
            let day = |days: i64| self.day(-days);
            let payload = json!({
                "title": title, "text": text, "issued_on": on, "from": about.map(|it| day(it.0)),
                "until": about.map(|it| day(it.1)), "venue": null, "body": WARD, "comments": "open",
            });
            let id = self.create(tx, "notice", (on, None), payload)?;
            self.approve(tx, id)?;
            told.push((id, title));
        }
        if let [(reception, _), (power, title), ..] = told[..] {
            links::add(tx, (power, self.place), reception, links::What::Related, self.stamp.now)?;
            for text in ["Trường học ở tổ 5 có bị cắt điện không?", "Cảm ơn đã báo trước."]
            {
                let payload = json!({
                    "notice": title, "received_on": self.today, "content": text, "body": WARD,
                });
                let id = self.create(tx, "comment", (self.today, Some(power)), payload)?;
                // The first is shown, the second waits.
                if let (true, Some(found)) = (text.ends_with('?'), find_record(tx, id)?) {
                    let shown = (CommentState::Shown, None, "");
                    decide(tx, &self.kinds, (&self.stamp, &mut SystemRng), &found.record, shown)?;
                }
            }
        }
        Ok(())
    }
}

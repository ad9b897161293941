//! A meeting answered and published as a whole.

use super::*;

#[db_test]
fn a_meeting_is_answered_and_published_as_a_whole(db: &Db) {
    let given = [OFFICER[0], OFFICER[1], (Role::Leader, "11", None)];
    let (meeting, ids);
    {
        let desktop = Desktop::with(on(db, 2026, 3, 10), &given);
        let app = Arc::clone(&desktop.desk.app);
        let page = desktop.page("/can-bo/tiep-xuc/moi");
        let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let place = ward().number().to_string();
        let heard = desktop.post(
            "/can-bo/tiep-xuc/moi",
            &[
                ("id", &id),
                ("noi", &place),
                ("f-held_on", "9/3/2026"),
                ("f-attendance", "40"),
                ("dong", "12"),
                ("y1-f-topic", "Y tế"),
                ("y1-f-content", "Trạm y tế thiếu thuốc"),
                ("y2-f-topic", "Giao thông"),
                ("y2-f-content", "Cầu treo hỏng ván"),
                ("y3-f-topic", "Điện"),
                ("y3-f-content", "Điện yếu buổi tối"),
            ],
        );
        assert!(heard.location().contains("da=y-kien"), "{}", heard.text());
        meeting = id.parse::<Id>().unwrap();
        let children = app.store.read(|tx| Ok(records::near::children(tx, meeting)?)).unwrap();
        ids = children.iter().map(|child| child.id).collect::<Vec<_>>();
        assert_eq!(ids.len(), 3);
        let address = format!("/can-bo/tiep-xuc/{meeting}/tra-loi");
        assert!(desktop.page(&address).contains("Cầu treo hỏng ván"));
        let names: Vec<(String, String)> = ids
            .iter()
            .flat_map(|id| [(format!("ban-{id}"), "1".to_owned()), (format!("kq-{id}"), String::new())])
            .collect();
        let send = |more: &[(String, &str)]| {
            let mut fields: Vec<(&str, &str)> = vec![("ngay", "10/3/2026")];
            fields.extend(more.iter().map(|(name, value)| (name.as_str(), *value)));
            fields.extend(names.iter().map(|(name, value)| (name.as_str(), value.as_str())));
            desktop.post(&address, &fields)
        };
        assert!(send(&[]).text().contains("Chưa trả lời ý kiến nào"));
        let (kq, tl) = (format!("kq-{}", ids[0]), format!("tl-{}", ids[0]));
        let half = send(&[(kq.clone(), "settle")]).text();
        assert!(half.contains("chưa ghi nội dung trả lời"), "{half}");
        // One that is refused keeps all back.
        let stale = [
            (format!("ban-{}", ids[1]), "7"),
            (format!("kq-{}", ids[1]), "answer"),
            (format!("tl-{}", ids[1]), "Đã rõ"),
        ];
        let both = [&[(kq.clone(), "settle"), (tl.clone(), "Đã cấp thuốc")][..], &stale].concat();
        send(&both).text();
        assert_eq!(found(&app, ids[0]).record.state.as_deref(), Some("received"), "all or none");
        let good = [
            (kq, "settle"),
            (tl, "Đã cấp thuốc"),
            (format!("kq-{}", ids[1]), "answer"),
            (format!("tl-{}", ids[1]), "Đã thay ván"),
        ];
        assert!(send(&good).location().contains("da=tra-loi"));
        let states: Vec<_> = ids.iter().map(|id| found(&app, *id).record.state.unwrap()).collect();
        assert_eq!(states, ["settled", "answered", "received"]);
        // Published together on a later day.
        let publish = format!("/can-bo/tiep-xuc/{meeting}/cong-bo");
        assert!(desktop.page(&publish).contains("Đã thay ván"));
        let fields: Vec<(String, String)> = ids[..2]
            .iter()
            .flat_map(|id| [(format!("chon-{id}"), "1".to_owned()), (format!("ban-{id}"), "2".to_owned())])
            .collect();
        let mut fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.push(("ngay", "16/3/2026"));
        assert!(desktop.post(&publish, &fields).location().contains("da=cong-bo"));
        tick::once(&app).unwrap();
        assert!(ids.iter().all(|id| found(&app, *id).record.approved_at.is_none()));
    }
    let app = Arc::new(on(db, 2026, 3, 16));
    assert_eq!(tick::once(&app).unwrap(), 2);
    let approved: Vec<bool> = ids.iter().map(|id| found(&app, *id).record.approved_at.is_some()).collect();
    assert_eq!(approved, [true, true, false]);
    let last = found(&app, ids[0]).entries.pop().unwrap();
    assert_eq!((last.act.as_str(), last.office.as_str()), ("approved", "UBND thành phố Điện Biên Phủ"));
    is_clean(&app);
}

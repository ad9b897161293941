//! One matter in many rooms: nothing is typed anew, both ends lead to each other, and each tells one history in order.

use super::*;

/// Makes another record of one; gives its id.
fn become_(desktop: &Desktop, from: Id, kind: &str, more: &[(&str, &str)]) -> Id {
    let choice = desktop.page(&format!("/can-bo/them?tu={from}"));
    let form_at = format!("/can-bo/them/{kind}?tu={from}");
    assert!(choice.contains(&format!("href=\"{form_at}\"")), "{choice}");
    let page = desktop.page(&form_at);
    let value = |name: &str| {
        let field = page.split(&format!("name=\"{name}\"")).nth(1)?.split('>').next()?;
        Some(field.split("value=\"").nth(1)?.split('"').next()?.to_owned())
    };
    let id = value("id").unwrap();
    assert_eq!(value("tu").unwrap(), from.to_string());
    let place = ward().number().to_string();
    let mut fields = vec![("id", id.as_str()), ("noi", place.as_str())];
    let from_text = from.to_string();
    fields.push(("tu", &from_text));
    fields.extend(more);
    let sent = desktop.post(&format!("/can-bo/them/{kind}"), &fields);
    assert!(sent.location().contains("da=ghi"), "{}", sent.text());
    id.parse().unwrap()
}

/// What a page tells of the matter, newest first: the kinds of its records.
fn kinds_told(page: &str) -> Vec<&'static str> {
    let story = page.split("id=\"duong-di\"").nth(1).unwrap_or_default().split("</section>").next().unwrap();
    let told = story.split("moj-timeline__description").skip(1);
    let name = |text: &str| {
        ["Ý kiến cử tri", "Dự án vướng mắc", "Cuộc giám sát", "Thông báo"]
            .into_iter()
            .find(|name| text.split("</div>").next().unwrap().contains(name))
            .unwrap()
    };
    told.map(name).collect()
}

#[db_test]
fn a_matter_that_passed_through_four_rooms_has_one_history_at_each_end(db: &Db) {
    let (opinion, obstacle, notice, session);
    {
        let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
        opinion = file(
            &desktop,
            &[("lien-he", "lo.mau@thu.example"), ("ho-ten", "Lò Thị Mẫu"), ("dia-chi", "Tổ 5")],
        );
        // What nobody has classified may be a denunciation: it becomes nothing.
        assert!(!desktop.page(&format!("/can-bo/ho-so/{}", opinion.id)).contains("Chuyển thành việc khác"));
        let form = desktop.page(&format!("/can-bo/them/obstacle?tu={}", opinion.id));
        assert!(!form.contains("name=\"tu\""), "{form}");
        step(
            &desktop,
            opinion.id,
            "accept",
            &[("f-class", "petition"), ("f-body", "UBND phường Điện Biên Phủ")],
        );
        assert!(desktop.page(&format!("/can-bo/ho-so/{}", opinion.id)).contains("Chuyển thành việc khác"));
    }
    {
        let desktop = Desktop::with(on(db, 2026, 3, 3), &OFFICER);
        let form = desktop.page(&format!("/can-bo/them/obstacle?tu={}", opinion.id));
        assert!(form.contains("Rãnh thoát nước đường Trần Đăng Ninh"), "nothing is typed anew: {form}");
        let fields = [
            ("f-project", "Rãnh thoát nước đường Trần Đăng Ninh"),
            ("f-noted_on", "2/3/2026"),
            ("f-state", "open"),
        ];
        obstacle = become_(&desktop, opinion.id, "obstacle", &fields);
    }
    {
        let desktop = Desktop::with(on(db, 2026, 3, 4), &OFFICER);
        let fields = [
            ("f-form", "supervision"),
            ("f-lead", "Ủy ban MTTQ Việt Nam phường Điện Biên Phủ"),
            ("f-held_on", "4/3/2026"),
            ("f-subject", "Rãnh thoát nước đường Trần Đăng Ninh"),
        ];
        session = become_(&desktop, obstacle, "oversight", &fields);
    }
    {
        let desktop = Desktop::with(on(db, 2026, 3, 5), &OFFICER);
        step(&desktop, obstacle, "clear", &[("f-body", "UBND phường Điện Biên Phủ")]).location();
    }
    let desktop = Desktop::with(on(db, 2026, 3, 6), &OFFICER);
    let fields = [
        ("f-title", "Đã thông rãnh đường Trần Đăng Ninh"),
        ("f-text", "Rãnh đã thông."),
        ("f-issued_on", "6/3/2026"),
        ("f-body", "UBND phường Điện Biên Phủ"),
        ("f-comments", "open"),
    ];
    notice = become_(&desktop, session, "notice", &fields);
    let newest_first = [
        "Thông báo",
        "Dự án vướng mắc",
        "Cuộc giám sát",
        "Dự án vướng mắc",
        "Ý kiến cử tri",
        "Ý kiến cử tri",
    ];
    for id in [opinion.id, obstacle, session, notice] {
        let desk = desktop.page(&format!("/can-bo/ho-so/{id}"));
        assert_eq!(kinds_told(&desk), newest_first, "{desk}");
        let public = desktop.get(&format!("/ban-ghi/{id}"));
        if public.status == StatusCode::OK {
            assert_eq!(kinds_told(&public.text()), newest_first, "{}", public.text());
        }
    }
    // Whoever raised it reads the same by the code, and is told of each step by mail, once.
    let followed = desktop.get(&format!("/theo-doi/{}", opinion.code)).text();
    assert_eq!(kinds_told(&followed), newest_first, "{followed}");
    assert!(followed.contains("Đã tháo gỡ"), "{followed}");
    is_clean(&desktop.desk.app);
}

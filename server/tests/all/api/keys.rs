//! Keys: shown once, held against their digest, with a limit, an end and a revocation.

use db_test::db_test;

use super::*;
use crate::officer::Desktop;

#[db_test]
fn a_key_opens_until_it_is_over_or_revoked(db: &Db) {
    let day: kernel::Date = "2026-03-05".parse().unwrap();
    let key;
    {
        let server = Server::new(on(db, 2026, 3, 2));
        key = server.key_with(Role::Auditor, WARD, None, |new| NewKey { until: Some(day), ..new });
        let ask = |key: &str| server.send("GET", "/api/v1/records", &[("authorization", key)], "");
        ask(&key).ok();
        ask(&key.replace("Bearer", "bearer")).ok();
        for wrong in
            ["", "Bearer", "Bearer ", "Bearer x", "Basic x", &key[..key.len() - 1], &format!("{key}0")]
        {
            let refused = ask(wrong);
            assert_eq!(
                (refused.status, refused.problem().as_str()),
                (StatusCode::UNAUTHORIZED, "key"),
                "{wrong}"
            );
            assert_eq!(refused.headers[header::WWW_AUTHENTICATE], "Bearer");
        }
        assert_eq!(server.get("/records").problem(), "key");
        let used = server.app.store.read(|tx| Ok(accounts::keys::all(tx)?)).unwrap();
        assert_eq!(
            used[0].0.used_on.map(|day| day.to_string()).as_deref(),
            Some("2026-03-02"),
            "the day, and no more"
        );
    }
    let on_day = |of: i8| {
        let server = Server::new(on(db, 2026, 3, of));
        server.send("GET", "/api/v1/records", &[("authorization", &key)], "").status
    };
    assert_eq!(
        (on_day(5), on_day(6)),
        (StatusCode::OK, StatusCode::UNAUTHORIZED),
        "its last day is still its own"
    );
}

#[db_test]
fn a_key_has_its_own_limit(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let slow = server.key_with(Role::Auditor, WARD, None, |new| NewKey { per_minute: 3, ..new });
    let other = server.key(Role::Auditor, WARD, None);
    let ask = |key: &str| server.send("GET", "/api/v1/records", &[("authorization", key)], "");
    for _ in 0..3 {
        ask(&slow).ok();
    }
    let fast = ask(&slow);
    assert_eq!((fast.status, fast.problem().as_str()), (StatusCode::TOO_MANY_REQUESTS, "too-fast"));
    assert_eq!(fast.headers[header::RETRY_AFTER], "60");
    ask(&other).ok();
}

/// Given and revoked on the page by whoever keeps accounts; shown once, and nobody signs in with its account.
#[db_test]
fn an_administrator_gives_and_revokes_keys(db: &Db) {
    let mut desktop = Desktop::closed(on(db, 2026, 3, 2));
    desktop.come_in("quan.tri", &[(Role::Administrator, "11", None)]);
    let place = today(WARD).number().to_string();
    let form = |name: &str, role: &str, place: &str, until: &str, pace: &str| {
        desktop.post(
            "/can-bo/khoa-api",
            &[
                ("viec", "cap"),
                ("ten", name),
                ("co-quan", "UBND phường Thử"),
                ("vai-tro", role),
                ("noi", place),
                ("den-ngay", until),
                ("so-yeu-cau", pace),
            ],
        )
    };
    for (name, role, place, until, pace, told) in [
        ("", "auditor", place.as_str(), "", "120", "Ghi họ và tên"),
        ("Cổng", "", &place, "", "120", "vai trò"),
        ("Cổng", "administrator", &place, "", "120", "Khóa không quản lý tài khoản được"),
        ("Cổng", "auditor", "", "", "120", "govuk-error-summary"),
        ("Cổng", "auditor", &place, "hôm nào", "120", "31/12/2027"),
        ("Cổng", "auditor", &place, "1/1/2026", "120", "đã qua"),
        ("Cổng", "auditor", &place, "", "0", "6000"),
        ("Cổng", "auditor", &super::today("01").number().to_string(), "", "120", "govuk-error-summary"),
    ] {
        let refused = form(name, role, place, until, pace).text();
        assert!(refused.contains("govuk-error-summary") && refused.contains(told), "{told}: {refused}");
        assert!(!refused.contains("role=\"status\""));
    }
    let given = form("Tổng đài Mẫu", "auditor", &place, "31/12/2026", "120").text();
    let key = given.split("class=\"ma-so\"><b>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(key.len(), 64);
    let ask = |key: &str| {
        desktop.send("GET", "/api/v1/records", &[("authorization", &format!("Bearer {key}"))], Vec::new())
    };
    assert_eq!(ask(&key).status, StatusCode::OK);
    for language in ["", "/en"] {
        let page = desktop.page(&format!("{language}/can-bo/khoa-api"));
        assert!(page.contains("Tổng đài Mẫu") && !page.contains(&key), "{page}");
    }
    // Its account is there like any other, and nobody is let in by it.
    let page = desktop.page("/can-bo/khoa-api");
    let account =
        page.split("/can-bo/tai-khoan/").nth(2).or_else(|| page.split("/can-bo/tai-khoan/").nth(1)).unwrap();
    let account = format!("/can-bo/tai-khoan/{}", account.split('"').next().unwrap());
    let link = desktop.post(&account, &[("viec", "duong-dan")]).text();
    assert!(link.contains("không ai đăng nhập bằng nó"), "{link}");
    // Another province's keeper neither sees nor revokes it.
    let id = page.split("name=\"khoa\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let revoke = [("viec", "thu-hoi"), ("khoa", id.as_str())];
    desktop.come_in("noi.khac", &[(Role::Administrator, "12", None)]);
    assert!(!desktop.page("/can-bo/khoa-api").contains("Tổng đài Mẫu"));
    assert!(desktop.post("/can-bo/khoa-api", &revoke).text().contains("govuk-error-summary"));
    let ask = |key: &str| {
        desktop.send("GET", "/api/v1/records", &[("authorization", &format!("Bearer {key}"))], Vec::new())
    };
    assert_eq!(ask(&key).status, StatusCode::OK);
    desktop.come_in("quan.tri", &[]);
    assert!(desktop.post("/can-bo/khoa-api", &revoke).location().contains("da=thu-hoi"));
    assert!(desktop.page("/can-bo/khoa-api?da=thu-hoi").contains("thu hồi 02/03/2026"));
    let ask = |key: &str| {
        desktop.send("GET", "/api/v1/records", &[("authorization", &format!("Bearer {key}"))], Vec::new())
    };
    assert_eq!(ask(&key).status, StatusCode::UNAUTHORIZED);
}

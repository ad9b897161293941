//! Opinions: filed once however often they are sent, read when they were approved, followed by their code.

use db_test::db_test;
use serde_json::json;

use super::*;

fn said() -> Value {
    json!({ "place": WARD, "topic": "transport", "content": "Rãnh thoát nước đầu tổ 5 bị tắc, mưa là ngập" })
}

fn count(server: &Server) -> i64 {
    let report = |tx: &mut dyn store::Tx| {
        let all = records::desk::Reach::near(&accounts::Scope::machine(), today(WARD));
        let filter = records::desk::Filter::default();
        let count = records::desk::count(tx, &all, &filter, server.app.clock.today(), 1_000)?;
        Ok(i64::try_from(count).unwrap())
    };
    server.app.store.read(report).unwrap()
}

#[db_test]
fn what_is_sent_ten_times_is_filed_once(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let address = format!("/opinions/{}", new_id());
    let first = server.json("PUT", &address, &[], &said());
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text);
    assert_eq!(first.headers[header::CACHE_CONTROL], "no-store");
    assert!(first.headers.get(header::ACCESS_CONTROL_ALLOW_ORIGIN).is_none());
    let receipt = first.json();
    assert_eq!(receipt["received_on"], "2026-03-02");
    assert_eq!(receipt["clocks"][0]["name"], "answer");
    assert!(!receipt["clocks"][0]["rule"].as_str().unwrap().is_empty(), "{receipt}");
    assert!(receipt["clocks"][0]["due_on"].as_str().unwrap() > "2026-03-02");
    for _ in 0..9 {
        let again = server.json("PUT", &address, &[], &said());
        assert_eq!((again.status, again.json()), (StatusCode::CREATED, receipt.clone()));
    }
    assert_eq!(count(&server), 1);
    // Other words, another field, another sender, another place under the same id.
    for (name, value) in [
        ("content", json!("Đèn đường hỏng")),
        ("topic", json!("health")),
        ("name", json!("Lò Thị Mẫu")),
        ("contact", json!("0900 000 000")),
        ("place", json!("03334")),
    ] {
        let mut other = said();
        other[name] = value;
        let refused = server.json("PUT", &address, &[], &other);
        assert_eq!(
            (refused.status, refused.problem().as_str()),
            (StatusCode::CONFLICT, "conflict"),
            "{name}"
        );
    }
    assert_eq!(count(&server), 1);
}

#[db_test]
fn what_is_sent_at_once_is_filed_once(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let address = format!("/api/v1/opinions/{}", new_id());
    let body = said().to_string();
    let answers = server.runtime.block_on(async {
        let ask = || {
            let headers = [("content-type", "application/json")];
            tokio::spawn(Server::asked(
                server.router.clone(),
                Server::request("PUT", &address, &headers, &body),
            ))
        };
        let asked: Vec<_> = (0..12).map(|_| ask()).collect();
        let mut answers = Vec::new();
        for one in asked {
            answers.push(one.await.unwrap());
        }
        answers
    });
    let codes: std::collections::BTreeSet<String> =
        answers.into_iter().map(|it| it.ok()["code"].as_str().unwrap().to_owned()).collect();
    assert_eq!(codes.len(), 1, "{codes:?}");
    assert_eq!(count(&server), 1);
}

#[db_test]
fn what_is_gone_is_not_filed_again(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let (withdrawn, erased) = (new_id(), new_id());
    for id in [&withdrawn, &erased] {
        server.json("PUT", &format!("/opinions/{id}"), &[], &said()).ok();
        server.approve(id);
        server.get(&format!("/opinions/{id}")).ok();
    }
    server.act(|door, it| door.withdraw(it), withdrawn.parse().unwrap(), Arc::clone(&server.app));
    server.act(|door, it| door.erase(it), erased.parse().unwrap(), Arc::clone(&server.app));
    for id in [&withdrawn, &erased] {
        let again = server.json("PUT", &format!("/opinions/{id}"), &[], &said());
        assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text);
        assert_eq!(again.json()["code"], "say-gone");
        assert_eq!(server.get(&format!("/opinions/{id}")).problem(), "not-found");
    }
    assert_eq!(server.get(&format!("/opinions?place={WARD}")).ok()["opinions"], json!([]));
}

#[db_test]
fn strangers_read_what_was_approved_and_nothing_else(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let mut ids = Vec::new();
    for nth in 0..7 {
        let id = new_id();
        let mut one = said();
        one["content"] = json!(format!("Việc số {nth}"));
        one["name"] = json!("Lò Thị Mẫu");
        one["address"] = json!("Tổ 5");
        server.json("PUT", &format!("/opinions/{id}"), &[], &one).ok();
        ids.push(id);
    }
    let none = server.get("/opinions");
    assert_eq!(none.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
    assert_eq!(none.ok(), json!({ "opinions": [], "next": null }));
    assert_eq!(server.get(&format!("/opinions/{}", ids[0])).status, StatusCode::NOT_FOUND);
    for id in &ids[..6] {
        server.approve(id);
    }
    // Page by page, each once, in a stable order.
    let mut seen = Vec::new();
    let mut next = Some(format!("/api/v1/opinions?place={WARD}&state=received&limit=2"));
    while let Some(address) = next {
        let page = server.send("GET", &address, &[], "");
        let link = page.headers.get(header::LINK).map(|it| it.to_str().unwrap().to_owned());
        let told = page.ok();
        assert!(told["opinions"].as_array().unwrap().len() <= 2);
        for one in told["opinions"].as_array().unwrap() {
            assert!(!one.to_string().contains("Lò Thị"), "{one}");
            assert!(
                one["fields"].get("sender").is_none() && one["fields"].get("note").is_none(),
                "sealed: {one}"
            );
            assert_eq!(one["topic"], "transport");
            seen.push(one["id"].as_str().unwrap().to_owned());
        }
        next = told["next"].as_str().map(str::to_owned);
        assert_eq!(link, next.as_ref().map(|next| format!("<{next}>; rel=\"next\"")));
    }
    seen.sort();
    let mut approved = ids[..6].to_vec();
    approved.sort();
    assert_eq!(seen, approved);
    let state = |state: &str| {
        server.get(&format!("/opinions?state={state}")).ok()["opinions"].as_array().unwrap().len()
    };
    assert_eq!((state("received"), state("answered")), (6, 0));
    // What changed after what was read.
    let last = server.get("/opinions").ok()["opinions"][5]["updated_at"].as_str().unwrap().to_owned();
    let since = |at: &str| {
        server.get(&format!("/opinions?updated_after={at}")).ok()["opinions"].as_array().unwrap().len()
    };
    assert_eq!(since(&last.replace('+', "%2B")), 0);
    assert_eq!(since(&last), 0, "a plus that was not encoded");
    assert_eq!(since("2026-03-01"), 6);
    for (query, name) in [
        ("state=later", "state"),
        ("updated_after=yesterday", "updated_after"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("after=x", "after"),
        ("place=99999", "place"),
        ("colour=red", "colour"),
        ("place=%00", "place"),
    ] {
        let refused = server.get(&format!("/opinions?{query}"));
        assert_eq!(
            (refused.status, refused.problem().as_str()),
            (StatusCode::BAD_REQUEST, "query"),
            "{query}"
        );
        assert_eq!(refused.json()["errors"][0]["parameter"], name);
    }
    // Changed words need their own approval.
    let app = Arc::clone(&server.app);
    server.act(
        |door, it| {
            let mut draft = door.draft_of(it)?;
            draft.payload["content"] = json!("Nói khác đi, có tên bà Lò Thị Mẫu");
            door.change(it, &draft)?;
            Ok(())
        },
        ids[0].parse().unwrap(),
        app,
    );
    assert_eq!(server.get(&format!("/opinions/{}", ids[0])).status, StatusCode::NOT_FOUND);
}

#[db_test]
fn a_code_follows_what_the_page_shows(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let id = new_id();
    let receipt = server.json("PUT", &format!("/opinions/{id}"), &[], &said()).ok();
    let code = receipt["code"].as_str().unwrap();
    let matter = server.get(&format!("/matters/{}", code.to_lowercase().replace('-', "")));
    assert_eq!(matter.headers[header::CACHE_CONTROL], "no-store");
    assert!(matter.headers.get(header::ACCESS_CONTROL_ALLOW_ORIGIN).is_none());
    let told = matter.ok();
    assert_eq!(told["content"], said()["content"], "it is the sender's, approved or not");
    assert_eq!((&told["state"], &told["code"]), (&json!("received"), &receipt["code"]));
    assert_eq!(told["clocks"], receipt["clocks"]);
    assert_eq!(told["answer"], Value::Null);
    let page = server.send("GET", receipt["page"].as_str().unwrap(), &[], "");
    assert!(page.text.contains("Rãnh thoát nước"), "{}", page.text);
    for none in ["03127-AAAAA-AAAAA", "-", "%ff", "x%00y"] {
        assert_eq!(server.get(&format!("/matters/{none}")).problem(), "not-found", "{none}");
    }
}

#[db_test]
fn what_is_wrong_is_told_all_at_once_in_both_languages(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let address = format!("/opinions/{}", new_id());
    let put = |body: &Value| server.json("PUT", &address, &[], body);
    assert_eq!(put(&json!({})).pointers(), ["/place", "/content"]);
    let long = "x".repeat(5_001);
    let all = json!({ "place": 5, "topic": "sport", "content": "\u{0}", "name": ["x"], "contact": long, "a/b~c": 1 });
    assert_eq!(put(&all).pointers(), ["/place", "/topic", "/content", "/name", "/contact", "/a~1b~0c"]);
    // A code that ended leads on to what followed it.
    let old = put(&json!({ "place": "094", "content": "x" }));
    assert_eq!(old.pointers(), ["/place"]);
    let detail = |language| {
        let told = server.json("PUT", &address, &[("accept-language", language)], &json!({ "place": WARD }));
        assert_eq!(told.headers[header::CONTENT_LANGUAGE], language);
        told.json()["errors"][0]["detail"].as_str().unwrap().to_owned()
    };
    assert_eq!((detail("vi").as_str(), detail("en").as_str()), ("Phải có mục này.", "This must be there."));
    // Ids, types, sizes, depths.
    for id in [
        "x",
        "00000000-0000-0000-0000-000000000000",
        "0190A3F2-0000-7000-8000-000000000000",
        "0190a3f2000070008000000000000000",
        "0190a3f2-0000-1000-8000-000000000000",
    ] {
        let refused = server.json("PUT", &format!("/opinions/{id}"), &[], &said());
        assert_eq!(refused.problem(), "query", "{id}");
    }
    server.json("PUT", "/opinions/0190a3f2-0000-4000-a000-000000000000", &[], &said()).ok();
    let send = |kind: &str, body: &str| {
        server.send("PUT", &format!("/api/v1{address}"), &[("content-type", kind)], body)
    };
    assert_eq!(send("text/plain", "{}").status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    for bad in ["", "{", "[]", "1", "{\"a\":[[[[[[[1]]]]]]]}", "\u{feff}{}"] {
        let refused = send("application/json", bad);
        assert_eq!((refused.status, refused.problem().as_str()), (StatusCode::BAD_REQUEST, "json"), "{bad}");
    }
    let large =
        send("application/json; charset=utf-8", &format!("{{\"content\":\"{}\"}}", "x".repeat(300_000)));
    assert_eq!((large.status, large.problem().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "too-large"));
    // What is not there, and what is not asked so.
    assert_eq!(server.get("/nothing").problem(), "not-found");
    let method = server.send("DELETE", &format!("/api/v1{address}"), &[], "");
    assert_eq!((method.status, method.problem().as_str()), (StatusCode::METHOD_NOT_ALLOWED, "method"));
    assert!(method.headers.contains_key(header::ALLOW), "{:?}", method.headers);
}

#[db_test]
fn places_and_figures_are_what_the_pages_show(db: &Db) {
    let app = on(db, 2026, 3, 2);
    crate::support::import_fixture(&app, "dien-bien-phu-2022.xlsx");
    let server = Server::new(app);
    let found = server.get("/places?q=na%20nhan").ok();
    let old =
        found["places"].as_array().unwrap().iter().find(|it| it["name"] == "Xã Nà Nhạn").unwrap().clone();
    assert!(old["until"].is_string() && !old["today"].as_array().unwrap().is_empty(), "{old}");
    assert!(server.get("/places?q=").ok()["places"].as_array().unwrap().is_empty());
    let ward = server.get("/places/03127").ok();
    assert_eq!(
        (&ward["place"]["name"], &ward["earlier"][0]["name"]),
        (&json!("Phường Điện Biên Phủ"), &json!("Phường Him Lam"))
    );
    assert_eq!(server.get("/places/00000").problem(), "not-found");
    let figures = server.get("/places/094/figures/2022");
    assert_eq!(figures.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
    let page: Value = serde_json::from_str(&server.send("GET", "/noi/094/2022.json", &[], "").text).unwrap();
    assert_eq!(figures.ok(), page, "one withholding for both");
    assert!(page["by_place"].to_string().contains(":null"), "the book has small cells");
    for none in ["/places/094/figures/2027", "/places/094/figures/x", "/places/1/figures/2022"] {
        assert_eq!(server.get(none).problem(), "not-found", "{none}");
    }
    assert_eq!(server.get("/places/094/figures/2022?borders=old").problem(), "query");
}

#[db_test]
fn an_address_files_so_many_a_minute_and_no_more(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let from = |address: &str, more: &[(&str, &str)]| {
        let headers = [&[("x-forwarded-for", address)], more].concat();
        server.json("PUT", "/opinions/x", &headers, &said())
    };
    for _ in 0..60 {
        assert_eq!(from("192.0.2.7", &[]).status, StatusCode::BAD_REQUEST);
    }
    let fast = from("192.0.2.7", &[]);
    assert_eq!((fast.status, fast.problem().as_str()), (StatusCode::TOO_MANY_REQUESTS, "too-fast"));
    assert_eq!(fast.headers[header::RETRY_AFTER], "60");
    let told = server.send("POST", "/open311/v2/requests.json", &[("x-forwarded-for", "192.0.2.7")], "");
    assert_eq!(told.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(told.json()[0]["code"], 429);
    assert_eq!(from("192.0.2.8", &[]).status, StatusCode::BAD_REQUEST);
    // A key that opens nothing does not open this either.
    assert_eq!(from("192.0.2.7", &[("authorization", "Bearer x")]).problem(), "key");
    let key = server.key(Role::Officer, WARD, None);
    assert_eq!(from("192.0.2.7", &[("authorization", &key)]).problem(), "query", "a key has its own count");
}

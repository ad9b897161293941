//! Records by a key: as far as its account reaches, each edit naming the version it replaces.

use db_test::db_test;
use serde_json::json;

use super::*;

fn meeting() -> Value {
    json!({ "kind": "voter_meeting", "place": WARD, "fields": {
        "held_on": "2026-02-10", "level": "commune", "attendance": 52,
    }})
}

/// A kind whose records are about persons, with amounts and a time of their own.
fn opinion() -> Value {
    json!({ "kind": "opinion", "place": WARD, "code": "YK-1", "fields": {
        "received_on": "2026-03-01", "content": "Đèn đường  hỏng", "state": "received", "channel": "phone",
    }})
}

fn with(body: &Value, name: &str, value: Value) -> Value {
    let mut body = body.clone();
    body["fields"][name] = value;
    body
}

#[db_test]
fn a_record_is_entered_corrected_and_taken_on(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let key = server.key(Role::Officer, WARD, None);
    let by = [("authorization", key.as_str())];
    let entered = server.json("POST", "/records", &by, &opinion());
    assert_eq!(entered.status, StatusCode::CREATED, "{}", entered.text);
    assert_eq!(entered.headers[header::ETAG], "\"1\"");
    let address =
        entered.headers[header::LOCATION].to_str().unwrap().strip_prefix("/api/v1").unwrap().to_owned();
    let record = entered.json();
    assert_eq!(record["fields"]["content"], "Đèn đường hỏng", "tidied as in a form");
    assert_eq!(
        (&record["when"], &record["place"]["code"], &record["version"]),
        (&json!("2026-03-01"), &json!(WARD), &json!(1))
    );
    let get = || server.send("GET", &format!("/api/v1{address}"), &by, "");
    assert_eq!(get().ok(), record);
    // Without the version it is not changed; with another, neither; what was read goes back as it is.
    let changed = with(&record, "content", json!("Đèn đường hỏng đã hai tháng"));
    let put =
        |more: &[(&str, &str)], body: &Value| server.json("PUT", &address, &[&by[..], more].concat(), body);
    let unnamed = put(&[], &changed);
    assert_eq!(
        (unnamed.status, unnamed.problem().as_str()),
        (StatusCode::PRECONDITION_REQUIRED, "version-missing")
    );
    for wrong in ["\"2\"", "1", "*", "W/\"1\"", ""] {
        let stale = put(&[("if-match", wrong)], &changed);
        assert_eq!(
            (stale.status, stale.json()["version"].clone()),
            (StatusCode::PRECONDITION_FAILED, json!(1)),
            "{wrong}"
        );
        assert_eq!(stale.problem(), "version-stale");
    }
    let done = put(&[("if-match", "\"1\"")], &changed);
    assert_eq!(
        (done.status, done.headers[header::ETAG].to_str().unwrap()),
        (StatusCode::OK, "\"2\""),
        "{}",
        done.text
    );
    assert_eq!(put(&[("if-match", "\"1\"")], &changed).json()["version"], 2);
    // Where clocks run only a step settles; and it demands what it demands.
    let settled = with(&changed, "state", json!("settled"));
    assert_eq!(put(&[("if-match", "\"2\"")], &settled).pointers(), ["/fields/state"]);
    assert_eq!(
        put(&[("if-match", "\"2\"")], &with(&changed, "class", json!("petition"))).pointers(),
        ["/fields/class"]
    );
    let step = |name: &str, version: Option<&str>, fields: Value| {
        let version = version.map(|version| ("if-match", version));
        let headers: Vec<_> = by.into_iter().chain(version).collect();
        server.json("POST", &format!("{address}/steps/{name}"), &headers, &json!({ "fields": fields }))
    };
    let fields = json!({ "answered_on": "2026-03-02", "answer": "Đã thay bóng" });
    assert_eq!(step("settle", None, fields.clone()).status, StatusCode::PRECONDITION_REQUIRED);
    assert_eq!(step("settle", Some("\"1\""), fields.clone()).problem(), "version-stale");
    assert_eq!(
        step("settle", Some("\"2\""), json!({ "answer": "x", "body": "y" })).pointers(),
        ["/fields/answered_on", "/fields/body"]
    );
    assert_eq!(step("fly", Some("\"2\""), json!({})).problem(), "not-found");
    let early = step("settle", Some("\"2\""), json!({ "answered_on": "2026-01-01", "answer": "x" }));
    assert_eq!((early.status, early.problem().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "refused"));
    let done = step("settle", Some("\"2\""), fields.clone());
    assert_eq!(done.headers[header::ETAG], "\"3\"", "{}", done.text);
    assert_eq!(done.ok()["state"], Value::Null, "the state is a field");
    assert_eq!(get().ok()["fields"]["state"], "settled");
    let again = step("answer", Some("\"3\""), fields);
    assert_eq!((again.status, again.problem().as_str()), (StatusCode::CONFLICT, "conflict"));
    assert_eq!(server.app.store.read(|tx| Ok(records::check_facts(tx, &server.app.kinds)?)).unwrap(), []);
    // The journal says which office.
    let id: Id = record["id"].as_str().unwrap().parse().unwrap();
    let entries = server.app.store.read(|tx| Ok(find_record(tx, id)?.unwrap().entries)).unwrap();
    assert!(
        entries.len() == 3 && entries.iter().all(|it| it.office == "UBND phường Thử" && it.account.is_some())
    );
}

#[db_test]
fn a_duty_is_weighed_by_what_a_key_writes(db: &Db) {
    let server = Server::new(on(db, 2026, 4, 24));
    let key = server.key(Role::Officer, WARD, None);
    let by = [("authorization", key.as_str())];
    let duty = json!({ "kind": "duty", "place": WARD, "fields": {
        "item": "relief", "title": "Trợ giúp đột xuất", "decided_on": "2026-04-20", "document": "12/QĐ-UBND",
        "body": "UBND phường Thử", "due_on": "2026-05-20", "due_by": "Luật Mẫu, Điều 1",
    }});
    let entered = server.json("POST", "/records", &by, &duty).json();
    let id = entered["id"].as_str().unwrap().to_owned();
    let address = format!("/records/{id}");
    let held = || server.send("GET", &format!("/api/v1{address}"), &by, "").ok();
    let put = |address: &str, body: &Value| {
        let version = format!("\"{}\"", body["version"]);
        let done = server.json("PUT", address, &[by[0], ("if-match", &version)], body);
        assert_eq!(done.status, StatusCode::OK, "{}", done.text);
        done.json()
    };
    let due = || -> String {
        let id: Id = id.parse().unwrap();
        let record = server.app.store.read(|tx| Ok(find_record(tx, id)?.unwrap().record)).unwrap();
        record.value().unwrap()["clocks"][0]["due_on"].as_str().unwrap().to_owned()
    };
    assert_eq!(due(), "2026-05-20");
    // What is left out is gone, as the description says, and the days are counted anew.
    let mut without = held();
    for name in ["due_on", "due_by", "document"] {
        without["fields"].as_object_mut().unwrap().remove(name);
    }
    let replaced = put(&address, &without);
    assert!(
        ["due_on", "document"].iter().all(|name| replaced["fields"].get(name).is_none_or(Value::is_null))
    );
    let by_law = due();
    assert_ne!(by_law, "2026-05-20");
    let mut later = with(&held(), "decided_on", json!("2026-04-22"));
    later["when"] = json!("2026-04-22");
    put(&address, &later);
    assert!(due() > by_law, "{} {by_law}", due());
    // A publication counts at once, and no more when it is put elsewhere.
    let forms = ["website", "board", "community_board", "loudspeaker", "village_head"];
    let publications: Vec<Value> = forms
        .iter()
        .map(|form| {
            let body = json!({ "kind": "publication", "place": WARD, "parent": id, "fields": {
                "from": "2026-04-24", "posting": form, "content": "Trợ giúp đột xuất",
            }});
            let done = server.json("POST", "/records", &by, &body);
            assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
            done.json()
        })
        .collect();
    assert_eq!(held()["fields"]["state"], "published");
    let other = server.json("POST", "/records", &by, &with(&duty, "title", json!("Việc khác"))).json();
    let mut moved = publications[0].clone();
    moved["parent"] = other["id"].clone();
    moved["fields"].as_object_mut().unwrap().remove("duty");
    put(&format!("/records/{}", moved["id"].as_str().unwrap()), &moved);
    assert_eq!(held()["fields"]["state"], "due");
    assert_eq!(server.app.store.read(|tx| Ok(records::check_facts(tx, &server.app.kinds)?)).unwrap(), []);
}

#[db_test]
fn a_client_s_id_is_entered_once(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let key = server.key(Role::Recorder, WARD, None);
    let by = [("authorization", key.as_str())];
    let address = format!("/records/{}", new_id());
    let first = server.json("PUT", &address, &by, &meeting());
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text);
    for _ in 0..9 {
        let again = server.json("PUT", &address, &by, &meeting());
        assert_eq!((again.status, again.json()), (StatusCode::CREATED, first.json()));
    }
    let other = server.json("PUT", &address, &by, &with(&meeting(), "attendance", json!(53)));
    assert_eq!(other.status, StatusCode::PRECONDITION_REQUIRED, "to change it, name its version");
    let kind = server.json("PUT", &address, &by, &opinion());
    assert_eq!(kind.status, StatusCode::CONFLICT);
    let absent =
        server.json("PUT", &format!("/records/{}", new_id()), &[by[0], ("if-match", "\"1\"")], &meeting());
    assert_eq!(absent.status, StatusCode::NOT_FOUND);
    assert_eq!(
        server.send("GET", "/api/v1/records?kind=voter_meeting", &by, "").ok()["records"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[db_test]
fn a_key_finds_nothing_of_another_place(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let (own, other) = (server.key(Role::Officer, WARD, None), server.key(Role::Officer, "03334", None));
    let of_body = server.key(Role::Handler, WARD, Some("Phòng Kinh tế"));
    let auditor = server.key(Role::Auditor, WARD, None);
    let record = server
        .json(
            "POST",
            "/records",
            &[("authorization", &own)],
            &with(&opinion(), "body", json!("Công an phường")),
        )
        .ok();
    let address = format!("/records/{}", record["id"].as_str().unwrap());
    for stranger in [&other, &of_body] {
        let by = ("authorization", stranger.as_str());
        assert_eq!(server.send("GET", &format!("/api/v1{address}"), &[by], "").problem(), "not-found");
        for query in ["", "?kind=opinion", "?q=den", &format!("?place={WARD}"), "?due=waiting"] {
            let list = server.send("GET", &format!("/api/v1/records{query}"), &[by], "").ok();
            assert_eq!(list["records"], json!([]), "{query}");
        }
        let changed = server.json("PUT", &address, &[by, ("if-match", "\"1\"")], &record);
        assert_eq!(changed.problem(), "not-found");
        assert_eq!(
            server.json("PUT", &address, &[by], &opinion()).problem(),
            "conflict",
            "its id is taken, and no more is told"
        );
        let step = server.json(
            "POST",
            &format!("{address}/steps/accept"),
            &[by, ("if-match", "\"1\"")],
            &json!({ "fields": {} }),
        );
        assert_eq!(step.problem(), "not-found");
        let foreign = server.json("POST", "/records", &[by], &opinion());
        assert_eq!((foreign.status, foreign.problem().as_str()), (StatusCode::FORBIDDEN, "not-yours"));
    }
    // Who reads may not thereby write.
    let by = ("authorization", auditor.as_str());
    assert_eq!(server.send("GET", &format!("/api/v1{address}"), &[by], "").ok()["id"], record["id"]);
    assert_eq!(
        server
            .json("PUT", &address, &[by, ("if-match", "\"1\"")], &with(&record, "content", json!("x")))
            .problem(),
        "not-yours"
    );
    let step = server.json(
        "POST",
        &format!("{address}/steps/settle"),
        &[by, ("if-match", "\"1\"")],
        &json!({ "fields": {} }),
    );
    assert_eq!(step.problem(), "not-yours");
    let list = server.send("GET", "/api/v1/records?q=den+duong", &[("authorization", &own)], "").ok();
    assert_eq!(list["records"][0]["id"], record["id"], "found without marks");
}

#[db_test]
fn every_field_is_read_strictly_and_told_by_its_pointer(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let key = server.key(Role::Officer, "VN", None);
    let by = [("authorization", key.as_str())];
    let post = |body: &Value| server.json("POST", "/records", &by, body);
    assert_eq!(post(&json!({})).pointers(), ["/kind"]);
    assert_eq!(post(&json!({ "kind": "denunciation" })).pointers(), ["/kind"]);
    let bad = json!({ "kind": "opinion", "place": "1", "when": "2026-13", "parent": "x", "more": 1, "fields": {
        "received_on": "2/3/2026", "content": "", "state": "done", "due_on": 5, "colour": "red", "answer": "\u{7}",
    }});
    assert_eq!(
        post(&bad).pointers(),
        [
            "/parent",
            "/when",
            "/place",
            "/more",
            "/fields/received_on",
            "/fields/due_on",
            "/fields/state",
            "/fields/answer",
            "/fields/content",
            "/fields/colour"
        ]
    );
    for number in [json!(-1), json!(1.5), json!("5"), json!(4_294_967_296_u64), json!(true)] {
        assert_eq!(post(&with(&meeting(), "attendance", number)).pointers(), ["/fields/attendance"]);
    }
    let when = json!({ "kind": "opinion", "place": WARD, "when": "2026-02", "fields": opinion()["fields"] });
    assert_eq!(post(&when).pointers(), ["/when"], "its own day says another time");
    // What belongs to another record says which, by its id or by its code; and only what the key reads.
    let parent = post(
        &json!({ "kind": "voter_meeting", "place": WARD, "code": "TX-1", "fields": meeting()["fields"] }),
    )
    .ok();
    let child = |parent: Value, meeting: Value| {
        let mut one = with(&opinion(), "meeting", meeting);
        one["parent"] = parent;
        one
    };
    let by_id = post(&child(parent["id"].clone(), Value::Null)).ok();
    let by_code = post(&child(Value::Null, json!("TX-1"))).ok();
    for one in [by_id, by_code] {
        assert_eq!((&one["parent"], &one["fields"]["meeting"]), (&parent["id"], &json!("TX-1")));
    }
    assert_eq!(post(&child(json!(new_id()), Value::Null)).pointers(), ["/parent"]);
    assert_eq!(post(&child(Value::Null, json!("TX-9"))).pointers(), ["/fields/meeting"]);
}

/// Every kind that there is can be entered, read and corrected by its declaration alone: a new one needs nothing here.
#[db_test]
fn every_kind_is_entered_by_its_declaration(db: &Db) {
    use records::{Kept, Role as Means, Source};
    let server = Server::new(on(db, 2026, 3, 2));
    let key = server.key(Role::Officer, "VN", None);
    let by = [("authorization", key.as_str())];
    let mut parents = std::collections::BTreeMap::new();
    for any in server.app.kinds.iter() {
        let kind = any.kind();
        let mut fields = serde_json::Map::new();
        for field in kind.fields.iter().filter(|field| field.source != Source::Step) {
            let value = match field.kept {
                Kept::Text | Kept::Body => json!("Điều gì đó"),
                Kept::Day => json!("2026-02-10"),
                Kept::Period => json!("2026-Q1"),
                Kept::Count | Kept::Amount { .. } | Kept::Percent => json!(5),
                Kept::Choice(choices) => json!(choices[0].id),
                Kept::Code { .. } => continue,
            };
            fields.insert(field.name.to_owned(), value);
        }
        let mut body = json!({ "kind": kind.name, "place": WARD, "fields": fields });
        if let Some(Kept::Code { of }) = kind.field_with(Means::Parent).map(|field| field.kept) {
            body["parent"] = parents.get(of).cloned().unwrap_or(Value::Null);
        }
        if kind.field_with(Means::When).is_none() && kind.field_with(Means::Parent).is_none() {
            body["when"] = json!("2026-Q1");
        }
        let entered = server.json("POST", "/records", &by, &body);
        if any.has_own_path() {
            assert!(entered.status.is_client_error(), "{}: {}", kind.name, entered.text);
            assert!(entered.text.contains("người dân viết"), "{}: {}", kind.name, entered.text);
            continue;
        }
        assert_eq!(entered.status, StatusCode::CREATED, "{}: {}", kind.name, entered.text);
        let record = entered.json();
        parents.insert(kind.name, record["id"].clone());
        let address = format!("/records/{}", record["id"].as_str().unwrap());
        let same = server.json("PUT", &address, &[by[0], ("if-match", "\"1\"")], &record);
        assert_eq!(
            (same.status, same.json()),
            (StatusCode::OK, record),
            "{} goes back as it came",
            kind.name
        );
    }
    assert_eq!(server.app.store.read(|tx| Ok(records::check_facts(tx, &server.app.kinds)?)).unwrap(), []);
}

#[db_test]
fn a_list_turns_page_by_page(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let key = server.key(Role::Officer, WARD, None);
    let by = [("authorization", key.as_str())];
    for nth in 0..5 {
        server
            .json("POST", "/records", &by, &with(&opinion(), "content", json!(format!("Việc số {nth}"))))
            .ok();
    }
    let mut seen = std::collections::BTreeSet::new();
    let mut next = Some("/api/v1/records?kind=opinion&state=received&limit=2".to_owned());
    while let Some(address) = next {
        let told = server.send("GET", &address, &by, "").ok();
        seen.extend(
            told["records"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()),
        );
        next = told["next"].as_str().map(str::to_owned);
    }
    assert_eq!(seen.len(), 5);
    for (query, name) in [
        ("kind=x", "kind"),
        ("period=x", "period"),
        ("due=x", "due"),
        ("after=x", "after"),
        ("place=x", "place"),
        ("x=y", "x"),
    ] {
        let refused = server.send("GET", &format!("/api/v1/records?{query}"), &by, "");
        assert_eq!(
            (refused.problem().as_str(), &refused.json()["errors"][0]["parameter"]),
            ("query", &json!(name))
        );
    }
}

//! Open311 `GeoReport` v2: every method of the standard asked in both formats, and each answer held field by field against the
//! standard's own lists.

use db_test::db_test;
use serde_json::json;

use super::*;

/// The fields of each answer, as the standard lists them.
const SERVICE: [&str; 7] =
    ["service_code", "service_name", "description", "metadata", "type", "keywords", "group"];
const ATTRIBUTE: [&str; 8] =
    ["variable", "code", "datatype", "required", "datatype_description", "order", "description", "values"];
const REQUEST: [&str; 17] = [
    "service_request_id",
    "status",
    "status_notes",
    "service_name",
    "service_code",
    "description",
    "agency_responsible",
    "service_notice",
    "requested_datetime",
    "updated_datetime",
    "expected_datetime",
    "address",
    "address_id",
    "zipcode",
    "lat",
    "long",
    "media_url",
];
/// What ours has beyond it, as docs/api.md says.
const BEYOND: [&str; 3] = ["extended_status", "title", "language"];

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded; charset=utf-8");

/// A node of an XML document: its name, its text, what is in it.
#[derive(Debug, Clone, PartialEq)]
struct Node {
    name: String,
    text: String,
    children: Vec<Node>,
}

impl Node {
    fn names(&self) -> Vec<&str> {
        self.children.iter().map(|child| child.name.as_str()).collect()
    }

    fn get(&self, name: &str) -> &Node {
        self.children.iter().find(|child| child.name == name).unwrap_or_else(|| panic!("{name} in {self:?}"))
    }

    /// The JSON that the standard's mapping makes of it, numbers and flags as texts.
    fn json(&self, list: bool) -> Value {
        if list {
            return self.children.iter().map(|child| child.json(false)).collect();
        }
        if self.children.is_empty() {
            return if self.text.is_empty() { Value::Null } else { json!(self.text) };
        }
        let lists = ["attributes", "values", "endpoints", "formats", "updates"];
        let field = |child: &Node| (child.name.clone(), child.json(lists.contains(&child.name.as_str())));
        Value::Object(self.children.iter().map(field).collect())
    }
}

/// Reads a whole document; it must be well-formed.
fn xml(text: &str) -> Node {
    use quick_xml::{Reader, events::Event};
    let mut reader = Reader::from_str(text);
    let mut stack = vec![Node { name: String::new(), text: String::new(), children: Vec::new() }];
    let new = |name: &str| Node { name: name.to_owned(), text: String::new(), children: Vec::new() };
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {text}")) {
            Event::Start(start) => stack.push(new(start.name().as_ref())),
            Event::Empty(start) => stack.last_mut().unwrap().children.push(new(start.name().as_ref())),
            Event::Text(part) => stack.last_mut().unwrap().text.push_str(&part),
            Event::GeneralRef(reference) => {
                let name = reference.to_string();
                let letter = match name.as_str() {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    "apos" => '\'',
                    _ => panic!("{name}"),
                };
                stack.last_mut().unwrap().text.push(letter);
            }
            Event::End(_) => {
                let done = stack.pop().unwrap();
                stack.last_mut().unwrap().children.push(done);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(stack.len(), 1, "{text}");
    stack.pop().unwrap().children.pop().unwrap()
}

/// Texts where JSON has numbers and flags, so that both formats compare.
fn as_texts(value: &Value) -> Value {
    match value {
        Value::Array(list) => list.iter().map(as_texts).collect(),
        Value::Object(map) => {
            Value::Object(map.iter().map(|(name, value)| (name.clone(), as_texts(value))).collect())
        }
        Value::Bool(_) | Value::Number(_) => json!(value.to_string()),
        // An empty list and nothing are one in XML.
        Value::String(text) if text.is_empty() => Value::Null,
        other => other.clone(),
    }
}

fn without_empty(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            Value::Object(map.into_iter().map(|(name, it)| (name, without_empty(it))).collect())
        }
        Value::Array(list) if list.is_empty() => Value::Null,
        Value::Array(list) => list.into_iter().map(without_empty).collect(),
        other => other,
    }
}

impl Server {
    /// Asks in both formats, by ending and by `Accept`; they say the same. Gives the JSON and the XML.
    fn both(&self, address: &str) -> (Value, Node) {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let ask = |ending: &str, accept: &str| {
            let address = format!("/open311/v2/{path}{ending}?{query}");
            let answer = self.send("GET", &address, &[("accept", accept)], "");
            assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text);
            answer
        };
        let (of_json, of_xml) = (ask(".json", "text/html"), ask(".xml", "application/json"));
        assert_eq!(of_json.headers[header::CONTENT_TYPE], "application/json; charset=utf-8");
        assert_eq!(of_xml.headers[header::CONTENT_TYPE], "text/xml; charset=utf-8");
        assert!(of_xml.text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"), "{}", of_xml.text);
        assert_eq!(ask("", "application/json").text, of_json.text);
        assert_eq!(ask("", "*/*").text, of_xml.text, "XML is what every server has");
        let (value, node) = (of_json.json(), xml(&of_xml.text));
        assert_eq!(
            without_empty(node.json(value.is_array())),
            without_empty(as_texts(&value)),
            "both say the same"
        );
        (value, node)
    }

    fn file(&self, form: &str) -> Answer {
        self.send("POST", "/open311/v2/requests.json", &[FORM], form)
    }

    /// An error in both formats, with its status.
    fn wrong(&self, method: &str, address: &str, form: &str, status: u16) -> String {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let ask =
            |ending: &str| self.send(method, &format!("/open311/v2/{path}{ending}?{query}"), &[FORM], form);
        let (of_json, of_xml) = (ask(".json"), ask(".xml"));
        assert_eq!(
            (of_json.status.as_u16(), of_xml.status.as_u16()),
            (status, status),
            "{address}: {}",
            of_json.text
        );
        let (value, node) = (of_json.json(), xml(&of_xml.text));
        assert_eq!((node.name.as_str(), node.names()), ("errors", vec!["error"; node.children.len()]));
        assert_eq!(node.children[0].names(), ["code", "description"]);
        assert_eq!(value[0]["code"], status);
        assert_eq!(node.children[0].get("code").text, status.to_string());
        let told = value[0]["description"].as_str().unwrap().to_owned();
        assert!(!told.is_empty() && !told.contains('⟦') && !told.contains("{$"), "{told}");
        told
    }
}

fn fields(value: &Value) -> Vec<String> {
    let mut names: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
    names.sort();
    names
}

fn sorted(names: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    names.sort();
    names
}

#[db_test]
fn services_are_discovered_listed_and_defined(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let (discovery, node) = server.both("discovery");
    assert_eq!(node.names(), ["changeset", "contact", "key_service", "endpoints"]);
    assert_eq!(
        node.get("endpoints").children[0].names(),
        ["specification", "url", "changeset", "type", "formats"]
    );
    assert_eq!(discovery["endpoints"][0]["url"], "http://xa.example/open311/v2");
    assert_eq!(discovery["endpoints"][0]["formats"], json!(["text/xml", "application/json"]));
    let (services, node) = server.both("services?jurisdiction_id=03127");
    assert_eq!(node.name, "services");
    assert_eq!(services.as_array().unwrap().len(), voice::TOPICS.len() + 1);
    for (service, child) in services.as_array().unwrap().iter().zip(&node.children) {
        assert_eq!((child.name.as_str(), child.names()), ("service", SERVICE.to_vec()));
        assert_eq!((&service["metadata"], &service["type"]), (&json!(true), &json!("batch")));
        let (definition, node) = server
            .both(&format!("services/{}?jurisdiction_id=03127", service["service_code"].as_str().unwrap()));
        assert_eq!(
            (node.name.as_str(), node.names()),
            ("service_definition", vec!["service_code", "attributes"])
        );
        assert_eq!(definition["service_code"], service["service_code"]);
        assert_eq!(node.get("attributes").children[0].names(), ATTRIBUTE);
        assert_eq!(definition["attributes"][0]["order"], 1);
    }
}

#[db_test]
fn a_request_is_made_and_found_by_its_token(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let form = "jurisdiction_id=03127&service_code=transport&description=D%C3%B2ng+1%0D%0A%3Cb%3E+%26+2&address_string=\
        T%E1%BB%95+5&lat=21.38&long=103.01&first_name=M%E1%BA%ABu&last_name=L%C3%B2+Th%E1%BB%8B&phone=0900+000+000&\
        email=a%40b.example&media_url=http%3A%2F%2Fx.example%2F1.jpg&device_id=d&attribute%5Bsender_address%5D=T%E1%BB%95+5";
    let made = server.file(form);
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    assert_eq!(made.headers[header::CACHE_CONTROL], "no-store");
    let made = made.json();
    assert_eq!(fields(&made[0]), sorted(&["token", "service_notice", "account_id"]), "a token, and so no id");
    let notice = made[0]["service_notice"].as_str().unwrap();
    assert!(
        notice.contains("http://xa.example/theo-doi/") && notice.contains("không được giữ lại"),
        "{notice}"
    );
    let token = made[0]["token"].as_str().unwrap();
    let (found, node) = server.both(&format!("tokens/{token}?jurisdiction_id=03127"));
    assert_eq!(
        (node.name.as_str(), node.children[0].names()),
        ("service_requests", vec!["service_request_id", "token"])
    );
    let id = found[0]["service_request_id"].as_str().unwrap();
    // It came through the same door, with its sender beside it and its clocks running; coordinates are nowhere.
    let key: Id = id.parse().unwrap();
    let (record, people) = server
        .app
        .store
        .read(|tx| Ok((find_record(tx, key)?.unwrap().record, voice::sender::of(tx, key)?)))
        .unwrap();
    let payload = record.value().unwrap();
    assert_eq!(payload["content"], "Dòng 1\n<b> & 2\nNơi xảy ra: Tổ 5");
    assert_eq!((&payload["channel"], &payload["sender"]), (&json!("online"), &json!("named")));
    assert_eq!(
        payload["clocks"].as_array().unwrap().len(),
        2,
        "the notice that the law asks for, and the answer"
    );
    assert_eq!(people[0].name.as_deref(), Some("Lò Thị Mẫu"));
    assert_eq!(people[0].contact.as_deref(), Some("0900 000 000, a@b.example"));
    for kept in ["21.38", "103.01", "x.example"] {
        assert!(!record.payload.contains(kept), "{kept}");
    }
    // Not approved yet: it is in no list, and by its id tells how it stands and no word of what was said.
    let (list, _) = server.both("requests?jurisdiction_id=03127");
    assert_eq!(list, json!([]));
    let (one, _) = server.both(&format!("requests/{id}?jurisdiction_id=03127"));
    assert_eq!(
        (&one[0]["description"], &one[0]["title"], &one[0]["status"]),
        (&Value::Null, &Value::Null, &json!("open"))
    );
    assert!(!one.to_string().contains("Dòng 1"));
    server.approve(id);
    let (list, node) = server.both("requests?jurisdiction_id=03127");
    let request = &list[0];
    assert_eq!(node.children[0].names(), [&REQUEST[..], &BEYOND[..]].concat());
    assert_eq!(request["description"], "Dòng 1\n<b> & 2\nNơi xảy ra: Tổ 5");
    assert_eq!((&request["service_code"], &request["address_id"]), (&json!("transport"), &json!("03127")));
    assert_eq!((&request["extended_status"], &request["language"]), (&json!("received"), &json!("vi")));
    assert_eq!(request["requested_datetime"], "2026-03-02T12:00:00+07:00");
    assert_eq!((&request["lat"], &request["long"]), (&Value::Null, &Value::Null));
    assert!(!list.to_string().contains("Lò Thị") && !list.to_string().contains("0900"));
    let (one, node) = server.both(&format!("requests/{id}?jurisdiction_id=11"));
    assert_eq!(node.children[0].names().last(), Some(&"updates"));
    assert_eq!(one[0]["updates"].as_array().unwrap().len(), 2, "filed, and approved");
    assert_eq!(one[0]["updates"][1]["agency_responsible"], "UBND phường Thử");
}

#[db_test]
fn requests_are_filtered_as_the_standard_says(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let mut ids = Vec::new();
    for (service, text) in [("transport", "a"), ("health", "b"), ("other", "c"), ("transport", "d")] {
        let made =
            server.file(&format!("jurisdiction_id=03127&service_code={service}&description={text}")).ok();
        let token = made[0]["token"].as_str().unwrap().to_owned();
        let found = server.both(&format!("tokens/{token}?jurisdiction_id=03127")).0;
        let id = found[0]["service_request_id"].as_str().unwrap().to_owned();
        server.approve(&id);
        ids.push(id);
    }
    let app = Arc::clone(&server.app);
    server.act(
        |door, it| {
            let step = voice_move("settle");
            let mut draft = door.draft_of(it)?;
            draft.payload["answered_on"] = json!("2026-03-02");
            draft.payload["answer"] = json!("Đã xong");
            door.take(it, step, &draft)
        },
        ids[1].parse().unwrap(),
        app,
    );
    server.approve(&ids[1]);
    let found = |query: &str| {
        let list = server.both(&format!("requests?jurisdiction_id=03127&{query}")).0;
        let mut codes: Vec<String> = list
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["service_code"].as_str().unwrap().to_owned())
            .collect();
        codes.sort();
        codes.join(" ")
    };
    assert_eq!(found(""), "health other transport transport");
    assert_eq!(found("status=&service_code=&start_date="), found(""), "an empty argument is none");
    assert_eq!(found("status=open"), "other transport transport");
    assert_eq!(found("status=closed"), "health");
    assert_eq!(found("status=open,closed"), found(""));
    assert_eq!(found("service_code=health,other"), "health other");
    assert_eq!(found("start_date=2026-03-02T00:00:00%2B07:00&end_date=2026-03-03T00:00:00Z"), found(""));
    assert_eq!(found("start_date=2026-03-02T12:00:01%2B07:00"), "");
    assert_eq!(found("end_date=2026-03-02T11:59:59+07:00"), "", "a plus that was not encoded");
    assert_eq!(found("start_date=2026-01-01T00:00:00Z&end_date=2026-02-01T00:00:00Z"), "");
    assert_eq!(found("updated_after=2026-03-01T00:00:00Z"), found(""));
    assert_eq!(found("updated_after=2026-03-02T05:00:00Z"), "");
    let of = |page: u8| {
        server
            .both(&format!("requests?jurisdiction_id=03127&page={page}&page_size=3"))
            .0
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!((of(1), of(2), of(3)), (3, 1, 0));
    let by_ids = format!("service_request_id={},{},x&status=nonsense", ids[0], ids[1]);
    assert_eq!(found(&by_ids), "health transport", "ids override all else");
    let closed = &server.both(&format!("requests?jurisdiction_id=03127&service_request_id={}", ids[1])).0[0];
    assert_eq!((&closed["status"], &closed["status_notes"]), (&json!("closed"), &json!("Đã xong")));
    assert_eq!(server.both("requests?jurisdiction_id=03334").0, json!([]), "another ward has its own");
    assert_eq!(
        server.wrong("GET", &format!("requests/{}?jurisdiction_id=03334", ids[0]), "", 404),
        "Không có gì ở địa chỉ này, hoặc khóa không được xem. Kiểm tra lại địa chỉ và mã."
    );
}

/// A step of opinions.
fn voice_move(name: &str) -> &'static records::Move {
    use records::Record as _;
    const KIND: records::Kind = voice::Opinion::KIND;
    KIND.moves.iter().find(|step| step.name == name).unwrap()
}

#[db_test]
fn errors_are_told_as_the_standard_says(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    for address in ["services", "services/health", "requests", &format!("requests/{}", new_id()), "tokens/x"]
    {
        assert!(server.wrong("GET", address, "", 400).contains("jurisdiction_id"), "{address}");
        server.wrong("GET", &format!("{address}?jurisdiction_id=99999"), "", 404);
    }
    for none in [
        "services/x",
        "requests/x",
        &format!("requests/{}", new_id()),
        "tokens/03127-AAAAA-AAAAA",
        "nothing",
        "services/x/y",
    ] {
        server.wrong("GET", &format!("{none}?jurisdiction_id=03127"), "", 404);
    }
    for bad in [
        "start_date=x",
        "end_date=2026-03-02T00:00:00",
        "status=later",
        "page=0",
        "page_size=1001",
        "page=x",
        "start_date=2025-01-01T00:00:00Z&end_date=2026-01-01T00:00:00Z",
    ] {
        server.wrong("GET", &format!("requests?jurisdiction_id=03127&{bad}"), "", 400);
    }
    server.wrong("GET", "requests?jurisdiction_id=03127&service_code=x", "", 404);
    let post = |form: &str, status: u16| server.wrong("POST", "requests", form, status);
    assert!(post("service_code=transport&description=x", 400).contains("jurisdiction_id"));
    assert!(post("jurisdiction_id=03127&description=x", 400).contains("service_code"));
    assert!(post("jurisdiction_id=03127&service_code=transport", 400).contains("description"));
    post("jurisdiction_id=99999&service_code=transport&description=x", 404);
    post("jurisdiction_id=03127&service_code=x&description=x", 404);
    assert!(
        post("jurisdiction_id=11&service_code=transport&description=x&lat=21&long=103", 400)
            .contains("tọa độ")
    );
    post("jurisdiction_id=03127&address_id=03334&service_code=transport&description=x", 400);
    post(&format!("jurisdiction_id=03127&service_code=transport&description={}", "x".repeat(5_001)), 400);
    post("jurisdiction_id=03127&service_code=transport&description=%00", 400);
    post("jurisdiction_id=03127&service_code=transport&description=x&api_key=wrong", 403);
    let key = server.key(Role::Officer, WARD, None);
    let key = key.strip_prefix("Bearer ").unwrap();
    assert!(
        server
            .file(&format!("jurisdiction_id=03127&service_code=transport&description=x&api_key={key}"))
            .status
            .is_success()
    );
    // What another site makes its visitors send is not taken without a key; nor does an odd address pass the count.
    let filing = "jurisdiction_id=03127&service_code=transport&description=x";
    let from = |headers: &[(&str, &str)], form: &str| {
        server.send("POST", "/open311/v2/requests.json", &[&[FORM], headers].concat(), form).status
    };
    for foreign in
        [("origin", "https://xa.example.evil"), ("origin", "null"), ("sec-fetch-site", "cross-site")]
    {
        assert_eq!(from(&[foreign], filing), StatusCode::FORBIDDEN, "{foreign:?}");
        assert!(from(&[foreign], &format!("{filing}&api_key={key}")).is_success(), "{foreign:?}");
    }
    assert!(from(&[("sec-fetch-site", "none")], filing).is_success());
    let odd = server.send("POST", "/open311/v2//requests.json", &[FORM], filing);
    assert_eq!(odd.status, StatusCode::NOT_FOUND);
    // A province takes them for its communes, named by their code.
    assert!(
        server
            .file("jurisdiction_id=11&address_id=03127&service_code=other&description=x")
            .status
            .is_success()
    );
    let json =
        server.send("POST", "/open311/v2/requests.json", &[("content-type", "application/json")], "{}");
    assert_eq!(json.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        server.send("PUT", "/open311/v2/requests.json", &[], "").status,
        StatusCode::METHOD_NOT_ALLOWED
    );
}

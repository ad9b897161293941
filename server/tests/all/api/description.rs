//! The description is true: it holds every route, and nothing that is not there.

use db_test::db_test;
use serde_json::json;

use super::*;

const ID: &str = "0190a3f2-0000-7000-8000-000000000000";

fn document(server: &Server) -> Value {
    server.get("/openapi.json").ok()
}

#[db_test]
fn every_route_is_described_and_every_described_route_is_there(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let document = document(&server);
    assert_eq!(document["openapi"], "3.1.0");
    let methods = ["get", "put", "post", "delete", "patch"];
    let mut described = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        let filled = [("{code}", WARD), ("{period}", "2022"), ("{id}", ID), ("{move}", "answer")]
            .iter()
            .fold(path.clone(), |path, (hole, value)| path.replace(hole, value));
        assert!(!filled.contains('{'), "{path}");
        for method in methods {
            let answer = server.json(&method.to_uppercase(), &filled, &[], &json!({}));
            let is_there = answer.status != StatusCode::METHOD_NOT_ALLOWED;
            assert_eq!(is_there, item.get(method).is_some(), "{method} {path}");
            described += usize::from(is_there);
        }
    }
    // Routes are added with their description alone (`api::described`): these are all that the page about them names.
    assert_eq!(described, 13);
}

/// Every reference leads somewhere, and every kind and step is there with its fields.
#[db_test]
fn the_description_is_whole(db: &Db) {
    fn references(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                found.extend(map.get("$ref").and_then(Value::as_str).map(str::to_owned));
                map.values().for_each(|value| references(value, found));
            }
            Value::Array(list) => list.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }
    let server = Server::new(on(db, 2026, 3, 2));
    let document = document(&server);
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 50);
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
    for any in server.app.kinds.iter() {
        let kind = any.kind();
        let fields = &document["components"]["schemas"][format!("Fields_{}", kind.name)]["properties"];
        for field in kind.fields {
            let told = fields[field.name]["description"].as_str().unwrap();
            assert!(!told.contains('⟦'), "{told}");
        }
        for step in kind.moves {
            let schema = &document["components"]["schemas"][format!("Step_{}_{}", kind.name, step.name)];
            let required = schema["properties"]["fields"]["required"].as_array().unwrap();
            assert_eq!(required.len(), step.demands.len());
        }
    }
    let opinion = &document["components"]["schemas"]["OpinionFields"]["properties"];
    assert!(
        opinion.get("content").is_some() && opinion.get("sender").is_none(),
        "sealed fields are not public"
    );
}

#[db_test]
fn the_page_says_what_it_is_in_both_languages(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    for (path, told) in [("/api", "Giao diện cho phần mềm khác"), ("/en/api", "For other systems")] {
        let page = server.send("GET", path, &[], "");
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains(told) && !page.text.contains('⟦'), "{}", page.text);
        for sort in dongthuan::api::Sort::ALL {
            assert!(page.text.contains(&format!("<li id=\"{}\">", sort.word())), "{} is told", sort.word());
        }
    }
}

//! Payloads that are kept for years must still be read, and a shape that changed must have a new number.

use dongthuan::rooms;
use kernel::{Month, PlaceId, When};
use records::At;
use serde_json::Value;

/// What stands in a payload and is no field: the program alone writes it.
const BY_PROGRAM: [(&str, &str); 19] = [
    ("consultation", "clocks"),
    ("opinion", "clocks"),
    ("opinion", "redactions"),
    ("opinion", "reopened"),
    ("duty", "clocks"),
    ("duty", "lacking"),
    ("comment", "clocks"),
    ("comment", "decisions"),
    ("oversight", "clocks"),
    ("recommendation", "clocks"),
    ("obstacle", "clocks"),
    ("promise", "clocks"),
    ("directive", "clocks"),
    ("directive_task", "clocks"),
    ("directive_report", "clocks"),
    ("livelihood", "clocks"),
    ("care_assignment", "clocks"),
    ("citizens_board", "members"),
    ("field_check", "measures"),
];
const GOLDEN: &str = include_str!("../golden/payloads.json");

#[test]
fn every_kept_shape_is_still_read() {
    let kinds = rooms::kinds();
    let golden: Vec<Value> = serde_json::from_str(GOLDEN).unwrap();
    let since = Month::new(2022, 1).unwrap();
    let at = At { place: PlaceId::new("03127", since).unwrap(), when: When::Month(since) };
    for old in &golden {
        let kind = kinds.known(old["kind"].as_str().unwrap()).unwrap();
        let facts = kind.facts(old["schema"].as_i64().unwrap(), &old["payload"], &at).unwrap();
        assert!(!facts.is_empty(), "{}", old["kind"]);
    }
    for kind in kinds.iter().map(records::AnyKind::kind) {
        let current = golden.iter().find(|old| old["kind"] == kind.name && old["schema"] == kind.schema);
        let Some(current) = current else {
            panic!(
                "{} schema {}: add its golden payload to tests/golden/payloads.json",
                kind.name, kind.schema
            )
        };
        let kept: Vec<&String> = current["payload"].as_object().unwrap().keys().collect();
        let of_program = BY_PROGRAM.iter().filter(|(of, _)| *of == kind.name).map(|(_, name)| *name);
        let mut declared: Vec<&str> = kind.fields.iter().map(|field| field.name).chain(of_program).collect();
        declared.sort_unstable();
        let mut kept: Vec<&str> = kept.into_iter().map(String::as_str).collect();
        kept.sort_unstable();
        assert_eq!(
            kept, declared,
            "{}: its shape changed; raise its schema, say how to upgrade, and add a golden payload",
            kind.name
        );
        let canonical = kinds.known(kind.name).unwrap().canonical(&current["payload"]).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&canonical).unwrap(), current["payload"], "{}", kind.name);
    }
}

//! The accounts that an administrator keeps, on pages and by command.

use std::{io::Write as _, process::Stdio};

use accounts::Role;
use axum::http::StatusCode;
use db_test::db_test;
use store::testing::Db;

use super::{Desktop, unit};
use crate::support::app;

fn administrator(db: &Db) -> Desktop {
    Desktop::with(app(db), &[(Role::Administrator, "094", None)])
}

const NEW: [(&str, &str); 5] = [
    ("ho-ten", "Lò Thị Mới"),
    ("ten", "lo.thi.moi"),
    ("co-quan", "UBND xã Nà Tấu"),
    ("vai-tro", "recorder"),
    ("bo-phan", ""),
];

#[db_test]
fn an_account_is_added_given_roles_and_let_in(db: &Db) {
    let mut desktop = administrator(db);
    for prefix in ["", "/en"] {
        desktop.page(&format!("{prefix}/can-bo/tai-khoan"));
        desktop.page(&format!("{prefix}/can-bo/toi"));
    }
    let place = unit("03316").number().to_string();
    let fields = [&NEW[..], &[("noi", place.as_str())]].concat();
    let made = desktop.post("/can-bo/tai-khoan", &fields);
    assert_eq!(made.status, StatusCode::OK, "{}", made.text());
    let link =
        made.text().split("http://127.0.0.1:8080").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert!(link.starts_with("/can-bo/mat-khau?khoa="), "{link}");
    assert!(desktop.send("GET", &link, &[], Vec::new()).text().contains("Lò Thị Mới"));
    let list = desktop.page("/can-bo/tai-khoan");
    assert!(list.contains("lo.thi.moi") && list.contains("chưa đặt mật khẩu"), "{list}");
    let twice = desktop.post("/can-bo/tai-khoan", &fields).text();
    assert!(twice.contains("href=\"#ten\"") && twice.contains("Đã có tài khoản"), "{twice}");
    let page = list.split("href=\"/can-bo/tai-khoan/").find(|it| it.contains("Lò Thị Mới")).unwrap();
    let address = format!("/can-bo/tai-khoan/{}", page.split('"').next().unwrap());
    for prefix in ["", "/en"] {
        assert!(desktop.page(&format!("{prefix}{address}")).contains("lo.thi.moi"));
    }
    let city = unit("094").number().to_string();
    let given =
        desktop.post(&address, &[("viec", "giao"), ("vai-tro", "leader"), ("noi", &city), ("bo-phan", "")]);
    assert_eq!(given.location(), address);
    assert!(desktop.page(&address).contains("Lãnh đạo, Thành phố Điện Biên Phủ"));
    // Not beyond the keeper's own places, and never to oneself.
    let elsewhere = unit("100").number().to_string();
    let beyond = desktop
        .post(&address, &[("viec", "giao"), ("vai-tro", "officer"), ("noi", &elsewhere), ("bo-phan", "")]);
    assert!(beyond.text().contains("không quản lý tài khoản ở"), "{}", beyond.text());
    let own = format!("/can-bo/tai-khoan/{}", desktop.account.unwrap());
    let myself =
        desktop.post(&own, &[("viec", "giao"), ("vai-tro", "officer"), ("noi", &city), ("bo-phan", "")]);
    assert!(myself.text().contains("Không tự sửa quyền"), "{}", myself.text());
    for what in ["khoa", "mo-khoa", "thoi"] {
        let fields = [("viec", what), ("vai-tro", "leader"), ("noi", city.as_str()), ("bo-phan", "")];
        assert_eq!(desktop.post(&address, &fields).location(), address, "{what}");
    }
    let page = desktop.page(&address);
    for act in ["Thôi giao: Lãnh đạo", "Mở khóa", "Khóa", "Giao: Người nhập liệu"] {
        assert!(page.contains(act), "{act}: {page}");
    }
    assert!(desktop.post(&address, &[("viec", "duong-dan")]).text().contains("mat-khau?khoa="));
    // An administrator of one commune sees the accounts of that commune alone.
    desktop.come_in("quan.tri.xa", &[(Role::Administrator, "03127", None)]);
    assert_eq!(desktop.get(&address).status, StatusCode::NOT_FOUND);
    assert!(!desktop.page("/can-bo/tai-khoan").contains("lo.thi.moi"));
}

#[test]
fn the_first_administrator_is_made_by_command() {
    let folder = Db::sqlite();
    let run = |arguments: &[&str], typed: &str| {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_dongthuan"))
            .args(["--data", folder.directory().to_str().unwrap()])
            .args(arguments)
            .env_remove("DATABASE_URL")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        let ended = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (ended.status.code(), text(ended.stdout), text(ended.stderr))
    };
    let add = [
        "account",
        "add",
        "Giàng A Thử",
        "--login",
        "giang.a.thu",
        "--role",
        "administrator",
        "--place",
        "03127",
    ];
    let (code, out, told) = run(&add, "");
    assert_eq!(code, Some(0), "{told}");
    assert!(out.starts_with("http://127.0.0.1:8080/can-bo/mat-khau?khoa="), "{out}");
    assert!(told.contains("giang.a.thu"), "{told}");
    let (code, _, told) = run(&add, "");
    assert_eq!(code, Some(2));
    assert!(told.contains("Đã có tài khoản"), "{told}");
    let (code, _, told) = run(&["account", "password", "giang.a.thu", "--password-stdin"], "ngan\n");
    assert_eq!(code, Some(2));
    assert!(told.contains("12"), "{told}");
    let (code, ..) = run(&["account", "password", "giang.a.thu", "--password-stdin"], "mot cau dai de nho\n");
    assert_eq!(code, Some(0));
    let grant = ["giang.a.thu", "--role", "handler", "--place", "03127", "--body", "Phòng Kinh tế"];
    assert_eq!(run(&[&["account", "grant"], &grant[..]].concat(), "").0, Some(0));
    let (_, out, _) = run(&["account", "list"], "");
    assert!(
        out.contains("Phường Điện Biên Phủ") && out.contains("Phòng Kinh tế"),
        "the ward of today: {out}"
    );
    assert_eq!(run(&[&["account", "revoke"], &grant[..]].concat(), "").0, Some(0));
    assert_eq!(run(&["account", "disable", "giang.a.thu"], "").0, Some(0));
    assert!(run(&["account", "list"], "").1.contains("khóa từ"));
    assert_eq!(run(&["account", "enable", "giang.a.thu"], "").0, Some(0));
    assert_eq!(run(&["account", "sessions", "giang.a.thu", "--end"], "").0, Some(0));
    let (code, _, told) = run(&["account", "disable", "khong.co.ai"], "");
    assert_eq!(code, Some(2));
    assert!(told.contains("account list"), "{told}");
}

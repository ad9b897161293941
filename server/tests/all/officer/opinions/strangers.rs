//! What strangers are shown is kept for a moment, and tagged: never what is somebody's own, and never past an officer's act.

use dongthuan::pages::kept::Kept;

use super::*;

fn approve(desktop: &Desktop, id: Id) {
    let version = found(&desktop.desk.app, id).record.version.to_string();
    desktop.post(&format!("/can-bo/ho-so/{id}/duyet"), &[("ban", &version)]).location();
}

fn tag(desktop: &Desktop, address: &str) -> String {
    let answer = desktop.get(address);
    assert_eq!(answer.headers["cache-control"], "public, no-cache", "{address}");
    answer.headers["etag"].to_str().unwrap().to_owned()
}

#[db_test]
fn who_comes_again_is_told_that_nothing_changed(db: &Db) {
    // The clock stands still, so that nothing is made anew by the time alone.
    let app = App { kept: std::sync::Arc::new(Kept::lasting(1_000)), ..on(db, 2026, 3, 2) };
    let desktop = Desktop::with(app, &OFFICER);
    let lists = ["/noi/03127/y-kien", "/en/noi/03127/y-kien", "/noi/03127/y-kien?q=ranh", "/noi/03127/2026"];
    let tags: Vec<String> = lists.iter().map(|address| tag(&desktop, address)).collect();
    assert!(tags[0] != tags[1], "another language, another tag");
    let again =
        |address: &str, tag: &str| desktop.send("GET", address, &[("if-none-match", tag)], Vec::new());
    for (address, tag) in lists.iter().zip(&tags) {
        for asked in [tag.as_str(), "*", &format!("\"other\", {tag}")] {
            let told = again(address, asked);
            assert_eq!((told.status.as_u16(), told.bytes.len()), (304, 0), "{address} {asked}");
            assert_eq!(told.headers["etag"], *tag);
        }
        assert_eq!(again(address, &tags[usize::from(*address == lists[0])]).status, 200, "{address}");
    }
    // What is filed waits for an officer; once one approved it, it is on each of them, at once.
    let filed = file(&desktop, &[("f-content", "Rãnh đầu tổ 5 bị tắc")]);
    assert!(!desktop.get(lists[0]).text().contains("Rãnh đầu tổ 5"));
    let public = format!("/ban-ghi/{}", filed.id);
    let before = desktop.get(&public).text();
    approve(&desktop, filed.id);
    for (address, tag) in lists.iter().zip(&tags) {
        let new = again(address, tag);
        assert_eq!(new.status, 200, "{address}");
        assert!(address.ends_with("2026") || new.text().contains("tổ 5"), "{address}");
    }
    assert!(!before.contains("tổ 5") && desktop.get(&public).text().contains("tổ 5"));
}

#[db_test]
fn what_is_somebodys_own_is_not_kept(db: &Db) {
    let app = App { kept: std::sync::Arc::new(Kept::lasting(1_000)), ..on(db, 2026, 3, 2) };
    let desktop = Desktop::with(app, &OFFICER);
    let filed = file(&desktop, &[("f-content", "Rãnh đầu tổ 5 bị tắc")]);
    let own = [format!("/theo-doi/{}", filed.code), "/gui/03127".to_owned(), "/can-bo".to_owned()];
    for address in &own {
        let answer = desktop.get(address);
        assert_eq!(answer.status, 200, "{address}");
        let kept =
            answer.headers.get("cache-control").is_some_and(|it| it.to_str().unwrap().contains("public"));
        assert!(!answer.headers.contains_key("etag") && !kept, "{address}");
    }
    let form = || desktop.get("/gui/03127").text();
    assert_ne!(form(), form(), "each form has an id of its own");
    assert_eq!(desktop.get("/noi/03127/y-kien?sau=khong").status, 200);
    let nothing = desktop.get("/noi/99999/y-kien");
    assert!(nothing.status == 404 && !nothing.headers.contains_key("etag"));
}

//! Records entered, corrected, moved, approved and taken out, each kind through the form that its declaration makes.

use accounts::Role;
use axum::http::StatusCode;
use db_test::db_test;
use dongthuan::rooms;
use kernel::Id;
use records::{Kept, Kind, Role as FieldRole, Stored, check_facts, find_record};
use store::testing::Db;

use super::{Desktop, unit};
use crate::support::app;

/// What a field of a form is filled with.
fn typed(kind: &Kind, name: &str) -> String {
    let field = kind.fields.iter().find(|field| field.name == name).unwrap();
    match field.kept {
        // What people are asked about is summed up after the last day.
        Kept::Day if (kind.name, name) == ("consultation", "until") => "8/1/2023".to_owned(),
        Kept::Day => "9/1/2023".to_owned(),
        Kept::Period => "Quý IV/2022".to_owned(),
        Kept::Count => "12".to_owned(),
        Kept::Amount { .. } => "1.500".to_owned(),
        Kept::Percent => "95,7".to_owned(),
        Kept::Choice(choices) => match field.role {
            FieldRole::State => kind.waits[0].to_owned(),
            _ => choices[0].id.to_owned(),
        },
        // Nobody checks their own work.
        Kept::Body if name == "checked_by" => "UBND thành phố".to_owned(),
        Kept::Body => "Phòng Kinh tế thành phố".to_owned(),
        // Without a code, and not approved, it goes by its day and what is public of it.
        Kept::Code { of: "duty" } => "09/01/2023, Chữ của ô document".to_owned(),
        Kept::Code { of: "notice" } => "09/01/2023, Nhận bình luận".to_owned(),
        Kept::Code { of: "project" | "citizens_board" } => "09/01/2023, Chữ của ô name".to_owned(),
        Kept::Code { of: "directive_document" } => "09/01/2023, Chữ của ô abstract_text".to_owned(),
        Kept::Code { of: "care_assignment" } => "09/01/2023, Chữ của ô village".to_owned(),
        Kept::Code { .. } => "MẸ-1".to_owned(),
        Kept::Text => format!("Chữ của ô {name}"),
    }
}

/// The fields that a form of the whole record asks for.
fn typed_fields(kind: &'static Kind) -> impl Iterator<Item = &'static records::Field> {
    kind.fields.iter().filter(|field| field.source != records::Source::Step)
}

/// A whole form of a kind.
fn form(desktop: &Desktop, kind: &'static Kind) -> Vec<(String, String)> {
    let page = desktop.page(&format!("/can-bo/them/{}", kind.name));
    let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let mut fields = vec![("id".to_owned(), id.to_owned())];
    if page.contains("name=\"noi\"") {
        fields.push(("noi".to_owned(), unit("03127").number().to_string()));
    }
    if page.contains("name=\"thoi-gian\"") {
        fields.push(("thoi-gian".to_owned(), "Năm 2022".to_owned()));
    }
    for field in typed_fields(kind) {
        assert!(page.contains(&format!("name=\"f-{}\"", field.name)), "{}: {}", kind.name, field.name);
        fields.push((format!("f-{}", field.name), typed(kind, field.name)));
    }
    if page.contains("name=\"ma\"") {
        fields.push(("ma".to_owned(), "MẸ-1".to_owned()));
    }
    fields
}

fn send(desktop: &Desktop, address: &str, fields: &[(String, String)]) -> super::Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    desktop.post(address, &fields)
}

/// Sends a form; what looks wrong but may stand is confirmed.
fn send_anyway(desktop: &Desktop, address: &str, fields: &[(String, String)]) -> super::Answer {
    let answer = send(desktop, address, fields);
    if answer.status != StatusCode::OK {
        return answer;
    }
    let page = answer.text();
    assert!(page.contains("id=\"canh-bao\""), "{page}");
    let seen = page.split("name=\"biet\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    send(desktop, address, &[fields, &[("biet".to_owned(), seen.to_owned())]].concat())
}

fn id_in(location: &str) -> Id {
    location.split("/ho-so/").nth(1).unwrap().split(['?', '/']).next().unwrap().parse().unwrap()
}

fn stored(desktop: &Desktop, id: Id) -> Stored {
    desktop.desk.app.store.read(|tx| Ok(find_record(tx, id)?.unwrap().record)).unwrap()
}

fn facts_are_clean(desktop: &Desktop) {
    let drifts = desktop.desk.app.store.read(|tx| Ok(check_facts(tx, &desktop.desk.app.kinds)?)).unwrap();
    assert!(drifts.is_empty(), "{drifts:?}");
}

fn everyone(app: dongthuan::app::App) -> Desktop {
    Desktop::with(app, &[(Role::Officer, "094", None), (Role::Publisher, "094", None)])
}

/// Enters one record of a kind.
fn entered(desktop: &Desktop, kind: &'static Kind) -> Id {
    let fields = form(desktop, kind);
    let address = format!("/can-bo/them/{}", kind.name);
    let kept = send_anyway(desktop, &address, &fields);
    let id = id_in(&kept.location());
    assert_eq!(id.to_string(), fields[0].1, "the browser made its id");
    // Pressed twice: the same record, not another one.
    assert_eq!(id_in(&send_anyway(desktop, &address, &fields).location()), id, "{}", kind.name);
    id
}

#[db_test]
fn every_kind_is_entered_corrected_moved_approved_and_taken_out(db: &Db) {
    let desktop = everyone(app(db));
    let kinds = rooms::kinds();
    assert_eq!(kinds.iter().count(), 33);
    // Comments come by their own path: server/tests/all/officer/notices.rs.
    for kind in kinds.iter().filter(|any| !any.has_own_path()).map(records::AnyKind::kind) {
        let id = entered(&desktop, kind);
        let here = format!("/can-bo/ho-so/{id}");
        for prefix in ["", "/en"] {
            let page = desktop.page(&format!("{prefix}{here}"));
            assert!(page.contains("govuk-summary-list") && page.contains("moj-timeline"), "{}", kind.name);
            let blank = desktop.page(&format!("{prefix}/can-bo/them/{}", kind.name));
            assert!(blank.contains("<form"), "{}", kind.name);
        }
        let page = desktop.page(&here);
        // A correction: another number, another text, where there is one.
        let edit = desktop.page(&format!("{here}/sua"));
        let mut fields = hidden(&edit);
        let may_change = |it: &&records::Field| matches!(it.kept, Kept::Count | Kept::Text | Kept::Body);
        let changed = typed_fields(kind).find(may_change).unwrap();
        let new = if changed.kept == Kept::Count { "13" } else { "Chữ khác" };
        for field in typed_fields(kind) {
            let value = if field.name == changed.name {
                new.to_owned()
            } else {
                text_in(&edit, &format!("f-{}", field.name))
            };
            fields.push((format!("f-{}", field.name), value));
        }
        for name in ["thoi-gian", "ma"] {
            fields.push((name.to_owned(), text_in(&edit, name)));
        }
        let saved = send_anyway(&desktop, &format!("{here}/sua"), &fields);
        assert_eq!(saved.location(), format!("{here}?da=sua"), "{}: {}", kind.name, saved.text());
        assert_eq!(stored(&desktop, id).version, 2, "{}", kind.name);
        // Every step of its states, as far as they lead on.
        for step in kind.moves.iter().filter(|step| step.name != "reopen") {
            let now = stored(&desktop, id);
            let is_offered =
                kinds.known(kind.name).unwrap().offers(now.schema, &now.value().unwrap(), step.name).unwrap();
            if !is_offered || !step.from.contains(&now.state.unwrap().as_str()) {
                continue;
            }
            let address = format!("{here}/buoc/{}", step.name);
            let page = desktop.page(&address);
            let mut fields = hidden(&page);
            fields.extend(step.demands.iter().map(|name| (format!("f-{name}"), typed(kind, name))));
            let taken = send_anyway(&desktop, &address, &fields);
            assert_eq!(taken.location(), format!("{here}?da=buoc&buoc={}", step.name), "{}", taken.text());
            assert_eq!(stored(&desktop, id).state.as_deref(), Some(step.to));
        }
        if page.contains(&format!("{here}/duyet")) {
            let page = desktop.page(&format!("{here}/duyet"));
            assert!(page.contains("Chữ "), "{}: the text that becomes public is shown", kind.name);
            assert_eq!(
                send(&desktop, &format!("{here}/duyet"), &hidden(&page)).location(),
                format!("{here}?da=duyet")
            );
            assert!(stored(&desktop, id).approved_at.is_some());
        }
        facts_are_clean(&desktop);
        let page = desktop.page(&format!("{here}/thoi-tinh"));
        assert_eq!(
            send(&desktop, &format!("{here}/thoi-tinh"), &hidden(&page)).location(),
            format!("{here}?da=thoi")
        );
        assert!(stored(&desktop, id).closed_at.is_some());
        assert!(desktop.page(&here).contains("đã thôi tính"));
        facts_are_clean(&desktop);
        // What others belong to stays, for them.
        if matches!(
            kind.name,
            "voter_meeting"
                | "oversight"
                | "duty"
                | "notice"
                | "project"
                | "citizens_board"
                | "livelihood"
                | "care_assignment"
                | "directive_document"
        ) {
            entered(&desktop, kind);
        }
    }
}

/// What travels unseen with the form of a page, without the session's token.
fn hidden(page: &str) -> Vec<(String, String)> {
    let form = page.rsplit("<form method=\"post\"").next().unwrap();
    let all = form.split("<input type=\"hidden\" name=\"").skip(1).map(|rest| {
        let (name, rest) = rest.split_once('"').unwrap();
        (name.to_owned(), plain(rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap()))
    });
    all.filter(|(name, _)| name != "token").collect()
}

fn plain(text: &str) -> String {
    text.replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#38;", "&")
}

/// What stands in a field of a page: a line, lines, what is chosen.
fn text_in(page: &str, name: &str) -> String {
    let of = |start: &str| page.split(start).nth(1);
    if let Some(rest) = of(&format!("<textarea class=\"govuk-textarea\" id=\"{name}\"")) {
        return plain(
            rest.split_once('>').unwrap().1.split("</textarea>").next().unwrap().trim_start_matches('\n'),
        );
    }
    let mut chosen = String::new();
    for part in page.split("<input ").skip(1).map(|part| part.split('>').next().unwrap()) {
        if !part.contains(&format!("name=\"{name}\"")) {
            continue;
        }
        let value = part.split("value=\"").nth(1).map_or("", |rest| rest.split('"').next().unwrap());
        if !part.contains("type=\"radio\"") || part.contains(" checked") {
            chosen = plain(value);
        }
    }
    if let Some(rest) = of(&format!("<select class=\"govuk-select\" id=\"{name}\"")) {
        let options = rest.split("</select>").next().unwrap();
        let selected = options.split("<option value=\"").skip(1).find(|option| option.contains(" selected"));
        chosen = selected.map_or_else(String::new, |option| plain(option.split('"').next().unwrap()));
    }
    chosen
}

#[db_test]
fn what_is_wrong_is_told_at_its_field_and_nothing_is_lost(db: &Db) {
    let desktop = everyone(app(db));
    let kind = rooms::kinds().get("voter_meeting").unwrap().kind();
    let mut fields = form(&desktop, kind);
    for (name, value) in &mut fields {
        match name.as_str() {
            "f-held_on" => "31/2/2023".clone_into(value),
            "f-attendance" => "nhiều lắm".clone_into(value),
            "f-venue" => "Nhà văn hóa <bản> \"Mẫu\"".clone_into(value),
            _ => {}
        }
    }
    let answer = send(&desktop, "/can-bo/them/voter_meeting", &fields);
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.text();
    for part in ["href=\"#f-held_on\"", "href=\"#f-attendance\"", "31/2/2023", "nhiều lắm"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(text_in(&page, "f-venue"), "Nhà văn hóa <bản> \"Mẫu\"");
    for field in ["noi", "f-held_on", "f-attendance"] {
        let mut fields = form(&desktop, kind);
        fields.retain(|(name, _)| name != field);
        let page = send(&desktop, "/can-bo/them/voter_meeting", &fields).text();
        assert!(page.contains(&format!("href=\"#{field}\"")), "{field} must be there: {page}");
    }
    facts_are_clean(&desktop);
}

/// Two officers correct one record at once: what only one changed is merged, what both changed is chosen.
#[db_test]
fn nobodys_words_are_lost_when_two_correct_at_once(db: &Db) {
    let desktop = everyone(app(db));
    let kind = rooms::kinds().get("opinion").unwrap().kind();
    entered(&desktop, rooms::kinds().get("voter_meeting").unwrap().kind());
    let id = entered(&desktop, kind);
    let address = format!("/can-bo/ho-so/{id}/sua");
    let edit = desktop.page(&address);
    let with = |changes: &[(&str, &str)]| {
        let mut fields = hidden(&edit);
        for field in kind.fields {
            let key = format!("f-{}", field.name);
            let change = changes.iter().find(|(name, _)| *name == field.name);
            fields.push((
                key.clone(),
                change.map_or_else(|| text_in(&edit, &key), |(_, value)| (*value).to_owned()),
            ));
        }
        fields.push(("ma".to_owned(), text_in(&edit, "ma")));
        fields
    };
    let first = with(&[("content", "Đường vào bản hỏng"), ("topic", "Giao thông")]);
    assert!(send_anyway(&desktop, &address, &first).location().ends_with("?da=sua"));
    let second = with(&[("content", "Cầu treo hỏng"), ("body", "Công an thành phố")]);
    let answer = send(&desktop, &address, &second);
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.text();
    for words in
        ["Đường vào bản hỏng", "Cầu treo hỏng", "Chữ của ô content", "Công an thành phố", "Giao thông"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(stored(&desktop, id).version, 2, "nothing is kept before one has chosen");
    let mut chosen = hidden(&page);
    chosen.push(("f-content".to_owned(), "Cầu treo và đường vào bản hỏng".to_owned()));
    let undecided = send(&desktop, &address, &chosen);
    assert_eq!(undecided.status, StatusCode::OK, "a choice is asked for");
    assert!(undecided.text().contains("Cầu treo và đường vào bản hỏng"), "and the words stay");
    let key = page.split("type=\"radio\" value=\"ho\"").next().unwrap().rsplit("name=\"").next().unwrap();
    let key = key.split('"').next().unwrap().to_owned();
    chosen.push((key, "toi".to_owned()));
    let saved = send_anyway(&desktop, &address, &chosen);
    assert!(saved.location().ends_with("?da=sua"), "{}", saved.text());
    let payload = stored(&desktop, id).value().unwrap();
    assert_eq!(payload["content"], "Cầu treo và đường vào bản hỏng");
    assert_eq!(payload["topic"], "Giao thông", "the other's");
    assert_eq!(payload["body"], "Công an thành phố", "mine");
    facts_are_clean(&desktop);
}

/// A meeting and its opinions on one page, in one transaction.
#[db_test]
fn a_meeting_is_entered_with_its_opinions(db: &Db) {
    let desktop = everyone(app(db));
    for prefix in ["", "/en"] {
        assert!(desktop.page(&format!("{prefix}/can-bo/tiep-xuc/moi")).contains("y12-f-content"));
    }
    let page = desktop.page("/can-bo/tiep-xuc/moi");
    let mut fields = hidden(&page);
    let place = unit("03127").number().to_string();
    for (name, value) in [
        ("noi", place.as_str()),
        ("f-held_on", "9/1/2023"),
        ("f-venue", "Nhà văn hóa tổ 1"),
        ("f-attendance", "52"),
        ("ma", "TX-1"),
    ] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    for at in 1..=12 {
        fields.push((format!("y{at}-f-topic"), "Giao thông".to_owned()));
        fields.push((format!("y{at}-f-content"), format!("Ý kiến thứ {at}")));
    }
    let mut more = fields.clone();
    more.push(("them-dong".to_owned(), "1".to_owned()));
    let longer = send(&desktop, "/can-bo/tiep-xuc/moi", &more).text();
    assert!(longer.contains("y24-f-content") && longer.contains("Ý kiến thứ 12"), "more rows, nothing lost");
    let mut bad = fields.clone();
    bad.push(("y3-f-due_on".to_owned(), "ngày nào đó".to_owned()));
    let told = send(&desktop, "/can-bo/tiep-xuc/moi", &bad).text();
    assert!(told.contains("href=\"#y3-f-due_on\"") && told.contains("Ý kiến 3"), "{told}");
    let kept = send(&desktop, "/can-bo/tiep-xuc/moi", &fields);
    let meeting = id_in(&kept.location());
    assert_eq!(id_in(&send(&desktop, "/can-bo/tiep-xuc/moi", &fields).location()), meeting, "pressed twice");
    let page = desktop.page(&format!("/can-bo/ho-so/{meeting}"));
    assert_eq!(page.matches("Ý kiến thứ").count(), 12, "{page}");
    let more = format!("/can-bo/tiep-xuc/{meeting}/y-kien");
    let blank = desktop.page(&more);
    assert_eq!(send(&desktop, &more, &hidden(&blank)).status, StatusCode::OK, "nothing was entered");
    let mut fields = hidden(&blank);
    fields.push(("y1-f-content".to_owned(), "Ý kiến thứ mười ba".to_owned()));
    assert!(send(&desktop, &more, &fields).location().contains(&meeting.to_string()));
    for prefix in ["", "/en"] {
        desktop.page(&format!("{prefix}/can-bo/tiep-xuc"));
        let back = desktop.page(&format!("{prefix}/can-bo/tiep-xuc?noi={place}&tu=1%2F1%2F2023"));
        assert_eq!(back.matches("Ý kiến thứ").count(), 13, "{back}");
    }
    let wrong = desktop.page(&format!("/can-bo/tiep-xuc?noi={place}&tu=hom+no"));
    assert!(wrong.contains("href=\"#tu\""), "{wrong}");
    let mut entered = fields.clone();
    entered.push(("them-dong".to_owned(), "0".to_owned()));
    let same = send(&desktop, &more, &entered).text();
    assert!(
        same.contains("Ý kiến thứ mười ba") && !same.contains("y24-f-content"),
        "Enter keeps nothing, loses nothing"
    );
    let report = desktop.get("/noi/094/2023").text();
    assert!(report.contains("13"), "{report}");
    facts_are_clean(&desktop);
}

/// What the scope does not reach is not there; what may not be done is refused, and changes nothing.
#[db_test]
fn nobody_works_outside_of_their_scope(db: &Db) {
    let mut desktop = everyone(app(db));
    let meeting = rooms::kinds().get("voter_meeting").unwrap().kind();
    let obstacle = rooms::kinds().get("obstacle").unwrap().kind();
    // The obstacle belongs to a project, which is there first.
    entered(&desktop, rooms::kinds().get("project").unwrap().kind());
    let (in_him_lam, held) = (entered(&desktop, meeting), entered(&desktop, obstacle));
    let rest = ["", "/sua", "/duyet", "/thoi-tinh", "/chuyen-noi", "/buoc/clear"];
    for (who, given) in [
        ("elsewhere", (Role::Officer, "03316", None)),
        ("another body's", (Role::Handler, "094", Some("Công an thành phố"))),
        ("who keeps accounts", (Role::Administrator, "094", None)),
    ] {
        desktop.come_in(&format!("ai.do.{}", who.len()), &[given]);
        for id in [in_him_lam, held] {
            for end in rest {
                let answer = desktop.get(&format!("/can-bo/ho-so/{id}{end}"));
                let is_hidden = matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
                assert!(is_hidden, "{who}: {end}: {}", answer.status);
                assert!(!answer.text().contains("Chữ của ô"), "{who}: {end}");
            }
        }
    }
    desktop.come_in("kiem.tra", &[(Role::Auditor, "094", None)]);
    assert!(desktop.page(&format!("/can-bo/ho-so/{held}")).contains("Chữ của ô project"));
    for end in rest.into_iter().skip(1) {
        let address = format!("/can-bo/ho-so/{held}{end}");
        assert!(!desktop.get(&address).status.is_success(), "an auditor changes nothing: {end}");
        assert!(!desktop.post(&address, &[("ban", "1")]).status.is_success(), "{end}");
    }
    assert_eq!(stored(&desktop, held).version, 1);
    // The body's own sees it and moves it, and enters nothing.
    desktop.come_in("phong.kinh.te", &[(Role::Handler, "094", Some("PHÒNG KINH TẾ THÀNH PHỐ"))]);
    let page = desktop.page(&format!("/can-bo/ho-so/{held}"));
    assert!(page.contains("/buoc/clear") && !page.contains("/thoi-tinh"), "{page}");
    assert_eq!(desktop.get("/can-bo/them/opinion").status, StatusCode::FORBIDDEN);
    // A recorder corrects what a record says, and does not thereby settle it.
    desktop.come_in("nhap.lieu", &[(Role::Recorder, "03127", None)]);
    let edit = desktop.page(&format!("/can-bo/ho-so/{held}/sua"));
    assert!(!edit.contains("name=\"f-state\""));
    facts_are_clean(&desktop);
}

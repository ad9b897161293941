//! The officer's pages, asked as an officer and as strangers.

mod boards;
mod books;
mod consultations;
mod door;
mod duties;
mod follow;
mod keeping;
mod lists;
mod notices;
mod opinions;
mod oversight;
mod papers;
mod parts;
mod records;
mod replicas;
mod scope;
mod sign_in;

use std::fmt::Write as _;

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use accounts::{Grant, Keeper, NewAccount, Role, Secret, sessions};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use dongthuan::{
    app::App,
    officer::{self, Desk, Settings},
    pages,
};
use kernel::{Id, Month, PlaceId, SystemRng};
use tower::ServiceExt as _;

const HOST: &str = "127.0.0.1:8080";
const ORIGIN: &str = "http://127.0.0.1:8080";

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Where it leads.
    pub fn location(&self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text());
        self.headers[header::LOCATION].to_str().unwrap().to_owned()
    }
}

/// The server with its officer's pages, and the officer's browser.
pub struct Desktop {
    runtime: tokio::runtime::Runtime,
    router: Router,
    pub desk: Arc<Desk>,
    /// The cookie the browser holds.
    pub cookie: String,
    /// The token of the session's forms.
    pub token: String,
    /// The account that is in.
    pub account: Option<Id>,
}

/// What an account of a test is given: a role, the code of a place in 2022, perhaps a body.
pub type Given<'a> = (Role, &'a str, Option<&'a str>);

/// The unit that had this code in 2022.
pub fn unit(code: &str) -> PlaceId {
    PlaceId::new(code, Month::new(2022, 1).unwrap()).unwrap()
}

impl Desktop {
    /// With an officer of the city who also writes its report.
    pub fn open(app: App) -> Self {
        Self::with(app, &[(Role::Officer, "094", None), (Role::Leader, "094", None)])
    }

    /// With an officer who was given this.
    pub fn with(app: App, given: &[Given<'_>]) -> Self {
        let mut desktop = Self::closed(app);
        desktop.come_in("quang.van.thu", given);
        desktop
    }

    /// Without anyone in it.
    pub fn closed(app: App) -> Self {
        Self::reached(app, ORIGIN, None)
    }

    /// The same reached at another address, perhaps with a provider.
    pub fn reached(app: App, origin: &str, provider: Option<Settings>) -> Self {
        let app = Arc::new(app);
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let desk = Desk::new(Arc::clone(&app), origin, false);
        let desk = Arc::new(match provider {
            Some(settings) => desk.with_provider(settings),
            None => desk,
        });
        let router = pages::routes_with(app, officer::routes(&desk));
        Self { runtime, router, desk, cookie: String::new(), token: String::new(), account: None }
    }

    /// An account is made and signs in; whoever sat here before keeps their session, but not this browser.
    pub fn come_in(&mut self, login: &str, given: &[Given<'_>]) {
        let grants = given.iter().map(|(role, code, body)| Grant {
            role: *role,
            place: unit(code),
            body: body.map(str::to_owned),
        });
        let (login, grants): (String, Vec<Grant>) = (login.to_owned(), grants.collect());
        let (app, now) = (&self.desk.app, self.desk.app.clock.now());
        let (id, cookie) = app
            .store
            .write("come in", move |tx| {
                let keeper = Keeper::machine(now);
                let new = NewAccount {
                    place: unit("094"),
                    login: login.clone(),
                    name: "Quàng Văn Thử".to_owned(),
                    office: "UBND thành phố Điện Biên Phủ".to_owned(),
                    is_demo: false,
                };
                let id = match accounts::by_login(tx, &login)? {
                    Some(account) => account.id,
                    None => keeper.add(tx, &new, &mut SystemRng)?,
                };
                for grant in &grants {
                    keeper.give(tx, id, grant, &mut SystemRng)?;
                }
                let cookie = Secret::new(&mut SystemRng);
                sessions::start(tx, id, &cookie, "Firefox/1 Linux", now, &mut SystemRng)?;
                Ok((id, cookie))
            })
            .unwrap();
        self.account = Some(id);
        self.cookie = format!("can-bo={}", cookie.text());
        let page = self.page("/can-bo");
        let token = page.split("name=\"token\" value=\"").nth(1).unwrap();
        token.split('"').next().unwrap().clone_into(&mut self.token);
    }

    /// A request with these headers beside its host.
    pub fn send(&self, method: &str, address: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let mut request = Request::builder().method(method).uri(address);
        if !headers.iter().any(|(name, _)| *name == "host") {
            request = request.header(header::HOST, HOST);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).unwrap();
        let router = self.router.clone();
        self.runtime.block_on(async {
            let asked = tokio::time::timeout(Duration::from_mins(5), router.oneshot(request));
            let (parts, body) = asked.await.expect("an answer in five minutes").unwrap().into_parts();
            let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
            Answer { status: parts.status, headers: parts.headers, bytes: bytes.to_vec() }
        })
    }

    pub fn get(&self, address: &str) -> Answer {
        self.send("GET", address, &[("cookie", &self.cookie)], Vec::new())
    }

    /// A page that must be there, well made.
    pub fn page(&self, address: &str) -> String {
        let answer = self.get(address);
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
        well_made(address, &answer);
        answer.text()
    }

    /// Sends a form of ours.
    pub fn post(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("token", self.token.as_str())];
        all.extend(fields);
        let body: Vec<String> =
            all.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        let headers = [
            ("cookie", self.cookie.as_str()),
            ("origin", ORIGIN),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        self.send("POST", address, &headers, body.join("&").into_bytes())
    }

    /// Sends a form of ours with a file.
    pub fn upload(
        &self,
        address: &str,
        fields: &[(&str, &str)],
        (field, name, bytes): (&str, &str, &[u8]),
    ) -> Answer {
        const SEAM: &str = "seam-of-the-parts";
        let mut body = Vec::new();
        for (name, value) in [&[("token", self.token.as_str())], fields].concat() {
            let part =
                format!("--{SEAM}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        let head = format!(
            "--{SEAM}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: \
             application/octet-stream\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(bytes);
        body.extend(format!("\r\n--{SEAM}--\r\n").into_bytes());
        let kind = format!("multipart/form-data; boundary={SEAM}");
        let headers = [("cookie", self.cookie.as_str()), ("origin", ORIGIN), ("content-type", kind.as_str())];
        self.send("POST", address, &headers, body)
    }
}

/// A file of a form: the field, a name, a type that the sender claims, its bytes.
pub type Part<'a> = (&'a str, &'a str, &'a str, &'a [u8]);

/// What a browser sends for a form with files: its type, and its body.
pub fn form_of(fields: &[(&str, &str)], files: &[Part<'_>]) -> (String, Vec<u8>) {
    const SEAM: &str = "----seam-of-the-parts";
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--{SEAM}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.into_bytes());
    }
    for (field, name, kind, bytes) in files {
        let head = format!(
            "--{SEAM}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{SEAM}--\r\n").into_bytes());
    (format!("multipart/form-data; boundary={SEAM}"), body)
}

/// What holds for every page of an officer.
pub fn well_made(address: &str, answer: &Answer) {
    let text = answer.text();
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store", "{address}");
    // One script at most, on the pages that need it, and a policy that allows it nowhere else.
    let scripts = [
        (web::assets::PASSKEY_SCRIPT, &["/can-bo/dang-nhap", "/can-bo/toi"][..]),
        (web::assets::ALIKE_SCRIPT, &["/can-bo/y-kien/moi"]),
    ];
    let scripts = scripts
        .map(|(name, pages)| (format!("<script src=\"{}\" defer></script>", web::assets::url(name)), pages));
    let found = scripts.iter().find(|(script, _)| text.contains(script));
    let may = found.is_none_or(|(_, pages)| pages.iter().any(|page| address.contains(page)));
    assert!(may, "{address} has a script");
    let (has_script, script) = (found.is_some(), found.map_or("", |(script, _)| script));
    let policy = &answer.headers[header::CONTENT_SECURITY_POLICY];
    assert_eq!(policy.to_str().unwrap().contains("script-src 'self'"), has_script, "{address}: {policy:?}");
    let text = text.replacen(script, "", 1);
    let lacking: Vec<&str> = text.split('⟦').skip(1).filter_map(|rest| rest.split('⟧').next()).collect();
    assert!(lacking.is_empty(), "{address} lacks words: {lacking:?}");
    for refused in [" style=", "<script", " onclick="] {
        assert!(!text.contains(refused), "{address} has {refused}");
    }
    assert_eq!(text.matches("<h1").count(), 1, "{address} has one title");
    assert!(text.contains("noindex") && text.contains("</html>"), "{address}");
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for id in text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        *ids.entry(id).or_default() += 1;
    }
    let twice: Vec<_> = ids.into_iter().filter(|(_, count)| *count > 1).collect();
    assert!(twice.is_empty(), "{address}: {twice:?}");
}

/// As a form in an address is written: letters, digits and `.-_` stay.
pub fn encode_url(text: &str) -> String {
    text.bytes().fold(String::new(), |mut typed, byte| {
        let _ = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                write!(typed, "{}", char::from(byte))
            }
            _ => write!(typed, "%{byte:02X}"),
        };
        typed
    })
}

pub fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut typed, byte| {
        let _ = write!(typed, "%{byte:02X}");
        typed
    })
}

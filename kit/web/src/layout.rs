//! The frame around every page, and the pages that say what went wrong.
//!
//! ```
//! use web::layout::{Crumb, Page, Verb};
//! let page = Page {
//!     title: "108 cuộc tiếp xúc cử tri".into(),
//!     place_name: "Thành phố Điện Biên Phủ, tỉnh Điện Biên".into(),
//!     verbs: Verb::ALL.map(|verb| (verb, format!("/report/2022#{}", verb.slug()))).into(),
//!     current_verb: Some(Verb::Discuss),
//!     crumbs: vec![Crumb::link("Báo cáo năm 2022", "/report/2022"), Crumb::here("Cuộc tiếp xúc cử tri")],
//!     main: web::Html::trusted("<h1>…</h1>"),
//!     ..Page::default()
//! };
//! assert!(page.render().expect("a page").starts_with("<!doctype html>"));
//! ```

use askama::Template;
use axum::http::{StatusCode, header::CONTENT_SECURITY_POLICY};
use axum::response::{Html as Body, IntoResponse, Response};

use crate::Html;
use crate::assets::{self, FAVICON, FIRST_FONT, STYLESHEET};
use crate::headers::SCRIPT_SECURITY_POLICY;
use crate::words::{Language, Words};

/// What the people do, in the order of the law's own formula: *dân biết, dân bàn, dân làm, dân kiểm tra, dân giám
/// sát, dân thụ hưởng*. It is the navigation of every page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// *Biết*.
    Know,
    /// *Bàn*.
    Discuss,
    /// *Làm*.
    Do,
    /// *Kiểm tra*.
    Inspect,
    /// *Giám sát*.
    Supervise,
    /// *Thụ hưởng*.
    Benefit,
}

impl Verb {
    /// All six, in order.
    pub const ALL: [Self; 6] =
        [Self::Know, Self::Discuss, Self::Do, Self::Inspect, Self::Supervise, Self::Benefit];

    /// The word itself.
    pub fn name(self, language: Language) -> String {
        let key = match self {
            Self::Know => "verb-know",
            Self::Discuss => "verb-discuss",
            Self::Do => "verb-do",
            Self::Inspect => "verb-inspect",
            Self::Supervise => "verb-supervise",
            Self::Benefit => "verb-benefit",
        };
        Words::own().text(language, key)
    }

    /// The anchor of its section in a report, the same in both languages: `biet`, `kiem-tra`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Know => "biet",
            Self::Discuss => "ban",
            Self::Do => "lam",
            Self::Inspect => "kiem-tra",
            Self::Supervise => "giam-sat",
            Self::Benefit => "thu-huong",
        }
    }
}

/// A link, by its text and its address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

impl Link {
    /// A link.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into() }
    }
}

/// A step of the way to this page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crumb {
    /// What it says.
    pub text: String,
    /// Where it leads; empty for the page itself.
    pub href: String,
}

impl Crumb {
    /// A page above this one.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into() }
    }

    /// This page.
    pub fn here(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: String::new() }
    }
}

/// Who is signed in. Signing out is a form, for a link could be followed from elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The name as shown.
    pub name: String,
    /// Their own page; left out when empty.
    pub href: String,
    /// The address that the form posts to.
    pub sign_out_href: String,
    /// The secret that shows the form is ours (field `token`); left out when empty.
    pub token: String,
}

/// A page. Fields left empty are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The language of the whole page.
    pub language: Language,
    /// The page's own title; place and site follow it in `<title>`.
    pub title: String,
    /// One sentence for those who list the page.
    pub description: String,
    /// The place in the nameplate: "Xã Mường Phăng, tỉnh Điện Biên".
    pub place_name: String,
    /// Where the nameplate leads; `/` when empty.
    pub home_href: String,
    /// The search page.
    pub search_href: String,
    /// This same page in the other language.
    pub switch_href: String,
    /// The six verbs and where each leads.
    pub verbs: Vec<(Verb, String)>,
    /// The verb that this page belongs to.
    pub current_verb: Option<Verb>,
    /// The way to this page, itself last.
    pub crumbs: Vec<Crumb>,
    /// The main part, made by a room.
    pub main: Html,
    /// A sentence in the foot: which borders, when the book was taken in.
    pub note: String,
    /// The links in the foot.
    pub footer: Vec<Link>,
    /// Who is signed in.
    pub person: Option<Person>,
    /// Whether search engines are asked to leave it out.
    pub no_index: bool,
    /// The sections of pages that have others than the six verbs, and whether this page belongs to each.
    pub sections: Vec<(Link, bool)>,
    /// A stylesheet of ours beside the usual one.
    pub more_style: Option<&'static str>,
    /// A script of ours; the page's policy allows it, and no other.
    pub script: Option<&'static str>,
    /// Where the page leads on by itself, at once. It must also have a link there.
    pub leads_to: String,
    /// When the page was made, for paper: a printed sheet lies about long after.
    pub made: String,
    /// Where a page that says what went wrong leads back to; the first page when there is none.
    pub way_back: Option<Link>,
}

#[derive(Template)]
#[template(path = "base.html")]
struct Base<'a> {
    page: &'a Page,
    verbs: Vec<Step<'a>>,
}

/// A verb as the template prints it.
struct Step<'a> {
    name: String,
    href: &'a str,
    current: bool,
}

impl Base<'_> {
    fn say(&self, key: &str) -> String {
        Words::own().text(self.page.language, key)
    }
}

impl Page {
    /// The whole page.
    pub fn render(&self) -> Result<String, askama::Error> {
        if self.home_href.is_empty() {
            let page = Self { home_href: "/".into(), ..self.clone() };
            return page.render();
        }
        let verbs = self
            .verbs
            .iter()
            .map(|(verb, href)| Step {
                name: verb.name(self.language),
                href,
                current: self.current_verb == Some(*verb),
            })
            .collect();
        Base { page: self, verbs }.render()
    }

    /// The page as an answer with this status.
    pub fn respond(&self, status: StatusCode) -> Response {
        match self.render() {
            Ok(text) if self.script.is_some() => {
                let policy = [(CONTENT_SECURITY_POLICY, SCRIPT_SECURITY_POLICY)];
                (status, policy, Body(text)).into_response()
            }
            Ok(text) => (status, Body(text)).into_response(),
            // Rendering writes to memory, so this is a fault in a template: say it plainly, without the frame.
            Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
        }
    }

    fn head_title(&self) -> String {
        let site = Words::own().text(self.language, "site-name");
        let parts = [self.title.as_str(), self.place_name.as_str(), site.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        self.respond(StatusCode::OK)
    }
}

/// What went wrong, as far as the reader is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem<'a> {
    /// There is no such page. 404.
    NotFound,
    /// The request could not be understood; one sentence says why, in the reader's language, or is empty. 400.
    BadRequest(&'a str),
    /// The request was understood, and cannot be met; a sentence says why and what to do.
    Refused(&'a str, StatusCode),
    /// A fault of ours, under the id that the log has it by. 500.
    Fault(&'a str),
    /// A fault of the machine that passes, under its id: whoever asked may come again. 503.
    Passing(&'a str),
}

impl Problem<'_> {
    /// The status of the answer.
    pub fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Refused(_, status) => status,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Passing(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorMain<'a> {
    title: &'a str,
    what: String,
    detail: &'a str,
    next: String,
    id: String,
    home: String,
    home_href: &'a str,
}

/// The page that says what went wrong and what to do next, in the frame that the caller has filled.
pub fn error_page(frame: Page, problem: Problem<'_>) -> Response {
    error_document(frame, problem).respond(problem.status())
}

/// The same page before it is sent.
pub fn error_document(frame: Page, problem: Problem<'_>) -> Page {
    let words = Words::own();
    let (name, detail, id) = match problem {
        Problem::NotFound => ("not-found", "", ""),
        Problem::BadRequest(why) => ("bad-request", why, ""),
        Problem::Refused(why, _) => ("refused", why, ""),
        Problem::Fault(id) => ("fault", "", id),
        Problem::Passing(id) => ("passing", "", id),
    };
    let say = |end: &str| words.text(frame.language, &format!("error-{name}{end}"));
    let title = say("-title");
    let (home, home_href) = match &frame.way_back {
        Some(back) => (back.text.clone(), back.href.as_str()),
        None => (words.text(frame.language, "error-home"), frame.home_href.as_str()),
    };
    let main = ErrorMain {
        title: &title,
        what: if matches!(problem, Problem::Refused(..)) { String::new() } else { say("") },
        detail,
        next: say("-next"),
        id: if id.is_empty() {
            String::new()
        } else {
            words.with(frame.language, "error-fault-id", &[("id", id.into())])
        },
        home,
        home_href: if home_href.is_empty() { "/" } else { home_href },
    };
    let main = Html::trusted(main.render().unwrap_or_else(|_| Html::text(&title).into_string()));
    Page { title, main, current_verb: None, no_index: true, ..frame }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(language: Language) -> Page {
        Page {
            language,
            title: "A & B".into(),
            description: "Một \"câu\"".into(),
            place_name: "Xã Nà Tấu <thử>".into(),
            search_href: "/search".into(),
            switch_href: "/en/x?a=1&b=2".into(),
            verbs: Verb::ALL.map(|verb| (verb, format!("#{}", verb.slug()))).into(),
            current_verb: Some(Verb::Discuss),
            crumbs: vec![Crumb::link("Báo cáo", "/r"), Crumb::here("<b>")],
            main: Html::trusted("<h1 id=\"x\">108</h1>"),
            note: "Số liệu năm 2022.".into(),
            footer: vec![Link::new("Liên hệ", "/contact")],
            person: Some(Person {
                name: "Lò Thị Hặc".into(),
                href: String::new(),
                sign_out_href: "/out".into(),
                token: "t".into(),
            }),
            ..Page::default()
        }
    }

    #[test]
    fn the_frame_in_both_languages() {
        for language in Language::ALL {
            let page = sample(language).render().unwrap();
            assert!(page.contains(&format!("<html lang=\"{}\"", language.code())));
            assert!(
                page.contains("<title>A &#38; B · Xã Nà Tấu &#60;thử&#62; · Đồng Thuận</title>"),
                "{page}"
            );
            assert!(page.contains("<h1 id=\"x\">108</h1>"), "the main part is not escaped");
            assert!(page.contains(&format!(
                "href=\"#ban\" aria-current=\"true\">{}</a>",
                Verb::Discuss.name(language)
            )));
            assert_eq!(page.matches("aria-current=\"true\"").count(), 1);
            assert!(page.contains(&assets::url(STYLESHEET)));
            assert!(page.contains(&format!("hreflang=\"{}\"", language.other().code())));
            assert!(!page.contains('⟦'), "{page}");
            assert!(!page.contains("style="), "the policy refuses style attributes");
        }
    }

    #[test]
    fn a_script_comes_with_its_policy_and_never_inside_the_page() {
        let page =
            Page { script: Some(assets::PASSKEY_SCRIPT), leads_to: "/a?b='c'&d".into(), ..Page::default() };
        let text = page.render().unwrap();
        let tag = format!("<script src=\"{}\" defer></script>", assets::url(assets::PASSKEY_SCRIPT));
        assert_eq!((text.matches("<script").count(), text.matches(&tag).count()), (1, 1), "{text}");
        assert!(text.contains("content=\"0; url=/a?b=&#39;c&#39;&#38;d\""), "{text}");
        assert_eq!(page.into_response().headers()[CONTENT_SECURITY_POLICY], SCRIPT_SECURITY_POLICY);
        assert!(Page::default().into_response().headers().get(CONTENT_SECURITY_POLICY).is_none());
    }

    #[test]
    fn what_is_empty_is_left_out() {
        let page = Page::default().render().unwrap();
        for absent in ["<script", "refresh", "<nav", "robots", "description", "alternate", "/search", "<form"]
        {
            assert!(!page.contains(absent), "{absent}");
        }
        assert!(page.contains("class=\"dau__ten\" href=\"/\""));
    }

    #[test]
    fn every_problem_says_what_and_what_next() {
        for language in Language::ALL {
            let frame = Page { language, current_verb: Some(Verb::Do), ..Page::default() };
            for problem in [
                Problem::NotFound,
                Problem::BadRequest("a<b"),
                Problem::Refused("a<b", StatusCode::CONFLICT),
                Problem::Fault("7K-<1>"),
            ] {
                let page = error_document(frame.clone(), problem);
                let text = page.render().unwrap();
                assert!(!text.contains('⟦'), "{text}");
                assert!(text.contains("noindex") && text.contains("<h1>"));
                assert!(!text.contains("a<b") && !text.contains("7K-<1>"));
                assert_eq!(page.respond(problem.status()).status(), problem.status());
            }
        }
        let fault = error_document(Page::default(), Problem::Fault("7K-1")).main;
        assert!(fault.as_str().contains("Mã sự cố: 7K-1"));
    }
}

//! What goes wrong, as RFC 9457 tells it. A handler says what; [`super::finish`] says it in the reader's language.

use std::sync::Arc;

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{BUSY, Error, Refusal};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Language, words::Words};

/// The sorts of problems. Each has a place on the page about the API, which its `type` leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// There is no such thing, or not for whoever asks.
    NotFound,
    /// It is there, and is not asked so.
    Method,
    /// The address asks for what cannot be.
    Query,
    /// What was sent is no JSON.
    Json,
    /// What was sent is of another type.
    Media,
    /// It is too large.
    Large,
    /// Fields are wrong.
    Invalid,
    /// A key is needed, or the one that came opens nothing.
    Key,
    /// The key may not do this.
    NotYours,
    /// Another thing stands under this id, or it is in a state that does not allow it.
    Conflict,
    /// The version that is replaced was not named.
    Unversioned,
    /// Another version stands there.
    Stale,
    /// Too many requests.
    Fast,
    /// Too many wait already, or the database is not to be had for now.
    Busy,
    /// A rule says no.
    Refused,
    /// Ours.
    Fault,
}

impl Sort {
    /// Every sort, in the order of the page.
    pub const ALL: [Self; 16] = [
        Self::NotFound,
        Self::Method,
        Self::Query,
        Self::Json,
        Self::Media,
        Self::Large,
        Self::Invalid,
        Self::Key,
        Self::NotYours,
        Self::Conflict,
        Self::Unversioned,
        Self::Stale,
        Self::Fast,
        Self::Busy,
        Self::Refused,
        Self::Fault,
    ];

    /// The end of its address, and of the keys of its words: `api-problem-not-found`.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Method => "method",
            Self::Query => "query",
            Self::Json => "json",
            Self::Media => "media-type",
            Self::Large => "too-large",
            Self::Invalid => "invalid",
            Self::Key => "key",
            Self::NotYours => "not-yours",
            Self::Conflict => "conflict",
            Self::Unversioned => "version-missing",
            Self::Stale => "version-stale",
            Self::Fast => "too-fast",
            Self::Busy => "busy",
            Self::Refused => "refused",
            Self::Fault => "fault",
        }
    }

    /// Its status.
    pub fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Query | Self::Json => StatusCode::BAD_REQUEST,
            Self::Media => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Large => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Invalid | Self::Refused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Key => StatusCode::UNAUTHORIZED,
            Self::NotYours => StatusCode::FORBIDDEN,
            Self::Conflict => StatusCode::CONFLICT,
            Self::Unversioned => StatusCode::PRECONDITION_REQUIRED,
            Self::Stale => StatusCode::PRECONDITION_FAILED,
            Self::Fast => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What a refusal of the program is to a machine.
    fn of(refusal: &Refusal) -> Self {
        match refusal.word {
            "refusal-not-yours" => Self::NotYours,
            "refusal-record-closed"
            | "refusal-move"
            | "refusal-say-twice"
            | "refusal-say-gone"
            | "refusal-say-public"
            | "refusal-twice" => Self::Conflict,
            "refusal-version" => Self::Stale,
            "refusal-too-fast" | "refusal-key-fast" => Self::Fast,
            BUSY => Self::Busy,
            "refusal-sent-too-large" => Self::Large,
            "refusal-no-such-place" | "refusal-place-not-yet" | "refusal-place-ended" => Self::NotFound,
            _ => Self::Refused,
        }
    }
}

/// Where something is wrong.
#[derive(Debug, Clone)]
pub enum At {
    /// A field of what was sent: a JSON pointer.
    Pointer(String),
    /// A parameter of the address.
    Parameter(String),
}

/// One thing that is wrong, with the sentence that says why.
#[derive(Debug, Clone)]
pub struct Wrong {
    at: At,
    why: Refusal,
}

impl Wrong {
    /// Something wrong with a field.
    pub fn field(pointer: impl Into<String>, why: Refusal) -> Self {
        Self { at: At::Pointer(pointer.into()), why }
    }

    /// Whether it is about the field at this pointer.
    pub fn is_at(&self, pointer: &str) -> bool {
        matches!(&self.at, At::Pointer(at) if at == pointer)
    }
}

/// What went wrong.
#[derive(Debug)]
pub struct Problem {
    sort: Sort,
    why: Option<Box<Error>>,
    wrong: Vec<Wrong>,
    version: Option<i64>,
    headers: Vec<(header::HeaderName, HeaderValue)>,
}

impl Problem {
    /// Of a sort, with its usual sentence.
    pub fn new(sort: Sort) -> Self {
        Self { sort, why: None, wrong: Vec::new(), version: None, headers: Vec::new() }
    }

    /// Fields are wrong.
    pub fn invalid(wrong: Vec<Wrong>) -> Self {
        Self { wrong, ..Self::new(Sort::Invalid) }
    }

    /// A parameter is wrong.
    pub fn parameter(name: &str, why: Refusal) -> Self {
        let wrong = vec![Wrong { at: At::Parameter(name.to_owned()), why }];
        Self { wrong, ..Self::new(Sort::Query) }
    }

    /// Another version stands there than the one that was named.
    pub fn stale(version: i64) -> Self {
        Self { version: Some(version), ..Self::new(Sort::Stale) }
    }

    /// Too many requests: the next may come in so many seconds.
    pub fn fast(why: Refusal, seconds: i64) -> Self {
        Self::from(why).with(header::RETRY_AFTER, seconds)
    }

    /// With a header.
    pub fn with(mut self, name: header::HeaderName, value: impl Into<HeaderValue>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The same as another sort: what is refused in one place is not found in another.
    pub fn as_sort(mut self, sort: Sort) -> Self {
        self.sort = sort;
        self
    }

    /// Headers that go with it.
    pub fn headers(&self) -> HeaderMap {
        self.headers.iter().cloned().collect()
    }

    /// Its sort.
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// The sentence, in a language. A fault is named by the id under which it was logged.
    pub fn sentence(
        &self,
        words: &Words,
        language: Language,
        fault: impl Fn(&kernel::Fault) -> String,
    ) -> String {
        match self.why.as_deref() {
            Some(error @ Error::Refused(_)) => crate::commands::sentence(words, language, error),
            Some(Error::Failed(failed)) => {
                words.with(language, "api-fault", &[("id", fault(failed).as_str().into())])
            }
            None => words.text(language, &format!("api-problem-{}-what", self.sort.word())),
        }
    }

    /// The sentences about each thing that is wrong, with where.
    pub fn errors(&self, words: &Words, language: Language) -> Vec<ProblemField> {
        let told = |wrong: &Wrong| {
            let (pointer, parameter) = match &wrong.at {
                At::Pointer(pointer) => (Some(pointer.clone()), None),
                At::Parameter(name) => (None, Some(name.clone())),
            };
            let detail = crate::commands::sentence(words, language, &wrong.why.clone().into());
            ProblemField { pointer, parameter, detail }
        };
        self.wrong.iter().map(told).collect()
    }

    /// As an answer in a language.
    pub fn answer(
        &self,
        words: &Words,
        language: Language,
        fault: impl Fn(&kernel::Fault) -> String,
    ) -> Response {
        let code = match self.why.as_deref() {
            Some(Error::Refused(refusal)) => Some(refusal.word.trim_start_matches("refusal-").to_owned()),
            _ => None,
        };
        let told = ProblemTold {
            kind: format!("/api#{}", self.sort.word()),
            title: words.text(language, &format!("api-problem-{}", self.sort.word())),
            status: self.sort.status().as_u16(),
            detail: self.sentence(words, language, fault),
            code,
            errors: self.errors(words, language),
            version: self.version,
        };
        let mut answer = super::json(self.sort.status(), &told);
        let kind = HeaderValue::from_static("application/problem+json");
        answer.headers_mut().insert(header::CONTENT_TYPE, kind);
        answer.headers_mut().extend(self.headers());
        answer
    }
}

impl<T: Into<Error>> From<T> for Problem {
    fn from(error: T) -> Self {
        let error = error.into();
        let sort = match &error {
            Error::Refused(refusal) => Sort::of(refusal),
            Error::Failed(fault) if fault.passing => Sort::Busy,
            Error::Failed(_) => Sort::Fault,
        };
        Self { why: Some(Box::new(error)), ..Self::new(sort) }
    }
}

/// A problem on its way to being told.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut answer = self.sort.status().into_response();
        answer.extensions_mut().insert(Arc::new(self));
        answer
    }
}

/// A problem as it is told (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemTold {
    /// The sort of problem: an address on the page about this API.
    #[serde(rename = "type")]
    #[schema(format = "uri-reference")]
    kind: String,
    /// The sort in words.
    title: String,
    /// The status of the answer.
    status: u16,
    /// What happened, and what to do, in the language of `Accept-Language`.
    detail: String,
    /// The rule that said no, for programs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    code: Option<String>,
    /// Each thing that is wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    errors: Vec<ProblemField>,
    /// The version that stands there, where another one was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    version: Option<i64>,
}

/// What is wrong, after where it is.
impl std::fmt::Display for ProblemField {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let at = self.parameter.as_ref().or(self.pointer.as_ref());
        match at {
            Some(at) => write!(f, "{at}: {}", self.detail),
            None => f.write_str(&self.detail),
        }
    }
}

/// One thing that is wrong.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemField {
    /// The field: a JSON pointer into what was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pointer: Option<String>,
    /// The parameter of the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    parameter: Option<String>,
    /// Why.
    detail: String,
}

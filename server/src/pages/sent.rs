//! A form as a citizen sends it, with files or without. It is read as it comes and never held beyond its bounds: what is too
//! large is read to its end and thrown away, so that the sender is told, and what they typed is not lost with it.

use std::future::Future;

use axum::{
    RequestExt as _,
    body::{Bytes, to_bytes},
    extract::{
        Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::{StatusCode, header::CONTENT_TYPE},
};
use kernel::Refusal;
use tokio::{
    sync::OwnedSemaphorePermit,
    time::{Instant, timeout_at},
};

use super::{Failure, pairs};
use crate::attached::Turns;

/// What is held of all files of a form.
pub const FILE_BYTES: usize = 24 << 20;
/// What is read of a form at all. Beyond that the line is cut, whatever was typed.
pub const MOST_BYTES: usize = 96 << 20;
/// What may be typed.
const TYPED_BYTES: usize = 256 << 10;
/// Files and fields, of which a form of ours has some ten.
const MOST_PARTS: usize = 64;

/// What was sent.
#[derive(Debug, Default)]
pub struct Sent {
    fields: Vec<(String, String)>,
    /// The files, in the order in which they were chosen; none in the place of one that was too large.
    pub files: Vec<Option<Bytes>>,
    /// Where there are files: it ends when they are held no more.
    turn: Option<OwnedSemaphorePermit>,
}

impl Sent {
    /// All that was typed, in the order of the form.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// A field; empty when it was not sent.
    pub fn field<'s>(&'s self, name: &'s str) -> &'s str {
        self.all(name).next().unwrap_or_default()
    }

    /// All that was sent under this name.
    pub fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s str> {
        self.fields.iter().filter(move |(of, _)| of == name).map(|(_, value)| value.as_str())
    }
}

fn too_large() -> Failure {
    let limit = viet_text::number::group(i64::try_from(MOST_BYTES >> 10).unwrap_or(0));
    Refusal::new("refusal-sent-too-large").with("limit", limit).into()
}

/// A form that ends before its end says nothing.
fn cut() -> Failure {
    Refusal::new("refusal-sent-cut").into()
}

/// Reads a form, in its turn where it has files. Words alone wait for nobody.
pub async fn read(turns: &Turns, request: Request) -> Result<Sent, Failure> {
    let until = Instant::now() + turns.patience;
    let kind = request.headers().get(CONTENT_TYPE);
    if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data")) {
        return read_parts(turns, request, until).await;
    }
    let body = timeout_at(until, to_bytes(request.into_body(), TYPED_BYTES)).await;
    let body = body.map_err(|_| cut())?.map_err(|_| too_large())?;
    Ok(Sent { fields: pairs(&String::from_utf8_lossy(&body)), ..Sent::default() })
}

async fn read_parts(turns: &Turns, request: Request, mut until: Instant) -> Result<Sent, Failure> {
    let mut parts: Multipart = request.extract().await.map_err(|_| cut())?;
    let mut sent = Sent::default();
    let (mut left, mut left_to_type) = (FILE_BYTES, TYPED_BYTES);
    for _ in 0..MOST_PARTS {
        let Some(mut part) = in_time(until, parts.next_field()).await? else { return Ok(sent) };
        let name = part.name().unwrap_or_default().to_owned();
        // Where no file was chosen, a browser sends one without name and content.
        let (is_file, is_named) =
            (part.file_name().is_some(), part.file_name().is_some_and(|it| !it.is_empty()));
        let begin = in_time(until, part.chunk()).await?.unwrap_or_default();
        if is_file && !begin.is_empty() && sent.turn.is_none() {
            sent.turn = Some(turns.to_read().await?);
            // They waited for others, not we for them.
            until = Instant::now() + turns.patience;
        }
        let bytes = hold((begin, part), until, if is_file { &mut left } else { &mut left_to_type }).await?;
        match bytes {
            Some(bytes) if is_file && bytes.is_empty() && !is_named => {}
            bytes if is_file => sent.files.push(bytes),
            Some(bytes) => sent.fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
            None => return Err(too_large()),
        }
    }
    Err(too_large())
}

/// Reads a part to its end; holds it if it fits into what is left.
async fn hold(
    (begin, mut part): (Bytes, Field<'_>),
    until: Instant,
    left: &mut usize,
) -> Result<Option<Bytes>, Failure> {
    let mut held = Some(Vec::new());
    let mut next = Some(begin);
    while let Some(chunk) = next {
        held = held.filter(|held| held.len() + chunk.len() <= *left);
        if let Some(held) = &mut held {
            held.extend_from_slice(&chunk);
        }
        next = in_time(until, part.chunk()).await?;
    }
    *left -= held.as_ref().map_or(0, Vec::len);
    Ok(held.map(Bytes::from))
}

/// What comes by then.
async fn in_time<T>(
    until: Instant,
    coming: impl Future<Output = Result<T, MultipartError>>,
) -> Result<T, Failure> {
    timeout_at(until, coming).await.map_err(|_| cut())?.map_err(|error| why(&error))
}

fn why(error: &MultipartError) -> Failure {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { too_large() } else { cut() }
}

#[cfg(test)]
mod tests {
    use std::{
        convert::Infallible,
        pin::Pin,
        sync::{
            Arc,
            atomic::{AtomicUsize, Ordering},
        },
        task::{Context, Poll},
        time::Duration,
    };

    use axum::body::{Body, HttpBody};
    use http_body::Frame;

    use super::*;

    /// A body that never ends: the same again and again, or nothing more once it was sent so often.
    struct Line {
        first: Option<&'static str>,
        again: usize,
        came: Arc<AtomicUsize>,
    }

    impl HttpBody for Line {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            if let Some(first) = self.first.take() {
                return Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(first.as_bytes())))));
            }
            if self.again == 0 {
                return Poll::Pending;
            }
            self.again -= 1;
            self.came.fetch_add(1, Ordering::Relaxed);
            Poll::Ready(Some(Ok(Frame::data(Bytes::from(vec![b'a'; 1 << 16])))))
        }
    }

    fn form(kind: &str, body: Body) -> Request {
        Request::builder().header(CONTENT_TYPE, kind).body(body).unwrap()
    }

    fn line(first: &'static str, again: usize) -> (Body, Arc<AtomicUsize>) {
        let came = Arc::default();
        (Body::new(Line { first: Some(first), again, came: Arc::clone(&came) }), came)
    }

    const HURRY: Duration = Duration::from_millis(400);

    fn hurried() -> Arc<Turns> {
        let mut turns = Turns::default();
        turns.patience = HURRY;
        Arc::new(turns)
    }

    const PARTS: &str = "multipart/form-data; boundary=x";
    const WORDS: &str = "--x\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\nb\r\n\
        --x\r\ncontent-disposition: form-data; name=\"anh\"; filename=\"\"\r\n\r\n\r\n--x--\r\n";
    const FILE: &str = "--x\r\ncontent-disposition: form-data; name=\"anh\"; filename=\"a.jpg\"\r\n\r\nabc";
    const FILE_END: &str =
        "--x\r\ncontent-disposition: form-data; name=\"anh\"; filename=\"a.jpg\"\r\n\r\nabc\r\n--x--\r\n";

    #[tokio::test]
    async fn what_is_typed_is_bounded_at_once() {
        let (body, came) = line("a=", 1_000);
        assert!(read(&Turns::default(), form("application/x-www-form-urlencoded", body)).await.is_err());
        assert!(came.load(Ordering::Relaxed) <= 5, "not a megabyte of it was read");
    }

    #[tokio::test]
    async fn words_wait_for_no_upload_and_none_takes_forever() {
        let turns = hurried();
        let words = async {
            tokio::time::sleep(HURRY / 4).await;
            let sent = read(&turns, form(PARTS, Body::from(WORDS))).await;
            assert!(sent.is_ok_and(|sent| sent.field("a") == "b" && sent.files.is_empty()));
            // With a file it waits, until those that trickle are cut.
            let begun = Instant::now();
            assert!(read(&turns, form(PARTS, Body::from(FILE_END))).await.is_ok());
            begun.elapsed()
        };
        let (waited, ()) = tokio::join!(words, sixteen_trickle(&turns));
        assert!(waited > HURRY / 4, "{waited:?}");
    }

    #[tokio::test]
    async fn a_turn_lasts_while_its_files_are_held() {
        let turns = hurried();
        let mut held = Vec::new();
        for _ in 0..16 {
            held.push(read(&turns, form(PARTS, Body::from(FILE_END))).await);
        }
        let next = read(&turns, form(PARTS, Body::from(FILE_END)));
        assert!(tokio::time::timeout(HURRY, next).await.is_err());
        held.pop();
        assert!(read(&turns, form(PARTS, Body::from(FILE_END))).await.is_ok());
    }

    /// Sixteen uploads of which no end comes.
    async fn sixteen_trickle(turns: &Arc<Turns>) {
        let mut all = tokio::task::JoinSet::new();
        for _ in 0..16 {
            let turns = Arc::clone(turns);
            all.spawn(async move { read(&turns, form(PARTS, line(FILE, 0).0)).await.is_err() });
        }
        assert!(all.join_all().await.into_iter().all(|is_cut| is_cut));
    }
}

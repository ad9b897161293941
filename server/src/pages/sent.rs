//! A form as a citizen sends it, with files or without. It is read as it comes and never held beyond its bounds: what is too
//! large is read to its end and thrown away, so that the sender is told, and what they typed is not lost with it.

use std::time::Duration;

use axum::{
    RequestExt as _,
    body::Bytes,
    extract::{Multipart, Request, multipart::Field},
    http::{StatusCode, header::CONTENT_TYPE},
};
use kernel::{Error, Fault, Refusal};

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
/// A slow line has so long.
const PATIENCE: Duration = Duration::from_mins(10);

/// What was sent.
#[derive(Debug, Default)]
pub struct Sent {
    fields: Vec<(String, String)>,
    /// The files, in the order in which they were chosen; none in the place of one that was too large.
    pub files: Vec<Option<Bytes>>,
}

impl Sent {
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

/// Reads a form, in its turn where it has files.
pub async fn read(turns: &Turns, request: Request) -> Result<Sent, Failure> {
    let kind = request.headers().get(CONTENT_TYPE);
    if !kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data")) {
        let body: Bytes = request.extract().await.map_err(|_| too_large())?;
        if body.len() > TYPED_BYTES {
            return Err(too_large());
        }
        return Ok(Sent { fields: pairs(&String::from_utf8_lossy(&body)), files: Vec::new() });
    }
    let turn = turns.reading.acquire().await;
    let _turn =
        turn.map_err(|error| Error::Failed(Fault::caused("wait for a turn to read a form", error)))?;
    tokio::time::timeout(PATIENCE, read_parts(request)).await.unwrap_or_else(|_| Err(cut()))
}

async fn read_parts(request: Request) -> Result<Sent, Failure> {
    let mut parts: Multipart = request.extract().await.map_err(|_| cut())?;
    let mut sent = Sent::default();
    let (mut left, mut left_to_type) = (FILE_BYTES, TYPED_BYTES);
    for _ in 0..MOST_PARTS {
        let part = parts.next_field().await.map_err(|error| why(&error))?;
        let Some(part) = part else { return Ok(sent) };
        let name = part.name().unwrap_or_default().to_owned();
        // Where no file was chosen, a browser sends one without name and content.
        let (is_file, is_named) =
            (part.file_name().is_some(), part.file_name().is_some_and(|it| !it.is_empty()));
        let bytes = hold(part, if is_file { &mut left } else { &mut left_to_type }).await?;
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
async fn hold(mut part: Field<'_>, left: &mut usize) -> Result<Option<Bytes>, Failure> {
    let mut held = Some(Vec::new());
    while let Some(chunk) = part.chunk().await.map_err(|error| why(&error))? {
        held = held.filter(|held| held.len() + chunk.len() <= *left);
        if let Some(held) = &mut held {
            held.extend_from_slice(&chunk);
        }
    }
    *left -= held.as_ref().map_or(0, Vec::len);
    Ok(held.map(Bytes::from))
}

fn why(error: &axum::extract::multipart::MultipartError) -> Failure {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { too_large() } else { cut() }
}

//! A provider that can be made to lie: what a real one says is looked at in the browser's test.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
};

use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Value, json};

use super::base64;

/// What is wrong with the identity that it sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// Nothing.
    None,
    /// It is signed by a key that the provider does not publish.
    Key,
    /// It is not signed at all.
    Unsigned,
    /// It answers another question.
    Nonce,
    /// It is somebody else's.
    Issuer,
    /// It is for another program.
    Audience,
    /// It is out of date.
    Expired,
    /// There is none.
    Missing,
    /// The code is not known.
    Code,
    /// It breaks off.
    Silent,
}

/// What it says next.
struct Script {
    subject: String,
    nonce: String,
    lie: Lie,
    /// The body of the last question for a token.
    asked: String,
}

pub struct Issuer {
    pub address: String,
    script: Arc<Mutex<Script>>,
}

impl Issuer {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let script =
            Script { subject: String::new(), nonce: String::new(), lie: Lie::None, asked: String::new() };
        let script = Arc::new(Mutex::new(script));
        let (told, here) = (Arc::clone(&script), address.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                answer(stream, &here, &told);
            }
        });
        Self { address, script }
    }

    /// What it says when it is asked for a token next.
    pub fn will_say(&self, subject: &str, nonce: &str, lie: Lie) {
        let mut script = self.script.lock().unwrap();
        (script.subject, script.nonce, script.lie) = (subject.to_owned(), nonce.to_owned(), lie);
    }

    /// With what it was asked for a token last.
    pub fn asked(&self) -> String {
        self.script.lock().unwrap().asked.clone()
    }
}

fn answer(mut stream: TcpStream, here: &str, script: &Mutex<Script>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let (mut first, mut length) = (String::new(), 0);
    reader.read_line(&mut first).unwrap();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let mut script = script.lock().unwrap();
    let path = first.split(' ').nth(1).unwrap_or_default();
    let (status, told) = match path {
        "/.well-known/openid-configuration" => ("200 OK", metadata(here)),
        "/jwks" => ("200 OK", json!({ "keys": [public_key()] })),
        "/token" => {
            script.asked = String::from_utf8(body).unwrap();
            match script.lie {
                Lie::Silent => return,
                Lie::Code => ("400 Bad Request", json!({ "error": "invalid_grant" })),
                _ => ("200 OK", token(here, &script)),
            }
        }
        _ => ("404 Not Found", json!({})),
    };
    let told = told.to_string();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{told}",
        told.len()
    )
    .unwrap();
}

fn metadata(here: &str) -> Value {
    json!({
        "issuer": here,
        "authorization_endpoint": format!("{here}/authorize"),
        "token_endpoint": format!("{here}/token"),
        "jwks_uri": format!("{here}/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    })
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).unwrap()
}

fn public_key() -> Value {
    let point = key(1).verifying_key().to_sec1_point(false);
    let (x, y) = (base64(point.x().unwrap()), base64(point.y().unwrap()));
    json!({ "kty": "EC", "crv": "P-256", "kid": "k", "alg": "ES256", "use": "sig", "x": x, "y": y })
}

fn token(here: &str, script: &Script) -> Value {
    let lie = script.lie;
    let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let claims = json!({
        "iss": if lie == Lie::Issuer { "https://khac.example" } else { here },
        "sub": script.subject,
        "aud": if lie == Lie::Audience { "another" } else { "dongthuan" },
        "exp": if lie == Lie::Expired { now - 3600 } else { now + 300 },
        "iat": now - 3700,
        "nonce": if lie == Lie::Nonce { "another" } else { script.nonce.as_str() },
    });
    let head =
        if lie == Lie::Unsigned { json!({ "alg": "none" }) } else { json!({ "alg": "ES256", "kid": "k" }) };
    let text = format!("{}.{}", base64(head.to_string().as_bytes()), base64(claims.to_string().as_bytes()));
    let signature: Signature = key(if lie == Lie::Key { 2 } else { 1 }).sign(text.as_bytes());
    let signature = if lie == Lie::Unsigned { String::new() } else { base64(&signature.to_bytes()) };
    let mut answer = json!({ "access_token": "x", "token_type": "Bearer", "expires_in": 60 });
    if lie != Lie::Missing {
        answer["id_token"] = format!("{text}.{signature}").into();
    }
    answer
}

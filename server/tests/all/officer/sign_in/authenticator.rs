//! An authenticator as a browser has one: it makes keys and signs with them (W3C Web Authentication, ES256).

use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::base64;

/// A person was there, and showed that it is they.
pub const PRESENT_AND_VERIFIED: u8 = 0b101;
/// A person was there.
pub const PRESENT: u8 = 0b001;
const HOLDS_A_KEY: u8 = 0b100_0000;

/// A key that was made for a server.
#[derive(Clone)]
pub struct Key {
    signing: SigningKey,
    id: Vec<u8>,
    /// The account that it names.
    user: String,
    server: String,
    /// How often it has signed.
    counter: u32,
}

impl Key {
    /// Makes one as the options ask, and says so to `origin`.
    pub fn make(options: &Value, origin: &str, seed: u8) -> (Self, String) {
        let asked = &options["publicKey"];
        let key = Self {
            signing: SigningKey::from_slice(&[seed; 32]).unwrap(),
            id: vec![seed; 20],
            user: asked["user"]["id"].as_str().unwrap().to_owned(),
            server: asked["rp"]["id"].as_str().unwrap().to_owned(),
            counter: 0,
        };
        let told = told("webauthn.create", asked, origin);
        let mut data = key.head(PRESENT_AND_VERIFIED | HOLDS_A_KEY);
        data.extend([0; 16]);
        data.extend(u16::try_from(key.id.len()).unwrap().to_be_bytes());
        data.extend(&key.id);
        // The public key in COSE: EC2, ES256, P-256, x, y.
        let point = key.signing.verifying_key().to_sec1_point(false);
        data.extend([0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(point.x().unwrap());
        data.extend([0x22, 0x58, 0x20]);
        data.extend(point.y().unwrap());
        // {"fmt": "none", "attStmt": {}, "authData": data} in CBOR.
        let mut object = b"\xA3\x63fmt\x64none\x67attStmt\xA0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        let response =
            json!({ "clientDataJSON": base64(told.as_bytes()), "attestationObject": base64(&object) });
        let answer = key.answer(&response);
        (key, answer)
    }

    /// The same, but it says that it is another account's.
    pub fn naming(self, user: &str) -> Self {
        Self { user: user.to_owned(), ..self }
    }

    /// Signs a challenge.
    pub fn sign(&mut self, options: &Value, origin: &str, flags: u8) -> String {
        self.counter += 1;
        let told = told("webauthn.get", &options["publicKey"], origin);
        let data = self.head(flags);
        let signature: Signature =
            self.signing.sign(&[&data[..], &Sha256::digest(told.as_bytes())[..]].concat());
        let response = json!({
            "clientDataJSON": base64(told.as_bytes()),
            "authenticatorData": base64(&data),
            "signature": base64(signature.to_der().as_bytes()),
            "userHandle": self.user,
        });
        self.answer(&response)
    }

    fn head(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(self.server.as_bytes()).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn answer(&self, response: &Value) -> String {
        let id = base64(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {} })
            .to_string()
    }
}

fn told(what: &str, asked: &Value, origin: &str) -> String {
    json!({ "type": what, "challenge": asked["challenge"], "origin": origin, "crossOrigin": false })
        .to_string()
}

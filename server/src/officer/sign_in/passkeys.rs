//! Passkeys: a ceremony is begun here, and finished here with what the browser answered (W3C Web Authentication).
//!
//! Challenges are held in memory for five minutes and used once. After a new start of the program one presses the
//! button again.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use accounts::{Account, Secret};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD as URL_SAFE_NO_PAD};
use kernel::{Fault, Id, Millis, Rng};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{Passkey, PasskeyAuthentication, PasskeyRegistration, Url, Uuid},
};

/// How long a person may look for their key.
const LIMIT_MS: Millis = 5 * 60 * 1000;
/// As many ceremonies as may be under way: what is beyond them pushes the oldest out.
const MOST_UNDER_WAY: usize = 1_000;

/// The passkeys of this server. None where its address is a number: keys belong to names.
#[derive(Debug)]
pub struct Passkeys {
    webauthn: Webauthn,
    name: String,
    /// Makes up the same key for the same unknown login, so that asking tells nothing about who has an account.
    decoys: [u8; 32],
    under_way: Mutex<HashMap<String, UnderWay>>,
}

#[derive(Debug)]
struct UnderWay {
    began_at: Millis,
    ceremony: Ceremony,
}

#[derive(Debug)]
enum Ceremony {
    Register { account: Id, state: PasskeyRegistration },
    SignIn { account: Id, state: PasskeyAuthentication },
    Decoy,
}

impl Passkeys {
    /// Those of a server that is reached at `origin`.
    pub fn at(origin: &str, rng: &mut dyn Rng) -> Option<Self> {
        let url: Url = origin.parse().ok()?;
        let name = url.domain()?.to_owned();
        let webauthn = WebauthnBuilder::new(&name, &url).ok()?.rp_name("Đồng Thuận").build().ok()?;
        let mut decoys = [0; 32];
        rng.fill(&mut decoys);
        Some(Self { webauthn, name, decoys, under_way: Mutex::default() })
    }

    /// Begins to register a key for an account that has these already. Gives what the browser is asked for.
    pub fn begin_registration(
        &self,
        account: &Account,
        kept: &[accounts::passkeys::Passkey],
        now: Millis,
        rng: &mut dyn Rng,
    ) -> Result<Value, Fault> {
        let known = read_all(kept)?.into_iter().map(|(_, key)| key.cred_id().clone()).collect();
        let user = Uuid::from_bytes(*account.id.bytes());
        let (options, state) = self
            .webauthn
            .start_passkey_registration(user, &account.login, &account.name, Some(known))
            .map_err(|error| Fault::caused("begin to register a passkey", error))?;
        self.hold(Ceremony::Register { account: account.id, state }, &options, now, rng)
    }

    /// The key that the browser made, as it is to be kept; `None` where the answer does not fit what was asked.
    pub fn finish_registration(&self, account: Id, handle: &str, answer: &str, now: Millis) -> Option<String> {
        let Ceremony::Register { account: of, state } = self.take(handle, now)? else { return None };
        let answer = serde_json::from_str(answer).ok()?;
        let key = self.webauthn.finish_passkey_registration(&answer, &state).ok()?;
        serde_json::to_string(&key).ok().filter(|_| of == account)
    }

    /// Begins to sign in. A login without keys, or without an account, is asked for a key that nobody has.
    pub fn begin_sign_in(
        &self,
        login: &str,
        found: Option<(Id, &[accounts::passkeys::Passkey])>,
        now: Millis,
        rng: &mut dyn Rng,
    ) -> Result<Value, Fault> {
        let keys = found.map_or_else(|| Ok(Vec::new()), |(_, kept)| read_all(kept))?;
        let (Some((account, _)), false) = (found, keys.is_empty()) else {
            return self.hold(Ceremony::Decoy, &self.decoy(login, rng), now, rng);
        };
        let keys: Vec<Passkey> = keys.into_iter().map(|(_, key)| key).collect();
        let (options, state) = self
            .webauthn
            .start_passkey_authentication(&keys)
            .map_err(|error| Fault::caused("begin to sign in with a passkey", error))?;
        self.hold(Ceremony::SignIn { account, state }, &options, now, rng)
    }

    /// Whose key signed; none where the answer does not fit what was asked.
    pub fn finish_sign_in(&self, handle: &str, answer: &str, now: Millis) -> Option<Signed> {
        let Ceremony::SignIn { account, state } = self.take(handle, now)? else { return None };
        let answer = serde_json::from_str(answer).ok()?;
        let result = self.webauthn.finish_passkey_authentication(&answer, &state).ok()?;
        Some(Signed { account, result })
    }

    /// What a browser would be asked for if this login had a key.
    fn decoy(&self, login: &str, rng: &mut dyn Rng) -> Value {
        let mut challenge = [0; 32];
        rng.fill(&mut challenge);
        let id = Sha256::new().chain_update(self.decoys).chain_update(login.as_bytes()).finalize();
        json!({ "publicKey": {
            "challenge": URL_SAFE_NO_PAD.encode(challenge),
            "timeout": LIMIT_MS,
            "rpId": self.name,
            "allowCredentials": [{ "type": "public-key", "id": URL_SAFE_NO_PAD.encode(id) }],
            "userVerification": "required",
        } })
    }

    fn hold(
        &self,
        ceremony: Ceremony,
        options: &impl serde::Serialize,
        now: Millis,
        rng: &mut dyn Rng,
    ) -> Result<Value, Fault> {
        let mut options =
            serde_json::to_value(options).map_err(|error| Fault::caused("options of a passkey", error))?;
        let handle = Secret::new(rng).text().to_owned();
        let mut under_way = self.under_way();
        under_way.retain(|_, it| now - it.began_at < LIMIT_MS);
        if under_way.len() >= MOST_UNDER_WAY {
            let oldest = under_way.iter().min_by_key(|(_, it)| it.began_at).map(|(handle, _)| handle.clone());
            oldest.and_then(|handle| under_way.remove(&handle));
        }
        under_way.insert(handle.clone(), UnderWay { began_at: now, ceremony });
        options["phien"] = handle.into();
        Ok(options)
    }

    fn take(&self, handle: &str, now: Millis) -> Option<Ceremony> {
        let held = self.under_way().remove(handle)?;
        (now - held.began_at < LIMIT_MS).then_some(held.ceremony)
    }

    /// The map is whole between any two lines, whoever panicked.
    fn under_way(&self) -> MutexGuard<'_, HashMap<String, UnderWay>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A key has signed.
#[derive(Debug)]
pub struct Signed {
    /// For this account.
    pub account: Id,
    result: webauthn_rs::prelude::AuthenticationResult,
}

impl Signed {
    /// Which of the account's keys it was, and how it is to be kept from now on; `None` where it is there no more.
    pub fn key(&self, kept: &[accounts::passkeys::Passkey]) -> Result<Option<(Id, String)>, Fault> {
        for (id, mut key) in read_all(kept)? {
            if key.update_credential(&self.result).is_some() {
                let text = serde_json::to_string(&key).map_err(|error| Fault::caused("write a passkey", error))?;
                return Ok(Some((id, text)));
            }
        }
        Ok(None)
    }
}

fn read_all(kept: &[accounts::passkeys::Passkey]) -> Result<Vec<(Id, Passkey)>, Fault> {
    let one = |it: &accounts::passkeys::Passkey| {
        let key = serde_json::from_str(&it.credential)
            .map_err(|error| Fault::caused(format!("account_passkey.credential of {}", it.id), error))?;
        Ok((it.id, key))
    };
    kept.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use kernel::SeededRng;

    use super::*;

    #[test]
    fn keys_belong_to_names() {
        let mut rng = SeededRng::new(1);
        assert!(Passkeys::at("http://localhost:8080", &mut rng).is_some());
        assert!(Passkeys::at("https://dienbienphu.example.vn", &mut rng).is_some());
        assert!(Passkeys::at("http://127.0.0.1:8080", &mut rng).is_none());
    }

    #[test]
    fn an_unknown_login_is_asked_like_a_known_one() {
        let mut rng = SeededRng::new(1);
        let keys = Passkeys::at("http://localhost:8080", &mut rng).unwrap();
        let asked = |login: &str, rng: &mut SeededRng| keys.begin_sign_in(login, None, 0, rng).unwrap();
        let (first, again, other) = (asked("hac", &mut rng), asked("hac", &mut rng), asked("pao", &mut rng));
        let key = |options: &Value| options["publicKey"]["allowCredentials"][0]["id"].clone();
        assert_eq!(key(&first), key(&again), "the same key each time, as a real one");
        assert_ne!(key(&first), key(&other));
        assert_ne!(first["publicKey"]["challenge"], again["publicKey"]["challenge"]);
        let handle = first["phien"].as_str().unwrap();
        assert!(keys.finish_sign_in(handle, "{}", 1).is_none());
        assert!(keys.finish_sign_in("no such", "{}", 1).is_none());
    }

    #[test]
    fn what_is_under_way_is_bounded_and_ends() {
        let mut rng = SeededRng::new(1);
        let keys = Passkeys::at("http://localhost:8080", &mut rng).unwrap();
        for at in 0..Millis::try_from(MOST_UNDER_WAY).unwrap() + 20 {
            keys.begin_sign_in("hac", None, at, &mut rng).unwrap();
        }
        assert_eq!(keys.under_way().len(), MOST_UNDER_WAY);
        keys.begin_sign_in("hac", None, 2 * LIMIT_MS, &mut rng).unwrap();
        assert_eq!(keys.under_way().len(), 1, "older ones are forgotten");
    }
}

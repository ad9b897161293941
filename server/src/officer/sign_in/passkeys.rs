//! Passkeys: a ceremony is begun here, and finished here with what the browser answered (W3C Web Authentication).
//!
//! Nobody types a login: the browser knows which passkeys it has for this server, and the one that signs names its account.
//! So a stranger is asked the same whoever they are, and no question tells which logins there are.
//!
//! Challenges are held in memory for five minutes and used once. After a new start of the program one presses the button
//! again.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use accounts::{Account, Secret, passkeys};
use kernel::{Fault, Id, Millis, Rng};
use serde_json::Value;
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential, Url, Uuid},
};

/// How long a person may look for their key.
const LIMIT_MS: Millis = 5 * 60 * 1000;
/// As many ceremonies as may be under way: what is beyond them pushes the oldest out.
const MOST_UNDER_WAY: usize = 1_000;
/// The same for one address, so that one who begins many pushes out their own. A whole office may stand behind it.
const MOST_FROM_ONE: usize = 50;

/// The passkeys of this server.
#[derive(Debug)]
pub struct Passkeys {
    webauthn: Webauthn,
    under_way: Mutex<HashMap<String, UnderWay>>,
}

#[derive(Debug)]
struct UnderWay {
    began_at: Millis,
    from: String,
    ceremony: Ceremony,
}

#[derive(Debug)]
enum Ceremony {
    Register { account: Id, name: String, state: PasskeyRegistration },
    SignIn(DiscoverableAuthentication),
}

/// A passkey that was just made, as it is to be kept.
#[derive(Debug)]
pub struct Made {
    /// What its owner calls it.
    pub name: String,
    /// The public key and its counter.
    pub credential: String,
}

/// An answer that says whose it is, and is not checked yet.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The account that it names.
    pub account: Id,
    answer: PublicKeyCredential,
    state: DiscoverableAuthentication,
}

impl Passkeys {
    /// Those of a server that is reached at `origin`. None where its address is a number: keys belong to names.
    pub fn at(origin: &str) -> Option<Self> {
        let url: Url = origin.parse().ok()?;
        let name = url.domain()?.to_owned();
        let webauthn = WebauthnBuilder::new(&name, &url).ok()?.rp_name("Đồng Thuận").build().ok()?;
        Some(Self { webauthn, under_way: Mutex::default() })
    }

    /// Begins to make a passkey for an account that has these already. Gives what the browser is asked for.
    pub fn begin_registration(
        &self,
        account: &Account,
        kept: &[passkeys::Passkey],
        name: String,
        now: Millis,
        rng: &mut dyn Rng,
    ) -> Result<Value, Fault> {
        let known: Result<Vec<_>, Fault> =
            kept.iter().map(|one| Ok(credential_of(one)?.cred_id().clone())).collect();
        let user = Uuid::from_bytes(*account.id.bytes());
        let (options, state) = self
            .webauthn
            .start_passkey_registration(user, &account.login, &account.name, Some(known?))
            .map_err(|error| Fault::caused("begin to make a passkey", error))?;
        let ceremony = Ceremony::Register { account: account.id, name, state };
        let mut options = self.hold(ceremony, account.id.to_string(), &options, now, rng)?;
        // The key must know its account, since nobody types a login.
        let choice = &mut options["publicKey"]["authenticatorSelection"];
        choice["residentKey"] = "required".into();
        choice["requireResidentKey"] = true.into();
        Ok(options)
    }

    /// The passkey that the browser made; `None` where the answer does not fit what was asked.
    pub fn finish_registration(&self, account: Id, handle: &str, answer: &str, now: Millis) -> Option<Made> {
        let Ceremony::Register { account: of, name, state } = self.take(handle, now)? else { return None };
        let answer = serde_json::from_str(answer).ok()?;
        let key = self.webauthn.finish_passkey_registration(&answer, &state).ok()?;
        let credential = serde_json::to_string(&key).ok().filter(|_| of == account)?;
        Some(Made { name, credential })
    }

    /// Begins to sign in, whoever it is. `from`: the address it is asked from.
    pub fn begin_sign_in(&self, from: String, now: Millis, rng: &mut dyn Rng) -> Result<Value, Fault> {
        let (options, state) = self
            .webauthn
            .start_discoverable_authentication()
            .map_err(|error| Fault::caused("begin to sign in by a passkey", error))?;
        self.hold(Ceremony::SignIn(state), from, &options, now, rng)
    }

    /// Whose an answer says it is; `None` where nothing was asked, or too long ago, or the answer names nobody.
    pub fn claim(&self, handle: &str, answer: &str, now: Millis) -> Option<Claim> {
        let Ceremony::SignIn(state) = self.take(handle, now)? else { return None };
        let answer: PublicKeyCredential = serde_json::from_str(answer).ok()?;
        let (user, _) = self.webauthn.identify_discoverable_authentication(&answer).ok()?;
        let account = user.to_string().parse().ok()?;
        Some(Claim { account, answer, state })
    }

    /// Which of the account's passkeys signed, and how it is to be kept from now on. `None` where none of them did, or
    /// where its counter stands still or goes back, as that of a copy does.
    pub fn signed<'a>(
        &self,
        claim: &Claim,
        kept: &'a [passkeys::Passkey],
    ) -> Result<Option<(&'a passkeys::Passkey, String)>, Fault> {
        for one in kept {
            let mut key = credential_of(one)?;
            if key.cred_id().as_slice() != claim.answer.get_credential_id() {
                continue;
            }
            let state = claim.state.clone();
            let Ok(result) = self.webauthn.finish_discoverable_authentication_v2(&claim.answer, state, &key)
            else {
                return Ok(None);
            };
            key.update_credential(&result);
            let text =
                serde_json::to_string(&key).map_err(|error| Fault::caused("write a passkey", error))?;
            return Ok(Some((one, text)));
        }
        Ok(None)
    }

    fn hold(
        &self,
        ceremony: Ceremony,
        from: String,
        options: &impl serde::Serialize,
        now: Millis,
        rng: &mut dyn Rng,
    ) -> Result<Value, Fault> {
        let mut options =
            serde_json::to_value(options).map_err(|error| Fault::caused("options of a passkey", error))?;
        let handle = Secret::new(rng).text().to_owned();
        let mut under_way = self.under_way();
        under_way.retain(|_, it| now - it.began_at < LIMIT_MS);
        let own = under_way.values().filter(|it| it.from == from).count();
        let is_full = under_way.len() >= MOST_UNDER_WAY;
        if own >= MOST_FROM_ONE || is_full {
            let oldest = under_way
                .iter()
                .filter(|(_, it)| is_full || it.from == from)
                .min_by_key(|(_, it)| it.began_at)
                .map(|(handle, _)| handle.clone());
            oldest.and_then(|handle| under_way.remove(&handle));
        }
        under_way.insert(handle.clone(), UnderWay { began_at: now, from, ceremony });
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

fn credential_of(kept: &passkeys::Passkey) -> Result<Passkey, Fault> {
    serde_json::from_str(&kept.credential)
        .map_err(|error| Fault::caused(format!("account_passkey.credential of {}", kept.id), error))
}

#[cfg(test)]
mod tests {
    use kernel::SeededRng;

    use super::*;

    #[test]
    fn keys_belong_to_names() {
        for (origin, has) in [
            ("http://localhost:8080", true),
            ("https://dienbienphu.example.vn", true),
            ("http://127.0.0.1:8080", false),
            ("https://[::1]", false),
            ("xa.example", false),
        ] {
            assert_eq!(Passkeys::at(origin).is_some(), has, "{origin}");
        }
    }

    #[test]
    fn strangers_are_all_asked_the_same() {
        let mut rng = SeededRng::new(1);
        let keys = Passkeys::at("http://localhost:8080").unwrap();
        let mut asked = |from: &str| keys.begin_sign_in(from.to_owned(), 0, &mut rng).unwrap();
        let (one, other) = (asked("::1"), asked("::2"));
        assert_ne!(one["publicKey"]["challenge"], other["publicKey"]["challenge"]);
        assert_eq!(one["publicKey"]["userVerification"], "required");
        assert!(one["publicKey"]["allowCredentials"].as_array().is_none_or(Vec::is_empty), "{one}");
        let handle = one["phien"].as_str().unwrap();
        assert!(keys.claim(handle, "{}", 1).is_none() && keys.claim("no such", "{}", 1).is_none());
        assert!(!keys.under_way().contains_key(handle), "a challenge is used once, whatever came of it");
    }

    #[test]
    fn what_is_under_way_is_bounded_and_ends() {
        let mut rng = SeededRng::new(1);
        let keys = Passkeys::at("http://localhost:8080").unwrap();
        keys.begin_sign_in("another".to_owned(), 0, &mut rng).unwrap();
        for at in 0..100 {
            keys.begin_sign_in("one".to_owned(), at, &mut rng).unwrap();
        }
        assert_eq!(keys.under_way().len(), MOST_FROM_ONE + 1, "one who begins many pushes out their own");
        for at in 0..Millis::try_from(MOST_UNDER_WAY).unwrap() + 20 {
            keys.begin_sign_in(at.to_string(), at, &mut rng).unwrap();
        }
        assert_eq!(keys.under_way().len(), MOST_UNDER_WAY);
        keys.begin_sign_in("one".to_owned(), 2 * LIMIT_MS, &mut rng).unwrap();
        assert_eq!(keys.under_way().len(), 1, "older ones are forgotten");
    }
}

//! Signing in through an OpenID Connect provider (OpenID Connect Core 1.0, authorization code flow with PKCE).
//!
//! Off unless the environment names a provider. A subject opens an account only after its owner, signed in with a
//! password, has linked the two: nobody comes in by a name or a mail address that somebody else can claim.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use accounts::Secret;
use kernel::{Fault, Id, Millis, Rng};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    IssuerUrl, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, TokenResponse as _,
    core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata},
    ureq::{Agent, AgentBuilder},
};

/// How long a person may stay at the provider.
const LIMIT_MS: Millis = 10 * 60 * 1000;
/// As many as may be on their way: what is beyond them pushes the oldest out.
const MOST_UNDER_WAY: usize = 1_000;
/// A provider that does not answer must not hold a thread for ever.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// Which provider, as the environment says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// `DONGTHUAN_OIDC_ISSUER`: the provider's address.
    pub issuer: String,
    /// `DONGTHUAN_OIDC_CLIENT_ID`.
    pub client: String,
    /// `DONGTHUAN_OIDC_CLIENT_SECRET`.
    pub secret: String,
    /// `DONGTHUAN_OIDC_NAME`: what the button calls it; its address when not given.
    pub name: String,
}

impl Settings {
    /// What `variable` tells; `None` when no issuer is named. Addresses other than https are refused, but this machine's own.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Option<Self>, kernel::Refusal> {
        let Some(issuer) = variable("DONGTHUAN_OIDC_ISSUER").filter(|issuer| !issuer.is_empty()) else {
            return Ok(None);
        };
        let is_here = ["http://127.0.0.1:", "http://localhost:"].iter().any(|here| issuer.starts_with(here));
        if !issuer.starts_with("https://") && !is_here {
            return Err(kernel::Refusal::new("refusal-oidc-issuer").with("issuer", issuer));
        }
        let needed = |name: &'static str| {
            variable(name)
                .filter(|value| !value.is_empty())
                .ok_or_else(|| kernel::Refusal::new("refusal-oidc-setting").with("name", name))
        };
        let name = variable("DONGTHUAN_OIDC_NAME").filter(|name| !name.is_empty());
        Ok(Some(Self {
            client: needed("DONGTHUAN_OIDC_CLIENT_ID")?,
            secret: needed("DONGTHUAN_OIDC_CLIENT_SECRET")?,
            name: name.unwrap_or_else(|| issuer.clone()),
            issuer,
        }))
    }
}

/// What the library calls a client whose addresses the provider has told.
type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The provider.
#[derive(Debug)]
pub struct Provider {
    /// Which it is.
    pub settings: Settings,
    back: String,
    under_way: Mutex<HashMap<String, UnderWay>>,
}

#[derive(Debug)]
struct UnderWay {
    began_at: Millis,
    browser: [u8; 32],
    links: Option<Id>,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
}

/// On the way to the provider.
#[derive(Debug)]
pub struct Leaving {
    /// The provider's page.
    pub href: String,
    /// What the browser must bring back, in a cookie: whoever is handed the way back only cannot use it.
    pub browser: Secret,
}

/// Back from the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Who they are there.
    pub subject: String,
    /// The account that asked to be linked; without one they want to come in.
    pub links: Option<Id>,
}

impl Provider {
    /// The provider, and the page of ours that it leads back to.
    pub fn new(settings: Settings, origin: &str) -> Self {
        Self { settings, back: format!("{origin}/can-bo/dang-nhap/nha-cung-cap/ve"), under_way: Mutex::default() }
    }

    /// Begins. Asks the provider where its pages are, so call it where waiting holds up no other page.
    pub fn leave(&self, links: Option<Id>, now: Millis, rng: &mut dyn Rng) -> Result<Leaving, Fault> {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = self.client()?;
        let (href, state, nonce) = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
            .set_pkce_challenge(challenge)
            .url();
        let browser = Secret::new(rng);
        let mut under_way = self.under_way();
        under_way.retain(|_, it| now - it.began_at < LIMIT_MS);
        if under_way.len() >= MOST_UNDER_WAY {
            let oldest = under_way.iter().min_by_key(|(_, it)| it.began_at).map(|(state, _)| state.clone());
            oldest.and_then(|state| under_way.remove(&state));
        }
        let going = UnderWay { began_at: now, browser: browser.digest(), links, nonce, verifier };
        under_way.insert(state.secret().clone(), going);
        Ok(Leaving { href: href.to_string(), browser })
    }

    /// Ends: changes the code for an identity. `None` where nobody left like that, or too long ago, or from another
    /// browser, or the provider vouches for nobody.
    pub fn arrive(&self, state: &str, code: &str, browser: &Secret, now: Millis) -> Result<Option<Arrived>, Fault> {
        let Some(going) = self.under_way().remove(state) else { return Ok(None) };
        if now - going.began_at >= LIMIT_MS || going.browser != browser.digest() {
            return Ok(None);
        }
        let client = self.client()?;
        let answer = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|error| Fault::caused("the provider names no token endpoint", error))?
            .set_pkce_verifier(going.verifier)
            .request(&agent());
        let Ok(answer) = answer else { return Ok(None) };
        let verifier = client.id_token_verifier();
        let claims = answer.id_token().and_then(|token| token.claims(&verifier, &going.nonce).ok());
        Ok(claims.map(|claims| Arrived { subject: claims.subject().to_string(), links: going.links }))
    }

    /// Asks the provider for its addresses and keys, each time: keys change, and people sign in once a day.
    fn client(&self) -> Result<Client, Fault> {
        let issuer = IssuerUrl::new(self.settings.issuer.clone())
            .map_err(|error| Fault::caused("the provider's address", error))?;
        let metadata = CoreProviderMetadata::discover(&issuer, &agent())
            .map_err(|error| Fault::caused("ask the provider for its addresses", error))?;
        let back = RedirectUrl::new(self.back.clone()).map_err(|error| Fault::caused("our own address", error))?;
        let id = ClientId::new(self.settings.client.clone());
        let secret = ClientSecret::new(self.settings.secret.clone());
        Ok(CoreClient::from_provider_metadata(metadata, id, Some(secret)).set_redirect_uri(back))
    }

    /// The map is whole between any two lines, whoever panicked.
    fn under_way(&self) -> MutexGuard<'_, HashMap<String, UnderWay>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Follows no redirect: a provider that answers with one could make us ask an address of our own network.
fn agent() -> Agent {
    AgentBuilder::new().redirects(0).timeout(ANSWER_WITHIN).build()
}

//! Signing in through an OpenID Connect provider (OpenID Connect Core 1.0, authorization code flow with PKCE).
//!
//! Off unless the environment names a provider. A subject opens an account only after its owner, signed in with a
//! password, has linked the two: nobody comes in by a name or a mail address that somebody else can claim.

use std::{
    collections::HashMap,
    fmt,
    io::Read as _,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use accounts::Secret;
use kernel::{Fault, Id, Millis, Rng};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    HttpRequest, HttpResponse, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    RequestTokenError, TokenResponse as _,
    core::{
        CoreAuthenticationFlow, CoreClient, CoreErrorResponseType, CoreJwsSigningAlgorithm,
        CoreProviderMetadata,
    },
    http,
    ureq::{self, AgentBuilder},
};
use web::Language;

/// Where the provider leads back to.
pub const BACK_PATH: &str = "/can-bo/dang-nhap/nha-cung-cap/ve";
/// How an identity may be signed.
const SIGNATURES: [CoreJwsSigningAlgorithm; 6] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// How long a person may stay at the provider.
const LIMIT_MS: Millis = 10 * 60 * 1000;
/// As many as may be on their way: what is beyond them pushes the oldest out.
const MOST_UNDER_WAY: usize = 1_000;
/// A provider that does not answer must not hold a thread for ever.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);
/// The longest answer that is read.
const ANSWER_BYTES: u64 = 1 << 20;

/// Which provider, as the environment says.
#[derive(Clone, PartialEq, Eq)]
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

/// Its secret is never printed by accident.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Settings({} as {})", self.issuer, self.client)
    }
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

/// Why one goes to the provider, and how to go on afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errand {
    /// The account that is to be linked, and the session in which its owner asked for that; none where one signs in.
    pub links: Option<(Id, Id)>,
    /// The language of the page one left from.
    pub language: Language,
    /// Where one wanted to go.
    pub to: String,
}

#[derive(Debug)]
struct UnderWay {
    began_at: Millis,
    browser: [u8; 32],
    errand: Errand,
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

/// Back from the provider, by the way one left.
#[derive(Debug)]
pub struct Back {
    /// Why one went.
    pub errand: Errand,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
}

impl Provider {
    /// The provider as this server knows it; `origin`: the address that it leads back to.
    pub fn new(settings: Settings, origin: &str) -> Self {
        Self { settings, back: format!("{origin}{BACK_PATH}"), under_way: Mutex::default() }
    }

    /// Begins. Asks the provider where its pages are, so call it where waiting holds up no other page.
    pub fn leave(&self, errand: Errand, now: Millis, rng: &mut dyn Rng) -> Result<Leaving, Fault> {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (href, state, nonce) = self
            .client()?
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .set_pkce_challenge(challenge)
            .url();
        let browser = Secret::new(rng);
        let mut under_way = self.under_way();
        under_way.retain(|_, it| now - it.began_at < LIMIT_MS);
        if under_way.len() >= MOST_UNDER_WAY {
            let oldest = under_way.iter().min_by_key(|(_, it)| it.began_at).map(|(state, _)| state.clone());
            oldest.and_then(|state| under_way.remove(&state));
        }
        let going = UnderWay { began_at: now, browser: browser.digest(), errand, nonce, verifier };
        under_way.insert(state.secret().clone(), going);
        Ok(Leaving { href: href.to_string(), browser })
    }

    /// Who comes back. `None` where nobody left like that, or too long ago, or from another browser.
    pub fn back(&self, state: &str, browser: &Secret, now: Millis) -> Option<Back> {
        let mut under_way = self.under_way();
        // Of another browser's way nothing is spent: it is still under way there.
        under_way.get(state).filter(|it| it.browser == browser.digest())?;
        let going = under_way.remove(state).filter(|it| now - it.began_at < LIMIT_MS)?;
        Some(Back { errand: going.errand, nonce: going.nonce, verifier: going.verifier })
    }

    /// Changes the code for the subject that the provider vouches for; `None` where it does not know the code. Asks the
    /// provider, so call it where waiting holds up no other page.
    pub fn subject(&self, back: Back, code: &str) -> Result<Option<String>, Fault> {
        let client = self.client()?;
        let answer = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|error| Fault::caused("the provider names no address for codes", error))?
            .set_pkce_verifier(back.verifier)
            .request(&ask);
        let answer = match answer {
            Ok(answer) => answer,
            Err(RequestTokenError::ServerResponse(told))
                if *told.error() == CoreErrorResponseType::InvalidGrant =>
            {
                return Ok(None);
            }
            Err(error) => return Err(Fault::caused("change a code for an identity at the provider", error)),
        };
        let token = answer.id_token().ok_or_else(|| Fault::new("the provider sends no identity"))?;
        // Signed by a key of the provider's; a shared secret or none is not taken.
        let verifier = client.id_token_verifier().set_allowed_algs(SIGNATURES);
        let claims = token
            .claims(&verifier, &back.nonce)
            .map_err(|error| Fault::caused("the identity that the provider sends", error))?;
        Ok(Some(claims.subject().to_string()))
    }

    /// Asks the provider for its addresses and keys, each time: keys change, and people sign in once a day.
    fn client(&self) -> Result<Client, Fault> {
        let issuer = IssuerUrl::new(self.settings.issuer.clone())
            .map_err(|error| Fault::caused("the provider's address", error))?;
        let metadata = CoreProviderMetadata::discover(&issuer, &ask)
            .map_err(|error| Fault::caused("ask the provider for its addresses", error))?;
        let back = RedirectUrl::new(self.back.clone())
            .map_err(|error| Fault::caused("the address that the provider leads back to", error))?;
        let id = ClientId::new(self.settings.client.clone());
        let secret = ClientSecret::new(self.settings.secret.clone());
        Ok(CoreClient::from_provider_metadata(metadata, id, Some(secret)).set_redirect_uri(back))
    }

    /// The map is whole between any two lines, whoever panicked.
    fn under_way(&self) -> MutexGuard<'_, HashMap<String, UnderWay>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A question that got no answer.
#[derive(Debug)]
struct Unanswered(String);

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unanswered {}

/// Asks, for so long and reading so much. Follows no redirect: a provider that answers with one could make us ask an
/// address of our own network.
#[expect(clippy::needless_pass_by_value, reason = "the shape that the library asks through")]
fn ask(question: HttpRequest) -> Result<HttpResponse, Unanswered> {
    let failed = |error: &dyn fmt::Display| Unanswered(error.to_string());
    let agent = AgentBuilder::new().redirects(0).timeout(ANSWER_WITHIN).build();
    let mut asked = agent.request(question.method().as_str(), &question.uri().to_string());
    for (name, value) in question.headers() {
        asked = asked.set(name.as_str(), value.to_str().map_err(|error| failed(&error))?);
    }
    let answer = match asked.send_bytes(question.body()) {
        // What a "no" says is read too: a code that is not known any more is no fault.
        Ok(answer) | Err(ureq::Error::Status(_, answer)) => answer,
        Err(error) => return Err(failed(&error)),
    };
    let mut told = http::Response::builder().status(answer.status());
    if let Some(kind) = answer.header("content-type") {
        told = told.header("content-type", kind);
    }
    let mut body = Vec::new();
    answer.into_reader().take(ANSWER_BYTES).read_to_end(&mut body).map_err(|error| failed(&error))?;
    told.body(body).map_err(|error| failed(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Option<Settings>, &'static str> {
        let of = |name: &str| {
            pairs.iter().find(|(of, _)| of.ends_with(name)).map(|(_, value)| (*value).to_owned())
        };
        Settings::read(|name| of(name.strip_prefix("DONGTHUAN_OIDC_").unwrap()))
            .map_err(|refusal| refusal.word)
    }

    #[test]
    fn settings_are_whole_or_none() {
        assert_eq!(read(&[]), Ok(None));
        assert_eq!(read(&[("ISSUER", ""), ("CLIENT_ID", "x")]), Ok(None));
        let here = ("ISSUER", "https://danh-tinh.example");
        assert_eq!(read(&[here]), Err("refusal-oidc-setting"));
        assert_eq!(read(&[here, ("CLIENT_ID", "x")]), Err("refusal-oidc-setting"));
        let (id, secret) = (("CLIENT_ID", "x"), ("CLIENT_SECRET", "y"));
        assert_eq!(read(&[here, id, secret]).unwrap().unwrap().name, "https://danh-tinh.example");
        assert_eq!(read(&[here, id, secret, ("NAME", "Cổng tỉnh")]).unwrap().unwrap().name, "Cổng tỉnh");
        for (issuer, is_good) in [
            ("http://127.0.0.1:9000", true),
            ("http://localhost:9000/x", true),
            ("http://danh-tinh.example", false),
            ("http://localhost.example:1", false),
            ("danh-tinh.example", false),
        ] {
            assert_eq!(read(&[("ISSUER", issuer), id, secret]).is_ok(), is_good, "{issuer}");
        }
    }

    #[test]
    fn one_comes_back_once_in_time_and_by_the_same_browser() {
        let settings = read(&[("ISSUER", "https://x.example"), ("CLIENT_ID", "x"), ("CLIENT_SECRET", "y")]);
        let provider = Provider::new(settings.unwrap().unwrap(), "http://localhost:8080");
        let (mine, other) = (Secret::shown("mine"), Secret::shown("other"));
        let leave = |state: &str| {
            let errand = Errand { links: None, language: Language::Vi, to: String::new() };
            let (_, verifier) = PkceCodeChallenge::new_random_sha256();
            let nonce = Nonce::new_random();
            let going = UnderWay { began_at: 0, browser: mine.digest(), errand, nonce, verifier };
            provider.under_way().insert(state.to_owned(), going);
        };
        leave("one");
        assert!(provider.back("no such", &mine, 1).is_none() && provider.back("one", &other, 1).is_none());
        assert!(provider.back("one", &mine, 1).is_some() && provider.back("one", &mine, 1).is_none());
        leave("late");
        assert!(provider.back("late", &mine, LIMIT_MS).is_none());
    }
}

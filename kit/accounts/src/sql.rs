//! The tables and statements of this crate.
//!
//! Accounts, their sessions and the counts of attempts are reference data: there are few of them, and they are looked up
//! by what someone types or by what their browser sends, which names no place.

use store::{Insert, Step, statements};

/// The tables.
pub const STEPS: &[Step] = &[Step {
    name: "accounts/1",
    ddl: "
CREATE TABLE account (
    id {blob} NOT NULL, -- UUID v7
    place {int} NOT NULL, -- the home place: whose administrator keeps it
    login {text} NOT NULL, -- what is typed to sign in: small letters, digits, . _ - @
    name {text} NOT NULL, -- the person's, for colleagues; the public never reads it
    office {text} NOT NULL, -- in whose name they act; the public journal shows it
    password {text}, -- argon2id with its parameters and salt; none until it was set
    link {blob}, -- SHA-256 of the key of the link that sets a password; none when none is out
    link_until {int}, -- until when that link opens
    demo {int} NOT NULL, -- 1: made to be shown, and lets in only where the program shows itself
    disabled_at {int}, -- since when it lets nobody in
    created_at {int} NOT NULL,
    CONSTRAINT account_pk PRIMARY KEY (id),
    CONSTRAINT account_login UNIQUE (login)
){table};
CREATE INDEX account_by_link ON account (link);

CREATE TABLE account_grant (
    account {blob} NOT NULL,
    role {text} NOT NULL, -- recorder, officer, handler, leader, publisher, auditor, administrator
    place {int} NOT NULL, -- for this place, all below it, and what it followed
    body {text} NOT NULL, -- only what this body holds; empty: whoever holds it
    given_at {int} NOT NULL,
    given_by {blob}, -- the account that gave it; none by command line
    CONSTRAINT account_grant_pk PRIMARY KEY (account, role, place, body)
){table};

CREATE TABLE account_session (
    id {blob} NOT NULL, -- UUID v7; what pages call it by
    cookie {blob} NOT NULL, -- SHA-256 of the cookie
    account {blob} NOT NULL,
    token {text} NOT NULL, -- stands in every form of the session
    agent {text} NOT NULL, -- browser and system in two words, so that a person knows their own; no address is kept
    started_at {int} NOT NULL,
    seen_at {int} NOT NULL, -- to the minute
    ended_at {int}, -- signed out, ended by the person, by an administrator, or with a new password
    CONSTRAINT account_session_pk PRIMARY KEY (id),
    CONSTRAINT account_session_cookie UNIQUE (cookie)
){table};
CREATE INDEX account_session_by_account ON account_session (account, started_at);

CREATE TABLE account_attempt ( -- of signing in; forgotten after a day
    subject {blob} NOT NULL, -- SHA-256 of the login, or of the address it came from
    count {int} NOT NULL, -- attempts that did not lead in
    last_at {int} NOT NULL,
    CONSTRAINT account_attempt_pk PRIMARY KEY (subject)
){table};
CREATE INDEX account_attempt_by_last ON account_attempt (last_at);

CREATE TABLE account_act ( -- what was done to accounts: only added to
    id {blob} NOT NULL, -- UUID v7
    place {int} NOT NULL, -- the account's home place
    about {blob} NOT NULL, -- the account
    at {int} NOT NULL,
    by_account {blob}, -- who did it; none by command line
    act {text} NOT NULL, -- added, given, taken, disabled, enabled, linked, password, ended
    detail {text} NOT NULL, -- of a role: role, place, body, one to a line; else empty
    CONSTRAINT account_act_pk PRIMARY KEY (id, place)
){table};
CREATE INDEX account_act_by_about ON account_act (about, at);
",
}, Step {
    name: "accounts/2",
    ddl: "
-- Acts about them: passkey-added, passkey-removed, passkey-used (detail: its name), tied, untied, tie-used.

CREATE TABLE account_passkey ( -- what opens an account instead of its password (W3C Web Authentication)
    id {blob} NOT NULL, -- UUID v7
    place {int} NOT NULL, -- the account's home place
    account {blob} NOT NULL,
    name {text} NOT NULL, -- what its owner calls it
    credential {text} NOT NULL, -- JSON of the crate webauthn-rs: the public key and its counter; nothing secret
    created_at {int} NOT NULL,
    used_at {int}, -- when it last opened a session
    CONSTRAINT account_passkey_pk PRIMARY KEY (id, place)
){table};
CREATE INDEX account_passkey_by_account ON account_passkey (account);

CREATE TABLE account_subject ( -- who an account is at an OpenID Connect provider
    issuer {text} NOT NULL, -- the provider's address
    subject {text} NOT NULL, -- the person there, in letters that only the provider knows the meaning of
    place {int} NOT NULL, -- the account's home place
    account {blob} NOT NULL,
    linked_at {int} NOT NULL,
    CONSTRAINT account_subject_pk PRIMARY KEY (issuer, subject),
    CONSTRAINT account_subject_account UNIQUE (account, issuer, place)
){table};
",
}, Step {
    name: "accounts/keys",
    ddl: "
-- Acts about them: key-given, key-revoked.

CREATE TABLE api_key ( -- by which a program comes as an account of its own
    id {blob} NOT NULL, -- UUID v7
    place {int} NOT NULL, -- the account's home place
    account {blob} NOT NULL,
    digest {blob} NOT NULL, -- SHA-256 of the key
    per_minute {int} NOT NULL, -- requests that it may make in a minute
    until {text}, -- the last day on which it opens
    created_at {int} NOT NULL,
    used_on {text}, -- the day it was last used; no more is kept of that
    revoked_at {int},
    CONSTRAINT api_key_pk PRIMARY KEY (id, place)
){table};
CREATE INDEX api_key_by_digest ON api_key (digest);
CREATE INDEX api_key_by_account ON api_key (account);
",
}];

statements! {
    ACCOUNT_BY_ID = "SELECT id, place, login, name, office, CAST(CASE WHEN password IS NULL THEN 0 ELSE 1 END AS BIGINT), demo, disabled_at, created_at FROM account WHERE id = $1";
    ACCOUNT_BY_LOGIN = "SELECT id, place, login, name, office, CAST(CASE WHEN password IS NULL THEN 0 ELSE 1 END AS BIGINT), demo, disabled_at, created_at FROM account WHERE login = $1";
    ACCOUNT_BY_LINK = "SELECT id, place, login, name, office, CAST(CASE WHEN password IS NULL THEN 0 ELSE 1 END AS BIGINT), demo, disabled_at, created_at FROM account WHERE link = $1 AND link_until > $2 AND disabled_at IS NULL";
    ACCOUNTS = "SELECT id, place, login, name, office, CAST(CASE WHEN password IS NULL THEN 0 ELSE 1 END AS BIGINT), demo, disabled_at, created_at FROM account ORDER BY login";
    ACCOUNT_PASSWORD = "SELECT id, password FROM account WHERE login = $1 AND disabled_at IS NULL AND password IS NOT NULL AND (demo = 0 OR demo = $2)";
    DISABLE_ACCOUNT = "UPDATE account SET disabled_at = $2, link = NULL, link_until = NULL WHERE id = $1 AND disabled_at IS NULL";
    ENABLE_ACCOUNT = "UPDATE account SET disabled_at = NULL WHERE id = $1 AND disabled_at IS NOT NULL";
    CUT_LINK = "UPDATE account SET link = $2, link_until = $3 WHERE id = $1 AND disabled_at IS NULL";
    SPEND_LINK = "UPDATE account SET password = $2, link = NULL, link_until = NULL WHERE link = $1 AND link_until > $3 AND disabled_at IS NULL";
    SET_PASSWORD = "UPDATE account SET password = $2, link = NULL, link_until = NULL WHERE id = $1";
    GRANTS_OF = "SELECT role, place, body FROM account_grant WHERE account = $1 ORDER BY role, place, body";
    ALL_GRANTS = "SELECT account, role, place, body FROM account_grant ORDER BY role, place, body";
    TAKE_GRANT = "DELETE FROM account_grant WHERE account = $1 AND role = $2 AND place = $3 AND body = $4";
    SESSION_BY_COOKIE = "SELECT id, account, token, agent, started_at, seen_at FROM account_session WHERE cookie = $1 AND ended_at IS NULL AND started_at > $2 AND seen_at > $3";
    SESSIONS_OF = "SELECT id, account, token, agent, started_at, seen_at FROM account_session WHERE account = $1 AND ended_at IS NULL AND started_at > $2 AND seen_at > $3 ORDER BY seen_at DESC, id";
    SEE_SESSION = "UPDATE account_session SET seen_at = $2 WHERE id = $1 AND ended_at IS NULL AND seen_at < $2";
    END_SESSION = "UPDATE account_session SET ended_at = $3 WHERE id = $1 AND account = $2 AND ended_at IS NULL";
    END_SESSIONS = "UPDATE account_session SET ended_at = $2 WHERE account = $1 AND ended_at IS NULL AND id <> $3";
    FORGET_SESSIONS = "DELETE FROM account_session WHERE started_at < $1";
    ATTEMPTS = "SELECT count, last_at FROM account_attempt WHERE subject = $1";
    COUNT_ATTEMPT = "INSERT INTO account_attempt (subject, count, last_at) VALUES ($1, 1, $2) ON CONFLICT (subject) DO UPDATE SET count = account_attempt.count + 1, last_at = excluded.last_at";
    FORGET_ATTEMPTS = "DELETE FROM account_attempt WHERE last_at < $1";
    FORGIVE = "DELETE FROM account_attempt WHERE subject = $1";
    FORGIVE_ONE = "UPDATE account_attempt SET count = count - 1 WHERE subject = $1 AND count > 0";
    PASSKEYS_OF = "SELECT id, name, credential, created_at, used_at FROM account_passkey WHERE account = $1 ORDER BY id";
    PASSKEY_COUNT = "SELECT COUNT(*) FROM account_passkey WHERE account = $1";
    USE_PASSKEY = "UPDATE account_passkey SET credential = $2, used_at = $3 WHERE id = $1";
    FORGET_PASSKEY = "DELETE FROM account_passkey WHERE id = $1 AND account = $2";
    ACCOUNT_OF_SUBJECT = "SELECT account FROM account_subject WHERE issuer = $1 AND subject = $2";
    SUBJECT_SINCE = "SELECT linked_at FROM account_subject WHERE account = $1 AND issuer = $2";
    FORGET_SUBJECT = "DELETE FROM account_subject WHERE account = $1 AND issuer = $2";
    FORGET_SUBJECTS = "DELETE FROM account_subject WHERE account = $1";
    KEY_BY_DIGEST = "SELECT id, account, per_minute, until, created_at, used_on, revoked_at FROM api_key WHERE digest = $1";
    KEYS = "SELECT id, account, per_minute, until, created_at, used_on, revoked_at FROM api_key ORDER BY id";
    KEYS_OF = "SELECT COUNT(*) FROM api_key WHERE account = $1";
    SEE_KEY = "UPDATE api_key SET used_on = $2 WHERE id = $1";
    REVOKE_KEY = "UPDATE api_key SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";
    ACTS_ABOUT = "SELECT act.at, act.act, act.detail, actor.name FROM account_act act LEFT JOIN account actor ON actor.id = act.by_account WHERE act.about = $1 ORDER BY act.at DESC, act.id DESC";
}

/// Adds accounts.
pub fn insert_accounts() -> Insert {
    let columns = ["id", "place", "login", "name", "office", "demo", "created_at"];
    Insert::new("insert_accounts", "account", &columns, "")
}

/// Gives roles. One that is there already stays as it was given.
pub fn insert_grants() -> Insert {
    let columns = ["account", "role", "place", "body", "given_at", "given_by"];
    Insert::new(
        "insert_grants",
        "account_grant",
        &columns,
        "ON CONFLICT (account, role, place, body) DO NOTHING",
    )
}

/// Starts sessions.
pub fn insert_sessions() -> Insert {
    let columns = ["id", "cookie", "account", "token", "agent", "started_at", "seen_at"];
    Insert::new("insert_sessions", "account_session", &columns, "")
}

/// Keeps passkeys.
pub fn insert_passkeys() -> Insert {
    let columns = ["id", "place", "account", "name", "credential", "created_at"];
    Insert::new("insert_passkeys", "account_passkey", &columns, "")
}

/// Links accounts with subjects.
pub fn insert_subjects() -> Insert {
    let columns = ["issuer", "subject", "place", "account", "linked_at"];
    Insert::new("insert_subjects", "account_subject", &columns, "")
}

/// Writes down what was done.
pub fn insert_acts() -> Insert {
    let columns = ["id", "place", "about", "at", "by_account", "act", "detail"];
    Insert::new("insert_acts", "account_act", &columns, "")
}

/// Keeps keys of programs.
pub fn insert_keys() -> Insert {
    let columns = ["id", "place", "account", "digest", "per_minute", "until", "created_at"];
    Insert::new("insert_keys", "api_key", &columns, "")
}

/// Every insert, for the test that prepares each on both engines.
pub fn inserts() -> [Insert; 7] {
    [
        insert_keys(),
        insert_accounts(),
        insert_grants(),
        insert_sessions(),
        insert_passkeys(),
        insert_subjects(),
        insert_acts(),
    ]
}

//! Mail to senders who left an address: that there is news of their matter, and, four weeks after its answer, whether it was
//! solved. Off unless the environment names a mail server.
//!
//! What is to be sent is found from what happened, and marked once it was: the marks hold a code and nothing of a person. Who a
//! mail goes to is read when it is sent, so that an address that was erased meanwhile is written to no more; a mail says
//! nothing of what was said, and leads to the page.

use std::{fmt, sync::Arc, time::Duration};

use kernel::{Error, Fault, Id, Millis, Outcome, PlaceId, Refusal};
use lettre::{
    Message, SmtpTransport, Transport as _,
    message::{Mailbox, header::ContentType},
};
use store::{Arg, Insert, Step, Tx, statements};
use web::Language;

use crate::{app::App, pages::follow};

/// The tables.
pub const STEPS: &[Step] = &[Step {
    name: "mail/1",
    ddl: "
CREATE TABLE mail ( -- what a sender was, or is to be, told by mail; whom it goes to stands with the sender alone
    code {text} NOT NULL, -- the sender's
    what {text} NOT NULL, -- news, ask, passage
    nth {int} NOT NULL, -- which of the matter's clocks; of a passage, when it was
    place {int} NOT NULL,
    next_at {int}, -- when it is tried; none once it was sent, or given up
    tries {int} NOT NULL,
    CONSTRAINT mail_pk PRIMARY KEY (code, what, nth, place)
){table};
CREATE INDEX mail_by_next ON mail (next_at);
",
}];

statements! {
    MAIL_OF_NEWS = "SELECT s.code, s.place, c.nth FROM sender s JOIN clock c ON c.record = s.record WHERE s.contact LIKE '%@%' AND c.name = 'answer' AND c.running = 0 AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.code = s.code AND m.place = s.place AND m.what = 'news' AND m.nth = c.nth) LIMIT 500";
    MAIL_OF_ASKS = "SELECT s.code, s.place, e.nth FROM sender s JOIN clock_event e ON e.record = s.record WHERE s.contact LIKE '%@%' AND e.event = 'asked' AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.code = s.code AND m.place = s.place AND m.what = 'ask' AND m.nth = e.nth) LIMIT 500";
    MAIL_OF_PASSAGES = "WITH RECURSIVE passage (origin, record, depth) AS (SELECT l.other, l.record, 1 FROM link l WHERE l.what IN ('became', 'finding') UNION SELECT p.origin, l.record, p.depth + 1 FROM passage p JOIN link l ON l.other = p.record WHERE l.what IN ('became', 'finding') AND p.depth < 8) SELECT s.code, s.place, j.at FROM passage p JOIN sender s ON s.record = p.origin JOIN journal j ON j.record = p.record WHERE s.contact LIKE '%@%' AND j.act IN ('filed', 'stepped') AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.code = s.code AND m.place = s.place AND m.what = 'passage' AND m.nth = j.at) LIMIT 500";
    MAIL_DUE = "SELECT m.code, m.place, m.what, m.nth, m.tries, s.contact FROM mail m LEFT JOIN sender s ON s.code = m.code AND s.place = m.place WHERE m.next_at <= $1 ORDER BY m.next_at LIMIT 50";
    FORGET_MAIL = "DELETE FROM mail WHERE EXISTS (SELECT 1 FROM sender s WHERE s.code = mail.code AND s.place = mail.place AND s.record = $1)";
    MAIL_NEXT = "UPDATE mail SET next_at = $5, tries = tries + 1 WHERE code = $1 AND what = $2 AND nth = $3 AND place = $4";
}

/// Adds mails to be sent.
pub fn insert_mails() -> Insert {
    let twice = "ON CONFLICT (code, what, nth, place) DO NOTHING";
    Insert::new("insert_mails", "mail", &["code", "what", "nth", "place", "next_at", "tries"], twice)
}

/// Times that a mail is tried, each after twice the time of the one before: a day in all.
const TRIES: i64 = 10;
const FIRST_AGAIN: Millis = 90_000;
/// A server that does not answer by then is tried again later.
const PATIENCE: Duration = Duration::from_secs(20);

/// The mail server, as the environment names it.
pub struct Post {
    transport: SmtpTransport,
    from: Mailbox,
    origin: String,
}

impl fmt::Debug for Post {
    /// The address of a mail server may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "mail from {} for {}", self.from, self.origin)
    }
}

impl Post {
    /// From `DONGTHUAN_SMTP` (`smtps://user:password@host`, `smtp://host:25`) and `DONGTHUAN_MAIL_FROM`; none without them.
    pub fn read(of: impl Fn(&str) -> Option<String>, origin: &str) -> Outcome<Option<Self>> {
        let (Some(url), from) = (of("DONGTHUAN_SMTP"), of("DONGTHUAN_MAIL_FROM")) else { return Ok(None) };
        let refused = || Refusal::new("refusal-mail-settings");
        let from = from.and_then(|text| text.parse().ok()).ok_or_else(refused)?;
        let transport = SmtpTransport::from_url(&url).map_err(|_| refused())?.timeout(Some(PATIENCE)).build();
        Ok(Some(Self { transport, from, origin: origin.to_owned() }))
    }

    fn send(&self, app: &App, mail: &Due) -> Result<(), String> {
        let to: Mailbox =
            mail.contact.as_deref().unwrap_or_default().trim().parse().map_err(|_| String::new())?;
        let href = format!("{}{}/{}", self.origin, follow::PATH, mail.code);
        let say = |part: &str| {
            app.words.with(
                Language::Vi,
                &format!("mail-{}-{part}", mail.what),
                &[("address", href.as_str().into())],
            )
        };
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(say("subject"))
            .header(ContentType::TEXT_PLAIN)
            .body(say("text"))
            .map_err(|error| error.to_string())?;
        self.transport.send(&message).map(drop).map_err(|error| error.to_string())
    }
}

/// A mail that is to be tried now.
struct Due {
    code: String,
    place: PlaceId,
    what: String,
    nth: i64,
    tries: i64,
    contact: Option<String>,
}

/// Finds what senders are to be told, and marks it.
fn gather(tx: &mut dyn Tx, now: Millis) -> Result<(), Fault> {
    for (statement, what) in [(&MAIL_OF_NEWS, "news"), (&MAIL_OF_ASKS, "ask"), (&MAIL_OF_PASSAGES, "passage")]
    {
        let found = tx.rows(statement, &[], |row| Ok((row.text(0)?, row.place(1)?, row.int(2)?)))?;
        let mut args = Vec::new();
        for (code, place, nth) in &found {
            args.extend([
                Arg::from(code),
                what.into(),
                (*nth).into(),
                (*place).into(),
                now.into(),
                0_i64.into(),
            ]);
        }
        insert_mails().run(tx, &args)?;
    }
    Ok(())
}

/// Takes away the marks of a matter that is handed over: they hold its codes.
pub fn forget(tx: &mut dyn Tx, record: Id) -> Result<(), Fault> {
    tx.exec(&FORGET_MAIL, &[(&record).into()])?;
    Ok(())
}

/// Tells senders what there is to tell. What does not go out is tried again later, and given up after a day. `ours` is asked
/// before each mail: a slow server can make this take longer than a turn lasts, and two would send the same.
pub fn post(app: &Arc<App>, post: &Post, ours: &dyn Fn() -> Outcome<bool>) -> Outcome<u64> {
    let now = app.clock.now();
    app.store.write("find what senders are to be told", move |tx| Ok(gather(tx, now)?))?;
    let due = app.store.read(|tx| {
        Ok(tx.rows(&MAIL_DUE, &[now.into()], |row| {
            Ok(Due {
                code: row.text(0)?,
                place: row.place(1)?,
                what: row.text(2)?,
                nth: row.int(3)?,
                tries: row.int(4)?,
                contact: row.opt_text(5)?,
            })
        })?)
    })?;
    let mut sent = 0;
    for mail in due {
        if !ours()? {
            break;
        }
        let outcome = post.send(app, &mail);
        let again = match &outcome {
            Ok(()) => None,
            // No address: it was erased, or never was one.
            Err(why) if why.is_empty() || mail.tries + 1 >= TRIES => None,
            Err(why) => {
                // The server's words may name the address; the log holds no personal data.
                tracing::warn!(tries = mail.tries + 1, letters_of_reason = why.len(), "a mail was not sent");
                Some(now + (FIRST_AGAIN << mail.tries))
            }
        };
        sent += u64::from(outcome.is_ok());
        app.store.write("mark a mail", move |tx| {
            let key = [(&mail.code).into(), (&mail.what).into(), mail.nth.into(), mail.place.into()];
            tx.exec(&MAIL_NEXT, &[&key[..], &[again.into()]].concat())?;
            Ok::<_, Error>(())
        })?;
    }
    Ok(sent)
}

//! Whose turn it is. Several programs may serve one database; what happens by itself (clocks, mails, backups) is done by one of
//! them, which holds a lease and holds it anew each minute. When it dies nobody holds it anew, and another takes it.
//!
//! The lease spares work and keeps mails from going out twice. What must not happen twice in the database is kept from it by
//! its own transaction: clocks of two machines may differ, and a lease may end under someone who is slow.

use kernel::{Id, Millis, Outcome, SystemRng};
use places::Gazetteer;
use store::{Step, Store, statements};

/// The table.
pub const STEPS: &[Step] = &[Step {
    name: "lease/1",
    ddl: "
CREATE TABLE lease ( -- which of several programs does what only one may do
    name {text} NOT NULL, -- what is done
    place {int} NOT NULL, -- for which place; the nation, as long as all is in one database
    holder {blob} NOT NULL, -- the program: an id that it makes when it starts
    ends_at {int} NOT NULL, -- from then on another one may take it
    CONSTRAINT lease_pk PRIMARY KEY (name, place)
){table};
",
}];

statements! {
    TAKE_LEASE = "INSERT INTO lease (name, place, holder, ends_at) VALUES ($1, $2, $3, $4) ON CONFLICT (name, place) DO UPDATE SET holder = excluded.holder, ends_at = excluded.ends_at WHERE lease.holder = excluded.holder OR lease.ends_at <= $5";
    GIVE_BACK_LEASE = "DELETE FROM lease WHERE name = $1 AND place = $2 AND holder = $3";
}

/// How long it is held without being held anew.
const LASTS: Millis = 3 * 60_000;

/// A program's claim to one thing.
#[derive(Debug)]
pub struct Lease {
    name: &'static str,
    holder: Id,
}

impl Lease {
    /// A claim of this program, which takes nothing yet.
    pub fn new(name: &'static str, now: Millis) -> Self {
        Self { name, holder: Id::new(now, &mut SystemRng) }
    }

    /// Takes it, or holds it anew. Gives whether it is ours from now on.
    pub fn take(&self, store: &Store, now: Millis) -> Outcome<bool> {
        let (name, holder) = (self.name, self.holder);
        store.write("take a lease", move |tx| {
            let place = Gazetteer::viet_nam().nation();
            let args = [name.into(), place.into(), (&holder).into(), (now + LASTS).into(), now.into()];
            Ok(tx.exec(&TAKE_LEASE, &args)? == 1)
        })
    }

    /// Lets another program take it at once, if it is ours.
    pub fn give_back(&self, store: &Store) -> Outcome<()> {
        let (name, holder) = (self.name, self.holder);
        store.write("give a lease back", move |tx| {
            let place = Gazetteer::viet_nam().nation();
            tx.exec(&GIVE_BACK_LEASE, &[name.into(), place.into(), (&holder).into()])?;
            Ok(())
        })
    }
}

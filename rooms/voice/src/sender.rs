//! Who filed an opinion, and who follows it. It stands apart from what was said, and is erased when the matter is closed: an
//! opinion tells nobody who holds it.

use kernel::{Fault, Id, Millis, PlaceId, Rng};
use store::{Row, Tx};

use crate::sql::{
    CARRY_SENDERS, ERASE_CONTACTS, ERASE_OLD_CONTACTS, FOLLOWER_BY_FORM, FORGET_SENDERS, FORGET_SURVEYS,
    HOLDER_OF_CODE, INSERT_SENDERS, JOIN_SENDERS, SENDER_FILED_WITH, SENDERS_OF, SPLIT_SENDERS,
};

/// Who filed an opinion.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// What it is followed by.
    pub code: String,
    /// The opinion they came with; none before they are kept.
    pub filed: Option<Id>,
    /// Whether they found it there and had the same to say.
    pub follows: bool,
    /// Name.
    pub name: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Phone or mail.
    pub contact: Option<String>,
    /// The form by which they asked to follow it.
    pub form: Option<Id>,
}

/// Letters and digits that nobody mistakes for each other, read from a slip or told by phone.
const SIGNS: &[u8; 32] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ7";
/// Days for which names and phones are kept after the last change of a matter that is closed.
pub const KEPT_DAYS: i64 = 56;
/// Signs of a code after the place: fifty bits.
const LONG: usize = 10;

/// A new code: the place, so that it is known where to look, and two groups of five.
pub fn new_code(place: PlaceId, rng: &mut dyn Rng) -> String {
    let chance = rng.salt();
    let signs: String =
        chance.iter().take(LONG).map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect();
    let (first, second) = signs.split_at(LONG / 2);
    format!("{}-{first}-{second}", place.code())
}

/// A code as it was typed: case, spaces and dashes do not matter.
pub fn tidy_code(typed: &str) -> String {
    let signs: String = typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    let at = signs.len().saturating_sub(LONG);
    let (place, own) = signs.split_at(at);
    let (first, second) = own.split_at(own.len().min(LONG / 2));
    format!("{place}-{first}-{second}")
}

/// Keeps a sender with an opinion.
pub fn keep(tx: &mut dyn Tx, record: Id, place: PlaceId, person: &Person) -> Result<(), Fault> {
    INSERT_SENDERS.run(
        tx,
        &[
            (&person.code).into(),
            place.into(),
            (&record).into(),
            (&record).into(),
            i64::from(person.follows).into(),
            person.name.as_ref().into(),
            person.address.as_ref().into(),
            person.contact.as_ref().into(),
            person.form.as_ref().into(),
        ],
    )?;
    Ok(())
}

/// The sender of an opinion, and those who follow it.
pub fn of(tx: &mut dyn Tx, record: Id) -> Result<Vec<Person>, Fault> {
    tx.rows(&SENDERS_OF, &[(&record).into()], read)
}

fn read(row: &Row<'_>) -> Result<Person, Fault> {
    Ok(Person {
        code: row.text(0)?,
        filed: Some(row.id(1)?),
        follows: row.int(2)? == 1,
        name: row.opt_text(3)?,
        address: row.opt_text(4)?,
        contact: row.opt_text(5)?,
        form: None,
    })
}

/// The code of who asked by this form to follow an opinion.
pub fn by_form(tx: &mut dyn Tx, record: Id, form: Id) -> Result<Option<String>, Fault> {
    tx.optional(&FOLLOWER_BY_FORM, &[(&record).into(), (&form).into()], |row| row.text(0))
}

/// Who came with an opinion, wherever it is followed now.
pub fn filed_with(tx: &mut dyn Tx, record: Id) -> Result<Option<Person>, Fault> {
    tx.optional(&SENDER_FILED_WITH, &[(&record).into()], read)
}

/// What a code leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// The opinion that it follows.
    pub record: Id,
    /// The one that whoever holds it filed: another, while it is joined to that one.
    pub filed: Id,
    /// Whether they filed none, and follow what others said.
    pub follows: bool,
}

impl Holder {
    /// Whether they wrote what they follow. Only then do they read it before it is public, and unabridged.
    pub fn wrote_it(&self) -> bool {
        self.filed == self.record && !self.follows
    }
}

/// What a code leads to.
pub fn holder(tx: &mut dyn Tx, code: &str) -> Result<Option<Holder>, Fault> {
    tx.optional(&HOLDER_OF_CODE, &[code.into()], |row| {
        Ok(Holder { record: row.id(0)?, filed: row.id(1)?, follows: row.int(2)? == 1 })
    })
}

/// The opinion that a code follows.
pub fn find(tx: &mut dyn Tx, code: &str) -> Result<Option<Id>, Fault> {
    Ok(holder(tx, code)?.map(|holder| holder.record))
}

/// The opinion that a code came with, which is the sender's own; none where they found it there and had the same to say.
pub fn own(tx: &mut dyn Tx, code: &str) -> Result<Option<Id>, Fault> {
    Ok(holder(tx, code)?.filter(|holder| !holder.follows).map(|holder| holder.filed))
}

/// Those who came with one opinion, and followed it, follow another that it is joined to.
pub fn join(tx: &mut dyn Tx, from: Id, to: Id) -> Result<(), Fault> {
    tx.exec(&JOIN_SENDERS, &[(&from).into(), (&to).into()])?;
    Ok(())
}

/// Those who came with it follow it again.
pub fn split(tx: &mut dyn Tx, record: Id) -> Result<(), Fault> {
    tx.exec(&SPLIT_SENDERS, &[(&record).into()])?;
    Ok(())
}

/// It goes on under another id: so does all that was about it.
pub fn carry(tx: &mut dyn Tx, from: Id, to: Id) -> Result<(), Fault> {
    join(tx, from, to)?;
    tx.exec(&CARRY_SENDERS, &[(&from).into(), (&to).into()])?;
    Ok(())
}

/// Erases who they are; the codes stand, so that they may still look.
pub fn erase(tx: &mut dyn Tx, record: Id) -> Result<(), Fault> {
    tx.exec(&ERASE_CONTACTS, &[(&record).into()])?;
    Ok(())
}

/// Erases who filed what waits for nobody any more, and has not changed for [`KEPT_DAYS`]: long enough to ask them once.
pub fn erase_old(tx: &mut dyn Tx, now: Millis) -> Result<u64, Fault> {
    tx.exec(&ERASE_OLD_CONTACTS, &[(now - KEPT_DAYS * 86_400_000).into()])
}

/// Takes them away, codes and all.
pub fn forget(tx: &mut dyn Tx, record: Id) -> Result<(), Fault> {
    tx.exec(&FORGET_SURVEYS, &[(&record).into()])?;
    tx.exec(&FORGET_SENDERS, &[(&record).into()])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use kernel::{Month, SeededRng};

    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let place = PlaceId::new("03127", Month::new(2025, 7).unwrap()).unwrap();
        let code = new_code(place, &mut SeededRng::new(7));
        assert!(code.starts_with("03127-") && code.len() == "03127-ABCDE-FGHJK".len(), "{code}");
        assert_eq!(tidy_code(&code), code);
        assert_eq!(tidy_code(&format!(" {} ", code.to_lowercase().replace('-', " "))), code);
        assert_eq!(tidy_code(""), "--");
        assert_eq!(tidy_code("á").len(), 2);
    }
}

//! Forms as an office keeps them.

use forms::Form;
use kernel::{Fault, Id, Millis, OrRefuse, Outcome, PlaceId, Refusal, Rng};
use places::Gazetteer;
use sha2::{Digest, Sha256};
use store::{Row, Tx};

use super::{
    Of, Tie, refusal,
    sql::{
        DROP_FORM, DROP_TIE, DROP_TIES, FORM_BY_NAME, FORM_BYTES, FORMS_OF, TIES_OF_FORM, TOUCH_FORM,
        insert_forms, insert_ties,
    },
};

/// Letters of a form's name.
const LONGEST_NAME: usize = 120;

/// A kept form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: Id,
    /// The unit of the office that keeps it.
    pub place: PlaceId,
    /// What the office calls it.
    pub name: String,
    /// What its file was called.
    pub file_name: String,
    /// When the file or a tie last changed.
    pub changed_at: Millis,
}

fn read(row: &Row<'_>) -> Result<Kept, Fault> {
    Ok(Kept {
        id: row.id(0)?,
        place: row.place(1)?,
        name: row.text(2)?,
        file_name: row.text(3)?,
        changed_at: row.int(4)?,
    })
}

/// Keeps a form under a name that the office has not given yet.
pub fn add(
    tx: &mut dyn Tx,
    place: PlaceId,
    name: &str,
    (file_name, bytes): (&str, &[u8]),
    now: Millis,
    rng: &mut dyn Rng,
) -> Outcome<Id> {
    let name = viet_text::tidy(name);
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(Refusal::new("refusal-form-name").with("most", LONGEST_NAME.to_string()).into());
    }
    Form::open(file_name, bytes).map_err(|bad| refusal::bad_form(file_name, &bad))?;
    let id = Id::new(now, rng);
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    let args = [
        (&id).into(),
        place.into(),
        (&name).into(),
        file_name.into(),
        bytes.into(),
        (&digest).into(),
        now.into(),
        now.into(),
    ];
    insert_forms()
        .run(tx, &args)
        .or_refuse("form_name", || Refusal::new("refusal-form-name-taken").with("name", name.clone()))?;
    Ok(id)
}

/// The forms of one office, by name.
pub fn forms_of(tx: &mut dyn Tx, code: &str) -> Outcome<Vec<Kept>> {
    let mut found = Vec::new();
    for place in Gazetteer::viet_nam().history(code) {
        found.extend(tx.rows(&FORMS_OF, &[place.id.into()], read)?);
    }
    Ok(found)
}

/// The form that an office calls so; else that of an office above it, whose form it fills too.
pub fn find(tx: &mut dyn Tx, code: &str, name: &str) -> Outcome<Kept> {
    let places = Gazetteer::viet_nam();
    let name = viet_text::tidy(name);
    let own: Vec<PlaceId> = places.history(code).map(|place| place.id).collect();
    let above = own.iter().rev().flat_map(|id| places.ancestors(*id).map(|place| place.id));
    for place in own.iter().rev().copied().chain(above) {
        if let Some(kept) = tx.optional(&FORM_BY_NAME, &[place.into(), (&name).into()], read)? {
            return Ok(kept);
        }
    }
    let known: Vec<String> = forms_of(tx, code)?.into_iter().map(|kept| kept.name).collect();
    let known = if known.is_empty() { "–".to_owned() } else { known.join(", ") };
    Err(Refusal::new("refusal-no-such-form").with("name", name).with("known", known).into())
}

/// The form itself.
pub fn load(tx: &mut dyn Tx, kept: &Kept) -> Outcome<Form> {
    let bytes = tx.one(&FORM_BYTES, &[(&kept.id).into(), kept.place.into()], |row| row.blob(0))?;
    Ok(Form::open(&kept.file_name, &bytes).map_err(|bad| refusal::bad_form(&kept.file_name, &bad))?)
}

/// Its ties, in the order of the form.
pub fn ties(tx: &mut dyn Tx, kept: &Kept) -> Outcome<Vec<Tie>> {
    let mut ties = tx.rows(&TIES_OF_FORM, &[kept.place.into(), (&kept.id).into()], |row| {
        Ok(Tie {
            spot: row.text(0)?,
            what: row.text(1)?.parse().map_err(|problem: &str| row.lie(1, problem))?,
            of: row.opt_int(2)?.map_or(Of::Here, |place| Of::Unit(PlaceId::from_number(place))),
            part: row.text(3)?.parse().map_err(|problem: &str| row.lie(3, problem))?,
            take: row.text(4)?.parse().map_err(|problem: &str| row.lie(4, problem))?,
            scale: i32::try_from(row.int(5)?).map_err(|error| row.lie(5, error))?,
        })
    })?;
    // `C10` stands after `C9`: numbers in an address are read as numbers.
    ties.sort_by_cached_key(|tie| order(&tie.spot));
    Ok(ties)
}

/// An address as what it is sorted by: the sheet or block, then row and column.
fn order(spot: &str) -> (String, u32, u32, String) {
    let (holder, cell) = spot.rsplit_once('!').unwrap_or((spot, ""));
    let cell_only = cell.split('.').next().unwrap_or_default();
    let (row, col) = workbook::place(cell_only).unwrap_or_default();
    let number: String = holder.chars().filter(char::is_ascii_digit).collect();
    (
        format!(
            "{}{number:0>9}",
            holder.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.')
        ),
        row,
        col,
        cell.to_owned(),
    )
}

/// Ties places of a form; one that has a tie gets the new one. Each place must be one that takes a value.
pub fn tie(tx: &mut dyn Tx, kept: &Kept, ties: &[Tie], now: Millis) -> Outcome<()> {
    let form = load(tx, kept)?;
    for tie in ties {
        form.spot(&tie.spot).map_err(|problem| refusal::fill_problem(&problem))?;
        if !(-12..=12).contains(&tie.scale) {
            return Err(Refusal::new("refusal-tie-scale").with("spot", &tie.spot).into());
        }
    }
    for tie in ties {
        let (what, part, take) = (tie.what.to_string(), tie.part.to_string(), tie.take.to_string());
        let of = match tie.of {
            Of::Here => None,
            Of::Unit(place) => Some(place),
        };
        let args = [
            (&kept.id).into(),
            kept.place.into(),
            (&tie.spot).into(),
            (&what).into(),
            of.into(),
            (&part).into(),
            (&take).into(),
            i64::from(tie.scale).into(),
        ];
        insert_ties().run(tx, &args)?;
    }
    Ok(tx.exec_one(&TOUCH_FORM, &[(&kept.id).into(), kept.place.into(), now.into()])?)
}

/// Takes the tie of one place away.
pub fn untie(tx: &mut dyn Tx, kept: &Kept, spot: &str, now: Millis) -> Outcome<()> {
    if tx.exec(&DROP_TIE, &[kept.place.into(), (&kept.id).into(), spot.into()])? == 0 {
        return Err(Refusal::new("refusal-no-such-tie").with("spot", spot).into());
    }
    Ok(tx.exec_one(&TOUCH_FORM, &[(&kept.id).into(), kept.place.into(), now.into()])?)
}

/// Forgets a form and its ties.
pub fn remove(tx: &mut dyn Tx, kept: &Kept) -> Outcome<()> {
    tx.exec(&DROP_TIES, &[kept.place.into(), (&kept.id).into()])?;
    Ok(tx.exec_one(&DROP_FORM, &[(&kept.id).into(), kept.place.into()])?)
}

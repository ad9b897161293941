//! What must not stay: a denunciation is handed over and erased; a matter about an official of a commune goes to the place
//! above, where that official's office cannot read it.

use accounts::Right;
use axum::response::Response;
use kernel::{Id, PlaceId, Refusal, SystemRng};
use places::Gazetteer;
use records::{Found, Kind};
use voice::denunciation;

use super::{
    super::{
        acts::{Asking, act, confirm, sent_version, why},
        form::Wrong,
        held_for,
        input::Input,
        scrub, today,
    },
    register,
};
use crate::{
    attached, mail,
    officer::visit::{Visit, lead_to},
    pages::Failure,
};

async fn opinion(visit: &Visit) -> Result<(Found, &'static Kind), Failure> {
    let (found, kind) = held_for(visit, Right::Move).await?;
    if kind.name == "opinion" { Ok((found, kind)) } else { Err(Failure::NotFound) }
}

fn handing_over(
    visit: &Visit,
    (found, kind): (&Found, &'static Kind),
    errors: Vec<Wrong>,
) -> Result<Response, Failure> {
    let names = visit.names();
    let input = |key: &str, word: &str| {
        let mut input = Input::new(key, names.say(word));
        visit.form.get(key).clone_into(&mut input.text);
        input.told(&errors)
    };
    let mut inputs = vec![input("so", "denounce-number"), input("noi-chuyen", "denounce-where")];
    inputs[0].is_short = true;
    inputs[0].hint = names.say("denounce-number-hint");
    let asking = Asking { key: "denounce", says: 3, texts: Vec::new(), inputs, errors, first: None };
    confirm(visit, found, kind, asking)
}

/// What handing over means, and where it goes.
pub async fn hand_over_form(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = opinion(&visit).await?;
    handing_over(&visit, (&found, kind), Vec::new())
}

/// It was handed over: nothing of it is here any more.
pub async fn hand_over(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = opinion(&visit).await?;
    let (number, place) = (visit.form.get("so").to_owned(), visit.form.get("noi-chuyen").to_owned());
    let line = (Id::new(visit.desk.app.clock.now(), &mut SystemRng), today(&visit));
    let id = found.record.id;
    let done = act(&visit, "hand a denunciation over", id, sent_version(&visit), move |door, record| {
        mail::forget(door.tx(), record.id)?;
        denunciation::hand_over(door, record, (&number, &place), line)
    });
    match done.await {
        Ok(()) => {
            scrub(&visit).await?;
            attached::sweep(&visit.desk.app).await?;
            let may_read = visit.officer.scope.may_somewhere(Right::Denunciations);
            let to = if may_read { register::PATH } else { "/can-bo/ho-so" };
            Ok(lead_to(&visit.ask, &format!("{to}?da=ban-giao")))
        }
        Err(error) => {
            let wrong = Wrong { field: "so".to_owned(), why: why(&visit, error)? };
            handing_over(&visit, (&found, kind), vec![wrong])
        }
    }
}

/// The place above a commune: since the districts ended, its province.
fn above(place: PlaceId) -> Option<PlaceId> {
    let places = Gazetteer::viet_nam();
    let today = places.unit_today(place);
    places.province_of(today).filter(|province| *province != today)
}

fn lifting(
    visit: &Visit,
    (found, kind): (&Found, &'static Kind),
    errors: Vec<Wrong>,
) -> Result<Response, Failure> {
    let asking = Asking { key: "lift", says: 2, texts: Vec::new(), inputs: Vec::new(), errors, first: None };
    confirm(visit, found, kind, asking)
}

/// What lifting means.
pub async fn lift_form(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = opinion(&visit).await?;
    if above(found.record.place).is_none() {
        return Err(Refusal::new("refusal-nothing-above").into());
    }
    lifting(&visit, (&found, kind), Vec::new())
}

/// It goes on above.
pub async fn lift(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = opinion(&visit).await?;
    let Some(above) = above(found.record.place) else {
        return Err(Refusal::new("refusal-nothing-above").into());
    };
    let new = Id::new(visit.desk.app.clock.now(), &mut SystemRng);
    let id = found.record.id;
    let done = act(&visit, "lift an opinion", id, sent_version(&visit), move |door, record| {
        denunciation::lift(door, record, above, new)
    });
    match done.await {
        Ok(_) => {
            scrub(&visit).await?;
            Ok(lead_to(&visit.ask, "/can-bo/ho-so?da=len-tren"))
        }
        Err(error) => {
            let wrong = Wrong { field: "xac-nhan".to_owned(), why: why(&visit, error)? };
            lifting(&visit, (&found, kind), vec![wrong])
        }
    }
}

//! No account writes outside its places and bodies: random acts of random accounts on random records, against a naive reading
//! of what each role may.

use std::collections::{BTreeMap, BTreeSet};

use accounts::{Grant, Role, Scope};
use db_test::db_test;
use dongthuan::{app::App, rooms};
use journal::Act as Entered;
use kernel::{Actor, Error, Id, Outcome, PlaceId, SeededRng};
use places::Gazetteer;
use records::{Door, Draft, Kinds, Stamp, Stored, find_record};
use serde_json::{Value, json};
use store::{Statement, Tx, testing::Db};
use viet_text::fold;

use super::unit;
use crate::support::{app, fixtures, import};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Create,
    Correct,
    /// A correction that settles the matter by the way.
    Settle,
    Step,
    Approve,
    Withdraw,
    Relocate,
}

const ACTS: [Act; 7] =
    [Act::Create, Act::Correct, Act::Settle, Act::Step, Act::Approve, Act::Withdraw, Act::Relocate];

/// What each role may, as the handbook for administrators says it.
fn roles_for(act: Act) -> &'static [&'static [Role]] {
    const CHANGES: &[Role] = &[Role::Recorder, Role::Officer, Role::Handler];
    const MOVES: &[Role] = &[Role::Officer, Role::Handler, Role::Leader];
    match act {
        Act::Create => &[&[Role::Recorder, Role::Officer]],
        Act::Correct | Act::Relocate => &[CHANGES],
        Act::Settle => &[CHANGES, MOVES],
        Act::Step => &[MOVES],
        Act::Approve => &[&[Role::Leader, Role::Publisher]],
        Act::Withdraw => &[&[Role::Officer, Role::Leader]],
    }
}

/// Whether some grant allows each of the rights that an act needs, here and with this body.
fn allows(grants: &[Grant], act: Act, place: PlaceId, body: Option<&str>) -> bool {
    roles_for(act).iter().all(|roles| {
        grants.iter().any(|grant| {
            roles.contains(&grant.role)
                && Gazetteer::viet_nam().is_within(place, grant.place)
                && grant.body.as_deref().is_none_or(|of| body.is_some_and(|body| fold(of) == fold(body)))
        })
    })
}

/// Each record's version and parent.
type Versions = BTreeMap<Id, (i64, Option<Id>)>;

/// All that writing touches: each record, and how many rows each table has.
fn everything(tx: &mut dyn Tx) -> (Versions, Vec<i64>) {
    let versions = Statement::built("versions", "SELECT id, version, parent FROM record");
    let records = tx.rows(&versions, &[], |row| Ok((row.id(0)?, (row.int(1)?, row.opt_id(2)?)))).unwrap();
    let tables = ["record", "revision", "fact", "journal", "search_key", "book_row"];
    let counts = tables.map(|table| {
        let count = Statement::built("rows_of", &format!("SELECT COUNT(*) FROM {table}"));
        tx.one(&count, &[], |row| row.int(0)).unwrap()
    });
    (records.into_iter().collect(), counts.to_vec())
}

fn do_it(door: &mut Door<'_>, kinds: &Kinds, act: Act, record: &Stored, to: PlaceId) -> Outcome<()> {
    let kind = kinds.known(&record.kind)?.kind();
    let mut draft = Draft {
        kind: kind.name,
        place: record.place,
        when: record.when,
        code: record.code.clone(),
        parent: record.parent,
        payload: record.value()?,
    };
    let note = |payload: &mut Value| payload["content"] = json!(format!("Viết lại bản {}", record.version));
    match act {
        Act::Create => {
            (draft.code, draft.place) = (None, to);
            door.create(&draft, Entered::Filed).map(drop)
        }
        Act::Correct => {
            note(&mut draft.payload);
            door.change(record, &draft).map(drop)
        }
        Act::Settle | Act::Step => {
            let state = record.state.as_deref().unwrap_or_default();
            let step = kind.moves_from(state).next().expect("every state of an opinion leads somewhere");
            draft.payload["answered_on"] = json!("2022-12-30");
            draft.payload["answer"] = json!("Đã trả lời");
            draft.payload["class"] = json!("petition");
            for (field, text) in
                [("note", "Trao đổi"), ("document", "Công văn số 5"), ("passed_to", "Sở Xây dựng")]
            {
                draft.payload[field] = json!(text);
            }
            if draft.payload["body"].is_null() {
                draft.payload["body"] = json!("Công an thành phố");
            }
            if act == Act::Step {
                return door.take(record, step, &draft);
            }
            draft.payload["state"] = json!(step.to);
            door.change(record, &draft).map(drop)
        }
        Act::Approve => door.approve(record),
        Act::Withdraw => door.withdraw(record),
        Act::Relocate => {
            draft.place = to;
            door.relocate(record, &draft).map(drop)
        }
    }
}

/// The opinions that are still open to acts.
fn opinions(app: &App) -> Vec<Stored> {
    use records::desk::{Filter, Reach, Turn, list};
    let today = app.clock.today();
    let filter = Filter { kind: Some("opinion".to_owned()), ..Filter::default() };
    app.store
        .read(|tx| {
            let reach = Reach::of(tx, &Scope::machine())?;
            Ok(list(tx, &reach, &filter, today, Turn::First, 100_000)?.records)
        })
        .unwrap()
}

#[db_test]
fn nobody_writes_where_no_grant_allows(db: &Db) {
    let app = app(db);
    let book = std::fs::read(fixtures().join("dien-bien-phu-2022.xlsx")).unwrap();
    import(&app, &book, "094");
    let mut rng = SeededRng::new(11);
    let mut pick = move |many: usize| usize::try_from(rng.below(u64::try_from(many).unwrap())).unwrap();
    let units = ["094", "03127", "03316", "03136", "03325", "11", "100"].map(unit);
    let mut records = opinions(&app);
    assert_eq!(records.len(), 725);
    let (mut done, mut refused) = (BTreeSet::new(), BTreeSet::new());
    for round in 0..200_u64 {
        let at = pick(records.len());
        let record = records[at].clone();
        let to = units[1 + pick(4)];
        let grants: Vec<Grant> = (0..=pick(2))
            .map(|_| {
                // Half of them where the record is, so that about half of the acts are allowed.
                let place = if pick(2) == 0 { record.place } else { units[pick(7)] };
                let body = if pick(4) == 0 { records[pick(records.len())].body.clone() } else { None };
                let body = if pick(6) == 0 { record.body.as_ref().map(|it| it.to_uppercase()) } else { body };
                Grant { role: Role::ALL[pick(7)], place, body }
            })
            .collect();
        let act = ACTS[pick(7)];
        let body = record.body.as_deref();
        let is_allowed = match act {
            Act::Create => allows(&grants, act, to, body),
            Act::Relocate => allows(&grants, act, record.place, body) && allows(&grants, act, to, body),
            _ => allows(&grants, act, record.place, body),
        };
        let stamp = Stamp {
            actor: Actor::office("Phòng thử"),
            scope: Scope::of(grants.clone()),
            now: app.clock.now() + i64::try_from(round).unwrap(),
        };
        let told = format!("{round}: {act:?} by {grants:?} on {:?} {body:?}, to {to}", record.place);
        let (of, is_refused) = (record.id, !is_allowed);
        app.store
            .write("a random act", move |tx| {
                let kinds = rooms::kinds();
                let mut rng = SeededRng::new(round);
                let before = everything(tx);
                let mut door = Door::open(tx, &kinds, &stamp, &mut rng);
                let result = do_it(&mut door, &kinds, act, &record, to);
                door.finish()?;
                let after = everything(tx);
                if is_refused {
                    let no = matches!(&result, Err(Error::Refused(why)) if why.word == "refusal-not-yours");
                    assert!(no, "{told}: {result:?}");
                    assert_eq!(before, after, "{told}: what is refused writes nothing");
                    return Ok(());
                }
                assert!(result.is_ok(), "{told}: {result:?}");
                let touched = after.0.iter().filter(|(id, now)| before.0.get(id) != Some(now));
                for (id, (_, parent)) in touched {
                    let is_new = !before.0.contains_key(id);
                    assert!(*id == of || is_new || *parent == Some(of), "{told}: {id} was touched too");
                }
                assert_eq!(after.1[3], before.1[3] + 1 + i64::from(act == Act::Relocate), "{told}: journal");
                Ok(())
            })
            .unwrap();
        if is_allowed {
            done.insert(format!("{act:?}"));
            let now = app.store.read(|tx| Ok(find_record(tx, of)?.unwrap().record)).unwrap();
            if now.closed_at.is_some() {
                records.swap_remove(at);
            } else {
                records[at] = now;
            }
        } else {
            refused.insert(format!("{act:?}"));
        }
    }
    assert_eq!((done.len(), refused.len()), (ACTS.len(), ACTS.len()), "{done:?} {refused:?}");
}

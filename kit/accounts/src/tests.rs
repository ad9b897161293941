//! What holds for accounts on both engines, and for every scope.

use db_test::db_test;
use kernel::{Error, Id, Millis, Month, Outcome, PlaceId, SeededRng};
use proptest::prelude::*;
use store::{Store, testing::Db};
use viet_text::fold;

use crate::{
    Account, Act, Grant, Keeper, NewAccount, Right, Role, Scope, Secret, acts_of, by_login, grants, links,
    passkeys, sessions, sign_in, sign_in::Begun, subjects,
};

const NOON: Millis = 1_673_240_400_000;
const MINUTE: Millis = 60_000;

/// Dice that no other act of the run has, as each has in life.
fn dice() -> SeededRng {
    static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
    SeededRng::new(NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
}

fn place(code: &str, year: i16, month: i8) -> PlaceId {
    PlaceId::new(code, Month::new(year, month).unwrap()).unwrap()
}

/// A handful of places, and by hand which lies in which or is followed by one that does:
/// the nation, the province, the city, two of its units, another district and one of its communes, two units of today.
fn world() -> [(PlaceId, &'static [usize]); 9] {
    [
        (places::Gazetteer::viet_nam().nation(), &[0, 1, 2, 3, 4, 5, 6, 7, 8]),
        (place("11", 2022, 1), &[1, 2, 3, 4, 5, 6, 7, 8]),
        (place("094", 2022, 1), &[2, 3, 4]),
        (place("03127", 2022, 1), &[3]),    // Phường Him Lam
        (place("03316", 2022, 1), &[4]),    // Xã Nà Tấu
        (place("100", 2022, 1), &[5, 6]),   // Huyện Điện Biên
        (place("03334", 2022, 1), &[6]),    // Xã Thanh Xương, followed by Phường Mường Thanh
        (place("03127", 2025, 7), &[7, 3]), // Phường Điện Biên Phủ, which followed Phường Him Lam
        (place("03334", 2025, 7), &[8, 6]), // Phường Mường Thanh
    ]
}

const BODIES: [Option<&str>; 4] =
    [None, Some("Phòng Kinh tế"), Some("PHÒNG KINH TẾ"), Some("Công an phường")];

/// What each role may do, written down a second time.
fn role_may(role: Role, right: Right) -> bool {
    use Right as R;
    match role {
        Role::Recorder => matches!(right, R::Read | R::Create | R::Change),
        Role::Officer => {
            matches!(right, R::Read | R::Create | R::Change | R::Move | R::Withdraw | R::Books | R::Report)
        }
        Role::Handler => matches!(right, R::Read | R::Change | R::Move),
        Role::Leader => {
            matches!(right, R::Read | R::Move | R::Approve | R::Withdraw | R::Report | R::Denunciations)
        }
        Role::Publisher => matches!(right, R::Read | R::Approve),
        Role::Auditor => matches!(right, R::Read | R::Audit),
        Role::Administrator => matches!(right, R::Accounts | R::Rules),
    }
}

fn given() -> impl Strategy<Value = (usize, usize, usize)> {
    (0..Role::ALL.len(), 0..world().len(), 0..BODIES.len())
}

fn grant_of((role, at, body): (usize, usize, usize)) -> Grant {
    Grant { role: Role::ALL[role], place: world()[at].0, body: BODIES[body].map(str::to_owned) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// A scope gives what some grant gives, where it gives it, and nothing else.
    #[test]
    fn a_scope_is_what_its_grants_say(given in prop::collection::vec(given(), 0..4)) {
        let scope = Scope::of(given.iter().map(|one| grant_of(*one)).collect());
        for right in Right::ALL {
            let holding: Vec<_> = given.iter().filter(|(role, ..)| role_may(Role::ALL[*role], right)).collect();
            prop_assert_eq!(scope.may_somewhere(right), !holding.is_empty());
            for (at, (unit, _)) in world().iter().enumerate() {
                let here: Vec<_> = holding.iter().filter(|(_, of, _)| world()[*of].1.contains(&at)).collect();
                prop_assert_eq!(scope.may_at(right, *unit), here.iter().any(|(.., body)| BODIES[*body].is_none()), "{:?} at {}", right, unit);
                for holder in BODIES {
                    let naive = here.iter().any(|(.., body)| match BODIES[*body] {
                        None => true,
                        Some(body) => holder.is_some_and(|holder| fold(holder) == fold(body)),
                    });
                    prop_assert_eq!(scope.may(right, *unit, holder), naive, "{:?} at {} of {:?}", right, unit, holder);
                }
            }
        }
    }

}

proptest! {
    // Each case has a database of its own.
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whoever keeps accounts, whatever they try: nobody's powers grow but by a keeper of the place they grow in, and nobody
    /// gains hold of an account that reaches further than their own.
    #[test]
    fn nobody_keeps_what_reaches_further(
        own in prop::collection::vec(given(), 0..3),
        others in prop::collection::vec(given(), 0..3),
        home in 0..world().len(),
        wanted in given(),
        is_own in any::<bool>(),
    ) {
        let db = Db::sqlite();
        let store = open(&db);
        let mut rng = dice();
        let root = Keeper::machine(NOON);
        let keeps = |at: usize| own.iter().any(|(role, of, body)| {
            Role::ALL[*role] == Role::Administrator && BODIES[*body].is_none() && world()[*of].1.contains(&at)
        });
        let me = add(&store, &root, "own", world()[2].0).unwrap();
        let other = add(&store, &root, "other", world()[home].0).unwrap();
        for (account, given) in [(me, &own), (other, &others)] {
            for one in given {
                let grant = grant_of(*one);
                // A keeper of one body's accounts cannot be made.
                drop(write(&store, move |tx| Keeper::machine(NOON).give(tx, account, &grant, &mut dice())));
            }
        }
        let scope = Scope::of(store.read(|tx| Ok(grants(tx, me)?)).unwrap());
        let keeper = Keeper { account: Some(me), scope, now: NOON };
        let of_other = others.iter().filter(|one| !(Role::ALL[one.0] == Role::Administrator && BODIES[one.2].is_some()));
        let of_other: Vec<usize> = of_other.map(|one| one.1).collect();
        let sees = keeps(home) || of_other.iter().any(|at| keeps(*at));
        let over = keeps(home) && of_other.iter().all(|at| keeps(*at));
        let target = if is_own { me } else { other };
        let before = fingerprint(&store);
        let key = Secret::new(&mut rng);
        let (grant, of) = (grant_of(wanted), keeper.clone());
        let gave = write(&store, move |tx| of.give(tx, target, &grant, &mut dice()));
        let no_such = Role::ALL[wanted.0] == Role::Administrator && BODIES[wanted.2].is_some();
        prop_assert_eq!(gave.is_ok(), !is_own && sees && keeps(wanted.1) && !no_such);
        if gave.is_err() {
            prop_assert_eq!(&before, &fingerprint(&store), "a refused act changes nothing");
        }
        let (grant, of) = (grant_of(wanted), keeper.clone());
        let took = write(&store, move |tx| of.take(tx, target, &grant, &mut dice()));
        prop_assert_eq!(took.is_ok(), gave.is_ok(), "what was given can be taken again, and nothing else");
        // Taking gave back what was there, unless it was there before.
        if others.contains(&wanted) && took.is_ok() {
            let grant = grant_of(wanted);
            write(&store, move |tx| Keeper::machine(NOON).give(tx, target, &grant, &mut dice())).unwrap();
        }
        let before = fingerprint(&store);
        let of = keeper.clone();
        let linked = write(&store, move |tx| of.cut_link(tx, target, &key, &mut dice()));
        prop_assert_eq!(linked.is_ok(), !is_own && over);
        let of = keeper.clone();
        let ended = write(&store, move |tx| of.end_sessions(tx, target, None, &mut dice()));
        prop_assert_eq!(ended.is_ok(), !is_own && over);
        let of = keeper.clone();
        let disabled = write(&store, move |tx| of.disable(tx, target, &mut dice()));
        prop_assert_eq!(disabled.is_ok(), !is_own && over);
        if disabled.is_err() {
            prop_assert_eq!(&before, &fingerprint(&store), "a refused act changes nothing");
        }
        let at = world()[wanted.1].0;
        prop_assert_eq!(add(&store, &keeper, "third", at).is_ok(), keeps(wanted.1));
    }
}

fn open(db: &Db) -> Store {
    db.open(crate::sql::STEPS)
}

fn write<T: Send + 'static>(
    store: &Store,
    act: impl FnMut(&mut dyn store::Tx) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    store.write("a test's act", act)
}

fn add(store: &Store, keeper: &Keeper, login: &str, place: PlaceId) -> Outcome<Id> {
    let new = NewAccount {
        place,
        login: login.to_owned(),
        name: format!("Người {login}"),
        office: "UBND thành phố".to_owned(),
        is_demo: false,
    };
    let keeper = keeper.clone();
    write(store, move |tx| keeper.add(tx, &new, &mut dice()))
}

/// Everything the tables hold.
fn fingerprint(store: &Store) -> Vec<String> {
    store
        .read(|tx| {
            let accounts = crate::all(tx)?.into_iter().map(|one| format!("{one:?}"));
            let mut all: Vec<String> = accounts.collect();
            for (account, _) in crate::all(tx)? {
                all.extend(acts_of(tx, account.id)?.into_iter().map(|done| format!("{done:?}")));
                all.extend(
                    sessions::of_account(tx, account.id, NOON)?.into_iter().map(|one| format!("{one:?}")),
                );
            }
            Ok(all)
        })
        .unwrap()
}

fn word<T: std::fmt::Debug>(outcome: Outcome<T>) -> &'static str {
    match outcome {
        Err(Error::Refused(refusal)) => refusal.word,
        other => panic!("{other:?}"),
    }
}

/// One account with a session, and the session's cookie.
fn present(store: &Store) -> (Account, Secret) {
    let id = add(store, &Keeper::machine(NOON), "lo.thi.hac", place("03316", 2022, 1)).unwrap();
    let cookie = Secret::new(&mut SeededRng::new(77));
    let kept = cookie.clone();
    write(store, move |tx| Ok(sessions::start(tx, id, &kept, "", NOON, &mut dice())?)).unwrap();
    (store.read(|tx| Ok(by_login(tx, " Lo.Thi.Hac ")?)).unwrap().unwrap(), cookie)
}

fn is_in(store: &Store, cookie: &Secret, now: Millis) -> bool {
    store.read(|tx| Ok(sessions::who(tx, cookie, now, false)?)).unwrap().is_some()
}

#[db_test]
fn every_statement_of_ours_runs_in_order(db: &Db) {
    let store = open(db);
    let root = Keeper::machine(NOON);
    let (account, _) = present(&store);
    assert!(!account.has_password && account.disabled_at.is_none() && account.login == "lo.thi.hac");
    assert_eq!(word(add(&store, &root, "LO.THI.HAC", account.place)), "refusal-login-taken");
    for login in ["", "hặc", "a b c", "ab", "x\ny"] {
        assert_eq!(word(add(&store, &root, login, account.place)), "refusal-login-form", "{login:?}");
    }
    let grant =
        Grant { role: Role::Handler, place: account.place, body: Some("  Công an   xã ".to_owned()) };
    for _ in 0..2 {
        let (of, grant) = (root.clone(), grant.clone());
        write(&store, move |tx| of.give(tx, account.id, &grant, &mut dice())).unwrap();
    }
    let kept = store.read(|tx| Ok(grants(tx, account.id)?)).unwrap();
    assert_eq!(kept, [Grant { body: Some("Công an xã".to_owned()), ..grant.clone() }], "given once, tidied");
    let acts = store.read(|tx| Ok(acts_of(tx, account.id)?)).unwrap();
    let mut words: Vec<Act> = acts.iter().map(|done| done.act).collect();
    words.sort_by_key(|act| act.word());
    assert_eq!(words, [Act::Added, Act::Given]);
    assert!(
        acts.iter().any(|done| done.grant.as_ref() == Some(&kept[0]))
            && acts.iter().all(|done| done.by.is_none())
    );
    let nowhere = Grant { place: place("999", 2022, 1), ..grant };
    let of = root.clone();
    assert_eq!(
        word(write(&store, move |tx| of.give(tx, account.id, &nowhere, &mut dice()))),
        "refusal-no-such-place"
    );
}

#[db_test]
fn a_session_ends_when_it_should(db: &Db) {
    let store = open(db);
    let (account, cookie) = present(&store);
    assert!(is_in(&store, &cookie, NOON) && !is_in(&store, &Secret::shown("0123"), NOON));
    assert!(
        is_in(&store, &cookie, NOON + 59 * MINUTE) && !is_in(&store, &cookie, NOON + 60 * MINUTE),
        "idle"
    );
    let see = |now: Millis| {
        let session = store.read(|tx| Ok(sessions::of_account(tx, account.id, now)?)).unwrap().remove(0);
        assert!(sessions::is_due(&session, now) && !sessions::is_due(&session, session.seen_at + MINUTE - 1));
        write(&store, move |tx| Ok(sessions::see(tx, session.id, now)?)).unwrap();
    };
    for hour in 1..=9 {
        see(NOON + hour * 50 * MINUTE);
    }
    assert!(
        is_in(&store, &cookie, NOON + 479 * MINUTE) && !is_in(&store, &cookie, NOON + 480 * MINUTE),
        "a working day"
    );
    let of = Keeper::machine(NOON);
    write(&store, move |tx| of.disable(tx, account.id, &mut dice())).unwrap();
    assert!(!is_in(&store, &cookie, NOON + MINUTE));
    let of = Keeper::machine(NOON);
    write(&store, move |tx| of.enable(tx, account.id, &mut dice())).unwrap();
    assert!(!is_in(&store, &cookie, NOON + MINUTE), "an ended session stays so");
}

#[db_test]
fn what_is_made_to_be_shown_is_let_in_only_there(db: &Db) {
    let store = open(db);
    let new = NewAccount {
        place: place("094", 2022, 1),
        login: "demo".to_owned(),
        name: "Thử".to_owned(),
        office: "UBND".to_owned(),
        is_demo: true,
    };
    let cookie = Secret::new(&mut SeededRng::new(1));
    let kept = cookie.clone();
    write(&store, move |tx| {
        let root = Keeper::machine(NOON);
        let id = root.add(tx, &new, &mut dice())?;
        root.set_password(tx, id, "the hash", &mut dice())?;
        Ok(sessions::start(tx, id, &kept, "", NOON, &mut dice())?)
    })
    .unwrap();
    for shows in [true, false] {
        let present = store.read(|tx| Ok(sessions::who(tx, &cookie, NOON, shows)?)).unwrap();
        assert_eq!(present.is_some(), shows);
        let begun = write(&store, move |tx| Ok(sign_in::begin(tx, "demo", "::1", NOON, shows)?)).unwrap();
        assert_eq!(matches!(begun, Begun::Compare { account: Some(_), .. }), shows);
    }
}

/// One attempt; whether its password would be looked at.
fn attempt(store: &Store, login: &'static str, address: &str, now: Millis) -> Begun {
    let address = address.to_owned();
    write(store, move |tx| Ok(sign_in::begin(tx, login, &address, now, false)?)).unwrap()
}

#[db_test]
fn guessing_is_slowed_down_and_never_for_good(db: &Db) {
    {
        let store = open(db);
        for nth in 0..5 {
            assert!(matches!(
                attempt(&store, "ai.do", &format!("10.0.0.{nth}"), NOON),
                Begun::Compare { account: None, .. }
            ));
        }
        assert_eq!(attempt(&store, "AI.DO ", "10.0.9.9", NOON + 1), Begun::Wait(NOON + 30_000));
        assert!(
            matches!(attempt(&store, "khac", "10.0.0.1", NOON + 1), Begun::Compare { .. }),
            "another login is not slowed"
        );
    }
    // It survives a new start; being turned away does not make the wait longer.
    let store = open(db);
    assert_eq!(attempt(&store, "ai.do", "10.0.9.9", NOON + 29_999), Begun::Wait(NOON + 30_000));
    let mut now = NOON + 30_000;
    let mut waits = Vec::new();
    for _ in 0..8 {
        assert!(matches!(attempt(&store, "ai.do", "10.0.9.9", now), Begun::Compare { .. }));
        let Begun::Wait(until) = attempt(&store, "ai.do", "10.0.9.9", now) else { panic!("no wait") };
        waits.push((until - now) / 1000);
        now = until;
    }
    assert_eq!(waits, [60, 120, 240, 480, 900, 900, 900, 900]);
    write(&store, |tx| Ok(sign_in::forgive(tx, "ai.do")?)).unwrap();
    assert!(matches!(attempt(&store, "ai.do", "10.0.9.9", now - 1), Begun::Compare { .. }), "forgiven");
    // Many logins tried from one address.
    let logins = ["a.1", "a.2", "a.3", "a.4", "a.5", "a.6", "a.7", "a.8", "a.9", "b.1"];
    for nth in 0..30 {
        assert!(
            matches!(attempt(&store, logins[nth % 10], "203.0.113.7", now), Begun::Compare { .. }),
            "{nth}"
        );
    }
    assert!(matches!(attempt(&store, "c.1", "203.0.113.7", now), Begun::Wait(_)));
    assert!(matches!(attempt(&store, "c.1", "203.0.113.8", now), Begun::Compare { .. }));
    assert!(
        matches!(attempt(&store, "c.1", "203.0.113.7", now + 24 * 60 * MINUTE + 1), Begun::Compare { .. }),
        "a day forgets"
    );
}

#[db_test]
fn a_link_sets_a_password_once(db: &Db) {
    let store = open(db);
    let (account, cookie) = present(&store);
    let cut = |seed: u64, now: Millis| {
        let key = Secret::new(&mut dice());
        let kept = key.clone();
        let of = Keeper::machine(now);
        write(&store, move |tx| of.cut_link(tx, account.id, &kept, &mut dice())).map(|()| key)
    };
    let spend = |key: &Secret, now: Millis| {
        let key = key.clone();
        write(&store, move |tx| links::spend(tx, &key, "the hash", now, &mut dice()))
    };
    let (old, key) = (cut(10, NOON).unwrap(), cut(11, NOON).unwrap());
    assert_eq!(word(spend(&old, NOON)), "refusal-link-spent", "a newer one was cut");
    for _ in 0..2 {
        let of = store.read(|tx| Ok(links::account_of(tx, &key, NOON)?)).unwrap();
        assert_eq!(of.unwrap().id, account.id, "looking does not spend it");
    }
    assert!(is_in(&store, &cookie, NOON));
    for nth in 0..6 {
        attempt(&store, "lo.thi.hac", &format!("10.0.0.{nth}"), NOON);
    }
    assert!(matches!(attempt(&store, "lo.thi.hac", "::1", NOON), Begun::Wait(_)));
    assert_eq!(spend(&key, NOON).unwrap().id, account.id);
    assert_eq!(word(spend(&key, NOON)), "refusal-link-spent");
    assert!(!is_in(&store, &cookie, NOON), "whoever was in is out");
    let begun = attempt(&store, "lo.thi.hac", "::1", NOON);
    assert_eq!(
        begun,
        Begun::Compare { account: Some(account.id), hash: "the hash".to_owned() },
        "and nobody waits"
    );
    let late = cut(12, NOON).unwrap();
    assert_eq!(word(spend(&late, NOON + 3 * 24 * 60 * MINUTE)), "refusal-link-spent", "it waits three days");
    let of = Keeper::machine(NOON);
    write(&store, move |tx| of.disable(tx, account.id, &mut dice())).unwrap();
    assert_eq!(word(spend(&late, NOON)), "refusal-link-spent", "a disabled account has none");
    assert_eq!(word(cut(13, NOON).map(|_| ())), "refusal-account-disabled");
    assert!(matches!(attempt(&store, "lo.thi.hac", "::1", NOON), Begun::Compare { account: None, .. }));
}

/// What was done to an account in other words than a role, oldest first.
fn told(store: &Store, account: Id) -> Vec<(Act, String)> {
    let acts = store.read(|tx| Ok(acts_of(tx, account)?)).unwrap();
    let mut acts: Vec<_> = acts.into_iter().map(|done| (done.act, done.passkey)).collect();
    acts.reverse();
    acts
}

#[db_test]
fn a_passkey_is_added_used_and_taken_away_by_its_owner(db: &Db) {
    let store = open(db);
    let (account, _) = present(&store);
    let other = add(&store, &Keeper::machine(NOON), "tong.thi.khac", account.place).unwrap();
    let keep = |name: &'static str, now: Millis| {
        write(&store, move |tx| passkeys::add(tx, account.id, name, "{}", now, &mut dice()))
    };
    for name in ["", "   ", &"dài ".repeat(30)] {
        assert_eq!(word(passkeys::named(name).map_err(Error::Refused)), "refusal-passkey-name", "{name:?}");
    }
    let id = keep("  Máy   bàn ", NOON + 1).unwrap();
    let kept = || store.read(|tx| Ok(passkeys::of_account(tx, account.id)?)).unwrap();
    assert_eq!((kept()[0].name.as_str(), kept()[0].used_at), ("Máy bàn", None), "tidied");
    let of = account.clone();
    let one = kept().remove(0);
    write(&store, move |tx| Ok(passkeys::used(tx, &of, &one, "{\"counter\":1}", NOON + 2, &mut dice())?))
        .unwrap();
    assert_eq!((kept()[0].credential.as_str(), kept()[0].used_at), ("{\"counter\":1}", Some(NOON + 2)));
    let remove = |of: Id, at: Millis| write(&store, move |tx| passkeys::remove(tx, of, id, at, &mut dice()));
    assert!(!remove(other, NOON + 3).unwrap(), "another's is not there");
    assert!(remove(account.id, NOON + 4).unwrap() && !remove(account.id, NOON + 5).unwrap(), "once");
    let name = || "Máy bàn".to_owned();
    let acts = [
        (Act::Added, String::new()),
        (Act::PasskeyAdded, name()),
        (Act::PasskeyUsed, name()),
        (Act::PasskeyRemoved, name()),
    ];
    assert_eq!(told(&store, account.id), acts);
    for _ in 0..passkeys::MOST {
        keep("Điện thoại", NOON + 5).unwrap();
    }
    assert_eq!(word(keep("Điện thoại", NOON + 5)), "refusal-passkeys-many");
}

#[db_test]
fn a_subject_opens_one_account_and_an_account_has_one(db: &Db) {
    const HERE: &str = "https://danh-tinh.example";
    let store = open(db);
    let (account, _) = present(&store);
    let other = add(&store, &Keeper::machine(NOON), "tong.thi.khac", account.place).unwrap();
    let link = |of: Id, issuer: &'static str, subject: &'static str| {
        write(&store, move |tx| subjects::link(tx, of, (issuer, subject), NOON + 1, &mut dice()))
    };
    let opens = |issuer: &'static str, subject: &'static str| {
        let found = store.read(|tx| Ok(subjects::account_of(tx, issuer, subject)?)).unwrap();
        found.map(|account| account.id)
    };
    link(account.id, HERE, "a1").unwrap();
    assert_eq!(opens(HERE, "a1"), Some(account.id));
    assert_eq!((opens("https://khac.example", "a1"), opens(HERE, "A1")), (None, None), "letter by letter");
    assert_eq!(word(link(other, HERE, "a1")), "refusal-subject-taken");
    assert_eq!(word(link(account.id, HERE, "a2")), "refusal-subject-other");
    assert!(link(account.id, HERE, "a1").is_err(), "nor again");
    link(other, HERE, "a2").unwrap();
    link(account.id, "https://khac.example", "a2").unwrap();
    let unlink =
        |of: Id| write(&store, move |tx| subjects::unlink(tx, of, HERE, NOON + 2, &mut dice())).unwrap();
    assert!(unlink(account.id) && !unlink(account.id));
    assert_eq!((opens(HERE, "a1"), opens(HERE, "a2")), (None, Some(other)));
    assert_eq!(opens("https://khac.example", "a2"), Some(account.id), "the other provider is another matter");
    let since = |of: Id| store.read(|tx| Ok(subjects::since(tx, of, HERE)?)).unwrap();
    assert_eq!((since(account.id), since(other)), (None, Some(NOON + 1)));
    let acts: Vec<Act> = told(&store, account.id).into_iter().map(|(act, _)| act).collect();
    assert_eq!(acts, [Act::Added, Act::Tied, Act::Tied, Act::Untied]);
}

/// Whoever had got in and laid a passkey of their own is shut out with a new password, by a link or by command.
#[db_test]
fn a_password_set_anew_leaves_no_other_way_in(db: &Db) {
    let store = open(db);
    let (account, _) = present(&store);
    for by_link in [true, false] {
        write(&store, move |tx| {
            passkeys::add(tx, account.id, "Máy lạ", "{}", NOON, &mut dice())?;
            subjects::link(tx, account.id, ("https://danh-tinh.example", "a1"), NOON, &mut dice())
        })
        .unwrap();
        let of = account.id;
        write(&store, move |tx| {
            let (root, key) = (Keeper::machine(NOON), Secret::new(&mut dice()));
            if by_link {
                root.cut_link(tx, of, &key, &mut dice())?;
                assert_eq!(
                    passkeys::of_account(tx, of)?.len(),
                    1,
                    "a link that is not opened changes nothing"
                );
                links::spend(tx, &key, "the hash", NOON + 1, &mut dice()).map(drop)
            } else {
                root.set_password(tx, of, "the hash", &mut dice())
            }
        })
        .unwrap();
        assert_eq!(store.read(|tx| Ok(passkeys::of_account(tx, of)?)).unwrap(), []);
        let found = |tx: &mut dyn store::Tx| Ok(subjects::account_of(tx, "https://danh-tinh.example", "a1")?);
        assert_eq!(store.read(found).unwrap(), None);
        let acts: Vec<Act> = told(&store, of).into_iter().map(|(act, _)| act).collect();
        assert!(acts.contains(&Act::PasskeyRemoved) && acts.contains(&Act::Untied), "and it is written down");
    }
}

#[db_test]
fn other_ways_in_wait_as_a_password_does(db: &Db) {
    let store = open(db);
    let count = |login: Option<&'static str>, address: &'static str, now: Millis| {
        write(&store, move |tx| Ok(sign_in::count(tx, login, address, now)?)).unwrap()
    };
    for _ in 0..5 {
        assert_eq!(count(Some("Ai.Do"), "::1", NOON), None);
    }
    assert_eq!(count(Some("ai.do"), "::2", NOON + 1), Some(NOON + 30_000));
    assert!(matches!(attempt(&store, "ai.do", "::2", NOON + 1), Begun::Wait(_)), "one count for all ways");
    for _ in 5..30 {
        assert_eq!(count(None, "::1", NOON + 1), None);
    }
    assert!(count(None, "::1", NOON + 2).is_some());
    assert!(matches!(attempt(&store, "khac", "::1", NOON + 2), Begun::Wait(_)));
}

/// A thing that is done with passkeys and subjects: which, by which of two owners, about which of three.
fn deed() -> impl Strategy<Value = (u8, usize, usize)> {
    (0..5_u8, 0..2_usize, 0..3_usize)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is done in whatever order: each account has the passkeys that its owner added and did not take away, each
    /// subject opens the one account that linked it first, and every change is written down once.
    #[test]
    fn other_ways_in_are_what_their_owners_made_them(deeds in prop::collection::vec(deed(), 0..24)) {
        const SUBJECTS: [&str; 3] = ["một", "hai", "ba"];
        let db = Db::sqlite();
        let store = open(&db);
        let root = Keeper::machine(NOON);
        let owners = [add(&store, &root, "one", world()[2].0).unwrap(), add(&store, &root, "two", world()[2].0).unwrap()];
        let mut keys: [Vec<Id>; 2] = [Vec::new(), Vec::new()];
        let mut tied: [Option<usize>; 2] = [None, None];
        let mut changes = 0;
        for (what, who, which) in deeds {
            let owner = owners[who];
            let before = changes;
            match what {
                0 => {
                    let added = write(&store, move |tx| passkeys::add(tx, owner, SUBJECTS[which], "{}", NOON, &mut dice()));
                    keys[who].push(added.unwrap());
                    changes += 1;
                }
                1 | 2 => {
                    // One's own, or the other's, which must stay.
                    let of = if what == 1 { who } else { 1 - who };
                    let Some(key) = keys[of].get(which).copied() else { continue };
                    let gone = write(&store, move |tx| passkeys::remove(tx, owner, key, NOON, &mut dice())).unwrap();
                    prop_assert_eq!(gone, of == who);
                    if gone {
                        keys[who].retain(|one| *one != key);
                        changes += 1;
                    }
                }
                3 => {
                    let linked = write(&store, move |tx| subjects::link(tx, owner, ("i", SUBJECTS[which]), NOON, &mut dice()));
                    let is_free = tied[who].is_none() && tied[1 - who] != Some(which);
                    prop_assert_eq!(linked.is_ok(), is_free);
                    if is_free {
                        tied[who] = Some(which);
                        changes += 1;
                    }
                }
                _ => {
                    let parted = write(&store, move |tx| subjects::unlink(tx, owner, "i", NOON, &mut dice())).unwrap();
                    prop_assert_eq!(parted, tied[who].take().is_some());
                    changes += i32::from(parted);
                }
            }
            prop_assert!(changes <= before + 1);
        }
        let mut acts = 0;
        for (who, owner) in owners.into_iter().enumerate() {
            let kept = store.read(|tx| Ok(passkeys::of_account(tx, owner)?)).unwrap();
            let mut kept: Vec<Id> = kept.into_iter().map(|one| one.id).collect();
            kept.sort_unstable();
            keys[who].sort_unstable();
            prop_assert_eq!(&kept, &keys[who]);
            acts += told(&store, owner).len() - 1;
        }
        for (which, subject) in SUBJECTS.into_iter().enumerate() {
            let opens = store.read(|tx| Ok(subjects::account_of(tx, "i", subject)?)).unwrap().map(|account| account.id);
            let should = tied.iter().position(|one| *one == Some(which)).map(|who| owners[who]);
            prop_assert_eq!(opens, should);
        }
        prop_assert_eq!(i32::try_from(acts).unwrap(), changes);
    }
}

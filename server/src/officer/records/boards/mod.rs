//! A citizens' board at the desk: who sits on it, held against every rule of composition; recognised, ended. Below it, the
//! [`check`] that its members make in the field, on a phone, and the recommendation that comes of it ([`recommend`]).

pub mod check;
pub mod recommend;

use accounts::Right;
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Date, Fault, Id, Refusal};
use law::{Law, Name};
use oversee::{
    BoardKind, CitizensBoard,
    citizens_board::{Demand, Held, Member, Origin, Rule, Seat, StandingState, judge, of_record, rules},
};
use records::{Kind, Stored};
use serde_json::Value;
use web::layout::{Crumb, Link};

use super::{
    acts::{act, sent_version, why},
    form::{self, Wrong},
    held, held_for,
    input::{Input, Shape},
    may, path_of, title, to_list, today,
};
use crate::{
    officer::visit::{Visit, lead_to},
    pages::{Failure, Names, boards::earliest, day, read},
};

/// The address of a board's seats.
pub fn path(id: Id) -> String {
    format!("/can-bo/ban/{id}")
}

#[derive(askama::Template)]
#[template(path = "officer/board.html")]
struct Main<'a> {
    names: Names<'a>,
    kicker: String,
    title: String,
    token: &'a str,
    version: i64,
    may_move: bool,
    is_forming: bool,
    rules: Vec<Told>,
    told: String,
    members: Vec<Sits>,
    left: Vec<String>,
    inputs: Vec<Input>,
    declarations: Vec<Declared>,
    recognise: Vec<Input>,
    end: Vec<Input>,
    errors: Vec<Wrong>,
    back: Link,
}

/// A rule, and whether it is kept.
struct Told {
    asks: String,
    found: String,
    source: String,
    is_kept: bool,
    is_setting: bool,
}

struct Sits {
    nth: usize,
    name: String,
    seat: String,
    from: String,
    notes: String,
}

struct Declared {
    id: String,
    label: String,
    source: String,
    is_chosen: bool,
}

/// The board in the address.
async fn asked(visit: &Visit) -> Result<(Stored, &'static Kind, CitizensBoard), Failure> {
    let (found, kind) = held(visit).await?;
    if kind.name != "citizens_board" || found.record.closed_at.is_some() {
        return Err(Failure::NotFound);
    }
    let board = of_record(&found.record)?;
    Ok((found.record, kind, board))
}

/// Its seats, its rules, and what may be done now.
pub async fn page(visit: Visit) -> Result<Response, Failure> {
    let (record, kind, board) = asked(&visit).await?;
    show(&visit, (&record, kind), &board, Vec::new()).await
}

/// Where a rule stands; what nobody has read is told to be a setting.
pub fn source(names: &Names<'_>, rule: &Rule) -> String {
    let sure = names.say(&format!("sure-{}", rule.sure.word()));
    if rule.citation.is_empty() {
        names.with("rule-unread", &[("sure", &sure)])
    } else {
        format!("{} ({sure})", rule.citation)
    }
}

fn told(names: &Names<'_>, held: &Held) -> Told {
    let rule = held.rule;
    let (number, wanted) = (rule.number.to_string(), held.wanted.to_string());
    let args = [("number", number.as_str()), ("wanted", wanted.as_str())];
    let is_number = !rule.demand.is_declared() && rule.demand != Demand::ByElectionMonths;
    let found = held.found.to_string();
    Told {
        asks: names.with(&format!("demand-{}", rule.demand.word()), &args),
        found: if is_number || !held.is_kept {
            names.with("rule-found", &[("found", &found), ("wanted", &wanted)])
        } else {
            String::new()
        },
        source: source(names, rule),
        is_kept: held.is_kept,
        is_setting: !rule.is_law(),
    }
}

fn seat_name(names: &Names<'_>, seat: Seat) -> String {
    names.say(&format!("seat-{}", seat.id()))
}

fn members(names: &Names<'_>, board: &CitizensBoard) -> (Vec<Sits>, Vec<String>) {
    let sits = |(nth, member): (usize, &Member)| {
        let village = member.village.clone().unwrap_or_default();
        let origin = names.say(&format!("origin-{}", member.origin.id()));
        let from = [origin, village].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ");
        let recognised = match member.recognised_on {
            Some(on) => names.with("member-recognised", &[("day", &day(on))]),
            None => names.say("member-not-recognised"),
        };
        let agrees = member.declared.contains(&Demand::AgreesToBeNamed);
        let kept_back = if agrees { String::new() } else { names.say("member-unnamed") };
        let notes =
            [recognised, kept_back].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
        Sits { nth, name: member.name.clone(), seat: seat_name(names, member.seat), from, notes }
    };
    let sitting = board.members.iter().enumerate().filter(|(_, it)| it.left_on.is_none()).map(sits);
    let left = board.members.iter().filter_map(|member| {
        let on = day(member.left_on?);
        Some(names.with("member-left", &[("name", &member.name), ("day", &on)]))
    });
    (sitting.collect(), left.collect())
}

/// By when an investment board may begin, as the investor was told.
fn told_investor(names: &Names<'_>, law: &Law, record: &Stored, board: &CitizensBoard) -> String {
    if board.board != BoardKind::CommunityInvestment {
        return String::new();
    }
    let rule = law.rule(Name::Listed, "investor_told", record.place, board.term_from);
    let Some(rule) = rule else { return String::new() };
    let days = rule.days.to_string();
    let begins = earliest(rule, board.investor_told_on);
    match (board.investor_told_on, begins) {
        (Some(on), Some(begins)) => names.with(
            "investor-told",
            &[("day", &day(on)), ("days", &days), ("begins", &day(begins)), ("citation", &rule.citation)],
        ),
        _ => names.with("investor-not-told", &[("days", &days), ("citation", &rule.citation)]),
    }
}

fn typed(visit: &Visit, key: &str, label: String) -> Input {
    let mut input = Input::new(key, label);
    visit.form.get(key).clone_into(&mut input.text);
    input
}

fn choices(input: &mut Input, options: Vec<(String, String)>) {
    input.shape = Shape::Radios;
    let chosen = input.text.clone();
    input.options = options.into_iter().map(|(id, label)| (id.clone(), label, id == chosen)).collect();
}

/// What is asked of who takes a seat.
fn seat_inputs(visit: &Visit, names: &Names<'_>, board: &CitizensBoard, errors: &[Wrong]) -> Vec<Input> {
    let mut name = typed(visit, "ho-ten", names.say("member-name"));
    name.hint = names.say("member-name-hint");
    let mut seat = typed(visit, "chuc-danh", names.say("member-seat"));
    let all = Seat::CHOICES.iter().map(|it| (it.id.to_owned(), names.say(&format!("seat-{}", it.id))));
    choices(&mut seat, all.collect());
    let mut origin = typed(visit, "dai-dien", names.say("member-origin"));
    let fits = |id: &str| (id == Origin::Village.id()) == (board.board == BoardKind::PeoplesInspection);
    let all = Origin::CHOICES.iter().filter(|it| fits(it.id));
    choices(&mut origin, all.map(|it| (it.id.to_owned(), names.say(&format!("origin-{}", it.id)))).collect());
    if board.board == BoardKind::PeoplesInspection {
        // There is but one.
        origin.options.iter_mut().for_each(|it| it.2 = true);
    }
    let mut village = typed(visit, "thon", names.say("member-village"));
    village.is_optional = board.board == BoardKind::CommunityInvestment;
    let mut since = typed(visit, "tu-ngay", names.say("member-since"));
    (since.is_short, since.hint) = (true, names.say("entry-hint-day"));
    if since.text.is_empty() {
        since.text = day(today(visit));
    }
    [name, seat, origin, village, since].map(|input| input.told(errors)).to_vec()
}

fn declarations(visit: &Visit, names: &Names<'_>, board: &CitizensBoard) -> Vec<Declared> {
    let asked = rules(board.board, board.term_from).filter(|rule| rule.demand.is_declared());
    let one = |rule: &Rule| {
        let id = format!("khai-{}", rule.demand.word());
        Declared {
            label: names.say(&format!("declare-{}", rule.demand.word())),
            source: source(names, rule),
            is_chosen: visit.form.get(&id) == "co",
            id,
        }
    };
    asked.map(one).collect()
}

async fn show(
    visit: &Visit,
    (record, kind): (&Stored, &'static Kind),
    board: &CitizensBoard,
    errors: Vec<Wrong>,
) -> Result<Response, Failure> {
    let names = visit.names();
    let law = read(&visit.desk.app, |_, tx| Ok(Law::here(tx)?)).await?;
    let (sitting, left) = members(&names, board);
    let on = |key: &str, word: &str| {
        let mut input = typed(visit, key, names.say(word));
        (input.is_short, input.hint) = (true, names.say("entry-hint-day"));
        if input.text.is_empty() {
            input.text = day(today(visit));
        }
        input.told(&errors)
    };
    let may_move = may(visit, Right::Move, record) && board.state != StandingState::Ended;
    let waits = board.sitting().any(|member| member.recognised_on.is_none());
    let mut by = typed(visit, "van-ban", names.say("field-citizens_board-recognised_by"));
    by.hint = names.say("recognise-by-hint");
    let here = names.say("seats-title");
    let main = Main {
        names,
        kicker: names.say(&format!("choice-citizens_board-state-{}", board.state.id())),
        title: title(&names, kind, record)?,
        token: &visit.officer.token,
        version: record.version,
        may_move,
        is_forming: board.state == StandingState::Forming,
        rules: judge(board).iter().map(|held| told(&names, held)).collect(),
        told: told_investor(&names, &law, record, board),
        members: sitting,
        left,
        inputs: if may_move { seat_inputs(visit, &names, board, &errors) } else { Vec::new() },
        declarations: declarations(visit, &names, board),
        recognise: if may_move && waits {
            vec![on("ngay-cong-nhan", "field-citizens_board-recognised_on"), by.told(&errors)]
        } else {
            Vec::new()
        },
        end: if may_move { vec![on("ngay-ket-thuc", "field-citizens_board-ended_on")] } else { Vec::new() },
        errors,
        back: Link::new(names.say("seats-back"), visit.ask.href(&path_of(record.id))),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/board.html", error))?;
    let way = Crumb::link(title(&names, kind, record)?, visit.ask.href(&path_of(record.id)));
    Ok(visit.page(&here, vec![to_list(visit), way, Crumb::here(here.clone())], main).into_response())
}

/// What is to be done, as it was typed.
#[derive(Clone)]
enum Change {
    Seat(Member),
    Leave(usize, Date),
    Recognise(Date, String),
    End(Date),
}

impl Change {
    fn of(self, board: &mut CitizensBoard) -> kernel::Outcome<()> {
        match self {
            Self::Seat(member) => board.seat(member),
            Self::Leave(nth, on) => board.leave(nth, on),
            Self::Recognise(on, by) => board.recognise(on, &by),
            Self::End(on) => board.end(on),
        }
    }
}

/// A day that has come.
fn past_day(visit: &Visit, key: &'static str) -> Result<Date, Wrong> {
    let typed = form::typed_day(visit.form.get(key), today(visit).year()).filter(|day| *day <= today(visit));
    typed.ok_or_else(|| Wrong { field: key.to_owned(), why: visit.names().say("seats-day-wrong") })
}

fn member_of(visit: &Visit, board: &CitizensBoard) -> Result<Member, Vec<Wrong>> {
    let names = visit.names();
    let line = |key: &str| viet_text::tidy(visit.form.get(key));
    let mut wrong = Vec::new();
    let since = past_day(visit, "tu-ngay").map_err(|it| wrong.push(it)).ok();
    let mut tell =
        |field: &str, word: &str| wrong.push(Wrong { field: field.to_owned(), why: names.say(word) });
    let name = line("ho-ten");
    if name.is_empty() {
        tell("ho-ten", "member-name-missing");
    }
    let seat: Option<Seat> = serde_json::from_value(line("chuc-danh").into()).ok();
    if seat.is_none() {
        tell("chuc-danh", "member-seat-missing");
    }
    let origin: Option<Origin> = serde_json::from_value(line("dai-dien").into()).ok();
    if origin.is_none() {
        tell("dai-dien", "member-origin-missing");
    }
    let village = Some(line("thon")).filter(|it| !it.is_empty());
    if village.is_none() && board.board == BoardKind::PeoplesInspection {
        tell("thon", "member-village-missing");
    }
    let declared = rules(board.board, board.term_from)
        .map(|rule| rule.demand)
        .filter(|demand| demand.is_declared())
        .filter(|demand| visit.form.get(&format!("khai-{}", demand.word())) == "co");
    match (since, seat, origin) {
        (Some(since), Some(seat), Some(origin)) if wrong.is_empty() => Ok(Member {
            name,
            seat,
            origin,
            village,
            since,
            declared: declared.collect(),
            recognised_on: None,
            left_on: None,
        }),
        _ => Err(wrong),
    }
}

fn change_of(visit: &Visit, board: &CitizensBoard) -> Result<Change, Vec<Wrong>> {
    let one = |wrong: Wrong| vec![wrong];
    match visit.form.get("viec") {
        "them" => Ok(Change::Seat(member_of(visit, board)?)),
        "thoi" => {
            let nth = visit.form.get("thu").parse().unwrap_or(usize::MAX);
            Ok(Change::Leave(nth, today(visit)))
        }
        "cong-nhan" => {
            let by = viet_text::tidy(visit.form.get("van-ban"));
            if by.is_empty() {
                let why = visit.names().say("recognise-by-missing");
                return Err(one(Wrong { field: "van-ban".to_owned(), why }));
            }
            Ok(Change::Recognise(past_day(visit, "ngay-cong-nhan").map_err(one)?, by))
        }
        _ => Ok(Change::End(past_day(visit, "ngay-ket-thuc").map_err(one)?)),
    }
}

/// A seat is taken or left; the board is recognised, or ends.
pub async fn change(visit: Visit) -> Result<Response, Failure> {
    let (found, _) = held_for(&visit, Right::Move).await?;
    let (record, kind, board) = asked(&visit).await?;
    let change = match change_of(&visit, &board) {
        Ok(change) => change,
        Err(wrong) => return show(&visit, (&record, kind), &board, wrong).await,
    };
    let field = match &change {
        Change::Seat(_) => "ho-ten",
        Change::Leave(..) => "thanh-vien",
        Change::Recognise(..) => "ngay-cong-nhan",
        Change::End(_) => "ngay-ket-thuc",
    };
    let done = act(&visit, "change a board", found.record.id, sent_version(&visit), move |door, record| {
        door.amend(record, Right::Move, journal::Act::Stepped, |payload, _| {
            let mut board: CitizensBoard = serde_json::from_value(payload.clone())
                .map_err(|error| Fault::caused("record.payload of kind citizens_board", error))?;
            change.clone().of(&mut board)?;
            *payload = serde_json::to_value(board).map_err(|error| Fault::caused("write a board", error))?;
            Ok(())
        })
    });
    match done.await {
        Ok(()) => Ok(lead_to(&visit.ask, &format!("{}#thanh-vien", path(record.id)))),
        Err(error) => {
            let wrong = Wrong { field: field.to_owned(), why: why(&visit, error)? };
            show(&visit, (&record, kind), &board, vec![wrong]).await
        }
    }
}

/// The board in a query or a form, which the visit may read and which is still at work.
pub(super) async fn board_of(visit: &Visit, id: &str) -> Result<(Stored, CitizensBoard), Failure> {
    let id: Id = id.parse().map_err(|_| Failure::NotFound)?;
    let found = read(&visit.desk.app, move |_, tx| Ok(records::find_record(tx, id)?)).await?;
    let found = found.map(|found| found.record).filter(|it| it.kind == "citizens_board");
    let record = found.filter(|it| may(visit, Right::Read, it)).ok_or(Failure::NotFound)?;
    if record.closed_at.is_some() {
        return Err(Refusal::new("refusal-record-closed").into());
    }
    let board = of_record(&record)?;
    Ok((record, board))
}

/// A text of a payload.
pub(super) fn text<'p>(payload: &'p Value, name: &str) -> &'p str {
    payload.get(name).and_then(Value::as_str).unwrap_or_default()
}

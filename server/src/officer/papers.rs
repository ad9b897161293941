//! Superiors' forms (*biểu mẫu*): keep one, tie its places to figures, have it filled.
//!
//! Choosing a place and looking a figure up are links and a form that is read, so that the page works without
//! JavaScript; only tying writes.

use std::{collections::HashMap, io::Write as _};

use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use forms::Form;
use kernel::{Error, Fault, Id, Outcome, Period, PlaceId, Refusal, SystemRng};
use places::Gazetteer;
use web::{
    Html,
    layout::{Crumb, Link},
};

use super::{
    paper_html::Drawing,
    visit::{self, Visit, as_file, lead_to, write},
};
use crate::{
    commands,
    forms::{self as kept_forms, Kept, Of, Question, Tie, Tied},
    pages::{Ask, Failure, frame, names::Names, names::day_of, read, report},
};

const PATH: &str = "/can-bo/bieu-mau";
/// Figures listed for one place.
const FOUND: usize = 14;
/// The largest upload: a form, and some fields beside it.
pub const UPLOAD_BYTES: usize = (10 << 20) + 64 * 1024;

/// The type of a filled form, by its ending.
fn kind_of(ending: &str) -> &'static str {
    match ending {
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
}

#[derive(askama::Template)]
#[template(path = "officer/papers.html")]
struct ListMain<'a> {
    names: Names<'a>,
    token: &'a str,
    errors: Vec<visit::Problem>,
    typed: &'a str,
    forms: Vec<(Link, String)>,
}

/// The forms that the office keeps, and the field in which to upload one.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    show_list(&visit, Vec::new()).await
}

async fn show_list(visit: &Visit, errors: Vec<visit::Problem>) -> Result<Response, Failure> {
    let forms = read(&visit.desk.app, |app, tx| {
        let forms = kept_forms::forms_of(tx, &app.home)?;
        forms
            .into_iter()
            .map(|kept| Ok((kept_forms::ties(tx, &kept)?.len(), kept)))
            .collect::<Outcome<Vec<_>>>()
    })
    .await?;
    let names = visit.names();
    let shown = |(ties, kept): (usize, Kept)| {
        let ties = names.count("paper-ties", i64::try_from(ties).unwrap_or(i64::MAX));
        let told = format!("{} · {ties} · {}", kept.file_name, day_of(kept.changed_at));
        (Link::new(kept.name, visit.ask.href(&format!("{PATH}/{}", kept.id))), told)
    };
    let main = ListMain {
        names,
        token: &visit.officer.token,
        errors,
        typed: visit.form.get("ten"),
        forms: forms.into_iter().map(shown).collect(),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/papers.html", error))?;
    let title = names.say("officer-forms");
    Ok(visit.page(&title, vec![Crumb::here(title.clone())], main).into_response())
}

/// The unit in whose name forms are kept: what the home code means now, or meant last.
async fn home(visit: &Visit) -> Result<(PlaceId, Period), Failure> {
    let found = read(&visit.desk.app, |app, tx| report::newest(app, tx, &app.home)).await?;
    found.ok_or(Failure::NotFound)
}

/// Keeps a form.
pub async fn upload(mut visit: Visit) -> Result<Response, Failure> {
    let Some(file) = visit.form.file.take() else {
        let why = visit.names().say("paper-no-file");
        return show_list(&visit, vec![visit::Problem::new("tep", why)]).await;
    };
    let (place, _) = home(&visit).await?;
    let typed = visit.form.get("ten").trim().to_owned();
    let stem =
        std::path::Path::new(&file.name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let (name, now) = (if typed.is_empty() { stem } else { typed }, visit.desk.app.clock.now());
    let added = write(&visit.desk.app, "keep a form", move |tx| {
        kept_forms::add(tx, place, &name, (&file.name, &file.bytes), now, &mut SystemRng)
    })
    .await;
    match added {
        Ok(id) => Ok(lead_to(&visit.ask, &format!("{PATH}/{id}"))),
        Err(Error::Refused(mut refusal)) => {
            // The same refusal tells the command line of a command; a page tells of the page.
            if refusal.word == "refusal-form-name-taken" {
                refusal.word = "refusal-page-form-name-taken";
            }
            let is_name = matches!(refusal.word, "refusal-form-name" | "refusal-page-form-name-taken");
            let why = commands::sentence(&visit.desk.app.words, visit.ask.language, &refusal.into());
            show_list(&visit, vec![visit::Problem::new(if is_name { "ten" } else { "tep" }, why)]).await
        }
        Err(fault) => Err(fault.into()),
    }
}

/// A form with its ties.
struct Paper {
    kept: Kept,
    form: Form,
    ties: Vec<Tie>,
}

async fn paper(visit: &Visit) -> Result<Paper, Failure> {
    let id: Id = visit.ask.segment(2).parse().map_err(|_| Failure::NotFound)?;
    let found = read(&visit.desk.app, move |app, tx| {
        let Some(kept) = kept_forms::forms_of(tx, &app.home)?.into_iter().find(|kept| kept.id == id) else {
            return Ok(None);
        };
        Ok(Some(Paper { form: kept_forms::load(tx, &kept)?, ties: kept_forms::ties(tx, &kept)?, kept }))
    })
    .await?;
    found.ok_or(Failure::NotFound)
}

/// A choice: its value, its words, whether it is chosen.
type Choice = (String, String, bool);

#[derive(askama::Template)]
#[template(path = "officer/paper.html")]
struct PaperMain<'a> {
    names: Names<'a>,
    token: &'a str,
    errors: Vec<visit::Problem>,
    done: String,
    title: &'a str,
    file: &'a str,
    drawn: Html,
    chosen: Option<Chosen>,
    has_ties: bool,
    fill: Fill,
}

/// The place that was chosen, and what it can be tied to.
struct Chosen {
    spot: String,
    title: String,
    context: String,
    search: String,
    figures: Vec<Choice>,
    of: Vec<Choice>,
    parts: Vec<Choice>,
    takes: Vec<Choice>,
    scale: String,
    is_tied: bool,
    can_go_down: bool,
}

/// For whom and when the form is filled.
struct Fill {
    action: String,
    period: String,
    places: Vec<Choice>,
}

/// A form, the place chosen in it, and how to fill it.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let paper = paper(&visit).await?;
    let spot = visit.ask.value("o").unwrap_or_default();
    let search = visit.ask.value("tim").unwrap_or_default();
    let done = match visit.ask.value("da").as_deref() {
        Some("gan") => visit.names().say("paper-tied"),
        Some("go") => visit.names().say("paper-untied"),
        _ => String::new(),
    };
    render(&visit, &paper, &spot, &search, done, Vec::new()).await
}

async fn render(
    visit: &Visit,
    paper: &Paper,
    spot: &str,
    search: &str,
    done: String,
    mut errors: Vec<visit::Problem>,
) -> Result<Response, Failure> {
    let names = visit.names();
    let (place, newest) = home(visit).await?;
    let chosen = if spot.is_empty() {
        None
    } else {
        match paper.form.spot(spot) {
            Ok(found) => Some(chosen(visit, paper, &found, search, (place, newest))),
            Err(problem) => {
                errors.push(visit::Problem::new("bieu", said(visit, kept_forms::fill_problem(&problem))));
                None
            }
        }
    };
    let drawing = Drawing {
        names,
        href: visit.ask.href(&format!("{PATH}/{}", paper.kept.id)),
        tied: paper.ties.iter().map(|tie| (tie.spot.clone(), told(&names, tie))).collect(),
        chosen: spot.to_owned(),
    };
    let period = visit.ask.value("ky").unwrap_or_else(|| newest.to_string());
    let asked_place = visit.ask.value("noi").unwrap_or_else(|| visit.desk.app.home.clone());
    let main = PaperMain {
        names,
        token: &visit.officer.token,
        errors,
        done,
        title: &paper.kept.name,
        file: &paper.kept.file_name,
        drawn: drawing.draw(&paper.form.view()),
        chosen,
        has_ties: !paper.ties.is_empty(),
        fill: Fill {
            action: visit.ask.href(&format!("{PATH}/{}/dien", paper.kept.id)),
            period,
            places: places_of(&visit.desk.app.home, place, newest, &asked_place),
        },
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/paper.html", error))?;
    let crumbs =
        vec![Crumb::link(names.say("officer-forms"), visit.ask.href(PATH)), Crumb::here(&paper.kept.name)];
    Ok(visit.page(&paper.kept.name, crumbs, main).into_response())
}

fn said(visit: &Visit, refusal: Refusal) -> String {
    commands::sentence(&visit.desk.app.words, visit.ask.language, &refusal.into())
}

/// The home place and the units in it.
fn places_of(home: &str, place: PlaceId, period: Period, chosen: &str) -> Vec<Choice> {
    let own = (home.to_owned(), frame::full_name(place), home == chosen);
    let inside = Gazetteer::viet_nam().children_during(place, period).into_iter().map(|unit| {
        let code = unit.id.code();
        let is_chosen = code == chosen;
        (code, unit.name.to_owned(), is_chosen)
    });
    std::iter::once(own).chain(inside).collect()
}

/// What a tie says in its cell: the figure, and of whom and when where that is not what is asked for.
fn told(names: &Names<'_>, tie: &Tie) -> String {
    let mut parts = vec![what(names, &tie.what)];
    if let Of::Unit(unit) = tie.of {
        parts.push(Gazetteer::viet_nam().short(unit));
    }
    let part = tie.part.to_string();
    if !part.is_empty() {
        parts.push(part.trim_start_matches('-').to_owned());
    }
    if tie.take.to_string() != "ky" {
        parts.push(names.say(&format!("form-take-{}", tie.take)));
    }
    parts.join(" · ")
}

fn what(names: &Names<'_>, tied: &Tied) -> String {
    match tied {
        Tied::Figure(figure) => report::capital(&names.label(&figure.id, &figure.dimension)),
        Tied::PlaceName => names.say("paper-place-name"),
        Tied::PeriodName => names.say("paper-period-name"),
    }
}

fn chosen(
    visit: &Visit,
    paper: &Paper,
    spot: &forms::Spot,
    search: &str,
    (place, newest): (PlaceId, Period),
) -> Chosen {
    let names = visit.names();
    let tie = paper.ties.iter().find(|tie| tie.spot == spot.id);
    let tied = tie.map(|tie| tie.what.to_string()).unwrap_or_default();
    let choose = |value: &str, text: String, now: &str| (value.to_owned(), text, value == now);
    let unit = match tie.map(|tie| tie.of) {
        Some(Of::Unit(unit)) => unit.code(),
        _ => String::new(),
    };
    let of = std::iter::once(choose("", names.say("paper-here"), &unit)).chain(
        Gazetteer::viet_nam()
            .children_during(place, newest)
            .into_iter()
            .map(|one| choose(&one.id.code(), one.name.to_owned(), &unit)),
    );
    let part = tie.map(|tie| tie.part.to_string()).unwrap_or_default();
    let year = newest.of_year();
    let parts = [Period::half(year, 1), Period::half(year, 2)]
        .into_iter()
        .chain((1..=4).map(|quarter| Period::quarter(year, quarter)))
        .flatten()
        .chain(Period::year(year).each_month().map(Period::month))
        .map(|period| {
            let code = period.to_string();
            choose(code.get(4..).unwrap_or_default(), names.part_of_year(period), &part)
        });
    let take = tie.map_or_else(|| "ky".to_owned(), |tie| tie.take.to_string());
    let takes = ["ky", "luy-ke", "cung-ky", "luy-ke-cung-ky", "thay-doi"]
        .map(|word| choose(word, report::capital(&names.say(&format!("form-take-{word}"))), &take));
    Chosen {
        spot: spot.id.clone(),
        title: names.with("paper-choose", &[("spot", spot.id.rsplit('!').next().unwrap_or(&spot.id))]),
        context: spot.context(),
        search: search.to_owned(),
        figures: figures(visit, spot, search, &tied),
        of: of.collect(),
        parts: std::iter::once(choose("", names.say("paper-whole"), &part)).chain(parts).collect(),
        takes: takes.into(),
        scale: tie.map_or(0, |tie| tie.scale).to_string(),
        is_tied: tie.is_some(),
        can_go_down: spot.kind == forms::SpotKind::Cell,
    }
}

/// The figures to choose from: those that hold every word that was typed; without words, those that share the most with
/// the headings around the place. What it is tied to now always stands first.
fn figures(visit: &Visit, spot: &forms::Spot, search: &str, tied: &str) -> Vec<Choice> {
    let names = visit.names();
    let wanted = viet_text::fold(search);
    let around = viet_text::fold(&spot.context());
    let around: Vec<&str> = around.split(|letter: char| !letter.is_alphanumeric()).collect();
    let mut scored: Vec<(usize, Choice)> = visit
        .desk
        .app
        .kinds
        .told()
        .iter()
        .filter_map(|reference| {
            let (id, label) = (reference.to_string(), names.label(&reference.id, &reference.dimension));
            let folded = viet_text::fold(&format!("{label} {id}"));
            if id == tied || !wanted.split_whitespace().all(|word| folded.contains(word)) {
                return None;
            }
            let in_label = folded.split(|letter: char| !letter.is_alphanumeric());
            let shared = in_label.filter(|word| word.len() > 1 && around.contains(word)).count();
            Some((shared, (id, report::capital(&label), false)))
        })
        .collect();
    scored.sort_by(|(one, a), (other, b)| (other, a.1.len(), &a.1).cmp(&(one, b.1.len(), &b.1)));
    let now = tied.parse::<Tied>().ok().map(|now| (tied.to_owned(), what(&names, &now), true));
    let names_of = [Tied::PlaceName, Tied::PeriodName]
        .map(|one| (one.to_string(), what(&names, &one), false))
        .into_iter()
        .filter(|(id, ..)| id != tied && wanted.is_empty());
    now.into_iter().chain(scored.into_iter().take(FOUND).map(|(_, choice)| choice)).chain(names_of).collect()
}

/// Ties a place, the column under it, or takes a tie away; or forgets the form.
pub async fn change(visit: Visit) -> Result<Response, Failure> {
    let paper = paper(&visit).await?;
    let form = &visit.form;
    let spot = form.get("o").to_owned();
    let here = format!("{PATH}/{}", paper.kept.id);
    let (kept, now) = (paper.kept.clone(), visit.desk.app.clock.now());
    let verb = form.get("viec").to_owned();
    let done = match verb.as_str() {
        "xoa" => {
            write(&visit.desk.app, "forget a form", move |tx| kept_forms::remove(tx, &kept)).await?;
            return Ok(lead_to(&visit.ask, PATH));
        }
        "go" => {
            let spot = spot.clone();
            write(&visit.desk.app, "untie a place", move |tx| kept_forms::untie(tx, &kept, &spot, now)).await
        }
        _ => match ties(&visit, &paper, &spot, verb == "cot").await {
            Ok(ties) => {
                write(&visit.desk.app, "tie places", move |tx| kept_forms::tie(tx, &kept, &ties, now)).await
            }
            Err(error) => Err(error),
        },
    };
    match done {
        Ok(()) => {
            let done = if verb == "go" { "go" } else { "gan" };
            let spot = crate::pages::address::encode(&spot);
            Ok(lead_to(&visit.ask, &format!("{here}?o={spot}&da={done}#bieu")))
        }
        Err(Error::Refused(refusal)) => {
            let why = said(&visit, refusal);
            let errors = vec![visit::Problem::new("gan", why)];
            let search = form.get("tim").to_owned();
            render(&visit, &paper, &spot, &search, String::new(), errors).await
        }
        Err(fault) => Err(fault.into()),
    }
}

/// The ties that were asked for: of one place, or of the column from it down.
async fn ties(visit: &Visit, paper: &Paper, spot: &str, down: bool) -> Outcome<Vec<Tie>> {
    let form = &visit.form;
    let unclear = |_| Refusal::new("refusal-tie-unclear").with("spot", spot);
    if form.get("so").is_empty() {
        return Err(Refusal::new("refusal-tie-nothing").with("spot", spot).into());
    }
    let (place, newest) = read(&visit.desk.app, |app, tx| report::newest(app, tx, &app.home))
        .await?
        .ok_or_else(|| Refusal::new("refusal-no-such-place").with("code", &visit.desk.app.home))?;
    let of = match form.get("noi") {
        "" => Of::Here,
        code => Of::Unit(commands::place_of(code, newest)?),
    };
    let tie = Tie {
        spot: spot.to_owned(),
        what: form.get("so").parse().map_err(unclear)?,
        of,
        part: form.get("phan").parse().map_err(unclear)?,
        take: form.get("lay").parse().map_err(unclear)?,
        scale: form.get("don-vi").parse().unwrap_or(0),
    };
    if !down {
        return Ok(vec![tie]);
    }
    let found = kept_forms::tie_down(&paper.form, &tie, place, newest.last_day(), None)?;
    // The chosen cell goes with the others: its own row names a unit, as a rule.
    let mut ties = found.ties;
    if !ties.iter().any(|other| other.spot == tie.spot) {
        ties.insert(0, tie);
    }
    Ok(ties)
}

/// The form with its values, to keep: of one place, or one of each unit in an archive.
pub async fn fill(visit: Visit) -> Result<Response, Failure> {
    let paper = paper(&visit).await?;
    let ask = Ask::clone(&visit.ask);
    let language = ask.language;
    let typed = ask.value("ky").unwrap_or_default();
    let Ok(period) = typed.trim().parse::<Period>() else {
        let errors = vec![visit::Problem::new("ky", visit.names().say("bad-period"))];
        return render(&visit, &paper, "", "", String::new(), errors).await;
    };
    let code = ask.value("noi").unwrap_or_else(|| visit.desk.app.home.clone());
    let each = ask.value("moi-noi").is_some();
    let kept = paper.kept.clone();
    let filled = read(&visit.desk.app, move |app, tx| {
        let place = commands::place_of(&code, period)?;
        let units: Vec<PlaceId> = if each {
            Gazetteer::viet_nam().children_during(place, period).into_iter().map(|unit| unit.id).collect()
        } else {
            vec![place]
        };
        if units.is_empty() {
            return Err(Refusal::new("refusal-fill-no-units")
                .with("place", Gazetteer::viet_nam().full(place))
                .into());
        }
        let fill = |place| kept_forms::fill(app, tx, &kept, Question { place, period, language });
        units.into_iter().map(fill).collect::<Outcome<Vec<_>>>()
    })
    .await;
    let mut filled = match filled {
        Ok(filled) => filled,
        Err(Error::Refused(refusal)) => {
            let errors = vec![visit::Problem::new("ky", said(&visit, refusal))];
            return render(&visit, &paper, "", "", String::new(), errors).await;
        }
        Err(fault) => return Err(fault.into()),
    };
    // A form with an empty place where a number should be is not handed out: nobody would notice it on paper.
    let errors: Vec<visit::Problem> = filled
        .iter()
        .flat_map(|filled| &filled.problems)
        .map(|problem| visit::Problem::new("bieu", said(&visit, problem.why.clone())))
        .take(20)
        .collect();
    if !errors.is_empty() {
        return render(&visit, &paper, "", "", String::new(), errors).await;
    }
    let ending = paper.form.ending();
    if !each {
        let Some(one) = filled.pop() else { return Err(Failure::NotFound) };
        return Ok(as_file(&one.file_name, kind_of(ending), one.bytes));
    }
    let name = format!("{} - {period}.zip", paper.kept.name);
    let files = filled.into_iter().map(|one| (one.file_name, one.bytes)).collect();
    Ok(as_file(&name, "application/zip", archive(files)?))
}

/// Files in one archive. They are compressed already.
fn archive(files: Vec<(String, Vec<u8>)>) -> Result<Vec<u8>, Fault> {
    let wrong = |error: &dyn std::fmt::Display| Fault::new(format!("write an archive: {error}"));
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (name, bytes) in files {
        let again = seen.entry(name.clone()).or_default();
        *again += 1;
        // Units of one name have a form each.
        let name = if *again > 1 { format!("{again} - {name}") } else { name };
        out.start_file(name, options).map_err(|error| wrong(&error))?;
        out.write_all(&bytes).map_err(|error| wrong(&error))?;
    }
    Ok(out.finish().map_err(|error| wrong(&error))?.into_inner())
}

//! What every page and command stands on.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use files::Contents;
use kernel::{Calendars, Clock, Error, Fault, Outcome, Refusal};
use records::Kinds;
use store::Store;
use web::words::Words;

use crate::{
    attached::Turns, operate::settings::Settings, pages::kept::Kept, replicas::Replicas, rooms, tick,
};

/// The database in a data folder.
pub const DATABASE_FILE: &str = "dongthuan.db";
/// The folder of photos and recordings in a data folder.
pub const FILES_FOLDER: &str = "files";

/// The running program. A copy of it shares what it stands on.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub store: Store,
    /// What stands in photos and recordings.
    pub files: Arc<Contents>,
    /// Turns for taking them in.
    pub turns: Arc<Turns>,
    /// The kinds of all rooms.
    pub kinds: Arc<Kinds>,
    /// The words of all crates.
    pub words: Arc<Words>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// An office's own report template, instead of ours.
    pub template: Option<String>,
    /// The place whose report is the first page.
    pub home: String,
    /// The data folder.
    pub data: PathBuf,
    /// Pages that strangers were shown a moment ago.
    pub kept: Arc<Kept>,
    /// Replicas of the database, which such pages are read from.
    pub replicas: Arc<Replicas>,
    /// Settings that are no option.
    pub settings: Settings,
}

/// An office's own reporting periods, in its data folder.
pub const CALENDARS_FILE: &str = "reporting-periods.csv";

/// Lets the rows of the data folder replace ours, if it has any.
fn install_calendars(data: &Path) -> Outcome<()> {
    let file = data.join(CALENDARS_FILE);
    match std::fs::read_to_string(&file) {
        Ok(text) => {
            Calendars::install(Calendars::read(&text, &file.display().to_string())?);
            Ok(())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(_) => Err(Refusal::new("refusal-periods-file").with("file", file.display().to_string()).into()),
    }
}

impl App {
    /// Opens the database of a data folder, or the one `url` names, and takes the steps it lacks.
    pub fn open(data: &Path, url: Option<&str>, clock: Arc<dyn Clock>) -> Outcome<Self> {
        Self::open_with(data, url, clock, store::Options::default())
    }

    /// The same, with how a PostgreSQL is used.
    pub fn open_with(
        data: &Path,
        url: Option<&str>,
        clock: Arc<dyn Clock>,
        options: store::Options,
    ) -> Outcome<Self> {
        let url = if let Some(url) = url {
            url.to_owned()
        } else {
            std::fs::create_dir_all(data)
                .map_err(|error| Fault::caused(format!("make the data folder {}", data.display()), error))?;
            data.join(DATABASE_FILE).display().to_string()
        };
        install_calendars(data)?;
        if options.statement_seconds.is_some() {
            // A step may take its time: it is taken where statements have no limit.
            drop(Store::open(&url, &rooms::steps())?);
        }
        let store = Store::open_with(&url, &rooms::steps(), options)?;
        store.write("write the places", records::set_places)?;
        let is_new =
            store.once(records::desk::FILL, |tx| records::desk::fill(tx, &rooms::kinds()))?.is_some();
        store.once(records::facts::FILL, |tx| records::facts::fill(tx, &rooms::kinds()))?;
        if is_new {
            tick::begin(&store, clock.today())?;
        }
        let words = rooms::words().map_err(|error| Error::Failed(Fault::new(error.to_string())))?;
        let files = Arc::new(Contents::in_folder(&data.join(FILES_FOLDER)));
        let (turns, kinds, home) = (Arc::default(), Arc::new(rooms::kinds()), "094".to_owned());
        Ok(Self {
            store,
            files,
            turns,
            kinds,
            words: Arc::new(words),
            clock,
            template: None,
            home,
            data: data.to_owned(),
            kept: Arc::default(),
            replicas: Arc::default(),
            settings: Settings::default(),
        })
    }
}

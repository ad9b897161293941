//! Doubtful rows of a book at the terminal: told, asked about, answered.

use std::{
    collections::BTreeMap,
    io::{BufRead, IsTerminal},
};

use kernel::{Outcome, Refusal, When};
use places::Gazetteer;
use records::{
    Kinds,
    books::{Answer, Decisions, Doubt, Plan, Question, Said},
};
use serde_json::{Value, json};
use viet_text::fold;

use super::console::Console;
use crate::pages;

/// Answers told with the command.
#[derive(Debug, Clone, clap::Args)]
pub struct Told {
    /// A doubtful row that is the same matter, or is in already: 'Sheet!12'
    #[arg(long, value_name = "SHEET!ROW")]
    same: Vec<String>,
    /// A doubtful row that is another matter: 'Sheet!12'
    #[arg(long, value_name = "SHEET!ROW")]
    another: Vec<String>,
    /// All doubtful rows are the same, or are in already
    #[arg(long, conflicts_with = "another_all")]
    same_all: bool,
    /// All doubtful rows are other matters
    #[arg(long)]
    another_all: bool,
}

impl Told {
    /// The answers, for a book that was read.
    pub fn decisions(&self, plan: &Plan) -> Outcome<Decisions> {
        let mut decisions = Decisions::default();
        for (rows, answer) in [(&self.same, Answer::Same), (&self.another, Answer::Another)] {
            for told in rows {
                let (sheet, row) = row_of(plan, told)?;
                decisions.tell(&sheet, row, answer);
            }
        }
        if self.same_all {
            decisions.tell_all(Answer::Same);
        } else if self.another_all {
            decisions.tell_all(Answer::Another);
        }
        Ok(decisions)
    }
}

/// The row that `Quà Tết!12` names.
fn row_of(plan: &Plan, told: &str) -> Outcome<(String, u32)> {
    let refusal = || Refusal::new("refusal-no-such-row").with("row", told);
    let (name, row) = told.rsplit_once('!').ok_or_else(refusal)?;
    let row = row.trim().parse::<u32>().ok().and_then(|row| row.checked_sub(1)).ok_or_else(refusal)?;
    let sheet = plan.sheets.iter().find(|sheet| fold(&sheet.name) == fold(name)).ok_or_else(refusal)?;
    if !sheet.has_row(row) {
        return Err(refusal().into());
    }
    Ok((sheet.name.clone(), row))
}

/// What a doubt is called at the terminal and in JSON.
pub struct Telling<'a> {
    /// The person there.
    pub console: &'a Console<'a>,
    /// The kinds.
    pub kinds: &'a Kinds,
}

impl Telling<'_> {
    /// Tells the doubts of a book, and how to answer.
    pub fn text(&self, doubts: &[Doubt]) {
        for (sheet, doubts) in by_sheet(doubts) {
            for doubt in doubts.iter().take(SHOWN) {
                self.one(doubt);
            }
            if let Some(more) = doubts.len().checked_sub(SHOWN).filter(|more| *more > 0) {
                let args = [("count", more.to_string())];
                self.console.say(&format!("    {}", self.console.text("import-and-more", &args)));
            }
            let row = doubts[0].row + 1;
            let args = [("count", doubts.len().to_string()), ("row", format!("{sheet}!{row}"))];
            self.console.say(&self.console.text("import-how-to-decide", &args));
        }
    }

    fn one(&self, doubt: &Doubt) {
        let args = [
            ("sheet", doubt.sheet.clone()),
            ("row", (doubt.row + 1).to_string()),
            ("place", Gazetteer::viet_nam().short(doubt.place)),
            ("when", self.when(doubt.when)),
            ("says", content(&doubt.says)),
        ];
        let word = match doubt.question {
            Question::Reworded => "import-doubt-reworded",
            Question::AlreadyThere => "import-doubt-already-there",
        };
        self.console.say(&self.console.text(word, &args));
        for like in &doubt.like {
            let book = like.book.clone().unwrap_or_else(|| "–".to_owned());
            let args = [
                ("place", Gazetteer::viet_nam().short(like.place)),
                ("when", self.when(like.when)),
                (
                    "says",
                    [like.code.clone().unwrap_or_default(), content(&like.says)].join(" ").trim().to_owned(),
                ),
                ("book", book),
            ];
            self.console.say(&format!("    {}", self.console.text("import-doubt-like", &args)));
        }
        if let Some(more) = doubt.like_count.checked_sub(doubt.like.len()).filter(|more| *more > 0) {
            let args = [("count", more.to_string())];
            self.console.say(&format!("    {}", self.console.text("import-doubt-more", &args)));
        }
    }

    fn when(&self, when: When) -> String {
        pages::when(self.console.words, self.kinds, self.console.language, when)
    }

    /// Asks the person at the terminal: once for a sheet whose rows all raise one question, else row by row. What is
    /// not answered waits.
    pub fn ask(&self, doubts: &[Doubt], decisions: &mut Decisions) {
        for (sheet, doubts) in by_sheet(doubts) {
            let one_question = doubts.iter().all(|doubt| doubt.question == doubts[0].question);
            if one_question && doubts.len() > 1 {
                self.one(doubts[0]);
                let args = [("sheet", sheet.to_owned()), ("count", doubts.len().to_string())];
                match self.question("import-ask-sheet", &args) {
                    Reply::Answer(answer) | Reply::All(answer) => {
                        decisions.tell_sheet(sheet, answer);
                        continue;
                    }
                    Reply::End => return,
                    Reply::Later => {}
                }
            }
            for doubt in doubts {
                self.one(doubt);
                match self.question("import-ask-row", &[]) {
                    Reply::Answer(answer) => decisions.tell(sheet, doubt.row, answer),
                    Reply::All(answer) => {
                        decisions.tell_sheet(sheet, answer);
                        break;
                    }
                    Reply::Later => {}
                    Reply::End => return,
                }
            }
        }
    }

    fn question(&self, word: &str, args: &[(&'static str, String)]) -> Reply {
        self.console.aside(&self.console.text(word, args));
        let mut line = String::new();
        match std::io::stdin().lock().read_line(&mut line) {
            Ok(0) | Err(_) => Reply::End,
            Ok(_) => reply(&line),
        }
    }

    /// For a program, with what a page needs to ask.
    pub fn json(&self, doubts: &[Doubt]) -> Vec<Value> {
        let says = |says: &[Said]| -> Vec<Value> {
            says.iter()
                .map(|it| json!({ "field": it.field, "heading": it.heading, "text": it.text }))
                .collect()
        };
        doubts
            .iter()
            .map(|doubt| {
                let like: Vec<Value> = doubt
                    .like
                    .iter()
                    .map(|like| {
                        json!({
                            "record": like.record, "code": like.code, "place": like.place.code(),
                            "when": self.when(like.when), "says": says(&like.says), "book": like.book,
                        })
                    })
                    .collect();
                json!({
                    "sheet": doubt.sheet, "row": doubt.row + 1, "kind": doubt.kind,
                    "question": doubt.question.word(), "place": doubt.place.code(), "when": self.when(doubt.when),
                    "says": says(&doubt.says), "like": like, "like_count": doubt.like_count,
                    "decide": format!("{}!{}", doubt.sheet, doubt.row + 1),
                })
            })
            .collect()
    }
}

/// Doubts of one sheet that are printed before "… and so many more".
const SHOWN: usize = 5;

/// Letters of a field that are printed.
const LETTERS_SHOWN: usize = 100;

/// Whether someone is there to be asked.
pub fn someone_is_there() -> bool {
    std::io::stdin().is_terminal()
}

enum Reply {
    Answer(Answer),
    All(Answer),
    Later,
    End,
}

/// `s` the same, `k` another (*khác*), twice the letter for all that are left of the sheet; anything else: later.
fn reply(line: &str) -> Reply {
    match fold(line).as_str() {
        "s" => Reply::Answer(Answer::Same),
        "k" => Reply::Answer(Answer::Another),
        "a" | "ss" => Reply::All(Answer::Same),
        "kk" => Reply::All(Answer::Another),
        _ => Reply::Later,
    }
}

fn content(says: &[Said]) -> String {
    let short = |text: &str| match text.char_indices().nth(LETTERS_SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    };
    let shown = says.iter().take(4).map(|it| format!("{}: {}", it.heading, short(&it.text)));
    shown.collect::<Vec<_>>().join("; ")
}

fn by_sheet(doubts: &[Doubt]) -> BTreeMap<&str, Vec<&Doubt>> {
    let mut sheets: BTreeMap<&str, Vec<&Doubt>> = BTreeMap::new();
    for doubt in doubts {
        sheets.entry(&doubt.sheet).or_default().push(doubt);
    }
    sheets
}

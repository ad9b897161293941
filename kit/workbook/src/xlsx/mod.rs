//! `.xlsx` and `.xlsm` (ECMA-376 part 1, 18): the workbook, its relations, its styles, and then its sheets, each read
//! once from front to back.

mod parts;
mod worksheet;

use crate::bad::BadFile;
use crate::limits::Budget;
use crate::package::Package;
use crate::sheet::Book;
use parts::Styles;

pub use parts::{Relation, relations, unescaped};
pub use worksheet::place;

/// What the cells of every sheet refer to.
struct Shared {
    strings: Vec<String>,
    styles: Styles,
}

pub(crate) fn read(mut package: Package, budget: &mut Budget) -> Result<Book, BadFile> {
    let workbook = package
        .part("_rels/.rels", budget, parts::relations)?
        .unwrap_or_default()
        .into_iter()
        .find(|target| target.kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |target| target.path(""));
    let Some(listed) = package.part(&workbook, budget, parts::workbook)? else {
        return Err(BadFile::NotAWorkbook);
    };
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let relations =
        package.part(&format!("{folder}/_rels/{file}.rels"), budget, parts::relations)?.unwrap_or_default();
    let named = |kind: &str, usual: &str| {
        let target = relations.iter().find(|target| target.kind == kind);
        target.map_or_else(|| format!("{folder}/{usual}"), |target| target.path(folder))
    };
    let mut styles = package.part(&named("styles", "styles.xml"), budget, parts::styles)?.unwrap_or_default();
    styles.epoch = listed.epoch;
    let strings = package.part(&named("sharedStrings", "sharedStrings.xml"), budget, parts::strings)?;
    let shared = Shared { strings: strings.unwrap_or_default(), styles };

    let mut book = Book::default();
    for sheet in listed.sheets {
        budget.sheet()?;
        let Some(target) = relations.iter().find(|target: &&Relation| target.id == sheet.relation) else {
            return Err(BadFile::damaged(format_args!(
                "{workbook}: the sheet \"{}\" has no part",
                sheet.name
            )));
        };
        // Charts and dialogs on a sheet of their own hold no cells.
        if target.kind != "worksheet" {
            continue;
        }
        let read = package.part(&target.path(folder), budget, |part, budget| {
            worksheet::read(part, &sheet.name, sheet.hidden, &shared, budget)
        })?;
        match read {
            Some(read) => book.sheets.push(read),
            None => {
                return Err(BadFile::damaged(format_args!(
                    "the part of the sheet \"{}\" is missing",
                    sheet.name
                )));
            }
        }
    }
    Ok(book)
}

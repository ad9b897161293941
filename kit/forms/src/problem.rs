//! Why a form was not taken, and why a value was not put in. The words for people are the server's; `Display` here
//! is for logs, in English.

use std::fmt;
use workbook::BadFile;
use workbook::package::Package;

/// A form that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadForm {
    /// The file itself: empty, locked, damaged, too large.
    File(BadFile),
    /// Neither a workbook nor a document.
    NotAForm,
    /// A form in a format that is not filled; saving it anew cures it.
    SaveAs {
        /// The ending of its format: `xls`, `doc`, `ods`, `odt`, `xlsb`, `html`, `rtf`, `xml`.
        found: &'static str,
        /// The ending to save it as: `xlsx` or `docx`.
        save_as: &'static str,
    },
    /// It carries macros, which we do not hand on: save it as `.xlsx` or `.docx`.
    Macros {
        /// The ending to save it as: `xlsx` or `docx`.
        save_as: &'static str,
    },
}

impl From<BadFile> for BadForm {
    fn from(bad: BadFile) -> BadForm {
        match bad {
            BadFile::NotAWorkbook => BadForm::NotAForm,
            bad => BadForm::File(bad),
        }
    }
}

impl fmt::Display for BadForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadForm::File(bad) => bad.fmt(f),
            BadForm::NotAForm => write!(f, "the file is neither a workbook nor a document"),
            BadForm::SaveAs { found, save_as } => {
                write!(f, "{found} is not filled; save it as {save_as}")
            }
            BadForm::Macros { save_as } => write!(f, "it carries macros; save it as {save_as}"),
        }
    }
}

impl std::error::Error for BadForm {}

/// A value that was not put in; each names the place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FillProblem {
    /// The form has no such place.
    NoSuchSpot {
        /// The address asked for.
        spot: String,
    },
    /// A formula stands there.
    Formula {
        /// The address asked for.
        spot: String,
    },
    /// The cell lies under a merged one.
    Covered {
        /// The address asked for.
        spot: String,
        /// The address of the merged cell.
        by: String,
    },
    /// Words of the form stand there.
    Label {
        /// The address asked for.
        spot: String,
        /// The words.
        text: String,
    },
    /// Two values for one place.
    Twice {
        /// The address asked for.
        spot: String,
    },
    /// A text longer than a cell holds (32,767 characters).
    TooLong {
        /// The address asked for.
        spot: String,
    },
    /// The file could not be put together.
    File(BadFile),
}

impl From<BadFile> for FillProblem {
    fn from(bad: BadFile) -> FillProblem {
        FillProblem::File(bad)
    }
}

impl fmt::Display for FillProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FillProblem::NoSuchSpot { spot } => write!(f, "{spot}: no such place"),
            FillProblem::Formula { spot } => write!(f, "{spot}: a formula"),
            FillProblem::Covered { spot, by } => write!(f, "{spot}: under the merged cell {by}"),
            FillProblem::Label { spot, text } => write!(f, "{spot}: words of the form: {text}"),
            FillProblem::Twice { spot } => write!(f, "{spot}: two values"),
            FillProblem::TooLong { spot } => write!(f, "{spot}: the text is too long for a cell"),
            FillProblem::File(bad) => bad.fmt(f),
        }
    }
}

impl std::error::Error for FillProblem {}

fn ends(name: &str, ending: &str) -> bool {
    name.to_lowercase().ends_with(ending)
}

/// Whether the bytes hold a name as OLE directories write it.
fn has_wide(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}

/// An OLE compound file: an old `.xls` or `.doc`, or a locked new one.
pub(crate) fn compound(name: &str, bytes: &[u8]) -> BadForm {
    if has_wide(bytes, "EncryptedPackage") {
        return BadForm::File(BadFile::Encrypted);
    }
    if has_wide(bytes, "WordDocument") || ends(name, ".doc") {
        return BadForm::SaveAs { found: "doc", save_as: "docx" };
    }
    BadForm::SaveAs { found: "xls", save_as: "xlsx" }
}

/// Neither a package nor a compound file.
pub(crate) fn other(name: &str, bytes: &[u8]) -> BadForm {
    let head: Vec<u8> = bytes.iter().take(1024).map(u8::to_ascii_lowercase).collect();
    let has = |needle: &[u8]| head.windows(needle.len()).any(|window| window == needle);
    let save_as = if ends(name, ".doc") || ends(name, ".rtf") { "docx" } else { "xlsx" };
    if head.starts_with(b"{\\rtf") {
        BadForm::SaveAs { found: "rtf", save_as: "docx" }
    } else if has(b"<html") || has(b"<table") {
        BadForm::SaveAs { found: "html", save_as }
    } else if has(b"excel.sheet") || has(b"urn:schemas-microsoft-com:office:spreadsheet") {
        BadForm::SaveAs { found: "xml", save_as: "xlsx" }
    } else {
        BadForm::NotAForm
    }
}

/// What a package says of itself before any part is read.
pub(crate) fn check(package: &Package) -> Result<(), BadForm> {
    if package.has("xl/workbook.bin") {
        return Err(BadForm::SaveAs { found: "xlsb", save_as: "xlsx" });
    }
    if package.names().any(|name| name.ends_with("vbaproject.bin")) {
        let save_as = if package.has("word/document.xml") { "docx" } else { "xlsx" };
        return Err(BadForm::Macros { save_as });
    }
    if package.has("[content_types].xml") && package.has("_rels/.rels") {
        return Ok(());
    }
    if package.has("content.xml") && package.has("mimetype") {
        // Styles of text documents have a page layout too; only the part's own name tells the two apart here.
        return Err(BadForm::SaveAs { found: "ods", save_as: "xlsx" });
    }
    Err(BadForm::NotAForm)
}

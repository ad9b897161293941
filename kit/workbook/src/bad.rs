//! Why a file was not read. The words for people are the server's; `Display` here is for logs, in English.

use crate::limits::Measure;
use std::fmt;

/// A file that was not read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadFile {
    /// No bytes at all.
    Empty,
    /// Something else than a workbook: a text, a picture, a letter.
    NotAWorkbook,
    /// A table, but in a format we don't read; saving it as `.xlsx` cures it.
    Unsupported {
        /// The name of the format: `"xlsb"`, `"HTML"`, `"XML 2003"`, `"Word"`, `"Excel 4"`.
        format: &'static str,
    },
    /// Locked with a password.
    Encrypted,
    /// The end of the file is missing, as after a broken upload.
    Truncated,
    /// The file contradicts itself or its format.
    Damaged {
        /// The part and what is wrong in it.
        what: String,
    },
    /// More of something than we read.
    TooLarge {
        /// Of what.
        what: Measure,
        /// How much is allowed.
        limit: u64,
        /// How much was counted when the reading stopped; the file may hold more.
        found: u64,
    },
}

impl BadFile {
    /// Short for [`BadFile::Damaged`].
    pub(crate) fn damaged(what: impl fmt::Display) -> BadFile {
        BadFile::Damaged { what: what.to_string() }
    }
}

impl fmt::Display for BadFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadFile::Empty => write!(f, "the file is empty"),
            BadFile::NotAWorkbook => write!(f, "the file is not a workbook"),
            BadFile::Unsupported { format } => write!(f, "the format {format} is not read"),
            BadFile::Encrypted => write!(f, "the workbook is locked with a password"),
            BadFile::Truncated => write!(f, "the end of the workbook is missing"),
            BadFile::Damaged { what } => write!(f, "the workbook is damaged: {what}"),
            BadFile::TooLarge { what, limit, found } => {
                write!(f, "the workbook is too large: {found} {what}, the limit is {limit}")
            }
        }
    }
}

impl std::error::Error for BadFile {}

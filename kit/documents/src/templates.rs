//! The report that is used when an office has not written its own. It holds for any place and any period.

use crate::{Language, Template};

/// The default report.
pub fn default(language: Language) -> Template {
    match language {
        Language::Vi => Template::new("year.vi.md", include_str!("../templates/year.vi.md")),
        Language::En => Template::new("year.en.md", include_str!("../templates/year.en.md")),
    }
}

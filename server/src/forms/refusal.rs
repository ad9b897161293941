//! Why a form is not taken or not filled, in words for officers.

use forms::{BadForm, FillProblem};
use kernel::Refusal;

/// A form that was not taken.
pub fn bad_form(file: &str, bad: &BadForm) -> Refusal {
    use workbook::BadFile as Bad;
    let refusal = |word| Refusal::new(word).with("file", file);
    match bad {
        BadForm::SaveAs { found, save_as } => {
            refusal("refusal-form-save-as").with("found", *found).with("as", *save_as)
        }
        BadForm::Macros { save_as } => refusal("refusal-form-macros").with("as", *save_as),
        BadForm::File(Bad::Empty) => refusal("refusal-book-empty"),
        BadForm::File(Bad::Encrypted) => refusal("refusal-book-encrypted"),
        BadForm::File(Bad::TooLarge { .. }) => refusal("refusal-form-too-large"),
        BadForm::File(_) => refusal("refusal-form-damaged"),
        _ => refusal("refusal-not-a-form"),
    }
}

/// A place that does not take a value.
pub fn fill_problem(problem: &FillProblem) -> Refusal {
    let refusal = |word, spot: &str| Refusal::new(word).with("spot", spot);
    match problem {
        FillProblem::Formula { spot } => refusal("refusal-spot-formula", spot),
        FillProblem::Covered { spot, by } => refusal("refusal-spot-covered", spot).with("by", by.clone()),
        FillProblem::Label { spot, text } => {
            let text: String = text.chars().take(60).collect();
            refusal("refusal-spot-label", spot).with("text", text)
        }
        FillProblem::Twice { spot } => refusal("refusal-spot-twice", spot),
        FillProblem::TooLong { spot } => refusal("refusal-spot-too-long", spot),
        FillProblem::NoSuchSpot { spot } => refusal("refusal-no-such-spot", spot),
        _ => Refusal::new("refusal-form-damaged").with("file", ""),
    }
}

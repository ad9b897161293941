//! A report is a text with figures in it.
//!
//! An office writes its report as a template: plain markup with `MiniJinja` inside. `{{ figure("voter_meetings") }}`
//! prints `108`, and the number keeps what it is: the renderer makes it a link to the records behind it.
//!
//! ```text
//! # Một năm làm việc cùng dân           the title
//! > Trong năm có {{ figure("voter_meetings") | unit }}.       the standfirst
//! >> Sổ năm 2022 nhập ngày 09/01/2023.  small print under it
//! {{ key_figures(["voter_meetings", "voter_opinions"]) }}
//!
//! ## ban | Bàn                          a section: its anchor, its heading
//! ### Cứ mười ý kiến thì …              what was found
//! A paragraph, up to a blank line.
//!
//! - a list
//! ? Thế nào là muộn? | Ngày trả lời …   a note in the margin
//! ! Chưa có bản ghi nào.                what stands where there is nothing
//! {{ bars("voter_opinions", by="place", title="Ý kiến theo xã, phường") }}
//! ```
//!
//! | in a template | gives |
//! |---|---|
//! | `figure(ref)` | the number, a link; `supervisions[front]` is a cut |
//! | `… \| unit` | with its unit: `108 cuộc` |
//! | `… \| tonnes`, `money`, `hectares`, `percent` | `5,49 tấn`, `1,7 tỷ đồng`, `24 ha`, `99%` |
//! | `… \| nearly`, `over`, `about` | `gần 1 tỷ đồng`, `hơn 2.000`, `khoảng 40` |
//! | `average(ref, n)`, `percent(part, whole)`, `in_ten(part, whole)` | a number made of figures, a link to the first |
//! | `value(ref)`, `share(part, whole)` | plain numbers, for conditions |
//! | `top_place(ref)`, `cuts(ref, by)` | `.name` and `.figure` of the largest place; of each cut |
//! | `months_without(ref)`, `peak_month(ref)`, `left_out()` | months with nothing; the fullest; figures the period cuts through |
//! | `bars`, `columns`, `stack`, `key_figures` | drawings, with their table |
//! | `place`, `period`, `books`, `empty` | what the report is about |
//!
//! [`Template::render`] turns it into a [`Document`]; [`text`] prints that, the server makes a page of it. Nothing
//! from a template is markup to them. What the figures are comes from a [`Source`], so nothing here knows a database.

mod amount;
mod calls;
mod markup;
mod model;
mod problem;
mod source;
mod template;
pub mod templates;
mod text;

pub use amount::{Amount, Measure, in_words};
pub use model::{Block, Cell, Chart, Document, Drawing, KeyFigure, Note, Section, Span, Table, Tone};
pub use problem::{Problem, nearest};
pub use source::{About, Book, Counted, Item, Source};
pub use template::Template;
pub use text::text;
pub use viet_text::Language;

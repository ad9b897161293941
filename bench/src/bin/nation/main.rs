//! A nation in a box: fills 3,321 communes with a year, starts the program on it, and opens every page a minister would.
//!
//! ```text
//! cargo build --release --bin dongthuan
//! cargo run --release -p bench --bin nation -- 100000 target/nation
//! ```
//!
//! The first argument is how many opinions (ten million without one), the second the data folder. A fill that was cut goes on
//! where it was; with 0 opinions a folder is only asked, as full as it is.
#![expect(clippy::print_stdout, reason = "what it measured is all it is for")]

mod ask;
mod fill;
mod said;

use std::path::PathBuf;

use kernel::Outcome;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let opinions = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(10_000_000);
    let folder = arguments.next().map_or_else(|| PathBuf::from("target/nation"), PathBuf::from);
    if opinions > 0 {
        fill::fill(&folder, opinions)?;
    }
    ask::ask(&folder)
}

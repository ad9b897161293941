//! The table that is printed as it grows.

use crate::{client::Measured, raw::Reached};

/// One line after the other, on standard output.
#[derive(Default)]
pub struct Table {
    /// What the bare route did in this run.
    pub bare: f64,
}

#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
impl Table {
    /// Its head.
    pub fn head() {
        println!("{:<64} {:>10} {:>9} {:>9}  of the ceiling", "what", "per second", "p50 ms", "p99 ms");
    }

    /// What was asked over HTTP.
    pub fn row(&self, what: &str, rate: f64, all: &Measured) {
        let ratio = if self.bare > 0.0 {
            format!("{:.2} of the bare route", rate / self.bare)
        } else {
            String::new()
        };
        let (middle, late) = (all.milliseconds(500), all.milliseconds(990));
        println!("{what:<64} {rate:>10.0} {middle:>9.2} {late:>9.2}  {ratio}");
    }

    /// A ceiling, and how much of it is reached.
    pub fn ratio(what: &str, ceiling: Reached, reached: f64) {
        let Reached { rate, work } = ceiling;
        println!(
            "{what:<64} {rate:>10.0} {:>19}  {:.2} of it is reached; {work:.0} µs of work each",
            "",
            reached / rate
        );
    }

    /// A line between.
    pub fn say(line: &str) {
        println!("  {line}");
    }
}

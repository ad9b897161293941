//! `dongthuan`: a year goes in, the report comes out.

use std::process::ExitCode;

use clap::Parser;
use dongthuan::commands::{self, Arguments};

fn main() -> ExitCode {
    commands::run(Arguments::parse())
}

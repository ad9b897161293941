//! `dongthuan`: a year goes in, the report comes out.

use std::process::ExitCode;

fn main() -> ExitCode {
    dongthuan::commands::main()
}

//! `dongthuan`: a year goes in, the report comes out.

use std::process::ExitCode;

/// Texts and rows come and go by the hundred for each request: the system's allocator takes a tenth of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    dongthuan::commands::main()
}

//! The API on the command line.
//!
//! The commands are built at run time from the operation table, so a new operation adds a row of data and no code.
//! Start with `--help`.

#![forbid(unsafe_code)]

use std::process::ExitCode;

mod cli;

fn main() -> ExitCode {
    cli::main()
}

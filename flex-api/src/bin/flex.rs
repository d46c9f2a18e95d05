//! `flex`: the Twilio Flex API on the command line.
//!
//! The commands are made at run time from the table of the operations, so one more operation is one more row of data
//! and no code. `flex --help` is where to begin.

#![forbid(unsafe_code)]

use std::process::ExitCode;

mod cli;

fn main() -> ExitCode {
    cli::main()
}

//! The command line: parses the arguments, runs the command and reports the result.

mod command;
mod completions;
mod confirm;
mod connect;
mod curl;
mod curl_command;
mod dry_run;
mod early;
mod failure;
mod filter;
mod flags;
mod globals;
mod help;
mod input;
mod interrupt;
mod man;
mod operations;
mod output;
mod progress;
mod run;
mod send;
mod serve;
mod token;
mod webhook;

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::ExitCode;

use self::command::Scope;
use self::failure::Failure;

/// Runs the program.
pub(crate) fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let color = early::color(&arguments);
    let json = early::wants_json(&arguments);
    let root = command::root(&Scope::of_arguments(&arguments), color);
    let matches = match root.try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) if json && error.use_stderr() => return fail(&early::failure(&error), &[], true),
        Err(error) => {
            // The reader may have closed the pipe: that is not an error.
            let _ = error.print();
            return exit(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let (words, innermost) = run::innermost(&matches);
    match run::run(&words, innermost) {
        Ok(code) => exit(code),
        Err(Failure::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => fail(&failure, &words, globals::wants_json(innermost)),
    }
}

fn exit(code: u8) -> ExitCode {
    // The reader may have closed the pipe: that is not an error.
    let _ = io::stdout().flush();
    ExitCode::from(code)
}

fn fail(failure: &Failure, words: &[&str], json: bool) -> ExitCode {
    let mut err = anstream::stderr().lock();
    failure.report(json, &mut err);
    if matches!(failure, Failure::Usage(_)) && !json {
        let _ = writeln!(err, "For more information, try '{} {} --help'.", command::COMMAND, words.join(" "));
    }
    ExitCode::from(failure.exit_code())
}

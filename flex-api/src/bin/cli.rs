//! The command line: parses the arguments, runs the command and reports the result.

mod command;
mod completions;
mod confirm;
mod connect;
mod curl;
mod curl_command;
mod dry_run;
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
mod profile;
mod progress;
mod request;
mod run;
mod send;
mod serve;
mod strays;
mod token;
mod webhook;
mod whoami;
mod wrong_turn;

use std::io::{self, Write as _};
use std::process::ExitCode;

use self::command::links::Links;
use self::failure::Failure;

/// Runs the program.
pub(crate) fn main() -> ExitCode {
    // Before clap prints help or an error.
    let flags = globals::leniently();
    globals::set_color(&flags);
    let matches = match command::root(Links::of_stdout()).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return rejected(&error, globals::wants_json(&flags)),
    };
    let line = run::CommandLine::of(&matches);
    globals::set_color(line.matches);
    match run::run(&line) {
        Ok(code) => exit(code),
        Err(Failure::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => fail(&failure, &line.words, globals::wants_json(line.matches)),
    }
}

/// Prints the help, the version or the error of clap.
fn rejected(error: &clap::Error, json: bool) -> ExitCode {
    if error.use_stderr() && json {
        return fail(&Failure::usage(in_one_line(error)), &[], true);
    }
    let text = error.render();
    // The reader may have closed the pipe: that is not an error.
    let _ = if error.use_stderr() {
        write!(anstream::stderr(), "{}", text.ansi())
    } else {
        write!(anstream::stdout(), "{}", text.ansi())
    };
    exit(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// Returns the message and the tips of clap, without the usage.
fn in_one_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let lines = text.lines().take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more"));
    let parts: Vec<&str> = lines.map(str::trim).filter(|line| !line.is_empty()).collect();
    // A list follows a colon.
    let message = parts.join("; ").replace(":; ", ": ");
    message.strip_prefix("error: ").unwrap_or(&message).to_owned()
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
        let command = [&[command::COMMAND], words].concat().join(" ");
        let _ = writeln!(err, "For more information, try '{command} --help'.");
    }
    ExitCode::from(failure.exit_code())
}

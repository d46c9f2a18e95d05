//! Runs `flex`.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The exit code and output of a run.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// Returns the output of a successful run as JSON.
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{}", self.err);
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }

    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// Returns the command with these arguments, without the environment variables that it reads.
pub(crate) fn command<S: AsRef<str>>(arguments: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_flex"));
    for (variable, _) in std::env::vars_os() {
        if variable.to_str().is_some_and(|name| name.starts_with("TWILIO_") || name.starts_with("FLEX_INSIGHTS_")) {
            command.env_remove(variable);
        }
    }
    // No profiles of the user.
    let nowhere = concat!(env!("CARGO_TARGET_TMPDIR"), "/nowhere");
    command.env("HOME", nowhere).env("USERPROFILE", nowhere).env("XDG_CONFIG_HOME", nowhere);
    command.env_remove("COLUMNS").args(arguments.iter().map(AsRef::as_ref)).stdin(Stdio::null());
    command
}

pub(crate) fn flex<S: AsRef<str>>(arguments: &[S]) -> Run {
    Run::of(command(arguments).output().unwrap())
}

/// Runs `flex` with text on standard input.
pub(crate) fn flex_with<S: AsRef<str>>(arguments: &[S], input: &str) -> Run {
    let mut command = command(arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // The program may exit without reading its input.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    Run::of(child.wait_with_output().unwrap())
}

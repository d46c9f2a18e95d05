//! The output of `flex`: runs the binary against the mock server.

mod escaping;
mod failures;
mod filters;
mod formats;
mod streaming;
#[cfg(target_os = "linux")]
mod terminal;

use std::process::{Command, Output, Stdio};

use flex_api::mock::Server;

use super::server;

const FLOW: &str = "FO00000000000000000000000000000001";

/// A secret that no output may contain.
const TOKEN: &str = "obviously-not-a-real-token";

/// Returns the command with credentials for a server.
fn flex(url: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_flex"));
    for name in [
        "TWILIO_API_KEY",
        "TWILIO_API_SECRET",
        "TWILIO_REGION",
        "TWILIO_EDGE",
        "TWILIO_CLIENT_ID",
        "TWILIO_CLIENT_SECRET",
        "NO_COLOR",
        "CLICOLOR_FORCE",
    ] {
        command.env_remove(name);
    }
    command.env("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000001").env("TWILIO_AUTH_TOKEN", TOKEN);
    command.arg("call").args(arguments).args(["--base-url", url]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Lists all flows.
fn list(server: &Server, arguments: &[&str]) -> Command {
    flex(&server.base_url(), &[&["ListFlexFlow", "--all"], arguments].concat())
}

/// Fetches one flow.
fn fetch(server: &Server, arguments: &[&str]) -> Command {
    let input = format!(r#"{{"Sid": "{FLOW}"}}"#);
    flex(&server.base_url(), &[&["FetchFlexFlow", "--input", &input], arguments].concat())
}

/// Returns the output of a command that must succeed.
fn stdout_of(mut command: Command) -> String {
    let output = command.output().unwrap();
    let (stdout, stderr) = texts(&output);
    assert!(output.status.success() && stderr.is_empty(), "{}: {stdout}{stderr}", output.status);
    stdout
}

fn texts(output: &Output) -> (String, String) {
    let [stdout, stderr] =
        [&output.stdout, &output.stderr].map(|bytes| String::from_utf8(bytes.clone()).expect("UTF-8"));
    assert!(!stdout.contains(TOKEN) && !stderr.contains(TOKEN), "{stdout}{stderr}");
    (stdout, stderr)
}

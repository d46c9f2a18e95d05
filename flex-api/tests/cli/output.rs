//! What the command `flex` writes: the real binary, against a server on this machine.

mod failures;
mod formats;
mod odd;
mod server;
mod streaming;
#[cfg(target_os = "linux")]
mod terminal;

use std::process::{Command, Output, Stdio};

use self::server::Server;

const FLOW: &str = "FO00000000000000000000000000000001";

/// What must not be seen anywhere.
const TOKEN: &str = "an-auth-token-that-is-not-one";

/// The command with credentials, for this server.
fn flex(url: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_flex"));
    for name in ["TWILIO_API_KEY", "TWILIO_API_SECRET", "TWILIO_REGION", "TWILIO_EDGE", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.env("TWILIO_ACCOUNT_SID", "AC1").env("TWILIO_AUTH_TOKEN", TOKEN);
    command.arg("call").args(arguments).args(["--base-url", url]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Lists all flows.
fn list(server: &Server, arguments: &[&str]) -> Command {
    flex(&server.url(), &[&["ListFlexFlow", "--all"], arguments].concat())
}

/// Fetches one flow.
fn fetch(server: &Server, arguments: &[&str]) -> Command {
    let input = format!(r#"{{"Sid": "{FLOW}"}}"#);
    flex(&server.url(), &[&["FetchFlexFlow", "--input", &input], arguments].concat())
}

/// What the command writes when all is well.
fn written(mut command: Command) -> String {
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

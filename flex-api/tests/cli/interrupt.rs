//! Ctrl-C while a request is in flight.

#![cfg(unix)]

use std::os::unix::process::ExitStatusExt as _;
use std::process::{Output, Stdio};
use std::sync::mpsc;

use flex_api::mock::{Fault, Server};
use rustix::process::{Pid, Signal, kill_process};

use super::run::command;

/// Sends a request to a server that does not respond, and interrupts the command when the request has arrived.
fn interrupted(words: &[&str]) -> Output {
    let (sender, arrived) = mpsc::channel();
    let builder = Server::builder().fault(Fault::hang()).on_request(move |_| sender.send(()).unwrap());
    let server = builder.start().wait().unwrap();
    let (account_sid, auth_token) = server.credentials();
    let credentials = ["--base-url", &server.base_url(), "--account-sid", account_sid, "--auth-token", auth_token];
    let child = command(&[words, &credentials].concat()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    arrived.recv().unwrap();
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    child.wait_with_output().unwrap()
}

const CREATE: &str = "v1 flex-flows create --friendly-name x --channel-type sms \
    --chat-service-sid IS0123456789abcdef0123456789abcdef";

#[test]
fn an_interrupted_change_may_have_taken_effect() {
    let create: Vec<&str> = CREATE.split_whitespace().collect();
    let output = interrupted(&create);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(130), &b""[..]));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "error: interrupted before the response was complete\n  \
         hint: the request may have taken effect: check before you send it again\n"
    );
    let delete = "v1 flex-flows delete --yes --sid FO0123456789abcdef0123456789abcdef --output json";
    let output = interrupted(&delete.split_whitespace().collect::<Vec<_>>());
    assert_eq!(output.status.code(), Some(130));
    let error: serde_json::Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(error["error"]["kind"], "interrupted");
    assert_eq!(error["error"]["may_have_taken_effect"], true);
}

/// Whether this process ignores Ctrl-C, as a command in the background of a script does. `flex` then inherits that.
fn ignores_interrupts() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:")).unwrap_or("0");
    u64::from_str_radix(ignored.trim(), 16).unwrap() >> (Signal::INT.as_raw() - 1) & 1 == 1
}

#[test]
fn an_interrupted_fetch_ends_at_once() {
    if ignores_interrupts() {
        eprintln!("skipped: this process ignores Ctrl-C");
        return;
    }
    let output = interrupted(&["v1", "configuration", "fetch"]);
    assert_eq!(output.status.signal(), Some(Signal::INT.as_raw()));
    assert!(output.stderr.is_empty());
}

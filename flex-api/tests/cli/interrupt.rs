//! Ctrl-C while a request is in flight.

#![cfg(unix)]

use std::io::Read as _;
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Output, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use super::run::command;

/// Sends a request to a server that does not respond, and interrupts the command when the request has arrived.
fn interrupted(words: &[&str]) -> Output {
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", server.local_addr().unwrap());
    let mut command = command(&[words, &["--base-url", &url, "--account-sid", "AC1", "--auth-token", "t"]].concat());
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut connection, _): (TcpStream, _) = server.accept().unwrap();
    assert!(connection.read(&mut [0; 1024]).unwrap() > 0);
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

#[test]
fn an_interrupted_fetch_ends_at_once() {
    let output = interrupted(&["v1", "configuration", "fetch"]);
    assert_eq!(output.status.signal(), Some(Signal::INT.as_raw()));
    assert!(output.stderr.is_empty());
}

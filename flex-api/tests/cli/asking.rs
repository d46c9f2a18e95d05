//! A delete asks whoever sits at a terminal.

#![cfg(unix)]

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::process::Stdio;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::run::command;

const SID: &str = "FO0123456789abcdef0123456789abcdef";

/// Both ends of a terminal: the person's, and the program's.
fn terminal() -> (File, File) {
    let person = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&person).unwrap();
    unlockpt(&person).unwrap();
    let name = ptsname(&person, Vec::new()).unwrap().into_string().unwrap();
    let program = OpenOptions::new().read(true).write(true).open(name).unwrap();
    (File::from(person), program)
}

/// The exit code, what stood on the terminal, and how many requests were sent.
async fn delete(answer: &str, more: &[&str]) -> (Option<i32>, String, usize) {
    let server = MockServer::start().await;
    Mock::given(method("DELETE")).respond_with(ResponseTemplate::new(204)).mount(&server).await;
    let uri = server.uri();
    let delete = ["v1", "flex-flows", "delete", "--sid", SID, "--base-url", &uri];
    let mut command = command(&[&delete[..], &["--account-sid", "AC1", "--auth-token", "t"], more].concat());
    let answer = answer.to_owned();
    let ended = tokio::task::spawn_blocking(move || {
        let (mut person, program) = terminal();
        person.write_all(answer.as_bytes()).unwrap();
        command.stdin(program.try_clone().unwrap()).stderr(program.try_clone().unwrap()).stdout(Stdio::null());
        let status = command.status().unwrap();
        // Once nobody holds the program's end, reading ends.
        drop((command, program));
        let mut shown = Vec::new();
        let _ = person.read_to_end(&mut shown);
        (status.code(), String::from_utf8_lossy(&shown).into_owned())
    });
    let (code, shown) = ended.await.unwrap();
    (code, shown, server.received_requests().await.unwrap().len())
}

#[tokio::test]
async fn yes_goes_ahead() {
    let (code, shown, sent) = delete("y\n", &[]).await;
    assert!(shown.contains(&format!("Delete {SID} (/v1/FlexFlows/{SID})? [y/N]")), "{shown}");
    assert_eq!((code, sent), (Some(0), 1));
}

#[tokio::test]
async fn anything_else_does_not() {
    for answer in ["n\n", "\n", "yess\n"] {
        let (code, shown, sent) = delete(answer, &[]).await;
        assert!(shown.contains("Nothing was deleted."), "{shown}");
        assert_eq!((code, sent), (Some(1), 0));
    }
}

#[tokio::test]
async fn with_yes_nobody_is_asked() {
    let (code, shown, sent) = delete("\n", &["--yes"]).await;
    assert!(!shown.contains("Delete"), "{shown}");
    assert_eq!((code, sent), (Some(0), 1));
}

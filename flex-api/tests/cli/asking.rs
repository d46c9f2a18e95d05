//! A delete asks whoever sits at a terminal.

#![cfg(unix)]

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

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

/// The exit code and all output of a delete that would reach nobody, with the terminal where `place` puts it.
fn unreachable(credentials: &[&str], place: fn(&mut Command, File)) -> (Option<i32>, String) {
    let dead = ["v1", "flex-flows", "delete", "--sid", SID, "--base-url", "http://127.0.0.1:9", "--retries", "0"];
    let mut command = command(&[&dead[..], credentials].concat());
    let (mut person, program) = terminal();
    person.write_all(b"n\n").unwrap();
    command.stdin(program.try_clone().unwrap()).stdout(Stdio::piped()).stderr(Stdio::piped());
    place(&mut command, program);
    let output = command.spawn().unwrap().wait_with_output().unwrap();
    drop(command);
    let mut shown = Vec::new();
    let _ = person.read_to_end(&mut shown);
    let all = [shown, output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&all).into_owned())
}

const ACCOUNT: [&str; 4] = ["--account-sid", "AC1", "--auth-token", "t"];

#[test]
fn with_errors_redirected_the_question_stands_in_the_output() {
    let (code, shown) = unreachable(&ACCOUNT, |command, terminal| {
        command.stdout(terminal);
    });
    assert!(shown.contains("? [y/N]") && shown.contains("Nothing was deleted."), "{shown}");
    assert_eq!(code, Some(1));
}

#[test]
fn where_no_question_can_be_seen_nothing_is_deleted() {
    let (code, shown) = unreachable(&ACCOUNT, |_, _| ());
    assert!(shown.contains("error: cannot ask: give --yes"), "{shown}");
    assert_eq!(code, Some(2));
}

#[test]
fn nobody_is_asked_without_credentials() {
    let (code, shown) = unreachable(&[], |command, terminal| {
        command.stderr(terminal);
    });
    assert!(!shown.contains("[y/N]") && shown.contains("no credentials"), "{shown}");
    assert_eq!(code, Some(2));
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

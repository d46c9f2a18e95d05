//! The confirmation prompt of a delete at a terminal.

#![cfg(unix)]

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use super::run::command;
use super::server::{flow, holding, path, sid};

/// Opens a terminal and returns both ends: the user's, and the program's.
fn terminal() -> (File, File) {
    let user = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&user).unwrap();
    unlockpt(&user).unwrap();
    let name = ptsname(&user, Vec::new()).unwrap().into_string().unwrap();
    let program = OpenOptions::new().read(true).write(true).open(name).unwrap();
    (File::from(user), program)
}

/// Deletes a flow. Returns the exit code, the text on the terminal, and whether the flow still exists.
fn delete(reply: &str, flags: &[&str]) -> (Option<i32>, String, bool) {
    let (server, sid) = (holding([flow(0)]), sid(0));
    let (account_sid, auth_token) = server.credentials();
    let credentials = ["--account-sid", account_sid, "--auth-token", auth_token, "--base-url", &server.base_url()];
    let mut command = command(&[&["v1", "flex-flows", "delete", "--sid", &sid], &credentials[..], flags].concat());
    let (mut user, program) = terminal();
    user.write_all(reply.as_bytes()).unwrap();
    command.stdin(program.try_clone().unwrap()).stderr(program.try_clone().unwrap()).stdout(Stdio::null());
    let status = command.status().unwrap();
    // Reading ends when all handles of the program's end are closed.
    drop((command, program));
    let mut shown = Vec::new();
    let _ = user.read_to_end(&mut shown);
    let exists = server.state().get(path(&sid)).is_some();
    // Nothing else is sent.
    assert_eq!(server.requests().len(), usize::from(!exists));
    (status.code(), String::from_utf8_lossy(&shown).into_owned(), exists)
}

/// Deletes at an address without a server; `attach` connects the terminal. Returns the exit code and all output.
fn delete_unreachable(credentials: &[&str], attach: fn(&mut Command, File)) -> (Option<i32>, String) {
    let arguments =
        ["v1", "flex-flows", "delete", "--sid", &sid(0), "--base-url", "http://127.0.0.1:9", "--retries", "0"];
    let mut command = command(&[&arguments[..], credentials].concat());
    let (mut user, program) = terminal();
    user.write_all(b"n\n").unwrap();
    command.stdin(program.try_clone().unwrap()).stdout(Stdio::piped()).stderr(Stdio::piped());
    attach(&mut command, program);
    let output = command.spawn().unwrap().wait_with_output().unwrap();
    drop(command);
    let mut shown = Vec::new();
    let _ = user.read_to_end(&mut shown);
    let all = [shown, output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&all).into_owned())
}

const ACCOUNT: [&str; 4] = ["--account-sid", "AC1", "--auth-token", "t"];

#[test]
fn the_prompt_goes_to_standard_output_if_errors_are_redirected() {
    let (code, shown) = delete_unreachable(&ACCOUNT, |command, terminal| {
        command.stdout(terminal);
    });
    assert!(shown.contains("? [y/N]") && shown.contains("Nothing was deleted."), "{shown}");
    assert_eq!(code, Some(1));
}

#[test]
fn nothing_is_deleted_if_the_prompt_cannot_be_shown() {
    let (code, shown) = delete_unreachable(&ACCOUNT, |_, _| ());
    assert!(shown.contains("error: cannot prompt for confirmation: the output is redirected; use --yes"), "{shown}");
    assert_eq!(code, Some(2));
}

#[test]
fn no_prompt_without_credentials() {
    let (code, shown) = delete_unreachable(&[], |command, terminal| {
        command.stderr(terminal);
    });
    assert!(!shown.contains("[y/N]") && shown.contains("no credentials"), "{shown}");
    assert_eq!(code, Some(2));
}

#[test]
fn the_reply_yes_confirms() {
    let (code, shown, exists) = delete("y\n", &[]);
    assert!(shown.contains(&format!("Delete {} ({})? [y/N]", sid(0), path(&sid(0)))), "{shown}");
    assert_eq!((code, exists), (Some(0), false));
}

#[test]
fn any_other_reply_cancels() {
    for reply in ["n\n", "\n", "yess\n"] {
        let (code, shown, exists) = delete(reply, &[]);
        assert!(shown.contains("Nothing was deleted."), "{shown}");
        assert_eq!((code, exists), (Some(1), true));
    }
}

#[test]
fn the_flag_yes_skips_the_prompt() {
    let (code, shown, exists) = delete("\n", &["--yes"]);
    assert!(!shown.contains("Delete"), "{shown}");
    assert_eq!((code, exists), (Some(0), false));
}

//! Output to a terminal.

use std::fs::File;
use std::io::Read as _;
use std::process::Command;
use std::thread::{self, JoinHandle};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use serde_json::json;

use super::server::{number, page};
use super::{Server, list, texts};

const COLUMNS: [&str; 4] = ["--properties", "sid", "--color", "never"];

/// Opens a terminal. The thread returns the text written to it when all handles are closed.
fn terminal() -> (File, JoinHandle<String>) {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
    let terminal = File::options().read(true).write(true).open(name).unwrap();
    let reading = thread::spawn(move || {
        let (mut master, mut seen) = (File::from(master), Vec::new());
        // Reading ends with an error when the last handle is closed.
        let _ = master.read_to_end(&mut seen);
        String::from_utf8(seen).unwrap()
    });
    (terminal, reading)
}

/// Returns the final lines of the terminal: text after a carriage return overwrites the line.
fn screen(written: &str) -> Vec<String> {
    let mut lines = vec![Vec::new()];
    let mut column = 0;
    for char in written.chars() {
        let line: &mut Vec<char> = lines.last_mut().unwrap();
        match char {
            '\n' => lines.push(Vec::new()),
            '\r' => column = 0,
            other => {
                line.resize(line.len().max(column + 1), ' ');
                line[column] = other;
                column += 1;
            }
        }
    }
    lines.into_iter().map(|line| String::from_iter(line).trim_end().to_owned()).collect()
}

fn three_pages() -> Server {
    Server::start(|target| {
        let number = number(target);
        let records = vec![json!({"sid": format!("FO{number}")}); 500];
        (200, page(&records, (number < 2).then_some(number + 1)))
    })
}

fn run(mut command: Command) -> (String, i32) {
    let output = command.output().unwrap();
    // The command also holds a handle of the terminal.
    drop(command);
    (texts(&output).0, output.status.code().unwrap())
}

#[test]
fn the_progress_line_is_erased_at_the_end() {
    let (terminal, reading) = terminal();
    let mut command = list(&three_pages(), &COLUMNS);
    command.stderr(terminal);
    let (stdout, code) = run(command);
    let written = reading.join().unwrap();
    assert_eq!((code, stdout.lines().count()), (0, 1501));
    assert!(written.contains("\r500 records so far …"), "{written:?}");
    assert!(written.contains("\r1,500 records so far …"), "{written:?}");
    assert_eq!(screen(&written), [""]);
}

#[test]
fn rows_and_the_progress_line_do_not_mix() {
    let (terminal, reading) = terminal();
    let mut command = list(&three_pages(), &COLUMNS);
    command.stderr(terminal.try_clone().unwrap()).stdout(terminal);
    assert_eq!(run(command).1, 0);
    let rows = (0..3).flat_map(|number| vec![format!("FO{number}"); 500]);
    let expected: Vec<_> = ["sid".to_owned()].into_iter().chain(rows).chain([String::new()]).collect();
    assert_eq!(screen(&reading.join().unwrap()), expected);
}

#[test]
fn an_error_is_on_a_separate_line() {
    let (terminal, reading) = terminal();
    let server = Server::start(|target| match number(target) {
        0 => (200, page(&[json!({"sid": "FO0"})], Some(1))),
        _ => (403, r#"{"message": "Permission Denied"}"#.to_owned()),
    });
    let mut command = list(&server, &COLUMNS);
    command.stderr(terminal.try_clone().unwrap()).stdout(terminal);
    assert_eq!(run(command).1, 1);
    let screen = screen(&reading.join().unwrap());
    assert_eq!(screen[..3], ["sid", "FO0", "error: Permission Denied"]);
}

#[test]
fn csv_and_tsv_are_safe_for_a_terminal() {
    for format in ["csv", "tsv"] {
        let (terminal, reading) = terminal();
        let server = Server::list(&[json!({"sid": "\u{1b}[2J \u{9b}1m \u{202e}"})]);
        let mut command = list(&server, &["--properties", "sid", "--output", format, "--no-header"]);
        command.stdout(terminal);
        assert_eq!(run(command).1, 0);
        assert_eq!(reading.join().unwrap(), "\\u{1b}[2J \\u{9b}1m \\u{202e}\r\n", "{format}");
    }
}

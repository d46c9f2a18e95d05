//! Output to a terminal.

use std::fs::File;
use std::io::Read as _;
use std::process::Command;
use std::thread::{self, JoinHandle};

use flex_api::mock::Fault;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};
use serde_json::json;
use unicode_width::UnicodeWidthStr as _;

use super::server::{always, flow, holding, listing, sid};
use super::{Server, fetch, list, texts};

const COLUMNS: [&str; 6] = ["--properties", "sid", "--color", "never", "--page-size", "500"];

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
    holding((0..1500).map(flow))
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
    let server = three_pages();
    let mut command = list(&server, &COLUMNS);
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
    let server = three_pages();
    let mut command = list(&server, &COLUMNS);
    command.stderr(terminal.try_clone().unwrap()).stdout(terminal);
    assert_eq!(run(command).1, 0);
    let expected: Vec<_> = ["sid".to_owned()].into_iter().chain((0..1500).map(sid)).chain([String::new()]).collect();
    assert_eq!(screen(&reading.join().unwrap()), expected);
}

#[test]
fn an_error_is_on_a_separate_line() {
    let (terminal, reading) = terminal();
    let server = three_pages();
    server.fail(Fault::status(403).message("Permission Denied")).on("ListFlexFlow").when("Page", "1");
    let mut command = list(&server, &COLUMNS);
    command.stderr(terminal.try_clone().unwrap()).stdout(terminal);
    assert_eq!(run(command).1, 1);
    let screen = screen(&reading.join().unwrap());
    assert_eq!(screen[499..502], [&*sid(498), &sid(499), "error: Permission Denied"]);
}

#[test]
fn csv_and_tsv_are_safe_for_a_terminal() {
    for format in ["csv", "tsv"] {
        let (terminal, reading) = terminal();
        let server = listing(&[json!({"sid": "\u{1b}[2J \u{9b}1m \u{202e}"})]);
        let mut command = list(&server, &["--properties", "sid", "--output", format, "--no-header"]);
        command.stdout(terminal);
        assert_eq!(run(command).1, 0);
        assert_eq!(reading.join().unwrap(), "\\u{1b}[2J \\u{9b}1m \\u{202e}\r\n", "{format}");
    }
}

const SID: &str = "FO0123456789abcdef0123456789abcdef";

/// Returns the lines that a command prints to a terminal of this width.
fn lines_on_terminal(columns: u16, mut command: Command) -> Vec<String> {
    let (terminal, reading) = terminal();
    let size = Winsize { ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
    tcsetwinsize(&terminal, size).unwrap();
    command.env_remove("COLUMNS").args(["--color", "never"]).stdout(terminal);
    assert_eq!(run(command).1, 0);
    screen(&reading.join().unwrap())
}

fn flows(name: &str) -> Server {
    let record = json!({"sid": SID, "friendly_name": name, "channel_type": "whatsapp", "integration_type": "studio",
        "integration": {"flow_sid": SID, "retry_count": 3}, "date_created": "2026-01-31T12:00:00Z"});
    listing(&[record])
}

#[test]
fn columns_share_the_width_of_the_terminal() {
    let lines = lines_on_terminal(80, list(&flows("Sales in the German-speaking countries"), &[]));
    assert_eq!(
        lines[..2],
        [
            "sid                                 friendly_name             channel…  integra…",
            "FO0123456789abcdef0123456789abcdef  Sales in the German-spe…  whatsapp  studio",
        ]
    );
    assert_eq!(
        lines_on_terminal(120, list(&flows("Support SMS"), &[]))[0].split_whitespace().last(),
        Some("integration_type")
    );
}

#[test]
fn wide_and_pipes_show_everything() {
    let name = "Sales in the German-speaking countries, and in no others";
    let wide = lines_on_terminal(80, list(&flows(name), &["--wide"]));
    assert!(wide[1].contains(name) && wide[1].ends_with("studio"), "{wide:?}");
    let piped = super::stdout_of(list(&flows(name), &[]));
    assert!(piped.contains(name), "{piped}");
}

#[test]
fn rows_of_any_script_have_the_width_of_the_terminal() {
    for name in [
        "✅ ".repeat(30),
        "תמיכה ".repeat(20),
        "ภาษาไทย".repeat(12),
        "हिन्दी ".repeat(20),
        "e\u{301}".repeat(90),
        "👩‍👩‍👧".repeat(40),
    ] {
        let lines = lines_on_terminal(80, list(&flows(&name), &[]));
        // The columns of the header are those of the row.
        let at = lines[0].find("channel…").unwrap() - "sid".len() - 33;
        let row = &lines[1];
        assert!(row.contains('…') && row.width() <= 80, "{row} has {} columns", row.width());
        let before = &row[..row.find("whatsapp").unwrap()];
        assert_eq!(before.width() - 36, at, "{row}");
    }
}

#[test]
fn records_that_do_not_fit_have_one_property_per_line() {
    let names = ["--properties", "sid,integration.flow_sid,friendly_name,date_created"];
    let lines = lines_on_terminal(80, list(&flows("Support SMS"), &names));
    assert_eq!(
        lines[..4],
        [
            format!("sid                   {SID}"),
            format!("integration.flow_sid  {SID}"),
            "friendly_name         Support SMS".to_owned(),
            "date_created          2026-01-31 12:00:00 UTC".to_owned(),
        ]
    );
}

#[test]
fn long_values_of_a_document_continue_below() {
    let flow =
        json!({"sid": SID, "friendly_name": "Sales in all of the German-speaking countries, and in a few others"});
    let server = always(200, flow.to_string());
    let command = fetch(&server, &["--properties", "sid,friendly_name"]);
    assert_eq!(
        lines_on_terminal(60, command)[..4],
        [
            "property       value".to_owned(),
            format!("sid            {SID}"),
            "friendly_name  Sales in all of the German-speaking".to_owned(),
            "               countries, and in a few others".to_owned(),
        ]
    );
}

#[test]
fn the_variable_columns_takes_precedence() {
    let (terminal, reading) = terminal();
    let server = flows("Support SMS for everyone");
    let mut command = list(&server, &["--color", "never"]);
    command.env("COLUMNS", "70").stdout(terminal);
    assert_eq!(run(command).1, 0);
    assert!(screen(&reading.join().unwrap())[1].contains("  Support SMS f…  "));
}

/// Only tables have times in another form.
#[test]
fn times_are_exact_in_machine_formats() {
    let server = flows("Support SMS");
    let names = ["--properties", "date_created", "--no-header", "--output"];
    let printed = |format| super::stdout_of(list(&server, &[&names[..], &[format]].concat()));
    assert_eq!(printed("table"), "2026-01-31 12:00:00 UTC\n");
    for format in ["json", "jsonl", "csv", "tsv", "yaml"] {
        assert!(printed(format).contains("2026-01-31T12:00:00Z"), "{format}");
    }
}

#[test]
fn long_lines_of_an_error_continue_below() {
    let (terminal, reading) = terminal();
    tcsetwinsize(&terminal, Winsize { ws_row: 24, ws_col: 60, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
    let server = listing(&[]);
    let mut command = list(&server, &["--where", "name>a long text that is no number and no time"]);
    command.env_remove("COLUMNS").stderr(terminal);
    assert_eq!(run(command).1, 2);
    let screen = screen(&reading.join().unwrap());
    assert!(screen[0].starts_with("error: --where: ") && screen[1].starts_with("    "), "{screen:?}");
    assert!(screen.iter().all(|line| line.width() <= 60), "{screen:?}");
}

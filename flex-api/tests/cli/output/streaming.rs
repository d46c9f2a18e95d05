//! Lists of many pages: order of output, and memory.

use std::io::{BufRead as _, BufReader, Read as _};
use std::sync::Mutex;
use std::sync::mpsc::{self, Sender};

use serde_json::{Value, json};

use super::server::{number, page};
use super::{Server, list, texts};

const FORMATS: [&str; 6] = ["table", "json", "jsonl", "tsv", "csv", "yaml"];

fn record(number: usize) -> Value {
    json!({"sid": format!("FO{number}"), "friendly_name": "Support", "channel_type": "sms"})
}

/// Starts a server with two pages; the second waits for the sender.
fn waiting_server() -> (Server, Sender<()>) {
    let (release, released) = mpsc::channel();
    let released = Mutex::new(released);
    let server = Server::start(move |target| match number(target) {
        0 => (200, page(&[record(0)], Some(1))),
        number => {
            // An error means that the test has already failed.
            let _ = released.lock().unwrap().recv();
            (200, page(&[record(number)], None))
        }
    });
    (server, release)
}

#[test]
fn the_first_rows_are_printed_before_the_last_page_arrives() {
    for format in FORMATS {
        let (server, release) = waiting_server();
        let mut child = list(&server, &["--output", format]).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut text = String::new();
        while !text.contains("FO0") {
            assert!(stdout.read_line(&mut text).unwrap() > 0, "{format}: {text}");
        }
        assert!(!text.contains("FO1"), "{format}: {text}");
        release.send(()).unwrap();
        stdout.read_to_string(&mut text).unwrap();
        assert!(text.contains("FO1"), "{format}: {text}");
        assert!(child.wait().unwrap().success(), "{format}");
    }
}

/// Starts a server with two pages, followed by an error.
fn truncated_list() -> Server {
    Server::start(|target| match number(target) {
        2 => (403, r#"{"code": 20003, "message": "Permission Denied", "status": 403}"#.to_owned()),
        number => (200, page(&[record(number)], Some(number + 1))),
    })
}

#[test]
fn a_failed_list_reports_how_to_continue() {
    let server = Server::start(|target| {
        let link = |number: usize| json!(format!("/v1/FlexFlows?Page={number}&PageToken=PT'{number}"));
        let page = |number| json!({"flex_flows": [record(number)], "meta": {"next_page_url": link(number + 1)}});
        match number(target) {
            2 => (403, r#"{"code": 20003, "message": "Permission Denied", "status": 403}"#.to_owned()),
            number => (200, page(number).to_string()),
        }
    });
    let (_, stderr) = texts(&list(&server, &[]).output().unwrap());
    let hint = r"continue with --page-token 'PT'\''2' (`flex call`: `PageToken` in --input)";
    assert!(stderr.contains("  pages: 2\n  records: 2\n  hint: "), "{stderr}");
    assert!(stderr.ends_with(&format!("  hint: {hint}\n")), "{stderr}");
    for format in ["json", "jsonl"] {
        let (_, stderr) = texts(&list(&server, &["--output", format]).output().unwrap());
        let error = serde_json::from_str::<Value>(&stderr).unwrap()["error"].take();
        assert_eq!((&error["pages"], &error["records"]), (&json!(2), &json!(2)));
        assert_eq!((&error["next_page_token"], &error["code"]), (&json!("PT'2"), &json!(20003)));
    }
}

#[test]
fn records_before_an_error_are_printed() {
    for format in FORMATS {
        let output = list(&truncated_list(), &["--output", format]).output().unwrap();
        let (stdout, stderr) = texts(&output);
        assert_eq!(output.status.code(), Some(1), "{format}");
        assert!(stdout.contains("FO0") && stdout.contains("FO1"), "{format}: {stdout}");
        assert!(stderr.contains("Permission Denied"), "{format}: {stderr}");
    }
}

/// A program that ignores the exit code must not read a truncated array as complete.
#[test]
fn a_truncated_array_is_not_closed() {
    let output = list(&truncated_list(), &["--output", "json"]).output().unwrap();
    let (stdout, _) = texts(&output);
    let error = serde_json::from_str::<Value>(&stdout).unwrap_err();
    assert!(error.is_eof(), "{error}: {stdout}");
    assert_eq!(serde_json::from_str::<Value>(&format!("{stdout}]")).unwrap(), json!([record(0), record(1)]));
}

#[test]
fn a_closed_pipe_ends_a_list_without_an_error() {
    for format in FORMATS {
        let endless = Server::start(|target| {
            let number = number(target);
            (200, page(&vec![record(number); 50], Some(number + 1)))
        });
        let mut child = list(&endless, &["--output", format]).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut String::new()).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        let (_, stderr) = texts(&output);
        assert_eq!((output.status.code(), &*stderr), (Some(0), ""), "{format}");
    }
}

#[test]
fn all_records_of_a_thousand_pages_are_in_order() {
    let output = list(&pages_of_fifty(1000), &["--output", "tsv", "--properties", "sid", "--no-header"]).output();
    let (stdout, stderr) = texts(&output.unwrap());
    assert_eq!(stderr, "");
    let expected = (0..50_000).map(|number| format!("FO{number}"));
    assert!(stdout.lines().eq(expected), "{} lines", stdout.lines().count());
}

fn pages_of_fifty(pages: usize) -> Server {
    Server::start(move |target| {
        let number = number(target);
        let records: Vec<_> = (number * 50..number * 50 + 50).map(record).collect();
        (200, page(&records, (number + 1 < pages).then_some(number + 1)))
    })
}

#[cfg(target_os = "linux")]
mod memory {
    use std::fs;
    use std::process::Child;

    use super::*;

    /// Returns the peak memory of the process, in KiB.
    fn peak(child: &Child) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().trim_end_matches(" kB").parse().ok()
    }

    /// Returns the peak memory after the last record, measured before the process exits.
    fn peak_of(pages: usize, format: &str) -> u64 {
        let (done, is_done) = mpsc::channel::<()>();
        let is_done = Mutex::new(is_done);
        let server = Server::start(move |target| {
            let number = number(target);
            if number == pages {
                // All pages but this empty one have been printed.
                let _ = is_done.lock().unwrap().recv();
                return (200, page(&[], None));
            }
            let records: Vec<_> = (number * 50..number * 50 + 50).map(record).collect();
            (200, page(&records, Some(number + 1)))
        });
        let mut child = list(&server, &["--output", format]).spawn().unwrap();
        let last = format!("FO{}", pages * 50 - 1);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap().contains(&last)), "{format}");
        let peak = peak(&child).unwrap();
        done.send(()).unwrap();
        lines.for_each(drop);
        assert!(child.wait().unwrap().success(), "{format}");
        peak
    }

    #[test]
    fn a_thousand_pages_need_no_more_memory_than_ten() {
        for format in FORMATS {
            let (few, many) = (peak_of(10, format), peak_of(1000, format));
            println!("{format}: {few} KiB for 10 pages, {many} KiB for 1000");
            // 990 pages hold more than 4 MB of JSON, and several times that once they are parsed.
            assert!(many < few + 1024, "{format}: {few} KiB for 10 pages, {many} KiB for 1000");
        }
    }
}

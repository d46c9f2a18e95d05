//! Lists of many pages: order of output, and memory.

use std::io::{BufRead as _, BufReader, Read as _};
use std::sync::Mutex;
use std::sync::mpsc::{self, Sender};

use flex_api::mock::Fault;
use serde_json::{Value, json};

use super::server::{builder, flow, holding, sid};
use super::{Server, list, texts};

const FORMATS: [&str; 6] = ["table", "json", "jsonl", "tsv", "csv", "yaml"];

/// One record per page.
const ONE: [&str; 2] = ["--page-size", "1"];

/// Starts a server with two flows. The page with the second one waits for the sender.
fn waiting_server() -> (Server, Sender<()>) {
    let (release, released) = mpsc::channel();
    let released = Mutex::new(released);
    let builder = builder((0..2).map(flow)).on_request(move |request| {
        if request.input["Page"] == 1 {
            // An error means that the test has already failed.
            let _ = released.lock().unwrap().recv();
        }
    });
    (builder.start().wait().unwrap(), release)
}

#[test]
fn the_first_rows_are_printed_before_the_last_page_arrives() {
    for format in FORMATS {
        let (server, release) = waiting_server();
        let mut child = list(&server, &[&ONE[..], &["--output", format]].concat()).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut text = String::new();
        while !text.contains(&sid(0)) {
            assert!(stdout.read_line(&mut text).unwrap() > 0, "{format}: {text}");
        }
        assert!(!text.contains(&sid(1)), "{format}: {text}");
        release.send(()).unwrap();
        stdout.read_to_string(&mut text).unwrap();
        assert!(text.contains(&sid(1)), "{format}: {text}");
        assert!(child.wait().unwrap().success(), "{format}");
    }
}

/// Starts a server with a list whose third page is an error, for a page size of 1.
fn truncated_list() -> Server {
    let server = holding((0..3).map(flow));
    let error = Fault::status(403).code(20003).message("Permission Denied");
    server.fail(error).on("ListFlexFlow").when("Page", "2");
    server
}

#[test]
fn a_failed_list_reports_how_to_continue() {
    let server = truncated_list();
    server.fail(Fault::next_link("/v1/FlexFlows?Page=2&PageToken=PT'2")).on("ListFlexFlow").when("Page", "1");
    let (_, stderr) = texts(&list(&server, &ONE).output().unwrap());
    let hint = r"continue with --page-token 'PT'\''2' (`flex call`: `PageToken` in --input)";
    assert!(stderr.contains("  pages: 2\n  records: 2\n  hint: "), "{stderr}");
    assert!(stderr.ends_with(&format!("  hint: {hint}\n")), "{stderr}");
    for format in ["json", "jsonl"] {
        let (_, stderr) = texts(&list(&server, &[&ONE[..], &["--output", format]].concat()).output().unwrap());
        let error = serde_json::from_str::<Value>(&stderr).unwrap()["error"].take();
        assert_eq!((&error["pages"], &error["records"]), (&json!(2), &json!(2)));
        assert_eq!((&error["next_page_token"], &error["code"]), (&json!("PT'2"), &json!(20003)));
    }
}

#[test]
fn records_before_an_error_are_printed() {
    for format in FORMATS {
        let output = list(&truncated_list(), &[&ONE[..], &["--output", format]].concat()).output().unwrap();
        let (stdout, stderr) = texts(&output);
        assert_eq!(output.status.code(), Some(1), "{format}");
        assert!(stdout.contains(&sid(0)) && stdout.contains(&sid(1)), "{format}: {stdout}");
        assert!(stderr.contains("Permission Denied"), "{format}: {stderr}");
    }
}

/// A program that ignores the exit code must not read a truncated array as complete.
#[test]
fn a_truncated_array_is_not_closed() {
    let properties = ["--output", "json", "--properties", "sid,friendly_name,channel_type"];
    let output = list(&truncated_list(), &[&ONE[..], &properties].concat()).output().unwrap();
    let (stdout, _) = texts(&output);
    let error = serde_json::from_str::<Value>(&stdout).unwrap_err();
    assert!(error.is_eof(), "{error}: {stdout}");
    assert_eq!(serde_json::from_str::<Value>(&format!("{stdout}]")).unwrap(), json!([flow(0), flow(1)]));
}

#[test]
fn a_closed_pipe_ends_a_list_without_an_error() {
    // More than the pipe can hold.
    let server = holding((0..5000).map(flow));
    for format in FORMATS {
        let mut child = list(&server, &["--output", format]).spawn().unwrap();
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
    let server = holding((0..10_000).map(flow));
    let arguments = ["--output", "tsv", "--properties", "sid", "--no-header", "--page-size", "10"];
    let output = list(&server, &arguments).output();
    let (stdout, stderr) = texts(&output.unwrap());
    assert_eq!(stderr, "");
    assert!(stdout.lines().eq((0..10_000).map(sid)), "{} lines", stdout.lines().count());
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

    /// A server with a list of pages of 10 flows.
    struct Pages {
        count: usize,
        /// Lets the page after the last one arrive, which is empty. Dropped before the server, which waits for it.
        done: Sender<()>,
        server: Server,
    }

    impl Pages {
        fn start(count: usize) -> Self {
            let (done, is_done) = mpsc::channel::<()>();
            let is_done = Mutex::new(is_done);
            let builder = builder((0..count * 10).map(flow)).on_request(move |request| {
                if request.input["Page"] == count {
                    // All pages but this empty one have been printed.
                    let _ = is_done.lock().unwrap().recv();
                }
            });
            let server = builder.start().wait().unwrap();
            let empty = format!("/v1/FlexFlows?Page={count}&PageToken=PA{:032x}", u64::MAX);
            server.fail(Fault::next_link(&empty)).on("ListFlexFlow").when("Page", &(count - 1).to_string());
            Self { count, done, server }
        }

        /// Returns the peak memory after the last record, measured before the process exits.
        fn peak(&self, format: &str) -> u64 {
            let mut child = list(&self.server, &["--output", format, "--page-size", "10"]).spawn().unwrap();
            let last = sid(self.count * 10 - 1);
            let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
            assert!(lines.any(|line| line.unwrap().contains(&last)), "{format}");
            let peak = peak(&child).unwrap();
            self.done.send(()).unwrap();
            lines.for_each(drop);
            assert!(child.wait().unwrap().success(), "{format}");
            peak
        }
    }

    #[test]
    fn a_thousand_pages_need_no_more_memory_than_ten() {
        let [few, many] = [10, 1000].map(Pages::start);
        for format in FORMATS {
            let (few, many) = (few.peak(format), many.peak(format));
            println!("{format}: {few} KiB for 10 pages, {many} KiB for 1000");
            // 990 pages hold more than 4 MB of JSON, and several times that once they are parsed.
            assert!(many < few + 512, "{format}: {few} KiB for 10 pages, {many} KiB for 1000");
        }
    }
}

//! Requests, responses and exit codes.

use std::io::Read as _;
use std::process::Stdio;

use flex_api::mock::{Fault, Server};
use serde_json::json;

use super::Run;
use super::run::command;
use super::server::{flow, holding, path, sid, start};

/// Returns a command against a server.
fn arguments(server: &Server, words: &str) -> Vec<String> {
    with_credentials(&server.base_url(), server.credentials(), words)
}

fn with_credentials(base_url: &str, (account_sid, auth_token): (&str, &str), words: &str) -> Vec<String> {
    let credentials = ["--base-url", base_url, "--account-sid", account_sid, "--auth-token", auth_token];
    words.split(' ').chain(credentials).map(str::to_owned).collect()
}

fn flex(server: &Server, words: &str) -> Run {
    super::flex(&arguments(server, words))
}

/// Returns the words that fetch the flow 0.
fn fetch() -> String {
    format!("v1 flex-flows fetch --sid {}", sid(0))
}

/// Starts a server with six flows: three pages for a page size of 2.
fn six() -> Server {
    holding((0..6).map(flow))
}

/// Starts a server on which every request fails.
fn failing(fault: Fault) -> Server {
    let server = start();
    server.fail(fault);
    server
}

#[test]
fn a_document_is_printed_and_verbose_adds_details() {
    let mut flow = flow(0);
    flow["account_sid"] = "AC1".into();
    let server = Server::builder().state(json!({path(&sid(0)): flow})).credentials("AC1", "t").start().wait().unwrap();
    let run = flex(&server, &format!("{} --output json --verbose", fetch()));
    assert_eq!(run.json(), server.state()[path(&sid(0))]);
    let request = "RQ00000000000000000000000000000001";
    assert!(run.err.starts_with(&format!("status 200, 1 attempt, request {request}, 0.")), "{}", run.err);
    let agent = server.assert_called("FetchFlexFlow").headers["user-agent"].clone();
    assert!(agent.to_str().unwrap().contains(" flex-cli/"), "{agent:?}");
}

#[test]
fn lists_print_all_pages_up_to_the_limit() {
    let server = six();
    let count = |words: &str| {
        let run = flex(&server, &format!("{words} --output json --page-size 2"));
        run.json().as_array().unwrap().len()
    };
    assert_eq!(count("v1 flex-flows list"), 6);
    assert_eq!(count("v1 flex-flows list --limit 3"), 3);
    assert_eq!(count("v1 flex-flows list --limit 0"), 0);
    assert_eq!(count("call ListFlexFlow --all"), 6);
    let verbose = flex(&server, "v1 flex-flows list --output json --page-size 2 --verbose");
    assert!(verbose.err.starts_with("3 pages, 6 records, 0."), "{}", verbose.err);
}

#[test]
fn the_page_size_is_sent() {
    let server = six();
    flex(&server, "v1 flex-flows list --limit 1 --page-size 7");
    flex(&server, "call ListFlexFlow --limit 1 --page-size 8");
    let sent: Vec<_> = server.requests().into_iter().map(|request| request.input).collect();
    assert_eq!(sent, [json!({"PageSize": 7}), json!({"PageSize": 8})]);
}

#[test]
fn a_closed_pipe_ends_a_list_without_an_error() {
    let server = six();
    let mut command = command(&arguments(&server, "v1 flex-flows list --output jsonl --page-size 2"));
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert_eq!((child.wait().unwrap().code(), errors.as_str()), (Some(0), ""));
}

#[test]
fn a_delete_without_a_terminal_requires_the_flag_yes() {
    let (sid, input) = (sid(0), format!("{{\"Sid\":\"{}\"}}", sid(0)));
    for words in [format!("v1 flex-flows delete --sid {sid}"), format!("call DeleteFlexFlow --input {input}")] {
        let server = holding([flow(0)]);
        let run = flex(&server, &words);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains("standard input is not a terminal; use --yes"), "{}", run.err);
        assert!(server.requests().is_empty());
        let run = flex(&server, &format!("{words} --yes"));
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
        assert_eq!(server.state().get(path(&sid)), None);
    }
}

#[test]
fn an_api_error_exits_with_1() {
    let server = start();
    let run = flex(&server, &fetch());
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    let message = format!("The requested resource {} was not found", path(&sid(0)));
    for part in ["20404", &message, "RQ00000000000000000000000000000001"] {
        assert!(run.err.contains(part), "{}", run.err);
    }
    // A 404 is not retried.
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn retries_sets_the_number_of_retries() {
    let server = failing(Fault::status(503));
    for (retries, requests) in [("0", 1), ("1", 3)] {
        assert_eq!(flex(&server, &format!("{} --retries {retries}", fetch())).code, 1);
        assert_eq!(server.requests().len(), requests);
    }
}

#[test]
fn verbose_prints_the_attempts_of_a_failure() {
    let server = failing(Fault::status(503));
    let errors = |words: &str| flex(&server, &format!("{words} --retries 1 --verbose")).err;
    let one = errors(&fetch());
    assert!(one.starts_with("2 attempts, "), "{one}");
    let list = errors("v1 flex-flows list");
    assert!(list.starts_with("0 pages, 0 records, then 2 attempts, "), "{list}");
}

/// The list ends in a page, or between two.
#[test]
fn verbose_reports_a_truncated_list() {
    let server = holding((0..80).map(flow));
    let cut = "Showing the first 50; use --limit N or --all for more.";
    for page_size in [" --page-size 60", ""] {
        let errors = |words: &str| flex(&server, &format!("v1 flex-flows list{page_size}{words}")).err;
        assert!(errors(" --verbose").ends_with(&format!("{cut}\n")));
        assert!(!errors(" --verbose --limit 5").contains(cut));
        assert_eq!(errors(""), "");
    }
}

/// `/dev/full` rejects all writes to standard error.
#[cfg(target_os = "linux")]
#[test]
fn a_failure_of_verbose_output_does_not_affect_the_response() {
    let server = six();
    for words in ["v1 flex-flows list --verbose", &format!("{} --verbose", fetch())] {
        let mut command = command(&arguments(&server, words));
        command.stderr(std::fs::File::options().write(true).open("/dev/full").unwrap());
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(String::from_utf8_lossy(&output.stdout).contains(&sid(0)));
    }
}

#[test]
fn no_response_exits_with_3() {
    let server = failing(Fault::hang());
    assert_eq!(flex(&server, &format!("{} --timeout 0.2", fetch())).code, 3);
    assert!(!server.requests().is_empty());
    let arguments = with_credentials("http://127.0.0.1:9", server.credentials(), "v1 flex-flows list --retries 0");
    assert_eq!(super::flex(&arguments).code, 3);
}

#[test]
fn an_insecure_base_url_is_rejected() {
    let run = super::flex(&with_credentials("http://api.example.com", ("AC1", "t"), "v1 flex-flows list"));
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
}

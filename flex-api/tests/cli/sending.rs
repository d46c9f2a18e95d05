//! Requests, responses and exit codes.

use std::io::Read as _;
use std::process::Stdio;

use serde_json::{Value, json};
use wiremock::matchers::{any, header, method, path, query_param, query_param_is_missing};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::Run;
use super::run::command;

const FLOW: &str = "FO0123456789abcdef0123456789abcdef";

fn arguments(server: &str, words: &str) -> Vec<String> {
    let mut arguments: Vec<String> = words.split(' ').map(str::to_owned).collect();
    for more in ["--base-url", server, "--account-sid", "AC1", "--auth-token", "t"] {
        arguments.push(more.to_owned());
    }
    arguments
}

async fn flex(server: &MockServer, words: &str) -> Run {
    let arguments = arguments(&server.uri(), words);
    tokio::task::spawn_blocking(move || super::flex(&arguments)).await.unwrap()
}

fn response(status: u16, body: &Value) -> ResponseTemplate {
    ResponseTemplate::new(status)
        .insert_header("Twilio-Request-Id", "RQ1")
        .set_body_raw(body.to_string(), "application/json")
}

/// Starts a server with a list of three pages of two records.
async fn list() -> MockServer {
    let server = MockServer::start().await;
    for number in 0..3 {
        let records = [number * 2, number * 2 + 1].map(|n| json!({"sid": format!("FO{n}"), "friendly_name": "f"}));
        let next = (number < 2).then(|| format!("{}/v1/FlexFlows?Page={}", server.uri(), number + 1));
        let page = json!({"flex_flows": records, "meta": {"key": "flex_flows", "next_page_url": next}});
        let mock = Mock::given(method("GET")).and(path("/v1/FlexFlows"));
        let mock = if number == 0 {
            mock.and(query_param_is_missing("Page"))
        } else {
            mock.and(query_param("Page", number.to_string()))
        };
        mock.respond_with(response(200, &page)).mount(&server).await;
    }
    server
}

#[tokio::test]
async fn a_document_is_printed_and_verbose_adds_details() {
    let server = MockServer::start().await;
    let flow = json!({"sid": FLOW, "friendly_name": "Support"});
    let mock = Mock::given(method("GET")).and(path(format!("/v1/FlexFlows/{FLOW}")));
    mock.and(header("authorization", "Basic QUMxOnQ=")).respond_with(response(200, &flow)).mount(&server).await;
    let run = flex(&server, &format!("v1 flex-flows fetch --sid {FLOW} --output json --verbose")).await;
    assert_eq!(run.json(), flow);
    assert!(run.err.starts_with("status 200, 1 attempt, request RQ1, 0."), "{}", run.err);
    let sent = server.received_requests().await.unwrap();
    let agent = sent[0].headers["user-agent"].to_str().unwrap();
    assert!(agent.contains(" flex-cli/"), "{agent}");
}

#[tokio::test]
async fn lists_print_all_pages_up_to_the_limit() {
    let server = list().await;
    let count = async |words: &str| flex(&server, words).await.json().as_array().unwrap().len();
    assert_eq!(count("v1 flex-flows list --output json").await, 6);
    assert_eq!(count("v1 flex-flows list --output json --limit 3").await, 3);
    assert_eq!(count("v1 flex-flows list --output json --limit 0").await, 0);
    assert_eq!(count("call ListFlexFlow --all --output json").await, 6);
    let verbose = flex(&server, "v1 flex-flows list --output json --verbose").await;
    assert!(verbose.err.starts_with("3 pages, 6 records, 0."), "{}", verbose.err);
}

#[tokio::test]
async fn the_page_size_is_sent() {
    let server = list().await;
    flex(&server, "v1 flex-flows list --limit 1 --page-size 7").await;
    flex(&server, "call ListFlexFlow --limit 1 --page-size 8").await;
    let sent = server.received_requests().await.unwrap();
    let queries: Vec<_> = sent.iter().map(|request| request.url.query().unwrap()).collect();
    assert_eq!(queries, ["PageSize=7", "PageSize=8"]);
}

#[tokio::test]
async fn a_closed_pipe_ends_a_list_without_an_error() {
    let server = list().await;
    let arguments = arguments(&server.uri(), "v1 flex-flows list --output jsonl");
    let mut command = command(&arguments);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let status = tokio::task::spawn_blocking(move || {
        let mut errors = String::new();
        child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        (child.wait().unwrap(), errors)
    });
    let (status, errors) = status.await.unwrap();
    assert_eq!((status.code(), errors.as_str()), (Some(0), ""));
}

#[tokio::test]
async fn a_delete_without_a_terminal_requires_the_flag_yes() {
    let server = MockServer::start().await;
    Mock::given(method("DELETE")).respond_with(ResponseTemplate::new(204)).expect(2).mount(&server).await;
    let input = format!("{{\"Sid\":\"{FLOW}\"}}");
    for words in [format!("v1 flex-flows delete --sid {FLOW}"), format!("call DeleteFlexFlow --input {input}")] {
        let run = flex(&server, &words).await;
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains("standard input is not a terminal; use --yes"), "{}", run.err);
        let run = flex(&server, &format!("{words} --yes")).await;
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    }
}

#[tokio::test]
async fn an_api_error_exits_with_1() {
    let server = MockServer::start().await;
    let error = json!({"code": 20404, "message": "Not here", "more_info": "https://example.com/20404"});
    Mock::given(any()).respond_with(response(404, &error)).mount(&server).await;
    let run = flex(&server, &format!("v1 flex-flows fetch --sid {FLOW}")).await;
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    for part in ["20404", "Not here", "RQ1"] {
        assert!(run.err.contains(part), "{}", run.err);
    }
    // A 404 is not retried.
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
}

#[tokio::test]
async fn retries_sets_the_number_of_retries() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(response(503, &json!({}))).mount(&server).await;
    for (retries, requests) in [("0", 1), ("1", 3)] {
        let words = format!("v1 flex-flows fetch --sid {FLOW} --retries {retries}");
        assert_eq!(flex(&server, &words).await.code, 1);
        assert_eq!(server.received_requests().await.unwrap().len(), requests);
    }
}

#[tokio::test]
async fn verbose_prints_the_attempts_of_a_failure() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(response(503, &json!({}))).mount(&server).await;
    let errors = async |words: &str| flex(&server, &format!("{words} --retries 1 --verbose")).await.err;
    let one = errors(&format!("v1 flex-flows fetch --sid {FLOW}")).await;
    assert!(one.starts_with("2 attempts, "), "{one}");
    let list = errors("v1 flex-flows list").await;
    assert!(list.starts_with("0 pages, 0 records, then 2 attempts, "), "{list}");
}

#[tokio::test]
async fn verbose_reports_a_truncated_list() {
    let server = MockServer::start().await;
    let records = vec![json!({"sid": FLOW}); 60];
    let page = json!({"flex_flows": records, "meta": {"key": "flex_flows", "next_page_url": "/v1/FlexFlows?Page=1"}});
    Mock::given(any()).respond_with(response(200, &page)).mount(&server).await;
    let cut = "Showing the first 50; use --limit N or --all for more.";
    let errors = async |words: &str| flex(&server, &format!("v1 flex-flows list{words}")).await.err;
    assert!(errors(" --verbose").await.ends_with(&format!("{cut}\n")));
    assert!(!errors(" --verbose --limit 5").await.contains(cut));
    assert_eq!(errors("").await, "");
}

/// `/dev/full` rejects all writes to standard error.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_failure_of_verbose_output_does_not_affect_the_response() {
    let server = list().await;
    Mock::given(path(format!("/v1/FlexFlows/{FLOW}")))
        .respond_with(response(200, &json!({"sid": FLOW})))
        .mount(&server)
        .await;
    for words in ["v1 flex-flows list --verbose", &format!("v1 flex-flows fetch --sid {FLOW} --verbose")] {
        let mut command = command(&arguments(&server.uri(), words));
        command.stderr(std::fs::File::options().write(true).open("/dev/full").unwrap());
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(String::from_utf8_lossy(&output.stdout).contains("FO"));
    }
}

#[tokio::test]
async fn no_response_exits_with_3() {
    let server = MockServer::start().await;
    let slow = response(200, &json!({})).set_delay(std::time::Duration::from_secs(20));
    Mock::given(any()).respond_with(slow).mount(&server).await;
    assert_eq!(flex(&server, &format!("v1 flex-flows fetch --sid {FLOW} --timeout 0.2")).await.code, 3);
    let arguments = arguments("http://127.0.0.1:9", "v1 flex-flows list --retries 0");
    assert_eq!(super::flex(&arguments).code, 3);
}

#[test]
fn an_insecure_base_url_is_rejected() {
    let run = super::flex(&arguments("http://api.example.com", "v1 flex-flows list"));
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
}

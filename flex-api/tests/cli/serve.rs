//! The command `serve`.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Stdio};

use flex_api::http::Request;
use flex_api::webhooks::Validator;
use serde_json::{Value, json};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::run::{Run, command, flex};

/// A running server. It is killed when it is dropped.
struct Served {
    child: Child,
    out: BufReader<ChildStdout>,
    url: String,
    /// What it has printed at the start.
    banner: String,
}

impl Served {
    fn start(arguments: &[&str]) -> Self {
        let mut command = command(&[&["serve", "--port", "0"], arguments].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut banner = String::new();
        // The banner ends with an empty line.
        while !banner.ends_with("faults\n\n") {
            if out.read_line(&mut banner).unwrap() == 0 {
                let mut err = String::new();
                child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
                panic!("{banner}{err}");
            }
        }
        let url = banner.split_whitespace().nth(2).unwrap().to_owned();
        Self { child, out, url, banner }
    }

    /// Runs `flex` against the server.
    fn flex(&self, arguments: &str) -> Run {
        let credentials = ["--account-sid", ACCOUNT_SID, "--auth-token", "mock", "--base-url", &self.url];
        flex(&[&arguments.split(' ').collect::<Vec<_>>()[..], &credentials].concat())
    }

    /// Ends the server with a signal. Returns its exit code and what it printed to standard error.
    #[cfg(unix)]
    fn end(mut self, signal: rustix::process::Signal) -> Run {
        rustix::process::kill_process(rustix::process::Pid::from_child(&self.child), signal).unwrap();
        let (mut out, mut err) = (String::new(), String::new());
        self.out.read_to_string(&mut out).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        Run { code: self.child.wait().unwrap().code().unwrap(), out, err }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const ACCOUNT_SID: &str = "AC00000000000000000000000000000000";

const CREATE: &str = "v1 flex-flows create --output json --channel-type sms \
    --chat-service-sid IS0123456789abcdef0123456789abcdef --friendly-name";

fn state(file: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
}

#[test]
fn it_prints_what_to_set_and_requests_to_try() {
    let server = Served::start(&[]);
    let shown = server.banner.replace(&server.url, "URL");
    insta::assert_snapshot!(shown, @r#"
    Listening on URL (Ctrl-C ends the server)

      export TWILIO_ACCOUNT_SID=AC00000000000000000000000000000000 TWILIO_AUTH_TOKEN=mock
      flex v1 channels list --base-url URL
      curl --user "$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN" URL/v1/Channels

    Health:   URL/__mock/health
    Requests: URL/__mock/requests
    Faults:   curl --data 'status=503; times=2' URL/__mock/faults
    "#);
    // The command that it prints works.
    let words =
        shown.lines().find_map(|line| line.trim().strip_prefix("flex ")?.strip_suffix(" --base-url URL")).unwrap();
    assert_eq!(server.flex(words).code, 0);
}

#[cfg(unix)]
#[test]
fn it_prints_a_line_for_each_request_and_ends_with_a_signal() {
    use rustix::process::Signal;
    for signal in [Signal::INT, Signal::TERM] {
        let server = Served::start(&["--fail", "status=503; times=1"]);
        assert_eq!(server.flex("v1 flex-flows list --retries 0").code, 1);
        assert_eq!(server.flex("v1 flex-flows list").code, 0);
        let run = server.end(signal);
        assert_eq!((run.code, &*run.out), (0, ""), "{}", run.err);
        let lines = [
            "GET /v1/FlexFlows 503 ListFlexFlow (fault: status=503; times=1)\n",
            "GET /v1/FlexFlows 200 ListFlexFlow\n",
        ];
        assert_eq!(run.err, lines.concat());
    }
}

#[cfg(unix)]
#[test]
fn the_records_are_kept_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("records.json");
    let path = file.to_str().unwrap();
    let server = Served::start(&["--state", path]);
    let first = server.flex(&format!("{CREATE} first")).json();
    // Written without waiting for the end.
    let started = std::time::Instant::now();
    while !file.exists() || !state(&file).to_string().contains("first") {
        assert!(started.elapsed().as_secs() < 5);
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    server.flex(&format!("{CREATE} second"));
    assert_eq!(server.end(rustix::process::Signal::INT).code, 0);
    assert!(state(&file).to_string().contains("second"), "{}", state(&file));

    let server = Served::start(&["--state", path]);
    let names = server.flex("v1 flex-flows list --output json --properties friendly_name").json();
    let mut names: Vec<&str> =
        names.as_array().unwrap().iter().map(|flow| flow["friendly_name"].as_str().unwrap()).collect();
    names.sort_unstable();
    assert_eq!(names, ["first", "second"]);
    let sid = first["sid"].as_str().unwrap();
    assert_eq!(server.flex(&format!("v1 flex-flows fetch --output json --sid {sid}")).json()["friendly_name"], "first");
    drop(server);
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(files, ["records.json"]);
}

#[test]
fn only_given_credentials_are_accepted() {
    let server = Served::start(&["--credentials", &format!("{ACCOUNT_SID}:other")]);
    let run = server.flex("v1 flex-flows list");
    assert!(server.banner.contains("TWILIO_AUTH_TOKEN=other\n"), "{}", server.banner);
    assert!(run.code == 1 && run.err.contains("status: 401"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn events_are_sent_to_a_webhook_and_printed() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let handler = runtime.block_on(async {
        let handler = MockServer::start().await;
        Mock::given(any()).respond_with(ResponseTemplate::new(204)).mount(&handler).await;
        handler
    });
    let url = format!("{}/hooks", handler.uri());
    let server = Served::start(&["--webhook", &url]);
    assert!(server.banner.contains(&format!("\nEvents:   {}/__mock/events\n", server.url)), "{}", server.banner);
    let run = server.flex("v1 interactions create --channel {\"type\":\"sms\"}");
    assert_eq!(run.code, 0, "{}", run.err);
    let run = server.end(rustix::process::Signal::INT);
    let lines = [
        "POST /v1/Interactions 200 CreateInteraction\n".to_owned(),
        format!("POST {url} 204 onInteractionCreated\n"),
        format!("POST {url} 204 onChannelCreated\n"),
    ];
    assert_eq!(run.err, lines.concat());

    for received in runtime.block_on(handler.received_requests()).unwrap() {
        let path = received.url.as_str().strip_prefix("http://localhost").unwrap();
        let mut request = Request::builder().method(received.method).uri(path).body(received.body).unwrap();
        *request.headers_mut() = received.headers;
        // The token of the banner.
        assert_eq!(Validator::new(["mock"]).unwrap().validate(&request), Ok(()));
    }
}

#[test]
fn the_credentials_can_be_an_api_key() {
    let server = Served::start(&["--credentials", "SK00000000000000000000000000000001:secret"]);
    let expected = "export TWILIO_API_KEY=SK00000000000000000000000000000001 TWILIO_API_SECRET=secret\n";
    assert!(server.banner.contains(expected), "{}", server.banner);
    assert!(server.banner.contains("--user \"$TWILIO_API_KEY:$TWILIO_API_SECRET\""), "{}", server.banner);
}

#[test]
fn all_faults_of_the_command_line_are_reported() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("records.json");
    std::fs::write(&file, "{").unwrap();
    let state = file.to_str().unwrap();
    let run = flex(&[
        "serve",
        "--port",
        "70000",
        "--state",
        state,
        "--fail",
        "stauts=503",
        "--credentials",
        "x",
        "--all",
        "--webhook",
        "ftp://x",
    ]);
    assert_eq!((run.code, &*run.out), (2, ""));
    for part in [
        "--port: must be a whole number from 0 to 65535, found \"70000\"",
        &format!("--state {state}: EOF while parsing an object"),
        "--fail: invalid fault: `stauts`: unknown key; the keys are",
        "--credentials: must be USER:SECRET, and neither can be empty",
        "--webhook: the URL of the webhook must be http or https",
        "--all: not accepted by `flex serve`",
    ] {
        assert!(run.err.contains(part), "{part}: {}", run.err);
    }
}

#[test]
fn help_lists_all_keys_of_a_fault() {
    let err = flex(&["serve", "--fail", "unknown"]).err;
    let keys = err.split("the keys are ").nth(1).unwrap().lines().next().unwrap();
    let help = flex(&["serve", "--help"]).out;
    let words: Vec<&str> = help.split([' ', ',', '=', '\n']).collect();
    assert!(keys.split(", ").count() > 20, "{keys}");
    for key in keys.split(", ") {
        assert!(words.contains(&key), "{key}");
    }
}

#[test]
fn a_state_of_another_form_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("records.json");
    std::fs::write(&file, json!({"/none/x": {}}).to_string()).unwrap();
    let run = flex(&["serve", "--port", "0", "--state", file.to_str().unwrap()]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("the state of the mock server is invalid: /none/x: "), "{}", run.err);
}

#[test]
fn a_state_that_cannot_be_read_or_written_is_an_error_with_the_name_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let invalid = folder.path().join("records.json");
    std::fs::write(&invalid, json!({"/none/x": {}}).to_string()).unwrap();
    let missing = folder.path().join("none").join("records.json");
    for (file, problem) in [
        (&invalid, "the state of the mock server is invalid: /none/x: "),
        (&missing, "cannot be written: "),
        (&folder.path().to_path_buf(), ""),
    ] {
        let file = file.to_str().unwrap();
        let run = flex(&["serve", "--port", "0", "--state", file]);
        assert!(run.code == 2 && run.err.contains(&format!("--state {file}: ")), "{}", run.err);
        assert!(run.err.contains(problem), "{}", run.err);
    }
}

#[test]
fn an_empty_file_has_no_records_yet() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("records.json");
    std::fs::write(&file, "\n").unwrap();
    let server = Served::start(&["--state", file.to_str().unwrap()]);
    assert_eq!(server.flex("v1 flex-flows list").code, 0);
    assert_eq!(std::fs::read(&file).unwrap(), b"\n");
}

#[test]
fn a_port_in_use_is_an_error() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let run = flex(&["serve", "--port", &port]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("is in use: end the program that uses it, or choose another port"), "{}", run.err);
}

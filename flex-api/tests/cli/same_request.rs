//! `flex --curl` prints a command that sends what `flex` sends.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use flex_api::operations;
use serde_json::Value;

use super::{flex, made};

/// A request as it arrives.
#[derive(Debug, PartialEq)]
struct Sent {
    line: String,
    /// In order of their names: the order of headers with different names has no meaning.
    headers: Vec<String>,
    body: Vec<u8>,
}

/// Headers that say which program sends the request, and which compressions it knows.
const OF_THE_PROGRAM: [&str; 2] = ["user-agent", "accept-encoding"];

impl Sent {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let body = bytes[end + 4..].to_vec();
        let mut lines = head.split("\r\n");
        let line = lines.next()?.to_owned();
        let headers = lines.map(|line| line.split_once(':').unwrap());
        let headers = headers.map(|(name, value)| (name.to_lowercase(), value.trim_start()));
        let headers = headers.filter(|(name, _)| !OF_THE_PROGRAM.contains(&name.as_str()));
        let mut headers: Vec<String> = headers.map(|(name, value)| format!("{name}: {value}")).collect();
        headers.sort();
        let length = headers.iter().find_map(|header| header.strip_prefix("content-length: ")?.parse().ok());
        (body.len() >= length.unwrap_or(0)).then_some(Self { line, headers, body })
    }
}

/// Starts a server that responds to each request with an empty object.
fn server() -> (String, Receiver<Sent>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, receiver) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
            let sent = loop {
                match stream.read(&mut buffer) {
                    Ok(0) | Err(_) => break None,
                    Ok(length) => bytes.extend_from_slice(&buffer[..length]),
                }
                if let Some(sent) = Sent::parse(&bytes) {
                    break Some(sent);
                }
            };
            let Some(sent) = sent else { continue };
            if sender.send(sent).is_err() {
                return;
            }
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
        }
    });
    (url, receiver)
}

fn is_missing(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).status().is_err()
}

/// Checks one call: both requests arrive, and are the same.
fn check(url: &str, arrived: &Receiver<Sent>, name: &str, input: &Value) {
    let input = input.to_string();
    let call = ["call", name, "--input", &input, "--base-url", url, "--account-sid", "AC1", "--auth-token", "t"];
    // The response is not one of the operation, so the exit code does not matter.
    flex(&[&call[..], &["--yes", "--retries", "0"]].concat());
    let by_flex = arrived.try_recv().unwrap_or_else(|_| panic!("{name} sends nothing"));
    let printed = flex(&[&call[..], &["--curl", "--reveal"]].concat());
    assert_eq!(printed.code, 0, "{}", printed.err);
    let script = format!("{} \\\n  --silent --noproxy '*'", printed.out.trim_end());
    let curl = Command::new("sh").args(["-c", &script]).output().unwrap();
    assert!(curl.status.success(), "{script}\n{}", String::from_utf8_lossy(&curl.stderr));
    let by_curl = arrived.try_recv().unwrap_or_else(|_| panic!("{script} sends nothing"));
    assert_eq!(by_curl, by_flex, "{script}");
}

#[test]
fn a_curl_command_sends_the_same_request() {
    if is_missing("curl") {
        eprintln!("skipped: curl is not installed");
        return;
    }
    let (url, arrived) = server();
    for operation in operations::ALL {
        let name = format!("{}.{}", operation.version, operation.id);
        for with_optional in [false, true] {
            check(&url, &arrived, &name, &made::input(operation, with_optional));
        }
    }
}

/// Values that curl and shells treat specially.
#[test]
fn a_curl_command_sends_special_characters_unchanged() {
    if is_missing("curl") {
        return;
    }
    let (url, arrived) = server();
    for text in ["a b", "@file", "=&?#%+", "'\"\\$`!", "{a,b}[1-3]", "é\n\t…", "<", "-", "~*()"] {
        check(&url, &arrived, "ListFlexFlow", &serde_json::json!({ "FriendlyName": text }));
        let flow = serde_json::json!({
            "FriendlyName": text, "ChatServiceSid": "IS0123456789abcdef0123456789abcdef", "ChannelType": "web",
        });
        check(&url, &arrived, "CreateFlexFlow", &flow);
        check(&url, &arrived, "UpdateConfiguration", &serde_json::json!({"body": {text: text}}));
    }
    check(&url, &arrived, "UpdateConfiguration", &serde_json::json!({}));
}

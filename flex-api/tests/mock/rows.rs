//! The tables of errors in the documentation: the server can cause each row that a server can.

use std::time::Duration;

use flex_api::mock::{Fault, Server};
use flex_api::serde_json::json;
use flex_api::{Client, ConnectionErrorKind, Error};

use super::{SHORT, builder, sid, start};

/// The call that a fault happens to.
#[derive(Clone, Copy)]
enum Call {
    Delete,
    Fetch,
    /// Of a record with a free-form list.
    FetchConfiguration,
    List,
}

/// The outcome of the call.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Success,
    Skipped,
    Api(u16),
    Connection(ConnectionErrorKind),
    Decode,
}

use Outcome::{Api, Connection, Decode, Skipped, Success};

/// The beginning of a row, and the faults that cause it.
type Row = (&'static str, Vec<(Call, String, Outcome)>);

/// Rows that no server on this machine causes, each with the reason.
const OTHER: &[(&str, &str)] = &[
    ("No server listens", "there is no server; a dropped one causes it"),
    ("The server's certificate is not trusted", "there is no TLS"),
    ("Connecting times out", "the system accepts connections to this machine"),
    ("The caller drops the future", "the caller"),
];

fn rows() -> Vec<Row> {
    [connections(), statuses(), bodies(), lists(), values()].into_iter().flatten().collect()
}

fn fetches<const N: usize>(faults: [&str; N], outcome: fn() -> Outcome) -> Vec<(Call, String, Outcome)> {
    faults.into_iter().map(|fault| (Call::Fetch, fault.to_owned(), outcome())).collect()
}

fn connections() -> Vec<Row> {
    let interrupted = || Connection(ConnectionErrorKind::Interrupted);
    vec![
        (
            "The connection is reset or closed before the response is complete",
            fetches(["reset", "reset=body", "close", "close=body"], interrupted),
        ),
        ("A pooled connection was closed before its use", fetches(["close=end"], || Success)),
        ("A pooled connection breaks during the request", fetches(["reset"], interrupted)),
        (
            "The response is not valid HTTP or cannot be decompressed",
            fetches(
                [
                    "malformed=chunks",
                    "malformed=head",
                    "malformed=lengths",
                    "malformed=start",
                    "endless=head",
                    "header=content-encoding=gzip; body=x",
                ],
                interrupted,
            ),
        ),
        (
            "An attempt exceeds its timeout",
            fetches(["hang", "hang=body", "delay=2s", "pause=2s"], || Connection(ConnectionErrorKind::AttemptTimeout)),
        ),
        ("The call exceeds its total timeout", fetches(["delay=3s"], || Connection(ConnectionErrorKind::TotalTimeout))),
    ]
}

fn statuses() -> Vec<Row> {
    let api = |status: u16, more: &str| (Call::Fetch, format!("status={status}{more}"), Api(status));
    vec![
        ("403 without a message", vec![api(403, "; header=content-type=text/html; body=<h1>Forbidden</h1>")]),
        ("400, 403, 404, 409", [400, 403, 404, 409, 418, 501].map(|status| api(status, "")).into()),
        ("401, if the credentials can be renewed", vec![api(401, "")]),
        ("429", vec![api(429, ""), api(429, "; retry-after=1"), api(429, "; retry-after-date=1")]),
        ("503 with `Retry-After`", vec![api(503, "; retry-after=0"), api(503, "; retry-after-date=1")]),
        ("408, 500, 502, 504, and 503 without", [408, 500, 502, 503, 504].map(|status| api(status, "")).into()),
        ("Any redirect", vec![api(307, "; header=location=https://other.example/")]),
        ("Any error status with a body that is too large", vec![api(500, "; endless")]),
    ]
}

fn bodies() -> Vec<Row> {
    let deep = format!("body={{\"integration\": {}{}}}", "[".repeat(5000), "]".repeat(5000));
    let bodies = ["body=\"\"", "body={\"sid\": 1", "body=<html>", "body-base64=/w==", &deep];
    let many = format!("{{\"taskrouter_skills\": [{}{{}}]}}", "{},".repeat(340_000));
    vec![
        ("The body is empty, truncated, HTML, not UTF-8, or nested", fetches(bodies, || Decode)),
        ("The body is compressed although", fetches(["header=content-encoding=br; body-base64=/w=="], || Decode)),
        ("The body is larger than allowed", fetches(["endless"], || Decode)),
        (
            "This build does not support the compression",
            fetches(["header=content-encoding=zstd; body-base64=/w=="], || Decode),
        ),
        ("A whole record has another type", fetches(["body=[]", r#"body="\"text\"""#], || Decode)),
        (
            "An object without any documented key",
            fetches([r#"body={"x": 1}"#, r#"body={"code": 1, "message": "x"}"#], || Decode),
        ),
        (
            "The response to a `delete`",
            vec![
                (Call::Delete, "status=200; body=<html>".into(), Decode),
                (Call::Delete, r#"status=200; body={"code": 1, "message": "x"}"#.into(), Decode),
            ],
        ),
        ("The decoded values would use", vec![(Call::FetchConfiguration, Fault::body(many).to_string(), Decode)]),
    ]
}

fn lists() -> Vec<Row> {
    let list = |fault: Fault| vec![(Call::List, fault.to_string(), Decode)];
    let here = "/v1/FlexFlows";
    vec![
        ("A page has more than 10,000 records", list(Fault::set("/flex_flows", vec![json!({}); 10_001]))),
        ("A page has no list", list(Fault::remove("/flex_flows"))),
        (
            "The link to the next page leads to another server",
            list(Fault::next_link("https://other.example/v1/FlexFlows")),
        ),
        ("The link to the next page leads back", list(Fault::next_link(here))),
        // A fault for each page, because each has another link.
        ("100 consecutive pages are empty", Vec::new()),
    ]
}

fn values() -> Vec<Row> {
    vec![
        ("A field does not have its documented type", fetches([r#"set=/enabled={"a": 1}"#], || Skipped)),
        (
            "A number sent as a string, a null, a missing or unknown field",
            fetches(
                [
                    r#"set=/enabled="true""#,
                    "set=/url=null",
                    "remove=/url",
                    "set=/new=1",
                    r#"set=/date_created="Mon, 01 Jan 2024 00:00:00 +0000""#,
                    r#"set=/channel_type="telepathy""#,
                ],
                || Success,
            ),
        ),
        ("The content type is wrong or missing", fetches(["header=content-type=text/html"], || Success)),
        ("A key occurs twice", fetches([r#"body={"friendly_name": "a", "friendly_name": "b"}"#], || Success)),
    ]
}

/// Returns the first column of the tables of errors.
fn documented() -> Vec<String> {
    let page = include_str!("../../docs/faults.md");
    let section = |title: &str| page.split(&format!("\n## {title}\n")).nth(1).unwrap().split("\n#").next().unwrap();
    let titles = ["Connection errors and timeouts", "API errors", "Responses that cannot be decoded"];
    let lines = titles.iter().flat_map(|title| section(title).lines().filter(|line| line.starts_with("| ")).skip(1));
    lines.map(|line| line.split('|').nth(1).unwrap().trim().to_owned()).collect()
}

#[test]
fn every_documented_row_can_be_caused() {
    let rows = rows();
    let known: Vec<&str> = rows.iter().map(|(row, _)| *row).chain(OTHER.iter().map(|(row, _)| *row)).collect();
    for row in documented() {
        assert_eq!(known.iter().filter(|known| row.starts_with(**known)).count(), 1, "{row}");
    }
    assert_eq!(documented().len(), known.len());
}

#[tokio::test]
async fn every_fault_leads_to_the_documented_error() {
    let server = start().await;
    for (row, faults) in rows() {
        for (call, text, expected) in faults {
            // Some of the faults follow a delete.
            let sid = sid(&server.client()).await;
            let client = client(&server, &expected);
            // A connection that is used again.
            if row.starts_with("A pooled") {
                client.v1().flex_flows().fetch(&sid).send().await.unwrap();
            }
            server.fail(text.parse().unwrap()).times(1);
            let outcome = outcome(&client, call, &sid).await;
            let text: String = text.chars().take(80).collect();
            assert_eq!(outcome, expected, "{row}: {text}");
            if row.starts_with("A pooled connection was closed") {
                // Until the client knows that the connection is closed.
                tokio::time::sleep(Duration::from_millis(100)).await;
                assert_eq!(self::outcome(&client, call, &sid).await, Success, "{row}");
            }
        }
    }
}

fn client(server: &Server, expected: &Outcome) -> Client {
    match expected {
        Connection(ConnectionErrorKind::TotalTimeout) => {
            builder(server).total_timeout(Duration::from_millis(100)).build().unwrap()
        }
        Connection(ConnectionErrorKind::AttemptTimeout) => builder(server).attempt_timeout(SHORT).build().unwrap(),
        _ => builder(server).build().unwrap(),
    }
}

async fn outcome(client: &Client, call: Call, sid: &flex_api::sids::FlexFlowSid) -> Outcome {
    let (outcome, skipped) = match call {
        Call::Delete => (client.v1().flex_flows().delete(sid).send().await, false),
        Call::Fetch => {
            let response = client.v1().flex_flows().fetch(sid).send_with_meta().await;
            let skipped = response.as_ref().is_ok_and(|response| !response.skipped().is_empty());
            (response.map(drop), skipped)
        }
        Call::FetchConfiguration => (client.v1().configuration().fetch().send().await.map(drop), false),
        Call::List => (read(client).await, false),
    };
    match outcome {
        Ok(()) if skipped => Skipped,
        Ok(()) => Success,
        Err(Error::Api(error)) => Api(error.status()),
        Err(Error::Connection(error)) => Connection(error.kind()),
        Err(Error::Decode(_)) => Decode,
        Err(error) => panic!("{error}"),
    }
}

/// Reads all pages of a list.
async fn read(client: &Client) -> Result<(), Error> {
    let mut flows = client.v1().flex_flows().list().stream();
    while flows.try_next().await?.is_some() {}
    Ok(())
}

#[tokio::test]
async fn a_list_of_empty_pages_ends() {
    let server = start().await;
    for page in 1..=101 {
        let next = format!("/v1/FlexFlows?PageToken={page}");
        let body = json!({"flex_flows": [], "meta": {"key": "flex_flows", "next_page_url": next}}).to_string();
        // With the status, because the API rejects the token.
        server.fail(Fault::status(200).and(Fault::body(body))).times(1);
    }
    let error = read(&builder(&server).build().unwrap()).await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
    assert_eq!(server.requests().len(), 100);
}

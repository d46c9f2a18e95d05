//! `--where` and `--since`.

use serde_json::{Value, json};

use super::server::{number, page};
use super::{Server, flex, list, stdout_of, texts};

fn record(number: usize) -> Value {
    let channel = if number.is_multiple_of(10) { "sms" } else { "whatsapp" };
    let date = format!("2026-01-{:02}T12:00:00Z", number / 10 + 1);
    json!({"sid": format!("FO{number}"), "channel_type": channel, "enabled": true, "date_created": date})
}

/// A list of 100 records on pages of 20.
fn pages() -> Server {
    Server::start(|target| {
        let number = number(target);
        assert!(number < 5 && !target.contains("PageSize"), "{target}");
        let records: Vec<_> = (number * 20..number * 20 + 20).map(record).collect();
        (200, page(&records, (number < 4).then_some(number + 1)))
    })
}

fn sids(arguments: &[&str]) -> Vec<String> {
    let arguments = [&["ListFlexFlow", "--properties", "sid", "--no-header"], arguments].concat();
    stdout_of(flex(&pages().url(), &arguments)).lines().map(str::to_owned).collect()
}

#[test]
fn only_records_that_meet_all_conditions_are_shown() {
    assert_eq!(sids(&["--where", "channel_type=sms", "--where", "sid!=FO0", "--limit", "3"]), ["FO10", "FO20", "FO30"]);
    assert_eq!(sids(&["--since", "2026-01-10", "--where", "channel_type~SMS"]), ["FO90"]);
    assert_eq!(sids(&["--where", "date_created<2026-01-02", "--where", "channel_type=sms", "--all"]), ["FO0"]);
}

#[test]
fn the_limit_counts_the_records_shown() {
    assert_eq!(sids(&["--where", "enabled=true"]).len(), 50);
    assert_eq!(sids(&["--where", "channel_type=sms"]).len(), 10);
    let run = flex(&pages().url(), &["ListFlexFlow", "--where", "channel_type=sms", "--verbose"]).output().unwrap();
    assert!(texts(&run).1.starts_with("5 pages, 100 records, 10 shown, "), "{}", texts(&run).1);
}

#[test]
fn every_format_has_the_same_records() {
    let server = Server::list(&[record(0), record(1)]);
    for format in ["json", "jsonl", "csv", "tsv", "yaml", "table"] {
        let text = stdout_of(list(&server, &["--where", "channel_type=sms", "--output", format]));
        assert!(text.contains("FO0") && !text.contains("FO1"), "{format}: {text}");
    }
}

#[test]
fn an_unknown_property_gets_a_warning() {
    let server = Server::list(&[json!({"sid": "FO1", "created_date": "2026-01-31T12:00:00Z"})]);
    let output = list(&server, &["--where", "chanel_type=sms", "--since", "7d"]).output().unwrap();
    assert_eq!(
        texts(&output).1,
        "warning: --where: unknown property \"chanel_type\"; did you mean channel_type?\n\
         warning: --since: unknown property \"date_created\"; did you mean created_date?\n"
    );
}

#[test]
fn invalid_conditions_are_reported_before_sending() {
    let run =
        flex("http://127.0.0.1:1", &["ListFlexFlow", "--where", "name", "--since", "yesterday"]).output().unwrap();
    let (_, stderr) = texts(&run);
    assert_eq!(run.status.code(), Some(2));
    assert!(
        stderr.contains("--where: must be PROPERTY=VALUE") && stderr.contains("--since: must be a date"),
        "{stderr}"
    );
    let fetch = ["FetchConfiguration", "--where", "a=b"];
    let run = flex("http://127.0.0.1:1", &fetch).output().unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(texts(&run).1.contains("--where or --since: only for list operations"), "{}", texts(&run).1);
}

#[test]
fn operations_can_be_selected() {
    let run = crate::flex(&["operations", "--where", "verb=list", "--where", "version=v1", "--output", "jsonl"]);
    let rows: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| row["verb"] == "list" && row["version"] == "v1"));
}

//! `--where` and `--since`.

use serde_json::{Value, json};

use super::server::{holding, listing, sid};
use super::{Server, flex, list, stdout_of, texts};

fn record(number: usize) -> Value {
    let channel = if number.is_multiple_of(10) { "sms" } else { "whatsapp" };
    let date = format!("2026-01-{:02}T12:00:00Z", number / 10 + 1);
    json!({"sid": sid(number), "channel_type": channel, "enabled": true, "date_created": date})
}

/// A list of 250 records on pages of 50.
fn pages() -> Server {
    holding((0..250).map(record))
}

fn sids(arguments: &[&str]) -> Vec<String> {
    let server = pages();
    let arguments = [&["ListFlexFlow", "--properties", "sid", "--no-header"], arguments].concat();
    let sids = stdout_of(flex(&server.base_url(), &arguments)).lines().map(str::to_owned).collect();
    // The page size does not depend on the conditions.
    assert_eq!(server.requests()[0].input, json!({}));
    sids
}

#[test]
fn only_records_that_meet_all_conditions_are_shown() {
    let other = format!("sid!={}", sid(0));
    let sms = sids(&["--where", "channel_type=sms", "--where", &other, "--limit", "3"]);
    assert_eq!(sms, [10, 20, 30].map(sid));
    assert_eq!(sids(&["--since", "2026-01-25", "--where", "channel_type~SMS"]), [sid(240)]);
    assert_eq!(sids(&["--where", "date_created<2026-01-02", "--where", "channel_type=sms", "--all"]), [sid(0)]);
}

#[test]
fn the_limit_counts_the_records_shown() {
    assert_eq!(sids(&["--where", "enabled=true"]).len(), 50);
    assert_eq!(sids(&["--where", "channel_type=sms"]).len(), 25);
    let server = pages();
    let run = flex(&server.base_url(), &["ListFlexFlow", "--where", "channel_type=sms", "--verbose"]).output().unwrap();
    assert!(texts(&run).1.starts_with("5 pages, 250 records, 25 shown, "), "{}", texts(&run).1);
}

#[test]
fn every_format_has_the_same_records() {
    let server = listing(&[record(0), record(1)]);
    for format in ["json", "jsonl", "csv", "tsv", "yaml", "table"] {
        let text = stdout_of(list(&server, &["--where", "channel_type=sms", "--output", format]));
        assert!(text.contains(&sid(0)) && !text.contains(&sid(1)), "{format}: {text}");
    }
}

#[test]
fn an_unknown_property_gets_a_warning() {
    let server = listing(&[json!({"sid": "FO1", "created_date": "2026-01-31T12:00:00Z"})]);
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

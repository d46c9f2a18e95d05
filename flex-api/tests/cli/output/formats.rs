//! Each format, for a list and for one document.

use serde_json::{Value, json};

use super::server::{always, listing};
use super::{fetch, list, stdout_of};

fn support() -> Value {
    json!({
        "sid": "FO1", "friendly_name": "Support SMS", "enabled": true, "channel_type": "sms",
        "integration_type": "studio", "integration": {"flow_sid": "FW1", "retry_count": 3}, "contact_identity": null,
    })
}

fn sales() -> Value {
    json!({"sid": "FO2", "friendly_name": "Sales", "channel_type": "whatsapp", "integration_type": "external"})
}

fn listed(arguments: &[&str]) -> String {
    stdout_of(list(&listing(&[support(), sales()]), arguments))
}

fn fetched(arguments: &[&str]) -> String {
    stdout_of(fetch(&always(200, support().to_string()), arguments))
}

fn empty(arguments: &[&str]) -> String {
    stdout_of(list(&listing(&[]), arguments))
}

#[test]
fn a_table_is_the_default() {
    let table = "\
sid  friendly_name  channel_type  integration_type
FO1  Support SMS    sms           studio
FO2  Sales          whatsapp      external
";
    assert_eq!(listed(&[]), table);
    assert_eq!(listed(&["--output", "table"]), table);
}

#[test]
fn a_table_of_one_document_has_one_property_per_line() {
    assert_eq!(
        fetched(&[]),
        "\
property          value
sid               FO1
friendly_name     Support SMS
channel_type      sms
integration_type  studio
"
    );
}

#[test]
fn the_header_of_a_table_is_bold_only_in_color() {
    let head = |color| listed(&["--color", color]).lines().next().unwrap().to_owned();
    assert_eq!(head("always"), "\u{1b}[1msid  friendly_name  channel_type  integration_type\u{1b}[0m");
    assert_eq!(head("never"), "sid  friendly_name  channel_type  integration_type");
    assert_eq!(head("auto"), head("never"), "this is not a terminal");
}

#[test]
fn json_of_a_list_is_one_array() {
    let text = listed(&["--output", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), json!([support(), sales()]));
    assert_eq!(
        listed(&["--output", "json", "--properties", "sid,integration"]),
        r#"[
  {
    "sid": "FO1",
    "integration": {
      "flow_sid": "FW1",
      "retry_count": 3
    }
  },
  {
    "sid": "FO2",
    "integration": null
  }
]
"#
    );
}

#[test]
fn json_of_one_document_keeps_the_order_of_the_response() {
    let text = fetched(&["--output", "json"]);
    assert_eq!(text, format!("{}\n", serde_json::to_string_pretty(&support()).unwrap()));
    assert!(text.starts_with("{\n  \"sid\": \"FO1\",\n  \"friendly_name\": \"Support SMS\",\n"), "{text}");
}

#[test]
fn jsonl_is_one_object_per_line() {
    assert_eq!(listed(&["--output", "jsonl"]), format!("{}\n{}\n", support(), sales()));
    assert_eq!(fetched(&["--output", "jsonl"]), format!("{}\n", support()));
}

#[test]
fn csv_and_tsv_have_the_columns_of_the_table() {
    let csv = "\
sid,friendly_name,channel_type,integration_type
FO1,Support SMS,sms,studio
FO2,Sales,whatsapp,external
";
    assert_eq!(listed(&["--output", "csv"]), csv);
    assert_eq!(listed(&["--output", "tsv"]), csv.replace(',', "\t"));
    let only_first: String = csv.split_inclusive('\n').take(2).collect();
    assert_eq!(fetched(&["--output", "csv"]), only_first);
    assert_eq!(fetched(&["--output", "tsv"]), only_first.replace(',', "\t"));
}

#[test]
fn yaml_of_a_list_is_one_sequence() {
    let text = listed(&["--output", "yaml"]);
    assert_eq!(
        text,
        "\
- sid: FO1
  friendly_name: Support SMS
  enabled: true
  channel_type: sms
  integration_type: studio
  integration:
    flow_sid: FW1
    retry_count: 3
  contact_identity: null
- sid: FO2
  friendly_name: Sales
  channel_type: whatsapp
  integration_type: external
"
    );
    assert_eq!(serde_yaml_ng::from_str::<Value>(&text).unwrap(), json!([support(), sales()]));
}

#[test]
fn yaml_of_one_document_is_the_document() {
    let text = fetched(&["--output", "yaml"]);
    assert!(text.starts_with("sid: FO1\nfriendly_name: Support SMS\n"), "{text}");
    assert_eq!(serde_yaml_ng::from_str::<Value>(&text).unwrap(), support());
}

#[test]
fn properties_selects_order_and_nested_properties() {
    let selected = ["--properties", "friendly_name,integration.flow_sid,contact_identity"];
    let of = |format| listed(&[&selected[..], &["--output", format]].concat());
    assert_eq!(
        of("table"),
        "\
friendly_name  integration.flow_sid  contact_identity
Support SMS    FW1
Sales
"
    );
    assert_eq!(of("csv"), "friendly_name,integration.flow_sid,contact_identity\nSupport SMS,FW1,\nSales,,\n");
    assert_eq!(of("tsv"), "friendly_name\tintegration.flow_sid\tcontact_identity\nSupport SMS\tFW1\t\nSales\t\t\n");
    assert_eq!(
        of("jsonl"),
        r#"{"friendly_name":"Support SMS","integration.flow_sid":"FW1","contact_identity":null}
{"friendly_name":"Sales","integration.flow_sid":null,"contact_identity":null}
"#
    );
    assert_eq!(
        of("yaml"),
        "\
- friendly_name: Support SMS
  integration.flow_sid: FW1
  contact_identity: null
- friendly_name: Sales
  integration.flow_sid: null
  contact_identity: null
"
    );
    assert_eq!(
        fetched(&["--properties", "integration.retry_count,sid"]),
        "\
property                 value
integration.retry_count  3
sid                      FO1
"
    );
}

#[test]
fn the_header_can_be_omitted() {
    let of = |format| listed(&["--no-header", "--output", format, "--properties", "sid,channel_type"]);
    assert_eq!(of("table"), "FO1  sms\nFO2  whatsapp\n");
    assert_eq!(of("csv"), "FO1,sms\nFO2,whatsapp\n");
    assert_eq!(of("tsv"), "FO1\tsms\nFO2\twhatsapp\n");
    assert_eq!(fetched(&["--no-header", "--properties", "sid"]), "sid  FO1\n");
}

#[test]
fn a_list_without_records_is_valid_in_each_format() {
    assert_eq!(empty(&["--output", "json"]), "[]\n");
    assert_eq!(empty(&["--output", "jsonl"]), "");
    assert_eq!(empty(&["--output", "yaml"]), "[]\n");
    assert_eq!(empty(&["--output", "csv"]), "sid,friendly_name,channel_type,integration_type\n");
    assert_eq!(empty(&["--output", "csv", "--no-header"]), "");
    assert_eq!(empty(&["--output", "tsv"]), "sid\tfriendly_name\tchannel_type\tintegration_type\n");
    assert_eq!(empty(&["--output", "table"]), "sid  friendly_name  channel_type  integration_type\n");
}

#[test]
fn records_that_are_not_objects_are_shown_among_others() {
    let of = |records: &[Value]| stdout_of(list(&listing(records), &["--no-header"]));
    assert_eq!(of(&[sales(), json!("none")]), "FO2   Sales  whatsapp  external\nnone\n");
    assert_eq!(of(&[json!("none"), sales()]), "none\nFO2   Sales  whatsapp  external\n");
}

#[test]
fn an_unknown_property_gets_a_warning() {
    let warned = |mut command: std::process::Command| {
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        super::texts(&output).1
    };
    let names = ["--properties", "sid,frendly_name,integration.flow_sid"];
    let warning = "warning: --properties: unknown property \"frendly_name\"; did you mean friendly_name?\n";
    assert_eq!(warned(fetch(&always(200, support().to_string()), &names)), warning);
    assert_eq!(warned(list(&listing(&[sales(), support()]), &names)), warning);
    assert_eq!(warned(list(&listing(&[]), &names)), "");
}

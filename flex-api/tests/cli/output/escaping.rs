//! Values that need escaping in a format or on a terminal.

use serde_json::{Value, json};

use super::server::{always, listing};
use super::{fetch, list, stdout_of};

/// Returns a record with texts that need escaping.
fn special() -> Value {
    json!({
        "sid": "FO1", "a": null, "b": {"x": [1, "two"]}, "c": "one\ntwo\r\n", "d": "tab\there", "e": "say \"hi\", \\o/",
        "f": "日本 é 👍", "g": "\u{1b}[31mred\u{7}\u{202e}", "h": "", "i": "- null",
    })
}

const ALL: &str = "sid,a,b,c,d,e,f,g,h,i";

fn listed(format: &str) -> String {
    stdout_of(list(&listing(&[special()]), &["--output", format, "--properties", ALL, "--no-header"]))
}

#[test]
fn a_table_escapes_line_breaks_and_control_characters() {
    let sheet = stdout_of(fetch(&always(200, special().to_string()), &["--properties", ALL, "--no-header"]));
    assert_eq!(
        sheet,
        r#"sid  FO1
a
b    {"x":[1,"two"]}
c    one\ntwo\r\n
d    tab\there
e    say "hi", \o/
f    日本 é 👍
g    \u{1b}[31mred\u{7}\u{202e}
h
i    - null
"#
    );
    assert_eq!(listed("table").lines().count(), 1);
}

#[test]
fn columns_of_a_table_use_the_display_width() {
    let records = ["日本", "abcd", "e\u{301}", "👍"].map(|name| json!({"friendly_name": name, "sid": "FO1"}));
    let table = stdout_of(list(&listing(&records), &["--properties", "friendly_name,sid", "--no-header"]));
    assert_eq!(table, "日本  FO1\nabcd  FO1\ne\u{301}     FO1\n👍    FO1\n");
}

/// The rest of the line moves to the right; the value is not truncated.
#[test]
fn a_cell_wider_than_its_column_is_not_truncated() {
    let mut records = vec![json!({"friendly_name": "short", "sid": "FO1"}); 100];
    records.push(json!({"friendly_name": "longer than what came before", "sid": "FO2"}));
    let table = stdout_of(list(&listing(&records), &["--properties", "friendly_name,sid", "--no-header"]));
    assert_eq!(table.lines().next(), Some("short  FO1"));
    assert_eq!(table.lines().last(), Some("longer than what came before  FO2"));
}

#[test]
fn a_long_cell_does_not_widen_its_column() {
    let long = "x".repeat(500);
    let records = [json!({"friendly_name": long, "sid": "FO1"}), json!({"friendly_name": "y", "sid": "FO2"})];
    let table = stdout_of(list(&listing(&records), &["--properties", "friendly_name,sid", "--no-header"]));
    assert_eq!(table, format!("{long}  FO1\ny{}FO2\n", " ".repeat(49)));
}

#[test]
fn csv_quotes_special_values() {
    let text = listed("csv");
    assert_eq!(
        text,
        "FO1,,\"{\"\"x\"\":[1,\"\"two\"\"]}\",\"one\ntwo\r\n\",tab\there,\"say \"\"hi\"\", \\o/\",日本 é 👍,\
         \u{1b}[31mred\u{7}\u{202e},,'- null\n"
    );
}

/// What a customer types into a chat must not run in the spreadsheet of an employee.
#[test]
fn csv_cells_are_not_formulas() {
    let names = ["=HYPERLINK(\"//x\")", "@SUM(A1)", "-1+cmd|x", "\t=1", "+15551234567", "-5", "plain"];
    let records = names.map(|name| json!({ "friendly_name": name, "=sid": -5 }));
    let server = listing(&records);
    let columns = ["--output", "csv", "--properties", "friendly_name,=sid"];
    assert_eq!(
        stdout_of(list(&server, &columns)),
        "friendly_name,'=sid\n\"'=HYPERLINK(\"\"//x\"\")\",-5\n'@SUM(A1),-5\n'-1+cmd|x,-5\n'\t=1,-5\n\
         +15551234567,-5\n-5,-5\nplain,-5\n"
    );
    let unchanged = stdout_of(list(&server, &[&columns[..], &["--no-escape-formulas"]].concat()));
    assert_eq!(unchanged.lines().nth(2), Some("@SUM(A1),-5"));
    // For programs: unchanged.
    let tsv = stdout_of(list(&server, &["--output", "tsv", "--properties", "friendly_name"]));
    assert_eq!(tsv.lines().nth(2), Some("@SUM(A1)"));
}

#[test]
fn tsv_escapes_special_values() {
    assert_eq!(
        listed("tsv"),
        "FO1\t\t{\"x\":[1,\"two\"]}\tone\\ntwo\\r\\n\ttab\\there\tsay \"hi\", \\\\o/\t日本 é 👍\t\
         \u{1b}[31mred\u{7}\u{202e}\t\t- null\n"
    );
}

#[test]
fn json_jsonl_and_yaml_round_trip() {
    assert_eq!(serde_json::from_str::<Value>(&listed("json")).unwrap(), json!([special()]));
    assert_eq!(serde_json::from_str::<Value>(&listed("jsonl")).unwrap(), special());
    assert_eq!(serde_yaml_ng::from_str::<Value>(&listed("yaml")).unwrap(), json!([special()]));
    assert_eq!(listed("jsonl").lines().count(), 1);
}

#[test]
fn json_and_yaml_are_safe_for_a_terminal() {
    let is_control = |char: char| char != '\n' && (char.is_control() || char == '\u{202e}');
    let record = json!({"sid": "FO1", "friendly_name": "\u{1b}[31m \u{7f} \u{9b}31m \u{202e}"});
    for format in ["json", "jsonl", "yaml"] {
        let text = stdout_of(list(&listing(std::slice::from_ref(&record)), &["--output", format]));
        assert!(!text.contains(is_control), "{format}: {text:?}");
        // JSON, and each line of JSONL, is also YAML.
        let read: Value = serde_yaml_ng::from_str(&text).unwrap();
        assert_eq!(read.get(0).unwrap_or(&read), &record, "{format}");
    }
}

#[test]
fn yaml_quotes_what_yaml_1_1_misreads() {
    let texts = [
        "yes",
        "No",
        "ON",
        "off",
        "y",
        "N",
        "2026-01-31",
        "2026-01-31T12:00:00Z",
        "2026-01-31 12:00:00.5 +01:00",
        "12:30:00",
        "1_000",
        "0b1_0",
        "0o17",
        "0x1F",
        "+1",
        "-1.5e+3",
        "1:",
        "<<",
        "=",
    ];
    for text in texts {
        let yaml = stdout_of(fetch(&always(200, json!({"sid": text}).to_string()), &["--output", "yaml"]));
        assert_eq!(yaml, format!("sid: \"{text}\"\n"));
    }
    let record = json!({"no": {"yes": ["on", 1, true, null]}, "t": "\t\n", "u": "1: 2", "v": "- 1", "w": "FO1"});
    let yaml = stdout_of(fetch(&always(200, record.to_string()), &["--output", "yaml"]));
    assert!(yaml.starts_with("\"no\":\n  \"yes\":\n  - \"on\"\n  - 1\n"), "{yaml}");
    assert_eq!(serde_yaml_ng::from_str::<Value>(&yaml).unwrap(), record);
}

#[test]
fn a_record_that_is_not_an_object_is_printed_once() {
    let server = always(200, "[1, 2]");
    assert_eq!(stdout_of(fetch(&server, &["--output", "csv"])), "value\n\"[1,2]\"\n");
    assert_eq!(stdout_of(fetch(&server, &["--no-header"])), "value  [1,2]\n");
}

/// Includes a number that no float can represent.
#[test]
fn large_numbers_and_names_with_dots_are_unchanged() {
    let record = json!({"sid": "FO1", "big": u64::MAX, "small": -0.5, "dotted.name": {"x.y": 1}});
    let server = listing(&[record]);
    let text = stdout_of(list(&server, &["--output", "csv", "--properties", "big,small,dotted.name.x.y"]));
    assert_eq!(text, "big,small,dotted.name.x.y\n18446744073709551615,-0.5,1\n");
}

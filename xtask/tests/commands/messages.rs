//! How errors, notes and reports are printed: for people and for programs.

use insta::assert_snapshot;
use serde_json::Value;

use super::{Checkout, Run, SPEC, errors};

/// An escape sequence, a bell, a C1 control, a mark that turns text around, a line separator, an invisible character.
const HOSTILE: &str = "\u{1b}[31m\u{7}\u{9b}2J\u{202e}\u{2028}\u{200b}";

/// The same as it is printed.
const SHOWN: &str = r"\u{1b}[31m\u{7}\u{9b}2J\u{202e}\u{2028}\u{200b}";

/// Returns the objects that a command prints on standard output.
fn objects(stdout: &str) -> Vec<Value> {
    stdout.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

/// Checks that an output has no character that controls a terminal.
fn check_harmless(command: &[&str], run: &Run) {
    let raw = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{200b}' | '\u{2028}'..='\u{202e}');
    assert!(!run.stdout.contains(raw) && !run.stderr.contains(raw), "{command:?}: {:?} {:?}", run.stdout, run.stderr);
}

/// Returns a text as a JSON string.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[test]
fn an_error_has_its_place_its_line_the_finding_and_the_fix() {
    let checkout = Checkout::new();
    checkout.write("spec/flex_v1.yaml", &SPEC.replace("'201'", "created"));
    assert_snapshot!(errors(&checkout.failed(1, &["regen"])), @"
    error: `created` does not belong in the `responses`
      --> spec/flex_v1.yaml:8:19 at #/paths/~1v1~1FlexFlows/post/responses/created
       |
     8 |       responses: {created: {description: Created.}}
       |                   ^
      found: an object with the key `description`
      help: the key must be `default`, or a status such as `200` or `2XX`
    ");
}

#[test]
fn the_line_of_a_long_document_is_cut() {
    let checkout = Checkout::new();
    let long = "x".repeat(500);
    let spec = format!(
        r#"{{"openapi":"3.0.1","info":{{"title":"T","version":"1"}},"paths":{{"{long}":{{}}}},"x-a":"{long}"}}"#
    );
    checkout.write("long.json", &spec);
    let stderr = checkout.failed(1, &["regen", "--spec", "long.json", "--out", "out"]);
    let excerpt: Vec<&str> = stderr.lines().filter(|line| line.contains(" | ")).collect();
    assert_eq!(excerpt.len(), 2, "{stderr}");
    let (text, caret) = (excerpt[0], excerpt[1]);
    assert_eq!(text.chars().count(), 120, "{text}");
    let below = caret.chars().position(|c| c == '^').expect("a caret");
    let pointed: String = text.chars().skip(below).take(5).collect();
    assert_eq!(pointed, "\"xxxx", "{stderr}");
}

#[test]
fn messages_as_json() {
    let checkout = Checkout::new();
    checkout.write("spec/flex_v1.yaml", &SPEC.replace("'201'", "created"));
    let run = checkout.run(&["regen", "--message-format", "json"]);
    assert_eq!(run.code, Some(1));
    assert!(!run.stderr.contains("error"), "{}", run.stderr);
    assert_snapshot!(run.stdout, @r#"
    {"reason":"message","level":"error","message":"`created` does not belong in the `responses`","file":"spec/flex_v1.yaml","line":8,"column":19,"pointer":"/paths/~1v1~1FlexFlows/post/responses/created","found":"an object with the key `description`","help":"the key must be `default`, or a status such as `200` or `2XX`"}
    {"reason":"finished","success":false,"summary":null}
    "#);
}

#[test]
fn notes_and_the_result_as_json() {
    let checkout = Checkout::new();
    checkout.write("spec/flex_v1.yaml", &format!("{SPEC}components: {{links: {{}}}}\n"));
    let run = checkout.run(&["--message-format=json", "regen", "--verbose"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_snapshot!(run.stdout, @r#"
    {"reason":"message","level":"note","message":"`links` of the `components` is not used by the generator","file":"spec/flex_v1.yaml","line":9,"column":14,"pointer":"/components/links","found":null,"help":null}
    {"reason":"finished","success":true,"summary":"18 written, 0 removed, 0 unchanged"}
    "#);
}

#[test]
fn reports_as_json() {
    let checkout = Checkout::new();
    checkout.write("spec/flex_v1.overlay.yaml", "overlay: 1.0.0\ninfo: {title: T, version: '1'}\nactions: []\n");
    let commands: [&[&str]; 3] =
        [&["diff", "spec/flex_v1.yaml", "spec/flex_v1.yaml"], &["audit", "spec/flex_v1.yaml"], &["overlay", "check"]];
    for command in commands {
        let text = checkout.run(command).stdout;
        let run = checkout.run(&[command, &["--message-format", "json"]].concat());
        let objects = objects(&run.stdout);
        assert_eq!(objects.len(), 2, "{command:?}: {}", run.stdout);
        assert_eq!((&objects[0]["reason"], &objects[0]["text"]), (&"report".into(), &text.into()), "{command:?}");
        assert_eq!((&objects[1]["reason"], &objects[1]["success"]), (&"finished".into(), &true.into()), "{command:?}");
    }
}

#[test]
fn errors_of_a_run_have_no_place() {
    let checkout = Checkout::new();
    let run = checkout.run(&["regen", "--check", "--message-format", "json"]);
    let objects = objects(&run.stdout);
    assert_eq!(objects[0]["message"], "the generated files are out of date", "{}", run.stdout);
    assert_eq!(objects[0]["help"], "run `cargo xtask regen`");
    for key in ["file", "line", "column", "pointer"] {
        assert_eq!(objects[0][key], Value::Null, "{key}");
    }
    assert_eq!(objects[1]["success"], false);
}

#[test]
fn no_message_controls_the_terminal() {
    let checkout = Checkout::new();
    let name = quoted(HOSTILE);
    let key = quoted(&format!("x{HOSTILE}"));
    let overlay = |actions: &str| format!("overlay: 1.0.0\ninfo: {{title: T, version: '1'}}\nactions: [{actions}]\n");
    checkout.write(
        "path.json",
        &format!("{{\"openapi\":\"3.0.1\",\"info\":{{\"title\":\"T\",\"version\":\"1\"}},\"paths\":{{{key}:{{}}}}}}"),
    );
    checkout.write("note.yaml", &format!("{SPEC}{key}: 1\n"));
    checkout.write("new.yaml", &SPEC.replace("CreateFlexFlow", "\"Create\u{200b}Flow\u{202e}\""));
    checkout.write("raw.yaml", &format!("{SPEC}a: [}} # {HOSTILE}\n"));
    checkout.write("syntax.json", &format!("{{\"openapi\": \"3.0.1\", \"{HOSTILE}"));
    checkout
        .write("target.yaml", &overlay(&format!("{{target: {}, remove: true}}", quoted(&format!("$['{HOSTILE}']")))));
    checkout.write("action.yaml", &overlay(&format!("{{target: $.info, {key}: 1}}")));
    checkout.write("words.yaml", &format!("operations: {{{name}: x}}\n"));
    checkout.write("names.lock", &format!("{HOSTILE}\n"));
    let commands: [&[&str]; 10] = [
        &["regen", "--out", "out", "--spec", "path.json"],
        &["regen", "--out", "out", "--verbose", "--spec", "note.yaml"],
        &["regen", "--out", "out", "--spec", "raw.yaml"],
        &["regen", "--out", "out", "--spec", "syntax.json"],
        &["regen", "--out", "out", "--spec", "spec/flex_v1.yaml", "--overlay", "target.yaml"],
        &["regen", "--out", "out", "--spec", "spec/flex_v1.yaml", "--overlay", "action.yaml"],
        &["regen", "--out", "out", "--verbose", "--spec", "spec/flex_v1.yaml", "--words", "words.yaml"],
        &["regen", "--out", "out", "--spec", "spec/flex_v1.yaml", "--names", "names.lock"],
        &["audit", "note.yaml"],
        &["overlay", "check", "--spec", "spec/flex_v1.yaml", "--overlay", "target.yaml"],
    ];
    for command in commands {
        check_harmless(command, &checkout.run(&[command, &["--message-format", "json"]].concat()));
        let run = checkout.run(command);
        check_harmless(command, &run);
        assert!(format!("{}{}", run.stdout, run.stderr).contains(r"\u{202e}"), "{command:?}: {}", run.stderr);
    }
}

#[test]
fn no_argument_controls_the_terminal() {
    let checkout = Checkout::new();
    let file = format!("{HOSTILE}.yaml");
    let commands: [&[&str]; 5] = [
        &["regen", "--spec", &file],
        &["regen", &format!("--{HOSTILE}")],
        &[HOSTILE],
        &["diff", &file, &file],
        &["diff", &format!("git:{HOSTILE}:a.yaml"), "spec/flex_v1.yaml"],
    ];
    for command in commands {
        let run = checkout.run(command);
        assert_ne!(run.code, Some(0), "{command:?}");
        check_harmless(command, &run);
        assert!(run.stderr.contains(SHOWN), "{command:?}: {}", run.stderr);
    }
}

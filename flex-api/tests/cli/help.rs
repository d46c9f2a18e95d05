//! Help teaches.

use std::collections::BTreeSet;

use flex_api::operations;
use insta::assert_snapshot;
use serde_json::Value;

use super::{flex, made};

fn help(arguments: &[&str]) -> String {
    let run = flex(arguments);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    // Between paragraphs there are lines of blanks.
    run.out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n"
}

/// Help as lines of words: what it says of the API is the table's, and only its layout is of the program.
fn in_words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a command, without `flex`.
fn words(operation: &Value) -> Vec<&str> {
    operation["command"].as_str().unwrap().split(' ').skip(1).collect()
}

fn table() -> Vec<Value> {
    flex(&["operations", "--output", "json"]).json().as_array().unwrap().clone()
}

/// The names of the commands that help lists.
fn commands(help: &str) -> Vec<&str> {
    let (_, list) = help.split_once("\nCommands:\n").unwrap();
    let list = list.split("\n\n").next().unwrap();
    let names = list.lines().filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
    names.map(|line| line.split(' ').next().unwrap()).collect()
}

#[test]
fn of_the_program() {
    let help = help(&["-h"]);
    let versions: BTreeSet<&str> = operations::ALL.iter().map(|operation| operation.version).collect();
    let of_version = |line: &&str| versions.iter().any(|version| line.starts_with(&format!("  {version} ")));
    assert_eq!(help.lines().filter(of_version).count(), versions.len(), "{help}");
    let rest: Vec<&str> = help.lines().filter(|line| !of_version(line)).collect();
    assert_snapshot!(rest.join("\n"), @r"
    The Twilio Flex API on the command line.

    Usage: flex [OPTIONS] <COMMAND>

    Commands:
      call         Carry out an operation by its name, with its input as JSON
      operations   List the operations
      completions  Write a completion script for a shell
      help         Print this message or the help of the given subcommand(s)

    Options:
      -V, --version  Print version

    Lists:
          --limit <N>  How many records to show at most [default: 50]

    Output:
          --output <FORMAT>  How to show what is answered [default: table] [possible values: table,
                             json, jsonl, tsv, csv, yaml]

    Sending:
          --dry-run  Send nothing and show the request as JSON; needs no credentials

    Help:
      -h, --help  Print help; --help tells more than -h

    Credentials come from the environment: TWILIO_API_KEY and TWILIO_API_SECRET, or TWILIO_ACCOUNT_SID
    and TWILIO_AUTH_TOKEN.

    Examples:
      flex v1 flex-flows list --limit 5
      flex v1 flex-flows create --help
      flex call FetchConfiguration --dry-run
      flex operations

    Exit codes: 0 done, 1 refused by the API, 2 wrong input, 3 no answer.
    ");
}

#[test]
fn of_a_resource() {
    let help = help(&["v1", "interactions", "-h"]);
    let mut known = Vec::new();
    for operation in operations::ALL.iter().filter(|operation| operation.version == "v1") {
        match operation.resource {
            ["interactions"] => known.push(operation.verb),
            ["interactions", below, ..] if !known.contains(below) => known.push(below),
            _ => {}
        }
    }
    let known: Vec<String> = known.iter().map(|name| name.replace('_', "-")).chain(["help".to_owned()]).collect();
    assert_eq!(commands(&help), known);
    let (_, options) = help.split_once("\n\nLists:\n").unwrap();
    assert_snapshot!(options, @r"
          --limit <N>  How many records to show at most [default: 50]

    Output:
          --output <FORMAT>  How to show what is answered [default: table] [possible values: table,
                             json, jsonl, tsv, csv, yaml]

    Sending:
          --dry-run  Send nothing and show the request as JSON; needs no credentials

    Help:
      -h, --help  Print help; --help tells more than -h
    ");
}

#[test]
fn of_every_operation() {
    for (operation, printed) in operations::ALL.iter().zip(table()) {
        let command = words(&printed);
        let help = in_words(&help(&[&command[..], &["-h"]].concat()));
        // Links are written out there.
        if !operation.summary.contains('[') {
            assert!(help.starts_with(&in_words(operation.summary)), "{help}");
        }
        let usage = format!("Usage: flex {} ", command.join(" "));
        let (_, usage) = help.split_once(&usage).unwrap_or_else(|| panic!("no `{usage}` in {help}"));
        let (usage, _) = usage.split_once("[OPTIONS]").unwrap();
        let parameters = printed["parameters"].as_array().unwrap();
        let required = parameters.iter().zip(operation.parameters).filter(|(_, parameter)| parameter.required);
        let flags: Vec<&str> = required.map(|(printed, _)| printed["flag"].as_str().unwrap()).collect();
        let shown: Vec<&str> = usage.split(' ').filter(|word| word.starts_with("--")).collect();
        assert_eq!(shown, flags, "{command:?}");
        assert!(help.contains(&format!("Example: flex {}", command.join(" "))), "{help}");
    }
}

#[test]
fn of_every_parameter_in_full() {
    for (operation, printed) in operations::ALL.iter().zip(table()) {
        let help = in_words(&help(&[&words(&printed)[..], &["--help"]].concat()));
        let method = format!("{} sends {} {}", operation.id, operation.method, operation.path);
        assert!(help.contains(&method), "{help}");
        for (parameter, printed) in operation.parameters.iter().zip(printed["parameters"].as_array().unwrap()) {
            let has = |fact: &str| assert!(help.contains(&in_words(fact)), "{}: no `{fact}` in {help}", parameter.name);
            has(&format!(" {} ", printed["flag"].as_str().unwrap()));
            // The size of pages has a flag of every list.
            if parameter.name != "PageSize" {
                has(&format!("[sent as: {} `{}`]", parameter.place, parameter.name));
                has(&format!("{}]", parameter.ty.as_str()));
            }
        }
    }
}

#[test]
fn of_a_list_in_full() {
    let help = help(&["v1", "flex-flows", "list", "--help"]);
    let (_, options) = help.split_once("\n\nLists:\n").unwrap();
    assert_snapshot!(options, @r"
          --limit <N>
              How many records to show at most [default: 50]

          --all
              Show all records, however many

          --page-size <N>
              How many records to ask for at a time

    Output:
          --output <FORMAT>
              How to show what is answered [default: table]

              [possible values: table, json, jsonl, tsv, csv, yaml]

          --properties <NAMES>
              Properties to show, with commas between them

          --no-header
              Leave the line of column names out

          --color <WHEN>
              When to use color [default: auto]

              [possible values: auto, always, never]

          --verbose
              Tell status, request ID, attempts and time on standard error; of a list, pages, records
              and time

    Sending:
          --dry-run
              Send nothing and show the request as JSON; needs no credentials

          --curl
              Send nothing and show the request as a curl command

          --reveal
              Do not mask secrets with --dry-run and --curl

          --retries <N>
              How often to try again after a failure that may pass; 0 for never [default: 2]

          --timeout <SECONDS>
              How long everything may take together

    Connection:
          --account-sid <SID>
              SID of the account [env: TWILIO_ACCOUNT_SID]

          --auth-token <TOKEN>
              Auth token of the account; better in the environment [env: TWILIO_AUTH_TOKEN]

          --api-key <SID>
              SID of an API key, which goes before the auth token [env: TWILIO_API_KEY]

          --api-secret <SECRET>
              Secret of the API key; better in the environment [env: TWILIO_API_SECRET]

          --region <REGION>
              Region where the data lives, such as au1 [env: TWILIO_REGION]

          --edge <EDGE>
              Edge where requests enter the network, such as sydney [env: TWILIO_EDGE]

          --base-url <URL>
              Where the API is, in place of region and edge; http only on this machine

    Help:
      -h, --help
              Print help; --help tells more than -h

    Example:
      flex v1 flex-flows list
    ");
}

#[test]
fn required_flags_come_first() {
    let help = help(&["v1", "flex-flows", "create", "-h"]);
    let headings = help.lines().filter(|line| line.ends_with(':') && !line.starts_with(' '));
    assert_eq!(headings.collect::<Vec<_>>(), ["Required:", "Options:", "Output:", "Sending:", "Help:", "Example:"]);
}

#[test]
fn every_example_is_taken_as_it_stands() {
    for (operation, printed) in operations::ALL.iter().zip(table()) {
        // An example that breaks a rule of its own parameter is a matter of the document.
        if operations::request(&format!("{}.{}", operation.version, operation.id), made::examples(operation, false))
            .is_err()
        {
            continue;
        }
        let help = help(&[&words(&printed)[..], &["--help"]].concat());
        let (_, example) = help.split_once("Example:\n  flex ").unwrap();
        let script = format!("exec \"$0\" {} --dry-run", example.trim_end());
        let run = std::process::Command::new("sh").args(["-c", &script, env!("CARGO_BIN_EXE_flex")]).output().unwrap();
        assert!(run.status.success(), "{script}\n{}", String::from_utf8_lossy(&run.stderr));
    }
}

#[test]
fn the_table_is_told_in_full() {
    let told = flex(&["operations", "--output", "json"]).json();
    assert_eq!(told.as_array().unwrap().len(), operations::ALL.len());
    for (told, operation) in told.as_array().unwrap().iter().zip(operations::ALL) {
        assert_eq!(told["id"], operation.id);
        assert_eq!(told["path"], operation.path);
        assert_eq!(told["description"], operation.description);
        assert_eq!(told["parameters"].as_array().unwrap().len(), operation.parameters.len());
    }
}

#[test]
fn only_a_delete_tells_how_not_to_be_asked() {
    for (verb, is_told) in [("delete", true), ("fetch", false), ("list", false)] {
        assert_eq!(help(&["v1", "flex-flows", verb, "--help"]).contains("--yes"), is_told, "{verb}");
    }
}

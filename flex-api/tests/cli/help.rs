//! The help of all commands.

use std::collections::BTreeSet;

use flex_api::operations;
use insta::assert_snapshot;
use serde_json::Value;

use super::{flex, made};

fn help(arguments: &[&str]) -> String {
    let run = flex(arguments);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    // Clap pads the lines between paragraphs with spaces.
    run.out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n"
}

/// Normalizes whitespace: only the layout of help is not in the operation table.
fn in_words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the words of a command, without `flex`.
fn words(operation: &Value) -> Vec<&str> {
    operation["command"].as_str().unwrap().split(' ').skip(1).collect()
}

fn table() -> Vec<Value> {
    flex(&["operations", "--output", "json"]).json().as_array().unwrap().clone()
}

/// Returns the names of the commands in help.
fn commands(help: &str) -> Vec<&str> {
    let (_, list) = help.split_once("\nCommands:\n").unwrap();
    let list = list.split("\n\n").next().unwrap();
    let names = list.lines().filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
    names.map(|line| line.split(' ').next().unwrap()).collect()
}

#[test]
fn root_help() {
    let help = help(&["-h"]);
    let versions: BTreeSet<&str> = operations::ALL.iter().map(|operation| operation.version).collect();
    let of_version = |line: &&str| versions.iter().any(|version| line.starts_with(&format!("  {version} ")));
    assert_eq!(help.lines().filter(of_version).count(), versions.len(), "{help}");
    let rest: Vec<&str> = help.lines().filter(|line| !of_version(line)).collect();
    assert_snapshot!(rest.join("\n"), @r"
    Every operation of the API on the command line.

    Usage: flex [OPTIONS] <COMMAND>

    Commands:
      call         Call an operation by name, with JSON input
      operations   List the operations
      profiles     Manage profiles: named credentials with a region and an edge
      whoami       Show the account, the host and the sources of the credentials
      completions  Print a completion script for a shell
      help         Print this message or the help of the given subcommand(s)

    Options:
      -V, --version  Print version

    Lists:
          --limit <N>  Maximum number of records to show [default: 50]

    Output:
      -o, --output <FORMAT>  Output format [default: table] [possible values: table, json, jsonl, tsv,
                             csv, yaml]

    Sending:
          --dry-run  Send nothing; print the request as JSON [requires no credentials]

    Help:
      -h, --help  Print help [--help prints all details]

    Set the credentials in the environment: TWILIO_API_KEY and TWILIO_API_SECRET, TWILIO_CLIENT_ID and
    TWILIO_CLIENT_SECRET (OAuth), or TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN. FLEX_INSIGHTS_TOKEN sets
    --authorization of operations that take a token. For a secret, the variable with _FILE at its end
    (TWILIO_AUTH_TOKEN_FILE) names a file that holds it.

    Examples:
      flex v1 channels list --limit 5
      flex v1 channels create --help
      flex call FetchConfiguration --dry-run
      flex operations

    Exit codes: 0 success, 1 API or decode error, 2 invalid input or settings, 3 connection or
    authentication error, 130 interrupted.
    ");
}

#[test]
fn resource_help() {
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
          --limit <N>  Maximum number of records to show [default: 50]

    Output:
      -o, --output <FORMAT>  Output format [default: table] [possible values: table, json, jsonl, tsv,
                             csv, yaml]

    Sending:
          --dry-run  Send nothing; print the request as JSON [requires no credentials]

    Help:
      -h, --help  Print help [--help prints all details]
    ");
}

#[test]
fn operation_help_has_summary_usage_and_example() {
    for (operation, printed) in operations::ALL.iter().zip(table()) {
        let command = words(&printed);
        let help = in_words(&help(&[&command[..], &["-h"]].concat()));
        // Help converts links.
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
fn long_help_describes_every_parameter() {
    for (operation, printed) in operations::ALL.iter().zip(table()) {
        let help = in_words(&help(&[&words(&printed)[..], &["--help"]].concat()));
        let method = format!("{} sends {} {}", operation.id, operation.method, operation.path);
        assert!(help.contains(&method), "{help}");
        for (parameter, printed) in operation.parameters.iter().zip(printed["parameters"].as_array().unwrap()) {
            let has = |fact: &str| assert!(help.contains(&in_words(fact)), "{}: no `{fact}` in {help}", parameter.name);
            has(&format!(" {} ", printed["flag"].as_str().unwrap()));
            // The page size has a global flag.
            if parameter.name != "PageSize" {
                has(&format!("[sent as: {} `{}`]", parameter.place, parameter.name));
                has(&format!("{}]", parameter.ty.as_str()));
            }
        }
    }
}

#[test]
fn long_help_of_a_list() {
    let help = help(&["v1", "flex-flows", "list", "--help"]);
    let (_, options) = help.split_once("\n\nLists:\n").unwrap();
    assert_snapshot!(options, @r"
          --limit <N>
              Maximum number of records to show [default: 50]

          --all
              Show all records

          --page-size <N>
              Number of records to request per page

    Output:
      -o, --output <FORMAT>
              Output format [default: table]

              [possible values: table, json, jsonl, tsv, csv, yaml]

          --properties <NAMES>
              Properties to show, separated by commas

          --no-header
              Omit the column names

          --no-escape-formulas
              CSV: write cells that a spreadsheet runs as a formula without a leading '

          --color <WHEN>
              When to use color [default: auto]

              [possible values: auto, always, never]

      -v, --verbose
              Print status, request ID, attempts and time to standard error [lists: pages, records and
              time]

      -q, --quiet
              Print no progress, warnings or notes; errors only

    Sending:
          --dry-run
              Send nothing; print the request as JSON [requires no credentials]

          --curl
              Send nothing; print the request as a curl command

          --reveal
              Show secrets in the output of --dry-run and --curl

          --retries <N>
              Maximum retries after a temporary failure; 0 for none [default: 2]

          --timeout <SECONDS>
              Total timeout, including retries and all pages of a list

    Connection:
      -p, --profile <NAME>
              Profile with credentials, region and edge [env: TWILIO_PROFILE]

          --account-sid <SID>
              Account SID [env: TWILIO_ACCOUNT_SID]

          --auth-token <TOKEN>
              Auth token; prefer the variable [env: TWILIO_AUTH_TOKEN]

          --api-key <SID>
              API key SID; overrides the auth token [env: TWILIO_API_KEY]

          --api-secret <SECRET>
              API key secret; prefer the variable [env: TWILIO_API_SECRET]

          --region <REGION>
              Region that stores the data, such as au1 [env: TWILIO_REGION]

          --edge <EDGE>
              Edge that receives requests, such as sydney [env: TWILIO_EDGE]

          --base-url <URL>
              Base URL; replaces --region and --edge [http only for localhost]

    Help:
      -h, --help
              Print help [--help prints all details]

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
fn a_condition_is_shown_at_the_flag_and_met_by_the_example() {
    let help = in_words(&help(&["v1", "flex-flows", "create", "-h"]));
    assert!(help.contains("[required with --integration-type studio]"), "{help}");
    let help = self::help(&["v1", "interactions", "channels", "update", "--help"]);
    assert!(help.contains("[required with --status inactive]"), "{help}");
    let (_, example) = help.split_once("Example:").unwrap();
    assert!(example.contains("--status inactive") && example.contains("--routing "), "{example}");
}

#[test]
fn every_example_is_a_valid_command() {
    for (operation, printed) in operations::ALL.iter().zip(table()) {
        // Skip examples in the document that violate their own rules.
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
fn operations_prints_the_whole_table() {
    let table = table();
    assert_eq!(table.len(), operations::ALL.len());
    for (printed, operation) in table.iter().zip(operations::ALL) {
        assert_eq!(printed["id"], operation.id);
        assert_eq!(printed["path"], operation.path);
        assert_eq!(printed["description"], operation.description);
        assert_eq!(printed["parameters"].as_array().unwrap().len(), operation.parameters.len());
        for (printed, parameter) in printed["parameters"].as_array().unwrap().iter().zip(operation.parameters) {
            let condition = parameter.required_when;
            let condition = condition.map(|it| (operation.parameters[it.parameter].name, it.values.to_vec()));
            let printed = &printed["required_when"];
            let values = printed["values"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            assert_eq!(printed["name"].as_str().map(|name| (name, values)), condition, "{}", parameter.name);
        }
    }
}

#[test]
fn only_a_delete_lists_the_flag_yes() {
    for (verb, is_listed) in [("delete", true), ("fetch", false), ("list", false)] {
        assert_eq!(help(&["v1", "flex-flows", verb, "--help"]).contains("--yes"), is_listed, "{verb}");
    }
}

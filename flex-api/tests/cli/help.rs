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
      serve        Run a server that behaves like the API, for tests
      operations   List the operations
      profiles     Manage profiles: named credentials with a region and an edge
      whoami       Show the account, the host and the sources of the credentials
      webhook      Send events to a handler
      completions  Print a completion script for a shell
      help         Print the help of a command or a topic

    Options:
      -V, --version  Print version

    Lists:
          --limit <N>          Maximum number of records to show [default: 50]
          --all                Show all records
          --where <CONDITION>  Show only records with PROPERTY=VALUE [or != ~ < >]
          --since <TIME>       Show only records created since a date, time or age

    Output:
      -o, --output <FORMAT>  Output format [default: table] [possible values: table, json, jsonl, tsv,
                             csv, yaml]

    Sending:
          --dry-run  Send nothing; print the request as JSON [requires no credentials]

    Help:
      -h, --help  Print help [--help prints all details]

    Examples:
      flex v1 channels list --limit 5
      flex v1 channels create --help
      flex call FetchConfiguration --dry-run
      flex operations

    Help topics:
      flex help environment  Credentials and settings
      flex help errors       Error messages and exit codes
      flex help output       Formats, tables and lists
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
    let known: Vec<String> = known.iter().map(|name| name.replace('_', "-")).collect();
    assert_eq!(commands(&help), known);
    let (_, options) = help.split_once("\n\nLists:\n").unwrap();
    assert_snapshot!(options, @r"
          --limit <N>          Maximum number of records to show [default: 50]
          --all                Show all records
          --where <CONDITION>  Show only records with PROPERTY=VALUE [or != ~ < >]
          --since <TIME>       Show only records created since a date, time or age

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

          --where <CONDITION>
              Show only records with PROPERTY=VALUE [or != ~ < <= > >=; can be repeated]

          --since <TIME>
              Show only records created since a date, time or age, such as 2026-01-31 or 7d

    Output:
      -o, --output <FORMAT>
              Output format [default: table]

              [possible values: table, json, jsonl, tsv, csv, yaml]

          --properties <NAMES>
              Properties to show, separated by commas

          --wide
              Tables: show whole values, even if they are wider than the terminal

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

    Shown by default: sid, friendly_name, channel_type, integration_type
    (--properties selects others; --output json prints all)

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

#[test]
fn the_help_of_a_resource_begins_with_its_description() {
    let table = table();
    let mut seen = BTreeSet::new();
    for (operation, printed) in operations::ALL.iter().zip(&table) {
        let path = words(printed);
        for depth in 0..=operation.resource.len() {
            let resource = &path[..=depth];
            let docs = operations::description(operation.version, &operation.resource[..depth]);
            let Some(docs) = docs.filter(|_| seen.insert(resource.to_vec())) else { continue };
            let long = in_words(&help(&[resource, &["--help"]].concat()));
            assert!(long.starts_with(&in_words(docs)), "{resource:?}: {long}");
            let first = in_words(&help(&[resource, &["-h"]].concat()));
            assert!(first.starts_with(&in_words(docs.split(". ").next().unwrap())), "{resource:?}: {first}");
        }
    }
    assert!(seen.len() > 10, "{seen:?}");
}

#[test]
fn the_help_of_a_list_names_the_properties_of_its_table() {
    let list = in_words(&help(&["v1", "flex-flows", "list", "-h"]));
    assert!(
        list.contains("Shown by default: sid, friendly_name, channel_type, integration_type (--properties"),
        "{list}"
    );
}

#[test]
fn defaults_and_conditions_of_the_description_stand_at_the_flag() {
    let create = in_words(&help(&["v1", "flex-flows", "create", "-h"]));
    for fact in [
        "[default: 3] [range: 0 to 3] [applies only if --integration-type is `studio` or `external`]",
        "[default: 86400 (24 hours)]",
        "[--no-long-lived for false] [default: false]",
    ] {
        assert!(create.contains(fact), "{fact}: {create}");
    }
}

#[test]
fn help_prints_the_help_of_a_command() {
    for path in [&[][..], &["v1"], &["v1", "flex-flows"], &["v1", "flex-flows", "create"], &["call"]] {
        let expected = help(&[path, &["--help"]].concat());
        assert_eq!(help(&[&["help"], path].concat()), expected);
        if let [first, rest @ ..] = path
            && !rest.is_empty()
        {
            assert_eq!(help(&[&[*first, "help"], rest].concat()), expected);
        }
    }
    let unknown = flex(&["help", "v1", "flex-flow"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(unknown.err.contains("did you mean flex-flows?"), "{}", unknown.err);
    assert!(flex(&["help", "error"]).err.contains("did you mean errors?"));
}

#[test]
fn help_topics_are_listed_and_complete() {
    let root = help(&["-h"]);
    for topic in ["environment", "errors", "output"] {
        assert!(root.contains(&format!("  flex help {topic} ")), "{root}");
        assert!(help(&["help", topic]).lines().count() > 10, "{topic}");
    }
    let errors = help(&["help", "errors"]);
    for code in [0, 1, 2, 3, 4, 5, 130] {
        assert!(errors.lines().any(|line| line.starts_with(&format!("  {code:<3}  "))), "{code}: {errors}");
    }
    let environment = help(&["help", "environment"]);
    let variables = [flex_api::environment::API_KEY, flex_api::environment::EDGE, flex_api::environment::TOKEN];
    assert!(variables.iter().all(|variable| environment.contains(variable)), "{environment}");
}

/// Returns the flags that help lists, without their dashes.
fn listed(help: &str) -> BTreeSet<&str> {
    let lines = help.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
    lines.filter_map(|line| line.split(' ').find_map(|word| word.strip_prefix("--"))).collect()
}

#[test]
fn commands_list_exactly_the_global_flags_that_they_accept() {
    let call = help(&["call", "--help"]);
    let global: Vec<&str> = listed(&call).into_iter().filter(|name| !["help", "input"].contains(name)).collect();
    assert!(global.len() > 20, "{global:?}");
    for (command, more) in [
        ("operations", ""),
        ("whoami", ""),
        ("profiles list", ""),
        ("profiles use", "name"),
        ("profiles add", "name"),
        ("profiles remove", "name"),
        ("serve", ""),
        ("webhook send", "--url http://localhost --event {}"),
        ("completions", "bash"),
    ] {
        let words: Vec<&str> = command.split(' ').collect();
        // A flag without a value takes none, so that the words after it are unknown.
        let flags: Vec<String> = global.iter().flat_map(|name| [format!("--{name}"), "1".to_owned()]).collect();
        let flags = flags.iter().map(String::as_str);
        let run = flex(&words.iter().copied().chain(more.split_whitespace()).chain(flags).collect::<Vec<_>>());
        assert_eq!(run.code, 2, "{command}");
        let rejected = |name: &str| {
            let is_rejection = |fault: &str| {
                fault.starts_with("not accepted by") || fault.starts_with("other users can read the arguments")
            };
            let prefix = format!("- --{name}: ");
            run.err.lines().any(|line| line.trim_start().strip_prefix(&prefix).is_some_and(is_rejection))
        };
        let help = help(&[&words[..], &["--help"]].concat());
        for name in &global {
            assert_eq!(listed(&help).contains(name), !rejected(name), "{command} --{name}\n{help}\n{}", run.err);
        }
    }
}

#[test]
fn help_can_follow_any_global_flag() {
    assert_eq!(help(&["--quiet", "--limit", "3", "help", "errors"]), help(&["help", "errors"]));
}

/// A link is a sequence of the terminal only where that is supported, and otherwise has its address.
#[test]
fn links_open_only_where_supported() {
    let create = ["v2", "web-chats", "create", "--help"];
    let help = |variables: &[(&str, &str)], color: &str| {
        let mut command = super::run::command(&[&create[..], &["--color", color]].concat());
        let run = command.envs(variables.iter().copied()).output().unwrap();
        String::from_utf8(run.stdout).unwrap()
    };
    let open =
        "\u{1b}]8;;https://www.twilio.com/docs/conversations/api/conversation-resource\u{1b}\\Conversation\u{1b}]8;;";
    let written = "Conversation (https://www.twilio.com/docs/conversations/api/conversation-resource)";
    assert!(in_words(&help(&[("FORCE_HYPERLINK", "1")], "always")).contains(open));
    for (variables, color) in
        [(&[("FORCE_HYPERLINK", "1")][..], "never"), (&[("FORCE_HYPERLINK", "0")], "always"), (&[], "auto")]
    {
        let help = in_words(&help(variables, color));
        assert!(help.contains(written) && !help.contains("\u{1b}]8"), "{help}");
    }
}

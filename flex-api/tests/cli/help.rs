//! Help teaches.

use flex_api::operations;
use insta::assert_snapshot;

use super::flex;

fn help(arguments: &[&str]) -> String {
    let run = flex(arguments);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    // Between paragraphs there are lines of blanks.
    run.out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn of_the_program() {
    assert_snapshot!(help(&["-h"]), @r"
    The Twilio Flex API on the command line.

    Usage: flex [OPTIONS] <COMMAND>

    Commands:
      v1           Version 1 of the API
      v2           Version 2 of the API
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
    assert_snapshot!(help(&["v1", "interactions", "-h"]), @r"
    create, fetch, update; and its channels

    Usage: flex v1 interactions [OPTIONS] <COMMAND>

    Commands:
      create    Creates an interaction and routes it to an agent.
      fetch     Fetches an interaction.
      update    Attaches an event webhook to an existing interaction.
      channels  fetch, list, update; and its invites, participants, transfers
      help      Print this message or the help of the given subcommand(s)

    Lists:
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
fn of_an_operation() {
    assert_snapshot!(help(&["v1", "web-channels", "update", "-h"]), @r"
    Ends the chat of a web channel or adds data to it.

    Usage: flex v1 web-channels update --sid <SID> [OPTIONS]

    Required:
          --sid <SID>  The web channel that the request is about. [must be CH and 32 hexadecimal digits]

    Options:
          --chat-status <TEXT>           Send `inactive` to end the chat; no other value exists.
                                         [possible values: inactive]
          --post-engagement-data <TEXT>  What was collected once the chat was over, such as answers to a
                                         survey, as JSON text.

    Output:
          --output <FORMAT>  How to show what is answered [default: table] [possible values: table,
                             json, jsonl, tsv, csv, yaml]

    Sending:
          --dry-run  Send nothing and show the request as JSON; needs no credentials

    Help:
      -h, --help  Print help; --help tells more than -h

    Example:
      flex v1 web-channels update --sid CH0123456789abcdef0123456789abcdef
    ");
}

#[test]
fn of_a_list_in_full() {
    assert_snapshot!(help(&["v1", "flex-flows", "list", "--help"]), @r"
    Lists the Flex Flows of the account.

    Returns the Flex Flows one page at a time under the key `flex_flows`, either all of them or those
    with a given name. Use it to see which addresses lead into Flex, or to find the SID of a flow by its
    name.

    ListFlexFlow sends GET /v1/FlexFlows and shows the records (FlexFlow) of all pages as they arrive.

    Usage: flex v1 flex-flows list [OPTIONS]

    Options:
          --friendly-name <TEXT>
              Restricts the list to Flex Flows that carry this name in `friendly_name`.

              Without it all are returned.

              [type: text]
              [sent as: query parameter `FriendlyName`]

          --page <INTEGER>
              Index of the page, counted from 0.

              It only reflects where the client is; to move on, follow `next_page_url` of the page
              metadata, which carries the right `PageToken`.

              [type: integer]
              [must be at least 0]
              [sent as: query parameter `Page`]

          --page-token <TEXT>
              Marks the place at which a page begins.

              Take it from a page URL that the API returned; it cannot be made up.

              [type: text]
              [sent as: query parameter `PageToken`]

    Lists:
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
    for operation in flex(&["operations", "--output", "json"]).json().as_array().unwrap() {
        let command = operation["command"].as_str().unwrap();
        let words: Vec<&str> = command.split(' ').skip(1).collect();
        let help = help(&[&words[..], &["--help"]].concat());
        let (_, example) = help.split_once("Example:\n  flex ").unwrap();
        let script = format!("exec \"$0\" {} --dry-run", example.trim_end());
        let run = std::process::Command::new("sh").args(["-c", &script, env!("CARGO_BIN_EXE_flex")]).output().unwrap();
        assert!(run.status.success(), "{script}\n{}", String::from_utf8_lossy(&run.stderr));
    }
}

#[test]
fn every_flag_of_every_operation_is_in_its_help() {
    for operation in flex(&["operations", "--output", "json"]).json().as_array().unwrap() {
        let command = operation["command"].as_str().unwrap();
        let words: Vec<&str> = command.split(' ').skip(1).collect();
        let help = help(&[&words[..], &["--help"]].concat());
        for parameter in operation["parameters"].as_array().unwrap() {
            let flag = parameter["flag"].as_str().unwrap();
            assert!(help.contains(&format!(" {flag}")), "{command}: {flag}");
        }
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

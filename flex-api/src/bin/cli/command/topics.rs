//! The help topics: what all commands share.

use std::fmt::Write as _;

use flex_api::environment;

use super::super::failure::exit;
use super::COMMAND;

/// The topics with their summaries.
pub(crate) const ALL: [(&str, &str); 3] = [
    ("environment", "Credentials and settings"),
    ("errors", "Error messages and exit codes"),
    ("output", "Formats, tables and lists"),
];

const ENVIRONMENT: &str = "\
Credentials and settings

Flags take precedence over variables, and variables over a profile. A variable
that is empty is not set. `{command} whoami` prints what is in effect, and where
each setting comes from.

Credentials, the first of which a part is set:
  TWILIO_API_KEY, TWILIO_API_SECRET       SID and secret of an API key
  TWILIO_CLIENT_ID, TWILIO_CLIENT_SECRET  an OAuth client
  TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN   the account and its auth token
  {token}  the token for --authorization

A secret can be in a file: the variable with _FILE at its end names it, such as
TWILIO_AUTH_TOKEN_FILE. Other users of the machine can read the flags of a
running command, so prefer variables and files for secrets.

Profiles:
  TWILIO_PROFILE   the profile to use; without it, the active profile is used,
                   unless variables have credentials
  XDG_CONFIG_HOME  the folder of {command}/config.toml, which has the profiles
A profile has credentials, a region and an edge. One that --profile names takes
precedence over variables. `{command} profiles add NAME` adds one, and those of
the vendor's command can be used.

Server:
  TWILIO_REGION  the region that stores the data, such as au1
  TWILIO_EDGE    the edge that receives requests, such as sydney
  HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY  the proxy

Terminal:
  COLUMNS           the width of tables, instead of the terminal's
  NO_COLOR          no color
  CLICOLOR_FORCE=1  color without a terminal
  FORCE_HYPERLINK   links in help that the terminal opens: 1 always, 0 never
";

const ERRORS: &str = "\
Error messages and exit codes

Errors are printed to standard error. The first line is what failed; the lines
below it have details, if they are known:
  code      the vendor's number of the error; the page after `see:` explains it
  status    the HTTP status of the response
  request   the ID of the request, for the vendor's support
  attempts  how often the request was sent
  pages, records  what a list received before it failed
  hint      what to do

All problems of the arguments and of the input are reported together, before
anything is sent. A temporary failure is repeated up to --retries times.

The records before the failure of a list are printed, and a JSON array stays
open: an incomplete list is not valid JSON. The hint (next_page_token in JSON)
has the token of the page that failed, with which the list can be continued.

With --output json or jsonl, an error is one line of JSON:
  {\"error\": {\"kind\": \"api\", \"message\": \"…\", \"code\": 20404, \"status\": 404, …}}
The kinds are usage, input, config, auth, connection, api, decode, output,
interrupted and other. may_have_taken_effect is true if the API may have made
the change although the command failed.

Exit codes:
";

const OUTPUT: &str = "\
Formats, tables and lists

--output FORMAT
  table  aligned columns for people, the default
  json   the document as the API sent it; a list is one array
  jsonl  one JSON object per line
  csv    for spreadsheets; a cell that would run as a formula begins with '
  tsv    for programs; tabs and line breaks in a value are \\t and \\n
  yaml   one document; a list is one sequence

Tables have the properties that the help of a command names, unless --properties
selects others: --properties sid,integration.flow_sid. In JSON and YAML, all
properties are printed unless --properties is set.

On a terminal, the columns of a table share its width. Texts are shortened with
an ellipsis (…); SIDs, times and numbers never are. If they do not fit side by
side, each property is on a line of its own. --wide and a pipe show everything.
Times in tables are in UTC. All other formats have every value unchanged.

Lists are printed as their pages arrive. --limit N shows N records instead of
50, and --all shows all.
  --where PROPERTY=VALUE   records of which the property is the value
          !=  ~            … is not the value, contains the text
          <  <=  >  >=     … compares to a number, a time or an age such as 7d
  --since TIME             records created since 2026-01-31 (UTC),
                           2026-01-31T12:00:00Z, or 90m, 12h, 7d, 2w ago
--where and --since select among the records that the API returns. If a command
has a flag of its own for the property, that flag is faster. Quote conditions
with < or >, which the shell interprets.
";

/// Returns the list of the topics, one per line.
pub(super) fn list() -> String {
    let lines = ALL.iter().map(|(name, summary)| format!("  {:<21}  {summary}", format!("{COMMAND} help {name}")));
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the text of a topic.
pub(crate) fn text(name: &str) -> Option<String> {
    Some(match name {
        "environment" => {
            ENVIRONMENT.replace("{token}", &format!("{:<38}", environment::TOKEN)).replace("{command}", COMMAND)
        }
        "errors" => ERRORS.to_owned() + &exit_codes(),
        "output" => OUTPUT.to_owned(),
        _ => return None,
    })
}

fn exit_codes() -> String {
    let mut text = String::new();
    for (code, meaning) in exit::ALL {
        let _ = writeln!(text, "  {code:<3}  {meaning}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_fit_80_columns() {
        for (name, _) in ALL {
            for line in text(name).unwrap().lines() {
                assert!(line.chars().count() <= 80, "{name}: {line}");
            }
        }
        assert_eq!(text("other"), None);
    }
}

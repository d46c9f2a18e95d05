//! Generates the completion script for fish.
//!
//! The script of `clap_complete` supports commands of at most two words; these commands have up to six.

use std::fmt::Write as _;

use clap::{Arg, Command};

use crate::cli::command::COMMAND;

/// Functions that compare the words of the command line, without flags, with a command. `__COMMAND_at` matches exactly
/// that command; `__COMMAND_in` also matches if values follow. `COMMAND` stands for the name of the command.
const FUNCTIONS: &str = r#"function __COMMAND_words
    string match --invert -- '-*' (commandline --cut-at-cursor --tokenize --current-process)
end

function __COMMAND_at
    set --local words (__COMMAND_words)
    test "$words[2..]" = "$argv"
end

function __COMMAND_in
    set --local words (__COMMAND_words)
    set --local last (math (count $argv) + 1)
    test (count $words) -ge $last; and test "$words[2..$last]" = "$argv"
end

complete --command COMMAND --no-files
"#;

/// Returns the script for the complete command tree.
pub(super) fn script(root: &Command) -> String {
    let mut script = FUNCTIONS.replace("COMMAND", COMMAND);
    for arg in root.get_arguments().filter(|arg| arg.is_global_set()) {
        option(&mut script, "", arg);
    }
    add_command(&mut script, &mut Vec::new(), root);
    script
}

fn add_command<'a>(script: &mut String, path: &mut Vec<&'a str>, command: &'a Command) {
    for subcommand in
        command.get_subcommands().filter(|subcommand| !subcommand.is_hide_set() && subcommand.get_name() != "help")
    {
        let about = subcommand.get_about().map(ToString::to_string).unwrap_or_default();
        let at = format!("__{COMMAND}_at {}", path.join(" "));
        let (name, about) = (subcommand.get_name(), quoted(&about));
        let _ = writeln!(
            script,
            "complete --command {COMMAND} --condition '{}' --arguments {name} --description {about}",
            at.trim_end()
        );
        path.push(name);
        add_command(script, path, subcommand);
        path.pop();
    }
    let condition = format!(" --condition '__{COMMAND}_in {}'", path.join(" "));
    let is_shown = |arg: &&Arg| !arg.is_global_set() && !arg.is_hide_set();
    for arg in command.get_arguments().filter(|arg| is_shown(arg) && !path.is_empty()) {
        option(script, &condition, arg);
    }
}

/// Adds a flag, or the values of a positional argument.
fn option(script: &mut String, condition: &str, arg: &Arg) {
    let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let _ = write!(script, "complete --command {COMMAND}{condition}");
    if let Some(long) = arg.get_long() {
        let about = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let _ = write!(script, " --long-option {long} --description {}", quoted(&about));
    }
    match (arg.get_action().takes_values(), values.is_empty()) {
        (false, _) => {}
        // A switch takes a value only after an equals sign.
        _ if arg.is_require_equals_set() => {}
        (true, false) => {
            let _ = write!(script, " --require-parameter --no-files --arguments {}", quoted(&values.join(" ")));
        }
        (true, true) => script.push_str(" --require-parameter"),
    }
    script.push('\n');
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', r"\\").replace('\'', r"\'").replace('\n', " "))
}

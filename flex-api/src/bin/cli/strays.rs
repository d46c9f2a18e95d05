//! Arguments that no flag of a command takes: words, and unknown flags.
//!
//! clap stops at the first of them. Here, each is used if its meaning is clear, or else reported with all other faults.

use clap::ArgMatches;

use super::command::known::nearest;
use super::command::rest_names;
use super::curl_command::quoted;
use super::globals::{self, quote};

/// Flags of other commands, with what does the same here.
const FOREIGN: [(&str, &str); 7] = [
    ("csv", "--output csv"),
    ("format", "--output"),
    ("json", "--output json"),
    ("max-items", "--limit"),
    ("no-limit", "--all"),
    ("query", "--properties"),
    ("yaml", "--output yaml"),
];

/// The arguments that are not used yet, in order.
pub(crate) struct Strays(Vec<Stray>);

struct Stray {
    /// The position among all arguments, as clap counts.
    index: usize,
    text: String,
}

impl Strays {
    pub(crate) fn read(matches: &ArgMatches) -> Self {
        let stray = |name: String| {
            let text = matches.try_get_one::<String>(&name).ok().flatten()?;
            Some(Stray { index: matches.index_of(&name)?, text: text.clone() })
        };
        Self(rest_names().filter_map(stray).collect())
    }

    /// Returns the arguments as they are on the command line.
    pub(crate) fn texts(&self) -> Vec<&str> {
        self.0.iter().map(|stray| stray.text.as_str()).collect()
    }

    /// Takes the word that follows the argument at this position, if it is `true` or `false`.
    pub(crate) fn take_boolean_after(&mut self, index: usize) -> Option<String> {
        let is_value = |stray: &Stray| stray.index == index + 1 && ["true", "false"].contains(&stray.text.as_str());
        let position = self.0.iter().position(is_value)?;
        Some(self.0.remove(position).text)
    }

    /// Returns the only word that is neither an unknown flag nor the value of one, or `None` if there are several.
    pub(crate) fn take_word(&mut self) -> Option<String> {
        let positions: Vec<usize> = (0..self.0.len()).filter(|position| self.is_word(*position)).collect();
        let [position] = positions[..] else { return None };
        Some(self.0.remove(position).text)
    }

    /// Returns a fault for each argument. `known` are the names of the flags that the command takes, and `hint` is what
    /// to do about a word. The value of an unknown flag is not shown: it may be a secret.
    pub(crate) fn faults(&self, known: &[&str], hint: &str) -> Vec<String> {
        let fault = |position: usize| match flag_name(&self.0[position].text) {
            Some(_) => Some(unknown_flag(&self.0[position].text, known)),
            None => {
                self.is_word(position).then(|| format!("unexpected argument {}{hint}", quote(&self.0[position].text)))
            }
        };
        (0..self.0.len()).filter_map(fault).collect()
    }

    fn is_word(&self, position: usize) -> bool {
        let stray = &self.0[position];
        let before = position.checked_sub(1).map(|before| &self.0[before]);
        let is_value = |before: &Stray| {
            flag_name(&before.text).is_some() && !before.text.contains('=') && before.index + 1 == stray.index
        };
        flag_name(&stray.text).is_none() && !before.is_some_and(is_value)
    }
}

/// Returns the flag of an argument with its dashes and without its value, if it is a flag.
pub(crate) fn flag_name(text: &str) -> Option<&str> {
    let is_number = text.parse::<f64>().is_ok();
    let is_flag = text.starts_with('-') && text.len() > 1 && !is_number;
    is_flag.then(|| text.split_once('=').map_or(text, |(name, _)| name))
}

/// Returns the fault of an unknown flag, with what was probably meant.
fn unknown_flag(text: &str, known: &[&str]) -> String {
    let flag = flag_name(text).unwrap_or(text);
    let name = flag.trim_start_matches('-');
    let foreign = FOREIGN.iter().find(|(foreign, _)| *foreign == name).map(|(_, here)| format!(": use {here}"));
    // A single letter resembles too many names.
    let near = || {
        nearest(name, known.iter().copied()).filter(|_| name.len() > 1).map(|near| format!("; did you mean --{near}?"))
    };
    let meant = attached(text).or(foreign).or_else(near).unwrap_or_default();
    format!("unknown flag {}{meant}", quote(flag).trim_matches('"'))
}

/// Returns how to write a short flag with its value. clap does not know `-ojson` where any argument may follow.
fn attached(text: &str) -> Option<String> {
    let mut rest = text.strip_prefix('-').filter(|rest| !rest.starts_with('-'))?.chars();
    let short = rest.next()?;
    let value = rest.as_str().trim_start_matches('=');
    let flag = globals::arguments().into_iter().find(|arg| arg.get_short() == Some(short))?;
    let takes_value = flag.get_action().takes_values() && !value.is_empty();
    takes_value.then(|| format!(": write -{short} {}", quoted(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strays(arguments: &[(usize, &str)]) -> Strays {
        Strays(arguments.iter().map(|(index, text)| Stray { index: *index, text: (*text).to_owned() }).collect())
    }

    #[test]
    fn values_of_unknown_flags_are_not_shown() {
        let strays = strays(&[(1, "--auth-tokn"), (2, "hush"), (3, "--x=hush"), (4, "word"), (6, "--no-limit")]);
        let faults = strays.faults(&["auth-token", "limit"], "");
        assert_eq!(
            faults,
            [
                "unknown flag --auth-tokn; did you mean --auth-token?",
                "unknown flag --x",
                "unexpected argument \"word\"",
                "unknown flag --no-limit: use --all",
            ]
        );
    }

    #[test]
    fn words_are_taken_where_they_are() {
        let mut strays = strays(&[(3, "false"), (7, "--unknown"), (8, "value"), (9, "FO1")]);
        assert_eq!(strays.take_boolean_after(1), None);
        assert_eq!(strays.take_boolean_after(2).as_deref(), Some("false"));
        assert_eq!(strays.take_word().as_deref(), Some("FO1"));
        assert_eq!(strays.texts(), ["--unknown", "value"]);
        assert_eq!(strays.take_word(), None);
    }
}

//! Command lines that name no command, and the ones that were probably meant.

use clap::Command;
use flex_api::operations::{ALL, Operation};

use super::command::known::nearest;
use super::command::links::Links;
use super::command::{COMMAND, path, root, verb_aliases};
use super::curl_command::quoted;
use super::flags;
use super::globals::quote;
use super::strays::flag_name;

/// How similar a word must be to the word of a command.
const SIMILAR: f64 = 0.8;

/// The maximum number of suggestions.
const MAX: usize = 3;

/// A command that may be meant.
struct Suggestion {
    line: String,
    /// The number of words that match, and how well they do.
    words: usize,
    likeness: f64,
}

/// Returns the fault of a command line. `words` are those of the command that clap found, `between` and `strays` are
/// the unknown words and flags before its last word and after it, and `globals` are the global flags.
pub(crate) fn fault(words: &[&str], between: &[&str], strays: &[&str], globals: &[String]) -> String {
    if let Some(first) = between.first() {
        let (flags, stray) = (flag_name(first).is_some(), quote(first));
        return match ALL.iter().find(|operation| path(operation).iter().eq(words)) {
            Some(operation) if flags => {
                let rest: Vec<&str> = between.iter().chain(strays).copied().collect();
                format!(
                    "the flags of a command come after its words: try `{COMMAND} {}`",
                    line(operation, &rest, globals)
                )
            }
            _ if flags => format!("unknown flag {}", flag_name(first).unwrap_or_default()),
            _ => format!("unexpected argument {stray}"),
        };
    }
    let command = [&[COMMAND], words].concat().join(" ");
    let Some(first) = strays.first() else { return format!("missing command after `{command}`") };
    if let Some(flag) = flag_name(first) {
        return format!("unknown flag {flag} of `{command}`");
    }
    let found = suggestions(words, strays, globals);
    let found = if found.is_empty() { Vec::from_iter(sibling(words, strays)) } else { found };
    match found.join("` or `") {
        lines if lines.is_empty() => format!("unknown command {}", quote(first)),
        lines => format!("unknown command {}: try `{lines}`", quote(first)),
    }
}

/// Returns the command that is most similar, of those beside which an unknown word is.
fn sibling(words: &[&str], strays: &[&str]) -> Option<String> {
    let root = root(Links::Text);
    let parent = words.iter().try_fold(&root, |parent, word| parent.find_subcommand(word))?;
    let names = parent.get_subcommands().filter(|child| !child.is_hide_set()).map(Command::get_name);
    let near = nearest(strays[0], names)?;
    let rest = strays[1..].iter().take_while(|stray| flag_name(stray).is_none());
    let rest: Vec<String> = rest.map(|stray| quoted(stray)).collect();
    let words = words.iter().copied().chain([near]).chain(rest.iter().map(String::as_str));
    Some([COMMAND].into_iter().chain(words).collect::<Vec<_>>().join(" "))
}

/// Returns the best suggestions.
fn suggestions(words: &[&str], strays: &[&str], globals: &[String]) -> Vec<String> {
    let count = strays.iter().take_while(|stray| flag_name(stray).is_none()).count();
    let named = &strays[..count];
    let mut found: Vec<Suggestion> = Vec::new();
    for operation in ALL.iter().copied() {
        if words.len() < 2 && is_id(operation, named[0]) {
            let line = line(operation, &strays[1..], globals);
            found.push(Suggestion { line, words: usize::MAX, likeness: 1.0 });
        }
        let path = path(operation);
        let is_below = path.iter().zip(words).all(|(part, word)| part == word);
        // The version may be missing.
        let begins = if words.is_empty() { 0..2 } else { words.len()..words.len() + 1 };
        for begin in begins.filter(|_| is_below) {
            let parts = path.get(begin..).unwrap_or_default();
            let used = parts.len().min(count);
            let is_complete = used == parts.len();
            if let Some(likeness) = likeness(&parts[..used], named, operation, is_complete) {
                let whole = || line(operation, &strays[used..], globals);
                let line = if is_complete { whole() } else { path[..begin + used].join(" ") };
                found.push(Suggestion { line, words: used, likeness });
            }
        }
    }
    best(found)
}

/// Returns how well words match the parts of a path, or `None` if one of them does not.
fn likeness(parts: &[String], words: &[&str], operation: &Operation, has_verb: bool) -> Option<f64> {
    let last = parts.len().checked_sub(1)?;
    let mut sum = 0.0;
    for (index, (part, word)) in parts.iter().zip(words).enumerate() {
        let is_alias = has_verb && index == last && verb_aliases(operation.verb).contains(word);
        let likeness = if is_alias { 1.0 } else { strsim::jaro_winkler(part, &flags::kebab(word)) };
        if likeness < SIMILAR {
            return None;
        }
        sum += likeness;
    }
    Some(sum)
}

/// Returns whether a word is the ID of the operation, with or without its version, in any case.
fn is_id(operation: &Operation, word: &str) -> bool {
    let id = word.strip_prefix(operation.version).and_then(|word| word.strip_prefix('.')).unwrap_or(word);
    let letters = |text: &str| text.replace(['-', '_'], "");
    letters(id).eq_ignore_ascii_case(operation.id)
}

fn best(mut found: Vec<Suggestion>) -> Vec<String> {
    found.sort_by(|a, b| b.words.cmp(&a.words).then(b.likeness.total_cmp(&a.likeness)));
    let Some(first) = found.first() else { return Vec::new() };
    let (words, likeness) = (first.words, first.likeness);
    let is_best = |it: &Suggestion| it.words == words && it.likeness + f64::EPSILON >= likeness;
    let mut lines: Vec<String> = Vec::new();
    for line in found.into_iter().filter(is_best).map(|it| it.line) {
        let line = format!("{COMMAND} {line}");
        if !lines.contains(&line) && lines.len() < MAX {
            lines.push(line);
        }
    }
    lines
}

/// Returns the words of a command with the other arguments. The values of sensitive parameters are not shown.
fn line(operation: &'static Operation, rest: &[&str], globals: &[String]) -> String {
    let flags = flags::of(operation);
    let is_sensitive =
        |name: &str| flags.iter().any(|flag| flag.parameter.sensitive && name == format!("--{}", flag.name));
    let mut words = path(operation);
    let mut hides_next = false;
    for text in rest {
        let (name, has_value) = (flag_name(text), text.contains('='));
        let hides = name.is_some_and(is_sensitive);
        words.push(match name {
            Some(name) if hides && has_value => format!("{name}=…"),
            None if hides_next => "…".to_owned(),
            _ => quoted(text),
        });
        hides_next = hides && !has_value;
    }
    words.extend(globals.iter().cloned());
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn the_command_that_was_meant_is_suggested() {
        let cases: [(&[&str], &[&str], &str); 8] = [
            (&[], &["flex-flows", "list"], "flex v1 flex-flows list --limit 3"),
            (&[], &["flex-flows", "rm", "FO1"], "flex v1 flex-flows delete FO1 --limit 3"),
            (&[], &["CreateFlexFlow", "--enabled"], "flex v1 flex-flows create --enabled --limit 3"),
            (&[], &["v1.create-flex-flow"], "flex v1 flex-flows create --limit 3"),
            (&["v1"], &["flex-flow", "list"], "flex v1 flex-flows list --limit 3"),
            (&["v1"], &["FlexFlows"], "flex v1 flex-flows"),
            (&["v1", "flex-flows"], &["lsit"], "flex v1 flex-flows list --limit 3"),
            (&["v1"], &["insights", "session", "creat", "--authorization", "x"], "--authorization … --limit 3"),
        ];
        let globals = ["--limit 3".to_owned()];
        for (words, strays, line) in cases {
            let fault = fault(words, &[], strays, &globals);
            assert!(fault.ends_with(&format!("{line}`")), "{fault}");
        }
        assert_eq!(fault(&["v1"], &[], &["nonsense"], &globals), "unknown command \"nonsense\"");
        assert_eq!(fault(&["v1"], &[], &["--nonsense"], &globals), "unknown flag --nonsense of `flex v1`");
        assert_eq!(fault(&["v1"], &[], &[], &globals), "missing command after `flex v1`");
        let words = ["v1", "flex-flows", "fetch"];
        let early = fault(&words, &["--sid", "FO1"], &[], &globals);
        assert!(early.ends_with(": try `flex v1 flex-flows fetch --sid FO1 --limit 3`"), "{early}");
        assert_eq!(fault(&words, &["bogus"], &[], &globals), "unexpected argument \"bogus\"");
    }

    #[test]
    fn an_id_of_several_versions_has_several_suggestions() {
        let fault = fault(&[], &[], &["CreateWebChannel"], &[]);
        assert!(fault.contains("try `flex v1 ") && fault.contains("` or `flex v2 "), "{fault}");
    }
}

//! Parses the lock file.

use std::collections::BTreeMap;

use crate::identifier::is_rust;
use crate::{Excerpt, Position, Problem, Problems, Source};

use super::line::{scope, word};
use super::{Entry, Names, last};

const HELP: &str = "restore the line from version control, or delete it and run `cargo xtask regen`";

/// The form of a name.
#[derive(Clone, Copy)]
enum Form {
    /// A path with at least this many parts.
    Path(usize),
    /// One identifier.
    Identifier,
    /// The prefixes of a kind of SID.
    Prefixes,
    /// Any word.
    Word,
}

/// The kinds of lines: the word that names each, the least number of words after it, and the form of the name.
const KINDS: [(&str, usize, Form); 9] = [
    ("handle", 1, Form::Path(2)),
    ("method", 1, Form::Path(3)),
    ("builder", 1, Form::Path(2)),
    ("type", 1, Form::Path(2)),
    ("setter", 2, Form::Identifier),
    ("field", 2, Form::Identifier),
    ("variant", 2, Form::Identifier),
    ("sid", 2, Form::Prefixes),
    ("page", 1, Form::Word),
];

impl Names {
    /// Parses the text of a lock file.
    ///
    /// # Errors
    ///
    /// Every invalid line, with its number.
    pub fn parse(source: &Source) -> Result<Self, Problems> {
        let Ok(text) = std::str::from_utf8(&source.bytes) else {
            return Err(Problems(vec![Problem::new("the names are not UTF-8", &source.path, "", "", HELP)]));
        };
        let lines = text.lines().collect();
        let mut reader = Reader { file: &source.path, lines, problems: Vec::new(), names: Self::default() };
        let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, line) in text.lines().map(str::trim_end).enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if is_conflict(line) {
                let help = "keep the lines of both sides, remove the conflict markers, and run `cargo xtask regen`";
                reader.problem(index + 1, "the lock file of names has a merge conflict", format!("`{line}`"), help);
                continue;
            }
            let Some((key, entry)) = reader.line(index + 1, line) else { continue };
            if let Some(first) = lines.insert(key, index + 1) {
                let found = format!("`{key}`, as on line {first}");
                reader.problem(
                    index + 1,
                    "two lines name the same item",
                    found,
                    "delete the line that was not published",
                );
            }
            reader.names.entries.insert(key.to_owned(), entry);
        }
        reader.check_duplicates(&lines);
        if reader.problems.is_empty() { Ok(reader.names) } else { Err(Problems(reader.problems)) }
    }
}

struct Reader<'s> {
    file: &'s str,
    lines: Vec<&'s str>,
    problems: Vec<Problem>,
    names: Names,
}

impl Reader<'_> {
    fn problem(&mut self, line: usize, message: &str, found: String, help: &str) {
        let excerpt = self.lines.get(line - 1).map(|line| Excerpt::new(line, 0));
        let position = Position { line, column: 1, excerpt };
        self.problems.push(Problem::new(message, self.file, "", found, help).at(position));
    }

    fn line<'l>(&mut self, number: usize, line: &'l str) -> Option<(&'l str, Entry)> {
        let split = words(line).and_then(|(words, rest)| Some((words, rest.strip_prefix("= ")?)));
        let Some((words, right)) = split else {
            self.problem(number, "a line is not `… = name`", format!("`{line}`"), HELP);
            return None;
        };
        let form = match words[..] {
            ["sid", _] => Some(Form::Identifier),
            [_, kind, ref rest @ ..] => {
                let known = KINDS.iter().find(|(name, least, _)| *name == kind && rest.len() >= *least);
                known.map(|(_, _, form)| *form)
            }
            _ => None,
        };
        let Some(form) = form else {
            let help =
                "the kinds are handle, method, builder, setter, type, field, variant, sid and page; delete the line";
            self.problem(number, "a line has an unknown kind", format!("`{line}`"), help);
            return None;
        };
        let key = &line[..line.len() - right.len() - " = ".len()];
        let Some(entry) = entry(right, form) else {
            self.problem(number, "a line has an invalid name", format!("`{right}`"), HELP);
            return None;
        };
        Some((key, entry))
    }

    /// Reports items of one scope that share a name.
    fn check_duplicates(&mut self, lines: &BTreeMap<&str, usize>) {
        let mut duplicates = Vec::new();
        let mut seen: BTreeMap<(&str, &str), &str> = BTreeMap::new();
        for (key, entry) in self.names.entries.iter().filter(|(_, entry)| !entry.gone) {
            let Some(scope) = scope(key) else { continue };
            for name in entry.former.iter().chain([&entry.name]) {
                if let Some(first) = seen.insert((scope, name), key)
                    && first != key
                {
                    duplicates.push((lines[key.as_str()], format!("`{name}`, for `{first}` and for `{key}`")));
                }
            }
        }
        for (line, found) in duplicates {
            let help =
                "delete the line of the item that was not published under this name, and run `cargo xtask regen`";
            self.problem(line, "two items have one name", found, help);
        }
    }
}

/// Whether a line is a conflict marker.
fn is_conflict(line: &str) -> bool {
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark))
}

/// The words before `=`, and the text after it.
fn words(line: &str) -> Option<(Vec<&str>, &str)> {
    let (mut words, mut rest) = (Vec::new(), line);
    while !rest.starts_with("= ") {
        let end = word(rest)?;
        words.push(&rest[..end]);
        rest = rest[end..].strip_prefix(' ')?;
    }
    Some((words, rest))
}

fn entry(right: &str, form: Form) -> Option<Entry> {
    let mut entry = Entry::default();
    let end =
        if right.starts_with('"') { word(&format!("{right} "))? } else { right.find(" (").unwrap_or(right.len()) };
    let (name, mut marks) = right.split_at(end);
    name.clone_into(&mut entry.name);
    if matches!(form, Form::Word) && name.starts_with('"') {
        entry.name = serde_json::from_str(name).ok()?;
    }
    while let Some(rest) = marks.strip_prefix(" (") {
        let (mark, rest) = rest.split_once(')')?;
        marks = rest;
        match mark.split_once(' ') {
            Some(("was", names)) => entry.former = names.split(", ").map(str::to_owned).collect(),
            Some(("accepts", prefixes)) => entry.accepts = prefixes.split('|').map(str::to_owned).collect(),
            None if mark == "boxed" => entry.boxed = true,
            None if mark == "gone" => entry.gone = true,
            _ => return None,
        }
    }
    let valid = entry.former.iter().chain([&entry.name]).all(|name| is_valid(name, form));
    (marks.is_empty() && valid).then_some(entry)
}

fn is_valid(name: &str, form: Form) -> bool {
    match form {
        Form::Path(least) => {
            name.split("::").all(is_rust) && name.split("::").count() >= least && !last(name).is_empty()
        }
        Form::Identifier => is_rust(name),
        Form::Prefixes => name.split('|').all(|prefix| prefix.len() == 2),
        Form::Word => !name.is_empty(),
    }
}

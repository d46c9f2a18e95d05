//! Finds the line and column of a place of a document. The text is parsed again for this, so that valid documents pay
//! no
//! cost.

mod json;
mod yaml;

use super::pointer::unescape;
use super::report::Report;
use super::upgrade::{Upgraded, upgrade};
use super::{Input, Source, parse};
use crate::{Note, Problem, Problems};

/// The line and column of a JSON Pointer, from 1: those of the key or the list item.
///
/// Content of a YAML alias or merge key has the place of the alias or merge key. `None` for a pointer that is not in
/// the
/// text.
#[must_use]
pub fn locate(source: &Source, pointer: &str) -> Option<(usize, usize)> {
    Some(read(source)?.find(pointer)).filter(|found| found.whole).map(|found| found.place)
}

/// Adds line and column to the problems that name a place in a file of the inputs.
#[must_use]
pub fn locate_problems(inputs: &[Input], Problems(mut problems): Problems) -> Problems {
    let sources = inputs.iter().flat_map(Input::sources);
    locate_all(sources, problems.iter_mut().map(|Problem { file, pointer, .. }| (file, pointer)));
    Problems(problems)
}

/// Adds line and column to the notes that name a place in a file of the inputs.
pub fn locate_notes(inputs: &[Input], notes: &mut [Note]) {
    locate_notes_in(inputs.iter().flat_map(Input::sources), notes);
}

/// The same for sources that are not inputs.
pub(crate) fn locate_notes_in<'s>(sources: impl Iterator<Item = &'s Source>, notes: &mut [Note]) {
    locate_all(sources, notes.iter_mut().map(|Note { file, pointer, .. }| (file, pointer)));
}

/// Adds line and column to the files, each with a pointer into it. A place that is not in the text, because an overlay
/// added it or it is missing, has the position of its nearest parent.
fn locate_all<'s, 'a>(
    sources: impl Iterator<Item = &'s Source>,
    places: impl Iterator<Item = (&'a mut String, &'a mut String)>,
) {
    let mut trees: Vec<(&Source, Option<Text>)> = sources.map(|source| (source, None)).collect();
    for (file, pointer) in places {
        if pointer.is_empty() {
            continue;
        }
        let Some((source, tree)) = trees.iter_mut().find(|(source, _)| source.path == *file) else { continue };
        // Sources are parsed on first use.
        let text = tree.get_or_insert_with(|| Text { upgraded: moves(source), tree: read(source) });
        *pointer = text.upgraded.origin(pointer);
        let found = text.tree.as_ref().map(|tree| tree.find(pointer));
        if let Some(Found { place: (line, column), .. }) = found.filter(|found| found.depth > 0) {
            *file = format!("{file}:{line}:{column}");
        }
    }
}

/// A source whose places are known.
struct Text {
    /// What moved when the document was rewritten in the form of OpenAPI 3.0.
    upgraded: Upgraded,
    tree: Option<Spot>,
}

fn moves(source: &Source) -> Upgraded {
    let mut problems = Vec::new();
    let Some(mut document) = parse::parse(source, &mut problems) else { return Upgraded::default() };
    upgrade(&mut document, "", &mut Report::new("", &mut problems))
}

/// The places of a source. `None` if it cannot be parsed.
fn read(source: &Source) -> Option<Spot> {
    let text = parse::text(source).ok()?;
    if parse::looks_like_json(text) { json::read(text).or_else(|| yaml::read(text)) } else { yaml::read(text) }
}

/// A value of a text.
#[derive(Debug)]
struct Spot {
    /// Its line and column; those of its key, if it has one.
    place: (usize, usize),
    below: Below,
}

/// The content of a value.
#[derive(Debug)]
enum Below {
    /// Nothing.
    Nothing,
    /// The target of an alias.
    Alias,
    /// The values of keys, and the index of the merge key.
    Keys(Vec<(String, Spot)>, Option<usize>),
    /// The items of a list.
    Items(Vec<Spot>),
}

/// The value that a pointer leads to, or the last one on the way.
struct Found {
    place: (usize, usize),
    /// The number of matched tokens of the pointer.
    depth: usize,
    /// Whether all tokens matched.
    whole: bool,
}

impl Spot {
    fn find(&self, pointer: &str) -> Found {
        let mut spot = self;
        for (depth, part) in pointer.split('/').skip(1).enumerate() {
            if let Below::Alias = spot.below {
                return Found { place: spot.place, depth, whole: true };
            }
            let Some(next) = spot.step(&unescape(part)) else {
                return Found { place: spot.place, depth, whole: false };
            };
            spot = next;
        }
        Found { place: spot.place, depth: pointer.matches('/').count(), whole: true }
    }

    /// The value of a key or an index.
    fn step(&self, part: &str) -> Option<&Self> {
        let Below::Keys(keys, merge) = &self.below else {
            let Below::Items(items) = &self.below else { return None };
            return items.get(part.parse::<usize>().ok()?);
        };
        let named = keys.iter().find(|(key, _)| key == part);
        named.or_else(|| keys.get((*merge)?)).map(|(_, spot)| spot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, pointer: &str) -> Option<(usize, usize)> {
        locate(&Source { path: "a".to_owned(), bytes: text.as_bytes().to_vec() }, pointer)
    }

    #[test]
    fn keys_and_items_of_yaml() {
        let text = "# A comment.\na:\n  b c: [x, {d/e: 1}]\n  f:\n  - g\n  - h: |\n      text\n    i: 1\n";
        let places = [
            ("", (2, 1)),
            ("/a", (2, 1)),
            ("/a/b c", (3, 3)),
            ("/a/b c/0", (3, 9)),
            ("/a/b c/1/d~1e", (3, 13)),
            ("/a/f/0", (5, 5)),
            ("/a/f/1/i", (8, 5)),
        ];
        for (pointer, expected) in places {
            assert_eq!(place(text, pointer), Some(expected), "{pointer}");
        }
    }

    #[test]
    fn keys_and_items_of_json() {
        let text = "{\n\t\"a\": {\"b\\u0020c\": [\"x\", {\"d/e\": -1.5e3}],\n\t\t\"é\": [], \"f\": {}}, \"g\": null }";
        let places = [
            ("", (1, 1)),
            ("/a", (2, 2)),
            ("/a/b c", (2, 8)),
            ("/a/b c/0", (2, 21)),
            ("/a/b c/1/d~1e", (2, 27)),
            ("/a/é", (3, 3)),
            ("/a/f", (3, 12)),
            ("/g", (3, 22)),
        ];
        for (pointer, expected) in places {
            assert_eq!(place(text, pointer), Some(expected), "{pointer}");
        }
    }

    #[test]
    fn what_an_alias_or_a_merge_key_brings_in() {
        let text = "a: &a {b: {c: 1}}\nd: *a\ne: {<<: *a, f: 1}\n";
        assert_eq!(place(text, "/d/b/c"), Some((2, 1)));
        assert_eq!(place(text, "/e/b/c"), Some((3, 5)));
        assert_eq!(place(text, "/e/f"), Some((3, 13)));
        assert_eq!(place("e: {'<<': {b: 1}}\n", "/e/b"), None);
    }

    #[test]
    fn what_is_not_there() {
        for pointer in ["/b", "/a/0", "/a/b"] {
            assert_eq!(place("a: 1\n", pointer), None);
            assert_eq!(place("{\"a\": 1}", pointer), None);
        }
        assert_eq!(place("a: [1", "/a"), None);
        assert_eq!(place(&"[".repeat(100_000), "/0"), None);
    }
}

//! Finds the positions of places of a document. The text is parsed again for this, so that valid documents do not pay
//! for it.

mod json;
mod yaml;

use super::pointer::unescape;
use super::report::Report;
use super::upgrade::{Upgraded, upgrade};
use super::{Input, Source, parse};
use crate::position::{Lines, Position};
use crate::{Note, Problem, Problems};

/// The line and column of a JSON Pointer, from 1: those of the key or the list item.
///
/// The content of a YAML alias or merge key has the place of the alias or merge key. `None` for a pointer that is not
/// in the text.
#[must_use]
pub fn locate(source: &Source, pointer: &str) -> Option<(usize, usize)> {
    Some(read(source)?.find(pointer)).filter(|found| found.whole).map(|found| found.place)
}

/// Adds positions to the problems that name a place in a file of the inputs.
#[must_use]
pub fn locate_problems(inputs: &[Input], problems: Problems) -> Problems {
    locate_problems_in(inputs.iter().flat_map(Input::sources), problems)
}

/// The same for sources that are not inputs.
pub(crate) fn locate_problems_in<'s>(
    sources: impl Iterator<Item = &'s Source>,
    Problems(mut problems): Problems,
) -> Problems {
    let places = problems.iter_mut();
    locate_all(sources, places.map(|Problem { file, pointer, position, .. }| Place { file, pointer, position }));
    Problems(problems)
}

/// Adds positions to the notes that name a place in a file of the inputs.
pub fn locate_notes(inputs: &[Input], notes: &mut [Note]) {
    locate_notes_in(inputs.iter().flat_map(Input::sources), notes);
}

/// The same for sources that are not inputs.
pub(crate) fn locate_notes_in<'s>(sources: impl Iterator<Item = &'s Source>, notes: &mut [Note]) {
    let places = notes.iter_mut();
    locate_all(sources, places.map(|Note { file, pointer, position, .. }| Place { file, pointer, position }));
}

/// The place of a problem or of a note.
struct Place<'a> {
    file: &'a str,
    pointer: &'a mut String,
    position: &'a mut Option<Box<Position>>,
}

/// Adds the positions of pointers, and the excerpts of all positions. A place that is not in the text, because an
/// overlay added it or it is missing, has the position of its nearest parent.
fn locate_all<'s, 'a>(sources: impl Iterator<Item = &'s Source>, places: impl Iterator<Item = Place<'a>>) {
    let mut texts: Vec<(&Source, Option<Text<'s>>)> = sources.map(|source| (source, None)).collect();
    for Place { file, pointer, position } in places {
        let Some((source, text)) = texts.iter_mut().find(|(source, _)| source.path == file) else { continue };
        // Sources are parsed on first use.
        let text = text.get_or_insert_with(|| Text::of(source));
        if position.is_none() {
            *pointer = text.upgraded.origin(pointer);
            let found = text.root.as_ref().map(|root| root.find(pointer).place);
            *position = found.map(|(line, column)| Box::new(Position::new(line, column)));
        }
        if let (Some(position), Some(lines)) = (position, &text.lines)
            && position.excerpt.is_none()
        {
            position.excerpt = lines.excerpt(position.line, position.column);
        }
    }
}

/// A source whose places are known.
struct Text<'s> {
    /// What moved when the document was rewritten in the form of OpenAPI 3.0.
    upgraded: Upgraded,
    /// The values, if the source can be parsed.
    root: Option<Spot>,
    /// The lines, if the source is text.
    lines: Option<Lines<'s>>,
}

impl<'s> Text<'s> {
    fn of(source: &'s Source) -> Self {
        Self { upgraded: moves(source), root: read(source), lines: parse::text(source).ok().map(Lines::of) }
    }
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

/// The value that a pointer leads to, or its nearest existing parent.
struct Found {
    place: (usize, usize),
    /// Whether all tokens matched.
    whole: bool,
}

impl Spot {
    fn find(&self, pointer: &str) -> Found {
        let mut spot = self;
        for part in pointer.split('/').skip(1) {
            if let Below::Alias = spot.below {
                return Found { place: spot.place, whole: true };
            }
            let Some(next) = spot.step(&unescape(part)) else {
                return Found { place: spot.place, whole: false };
            };
            spot = next;
        }
        Found { place: spot.place, whole: true }
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
    fn content_of_an_alias_or_a_merge_key_has_its_place() {
        let text = "a: &a {b: {c: 1}}\nd: *a\ne: {<<: *a, f: 1}\n";
        assert_eq!(place(text, "/d/b/c"), Some((2, 1)));
        assert_eq!(place(text, "/e/b/c"), Some((3, 5)));
        assert_eq!(place(text, "/e/f"), Some((3, 13)));
        assert_eq!(place("e: {'<<': {b: 1}}\n", "/e/b"), None);
    }

    #[test]
    fn a_missing_value_has_no_place() {
        for pointer in ["/b", "/a/0", "/a/b"] {
            assert_eq!(place("a: 1\n", pointer), None);
            assert_eq!(place("{\"a\": 1}", pointer), None);
        }
        assert_eq!(place("a: [1", "/a"), None);
        assert_eq!(place(&"[".repeat(100_000), "/0"), None);
    }
}

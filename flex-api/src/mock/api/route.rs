//! Finds what belongs to a path: a literal segment goes before a placeholder.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use crate::mock::behavior::Behavior;
use crate::request::operations::template::{Part, parts};

/// Path templates, each with what belongs to it.
pub(super) struct Routes<T> {
    /// By the number of segments, templates with more literals first.
    by_length: HashMap<usize, Vec<(Vec<Segment>, T)>>,
}

/// The parts of a segment of a template.
type Segment = Vec<Part<'static>>;

impl<T> FromIterator<(&'static str, T)> for Routes<T> {
    fn from_iter<I: IntoIterator<Item = (&'static str, T)>>(templates: I) -> Self {
        let mut by_length: HashMap<usize, Vec<_>> = HashMap::new();
        for (template, target) in templates {
            let segments: Vec<Segment> = template.split('/').map(|segment| parts(segment).collect()).collect();
            by_length.entry(segments.len()).or_default().push((segments, target));
        }
        for routes in by_length.values_mut() {
            routes.sort_by_key(|(segments, _)| segments.iter().map(|segment| openness(segment)).collect::<Vec<_>>());
        }
        Self { by_length }
    }
}

impl Routes<Vec<&'static Behavior>> {
    /// The behaviors of each path. The names of placeholders do not tell paths apart.
    pub(super) fn by_path(behaviors: &'static [&'static Behavior]) -> Self {
        let mut paths: Vec<(&'static str, Vec<&'static Behavior>)> = Vec::new();
        let mut positions = HashMap::new();
        for behavior in behaviors {
            let path = behavior.operation.path;
            let position = *positions.entry(shape(path)).or_insert(paths.len());
            match paths.get_mut(position) {
                Some((_, behaviors)) => behaviors.push(*behavior),
                None => paths.push((path, vec![*behavior])),
            }
        }
        paths.into_iter().collect()
    }
}

impl<T> Routes<T> {
    /// Returns what belongs to a path, and the decoded values of its placeholders.
    pub(super) fn find(&self, path: &str) -> Option<(&T, Vec<String>)> {
        let segments: Vec<_> = path.split('/').map(|segment| percent_decode_str(segment).decode_utf8_lossy()).collect();
        self.by_length.get(&segments.len())?.iter().find_map(|(template, target)| {
            let mut values = Vec::new();
            let mut pairs = template.iter().zip(&segments);
            pairs.all(|(parts, text)| capture(parts, text, &mut values)).then_some((target, values))
        })
    }
}

/// The path without the names of its placeholders.
fn shape(path: &str) -> String {
    let part = |part| match part {
        Part::Literal(text) => text,
        Part::Placeholder(_) => "{}",
    };
    parts(path).map(part).collect()
}

/// The order in which templates are tried: 0 for a literal, 2 for a placeholder, 1 for both in one segment.
fn openness(segment: &[Part<'_>]) -> u8 {
    match segment {
        [] | [Part::Literal(_)] => 0,
        [Part::Placeholder(_)] => 2,
        _ => 1,
    }
}

/// Returns whether the text has the form of the parts, and adds the values of the placeholders.
fn capture(parts: &[Part<'_>], text: &str, values: &mut Vec<String>) -> bool {
    match parts {
        [] => text.is_empty(),
        [Part::Literal(literal), rest @ ..] => {
            text.strip_prefix(literal).is_some_and(|after| capture(rest, after, values))
        }
        [Part::Placeholder(_)] => {
            values.push(text.to_owned());
            !text.is_empty()
        }
        [Part::Placeholder(_), rest @ ..] => {
            let known = values.len();
            text.char_indices().skip(1).any(|(end, _)| {
                values.truncate(known);
                values.push(text[..end].to_owned());
                capture(rest, &text[end..], values)
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routes(templates: &[&'static str]) -> Routes<&'static str> {
        templates.iter().map(|template| (*template, *template)).collect()
    }

    fn found(routes: &Routes<&'static str>, path: &str) -> Option<(&'static str, Vec<String>)> {
        routes.find(path).map(|(template, values)| (*template, values))
    }

    #[test]
    fn literals_go_before_placeholders() {
        let routes = routes(&["/v1/A/{Sid}", "/v1/A/Comments", "/v1/{Kind}/Comments", "/v1/A"]);
        assert_eq!(found(&routes, "/v1/A/Comments"), Some(("/v1/A/Comments", vec![])));
        assert_eq!(found(&routes, "/v1/A/x"), Some(("/v1/A/{Sid}", vec!["x".to_owned()])));
        assert_eq!(found(&routes, "/v1/B/Comments"), Some(("/v1/{Kind}/Comments", vec!["B".to_owned()])));
        for unknown in ["/v1/A/", "/v1/A/x/y", "/v1/B", "/v1//Comments", "", "/"] {
            assert_eq!(found(&routes, unknown), None, "{unknown}");
        }
    }

    #[test]
    fn values_are_decoded_after_the_path_is_split() {
        let routes = routes(&["/v1/A/{Sid}"]);
        assert_eq!(found(&routes, "/v1/A/x%2Fy%20%C3%A9").unwrap().1, ["x/y é"]);
        assert_eq!(found(&routes, "/v1/%41/%zz").unwrap().1, ["%zz"]);
    }

    #[test]
    fn a_segment_can_have_literals_and_placeholders() {
        let routes = routes(&["/v1/{Sid}", "/v1/{Sid}.json", "/v1/{From}-{To}"]);
        assert_eq!(found(&routes, "/v1/a.json").unwrap(), ("/v1/{Sid}.json", vec!["a".to_owned()]));
        assert_eq!(found(&routes, "/v1/a-b-c").unwrap().1, ["a", "b-c"]);
        assert_eq!(found(&routes, "/v1/.json").unwrap().0, "/v1/{Sid}");
    }
}

//! Path templates, such as `/v1/FlexFlows/{Sid}`.

/// A part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part<'t> {
    Literal(&'t str),
    /// The name between the braces.
    Placeholder(&'t str),
}

/// Returns the parts of a template, in order. An unmatched brace is literal text.
pub(crate) fn parts(template: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        let placeholder = rest.find('{').and_then(|start| Some((start, start + rest[start..].find('}')?)));
        match placeholder {
            Some((0, end)) => {
                let name = &rest[1..end];
                rest = &rest[end + 1..];
                Some(Part::Placeholder(name))
            }
            _ if rest.is_empty() => None,
            _ => {
                let (literal, after) = rest.split_at(placeholder.map_or(rest.len(), |(start, _)| start));
                rest = after;
                Some(Part::Literal(literal))
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::Part::{Literal, Placeholder};
    use super::*;

    #[test]
    fn literals_and_placeholders_alternate() {
        let of = |template| parts(template).collect::<Vec<_>>();
        assert_eq!(of("/v1/X"), [Literal("/v1/X")]);
        assert_eq!(
            of("/v1/{A}/x/{B.c}.json"),
            [Literal("/v1/"), Placeholder("A"), Literal("/x/"), Placeholder("B.c"), Literal(".json")]
        );
        assert_eq!(of("{A}{B}"), [Placeholder("A"), Placeholder("B")]);
        assert_eq!(of("/a{b"), [Literal("/a{b")]);
        assert_eq!(of(""), []);
    }
}

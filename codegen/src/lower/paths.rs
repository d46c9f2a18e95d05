//! The segments of path templates.

use crate::template;

/// A part of a path between slashes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Segment<'p> {
    /// Constant text.
    Literal(&'p str),
    /// One or more path values, by the names of their parameters.
    Values(Vec<&'p str>),
}

/// The segments of a path template. A format suffix such as `.json` is not part of a name.
///
/// # Errors
///
/// The reason why the template is invalid.
pub(super) fn segments(path: &str) -> Result<Vec<Segment<'_>>, &'static str> {
    let Some(rest) = path.strip_prefix('/') else {
        return Err("it does not begin with `/`");
    };
    let rest = rest.strip_suffix(".json").unwrap_or(rest);
    rest.split('/').filter(|part| !part.is_empty()).map(segment).collect()
}

fn segment(text: &str) -> Result<Segment<'_>, &'static str> {
    template::parts(text)?;
    let values: Vec<&str> = template::placeholders(text).collect();
    Ok(if values.is_empty() { Segment::Literal(text) } else { Segment::Values(values) })
}

/// Whether a literal names a version of the API: `v1`, or a date.
pub(super) fn is_version(literal: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let date = || {
        let parts: Vec<&str> = literal.split('-').collect();
        parts.len() == 3 && parts.iter().all(|part| digits(part))
    };
    literal.strip_prefix('v').is_some_and(digits) || date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_and_values_alternate() {
        assert_eq!(
            segments("/v1/Plugins/{PluginSid}/Versions/{Sid}").unwrap(),
            [
                Segment::Literal("v1"),
                Segment::Literal("Plugins"),
                Segment::Values(vec!["PluginSid"]),
                Segment::Literal("Versions"),
                Segment::Values(vec!["Sid"]),
            ]
        );
    }

    #[test]
    fn a_format_suffix_is_not_part_of_a_name() {
        assert_eq!(
            segments("/2010-04-01/Accounts/{Sid}.json").unwrap(),
            [Segment::Literal("2010-04-01"), Segment::Literal("Accounts"), Segment::Values(vec!["Sid"]),]
        );
    }

    #[test]
    fn broken_templates_are_distinguished() {
        assert_eq!(segments("Flows"), Err("it does not begin with `/`"));
        assert_eq!(segments("/{Sid"), Err("a `{` is not closed"));
        assert_eq!(segments("/{}"), Err("a path value has no name"));
        assert_eq!(segments("/Sid}"), Err("a `}` closes nothing"));
    }

    #[test]
    fn versions_are_numbers_or_dates() {
        assert!(is_version("v1") && is_version("2010-04-01"));
        assert!(!is_version("v") && !is_version("voice") && !is_version("Accounts"));
    }
}

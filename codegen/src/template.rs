//! Path templates, such as `/v1/Flows/{Sid}`.

/// A part of a template.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Part<'t> {
    /// Constant text.
    Literal(&'t str),
    /// The name of a path value.
    Value(&'t str),
}

/// The parts of a template, in order.
///
/// # Errors
///
/// The reason why the template is invalid.
pub(crate) fn parts(template: &str) -> Result<Vec<Part<'_>>, &'static str> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let inner = &rest[open + 1..];
        let close = inner.find('}').ok_or("a `{` is not closed")?;
        if close == 0 || inner[..close].contains('{') {
            return Err("a path value has no name");
        }
        parts.extend([Part::Literal(&rest[..open]), Part::Value(&inner[..close])]);
        rest = &inner[close + 1..];
    }
    parts.push(Part::Literal(rest));
    if parts.iter().any(|part| matches!(part, Part::Literal(text) if text.contains('}'))) {
        return Err("a `}` closes nothing");
    }
    Ok(parts)
}

/// The names of the path values of a template; none for an invalid one, which lowering reports.
pub(crate) fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    parts(template).unwrap_or_default().into_iter().filter_map(|part| match part {
        Part::Value(name) => Some(name),
        Part::Literal(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_has_literals_and_values() {
        let expected =
            [Part::Literal("/v1/"), Part::Value("A"), Part::Literal(".."), Part::Value("B"), Part::Literal("")];
        assert_eq!(parts("/v1/{A}..{B}").unwrap(), expected);
        assert_eq!(placeholders("/v1/{A}..{B}").collect::<Vec<_>>(), ["A", "B"]);
        assert_eq!(placeholders("/v1/{A").count(), 0);
    }
}

//! The changelog: what is unreleased, and what is new, become a release.

use codegen::diff::Section;

/// Where a release goes.
const UNRELEASED: &str = "## [Unreleased]";

/// What stands above entries that are no resource's.
const OTHERS: &str = "Besides:";

/// The changelog with a release, `[0.2.0] - 2026-01-31`, of what was unreleased and of the sections. `None` where
/// there is no place for it.
pub(super) fn release(text: &str, title: &str, sections: &[Section]) -> Option<String> {
    let start = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end()))
    });
    let (start, line) = start.into_iter().find(|(_, line)| *line == UNRELEASED)?;
    let body = (start + line.len()).min(text.len());
    let end = text[body..].find("\n## ").or_else(|| links(&text[body..])).map_or(text.len(), |at| body + at);
    let (lead, mut waiting) = split(&text[body..end]);
    let mut entries: Vec<(String, String)> = Vec::new();
    for section in sections {
        let before = waiting.iter().position(|(heading, _)| heading == section.heading).map(|at| waiting.remove(at).1);
        let body = before.map_or(section.body.clone(), |before| format!("{}\n\n{OTHERS}\n\n{before}", section.body));
        entries.push((section.heading.to_owned(), body));
    }
    entries.extend(waiting);
    let mut out = format!("{}{UNRELEASED}\n\n## {title}\n", &text[..start]);
    if !lead.is_empty() {
        out.extend(["\n", &lead, "\n"]);
    }
    for (heading, body) in entries {
        out.extend(["\n### ", &heading, "\n\n", &body, "\n"]);
    }
    let rest = text[end..].trim_start_matches('\n');
    if !rest.is_empty() {
        out.extend(["\n", rest]);
    }
    Some(out)
}

/// Where the definitions of links begin, which end a changelog.
fn links(text: &str) -> Option<usize> {
    let is_link = |line: &str| line.starts_with('[') && line.contains("]: ");
    let at = text.match_indices('\n').find(|(at, _)| text[at + 1..].lines().next().is_some_and(is_link));
    at.map(|(at, _)| at)
}

/// What stands before the first heading, and what stands under each.
fn split(text: &str) -> (String, Vec<(String, String)>) {
    let mut parts = text.split("\n### ");
    let lead = parts.next().unwrap_or_default().trim().to_owned();
    let section = |part: &str| {
        let (heading, body) = part.split_once('\n').unwrap_or((part, ""));
        (heading.trim().to_owned(), body.trim().to_owned())
    };
    (lead, parts.map(section).collect())
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    #[test]
    fn what_was_unreleased_is_released_with_what_is_new() {
        let text = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A feature.\n\n### Fixed\n\n- A bug.\n\n\
                    ## [0.1.0] - 2026-01-01\n\n- All.\n\n[0.1.0]: https://example.com\n";
        let section = |heading, body: &str| Section { heading, body: body.to_owned() };
        let sections = [section("Removed", "- **Breaking:** gone."), section("Added", "- New.")];
        assert_snapshot!(release(text, "[0.2.0] - 2026-02-01", &sections).expect("a place"), @"
        # Changelog

        ## [Unreleased]

        ## [0.2.0] - 2026-02-01

        ### Removed

        - **Breaking:** gone.

        ### Added

        - New.

        Besides:

        - A feature.

        ### Fixed

        - A bug.

        ## [0.1.0] - 2026-01-01

        - All.

        [0.1.0]: https://example.com
        ");
    }

    #[test]
    fn a_changelog_that_ends_there() {
        let released = release("## [Unreleased]", "[1.0.0] - 2026-02-01", &[]).expect("a place");
        assert_eq!(released, "## [Unreleased]\n\n## [1.0.0] - 2026-02-01\n");
        assert_eq!(release("# Changelog\n", "", &[]), None);
    }
}

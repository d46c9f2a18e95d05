//! The changelog: moves unreleased and new entries into a release, and counts the entries since a release.

use codegen::diff::{Bump, Section};

use crate::version::Version;

/// The heading below which a release is inserted.
const UNRELEASED: &str = "## [Unreleased]";

/// Marks an entry that breaks callers.
const BREAKING: &str = "**Breaking";

/// The line above entries that belong to no resource.
const OTHERS: &str = "Other changes:";

/// Returns the changelog with a release, `[0.2.0] - 2026-01-31`, of the unreleased entries and of the sections. A section
/// at the top of a version after the released one becomes part of it. `None` if there is no heading for unreleased
/// entries.
pub(crate) fn release(text: &str, title: &str, sections: &[Section], released: Version) -> Option<String> {
    let (start, body) = unreleased(text)?;
    let end = body + section_end(&text[body..]);
    let (lead, waiting) = split(&text[body..end]);
    let (pending_lead, pending, end) = match pending(text, released) {
        Some((_, at)) => {
            let next = at + section_end(&text[at..]);
            let (lead, entries) = split(&text[at..next]);
            (lead, entries, next)
        }
        None => (String::new(), Vec::new(), end),
    };
    let sections = sections.iter().map(|section| (section.heading.to_owned(), section.body.clone()));
    let mut by_heading: Vec<(String, Vec<String>)> = Vec::new();
    for (heading, body) in sections.chain(waiting).chain(pending) {
        match by_heading.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, bodies)) => bodies.push(body),
            None => by_heading.push((heading, vec![body])),
        }
    }
    let mut out = format!("{}{UNRELEASED}\n\n## {title}\n", &text[..start]);
    for lead in [lead, pending_lead].iter().filter(|lead| !lead.is_empty()) {
        out.extend(["\n", lead, "\n"]);
    }
    for (heading, bodies) in by_heading {
        out.extend(["\n### ", &heading, "\n\n", &merge(&bodies), "\n"]);
    }
    let rest = text[end..].trim_start_matches('\n');
    if !rest.is_empty() {
        out.extend(["\n", rest]);
    }
    Some(out)
}

/// Returns the version of the section below the unreleased entries if it is after the released one, and the position
/// after its heading.
pub(crate) fn pending(text: &str, released: Version) -> Option<(Version, usize)> {
    let (_, body) = unreleased(text)?;
    let at = body + text[body..].find("\n## ")? + 1;
    let heading = text[at..].lines().next()?;
    Some((version(heading)?, at + heading.len())).filter(|(version, _)| *version > released)
}

/// Returns the position of the heading for unreleased entries, and the position after it.
fn unreleased(text: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == UNRELEASED {
            return Some((at, at + UNRELEASED.len()));
        }
        at += line.len();
    }
    None
}

/// Returns the version in a heading: `## [0.1.0] - 2026-01-31`.
fn version(heading: &str) -> Option<Version> {
    let title = heading.strip_prefix("## ")?.trim_start_matches('[');
    Version::parse(title.split([']', ' ']).next()?.trim_end())
}

/// Returns the end of a section, from the position after its heading.
fn section_end(text: &str) -> usize {
    text.find("\n## ").or_else(|| links(text)).unwrap_or(text.len())
}

/// Merges entries under one heading: those of a resource under its name, those of no resource at the end.
fn merge(bodies: &[String]) -> String {
    let mut groups: Vec<(&str, String)> = Vec::new();
    for (group, entries) in bodies.iter().flat_map(|body| by_group(body)) {
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, text)) => {
                // A list after a block of code has an empty line before it.
                let separator = if text.ends_with("```") { "\n\n" } else { "\n" };
                text.extend([separator, &entries]);
            }
            None => groups.push((group, entries)),
        }
    }
    groups.sort_by_key(|(group, _)| *group == OTHERS);
    match groups.as_slice() {
        [(OTHERS, entries)] => entries.clone(),
        groups => groups.iter().map(|(group, text)| format!("{group}\n\n{text}")).collect::<Vec<_>>().join("\n\n"),
    }
}

/// Returns the entries below each name of a resource, and the others.
fn by_group(body: &str) -> Vec<(&str, String)> {
    let mut groups = vec![(OTHERS, String::new())];
    for line in body.lines() {
        if line == OTHERS || line.starts_with('`') && line.ends_with("`:") {
            groups.push((line, String::new()));
        } else if let Some((_, text)) = groups.last_mut() {
            text.extend([line, "\n"]);
        }
    }
    let trimmed = groups.into_iter().map(|(group, text)| (group, text.trim().to_owned()));
    trimmed.filter(|(_, text)| !text.is_empty()).collect()
}

/// The numbers of entries since a released version.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Entries {
    /// Those marked with `**Breaking`, and those under `Removed`.
    pub(crate) breaking: usize,
    /// Others under `Added` and `Deprecated`.
    pub(crate) additive: usize,
    /// All others.
    pub(crate) others: usize,
}

impl Entries {
    /// Returns the bump that the entries require.
    pub(crate) fn bump(self) -> Bump {
        match self {
            Self { breaking: 1.., .. } => Bump::Major,
            Self { additive: 1.., .. } => Bump::Minor,
            Self { others: 1.., .. } => Bump::Patch,
            _ => Bump::None,
        }
    }
}

/// Counts the entries above the section of a released version. `None` if there is no such section.
pub(crate) fn entries_since(text: &str, released: Version) -> Option<Entries> {
    let end = text.lines().position(|line| version(line) == Some(released))?;
    let mut entries = Entries::default();
    let mut heading = "";
    let mut lines = text.lines().take(end).skip_while(|line| !line.starts_with("## ")).peekable();
    while let Some(line) = lines.next() {
        if let Some(next) = line.strip_prefix("### ") {
            heading = next.trim();
        }
        if !line.starts_with("- ") {
            continue;
        }
        // An entry continues in indented lines.
        let mut is_marked = line.contains(BREAKING);
        while let Some(more) = lines.next_if(|line| line.starts_with(' ')) {
            is_marked |= more.contains(BREAKING);
        }
        match heading {
            _ if is_marked => entries.breaking += 1,
            "Removed" => entries.breaking += 1,
            "Added" | "Deprecated" => entries.additive += 1,
            _ => entries.others += 1,
        }
    }
    Some(entries)
}

/// Returns the position of the link definitions at the end of a changelog.
fn links(text: &str) -> Option<usize> {
    let is_link = |line: &str| line.starts_with('[') && line.contains("]: ");
    let at = text.match_indices('\n').find(|(at, _)| text[at + 1..].lines().next().is_some_and(is_link));
    at.map(|(at, _)| at)
}

/// Returns the text before the first heading, and the text under each heading.
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

    fn number(text: &str) -> Version {
        Version::parse(text).expect("a version")
    }

    #[test]
    fn a_section_that_is_not_released_gets_the_new_entries() {
        let text = "## [Unreleased]\n\n### Added\n\n- A feature.\n\n## [0.1.1] - 2026-02-01\n\n### Added\n\n`v1::a`:\n\n- Old.\n\n\
                    Other changes:\n\n- Another.\n\n### Fixed\n\n- A bug.\n\n## [0.1.0] - 2026-01-01\n\n- All.\n";
        let section = |heading, body: &str| Section { heading, body: body.to_owned() };
        let sections = [
            section("Removed", "`v1::b`:\n\n- **Breaking:** gone."),
            section("Added", "`v1::b`:\n\n- B.\n\n`v1::a`:\n\n- New.\n\n  ```diff\n  + a\n  ```"),
        ];
        assert_eq!(pending(text, number("0.1.0")).map(|(version, _)| version), Some(number("0.1.1")));
        assert_eq!(pending(text, number("0.1.1")), None);
        assert_snapshot!(release(text, "[0.2.0] - 2026-02-03", &sections, number("0.1.0")).expect("a heading"), @"
        ## [Unreleased]

        ## [0.2.0] - 2026-02-03

        ### Removed

        `v1::b`:

        - **Breaking:** gone.

        ### Added

        `v1::b`:

        - B.

        `v1::a`:

        - New.

          ```diff
          + a
          ```

        - Old.

        Other changes:

        - A feature.
        - Another.

        ### Fixed

        - A bug.

        ## [0.1.0] - 2026-01-01

        - All.
        ");
    }

    #[test]
    fn unreleased_entries_are_released_with_the_new_ones() {
        let text = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A feature.\n\n### Fixed\n\n- A bug.\n\n\
                    ## [0.1.0] - 2026-01-01\n\n- All.\n\n[0.1.0]: https://example.com\n";
        let section = |heading, body: &str| Section { heading, body: body.to_owned() };
        let sections = [section("Removed", "- **Breaking:** gone."), section("Added", "- New.")];
        assert_snapshot!(release(text, "[0.2.0] - 2026-02-01", &sections, number("0.1.0")).expect("a heading"), @"
        # Changelog

        ## [Unreleased]

        ## [0.2.0] - 2026-02-01

        ### Removed

        - **Breaking:** gone.

        ### Added

        - New.
        - A feature.

        ### Fixed

        - A bug.

        ## [0.1.0] - 2026-01-01

        - All.

        [0.1.0]: https://example.com
        ");
    }

    #[test]
    fn entries_are_counted_down_to_the_released_version() {
        let text = "# Changelog\n\n- No entry.\n\n## [Unreleased]\n\n### Fixed\n\n- A bug\n  of **Breaking** kind.\n- Another.\n\n\
                    ## [0.2.0] - 2026-02-01\n\n### Added\n\n`v1::flows`:\n\n- New.\n\n  ```diff\n  - **Breaking**\n  ```\n\n\
                    ### Removed\n\n- Old.\n\n## [0.1.0] - 2026-01-01\n\n- **Breaking:** all.\n";
        let entries = entries_since(text, number("0.1.0"));
        assert_eq!(entries, Some(Entries { breaking: 2, additive: 1, others: 1 }));
        let entries = entries_since(text, number("0.2.0")).expect("a section");
        assert_eq!(entries.bump(), Bump::Major);
        assert_eq!(entries_since(text, number("0.1.1")), None);
        assert_eq!(entries_since("## 0.1.0\n", number("0.1.0")).map(Entries::bump), Some(Bump::None));
    }

    #[test]
    fn a_changelog_that_ends_with_the_heading() {
        let released = release("## [Unreleased]", "[1.0.0] - 2026-02-01", &[], number("0.1.0")).expect("a heading");
        assert_eq!(released, "## [Unreleased]\n\n## [1.0.0] - 2026-02-01\n");
        assert_eq!(release("# Changelog\n", "", &[], number("0.1.0")), None);
    }
}

//! The changelog: moves unreleased and new entries into a release, and counts the entries since a release.

use codegen::diff::{Bump, Section};

use crate::version::Version;

/// The heading below which a release is inserted.
const UNRELEASED: &str = "## [Unreleased]";

/// Marks an entry that breaks callers.
const BREAKING: &str = "**Breaking";

/// The line above entries that belong to no resource.
const OTHERS: &str = "Other changes:";

/// Returns the changelog with a release, `[0.2.0] - 2026-01-31`, of the unreleased entries and of the sections. `None`
/// if there is no heading for unreleased entries.
pub(crate) fn release(text: &str, title: &str, sections: &[Section]) -> Option<String> {
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
    let title = released.to_string();
    let is_released = |line: &str| {
        let rest = line.strip_prefix("## ").map(|rest| rest.trim_start_matches('['));
        rest.and_then(|rest| rest.split([']', ' ']).next()).is_some_and(|version| version.trim_end() == title)
    };
    let end = text.lines().position(is_released)?;
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

    #[test]
    fn unreleased_entries_are_released_with_the_new_ones() {
        let text = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A feature.\n\n### Fixed\n\n- A bug.\n\n\
                    ## [0.1.0] - 2026-01-01\n\n- All.\n\n[0.1.0]: https://example.com\n";
        let section = |heading, body: &str| Section { heading, body: body.to_owned() };
        let sections = [section("Removed", "- **Breaking:** gone."), section("Added", "- New.")];
        assert_snapshot!(release(text, "[0.2.0] - 2026-02-01", &sections).expect("a heading"), @"
        # Changelog

        ## [Unreleased]

        ## [0.2.0] - 2026-02-01

        ### Removed

        - **Breaking:** gone.

        ### Added

        - New.

        Other changes:

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
        let version = |text| Version::parse(text).expect("a version");
        let entries = entries_since(text, version("0.1.0"));
        assert_eq!(entries, Some(Entries { breaking: 2, additive: 1, others: 1 }));
        let entries = entries_since(text, version("0.2.0")).expect("a section");
        assert_eq!(entries.bump(), Bump::Major);
        assert_eq!(entries_since(text, version("0.1.1")), None);
        assert_eq!(entries_since("## 0.1.0\n", version("0.1.0")).map(Entries::bump), Some(Bump::None));
    }

    #[test]
    fn a_changelog_that_ends_with_the_heading() {
        let released = release("## [Unreleased]", "[1.0.0] - 2026-02-01", &[]).expect("a heading");
        assert_eq!(released, "## [Unreleased]\n\n## [1.0.0] - 2026-02-01\n");
        assert_eq!(release("# Changelog\n", "", &[]), None);
    }
}

//! Versions of the crates, and the next version after a bump.

use std::fmt;

use codegen::diff::Bump;

/// A version of three numbers, as in releases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    major: u64,
    minor: u64,
    patch: u64,
}

impl Version {
    /// Reads a version; `None` for one that is not three numbers, such as a pre-release.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let parts: Vec<u64> =
            text.split('.').map(|part| Some(part).filter(is_number)?.parse().ok()).collect::<Option<_>>()?;
        let [major, minor, patch] = parts[..] else { return None };
        Some(Self { major, minor, patch })
    }

    /// Returns the next version after such changes, by the rules of Cargo: below 1.0.0 the second number counts
    /// breaking changes.
    pub(crate) fn next(self, bump: Bump) -> Self {
        let Self { major, minor, patch } = self;
        let (major, minor, patch) = match (major, bump) {
            (_, Bump::None) => (major, minor, patch),
            (0, Bump::Major) => (0, minor + 1, 0),
            (0, _) | (_, Bump::Patch) => (major, minor, patch + 1),
            (_, Bump::Major) => (major + 1, 0, 0),
            (_, Bump::Minor) => (major, minor + 1, 0),
        };
        Self { major, minor, patch }
    }

    /// Returns the requirement for this version or a later compatible one: `0.2`, `1.3`.
    pub(crate) fn requirement(self) -> String {
        format!("{}.{}", self.major, self.minor)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        Version::parse(text).expect("a version")
    }

    #[test]
    fn a_version_follows_the_rules_of_cargo() {
        let next = |text, bump| version(text).next(bump).to_string();
        assert_eq!(next("0.1.4", Bump::Major), "0.2.0");
        assert_eq!(next("0.1.4", Bump::Minor), "0.1.5");
        assert_eq!(next("0.1.4", Bump::Patch), "0.1.5");
        assert_eq!(next("1.2.3", Bump::Major), "2.0.0");
        assert_eq!(next("1.2.3", Bump::Minor), "1.3.0");
        assert_eq!(next("1.2.3", Bump::Patch), "1.2.4");
        assert_eq!(next("1.2.3", Bump::None), "1.2.3");
        assert_eq!(version("1.2.3").requirement(), "1.2");
    }

    #[test]
    fn versions_are_three_numbers_and_in_order() {
        for invalid in ["1.2", "1.2.3.4", "1.2.x", "1.2.3-rc.1", "1..3", "+1.2.3", ""] {
            assert_eq!(Version::parse(invalid), None, "{invalid}");
        }
        assert!(version("0.10.0") > version("0.9.9"));
    }
}

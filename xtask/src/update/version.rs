//! The number of the next release.

use codegen::diff::Bump;

/// The version after one with such changes, as Cargo reads versions: below 1.0.0 the second number says what the
/// first does from there on. `None` for what is no version of three numbers.
pub(super) fn next(version: &str, bump: Bump) -> Option<String> {
    let numbers: Vec<u64> = version.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
    let [major, minor, patch] = numbers[..] else { return None };
    let (major, minor, patch) = match (major, bump) {
        (_, Bump::None) => (major, minor, patch),
        (0, Bump::Major) => (0, minor + 1, 0),
        (0, _) | (_, Bump::Patch) => (major, minor, patch + 1),
        (_, Bump::Major) => (major + 1, 0, 0),
        (_, Bump::Minor) => (major, minor + 1, 0),
    };
    Some(format!("{major}.{minor}.{patch}"))
}

/// What a manifest asks for to get this version or a later one that fits: `0.2`, `1.3`.
pub(super) fn requirement(version: &str) -> &str {
    version.rsplit_once('.').map_or(version, |(start, _)| start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_follows_the_rules_of_cargo() {
        let next = |version, bump| next(version, bump).expect("a version");
        assert_eq!(next("0.1.4", Bump::Major), "0.2.0");
        assert_eq!(next("0.1.4", Bump::Minor), "0.1.5");
        assert_eq!(next("0.1.4", Bump::Patch), "0.1.5");
        assert_eq!(next("1.2.3", Bump::Major), "2.0.0");
        assert_eq!(next("1.2.3", Bump::Minor), "1.3.0");
        assert_eq!(next("1.2.3", Bump::Patch), "1.2.4");
        assert_eq!(next("1.2.3", Bump::None), "1.2.3");
        assert_eq!(super::next("1.2", Bump::Major), None);
    }
}

//! SIDs: the API's identifiers, typed by the resource that they identify.

use std::cmp::Ordering;
use std::error::Error as StdError;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::num::NonZeroU8;
use std::str::FromStr;

use super::snippet;

/// The maximum length of a [`Sid`] in bytes. A well-formed SID has 34.
const CAPACITY: usize = 39;

/// The kind of resource that a [`Sid`] identifies.
pub trait Kind: 'static {
    /// The name of the SID's type, for example `FlexFlowSid`.
    const NAME: &'static str;
    /// The prefixes of SIDs of this kind, for example `FO`.
    const PREFIXES: &'static [&'static str];
}

/// An identifier of the API: a prefix of two letters, followed by 32 hexadecimal digits.
///
/// The type is `Copy` and does not allocate. A parsed SID is well-formed and has a prefix of its kind. A SID in a
/// response is kept as the API sent it: check it with [`is_well_formed`](Self::is_well_formed). A request with a
/// malformed SID is rejected and not sent.
///
/// ```
/// use flex_api::sids::FlexFlowSid;
///
/// let sid: FlexFlowSid = "FO00000000000000000000000000000001".parse()?;
/// assert_eq!(sid, "FO00000000000000000000000000000001");
/// assert!("CH00000000000000000000000000000001".parse::<FlexFlowSid>().is_err());
/// # Ok::<(), flex_api::Error>(())
/// ```
pub struct Sid<K> {
    /// One more than the length, so that `Option<Sid>` has the same size.
    length: NonZeroU8,
    bytes: [u8; CAPACITY],
    kind: PhantomData<fn() -> K>,
}

impl<K> Sid<K> {
    /// Returns the SID as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // The bytes were copied from a `&str`, so they are UTF-8.
        str::from_utf8(&self.bytes[..usize::from(self.length.get()) - 1]).unwrap_or_default()
    }

    /// Creates a SID from any text that fits, for responses.
    pub(crate) fn lenient(text: &str) -> Option<Self> {
        let mut bytes = [0; CAPACITY];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        let length = u8::try_from(text.len() + 1).ok().and_then(NonZeroU8::new)?;
        Some(Self { length, bytes, kind: PhantomData })
    }
}

impl<K: Kind> Sid<K> {
    /// Returns whether the SID is a prefix of its kind, followed by 32 hexadecimal digits.
    ///
    /// Always `true` for a parsed SID. A SID from a response may be malformed.
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        is_sid(self.as_str(), K::PREFIXES)
    }
}

impl<K: Kind> FromStr for Sid<K> {
    type Err = ParseSidError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let sid = if is_sid(text, K::PREFIXES) { Self::lenient(text) } else { None };
        sid.ok_or_else(|| ParseSidError::new(K::NAME, K::PREFIXES, text))
    }
}

impl<K: Kind> TryFrom<&str> for Sid<K> {
    type Error = ParseSidError;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl<K: Kind> TryFrom<String> for Sid<K> {
    type Error = ParseSidError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl<K> From<Sid<K>> for String {
    fn from(sid: Sid<K>) -> Self {
        sid.as_str().to_owned()
    }
}

impl<K> Clone for Sid<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Sid<K> {}

impl<K> PartialEq for Sid<K> {
    fn eq(&self, other: &Self) -> bool {
        self.length == other.length && self.bytes == other.bytes
    }
}

impl<K> Eq for Sid<K> {}

impl<K> PartialEq<str> for Sid<K> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl<K> PartialEq<&str> for Sid<K> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl<K> PartialOrd for Sid<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Sid<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl<K> Hash for Sid<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl<K> AsRef<str> for Sid<K> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<K> fmt::Display for Sid<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl<K> fmt::Debug for Sid<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl<K> serde::Serialize for Sid<K> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Accepts any text that fits, as in a response, so that stored SIDs can be read back.
impl<'de, K: Kind> serde::Deserialize<'de> for Sid<K> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::lenient(&text).ok_or_else(|| serde::de::Error::custom(ParseSidError::new(K::NAME, K::PREFIXES, &text)))
    }
}

/// Returns whether a text is one of these prefixes, followed by 32 hexadecimal digits.
pub(crate) fn is_sid(value: &str, prefixes: &[&str]) -> bool {
    prefixes.iter().any(|prefix| {
        value
            .strip_prefix(prefix)
            .is_some_and(|digits| digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    })
}

/// Lists the alternatives: `` `AC` or `SK` ``.
pub(crate) fn either(prefixes: &[&str]) -> String {
    format!("`{}`", prefixes.join("` or `"))
}

/// The error of a text that is not a SID of the expected kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseSidError {
    kind: &'static str,
    prefixes: &'static [&'static str],
    found: String,
}

impl ParseSidError {
    fn new(kind: &'static str, prefixes: &'static [&'static str], found: &str) -> Self {
        Self { kind, prefixes, found: snippet::of_text(found, 60) }
    }
}

impl fmt::Display for ParseSidError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, prefixes, found } = self;
        write!(f, "invalid {kind}: expected {} followed by 32 hexadecimal digits, found {found:?}", either(prefixes))
    }
}

impl StdError for ParseSidError {}

#[cfg(test)]
mod tests {
    use super::*;

    enum Flow {}
    impl Kind for Flow {
        const NAME: &'static str = "FlowSid";
        const PREFIXES: &'static [&'static str] = &["FW"];
    }

    const TEXT: &str = "FW0123456789abcdefABCDEF0123456789";

    #[test]
    fn a_sid_has_40_bytes() {
        assert_eq!(size_of::<Sid<Flow>>(), 40);
        assert_eq!(size_of::<Option<Sid<Flow>>>(), 40);
    }

    #[test]
    fn parsing_and_formatting_round_trip() {
        let sid: Sid<Flow> = TEXT.parse().unwrap();
        assert_eq!(sid.to_string(), TEXT);
        assert_eq!(format!("{sid:?}"), TEXT);
        assert_eq!(sid, TEXT);
        assert!(sid.is_well_formed());
        assert_eq!(serde_json::from_str::<Sid<Flow>>(&serde_json::to_string(&sid).unwrap()).unwrap(), sid);
    }

    #[test]
    fn parsing_is_strict_and_the_error_shows_the_expected_form() {
        let error = "XX1".parse::<Sid<Flow>>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "invalid FlowSid: expected `FW` followed by 32 hexadecimal digits, found \"XX1\""
        );
        for wrong in
            ["", "FW", &TEXT[..33], "FW0123456789abcdefABCDEF01234567890", "fw0123456789abcdefABCDEF0123456789"]
        {
            assert!(wrong.parse::<Sid<Flow>>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_sid_of_a_response_can_be_any_text_that_fits() {
        for text in ["", "default", "XX1", "é✓", &"x".repeat(39)] {
            let sid = Sid::<Flow>::lenient(text).unwrap();
            assert_eq!(sid.as_str(), text);
            assert!(!sid.is_well_formed());
        }
        assert!(Sid::<Flow>::lenient(&"x".repeat(40)).is_none());
    }

    #[test]
    fn sids_are_ordered_by_their_text() {
        let of = |text| Sid::<Flow>::lenient(text).unwrap();
        assert!(of("a") < of("aa") && of("aa") < of("b"));
    }
}

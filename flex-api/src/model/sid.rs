//! SIDs: the API's identifiers, typed by what they identify.

use std::cmp::Ordering;
use std::error::Error as StdError;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::num::NonZeroU8;
use std::str::FromStr;

use super::snippet;

/// The longest text that a [`Sid`] holds, in bytes. A well-formed SID has 34.
const CAPACITY: usize = 39;

/// What a [`Sid`] identifies.
pub trait Kind: 'static {
    /// The name of the SID's type, for example `FlexFlowSid`.
    const NAME: &'static str;
    /// The prefixes that a SID of this kind may have, for example `FO`.
    const PREFIXES: &'static [&'static str];
}

/// An identifier of the API: two letters that tell the kind, and 32 hexadecimal digits.
///
/// `Copy` and without heap. A SID that is parsed is well-formed and of its kind; one that came in a response is kept as
/// the API sent it, whatever it looks like, and [`is_well_formed`](Self::is_well_formed) tells. A malformed one is
/// refused before it is sent in a request.
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
    /// One more than the length, so that `Option<Sid>` needs no room of its own.
    length: NonZeroU8,
    bytes: [u8; CAPACITY],
    kind: PhantomData<fn() -> K>,
}

impl<K> Sid<K> {
    /// The text of the SID.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // The bytes were copied from a `&str`, so they are text.
        str::from_utf8(&self.bytes[..usize::from(self.length.get()) - 1]).unwrap_or_default()
    }

    /// Keeps any text that fits, as a response may hold.
    pub(crate) fn lenient(text: &str) -> Option<Self> {
        let mut bytes = [0; CAPACITY];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        let length = u8::try_from(text.len() + 1).ok().and_then(NonZeroU8::new)?;
        Some(Self { length, bytes, kind: PhantomData })
    }
}

impl<K: Kind> Sid<K> {
    /// Whether the text is one of the kind's prefixes and 32 hexadecimal digits.
    ///
    /// Always so for a SID that was parsed; one from a response may look otherwise.
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

/// As lenient as in a response: any text that fits, so that what was stored comes back.
impl<'de, K: Kind> serde::Deserialize<'de> for Sid<K> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::lenient(&text).ok_or_else(|| serde::de::Error::custom(ParseSidError::new(K::NAME, K::PREFIXES, &text)))
    }
}

/// Whether a text is one of these prefixes and 32 hexadecimal digits.
pub(crate) fn is_sid(value: &str, prefixes: &[&str]) -> bool {
    prefixes.iter().any(|prefix| {
        value
            .strip_prefix(prefix)
            .is_some_and(|digits| digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    })
}

/// The alternatives in words: `AC or SK`.
pub(crate) fn either(prefixes: &[&str]) -> String {
    prefixes.join(" or ")
}

/// A text is not a SID of the kind that was asked for.
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
        write!(f, "not a {kind}: expected {} and 32 hexadecimal digits, found {found:?}", either(prefixes))
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
    fn is_small() {
        assert_eq!(size_of::<Sid<Flow>>(), 40);
        assert_eq!(size_of::<Option<Sid<Flow>>>(), 40);
    }

    #[test]
    fn parses_and_shows_the_same_text() {
        let sid: Sid<Flow> = TEXT.parse().unwrap();
        assert_eq!(sid.to_string(), TEXT);
        assert_eq!(format!("{sid:?}"), TEXT);
        assert_eq!(sid, TEXT);
        assert!(sid.is_well_formed());
        assert_eq!(serde_json::from_str::<Sid<Flow>>(&serde_json::to_string(&sid).unwrap()).unwrap(), sid);
    }

    #[test]
    fn parsing_is_strict_and_says_what_is_wrong() {
        let error = "XX1".parse::<Sid<Flow>>().unwrap_err();
        assert_eq!(error.to_string(), "not a FlowSid: expected FW and 32 hexadecimal digits, found \"XX1\"");
        for wrong in
            ["", "FW", &TEXT[..33], "FW0123456789abcdefABCDEF01234567890", "fw0123456789abcdefABCDEF0123456789"]
        {
            assert!(wrong.parse::<Sid<Flow>>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_response_may_hold_any_text_that_fits() {
        for text in ["", "default", "XX1", "é✓", &"x".repeat(39)] {
            let sid = Sid::<Flow>::lenient(text).unwrap();
            assert_eq!(sid.as_str(), text);
            assert!(!sid.is_well_formed());
        }
        assert!(Sid::<Flow>::lenient(&"x".repeat(40)).is_none());
    }

    #[test]
    fn orders_as_its_text() {
        let of = |text| Sid::<Flow>::lenient(text).unwrap();
        assert!(of("a") < of("aa") && of("aa") < of("b"));
    }
}

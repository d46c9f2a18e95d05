//! SIDs: the API's identifiers, typed by the resource that they identify.

mod compare;
mod literal;
mod text;

use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

pub(crate) use self::literal::is_sid;
use self::text::Text;
use super::snippet;

/// What a [`Sid`] identifies.
pub trait Kind: 'static {
    /// The name of the SID's type, for example `FlexFlowSid`.
    const NAME: &'static str;
    /// The prefixes of SIDs of this kind, for example `FO`.
    const PREFIXES: &'static [&'static str];
}

/// An identifier of the API: two letters for the kind, and 32 hexadecimal digits.
///
/// A parsed SID is well-formed and of its kind. A SID of a response is kept as the API sent it, whatever its form and
/// length; [`is_well_formed`](Self::is_well_formed) checks it. A request with a malformed SID is not sent. A
/// well-formed SID needs no heap.
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
    text: Text,
    kind: PhantomData<fn() -> K>,
}

impl<K> Sid<K> {
    /// Returns the SID as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// Keeps any text, as a response may hold.
    pub(crate) fn lenient(text: &str) -> Self {
        Self { text: Text::new(text), kind: PhantomData }
    }
}

impl<K: Kind> Sid<K> {
    /// Creates a SID from a literal. In a `const`, the compiler checks the literal.
    ///
    /// # Panics
    ///
    /// If the text is not a SID of this kind. Use [`parse`](str::parse) for a text that is not a literal.
    ///
    /// # Examples
    ///
    /// ```
    /// use flex_api::sids::FlexFlowSid;
    ///
    /// const SUPPORT: FlexFlowSid = FlexFlowSid::from_static("FO00000000000000000000000000000001");
    /// assert!(SUPPORT.is_well_formed());
    /// ```
    ///
    /// A literal of another kind does not compile:
    ///
    /// ```compile_fail,E0080
    /// # use flex_api::sids::FlexFlowSid;
    /// const SUPPORT: FlexFlowSid = FlexFlowSid::from_static("CH00000000000000000000000000000001");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(text: &'static str) -> Self {
        assert!(literal::is_sid(text, K::PREFIXES), "{}", Self::MESSAGE.as_str());
        Self { text: Text::short(text), kind: PhantomData }
    }

    /// Whether the text is one of the kind's prefixes and 32 hexadecimal digits.
    ///
    /// Always true for a parsed SID. A SID of a response can have another form.
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        is_sid(self.as_str(), K::PREFIXES)
    }

    /// Deserializes a well-formed SID and rejects any other text, unlike [`Deserialize`](serde_core::Deserialize).
    ///
    /// For input that does not come from the API, such as a configuration file.
    ///
    /// # Errors
    ///
    /// If the value is not a text, or not a SID of this kind.
    ///
    /// # Examples
    ///
    /// ```
    /// use flex_api::sids::FlexFlowSid;
    ///
    /// #[derive(serde::Deserialize)]
    /// struct Settings {
    ///     #[serde(deserialize_with = "FlexFlowSid::deserialize_strict")]
    ///     flow: FlexFlowSid,
    /// }
    ///
    /// let settings: Settings = serde_json::from_str(r#"{"flow": "FO00000000000000000000000000000001"}"#)?;
    /// assert_eq!(settings.flow, "FO00000000000000000000000000000001");
    /// assert!(serde_json::from_str::<Settings>(r#"{"flow": "support"}"#).is_err());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn deserialize_strict<'de, D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str> as serde_core::Deserialize>::deserialize(deserializer)?;
        text.parse().map_err(serde_core::de::Error::custom)
    }
}

impl<K: Kind> FromStr for Sid<K> {
    type Err = ParseSidError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if is_sid(text, K::PREFIXES) {
            Ok(Self::lenient(text))
        } else {
            Err(ParseSidError::new(K::NAME, K::PREFIXES, text))
        }
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
        Self { text: self.text.clone(), kind: PhantomData }
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

impl<K> serde_core::Serialize for Sid<K> {
    fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// As lenient as in a response: keeps any text, so that a stored response is read again without loss.
///
/// [`Sid::deserialize_strict`] rejects a malformed SID.
impl<'de, K> serde_core::Deserialize<'de> for Sid<K> {
    fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str> as serde_core::Deserialize>::deserialize(deserializer)?;
        Ok(Self::lenient(&text))
    }
}

/// The alternatives in words: `AC or SK`.
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
    fn a_text_of_a_response_is_kept_whatever_its_form_and_length() {
        let lengths = [38, 39, 300, 100_000].map(|length| "x".repeat(length));
        for text in ["", "default", "XX1", "é✓"].into_iter().chain(lengths.iter().map(String::as_str)) {
            let sid = Sid::<Flow>::lenient(text);
            assert_eq!(sid.as_str(), text);
            assert!(!sid.is_well_formed());
            let json = serde_json::to_string(&sid).unwrap();
            assert_eq!(serde_json::from_str::<Sid<Flow>>(&json).unwrap(), sid);
        }
    }

    #[test]
    fn strict_deserialization_rejects_a_malformed_sid() {
        let strict = |text: &str| Sid::<Flow>::deserialize_strict(serde_json::Value::from(text));
        assert_eq!(strict(TEXT).unwrap(), TEXT);
        for wrong in ["", "XX1", "CH0123456789abcdefABCDEF0123456789", &"x".repeat(100)] {
            let expected = wrong.parse::<Sid<Flow>>().unwrap_err().to_string();
            assert_eq!(strict(wrong).unwrap_err().to_string(), expected);
        }
    }

    #[test]
    fn a_literal_can_be_a_constant() {
        const SID: Sid<Flow> = Sid::from_static(TEXT);
        assert_eq!(SID, TEXT);
    }

    enum Account {}
    impl Kind for Account {
        const NAME: &'static str = "AccountSid";
        const PREFIXES: &'static [&'static str] = &["AC", "SK"];
    }

    #[test]
    #[should_panic(expected = "invalid AccountSid: expected AC or SK followed by 32 hexadecimal digits")]
    fn a_wrong_literal_panics_with_the_expected_form() {
        let _ = Sid::<Account>::from_static(TEXT);
    }
}

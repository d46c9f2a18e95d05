//! The values of open enums that this version of the SDK does not know.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

/// A value of the open enum `E` that this version of the SDK does not know, as received.
///
/// Only the enum creates it, by `From<&str>` or [`parse`](str::parse), from a text without a variant. So a value cannot
/// have a second form that is not equal to the first.
///
/// ```
/// use flex_api::v1::flex_flows::ChannelType;
///
/// assert_eq!(ChannelType::from("sms"), ChannelType::Sms);
/// let ChannelType::Other(value) = ChannelType::from("telepathy") else { unreachable!() };
/// assert_eq!(value, "telepathy");
/// ```
///
/// A text in its place does not compile:
///
/// ```compile_fail,E0308
/// # use flex_api::v1::flex_flows::ChannelType;
/// let channel_type = ChannelType::Other("sms".to_owned());
/// ```
pub struct UnknownValue<E> {
    text: String,
    of: PhantomData<fn() -> E>,
}

#[allow(dead_code, reason = "used by generated code, if a document has an enum")]
impl<E> UnknownValue<E> {
    /// For the enum alone, which has compared the text with those that it knows.
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), of: PhantomData }
    }

    /// Returns the value as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<E> AsRef<str> for UnknownValue<E> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<E> From<UnknownValue<E>> for String {
    fn from(value: UnknownValue<E>) -> Self {
        value.text
    }
}

impl<E> fmt::Display for UnknownValue<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// Shows the text, as `String` does.
impl<E> fmt::Debug for UnknownValue<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl<E> Clone for UnknownValue<E> {
    fn clone(&self) -> Self {
        Self::new(&self.text)
    }
}

impl<E> PartialEq for UnknownValue<E> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<E> Eq for UnknownValue<E> {}

impl<E> PartialEq<str> for UnknownValue<E> {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl<E> PartialEq<&str> for UnknownValue<E> {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

impl<E> Hash for UnknownValue<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    struct Enum;

    #[test]
    fn it_is_shown_and_compared_as_its_text() {
        let value = UnknownValue::<Enum>::new("a\"b");
        assert_eq!((value.as_str(), value.as_ref()), ("a\"b", "a\"b"));
        assert_eq!(format!("{value:>5}|{value:?}"), "  a\"b|\"a\\\"b\"");
        assert!(value == "a\"b" && value == *"a\"b" && value != "b" && value == value.clone());
        assert_eq!(HashSet::from([value.clone(), value.clone()]).len(), 1);
        assert_eq!(String::from(value), "a\"b");
    }
}

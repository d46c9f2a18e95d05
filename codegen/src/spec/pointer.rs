//! The path from the root of a document to a value, formatted as a JSON Pointer only when needed.

use std::borrow::Cow;
use std::fmt;

/// A place in a document: a linked list on the stack of the walk.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Pointer<'a> {
    /// The whole document.
    Root,
    /// The value of a key.
    Key(&'a Pointer<'a>, &'a str),
    /// An item of an array.
    Item(&'a Pointer<'a>, usize),
}

impl<'a> Pointer<'a> {
    /// The place of a key's value below this place.
    pub(crate) fn key(&'a self, key: &'a str) -> Self {
        Self::Key(self, key)
    }

    /// The place of an item below this place.
    pub(crate) fn item(&'a self, index: usize) -> Self {
        Self::Item(self, index)
    }
}

impl fmt::Display for Pointer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Key(parent, key) => write!(f, "{parent}/{}", escape(key)),
            Self::Item(parent, index) => write!(f, "{parent}/{index}"),
        }
    }
}

/// Escapes a key as a token of a JSON Pointer (RFC 6901).
pub(crate) fn escape(key: &str) -> Cow<'_, str> {
    if key.contains(['~', '/']) { Cow::Owned(key.replace('~', "~0").replace('/', "~1")) } else { Cow::Borrowed(key) }
}

/// The key that a token of a JSON Pointer stands for.
pub(crate) fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') { Cow::Owned(token.replace("~1", "/").replace("~0", "~")) } else { Cow::Borrowed(token) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_keys_items_and_escapes() {
        let root = Pointer::Root;
        let paths = root.key("paths");
        let path = paths.key("/v1/A~B");
        assert_eq!(root.to_string(), "");
        assert_eq!(path.item(2).to_string(), "/paths/~1v1~1A~0B/2");
    }

    #[test]
    fn unescape_undoes_escape() {
        for key in ["a/b", "a~b", "~1", "~01", ""] {
            assert_eq!(unescape(&escape(key)), key);
        }
    }
}

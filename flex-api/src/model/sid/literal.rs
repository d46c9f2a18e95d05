//! SIDs in source code, checked by the compiler.

use super::{Kind, Sid};

/// Whether a text is one of these prefixes followed by 32 hexadecimal digits.
pub(crate) const fn is_sid(text: &str, prefixes: &[&str]) -> bool {
    let mut index = 0;
    while index < prefixes.len() {
        if has_form(text.as_bytes(), prefixes[index].as_bytes()) {
            return true;
        }
        index += 1;
    }
    false
}

const fn has_form(text: &[u8], prefix: &[u8]) -> bool {
    if text.len() != prefix.len() + 32 {
        return false;
    }
    let mut at = 0;
    while at < text.len() {
        let expected = if at < prefix.len() { text[at] == prefix[at] } else { text[at].is_ascii_hexdigit() };
        if !expected {
            return false;
        }
        at += 1;
    }
    true
}

/// The message for a literal that is not a SID of its kind. Formatting is not `const`, so it is put together by hand.
pub(super) struct Message {
    bytes: [u8; Self::CAPACITY],
    length: usize,
}

impl Message {
    /// A longer message is cut.
    const CAPACITY: usize = 160;

    const fn new(name: &str, prefixes: &[&str]) -> Self {
        let mut message = Self { bytes: [0; Self::CAPACITY], length: 0 }.and("invalid ").and(name).and(": expected ");
        let mut index = 0;
        while index < prefixes.len() {
            message = message.and(if index == 0 { "" } else { " or " }).and(prefixes[index]);
            index += 1;
        }
        message.and(" followed by 32 hexadecimal digits")
    }

    const fn and(mut self, text: &str) -> Self {
        let mut at = 0;
        while at < text.len() && self.length < Self::CAPACITY {
            self.bytes[self.length] = text.as_bytes()[at];
            self.length += 1;
            at += 1;
        }
        self
    }

    pub(super) const fn as_str(&self) -> &str {
        match str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "invalid SID",
        }
    }
}

impl<K: Kind> Sid<K> {
    /// What [`from_static`](Self::from_static) panics with.
    pub(super) const MESSAGE: Message = Message::new(K::NAME, K::PREFIXES);
}

//! Characters that a generated file must not have.

use std::borrow::Cow;

/// The text without the characters for which [`is_refused`] holds.
pub(crate) fn without_refused(text: &str) -> Cow<'_, str> {
    // Most texts have none, which their bytes tell in a fraction of the time.
    if may_have_refused(text) { Cow::Owned(text.replace(is_refused, "")) } else { Cow::Borrowed(text) }
}

/// Whether a text may have such a character: nothing is missed, if some are suspected that are none.
fn may_have_refused(text: &str) -> bool {
    let bytes = text.as_bytes();
    // To look at all of it takes less time than to stop where one is found.
    let is_control = |byte: u8| byte == 0x7f || (byte < b' ' && byte != b'\n');
    let has_control = bytes.iter().fold(0, |found, byte| found | u8::from(is_control(*byte))) != 0;
    let begins_one = |(index, byte): (usize, &u8)| match byte {
        0xe2 => matches!(bytes.get(index + 1..index + 3), Some([0x80, 0xaa..=0xae] | [0x81, 0xa6..=0xa9])),
        0xc2 => matches!(bytes.get(index + 1), Some(0x80..=0x9f)),
        _ => false,
    };
    has_control || (!text.is_ascii() && bytes.iter().enumerate().any(begins_one))
}

/// Characters that the compiler refuses in comments, such as a bare carriage return and those that turn the
/// direction of the text. All control characters are among them.
fn is_refused(character: char) -> bool {
    let is_control = character.is_control() && character != '\n' && character != '\t';
    is_control || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

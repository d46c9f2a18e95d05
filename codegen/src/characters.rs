//! Characters that generated files must not contain.

use std::borrow::Cow;

/// The text without the characters for which [`is_forbidden`] returns true.
pub(crate) fn without_forbidden(text: &str) -> Cow<'_, str> {
    if text.contains(is_forbidden) { Cow::Owned(text.replace(is_forbidden, "")) } else { Cow::Borrowed(text) }
}

/// Characters that the compiler rejects in comments, such as a bare carriage return and marks that change the direction
/// of text. All control characters are among them.
pub(crate) fn is_forbidden(character: char) -> bool {
    let is_control = character.is_control() && character != '\n' && character != '\t';
    is_control || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

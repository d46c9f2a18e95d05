//! How a SID keeps its text: within itself up to 38 bytes, on the heap beyond that.

/// The longest text that is kept without heap, in bytes. A well-formed SID has 34.
const CAPACITY: usize = 38;

/// The text of a SID.
#[derive(Clone)]
pub(super) enum Text {
    Short { length: u8, bytes: [u8; CAPACITY] },
    Long(Box<str>),
}

impl Text {
    pub(super) fn new(text: &str) -> Self {
        if text.len() <= CAPACITY { Self::short(text) } else { Self::Long(text.into()) }
    }

    /// The text without heap, as a `const` needs it.
    ///
    /// # Panics
    ///
    /// If the text has more than [`CAPACITY`] bytes.
    #[expect(clippy::cast_possible_truncation, reason = "the length is at most `CAPACITY`")]
    pub(super) const fn short(text: &str) -> Self {
        let mut bytes = [0; CAPACITY];
        bytes.split_at_mut(text.len()).0.copy_from_slice(text.as_bytes());
        Self::Short { length: text.len() as u8, bytes }
    }

    pub(super) fn as_str(&self) -> &str {
        match self {
            // The bytes were copied from a `&str`, so they are text.
            Self::Short { length, bytes } => str::from_utf8(&bytes[..usize::from(*length)]).unwrap_or_default(),
            Self::Long(text) => text,
        }
    }
}

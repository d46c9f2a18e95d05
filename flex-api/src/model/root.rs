//! The keys of the object at the root of a response, which show whether it is what the operation returns.
//!
//! Servers and proxies send errors with the status of a success.

/// The problem of a response with the keys of an error.
pub(crate) const ERROR: &str = "the body is that of an error";

/// The keys of errors: the vendor's form, RFC 9457 and OAuth. Models have some of these, such as `status` and `type`.
const OF_ERRORS: [&str; 13] = [
    "code",
    "detail",
    "details",
    "error",
    "error_description",
    "errors",
    "instance",
    "message",
    "more_info",
    "msg",
    "status",
    "title",
    "type",
];

/// The keys of the object at the root of a response.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Root {
    /// The number of keys.
    keys: usize,
    /// The number of keys that a field has.
    known: usize,
    /// The number of keys that a field has, and that no error has.
    expected: usize,
    /// Whether there is a text of an error that no field has.
    message: bool,
    /// Whether there is a code of an error.
    code: bool,
    /// Whether the model keeps keys that no field has.
    open: bool,
}

impl Root {
    /// Records a key, and whether a field has it.
    pub(crate) fn note(&mut self, key: &str, is_known: bool) {
        self.keys += 1;
        self.known += usize::from(is_known);
        if self.expected > 0 {
            // This is not an error, whatever its other keys are.
            return;
        }
        self.expected += usize::from(is_known && !OF_ERRORS.contains(&key));
        self.message |= !is_known && matches!(key, "detail" | "error" | "message" | "msg" | "title");
        self.code |= matches!(key, "code" | "error" | "status");
    }

    /// Records that the model keeps keys that no field has.
    pub(super) fn open(&mut self) {
        self.open = true;
    }

    /// Returns whether the object is an error: it has the keys of one, and no other key of the model.
    pub(crate) fn is_error(self) -> bool {
        self.message && self.code && self.expected == 0
    }

    /// Returns why the object cannot be the model. An empty object can: the API may omit fields without a value.
    pub(crate) fn problem(self) -> Option<&'static str> {
        if self.is_error() {
            Some(ERROR)
        } else if self.keys > 0 && self.known == 0 && !self.open {
            Some("the body has none of the documented keys")
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(keys: &[&str], fields: &[&str]) -> Root {
        let mut root = Root::default();
        for key in keys {
            root.note(key, fields.contains(key));
        }
        root
    }

    #[test]
    fn errors_are_recognised_even_if_the_model_has_some_of_their_keys() {
        for keys in [
            &["code", "message", "more_info", "status"][..],
            &["type", "title", "status", "detail"],
            &["error", "error_description"],
            &["message", "code"],
        ] {
            for fields in [&[][..], &["sid"], &["sid", "status"], &["status", "type", "code"]] {
                assert!(root(keys, fields).is_error(), "{keys:?} {fields:?}");
            }
        }
    }

    #[test]
    fn a_model_may_have_the_keys_of_an_error() {
        for keys in [&["sid", "code", "message", "status"][..], &["status", "type"], &["message", "code"]] {
            assert!(root(keys, keys).problem().is_none(), "{keys:?}");
        }
        assert!(root(&["sid", "code", "message"], &["sid"]).problem().is_none());
    }

    #[test]
    fn an_object_without_a_key_of_the_model_is_not_the_model() {
        assert!(root(&["other"], &["sid"]).problem().is_some());
        assert!(root(&[], &["sid"]).problem().is_none());
        let mut open = root(&["other"], &["sid"]);
        open.open();
        assert!(open.problem().is_none());
    }
}

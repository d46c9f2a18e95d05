//! The place of a record in the store: its path, in two parts.

use crate::mock::behavior::Records;
use crate::request::encode_text;
use crate::request::operations::template::{Part, parts};

/// The place of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The path of its list with a slash, such as `/v1/FlexFlows/`, or the path of a singleton.
    pub(super) collection: String,
    /// The last segment. Empty for a singleton.
    pub(super) key: String,
}

impl Place {
    /// Returns the place of a record by the values of its path, in order. Without the last value, it is the place of
    /// the list.
    pub(super) fn of(kind: &Records, values: &[String]) -> Self {
        let mut path = String::with_capacity(kind.path.len() + 64);
        let mut values = values.iter();
        for part in parts(kind.path) {
            match part {
                Part::Literal(text) => path.push_str(text),
                Part::Placeholder(_) => encode_text(&mut path, values.next().map_or("", String::as_str)),
            }
        }
        Self::split(kind, path)
    }

    fn split(kind: &Records, mut path: String) -> Self {
        let key = if is_singleton(kind) { path.len() } else { path.rfind('/').map_or(0, |slash| slash + 1) };
        let key = path.split_off(key);
        Self { collection: path, key }
    }

    /// Returns the place of the record to which a record of this kind belongs: its path begins with that of the other.
    pub(super) fn parent(&self, kind: &Records) -> Option<(&'static Records, Self)> {
        let parent = kind.parent?;
        let path = self.path();
        let segments: Vec<&str> = path.split('/').take(parent.path.split('/').count()).collect();
        Some((parent, Self::split(parent, segments.join("/"))))
    }

    pub(super) fn path(&self) -> String {
        format!("{}{}", self.collection, self.key)
    }
}

/// Returns whether there is always one record at the path.
pub(super) fn is_singleton(kind: &Records) -> bool {
    !kind.path.ends_with('}')
}

/// Returns the names of the placeholders in the path of a record, in order.
pub(super) fn placeholders(kind: &Records) -> impl Iterator<Item = &'static str> + use<> {
    parts(kind.path).filter_map(|part| match part {
        Part::Literal(_) => None,
        Part::Placeholder(name) => Some(name),
    })
}

//! Comparisons of SIDs, which are those of their texts.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::Sid;

impl<K> PartialEq for Sid<K> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
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

impl<K> PartialEq<String> for Sid<K> {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl<K> PartialEq<Sid<K>> for str {
    fn eq(&self, other: &Sid<K>) -> bool {
        self == other.as_str()
    }
}

impl<K> PartialEq<Sid<K>> for &str {
    fn eq(&self, other: &Sid<K>) -> bool {
        *self == other.as_str()
    }
}

impl<K> PartialEq<Sid<K>> for String {
    fn eq(&self, other: &Sid<K>) -> bool {
        self == other.as_str()
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

/// A map with SIDs as keys takes a text in `get`.
impl<K> Borrow<str> for Sid<K> {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashMap};

    use super::*;

    const TEXT: &str = "FW0123456789abcdefABCDEF0123456789";

    enum Flow {}

    #[test]
    fn a_sid_is_ordered_by_its_text() {
        let of = |text| Sid::<Flow>::lenient(text);
        assert!(of("a") < of("aa") && of("aa") < of("b"));
    }

    /// Of any length, because a long text is kept on the heap.
    #[test]
    fn a_map_with_sids_as_keys_takes_a_text() {
        let texts = ["", TEXT, &"x".repeat(100)];
        let hashed: HashMap<_, _> = texts.iter().map(|text| (Sid::<Flow>::lenient(text), *text)).collect();
        let ordered: BTreeMap<_, _> = hashed.clone().into_iter().collect();
        for text in texts {
            assert_eq!(hashed.get(text), Some(&text));
            assert_eq!(ordered.get(text), Some(&text));
        }
        assert_eq!(hashed.get("FW"), None);
    }

    #[test]
    fn a_sid_is_compared_with_a_text_in_both_directions() {
        let (sid, text) = (Sid::<Flow>::lenient(TEXT), TEXT.to_owned());
        assert_eq!(sid, *TEXT);
        assert_eq!(*TEXT, sid);
        assert_eq!(sid, TEXT);
        assert_eq!(TEXT, sid);
        assert_eq!(sid, text);
        assert_eq!(text, sid);
        assert_ne!("FW", sid);
    }
}

//! Members of a map in a new order: the old ones where they stood, each new one behind the one it follows.

use heck::ToSnakeCase as _;
use serde_json::{Map, Value};

use crate::pairing::{self, Pairs};

/// Which old member is which new one: by name, by the name that it amounts to, else alike and in the same position.
pub(super) fn pair(old: &[&str], new: &[&str], alike: impl Fn(usize, usize) -> bool) -> Pairs {
    let counts = (old.len(), new.len());
    let mut pairs = Pairs::new();
    pairing::same(&mut pairs, counts, |a, b| old[a] == new[b]);
    pairing::same(&mut pairs, counts, |a, b| plain(old[a]) == plain(new[b]));
    pairing::by_position(&mut pairs, counts, alike);
    pairs
}

/// A name as Rust has it. A SID may have been called an id.
pub(super) fn plain(name: &str) -> String {
    let name = name.to_snake_case();
    match name.strip_suffix("_sid") {
        Some(stem) => format!("{stem}_id"),
        None => name.strip_suffix("_sids").map_or(name.clone(), |stem| format!("{stem}_ids")),
    }
}

/// The new members in the order of the old ones: positions in the new list.
pub(super) fn order(pairs: &Pairs, new: usize) -> Vec<usize> {
    let mut order: Vec<usize> = pairs.values().copied().collect();
    let mut before = None;
    for index in 0..new {
        if !order.contains(&index) {
            let at = before.and_then(|before| order.iter().position(|it| *it == before)).map_or(0, |at| at + 1);
            order.insert(at, index);
        }
        before = Some(index);
    }
    order
}

/// Puts in a key where an order of keys has it: behind the last of those before it.
pub(super) fn insert(map: &mut Map<String, Value>, key: &str, value: Value, order: &[&str]) {
    if let Some(there) = map.get_mut(key) {
        *there = value;
        return;
    }
    let rank = |key: &str| order.iter().position(|known| *known == key);
    let before = map.keys().rposition(|there| rank(there).is_some_and(|there| Some(there) < rank(key)));
    map.shift_insert(before.map_or(0, |at| at + 1), key.to_owned(), value);
}

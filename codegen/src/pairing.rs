//! Matches old items with new ones, both known by their positions.

use std::collections::BTreeMap;

/// The new positions by old positions.
pub(crate) type Pairs = BTreeMap<usize, usize>;

/// Pairs equal items among those that are unpaired.
pub(crate) fn same(pairs: &mut Pairs, (old, new): (usize, usize), same: impl Fn(usize, usize) -> bool) {
    let mut taken = taken(pairs, new);
    for index in 0..old {
        if pairs.contains_key(&index) {
            continue;
        }
        if let Some(counterpart) = (0..new).find(|counterpart| !taken[*counterpart] && same(index, *counterpart)) {
            taken[counterpart] = true;
            pairs.insert(index, counterpart);
        }
    }
}

fn taken(pairs: &Pairs, count: usize) -> Vec<bool> {
    let mut taken = vec![false; count];
    for index in pairs.values() {
        taken[*index] = true;
    }
    taken
}

/// Pairs similar items that follow the same pair. If their numbers differ, the match is ambiguous and they stay
/// unpaired.
pub(crate) fn by_position(pairs: &mut Pairs, (old, new): (usize, usize), alike: impl Fn(usize, usize) -> bool) {
    let taken = taken(pairs, new);
    let old_unpaired: Vec<usize> = (0..old).filter(|index| !pairs.contains_key(index)).collect();
    let new_unpaired: Vec<usize> = (0..new).filter(|index| !taken[*index]).collect();
    // The old index of the pair before each item.
    let old_gap = |index: usize| pairs.range(..index).next_back().map(|(old, _)| *old);
    let new_gap = |index: usize| {
        let before = pairs.iter().filter(|(_, new)| **new < index);
        before.max_by_key(|(_, new)| **new).map(|(old, _)| *old)
    };
    let alike = |a: usize, b: usize| old_gap(a) == new_gap(b) && alike(a, b);
    let mut found = Vec::new();
    for index in &old_unpaired {
        let choices: Vec<usize> = new_unpaired.iter().copied().filter(|new| alike(*index, *new)).collect();
        let Some(first) = choices.first() else { continue };
        let rivals: Vec<usize> = old_unpaired.iter().copied().filter(|old| alike(*old, *first)).collect();
        let position = rivals.iter().position(|rival| rival == index);
        if let (true, Some(position)) = (rivals.len() == choices.len(), position) {
            found.push((*index, choices[position]));
        }
    }
    pairs.extend(found);
}

/// The longest sequence of equal items that both have in the same order.
pub(crate) fn common<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let mut length = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            length[a][b] =
                if old[a] == new[b] { length[a + 1][b + 1] + 1 } else { length[a + 1][b].max(length[a][b + 1]) };
        }
    }
    let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
    while a < old.len() && b < new.len() {
        if old[a] == new[b] {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if length[a + 1][b] >= length[a][b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

//! Lists: which item of the new one is which of the old.

use serde_json::Value;

use super::edit::{Editor, Place};
use super::splice;
use super::tree::Node;
use crate::pairing;

/// Edits the items of a list that stands over several lines.
pub(super) fn edit(editor: &mut Editor<'_>, items: &[Node], (old, new): (&[Value], &[Value]), place: &Place<'_>) {
    let pairs = pair(old, new);
    let dash = |item: &Node| editor.text[..item.span.start].rfind('-').unwrap_or(item.span.start);
    let dashes: Vec<usize> = items.iter().map(dash).collect();
    let column = dashes.first().map_or(0, |dash| splice::column(editor.text, *dash));
    let all_go = pairs.is_empty();
    for (index, item) in items.iter().enumerate() {
        if let Some((_, twin)) = pairs.iter().find(|(old, _)| *old == index) {
            let pointer = format!("{}/{index}", place.pointer);
            let place = Place { pointer: &pointer, key: place.key, column, behind: dashes[index] + 1 };
            editor.node(item, (&old[index], &new[*twin]), &place);
        } else {
            editor.splices.replace(splice::lines(editor.text, dashes[index], item.span.end), String::new());
        }
    }
    let pad = " ".repeat(column);
    let mut after: Option<usize> = None;
    for (index, value) in new.iter().enumerate() {
        if let Some((old, _)) = pairs.iter().find(|(_, new)| *new == index) {
            after = Some(*old);
            continue;
        }
        let item = editor.writer.item(place.key, value, column);
        let behind = if all_go { items.len().checked_sub(1) } else { after };
        if let Some(old) = behind {
            let end = splice::line_end(editor.text, items[old].span.end);
            editor.splices.replace(end..end, format!("\n{pad}{item}"));
        } else {
            let first = pairs.first().map_or(0, |(old, _)| *old);
            editor.splices.replace(dashes[first]..dashes[first], format!("{item}\n{pad}"));
        }
    }
}

/// Equal items in their order; between them those of the same name, and where as many went as came, one by one.
fn pair(old: &[Value], new: &[Value]) -> Vec<(usize, usize)> {
    let mut pairs = pairing::common(old, new);
    let mut more = Vec::new();
    let (mut a, mut b) = (0, 0);
    for (to_a, to_b) in pairs.iter().copied().chain([(old.len(), new.len())]) {
        let left: Vec<usize> = (a..to_a).collect();
        let come: Vec<usize> = (b..to_b).collect();
        if left.len() == come.len() {
            more.extend(left.into_iter().zip(come));
        } else {
            let mut from = 0;
            for index in left {
                let twin = come
                    .iter()
                    .skip(from)
                    .position(|twin| name(&old[index]).is_some() && name(&old[index]) == name(&new[*twin]));
                if let Some(twin) = twin {
                    more.push((index, come[from + twin]));
                    from += twin + 1;
                }
            }
        }
        (a, b) = (to_a + 1, to_b + 1);
    }
    pairs.extend(more);
    pairs.sort_unstable();
    pairs
}

fn name(value: &Value) -> Option<(&Value, Option<&Value>)> {
    Some((value.get("name")?, value.get("in")))
}

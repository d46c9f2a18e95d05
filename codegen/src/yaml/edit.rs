//! The walk through a text along its old and its new value.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::splice::{self, Splices};
use super::tree::{self, Entry, Kind, Node};
use super::write::{Writer, inline};
use super::{list, scalar};
use crate::spec::pointer::escape;

/// A key that has another name in the new value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rename {
    /// The map that it stands in, as a JSON Pointer into the old value.
    pub(crate) map: String,
    /// What it was called.
    pub(crate) from: String,
    /// What it is called.
    pub(crate) to: String,
}

/// The text with the new value.
pub(super) fn edit(text: &str, root: &Node, old: &Value, new: &Value, renames: &[Rename]) -> String {
    // A key whose new name another one has stays where it is.
    let is_free = |rename: &&Rename| old.pointer(&rename.map).is_some_and(|map| map.get(&rename.to).is_none());
    let renames: Vec<&Rename> = renames.iter().filter(is_free).collect();
    let mut anchored = HashMap::new();
    tree::anchors(root, &mut anchored);
    let mut editor = Editor {
        text,
        renames: &renames,
        splices: Splices::default(),
        writer: Writer::default(),
        held: HashMap::new(),
    };
    editor.find_anchors(root, Some(new), "");
    let (names, held) = (names(text, &anchored), editor.held.clone());
    let known = held.iter().filter_map(|(anchor, value)| Some((*value, *names.get(anchor)?)));
    editor.writer.anchors = known.collect();
    editor.writer.anchors.sort_by_key(|(_, name)| *name);
    editor.node(root, (old, new), &Place { pointer: "", key: "", column: 0, behind: 0 });
    editor.splices.apply(text)
}

/// The names of anchors: what stands between `&` and the value.
fn names<'t>(text: &'t str, anchored: &HashMap<usize, &Node>) -> HashMap<usize, &'t str> {
    let name = |node: &Node| text[..node.span.start].rsplit_once('&')?.1.split_whitespace().next();
    anchored.iter().filter_map(|(anchor, node)| Some((*anchor, name(node)?))).collect()
}

/// Where a value stands.
pub(super) struct Place<'p> {
    /// As a JSON Pointer into the old value.
    pub(super) pointer: &'p str,
    /// The key that it belongs to; for an item, that of the list.
    pub(super) key: &'p str,
    /// The column of the key, or of the dash.
    pub(super) column: usize,
    /// Where the key's colon ends, or the dash.
    pub(super) behind: usize,
}

pub(super) struct Editor<'t> {
    pub(super) text: &'t str,
    renames: &'t [&'t Rename],
    pub(super) splices: Splices,
    pub(super) writer: Writer<'t>,
    /// What each anchor will hold.
    held: HashMap<usize, &'t Value>,
}

impl<'t> Editor<'t> {
    fn renamed<'n>(&self, pointer: &str, name: &'n str) -> &'n str
    where
        't: 'n,
    {
        let found = self.renames.iter().find(|rename| rename.map == pointer && rename.from == name);
        found.map_or(name, |rename| &rename.to)
    }

    fn find_anchors(&mut self, node: &Node, new: Option<&'t Value>, pointer: &str) {
        let Some(new) = new else { return };
        if let (Some(anchor), false) = (node.anchor, matches!(node.kind, Kind::Alias)) {
            self.held.insert(anchor, new);
        }
        match &node.kind {
            Kind::Map { entries, .. } => {
                for entry in entries {
                    let below = format!("{pointer}/{}", escape(&entry.name));
                    let key = self.renamed(pointer, &entry.name);
                    self.find_anchors(&entry.value, new.get(key), &below);
                }
            }
            // Items come and go: what is anchored in one is written out where it changes.
            Kind::List { .. } | Kind::Scalar | Kind::Alias => {}
        }
    }

    /// Edits a value; the place is where it stands.
    pub(super) fn node(&mut self, node: &Node, (old, new): (&Value, &Value), place: &Place<'_>) {
        if let (Kind::Alias, Some(anchor)) = (&node.kind, node.anchor) {
            if self.held.get(&anchor) != Some(&new) {
                self.replace(node, new, place);
            }
            return;
        }
        if old == new {
            return;
        }
        match (&node.kind, old, new) {
            (Kind::Map { flow: false, entries }, Value::Object(old), Value::Object(new)) => {
                let merged = entries.iter().any(|entry| entry.name == "<<");
                let kept = |entry: &Entry| new.contains_key(self.renamed(place.pointer, &entry.name));
                if merged || !entries.iter().any(kept) {
                    return self.replace(node, &Value::Object(new.clone()), place);
                }
                self.map(entries, (old, new), place);
            }
            (Kind::List { flow: false, items }, Value::Array(old), Value::Array(new)) if !new.is_empty() => {
                list::edit(self, items, (old, new), place);
            }
            _ => self.replace(node, new, place),
        }
    }

    /// Writes a value anew.
    fn replace(&mut self, node: &Node, new: &Value, place: &Place<'_>) {
        let anchor = match (&node.kind, node.anchor) {
            (Kind::Alias, _) | (_, None) => "",
            _ => self.text[place.behind..node.span.start].trim(),
        };
        let with = match node.kind {
            // What stood in brackets stays there.
            Kind::Map { flow: true, .. } | Kind::List { flow: true, .. }
                if (new.is_object() || new.is_array()) && fits(new, place) =>
            {
                format!(" {}", inline(new))
            }
            _ if place.behind == 0 => self.writer.after_key("", new, 0).trim_start().to_owned(),
            _ if self.text[..place.behind].ends_with('-') => {
                self.writer.item(place.key, new, place.column)[1..].to_owned()
            }
            _ => self.writer.after_key(place.key, new, place.column),
        };
        let with = if anchor.is_empty() { with } else { format!(" {anchor}{with}") };
        self.splices.replace(place.behind..node.span.end.max(place.behind), with);
    }

    fn map(&mut self, entries: &[Entry], (old, new): (&Map<String, Value>, &Map<String, Value>), place: &Place<'_>) {
        let column = entries.first().map_or(0, |entry| splice::column(self.text, entry.key.start));
        let mut kept: HashMap<&str, usize> = HashMap::new();
        for (index, entry) in entries.iter().enumerate() {
            let name = self.renamed(place.pointer, &entry.name);
            let (Some(before), Some(after)) = (old.get(&entry.name), new.get(name)) else {
                self.remove(entries, index, new, place);
                continue;
            };
            kept.insert(name, index);
            if name != entry.name {
                self.splices.replace(entry.key.clone(), scalar::line(&Value::from(name), false));
            }
            let pointer = format!("{}/{}", place.pointer, escape(&entry.name));
            let place = Place { pointer: &pointer, key: name, column, behind: entry.rest.start };
            self.node(&entry.value, (before, after), &place);
        }
        self.add(entries, &kept, new, column);
    }

    fn remove(&mut self, entries: &[Entry], index: usize, new: &Map<String, Value>, place: &Place<'_>) {
        let entry = &entries[index];
        let before = &self.text[splice::line_start(self.text, entry.key.start)..entry.key.start];
        if before.trim().is_empty() {
            let lines = splice::lines(self.text, entry.key.start, entry.rest.end);
            return self.splices.replace(lines, String::new());
        }
        // The first of an item stands behind the dash: the one that stays moves up there.
        let next = entries[index + 1..].iter().find(|entry| new.contains_key(self.renamed(place.pointer, &entry.name)));
        if let Some(next) = next {
            self.splices.replace(entry.key.start..next.key.start, String::new());
        }
    }

    /// Puts in what is new: each behind the key that it follows.
    fn add(&mut self, entries: &[Entry], kept: &HashMap<&str, usize>, new: &Map<String, Value>, column: usize) {
        let pad = " ".repeat(column);
        let spaced = entries.windows(2).any(|pair| {
            let gap = &self.text[pair[0].rest.end..pair[1].key.start];
            gap.lines().skip(1).any(|line| line.trim().is_empty()) && gap.matches('\n').count() > 1
        });
        let between = if spaced { "\n\n" } else { "\n" };
        let mut after: Option<usize> = None;
        for (key, value) in new {
            if let Some(index) = kept.get(key.as_str()) {
                after = Some(*index);
                continue;
            }
            let entry = self.writer.entry(key, value, column);
            if let Some(index) = after {
                let end = splice::line_end(self.text, entries[index].rest.end);
                self.splices.replace(end..end, format!("{between}{pad}{entry}"));
            } else {
                let first = kept.values().min().map_or(0, |index| entries[*index].key.start);
                self.splices.replace(first..first, format!("{entry}{between}{pad}"));
            }
        }
    }
}

fn fits(value: &Value, place: &Place<'_>) -> bool {
    place.column + place.key.len() + 2 + inline(value).chars().count() <= scalar::WIDTH
}

//! Where in a text each value stands.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, StrInput};

/// How deep a document may nest, as in [`crate::spec`].
const DEPTH: usize = 128;

/// A value and its place.
#[derive(Debug)]
pub(super) struct Node {
    /// Its text, without the anchor before it and the blanks after it.
    pub(super) span: Range<usize>,
    /// The anchor that it has, or that it is an alias of.
    pub(super) anchor: Option<usize>,
    /// What it is.
    pub(super) kind: Kind,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Kind {
    Scalar,
    Alias,
    Map { flow: bool, entries: Vec<Entry> },
    List { flow: bool, items: Vec<Node> },
}

/// A key and its value.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) key: Range<usize>,
    /// From behind the colon to the end of the value.
    pub(super) rest: Range<usize>,
    pub(super) value: Node,
}

/// Reads a text. `None` where it is not of one document, or of keys that are no scalars.
pub(super) fn parse(text: &str) -> Option<Node> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let mut reader = Reader { text, bytes, parser: Parser::new_from_str(text), depth: 0 };
    while !matches!(reader.next()?.0, Event::DocumentStart(_)) {}
    let event = reader.next()?;
    reader.node(event)
}

/// The names of the anchors, by number, with the nodes that have them.
pub(super) fn anchors<'n>(root: &'n Node, found: &mut HashMap<usize, &'n Node>) {
    if let (Some(anchor), false) = (root.anchor, matches!(root.kind, Kind::Alias)) {
        found.insert(anchor, root);
    }
    match &root.kind {
        Kind::Map { entries, .. } => entries.iter().for_each(|entry| anchors(&entry.value, found)),
        Kind::List { items, .. } => items.iter().for_each(|item| anchors(item, found)),
        Kind::Scalar | Kind::Alias => {}
    }
}

struct Reader<'t> {
    text: &'t str,
    /// Of each character the byte that it begins with.
    bytes: Vec<usize>,
    parser: Parser<'t, StrInput<'t>>,
    depth: usize,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Option<(Event<'t>, Span)> {
        self.parser.next_event()?.ok()
    }

    fn range(&self, span: Span) -> Range<usize> {
        let at = |index: usize| self.bytes.get(index).copied().unwrap_or(self.text.len());
        at(span.start.index())..at(span.end.index())
    }

    fn node(&mut self, (event, span): (Event<'t>, Span)) -> Option<Node> {
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        let range = self.range(span);
        let node = match event {
            Event::Alias(anchor) => Node { span: range, anchor: Some(anchor), kind: Kind::Alias },
            Event::Scalar(_, style, anchor, None) => {
                Node { span: self.trimmed(range, style), anchor: numbered(anchor), kind: Kind::Scalar }
            }
            Event::MappingStart(anchor, None) => self.map(range, anchor)?,
            Event::SequenceStart(anchor, None) => self.list(range, anchor)?,
            _ => return None,
        };
        self.depth -= 1;
        Some(node)
    }

    /// The text of a scalar without what follows it.
    fn trimmed(&self, range: Range<usize>, style: ScalarStyle) -> Range<usize> {
        match style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => range,
            _ => range.start..range.start + self.text[range.clone()].trim_end().len(),
        }
    }

    fn map(&mut self, range: Range<usize>, anchor: usize) -> Option<Node> {
        let flow = self.text[range.start..].starts_with('{');
        let mut entries: Vec<Entry> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            let name = match event {
                Event::MappingEnd => {
                    let end = if flow { self.range(span).start + 1 } else { entries.last()?.rest.end };
                    let start = if flow { range.start } else { entries.first()?.key.start };
                    let kind = Kind::Map { flow, entries };
                    return Some(Node { span: start..end, anchor: numbered(anchor), kind });
                }
                Event::Scalar(name, _, _, None) => name.into_owned(),
                _ => return None,
            };
            let key = self.range(span);
            let key = key.start..key.start + self.text[key].trim_end().len();
            let event = self.next()?;
            let mut value = self.node(event)?;
            let colon = key.end + self.text[key.end..].find(':')? + 1;
            if value.span.is_empty() || value.span.start < colon {
                value.span = colon..colon;
            }
            let rest = colon..value.span.end;
            entries.push(Entry { name, key, rest, value });
        }
    }

    fn list(&mut self, range: Range<usize>, anchor: usize) -> Option<Node> {
        let flow = self.text[range.start..].starts_with('[');
        let mut items: Vec<Node> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if let Event::SequenceEnd = event {
                let end = if flow { self.range(span).start + 1 } else { items.last()?.span.end };
                let start = if flow { range.start } else { items.first()?.span.start };
                let kind = Kind::List { flow, items };
                return Some(Node { span: start..end, anchor: numbered(anchor), kind });
            }
            items.push(self.node((event, span))?);
        }
    }
}

fn numbered(anchor: usize) -> Option<usize> {
    (anchor > 0).then_some(anchor)
}

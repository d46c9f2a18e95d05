//! Positions in a YAML text.

use saphyr_parser::{Event, Parser, ScalarStyle, Span, StrInput};

use super::{Below, Spot};

/// The maximum nesting: documents that nest deeper are rejected.
const DEPTH: usize = 128;

/// The positions of a text. `None` if it is not YAML.
pub(super) fn read(text: &str) -> Option<Spot> {
    let mut reader = Reader { parser: Parser::new_from_str(text), depth: 0 };
    loop {
        match reader.next()? {
            (Event::StreamStart | Event::DocumentStart(_), _) => {}
            (event, span) => return reader.node(&event, place(span)),
        }
    }
}

struct Reader<'t> {
    parser: Parser<'t, StrInput<'t>>,
    depth: usize,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Option<(Event<'t>, Span)> {
        self.parser.next_event()?.ok()
    }

    fn node(&mut self, event: &Event<'t>, place: (usize, usize)) -> Option<Spot> {
        self.depth += 1;
        let below = match event {
            _ if self.depth > DEPTH => return None,
            Event::Alias(_) => Below::Alias,
            Event::SequenceStart(..) => self.items()?,
            Event::MappingStart(..) => self.keys()?,
            _ => Below::Nothing,
        };
        self.depth -= 1;
        Some(Spot { place, below })
    }

    fn items(&mut self) -> Option<Below> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Some(Below::Items(items)),
                (event, span) => items.push(self.node(&event, place(span))?),
            }
        }
    }

    fn keys(&mut self) -> Option<Below> {
        let (mut keys, mut merge) = (Vec::new(), None);
        loop {
            let (event, span) = self.next()?;
            // A quoted `<<` is an ordinary key.
            if matches!(&event, Event::Scalar(text, ScalarStyle::Plain, ..) if text == "<<") {
                merge = Some(keys.len());
            }
            let key = match event {
                Event::MappingEnd => return Some(Below::Keys(keys, merge)),
                Event::Scalar(text, ..) => text.into_owned(),
                _ => String::new(),
            };
            let (event, _) = self.next()?;
            keys.push((key, self.node(&event, place(span))?));
        }
    }
}

/// The start of a node.
fn place(span: Span) -> (usize, usize) {
    (span.start.line(), span.start.col() + 1)
}

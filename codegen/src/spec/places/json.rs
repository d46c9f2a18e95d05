//! Positions in a JSON text.

use std::iter::Peekable;
use std::str::Chars;

use super::{Below, Spot};

/// The maximum nesting: documents that nest deeper are rejected.
const DEPTH: usize = 128;

/// The positions of a text. `None` if it is not JSON.
pub(super) fn read(text: &str) -> Option<Spot> {
    let mut reader = Reader { rest: text.chars().peekable(), line: 1, column: 1, depth: 0 };
    let place = reader.place();
    reader.node(place)
}

struct Reader<'t> {
    rest: Peekable<Chars<'t>>,
    line: usize,
    column: usize,
    depth: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let next = self.rest.next()?;
        let is_end = next == '\n' || next == '\r' && self.rest.peek() != Some(&'\n');
        (self.line, self.column) = if is_end { (self.line + 1, 1) } else { (self.line, self.column + 1) };
        Some(next)
    }

    /// Skips blanks, and consumes this character if it is next.
    fn takes(&mut self, wanted: char) -> bool {
        self.place();
        self.rest.peek() == Some(&wanted) && self.next().is_some()
    }

    /// Skips blanks; returns the position of the next token.
    fn place(&mut self) -> (usize, usize) {
        while self.rest.peek().is_some_and(char::is_ascii_whitespace) {
            self.next();
        }
        (self.line, self.column)
    }

    fn node(&mut self, place: (usize, usize)) -> Option<Spot> {
        self.depth += 1;
        let below = if self.depth > DEPTH {
            return None;
        } else if self.takes('{') {
            self.keys()?
        } else if self.takes('[') {
            self.items()?
        } else if self.rest.peek() == Some(&'"') {
            self.text()?;
            Below::Nothing
        } else {
            while self.rest.peek().is_some_and(|c| c.is_ascii_alphanumeric() || "+-.".contains(*c)) {
                self.next();
            }
            Below::Nothing
        };
        self.depth -= 1;
        Some(Spot { place, below })
    }

    fn items(&mut self) -> Option<Below> {
        let mut items = Vec::new();
        if self.takes(']') {
            return Some(Below::Items(items));
        }
        loop {
            let place = self.place();
            items.push(self.node(place)?);
            if self.takes(']') {
                return Some(Below::Items(items));
            }
            self.takes(',').then_some(())?;
        }
    }

    fn keys(&mut self) -> Option<Below> {
        let mut keys = Vec::new();
        if self.takes('}') {
            return Some(Below::Keys(keys, None));
        }
        loop {
            let place = self.place();
            let key = self.text()?;
            self.takes(':').then_some(())?;
            self.place();
            keys.push((key, self.node(place)?));
            if self.takes('}') {
                return Some(Below::Keys(keys, None));
            }
            self.takes(',').then_some(())?;
        }
    }

    /// A string.
    fn text(&mut self) -> Option<String> {
        let mut raw = String::new();
        loop {
            let next = self.next()?;
            raw.push(next);
            match next {
                '\\' => raw.push(self.next()?),
                '"' if raw.len() > 1 => return serde_json::from_str(&raw).ok(),
                _ => {}
            }
        }
    }
}

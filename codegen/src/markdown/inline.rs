//! Text, emphasis, code and links.

use pulldown_cmark::{Event, Tag};

use crate::escape::code;

/// The text of a block on one line.
#[derive(Default)]
pub(super) struct Inline {
    text: String,
    in_link: bool,
}

impl Inline {
    /// The text of a link, in which addresses are not links.
    pub(super) fn of_link() -> Self {
        Self { text: String::new(), in_link: true }
    }

    pub(super) fn into_text(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        self.text
    }

    /// Writes an event, and the events up to its end if it begins something.
    pub(super) fn push<'t>(&mut self, event: Event<'t>, events: &mut impl Iterator<Item = Event<'t>>) {
        match event {
            Event::Text(text) => self.escape(&text),
            Event::Code(text) => self.text.push_str(&code(&text)),
            Event::SoftBreak | Event::HardBreak => self.space(),
            Event::Start(Tag::Emphasis) => self.enclosed("*", events),
            Event::Start(Tag::Strong) => self.enclosed("**", events),
            Event::Start(Tag::Strikethrough) => self.enclosed("~~", events),
            Event::Start(Tag::Link { dest_url, .. }) => self.link(&dest_url, events),
            Event::Start(_) => self.nested(events),
            _ => {}
        }
    }

    /// Writes the text up to the end of what has begun.
    fn nested<'t>(&mut self, events: &mut impl Iterator<Item = Event<'t>>) {
        while let Some(event) = events.next().filter(|event| !matches!(event, Event::End(_))) {
            self.push(event, events);
        }
    }

    /// Writes the text up to the end of what has begun between marks. Spaces are outside of them.
    fn enclosed<'t>(&mut self, mark: &str, events: &mut impl Iterator<Item = Event<'t>>) {
        let start = self.text.len();
        self.text.push_str(mark);
        self.nested(events);
        let inner = self.text.split_off(start).split_off(mark.len());
        if inner.starts_with(' ') {
            self.space();
        }
        if !inner.trim().is_empty() {
            self.text.extend([mark, inner.trim(), mark]);
        }
        if inner.ends_with(' ') {
            self.space();
        }
    }

    /// Writes a link to another site; of any other link, the text.
    fn link<'t>(&mut self, address: &str, events: &mut impl Iterator<Item = Event<'t>>) {
        let is_site = ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
        let is_plain = !address.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\\`".contains(c));
        if !is_site || !is_plain || self.in_link {
            return self.nested(events);
        }
        let start = self.text.len();
        self.in_link = true;
        self.nested(events);
        self.in_link = false;
        let inner = self.text.split_off(start);
        if inner.is_empty() || inner.replace('\\', "") == address {
            return self.text.extend(["<", address, ">"]);
        }
        // After an exclamation mark, a link would be an image.
        if self.text.ends_with('!') {
            self.text.insert(start - 1, '\\');
        }
        let (open, close) = if address.contains(['(', ')']) { ("](<", ">)") } else { ("](", ")") };
        self.text.extend(["[", &inner, open, address, close]);
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// Writes text so that it is read as the same text. Turns a bare address into a link.
    fn escape(&mut self, text: &str) {
        let mut rest = text;
        loop {
            // What no rule below applies to. An address begins with an `h`.
            let plain = rest.find(|c: char| c == 'h' || !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            self.text.push_str(&rest[..plain]);
            rest = &rest[plain..];
            let Some(next) = rest.chars().next() else { break };
            let after = &rest[next.len_utf8()..];
            if next.is_whitespace() {
                self.space();
            } else if let Some(length) = address(rest).filter(|_| !self.in_link) {
                self.text.extend(["<", &rest[..length], ">"]);
                rest = &rest[length..];
                continue;
            } else {
                if self.is_special(next, after) {
                    self.text.push('\\');
                }
                self.text.push(next);
            }
            rest = after;
        }
    }

    /// Whether a character would be read as something other than text.
    fn is_special(&self, character: char, after: &str) -> bool {
        let next = after.chars().next();
        let ends = next.is_none_or(char::is_whitespace);
        let begins_line = self.text.is_empty();
        match character {
            '<' | '`' | '[' => true,
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation()) || address(after).is_some(),
            '&' => next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#'),
            '*' => !(ends && self.text.ends_with(' ')),
            '_' => !is_inside_word(self.text.chars().next_back(), next),
            '~' => next == Some('~') || self.text.ends_with('~') || ends,
            ']' => self.in_link,
            '#' | '>' | '=' | '|' => begins_line,
            '-' | '+' => begins_line && (ends || next == Some(character)),
            '.' | ')' => ends && !begins_line && self.text.chars().all(|c| c.is_ascii_digit()),
            _ => false,
        }
    }
}

fn is_inside_word(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// The length of the address that a text begins with.
fn address(text: &str) -> Option<usize> {
    if !text.starts_with("http://") && !text.starts_with("https://") {
        return None;
    }
    let end = text.find(|c: char| c.is_whitespace() || c.is_control() || "<>()[]\\`".contains(c)).unwrap_or(text.len());
    let length = text[..end].trim_end_matches(['.', ',', ';', ':', '\'', '"']).len();
    (length > "https://".len()).then_some(length)
}

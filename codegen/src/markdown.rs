//! Markdown of documents, read and written again.
//!
//! A description may contain anything. The output has only text, emphasis, code, lists, quotes, tables and links to
//! `http`, `https` and `mailto` addresses. HTML, images and other links become text, and code blocks are marked as
//! `text`, so that rustdoc does not compile them.

mod inline;
mod table;

use std::fmt::Write as _;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TextMergeStream};

use crate::characters::without_forbidden;
use crate::escape::{code, fence};

use self::inline::Inline;

/// Reads the syntax that rustdoc reads and that can change the meaning of a text.
fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
}

/// The text as blocks, with a blank line between them. Each paragraph is one line.
pub(crate) fn blocks(text: &str) -> String {
    let text = without_forbidden(text);
    Writer::new(&text, Form::Blocks).container().blocks.join("\n\n")
}

/// The text for a table cell: one line per paragraph, list, table or code block.
pub(crate) fn lines(text: &str) -> String {
    let text = without_forbidden(text);
    Writer::new(&text, Form::Lines).container().blocks.join("\n\n")
}

/// The end of the first block.
pub(crate) fn first_block(text: &str) -> usize {
    let mut depth = 0_usize;
    for (event, range) in parser(text).into_offset_iter() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return text[..range.end].trim_end().len();
        }
    }
    text.len()
}

/// The end of the first sentence of the first paragraph if another one follows: a period in plain text, before a
/// capital or code.
pub(crate) fn first_sentence(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (event, range) in parser(text).into_offset_iter() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 1 => return None,
            Event::End(_) => depth -= 1,
            Event::Text(_) if depth == 1 => {
                let mut ends = text[range.clone()].match_indices('.').map(|(index, _)| range.start + index + 1);
                if let Some(end) = ends.find(|end| begins_sentence(&text[*end..])) {
                    return Some(end);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether a new sentence of the same paragraph follows.
fn begins_sentence(after: &str) -> bool {
    let next = after.trim_start_matches(' ').chars().next();
    after.starts_with(char::is_whitespace) && next.is_some_and(|next| next.is_uppercase() || next == '`')
}

/// A plain text on one line, as Markdown that shows it, also as the text of a link.
pub(crate) fn text(plain: &str) -> String {
    let mut inline = Inline::of_link();
    inline.push(Event::Text(without_forbidden(plain).as_ref().into()), &mut std::iter::empty());
    inline.into_text()
}

/// How blocks are written.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Blocks,
    Lines,
}

/// The content of a block that holds blocks.
#[derive(Default)]
struct Container {
    blocks: Vec<String>,
    /// Whether its text is in paragraphs: the items of a loose list.
    is_loose: bool,
}

/// The events of a text, with HTML as text.
type Events<'t> = TextMergeStream<'t, std::iter::Map<Parser<'t>, fn(Event<'t>) -> Event<'t>>>;

struct Writer<'t> {
    events: Events<'t>,
    form: Form,
}

impl<'t> Writer<'t> {
    fn new(text: &'t str, form: Form) -> Self {
        let without_html: fn(Event<'t>) -> Event<'t> = |event| match event {
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            event => event,
        };
        Self { events: TextMergeStream::new(parser(text).map(without_html)), form }
    }

    /// Writes the blocks up to the end of the block that holds them.
    fn container(&mut self) -> Container {
        let mut container = Container::default();
        // The text of a tight list is in no paragraph.
        let mut loose_text = Inline::default();
        while let Some(event) = self.events.next() {
            let block = match event {
                Event::End(_) => break,
                Event::Start(Tag::Paragraph) => {
                    container.is_loose = true;
                    self.inline().into_text()
                }
                Event::Start(Tag::Heading { level, .. }) => self.heading(level),
                Event::Start(Tag::BlockQuote(_)) => self.quote(),
                Event::Start(Tag::CodeBlock(_)) => self.code_block(),
                Event::Start(Tag::List(first)) => self.list(first),
                Event::Start(Tag::HtmlBlock) => self.inline().into_text(),
                Event::Start(Tag::Table(alignments)) => self.table(alignments.len()),
                Event::Rule if self.form == Form::Blocks => "---".to_owned(),
                Event::Rule => String::new(),
                event => {
                    loose_text.push(event, &mut self.events);
                    continue;
                }
            };
            container.add(std::mem::take(&mut loose_text).into_text());
            container.add(block);
        }
        container.add(loose_text.into_text());
        container
    }

    /// The text up to the end of the block that holds it.
    fn inline(&mut self) -> Inline {
        let mut inline = Inline::default();
        while let Some(event) = self.events.next().filter(|event| !matches!(event, Event::End(_))) {
            inline.push(event, &mut self.events);
        }
        inline
    }

    fn heading(&mut self, level: HeadingLevel) -> String {
        let text = self.inline().into_text();
        if text.is_empty() || self.form == Form::Lines {
            text
        } else {
            format!("{} {text}", "#".repeat(level as usize))
        }
    }

    fn quote(&mut self) -> String {
        let text = self.container().blocks.join(if self.form == Form::Blocks { "\n\n" } else { " " });
        let lines = text.lines().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn code_block(&mut self) -> String {
        let mut text = String::new();
        while let Some(event) = self.events.next().filter(|event| !matches!(event, Event::End(_))) {
            if let Event::Text(part) = event {
                text.push_str(&part);
            }
        }
        if self.form == Form::Lines {
            return code(&text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let fence = fence(&text);
        format!("{fence}text\n{}\n{fence}", text.trim_end_matches('\n'))
    }

    fn list(&mut self, first: Option<u64>) -> String {
        let mut number = first;
        let mut is_loose = false;
        let mut items = Vec::new();
        while let Some(Event::Start(_)) = self.events.next() {
            let item = self.container();
            is_loose |= item.is_loose && self.form == Form::Blocks;
            let mut mark = String::from("- ");
            if let Some(number) = &mut number {
                mark.clear();
                let _ = write!(mark, "{number}. ");
                *number += 1;
            }
            items.push(indented(&mark, &item.blocks.join(if item.is_loose { "\n\n" } else { "\n" })));
        }
        if self.form == Form::Lines {
            return items.join(" ").lines().map(str::trim).collect::<Vec<_>>().join(" ");
        }
        items.join(if is_loose { "\n\n" } else { "\n" })
    }
}

impl Container {
    fn add(&mut self, block: String) {
        if !block.is_empty() {
            self.blocks.push(block);
        }
    }
}

/// An item of a list: its lines after the first are below the text of the first.
fn indented(mark: &str, text: &str) -> String {
    let indent = " ".repeat(mark.len());
    let mut out = mark.to_owned();
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            out.push('\n');
            out.push_str(if line.is_empty() { "" } else { &indent });
        }
        out.push_str(line);
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests;

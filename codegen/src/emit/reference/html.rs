//! The reference as a single page of HTML, which loads nothing and is complete without its script.
//!
//! Every value is text or Markdown. minijinja escapes the first, and [`written`] turns the second into elements, with
//! HTML as text.

use minijinja::{AutoEscape, Value, context};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html::push_html};

use crate::characters::without_forbidden;
use crate::ir::Api;
use crate::sdk::LIBRARY;

use super::links::Links;
use super::places::Places;
use super::text::Anchors;
use super::{index, of_markdown, page, pages, render, templates};

const TEMPLATES: [(&str, &str); 8] = [
    ("entries.html.j2", include_str!("../../../templates/reference/html/entries.html.j2")),
    ("index.html.j2", include_str!("../../../templates/reference/html/index.html.j2")),
    ("navigation.html.j2", include_str!("../../../templates/reference/html/navigation.html.j2")),
    ("operation.html.j2", include_str!("../../../templates/reference/html/operation.html.j2")),
    ("page.html.j2", include_str!("../../../templates/reference/html/page.html.j2")),
    ("script.js", include_str!("../../../templates/reference/html/script.js")),
    ("style.css", include_str!("../../../templates/reference/html/style.css")),
    ("type.html.j2", include_str!("../../../templates/reference/html/type.html.j2")),
];

/// The page.
pub(crate) fn html(api: &Api) -> String {
    let mut templates = templates(&TEMPLATES, AutoEscape::Html);
    templates.add_filter("md", |text: &str| Value::from_safe_string(written(text)));
    templates.add_filter("line", |text: &str| Value::from_safe_string(line(text)));
    templates.add_filter("sections", |text: &str| Value::from_safe_string(sections(text)));
    let pages = pages::pages(api);
    let places = Places::on_one_page(api, &pages);
    let contexts = pages.iter().enumerate().map(|(position, page)| {
        let links = Links { api, version: page.version, places: &places, from: "" };
        page::context(&links, &pages, position)
    });
    let index = index::context(api, &pages, &places, "");
    let client = render(&of_markdown(), "client.md.j2", index.clone());
    let context = context! {
        library => LIBRARY,
        pages => contexts.collect::<Vec<_>>(),
        kinds => index::kinds(api, &places, ""),
        index => index,
        client => client,
    };
    let mut text = without_forbidden(&render(&templates, "page.html.j2", context)).into_owned();
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// Markdown as HTML. HTML in it is text, and links lead to this page or to sites.
fn written(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() * 2);
    push_html(&mut out, events(markdown).into_iter());
    out
}

/// Markdown of one paragraph as HTML, without the paragraph.
fn line(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() * 2);
    let is_paragraph =
        |event: &Event<'_>| matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph));
    push_html(&mut out, events(markdown).into_iter().filter(|event| !is_paragraph(event)));
    out
}

/// Markdown of a template as HTML, with an anchor for each heading.
fn sections(markdown: &str) -> String {
    let mut events = events(markdown);
    let mut anchors = Anchors::default();
    for index in 0..events.len() {
        let [Event::Start(Tag::Heading { id, .. }), Event::Text(text), ..] = &mut events[index..] else { continue };
        *id = Some(anchors.next(text).into());
    }
    let mut out = String::with_capacity(markdown.len() * 2);
    push_html(&mut out, events.into_iter());
    out
}

fn events(markdown: &str) -> Vec<Event<'_>> {
    // The ends of links that are left out.
    let mut left_out = Vec::new();
    let parser = Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let kept = parser.filter_map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::HtmlBlock | Tag::Image { .. }) | Event::End(TagEnd::HtmlBlock | TagEnd::Image) => None,
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            let is_kept = ["https://", "http://", "mailto:", "#"].iter().any(|start| dest_url.starts_with(start));
            left_out.push(!is_kept);
            is_kept.then_some(event)
        }
        Event::End(TagEnd::Link) => (!left_out.pop().unwrap_or_default()).then_some(event),
        event => Some(event),
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::{line, written};

    #[test]
    fn markdown_becomes_elements_and_html_text() {
        assert_eq!(
            written("a `<b>` *c* <script>x</script>"),
            "<p>a <code>&lt;b&gt;</code> <em>c</em> &lt;script&gt;x&lt;/script&gt;</p>\n"
        );
        assert_eq!(written("<div onclick=x>"), "&lt;div onclick=x&gt;");
        assert_eq!(line("a\\\n  b"), "a<br />\nb");
    }

    #[test]
    fn only_links_to_this_page_and_to_sites_remain() {
        assert_eq!(line("[a](#b)"), "<a href=\"#b\">a</a>");
        assert_eq!(line("[a](https://b.example/?c&d)"), "<a href=\"https://b.example/?c&amp;d\">a</a>");
        assert_eq!(line("[a](javascript:b) ![c](https://d.example) [e](data:f)"), "a c e");
    }
}

//! What a description may contain, and how it is shown.

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::{blocks, first_sentence, lines, parser};

#[test]
fn links_to_sites_stay_and_bare_addresses_become_links() {
    for (text, shown) in [
        ("See [docs](https://a.example/x).", "See [docs](https://a.example/x)."),
        ("See https://a.example/x_y.", "See <https://a.example/x_y>."),
        ("See <https://a.example/x>.", "See <https://a.example/x>."),
        ("See [the\ndocs][1].\n\n[1]: https://a.example/(x)", "See [the docs](<https://a.example/(x)>)."),
        ("[https://a.example](https://b.example)", "[https://a.example](https://b.example)"),
        ("Write to <me@a.example>!", "Write to me@a.example!"),
        ("Look!\\[x](https://a.example)", "Look!\\[x](<https://a.example>)"),
    ] {
        assert_eq!(blocks(text), shown);
    }
}

#[test]
fn other_links_and_images_are_text() {
    assert_eq!(blocks("[a](javascript:alert(1)) [b](crate::Client) [`c`] [d]\n\n[d]: /x"), "a b \\[`c`] d");
    assert_eq!(
        blocks("![logo](https://a.example/x.png) and [![in](x)](https://a.example)"),
        "logo and [in](https://a.example)"
    );
}

#[test]
fn html_is_text() {
    assert_eq!(blocks("a <br> b &lt;b> c"), "a \\<br> b \\<b> c");
    assert_eq!(blocks("<div onclick=x>\n*a*\n</div>\n\nb"), "\\<div onclick=x> \\*a\\* \\</div>\n\nb");
    assert_eq!(blocks("a ``` <b>\n\n<!-- c -->"), "a \\`\\`\\` \\<b>\n\n\\<!-- c -->");
}

#[test]
fn code_blocks_are_text_whatever_their_form() {
    for text in ["```\nlet x\n```", "~~~ rust\nlet x\n~~~", "````rust\nlet x\n````", "    let x", "```\nlet x"] {
        assert_eq!(blocks(text), "```text\nlet x\n```", "{text}");
    }
    assert_eq!(blocks("> ```rust\n> a\n> ```"), "> ```text\n> a\n> ```");
    assert_eq!(blocks("- a\n\n      b"), "- a\n\n  ```text\n  b\n  ```");
    assert_eq!(blocks("````\n```\na\n```\n````"), "````text\n```\na\n```\n````");
}

#[test]
fn line_breaks_within_a_paragraph_do_not_matter() {
    assert_eq!(blocks("\n a  \n\n\n b `c\nd`\n"), "a\n\nb `c d`");
    assert_eq!(blocks("a\nb  \n c\\\nd"), "a b c d");
    assert_eq!(blocks("- a\n  b\n- c\n\n1. d\n2. e"), "- a b\n- c\n\n1. d\n2. e");
    assert_eq!(blocks("# a\nb\n\n---\n> c\nd"), "# a\n\nb\n\n---\n\n> c d");
    assert_eq!(blocks("| a | b |\n|:--|---|\n| `c\\|d` | e |"), "| a | b |\n| --- | --- |\n| `c\\|d` | e |");
}

#[test]
fn text_is_unchanged() {
    for text in ["a_b_c 2 * 3 \\n C:\\dir a & b, a < b", "1. a", "a \\*b\\* \\_c_ \\\\d", "x - y # z ~ 1"] {
        assert_eq!(blocks(&blocks(text)), blocks(text));
    }
    assert_eq!(blocks("a_b_c 2 * 3 \\n C:\\dir a & b"), "a_b_c 2 * 3 \\n C:\\dir a & b");
    assert_eq!(blocks("\\# a\n\n\\- b\n\n1\\. c\n\n\\> d"), "\\# a\n\n\\- b\n\n1\\. c\n\n\\> d");
}

#[test]
fn a_cell_has_one_line_per_block() {
    assert_eq!(lines("a\nb\n\n- c\n- d"), "a b\n\n- c - d");
    assert_eq!(lines("# a\n\n```\nb\n\nc\n```\n> d\n>\n> e"), "a\n\n`b c`\n\n> d e");
    assert_eq!(lines("| a | b |\n|--|--|\n| c | d |"), "a b c d");
}

#[test]
fn a_sentence_ends_outside_of_code() {
    assert_eq!(first_sentence("A flow. It has more."), Some(7));
    assert_eq!(first_sentence("A `b. C` and *d. E* flow. `More`."), Some(25));
    assert_eq!(first_sentence("A ``a`b`c. D``."), None);
    assert_eq!(first_sentence("A flow, e.g. of messages."), None);
}

/// Pieces that, in some order, mean something in Markdown.
const PIECES: [&str; 44] = [
    "a",
    "B",
    " ",
    "  ",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "`",
    "``",
    "```",
    "~~~",
    "~",
    "*",
    "**",
    "_",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "!",
    "#",
    "-",
    "+",
    "1. ",
    "|",
    "|--|",
    "&lt;",
    "\\",
    "<script>",
    "</b>",
    "<!--",
    "-->",
    "](x)",
    "[x]: y\n",
    "https://a.example/",
    "](https://b.example)",
    "rust",
    ". ",
    "=",
    ":",
    "é",
];

#[test]
fn nothing_in_the_output_is_html_rust_or_a_foreign_link() {
    let mut seed = 0x9e37_79b9_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    for _ in 0..10_000 {
        let text: String = (0..next(24)).map(|_| PIECES[next(PIECES.len())]).collect();
        for shown in [blocks(&text), lines(&text)] {
            for event in parser(&shown) {
                let is_good = match &event {
                    Event::Html(_)
                    | Event::InlineHtml(_)
                    | Event::Start(Tag::Image { .. } | Tag::HtmlBlock | Tag::CodeBlock(CodeBlockKind::Indented)) => {
                        false
                    }
                    Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => &**language == "text",
                    Event::Start(Tag::Link { dest_url, .. }) => dest_url.starts_with("https://"),
                    _ => true,
                };
                assert!(is_good, "{text:?} becomes {shown:?}, with {event:?}");
            }
        }
        let shown = blocks(&text);
        assert_eq!(seen(&blocks(&shown)), seen(&shown), "{text:?} becomes {shown:?}");
    }
}

/// The text that a reader sees, without the characters of emphasis, whose pairs may be ambiguous.
fn seen(text: &str) -> String {
    let text = parser(text).filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.replace(['*', '_', '~'], "")),
        Event::SoftBreak => Some(" ".to_owned()),
        _ => None,
    });
    text.collect()
}

//! Formats tokens as a file: prettyplease, with blank lines between items.

use std::fmt::Write as _;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::Item;

use super::doc;

/// Writes the file with a blank line between items, which prettyplease omits, and with each entry of a macro on its own
/// line, which prettyplease does not break.
pub(super) fn layout(mut file: syn::File, out: &mut String) {
    let items = std::mem::take(&mut file.items);
    if !file.attrs.is_empty() {
        for line in prettyplease::unparse(&file).lines() {
            print_line(line, out);
        }
        out.push('\n');
        file.attrs.clear();
    }
    let mut last = None;
    for item in items {
        let group = group(&item);
        if last.is_some_and(|last| last != group || group == Group::Other) {
            out.push('\n');
        }
        last = Some(group);
        if let Item::Macro(item) = &item {
            print_macro(&item.mac, out);
        } else {
            file.items = vec![item];
            print_item(&prettyplease::unparse(&file), out);
        }
    }
}

/// Items without a blank line between them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Modules,
    Imports,
    Other,
}

fn group(item: &Item) -> Group {
    match item {
        Item::Mod(module) if module.content.is_none() => Group::Modules,
        Item::Use(_) => Group::Imports,
        _ => Group::Other,
    }
}

/// An item, with blank lines between its nested items.
fn print_item(text: &str, out: &mut String) {
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        print_line(line, out);
        let ends_inner_item = line == "    }" || (is_inner(line) && line.ends_with([';', '}']));
        if ends_inner_item
            && lines.peek().is_some_and(|next| is_inner(next) && (line == "    }" || !both_constants(line, next)))
        {
            out.push('\n');
        }
    }
}

/// A line of code, or a doc comment as its lines.
fn print_line(line: &str, out: &mut String) {
    let text = line.trim_start();
    let indent = &line[..line.len() - text.len()];
    match ["///", "//!"].into_iter().find_map(|mark| Some((mark, text.strip_prefix(mark)?))) {
        Some((mark, text)) => doc::print(mark, text, indent, out),
        None => out.extend([line, "\n"]),
    }
}

/// Whether a line opens a nested level.
fn is_inner(line: &str) -> bool {
    line.strip_prefix("    ").is_some_and(|text| !text.starts_with([' ', '}', ')', ']']))
}

fn both_constants(line: &str, next: &str) -> bool {
    line.trim_start().starts_with("const ") && next.trim_start().starts_with("const ")
}

/// `name!(Type { a, b });`, with each entry on its own line.
fn print_macro(mac: &syn::Macro, out: &mut String) {
    let name = mac.path.get_ident().map(ToString::to_string).unwrap_or_default();
    let mut head = String::new();
    let mut entries = Vec::new();
    for token in mac.tokens.clone() {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => entries = split_entries(group.stream()),
            token => push_token(&mut head, &token),
        }
    }
    let _ = write!(out, "{name}!({head} {{");
    if !entries.is_empty() {
        out.push('\n');
    }
    for entry in entries {
        let _ = writeln!(out, "    {entry},");
    }
    out.push_str("});\n");
}

fn split_entries(tokens: TokenStream) -> Vec<String> {
    let mut entries = Vec::new();
    let mut entry = String::new();
    for token in tokens {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => entries.push(std::mem::take(&mut entry)),
            token => push_token(&mut entry, token),
        }
    }
    if !entry.is_empty() {
        entries.push(entry);
    }
    entries
}

/// Adds a token with the usual spacing: `A: B<C> -> D`.
fn push_token(text: &mut String, token: &TokenTree) {
    let tight_before = match token {
        TokenTree::Punct(punct) => [':', ',', ';', '<', '>'].contains(&punct.as_char()),
        TokenTree::Group(_) => text.ends_with(char::is_alphanumeric),
        _ => false,
    };
    let tight_after = text.is_empty() || text.ends_with('<') || text.ends_with("::");
    if !tight_before && !tight_after {
        text.push(' ');
    }
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
            let mut inner = String::new();
            group.stream().into_iter().for_each(|token| push_token(&mut inner, &token));
            text.extend(["(", &inner, ")"]);
        }
        token => text.push_str(&token.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid_out(source: &str) -> String {
        let mut out = String::new();
        layout(syn::parse_file(source).unwrap(), &mut out);
        out
    }

    #[test]
    fn blank_lines_separate_items_but_not_imports() {
        let text = laid_out(
            "#![doc = \" Head.\"] pub mod a; pub mod b; use x::y; use x::z; struct A { a: u8, b: u8 } struct B; impl A { fn a() {} fn b() { c(); d(); } }",
        );
        insta::assert_snapshot!(text, @r"
        //! Head.

        pub mod a;
        pub mod b;

        use x::y;
        use x::z;

        struct A {
            a: u8,
            b: u8,
        }

        struct B;

        impl A {
            fn a() {}

            fn b() {
                c();
                d();
            }
        }
        ");
    }

    #[test]
    fn each_entry_of_a_macro_is_on_its_own_line() {
        let text = laid_out(
            "model!(A { id = \"id, {x}\", token = \"token\" sensitive }); union!(U by \"\" { A(Map<String, Vec<a::B>>) = \"a\" | \"b\" }); sends!(B -> Page<x::C> {}); sends!(D -> () { A: HasX, B: HasY });",
        );
        insta::assert_snapshot!(text, @r#"
        model!(A {
            id = "id, {x}",
            token = "token" sensitive,
        });

        union!(U by "" {
            A(Map<String, Vec<a::B>>) = "a" | "b",
        });

        sends!(B -> Page<x::C> {});

        sends!(D -> () {
            A: HasX,
            B: HasY,
        });
        "#);
    }

    #[test]
    fn no_blank_line_separates_fields_variants_or_arms() {
        let text = laid_out(
            "/// Doc.\nenum E { /// One.\n A, /// Two.\n B } impl E { const N: u8 = 1; const M: u8 = 2; fn f(&self) -> u8 { match self { E::A => { 1 } E::B => 2 } } }",
        );
        insta::assert_snapshot!(text, @r"
        /// Doc.
        enum E {
            /// One.
            A,
            /// Two.
            B,
        }

        impl E {
            const N: u8 = 1;
            const M: u8 = 2;

            fn f(&self) -> u8 {
                match self {
                    E::A => 1,
                    E::B => 2,
                }
            }
        }
        ");
    }
}

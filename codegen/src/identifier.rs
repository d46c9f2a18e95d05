//! The names that Rust accepts.

/// Whether a name can be an identifier, raw or not.
pub(crate) fn is_rust(name: &str) -> bool {
    let (plain, raw) = name.strip_prefix("r#").map_or((name, false), |plain| (plain, true));
    let mut characters = plain.chars();
    characters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|character| character.is_alphanumeric() || character == '_')
        && plain != "_"
        && !matches!(plain, "self" | "super" | "crate" | "Self")
        && (raw || !is_keyword(plain))
}

/// Strict and reserved keywords of the 2024 edition that can be raw identifiers.
pub(crate) fn is_keyword(name: &str) -> bool {
    matches!(
        name,
        "abstract"
            | "as"
            | "async"
            | "await"
            | "become"
            | "box"
            | "break"
            | "const"
            | "continue"
            | "do"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "final"
            | "fn"
            | "for"
            | "gen"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "macro"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "override"
            | "priv"
            | "pub"
            | "ref"
            | "return"
            | "static"
            | "struct"
            | "trait"
            | "true"
            | "try"
            | "type"
            | "typeof"
            | "unsafe"
            | "unsized"
            | "use"
            | "virtual"
            | "where"
            | "while"
            | "yield"
    )
}

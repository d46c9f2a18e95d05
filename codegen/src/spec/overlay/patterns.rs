//! The patterns of `match()` and `search()` in a JSONPath.
//!
//! `serde_json_path` compiles patterns with the crate `regex`, which accepts more than an I-Regexp (RFC 9485): `\d`, flags,
//! or groups that a pattern closes before it opens them. RFC 9535 makes both functions false for such a pattern.

use std::borrow::Cow;

use super::iregexp;

/// A literal that the crate `regex` rejects, so that the function is false.
const INVALID: &str = "'('";

/// The path with each literal pattern that is not an I-Regexp replaced by an invalid one, and these patterns. A pattern
/// that a query takes from the document stays as it is.
pub(super) fn checked(path: &str) -> (Cow<'_, str>, Vec<String>) {
    let (mut checked, mut invalid) = (Cow::Borrowed(path), Vec::new());
    // From the last one, so that the places of the others stay valid.
    for (start, end) in literals(path).into_iter().rev() {
        let Some(pattern) = unquoted(&path[start..end]) else { continue };
        if !iregexp::is_valid(&pattern) {
            checked.to_mut().replace_range(start..end, INVALID);
            invalid.push(pattern);
        }
    }
    invalid.reverse();
    (checked, invalid)
}

/// The places of the literals that are the second argument of `match()` or `search()`, each with its quotation marks.
fn literals(path: &str) -> Vec<(usize, usize)> {
    let mut literals = Vec::new();
    // The open brackets: whether each begins the arguments of one of the functions, and its number of commas so far.
    let mut open: Vec<(bool, usize)> = Vec::new();
    let mut index = 0;
    while let Some(next) = path[index..].chars().next() {
        let start = index;
        index += next.len_utf8();
        match next {
            '\'' | '"' => {
                index = end_of_literal(path, start);
                if let Some((true, 1)) = open.last()
                    && path[..start].trim_end().ends_with(',')
                    && path[index..].trim_start().starts_with(')')
                {
                    literals.push((start, index));
                }
            }
            '(' | '[' => open.push((next == '(' && is_function(&path[..start]), 0)),
            ')' | ']' => drop(open.pop()),
            ',' => open.last_mut().into_iter().for_each(|(_, commas)| *commas += 1),
            _ => {}
        }
    }
    literals
}

/// Whether a text ends with the name of one of the functions.
fn is_function(before: &str) -> bool {
    let name = before.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_').next();
    matches!(name, Some("match" | "search"))
}

/// The end of the literal that starts at an index, after its quotation mark; the end of the path if it has none.
fn end_of_literal(path: &str, start: usize) -> usize {
    let mut characters = path[start..].char_indices();
    let quote = characters.next().map(|(_, quote)| quote);
    while let Some((index, next)) = characters.next() {
        match next {
            '\\' => drop(characters.next()),
            _ if Some(next) == quote => return start + index + 1,
            _ => {}
        }
    }
    path.len()
}

/// The text of a literal; `None` if it is not a literal of JSONPath. Its escapes are those of JSON, and `\'`.
fn unquoted(literal: &str) -> Option<String> {
    let inner = literal.get(1..literal.len() - 1)?;
    let mut json = String::from("\"");
    let mut characters = inner.chars();
    while let Some(next) = characters.next() {
        match (next, next == '\\') {
            (_, true) => match characters.next()? {
                '\'' => json.push('\''),
                escaped => json.extend(['\\', escaped]),
            },
            ('"', _) => json.push_str("\\\""),
            _ => json.push(next),
        }
    }
    json.push('"');
    serde_json::from_str(&json).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_arguments_of_both_functions_are_patterns() {
        let found = |path: &str| -> Vec<String> {
            literals(path).into_iter().filter_map(|(start, end)| unquoted(&path[start..end])).collect()
        };
        assert_eq!(found(r#"$[?match(@.a, 'x')]..[?search( @['b,)'] , "y" )]"#), ["x", "y"]);
        assert_eq!(found(r"$[?match(value(@..[0, 1]), 'a\'\\.\u00e9')]"), [r"a'\.é"]);
        assert!(found(r"$[?length('x') == count(@, 'y')].match['z', 'a'][?match('b', @.c)]").is_empty());
        assert!(found(r"$['match(@, \'x\')'][?rematch(@, 'y')]").is_empty());
    }

    #[test]
    fn invalid_patterns_match_nothing() {
        let (path, invalid) = checked(r"$[?match(@, '\\d') || search(@, 'a|b') || search(@, 'a)|(b')]");
        assert_eq!(path, "$[?match(@, '(') || search(@, 'a|b') || search(@, '(')]");
        assert_eq!(invalid, [r"\d", "a)|(b"]);
    }

    #[test]
    fn an_incomplete_path_has_no_pattern() {
        for path in ["$[?match(@, 'x", "$[?match(@, '", r"$[?match(@, '\", "$)", "'"] {
            assert_eq!(checked(path), (Cow::Borrowed(path), Vec::new()));
        }
    }
}

//! The vendor's guides, and which of them help the readers of a page.

use minijinja::{Value, context};

use crate::ir::{Guide, TypeDef, TypeKind, Version};
use crate::markdown::text;

use super::pages::Page;

/// Every guide of a version.
pub(super) fn of_version(version: &Version) -> Vec<Value> {
    let guide = |guide: &Guide| context! { link => link(guide), docs => guide.docs.as_str() };
    version.guides.iter().map(guide).collect()
}

/// Links to the guides for the terms that the texts of a page use.
pub(super) fn of_page(page: &Page<'_>) -> Vec<String> {
    let texts = texts(page);
    let is_used = |guide: &&Guide| texts.iter().any(|text| has_word(text, &guide.term));
    page.version.guides.iter().filter(is_used).map(link).collect()
}

fn link(guide: &Guide) -> String {
    format!("[{}]({})", text(&guide.term), guide.url)
}

/// Whether a text has the term as a word or as several, also in the plural.
fn has_word(text: &str, term: &str) -> bool {
    let is_end = |next: Option<char>| !next.is_some_and(char::is_alphanumeric);
    text.match_indices(term).any(|(start, _)| {
        let after = &text[start + term.len()..];
        is_end(text[..start].chars().next_back()) && is_end(after.strip_prefix('s').unwrap_or(after).chars().next())
    })
}

/// The texts of the document that the page shows.
fn texts<'a>(page: &Page<'a>) -> Vec<&'a str> {
    let resource = page.resource();
    let mut texts = vec![resource.docs.as_str()];
    for operation in &resource.operations {
        texts.extend([operation.summary.as_str(), operation.description.as_str()]);
        texts.extend(operation.parameters.iter().map(|parameter| parameter.docs.as_str()));
        texts.extend(operation.responses.iter().map(|response| response.docs.as_str()));
    }
    for index in &page.types {
        let TypeDef { docs, kind, .. } = &page.version.types[*index];
        texts.push(docs);
        match kind {
            TypeKind::Model(fields) => texts.extend(fields.iter().map(|field| field.docs.as_str())),
            TypeKind::Enum(variants) => texts.extend(variants.iter().map(|variant| variant.docs.as_str())),
            TypeKind::Union(_) => {}
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::has_word;

    #[test]
    fn a_term_is_found_as_a_word() {
        assert!(has_word("Routed by TaskRouter.", "TaskRouter"));
        assert!(has_word("Two Conversations.", "Conversation"));
        assert!(!has_word("Conversational", "Conversation"));
        assert!(!has_word("MyStudio", "Studio"));
    }
}

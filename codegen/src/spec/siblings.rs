//! Keeps the siblings of a schema's `$ref`.
//!
//! OpenAPI 3.0 ignores them, but real documents rely on `{$ref, nullable, description}`. The equivalent is
//! `{allOf: [{$ref}], nullable, description}`.
//!
//! A `type` beside the `$ref` is dropped: older documents write `{type: string, $ref}` with a reference to an enum,
//! which the type alone would hide.

use serde_json::{Value, json};

/// Rewrites the schemas at the pointers, which are in the order of a walk from the root.
pub(super) fn rewrite(document: &mut Value, pointers: &[String]) {
    // In reverse order: a schema inside another one moves before it.
    for pointer in pointers.iter().rev() {
        let Some(Value::Object(schema)) = document.pointer_mut(pointer) else { continue };
        let Some(reference) = schema.shift_remove("$ref") else { continue };
        schema.shift_remove("type");
        let reference = json!({ "$ref": reference });
        match schema.get_mut("allOf") {
            Some(Value::Array(all)) => all.insert(0, reference),
            _ => {
                schema.insert("allOf".to_owned(), Value::Array(vec![reference]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn siblings_stay_beside_an_all_of() {
        let mut document = json!({ "$ref": "#/a", "nullable": true });
        rewrite(&mut document, &[String::new()]);
        assert_eq!(document, json!({ "nullable": true, "allOf": [{ "$ref": "#/a" }] }));
    }

    #[test]
    fn a_type_beside_the_reference_is_dropped() {
        let mut document = json!({ "type": "string", "$ref": "#/a", "nullable": true });
        rewrite(&mut document, &[String::new()]);
        assert_eq!(document, json!({ "nullable": true, "allOf": [{ "$ref": "#/a" }] }));
    }

    #[test]
    fn the_reference_becomes_the_first_member_of_an_all_of_beside_it() {
        let mut document = json!({ "$ref": "#/a", "allOf": [{ "$ref": "#/b" }] });
        rewrite(&mut document, &[String::new()]);
        assert_eq!(document, json!({ "allOf": [{ "$ref": "#/a" }, { "$ref": "#/b" }] }));
    }

    #[test]
    fn an_inner_schema_with_siblings_is_rewritten_too() {
        let mut document = json!({ "$ref": "#/a", "allOf": [{ "$ref": "#/b", "title": "B" }] });
        rewrite(&mut document, &[String::new(), "/allOf/0".to_owned()]);
        let inner = json!({ "title": "B", "allOf": [{ "$ref": "#/b" }] });
        assert_eq!(document, json!({ "allOf": [{ "$ref": "#/a" }, inner] }));
    }
}

//! Changes of a document that do not affect callers.

use super::{BASE, based, changes};

fn check_no_change(new: &str) {
    assert_eq!(changes(BASE, new), [""; 0]);
}

#[test]
fn the_document_itself() {
    check_no_change(BASE);
}

#[test]
fn the_order_of_required_names() {
    let both = based("required: [Name]", "required: [Name, Size]");
    assert_eq!(changes(&both, &both.replace("[Name, Size]", "[Size, Name]")), [""; 0]);
}

#[test]
fn an_unused_schema() {
    check_no_change(&format!("{BASE}    orphan: {{type: object, properties: {{a: {{type: string}}}}}}\n"));
}

#[test]
fn a_path_without_operations() {
    check_no_change(&based("\ncomponents:", "\n  /v1/Nothing: {}\ncomponents:"));
}

#[test]
fn a_reference_instead_of_an_inline_schema() {
    let shared = "
components:
  parameters:
    Sid: {name: Sid, in: path, required: true, schema: {$ref: '#/components/schemas/sid'}}";
    let new = based("\ncomponents:", shared) + "    sid: {type: string, pattern: '^FO[0-9a-fA-F]{32}$'}\n";
    let inline =
        "parameters: [{name: Sid, in: path, required: true, schema: {type: string, pattern: '^FO[0-9a-fA-F]{32}$'}}]";
    check_no_change(&new.replace(inline, "parameters: [{$ref: '#/components/parameters/Sid'}]"));
}

#[test]
fn different_line_breaks_in_a_description() {
    let old = based("description: A note.", "description: \"A note on\\nthe flow.\"");
    let new = based("description: A note.", "description: A note on the flow.");
    assert_eq!(changes(&old, &new), [""; 0]);
}

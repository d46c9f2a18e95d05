//! What is no change to a caller.

use super::{BASE, based, told};

fn nothing(new: &str) {
    assert_eq!(told(BASE, new), [""; 0]);
}

#[test]
fn the_document_itself() {
    nothing(BASE);
}

#[test]
fn the_order_of_required_names() {
    let both = based("required: [Name]", "required: [Name, Size]");
    assert_eq!(told(&both, &both.replace("[Name, Size]", "[Size, Name]")), [""; 0]);
}

#[test]
fn an_orphan() {
    nothing(&format!("{BASE}    orphan: {{type: object, properties: {{a: {{type: string}}}}}}\n"));
}

#[test]
fn a_path_without_operations() {
    nothing(&based("\ncomponents:", "\n  /v1/Nothing: {}\ncomponents:"));
}

#[test]
fn a_reference_instead_of_a_schema_in_place() {
    let shared = "
components:
  parameters:
    Sid: {name: Sid, in: path, required: true, schema: {$ref: '#/components/schemas/sid'}}";
    let new = based("\ncomponents:", shared) + "    sid: {type: string, pattern: '^FO[0-9a-fA-F]{32}$'}\n";
    let inline =
        "parameters: [{name: Sid, in: path, required: true, schema: {type: string, pattern: '^FO[0-9a-fA-F]{32}$'}}]";
    nothing(&new.replace(inline, "parameters: [{$ref: '#/components/parameters/Sid'}]"));
}

#[test]
fn lines_of_a_description_that_break_elsewhere() {
    let old = based("description: A note.", "description: \"A note on\\nthe flow.\"");
    let new = based("description: A note.", "description: A note on the flow.");
    assert_eq!(told(&old, &new), [""; 0]);
}

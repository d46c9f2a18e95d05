//! Deliberate renames in the overlay: the former names stay as aliases.

use codegen::Names;
use codegen::ir::{Api, TypeKind};

use crate::{render, spec};

/// A document in which each name can be changed.
fn document(segment: &str, method: &str, setter: &str, schema: &str, variant: &str, sid: &str) -> String {
    format!(
        "
        {segment}
        {sid}
        paths:
          /v1/Rooms:
            post:
              operationId: CreateRoom
              {method}
              parameters:
                - {{name: Size, in: query, {setter} schema: {{type: integer}}}}
                - {{name: HallSid, in: query, schema: {{type: string, pattern: '^HA[0-9a-fA-F]{{32}}$'}}}}
              responses: {{'200': {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/room'}}}}}}}}}}
        components:
          schemas:
            room: {{type: object, {schema} properties: {{state: {{$ref: '#/components/schemas/room_enum_state'}}}}}}
            room_enum_state: {{type: string, enum: [open], {variant}}}
        "
    )
}

fn plain() -> String {
    document("", "", "", "", "", "")
}

fn renamed() -> String {
    document(
        "x-sdk-segments: {Rooms: halls}",
        "x-sdk-name: open",
        "x-sdk-name: seats,",
        "x-sdk-name: Hall,",
        "x-sdk-variants: {open: Ready}",
        "x-sdk-sids: {HA: {name: BuildingSid}}",
    )
}

/// Every former name of an API.
fn former(api: &Api) -> Vec<String> {
    let version = &api.versions[0];
    let resource = &version.root.children[0];
    let mut lines: Vec<String> =
        resource.former.iter().map(|former| format!("{} {}", former.accessor, former.handle)).collect();
    for operation in &resource.operations {
        lines.extend(operation.former.clone());
        lines.extend(operation.parameters.iter().flat_map(|parameter| parameter.former.clone()));
    }
    for ty in &version.types {
        lines.extend(ty.former.clone());
        if let TypeKind::Enum(variants) = &ty.kind {
            lines.extend(variants.iter().flat_map(|variant| variant.former.clone()));
        }
    }
    lines.extend(api.sids.iter().flat_map(|kind| kind.former.clone()));
    lines
}

#[test]
fn the_overlay_wins_and_the_former_names_stay() {
    let names = Names::of(&spec::lower(&plain()));
    let (api, _) = spec::lower_after(&names, &renamed());
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      halls(): HallsApi
        open(): CreateRoom -> Hall
    ");
    assert_eq!(former(&api), ["rooms RoomsApi", "create", "size", "Room", "Open", "HallSid"]);
    let text = names.with(&api).to_text();
    for line in [
        "sid HA = BuildingSid (was HallSid)",
        "v1 handle /v1/Rooms = v1::halls::HallsApi (was v1::rooms::RoomsApi)",
        "v1 method CreateRoom = v1::halls::HallsApi::open (was v1::halls::HallsApi::create)",
        "v1 setter CreateRoom query:Size = seats (was size)",
        "v1 type room = v1::halls::Hall (was v1::halls::Room)",
        "v1 variant room_enum_state open = Ready (was Open)",
    ] {
        assert!(text.contains(&format!("{line}\n")), "no `{line}` in\n{text}");
    }
}

#[test]
fn a_second_run_or_a_removed_overlay_changes_nothing() {
    let names = Names::of(&spec::lower(&plain()));
    let names = names.with(&spec::lower_after(&names, &renamed()).0);
    for document in [renamed(), plain()] {
        let (api, _) = spec::lower_after(&names, &document);
        assert_eq!(names.with(&api).to_text(), names.to_text());
        assert_eq!(former(&api).len(), 6);
    }
}

#[test]
fn a_reverted_rename_leaves_no_alias_of_the_item_itself() {
    let with_method = |name: &str| document("", &format!("x-sdk-name: {name}"), "", "", "", "");
    let names = Names::of(&spec::lower(&plain()));
    let names = names.with(&spec::lower_after(&names, &with_method("open")).0);
    let (api, _) = spec::lower_after(&names, &with_method("create"));
    assert_eq!(api.versions[0].root.children[0].operations[0].former, ["open"]);
}

#[test]
fn new_items_do_not_take_an_alias() {
    let names = Names::of(&spec::lower(&plain()));
    let names = names.with(&spec::lower_after(&names, &renamed()).0);
    let more = renamed()
        .replace(
            "        components:",
            "          /v1/Rooms/Open: {post: {operationId: CreateOpen}}\n        components:",
        )
        .replace("enum: [open]", "enum: [open, Open]")
        .replace("parameters:\n", "parameters:\n                - {name: size, in: query, schema: {type: string}}\n");
    let (api, _) = spec::lower_after(&names, &more);
    insta::assert_snapshot!(render::handles(&api), @"
    v1: V1
      halls(): HallsApi
        open(): CreateRoom -> Hall
        open_api(): OpenApi
          create(): CreateOpen -> ()
    ");
    let parameters = render::parameters(&api);
    assert!(parameters.contains("size_2: String") && parameters.contains("seats: I64"), "{parameters}");
    assert!(render::types(&api).contains("Open2 = `Open`"));
}

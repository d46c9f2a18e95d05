//! Published items keep their names and modules, whatever is added.

use codegen::Names;
use codegen::ir::Api;

use crate::{render, spec};

/// The API of a document after another one was published.
fn after(old: &str, new: &str) -> Api {
    spec::lower_after(&Names::of(&spec::lower(old)), new).0
}

fn operation(id: &str, schema: &str) -> String {
    format!(
        "{{operationId: {id}, responses: {{'200': {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/{schema}'}}}}}}}}}}}}"
    )
}

const ROOM: &str = "{type: object, properties: {sid: {type: string}}}";

#[test]
fn a_second_resource_does_not_move_a_model() {
    let rooms = format!("paths: {{/v1/Rooms: {{get: {}", operation("FetchRoom", "room"));
    let schemas = format!("components: {{schemas: {{room: {ROOM}}}}}");
    let old = format!("{rooms}}}}}\n{schemas}");
    let new = format!("{rooms}}}, /v1/Halls: {{get: {}}}}}\n{schemas}", operation("FetchHall", "room"));
    assert!(render::types(&spec::lower(&new)).starts_with("model v1::Room\n"));
    assert!(render::types(&after(&old, &new)).starts_with("model v1::rooms::Room\n"));
}

#[test]
fn a_second_update_does_not_rename_the_first() {
    let old = "paths: {/v1/Rooms: {post: {operationId: UpdateRoom}}}";
    let new = "paths: {/v1/Rooms: {post: {operationId: UpdateRoom}, put: {operationId: UpdateRoomState}}}";
    insta::assert_snapshot!(render::handles(&after(old, new)), @"
    v1: V1
      rooms(): RoomsApi
        update(): UpdateRoom -> ()
        update_room_state(): UpdateRoomState -> ()
    ");
}

#[test]
fn a_schema_that_sorts_first_takes_no_name() {
    let fetch = format!("post: {}", operation("UpdateRoom", "b.room"));
    let old = format!("paths: {{/v1/Rooms: {{{fetch}}}}}\ncomponents: {{schemas: {{b.room: {ROOM}}}}}");
    let new = format!(
        "paths: {{/v1/Rooms: {{{fetch}, get: {}}}}}\ncomponents: {{schemas: {{a.room: {ROOM}, b.room: {ROOM}}}}}",
        operation("FetchRoom", "a.room")
    );
    insta::assert_snapshot!(render::handles(&after(&old, &new)), @"
    v1: V1
      rooms(): RoomsApi
        fetch(): FetchRoom -> ARoom
        update(): UpdateRoom -> Room
    ");
}

#[test]
fn a_builder_does_not_take_the_name_of_a_published_type() {
    let fetch = format!("get: {}", operation("FetchRoom", "create_room"));
    let schemas = format!("components: {{schemas: {{create_room: {ROOM}}}}}");
    let old = format!("paths: {{/v1/Rooms: {{{fetch}}}}}\n{schemas}");
    let new = format!("paths: {{/v1/Rooms: {{{fetch}, post: {{operationId: CreateRoom}}}}}}\n{schemas}");
    insta::assert_snapshot!(render::handles(&after(&old, &new)), @"
    v1: V1
      rooms(): RoomsApi
        create(): CreateRoomRequest -> ()
        fetch(): FetchRoom -> CreateRoom
    ");
}

#[test]
fn a_handle_and_a_method_do_not_take_each_others_names() {
    let method = "/v1/Rooms: {post: {operationId: Status}}";
    let handle = "/v1/Rooms/Status: {get: {operationId: ListStatus}}";
    let both = format!("paths: {{{method}, {handle}}}");
    assert!(spec::problems(&both).contains("two methods of a handle become one"));
    insta::assert_snapshot!(render::handles(&after(&format!("paths: {{{method}}}"), &both)), @"
    v1: V1
      rooms(): RoomsApi
        status(): Status -> ()
        status_api(): StatusApi
          list(): ListStatus -> ()
    ");
    insta::assert_snapshot!(render::handles(&after(&format!("paths: {{{handle}}}"), &both)), @"
    v1: V1
      rooms(): RoomsApi
        status_2(): Status -> ()
        status(): StatusApi
          list(): ListStatus -> ()
    ");
}

#[test]
fn an_inline_enum_keeps_its_name_if_another_would_get_it() {
    let kind = "{name: Kind, in: query, schema: {type: string, enum: [a, b]}}";
    let old = format!("paths: {{/v1/Rooms: {{get: {{operationId: ListRoom, parameters: [{kind}]}}}}}}");
    let new = format!(
        "paths:
          /v1/Halls: {{get: {{operationId: ListHall, parameters: [{kind}]}}}}
          /v1/Rooms: {{get: {{operationId: ListRoom, parameters: [{{name: First, in: query, schema: {{type: string}}}}, {kind}]}}}}"
    );
    insta::assert_snapshot!(render::types(&after(&old, &new)), @"
    enum v1::halls::ListHallKind (input)
      A = `a`
      B = `b`
    enum v1::rooms::ListRoomKind (input)
      A = `a`
      B = `b`
    ");
}

#[test]
fn a_type_of_a_shared_parameter_stays_where_it_was() {
    let rooms = "/v1/Rooms: {get: {operationId: ListRoom, parameters: [{$ref: '#/components/parameters/Kind'}]}}";
    let halls = "/v1/Halls: {get: {operationId: ListHall, parameters: [{$ref: '#/components/parameters/Kind'}]}}";
    let shared = "components: {parameters: {Kind: {name: Kind, in: query, schema: {type: string, enum: [a]}}}}";
    let new = format!("paths: {{{rooms}, {halls}}}\n{shared}");
    insta::assert_snapshot!(render::types(&after(&format!("paths: {{{rooms}}}\n{shared}"), &new)), @"
    enum v1::rooms::Kind (input)
      A = `a`
    ");
}

/// Query parameters with SID patterns, each written as its name and its prefixes.
fn sids(parameters: &str) -> String {
    let list = parameters.split(' ').filter_map(|it| it.split_once('='));
    let list = list.map(|(name, prefix)| {
        format!("{{name: {name}, in: query, schema: {{type: string, pattern: '^{prefix}[0-9a-fA-F]{{32}}$'}}}}")
    });
    let list = list.collect::<Vec<_>>().join(", ");
    format!("paths: {{/v1/A: {{get: {{operationId: FetchA, parameters: [{list}]}}}}}}")
}

#[test]
fn an_additional_prefix_widens_the_kind_and_is_checked_at_its_place() {
    let api = after(&sids("FlowSid=FO OtherSid=FO"), &sids("FlowSid=(FO|ZZ) OtherSid=FO NewSid=FO"));
    insta::assert_snapshot!(render::sids(&api), @"FlowSid = FO|ZZ");
    insta::assert_snapshot!(render::parameters(&api), @"
    Get /v1/A
      query flow_sid: FlowSid = `FlowSid`, FO|ZZ
      query other_sid: FlowSid = `OtherSid`, FO
      query new_sid: FlowSid = `NewSid`, FO
    ");
    // Values published later with the same two prefixes are of the same kind.
    let later = sids("FlowSid=(FO|ZZ) OtherSid=FO NewSid=FO LaterSid=(FO|ZZ)");
    let later = spec::lower_after(&Names::of(&api), &later).0;
    insta::assert_snapshot!(render::sids(&later), @"FlowSid = FO|ZZ");
}

#[test]
fn several_prefixes_at_a_new_place_are_a_separate_kind() {
    let api = after(&sids("FlowSid=FO"), &sids("FlowSid=FO AnySid=(FO|ZZ)"));
    insta::assert_snapshot!(render::sids(&api), @"
    FlowSid = FO
    AnySid = FO|ZZ
    ");
}

#[test]
fn names_that_become_more_frequent_do_not_rename_a_kind() {
    let api = after(&sids("FlowSid=FO"), &sids("AnySid=FO FlowSid=FO AnySids=FO"));
    insta::assert_snapshot!(render::sids(&api), @"FlowSid = FO");
}

#[test]
fn a_path_value_that_another_operation_types_differently_stays_a_sid() {
    let path = |schema: &str| format!("parameters: [{{name: RoomSid, in: path, required: true, schema: {schema}}}]");
    let sid = path("{type: string, pattern: '^RO[0-9a-fA-F]{32}$'}");
    let get = format!("get: {{operationId: ListSeat, {sid}}}");
    let old = format!("paths: {{'/v1/Rooms/{{RoomSid}}/Seats': {{{get}}}}}");
    for other in ["{type: string}", "{type: string, pattern: '^HA[0-9a-fA-F]{32}$'}"] {
        let post = format!("post: {{operationId: CreateSeat, {}}}", path(other));
        let new = format!("paths: {{'/v1/Rooms/{{RoomSid}}/Seats': {{{get}, {post}}}}}");
        assert!(render::handles(&spec::lower(&new)).contains("seats(room_sid: String)"));
        assert!(render::handles(&after(&old, &new)).contains("seats(room_sid: RoomSid)"));
    }
}

#[test]
fn a_member_with_the_rust_name_of_a_published_one_gets_a_number() {
    let form = |properties: &str| {
        let schema = format!("{{type: object, properties: {properties}}}");
        let body = format!("{{content: {{application/x-www-form-urlencoded: {{schema: {schema}}}}}}}");
        format!("paths: {{/v1/A: {{post: {{operationId: CreateA, requestBody: {body}}}}}}}")
    };
    let new = form("{Friendly.Name: {type: string}, FriendlyName: {type: string}}");
    assert!(spec::problems(&new).contains("two parameters become one setter"));
    insta::assert_snapshot!(render::parameters(&after(&form("{FriendlyName: {type: string}}"), &new)), @"
    Post /v1/A, form
      form friendly_name_2: String = `Friendly.Name`
      form friendly_name: String = `FriendlyName`
    ");
    let model = |properties: &str| {
        let paths = format!("paths: {{/v1/A: {{get: {}}}}}", operation("FetchA", "room"));
        format!("{paths}\ncomponents: {{schemas: {{room: {{type: object, properties: {properties}}}}}}}")
    };
    let new = model("{a-b: {type: string}, a_b: {type: string}, c: {type: string, enum: [X, x]}}");
    let old = model("{a_b: {type: string}, c: {type: string, enum: [x]}}");
    insta::assert_snapshot!(render::types(&after(&old, &new)), @"
    model v1::a::Room
      a_b_2: String = `a-b`
      a_b: String = `a_b`
      c: RoomC = `c`
    enum v1::a::RoomC
      X2 = `X`
      X = `x`
    ");
}

#[test]
fn a_page_stays_a_page_when_a_property_is_added() {
    let page = |more: &str| {
        let flows = "flows: {type: array, items: {type: object, properties: {sid: {type: string}}}}";
        let schema = format!("{{type: object, properties: {{{flows}, meta: {{type: object}}{more}}}}}");
        let content = format!("{{application/json: {{schema: {schema}}}}}");
        format!("paths: {{/v1/A: {{get: {{operationId: ListA, responses: {{'200': {{content: {content}}}}}}}}}}}")
    };
    let new = page(", count: {type: integer}");
    assert!(!render::handles(&spec::lower(&new)).contains("Page<"));
    assert!(render::handles(&after(&page(""), &new)).contains("list(): ListA -> Page<ListAItem> in `flows`"));
}

#[test]
fn a_field_that_closes_a_cycle_is_boxed() {
    let document = |more: &str| {
        let schemas = format!(
            "{{hall: {{type: object, properties: {{b: {{$ref: '#/components/schemas/room'}}}}}}, room: {{type: object, properties: {{c: {{type: string}}{more}}}}}}}"
        );
        format!("paths: {{/v1/A: {{get: {}}}}}\ncomponents: {{schemas: {schemas}}}", operation("FetchA", "hall"))
    };
    let api = after(&document(""), &document(", a: {$ref: '#/components/schemas/hall'}"));
    insta::assert_snapshot!(render::types(&api), @"
    model v1::a::Hall
      b: Room = `b`
    model v1::a::Room
      c: String = `c`
      a: Box<Hall> = `a`
    ");
}

#[test]
fn a_removed_item_that_returns_keeps_its_name_if_it_is_free() {
    let first = "paths: {/v1/Rooms: {post: {operationId: UpdateRoom}}}";
    let both = "paths: {/v1/Rooms: {put: {operationId: UpdateARoom}, post: {operationId: UpdateRoom}}}";
    let names = Names::of(&spec::lower(first));
    let gone = names.with(&spec::lower("paths: {/v1/Rooms: {get: {operationId: ListRoom}}}"));
    assert!(gone.to_text().contains("v1 method UpdateRoom = v1::rooms::RoomsApi::update (gone)\n"));
    assert!(render::handles(&spec::lower_after(&gone, both).0).contains("update(): UpdateRoom "));
    let (other, _) = spec::lower_after(&gone, "paths: {/v1/Rooms: {put: {operationId: UpdateARoom}}}");
    let taken = gone.with(&other);
    assert!(!taken.to_text().contains("v1 method UpdateRoom = "), "another item has the name");
    let back = render::handles(&spec::lower_after(&taken, both).0);
    assert!(back.contains("update(): UpdateARoom ") && back.contains("update_room(): UpdateRoom "), "{back}");
}

#[test]
fn names_of_a_version_that_is_not_generated_stay() {
    let [v1, v2] = [1, 2].map(|version| format!("paths: {{/v{version}/Rooms: {{get: {{operationId: ListRoom}}}}}}"));
    let both = Names::of(&spec::lower_all(&[&v1, &v2]));
    assert_eq!(both.with(&spec::lower(&v1)), both);
}

#[test]
fn a_type_stays_in_its_module_while_the_module_exists() {
    let rooms = operation("FetchRoom", "room");
    let halls = format!("/v1/Halls: {{get: {}}}", operation("FetchHall", "room"));
    let schemas = format!("components: {{schemas: {{room: {ROOM}}}}}");
    let old = format!("paths: {{/v1/Rooms: {{get: {rooms}}}}}\n{schemas}");
    let names = Names::of(&spec::lower(&old));
    let remains = format!("paths: {{{halls}, /v1/Rooms: {{post: {{operationId: CreateRoom}}}}}}\n{schemas}");
    assert!(render::types(&spec::lower_after(&names, &remains).0).starts_with("model v1::rooms::Room\n"));
    let (api, notes) = spec::lower_after(&names, &format!("paths: {{{halls}}}\n{schemas}"));
    assert!(render::types(&api).starts_with("model v1::halls::Room\n"));
    let notes: Vec<String> = notes.iter().map(|note| note.message.clone()).collect();
    assert_eq!(notes, ["the module of `v1::rooms::Room` is gone: the type is now in `v1::halls`"]);
}

#[test]
fn a_schema_with_another_name_takes_the_rust_name_of_a_removed_one() {
    let document = |schema: &str| {
        format!(
            "paths: {{/v1/A: {{get: {}}}}}\ncomponents: {{schemas: {{{schema}: {ROOM}}}}}",
            operation("FetchA", schema)
        )
    };
    assert!(render::types(&after(&document("v1.room"), &document("v2.room"))).starts_with("model v1::a::Room\n"));
}

//! What the mock server does for each operation, also with `x-sdk-mock`.

use std::fmt::Write as _;

use codegen::ir::mock::{Change, Effect, Event, EventValue, Mock, Records};

use crate::spec;

/// A collection, its records with records below them, an action on a record, a singleton, and a list that nothing
/// fills. `STATED` is the `x-sdk-mock` of the operation that creates a room.
const DOCUMENT: &str = "
        paths:
          /v1/Rooms:
            get:
              operationId: ListRoom
              parameters: [{name: Name, in: query, schema: {type: string}}, {name: Page, in: query, schema: {type: integer}}]
              responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/rooms'}}}}}
            post:
              operationId: CreateRoom
              x-sdk-mock: STATED
              requestBody:
                content:
                  application/x-www-form-urlencoded:
                    schema:
                      properties:
                        Name: {type: string}
                        Settings.MaxSize: {type: integer}
                        Size: {type: integer}
                        Members: {type: array, items: {}}
              responses: {'201': {content: {application/json: {schema: {$ref: '#/components/schemas/room'}}}}}
          /v1/Rooms/{RoomSid}:
            parameters: [{name: RoomSid, in: path, required: true, schema: {type: string}}]
            get:
              operationId: FetchRoom
              responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/room'}}}}}
            delete: {operationId: DeleteRoom, responses: {'204': {}}}
          /v1/Rooms/{RoomSid}/Archive:
            parameters: [{name: RoomSid, in: path, required: true, schema: {type: string}}]
            post:
              operationId: UpdateRoomArchive
              responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/archived'}}}}}
          /v1/Rooms/{Sid}/Members:
            parameters: [{name: Sid, in: path, required: true, schema: {type: string}}]
            get:
              operationId: ListMember
              responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/members'}}}}}
          /v1/Settings:
            get:
              operationId: FetchSettings
              responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/settings'}, examples: {one: {value: {color: red}}}}}}}
            post:
              operationId: UpdateSettings
              requestBody: {content: {application/json: {schema: {}}}}
              responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/settings'}}}}}
          /v1/Sessions:
            post:
              operationId: CreateSession
              responses: {'201': {content: {application/json: {schema: {$ref: '#/components/schemas/settings'}, examples: {one: {value: {color: blue}}}}}}}
        components:
          schemas:
            settings: {type: object, properties: {color: {type: string}}}
            archived: {type: object, properties: {room_sid: {type: string}, name: {type: string}}}
            room:
              type: object
              properties:
                room_sid: {type: string, minLength: 34, maxLength: 34, pattern: '^RM[0-9a-fA-F]{32}$'}
                account_sid: {type: string}
                name: {type: string}
                settings: {}
                date_created: {type: string, format: date-time}
                date_updated: {type: string, format: date-time}
                url: {type: string}
                links: {type: object}
            member:
              type: object
              properties: {sid: {type: string}, room_sid: {type: string}, role: {type: string}}
            meta:
              type: object
              properties: {key: {type: string}, next_page_url: {type: string}, page: {type: integer}, page_size: {type: integer}}
            rooms:
              type: object
              properties: {rooms: {type: array, items: {$ref: '#/components/schemas/room'}}, meta: {$ref: '#/components/schemas/meta'}}
            members:
              type: object
              properties: {members: {type: array, items: {$ref: '#/components/schemas/member'}}, meta: {$ref: '#/components/schemas/meta'}}
";

fn document(stated: &str) -> String {
    DOCUMENT.replace("STATED", stated)
}

fn mock(stated: &str) -> Mock {
    spec::lower(&document(stated)).versions.remove(0).mock
}

fn change(records: &[Records], change: &Change) -> String {
    let mut out = String::new();
    for input in &change.inputs {
        write!(out, " {}->{:?}", input.parameter, input.property).unwrap();
    }
    for (name, value) in &change.values {
        write!(out, " {name}={value}").unwrap();
    }
    for creation in &change.creates {
        let path = &records[creation.records].path;
        write!(out, " +{path} each {:?} {:?} copies {:?}", creation.each, creation.values, creation.copies).unwrap();
        events(records, &creation.sends, &mut out);
    }
    if !change.omits.is_empty() {
        write!(out, " without {}", change.omits.join(", ")).unwrap();
    }
    events(records, &change.sends, &mut out);
    out
}

fn events(records: &[Records], events: &[Event], out: &mut String) {
    for Event { name, becomes, fields } in events {
        write!(out, "\n    sends {name} if {becomes:?}").unwrap();
        for (field, value) in fields {
            match value {
                EventValue::Json(value) => write!(out, " {field}={value}").unwrap(),
                EventValue::Property(of, property) => {
                    write!(out, " {field}={property} of {}", records[*of].path).unwrap();
                }
            }
        }
    }
}

fn shown(Mock { records, behaviors }: &Mock) -> String {
    let mut out = String::new();
    for it in records {
        let parent = it.parent.map(|parent| &records[parent].path);
        writeln!(out, "{} below {parent:?}, from the start {:?}", it.path, it.seeds).unwrap();
        for property in &it.properties {
            writeln!(out, "    {}: {:?}", property.name, property.origin).unwrap();
        }
    }
    for behavior in behaviors {
        let path = |index: &usize| records[*index].path.clone();
        let effect = match &behavior.effect {
            Effect::Answer(example) => format!("answers {example:?}"),
            Effect::Create(index, it) => format!("creates {}{}", path(index), change(records, it)),
            Effect::Delete(index) => format!("deletes {}", path(index)),
            Effect::Fetch(index) => format!("fetches {}", path(index)),
            Effect::List(index, filters) => format!("lists {} by {filters:?}", path(index)),
            Effect::Update(index, it) => format!("updates {}{}", path(index), change(records, it)),
        };
        writeln!(out, "{} {} {effect}", behavior.table, behavior.status).unwrap();
    }
    out
}

#[test]
fn records_and_effects_follow_from_paths_models_and_parameters() {
    insta::assert_snapshot!(shown(&mock("{}")), @r#"
    /v1/Rooms/{RoomSid} below None, from the start []
        room_sid: Key("RM")
        account_sid: Account
        name: Null
        settings: Null
        date_created: Created
        date_updated: Updated
        url: Url
        links: Links([("members", "/Members")])
    /v1/Rooms/{Sid}/Members/{} below Some("/v1/Rooms/{RoomSid}"), from the start []
        sid: Key("")
        room_sid: Null
        role: Null
    /v1/Settings below None, from the start [Object {"color": String("red")}]
        color: Null
    CREATE_ROOM 201 creates /v1/Rooms/{RoomSid} 0->"name" 1->"settings.max_size"
    FETCH_ROOM 200 fetches /v1/Rooms/{RoomSid}
    LIST_ROOM 200 lists /v1/Rooms/{RoomSid} by [Filter { parameter: 0, property: "name" }]
    UPDATE_ROOM_ARCHIVE 200 updates /v1/Rooms/{RoomSid} without account_sid, settings, date_created, date_updated, url, links
    DELETE_ROOM 204 deletes /v1/Rooms/{RoomSid}
    LIST_MEMBER 200 lists /v1/Rooms/{Sid}/Members/{} by []
    CREATE_SESSION 201 answers Some(Object {"color": String("blue")})
    FETCH_SETTINGS 200 fetches /v1/Settings
    UPDATE_SETTINGS 200 updates /v1/Settings 0->""
    "#);
}

#[test]
fn an_overlay_states_what_else_an_operation_does() {
    let stated = "{sets: {Size: settings.size}, values: {name: open}, creates: [{path: '/v1/Rooms/{Sid}/Members/{}', \
                  each: Members, values: {role: {from: kind.name}, room_sid: RM}, \
                  copies: {path: '/v1/Rooms/{RoomSid}', by: room}}]}";
    let create = shown(&mock(stated));
    let create = create.lines().find(|line| line.starts_with("CREATE_ROOM")).unwrap_or_default();
    insta::assert_snapshot!(create, @r#"CREATE_ROOM 201 creates /v1/Rooms/{RoomSid} 0->"name" 1->"settings.max_size" 2->"settings.size" name="open" +/v1/Rooms/{Sid}/Members/{} each Some(3) [("role", Input("kind.name")), ("room_sid", Json(String("RM")))] copies Some((0, "room"))"#);
}

#[test]
fn what_the_document_lacks_is_ignored_with_a_note() {
    let stated =
        "{sets: {No: name, Size: no}, values: {no: 1}, creates: [{path: /v1/No}, {path: '/v1/Rooms/{A}', each: No}]}";
    insta::assert_snapshot!(spec::notes(&document(stated)), @"
    note: ignored: the operation has no parameter `No`
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/sets/No
    note: ignored: records of `/v1/Rooms/{RoomSid}` have no property `no`
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/sets/Size
    note: ignored: records of `/v1/Rooms/{RoomSid}` have no property `no`
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/values/no
    note: ignored: no record has this path: the string `/v1/No`
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/creates/0/path
    note: ignored: the operation has no parameter `No`
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/creates/1/each
    ");
    assert_eq!(mock(stated), mock("{}"));
    insta::assert_snapshot!(spec::notes(&document("{}").replace("operationId: ListRoom", "x-sdk-mock: {}\n              operationId: ListRoom")), @"
    note: `x-sdk-mock` is ignored: the operation changes no record
      --> spec.yaml at #/paths/~1v1~1Rooms/get/x-sdk-mock
    ");
}

#[test]
fn another_form_is_an_error() {
    insta::assert_snapshot!(spec::problems(&document("{set: {}, sets: 1, values: [], creates: {}}")), @"
    error: an unknown key
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/set
      found: `set`
      help: use the keys `sets`, `values`, `creates`, `sends`

    error: not an object
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/sets
      found: the number `1`
      help: map names to values

    error: not an object
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/values
      found: an empty array
      help: map names to values

    error: not a list of records
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/creates
      found: an empty object
      help: write a list
    ");
    insta::assert_snapshot!(spec::problems(&document("{sets: {Name: 1}, creates: [1, {path: '/v1/Rooms/{A}', each: 1, copies: 1}]}")), @"
    error: not the name of a property
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/sets/Name
      found: the number `1`
      help: write one, such as `flow_sid`

    error: not an object
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/creates/0
      found: the number `1`
      help: use the keys `path`, `each`, `values`, `copies`, `sends`

    error: not the name of a parameter
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/creates/1/each
      found: the number `1`
      help: write a wire name
    ");
}

#[test]
fn an_overlay_states_the_events_of_a_record() {
    let stated = "{sends: [{name: opened, becomes: {name: open}, fields: {Type: opened, Number: 1, Sid: {property: \
                  room_sid}, Size: {property: settings.size}, Color: {property: color, of: /v1/Settings}}}], creates: \
                  [{path: '/v1/Rooms/{A}/Members/{}', sends: [{name: joined, fields: {Room: {property: name, of: \
                  '/v1/Rooms/{A}'}, Role: {property: role}}}]}]}";
    let shown = shown(&mock(stated));
    let create =
        shown.lines().skip_while(|line| !line.starts_with("CREATE_ROOM")).take(3).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(create, @r#"
    CREATE_ROOM 201 creates /v1/Rooms/{RoomSid} 0->"name" 1->"settings.max_size" +/v1/Rooms/{Sid}/Members/{} each None [] copies None
        sends joined if [] Room=name of /v1/Rooms/{RoomSid} Role=role of /v1/Rooms/{Sid}/Members/{}
        sends opened if [("name", String("open"))] Type="opened" Number=1 Sid=room_sid of /v1/Rooms/{RoomSid} Size=settings.size of /v1/Rooms/{RoomSid} Color=color of /v1/Settings
    "#);
}

#[test]
fn an_event_without_what_the_document_lacks_is_smaller_or_ignored_with_a_note() {
    let stated = "{sends: [{name: a, becomes: {no: 1}}, {name: b, fields: {A: {property: no.a}, B: {property: color, \
                  of: /v1/No}, C: {property: name}}}]}";
    insta::assert_snapshot!(spec::notes(&document(stated)), @"
    note: ignored: records of `/v1/Rooms/{RoomSid}` have no property `no`
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/sends/0/becomes/no
    note: ignored: records of `/v1/Rooms/{RoomSid}` have no property `no.a`
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/sends/1/fields/A/property
    note: ignored: no record has this path: the string `/v1/No`
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/sends/1/fields/B/of
    ");
    assert_eq!(mock(stated), mock("{sends: [{name: b, fields: {C: {property: name}}}]}"));
}

#[test]
fn an_event_of_another_form_is_an_error() {
    insta::assert_snapshot!(spec::problems(&document("{sends: {}}")), @"
    error: not a list of events
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/sends
      found: an empty object
      help: write a list
    ");
    let stated = "{sends: [1, {}, {name: 1, when: 1}, {name: a, becomes: 1, fields: {A: {}, B: {property: 1}, C: {from: \
                  name}, D: {property: role, of: '/v1/Rooms/{A}/Members/{}'}}}]}";
    insta::assert_snapshot!(spec::problems(&document(stated)), @"
    error: not an object
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/sends/0
      found: the number `1`
      help: use the keys `name`, `becomes`, `fields`

    error: not the name of an event
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/sends/1/name
      found: nothing
      help: write the name that messages show

    error: an unknown key
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/sends/2/when
      found: `when`
      help: use the keys `name`, `becomes`, `fields`

    error: not the name of an event
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/sends/2/name
      found: the number `1`
      help: write the name that messages show

    error: not an object
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/sends/3/becomes
      found: the number `1`
      help: map names to values

    error: not the name of a property
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/sends/3/fields/A/property
      found: nothing
      help: write one, such as `flow_sid`

    error: not the name of a property
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/sends/3/fields/B/property
      found: the number `1`
      help: write one, such as `flow_sid`

    error: an unknown key
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/sends/3/fields/C/from
      found: `from`
      help: use the keys `property`, `of`

    error: not the name of a property
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/sends/3/fields/C/property
      found: nothing
      help: write one, such as `flow_sid`

    error: the event does not identify this record
      --> spec.yaml at #/paths/~1v1~1Rooms/post/x-sdk-mock/sends/3/fields/D/of
      found: `/v1/Rooms/{Sid}/Members/{}`
      help: name a record whose path is the beginning of `/v1/Rooms/{RoomSid}`, or one that always exists
    ");
}

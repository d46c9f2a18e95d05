//! The lock file of names: it is read back unchanged, and errors are reported with their lines.

use codegen::{Names, Source};

use crate::spec;

fn parse(text: &str) -> Result<Names, String> {
    let source = Source { path: "names.lock".to_owned(), bytes: text.as_bytes().to_vec() };
    Names::parse(&source).map_err(|problems| problems.to_string())
}

#[test]
fn a_written_file_is_read_back_unchanged() {
    let api = spec::lower(
        r#"
        paths:
          /v1/Rooms/{Sid}:
            get:
              operationId: "List Room"
              parameters:
                - {name: Sid, in: path, required: true, schema: {type: string, pattern: '^(RO|HA)[0-9a-fA-F]{32}$'}}
                - {name: "a = \"b\"\nc", in: query, schema: {type: string, enum: ["x y", "=", "(gone)", "a\nb"]}}
                - {name: type, in: header, schema: {type: string}}
              responses:
                '200':
                  content:
                    application/json:
                      schema:
                        type: object
                        properties: {"the rooms": {type: array, items: {$ref: '#/components/schemas/room'}}, meta: {}}
        components:
          schemas:
            room:
              type: object
              properties:
                room: {$ref: '#/components/schemas/room'}
                size: {oneOf: [{type: string}, {$ref: '#/components/schemas/room'}]}
        "#,
    );
    let names = Names::of(&api);
    let text = names.to_text();
    assert_eq!(parse(&text).unwrap_or_else(|problems| panic!("{problems}\n{text}")), names);
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    sid HA|RO = ListRoomSid
    v1 builder "List Room" = v1::rooms::ListRoom
    v1 field room room = room (boxed)
    v1 field room size = size
    v1 handle / = v1::V1
    v1 handle /v1/Rooms = v1::rooms::RoomsApi
    v1 method "List Room" = v1::rooms::RoomsApi::list_room
    v1 page "List Room" = "the rooms"
    v1 setter "List Room" header:type = r#type
    v1 setter "List Room" query:"a = \"b\"\nc" = a_b_c
    v1 sid "List Room"() :1 = HA|RO
    v1 type "List Room"() query:"a = \"b\"\nc" = v1::rooms::ListRoomABC
    v1 type room = v1::rooms::Room
    v1 type room size = v1::rooms::RoomSize
    v1 variant "List Room"() query:"a = \"b\"\nc" "(gone)" = Gone
    v1 variant "List Room"() query:"a = \"b\"\nc" "=" = Empty
    v1 variant "List Room"() query:"a = \"b\"\nc" "a\nb" = AB
    v1 variant "List Room"() query:"a = \"b\"\nc" "x y" = XY
    v1 variant room size :1 = Variant1
    v1 variant room size room = Room
    "#);
}

#[test]
fn all_invalid_lines_are_reported() {
    let text = "\
# A comment.
<<<<<<< ours
v1 method A = v1::a::AApi::create
=======
v1 method A = v1::a::AApi::make
>>>>>>> theirs
v1 method B = create
v1 colour A = red
v1 setter A = a
sid FO = 1Sid
v1 field a b = self
v1 field a c
v1 field a d = d (lost)
v1 setter C x = same
v1 setter C y = same
";
    insta::assert_snapshot!(parse(text).unwrap_err(), @"
    error: the lock file of names has a merge conflict
      --> names.lock:2:1
      found: `<<<<<<< ours`
      help: keep the lines of both sides, remove the conflict markers, and run `cargo xtask regen`

    error: the lock file of names has a merge conflict
      --> names.lock:4:1
      found: `=======`
      help: keep the lines of both sides, remove the conflict markers, and run `cargo xtask regen`

    error: two lines name the same item
      --> names.lock:5:1
      found: `v1 method A`, as on line 3
      help: delete the line that was not published

    error: the lock file of names has a merge conflict
      --> names.lock:6:1
      found: `>>>>>>> theirs`
      help: keep the lines of both sides, remove the conflict markers, and run `cargo xtask regen`

    error: a line has an invalid name
      --> names.lock:7:1
      found: `create`
      help: restore the line from version control, or delete it and run `cargo xtask regen`

    error: a line has an unknown kind
      --> names.lock:8:1
      found: `v1 colour A = red`
      help: the kinds are handle, method, builder, setter, type, field, variant, sid and page; delete the line

    error: a line has an unknown kind
      --> names.lock:9:1
      found: `v1 setter A = a`
      help: the kinds are handle, method, builder, setter, type, field, variant, sid and page; delete the line

    error: a line has an invalid name
      --> names.lock:10:1
      found: `1Sid`
      help: restore the line from version control, or delete it and run `cargo xtask regen`

    error: a line has an invalid name
      --> names.lock:11:1
      found: `self`
      help: restore the line from version control, or delete it and run `cargo xtask regen`

    error: a line is not `… = name`
      --> names.lock:12:1
      found: `v1 field a c`
      help: restore the line from version control, or delete it and run `cargo xtask regen`

    error: a line has an invalid name
      --> names.lock:13:1
      found: `d (lost)`
      help: restore the line from version control, or delete it and run `cargo xtask regen`

    error: two items have one name
      --> names.lock:15:1
      found: `same`, for `v1 setter C x` and for `v1 setter C y`
      help: delete the line of the item that was not published under this name, and run `cargo xtask regen`
    ");
}

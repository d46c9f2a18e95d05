//! Former names, as deprecated aliases.

use codegen::{Names, Source};

use crate::{item, method, spec};

/// A document whose overlay may rename each item.
fn document(head: &str, method: &str, schema: &str, value: &str) -> String {
    format!(
        "
        {head}
        paths:
          /v1/Rooms/{{Sid}}:
            get:
              operationId: FetchRoom
              {method}
              parameters:
                - {{name: Sid, in: path, required: true, schema: {{type: string, pattern: '^RO[0-9a-fA-F]{{32}}$'}}}}
              responses: {{'200': {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/room'}}}}}}}}}}
        components:
          schemas:
            room: {{type: object, {schema} properties: {{state: {{$ref: '#/components/schemas/room_enum_state'}}}}}}
            room_enum_state: {{type: string, enum: [open], {value}}}
        "
    )
}

/// A file of the renamed document, after it was published with the original names.
fn file(path: &str) -> String {
    let names = Names::of(&spec::lower(&document("", "", "", ""))).to_text();
    let names = Source { path: "names.lock".to_owned(), bytes: names.into_bytes() };
    let document = document(
        "x-sdk-segments: {Rooms: halls}\n        x-sdk-sids: {RO: {name: HallSid}}",
        "x-sdk-name: open",
        "x-sdk-name: Hall,",
        "x-sdk-variants: {open: Ready}",
    );
    let output = codegen::generate(&[spec::input(&document)], Some(&names));
    let files = output.unwrap_or_else(|problems| panic!("{problems}")).files;
    files.into_iter().find(|file| file.path == path).unwrap_or_else(|| panic!("there is no {path}")).contents
}

#[test]
fn handles_and_modules_have_aliases() {
    let parent = file("src/v1.rs");
    insta::assert_snapshot!(item(&parent, "pub mod rooms"), @r#"
    /// The former name of `halls`.
    #[deprecated(note = "renamed to `halls`")]
    pub mod rooms {
        pub use super::halls::*;
    }
    "#);
    insta::assert_snapshot!(method(&parent, "pub fn rooms"), @r#"
    /// The former name of `halls`.
    #[deprecated(note = "renamed to `halls`")]
    pub fn rooms(&self) -> halls::HallsApi {
        self.halls()
    }
    "#);
    insta::assert_snapshot!(item(&file("src/v1/halls.rs"), "pub type RoomsApi"), @r#"
    /// The former name of `HallsApi`.
    #[deprecated(note = "renamed to `HallsApi`")]
    pub type RoomsApi = HallsApi;
    "#);
}

#[test]
fn methods_types_variants_and_sids_have_aliases() {
    let halls = file("src/v1/halls.rs");
    insta::assert_snapshot!(method(&halls, "pub fn fetch"), @r#"
    /// The former name of `open`.
    #[deprecated(note = "renamed to `open`")]
    pub fn fetch(&self, sid: &HallSid) -> FetchRoom {
        self.open(sid)
    }
    "#);
    insta::assert_snapshot!(item(&halls, "pub type Room "), @r#"
    /// The former name of `Hall`.
    #[deprecated(note = "renamed to `Hall`")]
    pub type Room = Hall;
    "#);
    insta::assert_snapshot!(item(&halls, "impl RoomState"), @r#"
    impl RoomState {
        /// The former name of `Ready`.
        #[deprecated(note = "renamed to `Ready`")]
        #[allow(non_upper_case_globals, reason = "it was a variant")]
        pub const Open: Self = Self::Ready;
    }
    "#);
    insta::assert_snapshot!(item(&file("src/sids.rs"), "pub type FetchRoomSid "), @r#"
    /// The former name of `HallSid`.
    #[deprecated(note = "renamed to `HallSid`")]
    pub type FetchRoomSid = HallSid;
    "#);
}

//! Models, enums and unions.

use crate::{file, item, method};

/// A document whose only operation returns a `Thing` with these schemas.
fn returning(schemas: &str) -> String {
    let head = "
        paths:
          /v1/A:
            get:
              operationId: FetchA
              responses:
                '200':
                  content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}
        components:
          schemas:
        ";
    format!("{}{schemas}", head.trim_end_matches(' '))
}

fn printed(schemas: &str) -> String {
    file("src/v1/a.rs", &returning(schemas))
}

#[test]
fn a_model_is_a_struct_of_options_with_its_wire_names() {
    let text = printed(
        "
            thing:
              description: A thing.
              properties:
                sid: {type: string, pattern: '^FO[0-9a-fA-F]{32}$', description: Which thing.}
                count: {type: integer}
                links: {type: object, format: uri-map}
        ",
    );
    insta::assert_snapshot!(item(&text, "pub struct Thing"), @"
    /// A thing.
    #[derive(Clone, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Thing {
        /// Which thing.
        pub sid: Option<ThingSid>,
        /// `count` on the wire.
        pub count: Option<i64>,
        /// `links` on the wire.
        pub links: Option<BTreeMap<String, String>>,
    }
    ");
    insta::assert_snapshot!(item(&text, "model!"), @r#"
    model!(Thing {
        sid = "sid",
        count = "count",
        links = "links",
    });
    "#);
}

#[test]
fn a_renamed_field_documents_its_wire_name_and_a_sensitive_one_is_marked() {
    let text = printed(
        "
            thing:
              properties:
                type: {type: string, description: What it is., x-sdk-name: kind}
                token: {type: string, x-sdk-sensitive: true}
        ",
    );
    insta::assert_snapshot!(item(&text, "pub struct Thing"), @r#"
    /// `thing` in the document.
    #[derive(Clone, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Thing {
        /// What it is.
        ///
        /// `type` on the wire.
        #[doc(alias = "type")]
        pub kind: Option<String>,
        /// `token` on the wire.
        pub token: Option<String>,
    }
    "#);
    insta::assert_snapshot!(item(&text, "model!"), @r#"
    model!(Thing {
        kind = "type",
        token = "token" sensitive,
    });
    "#);
}

#[test]
fn a_model_that_contains_itself_is_boxed_there() {
    let text = printed(
        "
            thing:
              properties:
                parent: {$ref: '#/components/schemas/thing'}
                children: {type: array, items: {$ref: '#/components/schemas/thing'}}
        ",
    );
    let fields: Vec<&str> = text.lines().filter(|line| line.starts_with("    pub ")).skip(1).collect();
    assert_eq!(
        fields[fields.len() - 2..],
        ["    pub parent: Option<Box<Thing>>,", "    pub children: Option<Vec<Thing>>,"]
    );
}

#[test]
fn a_model_that_callers_send_has_setters() {
    let text = file(
        "src/v1/a.rs",
        "
        paths:
          /v1/A:
            post:
              operationId: CreateA
              requestBody:
                content:
                  application/x-www-form-urlencoded:
                    schema: {type: object, properties: {Channel: {$ref: '#/components/schemas/channel'}}}
        components:
          schemas:
            channel: {properties: {count: {type: integer}, title: {type: string}, type: {type: string, x-sdk-name: kind}}}
        ",
    );
    insta::assert_snapshot!(method(&text, "pub fn kind"), @r#"
    /// Sets [`kind`](#structfield.kind).
    #[doc(alias = "type")]
    #[must_use]
    pub fn kind(mut self, value: impl Into<String>) -> Self {
        self.kind = Some(value.into());
        self
    }
    "#);
    insta::assert_snapshot!(method(&text, "pub fn title"), @"
    /// Sets [`title`](#structfield.title).
    #[must_use]
    pub fn title(mut self, value: impl Into<String>) -> Self {
        self.title = Some(value.into());
        self
    }
    ");
    insta::assert_snapshot!(method(&text, "pub fn count"), @"
    /// Sets [`count`](#structfield.count).
    #[must_use]
    pub fn count(mut self, value: i64) -> Self {
        self.count = Some(value);
        self
    }
    ");
}

#[test]
fn an_enum_is_open_and_documents_its_values() {
    let text = printed(
        "
            thing: {properties: {state: {$ref: '#/components/schemas/thing_enum_state'}}}
            thing_enum_state:
              type: string
              description: How far it is.
              enum: [in-progress, done]
              x-enum-descriptions: {done: Nothing is left.}
        ",
    );
    insta::assert_snapshot!(item(&text, "pub enum ThingState"), @r#"
    /// How far it is.
    ///
    /// Values that this version of the crate does not know are kept as [`Other`](Self::Other). `From<&str>`
    /// creates a value, known or not.
    #[derive(Debug, Clone, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum ThingState {
        /// `in-progress`.
        #[doc(alias = "in-progress")]
        InProgress,
        /// `done`: Nothing is left.
        Done,
        /// Any other value, as received.
        Other(UnknownValue<Self>),
    }
    "#);
    insta::assert_snapshot!(item(&text, "open_enum!"), @r#"
    open_enum!(ThingState {
        InProgress = "in-progress",
        Done = "done",
    });
    "#);
}

#[test]
fn a_union_holds_its_types_or_any_other_value() {
    let text = printed(
        "
            thing:
              description: What to do.
              oneOf: [{$ref: '#/components/schemas/call'}, {$ref: '#/components/schemas/open'}]
              discriminator: {propertyName: type, mapping: {dial: '#/components/schemas/call'}}
            call: {properties: {number: {type: string}}}
            open: {properties: {url: {type: string}}}
        ",
    );
    insta::assert_snapshot!(item(&text, "pub enum Thing"), @"
    /// What to do.
    ///
    /// The value of `type` selects the variant.
    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub enum Thing {
        /// The type if the value is `dial`.
        Call(Box<Call>),
        /// The type if the value is `open`.
        Open(Box<Open>),
        /// Anything else, as received.
        Other(Value),
    }
    ");
    insta::assert_snapshot!(item(&text, "union!"), @r#"
    union!(Thing by "type" {
        Call(Call) = "dial",
        Open(Open) = "open",
    });
    "#);
}

#[test]
fn an_open_model_keeps_further_keys_in_a_field_of_its_own() {
    let text = printed(
        "
            thing:
              type: object
              additionalProperties: true
              properties:
                count: {type: integer, description: How many.}
        ",
    );
    insta::assert_snapshot!(item(&text, "pub struct Thing"), @"
    /// `thing` in the document.
    #[derive(Clone, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Thing {
        /// How many.
        pub count: Option<i64>,
        /// Further keys, as an object; null if there are none.
        ///
        /// The document describes the value as free-form. If it is not an object, it is here, and every field
        /// above is `None`.
        pub other: Value,
    }
    ");
    insta::assert_snapshot!(item(&text, "model!"), @r#"
    model!(Thing + other {
        count = "count",
    });
    "#);
}

#[test]
fn the_further_keys_of_an_open_model_are_sensitive_if_a_field_is() {
    let text = printed(
        "
            thing:
              allOf: [{$ref: '#/components/schemas/open'}]
              properties:
                inner: {$ref: '#/components/schemas/inner'}
            open: {type: object, additionalProperties: true}
            inner:
              properties:
                token: {type: string, x-sdk-sensitive: true}
        ",
    );
    insta::assert_snapshot!(item(&text, "model!(Thing"), @r#"
    model!(Thing + other sensitive {
        inner = "inner",
    });
    "#);
}

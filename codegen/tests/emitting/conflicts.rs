//! Name conflicts: a generated module never has one name for two things.

use std::collections::BTreeSet;

use codegen::generate;

use crate::{file, method, spec};

#[test]
fn a_kind_of_sid_with_the_name_of_a_builder_is_used_by_path() {
    let yaml = "
        x-sdk-sids: {FW: {name: FetchSid}}
        paths:
          /v1/A/{Sid}:
            get:
              operationId: FetchSid
              parameters: [{name: Sid, in: path, schema: {type: string, pattern: '^FW[0-9a-fA-F]{32}$'}}]
        ";
    insta::assert_snapshot!(method(&file("src/v1/a.rs", yaml), "pub fn fetch"), @r#"
    /// The operation `FetchSid`.
    ///
    /// `GET /v1/A/{Sid}`
    #[doc(alias = "FetchSid")]
    #[doc(alias = "get")]
    pub fn fetch(&self, sid: &crate::sids::FetchSid) -> FetchSid {
        FetchSid::new(self.scope.request(&FETCH_SID).path(sid))
    }
    "#);
}

#[test]
fn an_imported_type_with_the_name_of_a_builder_is_used_by_path() {
    let parameter = "parameters: [{name: X, in: query, schema: {$ref: '#/components/schemas/find'}}]";
    let yaml = format!(
        "
        paths:
          /v1/A: {{get: {{operationId: Find, {parameter}}}}}
          /v1/B: {{get: {{operationId: FetchB, {parameter}}}}}
        components: {{schemas: {{find: {{type: string, enum: [x]}}}}}}
        "
    );
    insta::assert_snapshot!(method(&file("src/v1/a.rs", &yaml), "pub fn x"), @r#"
    /// `X` in the query.
    pub fn x(mut self, value: crate::v1::Find) -> Self {
        self.request.text(0, value.into());
        self
    }
    "#);
    insta::assert_snapshot!(method(&file("src/v1/b.rs", &yaml), "pub fn x"), @r#"
    /// `X` in the query.
    pub fn x(mut self, value: Find) -> Self {
        self.request.text(0, value.into());
        self
    }
    "#);
}

/// A document that covers every kind of generated code, with an additional schema of this name.
fn everything(schema: &str) -> String {
    format!(
        "
        paths:
          /v1/A:
            get:
              operationId: ListA
              parameters:
                - {{name: Sid, in: query, required: true, schema: {{type: string, pattern: '^FW[0-9a-fA-F]{{32}}$'}}}}
                - {{name: T, in: query, schema: {{type: string, format: date-time}}}}
                - {{name: D, in: query, schema: {{type: string, format: date}}}}
                - {{name: Map, in: query, schema: {{type: object, additionalProperties: {{type: string}}}}}}
              responses:
                '200': {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/page'}}}}}}}}
            post:
              operationId: CreateA
              requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/it'}}}}}}}}
        components:
          schemas:
            page: {{type: object, properties: {{meta: {{}}, as: {{type: array, items: {{$ref: '#/components/schemas/it'}}}}}}}}
            it:
              type: object
              properties:
                own: {{$ref: '#/components/schemas/it'}}
                union: {{oneOf: [{{$ref: '#/components/schemas/it'}}, {{type: string}}]}}
                enum: {{type: string, enum: [x]}}
                map: {{type: object, additionalProperties: {{}}}}
                extra: {{$ref: '#/components/schemas/{schema}'}}
            {schema}: {{type: object, properties: {{x: {{type: string}}}}}}
        "
    )
}

/// The names that a file imports from hand-written modules.
fn imports(text: &str) -> BTreeSet<String> {
    let lines = text.lines().filter(|line| line.starts_with("use ") && !line.contains("::sids::"));
    let names = lines.flat_map(|line| line.rsplit("::").next().unwrap_or_default().split(['{', '}', ',', ' ', ';']));
    names.filter(|name| name.starts_with(char::is_uppercase)).map(str::to_owned).collect()
}

#[test]
fn a_type_never_has_a_name_that_its_module_imports() {
    let names = imports(&file("src/v1/a.rs", &everything("extra")));
    assert!(names.contains("RequestBuilder") && names.contains("HasSid") && names.len() > 10, "{names:?}");
    for name in names {
        let text = file("src/v1/a.rs", &everything(&name));
        assert!(imports(&text).contains(&name), "{name} is imported");
        assert!(!text.contains(&format!("pub struct {name} ")), "{name} is defined as well:\n{text}");
    }
}

#[test]
fn a_document_never_overwrites_a_module_of_the_crate() {
    let sources = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../flex-api/src");
    let Ok(entries) = sources.read_dir() else { return };
    let files = entries.map(|entry| entry.expect("the folder can be read").path());
    for path in files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")) {
        let text = std::fs::read_to_string(&path).expect("a source file can be read");
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a source file has a name");
        if name == "sids" || !text.starts_with(codegen::format::MARK) {
            let info = format!("{{title: '{name}', version: '1'}}");
            let input = spec::input(&format!("info: {info}\npaths: {{/A: {{get: {{operationId: FetchA}}}}}}"));
            assert!(generate(&[input], None).is_err(), "a document called {name} is taken");
        }
    }
}

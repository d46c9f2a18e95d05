//! The project's own document with one change at a time: each change is reported with its level and subject.

pub(crate) mod nodes;

use std::fs;

use codegen::diff::{Change, Level};
use codegen::ir::{Api, TypeKind};
use codegen::{Input, Source};
use serde_json::{Map, Value, json};

use super::checked;
use super::documents::{lower, repository_file};

/// The number of places in which each kind of change is tried.
const PLACES: usize = 12;

const FORM: &str = "/requestBody/content/application~1x-www-form-urlencoded/schema";

/// The document and its API.
struct Project {
    document: Value,
    api: Api,
}

impl Project {
    fn read() -> Self {
        let text = fs::read_to_string(repository_file("spec/flex_v1.yaml")).expect("the spec");
        let document = serde_yaml_ng::from_str(&text).expect("YAML");
        let api = lower_value(&document);
        Self { document, api }
    }

    /// Changes the object at a place and expects a change of this level, kind and subject.
    fn expect(
        &self,
        place: &str,
        change: impl FnOnce(&mut Map<String, Value>),
        (level, kind, subject): (Level, &str, &str),
    ) {
        let mut document = self.document.clone();
        let node = document.pointer_mut(place).and_then(Value::as_object_mut);
        change(node.unwrap_or_else(|| panic!("an object at {place}")));
        let diff = checked(&self.api, &lower_value(&document));
        let changes = |it: &&Change| it.level == level && it.kind.to_string() == kind && it.subject == subject;
        let found = diff.changes.iter().filter(changes).count();
        assert_eq!(found, 1, "{level:?} {kind} {subject} at {place}:\n{}", diff.text());
        assert!(diff.changes.iter().all(|it| it.level <= level), "more than {level:?} at {place}:\n{}", diff.text());
    }

    /// The operations with a form: the place of its schema, the id and its plain fields.
    fn forms(&self) -> Vec<(String, String, Vec<String>)> {
        let mut forms = Vec::new();
        for (place, operation) in self.operations() {
            let schema = format!("{place}{FORM}");
            let Some(properties) = self.document.pointer(&format!("{schema}/properties")).and_then(Value::as_object)
            else {
                continue;
            };
            let plain = properties.iter().filter(|(_, schema)| is_plain(schema)).map(|(name, _)| name.clone());
            forms.push((schema, operation, plain.collect()));
        }
        forms
    }

    /// The place and the id of every operation.
    fn operations(&self) -> Vec<(String, String)> {
        let paths = self.document["paths"].as_object().expect("paths");
        let operations_of = |(path, item): (&String, &Value)| -> Vec<(String, String)> {
            let path = path.replace('/', "~1");
            let methods = item.as_object().into_iter().flatten();
            let id = |(method, it): (&String, &Value)| {
                Some((format!("/paths/{path}/{method}"), it.get("operationId")?.as_str()?.to_owned()))
            };
            methods.filter_map(id).collect()
        };
        paths.iter().flat_map(operations_of).collect()
    }

    /// The models under `components`: the place of the properties, the name of the schema and its plain fields.
    fn models(&self) -> Vec<(String, String, Vec<String>)> {
        let types = self.api.versions.iter().flat_map(|version| &version.types);
        let models = types.filter(|ty| matches!(ty.kind, TypeKind::Model(_)) && ty.schema.is_some());
        let properties = models.filter_map(|ty| {
            let schema = ty.schema.as_ref()?;
            let place = format!("/components/schemas/{schema}/properties");
            let properties = self.document.pointer(&place)?.as_object()?;
            let plain = properties.iter().filter(|(_, schema)| is_plain(schema)).map(|(name, _)| name.clone());
            Some((place, schema.clone(), plain.collect()))
        });
        properties.collect()
    }
}

fn lower_value(document: &Value) -> Api {
    let spec = Source { path: "flex_v1.yaml".to_owned(), bytes: document.to_string().into_bytes() };
    lower(&Input { spec, words: None, overlay: None })
}

/// Whether a schema is an unconstrained string. Changing any other schema would report more than one change.
fn is_plain(schema: &Value) -> bool {
    let keys = ["pattern", "enum", "format"];
    schema["type"] == "string" && keys.iter().all(|key| schema.get(key).is_none())
}

/// A sample of the places, spread evenly.
fn some<T>(all: Vec<T>) -> impl Iterator<Item = T> {
    assert!(!all.is_empty(), "there is something to change");
    let step = all.len().div_ceil(PLACES);
    all.into_iter().step_by(step)
}

fn rename(map: &mut Map<String, Value>, from: &str, to: &str) {
    let renamed = std::mem::take(map).into_iter();
    *map = renamed.map(|(key, value)| if key == from { (to.to_owned(), value) } else { (key, value) }).collect();
}

fn required(schema: &Map<String, Value>) -> Vec<String> {
    let names = schema.get("required").and_then(Value::as_array).into_iter().flatten();
    names.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// A change of a form field: the change of the schema, and the expected report.
fn each_form_field(
    project: &Project,
    kind: &str,
    level: Level,
    change: impl Fn(&mut Map<String, Value>, &str),
    needed: Option<bool>,
) {
    let mut cases = Vec::new();
    for (place, id, fields) in project.forms() {
        let names = required(project.document.pointer(&place).and_then(Value::as_object).expect("a schema"));
        let fits = |field: &String| needed.is_none_or(|needed| names.contains(field) == needed);
        cases.extend(fields.into_iter().filter(fits).map(|field| (place.clone(), id.clone(), field)));
    }
    for (place, id, field) in some(cases) {
        project.expect(&place, |schema| change(schema, &field), (level, kind, &format!("{id}.{field}")));
    }
}

fn properties(schema: &mut Map<String, Value>) -> &mut Map<String, Value> {
    schema["properties"].as_object_mut().expect("properties")
}

#[test]
fn form_fields() {
    let project = Project::read();
    let drop_name = |schema: &mut Map<String, Value>, field: &str| {
        let names: Vec<String> = required(schema).into_iter().filter(|name| name != field).collect();
        schema.insert("required".to_owned(), json!(names));
    };
    each_form_field(
        &project,
        "parameter_removed",
        Level::Breaking,
        |schema, field| {
            drop_name(schema, field);
            properties(schema).shift_remove(field);
        },
        None,
    );
    each_form_field(
        &project,
        "parameter_made_required",
        Level::Breaking,
        |schema, field| {
            let mut names = required(schema);
            names.push(field.to_owned());
            schema.insert("required".to_owned(), json!(names));
        },
        Some(false),
    );
    each_form_field(&project, "parameter_made_optional", Level::Additive, drop_name, Some(true));
    each_form_field(
        &project,
        "parameter_renamed",
        Level::Breaking,
        |schema, field| {
            let names: Vec<String> = required(schema)
                .into_iter()
                .map(|name| if name == field { "Mutated".to_owned() } else { name })
                .collect();
            schema.insert("required".to_owned(), json!(names));
            rename(properties(schema), field, "Mutated");
        },
        None,
    );
    each_form_field(
        &project,
        "parameter_type_changed",
        Level::Breaking,
        |schema, field| {
            properties(schema)[field]["type"] = json!("boolean");
        },
        None,
    );
    each_form_field(
        &project,
        "parameter_check_tightened",
        Level::Wire,
        |schema, field| {
            properties(schema)[field]["maxLength"] = json!(7);
        },
        None,
    );
    each_form_field(
        &project,
        "parameter_docs_changed",
        Level::Docs,
        |schema, field| {
            properties(schema)[field]["description"] = json!("Mutated.");
        },
        None,
    );
}

#[test]
fn model_fields() {
    let project = Project::read();
    let each = |kind: &str, level, change: &dyn Fn(&mut Map<String, Value>, &str)| {
        let models = project.models();
        let cases = models.into_iter().flat_map(|(place, schema, fields)| {
            fields.into_iter().map(move |field| (place.clone(), schema.clone(), field))
        });
        for (place, schema, field) in some(cases.collect()) {
            project.expect(&place, |map| change(map, &field), (level, kind, &format!("{schema}.{field}")));
        }
    };
    each("field_removed", Level::Breaking, &|map, field| drop(map.shift_remove(field)));
    each("field_renamed", Level::Breaking, &|map, field| rename(map, field, "mutated"));
    each("field_type_changed", Level::Breaking, &|map, field| map[field]["type"] = json!("number"));
    each("field_docs_changed", Level::Docs, &|map, field| map[field]["description"] = json!("Mutated."));
    for (place, schema, _) in some(project.models()) {
        let add = |map: &mut Map<String, Value>| drop(map.insert("mutated".to_owned(), json!({ "type": "string" })));
        project.expect(&place, add, (Level::Additive, "field_added", &format!("{schema}.mutated")));
    }
}

#[test]
fn enum_values() {
    let project = Project::read();
    let types = project.api.versions.iter().flat_map(|version| &version.types);
    let enums = types.filter(|ty| matches!(ty.kind, TypeKind::Enum(_)) && ty.schema.is_some());
    let enums: Vec<String> = enums.filter_map(|ty| ty.schema.clone()).collect();
    assert!(enums.len() > 3);
    for schema in some(enums) {
        let place = format!("/components/schemas/{schema}");
        let values = |map: &Map<String, Value>| map["enum"].as_array().cloned().expect("values");
        let add = |map: &mut Map<String, Value>| {
            let more = [values(map), vec![json!("mutated")]].concat();
            map.insert("enum".to_owned(), json!(more));
        };
        project.expect(&place, add, (Level::Additive, "value_added", &format!("{schema}.mutated")));
        let all = values(project.document.pointer(&place).and_then(Value::as_object).expect("an enum"));
        let Some(first) = all[0].as_str().filter(|_| all.len() > 1) else { continue };
        let less = |map: &mut Map<String, Value>| drop(map.insert("enum".to_owned(), json!(values(map)[1..])));
        project.expect(&place, less, (Level::Breaking, "value_removed", &format!("{schema}.{first}")));
    }
}

#[test]
fn operations() {
    let project = Project::read();
    for (place, id) in some(project.operations()) {
        let (path, method) = place.rsplit_once('/').expect("a method");
        let remove = |item: &mut Map<String, Value>| drop(item.shift_remove(method));
        project.expect(path, remove, (Level::Breaking, "operation_removed", &id));
        let rename = |it: &mut Map<String, Value>| it["operationId"] = json!(format!("{id}Mutated"));
        project.expect(&place, rename, (Level::Breaking, "operation_renamed", &id));
        let reword = |it: &mut Map<String, Value>| drop(it.insert("summary".to_owned(), json!("Mutated.")));
        project.expect(&place, reword, (Level::Docs, "operation_docs_changed", &id));
        let restatus = |it: &mut Map<String, Value>| {
            let responses = it["responses"].as_object_mut().expect("responses");
            let code = responses.keys().find(|code| code.starts_with('2')).cloned().expect("a success");
            self::rename(responses, &code, "206");
        };
        project.expect(&place, restatus, (Level::Wire, "response_status_changed", &id));
    }
}

#[test]
fn the_order_of_forms() {
    let project = Project::read();
    for (place, id, _) in project.forms().into_iter().filter(|(.., fields)| fields.len() > 2).take(PLACES / 2) {
        let reverse = |schema: &mut Map<String, Value>| {
            let reversed = std::mem::take(properties(schema)).into_iter().rev();
            *properties(schema) = reversed.collect();
        };
        project.expect(&place, reverse, (Level::Wire, "operation_order_changed", &id));
    }
}

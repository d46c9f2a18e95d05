//! The kinds of records, from the paths of the operations.

use std::collections::HashMap;

use crate::ir::mock::{Origin, Property, Records};
use crate::ir::{Content, Field, Method, Operation, Type};
use crate::lower::sids::Sids;
use crate::template::{self, Part};

use super::{Site, example, model, wire_name};

/// The role of an operation on records.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Create,
    Delete,
    Fetch,
    List,
    Update,
}

/// The kinds of records of a version.
pub(super) struct Kinds {
    /// The kinds by the shape of their path.
    pub(super) by_shape: HashMap<String, usize>,
    /// The role of each operation, and the kind of records. `None` for an operation without records.
    pub(super) roles: Vec<Option<(Role, usize)>>,
}

/// The kinds of records, and the records.
pub(super) fn of(site: Site, sids: &Sids) -> (Kinds, Vec<Records>) {
    let shapes: Vec<String> = site.operations.iter().map(|(_, operation)| shape(&operation.path)).collect();
    let mut kinds = Kinds { by_shape: HashMap::new(), roles: Vec::new() };
    let mut records: Vec<Records> = Vec::new();
    for (index, (module, operation)) in site.operations.iter().enumerate() {
        let Some((suffix, role)) = role(&shapes, index, site) else {
            kinds.roles.push(None);
            continue;
        };
        let (path, shape) = match suffix {
            Suffix::Own => (operation.path.clone(), shapes[index].clone()),
            Suffix::Number => (format!("{}/{{}}", operation.path), format!("{}/{{}}", shapes[index])),
            Suffix::Below => {
                let cut = |path: &str| path[..path.rfind('/').unwrap_or(0)].to_owned();
                (cut(&operation.path), cut(&shapes[index]))
            }
        };
        let kind = *kinds.by_shape.entry(shape.clone()).or_insert_with(|| {
            // The names of placeholders are those of the path of a record, if any operation has it.
            let own = shapes.iter().position(|other| *other == shape).map(|own| site.operations[own].1.path.clone());
            let path = own.unwrap_or(path);
            records.push(Records {
                module: module.to_vec(),
                path,
                parent: None,
                properties: Vec::new(),
                seeds: Vec::new(),
            });
            records.len() - 1
        });
        kinds.roles.push(Some((role, kind)));
    }
    for (kind, records) in records.iter_mut().enumerate() {
        records.parent = parent(&records.path, &kinds);
        records.properties = properties(kind, &records.path, site, &kinds, sids);
    }
    (kinds, records)
}

/// How the path of a record follows from that of an operation.
enum Suffix {
    /// It is the same.
    Own,
    /// It has one more segment.
    Number,
    /// It has one literal less.
    Below,
}

/// The role of an operation, and the path of its records.
fn role(shapes: &[String], index: usize, site: Site) -> Option<(Suffix, Role)> {
    let operation = site.operations[index].1;
    let shape = &shapes[index];
    let is_page = |operation: &Operation| matches!(operation.response.content, Content::Page { .. });
    let gets = |operation: &Operation| operation.method == Method::Get;
    let here = || site.operations.iter().zip(shapes).filter(|(_, other)| *other == shape).map(|((_, it), _)| *it);
    let has_item = |shape: &str| shapes.iter().any(|other| other.strip_suffix("/{}") == Some(shape));
    let is_list = has_item(shape) || here().any(is_page);
    Some(match operation.method {
        Method::Get if is_page(operation) => (Suffix::Number, Role::List),
        Method::Get if is_list || operation.response.content == Content::Nothing => return None,
        Method::Get => (Suffix::Own, Role::Fetch),
        Method::Delete if shape.ends_with("/{}") => (Suffix::Own, Role::Delete),
        Method::Delete => return None,
        Method::Post if is_list && !shape.ends_with("/{}") => (Suffix::Number, Role::Create),
        _ if shape.ends_with("/{}") || here().any(gets) => (Suffix::Own, Role::Update),
        _ => {
            let above = &shape[..shape.rfind('/')?];
            let is_known = above.ends_with("/{}") && shapes.iter().any(|other| other == above);
            if !is_known || operation.response.content == Content::Nothing {
                return None;
            }
            (Suffix::Below, Role::Update)
        }
    })
}

/// A path without the names of its placeholders. It may end in a placeholder without one.
pub(super) fn shape(path: &str) -> String {
    let part = |part| match part {
        Part::Literal(text) => text,
        Part::Value(_) => "{}",
    };
    let (named, number) = path.strip_suffix("/{}").map_or((path, ""), |path| (path, "/{}"));
    template::parts(named).unwrap_or_default().into_iter().map(part).chain([number]).collect()
}

/// The nearest records whose path is the beginning of this one.
fn parent(path: &str, kinds: &Kinds) -> Option<usize> {
    let mut shape = &*shape(path);
    while let Some(end) = shape.rfind('/') {
        shape = &shape[..end];
        if let Some(kind) = kinds.by_shape.get(shape).filter(|_| shape.ends_with("/{}")) {
            return Some(*kind);
        }
    }
    None
}

/// The properties of the records, from the model of the first operation that returns one.
fn properties(kind: usize, path: &str, site: Site, kinds: &Kinds, sids: &Sids) -> Vec<Property> {
    let order = [Role::Fetch, Role::Update, Role::Create, Role::List];
    let mut ranked: Vec<_> = site.operations.iter().zip(&kinds.roles).collect();
    ranked.retain(|(_, role)| role.is_some_and(|(_, of)| of == kind));
    ranked.sort_by_key(|(_, role)| {
        order.iter().position(|known| role.is_some_and(|(role, _)| role == *known)).unwrap_or(order.len())
    });
    let mut modelled = ranked
        .iter()
        .filter_map(|((_, operation), _)| Some((operation, model(&operation.response.content, site.types)?)));
    let Some((operation, fields)) = modelled.next() else { return Vec::new() };
    let (named, is_numbered) = path.strip_suffix("/{}").map_or((path, false), |path| (path, true));
    let mut above: Vec<&str> = template::placeholders(named).collect();
    let own = if named.ends_with('}') && !is_numbered { above.pop() } else { None };
    let key = if own.is_some() || is_numbered { key(own, fields) } else { None };
    let origin = |field: &Field| match field.wire.as_str() {
        wire if Some(wire) == key => {
            Origin::Key(if let Type::Sid(kind) = field.ty { sids.prefix(kind).to_owned() } else { String::new() })
        }
        "account_sid" => Origin::Account,
        "date_created" => Origin::Created,
        "date_updated" => Origin::Updated,
        "url" => Origin::Url,
        "links" => Origin::Links(links(path, kinds, example(operation))),
        wire => {
            let place = above.iter().find(|name| wire_name(name) == wire);
            place.map_or(Origin::Null, |name| Origin::Path((*name).to_owned()))
        }
    };
    fields.iter().map(|field| Property { name: field.wire.clone(), origin: origin(field) }).collect()
}

/// The property that identifies a record: the one of its placeholder's name, or `sid` or `id`.
fn key<'a>(placeholder: Option<&str>, fields: &'a [Field]) -> Option<&'a str> {
    let own = placeholder.map(wire_name);
    let is_text = |field: &&Field| matches!(field.ty, Type::Sid(_) | Type::String);
    let find = |name: &str| fields.iter().filter(is_text).find(|field| field.wire == name);
    own.as_deref().into_iter().chain(["sid", "id"]).find_map(find).map(|field| field.wire.as_str())
}

/// The records below a record, by name: as in the example, else named after their paths.
fn links(path: &str, kinds: &Kinds, example: Option<&serde_json::Value>) -> Vec<(String, String)> {
    let documented = example.and_then(|example| {
        let url = example.get("url")?.as_str()?;
        let link = |(name, link): (&String, &serde_json::Value)| {
            Some((name.clone(), link.as_str()?.strip_prefix(url)?.to_owned()))
        };
        example.get("links")?.as_object()?.iter().map(link).collect::<Option<Vec<_>>>()
    });
    documented.unwrap_or_else(|| {
        let own = shape(path);
        let below = kinds.by_shape.keys().filter_map(|shape| {
            let rest = shape.strip_prefix(&own)?;
            let rest = rest.strip_suffix("/{}").unwrap_or(rest);
            (rest.starts_with('/') && !rest.contains('{')).then(|| rest.to_owned())
        });
        let mut links: Vec<_> = below.map(|path| (wire_name(&path), path)).collect();
        links.sort();
        links
    })
}

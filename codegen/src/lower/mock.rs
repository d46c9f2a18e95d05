//! What the mock server does for each operation: derived from paths, methods, models and parameters. `x-sdk-mock` adds
//! what they do not state.

mod events;
mod records;
mod seeds;
mod stated;

use crate::ir::mock::{Behavior, Change, Effect, Filter, Input, Mock, Records};
use crate::ir::{Content, Operation, Parameter, Place, Resource, Type, TypeDef, TypeKind};

use super::context::Lowering;
use super::names;
use records::Role;

/// The resources of a version as the mock server needs them.
#[derive(Clone, Copy)]
struct Site<'a> {
    /// The operations, each with the module of its resource.
    operations: &'a [(&'a [String], &'a Operation)],
    types: &'a [TypeDef],
}

impl Lowering<'_> {
    /// The mock server of the version.
    pub(super) fn mock(&mut self, root: &Resource, types: &[TypeDef]) -> Mock {
        let mut operations = Vec::new();
        collect(root, &mut operations);
        let site = Site { operations: &operations, types };
        let (kinds, mut records) = records::of(site, self.sids);
        let mut stated = self.stated_changes(site, &kinds, &records);
        let mut behaviors = Vec::new();
        for (index, (module, operation)) in operations.iter().enumerate() {
            let mut effect = effect(kinds.roles[index], operation, &records, site);
            if let (Some(own), Effect::Create(_, change) | Effect::Update(_, change)) =
                (stated.remove(&index), &mut effect)
            {
                change.inputs.extend(own.inputs);
                change.inputs.sort_by_key(|input| input.parameter);
                (change.values, change.creates, change.sends) = (own.values, own.creates, own.sends);
            }
            behaviors.push(Behavior {
                module: module.to_vec(),
                table: operation.table.clone(),
                effect,
                status: operation.response.status,
            });
        }
        seeds::add(site, &kinds, &behaviors, &mut records);
        Mock { records, behaviors }
    }
}

fn collect<'a>(resource: &'a Resource, operations: &mut Vec<(&'a [String], &'a Operation)>) {
    operations.extend(resource.operations.iter().map(|operation| (&resource.module[..], operation)));
    for child in &resource.children {
        collect(child, operations);
    }
}

fn effect(role: Option<(Role, usize)>, operation: &Operation, records: &[Records], site: Site) -> Effect {
    let Some((role, kind)) = role else { return Effect::Answer(example(operation).cloned()) };
    match role {
        Role::Create => Effect::Create(kind, change(operation, &records[kind], site)),
        Role::Delete => Effect::Delete(kind),
        Role::Fetch => Effect::Fetch(kind),
        Role::List => Effect::List(kind, filters(operation, &records[kind])),
        Role::Update => Effect::Update(kind, change(operation, &records[kind], site)),
    }
}

/// The example of the successful response.
fn example(operation: &Operation) -> Option<&serde_json::Value> {
    let status = operation.response.status.to_string();
    operation.responses.iter().find(|response| response.status == status)?.example.as_ref()
}

/// The change that the parameters of an operation make: each sets the property of its name.
fn change(operation: &Operation, records: &Records, site: Site) -> Change {
    let mut inputs = Vec::new();
    for (position, parameter) in operation.parameters.iter().enumerate() {
        match parameter.place {
            Place::Form => {
                let property = property(&parameter.wire);
                inputs.extend(input((position, parameter), property, operation, records, site));
            }
            Place::Body => inputs.push(Input { parameter: position, property: String::new(), ty: Type::Json }),
            Place::Path | Place::Query | Place::Header => {}
        }
    }
    let shown = model(&operation.response.content, site.types);
    let is_omitted = |name: &&String| shown.is_some_and(|fields| !fields.iter().any(|field| field.wire == **name));
    let omits = records.properties.iter().map(|property| &property.name).filter(is_omitted).cloned().collect();
    Change { inputs, omits, ..Change::default() }
}

/// The input of a parameter; `None` if records do not have the property.
fn input(
    (position, parameter): (usize, &Parameter),
    property: String,
    operation: &Operation,
    records: &Records,
    site: Site,
) -> Option<Input> {
    let (first, nested) = property.split_once('.').map_or((&*property, false), |(first, _)| (first, true));
    if !records.properties.iter().any(|known| known.name == first) {
        return None;
    }
    let fields = model(&operation.response.content, site.types);
    let field = fields.and_then(|fields| fields.iter().find(|field| field.wire == first));
    let ty = field.map_or(&parameter.ty, |field| if nested { &parameter.ty } else { &field.ty });
    let ty = if let Type::Sid(_) = ty { Type::String } else { ty.clone() };
    Some(Input { parameter: position, property, ty })
}

fn filters(operation: &Operation, records: &Records) -> Vec<Filter> {
    let is_property = |name: &String| records.properties.iter().any(|known| known.name == *name);
    let parameters = operation.parameters.iter().enumerate();
    let query = parameters.filter(|(_, parameter)| parameter.place == Place::Query);
    query
        .map(|(position, parameter)| Filter { parameter: position, property: property(&parameter.wire) })
        .filter(|filter| is_property(&filter.property))
        .collect()
}

/// The property of a wire name: `integration.flow_sid` for `Integration.FlowSid`.
fn property(wire: &str) -> String {
    wire.split('.').map(wire_name).collect::<Vec<_>>().join(".")
}

/// The name of a property for a name in the style of parameters: `flow_sid` for `FlowSid`.
fn wire_name(name: &str) -> String {
    names::snake(name).trim_start_matches("r#").to_owned()
}

/// The fields of the records or the document of a response.
fn model<'a>(content: &Content, types: &'a [TypeDef]) -> Option<&'a [crate::ir::Field]> {
    let (Content::One(Type::Named(index)) | Content::Page { item: Type::Named(index), .. }) = content else {
        return None;
    };
    if let TypeKind::Model(fields) = &types[*index].kind { Some(fields) } else { None }
}

//! Renders a lowered API as a few lines for snapshots.

use codegen::ir::{
    Api, Argument, Body, Content, Field, JsonType, Operation, Parameter, Place, Resource, Rule, Type, TypeDef,
    TypeKind, Version,
};

/// The handles and their methods, nested.
pub(crate) fn handles(api: &Api) -> String {
    let mut lines = Vec::new();
    for version in &api.versions {
        lines.push(format!("{}: {}", version.module, version.handle));
        handle(api, version, &version.root, 1, &mut lines);
    }
    lines.join("\n")
}

fn handle(api: &Api, version: &Version, resource: &Resource, depth: usize, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth);
    for op in &resource.operations {
        let (name, arguments) = (&op.name, arguments(api, version, &op.arguments));
        let (builder, output) = (&op.builder, output(api, version, op));
        lines.push(format!("{indent}{name}({arguments}): {builder} -> {output}"));
    }
    for child in &resource.children {
        let arguments = arguments(api, version, &child.arguments);
        lines.push(format!("{indent}{}({arguments}): {}", child.accessor, child.handle));
        handle(api, version, child, depth + 1, lines);
    }
}

fn arguments(api: &Api, version: &Version, arguments: &[Argument]) -> String {
    let arguments = arguments.iter().map(|argument| format!("{}: {}", argument.name, ty(api, version, &argument.ty)));
    arguments.collect::<Vec<_>>().join(", ")
}

fn output(api: &Api, version: &Version, operation: &Operation) -> String {
    match &operation.response.content {
        Content::Nothing => "()".to_owned(),
        Content::One(one) => ty(api, version, one),
        Content::Page { key, item } => format!("Page<{}> in `{key}`", ty(api, version, item)),
    }
}

/// Every operation's parameters.
pub(crate) fn parameters(api: &Api) -> String {
    let mut lines = Vec::new();
    each_operation(api, &mut |version, operation| {
        let body = match operation.body {
            Body::None => "",
            Body::Form => ", form",
            Body::Json => ", JSON",
        };
        lines.push(format!("{:?} {}{body}", operation.method, operation.path));
        lines.extend(operation.parameters.iter().map(|it| format!("  {}", parameter(api, version, it))));
    });
    lines.join("\n")
}

fn parameter(api: &Api, version: &Version, parameter: &Parameter) -> String {
    let place = match parameter.place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Form => "form",
        Place::Body => "body",
    };
    let mut line = format!("{place} {}: {} = `{}`", parameter.name, ty(api, version, &parameter.ty), parameter.wire);
    if parameter.required {
        line.push_str(", required");
    }
    line.push_str(&rule(&parameter.rule));
    if let Some(default) = &parameter.default {
        line.extend([", default `", default, "`"]);
    }
    if parameter.sensitive {
        line.push_str(", sensitive");
    }
    line + &comment(&parameter.docs)
}

fn comment(docs: &str) -> String {
    if docs.is_empty() { String::new() } else { format!(" // {docs}") }
}

fn rule(rule: &Rule) -> String {
    match rule {
        Rule::Any => String::new(),
        Rule::Json(types) => format!(", {}", JsonType::in_words(types)),
        Rule::Sid(prefixes) => format!(", {}", prefixes.join("|")),
        Rule::Uri => ", URI".to_owned(),
        Rule::Length { min, max } => format!(", {} characters", between(min.as_ref(), max.as_ref())),
        Rule::Range { min, max } => format!(", {}", between(min.as_ref(), max.as_ref())),
        Rule::Number { min, max } => format!(", {}", between(min.as_ref(), max.as_ref())),
    }
}

fn between<N: ToString>(min: Option<&N>, max: Option<&N>) -> String {
    let text = |bound: Option<&N>| bound.map(ToString::to_string).unwrap_or_default();
    format!("{}..={}", text(min), text(max))
}

/// The types, by module and name.
pub(crate) fn types(api: &Api) -> String {
    let mut lines = Vec::new();
    for version in &api.versions {
        let mut types: Vec<&TypeDef> = version.types.iter().filter(|ty| !ty.module.is_empty()).collect();
        types.sort_by_key(|ty| (&ty.module, &ty.name));
        for definition in types {
            let place = format!("{}::{}", definition.module.join("::"), definition.name);
            let input = if definition.input { " (input)" } else { "" };
            lines.push(format!("{} {place}{input}{}", kind(&definition.kind), comment(&definition.docs)));
            lines.extend(members(api, version, &definition.kind).into_iter().map(|member| format!("  {member}")));
        }
    }
    lines.join("\n")
}

fn kind(kind: &TypeKind) -> &'static str {
    match kind {
        TypeKind::Model(_) => "model",
        TypeKind::Enum(_) => "enum",
        TypeKind::Union(_) => "union",
    }
}

fn members(api: &Api, version: &Version, kind: &TypeKind) -> Vec<String> {
    match kind {
        TypeKind::Model(fields) => fields.iter().map(|it| field(api, version, it)).collect(),
        TypeKind::Enum(variants) => variants.iter().map(|it| format!("{} = `{}`", it.name, it.wire)).collect(),
        TypeKind::Union(union) => {
            let by = union.discriminator.iter().map(|property| format!("by `{property}`"));
            let variants = union.variants.iter().map(|it| {
                let tags: Vec<String> = it.tags.iter().map(|tag| format!("`{tag}`")).collect();
                let tag = if tags.is_empty() { String::new() } else { format!(" = {}", tags.join(" or ")) };
                format!("{}({}){tag}", it.name, ty(api, version, &it.ty))
            });
            by.chain(variants).collect()
        }
    }
}

fn field(api: &Api, version: &Version, field: &Field) -> String {
    let (boxed, end) = if field.boxed { ("Box<", ">") } else { ("", "") };
    let sensitive = if field.sensitive { ", sensitive" } else { "" };
    let (ty, docs) = (ty(api, version, &field.ty), comment(&field.docs));
    format!("{}: {boxed}{ty}{end} = `{}`{sensitive}{docs}", field.name, field.wire)
}

/// The kinds of SID.
pub(crate) fn sids(api: &Api) -> String {
    let lines = api.sids.iter().map(|kind| {
        let used = if kind.used { "" } else { ", unused" };
        format!("{} = {}{used}{}", kind.name, kind.prefixes.join("|"), comment(&kind.docs))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The required parameters.
pub(crate) fn requirements(api: &Api) -> String {
    let all = api.versions.iter().flat_map(|version| &version.requirements);
    let lines = all.map(|it| format!("{}: .{}(…) sets `{}`", it.name, it.setter, it.wires.join("` or `")));
    lines.collect::<Vec<_>>().join("\n")
}

/// Calls a function for every operation, in the order of the output.
pub(crate) fn each_operation<'a>(api: &'a Api, call: &mut dyn FnMut(&'a Version, &'a Operation)) {
    fn visit<'a>(version: &'a Version, resource: &'a Resource, call: &mut dyn FnMut(&'a Version, &'a Operation)) {
        resource.operations.iter().for_each(|operation| call(version, operation));
        resource.children.iter().for_each(|child| visit(version, child, call));
    }
    api.versions.iter().for_each(|version| visit(version, &version.root, call));
}

fn ty(api: &Api, version: &Version, ty: &Type) -> String {
    match ty {
        Type::Sid(index) => api.sids[*index].name.clone(),
        Type::Named(index) => version.types[*index].name.clone(),
        Type::List(inner) => format!("Vec<{}>", self::ty(api, version, inner)),
        Type::Map(inner) => format!("Map<{}>", self::ty(api, version, inner)),
        plain => format!("{plain:?}"),
    }
}

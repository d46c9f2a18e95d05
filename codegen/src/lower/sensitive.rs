//! Parameters and responses that are sensitive because a part of them is.

use crate::ir::{Content, Other, Resource, Type, TypeDef, TypeKind};

/// Marks each parameter whose model has a sensitive field, since it is one text on the wire, and each such response.
pub(super) fn mark(resource: &mut Resource, types: &[TypeDef]) {
    for operation in &mut resource.operations {
        for parameter in &mut operation.parameters {
            parameter.sensitive = parameter.sensitive || holds_sensitive(&parameter.ty, types);
        }
        let response = &mut operation.response;
        response.sensitive = response.sensitive || in_content(&response.content, types);
    }
    for child in &mut resource.children {
        mark(child, types);
    }
}

/// Marks the other keys of an open model if one of its fields is sensitive.
pub(super) fn mark_other(types: &mut [TypeDef]) {
    for index in 0..types.len() {
        if types[index].other.is_some() {
            let sensitive = holds_sensitive(&Type::Named(index), types);
            types[index].other = Some(Other { sensitive });
        }
    }
}

/// Whether a part of the content of a response is sensitive.
pub(crate) fn in_content(content: &Content, types: &[TypeDef]) -> bool {
    match content {
        Content::Nothing => false,
        Content::One(ty) | Content::Page { item: ty, .. } => holds_sensitive(ty, types),
    }
}

fn holds_sensitive(ty: &Type, types: &[TypeDef]) -> bool {
    let mut seen = vec![false; types.len()];
    let mut stack = vec![ty];
    while let Some(ty) = stack.pop() {
        match ty {
            Type::List(inner) | Type::Map(inner) => stack.push(inner),
            Type::Named(index) if !std::mem::replace(&mut seen[*index], true) => match &types[*index].kind {
                TypeKind::Model(fields) if fields.iter().any(|field| field.sensitive) => return true,
                TypeKind::Model(fields) => stack.extend(fields.iter().map(|field| &field.ty)),
                TypeKind::Union(union) => stack.extend(union.variants.iter().map(|variant| &variant.ty)),
                TypeKind::Enum(_) => {}
            },
            _ => {}
        }
    }
    false
}

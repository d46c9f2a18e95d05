//! Parameters and responses that must be hidden because a part of them must be.

use crate::ir::{Content, Other, Resource, Type, TypeDef, TypeKind};

/// Hides each parameter whose model has a hidden field, since it is one text on the wire, and each such response.
pub(super) fn hide(resource: &mut Resource, types: &[TypeDef]) {
    for operation in &mut resource.operations {
        for parameter in &mut operation.parameters {
            parameter.sensitive = parameter.sensitive || holds_sensitive(&parameter.ty, types);
        }
        let response = &mut operation.response;
        response.sensitive = response.sensitive || in_content(&response.content, types);
    }
    for child in &mut resource.children {
        hide(child, types);
    }
}

/// Marks what an open model keeps beside its fields if something in them must never be shown.
pub(super) fn hide_other(types: &mut [TypeDef]) {
    for index in 0..types.len() {
        if types[index].other.is_some() {
            let sensitive = holds_sensitive(&Type::Named(index), types);
            types[index].other = Some(Other { sensitive });
        }
    }
}

/// Whether something in the content of a response must never be shown.
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

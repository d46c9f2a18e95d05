//! The documented serialisation of parameters.

use openapiv3::{Encoding, HeaderStyle, Parameter, PathStyle, QueryStyle};

use crate::ir::{Place, Style, Type, TypeKind};

use super::context::{At, Lowering};

/// The serialisation that a document states; `None` for the default.
#[derive(Clone, Copy, Default)]
pub(super) struct Written {
    name: Option<&'static str>,
    explode: Option<bool>,
    allow_reserved: bool,
}

/// The serialisation of a parameter outside of the body.
pub(super) fn of_parameter(parameter: &Parameter) -> Written {
    let explode = parameter.parameter_data_ref().explode;
    match parameter {
        Parameter::Query { style, allow_reserved, .. } => {
            Written { name: Some(of_query(style)), explode, allow_reserved: *allow_reserved }
        }
        Parameter::Path { style, .. } => {
            let name = match style {
                PathStyle::Matrix => "matrix",
                PathStyle::Label => "label",
                PathStyle::Simple => "simple",
            };
            Written { name: Some(name), explode, allow_reserved: false }
        }
        Parameter::Header { style: HeaderStyle::Simple, .. } | Parameter::Cookie { .. } => {
            Written { name: None, explode, allow_reserved: false }
        }
    }
}

/// The serialisation of a field of a form body.
pub(super) fn of_encoding(encoding: &Encoding) -> Written {
    // The loader has written out the default of `explode`.
    let explode = Some(encoding.explode);
    Written { name: encoding.style.as_ref().map(of_query), explode, allow_reserved: encoding.allow_reserved }
}

fn of_query(style: &QueryStyle) -> &'static str {
    match style {
        QueryStyle::Form => "form",
        QueryStyle::SpaceDelimited => "spaceDelimited",
        QueryStyle::PipeDelimited => "pipeDelimited",
        QueryStyle::DeepObject => "deepObject",
    }
}

impl Lowering<'_> {
    /// The style of a value, if it is not the default of its place or affects the type.
    pub(super) fn style(&mut self, written: Written, (place, ty): (Place, &Type), at: &At) -> Option<Style> {
        let default = if matches!(place, Place::Path | Place::Header) { "simple" } else { "form" };
        let name = written.name.unwrap_or(default);
        let explode = written.explode.unwrap_or(name == "form");
        let is_default = name == default && (explode == (default == "form") || (default == "simple" && is_list(ty)));
        // Most styles write a single text in the same way.
        let is_text = self.is_text(ty) && !matches!(name, "matrix" | "label");
        if (is_default || is_text) && !written.allow_reserved {
            return None;
        }
        let style = Style { name, explode, allow_reserved: written.allow_reserved };
        self.note(at, "`style`, `explode` and `allowReserved` are ignored: a list repeats its key");
        Some(style)
    }

    /// Whether a value of the type is one text on the wire.
    fn is_text(&self, ty: &Type) -> bool {
        match ty {
            Type::Json | Type::List(_) | Type::Map(_) => false,
            Type::Named(index) => matches!(self.types.entries[*index].kind, TypeKind::Enum(_)),
            _ => true,
        }
    }
}

fn is_list(ty: &Type) -> bool {
    matches!(ty, Type::List(_))
}

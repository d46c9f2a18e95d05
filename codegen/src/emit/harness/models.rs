//! `models.rs`: every type with a sample value.

use std::fmt::Write as _;

use crate::ir::{Api, TypeDef, TypeKind, Version};
use crate::sdk::LIBRARY;

use super::sample::Samples;

const HEADER: &str = "\
//! Every model and union with a value that has all properties, and every enum with its values.

";

/// The file.
pub(super) fn emit(api: &Api) -> String {
    let (mut models, mut enums) = (String::new(), String::new());
    for version in &api.versions {
        let mut types: Vec<(usize, &TypeDef)> = version.types.iter().enumerate().collect();
        types.sort_by_key(|(_, ty)| (&ty.module, &ty.name));
        for (index, ty) in types {
            match &ty.kind {
                TypeKind::Enum(variants) => {
                    let values: Vec<&str> = variants.iter().map(|variant| variant.wire.as_str()).collect();
                    // Writing into a string does not fail.
                    let _ = writeln!(enums, "    enumeration!({}, {values:?}),", path(ty));
                }
                TypeKind::Model(_) | TypeKind::Union(_) => model(api, version, index, ty, &mut models),
            }
        }
    }
    let mut out = HEADER.to_owned();
    let macros = [("enumeration", &enums), ("model", &models)].map(|(name, rows)| (!rows.is_empty()).then_some(name));
    let names: Vec<&str> = ["Enum", "Model"].into_iter().chain(macros.into_iter().flatten()).collect();
    let _ = writeln!(out, "use super::rows::{{{}}};", names.join(", "));
    let _ = write!(out, "\n/// The models and unions.\npub(crate) static MODELS: &[Model] = &[\n{models}];\n");
    let _ = write!(out, "\n/// The enums.\npub(crate) static ENUMS: &[Enum] = &[\n{enums}];\n");
    out
}

fn model(api: &Api, version: &Version, index: usize, ty: &TypeDef, out: &mut String) {
    let sample = Samples { api, version }.of_type(index);
    let _ = writeln!(out, "    model!({}, {:?}),", path(ty), sample.to_string());
}

/// The path of the type in the crate.
pub(super) fn path(ty: &TypeDef) -> String {
    format!("{LIBRARY}::{}::{}", ty.module.join("::"), ty.name)
}

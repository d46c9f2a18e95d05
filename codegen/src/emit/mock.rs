//! `src/mock/table`: the statics that describe to the mock server what each operation does, and the list of them.

mod values;

use crate::File;
use crate::escape::code;
use crate::format;
use crate::format::value::Value;
use crate::ir::mock::{Behavior, Effect, Records};
use crate::ir::{Api, Resource, Version};

use super::imports::{MOCK, TABLE, modules};
use values::Printer;

/// The files of all behaviors.
pub(super) fn emit(api: &Api) -> Vec<File> {
    let mut files = Vec::new();
    for version in &api.versions {
        resource(version, &version.root, &mut files);
    }
    files.push(File { path: format!("src/{}.rs", MOCK.replace("::", "/")), contents: index(api) });
    files
}

/// The file that holds the list of all behaviors.
fn index(api: &Api) -> String {
    let mut out = format::head();
    out.push_str("//! What the mock server does for each operation, one module per resource.\n");
    modules(api.versions.iter().map(|version| &version.module), &mut out);
    out.push_str("\nuse crate::mock::behavior::Behavior;\n\n/// All behaviors, by version and resource.\n");
    out.push_str("pub(crate) static ALL: &[&Behavior] = ");
    let behaviors = api.versions.iter().flat_map(|version| &version.mock.behaviors);
    let path = |behavior: &Behavior| Value::code(format!("&{}::{}", behavior.module.join("::"), behavior.table));
    Value::List(behaviors.map(path).collect()).print(0, &mut out);
    out.push_str(";\n");
    out
}

/// The file of a resource, and the files of the resources below it.
fn resource(version: &Version, resource: &Resource, files: &mut Vec<File>) {
    let module = &resource.module;
    let records: Vec<(usize, &Records)> =
        version.mock.records.iter().enumerate().filter(|(_, records)| records.module == *module).collect();
    let behaviors: Vec<&Behavior> =
        version.mock.behaviors.iter().filter(|behavior| behavior.module == *module).collect();
    let mut out = format::head();
    out.extend(["//! What the mock server does for the operations under ", &code(&resource.path), ".\n"]);
    modules(resource.children.iter().filter_map(|child| child.module.last()), &mut out);
    if !behaviors.is_empty() {
        imports(module, &records, &behaviors, &mut out);
    }
    let printer = Printer { version, module };
    for (index, records) in records {
        out.extend(["\npub(crate) static ", &printer.static_of(index), ": Records = "]);
        printer.records(records).print(0, &mut out);
        out.push_str(";\n");
    }
    for behavior in behaviors {
        out.extend(["\npub(crate) static ", &behavior.table, ": Behavior = "]);
        printer.behavior(behavior).print(0, &mut out);
        out.push_str(";\n");
    }
    let path = format!("src/{}/{}.rs", MOCK.replace("::", "/"), module.join("/").replace("r#", ""));
    files.push(File { path, contents: out });
    for child in &resource.children {
        self::resource(version, child, files);
    }
}

/// The names that the statics use.
fn imports(module: &[String], records: &[(usize, &Records)], behaviors: &[&Behavior], out: &mut String) {
    let changes = || {
        behaviors.iter().filter_map(|behavior| match &behavior.effect {
            Effect::Create(_, change) | Effect::Update(_, change) => Some(change),
            _ => None,
        })
    };
    let creates = || changes().flat_map(|change| &change.creates);
    let events = || changes().flat_map(|change| &change.sends).chain(creates().flat_map(|creation| &creation.sends));
    let has_filter = |behavior: &&Behavior| matches!(&behavior.effect, Effect::List(_, filters) if !filters.is_empty());
    let has_inputs = changes().any(|change| !change.inputs.is_empty());
    let has_properties = records.iter().any(|(_, records)| !records.properties.is_empty());
    let mut names = vec!["Behavior"];
    names.extend(changes().next().map(|_| "Change"));
    names.extend(creates().next().map(|_| "Creation"));
    names.push("Effect");
    names.extend(events().next().map(|_| "Event"));
    names.extend(events().any(|event| !event.fields.is_empty()).then_some("EventValue"));
    names.extend(behaviors.iter().any(has_filter).then_some("Filter"));
    names.extend(has_inputs.then_some("Input"));
    names.extend(has_properties.then_some("Origin"));
    names.extend(has_properties.then_some("Property"));
    names.extend(records.first().map(|_| "Records"));
    names.extend(creates().any(|creation| !creation.values.is_empty()).then_some("Source"));
    let names = if let [name] = names[..] { name.to_owned() } else { format!("{{{}}}", names.join(", ")) };
    out.extend(["\nuse crate::mock::behavior::", &names, ";\n"]);
    out.push_str(if has_inputs { "use crate::request::operations::Type;\n" } else { "" });
    out.extend(["use crate::", TABLE, "::", &module.join("::"), " as operations;\n"]);
}

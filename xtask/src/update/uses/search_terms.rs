//! The search terms: an item, and the forms in which a line names it.

use std::collections::BTreeSet;

use codegen::diff::{Change, Diff, Event, Level, Noun};
use codegen::ir::{Api, Resource};
use codegen::names::{Kind, Names, Renamed};
use codegen::sdk::LIBRARY;

/// A removed or changed item.
pub struct SearchTerm {
    /// Its path in the crate.
    pub(super) item: String,
    /// Its change: `which no longer exists`.
    pub(super) change: &'static str,
    /// The forms in which a line names it. All parts of a form must be on the line.
    forms: Vec<Vec<String>>,
    /// The names of the item's resource. A file must have one of them.
    context: Vec<String>,
}

impl SearchTerm {
    /// Whether a file may be about the item.
    pub(super) fn is_near(&self, text: &str) -> bool {
        self.context.iter().any(|name| has_word(text, name))
    }

    /// Whether a line names the item.
    pub(super) fn is_on(&self, line: &str) -> bool {
        self.forms.iter().any(|parts| parts.iter().all(|part| has_word(line, part)))
    }
}

/// Whether a text has a name as a whole word. A field, `.name`, is not followed by a parenthesis: that is a call.
fn has_word(text: &str, name: &str) -> bool {
    let is_field = name.starts_with('.') && !name.ends_with('(');
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let (first, last) = (name.starts_with(is_word), name.ends_with(is_word));
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(is_word);
        let next = text[at + name.len()..].chars().next();
        let after = next.is_some_and(is_word);
        !(first && before || last && after || is_field && next == Some('('))
    })
}

/// Returns the items whose removal or change may affect code, or tests of requests.
#[must_use]
pub fn of_changes(diff: &Diff, old: &Api, new: &Api) -> Vec<SearchTerm> {
    let changes = diff.changes.iter().filter(|change| change.level >= Level::Wire && change.kind.event != Event::Added);
    let mut terms: Vec<SearchTerm> = changes.map(changed_item).collect();
    let required = diff.changes.iter().filter(|it| it.level == Level::Breaking && it.kind.event == Event::Added);
    terms.extend(required.map(new_requirement));
    // Types and handles that are removed with their operations have no changes of their own.
    let (before, after) = (names(old), names(new));
    terms.extend(before.difference(&after).map(|path| removed_item(path)));
    terms
}

/// Returns the items with other names. Their aliases are deprecated; fields have none.
#[must_use]
pub fn of_names(before: &Names, after: &Names) -> Vec<SearchTerm> {
    let mut terms = Vec::new();
    for Renamed { kind, path, subject } in before.renamed(after) {
        let segments: Vec<&str> = path.split("::").collect();
        let forms = match kind {
            Kind::Method => operation(&segments, &subject),
            Kind::Setter => parameter(&segments, &subject),
            Kind::Field => member(Noun::Field, &segments),
            Kind::Variant => member(Noun::Variant, &segments),
            Kind::Handle | Kind::Type => named_item(&segments),
        };
        terms.push(renamed_item(&segments, without_wire_names(forms, &subject)));
        if let (Kind::Handle, [module @ .., _]) = (kind, &segments[..]) {
            terms.push(renamed_item(module, named_item(module)));
        }
    }
    terms
}

/// Removes the forms with the names of the document, which a rename does not change.
fn without_wire_names((mut forms, context): Forms, id: &str) -> Forms {
    let is_wire = |part: &String| part.starts_with(['"', '-']) || part.ends_with('=') || part == id;
    forms.retain(|parts| !parts.iter().any(is_wire));
    (forms, context)
}

fn renamed_item(segments: &[&str], (forms, context): Forms) -> SearchTerm {
    let item = format!("{LIBRARY}::{}", segments.join("::"));
    SearchTerm { item, change: "which has another name", forms, context }
}

fn changed_item(change: &Change) -> SearchTerm {
    let segments: Vec<&str> = change.item.split("::").skip(1).collect();
    let (forms, context) = match change.kind.noun {
        Noun::Operation | Noun::Response | Noun::Header => operation(&segments, &change.subject),
        Noun::Parameter => parameter(&segments, &change.subject),
        Noun::Field | Noun::Value | Noun::Variant => member(change.kind.noun, &segments),
        Noun::Version | Noun::Handle | Noun::Model | Noun::Enum | Noun::Union | Noun::Sid => named_item(&segments),
    };
    let is_removed = matches!(change.kind.event, Event::Removed | Event::Renamed | Event::Moved);
    let description = if is_removed { "which no longer exists" } else { "which changed" };
    SearchTerm { item: change.item.clone(), change: description, forms, context }
}

/// A new required parameter: all calls of the operation must set it.
fn new_requirement(change: &Change) -> SearchTerm {
    let segments: Vec<&str> = change.item.split("::").skip(1).collect();
    let (id, _) = change.subject.split_once('.').unwrap_or((&change.subject, ""));
    let (_, context) = parameter(&segments, &change.subject);
    let builder = segments.iter().rev().nth(1).copied().unwrap_or_default();
    let item = change.item.rsplit_once("::").map_or(change.item.as_str(), |(builder, _)| builder).to_owned();
    let forms = vec![vec![builder.to_owned()], vec![id.to_owned()], vec![call(id)]];
    SearchTerm { item, change: "which has a new required parameter", forms, context }
}

fn removed_item(path: &str) -> SearchTerm {
    let segments: Vec<&str> = path.split("::").skip(1).collect();
    let (forms, context) = named_item(&segments);
    SearchTerm { item: path.to_owned(), change: "which no longer exists", forms, context }
}

/// The forms of an item, and its context.
type Forms = (Vec<Vec<String>>, Vec<String>);

/// `…::FlexFlowsApi::create` with the id `CreateFlexFlow`: as a name, a call and a command.
fn operation(segments: &[&str], subject: &str) -> Forms {
    let (id, _) = subject.split_once('.').unwrap_or((subject, ""));
    let [.., module, _, method] = segments else { return named_item(segments) };
    let call = vec![format!(".{method}(")];
    let command = vec![kebab(module), kebab(method)];
    let context = vec![(*module).to_owned(), kebab(module), id.to_owned()];
    (vec![vec![id.to_owned()], call, command], context)
}

/// `…::CreateFlexFlow::friendly_name` with the subject `CreateFlexFlow.FriendlyName`: as a setter, a JSON key and a
/// flag.
fn parameter(segments: &[&str], subject: &str) -> Forms {
    let [.., module, builder, setter] = segments else { return named_item(segments) };
    let (id, wire) = subject.split_once('.').unwrap_or((builder, setter));
    let forms = vec![
        vec![format!(".{setter}(")],
        vec![format!("\"{wire}\"")],
        vec![format!("--{}", kebab(wire))],
        vec![format!("{wire}=")],
    ];
    (forms, vec![(*module).to_owned(), kebab(module), id.to_owned(), (*builder).to_owned()])
}

/// `…::FlexFlow::enabled` or `…::ChannelType::Sms`.
fn member(noun: Noun, segments: &[&str]) -> Forms {
    let [.., module, owner, name] = segments else { return named_item(segments) };
    let forms = match noun {
        Noun::Field => vec![vec![format!(".{name}")], vec![format!("\"{name}\"")], vec![format!("{name}:")]],
        _ => vec![vec![format!("{owner}::{name}")]],
    };
    (forms, vec![(*owner).to_owned(), (*module).to_owned()])
}

/// A type, a handle or a module: by its name, in files that name its module.
fn named_item(segments: &[&str]) -> Forms {
    let (Some(name), outer) = (segments.last(), segments.iter().rev().nth(1)) else { return (Vec::new(), Vec::new()) };
    let context = outer.filter(|outer| **outer != "sids").unwrap_or(name);
    let is_module = name.starts_with(|c: char| c.is_lowercase());
    let forms = if is_module { module(outer.unwrap_or(name), name) } else { vec![vec![(*name).to_owned()]] };
    (forms, vec![(*context).to_owned()])
}

/// `v1::flows`: as a path, an import, a call and a command. Variables may have the same name.
fn module(outer: &str, name: &str) -> Vec<Vec<String>> {
    vec![
        vec![format!("{outer}::{name}")],
        vec![format!("{outer}::{{"), name.to_owned()],
        vec![format!("{name}::")],
        vec![format!(".{name}(")],
        vec![format!("{} {}", kebab(outer), kebab(name))],
    ]
}

/// Returns the call of an operation with this id: `.create(` for `CreateFlexFlow`.
fn call(id: &str) -> String {
    let verb: String =
        id.chars().enumerate().take_while(|(at, c)| *at == 0 || !c.is_uppercase()).map(|(_, c)| c).collect();
    format!(".{}(", verb.to_lowercase())
}

/// Returns a name in the form of the command line: `flex_flows` is `flex-flows`, `Integration.FlowSid` is
/// `integration.flow-sid`.
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for c in name.trim_start_matches("r#").chars() {
        if c.is_uppercase() && out.ends_with(|before: char| before.is_lowercase()) {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out.replace('_', "-")
}

/// Returns the paths of all modules, handles and types.
fn names(api: &Api) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for version in &api.versions {
        resources(&version.root, &mut names);
        names.extend(version.types.iter().map(|ty| format!("{LIBRARY}::{}::{}", ty.module.join("::"), ty.name)));
    }
    names
}

fn resources(resource: &Resource, names: &mut BTreeSet<String>) {
    let module = format!("{LIBRARY}::{}", resource.module.join("::"));
    names.insert(format!("{module}::{}", resource.handle));
    names.insert(module);
    resource.children.iter().for_each(|child| resources(child, names));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_matches_as_a_whole_word() {
        assert!(
            has_word("client.v1().flows()", "flows") && has_word("flows", "flows") && has_word("x.list(1)", ".list(")
        );
        assert!(
            !has_word("overflows", "flows") && !has_word("flows_of", "flows") && !has_word("x.list_all(", ".list(")
        );
        assert!(has_word("flow.label;", ".label") && !has_word("list().label(1)", ".label"));
        assert!(has_word("--name x", "--name") && !has_word("--names", "--name"));
    }

    #[test]
    fn names_have_a_form_for_the_command_line() {
        assert_eq!(kebab("flex_flows"), "flex-flows");
        assert_eq!(kebab("Integration.FlowSid"), "integration.flow-sid");
        assert_eq!(kebab("r#type"), "type");
        assert_eq!(call("CreateFlexFlow"), ".create(");
    }
}

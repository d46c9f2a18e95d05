//! Operations: added, removed and renamed, and what a request sends.

use crate::escape::code;
use crate::ir::{Auth, Body, Operation, Place, Version};
use crate::sdk::COMMAND;

use super::change::{Change, Event, Found, Kind, Level, Noun, Sides};
use super::sides::{Placed, Side};
use super::{Context, docs, pairs, signature};

impl Context<'_, '_> {
    /// The description, name and server of the version.
    pub(super) fn version(&mut self) {
        let (old, new) = (self.old.version, self.new.version);
        let Version {
            module,
            // Named after the module.
            handle: _,
            docs,
            server,
            // Compared by operation and by type.
            root: _,
            types: _,
            // Derived from the required parameters.
            requirements: _,
            // Derived from the operations and types, except for what the overlay states. See `mock`.
            mock: _,
            schemes,
            guides,
        } = old;
        let mut found: Vec<Found> = Vec::new();
        if *module != new.module {
            let text = format!("Version `{module}` is now `{}`.", new.module);
            let sides = (Some(format!("mod {module}")), Some(format!("mod {}", new.module)));
            found.push((Event::Renamed, sides, text));
        }
        if *server != new.server {
            let shown = |server: &Option<String>| server.as_ref().map_or("no server".to_owned(), |server| code(server));
            let text = format!("Requests now go to {} instead of {}.", shown(&new.server), shown(server));
            found.push((Event::ServerChanged, (server.clone(), new.server.clone()), text));
        }
        if (docs, schemes, guides) != (&new.docs, &new.schemes, &new.guides) {
            let text = "The documentation of the version changed.".to_owned();
            found.push((Event::DocsChanged, docs::sides(&docs::of_version(old), &docs::of_version(new)), text));
        }
        // Without operations, no caller can have used it.
        let is_empty = self.old.operations.is_empty() || self.new.operations.is_empty();
        for found in found {
            let level = if is_empty { Level::Docs } else { found.0.level() };
            self.version_change(found, level);
        }
    }

    /// The mock server. It follows from the rest of the version, so a change is reported only if nothing else changed.
    pub(super) fn mock(&mut self) {
        let (old, new) = (self.old.version, self.new.version);
        if self.changes.is_empty() && old.mock != new.mock {
            let text = format!("The mock server behaves differently for version `{}`.", old.module);
            self.version_change((Event::MockChanged, (None, None), text), Event::MockChanged.level());
        }
    }

    fn version_change(&mut self, (event, (before, after), text): Found, level: Level) {
        let module = &self.old.version.module;
        self.changes.push(Change {
            kind: Kind { noun: Noun::Version, event },
            level,
            subject: module.clone(),
            item: signature::module_path(std::slice::from_ref(module)),
            before,
            after,
            text,
            group: module.clone(),
        });
    }

    /// Compares the operations of both sides and reports those of one side alone.
    pub(super) fn operations(&mut self) {
        let pairs = self.pairs.operations.clone();
        for (before, after) in &pairs {
            self.operation(*before, *after);
            self.parameters(*before, *after);
            self.response(*before, *after);
        }
        for (index, placed) in self.old.operations.iter().enumerate() {
            if !pairs.iter().any(|(before, _)| *before == index) {
                let change = removed(&self.old, placed);
                self.changes.push(change);
            }
        }
        for (index, placed) in self.new.operations.iter().enumerate() {
            if !pairs.iter().any(|(_, after)| *after == index) {
                let change = added(&self.new, placed);
                self.changes.push(change);
            }
        }
    }

    fn operation(&mut self, before: usize, after: usize) {
        let (old, new) = (&self.old.operations[before], &self.new.operations[after]);
        let (a, b) = (old.operation, new.operation);
        let mut found: Vec<Found> = Vec::new();
        let Operation {
            id,
            name,
            builder,
            method,
            // Compared by `paths`.
            path: _,
            // Compared by `shown`.
            summary: _,
            description: _,
            deprecated: _,
            output: _,
            // Compared with the handles.
            arguments: _,
            // Compared by themselves.
            parameters: _,
            body: kind,
            response: _,
            responses: _,
            auth,
            // Compared by `shown`.
            security: _,
            // Compared by `aliases`.
            former: _,
            former_builders: _,
            // Follows from the name of the builder.
            table: _,
        } = a;
        if *id != b.id || *name != b.name || *builder != b.builder {
            let sides = both(builder_call(&self.old, old), builder_call(&self.new, new));
            let text = if *id == b.id {
                format!("{} is now called by `{}` instead of `{name}`.", code(id), b.name)
            } else {
                let request = code(&request(b));
                format!("{} is now {}: the same request, {request}, under a new name.", code(id), code(&b.id))
            };
            found.push((Event::Renamed, sides, text));
        }
        let id = code(&b.id);
        if *method != b.method {
            let text = format!("The HTTP method of {id} changed.");
            found.push((Event::MethodChanged, both(request(a), request(b)), text));
        }
        found.extend(paths(old, new));
        if *kind != b.body && content_type_matters(a, b) {
            let text = format!("The body of {id} is now sent as {} instead of {}.", body(b), body(a));
            found.push((Event::ContentTypeChanged, both(body(a).to_owned(), body(b).to_owned()), text));
        }
        if *auth != b.auth {
            let sides = both(credentials(auth), credentials(&b.auth));
            let text = format!("{id} now sends different credentials.");
            found.push((Event::AuthChanged, sides, text));
        }
        found.extend(self.shown(old, new));
        self.changes.extend(found.into_iter().map(|found| change_of(old, found)));
    }

    /// What callers see of an operation apart from the request.
    fn shown(&self, old: &Placed, new: &Placed) -> Vec<Found> {
        let (a, b) = (old.operation, new.operation);
        let id = code(&b.id);
        let mut found: Vec<Found> = Vec::new();
        if a.output != b.output {
            let sides = docs::sides(&a.output.join(", "), &b.output.join(", "));
            found.push((Event::ColumnsChanged, sides, format!("`{COMMAND}` shows different columns for {id}.")));
        }
        if a.deprecated != b.deprecated {
            let event = if b.deprecated { Event::Deprecated } else { Event::Undeprecated };
            let text = if b.deprecated { "is deprecated: calling it warns" } else { "is no longer deprecated" };
            let sides = both(self.old.call(old), self.new.call(new));
            found.push((event, sides, format!("{id} {text}.")));
        }
        if (&a.summary, &a.description, &a.security) != (&b.summary, &b.description, &b.security) && !only_id(a, b) {
            let words = docs::of_operation;
            let text = format!("The documentation of {id} changed.");
            found.push((Event::DocsChanged, docs::sides(&words(a), &words(b)), text));
        }
        found
    }
}

fn both(before: String, after: String) -> Sides {
    (Some(before), Some(after))
}

/// Compares the paths. New names of path values are reported with the arguments, unless the arguments changed.
fn paths(old: &Placed, new: &Placed) -> Option<Found> {
    let (a, b) = (&old.operation.path, &new.operation.path);
    let id = code(&new.operation.id);
    if pairs::template(a) != pairs::template(b) {
        let text = format!("{id} is now sent to {} instead of {}.", code(b), code(a));
        return Some((Event::PathChanged, both(request(old.operation), request(new.operation)), text));
    }
    let are_arguments_kept = || old.arguments().map(|it| &it.wire).eq(new.arguments().map(|it| &it.wire));
    (a != b && are_arguments_kept()).then(|| {
        let text = format!("The path values of {id} have new names, which callers do not write.");
        (Event::ArgumentsRenamed, both(a.clone(), b.clone()), text)
    })
}

fn credentials(auth: &Auth) -> String {
    match auth {
        Auth::Basic => "the account's credentials".to_owned(),
        Auth::Header(name) => format!("a token in the header {name}"),
    }
}

/// Whether the body is sent in a different format. A new body is reported through its parameters.
fn content_type_matters(old: &Operation, new: &Operation) -> bool {
    let in_body = |it: &Operation| it.parameters.iter().any(|it| matches!(it.place, Place::Form | Place::Body));
    let one_is_none = old.body == Body::None || new.body == Body::None;
    old.body != new.body && !(one_is_none && (in_body(old) || in_body(new)))
}

/// Whether the summaries are derived from the ids, whose rename is reported.
fn only_id(old: &Operation, new: &Operation) -> bool {
    let made_up =
        |it: &Operation| it.summary == format!("The operation {}.", code(&it.id)) && it.description.is_empty();
    made_up(old) && made_up(new) && old.security == new.security
}

/// Reports every operation of a removed version.
pub(super) fn all_removed(side: &Side, changes: &mut Vec<Change>) {
    changes.extend(side.operations.iter().map(|placed| removed(side, placed)));
}

/// Reports every operation of a new version.
pub(super) fn all_added(side: &Side, changes: &mut Vec<Change>) {
    changes.extend(side.operations.iter().map(|placed| added(side, placed)));
}

fn removed(side: &Side, placed: &Placed) -> Change {
    let text = format!("{} ({}) is gone.", code(&placed.operation.id), code(&request(placed.operation)));
    change_of(placed, (Event::Removed, (Some(builder_call(side, placed)), None), text))
}

fn added(side: &Side, placed: &Placed) -> Change {
    let text = format!("{} ({}) is new.", code(&placed.operation.id), code(&request(placed.operation)));
    change_of(placed, (Event::Added, (None, Some(builder_call(side, placed))), text))
}

/// A change of an operation.
pub(super) fn change_of(placed: &Placed, (event, (before, after), text): Found) -> Change {
    Change {
        kind: Kind { noun: Noun::Operation, event },
        level: event.level(),
        subject: placed.operation.id.clone(),
        item: signature::method_path(placed),
        before,
        after,
        text,
        group: placed.resource().module.join("::"),
    }
}

/// The call and the builder that it returns.
fn builder_call(side: &Side, placed: &Placed) -> String {
    format!("{} -> {}", side.call(placed), placed.operation.builder)
}

fn request(operation: &Operation) -> String {
    format!("{} {}", format!("{:?}", operation.method).to_uppercase(), operation.path)
}

fn body(operation: &Operation) -> &'static str {
    match operation.body {
        Body::None => "nothing",
        Body::Form => "a form",
        Body::Json => "JSON",
    }
}

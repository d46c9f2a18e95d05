//! The type that sending returns, and the responses that the document describes.

use std::collections::{BTreeMap, BTreeSet};

use crate::escape::code;
use crate::ir::{Api, Content, DocumentedResponse, Header, Operation, Place, Resource, Response};
use crate::lower::sensitive;

use super::change::{Change, Event, Found, Kind, Noun};
use super::parameters::sensitivity;
use super::sides::{Placed, Side};
use super::{Context, docs, signature};

impl Context<'_, '_> {
    /// Compares the responses of an operation.
    pub(super) fn response(&mut self, before: usize, after: usize) {
        let (old, new) = (&self.old.operations[before], &self.new.operations[after]);
        let Response { status, content, sensitive } = &old.operation.response;
        let b = &new.operation.response;
        let id = code(&new.operation.id);
        let mut found = Vec::new();
        if !self.same_content(content, &b.content) {
            let (before, after) = (self.old.output(old.operation), self.new.output(new.operation));
            let text = format!("{id} now returns `{after}` instead of `{before}`.");
            found.push((Event::TypeChanged, (Some(before), Some(after)), text));
        }
        if let (Content::Page { key: before, .. }, Content::Page { key: after, .. }) = (content, &b.content)
            && before != after
        {
            let text = format!("The records of {id} are now under {} instead of {}.", code(after), code(before));
            found.push((Event::PageKeyChanged, (Some(before.clone()), Some(after.clone())), text));
        }
        if *status != b.status {
            let text = format!("{id} now responds with {} instead of {status}.", b.status);
            found.push((Event::StatusChanged, (Some(status.to_string()), Some(b.status.to_string())), text));
        }
        // If a field decides, the change is reported with the field.
        let follows = |side: &Side, it: &Response| sensitive::in_content(&it.content, &side.version.types);
        if *sensitive != b.sensitive
            && follows(&self.old, &old.operation.response) == follows(&self.new, &new.operation.response)
        {
            found.push(sensitivity(&format!("The response of {id}"), *sensitive, b.sensitive));
        }
        let success = found.into_iter().map(|found| change(old, None, found));
        let changes: Vec<Change> = success.chain(documented_responses(old, new)).collect();
        self.changes.extend(changes);
    }

    fn same_content(&self, old: &Content, new: &Content) -> bool {
        match (old, new) {
            (Content::Nothing, Content::Nothing) => true,
            (Content::One(old), Content::One(new))
            | (Content::Page { item: old, .. }, Content::Page { item: new, .. }) => self.pairs.same(old, new),
            (Content::Nothing | Content::One(_) | Content::Page { .. }, _) => false,
        }
    }
}

/// Compares the documented responses: that of success, and the others by status.
fn documented_responses(old: &Placed, new: &Placed) -> Vec<Change> {
    let counterpart = |placed: &Placed, described: &DocumentedResponse, among: &Operation| -> Option<usize> {
        let is_success = is_success(placed.operation, described);
        let same = |it: &DocumentedResponse| {
            if is_success {
                self::is_success(among, it)
            } else {
                it.status == described.status && !self::is_success(among, it)
            }
        };
        among.responses.iter().position(same)
    };
    let mut changes = Vec::new();
    for described in &old.operation.responses {
        let status = status(old.operation, described);
        if let Some(index) = counterpart(old, described, new.operation) {
            let found = documented_response(described, &new.operation.responses[index], &old.operation.id);
            changes.extend(found.into_iter().map(|found| change(old, status, found)));
        } else {
            let text = format!("The document no longer describes {} of {}.", title(described), code(&old.operation.id));
            let sides = (Some(described.status.clone()), None);
            changes.push(change(old, Some(&described.status), (Event::Undocumented, sides, text)));
        }
    }
    for described in &new.operation.responses {
        if counterpart(new, described, old.operation).is_none() {
            let text = format!("The document describes {} of {}.", title(described), code(&new.operation.id));
            let sides = (None, Some(described.status.clone()));
            changes.push(change(new, Some(&described.status), (Event::Documented, sides, text)));
        }
    }
    changes
}

fn is_success(operation: &Operation, described: &DocumentedResponse) -> bool {
    described.status == operation.response.status.to_string()
}

/// The status, unless it is that of success.
fn status<'a>(operation: &Operation, described: &'a DocumentedResponse) -> Option<&'a str> {
    (!is_success(operation, described)).then_some(described.status.as_str())
}

fn title(described: &DocumentedResponse) -> String {
    format!("the response {}", code(&described.status))
}

fn documented_response(old: &DocumentedResponse, new: &DocumentedResponse, id: &str) -> Vec<Found> {
    let DocumentedResponse {
        // The responses are paired by status, or a different status of success is reported.
        status: _,
        docs,
        media_types,
        headers,
        example,
    } = old;
    let name = format!("{} of {}", title(new), code(id));
    let names = |headers: &[Header]| headers.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ");
    let mut found = Vec::new();
    if *media_types != new.media_types {
        let sides = docs::sides(&media_types.join(", "), &new.media_types.join(", "));
        found.push((Event::MediaTypesChanged, sides, format!("The document states different media types for {name}.")));
    }
    if names(headers) != names(&new.headers) {
        let sides = docs::sides(&names(headers), &names(&new.headers));
        found.push((Event::HeadersChanged, sides, format!("The document states different headers for {name}.")));
    }
    let sides = (docs::example(example.as_ref(), Place::Body), docs::example(new.example.as_ref(), Place::Body));
    if sides.0 != sides.1 {
        found.push((Event::ExampleChanged, sides, format!("The example of {name} changed.")));
    }
    if *docs != new.docs {
        found.push((Event::DocsChanged, docs::sides(docs, &new.docs), format!("The documentation of {name} changed.")));
    }
    found
}

fn change(placed: &Placed, status: Option<&str>, (event, (before, after), text): Found) -> Change {
    let id = &placed.operation.id;
    Change {
        kind: Kind { noun: Noun::Response, event },
        level: event.level(),
        subject: status.map_or_else(|| id.clone(), |status| format!("{id}.{status}")),
        item: format!("{}::send", signature::builder_path(placed)),
        before,
        after,
        text,
        group: placed.resource().module.join("::"),
    }
}

/// Compares the documentation of headers on both sides. The reference lists each header once, whichever responses have
/// it.
pub(super) fn headers(old: &Api, new: &Api) -> Vec<Change> {
    let (old, new) = (by_name(old), by_name(new));
    let mut changes = Vec::new();
    for (name, before) in &old {
        let Some(after) = new.get(name).filter(|after| *after != before) else { continue };
        let shown = |all: &BTreeSet<(Option<&str>, &str)>| {
            all.iter()
                .map(|(ty, docs)| format!("{} {docs}", ty.unwrap_or_default()).trim().to_owned())
                .collect::<Vec<_>>()
                .join("\n")
        };
        let (before, after) = docs::sides(&shown(before), &shown(after));
        changes.push(Change {
            kind: Kind { noun: Noun::Header, event: Event::DocsChanged },
            level: Event::DocsChanged.level(),
            subject: (*name).to_owned(),
            item: "docs/reference/README.md".to_owned(),
            before,
            after,
            text: format!("The documentation of the header {} changed.", code(name)),
            group: "headers".to_owned(),
        });
    }
    changes
}

/// The documentation of each header: its type and its meaning.
fn by_name(api: &Api) -> BTreeMap<&str, BTreeSet<(Option<&str>, &str)>> {
    fn collect<'a>(resource: &'a Resource, headers: &mut BTreeMap<&'a str, BTreeSet<(Option<&'a str>, &'a str)>>) {
        for described in resource.operations.iter().flat_map(|operation| &operation.responses) {
            for Header { name, ty, docs } in &described.headers {
                headers.entry(name).or_default().insert((*ty, docs));
            }
        }
        resource.children.iter().for_each(|child| collect(child, headers));
    }
    let mut headers = BTreeMap::new();
    api.versions.iter().for_each(|version| collect(&version.root, &mut headers));
    headers
}

//! What sending returns, and which responses the document describes.

use std::collections::{BTreeMap, BTreeSet};

use crate::escape::code;
use crate::ir::{Answer, Api, Content, Header, Operation, Place, Resource, Response};
use crate::lower::sensitive;

use super::change::{Change, Found, Kind, Noun, Verb};
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
            let text = format!("{id} gives `{after}`, and gave `{before}`.");
            found.push((Verb::TypeChanged, (Some(before), Some(after)), text));
        }
        if let (Content::Page { key: before, .. }, Content::Page { key: after, .. }) = (content, &b.content)
            && before != after
        {
            let text = format!("The records of {id} come under {}, and came under {}.", code(after), code(before));
            found.push((Verb::PageKeyChanged, (Some(before.clone()), Some(after.clone())), text));
        }
        if *status != b.status {
            let text = format!("{id} answers with {}, and answered with {status}.", b.status);
            found.push((Verb::StatusChanged, (Some(status.to_string()), Some(b.status.to_string())), text));
        }
        // Where a field decides, the change is reported there.
        let follows = |side: &Side, it: &Response| sensitive::in_content(&it.content, &side.version.types);
        if *sensitive != b.sensitive
            && follows(&self.old, &old.operation.response) == follows(&self.new, &new.operation.response)
        {
            found.push(sensitivity(&format!("The response of {id}"), *sensitive, b.sensitive));
        }
        let of_success = found.into_iter().map(|found| change(old, None, found));
        let changes: Vec<Change> = of_success.chain(answers(old, new)).collect();
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

/// Compares the responses that the document describes: that of success, and the others by status.
fn answers(old: &Placed, new: &Placed) -> Vec<Change> {
    let twin = |of: &Placed, answer: &Answer, among: &Operation| -> Option<usize> {
        let is_success = is_success(of.operation, answer);
        let same = |it: &Answer| {
            if is_success {
                self::is_success(among, it)
            } else {
                it.status == answer.status && !self::is_success(among, it)
            }
        };
        among.answers.iter().position(same)
    };
    let mut changes = Vec::new();
    for answer in &old.operation.answers {
        let status = status(old.operation, answer);
        if let Some(index) = twin(old, answer, new.operation) {
            let found = self::answer(answer, &new.operation.answers[index], &old.operation.id);
            changes.extend(found.into_iter().map(|found| change(old, status, found)));
        } else {
            let text = format!("The document no longer describes {} of {}.", title(answer), code(&old.operation.id));
            let sides = (Some(answer.status.clone()), None);
            changes.push(change(old, Some(&answer.status), (Verb::Undocumented, sides, text)));
        }
    }
    for answer in &new.operation.answers {
        if twin(new, answer, old.operation).is_none() {
            let text = format!("The document describes {} of {}.", title(answer), code(&new.operation.id));
            let sides = (None, Some(answer.status.clone()));
            changes.push(change(new, Some(&answer.status), (Verb::Documented, sides, text)));
        }
    }
    changes
}

fn is_success(operation: &Operation, answer: &Answer) -> bool {
    answer.status == operation.response.status.to_string()
}

/// The status, unless it is that of success.
fn status<'a>(operation: &Operation, answer: &'a Answer) -> Option<&'a str> {
    (!is_success(operation, answer)).then_some(answer.status.as_str())
}

fn title(answer: &Answer) -> String {
    format!("the response {}", code(&answer.status))
}

fn answer(old: &Answer, new: &Answer, id: &str) -> Vec<Found> {
    let Answer {
        // What pairs them, or reported as another status of success.
        status: _,
        docs,
        media_types,
        headers,
        example,
    } = old;
    let of = format!("{} of {}", title(new), code(id));
    let names = |headers: &[Header]| headers.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ");
    let mut found = Vec::new();
    if *media_types != new.media_types {
        let sides = docs::sides(&media_types.join(", "), &new.media_types.join(", "));
        found.push((Verb::MediaTypesChanged, sides, format!("The document states other media types for {of}.")));
    }
    if names(headers) != names(&new.headers) {
        let sides = docs::sides(&names(headers), &names(&new.headers));
        found.push((Verb::HeadersChanged, sides, format!("The document states other headers for {of}.")));
    }
    let sides = (docs::example(example.as_ref(), Place::Body), docs::example(new.example.as_ref(), Place::Body));
    if sides.0 != sides.1 {
        found.push((Verb::ExampleChanged, sides, format!("The example of {of} changed.")));
    }
    if *docs != new.docs {
        found.push((Verb::DocsChanged, docs::sides(docs, &new.docs), format!("What is said of {of} changes.")));
    }
    found
}

fn change(placed: &Placed, status: Option<&str>, (verb, (before, after), text): Found) -> Change {
    let id = &placed.operation.id;
    Change {
        kind: Kind { noun: Noun::Response, verb },
        level: verb.level(),
        subject: status.map_or_else(|| id.clone(), |status| format!("{id}.{status}")),
        item: format!("{}::send", signature::builder_path(placed)),
        before,
        after,
        text,
        group: placed.resource().module.join("::"),
    }
}

/// Compares what is said of the headers that both sides have. The reference lists each header once, whichever responses
/// have it.
pub(super) fn headers(old: &Api, new: &Api) -> Vec<Change> {
    let (old, new) = (by_name(old), by_name(new));
    let mut changes = Vec::new();
    for (name, before) in &old {
        let Some(after) = new.get(name).filter(|after| *after != before) else { continue };
        let shown = |all: &BTreeSet<(&str, &str)>| {
            all.iter().map(|(ty, docs)| format!("{ty} {docs}").trim().to_owned()).collect::<Vec<_>>().join("\n")
        };
        let (before, after) = docs::sides(&shown(before), &shown(after));
        changes.push(Change {
            kind: Kind { noun: Noun::Header, verb: Verb::DocsChanged },
            level: Verb::DocsChanged.level(),
            subject: (*name).to_owned(),
            item: "docs/reference/README.md".to_owned(),
            before,
            after,
            text: format!("What is said of the header {} changes.", code(name)),
            group: "headers".to_owned(),
        });
    }
    changes
}

/// What is said of each header: its type and its meaning.
fn by_name(api: &Api) -> BTreeMap<&str, BTreeSet<(&str, &str)>> {
    fn collect<'a>(resource: &'a Resource, headers: &mut BTreeMap<&'a str, BTreeSet<(&'a str, &'a str)>>) {
        for answer in resource.operations.iter().flat_map(|operation| &operation.answers) {
            for Header { name, ty, docs } in &answer.headers {
                headers.entry(name).or_default().insert((ty, docs));
            }
        }
        resource.children.iter().for_each(|child| collect(child, headers));
    }
    let mut headers = BTreeMap::new();
    api.versions.iter().for_each(|version| collect(&version.root, &mut headers));
    headers
}

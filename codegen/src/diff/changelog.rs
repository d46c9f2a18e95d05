//! The sections of a changelog: by heading and resource, breaking changes first, with the calls before and after.

use crate::call;
use crate::escape::{code, visible};
use crate::ir::Api;
use crate::pairing;

use super::sides::{Placed, Side};
use super::{Change, Diff, Event, Level, Noun, pairs};

/// A section of a changelog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading, as in Keep a Changelog: `Changed`.
    pub heading: &'static str,
    /// The content, in Markdown.
    pub body: String,
}

/// The headings, in their order among sections of equal weight.
const HEADINGS: [&str; 4] = ["Removed", "Changed", "Deprecated", "Added"];

/// Replaces unchanged lines.
const SKIPPED: &str = "      …";

/// The sections, those with breaking changes first.
pub(super) fn sections(diff: &Diff, old: &Api, new: &Api) -> Vec<Section> {
    let calls = Calls::new(old, new);
    let mut sections: Vec<(Level, Section)> = Vec::new();
    for heading in HEADINGS {
        let changes: Vec<&Change> = diff.changes.iter().filter(|change| self::heading(change) == heading).collect();
        if let Some(first) = changes.first() {
            sections.push((first.level, Section { heading, body: body(&changes, &calls) }));
        }
    }
    sections.sort_by_key(|(level, _)| std::cmp::Reverse((*level).max(Level::Additive)));
    sections.into_iter().map(|(_, section)| section).collect()
}

fn heading(change: &Change) -> &'static str {
    match change.kind.event {
        Event::Removed => "Removed",
        Event::Added if change.level == Level::Additive => "Added",
        Event::Deprecated => "Deprecated",
        _ => "Changed",
    }
}

/// Whether a change affects documentation alone. Such changes are counted, not listed.
fn is_documentation(event: Event) -> bool {
    matches!(
        event,
        Event::DocsChanged
            | Event::ExampleChanged
            | Event::DocsOrderChanged
            | Event::Documented
            | Event::Undocumented
            | Event::HeadersChanged
            | Event::MediaTypesChanged
    )
}

/// The changes by resource, in the order of the most serious change of each.
fn body(changes: &[&Change], calls: &Calls) -> String {
    let (documentation, listed): (Vec<&&Change>, Vec<&&Change>) =
        changes.iter().partition(|change| is_documentation(change.kind.event));
    let mut groups: Vec<&str> = Vec::new();
    for change in &listed {
        if !groups.contains(&change.group.as_str()) {
            groups.push(&change.group);
        }
    }
    let mut blocks: Vec<String> = Vec::new();
    for group in groups {
        let in_group: Vec<&Change> =
            listed.iter().filter(|change| change.group == group).map(|change| **change).collect();
        blocks.push(format!("`{group}`:\n\n{}", entries(&in_group, calls)));
    }
    match documentation.len() {
        0 => {}
        1 => blocks.push(format!("- The documentation of {} changed.", code(&documentation[0].subject))),
        count => blocks.push(format!("- The documentation of {count} items changed.")),
    }
    blocks.join("\n\n")
}

/// The changes of a resource. A call that several changes break is shown once, after the last of them.
fn entries(changes: &[&Change], calls: &Calls) -> String {
    let mut text = String::new();
    for (index, change) in changes.iter().enumerate() {
        let tag = match change.level {
            Level::Breaking => "**Breaking:** ",
            Level::Wire => "**On the wire:** ",
            Level::Additive | Level::Docs => "",
        };
        let separator = if index == 0 { "" } else { "\n" };
        text.extend([separator, "- ", tag, &entry(change)]);
        if change.level != Level::Breaking {
            continue;
        }
        let call = calls.of(change);
        let next = changes.get(index + 1).filter(|next| next.level == Level::Breaking);
        let shown_later = call.is_some() && next.is_some_and(|next| calls.of(next) == call);
        if let (Some(lines), false) = (call.or_else(|| signatures(change)), shown_later) {
            text.push_str("\n\n  ```diff\n");
            for line in lines {
                text.extend(["  ", &visible(&line), "\n"]);
            }
            text.push_str("  ```\n");
        }
    }
    text.trim_end().to_owned()
}

/// The entry of a change, with the call of a new operation.
fn entry(change: &Change) -> String {
    let call = change.after.as_deref().and_then(|after| after.split(" -> ").next());
    match (change.kind.noun, change.kind.event, call) {
        (Noun::Operation, Event::Added, Some(call)) => {
            format!("{}: {}.", change.text.trim_end_matches('.'), code(call))
        }
        _ => change.text.clone(),
    }
}

/// The item before and after.
fn signatures(change: &Change) -> Option<Vec<String>> {
    let sides = [('-', &change.before), ('+', &change.after)];
    let lines = |(mark, side): (char, &Option<String>)| -> Vec<String> {
        side.iter().map(|side| format!("{mark} {}", visible(side))).collect()
    };
    let lines: Vec<String> = sides.into_iter().flat_map(lines).collect();
    (!lines.is_empty()).then_some(lines)
}

/// The calls of the operations on both sides.
struct Calls {
    /// The ids before and after, and the lines of the call before and after.
    pairs: Vec<(String, String, Vec<String>, Vec<String>)>,
}

impl Calls {
    fn new(old: &Api, new: &Api) -> Self {
        let mut pairs = Vec::new();
        for before in &old.versions {
            let Some(after) = new.versions.iter().find(|it| it.module == before.module) else { continue };
            let (before, after) = (Side::new(old, before), Side::new(new, after));
            for (a, b) in pairs::operations(&before, &after) {
                let (a, b) = (&before.operations[a], &after.operations[b]);
                let (id, new_id) = (a.operation.id.clone(), b.operation.id.clone());
                pairs.push((id, new_id, lines(&before, a), lines(&after, b)));
            }
        }
        Self { pairs }
    }

    /// The call that a change breaks, before and after; `None` if the call does not show the change.
    fn of(&self, change: &Change) -> Option<Vec<String>> {
        let is_in_call = matches!(change.kind.noun, Noun::Operation | Noun::Parameter);
        let concerns =
            |id: &str| change.subject.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let mut pairs = self.pairs.iter().filter(|_| is_in_call);
        let (.., before, after) = pairs.find(|(old, new, ..)| concerns(old) || concerns(new))?;
        (before != after).then(|| difference(before, after))
    }
}

fn lines(side: &Side, placed: &Placed) -> Vec<String> {
    call::lines(side.version, &placed.trail, placed.operation)
}

/// The lines that differ, marked; of the unchanged lines only the first, which identifies the call.
fn difference(old: &[String], new: &[String]) -> Vec<String> {
    let common = pairing::common(old, new);
    let mut lines = Vec::new();
    let (mut a, mut b) = (0, 0);
    for (to_a, to_b) in common.into_iter().chain([(old.len(), new.len())]) {
        lines.extend(old[a..to_a].iter().map(|line| format!("- {line}")));
        lines.extend(new[b..to_b].iter().map(|line| format!("+ {line}")));
        if to_a == 0 && to_b == 0 {
            lines.extend(old.first().map(|line| format!("  {line}")));
        } else if to_a < old.len() && lines.last().is_some_and(|line| line != SKIPPED) {
            lines.push(SKIPPED.to_owned());
        }
        (a, b) = (to_a + 1, to_b + 1);
    }
    if lines.last().is_some_and(|line| line == SKIPPED) {
        lines.pop();
    }
    lines
}

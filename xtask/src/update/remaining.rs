//! The remaining work after an update, as a list in Markdown for the terminal and the pull request.

use std::fmt::Write as _;

use codegen::diff::{Diff, Event, Noun};
use codegen::ir::Api;
use codegen::spec::locate_notes;
use codegen::{Input, Misfit, Note, Problems, Source};

use super::documents::NewDocument;
use super::{Project, actions, uses};
use crate::failure::Failure;
use crate::inputs::WORDS;

/// Returns the list. `has_entry`: whether the changelog gets an entry.
pub(super) fn list(
    project: &Project,
    documents: &[NewDocument],
    (diff, old, new): (&Diff, &Api, &Api),
    has_entry: bool,
) -> Result<String, Failure> {
    let mut text = "## To do\n\n".to_owned();
    text.push_str(&unknown_keywords(documents));
    for document in documents {
        let nothing = Input { spec: document.from.clone(), words: None, overlay: None };
        let before = document.replaced.map(|index| &project.before[index]);
        let after = project.after.iter().find(|input| input.spec.bytes == document.facts.text.as_bytes());
        let after = after.unwrap_or(&nothing);
        words(&mut text, before, after)?;
        mismatches(&mut text, before, after)?;
        if let Some(before) = before {
            for line in actions::lines(before, after)? {
                let _ = writeln!(text, "- {line}.");
            }
        }
    }
    names(diff, &mut text);
    text.push_str(&uses::list(&project.root, &uses::of_changes(diff, old, new))?);
    if has_entry {
        text.push_str("- Review the entry in CHANGELOG.md.\n");
    }
    // The tests of the workspace alone pass without words for new items.
    text.push_str("- Run `.ci/run`.\n");
    Ok(text)
}

/// Adds a title with the number of notes below it, and each note with its place.
fn block(text: &mut String, title: &str, notes: Vec<Note>) {
    if notes.is_empty() {
        return;
    }
    // Writing into a string does not fail.
    let _ = writeln!(text, "- {title} ({}):", notes.len());
    for note in notes {
        let _ = writeln!(text, "  - {}: {}", note.location(), note.message);
    }
}

/// Adds a block of notes on the files of an input.
fn block_in(text: &mut String, input: &Input, title: &str, mut notes: Vec<Note>) {
    locate_notes(std::slice::from_ref(input), &mut notes);
    block(text, title, notes);
}

/// Returns a block of the unknown keywords, which the facts omit; empty if there are none.
pub(super) fn unknown_keywords(documents: &[NewDocument]) -> String {
    let mut text = String::new();
    let notes = documents.iter().flat_map(|it| it.facts.unknown.iter().cloned()).collect();
    block(&mut text, "Add the unknown keywords, which the facts omit, to the tables of the generator", notes);
    text
}

fn note(source: &Source, pointer: &str, message: String) -> Note {
    Note::new(message, &source.path, pointer)
}

/// Adds the items that are new or have lost their words, and the examples that no longer fit.
fn words(text: &mut String, before: Option<&Input>, after: &Input) -> Result<(), Problems> {
    let known = before.map(codegen::missing_words).transpose()?.unwrap_or_default();
    let mut missing = codegen::missing_words(after)?;
    missing.retain(|it| !known.iter().any(|known| known.words == it.words));
    let notes = missing.iter().map(|it| note(&after.spec, &it.pointer, format!("`{}`", it.words))).collect();
    let file = after.words.as_ref().map_or_else(|| words_beside(&after.spec.path), |words| words.path.clone());
    block_in(text, after, &format!("Write words in {file} for the items without any"), notes);
    let known = before.map(codegen::misfits).transpose()?.unwrap_or_default();
    let mut misfits = codegen::misfits(after)?;
    misfits.retain(|it| !known.contains(it));
    let notes = misfits.into_iter().map(|Misfit { file, pointer, what }| Note::new(what, file, pointer));
    block_in(text, after, "Fix the examples that do not fit", notes.collect());
    Ok(())
}

/// Returns the file of words beside a spec.
fn words_beside(spec: &str) -> String {
    let stem = spec.strip_suffix(".yaml").or_else(|| spec.strip_suffix(".json")).unwrap_or(spec);
    format!("{stem}{WORDS}")
}

/// Adds the words and the parts of the overlay that no longer fit the document.
fn mismatches(text: &mut String, before: Option<&Input>, after: &Input) -> Result<(), Problems> {
    let notes = |input: &Input| codegen::spec::load_one(input).map(|(_, notes)| notes);
    let known = before.map(notes).transpose()?.unwrap_or_default();
    let mut new = notes(after)?;
    new.retain(|note| !known.contains(note));
    let notes_on = |source: Option<&Source>| -> Vec<Note> {
        new.iter().filter(|note| source.is_some_and(|source| source.path == note.file)).cloned().collect()
    };
    let title = "Fix or remove the words for items that the document lacks: `cargo xtask regen --check` fails on them";
    block_in(text, after, title, notes_on(after.words.as_ref()));
    let title = "Fix or remove the parts of the overlay that do not fit: `cargo xtask regen --check` fails on them";
    block_in(text, after, title, notes_on(after.overlay.as_ref()));
    Ok(())
}

/// Adds the names of new operations, which the overlay can change.
fn names(diff: &Diff, text: &mut String) {
    let is_new = |noun, event| noun == Noun::Operation && matches!(event, Event::Added | Event::Renamed);
    let new: Vec<_> = diff.changes.iter().filter(|change| is_new(change.kind.noun, change.kind.event)).collect();
    if new.is_empty() {
        return;
    }
    text.push_str("- Check the new names; an action of the overlay can change them:\n");
    for change in new {
        let _ = writeln!(text, "  - `{}`", change.after.as_deref().unwrap_or(&change.item));
    }
}

//! What is left for a person: a list that also reads well in a pull request.

use std::fmt::Write as _;

use codegen::diff::{Bump, Diff, Noun, Verb};
use codegen::ir::Api;
use codegen::spec::locate_notes;
use codegen::{Input, Misfit, Note, Problems, Source};

use super::taken::Taken;
use super::{Project, actions, uses};
use crate::failure::Failure;
use crate::inputs::WORDS;

/// The list.
pub(super) fn list(
    project: &Project,
    taken: &[Taken],
    (diff, old, new): (&Diff, &Api, &Api),
) -> Result<String, Failure> {
    let mut text = "## Left for you\n\n".to_owned();
    text.push_str(&unknown_keywords(taken));
    for it in taken {
        let nothing = Input { spec: it.from.clone(), words: None, overlay: None };
        let before = it.own.map(|own| &project.before[own]);
        let after = project.after.iter().find(|input| input.spec.bytes == it.facts.text.as_bytes());
        let after = after.unwrap_or(&nothing);
        words(&mut text, before, after)?;
        unfit(&mut text, before, after)?;
        if let Some(before) = before {
            for line in actions::lines(before, after)? {
                let _ = writeln!(text, "- {line}.");
            }
        }
    }
    names(diff, &mut text);
    let uses = uses::uses(&project.root, diff, old, new)?;
    if !uses.is_empty() {
        let _ = writeln!(text, "- Change the hand-written files that use what is gone or changed ({}):", uses.len());
        for line in uses {
            let _ = writeln!(text, "  - {line}");
        }
    }
    if diff.bump() != Bump::None {
        text.push_str("- Read the entry in CHANGELOG.md.\n");
    }
    text.push_str("- Run `cargo test --workspace`.\n");
    Ok(text)
}

/// A title with how many places are below it, and each place with what is to be said of it.
fn block(text: &mut String, title: &str, notes: Vec<Note>) {
    if notes.is_empty() {
        return;
    }
    // Writing into a string does not fail.
    let _ = writeln!(text, "- {title} ({}):", notes.len());
    for Note { message, file, .. } in notes {
        let _ = writeln!(text, "  - {file}: {message}");
    }
}

/// The same for places in the files of an input.
fn block_in(text: &mut String, input: &Input, title: &str, mut notes: Vec<Note>) {
    locate_notes(std::slice::from_ref(input), &mut notes);
    block(text, title, notes);
}

/// The keywords of all documents that their facts lack because no table has them; empty where there are none.
pub(super) fn unknown_keywords(taken: &[Taken]) -> String {
    let mut text = String::new();
    let notes = taken.iter().flat_map(|it| it.facts.unknown.iter().cloned()).collect();
    block(&mut text, "Decide what becomes of keywords that the generator does not know, and left out", notes);
    text
}

fn note(source: &Source, pointer: &str, message: String) -> Note {
    Note { message, file: source.path.clone(), pointer: pointer.to_owned() }
}

/// What has no words now and had some, or was not there, before; and the examples that do not fit any more.
fn words(text: &mut String, before: Option<&Input>, after: &Input) -> Result<(), Problems> {
    let known = before.map(codegen::missing_words).transpose()?.unwrap_or_default();
    let mut missing = codegen::missing_words(after)?;
    missing.retain(|it| !known.iter().any(|known| known.words == it.words));
    let notes = missing.iter().map(|it| note(&after.spec, &it.pointer, format!("`{}`", it.words))).collect();
    let file = after.words.as_ref().map_or_else(|| words_beside(&after.spec.path), |words| words.path.clone());
    block_in(text, after, &format!("Write words in {file} for what has none"), notes);
    let known = before.map(codegen::misfits).transpose()?.unwrap_or_default();
    let mut misfits = codegen::misfits(after)?;
    misfits.retain(|it| !known.contains(it));
    let notes = misfits.into_iter().map(|Misfit { file, pointer, what }| Note { message: what, file, pointer });
    block_in(text, after, "Fix the examples that do not fit", notes.collect());
    Ok(())
}

/// The file of words that goes beside a spec.
fn words_beside(spec: &str) -> String {
    let stem = spec.strip_suffix(".yaml").or_else(|| spec.strip_suffix(".json")).unwrap_or(spec);
    format!("{stem}{WORDS}")
}

/// Words for what the document does not have, and parts of the overlay that do not fit it; those that are new.
fn unfit(text: &mut String, before: Option<&Input>, after: &Input) -> Result<(), Problems> {
    let notes = |input: &Input| codegen::spec::load_one(input).map(|(_, notes)| notes);
    let known = before.map(notes).transpose()?.unwrap_or_default();
    let mut new = notes(after)?;
    new.retain(|note| !known.contains(note));
    let of = |source: Option<&Source>| -> Vec<Note> {
        new.iter().filter(|note| source.is_some_and(|source| source.path == note.file)).cloned().collect()
    };
    let title = "Keep words for what the document does not have if it may return, or remove them";
    block_in(text, after, title, of(after.words.as_ref()));
    let title = "Fix or remove parts of the overlay that do not fit: `cargo xtask regen --check` fails on them";
    block_in(text, after, title, of(after.overlay.as_ref()));
    Ok(())
}

/// The names of what is new: the overlay gives better ones.
fn names(diff: &Diff, text: &mut String) {
    let is_new = |noun, verb| noun == Noun::Operation && matches!(verb, Verb::Added | Verb::Renamed);
    let new: Vec<_> = diff.changes.iter().filter(|change| is_new(change.kind.noun, change.kind.verb)).collect();
    if new.is_empty() {
        return;
    }
    text.push_str("- See whether the new names read well; an overlay gives others:\n");
    for change in new {
        let _ = writeln!(text, "  - `{}`", change.after.as_deref().unwrap_or(&change.item));
    }
}

//! What is left for a person: a list that also reads well in a pull request.

use std::fmt::Write as _;

use codegen::diff::{Bump, Diff, Noun, Verb};
use codegen::{Input, Note, Problems, Source};

use super::taken::Taken;
use super::{Project, actions};
use crate::inputs::WORDS;

/// The list.
pub(super) fn list(project: &Project, taken: &[Taken], diff: &Diff) -> Result<String, Problems> {
    let mut text = "## Left for you\n\n".to_owned();
    text.push_str(&unknown_keywords(taken));
    for it in taken {
        let nothing = Input { spec: it.from.clone(), words: None, overlay: None };
        let before = it.own.map(|own| &project.before[own]);
        let after = project.after.iter().find(|input| input.spec.bytes == it.facts.text.as_bytes());
        let after = after.unwrap_or(&nothing);
        words(&mut text, before, after)?;
        notes(&mut text, before, after)?;
        if let Some(before) = before {
            for line in actions::lines(before, after)? {
                // Writing into a string does not fail.
                let _ = writeln!(text, "- {line}.");
            }
        }
    }
    names(diff, &mut text);
    if diff.changes.iter().any(|change| matches!(change.kind.noun, Noun::Operation | Noun::Handle)) {
        text.push_str("- Bring the README's table of resources up to date: a test prints its rows.\n");
    }
    if diff.bump() != Bump::None {
        text.push_str("- Read the entry in CHANGELOG.md.\n");
    }
    text.push_str("- Run `cargo test --workspace`.\n");
    Ok(text)
}

/// A title with how many lines are below it, and the lines.
fn block(text: &mut String, title: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(text, "- {title} ({}):", lines.len());
    for line in lines {
        let _ = writeln!(text, "  - {line}");
    }
}

/// The keywords of all documents that their facts lack because no table has them; empty where there are none.
pub(super) fn unknown_keywords(taken: &[Taken]) -> String {
    let mut text = String::new();
    taken.iter().for_each(|it| unknown(&mut text, it));
    text
}

fn unknown(text: &mut String, taken: &Taken) {
    let line =
        |it: &codegen::Unknown| format!("{}: `{}` of {}", place(&taken.from, &it.pointer), it.keyword, it.object);
    let lines: Vec<String> = taken.facts.unknown.iter().map(line).collect();
    block(text, "Decide what becomes of keywords that the generator does not know, and left out", &lines);
}

/// What has no words now and had some, or was not there, before; and the examples that do not fit any more.
fn words(text: &mut String, before: Option<&Input>, after: &Input) -> Result<(), Problems> {
    let known = before.map(codegen::missing_words).transpose()?.unwrap_or_default();
    let missing = codegen::missing_words(after)?;
    let missing = missing.iter().filter(|it| !known.iter().any(|known| known.words == it.words));
    let lines: Vec<String> = missing.map(|it| format!("{}: `{}`", place(&after.spec, &it.pointer), it.words)).collect();
    let file = after.words.as_ref().map_or_else(|| words_beside(&after.spec.path), |words| words.path.clone());
    block(text, &format!("Write words in {file} for what has none"), &lines);
    let known = before.map(codegen::misfits).transpose()?.unwrap_or_default();
    let misfits = codegen::misfits(after)?;
    let misfits =
        misfits.iter().filter(|it| !known.iter().any(|known| known.what == it.what && known.pointer == it.pointer));
    let source = |file: &str| after.words.as_ref().filter(|words| words.path == file).unwrap_or(&after.spec);
    let lines: Vec<String> =
        misfits.map(|it| format!("{}: {}", place(source(&it.file), &it.pointer), it.what)).collect();
    block(text, "Fix the examples that do not fit", &lines);
    Ok(())
}

/// The file of words that goes beside a spec.
fn words_beside(spec: &str) -> String {
    let stem = spec.strip_suffix(".yaml").or_else(|| spec.strip_suffix(".json")).unwrap_or(spec);
    format!("{stem}{WORDS}")
}

/// Words for what the document does not have, and parts of the overlay that do not fit it; those that are new.
fn notes(text: &mut String, before: Option<&Input>, after: &Input) -> Result<(), Problems> {
    let notes = |input: &Input| codegen::spec::load_one(input).map(|(_, notes)| notes);
    let known = before.map(notes).transpose()?.unwrap_or_default();
    let new: Vec<Note> = notes(after)?.into_iter().filter(|note| !known.contains(note)).collect();
    let of = |source: Option<&Source>| -> Vec<String> {
        let Some(source) = source else { return Vec::new() };
        let of_file = new.iter().filter(|note| note.file == source.path);
        of_file.map(|note| format!("{}: {}", place(source, &note.pointer), note.message)).collect()
    };
    block(
        text,
        "Keep words for what the document does not have if it may return, or remove them",
        &of(after.words.as_ref()),
    );
    let of_actions = of(after.overlay.as_ref());
    block(
        text,
        "Fix or remove parts of the overlay that do not fit: `cargo xtask regen --check` fails on them",
        &of_actions,
    );
    Ok(())
}

/// A place as a message names it.
pub(super) fn place(source: &Source, pointer: &str) -> String {
    format!("{}#{pointer}", source.path)
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

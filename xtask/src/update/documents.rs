//! The new documents of an update: their versions and their facts.

use std::path::{Path, PathBuf};

use codegen::sdk::COMMAND;
use codegen::{Facts, Input, Names, Problem, Problems, Source};

use super::{Project, identity, problem};
use crate::cli::Update;
use crate::inputs;
use crate::sides::distinct;

/// A new document.
pub(super) struct NewDocument {
    /// The file, as named on the command line.
    pub(super) from: Source,
    /// The position of the spec that it replaces, among those of the project.
    pub(super) replaced: Option<usize>,
    /// The file and the text of that spec.
    pub(super) before: Option<(PathBuf, String)>,
    /// The file for its facts.
    pub(super) path: PathBuf,
    /// Its facts.
    pub(super) facts: Facts,
}

impl NewDocument {
    /// Whether its facts are those of the spec that it replaces.
    pub(super) fn is_unchanged(&self) -> bool {
        self.before.as_ref().is_some_and(|(path, text)| *path == self.path && *text == self.facts.text)
    }
}

/// Reads and checks all files.
pub(super) fn read(project: &Project, options: &Update) -> Result<Vec<NewDocument>, Problems> {
    let mut problems = Vec::new();
    let existing: Vec<Option<String>> = project.before.iter().map(codegen::module).collect();
    let sources: Vec<(&Path, Source)> =
        options.files.iter().filter_map(|path| Some((path.as_path(), inputs::source(path, &mut problems)?))).collect();
    let mut modules = Vec::new();
    let mut documents = Vec::new();
    for (path, source) in &sources {
        let module = codegen::module(&document_alone(source));
        let index = existing.iter().position(|it| it.is_some() && *it == module);
        let replaced = index.map(|index| &project.before[index]);
        let input = Input { overlay: replaced.and_then(|it| it.overlay.clone()), ..document_alone(source) };
        check_lowering(path, &input, &project.names, &mut problems);
        if let Some(module) = &module {
            if let Some(replaced) = replaced {
                identity::check((path, source), &replaced.spec, options, &mut problems);
            }
            match codegen::facts(source) {
                Ok(facts) => documents.push(replacement(project, source, (module, index), facts)),
                Err(Problems(more)) => problems.extend(more),
            }
        }
        modules.push(module);
    }
    reject_duplicates(&sources, &modules, &mut problems);
    if problems.is_empty() { Ok(documents) } else { Err(distinct(problems.into_iter())) }
}

/// Returns an input without words and overlay.
fn document_alone(source: &Source) -> Input {
    Input { spec: source.clone(), words: None, overlay: None }
}

fn replacement(
    project: &Project,
    from: &Source,
    (module, replaced): (&str, Option<usize>),
    facts: Facts,
) -> NewDocument {
    let before = replaced.map(|index| {
        let text = String::from_utf8_lossy(&project.before[index].spec.bytes).into_owned();
        (project.specs[index].path.clone(), text)
    });
    let new = || project.root.join("spec").join(format!("{COMMAND}_{module}.yaml"));
    let path = before.as_ref().map_or_else(new, |(path, _)| path.with_extension("yaml"));
    NewDocument { from: from.clone(), replaced, before, path, facts }
}

/// Checks that a document can be lowered, with the overlay of the one that it replaces, which may resolve name clashes.
fn check_lowering(path: &Path, input: &Input, names: &Names, problems: &mut Vec<Problem>) {
    match codegen::api(std::slice::from_ref(input), names) {
        Ok(api) if api.versions.iter().all(|it| it.root.operations.is_empty() && it.root.children.is_empty()) => {
            let help = "use a complete document: this one would remove all operations of a version";
            problems.push(problem(path, "the document has no operations", "", help));
        }
        Ok(_) => {}
        Err(Problems(more)) => problems.extend(more),
    }
}

/// Rejects a second file of the same version.
fn reject_duplicates(sources: &[(&Path, Source)], modules: &[Option<String>], problems: &mut Vec<Problem>) {
    for (index, (path, _)) in sources.iter().enumerate() {
        let first = modules[..index].iter().position(|other| other.is_some() && *other == modules[index]);
        if let (Some(first), Some(module)) = (first, &modules[index]) {
            let found = format!("version `{module}`, like {}", sources[first].1.path);
            problems.push(problem(
                path,
                "two files have the same version of the API",
                &found,
                "name one file per version",
            ));
        }
    }
}

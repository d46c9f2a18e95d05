//! The documents that are taken in: which version each is of, and its facts.

use std::path::{Path, PathBuf};

use codegen::{Facts, Input, Names, Problem, Problems, Source};

use super::{Project, identity, problem};
use crate::cli::Update;
use crate::inputs;

/// A document that is taken in.
pub(super) struct Taken {
    /// The file that was given.
    pub(super) from: Source,
    /// The spec that it replaces, by its position among those of the project.
    pub(super) own: Option<usize>,
    /// That spec's file, and its text.
    pub(super) before: Option<(PathBuf, String)>,
    /// Where its facts go.
    pub(super) path: PathBuf,
    /// Its facts.
    pub(super) facts: Facts,
}

impl Taken {
    /// Whether all is as it was.
    pub(super) fn is_unchanged(&self) -> bool {
        self.before.as_ref().is_some_and(|(path, text)| *path == self.path && *text == self.facts.text)
    }
}

/// Reads and checks all files.
pub(super) fn take(project: &Project, options: &Update) -> Result<Vec<Taken>, Problems> {
    let mut problems = Vec::new();
    let own: Vec<Option<String>> = project.before.iter().map(|input| module(input, &mut problems)).collect();
    let sources: Vec<(&Path, Source)> =
        options.files.iter().filter_map(|path| Some((path.as_path(), inputs::source(path, &mut problems)?))).collect();
    let mut modules = Vec::new();
    let mut taken = Vec::new();
    for (path, source) in &sources {
        let module = module(&bare(source), &mut problems);
        let own = own.iter().position(|own| own.is_some() && *own == module);
        if let Some(module) = &module {
            let replaced = own.map(|own| &project.before[own]);
            let laid = Input { overlay: replaced.and_then(|it| it.overlay.clone()), ..bare(source) };
            understand(path, &laid, &project.names, &mut problems);
            if let Some(replaced) = replaced {
                identity::check((path, source), &replaced.spec, options, &mut problems);
            }
            match codegen::facts(source) {
                Ok(facts) => taken.push(replacement(project, source, (module, own), facts)),
                Err(Problems(more)) => problems.extend(more),
            }
        }
        modules.push(module);
    }
    find_twins(&sources, &modules, &mut problems);
    if problems.is_empty() { Ok(taken) } else { Err(Problems(problems)) }
}

/// A document with nothing laid over it.
fn bare(source: &Source) -> Input {
    Input { spec: source.clone(), words: None, overlay: None }
}

fn replacement(project: &Project, from: &Source, (module, own): (&str, Option<usize>), facts: Facts) -> Taken {
    let before = own.map(|own| {
        let text = String::from_utf8_lossy(&project.before[own].spec.bytes).into_owned();
        (project.specs[own].path.clone(), text)
    });
    let new = || project.root.join("spec").join(format!("flex_{module}.yaml"));
    let path = before.as_ref().map_or_else(new, |(path, _)| path.with_extension("yaml"));
    Taken { from: from.clone(), own, before, path, facts }
}

/// The module that a document becomes; `None` for one with problems.
fn module(input: &Input, problems: &mut Vec<Problem>) -> Option<String> {
    match codegen::spec::load_one(input) {
        Ok((document, _)) => Some(codegen::lower::module(&document)),
        Err(Problems(more)) => {
            problems.extend(more);
            None
        }
    }
}

/// Lowers a document with the overlay of the one that it replaces: names that clash may have others there.
fn understand(path: &Path, input: &Input, names: &Names, problems: &mut Vec<Problem>) {
    let lowered = codegen::spec::load_one(input)
        .and_then(|(document, _)| codegen::lower::lower(&[document], names, &mut Vec::new()))
        .map_err(|problems| codegen::spec::locate_problems(std::slice::from_ref(input), problems));
    match lowered {
        Ok(api) if api.versions.iter().all(|it| it.root.operations.is_empty() && it.root.children.is_empty()) => {
            let help = "give a whole document: this one would replace a version of the API by nothing";
            problems.push(problem(path, "the document has no operations", "", help));
        }
        Ok(_) => {}
        Err(Problems(more)) => problems.extend(more),
    }
}

/// Two files of one version cannot both replace it.
fn find_twins(sources: &[(&Path, Source)], modules: &[Option<String>], problems: &mut Vec<Problem>) {
    for (index, (path, _)) in sources.iter().enumerate() {
        let first = modules[..index].iter().position(|other| other.is_some() && *other == modules[index]);
        if let (Some(first), Some(module)) = (first, &modules[index]) {
            let found = format!("version `{module}`, as {}", sources[first].1.path);
            problems.push(problem(path, "two files are of one version of the API", &found, "give one file a version"));
        }
    }
}

//! The documents that are taken in: which version each is of, and what becomes of it.

use std::path::{Path, PathBuf};

use codegen::adopt::{self, Adopted, Spot};
use codegen::{Input, Problem, Problems, Source};

use super::{Project, problem};
use crate::cli::Update;
use crate::inputs;

/// A document that is taken in.
pub(super) struct Taken {
    /// The file that was given.
    pub(super) from: String,
    /// The spec that it replaces, by its position among those of the project.
    pub(super) own: Option<usize>,
    /// That spec's file, and its text.
    pub(super) before: Option<(PathBuf, String)>,
    /// Where the new one goes.
    pub(super) path: PathBuf,
    /// Its text.
    pub(super) text: String,
    /// Whether its comments are lost.
    pub(super) is_rewritten: bool,
    /// What has no words yet.
    pub(super) unworded: Vec<Spot>,
    /// The examples that do not fit any more.
    pub(super) examples: Vec<Spot>,
}

impl Taken {
    /// Whether all is as it was.
    pub(super) fn is_unchanged(&self) -> bool {
        self.before.as_ref().is_some_and(|(path, text)| *path == self.path && *text == self.text)
    }
}

/// Reads and checks all files, and converts them.
pub(super) fn take(project: &Project, options: &Update) -> Result<Vec<Taken>, Problems> {
    let mut problems = Vec::new();
    let own: Vec<Option<String>> = project.before.iter().map(|input| module(input, &mut problems)).collect();
    let sources: Vec<(&Path, Source)> =
        options.files.iter().filter_map(|path| Some((path.as_path(), inputs::source(path, &mut problems)?))).collect();
    let mut modules = Vec::new();
    for (path, spec) in &sources {
        let module = module(&Input { spec: spec.clone(), overlay: None }, &mut problems);
        let twin = own.iter().position(|own| own.is_some() && *own == module);
        let overlay = twin.and_then(|twin| project.before[twin].overlay.clone());
        if module.is_some() {
            understand(path, &Input { spec: spec.clone(), overlay }, &mut problems);
        }
        modules.push(module);
    }
    find_twins(&sources, &modules, &mut problems);
    if !problems.is_empty() {
        return Err(Problems(problems));
    }
    let mut taken = Vec::new();
    for ((path, source), module) in sources.iter().zip(modules.iter().flatten()) {
        let twin = own.iter().position(|own| own.as_ref() == Some(module));
        match convert(project, options, (path, source), (module, twin)) {
            Ok(it) => taken.push(it),
            Err(Problems(more)) => problems.extend(more),
        }
    }
    if problems.is_empty() { Ok(taken) } else { Err(Problems(problems)) }
}

/// The module that a document becomes; `None` for one with problems.
fn module(input: &Input, problems: &mut Vec<Problem>) -> Option<String> {
    match codegen::spec::load_of_another_time(input) {
        Ok((document, _)) => Some(codegen::lower::module(&document)),
        Err(Problems(more)) => {
            problems.extend(more);
            None
        }
    }
}

/// Lowers a document with the overlay of the one that it replaces: names that clash may have others there.
fn understand(path: &Path, input: &Input, problems: &mut Vec<Problem>) {
    let lowered = codegen::spec::load_of_another_time(input)
        .and_then(|(document, _)| codegen::lower::lower(&[document], &mut Vec::new()))
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

fn convert(
    project: &Project,
    options: &Update,
    (file, source): (&Path, &Source),
    (module, own): (&str, Option<usize>),
) -> Result<Taken, Problems> {
    let own_path = own.map(|own| project.specs[own].path.clone());
    let text = |source: &Source| String::from_utf8_lossy(&source.bytes).into_owned();
    let before = own.map(|own| &project.before[own].spec).map(text);
    let (path, adopted) = if options.as_is {
        let stem = own_path.as_deref().and_then(Path::file_stem).and_then(|stem| stem.to_str());
        let stem = stem.map_or_else(|| format!("flex_{module}"), str::to_owned);
        let is_json = file.extension().is_some_and(|extension| extension == "json");
        let name = format!("{stem}.{}", if is_json { "json" } else { "yaml" });
        (project.root.join("spec").join(name), None)
    } else {
        let library: Vec<Source> = project.before.iter().map(|input| input.spec.clone()).collect();
        let adopted = match own {
            Some(own) => adopt::adopt(&project.before[own].spec, source)?,
            None => adopt::begin(module, &library, source)?,
        };
        let new = || project.root.join("spec").join(format!("flex_{module}.yaml"));
        (own_path.clone().unwrap_or_else(new), Some(adopted))
    };
    let as_given = || Adopted { text: text(source), is_rewritten: false, unworded: Vec::new(), examples: Vec::new() };
    let Adopted { text, is_rewritten, unworded, examples } = adopted.unwrap_or_else(as_given);
    let before = own_path.zip(before);
    Ok(Taken { from: source.path.clone(), own, before, path, text, is_rewritten, unworded, examples })
}

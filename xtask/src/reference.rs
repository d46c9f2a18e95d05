//! `cargo xtask reference`: the reference as a single page of HTML.

use std::env;
use std::fs;
use std::path::Path;

use codegen::{Names, Problems};

use crate::cli::Reference;
use crate::failure::Failure;
use crate::inputs;
use crate::names;
use crate::progress::Progress;
use crate::root::{root, shown};

/// Runs the command.
///
/// # Errors
///
/// The problems of the specs, or the file cannot be written.
pub fn run(options: &Reference, progress: &mut Progress) -> Result<(), Failure> {
    let here = env::current_dir().unwrap_or_default();
    let root = root()?;
    let specs = inputs::choose(&options.specs, &root)?;
    let mut problems = Vec::new();
    let inputs = inputs::read(&specs, &mut problems);
    // Specs of other products have no published names here.
    let lock = options.specs.0.is_empty().then(|| names::of_repository(&root));
    let lock = lock.and_then(|lock| names::read(&lock, &mut problems));
    let names = lock.as_ref().map_or_else(|| Ok(Names::default()), Names::parse);
    let names = names.unwrap_or_else(|Problems(more)| {
        problems.extend(more);
        Names::default()
    });
    let api = match codegen::api(&inputs, &names) {
        Ok(api) if problems.is_empty() => api,
        Ok(_) => return Err(Problems(problems).into()),
        Err(Problems(more)) => {
            problems.extend(more);
            return Err(Problems(problems).into());
        }
    };
    let out = options.out.as_ref().map_or_else(|| root.join("target/reference.html"), |out| here.join(out));
    write(&out, &codegen::html(&api))?;
    progress.finish(format_args!("wrote the reference to {}", shown(&out)));
    Ok(())
}

fn write(out: &Path, text: &str) -> Result<(), Failure> {
    let written = out.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(out, text));
    written.map_err(|error| {
        let help = "choose another file with `--out`, or fix the permissions of its folder";
        Failure::file("the reference cannot be written", out, &error, help)
    })
}

//! The bump that the specs need: those of the released version against the present ones.

use std::path::Path;

use codegen::diff::{Level, diff};
use codegen::{Input, Names, Problems, Source};

use super::tags::{self, Tag};
use super::{Demand, counted};
use crate::cli::{Place, Specs};
use crate::failure::Failure;
use crate::{inputs, names, update};

/// Compares the folder `spec` of a tag with the present one.
pub(super) fn demand(root: &Path, tag: &Tag) -> Result<Demand, Failure> {
    let mut problems = Vec::new();
    let (folder, files) = tags::files(root, tag, "spec")?;
    let place = |name: &String| Place::Git { revision: tag.name.clone(), path: format!("{folder}/{name}") };
    let mut old = Vec::new();
    for (spec, words, overlay) in inputs::with_siblings(&files) {
        let mut read = |name: &String| inputs::source_at(&place(name), &mut problems);
        let (words, overlay) = (words.as_ref().and_then(&mut read), overlay.as_ref().and_then(&mut read));
        old.extend(read(&spec).map(|spec| Input { spec, words, overlay }));
    }
    let new = inputs::read(&inputs::choose(&Specs::default(), root)?, &mut problems);
    let locked = |file: Option<Source>| file.map_or_else(|| Ok(Names::default()), |file| Names::parse(&file));
    let old_names = locked(
        files
            .contains(&"names.lock".to_owned())
            .then(|| place(&"names.lock".to_owned()))
            .and_then(|place| inputs::source_at(&place, &mut problems)),
    )?;
    let new_names = locked(names::read(&names::of_repository(root), &mut problems))?;
    if !problems.is_empty() {
        return Err(Problems(problems).into());
    }
    let diff = diff(&update::lower(&old, &old_names)?, &update::lower(&new, &new_names)?);
    let levels = [Level::Breaking, Level::Wire, Level::Additive, Level::Docs];
    let counts = levels.map(|level| (diff.count(level), level.name()));
    let why = counted(&counts).map_or("no change".to_owned(), |counts| {
        format!("changes: {counts}; listed by `cargo xtask diff git:{}:spec spec`", tag.name)
    });
    Ok(Demand { source: "spec", bump: Some(diff.bump()), why })
}

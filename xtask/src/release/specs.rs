//! The bump that the specs need: those of the released version against the present ones.

use std::path::Path;

use codegen::diff::{Level, diff};
use codegen::{Input, Problems};

use super::tags::{self, Tag};
use super::{Demand, counted};
use crate::cli::{Place, Specs};
use crate::failure::Failure;
use crate::{inputs, update};

/// Compares the folder `spec` of a tag with the present one.
pub(super) fn demand(root: &Path, tag: &Tag) -> Result<Demand, Failure> {
    let mut problems = Vec::new();
    let (folder, names) = tags::files(root, tag, "spec")?;
    let place = |name: &String| Place::Git { revision: tag.name.clone(), path: format!("{folder}/{name}") };
    let mut old = Vec::new();
    for (spec, overlay) in inputs::pairs(&names) {
        let overlay = overlay.and_then(|overlay| inputs::source_at(&place(&overlay), &mut problems));
        let spec = inputs::source_at(&place(&spec), &mut problems);
        old.extend(spec.map(|spec| Input { spec, overlay }));
    }
    let new = inputs::read(&inputs::choose(&Specs::default(), root)?, &mut problems);
    if !problems.is_empty() {
        return Err(Problems(problems).into());
    }
    let diff = diff(&update::lower(&old)?, &update::lower(&new)?);
    let levels = [Level::Breaking, Level::Wire, Level::Additive, Level::Docs];
    let counts = levels.map(|level| (diff.count(level), level.name()));
    let why = counted(&counts).map_or("no change".to_owned(), |counts| {
        format!("changes: {counts}; listed by `cargo xtask diff git:{}:spec spec`", tag.name)
    });
    Ok(Demand { source: "spec", bump: Some(diff.bump()), why })
}

//! The bump that the specs require: those of the released version compared with the current ones.

use std::path::Path;

use codegen::diff::{Bump, Level, diff};
use codegen::ir::Api;
use codegen::{Problem, Problems};

use super::tags::{self, Tag};
use super::{RequiredBump, counted};
use crate::cli::Place;
use crate::failure::Failure;
use crate::sides::{self, Overrides, Side};

/// Compares the folder `spec` of a tag with the current one.
pub(super) fn required_bump(root: &Path, tag: &Tag) -> Result<RequiredBump, Failure> {
    let mut problems = Vec::new();
    let old = released(root, tag, &mut problems)?;
    let new = Side::read(&Place::File(root.join("spec")), &Overrides::default(), &mut problems);
    if !problems.is_empty() {
        return Err(Problems(problems).into());
    }
    let (old, new) = sides::lower(&old, &new, false, &mut Vec::new())?;
    let diff = diff(&old, &new);
    let levels = [Level::Breaking, Level::Wire, Level::Additive, Level::Docs];
    let counts = levels.map(|level| (diff.count(level), level.name()));
    let why = counted(&counts).map_or("no change".to_owned(), |counts| {
        format!("changes: {counts}; listed by `cargo xtask diff git:{}:spec spec`", tag.name)
    });
    Ok(RequiredBump { source: "spec", bump: Some(diff.bump()), why })
}

/// Compares the folder `spec` of a tag with an API.
pub(crate) fn bump(root: &Path, tag: &Tag, new: &Api) -> Result<Bump, Failure> {
    let mut problems = Vec::new();
    let old = released(root, tag, &mut problems)?;
    if !problems.is_empty() {
        return Err(Problems(problems).into());
    }
    Ok(diff(&sides::lower_old(&old, false, &mut Vec::new())?, new).bump())
}

fn released(root: &Path, tag: &Tag, problems: &mut Vec<Problem>) -> Result<Side, Failure> {
    let place = Place::Git { revision: tag.name.clone(), path: tags::from_top(root, "spec")? };
    Ok(Side::read(&place, &Overrides::default(), problems))
}

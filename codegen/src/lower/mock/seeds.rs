//! The records that exist from the start: those that no operation creates, from the examples.

use serde_json::Value;

use crate::ir::Content;
use crate::ir::mock::{Behavior, Effect, Origin, Records};
use crate::template;

use super::records::{Kinds, Role};
use super::{Site, example};

/// Adds the records of the examples to the kinds that no operation creates.
pub(super) fn add(site: Site, kinds: &Kinds, behaviors: &[Behavior], records: &mut [Records]) {
    for (kind, records) in records.iter_mut().enumerate() {
        if behaviors.iter().any(|behavior| creates(&behavior.effect, kind)) {
            continue;
        }
        let reads = |role| kinds.roles.iter().position(|known| *known == Some((role, kind)));
        let Some(index) = reads(Role::Fetch).or_else(|| reads(Role::List)) else { continue };
        let operation = site.operations[index].1;
        let example = example(operation);
        let seeds = match &operation.response.content {
            Content::Page { key, .. } => {
                example.and_then(|page| page.get(key)?.as_array()).cloned().unwrap_or_default()
            }
            _ => example.cloned().into_iter().collect(),
        };
        records.seeds = seeds.into_iter().filter(|seed| has_place(seed, records)).collect();
    }
}

/// Whether an operation creates records of a kind.
fn creates(effect: &Effect, kind: usize) -> bool {
    match effect {
        Effect::Create(own, change) => *own == kind || change.creates.iter().any(|creation| creation.records == kind),
        Effect::Update(_, change) => change.creates.iter().any(|creation| creation.records == kind),
        Effect::Answer(_) | Effect::Delete(_) | Effect::Fetch(_) | Effect::List(..) => false,
    }
}

/// Whether a record has every value of its path, and belongs to no other record.
fn has_place(seed: &Value, records: &Records) -> bool {
    let named = records.path.strip_suffix("/{}").unwrap_or(&records.path);
    let is_in_path = |origin: &Origin| matches!(origin, Origin::Path(_) | Origin::Key(_));
    let values = records.properties.iter().filter(|property| is_in_path(&property.origin));
    let values = values.filter(|property| seed.get(&property.name).is_some_and(Value::is_string));
    records.parent.is_none() && values.count() >= template::placeholders(named).count()
}

//! Places each type in a module, names it, and boxes recursive fields.

use std::collections::HashMap;
use std::fmt;

use crate::ir::{Content, Other, Place, Requirement, Resource, Type, TypeDef, TypeKind};
use crate::names::{Entry, key};

use super::context::{At, Lowering};
use super::{names, sensitive};

/// The names of a module.
type Taken = HashMap<String, Holder>;

/// The owner of a name in a module.
enum Holder {
    Handle,
    Module,
    Builder { operation: String },
    Requirement,
    Schema { name: String },
    Inline { pointer: String },
    Alias { of: String },
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Handle => f.write_str("the handle"),
            Self::Module => f.write_str("a module"),
            Self::Builder { operation } => write!(f, "the operation `{operation}`"),
            Self::Requirement => f.write_str("the trait of a required parameter"),
            Self::Schema { name } => write!(f, "the schema `{name}`"),
            Self::Inline { pointer } => write!(f, "the schema at `{pointer}`"),
            Self::Alias { of } => write!(f, "an alias of `{of}`"),
        }
    }
}

/// The users of a type.
#[derive(Clone, Default)]
struct Use {
    /// The common module of all users; `None` without users.
    module: Option<Vec<String>>,
    /// Whether callers send it.
    input: bool,
}

/// The priority of a claim to a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Published: keeps its name.
    Published,
    /// Named by the overlay.
    Given,
    /// Published, removed and added again.
    Gone,
    /// New.
    New,
}

impl<'d> Lowering<'d> {
    /// The types with their modules and names, in the order of the indices in [`Type::Named`].
    pub(super) fn definitions(&mut self, root: &Resource, requirements: &[Requirement]) -> Vec<TypeDef> {
        let mut uses = self.uses(root);
        let mut modules: HashMap<Vec<String>, Taken> = HashMap::new();
        take(root, requirements, &mut modules);
        self.keep_modules(&mut uses, &modules);
        let mut names = self.type_names(&uses, &mut modules);
        self.box_cycles();
        let mut definitions = Vec::new();
        for (index, entry) in std::mem::take(&mut self.types.entries).into_iter().enumerate() {
            let (name, former) = std::mem::take(&mut names[index]);
            definitions.push(TypeDef {
                module: uses[index].module.clone().unwrap_or_default(),
                name,
                former,
                key: entry.key,
                docs: entry.docs,
                schema: entry.schema.map(str::to_owned),
                input: uses[index].input,
                other: entry.is_open.then_some(Other { sensitive: false }),
                kind: entry.kind,
            });
        }
        sensitive::mark_other(&mut definitions);
        definitions
    }

    fn published(&self, index: usize) -> Option<&'d Entry> {
        let names = self.names;
        if names.is_empty() { None } else { names.get(&key::ty(&self.module, &self.types.entries[index].key)) }
    }

    /// A published type stays in its module, whatever uses it; it moves if the module is gone.
    fn keep_modules(&mut self, uses: &mut [Use], modules: &HashMap<Vec<String>, Taken>) {
        for (index, place) in uses.iter_mut().enumerate() {
            let (Some(default), Some(published)) = (&mut place.module, self.published(index)) else { continue };
            let module = published.module();
            let module = self.modules.get(&module).cloned().unwrap_or(module);
            if modules.contains_key(&module) {
                *default = module;
            } else if !published.gone {
                let (name, pointer) = (&published.name, self.types.entries[index].pointer.clone());
                let message = format!("the module of `{name}` is gone: the type is now in `{}`", default.join("::"));
                self.note(&At::Pointer(&pointer), message);
            }
        }
    }

    /// The names of the types and their aliases: published types first, new ones last.
    fn type_names(&mut self, uses: &[Use], modules: &mut HashMap<Vec<String>, Taken>) -> Vec<(String, Vec<String>)> {
        let mut order: Vec<(Rank, usize)> = Vec::with_capacity(self.types.entries.len());
        // A type that only path values use is not generated: there it is text.
        for index in (0..self.types.entries.len()).filter(|index| uses[*index].module.is_some()) {
            order.push((self.rank(index), index));
        }
        // By the schema's name and place, so that the order of the document does not affect names.
        order.sort_by_key(|(rank, index)| {
            let entry = &self.types.entries[*index];
            (*rank, entry.schema.is_none(), entry.schema, entry.pointer.clone())
        });
        let mut names = vec![(String::new(), Vec::new()); self.types.entries.len()];
        let first_new = order.partition_point(|(rank, _)| *rank < Rank::Gone);
        let (published, new) = order.split_at(first_new);
        for (_, index) in published {
            names[*index].0 =
                self.name(*index, modules.entry(uses[*index].module.clone().unwrap_or_default()).or_default());
        }
        for (_, index) in published {
            let taken = modules.entry(uses[*index].module.clone().unwrap_or_default()).or_default();
            let name = names[*index].0.clone();
            let mut aliases = self.published(*index).map(|published| published.aliases(&name)).unwrap_or_default();
            aliases.retain(|alias| !taken.contains_key(alias));
            taken.extend(aliases.iter().map(|alias| (alias.clone(), Holder::Alias { of: name.clone() })));
            names[*index].1 = aliases;
        }
        for (_, index) in new {
            names[*index].0 =
                self.name(*index, modules.entry(uses[*index].module.clone().unwrap_or_default()).or_default());
        }
        names
    }

    fn rank(&self, index: usize) -> Rank {
        let given = self.types.entries[index].given.as_deref();
        match (self.published(index), given) {
            (Some(published), None) if !published.gone => Rank::Published,
            (Some(published), Some(given)) if published.item() == given => Rank::Published,
            (_, Some(_)) => Rank::Given,
            (Some(_), None) => Rank::Gone,
            (None, None) => Rank::New,
        }
    }

    /// The first candidate that is free in its module.
    fn name(&mut self, index: usize, taken: &mut Taken) -> String {
        let entry = &self.types.entries[index];
        let given = entry.given.clone();
        let mut choices = given.as_ref().map_or_else(|| entry.candidates.clone(), |given| vec![given.clone()]);
        if let (Some(published), None) = (self.published(index), &given) {
            choices.insert(0, published.item().to_owned());
        }
        let last = choices[choices.len() - 1].clone();
        let is_schema = |holder: &Holder| matches!(holder, Holder::Schema { .. } | Holder::Inline { .. });
        // `Model` is appended if something other than a schema has the name. Two schemas with the same name are
        // reported.
        if given.is_none() && taken.get(&last).map_or_else(|| names::is_reserved(&last), |holder| !is_schema(holder)) {
            choices.push(names::with_suffix(&last, "Model"));
        }
        let holder = match entry.schema {
            None => Holder::Inline { pointer: entry.pointer.clone() },
            Some(name) => Holder::Schema { name: name.to_owned() },
        };
        let pointer = entry.pointer.clone();
        let at = At::Pointer(&pointer);
        let is_free = |name: &String| !taken.contains_key(name) && !names::is_reserved(name);
        let free = choices.into_iter().find(&is_free);
        // A new type whose name a published type has gets a number.
        let numbered = || names::numbered(&last).find(&is_free).filter(|_| given.is_none() && !self.names.is_empty());
        let name = free.or_else(numbered).unwrap_or_else(|| {
            let (message, found) = match taken.get(&last) {
                Some(other) => ("the name of a type is taken", format!("`{last}`, also the name of {other}")),
                None => ("the name of a type is imported by its module", format!("`{last}`")),
            };
            let help = "name the schema with `x-sdk-name` in the overlay; turn an inline schema into a component first";
            self.name_problem(&at, message, found, help);
            last
        });
        taken.insert(name.clone(), holder);
        name
    }

    fn uses(&self, root: &Resource) -> Vec<Use> {
        let mut uses = vec![Use::default(); self.types.entries.len()];
        self.visit(root, &mut uses);
        uses
    }

    fn visit(&self, resource: &Resource, uses: &mut [Use]) {
        for operation in &resource.operations {
            for parameter in operation.parameters.iter().filter(|parameter| parameter.place != Place::Path) {
                self.mark(&parameter.ty, &resource.module, true, uses);
            }
            match &operation.response.content {
                Content::Nothing => {}
                Content::One(ty) | Content::Page { item: ty, .. } => self.mark(ty, &resource.module, false, uses),
            }
        }
        for child in &resource.children {
            self.visit(child, uses);
        }
    }

    /// Marks a type and the types that it refers to as used from a module.
    fn mark(&self, ty: &Type, module: &[String], input: bool, uses: &mut [Use]) {
        let mut stack: Vec<usize> = named(ty).into_iter().collect();
        while let Some(index) = stack.pop() {
            let known = &mut uses[index];
            let shared = known.module.as_ref().map_or_else(|| module.to_vec(), |known| common(known, module));
            let input = input || known.input;
            if known.module.as_ref() == Some(&shared) && known.input == input {
                continue;
            }
            *known = Use { module: Some(shared), input };
            stack.extend(self.targets(index));
        }
    }

    /// The types that a type refers to.
    fn targets(&self, index: usize) -> Vec<usize> {
        match &self.types.entries[index].kind {
            TypeKind::Model(fields) => fields.iter().filter_map(|field| named(&field.ty)).collect(),
            TypeKind::Union(union) => union.variants.iter().filter_map(|variant| named(&variant.ty)).collect(),
            TypeKind::Enum(_) => Vec::new(),
        }
    }
}

/// The generated type that a type refers to, also within lists and maps.
fn named(ty: &Type) -> Option<usize> {
    match ty {
        Type::Named(index) => Some(*index),
        Type::List(inner) | Type::Map(inner) => named(inner),
        _ => None,
    }
}

/// The common modules of two paths, from the version's down.
fn common(a: &[String], b: &[String]) -> Vec<String> {
    a.iter().zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.clone()).collect()
}

/// The names in each module before types are named.
fn take(resource: &Resource, requirements: &[Requirement], modules: &mut HashMap<Vec<String>, Taken>) {
    let taken = modules.entry(resource.module.clone()).or_default();
    taken.insert(resource.handle.clone(), Holder::Handle);
    taken.extend(resource.children.iter().map(|child| (child.accessor.clone(), Holder::Module)));
    for former in &resource.former {
        taken.insert(former.handle.clone(), Holder::Alias { of: resource.handle.clone() });
    }
    for operation in &resource.operations {
        taken.insert(operation.builder.clone(), Holder::Builder { operation: operation.id.clone() });
        for former in &operation.former_builders {
            taken.insert(former.clone(), Holder::Alias { of: operation.builder.clone() });
        }
    }
    for requirement in requirements {
        taken.insert(requirement.name.clone(), Holder::Requirement);
    }
    for child in &resource.children {
        take(child, requirements, modules);
    }
}

//! In which module each type stands, what it is called there, and where a model contains itself.

use std::collections::HashMap;
use std::fmt;

use crate::ir::{Content, Place, Requirement, Resource, Type, TypeDef, TypeKind};

use super::context::{At, Lowering};
use super::names;

/// The names that a module has.
type Taken = HashMap<String, Holder>;

/// What has a name in a module.
enum Holder {
    Handle,
    Builder { operation: String },
    Requirement,
    Schema { name: String },
    Inline { pointer: String },
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Handle => f.write_str("the handle"),
            Self::Builder { operation } => write!(f, "the operation `{operation}`"),
            Self::Requirement => f.write_str("the trait of a required parameter"),
            Self::Schema { name } => write!(f, "the schema `{name}`"),
            Self::Inline { pointer } => write!(f, "the schema at `{pointer}`"),
        }
    }
}

/// Who uses a type.
#[derive(Clone, Default)]
struct Use {
    /// The module that all users stand below; `None` while nobody does.
    module: Option<Vec<String>>,
    /// Whether callers send it.
    input: bool,
}

impl Lowering<'_> {
    /// The types with their modules and names, in the order in which [`Type::Named`] counts them.
    pub(super) fn definitions(&mut self, root: &Resource, requirements: &[Requirement]) -> Vec<TypeDef> {
        let uses = self.uses(root);
        let mut modules: HashMap<Vec<String>, Taken> = HashMap::new();
        take(root, requirements, &mut modules);
        let mut order: Vec<usize> = (0..self.types.entries.len()).collect();
        // By the schema's name and place, so that the order of the document does not decide who gets a name;
        // what the overlay names comes first.
        order.sort_by_key(|index| {
            let entry = &self.types.entries[*index];
            (entry.given.is_none(), entry.schema.is_empty(), entry.schema, entry.pointer.clone())
        });
        let mut names = vec![String::new(); order.len()];
        for index in order {
            // A type that only a path value has is not defined: there it is text.
            if let Some(module) = &uses[index].module {
                names[index] = self.name(index, modules.entry(module.clone()).or_default());
            }
        }
        let cyclic = self.cyclic();
        let mut definitions = Vec::new();
        for (index, entry) in std::mem::take(&mut self.types.entries).into_iter().enumerate() {
            let mut kind = entry.kind;
            if let TypeKind::Model(fields) = &mut kind {
                for field in fields {
                    field.boxed = matches!(field.ty, Type::Named(target) if cyclic[index].contains(&target));
                }
            }
            definitions.push(TypeDef {
                module: uses[index].module.clone().unwrap_or_default(),
                name: std::mem::take(&mut names[index]),
                docs: entry.docs,
                schema: entry.schema.to_owned(),
                input: uses[index].input,
                kind,
            });
        }
        definitions
    }

    /// The first of a type's names that is free in its module.
    fn name(&mut self, index: usize, taken: &mut Taken) -> String {
        let entry = &self.types.entries[index];
        let given = entry.given.clone();
        let mut choices = given.as_ref().map_or_else(|| entry.candidates.clone(), |given| vec![given.clone()]);
        let last = choices[choices.len() - 1].clone();
        let is_schema = |holder: &Holder| matches!(holder, Holder::Schema { .. } | Holder::Inline { .. });
        // Two schemas of one name are told of; what is no schema leaves no choice of name.
        if given.is_none() && taken.get(&last).map_or_else(|| names::is_reserved(&last), |holder| !is_schema(holder)) {
            choices.push(format!("{last}Model"));
        }
        let holder = match entry.schema {
            "" => Holder::Inline { pointer: entry.pointer.clone() },
            name => Holder::Schema { name: name.to_owned() },
        };
        let pointer = entry.pointer.clone();
        let at = At::Pointer(&pointer);
        let free = choices.into_iter().find(|name| !taken.contains_key(name) && !names::is_reserved(name));
        let name = free.unwrap_or_else(|| {
            let (message, found) = match taken.get(&last) {
                Some(other) => ("a type has a name that is taken", format!("`{last}`, which {other} has too")),
                None => ("a type has a name that its module imports", format!("`{last}`")),
            };
            let help = "name the schema with `x-sdk-name` in the overlay; one that is inline becomes a component first";
            self.problem(&at, message, found, help);
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

    /// Marks a type and all that it leads to as used from a module.
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

    /// For each model, the models that it holds in place and that lead back to it.
    fn cyclic(&self) -> Vec<Vec<usize>> {
        let count = self.types.entries.len();
        (0..count)
            .map(|index| self.in_place(index).into_iter().filter(|target| self.leads(*target, index)).collect())
            .collect()
    }

    fn leads(&self, from: usize, to: usize) -> bool {
        let mut seen = vec![false; self.types.entries.len()];
        let mut stack = vec![from];
        while let Some(index) = stack.pop() {
            if index == to {
                return true;
            }
            if !std::mem::replace(&mut seen[index], true) {
                stack.extend(self.in_place(index));
            }
        }
        false
    }

    /// The types that a type holds without a list, map or box between.
    fn in_place(&self, index: usize) -> Vec<usize> {
        let direct = |ty: &Type| match ty {
            Type::Named(target) => Some(*target),
            _ => None,
        };
        match &self.types.entries[index].kind {
            TypeKind::Model(fields) => fields.iter().filter_map(|field| direct(&field.ty)).collect(),
            TypeKind::Union(union) => union.variants.iter().filter_map(|variant| direct(&variant.ty)).collect(),
            TypeKind::Enum(_) => Vec::new(),
        }
    }
}

/// The type that a type names, within lists and maps too.
fn named(ty: &Type) -> Option<usize> {
    match ty {
        Type::Named(index) => Some(*index),
        Type::List(inner) | Type::Map(inner) => named(inner),
        _ => None,
    }
}

/// The modules that two paths share from the version's down.
fn common(a: &[String], b: &[String]) -> Vec<String> {
    a.iter().zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.clone()).collect()
}

/// The names that each module has before its types get theirs.
fn take(resource: &Resource, requirements: &[Requirement], modules: &mut HashMap<Vec<String>, Taken>) {
    let taken = modules.entry(resource.module.clone()).or_default();
    taken.insert(resource.handle.clone(), Holder::Handle);
    for operation in &resource.operations {
        taken.insert(operation.builder.clone(), Holder::Builder { operation: operation.id.clone() });
    }
    for requirement in requirements {
        taken.insert(requirement.name.clone(), Holder::Requirement);
    }
    for child in &resource.children {
        take(child, requirements, modules);
    }
}

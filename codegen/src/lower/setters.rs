//! The names of setters and path values, unique per operation.

use crate::ir::{Parameter, Place};
use crate::names::key;

use super::context::{At, Lowering};
use super::extensions::Extensions;
use super::naming::{self, Chosen, Claim};
use super::{docs, extensions, names};

impl Lowering<'_> {
    /// The name of the setter from the overlay or the wire name.
    pub(super) fn setter(&mut self, extensions: &Extensions, at: &At, place: Place, wire: &str) -> String {
        let given = extensions::method(self, extensions, at, &names::OF_REQUESTS);
        let item = (place, wire.to_owned());
        if given.is_some() {
            self.given.insert(item)
        } else {
            self.given.remove(&item)
        };
        given.unwrap_or_else(|| names::setter(wire))
    }

    /// Reports path values of one path that share a name.
    pub(super) fn check_arguments(&mut self, parameters: &[Parameter], at: &At) {
        let arguments: Vec<&Parameter> = parameters.iter().filter(|parameter| parameter.place == Place::Path).collect();
        for (index, parameter) in arguments.iter().enumerate() {
            if let Some(other) = arguments[..index].iter().find(|other| other.name == parameter.name) {
                let found = format!("`{}` and `{}`, both `{}`", other.wire, parameter.wire, other.name);
                self.name_problem(at, "two parameters become one argument", found, docs::RENAME);
            }
        }
    }

    /// Sets the final names of the setters, unique per request.
    pub(super) fn name_setters(&mut self, parameters: &mut [Parameter], at: &At, id: &str) {
        let mut setters: Vec<&mut Parameter> =
            parameters.iter_mut().filter(|parameter| parameter.place != Place::Path).collect();
        let claim = |parameter: &&mut Parameter| {
            let is_given = self.given.contains(&(parameter.place, parameter.wire.clone()));
            let line = || key::setter(&self.module, id, parameter.place, &parameter.wire);
            Claim::new(self.names, line, is_given.then(|| parameter.name.clone()), parameter.name.clone())
        };
        let claims: Vec<Claim> = setters.iter().map(claim).collect();
        for (index, Chosen { name, former, conflict }) in naming::choose(&claims).into_iter().enumerate() {
            if let Some(conflict) = conflict {
                let found = format!("`{}` and `{}`, both `{name}`", setters[conflict].wire, setters[index].wire);
                self.name_problem(at, "two parameters become one setter", found, docs::RENAME);
            }
            (setters[index].name, setters[index].former) = (name, former);
        }
    }
}

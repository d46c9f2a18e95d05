//! The published names that two lock files have for the same items.

use serde_json::Value;

use super::{Names, last, line};

/// What a published name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The handle of a path.
    Handle,
    /// The method of an operation.
    Method,
    /// The setter of a parameter.
    Setter,
    /// The field of a model.
    Field,
    /// The variant of an enum or a union.
    Variant,
    /// A builder, a model, an enum, a union or a kind of SID.
    Type,
}

/// A published name that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// What it names.
    pub kind: Kind,
    /// The path of the item by its former name, from the crate: `v1::flows::FlowsApi::create`.
    pub path: String,
    /// The item in the document: the id of an operation, with a parameter after a dot. Empty for others.
    pub subject: String,
}

impl Names {
    /// The items with another name in `after`. A method in a renamed module has its name.
    #[must_use]
    pub fn renamed(&self, after: &Self) -> Vec<Renamed> {
        let renamed = self.entries.iter().filter_map(|(key, entry)| {
            let now = after.entries.get(key).filter(|now| now.name != entry.name)?;
            let renamed = self.item(key, &entry.name)?;
            (renamed.kind != Kind::Method || last(&now.name) != entry.item()).then_some(renamed)
        });
        renamed.collect()
    }

    /// The item of a line. `None` for a line that does not name a public item.
    fn item(&self, key: &str, name: &str) -> Option<Renamed> {
        let renamed = |kind, path: String, subject: &str| Some(Renamed { kind, path, subject: subject.to_owned() });
        if key.starts_with("sid ") {
            return renamed(Kind::Type, format!("sids::{name}"), "");
        }
        let (version, rest) = key.split_once(' ')?;
        let (kind, rest) = rest.split_once(' ')?;
        let member = |owner: &str| Some(format!("{}::{name}", self.get(&format!("{version} {owner}"))?.name));
        match kind {
            "handle" => renamed(Kind::Handle, name.to_owned(), ""),
            "method" => renamed(Kind::Method, name.to_owned(), &plain(rest)),
            "builder" | "type" => renamed(Kind::Type, name.to_owned(), ""),
            "setter" => {
                let (id, wire) = rest.split_at(line::word(rest)?);
                let wire = wire.trim_start();
                let wire =
                    ["path:", "query:", "header:"].iter().find_map(|place| wire.strip_prefix(place)).unwrap_or(wire);
                renamed(Kind::Setter, member(&format!("builder {id}"))?, &format!("{}.{}", plain(id), plain(wire)))
            }
            "field" | "variant" => {
                let owner = rest[..rest.len() - line::last_word(rest).len()].trim_end();
                let kind = if kind == "field" { Kind::Field } else { Kind::Variant };
                renamed(kind, member(&format!("type {owner}"))?, "")
            }
            _ => None,
        }
    }
}

/// The text of a word.
fn plain(word: &str) -> String {
    match serde_json::from_str(word) {
        Ok(Value::String(text)) => text,
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    fn names(text: &str) -> Names {
        Names::parse(&Source { path: "names.lock".to_owned(), bytes: text.as_bytes().to_vec() }).expect("names")
    }

    #[test]
    fn each_kind_of_item_has_its_former_path() {
        let before = names(
            "sid FO = FlowSid\nv1 builder CreateFlow = v1::flows::CreateFlow\nv1 field flow.meta \"a b\" = a_b\n\
             v1 handle /v1/Flows = v1::flows::FlowsApi\nv1 method CreateFlow = v1::flows::FlowsApi::create\n\
             v1 setter CreateFlow query:Name = name\nv1 type flow.meta = v1::flows::Meta\n\
             v1 type kind = v1::flows::Kind\nv1 variant kind a = A\n",
        );
        let renamed = |from: &str, to: &str| {
            let after = names(&before.to_text().replace(from, to));
            let of = |it: Renamed| (it.kind, it.path, it.subject);
            before.renamed(&after).into_iter().map(of).collect::<Vec<_>>()
        };
        let one = |kind, path: &str, subject: &str| vec![(kind, path.to_owned(), subject.to_owned())];
        assert_eq!(renamed("FlowSid", "NoteSid"), one(Kind::Type, "sids::FlowSid", ""));
        assert_eq!(renamed("::create", "::make"), one(Kind::Method, "v1::flows::FlowsApi::create", "CreateFlow"));
        assert_eq!(renamed("= name", "= title"), one(Kind::Setter, "v1::flows::CreateFlow::name", "CreateFlow.Name"));
        assert_eq!(renamed("= a_b", "= ab"), one(Kind::Field, "v1::flows::Meta::a_b", ""));
        assert_eq!(renamed("= A\n", "= B\n"), one(Kind::Variant, "v1::flows::Kind::A", ""));
        assert_eq!(renamed("flows::Kind", "flows::Sort"), one(Kind::Type, "v1::flows::Kind", ""));
        assert_eq!(renamed("FlowsApi", "NotesApi"), one(Kind::Handle, "v1::flows::FlowsApi", ""));
        assert_eq!(renamed("", ""), []);
    }
}

//! What is new: the facts of the new document in the project's arrangement, without words.

use serde_json::{Map, Value, json};

use super::Adoption;
use super::facts::{LISTS, PLAIN, says_nothing, section};
use super::schemas::refer;
use crate::spec::pointer::escape;

impl<'a> Adoption<'a> {
    /// A schema without words. What a component of the project states is referred to.
    pub(super) fn import(&mut self, new: &'a Value) -> Value {
        if let Some(name) = self.new.named(new).or_else(|| self.stating(new)) {
            return refer(&name, Map::new(), new);
        }
        self.import_written_out(new)
    }

    /// A schema that is not referred to.
    pub(super) fn import_written_out(&mut self, new: &'a Value) -> Value {
        let Value::Object(schema) = new else { return new.clone() };
        let mut map = Map::new();
        for (key, value) in schema {
            let value = match (key.as_str(), value) {
                (key, value) if says_nothing(key, value) => continue,
                (key, value) if PLAIN.contains(&key) || key == "required" => value.clone(),
                ("items" | "additionalProperties", value) => self.import(value),
                (key, Value::Array(parts)) if LISTS.contains(&key) => {
                    parts.iter().map(|part| self.import(part)).collect::<Vec<_>>().into()
                }
                ("properties", Value::Object(properties)) => {
                    let mut all = Map::new();
                    for (name, schema) in properties {
                        all.insert(name.clone(), self.import(schema));
                    }
                    all.into()
                }
                _ => continue,
            };
            map.insert(key.clone(), value);
        }
        map.into()
    }

    /// The schema of the project that states just that, if it is one that is told apart by what it states: a SID, and
    /// the metadata of a page.
    pub(super) fn stating(&self, new: &'a Value) -> Option<String> {
        let mut facts = self.new.schema(new);
        let map = facts.as_object_mut()?;
        map.shift_remove("x-twilio");
        let is_page = map.get("properties").is_some_and(|it| it.get("next_page_url").is_some());
        if !is_page && map.get("pattern").is_none() {
            return None;
        }
        let mut stating = self.shared.iter().filter(|(_, shared)| *shared == facts);
        let (name, _) = stating.next()?;
        stating.next().is_none().then(|| name.clone())
    }

    /// A parameter. A component of the project that states just that is referred to.
    pub(super) fn import_parameter(&mut self, new: &'a Value) -> Value {
        if let Some(name) = self.stating_parameter(new) {
            return json!({ "$ref": format!("#/components/parameters/{}", escape(&name)) });
        }
        let new = self.new.target(new);
        let mut map = Map::new();
        for key in [
            "name",
            "in",
            "required",
            "deprecated",
            "style",
            "explode",
            "allowReserved",
            "schema",
            "content",
            "x-twilio",
        ] {
            let Some(value) = new.get(key) else { continue };
            let value = match key {
                "schema" => self.import(value),
                "content" => self.import_content(value),
                "required" | "deprecated" if *value == Value::Bool(false) => continue,
                _ => value.clone(),
            };
            map.insert(key.to_owned(), value);
        }
        map.into()
    }

    /// The parameter of the project that states just that. One in the path says what it identifies: only a SID does
    /// so by its facts, and only if no other component states the same.
    pub(super) fn stating_parameter(&self, new: &'a Value) -> Option<String> {
        let facts = self.new.parameter(new);
        if facts["in"] == "path" && facts["schema"].get("pattern").is_none() {
            return None;
        }
        let mut stating = section(self.own.document, "parameters").filter(|(_, it)| self.own.parameter(it) == facts);
        let (name, _) = stating.next()?;
        stating.next().is_none().then(|| name.clone())
    }

    /// What a body or an answer holds.
    pub(super) fn import_content(&mut self, content: &'a Value) -> Value {
        let mut map = Map::new();
        for (media_type, it) in content.as_object().into_iter().flatten() {
            let mut media = Map::new();
            if let Some(schema) = it.get("schema") {
                media.insert("schema".to_owned(), self.import(schema));
            }
            media.extend(it.get("encoding").map(|it| ("encoding".to_owned(), it.clone())));
            map.insert(media_type.clone(), media.into());
        }
        map.into()
    }

    /// The body of a request.
    pub(super) fn import_body(&mut self, new: &'a Value) -> Value {
        let new = self.new.target(new);
        let mut map = Map::new();
        map.extend(new.get("required").map(|it| ("required".to_owned(), it.clone())));
        map.insert("content".to_owned(), new.get("content").map_or(json!({}), |it| self.import_content(it)));
        map.into()
    }

    /// An answer. It must have a description: an empty one says that nobody has written it yet.
    pub(super) fn import_response(&mut self, new: &'a Value) -> Value {
        let new = self.new.target(new);
        let mut map = Map::new();
        map.insert("description".to_owned(), json!(""));
        if let Some(headers) = new.get("headers") {
            map.insert("headers".to_owned(), self.import_headers(headers));
        }
        if let Some(content) = new.get("content") {
            map.insert("content".to_owned(), self.import_content(content));
        }
        map.into()
    }

    /// The headers of an answer.
    pub(super) fn import_headers(&mut self, headers: &'a Value) -> Value {
        let mut map = Map::new();
        for (name, header) in headers.as_object().into_iter().flatten() {
            let own = self.own.document["components"]["headers"].get(name);
            let value = if own.is_some_and(|own| self.own.parameter(own) == self.new.parameter(header)) {
                json!({ "$ref": format!("#/components/headers/{}", escape(name)) })
            } else {
                self.import_parameter(header)
            };
            map.insert(name.clone(), value);
        }
        map.into()
    }
}

//! Bodies of requests, and answers.

use serde_json::{Map, Value, json};

use super::Adoption;
use super::members;
use crate::spec::pointer::escape;
use crate::yaml::Rename;

impl<'a> Adoption<'a> {
    /// The body of a request.
    pub(super) fn body(&mut self, own: &'a Value, new: &'a Value, at: &str) -> Value {
        let same = |own: &Value, new: &Value| own.get("required") == new.get("required");
        let (before, after) = (self.own.target(own), self.new.target(new));
        if same(before, after) && self.own.content(before) == self.new.content(after) {
            self.keep(own);
            return own.clone();
        }
        let Some(mut map) = before.as_object().cloned() else { return self.import_body(new) };
        map.shift_remove("required");
        map.extend(after.get("required").map(|it| ("required".to_owned(), it.clone())));
        let content = self.content(&before["content"], &after["content"], &format!("{at}/content"));
        members::insert(&mut map, "content", content, &["description", "content"]);
        map.into()
    }

    /// The answers of an operation, by status.
    pub(super) fn responses(&mut self, own: &'a Value, new: &'a Value, at: &str) -> Value {
        self.pairwise(own, new, at, Self::response, Self::import_response, |a, b| {
            // Of a success it is another status, of a failure another answer.
            a.starts_with('2') && b.starts_with('2')
        })
    }

    fn response(&mut self, own: &'a Value, new: &'a Value, at: &str) -> Value {
        let (before, after) = (self.own.target(own), self.new.target(new));
        let same_headers = self.own.headers(before) == self.new.headers(after);
        let same_content = self.own.content(before) == self.new.content(after);
        if same_headers && same_content {
            self.keep(own);
            return own.clone();
        }
        let Some(mut map) = before.as_object().cloned() else { return self.import_response(new) };
        let order = ["description", "headers", "content"];
        if !same_headers {
            map.shift_remove("headers");
            if let Some(headers) = after.get("headers") {
                let headers = self.headers(&before["headers"], headers);
                members::insert(&mut map, "headers", headers, &order);
            }
        }
        if let Some(content) = after.get("content") {
            let content = self.content(&before["content"], content, &format!("{at}/content"));
            members::insert(&mut map, "content", content, &order);
        } else {
            map.shift_remove("content");
        }
        map.into()
    }

    /// The headers of an answer: those that state the same stay.
    fn headers(&mut self, own: &'a Value, new: &'a Value) -> Value {
        let mut headers = self.import_headers(new);
        for (name, header) in headers.as_object_mut().into_iter().flatten() {
            let kept = own.get(name).filter(|own| self.own.parameter(own) == self.new.parameter(&new[name]));
            if let Some(kept) = kept {
                *header = kept.clone();
            }
        }
        headers
    }

    /// By media type, the schema.
    fn content(&mut self, own: &'a Value, new: &'a Value, at: &str) -> Value {
        self.pairwise(own, new, at, Self::media, Self::import_media, |_, _| true)
    }

    fn import_media(&mut self, new: &'a Value) -> Value {
        match new.get("schema") {
            Some(schema) => json!({ "schema": self.import(schema) }),
            None => json!({}),
        }
    }

    fn media(&mut self, own: &'a Value, new: &'a Value, at: &str) -> Value {
        let Some(mut map) = own.as_object().cloned() else { return self.import_media(new) };
        match (own.get("schema"), new.get("schema")) {
            (Some(before), Some(after)) => {
                let schema = self.schema(before, after, &format!("{at}/schema"));
                map.insert("schema".to_owned(), schema);
            }
            (None, Some(schema)) => {
                let schema = self.import(schema);
                map.shift_insert(0, "schema".to_owned(), schema);
            }
            (_, None) => {
                map.shift_remove("schema");
            }
        }
        map.into()
    }

    /// The entries of a map, old with new ones. What is called otherwise is the same if it is the only one that is left
    /// on each side and may be the same.
    fn pairwise(
        &mut self,
        own: &'a Value,
        new: &'a Value,
        at: &str,
        both: fn(&mut Self, &'a Value, &'a Value, &str) -> Value,
        import: fn(&mut Self, &'a Value) -> Value,
        may_be: fn(&str, &str) -> bool,
    ) -> Value {
        let entries = |map: &'a Value| -> Vec<(&'a str, &'a Value)> {
            map.as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), value)).collect()
        };
        let (olds, news) = (entries(own), entries(new));
        let mut pairs = crate::pairing::Pairs::new();
        crate::pairing::same(&mut pairs, (olds.len(), news.len()), |a, b| olds[a].0 == news[b].0);
        let left: Vec<usize> = (0..olds.len()).filter(|it| !pairs.contains_key(it)).collect();
        let come: Vec<usize> = (0..news.len()).filter(|it| !pairs.values().any(|taken| taken == it)).collect();
        let matches = |(a, b): &(usize, usize)| may_be(olds[*a].0, news[*b].0);
        let choices: Vec<_> = left.iter().flat_map(|a| come.iter().map(|b| (*a, *b))).filter(matches).collect();
        if let [(a, b)] = choices[..] {
            pairs.insert(a, b);
        }
        let mut map = Map::new();
        for index in members::order(&pairs, news.len()) {
            let (key, value) = news[index];
            let twin = pairs.iter().find(|(_, new)| **new == index).map(|(old, _)| olds[*old]);
            let value = match twin {
                Some((name, own)) => {
                    if name != key {
                        self.renames.push(Rename { map: at.to_owned(), from: name.to_owned(), to: key.to_owned() });
                    }
                    both(self, own, value, &format!("{at}/{}", escape(name)))
                }
                None => import(self, value),
            };
            map.insert(key.to_owned(), value);
        }
        map.into()
    }
}

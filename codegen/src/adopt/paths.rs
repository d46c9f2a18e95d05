//! Paths: which of the own document is which of the new one, and what becomes of each.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::operations::{METHODS, Spot, spots};
use super::parameters::{self, Operation};
use super::{Adoption, Merged};
use crate::spec::pointer::escape;
use crate::yaml::Rename;

/// Which operation of the own document each one of the new document is.
pub(super) type Twins<'a> = BTreeMap<(&'a str, &'a str), Spot<'a>>;

impl<'a> Adoption<'a> {
    /// All paths.
    pub(super) fn paths(&mut self) -> Value {
        let (olds, news) = (spots(self.own.document), spots(self.new.document));
        let twins = super::operations::pair(&olds, &news);
        let new_paths = self.new.document["paths"].as_object();
        let partners = partners(self.own.document["paths"].as_object(), new_paths, &twins);
        let mut merged: Vec<(&'a str, Value)> = Vec::new();
        let own_paths = self.own.document["paths"].as_object().into_iter().flatten();
        for (path, own) in own_paths {
            let Some((new_path, _)) = partners.iter().find(|(_, own)| **own == path) else { continue };
            let new = &self.new.document["paths"][*new_path];
            if *new_path != path {
                let (from, to) = (path.clone(), (*new_path).to_owned());
                self.renames.push(Rename { map: "/paths".to_owned(), from, to });
            }
            let item = self.item(Some((path, own)), (new_path, new), &twins);
            merged.push((new_path, item));
        }
        for (path, new) in new_paths.into_iter().flatten().filter(|(path, _)| !partners.contains_key(path.as_str())) {
            let item = self.item(None, (path, new), &twins);
            let at = merged.iter().rposition(|(other, _)| nearness(other, path) == nearest(&merged, path));
            merged.insert(at.map_or(merged.len(), |at| at + 1), (path, item));
        }
        merged.into_iter().map(|(path, item)| (path.to_owned(), item)).collect::<Map<_, _>>().into()
    }

    fn item(
        &mut self,
        own: Option<(&'a str, &'a Value)>,
        (path, new): (&'a str, &'a Value),
        twins: &Twins<'a>,
    ) -> Value {
        let mut map = own.and_then(|(_, own)| own.as_object().cloned()).unwrap_or_default();
        let methods: Vec<&'static str> =
            METHODS.into_iter().filter(|it| new.get(it).is_some_and(Value::is_object)).collect();
        let methods = in_own_order(&map, methods);
        let twin = |method: &str| twins.get(&(path, method)).copied();
        let (common, each) = self.item_parameters(own, (path, new), &methods, &twin);
        map.retain(|key, _| {
            !METHODS.contains(&key.as_str()) && !matches!(key.as_str(), "parameters" | "x-twilio" | "servers")
        });
        map.extend(new.get("x-twilio").map(|it| ("x-twilio".to_owned(), it.clone())));
        if let Some(servers) = self.servers_of(own.map(|(_, own)| own), new) {
            map.insert("servers".to_owned(), servers);
        }
        if !common.is_empty() {
            map.insert("parameters".to_owned(), common.into());
        }
        for (method, parameters) in methods.into_iter().zip(each) {
            let own_path = own.map(|(path, _)| path);
            let value = self.operation(twin(method), (&new[method], parameters));
            if let Some(spot) = twin(method).filter(|spot| Some(spot.path) == own_path && spot.method != method) {
                let map = format!("/paths/{}", escape(spot.path));
                self.renames.push(Rename { map, from: spot.method.to_owned(), to: method.to_owned() });
            }
            map.insert(method.to_owned(), value);
        }
        in_order_of(own.and_then(|(_, own)| own.as_object()), map).into()
    }

    fn item_parameters(
        &mut self,
        own: Option<(&'a str, &'a Value)>,
        (path, new): (&'a str, &'a Value),
        methods: &[&'static str],
        twin: &dyn Fn(&str) -> Option<Spot<'a>>,
    ) -> (Vec<Value>, Vec<Vec<Value>>) {
        let shared = own.map_or_else(Vec::new, |(_, own)| parameters::list(own));
        let operations: Vec<Operation<'a>> = methods
            .iter()
            .map(|method| {
                let new = parameters::effective(self.new, new, &new[*method]);
                let own = match twin(method) {
                    Some(spot) if own.is_some_and(|(path, _)| path == spot.path) => parameters::list(spot.operation),
                    Some(spot) => parameters::effective(self.own, spot.item, spot.operation),
                    None => Vec::new(),
                };
                Operation { new, own }
            })
            .collect();
        let names = own.map_or_else(Vec::new, |(own, _)| values(own).zip(values(path)).collect());
        self.parameters(&shared, &operations, &names, &parameters::list(new))
    }

    /// The servers of a path, where they are not those of the document.
    fn servers_of(&self, own: Option<&Value>, new: &Value) -> Option<Value> {
        let wanted = urls(new.get("servers").or(self.new.document.get("servers")));
        let own_servers = own.and_then(|own| own.get("servers")).cloned();
        let merged = self.new.document.get("servers").or(self.own.document.get("servers"));
        let has = urls(own.and_then(|own| own.get("servers")).or(merged));
        if has == wanted || new.get("servers").is_none() {
            return own_servers.filter(|_| new.get("servers").is_some());
        }
        (wanted != urls(self.new.document.get("servers"))).then(|| super::words_off(&new["servers"]))
    }
}

/// The addresses of servers.
pub(super) fn urls(servers: Option<&Value>) -> Vec<&str> {
    servers.and_then(Value::as_array).into_iter().flatten().filter_map(|it| it["url"].as_str()).collect()
}

/// The methods in the order in which the own path has them.
fn in_own_order(own: &Merged, mut methods: Vec<&'static str>) -> Vec<&'static str> {
    methods.sort_by_key(|method| own.keys().position(|key| key == method).unwrap_or(usize::MAX));
    methods
}

/// The keys in the order of the own map. Of the others what is said of the path stands before the operations.
fn in_order_of(own: Option<&Merged>, map: Merged) -> Merged {
    let Some(own) = own else { return map };
    let is_head = |key: &str| !METHODS.contains(&key);
    let head = own.keys().take_while(|key| is_head(key)).count();
    let mut entries: Vec<(String, Value)> = map.into_iter().collect();
    entries.sort_by_key(|(key, _)| match own.keys().position(|it| it == key) {
        Some(at) => (at, 1),
        None if is_head(key) => (head, 0),
        None => (own.len(), 0),
    });
    entries.into_iter().collect()
}

/// Which own path each new one is: the same; one that differs in the names of its values; or, where the path is gone,
/// that to which its operations went.
fn partners<'a>(own: Option<&'a Merged>, new: Option<&'a Merged>, twins: &Twins<'a>) -> BTreeMap<&'a str, &'a str> {
    let keys =
        |map: Option<&'a Merged>| -> Vec<&'a str> { map.into_iter().flatten().map(|(key, _)| key.as_str()).collect() };
    let (olds, news) = (keys(own), keys(new));
    let mut pairs = crate::pairing::Pairs::new();
    let counts = (olds.len(), news.len());
    crate::pairing::same(&mut pairs, counts, |a, b| olds[a] == news[b]);
    let template = |path: &str| crate::diff::template(path);
    crate::pairing::same(&mut pairs, counts, |a, b| template(olds[a]) == template(news[b]));
    let went = |a: usize, b: usize| twins.iter().any(|((path, _), spot)| *path == news[b] && spot.path == olds[a]);
    crate::pairing::same(&mut pairs, counts, went);
    pairs.into_iter().map(|(old, new)| (news[new], olds[old])).collect()
}

/// The names of the values in a path.
fn values(path: &str) -> impl Iterator<Item = String> {
    path.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned()))
}

/// How many segments two paths begin with in common.
fn nearness(a: &str, b: &str) -> usize {
    a.split('/').zip(b.split('/')).take_while(|(a, b)| a == b).count()
}

fn nearest(paths: &[(&str, Value)], path: &str) -> usize {
    paths.iter().map(|(other, _)| nearness(other, path)).max().unwrap_or(0)
}

//! The index of the reference and the page of SIDs.

use std::collections::BTreeSet;

use minijinja::{Value, context};

use crate::ir::{Api, Header, Resource, SidKind};
use crate::markdown::text;
use crate::sdk::{LIBRARY, TOKEN_VARIABLE};

use super::failures;
use super::page;
use super::pages::{Links, Page, Places};
use super::text::{Table, cell, code};

/// The values of the template of the index.
pub(super) fn context(api: &Api, pages: &[Page<'_>], places: &Places<'_>) -> Value {
    let versions = api.versions.iter().map(|version| {
        let links = Links { api, version, places, from: "README.md" };
        let pages = pages.iter().filter(|page| page.version.module == version.module);
        context! {
            title => format!("Version {}", version.module),
            docs => version.docs.as_str(),
            server => version.server.as_deref().map(code),
            table => resources(&links, pages),
        }
    });
    let versions: Vec<Value> = versions.collect();
    context! { library => LIBRARY, token_variable => TOKEN_VARIABLE, versions => versions, failures => all_failures(), retries => retries(), headers => headers(api) }
}

fn resources<'a>(links: &Links<'_>, pages: impl Iterator<Item = &'a Page<'a>>) -> String {
    let mut table = Table::new(["Resource", "Operations"]);
    for page in pages {
        let resource = page.resource();
        let operations: Vec<String> = resource
            .operations
            .iter()
            .map(|op| format!("[{}]({})", op.name.trim_start_matches("r#"), links.operation(&op.id)))
            .collect();
        let calls = cell(&code(&page::handle_calls(&page.trail)));
        let title = format!("[{}]({})<br>{calls}", text(&page.title()), links.page(&page.path));
        table.push([title, operations.join(", ")]);
    }
    table.render()
}

fn all_failures() -> String {
    let mut table = Table::new(["Status", "Common codes", "In Rust", "Meaning", "What to do"]);
    for failure in &failures::FAILURES {
        let row = [failure.status, failure.codes, failure.rust, failure.meaning, failure.advice];
        table.push(row.map(str::to_owned));
    }
    table.render()
}

fn retries() -> String {
    let mut table = Table::new(["Failure", "`GET`", "`DELETE`, `PUT`", "`POST`, `PATCH`"]);
    let outcome = |again: bool| if again { "again" } else { "error" };
    for retry in &failures::RETRIES {
        let idempotent = outcome(retry.idempotent);
        table.push([retry.failure, idempotent, idempotent, outcome(retry.other)].map(str::to_owned));
    }
    table.render()
}

/// Every response header, each once.
fn headers(api: &Api) -> String {
    let mut headers = BTreeSet::new();
    for version in &api.versions {
        collect(&version.root, &mut headers);
    }
    let mut table = Table::new(["Header", "Type", "Meaning"]);
    for header in headers {
        table.push([cell(&code(&header.name)), header.ty.map(code).unwrap_or_default(), cell(&header.docs)]);
    }
    table.render()
}

fn collect<'a>(resource: &'a Resource, headers: &mut BTreeSet<&'a Header>) {
    let responses = resource.operations.iter().flat_map(|operation| &operation.responses);
    headers.extend(responses.flat_map(|response| &response.headers));
    resource.children.iter().for_each(|child| collect(child, headers));
}

/// The values of the template of the SIDs.
pub(super) fn sids(api: &Api) -> Value {
    let mut kinds: Vec<&SidKind> = api.sids.iter().filter(|kind| kind.used).collect();
    kinds.sort_by(|a, b| a.name.cmp(&b.name));
    let mut table = Table::new(["Type", "Prefix", "Pattern", "Meaning"]);
    for kind in kinds {
        let prefixes: Vec<String> = kind.prefixes.iter().map(|prefix| code(prefix)).collect();
        let head = match &kind.prefixes[..] {
            [prefix] => prefix.clone(),
            prefixes => format!("({})", prefixes.join("|")),
        };
        let pattern = cell(&code(&format!("^{head}[0-9a-fA-F]{{32}}$")));
        table.push([code(&kind.name), prefixes.join(" or "), pattern, cell(&kind.docs)]);
    }
    context! { library => LIBRARY, table => table.render() }
}

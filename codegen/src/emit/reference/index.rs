//! The index of the reference and the kinds of SID.

use std::collections::BTreeSet;

use minijinja::{Value, context};

use crate::ir::{Api, Header, Operation, Resource, Scheme, SidKind, TypeKind};
use crate::markdown::text;
use crate::sdk::{LIBRARY, TOKEN_VARIABLE};

use super::links::Links;
use super::operation::{self, failure};
use super::pages::Page;
use super::places::{Places, SCHEME, SIDS, sids};
use super::text::{code, lines};
use super::{failures, guides, page};

/// The values of the template of the index, on the page `from`.
pub(super) fn context(api: &Api, pages: &[Page<'_>], places: &Places<'_>, from: &str) -> Value {
    let versions = api.versions.iter().map(|version| {
        let links = Links { api, version, places, from };
        self::version(&links, pages)
    });
    let versions: Vec<Value> = versions.collect();
    let scheme = |(Scheme { name, docs }, anchor): (&Scheme, &str)| {
        context! { title => format!("{SCHEME} {}", text(name)), name => name.as_str(), docs => docs.as_str(), anchor => format!("#{anchor}") }
    };
    context! {
        library => LIBRARY,
        token_variable => TOKEN_VARIABLE,
        versions => versions,
        schemes => places.schemes().map(scheme).collect::<Vec<_>>(),
        sids => if from.is_empty() { "#sids" } else { SIDS },
        failures => failures::FAILURES.iter().map(failure).collect::<Vec<_>>(),
        retries => retries(),
        headers => headers(api),
    }
}

fn version(links: &Links<'_>, pages: &[Page<'_>]) -> Value {
    let version = links.version;
    let pages: Vec<(usize, &Page<'_>)> =
        pages.iter().enumerate().filter(|(_, page)| page.version.module == version.module).collect();
    context! {
        title => format!("Version {}", version.module),
        module => version.module.as_str(),
        docs => version.docs.as_str(),
        server => version.server.as_deref().map(code),
        guides => guides::of_version(version),
        resources => pages.iter().map(|(index, page)| resource(links, *index, page)).collect::<Vec<_>>(),
        models => types(links, &pages, |kind| !matches!(kind, TypeKind::Enum(_))),
        enums => types(links, &pages, |kind| matches!(kind, TypeKind::Enum(_))),
    }
}

fn resource(links: &Links<'_>, index: usize, page: &Page<'_>) -> Value {
    let operation = |op: &Operation| {
        context! {
            id => text(&op.id),
            name => op.id.as_str(),
            address => links.operation(&op.id),
            method => op.method.as_str(),
            summary => op.summary.lines().next(),
            request => code(&format!("{} {}", op.method.as_str(), op.path)),
            call => code(&operation::method_call(op)),
        }
    };
    context! {
        title => text(&page.title()),
        name => page.title(),
        address => links.page(index),
        handle => code(&page::handle_calls(&page.trail)),
        operations => page.resource().operations.iter().map(operation).collect::<Vec<_>>(),
    }
}

/// The types of some kinds, sorted by name. Types of several pages may share a name.
fn types(links: &Links<'_>, pages: &[(usize, &Page<'_>)], is_wanted: fn(&TypeKind) -> bool) -> Vec<Value> {
    let of_page = |(_, page): &(usize, &Page<'_>)| {
        let title = page.title();
        page.types.iter().map(|index| (*index, title.clone())).collect::<Vec<_>>()
    };
    let all = pages.iter().flat_map(of_page).filter(|(index, _)| is_wanted(&links.definition(*index).kind));
    let mut found: Vec<(&str, String, usize)> =
        all.map(|(index, page)| (links.definition(index).name.as_str(), page, index)).collect();
    found.sort_unstable();
    let ty = |(name, page, index): (&str, String, usize)| {
        context! { name, page => text(&page), address => links.type_address(index), link => links.named(index) }
    };
    found.into_iter().map(ty).collect()
}

fn retries() -> Vec<Value> {
    let outcome = |again: bool| if again { "again" } else { "error" };
    let row = |retry: &failures::Retry| {
        context! { failure => retry.failure, idempotent => outcome(retry.idempotent), other => outcome(retry.other) }
    };
    failures::RETRIES.iter().map(row).collect()
}

/// Every response header, each once.
fn headers(api: &Api) -> Vec<Value> {
    let mut headers = BTreeSet::new();
    for version in &api.versions {
        collect(&version.root, &mut headers);
    }
    let header = |Header { name, ty, docs }: &Header| {
        let kind = ty.map(code).unwrap_or_default();
        let details = Vec::<String>::new();
        context! { name => code(name), kind, required => false, meaning => lines(docs), details }
    };
    headers.into_iter().map(header).collect()
}

fn collect<'a>(resource: &'a Resource, headers: &mut BTreeSet<&'a Header>) {
    let responses = resource.operations.iter().flat_map(|operation| &operation.responses);
    headers.extend(responses.flat_map(|response| &response.headers));
    resource.children.iter().for_each(|child| collect(child, headers));
}

/// The values of the kinds of SID, on the page `from`.
pub(super) fn kinds(api: &Api, places: &Places<'_>, from: &str) -> Value {
    let kind = |(index, kind): (usize, &SidKind)| {
        let prefixes: Vec<String> = kind.prefixes.iter().map(|prefix| code(prefix)).collect();
        let head = match &kind.prefixes[..] {
            [prefix] => prefix.clone(),
            prefixes => format!("({})", prefixes.join("|")),
        };
        context! {
            name => kind.name.as_str(),
            anchor => places.sid(from, index),
            prefixes => prefixes.join(" or "),
            pattern => code(&format!("^{head}[0-9a-fA-F]{{32}}$")),
            docs => kind.docs.as_str(),
        }
    };
    sids(api).into_iter().map(kind).collect()
}

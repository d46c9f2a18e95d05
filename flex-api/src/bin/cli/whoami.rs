//! The command `whoami`: the settings in effect, where each comes from, and no secret.

use flex_api::operations::ALL;
use serde_json::{Value, json};

use super::connect::{self, EDGE, Level, REGION, Setting, Sources, TOKEN};
use super::failure::Failure;
use super::globals::Globals;
use super::profile::Profile;
use super::send;

const COLUMNS: &[&str] = &["setting", "value", "source"];

/// Prints the settings. They are not checked: no request is sent.
pub(crate) fn print(globals: &Globals) -> Result<(), Failure> {
    let sources = Sources::read(globals)?;
    let (kind, level) = connect::kind_and_level(&sources);
    let credentials = connect::credentials(&sources)?;
    let has_token = sources.level_of(&TOKEN).is_some();
    if credentials.is_none() && !has_token {
        return Err(connect::no_credentials());
    }
    let profile = sources.profile.as_ref().map(|profile| row("profile", &profile.name, &profile.file));
    let mut rows: Vec<Value> = profile.into_iter().collect();
    let account = &connect::ACCOUNT.user;
    if kind.user != *account {
        rows.extend(row_of(&sources, account, sources.level_of(account), sources.text(account)?.as_deref()));
    }
    if let Some(credentials) = credentials {
        rows.extend(row_of(&sources, &kind.user, Some(level), Some(&credentials.user)));
        rows.extend(row_of(&sources, &kind.secret, Some(level), Some("(secret)")));
    }
    rows.extend(row_of(&sources, &TOKEN, sources.level_of(&TOKEN), has_token.then_some("(secret)")));
    for setting in [&REGION, &EDGE].into_iter().filter(|_| globals.base_url.is_none()) {
        rows.extend(row_of(&sources, setting, sources.level_of(setting), sources.text(setting)?.as_deref()));
    }
    rows.extend(hosts(&sources)?);
    send::print_records(globals, COLUMNS, rows)
}

fn row(setting: &str, value: &str, source: &str) -> Value {
    json!({"setting": setting, "value": value, "source": source})
}

fn row_of(sources: &Sources, setting: &Setting, level: Option<Level>, value: Option<&str>) -> Option<Value> {
    let source = match (sources.flag(setting), level, &sources.profile) {
        (Some(_), _, _) => format!("--{}", setting.flag.unwrap_or_default()),
        (None, Some(Level::Profile), Some(profile)) => profile.source(setting.variable),
        _ => connect::variable_of(setting.variable),
    };
    value.map(|value| row(Profile::key(setting.variable), value, &source))
}

/// Returns the address of each version.
fn hosts(sources: &Sources) -> Result<Vec<Value>, Failure> {
    let client = connect::anonymous(sources)?;
    let is_moved = sources.text(&REGION)?.is_some() || sources.text(&EDGE)?.is_some();
    let source = match &sources.globals.base_url {
        Some(_) => "--base-url",
        None if is_moved => "region and edge",
        None => "default",
    };
    let mut rows: Vec<Value> = Vec::new();
    for operation in ALL {
        // A document need not have a server.
        let Ok(url) = client.base_url(operation) else { continue };
        let row = row(&format!("host of {}", operation.version), url, source);
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    Ok(rows)
}

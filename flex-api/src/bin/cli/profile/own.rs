//! The file of this command: TOML, so that people can write it, and their comments stay.

use std::path::PathBuf;

use secrecy::{ExposeSecret as _, SecretString};
use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, value};

use super::{KEYS, Profile, SECRETS, Stored, file};

const PROFILES: &str = "profiles";
const ACTIVE: &str = "active";
const KEYRING: &str = "keyring";

/// The profiles of the file.
pub(super) struct Own {
    path: Option<PathBuf>,
    document: DocumentMut,
    pub(super) active: Option<String>,
    pub(super) profiles: Vec<Profile>,
}

impl Own {
    /// Reads the file. Rejects one that other users can read.
    pub(super) fn read() -> Result<Self, Vec<String>> {
        let path = file::own();
        let text = path.as_deref().map(file::read).transpose().map_err(|error| vec![error])?.flatten();
        let mut own = Self { path, document: DocumentMut::new(), active: None, profiles: Vec::new() };
        let (Some(text), name) = (text, own.name()) else { return Ok(own) };
        if let Some(exposure) = own.path.as_deref().and_then(file::exposure) {
            return Err(vec![exposure]);
        }
        own.document = text.parse().map_err(|error: toml_edit::TomlError| {
            // The error itself shows the line, which may contain a secret.
            let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            vec![format!("{name}, line {line}: {}", error.message().lines().collect::<Vec<_>>().join(", "))]
        })?;
        let mut problems = Vec::new();
        own.active = own.document.get(ACTIVE).and_then(Item::as_str).map(str::to_owned);
        for (key, item) in own.document.iter() {
            match (key, item.as_table_like()) {
                (PROFILES, Some(profiles)) => own.profiles = read_profiles(profiles, &name, &mut problems),
                (ACTIVE, None) if item.is_str() => {}
                _ => problems.push(format!("{name}: `{key}` is unknown or has the wrong type")),
            }
        }
        if problems.is_empty() { Ok(own) } else { Err(problems) }
    }

    /// Returns the path of the file, for messages.
    pub(super) fn name(&self) -> String {
        self.path.as_deref().map(file::shown).unwrap_or_default()
    }

    pub(super) fn add(&mut self, profile: &Profile) {
        let mut table = Table::new();
        for (key, stored) in &profile.values {
            table.insert(
                key,
                match stored {
                    Stored::Here(text) => value(text.expose_secret()),
                    Stored::Keyring => value(InlineTable::from_iter([(KEYRING, true)])),
                },
            );
        }
        let profiles = self.document.entry(PROFILES).or_insert_with(|| {
            let mut table = Table::new();
            table.set_implicit(true);
            Item::Table(table)
        });
        if let Some(profiles) = profiles.as_table_like_mut() {
            profiles.insert(&profile.name, Item::Table(table));
        }
    }

    pub(super) fn remove(&mut self, name: &str) {
        if let Some(profiles) = self.document.get_mut(PROFILES).and_then(Item::as_table_like_mut) {
            profiles.remove(name);
        }
        if self.active.as_deref() == Some(name) {
            self.document.remove(ACTIVE);
        }
    }

    pub(super) fn set_active(&mut self, name: &str) {
        // This keeps a comment at the key.
        self.document[ACTIVE] = value(name);
    }

    pub(super) fn write(&self) -> Result<(), String> {
        let Some(path) = &self.path else {
            return Err("no home folder: set XDG_CONFIG_HOME to an absolute path".to_owned());
        };
        file::write(path, &self.document.to_string())
    }
}

fn read_profiles(tables: &dyn TableLike, file: &str, problems: &mut Vec<String>) -> Vec<Profile> {
    let mut profiles = Vec::new();
    for (name, item) in tables.iter() {
        let Some(table) = item.as_table_like() else {
            problems.push(format!("{file}: profile `{name}` must be a table"));
            continue;
        };
        let mut values = Vec::new();
        for (key, item) in table.iter() {
            let known = KEYS.iter().find(|(known, _)| *known == key).map(|(known, _)| *known);
            match known.and_then(|key| Some((key, stored(key, item)?))) {
                Some(value) => values.push(value),
                None if known.is_some() => problems.push(format!("{file}: `{key}` of profile `{name}` must be text")),
                None => problems.push(format!("{file}: profile `{name}` has an unknown key `{key}`")),
            }
        }
        profiles.push(Profile { name: name.to_owned(), file: file.to_owned(), values });
    }
    profiles
}

fn stored(key: &str, item: &Item) -> Option<Stored> {
    if let Some(text) = item.as_str().filter(|text| !text.is_empty()) {
        return Some(Stored::Here(SecretString::from(text)));
    }
    let is_in_keyring = item.as_table_like()?.get(KEYRING)?.as_bool()? && SECRETS.contains(&key);
    is_in_keyring.then_some(Stored::Keyring)
}

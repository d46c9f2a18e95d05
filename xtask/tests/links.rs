//! Every link in every Markdown file of the repository has an existing target: a file, and a heading in it.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Folders that hold no Markdown of this repository.
const SKIPPED: [&str; 3] = ["target", "node_modules", ".git"];

#[test]
fn every_link_has_a_target() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("a root");
    let mut pages = BTreeMap::new();
    collect(&root, &mut pages);
    assert!(pages.contains_key(&root.join("README.md")), "the README was not found");
    assert!(pages.contains_key(&root.join("flex-api/docs/reference/README.md")), "the reference was not found");
    let broken: Vec<String> = pages
        .iter()
        .flat_map(|(path, text)| links(text).into_iter().map(move |link| (path, link)))
        .filter(|(path, link)| !(is_in_rustdoc(&root, path) && names_an_item(link)))
        .filter_map(|(path, link)| {
            let problem = problem(&pages, path, &link)?;
            Some(format!("{}: `{link}`: {problem}", path.strip_prefix(&root).unwrap_or(path).display()))
        })
        .collect();
    assert!(broken.is_empty(), "{} links have no target:\n{}", broken.len(), broken.join("\n"));
}

fn collect(folder: &Path, pages: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !path.is_symlink() {
            if !SKIPPED.contains(&name.as_str()) {
                collect(&path, pages);
            }
        } else if path.extension().is_some_and(|extension| extension == "md") {
            pages.insert(path.clone(), fs::read_to_string(&path).expect("a text"));
        }
    }
}

/// Whether rustdoc includes the page. rustdoc checks the links to items.
fn is_in_rustdoc(root: &Path, page: &Path) -> bool {
    page.parent() == Some(&root.join("flex-api/docs"))
}

/// Whether a link names a Rust item: `crate::Error`, or `sids`.
fn names_an_item(link: &str) -> bool {
    link.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':'))
}

/// Returns what is wrong with a link. Links to other sites are not checked.
fn problem(pages: &BTreeMap<PathBuf, String>, from: &Path, link: &str) -> Option<&'static str> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (file, anchor) = link.split_once('#').map_or((link, None), |(file, anchor)| (file, Some(anchor)));
    let target = if file.is_empty() { from.to_path_buf() } else { joined(from.parent()?, file) };
    if !target.exists() {
        return Some("no such file");
    }
    let anchor = anchor?;
    let Some(page) = pages.get(&target) else { return Some("an anchor in a file that is not Markdown") };
    (!anchors(page).iter().any(|known| known == anchor)).then_some("no such heading")
}

/// Joins a path to a folder and resolves `..`.
fn joined(folder: &Path, relative: &str) -> PathBuf {
    let mut path = folder.to_path_buf();
    for part in Path::new(relative).components() {
        match part {
            Component::ParentDir => {
                path.pop();
            }
            Component::CurDir => {}
            part => path.push(part),
        }
    }
    path
}

/// Returns the lines outside code blocks.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut fence: Option<&str> = None;
    text.lines().filter(move |line| {
        let mark = line.trim_start();
        match fence {
            Some(open) if mark.starts_with(open) => {
                fence = None;
                false
            }
            Some(_) => false,
            None => {
                fence = ["```", "~~~"].into_iter().find(|open| mark.starts_with(open));
                fence.is_none()
            }
        }
    })
}

/// Returns the addresses of all links.
fn links(text: &str) -> Vec<String> {
    let mut links = Vec::new();
    for line in prose(text) {
        let line = without_code(line);
        let mut rest = line.as_str();
        while let Some((_, after)) = rest.split_once("](") {
            let end = after.find(')').unwrap_or(after.len());
            links.push(after[..end].trim_matches(['<', '>']).to_owned());
            rest = &after[end..];
        }
        // `[text]: address`, on a separate line.
        let definition = line.strip_prefix('[').and_then(|rest| rest.split_once("]: "));
        links.extend(definition.map(|(_, address)| address.trim().to_owned()));
    }
    links
}

/// Returns a line without the text between backticks.
fn without_code(line: &str) -> String {
    line.split('`').step_by(2).collect::<Vec<_>>().join("`")
}

/// Returns the anchors of the headings, by the rules of the code host, and those that are set by hand.
fn anchors(text: &str) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut anchors = Vec::new();
    for line in prose(text) {
        let heading = line.trim_start_matches('#');
        let level = line.len() - heading.len();
        if (1..=6).contains(&level) && heading.starts_with(' ') {
            let slug = slug(heading.trim());
            let count = counts.entry(slug.clone()).or_default();
            anchors.push(if *count == 0 { slug } else { format!("{slug}-{count}") });
            *count += 1;
        }
        let by_hand = line.split("id=\"").skip(1).filter_map(|rest| rest.split('"').next());
        anchors.extend(by_hand.map(str::to_owned));
    }
    anchors
}

/// Returns the anchor of a heading: lower case letters, digits, `-` and `_`. Spaces become `-`, a link becomes its
/// text.
fn slug(heading: &str) -> String {
    let mut text = heading.to_owned();
    while let Some((start, end)) =
        text.find("](").and_then(|middle| Some((middle, middle + text[middle..].find(')')? + 1)))
    {
        text.replace_range(start..end, "");
    }
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn only_links_outside_code_are_found() {
    let text = "[a](b.md#c) `[d](e)` [f]\n```rust\n#[x](y)\n```\n[g]: <h>\n";
    assert_eq!(links(text), ["b.md#c", "<h>"]);
}

#[test]
fn anchors_follow_the_code_host() {
    let text = "# A `b_c`, d!\n## [E](f) › G\n```\n# no\n```\n## A b_c d\n<a id=\"h\"></a>\n#no\n";
    assert_eq!(anchors(text), ["a-b_c-d", "e--g", "a-b_c-d-1", "h"]);
}

#[test]
fn a_broken_link_is_found() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md").canonicalize().expect("a README");
    let pages = BTreeMap::from([(readme.clone(), "# One\n".to_owned())]);
    let check = |link| problem(&pages, &readme, link);
    assert_eq!(check("#one"), None);
    assert_eq!(check("xtask/../README.md#one"), None);
    assert_eq!(check("https://example.com/#two"), None);
    assert_eq!(check("#two"), Some("no such heading"));
    assert_eq!(check("nowhere.md"), Some("no such file"));
}
